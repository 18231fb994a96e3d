"""Recovery: put in order what a crash left, before anything is served, and report what is no crash."""

from datetime import datetime

from kinerja_app import atomic
from kinerja_app.documents.arsip.nama import REKAMAN, KunciArsip
from kinerja_app.documents.arsip.recovery import RekamanSiklus
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import SkemaUnknownError
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.temuan import Temuan
from kinerja_app.services.home import DISUSUN_ULANG, Home, hash_siklus
from kinerja_app.storage import codec
from kinerja_app.storage.errors import DocumentDamagedError
from kinerja_app.storage.jejak import PULIHKAN
from kinerja_app.storage.sidik import parse_ubahan
from kinerja_app.storage.siklus_store import SIKLUS

# Findings that say lines of the audit trail were taken away.
JEJAK_HILANG = frozenset({"jejak_terpotong", "jejak_dihapus"})
SISTEM = Orang("sistem", "Pemulihan", ())


def recover(home: Home, pada: datetime) -> tuple[Temuan, ...]:
    """Put in order what a crash left, before anything is served; return what was found, for the log and the admin.

    A complete bag whose siklus waited for it is adopted; lines that a crash kept from the audit trail are written
    again, marked "disusun ulang" (unless the trail was cut: that stays a finding and is never rebuilt). What cannot
    be read, or was changed past the program, stays as it is for `verify` to name.
    """
    atomic.sweep_stale(home.config.instance)
    with home.lock.held():
        temuan = _report_damaged(home) + adopt_bags(home, pada) + home.jejak.recover(pada)
        if not {temuan.jenis for temuan in home.jejak.verify()} & JEJAK_HILANG:
            _rebuild_jejak(home, pada)
    return temuan


def adopt_bags(home: Home, pada: datetime) -> tuple[Temuan, ...]:
    """Let a siklus point to the bag that was sealed for it, and put away what is only half a bag."""
    diarsipkan = list_diarsipkan(home)
    hasil = home.arsip.recover(lambda kunci: _expected(home, kunci, diarsipkan), pada)
    for adopsi in hasil.adopsi:
        kunci = adopsi.kunci.siklus
        selesai = codec.unpack(SIKLUS, str(kunci), codec.parse_json(adopsi.rekaman, REKAMAN), REKAMAN)
        with home.edit_siklus(kunci, is_adopting=True) as siklus:
            take_over(siklus, selesai, adopsi.segel.sha256)
    return hasil.temuan


def list_diarsipkan(home: Home) -> frozenset[str]:
    """Return the siklus ("siklus/2026-TB3-R0") that were archived according to the audit trail."""
    return frozenset(baris.objek for baris in home.jejak.read() if baris.aksi == Aksi.ARSIPKAN.value)


def take_over(siklus: Siklus, selesai: Siklus, segel: str) -> None:
    """Make the stored siklus what the bag says, and let it point to the bag."""
    for nama in siklus.__dataclass_fields__:
        setattr(siklus, nama, getattr(selesai, nama))
    siklus.segel = segel


def _expected(home: Home, kunci: KunciArsip, diarsipkan: frozenset[str]) -> RekamanSiklus:
    """Return what is known of the siklus of a bag; one that cannot be read may well be sealed."""
    is_archived = f"siklus/{kunci.siklus}" in diarsipkan
    if kunci.tambahan or not home.siklus.exists(kunci.siklus):
        return RekamanSiklus("", False, is_archived)
    try:
        siklus = home.siklus.get(kunci.siklus)
    except (DocumentDamagedError, SkemaUnknownError):
        return RekamanSiklus("", True, is_archived)
    return RekamanSiklus(hash_siklus(siklus), siklus.tahap is Tahap.SELESAI, is_archived)


def _report_damaged(home: Home) -> tuple[Temuan, ...]:
    return tuple(
        Temuan(
            "siklus_rusak", str(kunci),
            f"Berkas siklus {kunci} rusak dan tidak dapat dibuka; yang lain tetap dilayani. Jalankan “kinerja verify”, "
            "lalu pulihkan berkas itu dari cadangan.",
        )
        for kunci in home.list_rusak()
    )  # fmt: skip


def _rebuild_jejak(home: Home, pada: datetime) -> None:
    """Write the lines that a crash kept from the trail, by the riwayat and by the fingerprints noted before a save.

    A siklus file that is not the one that the program was about to write was edited: nothing of it is written.
    """
    tercatat = {satu.nama: satu.sesudah for baris in home.jejak.read() for satu in parse_ubahan(baris.rincian)}
    home.sidik.recall(tercatat)
    for kunci in home.siklus.keys():  # noqa: SIM118 -- a store, not a dict
        if home.sidik.is_tertunda(home.sidik.name_of(home.siklus.path(kunci))):
            siklus = home.siklus.get(kunci)
            for baris in siklus.riwayat:
                if not home.jejak.has(f"siklus/{kunci}", baris.nomor):
                    home.trace_riwayat(siklus, baris, is_rebuilt=True)
    if home.sidik.tertunda:
        home.trace(PULIHKAN, "dokumen", SISTEM, pada, {"catatan": DISUSUN_ULANG})
