"""All six steps without JavaScript: the pages work, only less comfortably (ui.md 16); and how little has to be done.

The tribulan costs about half a minute on an idle machine; the whole story, with its returns, is for `make test-full`.
"""

import os
from pathlib import Path

import pytest

from kinerja_app import create_app
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.services.home import open_home
from tests.browser.peladen import serve
from tests.browser.pemain_chromium import PemainChromium
from tests.browser.penjaga import Penjaga
from tests.end_to_end.upaya import BATAS, PERAN, Penghitung, make_home, play_tribulan

pytestmark = pytest.mark.browser
UPAYA = Path(__file__).resolve().parents[2] / "docs" / "upaya.md"
KEPALA = """\
# Upaya satu tribulan

Banyaknya klik, isian, dan berkas untuk satu tribulan penuh: dua belas IKU, angka setiap desa lewat satu berkas Excel,
ceklist setiap IKU, setiap draf Telaah diterima satu per satu, pengetikan, sampai arsip. Klik adalah tombol atau tautan
yang ditekan; isian adalah bidang yang diketik, dipilih, atau dicentang; masuk dengan kata sandi ikut dihitung setiap
kali. Membaca dan memeriksa tidak terhitung.

Tabel ini dihitung oleh `tests/browser/test_tanpa_javascript.py`, yang gagal bila layar berubah sehingga angkanya lain
atau melewati batas. Dengan `KINERJA_TULIS_UPAYA=1` uji itu menuliskannya kembali.

| peran | bagian | klik | isian | berkas | jumlah | batas |
|---|---|---:|---:|---:|---:|---:|
"""


def tabulate(orang: dict[str, Penghitung]) -> str:
    """The table of docs/upaya.md."""
    baris = []
    for akun, satu in orang.items():
        for bagian, (klik, isian, berkas) in satu.hitung.items():
            baris.append(f"| {PERAN[akun]} | {bagian} | {klik} | {isian} | {berkas} | {klik + isian + berkas} | |")
        klik, isian, berkas = map(sum, zip(*satu.hitung.values(), strict=True))
        semua = f"| {klik} | {isian} | {berkas} | {satu.jumlah} | {BATAS[akun]} |"
        baris.append(f"| **{PERAN[akun]}** | seluruhnya {semua}")
    return KEPALA + "\n".join(baris) + "\n"


@pytest.mark.parametrize("is_berskrip", [False, pytest.param(True, marks=pytest.mark.full)])
def test_a_tribulan_is_done_without_javascript_and_with_few_clicks(config, chromium, monkeypatch, is_berskrip):
    monkeypatch.setenv("PATH", "/tidak-ada")  # no LibreOffice: its PDF have tests of their own, and take seconds
    home = open_home(config)
    periode = make_home(home)
    with serve(create_app(config)) as alamat:
        penjaga = Penjaga(alamat, is_axe=is_berskrip)  # axe itself is a script

        def buat() -> PemainChromium:
            return PemainChromium(chromium.page(java_script_enabled=is_berskrip), alamat, penjaga)

        orang = {akun: Penghitung(buat) for akun in PERAN}
        play_tribulan(home, periode, orang)
        chromium.close_pages()
    penjaga.check()
    assert home.siklus.get(KunciSiklus(periode, 0)).tahap is Tahap.SELESAI
    assert {akun: satu.jumlah for akun, satu in orang.items() if satu.jumlah > BATAS[akun]} == {}
    if os.environ.get("KINERJA_TULIS_UPAYA"):
        UPAYA.write_text(tabulate(orang), encoding="utf-8")
    assert UPAYA.read_text(encoding="utf-8") == tabulate(orang)
