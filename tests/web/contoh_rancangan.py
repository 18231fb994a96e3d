"""What the tests of the draft of a Dokumen IKU type, and how they put a version in force."""

from datetime import date

from kinerja_app.services import dokumen_iku as service
from kinerja_app.services.dokumen_iku import Awal
from tests.factories import PADA, dokumen_iku_contoh, orang_sekretaris, orang_tim

TAHUN = 2026
ISIAN = {
    "kode": "IKU-09", "sasaran": "Meningkatnya pelayanan", "indikator": "Persentase surat tepat waktu",
    "satuan": "Persen", "desimal": "2", "definisi": "Surat tepat waktu dibagi semua surat", "polaritas": "maksimasi",
    "rumus_minimasi": "selisih", "agregasi": "nilai_akhir", "cara_isi": "langsung", "desimal_lembar": "0",
    "penanggung_jawab": "Seksi Pelayanan", "sumber_data": "Register surat", "target_1": "80", "target_2": "80",
    "target_3": "80", "target_4": "80", "target_tahunan": "80",
}  # fmt: skip
PETA = "AA = 7\nA = 6\nBB = 5\nB = 4\nCC = 3\nC = 2\nD = 1"


def put_in_force(home, tahun=TAHUN, dokumen=None):
    """Put the sample document (IKU-01 to IKU-04) in force, by the services."""
    dokumen = dokumen or dokumen_iku_contoh(4, tahun=tahun)
    versi = service.get_dokumen_tahun(home, tahun).versi
    service.save_rancangan(home, tahun, dokumen, versi, orang_tim(), PADA, {"berkas": "contoh.xlsx"})
    alasan = "" if versi == 0 else "Perubahan Perjanjian Kinerja."
    return service.tetapkan(home, tahun, date(tahun, 1, 5), alasan, versi + 1, orang_sekretaris(), PADA)


def begin(home, awal=Awal.BERLAKU, tahun=TAHUN, oleh=None):
    """Begin a draft; returns its versi."""
    versi = service.get_dokumen_tahun(home, tahun).versi
    service.start_rancangan(home, tahun, awal, versi, oleh or orang_tim(), PADA)
    return versi + 1


def stored(home, tahun=TAHUN):
    return home.dokumen_iku.get(tahun)


def kode_of(home, tahun=TAHUN):
    return [iku.kode for iku in stored(home, tahun).rancangan.dokumen.iku_list]
