"""Placeholders that every document has (konteks.py), with their meaning."""

KERANGKA: dict[str, str] = {
    "contoh": "tanda CONTOH pada dokumen kantor contoh; kosong pada dokumen resmi",
    "kop.pemerintah": "baris pertama kop surat",
    "kop.nama": "nama kantor pada kop surat",
    "kop.alamat[]": "baris alamat pada kop surat",
    "kop.tempat": "tempat dan kode pos pada kop surat",
    "judul": "judul dokumen",
    "subjudul": "baris di bawah judul, yaitu tribulan yang diukur",
    "kaki": "teks kaki halaman",
    "kepala[].label": "nama butir di kepala surat atau dokumen, misalnya Nomor",
    "kepala[].isi": "isi butir itu",
}
KERANGKA_WAJIB = frozenset({"contoh", "kepala[].label", "kepala[].isi"})


def make_tanda_tangan(pihak: str, siapa: str) -> dict[str, str]:
    """Return the placeholders of one signature, "kiri" or "kanan"."""
    return {
        f"tanda_tangan.{pihak}.pembuka": f"baris pembuka tanda tangan {siapa}",
        f"tanda_tangan.{pihak}.jabatan": f"jabatan {siapa}, dengan Plt. atau Plh. bila perlu",
        f"tanda_tangan.{pihak}.nama": f"nama {siapa}",
        f"tanda_tangan.{pihak}.keterangan": f"pangkat dan NIP {siapa}",
    }
