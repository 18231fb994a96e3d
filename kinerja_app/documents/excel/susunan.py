"""How the workbook of a siklus is laid out; writing and reading both go by this."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja_app.documents.excel.nilai_sel import clean_baris, clean_uraian, shorten_teks
from kinerja_app.domain.angka import round_half_up
from kinerja_app.domain.baris_lembar import complete_lembar, list_fixed
from kinerja_app.domain.cetak import format_satuan
from kinerja_app.domain.entri import Entri, Isian, propose_sumber
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.pengumpulan import TabelLembar, find_sumber, list_lembar
from kinerja_app.domain.siklus import Siklus

JENIS = "siklus"
PETUNJUK = "Petunjuk"
DATA_IKU = "Data IKU"
ANGGARAN = "Anggaran"
KOLOM_DATA = ("Kode", "Indikator", "Satuan", "Target", "Keadaan", "Realisasi", "Sumber data", "Penjelasan")
KOLOM_ANGGARAN = ("Program", "Pagu (Rp)", "Realisasi tribulan ini (Rp)")
KEADAAN = {"terukur": KeadaanRealisasi.TERUKUR, "tidak tersedia": KeadaanRealisasi.TIDAK_TERSEDIA}
NOMOR = "No"
BARIS_CADANGAN = 5
CATATAN_TERPANJANG = 2_000  # a cell of Excel holds 32.767 letters
BARIS_KOSONG = 15  # of a lembar of which no row is known yet
_DESA = "desa"


@dataclass(frozen=True, slots=True)
class KolomLembar:
    """One column of a lembar pengumpulan: its heading, the IKU, and which part of a row it holds."""

    judul: str
    iku: Iku
    bagian: str


def list_kolom(iku: Iku) -> tuple[KolomLembar, ...]:
    """Return the columns of one IKU: a, b and remark of a rasio, else value and remark."""
    isi = (("a", iku.label_a), ("b", iku.label_b)) if iku.cara_isi is CaraIsi.RASIO else (("nilai", iku.label_a),)
    return tuple(
        KolomLembar(clean_baris(f"{iku.kode} {bagian}{f': {label}' if label.strip() else ''}"), iku, bagian)
        for bagian, label in (*isi, ("keterangan", ""))
    )


def count_cadangan(tabel: TabelLembar) -> int:
    """Return how many empty rows follow the known ones of a table: none where every desa is listed."""
    if not tabel.nama_baris:
        return BARIS_KOSONG
    return 0 if tabel.tetap and tabel.lembar_per.strip().casefold() == _DESA else BARIS_CADANGAN


def arrange_lembar(siklus: Siklus) -> dict[str, tuple[TabelLembar, ...]]:
    """Return sheet → tables: the lembar of the linked SOPs and of other sources, with the IKU due in this tribulan."""
    return {lembar.sumber.nama: lembar.tabel_list for lembar in list_lembar(siklus)}


def print_catatan(iku: Iku) -> str:
    """Return the line above a table that explains one of its IKU."""
    rumus = "a ÷ b" if iku.cara_isi is CaraIsi.RASIO else iku.cara_isi.value.replace("_", "-")
    teks = f"{iku.kode} {iku.indikator} ({format_satuan(iku)}). {rumus}: {iku.definisi}"
    return shorten_teks(clean_baris(teks), CATATAN_TERPANJANG)


def print_asal(iku: Iku) -> str:
    """Say in the sheet of all IKU on which sheet the figure of this one is filled in."""
    return f"dari lembar {find_sumber(iku).nama}"


def find_tabel(siklus: Siklus, kode: str) -> TabelLembar | None:
    """Return the table that an IKU stands in; None where no lembar of it is due."""
    tabel_list = (tabel for satu in arrange_lembar(siklus).values() for tabel in satu)
    return next((tabel for tabel in tabel_list if any(iku.kode == kode for iku in tabel.iku_list)), None)


def select_rows(tabel: TabelLembar, rows: tuple[BarisLembar, ...]) -> tuple[BarisLembar, ...]:
    """Return those rows of a table that are rows of one IKU.

    In a table of several IKU, what stands in a row beyond those that must report is one IKU's affair; the others,
    whose cells there are empty, have no such row.
    """
    if len(tabel.iku_list) == 1:
        return rows
    tetap = {nama.casefold() for nama in tabel.tetap}
    return tuple(row for row in rows if row.nama.casefold() in tetap or row.a is not None or row.keterangan)


def show_isian(siklus: Siklus, iku: Iku, tabel: TabelLembar | None) -> Isian:
    """Return what the cells of an IKU hold when the workbook leaves the program, as reading would give it back.

    That is the stored entry; before its first save the source is proposed from the Dokumen IKU. `lembar` is what
    stands in the rows of its table (`find_tabel`), empty where none is due in this tribulan.
    """
    entri = siklus.entri[iku.kode]
    return Isian(
        keadaan=_show_keadaan(siklus, iku, entri),
        realisasi=_round(iku.desimal)(entri.realisasi) if iku.cara_isi is CaraIsi.LANGSUNG else None,
        huruf=entri.huruf,
        lembar=() if tabel is None else select_rows(tabel, _show_rows(siklus, iku, entri)),
        sumber=clean_baris(propose_sumber(iku, entri)),
        penjelasan=clean_uraian(entri.penjelasan),
    )


def _show_keadaan(siklus: Siklus, iku: Iku, entri: Entri) -> KeadaanRealisasi:
    """Return what a person stated; the other two states follow from schedule and formula."""
    if entri.keadaan is KeadaanRealisasi.TIDAK_TERSEDIA and iku.target_pada(siklus.periode).is_diukur:
        return KeadaanRealisasi.TIDAK_TERSEDIA
    if entri.keadaan is KeadaanRealisasi.BELUM_DIISI:
        return KeadaanRealisasi.BELUM_DIISI
    return KeadaanRealisasi.TERUKUR


def _show_rows(siklus: Siklus, iku: Iku, entri: Entri) -> tuple[BarisLembar, ...]:
    bulat = _round(iku.desimal_lembar)
    return tuple(
        replace(
            baris, nama=clean_baris(baris.nama), a=bulat(baris.a), b=bulat(baris.b),
            keterangan=clean_baris(baris.keterangan),
        )
        for baris in complete_lembar(list_fixed(iku, siklus.desa), entri.lembar)
    )  # fmt: skip


def _round(desimal: int) -> Callable[[Decimal | None], Decimal | None]:
    def bulat(angka: Decimal | None) -> Decimal | None:
        return None if angka is None else round_half_up(angka, desimal)

    return bulat
