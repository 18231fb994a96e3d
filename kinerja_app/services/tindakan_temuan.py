"""What each kind of finding is called, and what to do about it: the one table of remedies.

A finding itself says what was found where; here stands what an office does then, in order.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kinerja_app.domain.temuan import Temuan

_CADANGAN = "Pulihkan dari cadangan terakhir yang masih utuh"
_BANDING = "bandingkan dengan cadangan terakhir, dan catat siapa yang dapat membuka server sejak itu"
_JEJAK = f"Jangan hapus apa pun. Salin folder jejak sebagai bukti, lalu {_BANDING}."

LAINNYA = "Hasil ini dibuat versi program yang lain. Periksa lagi dengan versi yang sekarang."

# jenis -> (name, what to do)
TINDAKAN: dict[str, tuple[str, str]] = {
    "berkas_diubah": ("Berkas arsip diubah", f"Jangan pakai berkas itu. {_CADANGAN}, lalu periksa lagi."),
    "berkas_hilang": ("Berkas arsip hilang", f"{_CADANGAN}, lalu periksa lagi."),
    "berkas_asing": (
        "Berkas asing di arsip",
        "Tanyakan siapa yang menaruhnya, lalu pindahkan ke luar folder arsip. Jangan pakai isinya sebagai arsip.",
    ),
    "arsip_tautan": (
        "Folder arsip berupa tautan",
        (
            "Hentikan program, bandingkan isinya dengan cadangan terakhir, lalu ganti tautan itu dengan folder yang "
            "berisi arsipnya. Bila arsip perlu disk lain, pindahkan seluruh folder Kinerja ke disk itu."
        ),
    ),
    "berkas_tidak_terbaca": ("Berkas tidak terbaca", f"Periksa disk server dan hak aksesnya. {_CADANGAN} bila rusak."),
    "bag_rusak": ("Arsip tidak dapat diperiksa", f"{_CADANGAN} seluruh folder arsip itu, lalu periksa lagi."),
    "bag_hilang": ("Arsip hilang", f"{_CADANGAN} seluruh folder arsip itu, lalu periksa lagi."),
    "bag_tanpa_rantai": (
        "Arsip tidak tercatat di rantai segel",
        (
            "Jangan pakai arsip itu. Bandingkan folder arsip dan rantai.jsonl dengan cadangan terakhir; yang tidak ada "
            "di cadangan dipindahkan ke luar arsip."
        ),
    ),
    "bag_tanpa_siklus": (
        "Arsip tanpa siklus",
        (
            "Jalankan ulang program agar penyegelan yang tertunda dilanjutkan. Bila tetap muncul, pulihkan data "
            "siklusnya dari cadangan yang memuatnya."
        ),
    ),
    "tambahan_diubah": (
        "Catatan tambahan diubah",
        "Yang benar adalah isi arsip tambahannya. Pulihkan tambahan.json dari cadangan terakhir, lalu periksa lagi.",
    ),
    "tambahan_salah_induk": (
        "Tambahan menunjuk arsip lain",
        f"Jangan pakai tambahan itu. {_CADANGAN} arsip siklus dan tambahannya bersama-sama, lalu periksa lagi.",
    ),
    "tambahan_hilang": (
        "Tambahan arsip hilang",
        f"{_CADANGAN} tambahan.json beserta folder tambahan itu, lalu periksa lagi.",
    ),
    "segel_berbeda": (
        "Arsip diganti",
        f"Jangan pakai arsip itu, walaupun tampak utuh: segelnya bukan yang tercatat. {_CADANGAN} seluruh foldernya.",
    ),
    "rantai_berbeda": ("Urutan arsip diubah", f"{_CADANGAN} folder arsip dan rantai.jsonl bersama-sama."),
    "rantai_rusak": ("Daftar rantai segel rusak", "Pulihkan rantai.jsonl dari cadangan terakhir, lalu periksa lagi."),
    "rantai_terpotong": (
        "Baris rantai segel terputus",
        "Sudah dirapikan saat program dijalankan. Periksa lagi; tidak ada yang perlu dilakukan bila tidak muncul.",
    ),
    "segel_terputus": ("Sisa penyegelan terputus", "Jalankan ulang program agar dirapikan, lalu periksa lagi."),
    "karantina": (
        "Sisa dipindahkan ke karantina",
        "Ulangi pengarsipan siklusnya, lalu lihat apa yang ada di folder karantina.",
    ),
    "siklus_tidak_tersegel": (
        "Siklus belum selesai diarsipkan",
        "Buka siklus itu pada tahap 6 dan arsipkan sekali lagi.",
    ),
    "siklus_rusak": ("Data siklus rusak", "Pulihkan berkas siklus itu dari cadangan terakhir yang memuatnya."),
    "siklus_hilang": ("Data siklus hilang", "Pulihkan berkas siklus itu dari cadangan terakhir yang memuatnya."),
    "siklus_diubah": (
        "Data siklus diubah di luar program",
        f"Pakailah angka dari arsip, bukan dari layar. {_CADANGAN} berkas siklus itu.",
    ),
    "siklus_asing": ("Berkas asing di data siklus", "Pindahkan salinan itu dari folder data, lalu periksa lagi."),
    "siklus_dibuka_kembali": (
        "Siklus yang diarsipkan dibuka kembali",
        "Jangan lanjutkan siklus itu. Pulihkan datanya dari cadangan terakhir yang memuat arsipnya.",
    ),
    "riwayat_berbeda": ("Riwayat tidak sama dengan jejak audit", f"{_CADANGAN} berkas siklus itu, lalu periksa lagi."),
    "dokumen_rusak": ("Data kantor rusak", "Pulihkan berkas itu dari cadangan terakhir yang masih utuh."),
    "dokumen_hilang": ("Data kantor hilang", "Pulihkan berkas itu dari cadangan terakhir yang masih utuh."),
    "dokumen_diubah": (
        "Data kantor diubah di luar program",
        "Tanyakan siapa yang mengubahnya di server. Pulihkan dari cadangan, lalu ubah lewat program bila memang perlu.",
    ),
    "dokumen_diubah_dahulu": (
        "Data pernah diubah di luar program",
        "Bandingkan isinya dengan cadangan dari sebelum waktu yang disebut, dan perbaiki lewat program bila berbeda.",
    ),
    "lampiran_hilang": ("Bukti atau dokumen hilang", "Pulihkan dari cadangan terakhir, atau unggah kembali berkasnya."),
    "lampiran_diubah": ("Bukti atau dokumen diubah", "Pulihkan dari cadangan terakhir, atau unggah kembali berkasnya."),
    "jejak_diubah": ("Jejak audit diubah", _JEJAK),
    "jejak_dihapus": ("Baris jejak audit dihapus", _JEJAK),
    "jejak_disisipkan": ("Baris jejak audit disisipkan", _JEJAK),
    "jejak_urutan_diubah": ("Urutan jejak audit diubah", _JEJAK),
    "jejak_rantai_putus": ("Jejak audit tidak bersambung", _JEJAK),
    "jejak_ditulis_ulang": ("Akhir jejak audit ditulis ulang", _JEJAK),
    "jejak_terpotong": ("Akhir jejak audit dipotong", _JEJAK),
    "jejak_kepala_hilang": (
        "Catatan kepala jejak audit hilang",
        f"Pulihkan kepala.json dari cadangan; bila tidak ada, {_BANDING}.",
    ),
    "jejak_kepala_pernah_hilang": (
        "Catatan kepala jejak audit pernah hilang",
        (
            "Jangan hapus apa pun; temuan ini tetap tercatat. Bandingkan jumlah dan SHA-256 kepala jejak audit di "
            "bag-info.txt arsip terakhir, di cadangan terakhir, dan di lembar evaluasi SOP yang tercetak dengan baris "
            "bernomor sama; baris yang ada di sana tetapi tidak di jejak audit berarti jejak dipotong."
        ),
    ),
    "jejak_baris_terputus": (
        "Baris jejak audit terputus",
        "Server mati saat menulis; baris itu dibuang pada pencatatan berikutnya. Periksa lagi sesudah itu.",
    ),
}


@dataclass(frozen=True, slots=True)
class KelompokTemuan:
    """All findings of one kind: its name, what to do about them, and the findings in the order they were made."""

    nama: str
    tindakan: str
    temuan: tuple[Temuan, ...]


def group_temuan(semua: Iterable[Temuan]) -> tuple[KelompokTemuan, ...]:
    """Return the findings by kind, in the order of the table: the archive first, the audit trail last."""
    per_jenis: dict[str, list[Temuan]] = {jenis: [] for jenis in TINDAKAN}
    for satu in semua:
        per_jenis.setdefault(satu.jenis, []).append(satu)
    return tuple(
        KelompokTemuan(*TINDAKAN.get(jenis, (jenis, LAINNYA)), tuple(isi)) for jenis, isi in per_jenis.items() if isi
    )
