"""The siklus of the office: one file per tribulan and revisi, `<tahun>/<kunci>.json`."""

from pathlib import Path

from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.storage.codec import DocumentKind, Isi
from kinerja_app.storage.document_store import DocumentStore
from kinerja_app.storage.dokumen_iku_store import add_nama_lama
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer


def _add_dasar_saran(isi: Isi) -> Isi:
    """Skema 2: follow-ups know the figures they mention; of those saved before nothing is known."""
    return isi | {"saran": isi["saran"] | {"dasar": ""}}


def _add_jatuh_tempo(isi: Isi) -> Isi:
    """Skema 3: due dates are frozen at the opening; a siklus opened before has none and is not judged by any.

    Rounded figures, the Tim's word on a budget, earlier names of programs, the code against forgery and the version of
    a master came without a skema of their own: documents of skema 1 and 2 are with and without each. Before there was
    a choice of masters, documents were made with the program's own.
    """
    dokumen = {"kode_periksa": ""} | isi["dokumen"]
    dokumen["berkas"] = [{"templat": "bawaan"} | berkas for berkas in dokumen["berkas"]]
    return isi | {
        "dokumen_iku": add_nama_lama(isi["dokumen_iku"]),
        "entri": {kode: {"pembulatan": []} | entri for kode, entri in isi["entri"].items()},
        "entri_program": {
            nama: {"penjelasan": "", "pembulatan": []} | entri for nama, entri in isi["entri_program"].items()
        },
        "dokumen": dokumen,
        "jatuh_tempo": [],
    }


SIKLUS = DocumentKind("siklus", Siklus, (_add_dasar_saran, _add_jatuh_tempo))


class SiklusStore(DocumentStore[KunciSiklus, Siklus]):
    """Siklus by their key "2026-TB3-R0"."""

    def __init__(self, folder: Path, lock: StoreLock, write: Writer) -> None:
        super().__init__(SIKLUS, folder, lock, name_of=_name_of, key_of=KunciSiklus.parse, write=write)


def _name_of(kunci: KunciSiklus) -> str:
    return f"{kunci.periode.tahun}/{kunci}"
