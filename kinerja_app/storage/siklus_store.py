"""The siklus of the office: one file per tribulan and revisi, `<tahun>/<kunci>.json`."""

from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.document_store import DocumentStore
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer

SIKLUS = DocumentKind("siklus", Siklus)


class SiklusStore(DocumentStore[KunciSiklus, Siklus]):
    """Siklus by their key "2026-TB3-R0"."""

    def __init__(self, folder: Path, lock: StoreLock, write: Writer = atomic.write_file) -> None:
        super().__init__(SIKLUS, folder, lock, name_of=_name_of, key_of=KunciSiklus.parse, write=write)


def _name_of(kunci: KunciSiklus) -> str:
    return f"{kunci.periode.tahun}/{kunci}"
