"""The Dokumen IKU of the office: one file per year with all its versions, `<tahun>.json`."""

import re
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.document_store import DocumentStore
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer

DOKUMEN_IKU = DocumentKind("dokumen_iku", DokumenIkuTahun)


class DokumenIkuStore(DocumentStore[int, DokumenIkuTahun]):
    """Dokumen IKU by their year (2026)."""

    def __init__(self, folder: Path, lock: StoreLock, write: Writer = atomic.write_file) -> None:
        super().__init__(DOKUMEN_IKU, folder, lock, name_of=str, key_of=_parse_tahun, write=write)


def _parse_tahun(teks: str) -> int:
    if not re.fullmatch(r"2[0-9]{3}", teks):
        raise DataNotFoundError(f"“{teks}” bukan tahun yang sah.")
    return int(teks)
