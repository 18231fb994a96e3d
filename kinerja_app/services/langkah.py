"""Steps 1 to 4 of a siklus as use cases: save entries, answers and texts, and move the siklus on or back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from kinerja_app.documents.berkas_gambar import read_gambar
from kinerja_app.documents.ooxml import TIPE_UTAMA, check_ooxml
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.ceklist import ButirCeklist, Jawaban
from kinerja_app.domain.dasar_telaah import compute_dasar
from kinerja_app.domain.elaborasi import record_entri, record_program
from kinerja_app.domain.entri import Bukti, Entri, Isian
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.keabsahan import record_ceklist
from kinerja_app.domain.moves import advance
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.penulisan import offer_draf, record_bagian, record_saran, renew_draf
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import Bagian, StatusTindakLanjut, clean_teks
from kinerja_app.services.home import Home

UKURAN_BUKTI_TERBESAR = 10 * 1024 * 1024
# The first bytes that a file of each allowed kind has.
TANDA_BERKAS = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
}
# Within so many bytes of its end a pdf says that it ends there.
_EKOR_PDF = 2048


@dataclass(frozen=True, slots=True)
class BuktiBaru:
    """Evidence as it comes from the form: a file (`nama`, `isi`) or, with `isi` None, a reference in words."""

    nama: str
    isi: bytes | None
    keterangan: str = ""


def save_entri(
    home: Home,
    kunci: KunciSiklus,
    kode: str,
    isian: Isian,
    bukti_baru: tuple[BuktiBaru, ...],
    versi: int,
    oleh: Orang,
    pada: datetime,
) -> Entri:
    """Save one IKU of step 1 with its new evidence; the files are on disk before the record that names them."""
    for bukti in bukti_baru:
        check_bukti(bukti)
    with home.edit_siklus(kunci) as siklus:
        pelaku = siklus.guard(Aksi.ISI_DATA, oleh)[1]
        if kode not in siklus.entri:
            raise DataNotFoundError(f"IKU {kode} tidak ada dalam siklus {kunci}.")
        jumlah = len(siklus.entri[kode].bukti)
        tersimpan = tuple(
            keep_bukti(home, f"{kode}-{jumlah + nomor}", bukti, pelaku, pada)
            for nomor, bukti in enumerate(bukti_baru, start=1)
        )
        return record_entri(siklus, kode, isian, tersimpan, versi, oleh, pada)


def save_data_iku(
    home: Home, kunci: KunciSiklus, isian: Mapping[str, tuple[Isian, int]], oleh: Orang, pada: datetime
) -> None:
    """Save several IKU of step 1 without new evidence (kode → what is stated, and versi as shown), all or nothing.

    Raises as `record_entri` does; a VersiMismatchError names the first IKU that somebody else saved.
    """
    with home.edit_siklus(kunci) as siklus:
        siklus.guard(Aksi.ISI_DATA, oleh)
        for kode, (satu, versi) in isian.items():
            record_entri(siklus, kode, satu, (), versi, oleh, pada)


def keep_bukti(home: Home, bukti_id: str, bukti: BuktiBaru, pelaku: Pelaku, pada: datetime) -> Bukti:
    """Store the file of new evidence, by its hash, and return what a document keeps of it; StorageFullError."""
    return Bukti(
        id=bukti_id,
        nama=bukti.nama,
        sha256=None if bukti.isi is None else home.bukti.put(bukti.isi),
        ukuran=None if bukti.isi is None else len(bukti.isi),
        keterangan=bukti.keterangan.strip(),
        oleh=pelaku,
        pada=pada,
    )


def check_bukti(bukti: BuktiBaru) -> None:
    """Refuse evidence of another kind, an empty, damaged or too large file, or an empty reference."""
    if bukti.isi is None:
        if not bukti.nama.strip():
            raise InputInvalidError("rujukan", "Tulis rujukan bukti dukung, misalnya nomor surat.")
        return
    if not bukti.isi:
        raise InputInvalidError("bukti", f"Berkas “{bukti.nama}” kosong. Pilih berkas lain.")
    akhiran = bukti.nama.rpartition(".")[2].lower()
    if akhiran not in TANDA_BERKAS or not bukti.isi.startswith(TANDA_BERKAS[akhiran]):
        raise InputInvalidError(
            "bukti", f"Berkas “{bukti.nama}” bukan pdf, jpg, png, docx, atau xlsx yang sah. Pilih berkas lain."
        )
    if len(bukti.isi) > UKURAN_BUKTI_TERBESAR:
        raise InputInvalidError("bukti", f"Berkas “{bukti.nama}” lebih dari 10 MB. Perkecil dahulu berkasnya.")
    if not _is_utuh(akhiran, bukti.isi):
        raise InputInvalidError(
            "bukti", f"Berkas “{bukti.nama}” rusak atau terpotong. Simpan atau pindai ulang, lalu pilih lagi."
        )
    if akhiran in TIPE_UTAMA:
        try:
            check_ooxml(bukti.nama, bukti.isi, akhiran, maks_unsur=None)  # kept and handed out, never parsed
        except InputInvalidError as galat:
            raise InputInvalidError("bukti", str(galat)) from galat


def _is_utuh(akhiran: str, isi: bytes) -> bool:
    """Tell whether a pdf or a picture of that kind is there to its end; of others nothing is said."""
    if akhiran == "pdf":
        return b"%%EOF" in isi[-_EKOR_PDF:]
    return akhiran not in ("png", "jpg", "jpeg") or read_gambar(isi, allow_tail=True) is not None


def read_bukti(home: Home, kunci: KunciSiklus, kode: str, bukti_id: str) -> tuple[Bukti, bytes]:
    """Return one evidence file of a siklus; a reference without a file raises DataNotFoundError."""
    siklus = home.siklus.get(kunci)
    entri = siklus.entri.get(kode)
    bukti = next((ada for ada in (entri.bukti if entri else ()) if ada.id == bukti_id), None)
    if bukti is None or bukti.sha256 is None:
        raise DataNotFoundError("Berkas bukti dukung itu tidak ada.")
    return bukti, home.bukti.read(bukti.sha256)


def save_anggaran(
    home: Home, kunci: KunciSiklus, isian: Mapping[str, tuple[Decimal | None, int]], oleh: Orang, pada: datetime,
    *, penjelasan: Mapping[str, str] = MappingProxyType({}),
) -> None:  # fmt: skip
    """Save the realisasi anggaran of programs in step 1 (name → rupiah of this tribulan, and versi as shown).

    `penjelasan` holds the words on those of which something was written. A program that is as stored is left alone.
    All or nothing.
    """
    with home.edit_siklus(kunci) as siklus:
        siklus.guard(Aksi.ISI_DATA, oleh)
        for nama, (realisasi, versi) in isian.items():
            lama = siklus.entri_program.get(nama)
            teks = penjelasan.get(nama)
            if lama is None or lama.realisasi != realisasi or teks not in (None, lama.penjelasan):
                record_program(siklus, nama, realisasi, versi, oleh, pada, penjelasan=teks)


def save_ceklist(
    home: Home, kunci: KunciSiklus, kode: str, jawaban: dict[ButirCeklist, Jawaban], catatan: str, versi: int,
    oleh: Orang, pada: datetime, *, is_sekaligus: bool = False,
) -> None:  # fmt: skip
    """Save the Sekretaris' answers on one IKU; `is_sekaligus` when he marked all its butir by one button."""
    with home.edit_siklus(kunci) as siklus:
        if kode not in siklus.ceklist:
            raise DataNotFoundError(f"IKU {kode} tidak ada dalam siklus {kunci}.")
        record_ceklist(siklus, kode, jawaban, catatan, versi, oleh, pada, is_sekaligus=is_sekaligus)


def offer_draft(home: Home, kunci: KunciSiklus, oleh: Orang, pada: datetime) -> int:
    """Fill every text that no person has written with a draft from the numbers; return how many."""
    with home.edit_siklus(kunci) as siklus:
        return offer_draf(siklus, draft_telaah(siklus, measure(siklus)), oleh, pada)


def renew_draft(home: Home, kunci: KunciSiklus, oleh: Orang, pada: datetime) -> int:
    """Replace the drafts that nobody edited and whose figures changed by new ones; return how many."""
    with home.edit_siklus(kunci) as siklus:
        return renew_draf(siklus, oleh, pada)


def save_telaah(
    home: Home, kunci: KunciSiklus, teks: dict[str, tuple[str, int]], oleh: Orang, pada: datetime, *,
    tetap: frozenset[str] = frozenset(), draf_baru: frozenset[str] = frozenset(),
) -> tuple[str, ...]:  # fmt: skip
    """Save the texts (section → text and versi as shown); return the sections that were new or accepted.

    A section whose text is as stored is left alone, unless a person states that it is right as it stands (`tetap`):
    that accepts a draft, and settles a text whose figures changed since. Sections of `draf_baru` take the program's
    new draft instead. All or nothing.
    """
    with home.edit_siklus(kunci) as siklus:
        siklus.guard(Aksi.TULIS_TELAAH, oleh)
        dasar, berubah = compute_dasar(siklus), []
        for nama, (diketik, versi) in teks.items():
            lama = siklus.telaah.get(nama, Bagian())
            isi = dasar.draf[nama] if nama in draf_baru and nama in dasar.draf else diketik
            is_open = lama.is_draf or dasar.is_stale(nama, lama)
            if nama in draf_baru or clean_teks(isi) != lama.teks or (nama in tetap and is_open and lama.teks):
                record_bagian(siklus, nama, isi, versi, oleh, pada, dasar=dasar)
                berubah.append(nama)
    return tuple(berubah)


def save_saran(
    home: Home, kunci: KunciSiklus, status_lalu: dict[str, tuple[StatusTindakLanjut, str]],
    baru: tuple[tuple[str, str, date], ...], versi: int, oleh: Orang, pada: datetime,
) -> None:  # fmt: skip
    """Save section VI of the Telaah: state of earlier follow-ups, and the new ones."""
    with home.edit_siklus(kunci) as siklus:
        record_saran(siklus, status_lalu, baru, versi, oleh, pada)


def move(
    home: Home,
    kunci: KunciSiklus,
    aksi: Aksi,
    oleh: Orang,
    pada: datetime,
    *,
    versi: int,
    alasan: str = "",
    menit_kerja: int | None = None,
    dilihat: int | None = None,
) -> Siklus:
    """Move the siklus as the table of moves allows, and return it (see `moves.advance`).

    Sealing is `pendokumentasian.archive_siklus`.
    """
    if aksi is Aksi.ARSIPKAN:
        raise InputInvalidError("aksi", "Pengarsipan dilakukan dari halaman Pendokumentasian.")
    with home.edit_siklus(kunci) as siklus:
        siklus.guard(aksi, oleh)
        if aksi in (Aksi.SAMPAIKAN, Aksi.SERAHKAN):
            home.kantor.get().require_holder(Peran.SEKRETARIS, pada.date())
        advance(siklus, aksi, oleh, pada, versi=versi, alasan=alasan, menit_kerja=menit_kerja, dilihat=dilihat)
    return siklus


def parse_menit(teks: str) -> int | None:
    """Read working minutes as typed; what is no whole number is None, which the move refuses with a sentence."""
    return int(teks) if re.fullmatch(r"[0-9]{1,4}", teks.strip()) else None
