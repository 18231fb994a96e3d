"""Faults of making a Word document; messages in Indonesian say which placeholder of which master is meant."""

from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.errors import KinerjaError


class RenderError(KinerjaError):
    """A document cannot be made from its master and its context; `placeholder` is the name at fault, or "".

    `sebab` is the sentence without the name of the document.
    """

    def __init__(self, jenis: str, sebab: str, placeholder: str = "") -> None:
        super().__init__(f"Dokumen “{JUDUL_DOKUMEN.get(jenis, jenis)}” tidak dapat dibuat: {sebab}")
        self.jenis = jenis
        self.sebab = sebab
        self.placeholder = placeholder


class MasterInvalidError(RenderError):
    """An office's own master does not (or no longer) fit its kind of document; `galat` lists every fault."""

    def __init__(self, jenis: str, sebutan: str, galat: tuple[str, ...]) -> None:
        lain = f" Masih ada {len(galat) - 1} masalah lain." if len(galat) > 1 else ""
        super().__init__(
            jenis,
            f"templat Word kantor ({sebutan}) tidak dapat dipakai. {galat[0]}{lain} Mintalah admin membuka Pengaturan >"
            " Templat dokumen, lalu kembali ke templat bawaan dengan satu tombol atau mengunggah perbaikannya.",
        )  # fmt: skip
        self.galat = galat
