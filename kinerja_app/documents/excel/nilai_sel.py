"""What a cell means: a figure by the rules of the IKU, or a text; anything else is noted with its place."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal

from kinerja_app.documents.excel.galat import CatatanGalat
from kinerja_app.documents.excel.sel import JenisSel, LembarKerja, Sel
from kinerja_app.documents.lingkungan import clean_text
from kinerja_app.domain.angka import (
    AngkaAmbiguousError,
    contoh_angka,
    count_desimal,
    format_angka,
    parse_tepat,
    round_half_up,
)
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.pembulatan import round_angka

PANJANG_BARIS = 300
PANJANG_TEKS = 20_000
# A figure of Excel is exact to 15 digits; what stands behind them is the noise of its arithmetic.
_LIMA_BELAS = Context(prec=15)
_ANGKA = re.compile(r"-?[0-9]{1,40}(\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
RIBUAN = 3  # so many decimals may as well be thousands
_TAK_TERPAKAI = {
    JenisSel.PERSEN: "{label} berformat persen (%). Ubah format sel menjadi angka biasa, lalu tulis misalnya {contoh}.",
    JenisSel.TANGGAL: "{label} berisi tanggal. Ubah format sel menjadi {bentuk}, lalu tulis ulang isinya.",
    JenisSel.LOGIS: "{label} berisi TRUE atau FALSE. Tulis {bentuk}nya.",
    JenisSel.GALAT: "{label} berisi galat Excel {teks}. Perbaiki rumusnya, atau tulis {bentuk}nya.",
    JenisSel.RUMUS_TANPA_NILAI: "{label} berisi rumus tanpa hasil. Simpan ulang dengan Excel, atau tulis {bentuk}nya.",
}  # fmt: skip


def shorten(teks: str) -> Decimal | None:
    """Return a figure as its shortest decimal to 15 digits ("0.30000000000000004" is 0,3); None where it is none."""
    return _LIMA_BELAS.create_decimal(teks) if _ANGKA.fullmatch(teks) else None


def clean_baris(teks: str) -> str:
    """Return a text as one line, as a form would take it."""
    return " ".join(clean_text(teks).split())


def clean_uraian(teks: str) -> str:
    """Return a text with its line breaks, trimmed, as a form would take it."""
    return clean_text(teks).strip()


def shorten_teks(teks: str, maks: int) -> str:
    """Return a text that is cut, with "…", where it is longer than `maks` letters."""
    return teks if len(teks) <= maks else f"{teks[: maks - 1]}…"


def print_sel(sel: Sel) -> str:
    """Return what a cell holds as one line, whatever its kind; a figure in its shortest form."""
    angka = shorten(sel.teks) if sel.jenis is JenisSel.ANGKA else None
    return clean_baris(sel.teks) if angka is None else print_angka(angka)


@dataclass(frozen=True, slots=True)
class PembacaSel:
    """Reads the cells of one sheet; what cannot be used is noted in `galat`, and a placeholder returned."""

    lembar: LembarKerja
    galat: CatatanGalat

    def note(self, sel: Sel, kalimat: str) -> None:
        """Note what is wrong with a cell; of one whose column is missing that was noted already."""
        if not sel.alamat:
            return
        self.galat.note(self.lembar.nama, sel.alamat, kalimat)

    def read_angka(
        self, sel: Sel, desimal: int, label: str, *, persen: bool = False, contoh: str = ""
    ) -> Decimal | None:
        """Return the figure rounded half up to `desimal`; None where the cell is empty or was noted."""
        tepat = self.read_tepat(sel, desimal, label, persen=persen, contoh=contoh)
        return None if tepat is None else round_half_up(tepat, desimal)

    def read_tepat(
        self, sel: Sel, desimal: int, label: str, *, persen: bool = False, contoh: str = ""
    ) -> Decimal | None:
        """Return the figure with all its decimals, of which `desimal` will be kept; None as `read_angka`.

        `contoh` is the figure that a complaint gives as an example, else one that fits `desimal`.
        """
        if sel.is_kosong:
            return None
        try:
            if sel.jenis is JenisSel.TEKS:
                angka: Decimal | None = parse_tepat(
                    sel.teks, desimal=desimal, persen=persen, label=label, contoh=contoh
                )
            else:
                angka = shorten(sel.teks) if sel.jenis is JenisSel.ANGKA else None
            if angka is not None:
                if sel.jenis is JenisSel.ANGKA:
                    _refuse_ambiguous(angka, desimal, label)
                round_angka(angka, desimal, "angka", label)
                return angka
        except InputInvalidError as galat:
            self.note(sel, str(galat))
            return None
        self._refuse(sel, label, "angka", contoh or contoh_angka(desimal))
        return None

    def read_baris(self, sel: Sel, label: str, wajib: str = "") -> str:
        """Return one line of text; empty is noted with the sentence `wajib` where that is given."""
        return self._read_teks(sel, label, clean_baris, PANJANG_BARIS, wajib)

    def read_uraian(self, sel: Sel, label: str, wajib: str = "") -> str:
        """Return several lines of text."""
        return self._read_teks(sel, label, clean_uraian, PANJANG_TEKS, wajib)

    def _read_teks(self, sel: Sel, label: str, clean: Callable[[str], str], maks: int, wajib: str) -> str:
        teks = ""
        if sel.jenis is JenisSel.TEKS:
            teks = clean(sel.teks)
        elif sel.jenis is JenisSel.ANGKA and (angka := shorten(sel.teks)) is not None and angka.adjusted() <= 15:
            teks = print_angka(angka)
        elif sel.jenis is not JenisSel.KOSONG:
            self._refuse(sel, label, "teks")
            return ""
        if not teks and wajib:
            self.note(sel, wajib)
        if len(teks) > maks:
            self.note(sel, f"{label} terlalu panjang: {len(teks)} huruf, paling banyak {maks}. Tulis lebih pendek.")
        return teks

    def _refuse(self, sel: Sel, label: str, bentuk: str, contoh: str = "") -> None:
        kalimat = _TAK_TERPAKAI.get(sel.jenis, "{label} tidak dapat dibaca. Tulis ulang isinya.")
        self.note(sel, kalimat.format(label=label, bentuk=bentuk, contoh=contoh, teks=sel.teks))


def _refuse_ambiguous(angka: Decimal, desimal: int, label: str) -> None:
    """Ask back a number with three decimals where only whole ones are: "1.107" typed into an English Excel."""
    if desimal == 0 and count_desimal(angka) == RIBUAN:
        teks = print_angka(angka)
        raise AngkaAmbiguousError(
            "angka", f"{label} berisi {teks}. Maksud Anda {teks.replace(',', '')} atau {round_half_up(angka, 0)}?"
            " Tulis bilangan bulatnya tanpa titik dan koma.",
        )  # fmt: skip


def print_angka(angka: Decimal) -> str:
    """Return a figure in a text cell as a person would write it: no dots for thousands, a comma for decimals."""
    desimal = min(count_desimal(angka), 6)
    return format_angka(angka, desimal).replace(".", "")
