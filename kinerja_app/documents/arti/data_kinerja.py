"""Placeholders of Data Kinerja (konteks_data_kinerja.py), with their meaning, and what must be printed."""

from kinerja_app.documents.arti.umum import KERANGKA, KERANGKA_WAJIB, make_tanda_tangan

ARTI: dict[str, str] = {
    **KERANGKA,
    "sasaran[].nama": "sasaran strategis",
    "sasaran[].baris[].no": "nomor urut IKU",
    "sasaran[].baris[].kode": "kode IKU",
    "sasaran[].baris[].indikator": "indikator kinerja utama",
    "sasaran[].baris[].satuan": "satuan IKU",
    "sasaran[].baris[].target": "target tribulan ini",
    "sasaran[].baris[].realisasi": "realisasi tribulan ini saja",
    "sasaran[].baris[].keadaan": "keadaan realisasi, misalnya terukur atau tidak tersedia",
    "sasaran[].baris[].rumus": "rumus IKU dan cara angka dihitung dari lembar",
    "sasaran[].baris[].sumber": "sumber data",
    "sasaran[].baris[].penjelasan": "penjelasan Tim",
    "sasaran[].baris[].bukti": "bukti dukung dengan sidiknya",
    "sasaran[].baris[].diisi": "siapa yang mengisi, dan kapan",
    "catatan": "keterangan di bawah tabel",
    "program[].no": "nomor urut program",
    "program[].nama": "nama program",
    "program[].pagu": "pagu anggaran dalam rupiah",
    "program[].realisasi": "realisasi anggaran tribulan ini dalam rupiah",
    "program[].realisasi_sd": "realisasi anggaran s.d. tribulan ini dalam rupiah",
    "program[].serapan_sd": "serapan s.d. tribulan ini dalam persen pagu",
    "program[].target_serapan": "target serapan s.d. tribulan ini dalam persen pagu",
    "program[].diisi": "siapa yang mengisi, dan kapan",
    "penutup[]": "kalimat penyampaian kepada Sekretaris",
    **make_tanda_tangan("kiri", "sebelah kiri (selalu kosong pada Data Kinerja)"),
    **make_tanda_tangan("kanan", "anggota Tim yang menyampaikan"),
}
# What the Sekretaris judges at step 2 and an auditor asks for: which figure, in which state, from where, by whom.
WAJIB = KERANGKA_WAJIB | {
    "sasaran[].baris[].indikator", "sasaran[].baris[].target", "sasaran[].baris[].realisasi",
    "sasaran[].baris[].keadaan", "sasaran[].baris[].sumber", "program[].nama", "program[].realisasi", "penutup[]",
    "tanda_tangan.kanan.jabatan", "tanda_tangan.kanan.nama",
}  # fmt: skip
