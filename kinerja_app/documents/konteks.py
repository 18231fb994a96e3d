"""Parts of a context that every document has: kop, title, footer, signatures, dates and small words."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengguna import Pelaku, format_nip
from kinerja_app.domain.periode import WIB, Periode, format_tanggal
from kinerja_app.domain.riwayat import Riwayat
from kinerja_app.domain.siklus import Siklus

CONTOH = "CONTOH – bukan dokumen resmi"
_ISIAN_TANGAN = "." * 38


@dataclass(frozen=True, slots=True)
class Surat:
    """What step 5 decides: nomor (may be empty), date, the official who signs, and the Camat who takes note.

    `camat` is None where nobody holds the post; the place then stays open for a signature by hand. `kode` is the
    kode periksa, empty for a konsep. `diralat` is what the Telaah that a ralat corrects is called (`name_telaah`).
    """

    nomor: str
    tanggal: date
    penanda_tangan: Pelaku
    camat: Pelaku | None
    kode: str = ""
    diralat: str = ""


def frame(profil: ProfilKantor, judul: str, subjudul: str, kaki: str, *, is_demo: bool) -> Konteks:
    """Return the placeholders of header, kop, title and footer."""
    return {
        "contoh": CONTOH if is_demo else "",
        "kop": {
            "pemerintah": profil.pemerintah,
            "nama": profil.nama,
            "alamat": [baris for baris in (profil.alamat.strip(), profil.kontak.strip()) if baris],
            "tempat": f"{profil.tempat.upper()} {profil.kode_pos}".strip(),
        },
        "judul": judul,
        "subjudul": subjudul,
        "kaki": kaki,
    }


def tanda_tangan(pembuka: str, pelaku: Pelaku | None) -> Konteks:
    """Return one signature: opening line, jabatan, name, and below it pangkat and NIP where there are any."""
    if pelaku is None:
        return {"pembuka": "", "jabatan": "", "nama": "", "keterangan": ""}
    nip = f"NIP. {format_nip(pelaku.nip)}" if pelaku.nip else ""
    keterangan = "\n".join(teks for teks in (pelaku.pangkat, nip) if teks)
    return {"pembuka": pembuka, "jabatan": pelaku.jabatan, "nama": pelaku.nama, "keterangan": keterangan}


def tanda_tangan_kosong(pembuka: str, jabatan: str) -> Konteks:
    """Return a signature to be filled in by hand."""
    return {"pembuka": pembuka, "jabatan": jabatan, "nama": _ISIAN_TANGAN, "keterangan": "NIP."}


def tanda_tangan_surat(profil: ProfilKantor, surat: Surat) -> Konteks:
    """Return both signatures of a letter: who signs at right, "Mengetahui, Camat" at left where the office wants it."""
    kiri = tanda_tangan("", None)
    if profil.is_mengetahui_camat and surat.camat is not None:
        kiri = tanda_tangan("Mengetahui,", surat.camat)
    elif profil.is_mengetahui_camat:
        kiri = tanda_tangan_kosong("Mengetahui,", profil.kepada)
    kanan = tanda_tangan(f"{profil.tempat}, {format_tanggal(surat.tanggal)}", surat.penanda_tangan)
    return {"kiri": kiri, "kanan": kanan}


def baris_kepala(pasangan: dict[str, str]) -> Nilai:
    """Return rows of label and text for the table at the head of a document."""
    return [{"label": label, "isi": isi} for label, isi in pasangan.items()]


def kepala_siklus(siklus: Siklus) -> dict[str, str]:
    """Return what names the siklus on Data Kinerja and Ceklist."""
    dokumen = siklus.dokumen_iku
    ditetapkan = format_tanggal(dokumen.ditetapkan)
    return {
        "Periode": f"{siklus.periode.label} ({rentang(siklus.periode)})",
        "Dokumen IKU": f"Tahun {dokumen.tahun} versi {dokumen.versi_dokumen}, ditetapkan {ditetapkan}",
        "Dasar": f"SOP Pengukuran Kinerja Nomor {siklus.sop.nomor}",
        "Kunci siklus": str(siklus.kunci),
    }


def kaki_lampiran(nomor_lampiran: int, judul: str, siklus: Siklus) -> str:
    """Return the footer of what goes with the Telaah: whose Lampiran it is, once the letter has its number."""
    teks = f"{judul} {siklus.kunci.label}"
    nomor = siklus.dokumen.nomor
    return f"Lampiran {nomor_lampiran} Telaah Nomor {nomor}: {teks}" if nomor else teks


def paragraf(teks: str) -> list[Nilai]:
    """Cut a person's text at its blank lines; single line ends stay line breaks."""
    return [bagian.strip("\n") for bagian in re.split(r"\n\s*\n", teks.replace("\r\n", "\n")) if bagian.strip()]


def format_hari(saat: datetime) -> str:
    """Print the day of a moment at the office: "14 Juli 2026"."""
    return format_tanggal(saat.astimezone(WIB).date())


def rentang(periode: Periode) -> str:
    """Print the days of a periode: "1 April s.d. 30 Juni 2026"."""
    return f"{format_tanggal(periode.mulai).removesuffix(f' {periode.tahun}')} s.d. {format_tanggal(periode.akhir)}"


def nama_kantor(profil: ProfilKantor) -> str:
    """The office within a sentence: "Kecamatan Kalipare" for KECAMATAN KALIPARE."""
    return profil.nama.title() if profil.nama.isupper() else profil.nama


def find_berlaku(siklus: Siklus, aksi: Aksi) -> Riwayat | None:
    """Return the newest hand-over of that kind which no return to step 1 has made void since."""
    for baris in reversed(siklus.riwayat):
        if baris.aksi is aksi:
            return baris
        if baris.ke is Tahap.ELABORASI and baris.dari is not Tahap.ELABORASI:
            return None
    return None


def list_pengembalian(siklus: Siklus) -> tuple[Riwayat, ...]:
    """Return every time that the data were sent back to step 1, the oldest first."""
    kembali = (Aksi.KEMBALIKAN, Aksi.KEMBALIKAN_DATA)
    return tuple(baris for baris in siklus.riwayat if baris.aksi in kembali and baris.ke is Tahap.ELABORASI)
