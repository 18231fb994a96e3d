"""A fixed sample year around the sample siklus, for trial documents of the Rekap and of the Evaluasi SOP."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from kinerja_app.documents.templat.contoh import PADA, PERIODE, SURAT, make_siklus_lengkap
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dokumen_resmi import DOKUMEN_SIKLUS, DokumenResmi
from kinerja_app.domain.evaluasi_sop import EvaluasiSop
from kinerja_app.domain.hasil import list_angka
from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN, HariLibur
from kinerja_app.domain.moves import advance
from kinerja_app.domain.pengetikan import record_dokumen
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.perhitungan_evaluasi import compute_evaluasi
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.domain.register import TidakDilaksanakan
from kinerja_app.domain.rekap import Rekap, compute_rekap, list_angka_tahun
from kinerja_app.domain.rekap_banding import TAHUN_PEMBANDING, AngkaTahun
from kinerja_app.domain.rekap_sumber import KeadaanTribulan, SumberTribulan, list_setahun
from kinerja_app.domain.siklus import Siklus

JEJAK = (1234, "0123456789abcdef" * 4)
TANGGAL_REKAP = date(PERIODE.tahun + 1, 1, 11)
_TAHUN = PERIODE.tahun
_AWAL, _KEDUA = Periode(_TAHUN, 1), Periode(_TAHUN, 2)  # of data awal; of a ralat, or left out
_KASUBAG = Pelaku(
    "kasubag", "Dewi Kartika Sari Puspitaningrum, S.Sos.", "198203032006042003", "Penata (III/c)",
    "Kepala Subbagian Evaluasi dan Pelaporan", Peran.KASUBAG_EVAPOR,
)  # fmt: skip
_ORANG_KASUBAG = Orang(_KASUBAG.id, _KASUBAG.nama, (_KASUBAG,))


def make_rekap() -> Rekap:
    """Return a whole year: data awal, a ralat, and two plain tribulan, an IKU that left, and the four years before."""
    siklus = make_siklus_lengkap()
    baru = replace(siklus.dokumen_iku, program_list=siklus.dokumen_iku.program_list[:2])
    keluar = replace(baru.iku_list[-1], kode="IKU-25", indikator="Indikator contoh nomor 25, yang dikeluarkan")
    lama = replace(baru, versi_dokumen=baru.versi_dokumen - 1, iku_list=(*baru.iku_list, keluar))
    sumber = tuple(_sumber_of(siklus, periode) for periode in list_setahun(_TAHUN))
    rekap = compute_rekap(_TAHUN, (lama, baru), sumber, {})
    lalu = {tahun: _lower(rekap, tahun) for tahun in range(_TAHUN - TAHUN_PEMBANDING, _TAHUN)}
    return compute_rekap(_TAHUN, (lama, baru), sumber, lalu)


def make_evaluasi() -> EvaluasiSop:
    """Return a year with a siklus that is done, its ralat still running, a tribulan left out and one of data awal."""
    siklus = make_siklus_lengkap()
    ralat = deepcopy(siklus)
    ralat.kunci, ralat.ralat_dari = KunciSiklus(PERIODE, 1), str(siklus.kunci)
    _finish(siklus)
    kosong = TidakDilaksanakan(_KEDUA, "Seluruh pegawai bertugas menangani banjir.", SURAT.penanda_tangan, PADA)
    jam = replace(JAM_KANTOR_BAWAAN, libur=(HariLibur(date(_TAHUN, 10, 5), "Cuti bersama (contoh)"),))
    return compute_evaluasi(_TAHUN, (siklus, ralat), (kosong,), (_AWAL,), _AWAL, jam, PADA, WIB)


def _sumber_of(siklus: Siklus, periode: Periode) -> SumberTribulan:
    """Return one tribulan with the figures of the sample siklus: of data awal for TB I, of a ralat for TB II."""
    is_awal, is_ralat = periode == _AWAL, periode == _KEDUA
    kunci = None if is_awal else KunciSiklus(periode, int(is_ralat))
    asal = str(kunci or KeadaanTribulan.DATA_AWAL.value)
    return SumberTribulan(
        periode=periode,
        keadaan=KeadaanTribulan.DATA_AWAL if is_awal else KeadaanTribulan.DIARSIPKAN,
        angka=tuple(replace(angka, periode=periode, asal=asal) for angka in list_angka(siklus)),
        serapan={nama: satu.realisasi for nama, satu in siklus.entri_program.items() if satu.realisasi is not None},
        alasan={kode: entri.penjelasan for kode, entri in siklus.entri.items() if entri.penjelasan},
        kunci=kunci,
        versi_dokumen=None if is_awal else siklus.dokumen_iku.versi_dokumen,
        ralat_alasan="Laporan Desa Contoh 3 terhitung dua kali." if is_ralat else "",
    )


def _lower(rekap: Rekap, tahun: int) -> Mapping[str, AngkaTahun]:
    """Return the figures of an earlier year, one in the hundred less for every year that lies between."""
    kurang = Decimal(100 - (rekap.tahun - tahun)) / 100
    return {
        kode: replace(angka, tahun=tahun, nilai=angka.nilai * kurang)
        for kode, angka in list_angka_tahun(rekap.tahun, rekap.versi, rekap.sumber).items()
        if isinstance(angka.nilai, Decimal)
    }


def _finish(siklus: Siklus) -> None:
    """Take the sample siklus through steps 5 and 6."""
    berkas = tuple(
        DokumenResmi(jenis, f"{jenis}.docx", f"{urut:02x}" * 32, 48_213, "bawaan")
        for urut, jenis in enumerate(DOKUMEN_SIKLUS)
    )
    diketik = datetime(_TAHUN, 10, 7, 13, 0, tzinfo=WIB)
    record_dokumen(
        siklus, SURAT.nomor, SURAT.tanggal, berkas, SURAT.penanda_tangan, SURAT.camat, _ORANG_KASUBAG, diketik
    )
    for aksi, pada, menit in (
        (Aksi.SELESAI_KETIK, diketik, 15), (Aksi.ARSIPKAN, datetime(_TAHUN, 10, 8, 9, 0, tzinfo=WIB), 5),
    ):  # fmt: skip
        advance(siklus, aksi, _ORANG_KASUBAG, pada, versi=siklus.versi, menit_kerja=menit)
