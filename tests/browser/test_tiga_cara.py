"""Step 1 of the twelve sample IKU done three ways: typed, pasted from Excel, imported; the entries end the same."""

import html
import re
from decimal import Decimal

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.documents.excel.isi_buku import fill_buku, list_nilai
from kinerja_app.documents.excel.susunan import DATA_IKU
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.pembukaan import open_siklus
from kinerja_app.domain.pengumpulan import list_lembar
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.home import Home, open_home
from tests.browser.peladen import serve
from tests.browser.penjaga import Penjaga
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import change
from tests.factories import DESA, isi_of, orang_tim
from tests.web.halaman import buka, kirim
from tests.web.peramban import SANDI, Peramban, make_kantor
from tests.web.test_impor import hidden_of, teks_of, upload

pytestmark = pytest.mark.browser
TERUKUR, TIDAK_TERSEDIA = KeadaanRealisasi.TERUKUR, KeadaanRealisasi.TIDAK_TERSEDIA
# No tribulan measures all twelve: I measures all but IKU-06 and IKU-11, IV all but IKU-07.
KUNCI = {n: KunciSiklus(Periode(2026, n), 0) for n in (1, 4)}
LAYANAN = (("Surat pengantar", "480", "40"), ("Surat keterangan", "312", "20"), ("Legalisasi", "105", "15"))
UNDANGAN = (("Pemerintah desa", "50", "54"), ("OPD", "11", "14"), ("Tokoh masyarakat", "20", "22"))
MENYUSUL = "Penjelasan seksi: pemeriksaan\nbelum selesai."


def open_tribulan(n: int) -> Siklus:
    contoh = kalipare.open_kalipare()
    return open_siklus(
        KUNCI[n], contoh.sop, contoh.dokumen_iku, (), (), (), orang_tim(1), kalipare.MULAI, DESA
    )  # fmt: skip


def isian_of(siklus: Siklus, iku: Iku) -> Isian:
    """What is stated about an IKU, however it gets into the program."""
    sumber = iku.sumber_data[0]
    if iku.kode in ("IKU-05", "IKU-07"):
        isi = LAYANAN if iku.kode == "IKU-05" else UNDANGAN
        rows = tuple(BarisLembar(nama, Decimal(a), Decimal(b)) for nama, a, b in isi)
        return Isian(TERUKUR, lembar=rows, sumber=sumber, penjelasan="Menurut daftar.")
    if iku.kode == "IKU-11":
        return Isian(TERUKUR, huruf="BB", sumber=sumber, penjelasan="LHE tahun ini.")
    if iku.kode == "IKU-12" and siklus.periode.tribulan == 4:
        return Isian(TIDAK_TERSEDIA, sumber=sumber, penjelasan=MENYUSUL)
    return kalipare.isian_of(iku)


def stated(siklus: Siklus) -> dict[str, Isian]:
    """All that is stated; rows of an IKU that is not due are collected on no lembar."""
    return {
        iku.kode: isian_of(siklus, iku)
        for iku in siklus.iku_list
        if iku.cara_isi is CaraIsi.LANGSUNG or iku.target_pada(siklus.periode).is_diukur
    }


def show(nilai: Decimal | None, desimal: int) -> str:
    return "" if nilai is None else format_angka(nilai, desimal)


def show_realisasi(iku: Iku, isian: Isian) -> str:
    return isian.huruf or show(isian.realisasi, iku.desimal)


# --- the three ways


def type_all(tim: Peramban, siklus: Siklus) -> None:
    """One form after the other, over HTTP."""
    for kode, satu in stated(siklus).items():
        iku, url = siklus.iku_by_kode(kode), f"/siklus/{siklus.kunci}/data/{kode}"
        data = buka(tim, url).isian(url) | {"keadaan": satu.keadaan.value, "realisasi": show_realisasi(iku, satu)}
        for nomor, row in enumerate(satu.lembar, start=1):
            a, b = (show(nilai, iku.desimal_lembar) for nilai in (row.a, row.b))
            data |= {f"nama-{nomor}": row.nama, f"a-{nomor}": a, f"b-{nomor}": b, f"keterangan-{nomor}": row.keterangan}
        del data["csrf_token"]
        jawaban = kirim(tim, url, data | {"sumber": satu.sumber, "penjelasan": satu.penjelasan})
        assert jawaban.status == 302, jawaban.teks


def import_all(tim: Peramban, siklus: Siklus) -> None:
    """The workbook, filled in, uploaded and confirmed."""
    url = f"/siklus/{siklus.kunci}"
    isi = change(tim.get(f"{url}/excel").data, lambda buku: name_rows(buku, siklus))
    nilai = list_nilai(siklus, stated(siklus), {})
    for iku in siklus.iku_list:
        if not iku.target_pada(siklus.periode).is_diukur:
            nilai.pop((DATA_IKU, iku.kode, "Keadaan"), None)  # locked: it says "tidak diukur"
    halaman = upload(tim, url, fill_buku(isi, nilai, kalipare.PADA))
    assert halaman.status_code == 200, teks_of(halaman)
    data = {nama: html.unescape(nilai) for nama, nilai in hidden_of(halaman).items()}
    assert tim.post(f"{url}/impor/terapkan", data).status_code == 302


def name_rows(buku: openpyxl.Workbook, siklus: Siklus) -> None:
    """Type the names of the free rows below the heading that says what they are."""
    for lembar in list_lembar(siklus):
        for tabel in lembar.tabel_list:
            if tabel.tetap:
                continue
            ws = buku[lembar.sumber.nama]
            kepala = next(s for row in ws.iter_rows(max_col=2) for s in row if s.value == tabel.lembar_per.capitalize())
            for turun, row in enumerate(isian_of(siklus, tabel.iku_list[0]).lembar, start=1):
                ws.cell(kepala.row + turun, 2).value = row.nama


def paste_all(page: Page, alamat: str, siklus: Siklus) -> None:
    """The columns as they are copied from Excel: each lembar, then the table of all IKU."""
    isian = stated(siklus)
    for lembar in list_lembar(siklus):
        page.goto(f"{alamat}/siklus/{siklus.kunci}/lembar/{lembar.sumber.nomor}")
        for urut, tabel in enumerate(lembar.tabel_list, start=1):
            for iku in tabel.iku_list:
                rows = isian[iku.kode].lembar
                paste_rows(page, iku, rows, "" if tabel.tetap else f"nama-{urut}-1")
        save(page, "Simpan lembar")
    page.goto(f"{alamat}/siklus/{siklus.kunci}/data-iku")
    semua = [(iku, isian.get(iku.kode)) for iku in siklus.iku_list]
    realisasi = [
        "tidak tersedia" if satu and satu.keadaan is TIDAK_TERSEDIA else show_realisasi(iku, satu) if satu else ""
        for iku, satu in semua
    ]
    paste(page, "realisasi-IKU-01", realisasi, sum(map(bool, realisasi)), len(realisasi))
    awal = show_empty(page)
    for kolom, isi in (("sumber", [s.sumber if s else a for (_, s), a in zip(semua, awal, strict=True)]),
                       ("penjelasan", [s.penjelasan if s else "" for _, s in semua])):  # fmt: skip
        paste(page, f"{kolom}-IKU-01", [f'"{teks}"' if "\n" in teks else teks for teks in isi], 12, 12)
    save(page, "Simpan semua")


def show_empty(page: Page) -> list[str]:
    """The sources as the page proposes them, for those who state nothing else."""
    isi: list[str] = page.locator('[name^="sumber-"]').evaluate_all("semua => semua.map(satu => satu.value)")
    return isi


def paste_rows(page: Page, iku: Iku, rows: tuple[BarisLembar, ...], nama: str) -> None:
    """The rows of one IKU as a block; free rows with their names."""
    baris = []
    for row in rows:
        angka = [show(nilai, iku.desimal_lembar) for nilai in (row.a, row.b)]
        sel = [*angka[: 2 if iku.cara_isi is CaraIsi.RASIO else 1], row.keterangan]
        baris.append("\t".join([row.nama, *sel] if nama else sel))
    jumlah = sum(len(satu.split("\t")) for satu in baris)
    paste(page, nama or f"a-{iku.kode}-1", baris, jumlah, jumlah)


def paste(page: Page, nama: str, baris: list[str], terisi: int, sel: int) -> None:
    page.evaluate("teks => navigator.clipboard.writeText(teks)", "".join(f"{satu}\r\n" for satu in baris))
    page.locator(f'[name="{nama}"]').focus()
    page.keyboard.press("Control+V")
    kabar = page.locator(".k-tempel", has_text="ditempel").last
    expect(kabar).to_contain_text(re.compile(r"\d+ nilai ditempel, 0 tidak muat\. Belum disimpan\."))
    assert int(kabar.inner_text().split()[0]) in (terisi, sel)


def save(page: Page, tombol: str) -> None:
    page.get_by_role("button", name=tombol, exact=True).click()
    expect(page.locator("main")).to_contain_text("Tersimpan: ")


# --- the law


def make_home(tmp_path, cara: str, n: int) -> Home:
    home = open_home(Config.from_environment({"KINERJA_HOME": str(tmp_path / cara)}))
    home.kantor.create(make_kantor())
    home.create_siklus(open_tribulan(n))
    return home


def log_in(home: Home) -> Peramban:
    tim = Peramban(create_app(home.config).test_client())
    assert tim.log_in("tim-1").status_code == 302
    return tim


@pytest.mark.parametrize("n", KUNCI)
def test_typed_pasted_and_imported_entries_are_the_same(tmp_path, chromium, n):
    diketik, ditempel, diimpor = (make_home(tmp_path, cara, n) for cara in ("diketik", "ditempel", "diimpor"))
    type_all(log_in(diketik), open_tribulan(n))
    import_all(log_in(diimpor), open_tribulan(n))
    with serve(create_app(ditempel.config)) as alamat:
        page, penjaga = chromium.page(permissions=["clipboard-read", "clipboard-write"]), Penjaga(alamat)
        penjaga.watch(page)
        page.goto(f"{alamat}/masuk")
        page.fill("[name=nama_pengguna]", "tim-1")
        page.fill("[name=sandi]", SANDI)
        page.click("main button[type=submit]")
        page.wait_for_url(f"{alamat}/")
        paste_all(page, alamat, open_tribulan(n))
        chromium.close_pages()
    penjaga.check()
    hasil = [isi_of(home.siklus.get(KUNCI[n])) for home in (diketik, ditempel, diimpor)]
    assert hasil[1] == hasil[0]
    assert hasil[2] == hasil[0]
    check_by_hand(diketik.siklus.get(KUNCI[n]))


def check_by_hand(siklus: Siklus) -> None:
    """Figures that a pocket calculator gives: 897 ÷ 75, 81 ÷ 90 × 100, 159 ÷ 200 × 100."""
    nilai = {kode: entri.huruf or entri.realisasi for kode, entri in siklus.entri.items()}
    assert nilai["IKU-05"] == Decimal("11.96")
    assert nilai["IKU-08"] == Decimal("79.50")
    assert nilai["IKU-11"] == "BB"
    if siklus.periode.tribulan == 1:
        assert nilai["IKU-07"] == Decimal("90.00")
        assert nilai["IKU-12"] == Decimal(1)
    else:
        assert siklus.entri["IKU-12"].keadaan is TIDAK_TERSEDIA
        assert siklus.entri["IKU-12"].penjelasan == MENYUSUL
