"""Evaluasi SOP of a year: the figures, and the Word document made from them on demand (never sealed)."""

from datetime import datetime

from kinerja_app.documents.pembuatan import make_evaluasi
from kinerja_app.domain.data_awal import first_siklus
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.evaluasi_sop import EvaluasiSop
from kinerja_app.domain.pengguna import Peran
from kinerja_app.domain.perhitungan_evaluasi import compute_evaluasi
from kinerja_app.domain.periode import WIB, KunciSiklus
from kinerja_app.domain.sop import SOP_BAWAAN
from kinerja_app.services.home import Home, SiklusRusakError
from kinerja_app.services.templat import get_master

TAHUN_PERTAMA, TAHUN_TERAKHIR = 2000, 2998  # what a Periode can hold, with the year after


def list_tahun(home: Home, pada: datetime) -> tuple[int, ...]:
    """Return the years that have a siklus, and the present one, the newest first."""
    tahun = {ada.kunci.periode.tahun for ada in home.list_ringkasan()} | {pada.year}
    return tuple(sorted(tahun, reverse=True))


def list_rusak(home: Home, tahun: int) -> tuple[KunciSiklus, ...]:
    """Return the siklus of that year whose file cannot be read; the figures shown are without them."""
    return tuple(kunci for kunci in home.list_rusak() if kunci.periode.tahun == tahun)


def get_evaluasi(home: Home, tahun: int, pada: datetime) -> EvaluasiSop:
    """Return the evaluation of a year as it stands now; what is no year raises DataNotFoundError."""
    if not TAHUN_PERTAMA <= tahun <= TAHUN_TERAKHIR:
        raise DataNotFoundError("Tahun itu tidak ada. Pilih tahun dari halaman SOP.")
    siklus_list = home.list_ringkasan()
    kunci_list = [ada.kunci for ada in siklus_list if ada.kunci.periode.tahun == tahun]
    return compute_evaluasi(
        tahun,
        [home.siklus.get(kunci) for kunci in kunci_list],
        home.register.get().tidak_dilaksanakan,
        home.data_awal.get().tercakup,
        first_siklus(siklus_list),
        home.kantor.get().jam_kantor,
        pada,
        WIB,
    )


def make_dokumen(home: Home, tahun: int, pada: datetime) -> tuple[str, bytes]:
    """Return file name and .docx; SiklusRusakError where a siklus of the year is damaged: none may be missing."""
    if rusak := list_rusak(home, tahun):
        raise SiklusRusakError(rusak)
    evaluasi, kantor = get_evaluasi(home, tahun, pada), home.kantor.get()
    isi = make_evaluasi(
        get_master(home, "evaluasi_sop"), evaluasi, SOP_BAWAAN, kantor.profil,
        kantor.holder_of(Peran.SEKRETARIS, pada.date()), home.jejak.head(), is_demo=home.config.is_demo,
    )  # fmt: skip
    return f"{JUDUL_DOKUMEN['evaluasi_sop']} {SOP_BAWAAN.nama} {tahun}.docx", isi
