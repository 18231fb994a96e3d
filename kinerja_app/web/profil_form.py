"""The form of the office profile: its fields with their labels, as stored and as typed."""

from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengguna import NAMA_PERAN, Peran
from kinerja_app.web.forms import Formulir, show_centang

# Who may sign the Telaah; "Dari" prints the same official.
PENANDA_TANGAN = {peran.value: NAMA_PERAN[peran] for peran in (Peran.SEKRETARIS, Peran.KASUBAG_EVAPOR, Peran.CAMAT)}
LABEL = {
    "pemerintah": "Pemerintah daerah",
    "nama": "Nama kantor",
    "alamat": "Alamat",
    "kontak": "Telepon, surel, laman",
    "kode_pos": "Kode pos",
    "judul_telaah": "Judul",
    "kepada": "Kepada",
    "sifat": "Sifat",
    "pola_nomor": "Pola nomor surat",
    "tempat": "Tempat",
    "penanda_tangan": "Dari dan penanda tangan",
    "is_mengetahui_camat": "Cetak “Mengetahui, Camat” di bawah tanda tangan",
    "alamat_kinerja": "Alamat Kinerja di jaringan kantor",
    "desa": "Desa",
}


def show_profil(profil: ProfilKantor) -> dict[str, str]:
    """Return the form's fields as stored."""
    return {
        "pemerintah": profil.pemerintah,
        "nama": profil.nama,
        "alamat": profil.alamat,
        "kontak": profil.kontak,
        "tempat": profil.tempat,
        "kode_pos": profil.kode_pos,
        "judul_telaah": profil.judul_telaah,
        "kepada": profil.kepada,
        "sifat": profil.sifat,
        "pola_nomor": profil.pola_nomor,
        "penanda_tangan": profil.penanda_tangan.value,
        "is_mengetahui_camat": show_centang(profil.is_mengetahui_camat),
        "desa": "\n".join(profil.desa),
        "alamat_kinerja": profil.alamat_kinerja,
    }


def read_profil(form: Formulir) -> ProfilKantor:
    """Read the posted fields; what is wrong is noted at its field."""
    penanda_tangan = form.read_pilihan("penanda_tangan", Peran, "Pilih siapa yang menandatangani Telaah.")
    if penanda_tangan.value not in PENANDA_TANGAN:
        form.reject("penanda_tangan", "Pilih siapa yang menandatangani Telaah.")
    return ProfilKantor(
        pemerintah=form.read_baris("pemerintah", "Isi nama pemerintah daerah, baris pertama kop surat."),
        nama=form.read_baris("nama", "Isi nama kantor, baris kedua kop surat."),
        alamat=form.read_baris("alamat"),
        kontak=form.read_baris("kontak"),
        tempat=form.read_baris("tempat", "Isi tempat yang tercetak di depan tanggal surat, misalnya Kalipare."),
        kode_pos=form.read_baris("kode_pos", maks=10),
        judul_telaah=form.read_baris("judul_telaah", "Isi judul dokumen, misalnya TELAAH PENGUKURAN KINERJA."),
        kepada=form.read_baris("kepada", "Isi kepada siapa Telaah ditujukan, misalnya Camat Kalipare."),
        sifat=form.read_baris("sifat"),
        pola_nomor=form.read_baris("pola_nomor"),
        penanda_tangan=penanda_tangan,
        is_mengetahui_camat=form.is_ticked("is_mengetahui_camat"),
        desa=form.read_daftar("desa"),
        alamat_kinerja=form.read_baris("alamat_kinerja").rstrip("/"),
    )
