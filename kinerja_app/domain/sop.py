"""The SOP Pengukuran Kinerja itself, as it is printed; the step table stands in alur.TAHAP_SOP."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sop:
    """Head and boxes of the printed SOP, word for word."""

    nomor: str
    tanggal_pembuatan: str
    tanggal_revisi: str
    tanggal_efektif: str
    disahkan_oleh: tuple[str, ...]
    nama: str
    dasar_hukum: tuple[str, ...]
    kualifikasi: tuple[str, ...]
    keterkaitan: tuple[str, ...]
    peralatan: tuple[str, ...]
    peringatan: str


SOP_BAWAAN = Sop(
    nomor="070 / / 35.07.11/2019",
    tanggal_pembuatan="01 Januari 2016",
    tanggal_revisi="01 Agustus 2019",
    tanggal_efektif="01 Agustus 2019",
    disahkan_oleh=("CAMAT KALIPARE", "NEPO MARIS, S'Pd, MM", "PEMBINA", "NIP. 19631116 199010 2 002"),
    nama="Pengukuran Kinerja",
    dasar_hukum=(
        "Peraturan Presiden nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah.",
        (
            "Permenpan & Reformasi Birokrasi nomor 53 Tahun 2014 tentang petunjuk Perjanjian Kinerja, Pelaporan"
            " Kinerja dan Tata cara Review atas Laporan Kinerja Instansi Pemerintah."
        ),
    ),
    kualifikasi=(
        "Memiliki kemampuan analisa data berdasar IKU",
        "Memiliki kemampuan mengevaluasi kinerja instansi",
        "Mampu mengoperasikan komputer",
    ),
    keterkaitan=(
        "SOP Pengumpulan Data Kinerja ttg Musrenbangcam",
        "SOP Pengumpulan Data Kinerja ttg Adm Kependudukan",
        "SOP Pengumpulan Data Kinerja ttg Keaktifan Siskamling",
    ),
    peralatan=(
        "Laporan Data Kinerja",
        "Dokumen IKU",
        "Seperangkat Komputer yang dilengkapi aplikasi office (word, excell)",
    ),
    peringatan="Pengukuran Kinerja dilakukan oleh Tim Akuntabilitas Kinerja, dilaksanakan berkala setiap tribulan.",
)
