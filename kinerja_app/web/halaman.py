"""Long lists page by page: the part that `?halaman=` names, and where the others are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request, url_for

from kinerja_app.web.forms import parse_bulat

T = TypeVar("T")
PER_HALAMAN = 25
_PESAN = ("halaman", "endpoint")  # names with which an address typed by hand would reach into url_for


@dataclass(frozen=True, slots=True)
class Halaman(Generic[T]):
    """One page of a list; `sebelumnya` and `berikutnya` are addresses, empty where there is none."""

    isi: Sequence[T]
    nomor: int
    jumlah: int
    banyak: int
    sebelumnya: str
    berikutnya: str


def paginate(semua: Sequence[T], endpoint: str = "") -> Halaman[T]:
    """Return the page that the address asks for; a number that is none, or too high, is the nearest page.

    `endpoint` is where the list stands, if not at the address that was asked for (a form that was refused).
    """
    jumlah = max(1, -(-len(semua) // PER_HALAMAN))
    nomor = min(jumlah, parse_bulat(request.args.get("halaman", ""), 5) or 1)
    isi = semua[(nomor - 1) * PER_HALAMAN : nomor * PER_HALAMAN]
    endpoint = endpoint or str(request.endpoint)
    sebelumnya, berikutnya = _url(endpoint, nomor - 1, jumlah), _url(endpoint, nomor + 1, jumlah)
    return Halaman(isi, nomor, jumlah, len(semua), sebelumnya, berikutnya)


def _url(endpoint: str, nomor: int, jumlah: int) -> str:
    if not 1 <= nomor <= jumlah:
        return ""
    saringan = {nama: nilai for nama, nilai in request.args.items() if nilai and nama.isalpha() and nama not in _PESAN}
    tempat = saringan | (request.view_args or {}) | {"halaman": str(nomor)}
    return url_for(endpoint, **tempat)
