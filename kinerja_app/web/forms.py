"""A form as it was posted: raw texts to show again, typed values, and a sentence for each field that is wrong."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import TracebackType
from typing import TypeVar

from kinerja_app.domain.errors import InputInvalidError, KinerjaError

PILIHAN = TypeVar("PILIHAN", bound=StrEnum)
PANJANG_BARIS = 300
PANJANG_TEKS = 20_000
YA = "ya"


class FormulirInvalidError(KinerjaError):
    """Some fields cannot be used; `galat` is a (field, sentence) pair for each, all at once."""

    def __init__(self, galat: tuple[tuple[str, str], ...]) -> None:
        super().__init__(" ".join(kalimat for _, kalimat in galat))
        self.galat = galat


def parse_bulat(teks: str, digit: int = 9) -> int | None:
    """Read a whole number of an address or a hidden field; None for anything else, and for more digits than that."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= digit else None


class CatchGalat:
    """A with-block whose InputInvalidError ends up beside the field instead of leaving the view."""

    def __init__(self, form: "Formulir") -> None:
        self._form = form

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> bool:
        if isinstance(galat, InputInvalidError):
            self._form.reject(galat.bidang, str(galat))
        return isinstance(galat, InputInvalidError | FormulirInvalidError)


class Formulir:
    """The texts of one form. A reader notes what is wrong and goes on; `check` then refuses everything at once.

    What a reader returns for a wrong field is only a placeholder of the right type: call `check` before using it.
    """

    def __init__(self, isian: Mapping[str, str]) -> None:
        self._isian = isian
        self.galat: list[tuple[str, str]] = []

    def raw(self, nama: str) -> str:
        """Return a field exactly as typed, to be shown again; empty when it was not posted."""
        return self._isian.get(nama, "")

    def list_terisi(self) -> tuple[str, ...]:
        """Return the names of the fields in which something is typed."""
        return tuple(nama for nama, isi in self._isian.items() if isi.strip())

    def raw_tanggal(self, nama: str) -> tuple[str, str, str]:
        """Return day, month and year as typed, as the macro `tanggal` shows them again."""
        return self.raw(f"{nama}-tanggal"), self.raw(f"{nama}-bulan"), self.raw(f"{nama}-tahun")

    @property
    def status(self) -> int:
        """The status to answer with when the form is shown: 422 once something is wrong with it."""
        return 422 if self.galat else 200

    def error(self, nama: str) -> str | None:
        """Return the sentence about a field, or None."""
        return next((kalimat for bidang, kalimat in self.galat if bidang == nama), None)

    def reject(self, nama: str, kalimat: str) -> None:
        """Note what is wrong with a field; the first sentence about it stays."""
        if self.error(nama) is None:
            self.galat.append((nama, kalimat))

    def check(self) -> None:
        """Raise FormulirInvalidError when a reader found something wrong."""
        if self.galat:
            raise FormulirInvalidError(tuple(self.galat))

    def catching(self) -> "CatchGalat":
        """Return a block that notes the faults of readers and services about a field; go on behind it."""
        return CatchGalat(self)

    def read_baris(self, nama: str, wajib: str = "", maks: int = PANJANG_BARIS) -> str:
        """Read one line of text, trimmed; empty is refused with the sentence `wajib` where that is given."""
        return self._limited(nama, _printable(self.raw(nama), "").strip(), wajib, maks)

    def read_rapi(self, nama: str, wajib: str = "") -> str:
        """Read one line with single spaces, as a cell of Excel gives it back; otherwise as `read_baris`."""
        return " ".join(self.read_baris(nama, wajib).split())

    def read_teks(self, nama: str, wajib: str = "", maks: int = PANJANG_TEKS) -> str:
        """Read several lines of text with their line breaks, trimmed at both ends."""
        polos = self.raw(nama).replace("\r\n", "\n").replace("\r", "\n")
        return self._limited(nama, _printable(polos, "\n\t").strip(), wajib, maks)

    def read_daftar(self, nama: str) -> tuple[str, ...]:
        """Read a list of names, one on each line; empty lines and white space around a name do not count."""
        return tuple(" ".join(baris.split()) for baris in self.read_teks(nama).splitlines() if baris.strip())

    def read_pilihan(self, nama: str, pilihan: type[PILIHAN], wajib: str) -> PILIHAN:
        """Read one of an enum's values; none or an unknown one is refused with the sentence `wajib`."""
        anggota = list(pilihan)
        for satu in anggota:
            if satu.value == self.raw(nama):
                return satu
        self.reject(nama, wajib)
        return anggota[0]

    def read_tanggal(self, nama: str, wajib: str = "") -> date | None:
        """Read a date from its three fields; all empty is None, or refused with the sentence `wajib`."""
        bagian = [teks.strip() for teks in self.raw_tanggal(nama)]
        if not any(bagian):
            if wajib:
                self.reject(nama, wajib)
            return None
        if all(teks.isascii() and teks.isdigit() for teks in bagian) and len(bagian[2]) == 4:
            try:
                return date(int(bagian[2]), int(bagian[1]), int(bagian[0]))
            except ValueError:
                pass  # no such day: the same sentence
        self.reject(nama, "Tanggal tidak ada dalam kalender. Isi tanggal, bulan, dan tahun dengan angka: 22 11 2026.")
        return None

    def read_versi(self, nama: str = "versi") -> int:
        """Read the hidden number of what the person saw."""
        versi = parse_bulat(self.raw(nama))
        if versi is not None:
            return versi
        # A hidden field: the summary has nothing to lead to.
        self.reject("", "Formulir tidak terkirim utuh. Muat ulang halaman ini, lalu isi sekali lagi.")
        return -1

    def is_ticked(self, nama: str) -> bool:
        """Tell whether a checkbox was ticked."""
        return self.raw(nama) == YA

    def _limited(self, nama: str, teks: str, wajib: str, maks: int) -> str:
        if not teks and wajib:
            self.reject(nama, wajib)
        if len(teks) > maks:
            self.reject(nama, f"Terlalu panjang: {len(teks)} huruf, paling banyak {maks}. Tulis lebih pendek.")
        return teks


def show_tanggal(nama: str, tanggal: date | None) -> dict[str, str]:
    """Return the three fields that show a stored date."""
    if tanggal is None:
        return {}
    return {
        f"{nama}-tanggal": str(tanggal.day), f"{nama}-bulan": str(tanggal.month), f"{nama}-tahun": str(tanggal.year)
    }  # fmt: skip


def show_centang(nilai: bool) -> str:
    """Return what a checkbox posts."""
    return YA if nilai else ""


def _printable(teks: str, tetap: str) -> str:
    """Drop control characters but those in `tetap`; tabs and line breaks elsewhere become spaces."""
    ganti = {"\n": " ", "\r": " ", "\t": " "}
    return "".join(
        huruf if (huruf >= " " and huruf != "\x7f") or huruf in tetap else ganti.get(huruf, "") for huruf in teks
    )
