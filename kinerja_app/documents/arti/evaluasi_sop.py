"""Placeholders of the Evaluasi SOP (konteks_evaluasi.py), with their meaning, and what must be printed."""

from kinerja_app.documents.arti.umum import KERANGKA, KERANGKA_WAJIB, make_tanda_tangan
from kinerja_app.domain.alur import TAHAP_SOP

_WAKTU = {
    "nama": "nama tahap SOP",
    "menit_baku": "mutu baku dalam menit",
    "n": "berapa siklus yang dihitung",
    "jumlah": "jumlah menit kerja yang dinyatakan",
    "rata_rata": "rata-rata menit kerja, bertanda * bila melebihi mutu baku",
    "terlambat": "berapa siklus yang melebihi mutu baku",
    "tunggu": "rata-rata waktu menunggu",
    "berlalu": "rata-rata waktu berlalu",
    "pengembalian": "berapa kali dikembalikan",
}
_SIKLUS = {
    "nama": "siklus",
    **{f"tahap_{sop.nomor}": f"menit kerja tahap {sop.nomor} ({sop.nama})" for sop in TAHAP_SOP},
    "jumlah": "jumlah menit kerja",
    "tunggu": "waktu menunggu",
    "berlalu": "waktu berlalu",
    "pengembalian": "berapa kali dikembalikan",
    "keterangan": "memenuhi, melebihi, atau masih berjalan",
}
ARTI: dict[str, str] = {
    **KERANGKA,
    "subjudul": "baris di bawah judul, yaitu SOP dan tahunnya",
    "ringkasan[]": "butir ringkasan tahun itu",
    **{f"tahap[].{nama}": arti for nama, arti in _WAKTU.items()},
    **{f"jumlah.{nama}": f"{arti} (seluruh tahap)" for nama, arti in _WAKTU.items()},
    "catatan_waktu": "keterangan di bawah tabel waktu tiap tahap",
    **{f"siklus[].{nama}": arti for nama, arti in _SIKLUS.items()},
    "catatan_siklus": "keterangan di bawah tabel menit kerja tiap siklus",
    **{f"tersendiri[].{nama}": f"{arti} (siklus ralat atau yang dibatalkan)" for nama, arti in _SIKLUS.items()},
    "pengembalian[].nama": "siklus yang pekerjaannya dikembalikan",
    "pengembalian[].tanggal": "kapan dikembalikan",
    "pengembalian[].dari": "dari tahap mana",
    "pengembalian[].ke": "ke tahap mana",
    "pengembalian[].oleh": "siapa yang mengembalikan, dan jabatannya",
    "pengembalian[].alasan": "alasan tertulisnya",
    "tanpa_pengembalian[]": "kalimat bila tidak ada yang dikembalikan (kosong bila ada)",
    "pengantar_pemantauan": "kalimat pembuka formulir pemantauan",
    "pemantauan[].no": "nomor urut prosedur",
    "pemantauan[].prosedur": "kegiatan menurut SOP",
    "pemantauan[].penilaian": "kotak penilaian penerapan, untuk diisi tangan",
    "pemantauan[].catatan": "angka tahap itu menurut catatan program",
    "pengantar_evaluasi": "kalimat pembuka pertanyaan evaluasi",
    "evaluasi[].no": "nomor urut pertanyaan",
    "evaluasi[].teks": "pertanyaan evaluasi",
    "evaluasi[].jawaban": "jawaban menurut catatan program",
    "evaluasi[].penilaian": "kotak penilaian, untuk diisi tangan",
    **make_tanda_tangan("kiri", "sebelah kiri (selalu kosong pada evaluasi)"),
    **make_tanda_tangan("kanan", "Sekretaris"),
    "jejak": "kepala jejak audit saat dokumen dibuat",
}
# The two forms of PermenPANRB 35/2012, the times against the mutu baku that they rest on, every return with its
# reason, the head of the audit trail (it fixes what the figures were drawn from), and who signs.
WAJIB = KERANGKA_WAJIB | {
    "subjudul", "tahap[].nama", "tahap[].menit_baku", "tahap[].n", "tahap[].rata_rata", "tahap[].terlambat",
    "jumlah.menit_baku", "jumlah.rata_rata", "catatan_waktu", "tersendiri[].nama", "tersendiri[].keterangan",
    "pengembalian[].nama", "pengembalian[].alasan", "tanpa_pengembalian[]", "pemantauan[].prosedur",
    "pemantauan[].penilaian", "pemantauan[].catatan", "evaluasi[].teks", "evaluasi[].jawaban", "evaluasi[].penilaian",
    "jejak", "tanda_tangan.kanan.jabatan", "tanda_tangan.kanan.nama", "tanda_tangan.kanan.keterangan",
}  # fmt: skip
