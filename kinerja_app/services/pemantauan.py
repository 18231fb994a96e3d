"""Pemantauan as use cases: the follow-ups of all sealed Telaah, reporting progress on one, and what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.entri import Bukti
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.pemantauan import (
    Laporan,
    Pantauan,
    TelaahTersegel,
    check_keterangan,
    find_pantauan,
    list_pantauan,
    require_pemantau,
    sort_pantauan,
)
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import TEKS_STATUS, StatusTindakLanjut
from kinerja_app.services.home import Home
from kinerja_app.services.langkah import BuktiBaru, check_bukti, keep_bukti

TERLAMBAT, TERBUKA = "terlambat", "terbuka"


@dataclass(frozen=True, slots=True)
class Saringan:
    """What narrows the list: `status` is a StatusTindakLanjut's value, TERLAMBAT, TERBUKA, or "" for all."""

    status: str = ""
    tahun: str = ""
    penanggung_jawab: str = ""


def list_semua(home: Home) -> tuple[Pantauan, ...]:
    """Return the follow-ups in force of all sealed Telaah, the oldest first."""
    telaah = (satu for satu in home.siklus.summaries(summarise_telaah).values() if satu is not None)
    return list_pantauan(telaah, home.pemantauan.get().laporan)


def list_tersaring(home: Home, saringan: Saringan, hari_ini: date) -> tuple[Pantauan, ...]:
    """Return the follow-ups that fit, the overdue ones first, then by tenggat."""
    cocok = (satu for satu in list_semua(home) if _is_fitting(satu, saringan, hari_ini))
    return sort_pantauan(cocok, hari_ini)


def list_mendesak(semua: Iterable[Pantauan], hari_ini: date) -> tuple[Pantauan, ...]:
    """Return those of `list_semua` that are overdue or due within 14 days, the most urgent first."""
    mendesak = (satu for satu in semua if satu.is_terlambat(hari_ini) or satu.is_segera(hari_ini))
    return sort_pantauan(mendesak, hari_ini)


def get_pantauan(home: Home, butir_id: str) -> Pantauan:
    """Return one follow-up in force; DataNotFoundError for any other id."""
    return find_pantauan(list_semua(home), butir_id)


def report(
    home: Home, butir_id: str, status: StatusTindakLanjut, keterangan: str, bukti_baru: tuple[BuktiBaru, ...],
    versi: int, oleh: Orang, pada: datetime,
) -> Laporan:  # fmt: skip
    """Report progress on a follow-up (Tim, Kasubag); its files are on disk before the row that names them.

    The sealed siklus stays as it is; a form sent twice is recorded once. Raises as `Pemantauan.record` and
    `check_bukti` do.
    """
    pelaku = require_pemantau(oleh)
    for satu in bukti_baru:
        check_bukti(satu)
    with home.lock.held():
        pantauan = get_pantauan(home, butir_id)
        check_keterangan(pantauan, status, keterangan)
        with home.pemantauan.edit() as pemantauan:
            bukti = tuple(
                keep_bukti(home, f"{versi + 1}-{nomor}", satu, pelaku, pada)
                for nomor, satu in enumerate(bukti_baru, start=1)
            )
            laporan = pemantauan.record(pantauan, status, keterangan, bukti, versi, oleh, pada)
        if laporan.nomor <= pantauan.versi:
            return laporan
        rincian = {
            "status": f"{TEKS_STATUS[pantauan.status]} → {TEKS_STATUS[status]}",
            "keterangan": laporan.keterangan,
            "bukti": ", ".join(satu.nama for satu in bukti),
        }
        isi = {nama: teks for nama, teks in rincian.items() if teks}
        home.trace("laporkan_kemajuan", f"pemantauan/{butir_id}", oleh, pada, isi)
    return laporan


def read_bukti(home: Home, butir_id: str, bukti_id: str) -> tuple[Bukti, bytes]:
    """Return one evidence file of a follow-up; a reference without a file raises DataNotFoundError."""
    for laporan in home.pemantauan.get().laporan.get(butir_id, ()):
        for bukti in laporan.bukti:
            if bukti.id == bukti_id and bukti.sha256 is not None:
                return bukti, home.bukti.read(bukti.sha256)
    raise DataNotFoundError("Berkas bukti dukung itu tidak ada.")


def list_kabar(home: Home, siklus: Siklus) -> dict[str, Pantauan]:
    """Return, by id, those follow-ups of a siklus from earlier ones on which something was reported since it opened."""
    dibuka = siklus.riwayat[0].pada
    dibawa = {butir.id for butir in siklus.saran.lalu}
    return {
        satu.butir.id: satu
        for satu in list_semua(home)
        if satu.butir.id in dibawa and satu.pernyataan and satu.pernyataan[-1].pada > dibuka
    }


def find_berjalan(home: Home, butir_id: str) -> KunciSiklus | None:
    """Return the running siklus that took this follow-up over, whose Telaah will report on it."""
    for ada in home.list_ringkasan():
        if ada.is_berjalan and any(butir.id == butir_id for butir in home.siklus.get(ada.kunci).saran.lalu):
            return ada.kunci
    return None


def summarise_telaah(siklus: Siklus) -> TelaahTersegel | None:
    """Return what Pemantauan takes from a siklus, None while it is not sealed; a summary that lists keep."""
    if siklus.tahap is not Tahap.SELESAI:
        return None
    return TelaahTersegel(siklus.kunci, siklus.riwayat[0].pada, siklus.saran)


def _is_fitting(satu: Pantauan, saringan: Saringan, hari_ini: date) -> bool:
    khusus = {TERLAMBAT: satu.is_terlambat(hari_ini), TERBUKA: not satu.is_selesai, "": True}
    return (
        khusus.get(saringan.status, satu.status.value == saringan.status)
        and saringan.tahun in ("", str(satu.kunci.periode.tahun))
        and saringan.penanggung_jawab in ("", satu.butir.penanggung_jawab)
    )
