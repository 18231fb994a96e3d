"""What is typed about one IKU: kept exactly as typed, and read into an Isian by the rules of the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask import Request

from kinerja_app.domain.angka import format_angka, parse_angka
from kinerja_app.domain.entri import Entri, Isian
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.isian import parse_realisasi
from kinerja_app.domain.periode import Periode
from kinerja_app.services.langkah import BuktiBaru

BARIS_KOSONG = 3
BARIS_TERBANYAK = 60


@dataclass(frozen=True, slots=True)
class BarisKetikan:
    """One typed row of a lembar pengumpulan."""

    nama: str = ""
    a: str = ""
    b: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Ketikan:
    """The typed texts of one IKU's form, unchanged, so that an error never loses them."""

    keadaan: str
    realisasi: str
    sumber: str
    penjelasan: str
    lembar: tuple[BarisKetikan, ...] = ()

    @classmethod
    def of_form(cls, iku: Iku, form: Mapping[str, str]) -> "Ketikan":
        """Take the fields of the posted form."""
        return cls(
            form.get("keadaan", ""), form.get("realisasi", ""), form.get("sumber", ""), form.get("penjelasan", ""),
            _rows_of_form(form) if iku.cara_isi is not CaraIsi.LANGSUNG else (),
        )  # fmt: skip

    @classmethod
    def of_entri(cls, iku: Iku, entri: Entri) -> "Ketikan":
        """Print what is stored, as the form shows it; the source is proposed from the Dokumen IKU."""
        realisasi = entri.huruf or ("" if entri.realisasi is None else format_angka(entri.realisasi, iku.desimal))
        keadaan = entri.keadaan
        if keadaan in (KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG, KeadaanRealisasi.BELUM_DIISI):
            keadaan = KeadaanRealisasi.TERUKUR
        lembar: tuple[BarisKetikan, ...] = ()
        if iku.cara_isi is not CaraIsi.LANGSUNG:
            lembar = tuple(_print_row(iku, baris) for baris in entri.lembar) + (BarisKetikan(),) * BARIS_KOSONG
        sumber = entri.sumber or ("; ".join(iku.sumber_data) if entri.versi == 0 else "")
        return cls(keadaan.value, realisasi, sumber, entri.penjelasan, lembar)


def parse_isian(iku: Iku, periode: Periode, ketikan: Ketikan) -> Isian:
    """Read the typed texts; the first that cannot be read raises InputInvalidError naming field and remedy."""
    is_diukur = iku.target_pada(periode).is_diukur
    keadaan = KeadaanRealisasi.TERUKUR
    if is_diukur and ketikan.keadaan == KeadaanRealisasi.TIDAK_TERSEDIA.value:
        keadaan = KeadaanRealisasi.TIDAK_TERSEDIA
    elif is_diukur and ketikan.keadaan != KeadaanRealisasi.TERUKUR.value:
        raise InputInvalidError("keadaan", f"Pilih keadaan data {iku.kode}: terukur atau tidak tersedia.")
    angka, huruf = None, None
    if ketikan.realisasi.strip() and iku.cara_isi is CaraIsi.LANGSUNG:
        angka, huruf = parse_realisasi(iku, ketikan.realisasi, label=f"Realisasi {iku.kode}")
    lembar = tuple(
        _parse_row(iku, nomor, baris) for nomor, baris in enumerate(ketikan.lembar, start=1) if baris != BarisKetikan()
    )
    return Isian(keadaan, angka, huruf, lembar, ketikan.sumber, ketikan.penjelasan)


def parse_bukti(request: Request) -> tuple[BuktiBaru, ...]:
    """Take the uploaded files and the typed reference; what they may be is checked by the service."""
    berkas = tuple(
        BuktiBaru(file.filename, file.read()) for file in request.files.getlist("bukti") if file.filename
    )
    rujukan = request.form.get("rujukan", "").strip()
    return berkas + ((BuktiBaru(rujukan, None),) if rujukan else ())


def parse_rupiah(form: Mapping[str, str], nomor: int, nama: str) -> Decimal | None:
    """Read the realisasi of program number `nomor` in rupiah; an empty field is None."""
    teks = form.get(f"realisasi-{nomor}", "").strip()
    if not teks:
        return None
    return parse_angka(teks, desimal=0, bidang=f"realisasi-{nomor}", label=f"Realisasi {nama}")


def parse_versi(form: Mapping[str, str], nama: str = "versi") -> int:
    """Read the hidden versi of a form; a form without one is too old to be saved."""
    teks = form.get(nama, "")
    if not (teks.isascii() and teks.isdigit() and len(teks) < 10):
        raise InputInvalidError(nama, "Halaman ini sudah usang. Muat ulang, lalu simpan kembali.")
    return int(teks)


def _rows_of_form(form: Mapping[str, str]) -> tuple[BarisKetikan, ...]:
    rows = []
    for nomor in range(1, BARIS_TERBANYAK + 1):
        if f"nama-{nomor}" not in form:
            break
        bidang = ("nama", "a", "b", "keterangan")
        rows.append(BarisKetikan(*(form.get(f"{satu}-{nomor}", "").strip() for satu in bidang)))
    return tuple(rows)


def _parse_row(iku: Iku, nomor: int, baris: BarisKetikan) -> BarisLembar:
    if not baris.nama:
        raise InputInvalidError(f"nama-{nomor}", f"Baris {nomor} lembar {iku.kode}: isi nama desa atau sumbernya.")
    a, b = (
        parse_angka(teks, desimal=iku.desimal_lembar, bidang=f"{bidang}-{nomor}", label=f"Baris {nomor} ({baris.nama})")
        if teks
        else None
        for bidang, teks in (("a", baris.a), ("b", baris.b))
    )
    return BarisLembar(baris.nama, a, b, baris.keterangan)


def _print_row(iku: Iku, baris: BarisLembar) -> BarisKetikan:
    a, b = ("" if nilai is None else format_angka(nilai, iku.desimal_lembar) for nilai in (baris.a, baris.b))
    return BarisKetikan(baris.nama, a, b, baris.keterangan)
