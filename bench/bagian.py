"""What of a page's time its template takes, and what the stores: the same app asked in this process, under a clock."""

import inspect
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial, wraps
from importlib import import_module
from statistics import median
from typing import Any, NamedTuple
from unittest import mock

from jinja2 import Template
from ukur import interleave

from kinerja_app import create_app
from kinerja_app.config import Config
from tests.web.peramban import Peramban

TOKO = "kinerja_app.storage"
DISEBUT = 3  # so many calls of the stores are named for each page
TANPA_WAKTU = "looking_once"  # a page stands within it; what that asks of the stores is timed


class Jam:
    """The seconds and the number of calls of what it is put around, in one request; of nested calls the outermost."""

    def __init__(self) -> None:
        self._is_jalan = self.is_ketat = False
        self.reset()

    def reset(self) -> None:
        self.lama, self.kali = Counter[str](), Counter[str]()

    def around(self, fungsi: Callable[..., Any]) -> Callable[..., Any]:
        is_bertahap = inspect.isgeneratorfunction(inspect.unwrap(fungsi))
        is_milik = "." in fungsi.__qualname__

        @wraps(fungsi)
        def timed(*isi: Any, **pilihan: Any) -> Any:
            if self._is_jalan:
                return fungsi(*isi, **pilihan)
            nama = f"{type(isi[0]).__name__}.{fungsi.__name__}" if is_milik else fungsi.__name__
            assert not is_bertahap or not self.is_ketat, f"{nama} takes its time after it returned"
            self._is_jalan, mulai = True, time.perf_counter()
            try:
                return fungsi(*isi, **pilihan)
            finally:
                self.lama[nama] += time.perf_counter() - mulai
                self.kali[nama] += 1
                self._is_jalan = False

        return timed


class Bagian(NamedTuple):
    """The shares of a page's time, each the median, and which calls of the stores took the most of it."""

    simpanan: float
    templat: float
    rincian: str


def measure(
    akun: Mapping[str, tuple[Config, str]], halaman: Mapping[str, tuple[str, str]], putaran: int
) -> dict[str, Bagian]:
    """Return the shares of every page (account, address); `akun` tells the office and the password of each account."""
    permintaan, simpanan, templat = Jam(), Jam(), Jam()
    catatan: dict[str, list[Counter[str]]] = {nama: [] for nama in halaman}

    def ask(nama: str) -> None:
        for jam in (permintaan, simpanan, templat):
            jam.reset()
        siapa, url = halaman[nama]
        assert peramban[siapa].get(url).status_code == 200, url
        toko = {f"{cara}, {simpanan.kali[cara]} ×": lama for cara, lama in simpanan.lama.items()}
        lama = {**toko, TOKO: simpanan.lama.total(), "templat": templat.lama.total()}
        semua = permintaan.lama.total()
        catatan[nama].append(Counter({hal: satu / semua for hal, satu in lama.items()}))

    with _put_around_stores(simpanan), mock.patch.object(Template, "render", templat.around(Template.render)):
        peramban = {nama: _log_in(nama, *kantor, permintaan) for nama, kantor in akun.items()}
        simpanan.is_ketat = True  # who logs in may save
        interleave({nama: partial(ask, nama) for nama in halaman}, putaran)
    return {nama: _sum_up(satu[1:]) for nama, satu in catatan.items()}


def _sum_up(catatan: list[Counter[str]]) -> Bagian:
    bagian = {hal: median(satu[hal] for satu in catatan) for hal in set().union(*catatan)}
    toko, templat = bagian.pop(TOKO), bagian.pop("templat")
    terbesar = sorted(bagian, key=lambda hal: -bagian[hal])[:DISEBUT]
    return Bagian(toko, templat, "; ".join(f"{hal}: {bagian[hal]:.1%}" for hal in terbesar))


def _log_in(nama: str, config: Config, sandi: str, jam: Jam) -> Peramban:
    app = create_app(config)
    app.wsgi_app = jam.around(app.wsgi_app)
    peramban = Peramban(app.test_client())
    assert peramban.log_in(nama, sandi).status_code == 302
    return peramban


@contextmanager
def _put_around_stores(jam: Jam) -> Iterator[None]:
    """Put the clock around every public function and method of the stores, wherever the program has imported it."""
    import_module("kinerja_app.web")  # and with it all of the program
    with ExitStack() as terpasang:
        for modul in [satu for nama, satu in sys.modules.items() if nama.startswith("kinerja_app")]:
            for nama, isi in list(vars(modul).items()):
                if str(getattr(isi, "__module__", "")).startswith(TOKO):
                    is_kelas = inspect.isclass(isi) and isi.__module__ == modul.__name__
                    for cara, fungsi in list(vars(isi).items()) if is_kelas else [(nama, isi)]:
                        if inspect.isfunction(fungsi) and not cara.startswith("_") and cara != TANPA_WAKTU:
                            pemilik = isi if is_kelas else modul
                            terpasang.enter_context(mock.patch.object(pemilik, cara, jam.around(fungsi)))
        yield
