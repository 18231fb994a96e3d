"""What is typed in the whole run, the Indonesian way, and the figures that must come out of it, worked by hand."""

SANDI = "jalan-besar-nomor-tiga"
TAHUN = 2026
KUNCI = "2026-TB3-R0"
SIKLUS = f"/siklus/{KUNCI}"

# Account, name, NIP, pangkat, role in the SOP, post on the letter.
ORANG = (
    ("camat", "Drs. Camat Uji, M.Si.", "197001011995031001", "Pembina Tingkat I", "camat", "Camat Kalipare"),
    ("sekretaris", "Sekretaris Uji, S.Sos.", "197502022000031002", "Pembina", "sekretaris", "Sekretaris Kecamatan"),
    ("kasubag", "Kasubag Uji, S.E.", "198003032005012003", "Penata", "kasubag_evapor",
     "Kepala Subbagian Evaluasi dan Pelaporan"),
    ("tim.satu", "Tim Uji Satu", "198504042010011004", "Penata Muda", "tim", "Anggota Tim Akuntabilitas Kinerja"),
    ("tim.dua", "Tim Uji Dua", "198504042010011005", "Penata Muda", "tim", "Anggota Tim Akuntabilitas Kinerja"),
)  # fmt: skip

PROFIL = {
    "pemerintah": "PEMERINTAH KABUPATEN MALANG", "nama": "KECAMATAN KALIPARE", "alamat": "Jalan Raya Kalipare 1",
    "kontak": "kalipare@malangkab.go.id", "kode_pos": "65166", "tempat": "Kalipare", "is_mengetahui_camat": "ya",
}  # fmt: skip

_UMUM = {
    "sasaran": "Meningkatnya kualitas pelayanan publik kecamatan", "penanggung_jawab": "Seksi Pelayanan Umum",
    "sumber_data": "Register pelayanan", "rumus_minimasi": "selisih", "cara_isi": "langsung",
}  # fmt: skip
_TENTERAM = _UMUM | {"sasaran": "Meningkatnya ketenteraman dan ketertiban umum", "penanggung_jawab": "Seksi Trantib"}


def _target(*target: str) -> dict[str, str]:
    """Targets of the four tribulan and of the year."""
    nama = ("target_1", "target_2", "target_3", "target_4", "target_tahunan")
    return dict(zip(nama, target, strict=True))


IKU = (
    _UMUM | _target("82", "82", "83", "84", "84") | {
        "kode": "IKU-01", "indikator": "Indeks Kepuasan Masyarakat", "satuan": "Nilai", "desimal": "2",
        "definisi": "Nilai rata-rata tertimbang unsur pelayanan", "polaritas": "maksimasi", "agregasi": "nilai_akhir",
    },
    _TENTERAM | _target("4", "4", "4", "4", "16") | {
        "kode": "IKU-02", "indikator": "Jumlah gangguan trantibum", "satuan": "Kejadian", "desimal": "0",
        "definisi": "Banyaknya kejadian", "polaritas": "minimasi", "agregasi": "kumulatif",
    },
    _TENTERAM | _target("78", "80", "82", "85", "85") | {
        "kode": "IKU-03", "indikator": "Persentase poskamling aktif", "satuan": "Persen", "desimal": "2",
        "definisi": "Poskamling aktif dibagi seluruhnya", "polaritas": "maksimasi", "agregasi": "nilai_akhir",
    },
    _UMUM | _target("1.200", "1.200", "1.200", "1.200", "4.800") | {
        "kode": "IKU-04", "indikator": "Jumlah dokumen kependudukan yang difasilitasi", "satuan": "Dokumen",
        "desimal": "0", "definisi": "Banyaknya dokumen", "polaritas": "maksimasi", "agregasi": "kumulatif",
    },
    _UMUM | _target("90", "tidak diukur", "tidak diukur", "tidak diukur", "tidak diukur") | {
        "kode": "IKU-05", "indikator": "Persentase kehadiran undangan dalam Musrenbangcam", "satuan": "Persen",
        "desimal": "2", "definisi": "Hadir dibagi undangan", "polaritas": "maksimasi", "agregasi": "tidak_kumulatif",
    },
)  # fmt: skip
PROGRAM = {
    "nama": "Program Penyelenggaraan Pelayanan Publik", "pagu": "180.000.000", "serapan_1": "20", "serapan_2": "45",
    "serapan_3": "70", "serapan_4": "95", "iku": ("IKU-01", "IKU-04"),
}  # fmt: skip

ALASAN_BUKTI = "Bukti dukung IKU-02 belum lengkap: lampirkan foto buku laporan."
ALASAN_TELAAH = "Kesimpulan belum menyebut IKU yang datanya tidak tersedia."
ALASAN_ANGKA = "Realisasi IKU-04 pada register 1.150, bukan 1.250. Periksa kembali."
ALASAN_DATA = "Perbaiki realisasi IKU-04 sesuai register: 1.150 dokumen."
NOMOR = "070/12/35.07.11/2026"
URAIAN = "Menambah hari pelayanan keliling di tiga desa"
PENUTUP = "Demikian telaah ini dibuat dalam rangkap 2 untuk bahan tindak lanjut dalam Pemantauan."
KESIMPULAN = "Dari lima IKU, dua mencapai target & satu belum; data poskamling <belum> tersedia."

# 83,5 / 83 = 100,602…; (2 x 4 - 3) / 4 = 125; 1150 / 1200 = 95,833…
HASIL = [
    ["1", "Indeks Kepuasan Masyarakat", "Nilai", "83,00", "83,50", "100,60", "Sangat Tinggi"],
    ["2", "Jumlah gangguan trantibum", "Kejadian", "4", "3", "125,00", "Sangat Tinggi"],
    ["3", "Persentase poskamling aktif", "Persen", "82,00", "–", "tidak tersedia", "–"],
    ["4", "Jumlah dokumen kependudukan yang difasilitasi", "Dokumen", "1.200", "1.150", "95,83", "Sangat Tinggi"],
    ["5", "Persentase kehadiran undangan dalam Musrenbangcam", "Persen", "–", "–", "tidak diukur", "–"],
]  # fmt: skip
# (100,60 + 125,00 + 95,83) / 3 = 107,143…
RATA_RATA = ["Rata-rata (3 dari 5 IKU)", "107,14", "Sangat Tinggi"]
# Per sasaran: (100,60 + 95,83) / 2 = 98,215 -> 98,22, half up; 125,00 / 1.
SASARAN = {
    "Meningkatnya kualitas pelayanan publik kecamatan": "98,22",
    "Meningkatnya ketenteraman dan ketertiban umum": "125,00",
}
# With the wrong 1.250: 1250 / 1200 = 104,166…; (100,60 + 125,00 + 104,17) / 3 = 109,923…
RATA_RATA_KELIRU = "109,92"
