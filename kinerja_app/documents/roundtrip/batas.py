"""Batas: how much larger an uploaded Telaah may be than the generated one, so that comparing it takes no long time."""

from collections import Counter

from lxml import etree

from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.documents.roundtrip.berkas import BerkasWord, W

_LIPAT, _SISA = 2, 200  # at most twice as many of each, and some more
_SISA_TEKS = 50_000
_HITUNG = {"p": "paragraf", "tbl": "tabel", "tr": "baris tabel", "tc": "sel tabel", "style": "gaya"}
_LIPAT_UNSUR, _SISA_UNSUR = 10, 5_000  # Word splits runs and adds formatting of its own


def check_batas(nama: str, asal: BerkasWord, unggahan: BerkasWord) -> None:
    """Refuse a file far larger than the generated Telaah; nothing of it is compared before."""
    lama, baru = _count(asal), _count(unggahan)
    for satu, sebutan in _HITUNG.items():
        _check(nama, sebutan, baru[f"{W}{satu}"], _LIPAT * lama[f"{W}{satu}"] + _SISA)
    _check(nama, "huruf", _count_huruf(unggahan), _LIPAT * _count_huruf(asal) + _SISA_TEKS)
    _check(nama, "unsur", baru.total(), _LIPAT_UNSUR * lama.total() + _SISA_UNSUR)


def _check(nama: str, sebutan: str, jumlah: int, batas: int) -> None:
    if jumlah > batas:
        raise BerkasInvalidError(
            nama,
            f"memuat {jumlah} {sebutan}, jauh lebih banyak daripada Telaah buatan program (paling banyak {batas});"
            " agaknya bukan suntingan Telaah ini. Mulailah dari Telaah yang diunduh dari halaman ini.",
        )


def _list_cerita(berkas: BerkasWord) -> list[etree._Element]:
    """Return body, headers, footers, notes and styles."""
    jenis = ("header", "footer", "footnotes", "endnotes", "styles")
    return [
        berkas.akar[nama] for nama in (berkas.utama, *(bagian for satu in jenis for bagian in berkas.related(satu)))
    ]


def _count(berkas: BerkasWord) -> Counter[str]:
    return Counter(str(unsur.tag) for akar in _list_cerita(berkas) for unsur in akar.iter())


def _count_huruf(berkas: BerkasWord) -> int:
    return sum(len(unsur.text or "") for akar in _list_cerita(berkas) for unsur in akar.iter(f"{W}t", f"{W}instrText"))
