"""Numbers the Indonesian way: reading what a person typed, rounding half up, and printing."""

import re
from contextlib import AbstractContextManager
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from kinerja_app.domain.errors import InputInvalidError

MAKS_BULAT = 15
MAKS_DESIMAL = 6

# Sums of 15 + 6 digits, multiplied once and divided once, keep every digit that decides a tie.
_KONTEKS = Context(prec=80, rounding=ROUND_HALF_UP)
_SATUAN = tuple(Decimal(1).scaleb(-desimal) for desimal in range(MAKS_DESIMAL + 1))
_MAKS_TERHITUNG = 40  # integer digits of a computed figure; only nonsense is longer
_TANDA_BACA = str.maketrans(",.-", ".,−")
_TEPI = " \t\r\n\u00a0"
_POLOS = re.compile(r"([0-9]+)(?:,([0-9]+))?", re.ASCII)
_RIBUAN = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?", re.ASCII)
_SATU_TITIK = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)
_SATU_KOMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}", re.ASCII)
_TITIK_DESIMAL = re.compile(r"[0-9]+\.[0-9]+", re.ASCII)
_KOMA_RIBUAN = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?", re.ASCII)
_TERLALU_PANJANG = (
    f"paling banyak {MAKS_BULAT} angka di depan koma dan {MAKS_DESIMAL} angka di belakang koma. "
    "Periksa lagi, lalu tulis lebih pendek."
)
_MAKS_SARAN = 30
_SEBAB = (  # what a refused text looks like, and the words for it
    (re.compile(r""), "belum diisi. Isi dengan angka, misalnya {contoh}."),
    (
        re.compile(r"[-\u2010-\u2015\u2212]\s*[0-9.,]+\s*%?"),
        "tidak boleh negatif. Tulis angka 0 atau lebih, misalnya {contoh}.",
    ),
    (re.compile(r"=.*", re.DOTALL), "tidak boleh berupa rumus. Tulis hasilnya, misalnya {contoh}."),
    (re.compile(r"[0-9., ]+%"), "tidak memakai tanda %. Tulis angkanya saja, misalnya {contoh}."),
    (
        re.compile(r"[0-9.,]+(?:\s+[0-9.,]+)+"),
        "tidak boleh memuat spasi di tengah angka. Tulis misalnya {contoh} atau 1.234.567.",
    ),
    (
        re.compile(r"[0-9.,]+"),
        "tidak dapat dibaca. Titik hanya untuk ribuan dan koma untuk desimal, misalnya {contoh} atau 1.234.567.",
    ),
    (
        re.compile(r"[\d.,\u066b\u066c\uff0c\uff0e\s]+"),
        "hanya menerima angka 0 sampai 9. Ketik ulang dengan papan tombol biasa, misalnya {contoh}.",
    ),
)


class AngkaInvalidError(InputInvalidError):
    """What was typed is not a number of 0 or more written the Indonesian way; the message says what to type."""


class AngkaAmbiguousError(InputInvalidError):
    """What was typed can be read as two numbers; the message asks which one is meant."""


def exact_context() -> AbstractContextManager[Context]:
    """Return a context in which arithmetic keeps so many digits that only the last rounding changes a figure."""
    return localcontext(_KONTEKS)


def round_half_up(nilai: Decimal, desimal: int) -> Decimal:
    """Return `nilai` rounded half up (away from zero) to `desimal` places, 0 to 6 (design: rounding).

    Raises AngkaInvalidError where the figure is not finite or longer than any figure of an office.
    """
    if not 0 <= desimal <= MAKS_DESIMAL:
        raise AngkaInvalidError("desimal", f"Jumlah desimal harus 0 sampai {MAKS_DESIMAL}.")
    if not nilai.is_finite() or (nilai != 0 and nilai.adjusted() >= _MAKS_TERHITUNG):
        raise AngkaInvalidError("angka", "Angka tidak dapat dipakai karena bukan bilangan atau terlalu besar.")
    bulat = nilai.quantize(_SATUAN[desimal], context=_KONTEKS)
    return bulat or bulat.copy_abs()


def format_angka(nilai: Decimal, desimal: int) -> str:
    """Print a figure with dots for thousands and a comma: Decimal("1234.5"), 2 -> "1.234,50"."""
    return f"{round_half_up(nilai, desimal):,f}".translate(_TANDA_BACA)


def require_angka(nilai: Decimal, bidang: str, label: str) -> Decimal:
    """Return `nilai` unchanged if it is finite, 0 or more, and at most 15 + 6 digits; else AngkaInvalidError."""
    if not nilai.is_finite():
        raise AngkaInvalidError(bidang, f"{label} harus berupa angka, misalnya {contoh_angka(0)}.")
    if nilai < 0:
        raise AngkaInvalidError(bidang, f"{label} tidak boleh negatif. Tulis angka 0 atau lebih.")
    if nilai != 0 and (nilai.adjusted() >= MAKS_BULAT or count_desimal(nilai) > MAKS_DESIMAL):
        raise AngkaInvalidError(bidang, f"{label} {_TERLALU_PANJANG}")
    return nilai


def count_desimal(nilai: Decimal) -> int:
    """Return how many decimals a finite figure needs: 1 for Decimal("1.50"), 0 for Decimal("1E+3")."""
    eksponen = nilai.normalize(_KONTEKS).as_tuple().exponent
    return max(0, -eksponen) if isinstance(eksponen, int) else 0


def parse_angka(
    teks: str, *, desimal: int, persen: bool = False, bidang: str = "angka", label: str = "Isian ini"
) -> Decimal:
    """Read a typed figure of 0 or more and round it half up to `desimal` places; otherwise as `parse_tepat`."""
    tepat = parse_tepat(teks, desimal=desimal, persen=persen, bidang=bidang, label=label)
    nilai = round_half_up(tepat, desimal)
    if nilai.adjusted() >= MAKS_BULAT:
        raise AngkaInvalidError(bidang, f"{label} {_TERLALU_PANJANG}")
    return nilai


def parse_tepat(
    teks: str, *, desimal: int, persen: bool = False, bidang: str = "angka", label: str = "Isian ini",
    contoh: str = "",
) -> Decimal:  # fmt: skip
    """Read a typed figure of 0 or more as it was typed (design: numbers typed).

    `desimal`, the places that will be kept, decides which readings are possible. `persen` allows one "%" at the end;
    `bidang` is the field for the error, `label` the subject of its sentence ("Realisasi IKU-05"), `contoh` the figure
    it gives as an example, else one that fits `desimal`. Raises AngkaInvalidError, or AngkaAmbiguousError where two
    readings are possible.
    """
    isi = teks.strip(_TEPI)
    if isi.endswith("%") and persen:
        isi = isi[:-1].rstrip(_TEPI)
    _refuse_ambiguous(isi, desimal, bidang, label)
    cocok = _POLOS.fullmatch(isi) or _RIBUAN.fullmatch(isi)
    if cocok is None:
        raise AngkaInvalidError(bidang, f"{label} {_remedy(isi, desimal, contoh or contoh_angka(desimal))}")
    bulat = cocok[1].replace(".", "").lstrip("0") or "0"
    pecahan = cocok[2] or ""
    if len(bulat) > MAKS_BULAT or len(pecahan) > MAKS_DESIMAL:
        raise AngkaInvalidError(bidang, f"{label} {_TERLALU_PANJANG}")
    return Decimal(f"{bulat}.{pecahan}" if pecahan else bulat)


def _refuse_ambiguous(isi: str, desimal: int, bidang: str, label: str) -> None:
    """Ask back "1.500" where decimals are usual, and "1,500" where only whole numbers are."""
    titik = desimal > 0 and _SATU_TITIK.fullmatch(isi)
    koma = desimal == 0 and _SATU_KOMA.fullmatch(isi)
    if not (titik or koma):
        return
    depan, belakang = isi[:-4], isi[-3:]
    pecahan = belakang.rstrip("0") if desimal else ""
    kecil = f"{depan},{pecahan}" if pecahan else depan
    if koma:  # only whole figures are possible here, so only such are proposed
        kecil = f"{round_half_up(Decimal(f'{depan}.{belakang}'), 0)}"
    raise AngkaAmbiguousError(
        bidang,
        f"{label} “{isi}” dapat dibaca dua cara. Maksud Anda {depan}{belakang} atau {kecil}? "
        f"Tulis {depan}{belakang} atau {kecil}.",
    )


def contoh_angka(desimal: int) -> str:
    """Return an example of a figure that a field of so many decimals takes as it is."""
    return "87,5" if desimal else "1500"


def _remedy(isi: str, desimal: int, contoh: str) -> str:
    """Return the rest of the sentence that says why `isi` is refused and what to type instead."""
    saran = _suggest(isi, desimal)
    if saran and not desimal:
        return f"hanya menerima bilangan bulat; titik hanya untuk ribuan. Tulis {saran}."
    if saran and "," in isi:
        return f"memakai titik untuk ribuan dan koma untuk desimal. Tulis {saran}."
    if saran:
        return f"memakai koma untuk desimal, bukan titik. Tulis {saran}."
    for pola, kalimat in _SEBAB:
        if pola.fullmatch(isi):
            return kalimat.format(contoh=contoh)
    return f"harus berupa angka, misalnya {contoh}."


def _suggest(isi: str, desimal: int) -> str:
    """Return a figure typed the English way as this field takes it, rounded where it keeps fewer decimals; else ""."""
    if not (_KOMA_RIBUAN.fullmatch(isi) or _TITIK_DESIMAL.fullmatch(isi)) or len(isi) > _MAKS_SARAN:
        return ""
    nilai, pecahan = Decimal(isi.replace(",", "")), len(isi.partition(".")[2])
    bulat = round_half_up(nilai, min(pecahan, desimal))
    if bulat.adjusted() >= MAKS_BULAT:
        return ""
    teks = format_angka(bulat, min(pecahan, desimal))
    return teks if "," in isi else teks.replace(".", "")


def print_ukuran(jumlah: int) -> str:
    """Print a size in B below one thousand bytes, else in kB, MB or GB (one decimal, half up)."""
    if jumlah < 1000:
        return f"{jumlah} B"
    besar, satuan = next((b, s) for b, s in ((10**9, "GB"), (10**6, "MB"), (1000, "kB")) if jumlah >= b)
    return f"{format_angka(Decimal(jumlah) / besar, 1)} {satuan}"
