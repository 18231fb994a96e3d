"""Jejak audit on screen: who may read it, its sentences, filters, pages, the state of the chain, and its downloads."""

import csv
import hashlib
import io
import json
from datetime import datetime

import pytest
import time_machine

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.periode import WIB
from kinerja_app.services import pemeriksaan_jejak
from kinerja_app.services.akun import BARIS_PERINTAH
from tests.factories import KUNCI, siklus_baru
from tests.web.halaman import buka, check_galat, kirim
from tests.web.isian import isi, url_of

PAGI = datetime(2026, 7, 12, 9, 12, tzinfo=WIB)
PEMBACA = ("sekretaris", "camat", "admin", "admin-tim")


@pytest.fixture
def pagi():
    with time_machine.travel(PAGI, tick=False):
        yield


@pytest.fixture
def tim(pagi, masuk, home_contoh):
    """IKU-01 was saved as 80,00 and then as 87,50."""
    home_contoh.create_siklus(siklus_baru())
    tim = masuk("tim-1")
    for versi, angka in (("0", "80"), ("1", "87,5")):
        assert kirim(tim, url_of("IKU-01"), isi("IKU-01", versi=versi, realisasi=angka)).status == 302
    return tim


def kejadian(peramban, alamat=""):
    """The sentences that the page shows."""
    halaman = buka(peramban, f"/jejak{alamat}")
    return [sel.text_content().strip() for sel in halaman.pohon.xpath("//td[@data-label='Kejadian']")]


def trace(home, jumlah, aksi="simpan_retensi", tempat="kantor/retensi", pada=PAGI, **rincian):
    for _ in range(jumlah):
        home.trace(aksi, tempat, BARIS_PERINTAH, pada, rincian)


@pytest.mark.parametrize("nama", PEMBACA)
def test_sekretaris_camat_and_admin_find_the_trail_in_the_menu(masuk, nama):
    peramban = masuk(nama)
    assert 'href="/jejak"' in peramban.get("/").text
    for url in ("/jejak", "/jejak/csv", "/jejak/asli"):
        assert peramban.get(url).status_code == 200


@pytest.mark.parametrize("nama", ["tim-1", "kasubag", "tamu"])
@pytest.mark.parametrize("url", ["/jejak", "/jejak/csv", "/jejak/asli"])
def test_others_are_told_who_reads_it(masuk, nama, url):
    halaman = masuk(nama).get(url)
    assert halaman.status_code == 403
    assert "Jejak audit dibaca oleh Sekretaris, Camat, dan admin Kinerja." in halaman.text
    assert 'href="/jejak"' not in halaman.text


def test_a_change_reads_as_one_sentence_with_old_and_new_value(tim, masuk):
    kalimat = kejadian(masuk("sekretaris"))
    assert (
        "12 Juli 2026 pukul 09.12 WIB – Tim Contoh 1, Anggota Tim Akuntabilitas Kinerja – mengubah realisasi IKU-01, "
        "Tribulan II Tahun 2026: 80,00 → 87,50 – dari 127.0.0.1"
    ) in kalimat
    assert kalimat[0].endswith("– masuk sebagai sekretaris – dari 127.0.0.1")


def test_the_riwayat_of_a_siklus_and_the_trail_still_say_the_same(tim, home_contoh):
    jejak = home_contoh.jejak.read()
    assert jejak[-1].rincian["alamat_klien"] == "127.0.0.1"
    assert list(pemeriksaan_jejak.check_riwayat(home_contoh.siklus.get(KUNCI), jejak)) == []


@pytest.mark.parametrize(
    ("saringan", "ada", "tidak"),
    [
        ("?jenis=masuk", "masuk sebagai", "mengubah"),
        ("?jenis=perubahan&orang=tim-1", "Tim Contoh 1", "masuk sebagai"),
        ("?jenis=penolakan", "ditolak saat membuka /pengaturan", "mengubah"),
        ("?jenis=unduhan", "mengunduh", "mengubah"),
        ("?orang=kasubag", "Kasubag Contoh", "Tim Contoh"),
        ("?periode=2026-TB2", "Tribulan II Tahun 2026", "masuk sebagai"),
        ("?iku=iku-01", "IKU-01", "masuk sebagai"),
        ("?kata=87%2C50", "80,00 → 87,50", "masuk sebagai"),
        ("?kata=mengubah+87%2C50", "80,00 → 87,50", "masuk sebagai"),
    ],
)
def test_each_filter_finds_its_lines_and_no_others(tim, masuk, saringan, ada, tidak):
    kasubag = masuk("kasubag")
    assert kasubag.get("/pengaturan").status_code == 403
    assert kasubag.get("/sop/evaluasi/2026/unduh").status_code == 200
    kalimat = kejadian(masuk("admin"), saringan)
    assert kalimat
    assert all(ada in satu for satu in kalimat)
    assert not any(tidak in satu for satu in kalimat)


@pytest.mark.parametrize("saringan", ["?iku=IKU-0", "?iku=IKU-011", "?kata=tidakada", "?orang=camat&jenis=perubahan"])
def test_what_nothing_fits_says_so(tim, masuk, saringan):
    halaman = buka(masuk("admin"), f"/jejak{saringan}")
    assert "Tidak ada kejadian yang cocok." in halaman.teks


def test_days_are_days_of_the_office(masuk, home_contoh, pagi):
    # 17.30 UTC on the 11th is 00.30 WIB on the 12th.
    trace(home_contoh, 1, pada=datetime(2026, 7, 12, 0, 30, tzinfo=WIB))
    trace(home_contoh, 1, pada=datetime(2026, 7, 11, 23, 59, tzinfo=WIB))
    admin = masuk("admin")
    hari = "{0}-tanggal=12&{0}-bulan=7&{0}-tahun=2026"
    sejak = kejadian(admin, f"?kata=retensi&{hari.format('mulai')}")
    assert [satu[:31] for satu in sejak] == ["12 Juli 2026 pukul 00.30 WIB – "]
    sampai = kejadian(admin, f"?kata=retensi&{hari.format('sampai').replace('=12', '=11')}")
    assert [satu[:31] for satu in sampai] == ["11 Juli 2026 pukul 23.59 WIB – "]


def test_a_day_that_is_none_is_told_at_its_field(masuk):
    admin = masuk("admin")
    halaman = buka(admin, "/jejak?mulai-tanggal=31&mulai-bulan=2&mulai-tahun=2026")
    check_galat(admin, halaman, mulai="Tanggal tidak ada dalam kalender.")


def test_fifty_lines_a_page_the_newest_first_and_each_once(masuk, home_contoh, pagi):
    trace(home_contoh, 119)
    admin = masuk("admin")  # line 120
    nomor, alamat = [], "/jejak"
    while alamat:
        halaman = buka(admin, alamat)
        nomor.append([int(sel.text_content()) for sel in halaman.pohon.xpath("//td[@data-label='Nomor']")])
        alamat = next(iter(halaman.pohon.xpath("//a[@rel='next']/@href")), None)
    assert [len(satu) for satu in nomor] == [50, 50, 20]
    assert [satu for halaman in nomor for satu in halaman] == list(range(120, 0, -1))


def test_the_next_page_keeps_the_filters(masuk, home_contoh, pagi):
    trace(home_contoh, 60)
    halaman = buka(masuk("admin"), "/jejak?jenis=perubahan&kata=retensi")
    (alamat,) = halaman.pohon.xpath("//a[@rel='next']/@href")
    assert "jenis=perubahan" in alamat
    assert "kata=retensi" in alamat


def test_the_page_says_that_the_chain_is_whole_with_count_and_head(masuk, home_contoh):
    trace(home_contoh, 3)
    admin = masuk("admin")
    jumlah, kepala = home_contoh.jejak.head()
    teks = buka(admin, "/jejak").teks
    assert jumlah == 4
    assert "Rantai utuh: 4 baris." in teks
    assert kepala in teks


def test_an_edited_line_and_a_cut_tail_are_told_on_the_page(masuk, home_contoh):
    trace(home_contoh, 3, tahun="1 → 2")
    admin = masuk("admin")
    berkas = home_contoh.config.jejak / "jejak.jsonl"
    baris = berkas.read_bytes().splitlines(keepends=True)
    assert "Rantai utuh" in buka(admin, "/jejak").teks  # what was whole once must not count as whole for ever
    berkas.write_bytes(b"".join([baris[0].replace(b"\\u2192 2", b"\\u2192 3"), *baris[1:]]))
    teks = buka(admin, "/jejak").teks
    assert "Rantai jejak audit tidak utuh: 1 temuan." in teks
    assert "Jejak audit baris 1 diubah" in teks
    berkas.write_bytes(b"".join(baris[:-1]))
    assert "Ekor jejak audit dipotong: tercatat 4 baris, yang ada hanya sampai nomor 3." in buka(admin, "/jejak").teks


def test_the_csv_holds_what_is_looked_for_and_no_formula(masuk, home_contoh, pagi):
    trace(home_contoh, 1, "uji", '=HYPERLINK("http://jahat")')
    trace(home_contoh, 1, "uji", "@x;y", catatan="+1")
    admin = masuk("admin")
    jawaban = admin.get("/jejak/csv?jenis=perubahan")
    assert jawaban.data.startswith(b"\xef\xbb\xbf")
    kepala, *baris = csv.reader(io.StringIO(jawaban.data.decode("utf-8-sig")), delimiter=";")
    assert kepala[:6] == ["Nomor", "Waktu (WIB)", "Siapa", "Jenis", "Kejadian", "Dari alamat"]
    assert [(satu[0], satu[1], satu[3], satu[6]) for satu in baris] == [
        ("2", "2026-07-12 09:12:00", "Perubahan", "'@x;y"),
        ("1", "2026-07-12 09:12:00", "Perubahan", '\'=HYPERLINK("http://jahat")'),
    ]
    assert all(not sel.startswith(("=", "+", "-", "@", "\t", "\r")) for satu in baris for sel in satu)
    terakhir = home_contoh.jejak.read()[-1]
    assert (terakhir.aksi, terakhir.objek, terakhir.rincian["berkas"]) == ("unduh", "/jejak/csv", "Jejak audit.csv")


def test_the_raw_trail_is_verified_as_the_page_says_without_the_program(tim, masuk, home_contoh):
    admin = masuk("admin")
    jumlah, kepala = home_contoh.jejak.head()
    isi_berkas = admin.get("/jejak/asli").data
    sebelum = "0" * 64
    for nomor, line in enumerate(isi_berkas.decode().splitlines(), 1):
        objek = json.loads(line)
        tercatat = objek.pop("hash")
        polos = json.dumps(objek, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(polos.encode()).hexdigest() == tercatat
        assert (objek["nomor"], objek["sebelum"]) == (nomor, sebelum)
        sebelum = tercatat
    assert (nomor, sebelum) == (jumlah, kepala)


def test_text_in_the_trail_is_shown_as_text(masuk, home_contoh):
    trace(home_contoh, 1, "uji", "<img src=x onerror=alert(1)>", catatan="<script>alert(1)</script>")
    teks = masuk("admin").get("/jejak").text
    assert "<img" not in teks
    assert "<script>alert" not in teks
    assert "&lt;img" in teks


def test_a_long_text_is_cut_on_the_page_and_whole_in_the_trail(masuk, home_contoh, pagi):
    panjang = "kata " * 100
    trace(home_contoh, 1, Aksi.TULIS_TELAAH.value, f"siklus/{KUNCI}", objek="penyebab", teks_lama=panjang, teks="Baru.")
    (kalimat,) = kejadian(masuk("admin"), "?jenis=perubahan")
    assert "…” → “Baru.”" in kalimat
    assert len(kalimat) < 400
    assert home_contoh.jejak.read()[0].rincian["teks_lama"] == panjang


def test_a_damaged_line_does_not_break_the_page(masuk, home_contoh):
    trace(home_contoh, 2)
    admin = masuk("admin")
    berkas = home_contoh.config.jejak / "jejak.jsonl"
    berkas.write_bytes(b"bukan json\n" + berkas.read_bytes())
    assert len(kejadian(admin)) == 3
