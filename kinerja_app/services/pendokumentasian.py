"""SOP step 6: seal a siklus as a bag, hand out what is sealed, check everything, and recover after a crash."""

import hashlib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.documents import pdf
from kinerja_app.documents.arsip.arsip import Arsip
from kinerja_app.documents.arsip.bag import BagInfo, BerkasArsip
from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.documents.arsip.nama import REKAMAN, KunciArsip, payload_name
from kinerja_app.documents.arsip.recovery import RekamanSiklus
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import DataNotFoundError, SkemaUnknownError
from kinerja_app.domain.moves import advance
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.temuan import Temuan
from kinerja_app.services.home import Home, hash_siklus
from kinerja_app.storage import codec
from kinerja_app.storage.errors import DocumentDamagedError
from kinerja_app.storage.jejak_baris import AWAL
from kinerja_app.storage.siklus_store import SIKLUS

BATAS_DETIK_PDF = 60.0
# Findings that say lines of the audit trail were taken away.
JEJAK_HILANG = frozenset({"jejak_terpotong", "jejak_dihapus"})


@dataclass(frozen=True, slots=True)
class HasilVerifikasi:
    """What `kinerja verify` saw: findings (none: all is well) and how much was checked."""

    temuan: tuple[Temuan, ...]
    jumlah_siklus: int
    jumlah_arsip: int
    jumlah_berkas: int
    jumlah_jejak: int


def archive_siklus(
    home: Home, kunci: KunciSiklus, oleh: Orang, pada: datetime, *, versi: int, menit_kerja: int | None,
    with_pdf: bool = True,
) -> Siklus:  # fmt: skip
    """Seal a siklus (Kasubag, step 6): bag first, then the record that points to it; returns the sealed siklus.

    The PDF/A copy, where LibreOffice is installed, is made before the lock is taken; `with_pdf` False leaves it
    out (the sample office, which must be there within seconds). A bag that was sealed before,
    but whose record could not be saved (disk full, crash), is taken over instead of being made again.
    """
    salinan = _make_pdf(home, home.siklus.get(kunci), oleh, pada) if with_pdf else None
    with home.lock.held():
        _adopt_bags(home, pada)
        siklus = home.siklus.get(kunci)
        return siklus if siklus.segel else _seal(home, kunci, oleh, pada, versi, menit_kerja, salinan)


def _seal(
    home: Home, kunci: KunciSiklus, oleh: Orang, pada: datetime, versi: int, menit_kerja: int | None,
    salinan: "_SalinanPdf | None",
) -> Siklus:  # fmt: skip
    """Seal the bag and store the record that points to it; the caller holds the lock."""
    with home.edit_siklus(kunci) as siklus:
        sebelum = hash_siklus(siklus)
        selesai = deepcopy(siklus)
        advance(selesai, Aksi.ARSIPKAN, oleh, pada, versi=versi, menit_kerja=menit_kerja)
        jumlah, kepala = home.jejak.head()
        info = BagInfo(
            kantor=home.kantor.get().profil.nama, periode=str(kunci.periode), revisi=kunci.revisi,
            nomor=siklus.dokumen.nomor, sealed_at=pada, sealed_by=selesai.riwayat[-1].oleh.nama,
            siklus_sebelum_sha256=sebelum, jejak_jumlah=jumlah, jejak_kepala=kepala,
        )  # fmt: skip
        payload = _collect_payload(home, selesai)
        if salinan is not None and salinan.docx_sha256 == _telaah_sha256(siklus):
            payload["telaah.pdf"] = salinan.isi
        segel = home.arsip.seal(KunciArsip(kunci), payload, info)
        _take_over(siklus, selesai, segel.sha256)
    return siklus


@dataclass(frozen=True, slots=True)
class _SalinanPdf:
    docx_sha256: str
    isi: bytes


def _make_pdf(home: Home, siklus: Siklus, oleh: Orang, pada: datetime) -> _SalinanPdf | None:
    """Return the PDF/A copy of the Telaah, or None where there is no document yet or no LibreOffice."""
    siklus.guard(Aksi.ARSIPKAN, oleh)
    if not pdf.is_available() or not siklus.dokumen.berkas:
        return None
    sha256 = _telaah_sha256(siklus)
    try:
        isi = pdf.convert_to_pdf(home.dokumen.read(sha256), timeout=BATAS_DETIK_PDF)
    except pdf.PdfConversionError as galat:
        # The .docx is the official document; its copy must not hold up the archive, but its lack is on record.
        home.trace("salinan_pdf_gagal", f"siklus/{siklus.kunci}", oleh, pada, {"sebab": str(galat)})
        return None
    return _SalinanPdf(sha256, isi)


def _telaah_sha256(siklus: Siklus) -> str:
    """Return the SHA-256 of the official Telaah: the text that came back from Word, else the generated file."""
    naskah = siklus.dokumen.naskah
    if naskah is not None:
        return naskah.sha256
    return next(berkas.sha256 for berkas in siklus.dokumen.berkas if berkas.jenis == "telaah")


def _collect_payload(home: Home, selesai: Siklus) -> dict[str, bytes | Path]:
    """Return everything a bag holds, so that it is complete in itself: documents, evidence, the siklus."""
    payload: dict[str, bytes | Path] = {REKAMAN: codec.canonical_json(codec.pack(SIKLUS, str(selesai.kunci), selesai))}
    for berkas in selesai.dokumen.berkas:
        payload[f"{berkas.jenis}.docx"] = home.dokumen.read(berkas.sha256)
    if selesai.dokumen.naskah is not None:
        payload["telaah-buatan-program.docx"] = payload["telaah.docx"]
        payload["telaah.docx"] = home.dokumen.read(selesai.dokumen.naskah.sha256)
    for kode, entri in selesai.entri.items():
        for nomor, bukti in enumerate(entri.bukti, start=1):
            if bukti.sha256 is not None:
                home.bukti.read(bukti.sha256)  # a damaged file must be found now, not in five years
                nama = f"bukti/{payload_name(kode)}/{nomor}-{payload_name(bukti.nama)}"
                payload[nama] = home.bukti.path(bukti.sha256)
    return payload


def _take_over(siklus: Siklus, selesai: Siklus, segel: str) -> None:
    """Make the stored siklus what the bag says, and let it point to the bag."""
    for nama in siklus.__dataclass_fields__:
        setattr(siklus, nama, getattr(selesai, nama))
    siklus.segel = segel


def list_berkas(home: Home, kunci: KunciSiklus) -> tuple[BerkasArsip, ...]:
    """Return the files sealed for a siklus, with size and SHA-256: the Telaah first, the evidence last."""
    berkas = home.arsip.list_files(KunciArsip(kunci))
    return tuple(sorted(berkas, key=lambda satu: ("/" in satu.nama, not satu.nama.startswith("telaah."), satu.nama)))


def read_berkas(home: Home, kunci: KunciSiklus, nama: str) -> bytes:
    """Return the exact sealed bytes of one file of an archived siklus."""
    return home.arsip.read(KunciArsip(kunci), nama)


def verify(home: Home, on_progress: Callable[[int, int], None] | None = None) -> HasilVerifikasi:
    """Recompute all bags, the chain, the audit trail, and compare them with the siklus (design section 5).

    Nothing is sealed or saved meanwhile.
    """
    with home.lock.held():
        return _verify(home, on_progress)


def _verify(home: Home, on_progress: Callable[[int, int], None] | None) -> HasilVerifikasi:
    segel: list[tuple[KunciArsip, str]] = []
    temuan: list[Temuan] = []
    kunci_list = home.siklus.keys()
    jejak = {0: AWAL} | {baris.nomor: baris.hash for baris in home.jejak.read()}
    for kunci in kunci_list:
        try:
            siklus = home.siklus.get(kunci)
        except (DocumentDamagedError, SkemaUnknownError) as rusak:
            temuan.append(Temuan("siklus_rusak", str(kunci), str(rusak)))
            continue
        if siklus.tahap is Tahap.SELESAI:
            segel.append((KunciArsip(kunci), siklus.segel))
            temuan += _compare_with_bag(home.arsip, siklus)
            temuan += _compare_jejak(home.arsip, siklus.kunci, jejak)
    periksa = home.arsip.verify(segel, on_progress)
    temuan += periksa.temuan
    temuan += home.jejak.verify()
    for berkas in home.siklus.strays():
        temuan.append(
            Temuan("siklus_asing", berkas.name, "Berkas ini bukan siklus yang dikenal. Pindahkan dari folder data.")
        )
    return HasilVerifikasi(
        tuple(temuan), len(kunci_list), periksa.jumlah_arsip, periksa.jumlah_berkas, home.jejak.head()[0]
    )


def _compare_with_bag(arsip: Arsip, siklus: Siklus) -> list[Temuan]:
    """Find a stored siklus that no longer says what was sealed; a bag that cannot be read is found elsewhere."""
    kunci = KunciArsip(siklus.kunci)
    try:
        tersegel = arsip.read(kunci, REKAMAN)
    except (DataNotFoundError, ArsipDamagedError):
        return []
    polos = deepcopy(siklus)
    polos.segel = ""
    if hashlib.sha256(codec.canonical_json(codec.pack(SIKLUS, str(siklus.kunci), polos))).digest() == (
        hashlib.sha256(tersegel).digest()
    ):
        return []
    pesan = f"Data siklus {siklus.kunci} tidak sama dengan yang disegel. Pulihkan dari arsip atau cadangan."
    return [Temuan("siklus_diubah", str(siklus.kunci), pesan)]


def _compare_jejak(arsip: Arsip, kunci: KunciSiklus, jejak: dict[int, str]) -> list[Temuan]:
    """Find an audit trail that was written anew: its line at sealing no longer has the hash that the bag holds."""
    kepala = arsip.jejak_head(KunciArsip(kunci))
    if kepala is None or jejak.get(kepala[0]) == kepala[1]:
        return []
    pesan = (
        f"Jejak audit sampai baris {kepala[0]} tidak sama dengan saat {kunci} disegel:"
        " ada baris yang diubah atau dihapus. Pulihkan dari cadangan."
    )
    return [Temuan("jejak_diubah", str(kunci), pesan)]


def recover(home: Home, pada: datetime) -> tuple[Temuan, ...]:
    """Put in order what a crash left, before anything is served; return what was found, for the log and the admin.

    A complete bag whose siklus waited for it is adopted; riwayat rows missing in the audit trail are written
    again, marked "disusun ulang" (unless the trail was cut: that stays a finding and is never rebuilt).
    """
    atomic.sweep_stale(home.config.instance)
    with home.lock.held():
        temuan = _adopt_bags(home, pada) + home.jejak.recover(pada)
        if {temuan.jenis for temuan in home.jejak.verify()} & JEJAK_HILANG:
            return temuan
        for kunci in home.siklus.keys():  # noqa: SIM118 -- a store, not a dict
            for baris in home.siklus.get(kunci).riwayat:
                if not home.jejak.has(f"siklus/{kunci}", baris.nomor):
                    home.trace_riwayat(kunci, baris, is_rebuilt=True)
    return temuan


def _adopt_bags(home: Home, pada: datetime) -> tuple[Temuan, ...]:
    """Let a siklus point to the bag that was sealed for it, and put away what is only half a bag."""
    hasil = home.arsip.recover(lambda kunci: _expected(home, kunci), pada)
    for adopsi in hasil.adopsi:
        kunci = adopsi.kunci.siklus
        selesai = codec.unpack(SIKLUS, str(kunci), codec.parse_json(adopsi.rekaman, REKAMAN), REKAMAN)
        with home.edit_siklus(kunci) as siklus:
            _take_over(siklus, selesai, adopsi.segel.sha256)
    return hasil.temuan


def _expected(home: Home, kunci: KunciArsip) -> RekamanSiklus | None:
    if kunci.tambahan or not home.siklus.exists(kunci.siklus):
        return None
    siklus = home.siklus.get(kunci.siklus)
    return RekamanSiklus(hash_siklus(siklus), siklus.tahap is Tahap.SELESAI)
