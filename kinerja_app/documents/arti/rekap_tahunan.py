"""Placeholders of the Rekap tahunan (konteks_rekap.py, tabel_rekap.py), with their meaning, and what is printed."""

from kinerja_app.documents.arti.umum import KERANGKA, KERANGKA_WAJIB, make_tanda_tangan

_RATA_RATA = {
    "label": "keterangan baris rata-rata, misalnya Rata-rata (9 dari 12 IKU)",
    "n": "berapa IKU yang dihitung",
    "capaian": "rata-rata capaian setahun dalam persen",
    "predikat": "predikat rata-rata itu",
    "lain": "berapa IKU yang tidak ikut dihitung, dan keadaannya",
    "tidak_ikut": "kalimat yang menyebut IKU yang tidak ikut dihitung, atau –",
}
_SASARAN = {
    "sasaran[].nomor": "nomor urut sasaran",
    "sasaran[].nama": "sasaran strategis",
    "sasaran[].baris[].no": "nomor urut IKU pada sasaran itu",
    "sasaran[].baris[].kode": "kode IKU",
    "sasaran[].baris[].iku": "indikator kinerja utama",
    "sasaran[].baris[].satuan": "satuan IKU",
    "sasaran[].baris[].target": "target tahunan",
    "sasaran[].baris[].realisasi": "realisasi setahun",
    "sasaran[].baris[].capaian": "capaian setahun dalam persen, atau keadaannya bila tidak ada angka",
    "sasaran[].baris[].predikat": "predikat capaian setahun",
    "sasaran[].baris[].keterangan": "apa yang perlu diketahui tentang angka itu, misalnya tribulan yang kosong",
    **{f"sasaran[].rata_rata.{nama}": f"{arti} (sasaran itu)" for nama, arti in _RATA_RATA.items()},
    "rata_rata[].no": "nomor urut sasaran",
    "rata_rata[].sasaran": "sasaran strategis",
    **{f"rata_rata[].{nama}": arti for nama, arti in _RATA_RATA.items()},
    **{f"kantor.{nama}": f"{arti} (seluruh kantor)" for nama, arti in _RATA_RATA.items()},
}
_ROMAWI = {"tb1": "TB I", "tb2": "TB II", "tb3": "TB III", "tb4": "TB IV"}
_TRIBULAN = {
    "tribulan[].no": "nomor urut IKU",
    "tribulan[].kode": "kode IKU",
    "tribulan[].iku": "indikator kinerja utama; yang dikeluarkan tahun itu ada di akhir",
    **{
        f"tribulan[].{tb}.{kolom}": f"{kolom} {nama}{satuan}"
        for tb, nama in _ROMAWI.items()
        for kolom, satuan in (("target", ""), ("realisasi", ""), ("capaian", " dalam persen"))
    },
    **{f"kepala_tribulan.{tb}": f"judul kolom {nama}, dengan revisinya bila ralat" for tb, nama in _ROMAWI.items()},
}
_TAHUN = {"lalu1": "empat tahun lalu", "lalu2": "tiga tahun lalu", "lalu3": "dua tahun lalu", "lalu4": "tahun lalu"}
_TAHUN_LALU = {
    "tahun_lalu[].no": "nomor urut IKU",
    "tahun_lalu[].kode": "kode IKU",
    "tahun_lalu[].iku": "indikator kinerja utama",
    "tahun_lalu[].satuan": "satuan IKU",
    **{f"tahun_lalu[].{kolom}": f"realisasi setahun {nama}" for kolom, nama in _TAHUN.items()},
    "tahun_lalu[].ini": "realisasi setahun tahun ini",
    "tahun_lalu[].selisih": "selisih realisasi dari tahun lalu, dalam satuan IKU",
    "tahun_lalu[].poin": "selisih capaian dari tahun lalu dalam poin persen",
    "tahun_lalu[].penilaian": "membaik, memburuk, atau tetap dibandingkan dengan tahun lalu",
    **{f"kepala_tahun.{kolom}": f"judul kolom {nama}" for kolom, nama in _TAHUN.items()},
    "kepala_tahun.ini": "judul kolom tahun ini",
}
_BANDING = {
    f"{nama}[].{kolom}": arti.format(sebutan)
    for nama, sebutan in (("renstra", "target akhir Renstra"), ("nasional", "standar nasional"))
    for kolom, arti in (
        ("no", "nomor urut IKU"), ("kode", "kode IKU"), ("iku", "IKU yang mempunyai {}"), ("satuan", "satuan IKU"),
        ("realisasi", "realisasi setahun"), ("target", "{}"), ("capaian", "capaian terhadap {} dalam persen"),
        ("hasil", "sudah atau belum mencapai {}"),
    )
}  # fmt: skip
_ANGGARAN = {
    "anggaran[].no": "nomor urut program",
    "anggaran[].nama": "nama program",
    "anggaran[].pagu": "pagu anggaran dalam rupiah",
    "anggaran[].realisasi": "realisasi anggaran s.d. tribulan terakhir dalam rupiah",
    "anggaran[].serapan": "serapan dalam persen pagu",
    "anggaran[].target_serapan": "target serapan dalam persen pagu",
    "anggaran[].capaian_serapan": "serapan dibandingkan dengan targetnya dalam persen",
    "anggaran[].rata_capaian": "rata-rata capaian IKU program itu dalam persen",
    "anggaran[].efisiensi": "efisiensi dalam poin persen",
    "anggaran[].penilaian": "efisien, belum efisien, atau mengapa belum dapat dinilai",
    "jumlah_anggaran.pagu": "jumlah pagu dalam rupiah",
    "jumlah_anggaran.realisasi": "jumlah realisasi anggaran dalam rupiah",
    "jumlah_anggaran.serapan": "jumlah realisasi dalam persen jumlah pagu",
    "sampai": "tribulan terakhir yang ada anggarannya",
}
ARTI: dict[str, str] = {
    **KERANGKA,
    "subjudul": "baris di bawah judul, yaitu tahunnya, dengan tanda bila masih sementara",
    "tahun": "tahun yang direkap",
    "ringkasan[]": "butir ringkasan tahun itu",
    **_SASARAN,
    **_TRIBULAN,
    **_TAHUN_LALU,
    **_BANDING,
    "catatan_renstra": "berapa IKU yang tidak mempunyai target akhir Renstra",
    "catatan_nasional": "berapa IKU yang tidak mempunyai standar nasional",
    "tidak_ada_pembanding": "kalimat bila tidak ada data pembanding",
    **_ANGGARAN,
    "sumber[].tribulan": "tribulan",
    "sumber[].keadaan": "dari mana angkanya: diarsipkan, data awal, atau mengapa tidak ada",
    "sumber[].asal": "siklus asal angkanya",
    "sumber[].versi": "versi Dokumen IKU siklus itu",
    "sumber[].catatan": "catatan tentang sumber itu, misalnya ralat",
    "catatan[]": "catatan tentang angka tahun itu",
    "cara[]": "butir cara menghitung",
    "penutup": "kalimat penutup; menyebut bila rekapnya masih sementara",
    **make_tanda_tangan("kiri", "Camat yang mengetahui (kosong bila tidak dicetak)"),
    **make_tanda_tangan("kanan", "penanda tangan"),
    "rumus[].no": "nomor urut rumus",
    "rumus[].nama": "angka apa yang dihitung",
    "rumus[].rumus": "cara angka itu dihitung",
}
# LKjIP Bab III (PermenPANRB 53/2014): every annual figure and its means, the comparisons with earlier years, Renstra
# and national standard, efficiency; whether the year is complete and where its figures come from; and the signers.
WAJIB = KERANGKA_WAJIB | {
    "subjudul", "sasaran[].nama", "sasaran[].baris[].iku", "sasaran[].baris[].target", "sasaran[].baris[].realisasi",
    "sasaran[].baris[].capaian", "sasaran[].baris[].keterangan", "kantor.n", "kantor.capaian", "kantor.lain",
    "tahun_lalu[].iku", "tahun_lalu[].lalu4", "tahun_lalu[].ini", "renstra[].iku", "renstra[].target",
    "renstra[].capaian", "nasional[].iku", "nasional[].target", "nasional[].capaian", "anggaran[].nama",
    "anggaran[].serapan", "anggaran[].efisiensi", "sumber[].tribulan", "sumber[].keadaan", "sumber[].catatan",
    "catatan[]", "penutup", "tanda_tangan.kiri.pembuka", "tanda_tangan.kiri.jabatan", "tanda_tangan.kiri.nama",
    "tanda_tangan.kanan.jabatan", "tanda_tangan.kanan.nama", "tanda_tangan.kanan.keterangan",
}  # fmt: skip
