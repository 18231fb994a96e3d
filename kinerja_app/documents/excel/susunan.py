"""How the workbook of a siklus is laid out; writing and reading both go by this."""

from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja_app.documents.excel.nilai_sel import clean_baris, clean_uraian
from kinerja_app.domain.angka import round_half_up
from kinerja_app.domain.entri import Entri, Isian
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.siklus import Siklus

JENIS = "siklus"
PETUNJUK = "Petunjuk"
DATA_IKU = "Data IKU"
ANGGARAN = "Anggaran"
LEMBAR_LAIN = "Lembar lain"
# A word of the linked SOP's name in the IKU's sumber data, and the sheet that its rows stand on (SOP, "Keterkaitan").
SOP_TERKAIT = (("musrenbang", "Musrenbangcam"), ("kependudukan", "Adm Kependudukan"), ("siskamling", "Siskamling"))
KOLOM_DATA = ("Kode", "Indikator", "Satuan", "Target", "Keadaan", "Realisasi", "Sumber data", "Penjelasan")
KOLOM_ANGGARAN = ("Program", "Pagu (Rp)", "Realisasi tribulan ini (Rp)")
KEADAAN = {"terukur": KeadaanRealisasi.TERUKUR, "tidak tersedia": KeadaanRealisasi.TIDAK_TERSEDIA}
TEKS_TIDAK_DIUKUR = "tidak diukur"
NOMOR = "No"
BARIS_CADANGAN = 5
BARIS_KOSONG = 15  # of a lembar of which no row is known yet
_DESA = "desa"


@dataclass(frozen=True, slots=True)
class KolomLembar:
    """One column of a lembar pengumpulan: its heading, the IKU, and which part of a row it holds."""

    judul: str
    iku: Iku
    bagian: str


@dataclass(frozen=True, slots=True)
class TabelLembar:
    """A table of one sheet: several IKU over the same rows. `nama_baris` are known, `cadangan` rows are empty."""

    lembar_per: str
    nama_baris: tuple[str, ...]
    iku_list: tuple[Iku, ...]

    @property
    def kolom(self) -> tuple[KolomLembar, ...]:
        """The columns behind number and name."""
        return tuple(satu for iku in self.iku_list for satu in list_kolom(iku))

    @property
    def cadangan(self) -> int:
        """How many empty rows follow: none where all desa are listed."""
        if not self.nama_baris:
            return BARIS_KOSONG
        return 0 if self.lembar_per.casefold() == _DESA else BARIS_CADANGAN


def list_kolom(iku: Iku) -> tuple[KolomLembar, ...]:
    """Return the columns of one IKU: a, b and remark of a rasio, else value and remark."""
    isi = ("a", "b") if iku.cara_isi is CaraIsi.RASIO else ("nilai",)
    return tuple(KolomLembar(f"{iku.kode} {bagian}", iku, bagian) for bagian in (*isi, "keterangan"))


def name_lembar(iku: Iku) -> str:
    """Return the sheet of an IKU that is worked up from a lembar, by the first linked SOP among its sources."""
    for sumber in iku.sumber_data:
        for kata, nama in SOP_TERKAIT:
            if kata in sumber.casefold():
                return nama
    return LEMBAR_LAIN


def arrange_lembar(siklus: Siklus, desa: tuple[str, ...]) -> dict[str, tuple[TabelLembar, ...]]:
    """Return sheet → tables for every IKU with a lembar; IKU with the same known rows share a table."""
    hasil: dict[str, dict[tuple[str, tuple[str, ...], str], tuple[Iku, ...]]] = {}
    for iku in siklus.iku_list:
        if iku.cara_isi is not CaraIsi.LANGSUNG:
            nama_baris = tuple(baris.nama for baris in show_isian(siklus, iku, desa).lembar)
            tabel = hasil.setdefault(name_lembar(iku), {})
            tanda = (iku.lembar_per or "sumber", nama_baris, "" if nama_baris else iku.kode)
            tabel[tanda] = (*tabel.get(tanda, ()), iku)
    urutan = [nama for _, nama in SOP_TERKAIT] + [LEMBAR_LAIN]
    return {
        nama: tuple(TabelLembar(per, baris, iku) for (per, baris, _), iku in hasil[nama].items())
        for nama in urutan
        if nama in hasil
    }


def show_isian(siklus: Siklus, iku: Iku, desa: tuple[str, ...]) -> Isian:
    """Return what the cells of an IKU hold when the workbook leaves the program.

    That is the stored entry; before its first save the source is proposed from the Dokumen IKU, and the rows of an
    empty lembar per desa are the office's desa. Texts and figures are as reading would give them back.
    """
    entri = siklus.entri[iku.kode]
    sumber = entri.sumber or ("; ".join(iku.sumber_data) if entri.versi == 0 else "")
    return Isian(
        keadaan=_show_keadaan(siklus, iku, entri),
        realisasi=_round(entri.realisasi, iku.desimal) if iku.cara_isi is CaraIsi.LANGSUNG else None,
        huruf=entri.huruf,
        lembar=_show_rows(iku, entri, desa) if iku.cara_isi is not CaraIsi.LANGSUNG else (),
        sumber=clean_baris(sumber),
        penjelasan=clean_uraian(entri.penjelasan),
    )


def _show_keadaan(siklus: Siklus, iku: Iku, entri: Entri) -> KeadaanRealisasi:
    """Return what a person stated; the other two states follow from schedule and formula."""
    if entri.keadaan is KeadaanRealisasi.TIDAK_TERSEDIA and iku.target_pada(siklus.periode).is_diukur:
        return KeadaanRealisasi.TIDAK_TERSEDIA
    if entri.keadaan is KeadaanRealisasi.BELUM_DIISI:
        return KeadaanRealisasi.BELUM_DIISI
    return KeadaanRealisasi.TERUKUR


def _show_rows(iku: Iku, entri: Entri, desa: tuple[str, ...]) -> tuple[BarisLembar, ...]:
    if not entri.lembar and (iku.lembar_per or "").strip().casefold() == _DESA:
        return tuple(BarisLembar(nama, None) for nama in desa)
    return tuple(
        replace(
            baris, nama=clean_baris(baris.nama), a=_round(baris.a, iku.desimal_lembar),
            b=_round(baris.b, iku.desimal_lembar), keterangan=clean_baris(baris.keterangan),
        )
        for baris in entri.lembar
    )  # fmt: skip


def _round(angka: Decimal | None, desimal: int) -> Decimal | None:
    return None if angka is None else round_half_up(angka, desimal)
