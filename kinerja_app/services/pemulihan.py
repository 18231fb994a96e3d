"""Recovery: put in order what a crash left, before anything is served, and report what is no crash."""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from kinerja_app import atomic
from kinerja_app.documents.arsip.nama import REKAMAN, KunciArsip
from kinerja_app.documents.arsip.recovery import Adopsi, RekamanSiklus
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import SkemaUnknownError
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tambahan import AKSI_TAMBAHAN, DaftarTambahan
from kinerja_app.domain.temuan import Temuan
from kinerja_app.services.home import DISUSUN_ULANG, Home, hash_siklus
from kinerja_app.storage import codec
from kinerja_app.storage.errors import DocumentDamagedError
from kinerja_app.storage.growing_document import REKAMAN_TAMBAHAN
from kinerja_app.storage.jejak import PULIHKAN
from kinerja_app.storage.jejak_baris import BarisJejak
from kinerja_app.storage.sidik import parse_ubahan
from kinerja_app.storage.siklus_store import SIKLUS

# Findings that say lines of the audit trail were, or may have been, taken away.
JEJAK_HILANG = frozenset({"jejak_terpotong", "jejak_dihapus", "jejak_kepala_pernah_hilang"})
_AKSI_TAMBAHAN = frozenset(aksi.value for aksi in AKSI_TAMBAHAN.values())
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
    """Let siklus and additions point to the bag that was sealed for them, and put away what is only half a bag."""
    jejak = home.jejak.read()
    diarsipkan, ditambahkan = list_diarsipkan(jejak), list_ditambahkan(jejak)
    hasil = home.arsip.recover(
        lambda kunci: (
            _expected_tambahan(home, kunci, ditambahkan) if kunci.tambahan else _expected(home, kunci, diarsipkan)
        ),
        pada,
    )
    for adopsi in hasil.adopsi:
        if adopsi.kunci.tambahan:
            _adopt_tambahan(home, adopsi, is_traced=adopsi.kunci.folder in ditambahkan)
            continue
        kunci = adopsi.kunci.siklus
        selesai = codec.unpack(SIKLUS, str(kunci), codec.parse_json(adopsi.rekaman, REKAMAN), REKAMAN)
        with home.edit_siklus(kunci, is_adopting=True) as siklus:
            take_over(siklus, selesai, adopsi.segel)
    return hasil.temuan


def list_diarsipkan(jejak: tuple[BarisJejak, ...]) -> frozenset[str]:
    """Return the siklus ("siklus/2026-TB3-R0") that were archived according to the audit trail."""
    return frozenset(baris.objek for baris in jejak if baris.aksi == Aksi.ARSIPKAN.value)


def list_ditambahkan(jejak: tuple[BarisJejak, ...]) -> dict[str, str]:
    """Return folder ("2026/TB3-R0-tambahan-1") -> seal of the additions, as the audit trail noted them first."""
    return {
        KunciArsip(
            KunciSiklus.parse(baris.objek.removeprefix("siklus/")), int(baris.rincian["tambahan"])
        ).folder: baris.rincian.get("segel", "")
        for baris in reversed(jejak)
        if baris.aksi in _AKSI_TAMBAHAN and baris.objek.startswith("siklus/")
    }


def hash_tambahan(daftar: DaftarTambahan) -> str:
    """Return the SHA-256 of the list of additions; by it a bag knows the state after which it was sealed."""
    return hashlib.sha256(codec.canonical_json(daftar)).hexdigest()


def take_over(siklus: Siklus, selesai: Siklus, segel: str) -> None:
    """Make the stored siklus what the bag says, and let it point to the bag."""
    for nama in siklus.__dataclass_fields__:
        setattr(siklus, nama, getattr(selesai, nama))
    siklus.segel = segel


def _expected(home: Home, kunci: KunciArsip, diarsipkan: frozenset[str]) -> RekamanSiklus:
    """Return what is known of the siklus of a bag; one that cannot be read may well be sealed."""
    is_archived = f"siklus/{kunci.siklus}" in diarsipkan
    if not home.siklus.exists(kunci.siklus):
        return RekamanSiklus("", False, is_archived)
    try:
        siklus = home.siklus.get(kunci.siklus)
    except (DocumentDamagedError, SkemaUnknownError):
        return RekamanSiklus("", True, is_archived)
    if siklus.tahap is Tahap.SELESAI:
        return RekamanSiklus("", True, is_archived)  # no bag waits for it: what it is now need not be hashed
    return RekamanSiklus(hash_siklus(siklus), False, is_archived)


def _expected_tambahan(home: Home, kunci: KunciArsip, ditambahkan: Collection[str]) -> RekamanSiklus:
    """Return what is known of an addition; a list that cannot be read may well hold it."""
    is_archived = kunci.folder in ditambahkan
    try:
        daftar = home.tambahan.get()
    except (DocumentDamagedError, SkemaUnknownError):
        return RekamanSiklus("", True, is_archived)
    is_recorded = any(ada.urutan == kunci.tambahan for ada in daftar.of(kunci.siklus))
    return RekamanSiklus(hash_tambahan(daftar), is_recorded, is_archived)


def _adopt_tambahan(home: Home, adopsi: Adopsi, *, is_traced: bool) -> None:
    """Record an addition whose bag was whole when its sealing was cut off."""
    nama = adopsi.kunci.rekaman
    isi = codec.unpack(REKAMAN_TAMBAHAN, str(adopsi.kunci), codec.parse_json(adopsi.rekaman, nama), nama)
    sealed = replace(isi, segel=adopsi.segel)
    with home.tambahan.edit() as daftar:
        daftar.add(sealed)
    if not is_traced:
        home.trace_tambahan(sealed)


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
    is_tambahan = home.sidik.is_tertunda(home.sidik.name_of(home.config.tambahan))
    for kunci in home.siklus.keys():  # noqa: SIM118 -- a store, not a dict
        if home.sidik.is_tertunda(home.sidik.name_of(home.siklus.path(kunci))):
            siklus = home.siklus.get(kunci)
            for baris in siklus.riwayat:
                if not home.jejak.has(f"siklus/{kunci}", baris.nomor):
                    home.trace_riwayat(siklus, baris, is_rebuilt=True)
    ditambahkan = list_ditambahkan(home.jejak.read())
    for tambahan in home.tambahan.get().baris if is_tambahan else ():
        if KunciArsip(tambahan.kunci, tambahan.urutan).folder not in ditambahkan:
            home.trace_tambahan(tambahan, is_rebuilt=True)
    if home.sidik.tertunda:
        home.trace(PULIHKAN, "dokumen", SISTEM, pada, {"catatan": DISUSUN_ULANG})
