"""Comparison of the tables of figures: every cell, row and column that is not what the program printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kinerja_app.documents.roundtrip.angka import list_angka
from kinerja_app.documents.roundtrip.tabel import TERPOTONG, Baris, Tabel

_SERUPA = 0.5
_BARIS_BERLIPAT = 3  # so many times the rows are another table; listing each would take long and help nobody
_SARAN = ("Uraian", "Penanggung jawab", "Tenggat")
_SELURUH = "seluruh tabel"
_SELURUH_BARIS = "seluruh baris"


@dataclass(frozen=True, slots=True)
class BedaTabel:
    """One difference: table (its caption), row, column, what the program printed, what came back.

    It blocks, unless `is_kata`: the wording of a tindak lanjut, or a row that may be too low, for the Sekretaris.
    """

    tabel: str
    baris: str
    kolom: str
    lama: str
    baru: str
    is_kata: bool = False


def match_tabel(lama: Sequence[Tabel], baru: Sequence[Tabel]) -> list[tuple[Tabel, Tabel | None]]:
    """Pair each table of figures with the one that came back: by name, else by what it holds, else by its head.

    Word and LibreOffice may drop the name. Changed tables of the same head keep their order.
    """
    sisa = list(baru)
    pasangan: dict[int, Tabel] = {}
    for cocok in (_has_same_nama, _has_same_isi, _has_same_kepala, _is_serupa):
        for nomor, satu in enumerate(lama):
            dua = None if nomor in pasangan else next((dua for dua in sisa if cocok(satu, dua)), None)
            if dua is not None:
                pasangan[nomor] = dua
                sisa.remove(dua)
    return [(satu, pasangan.get(nomor)) for nomor, satu in enumerate(lama)]


def compare_tabel(lama: Tabel, baru: Tabel | None) -> list[BedaTabel]:
    """Return every difference of one table of figures."""
    if baru is None:
        return [BedaTabel(lama.judul, _SELURUH, "", f"{len(lama.baris)} baris", "tidak ada atau diubah susunannya")]
    if len(lama.kepala) != len(baru.kepala):
        return [
            BedaTabel(
                lama.judul, "kepala tabel", "kolom", " | ".join(lama.kepala),
                f"{' | '.join(baru.kepala)} (isi tabel ini baru dibandingkan sesudah kolomnya dipulihkan)",
            )
        ]  # fmt: skip
    if len(baru.baris) > _BARIS_BERLIPAT * len(lama.baris):
        return [BedaTabel(lama.judul, _SELURUH, "", f"{len(lama.baris)} baris", f"{len(baru.baris)} baris")]
    is_saran = set(_SARAN) <= set(lama.kepala)
    hasil: list[BedaTabel] = []
    cocok = SequenceMatcher(None, lama.isi, baru.isi, autojunk=False)
    for jenis, a1, a2, b1, b2 in cocok.get_opcodes():
        for satu, dua in _pair_baris(lama.baris[a1:a2], baru.baris[b1:b2]):
            if jenis != "equal" or satu is None or dua is None or satu.bentuk != dua.bentuk:
                hasil += _compare_baris(lama, satu, dua, is_saran=is_saran)
    return hasil


def compare_letak(pasangan: Sequence[tuple[Tabel, Tabel | None]], urutan: Sequence[Tabel]) -> list[BedaTabel]:
    """Return the tables of figures that lost the caption above them or changed places among the others."""
    hasil = [
        BedaTabel(
            satu.judul, "judul tabel", "", satu.judul,
            f"{dua.nomor or 'tidak ada'}: kembalikan judulnya tepat di atas tabel",
        )
        for satu, dua in pasangan
        if dua is not None and satu.nomor != dua.nomor
    ]  # fmt: skip
    ada = [(satu, next(i for i, tiga in enumerate(urutan) if tiga is dua)) for satu, dua in pasangan if dua is not None]
    for (satu, tempat), (tadi, sebelum) in zip(ada[1:], ada, strict=False):
        if tempat < sebelum:
            baru = f"di atas “{tadi.judul}”: kembalikan ke tempatnya (potong, lalu tempel)"
            hasil.append(BedaTabel(satu.judul, "letak tabel", "", f"sesudah “{tadi.judul}”", baru))
    return hasil


def _has_same_nama(lama: Tabel, baru: Tabel) -> bool:
    return bool(lama.nama) and lama.nama == baru.nama


def _has_same_isi(lama: Tabel, baru: Tabel) -> bool:
    return lama.isi == baru.isi


def _has_same_kepala(lama: Tabel, baru: Tabel) -> bool:
    return lama.kepala == baru.kepala


def _is_serupa(lama: Tabel, baru: Tabel) -> bool:
    satu = {teks for baris in lama.isi for teks in baris}
    dua = {teks for baris in baru.isi for teks in baris}
    return len(satu & dua) >= _SERUPA * len(satu | dua)


def _pair_baris(lama: Sequence[Baris], baru: Sequence[Baris]) -> list[tuple[Baris | None, Baris | None]]:
    """Pair as many rows with as many one by one, else by their label; what has no partner is missing or was added."""
    if len(lama) == len(baru):
        return list(zip(lama, baru, strict=True))
    sisa = list(baru)
    pasangan: list[tuple[Baris | None, Baris | None]] = []
    for satu in lama:
        dua = next((dua for dua in sisa if dua.label == satu.label), None)
        if dua is not None:
            sisa.remove(dua)
        pasangan.append((satu, dua))
    return [*pasangan, *((None, dua) for dua in sisa)]


def _compare_baris(tabel: Tabel, lama: Baris | None, baru: Baris | None, *, is_saran: bool) -> list[BedaTabel]:
    if lama is None or baru is None:
        return [
            BedaTabel(
                tabel.judul, (lama or baru or Baris(())).label, _SELURUH_BARIS,
                " | ".join(lama.teks) if lama else "tidak ada", " | ".join(baru.teks) if baru else "dihapus",
            )
        ]  # fmt: skip
    if lama.bentuk != baru.bentuk:
        return [
            BedaTabel(
                tabel.judul, lama.label, "sel digabung atau dipecah", " | ".join(lama.teks), " | ".join(baru.teks)
            )
        ]
    return [
        BedaTabel(
            tabel.judul, lama.label, kolom, satu, dua,
            dua.replace(TERPOTONG, "").rstrip() == satu or (is_saran and _is_same_saran(kolom, satu, dua)),
        )
        for kolom, satu, dua in zip(_name_kolom(tabel, lama), lama.teks, baru.teks, strict=True)
        if satu != dua
    ]  # fmt: skip


def _name_kolom(tabel: Tabel, baris: Baris) -> list[str]:
    """Return the heading above each cell; a cell that spans columns stands below the first of them."""
    nama, tempat = [], 0
    for satu in baris.sel:
        nama.append(tabel.kepala[tempat] if tempat < len(tabel.kepala) else "")
        tempat += satu.lebar
    return nama


def _is_same_saran(kolom: str, lama: str, baru: str) -> bool:
    """Tell whether only wording changed in a cell of the tindak lanjut: no number or date, and neither who nor when.

    Of the status the remark behind the colon is wording.
    """
    if kolom not in ("Uraian", "Status") or not baru:
        return lama == baru
    is_status_sama = kolom != "Status" or lama.partition(":")[:2] == baru.partition(":")[:2]
    return is_status_sama and list_angka(lama) == list_angka(baru)
