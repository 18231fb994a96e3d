"""Placeholders of the Formulir Pengukuran (konteks_formulir.py), with their meaning, and what must be printed."""

from kinerja_app.documents.arti.umum import KERANGKA, KERANGKA_WAJIB, make_tanda_tangan

ARTI: dict[str, str] = {
    **KERANGKA,
    "sasaran[].nama": "sasaran strategis",
    "sasaran[].baris[].indikator": "indikator kinerja utama",
    "sasaran[].baris[].satuan": "satuan IKU",
    "sasaran[].baris[].target": "target tribulan ini",
    "sasaran[].baris[].realisasi": "realisasi tribulan ini",
    "sasaran[].baris[].capaian": "capaian tribulan dalam persen",
    "rata_rata.label": "keterangan baris rata-rata, misalnya Rata-rata (9 dari 12 IKU)",
    "rata_rata.capaian": "rata-rata capaian kantor dalam persen",
    "rata_rata.predikat": "predikat rata-rata",
    "catatan": "keterangan di bawah tabel IKU",
    "program[].program": "nama program",
    "program[].anggaran": "pagu setahun dalam rupiah",
    "program[].realisasi": "realisasi anggaran s.d. tribulan ini dalam rupiah",
    "program[].persen": "realisasi dalam persen anggaran",
    "jumlah.label": "keterangan baris jumlah",
    "jumlah.anggaran": "jumlah anggaran dalam rupiah",
    "jumlah.realisasi": "jumlah realisasi anggaran dalam rupiah",
    "jumlah.persen": "jumlah realisasi dalam persen jumlah anggaran",
    "catatan_program": "keterangan di bawah tabel program",
    **make_tanda_tangan("kiri", "Camat yang mengetahui (kosong bila tidak dicetak)"),
    **make_tanda_tangan("kanan", "penanda tangan"),
}
# The columns of the annex form of PermenPANRB 53/2014, and an official form's signers.
WAJIB = KERANGKA_WAJIB | {
    "sasaran[].nama", "sasaran[].baris[].indikator", "sasaran[].baris[].target", "sasaran[].baris[].realisasi",
    "sasaran[].baris[].capaian", "program[].program", "program[].anggaran", "program[].realisasi", "program[].persen",
    "tanda_tangan.kiri.pembuka", "tanda_tangan.kiri.jabatan", "tanda_tangan.kiri.nama", "tanda_tangan.kanan.jabatan",
    "tanda_tangan.kanan.nama", "tanda_tangan.kanan.keterangan",
}  # fmt: skip
