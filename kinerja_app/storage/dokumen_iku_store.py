"""The Dokumen IKU of the office: one file per year with all its versions, `<tahun>.json`."""

import re
from pathlib import Path

from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.storage.codec import DocumentKind, Isi
from kinerja_app.storage.document_store import DocumentStore
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer


def add_nama_lama(dokumen: Isi) -> Isi:
    """Return one version with the earlier names of its programs; where none are stated, none are known."""
    return dokumen | {"program_list": [{"nama_lama": []} | program for program in dokumen["program_list"]]}


def _add_nama_lama(isi: Isi) -> Isi:
    """Skema 2 is written since programs know their earlier names: documents of skema 1 are with and without them."""
    rancangan = isi["rancangan"] and isi["rancangan"] | {"dokumen": add_nama_lama(isi["rancangan"]["dokumen"])}
    return isi | {"berlaku": [add_nama_lama(dokumen) for dokumen in isi["berlaku"]], "rancangan": rancangan}


DOKUMEN_IKU = DocumentKind("dokumen_iku", DokumenIkuTahun, (_add_nama_lama,))


class DokumenIkuStore(DocumentStore[int, DokumenIkuTahun]):
    """Dokumen IKU by their year (2026)."""

    def __init__(self, folder: Path, lock: StoreLock, write: Writer) -> None:
        super().__init__(DOKUMEN_IKU, folder, lock, name_of=str, key_of=_parse_tahun, write=write)


def _parse_tahun(teks: str) -> int:
    if not re.fullmatch(r"2[0-9]{3}", teks):
        raise DataNotFoundError(f"“{teks}” bukan tahun yang sah.")
    return int(teks)
