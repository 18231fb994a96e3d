"""Placeholders of the Telaah (konteks_telaah.py and its tables), with their meaning, and what must be printed."""

from kinerja_app.documents.arti.umum import KERANGKA, KERANGKA_WAJIB, make_tanda_tangan
from kinerja_app.documents.tabel_analisis import JUDUL_TABEL

_ANALISIS = {
    "target": "target dan realisasi",
    "sebelumnya": "perbandingan dengan periode sebelumnya",
    "renstra": "perbandingan dengan target Renstra",
    "nasional": "perbandingan dengan standar nasional",
    "penyebab": "penyebab dan solusi",
    "efisiensi": "efisiensi penggunaan sumber daya",
    "program": "program dan kegiatan penunjang",
}
_TUJUH = {
    f"analisis.{nama}.{bentuk}[]": f"analisis {sebutan}, sebagai {kata}"
    for nama, sebutan in _ANALISIS.items()
    for bentuk, kata in (("teks", "paragraf (bila hanya satu kalimat, atau ditulis Tim)"), ("butir", "daftar butir"))
}
_TABEL = {
    "pengukuran[].no": "nomor urut IKU",
    "pengukuran[].iku": "indikator kinerja utama",
    "pengukuran[].satuan": "satuan IKU",
    "pengukuran[].target": "target tribulan ini",
    "pengukuran[].realisasi": "realisasi tribulan ini, atau keadaannya bila tidak ada angka",
    "pengukuran[].capaian": "capaian tribulan dalam persen",
    "pengukuran[].predikat": "predikat capaian",
    "rata_rata.label": "keterangan baris rata-rata, misalnya Rata-rata (9 dari 12 IKU)",
    "rata_rata.capaian": "rata-rata capaian kantor dalam persen",
    "rata_rata.predikat": "predikat rata-rata",
    "catatan_pengukuran": "keterangan di bawah tabel hasil pengukuran",
    "sasaran[].no": "nomor urut sasaran",
    "sasaran[].sasaran": "sasaran strategis",
    "sasaran[].n": "berapa IKU yang terukur pada sasaran itu",
    "sasaran[].rata_rata": "rata-rata capaian sasaran dalam persen",
    "sasaran[].predikat": "predikat rata-rata sasaran",
    "sd[].no": "nomor urut IKU",
    "sd[].iku": "indikator kinerja utama",
    "sd[].target_sd": "target s.d. tribulan ini",
    "sd[].realisasi_sd": "realisasi s.d. tribulan ini",
    "sd[].capaian_sd": "capaian s.d. tribulan ini dalam persen",
    "sd[].tribulan": "tribulan yang tercakup, misalnya 2 dari 3 tribulan",
    "sd[].target_tahunan": "target tahunan",
    "sd[].kemajuan": "kemajuan terhadap target tahunan dalam persen",
    "catatan_sd": "keterangan di bawah tabel s.d. tribulan",
}
_BANDING = {
    f"{nama}[].{kolom}": arti.format(sebutan)
    for nama, sebutan in (("renstra", "target akhir Renstra"), ("nasional", "standar nasional"))
    for kolom, arti in (
        ("no", "nomor urut IKU"), ("iku", "IKU yang mempunyai {}"), ("realisasi", "realisasi tribulan ini"),
        ("target", "{}"), ("capaian", "capaian terhadap {} dalam persen"),
    )
}  # fmt: skip
_TABEL_ANALISIS = {
    "sebelumnya[].no": "nomor urut IKU",
    "sebelumnya[].iku": "indikator kinerja utama",
    "sebelumnya[].capaian": "capaian tribulan ini dalam persen",
    "sebelumnya[].terakhir": "capaian pada tribulan terukur terakhir",
    "sebelumnya[].perubahan": "selisih dari tribulan terukur terakhir dalam poin persen",
    "sebelumnya[].tahun_lalu": "capaian pada tribulan yang sama tahun lalu",
    "sebelumnya[].perubahan_tahun_lalu": "selisih dari tahun lalu dalam poin persen",
    "sebelumnya[].tahunan": "realisasi tahun-tahun sebelumnya",
    "catatan_sebelumnya": "keterangan di bawah tabel periode sebelumnya",
    "perkembangan[].tribulan": "tribulan",
    "perkembangan[].n": "berapa IKU yang terukur pada tribulan itu",
    "perkembangan[].rata_rata": "rata-rata capaian tribulan itu dalam persen",
    "perkembangan[].predikat": "predikat rata-rata itu",
    "catatan_perkembangan": "keterangan di bawah tabel perkembangan",
    **_BANDING,
    "efisiensi[].no": "nomor urut program",
    "efisiensi[].program": "nama program",
    "efisiensi[].realisasi_sd": "realisasi anggaran s.d. tribulan ini dalam rupiah",
    "efisiensi[].serapan": "serapan s.d. tribulan ini dalam persen pagu",
    "efisiensi[].target_serapan": "target serapan s.d. tribulan ini dalam persen pagu",
    "efisiensi[].capaian": "rata-rata capaian s.d. tribulan IKU program itu",
    "efisiensi[].efisiensi": "efisiensi dalam poin persen",
    "catatan_efisiensi": "keterangan di bawah tabel efisiensi",
}
_JUDUL_TABEL = {f"judul_tabel.{nama}": f"judul bernomor tabel {nama.replace('_', ' ')}" for nama in JUDUL_TABEL}
ARTI: dict[str, str] = {
    **KERANGKA,
    "kode_periksa": "kode untuk memeriksa keaslian, di kaki halaman; pada konsep tertulis KONSEP",
    "periode": "tribulan yang diukur, dalam kalimat",
    "persoalan": "isi bagian I Persoalan",
    "praanggapan[]": "butir bagian II Praanggapan",
    "fakta[]": "paragraf pembuka bagian III Fakta",
    **_JUDUL_TABEL,
    **_TABEL,
    "analisis.umum[]": "paragraf pembuka bagian IV Analisis",
    **_TUJUH,
    **_TABEL_ANALISIS,
    "analisis_iku[].judul": "kode dan nama IKU yang diuraikan",
    "analisis_iku[].isi[]": "paragraf uraian IKU itu",
    "kesimpulan[]": "paragraf bagian V Kesimpulan",
    "tanpa_capaian[]": "IKU yang tidak mempunyai capaian, dengan sebabnya",
    "saran": "kalimat pembuka bagian VI Saran",
    "tindak_lanjut[].no": "nomor urut tindak lanjut",
    "tindak_lanjut[].uraian": "apa yang ditindaklanjuti",
    "tindak_lanjut[].penanggung_jawab": "siapa penanggung jawabnya",
    "tindak_lanjut[].tenggat": "paling lambat kapan",
    "tindak_lanjut[].status": "sejauh mana sudah dilaksanakan",
    "penutup": "kalimat penutup",
    **make_tanda_tangan("kiri", "Camat yang mengetahui (kosong bila tidak dicetak)"),
    **make_tanda_tangan("kanan", "penanda tangan"),
    "pengantar_rumus": "kalimat pembuka lampiran rumus",
    "rumus[].no": "nomor urut rumus",
    "rumus[].nama": "angka apa yang dihitung",
    "rumus[].rumus": "cara angka itu dihitung",
}
# PermenPANRB 53/2014: the measurement itself, its means, the seven analyses, what was left out and why; the
# SOP's bahan Pemantauan: who does what by when; and an official letter's number, date and signers (kepala, Camat).
WAJIB = KERANGKA_WAJIB | {
    "kode_periksa",
    "pengukuran[].iku", "pengukuran[].target", "pengukuran[].realisasi", "pengukuran[].capaian", "rata_rata.label",
    "rata_rata.capaian", *_TUJUH, "sebelumnya[].iku", "sebelumnya[].capaian", "sebelumnya[].terakhir",
    "sebelumnya[].tahun_lalu", "renstra[].iku", "renstra[].target", "renstra[].capaian", "nasional[].iku",
    "nasional[].capaian", "efisiensi[].program", "efisiensi[].serapan", "efisiensi[].efisiensi", "kesimpulan[]",
    "tanpa_capaian[]", "tindak_lanjut[].uraian", "tindak_lanjut[].penanggung_jawab", "tindak_lanjut[].tenggat",
    "tanda_tangan.kiri.pembuka", "tanda_tangan.kiri.jabatan", "tanda_tangan.kiri.nama", "tanda_tangan.kanan.jabatan",
    "tanda_tangan.kanan.nama", "tanda_tangan.kanan.keterangan",
}  # fmt: skip
