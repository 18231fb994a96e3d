"""The one document about the office: profile, officials, roles, accounts."""

from datetime import datetime
from pathlib import Path

from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN
from kinerja_app.domain.kalender import KALENDER_BAWAAN
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.pengguna import MASA_SANDI_SEKALI
from kinerja_app.domain.retensi import RETENSI_BAWAAN
from kinerja_app.storage.codec import DocumentKind, Isi, encode
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer
from kinerja_app.storage.single_document import SingleDocument


def _add_jam_kantor(isi: Isi) -> Isi:
    """Skema 2: office hours and holidays are set by the office; until then those of the program were meant."""
    return isi | {"jam_kantor": encode(JAM_KANTOR_BAWAAN)}


def _add_kalender(isi: Isi) -> Isi:
    """Skema 3: the office sets when each step is due; until then the program's own days are meant.

    How long bags are kept, the address for phones and the crest came without a skema of their own: documents of
    skema 1 and 2 are with and without each.
    """
    profil = {"alamat_kinerja": "", "lambang": ""} | isi["profil"]
    return {"retensi": encode(RETENSI_BAWAAN)} | isi | {"profil": profil, "kalender": encode(KALENDER_BAWAAN)}


def _add_bagian(isi: Isi) -> Isi:
    """Skema 4: who changed each part last; nobody is known to have changed any before."""
    return isi | {"bagian": {}}


def _add_sandi_sekali_sampai(isi: Isi) -> Isi:
    """Skema 5: a one-time password ends; when one was made was not kept, so it counts from the account's beginning."""
    return isi | {"pengguna": [{"sandi_sekali_sampai": _find_sampai(akun)} | akun for akun in isi["pengguna"]]}


def _find_sampai(akun: Isi) -> Isi | None:
    if not akun["wajib_ganti_sandi"]:
        return None
    return encode(datetime.fromisoformat(akun["dibuat"]) + MASA_SANDI_SEKALI)


KANTOR = DocumentKind("kantor", Kantor, (_add_jam_kantor, _add_kalender, _add_bagian, _add_sandi_sekali_sampai))


class KantorStore(SingleDocument[Kantor]):
    """The office; a home without users has none yet, so `create` comes before everything else."""

    def __init__(self, path: Path, lock: StoreLock, write: Writer) -> None:
        super().__init__(KANTOR, path, lock, write)
