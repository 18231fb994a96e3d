"""The audit trail in words: what each line says, as a person reads it."""

import contextlib
from enum import StrEnum

from kinerja_app.domain.alur import NAMA_TAHAP, Tahap
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.periode import KunciSiklus, Periode, format_saat
from kinerja_app.domain.riwayat import PANAH
from kinerja_app.services.pencatatan import DITOLAK, LIHAT, MASUK_GAGAL, PENOLAKAN_BERLANJUT, UNDUH, UNGGAHAN_DITOLAK
from kinerja_app.storage.jejak import ALAMAT_KLIEN, PULIHKAN, RIWAYAT
from kinerja_app.storage.jejak_baris import BarisJejak
from kinerja_app.storage.sidik import drop_ubahan

PANJANG_TAMPIL = 120  # of each value; the trail itself keeps all of it


class JenisJejak(StrEnum):
    """The kinds of act that the page tells apart; a failed log-in is of two."""

    PERUBAHAN = "perubahan"
    PENOLAKAN = "penolakan"
    UNDUHAN = "unduhan"
    MASUK = "masuk"


NAMA_JENIS = {
    JenisJejak.PERUBAHAN: "Perubahan",
    JenisJejak.PENOLAKAN: "Penolakan",
    JenisJejak.UNDUHAN: "Unduhan dan berkas yang dilihat",
    JenisJejak.MASUK: "Masuk dan keluar",
}
_JENIS: dict[str, tuple[JenisJejak, ...]] = {
    "masuk": (JenisJejak.MASUK,),
    "keluar": (JenisJejak.MASUK,),
    MASUK_GAGAL: (JenisJejak.MASUK, JenisJejak.PENOLAKAN),
    DITOLAK: (JenisJejak.PENOLAKAN,),
    UNGGAHAN_DITOLAK: (JenisJejak.PENOLAKAN,),
    PENOLAKAN_BERLANJUT: (JenisJejak.PENOLAKAN,),
    UNDUH: (JenisJejak.UNDUHAN,),
    LIHAT: (JenisJejak.UNDUHAN,),
}
_PERBUATAN = {
    "masuk": "masuk sebagai",
    "keluar": "keluar dari akun",
    MASUK_GAGAL: "gagal masuk sebagai",
    DITOLAK: "ditolak",
    UNGGAHAN_DITOLAK: "ditolak unggahannya",
    PENOLAKAN_BERLANJUT: "ditolak berulang kali; penolakan berikutnya dalam jam itu tidak dicatat satu per satu",
    UNDUH: "mengunduh",
    LIHAT: "melihat",
    "buka_siklus": "membuka siklus",
    "sampaikan": "menyampaikan data kepada Sekretaris",
    "nyatakan_sah": "menyatakan data sah",
    "serahkan": "menyerahkan hasil analisis kepada Sekretaris",
    "setujui": "menyetujui Telaah",
    "selesai_ketik": "menyelesaikan pengetikan",
    "arsipkan": "mengarsipkan siklus",
    "kembalikan": "mengembalikan siklus",
    "kembalikan_data": "mengembalikan data",
    "tarik_kembali": "menarik kembali siklus",
    "ajukan_batal": "mengajukan pembatalan siklus",
    "setujui_batal": "menyetujui pembatalan siklus",
    "tolak_batal": "menolak pembatalan siklus",
    "ajukan_ralat": "mengajukan ralat",
    "setujui_ralat": "menyetujui ralat",
    "tolak_ralat": "menolak ralat",
    "sahkan_naskah": "mengesahkan naskah",
    "tolak_naskah": "menolak naskah",
    "isi_data": "mengubah data",
    "adopsi_dokumen_iku": "memakai versi baru",
    "isi_ceklist": "menjawab ceklist",
    "tulis_telaah": "menulis Telaah bagian",
    "buat_dokumen": "membuat dokumen",
    "unggah_naskah": "mengunggah naskah",
    "beri_nomor": "memberi nomor Telaah",
    "unggah_pindaian": "mengunggah pindaian Telaah",
    "tulis_arahan": "menulis arahan",
    "simpan_profil": "mengubah profil kantor",
    "simpan_lambang": "mengganti lambang kantor",
    "simpan_jam_kantor": "mengubah jam kantor dan hari libur",
    "simpan_retensi": "mengubah masa simpan arsip",
    "simpan_kalender": "mengubah kalender pengukuran",
    "cadangkan": "membuat cadangan",
    "pulihkan_cadangan": "memulihkan data dari cadangan",
    "simpan_pejabat": "mengubah data pejabat",
    "hapus_pejabat": "menghapus pejabat yang keliru dimasukkan",
    "tambah_penugasan": "menambah penugasan pejabat",
    "akhiri_penugasan": "mengakhiri penugasan pejabat",
    "tambah_pengguna": "menambah pengguna",
    "ubah_pengguna": "mengubah pengguna",
    "reset_sandi": "memberi kata sandi sekali pakai untuk",
    "ganti_sandi": "mengganti kata sandi",
    "aktifkan_pengguna": "mengaktifkan pengguna",
    "nonaktifkan_pengguna": "menonaktifkan pengguna",
    "keluarkan_pengguna": "mengeluarkan dari semua perangkat pengguna",
    "unggah_templat": "mengunggah templat",
    "pakai_templat": "mengganti templat yang dipakai untuk",
    "mulai_rancangan_iku": "memulai rancangan Dokumen IKU",
    "simpan_iku": "mengubah IKU dalam rancangan Dokumen IKU",
    "urutkan_iku": "mengubah urutan IKU dalam rancangan Dokumen IKU",
    "hapus_iku": "mengeluarkan IKU dari rancangan Dokumen IKU",
    "simpan_program": "mengubah program dalam rancangan Dokumen IKU",
    "hapus_program": "mengeluarkan program dari rancangan Dokumen IKU",
    "buang_rancangan_iku": "membuang rancangan Dokumen IKU",
    "impor_dokumen_iku": "mengimpor rancangan Dokumen IKU",
    "tetapkan_dokumen_iku": "menetapkan Dokumen IKU",
    "simpan_data_awal": "mengubah data awal",
    "terima_data_awal": "menerima data awal",
    "laporkan_kemajuan": "melaporkan kemajuan tindak lanjut",
    "tandai_tidak_dilaksanakan": "menandai tidak dilaksanakan",
    "salinan_pdf_gagal": "tidak dapat membuat salinan PDF untuk",
    "susun_kantor_contoh": "menyusun kantor contoh",
    PULIHKAN: "memulihkan jejak audit",
}
_TERSEMBUNYI = {RIWAYAT, ALAMAT_KLIEN, "objek", "dari", "ke", "teks_lama", "catatan_lama"}  # said elsewhere
_TANPA_NAMA = ("kantor", "dokumen", "jejak")  # the verb says it all
_BERKAS = (UNDUH, LIHAT)
_PENOLAKAN_HALAMAN = (DITOLAK, UNGGAHAN_DITOLAK)


def jenis_of(aksi: str) -> tuple[JenisJejak, ...]:
    """Return the kinds that an action belongs to."""
    return _JENIS.get(aksi, (JenisJejak.PERUBAHAN,))


def print_perbuatan(aksi: str) -> str:
    """Return an action as a verb; one of a newer program by its own name."""
    return _PERBUATAN.get(aksi) or f"melakukan “{aksi.replace('_', ' ')}”"


def print_siapa(baris: BarisJejak) -> str:
    """Return who acted, without the id that a line ends with."""
    return baris.oleh.rpartition(" (")[0] or baris.oleh


def print_alamat(baris: BarisJejak) -> str:
    """Return the network address that an act came from, empty where none is noted (done on the server itself)."""
    return baris.rincian.get(ALAMAT_KLIEN, "")


def print_kejadian(baris: BarisJejak) -> str:
    """Say what was done, to what, with old and new values: "mengubah realisasi IKU-03, Tribulan III …: 80 → 87"."""
    rincian = drop_ubahan(baris.rincian)
    if baris.aksi in _BERKAS:
        return f"{print_perbuatan(baris.aksi)} “{rincian.get('berkas', '')}” dari {baris.objek}"
    if baris.aksi in _PENOLAKAN_HALAMAN:
        return _print_penolakan(baris)
    isi = _list_nilai(rincian)
    verba, sasaran = print_perbuatan(baris.aksi), _print_objek(baris)
    if baris.aksi == "isi_data" and len(isi) == 1 and PANAH in isi[0][1]:
        verba, isi = f"mengubah {isi[0][0]}", [("", isi[0][1])]
    nilai = "; ".join(f"{nama} {teks}".strip() for nama, teks in isi)
    return " ".join(filter(None, (verba, sasaran))) + (f": {nilai}" if nilai else "")


def print_kalimat(baris: BarisJejak) -> str:
    """Say a whole line in one sentence: when, who, what, from where."""
    asal = print_alamat(baris)
    bagian = [format_saat(baris.pada), print_siapa(baris), print_kejadian(baris)]
    return " – ".join([*bagian, f"dari {asal}"] if asal else bagian)


def _print_penolakan(baris: BarisJejak) -> str:
    """Say what a person wanted at which address, and the sentence with which it was refused."""
    berkas = baris.rincian.get("berkas", "")
    saat = "membuka" if baris.rincian.get("metode") == "GET" else "mengirim isian ke"
    if berkas:
        saat = f"“{berkas}” ke"
    hubung = "" if berkas else " saat"
    return f"{print_perbuatan(baris.aksi)}{hubung} {saat} {baris.objek}: {_shorten(baris.rincian.get('sebab', ''))}"


def _print_objek(baris: BarisJejak) -> str:
    """Name what was acted on: the part of a siklus and the siklus, an account, a year, or what else objek says."""
    jenis, _, nama = baris.objek.partition("/")
    if jenis in _TANPA_NAMA:
        return ""
    if jenis in ("siklus", "tribulan", "data_awal"):
        with contextlib.suppress(InputInvalidError):  # shown as it stands
            nama = KunciSiklus.parse(nama).label if jenis == "siklus" else Periode.parse(nama).label
    if (jenis, nama) == ("pengguna", "–"):
        return "pengguna yang tidak dikenal"
    bagian = baris.rincian.get("objek", "").removeprefix("iku:").replace("_", " ")
    return ", ".join(filter(None, (bagian, nama or jenis)))


def _list_nilai(rincian: dict[str, str]) -> list[tuple[str, str]]:
    """Return name and value of what a line says in detail, each short enough to be read."""
    isi = [(nama, rincian.get(f"{nama}_lama"), nilai) for nama, nilai in rincian.items() if nama not in _TERSEMBUNYI]
    hasil = [
        (nama.replace("_", " "), _shorten(nilai) if lama is None else f"“{_cut(lama)}”{PANAH}“{_cut(nilai)}”")
        for nama, lama, nilai in isi
        if nilai
    ]
    dari, ke = rincian.get("dari", ""), rincian.get("ke", "")
    if dari != ke:
        hasil.insert(0, ("", f"dari tahap {_print_tahap(dari)} ke {_print_tahap(ke)}"))
    return hasil


def _print_tahap(nilai: str) -> str:
    return next((NAMA_TAHAP[tahap] for tahap in Tahap if tahap.value == nilai), nilai)


def _shorten(teks: str) -> str:
    """Cut old and new value each."""
    return PANAH.join(map(_cut, teks.split(PANAH, 1)))


def _cut(teks: str) -> str:
    sebaris = " ".join(teks.split())
    return sebaris if len(sebaris) <= PANJANG_TAMPIL else f"{sebaris[: PANJANG_TAMPIL - 1].rstrip()}…"
