"""A year of the SOP told by hand: TB I on time, TB II with two returns, a weekend and a holiday, TB III running."""

from copy import deepcopy
from datetime import date, datetime, time

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.jam_kantor import HariLibur, JamHari, JamKantor
from kinerja_app.domain.moves import advance
from kinerja_app.domain.perhitungan_evaluasi import compute_evaluasi
from kinerja_app.domain.periode import KunciSiklus, Periode
from tests import factories as f

# Monday to Thursday 7.30 to 16.00 (510 minutes), Friday 7.30 to 14.30 (420); Monday 6 July 2026 is a holiday.
JAM = JamKantor(
    (*(JamHari(hari, time(7, 30), time(16, 0)) for hari in range(4)), JamHari(4, time(7, 30), time(14, 30))),
    (HariLibur(date(2026, 7, 6), "Cuti bersama (contoh)"),),
)
ALASAN_DATA = "Bukti poskamling Desa Kaliasri belum ada."
ALASAN_TELAAH = "Penyebab IKU-04 belum diuraikan."
SAAT_INI = datetime(2026, 10, 1, 12, 0, tzinfo=f.WIB)


def juli(hari: int, jam: int, menit: int = 0) -> datetime:
    """A moment in July 2026: the 1st is a Wednesday, the 3rd a Friday, the 7th a Tuesday."""
    return datetime(2026, 7, hari, jam, menit, tzinfo=f.WIB)


def tb_dua():
    """TB II 2026, opened on Wednesday 1 July at 8.00 and archived on Tuesday 7 July at 15.00."""
    siklus = f.siklus_baru(n_iku=1)

    def maju(aksi, oleh, pada, menit):
        advance(siklus, aksi, oleh, pada, versi=siklus.versi, menit_kerja=menit)

    def kembali(oleh, pada, alasan):
        advance(siklus, Aksi.KEMBALIKAN, oleh, pada, versi=siklus.versi, alasan=alasan)

    f.fill_data(siklus, juli(1, 8, 10))
    maju(Aksi.SAMPAIKAN, f.orang_tim(), juli(2, 9), 20)
    f.fill_ceklist(siklus, juli(3, 10))
    kembali(f.orang_sekretaris(), juli(3, 14), ALASAN_DATA)
    f.fill_data(siklus, juli(7, 8))
    maju(Aksi.SAMPAIKAN, f.orang_tim(), juli(7, 8, 30), 5)
    f.fill_ceklist(siklus, juli(7, 8, 40))
    maju(Aksi.NYATAKAN_SAH, f.orang_sekretaris(), juli(7, 9, 30), 25)
    f.fill_telaah(siklus, juli(7, 10))
    maju(Aksi.SERAHKAN, f.orang_tim(), juli(7, 12), 70)
    kembali(f.orang_sekretaris(), juli(7, 13), ALASAN_TELAAH)
    f.fill_telaah(siklus, juli(7, 13, 10))
    maju(Aksi.SERAHKAN, f.orang_tim(), juli(7, 13, 30), 10)
    maju(Aksi.SETUJUI, f.orang_sekretaris(), juli(7, 14), 15)
    f.fill_dokumen(siklus, juli(7, 14, 20))
    maju(Aksi.SELESAI_KETIK, f.orang_kasubag(), juli(7, 14, 40), 15)
    maju(Aksi.ARSIPKAN, f.orang_kasubag(), juli(7, 15), 5)
    return siklus


def setahun():
    """TB I (140 minutes, waiting 190, elapsed 350), TB II as told, TB III at step 2 since 8.50 on 1 October."""
    return (
        f.siklus_at(Tahap.SELESAI, Periode(2026, 1), n_iku=1),
        tb_dua(),
        f.siklus_at(Tahap.TELAAH_KEABSAHAN, Periode(2026, 3), n_iku=1),
    )


def as_ralat(siklus, asal="2026-TB2-R0"):
    """The same siklus as revisi 1, a ralat of revisi 0."""
    ralat = deepcopy(siklus)
    ralat.kunci, ralat.ralat_dari = KunciSiklus(siklus.periode, 1), asal
    return ralat


def evaluasi_of(*siklus_list, tahun=2026, tidak=(), data_awal=(), pertama=None, pada=SAAT_INI):
    return compute_evaluasi(tahun, siklus_list, tidak, data_awal, pertama, JAM, pada, f.WIB)
