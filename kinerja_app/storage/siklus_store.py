"""The siklus of the office: one file per tribulan and revisi, `<tahun>/<kunci>.json`."""

from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.storage.codec import DocumentKind, Isi
from kinerja_app.storage.document_store import DocumentStore
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer


def _add_dasar_saran(isi: Isi) -> Isi:
    """Skema 2: follow-ups know the figures they mention; of those saved before nothing is known."""
    return isi | {"saran": isi["saran"] | {"dasar": ""}}


def _add_jatuh_tempo(isi: Isi) -> Isi:
    """Skema 3: due dates are frozen at the opening; a siklus opened before has none and is not judged by any."""
    return isi | {"jatuh_tempo": []}


SIKLUS = DocumentKind("siklus", Siklus, (_add_dasar_saran, _add_jatuh_tempo))


class SiklusStore(DocumentStore[KunciSiklus, Siklus]):
    """Siklus by their key "2026-TB3-R0"."""

    def __init__(self, folder: Path, lock: StoreLock, write: Writer = atomic.write_file) -> None:
        super().__init__(SIKLUS, folder, lock, name_of=_name_of, key_of=KunciSiklus.parse, write=write)


def _name_of(kunci: KunciSiklus) -> str:
    return f"{kunci.periode.tahun}/{kunci}"
