"""Two of the Tim at step 1 in two browsers: different IKU never meet, and of the same IKU nothing is lost."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, Response, expect

from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from tests.browser.kantor import Kantor
from tests.factories import KUNCI

pytestmark = pytest.mark.browser
DASAR = f"/siklus/{KUNCI}"
# The forms in which two can meet: page, button, and the field, which is the figure of IKU-01 or one of its kind.
FORM = {
    "IKU": (f"{DASAR}/data/IKU-01", "Simpan", "realisasi"),
    "tabel IKU": (f"{DASAR}/data-iku", "Simpan semua", "realisasi-IKU-01"),
    "lembar": (f"{DASAR}/lembar/2", "Simpan lembar", "a-IKU-06-1"),
    "anggaran": (f"{DASAR}/anggaran", "Simpan", "realisasi-1"),
}


@pytest.fixture
def berdua(kantor: Kantor) -> tuple[Page, Page]:
    """The browsers of Tim Contoh 1 and Tim Contoh 2."""
    return kantor.masuk("tim-1"), kantor.masuk("tim-2")


def simpan(page: Page, tombol: str) -> int:
    """Press the button and wait for the page that follows; returns the status of what the form was answered with."""

    def is_jawaban(jawaban: Response) -> bool:
        return jawaban.request.method == "POST" and "/draf" not in jawaban.url

    with page.expect_response(is_jawaban) as jawab, page.expect_navigation():
        page.get_by_role("button", name=tombol, exact=True).click()
    return jawab.value.status


def entri(kantor: Kantor, kode: str):
    return kantor.home.siklus.get(KUNCI).entri[kode]


def test_different_iku_are_saved_at_the_same_time_without_collision(kantor, berdua):
    satu, dua = berdua
    for page, kode in ((satu, "IKU-01"), (dua, "IKU-04")):
        kantor.buka(page, f"{DASAR}/data/{kode}")
    satu.fill("[name=realisasi]", "83,5")
    dua.fill("[name=realisasi]", "1.150")
    assert (simpan(satu, "Simpan"), simpan(dua, "Simpan")) == (302, 302)
    for page in berdua:
        kantor.buka(page, f"{DASAR}/data-iku")
    satu.fill("[name=penjelasan-IKU-01]", "Dari loket.")
    dua.fill("[name=realisasi-IKU-02]", "3")
    assert (simpan(satu, "Simpan semua"), simpan(dua, "Simpan semua")) == (302, 302)
    semua = [
        (str(e.realisasi), e.oleh.id, e.penjelasan)
        for e in (entri(kantor, kode) for kode in ("IKU-01", "IKU-02", "IKU-04"))
    ]
    assert semua == [("83.50", "tim-1", "Dari loket."), ("3", "tim-2", ""), ("1150", "tim-2", "")]


@pytest.mark.parametrize("nama", FORM)
def test_the_second_gets_both_values_and_nothing_is_lost_whichever_is_chosen(kantor, berdua, nama):
    satu, dua = berdua
    url, tombol, bidang = FORM[nama]
    for urut, pilih in ((0, "tersimpan"), (1, "anda")):
        for page in berdua:
            kantor.buka(page, url)
        if nama == "lembar":
            for page in berdua:
                page.fill("[name=nama-2-1]", "Desa")
        milik_satu, milik_dua = str(11 + urut), str(21 + urut)
        satu.fill(f'[name="{bidang}"]', milik_satu)
        dua.fill(f'[name="{bidang}"]', milik_dua)
        assert simpan(satu, tombol) == 302
        assert simpan(dua, tombol) == 409
        main = dua.locator("main")
        expect(main).to_contain_text("Isian Anda belum disimpan dan tidak hilang")
        for nilai in (milik_satu, milik_dua, "Tim Contoh 1"):
            expect(main).to_contain_text(nilai)
        dua.locator(f'[id="{bidang}-{1 if pilih == "anda" else 2}"]').check()
        assert simpan(dua, "Simpan pilihan ini") == 302
        kantor.buka(dua, url)
        tampil = dua.locator(f'[name="{bidang}"]').input_value().removesuffix(",00")
        assert tampil == (milik_dua if pilih == "anda" else milik_satu)
    riwayat = " ".join(" ".join(baris.rincian.values()) for baris in kantor.home.siklus.get(KUNCI).riwayat)
    for nilai in ("11", "12", "22"):  # what was saved and then replaced stands in the riwayat
        assert nilai in riwayat


@pytest.mark.parametrize("lebar", [1280, 390])
def test_the_page_that_tells_of_an_adoption_meanwhile_is_fit_to_read(kantor, lebar):
    """The other retires the IKU whose form is open: the refusal shows what was typed, without a fault of the page."""
    satu, dua = kantor.masuk("tim-1", lebar=lebar), kantor.masuk("tim-2")
    kantor.buka(satu, f"{DASAR}/data/IKU-01")
    satu.fill("[name=realisasi]", "83,5")
    lama = kantor.home.siklus.get(KUNCI).dokumen_iku
    tahun = DokumenIkuTahun(lama.tahun)
    tahun.berlaku = (lama, replace(lama, versi_dokumen=2, alasan="Perubahan", iku_list=lama.iku_list[1:]))
    if kantor.home.dokumen_iku.exists(lama.tahun):
        with kantor.home.dokumen_iku.edit(lama.tahun) as tersimpan:
            tersimpan.berlaku = tahun.berlaku
    else:
        kantor.home.dokumen_iku.create(lama.tahun, tahun)
    kantor.buka(dua, f"{DASAR}/adopsi")
    assert simpan(dua, "Pakai yang terbaru") == 302
    assert simpan(satu, "Simpan") == 409
    expect(satu.locator("main")).to_contain_text("83,5")
    kantor.penjaga.look(satu, "adopsi sementara mengisi")
    kantor.penjaga.check()
