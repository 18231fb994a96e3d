"""Faults of making a Word document; messages in Indonesian say which placeholder of which master is meant."""

from kinerja_app.domain.errors import KinerjaError


class RenderError(KinerjaError):
    """A document cannot be made from its master and its context; `placeholder` is the name at fault, or ""."""

    def __init__(self, jenis: str, pesan: str, placeholder: str = "") -> None:
        super().__init__(f"Dokumen “{jenis}” tidak dapat dibuat: {pesan}")
        self.jenis = jenis
        self.placeholder = placeholder
