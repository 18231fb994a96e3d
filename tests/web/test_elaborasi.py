"""Step 1 on screen: the figures, states, sources and evidence of each IKU, and the budget of the programs."""

import io
from decimal import Decimal

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.iku import BarisLembar, CaraIsi, KeadaanRealisasi
from kinerja_app.domain.periode import Periode
from tests.factories import (
    DESA,
    KUNCI,
    dokumen_iku_contoh,
    fill_ceklist,
    iku_contoh,
    move,
    orang_sekretaris,
    orang_tim,
    siklus_at,
    siklus_baru,
    walk,
)
from tests.web.halaman import NASTY, Halaman, buka, check_galat, check_ringkasan, isi_lalu_kirim, kirim

DASAR = f"/siklus/{KUNCI}"
PDF = b"%PDF-1.7 bukti"
PNG = b"\x89PNG\r\n\x1a\n gambar"
BESAR = 10 * 1024 * 1024


@pytest.fixture
def siklus(home_contoh):
    """TB II 2026 just opened, with seven IKU of every kind."""
    siklus = siklus_baru(n_iku=7)
    home_contoh.create_siklus(siklus)
    return siklus


@pytest.fixture
def tim(masuk, siklus):
    return masuk("tim-1")


def url_of(kode: str) -> str:
    return f"{DASAR}/data/{kode}"


def entri_of(home, kode: str, kunci=KUNCI):
    return home.siklus.get(kunci).entri[kode]


def isi(kode: str, **ubah: str) -> dict[str, object]:
    return {
        "versi": "0", "keadaan": "terukur", "realisasi": "83,5", "sumber": "Register", "penjelasan": "", "rujukan": "",
    } | ubah  # fmt: skip


def test_the_form_of_an_iku_shows_its_target_its_source_and_its_earlier_figure(tim):
    halaman = buka(tim, url_of("IKU-01"))
    assert halaman.status == 200
    assert "Indeks Kepuasan Masyarakat" in halaman.teks
    assert "Target tribulan ini 82,00" in halaman.teks
    assert "TB I 2026 82,00 82,00 100,00" in halaman.teks
    assert halaman.isian(url_of("IKU-01"))["sumber"] == "SOP Pengumpulan Data Kinerja ttg Adm Kependudukan"


def test_a_figure_typed_the_indonesian_way_is_saved_and_measured(tim, home_contoh):
    jawaban = isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="83,5", penjelasan="Naik.\r\nBaris dua.")
    assert (jawaban.status, jawaban.lokasi) == (302, f"{DASAR}/data")
    entri = entri_of(home_contoh, "IKU-01")
    assert (entri.realisasi, entri.keadaan, entri.versi) == (Decimal("83.50"), KeadaanRealisasi.TERUKUR, 1)
    assert entri.penjelasan == "Naik.\nBaris dua."
    assert entri.oleh.nama == "Tim Contoh 1"
    daftar = buka(tim, f"{DASAR}/data")
    assert "IKU-01 tersimpan." in daftar.teks
    assert "82,00 83,50 terukur 101,83" in daftar.teks  # 83,5 / 82 x 100 = 101,829…


def test_the_next_button_leads_to_the_next_iku_and_from_the_last_to_the_list(tim):
    assert kirim(tim, url_of("IKU-01"), isi("IKU-01", lanjut="ya")).lokasi == url_of("IKU-02")
    assert kirim(tim, url_of("IKU-07"), {"versi": "0", "lanjut": "ya"}).lokasi == f"{DASAR}/data"


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("87.5", "Realisasi IKU-01 memakai koma untuk desimal, bukan titik. Tulis 87,5."),
        ("1e5", "Realisasi IKU-01 harus berupa angka, misalnya 87,5."),
        ("1.500", "Maksud Anda 1500 atau 1,5?"),
        ("=1+1", "tidak boleh berupa rumus"),
        ("-3", "tidak boleh negatif"),
        ("87,5 %", "tidak memakai tanda %"),
        ("nan", "harus berupa angka"),
        ("１２", "hanya menerima angka 0 sampai 9"),
        ("1 234,5", "tidak boleh memuat spasi"),
        (NASTY, "harus berupa angka"),
    ],
)
def test_what_is_no_figure_is_refused_and_everything_typed_stays(tim, home_contoh, teks, kalimat):
    typed = {"realisasi": teks, "sumber": f" {NASTY} ", "penjelasan": "\nbaris\n  dua ", "rujukan": "Surat <12>"}
    halaman = isi_lalu_kirim(tim, url_of("IKU-01"), **typed)
    check_galat(tim, halaman, realisasi=kalimat)
    kembali = halaman.isian(url_of("IKU-01"))
    assert {nama: kembali[nama] for nama in typed} == typed
    assert "<img src=x" not in halaman.mentah
    assert entri_of(home_contoh, "IKU-01").versi == 0


def test_a_percent_sign_is_welcome_where_the_unit_is_percent(masuk, home_contoh):
    dokumen = dokumen_iku_contoh(0)
    persen = iku_contoh("IKU-01", satuan="Persen")
    home_contoh.create_siklus(siklus_baru(dokumen=type(dokumen)(**_with_iku(dokumen, persen))))
    assert isi_lalu_kirim(masuk("tim-1"), url_of("IKU-01"), realisasi="87,5 %").status == 302
    assert entri_of(home_contoh, "IKU-01").realisasi == Decimal("87.50")


def _with_iku(dokumen, *iku):
    bidang = {nama: getattr(dokumen, nama) for nama in dokumen.__dataclass_fields__}
    return bidang | {"iku_list": iku, "program_list": ()}


def test_a_lone_dot_means_thousands_where_the_iku_has_no_decimals(tim, home_contoh):
    assert isi_lalu_kirim(tim, url_of("IKU-04"), realisasi="1.500").status == 302
    assert entri_of(home_contoh, "IKU-04").realisasi == Decimal(1500)


def test_all_faults_of_a_form_are_told_at_once(tim):
    halaman = isi_lalu_kirim(
        tim, url_of("IKU-01"), keadaan="", realisasi="x", sumber="s" * 301, penjelasan="p" * 20_001
    )
    check_galat(tim, halaman, keadaan="Pilih keadaan", realisasi="harus berupa angka", sumber="Terlalu panjang")
    assert len(halaman.ringkasan) == 4


def test_not_available_is_saved_with_its_reason_and_refuses_a_figure(tim, home_contoh):
    halaman = isi_lalu_kirim(tim, url_of("IKU-01"), keadaan="tidak_tersedia", realisasi="83")
    check_galat(tim, halaman, realisasi="jadi realisasinya harus dikosongkan")
    assert halaman.isian(url_of("IKU-01"))["keadaan"] == "tidak_tersedia"
    jawaban = isi_lalu_kirim(tim, url_of("IKU-01"), keadaan="tidak_tersedia", realisasi="", penjelasan="Survei ditunda")
    assert jawaban.status == 302
    assert entri_of(home_contoh, "IKU-01").keadaan is KeadaanRealisasi.TIDAK_TERSEDIA


@pytest.mark.parametrize("keadaan", ["belum_diisi", "tidak_diukur", "tidak_dapat_dihitung", "apa saja"])
def test_a_state_that_only_the_rules_may_set_cannot_be_posted(tim, home_contoh, keadaan):
    check_galat(tim, isi_lalu_kirim(tim, url_of("IKU-01"), keadaan=keadaan), keadaan="Pilih keadaan")
    assert entri_of(home_contoh, "IKU-01").versi == 0


def test_an_iku_that_is_not_due_keeps_a_figure_without_a_state_to_choose(tim, home_contoh):
    halaman = buka(tim, url_of("IKU-03"))
    assert "tidak diukur pada Tribulan II Tahun 2026" in halaman.teks
    assert "keadaan" not in halaman.isian(url_of("IKU-03"))
    assert isi_lalu_kirim(tim, url_of("IKU-03"), realisasi="88").status == 302
    entri = entri_of(home_contoh, "IKU-03")
    assert (entri.keadaan, entri.realisasi) == (KeadaanRealisasi.TIDAK_DIUKUR, Decimal(88))


def test_a_letter_grade_is_chosen_from_its_scale(masuk, home_contoh):
    siklus = siklus_baru(Periode(2026, 4), n_iku=7)
    home_contoh.create_siklus(siklus)
    tim, url = masuk("tim-1"), f"/siklus/{siklus.kunci}/data/IKU-07"
    check_galat(tim, isi_lalu_kirim(tim, url, realisasi="Z"), realisasi="salah satu dari")
    assert isi_lalu_kirim(tim, url, realisasi="BB").status == 302
    assert entri_of(home_contoh, "IKU-07", siklus.kunci).huruf == "BB"
    assert buka(tim, url).isian(url)["realisasi"] == "BB"


# --- lembar pengumpulan


def _rows(url: str, tim, *rows: tuple[str, str, str, str]) -> Halaman:
    data: dict[str, object] = {"versi": buka(tim, url).isian(url)["versi"], "keadaan": "terukur", "sumber": "Desa"}
    for nomor, row in enumerate(rows, start=1):
        data |= dict(zip((f"nama-{nomor}", f"a-{nomor}", f"b-{nomor}", f"keterangan-{nomor}"), row, strict=True))
    return kirim(tim, url, data)


def test_the_rows_of_a_rasio_are_worked_up_to_the_figure(tim, home_contoh):
    rows = [(desa, "7", "9", "") for desa in DESA] + [(" ", "", "", "")]
    assert _rows(url_of("IKU-05"), tim, *rows).status == 302
    entri = entri_of(home_contoh, "IKU-05")
    assert entri.realisasi == Decimal("77.78")  # 63 / 81 x 100 = 77,777…
    assert (entri.jumlah_a, entri.jumlah_b, len(entri.lembar)) == (63, 81, 9)
    kembali = buka(tim, url_of("IKU-05"))
    assert "63 ÷ 81 × 100 = 77,78" in kembali.teks
    isian = kembali.isian(url_of("IKU-05"))
    assert (isian["nama-9"], isian["a-9"], isian["b-9"], isian["nama-12"]) == (DESA[8], "7", "9", "")
    assert "nama-13" not in isian


def test_every_fault_of_a_lembar_is_at_its_cell_and_the_rows_stay(tim, home_contoh):
    rows = (("Arjosari", "x", "10", ""), ("", "7", "9", ""), ("Kalipare", "7", "", " sakit "), ("Poh", "1", "2", ""))
    halaman = _rows(url_of("IKU-05"), tim, *rows)
    check_galat(
        tim, halaman, a__1="Baris 1 (Arjosari), nilai a harus berupa angka", nama__2="Baris 2 lembar IKU-05: isi nama",
        b__3="Baris 3 (Kalipare): nilai b belum diisi",
    )  # fmt: skip
    isian = halaman.isian(url_of("IKU-05"))
    assert (isian["a-1"], isian["nama-2"], isian["keterangan-3"], isian["b-4"]) == ("x", "", " sakit ", "2")
    assert entri_of(home_contoh, "IKU-05").versi == 0


def test_a_row_left_empty_in_between_does_not_hide_the_rows_behind_it(tim, home_contoh):
    halaman = _rows(url_of("IKU-06"), tim, ("Arjosari", "1", "", ""), ("", "", "", ""), ("Kalipare", "2", "", ""))
    assert halaman.status == 302
    lembar = entri_of(home_contoh, "IKU-06").lembar
    assert lembar == (BarisLembar("Arjosari", Decimal(1)), BarisLembar("Kalipare", Decimal(2)))


def test_many_rows_are_all_kept_when_they_are_saved_again(tim, home_contoh):
    url = url_of("IKU-06")
    assert _rows(url, tim, *[(f"Sumber {n}", "1", "", "") for n in range(1, 71)]).status == 302
    assert isi_lalu_kirim(tim, url, **{"nama-71": "Sumber 71", "a-71": "1"}).status == 302
    entri = entri_of(home_contoh, "IKU-06")
    assert (len(entri.lembar), entri.realisasi) == (71, Decimal(71))


def test_a_rata_rata_is_the_mean_of_its_rows(masuk, home_contoh):
    dokumen = dokumen_iku_contoh(0)
    rata = iku_contoh("IKU-01", cara_isi=CaraIsi.RATA_RATA, desimal_lembar=2)
    home_contoh.create_siklus(siklus_baru(dokumen=type(dokumen)(**_with_iku(dokumen, rata))))
    tim = masuk("tim-1")
    assert _rows(url_of("IKU-01"), tim, ("Loket", "80,5", "", ""), ("Desa", "82", "", "")).status == 302
    assert entri_of(home_contoh, "IKU-01").realisasi == Decimal("81.25")
    check_galat(tim, _rows(url_of("IKU-01"), tim, ("Loket", "1.500", "", "")), a__1="Maksud Anda 1500 atau 1,5?")


def test_others_read_the_rows_of_a_lembar(tim, masuk):
    _rows(url_of("IKU-05"), tim, ("Arjosari", "7", "9", ""), ("Kalipare", "", "", "Belum panen <b>"))
    for url in (url_of("IKU-05"), f"{DASAR}/ceklist/IKU-05"):
        teks = buka(masuk("sekretaris"), url).teks
        assert "Arjosari 7 9 –" in teks
        assert "Kalipare belum melapor belum melapor Belum panen <b>" in teks


# --- evidence


def _upload(tim, *files: tuple[bytes, str], **ubah: str) -> Halaman:
    data = isi("IKU-01", csrf_token=tim.token, **ubah)
    data["bukti"] = [FileStorage(io.BytesIO(isi_berkas), nama) for isi_berkas, nama in files]
    batas, badan = encode_multipart(data)  # whole in memory: the client would leave a temporary file open
    jenis = f'multipart/form-data; boundary="{batas}"'
    return Halaman(tim.client.post(url_of("IKU-01"), data=badan, content_type=jenis, buffered=True))


def test_evidence_is_stored_and_comes_back_byte_for_byte(tim, home_contoh, masuk):
    halaman = _upload(tim, (PDF, "survei.pdf"), (PNG, "foto.png"), rujukan="Surat nomor 5, map 2")
    assert halaman.status == 302
    bukti = entri_of(home_contoh, "IKU-01").bukti
    assert [(satu.nama, satu.ukuran) for satu in bukti] == [
        ("survei.pdf", len(PDF)), ("foto.png", len(PNG)), ("Surat nomor 5, map 2", None)
    ]  # fmt: skip
    berkas = masuk("camat").get(f"{url_of('IKU-01')}/bukti/{bukti[0].id}")
    assert (berkas.status_code, berkas.data, berkas.mimetype) == (200, PDF, "application/pdf")
    assert berkas.headers["Content-Disposition"] == "attachment; filename=survei.pdf"
    assert berkas.headers["X-Content-Type-Options"] == "nosniff"
    assert berkas.headers["Cache-Control"] == "no-store"
    assert masuk("camat").get(f"{url_of('IKU-01')}/bukti/{bukti[2].id}").status_code == 404
    assert masuk("camat").get(f"{url_of('IKU-02')}/bukti/{bukti[0].id}").status_code == 404
    assert masuk(None).get(f"{url_of('IKU-01')}/bukti/{bukti[0].id}").status_code == 302


@pytest.mark.parametrize(
    ("isi_berkas", "nama"),
    [
        (b"MZ program", "survei.pdf"), (PDF, "survei.exe"), (PDF, "survei.png"), (b"", "kosong.pdf"),
        (b"<svg onload=alert(1)>", "gambar.svg"), (PDF, "tanpa-akhiran"), (PDF, "laporan.pdf.html"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused_with_everything_else_kept(tim, home_contoh, isi_berkas, nama):
    halaman = _upload(tim, (isi_berkas, nama), penjelasan="Tetap ada")
    check_galat(tim, halaman, bukti=f"Berkas “{nama}” bukan pdf, jpg, png, docx, atau xlsx yang sah")
    assert halaman.isian(url_of("IKU-01"))["penjelasan"] == "Tetap ada"
    assert entri_of(home_contoh, "IKU-01").versi == 0


def test_a_file_over_10_mb_is_refused_and_one_of_exactly_10_mb_is_not(tim, home_contoh):
    halaman = _upload(tim, (PDF.ljust(BESAR + 1, b"x"), "besar.pdf"))
    check_galat(tim, halaman, bukti="lebih dari 10 MB")
    assert _upload(tim, (PDF.ljust(BESAR, b"x"), "pas.pdf")).status == 302
    assert entri_of(home_contoh, "IKU-01").bukti[0].ukuran == BESAR


def test_an_upload_beyond_the_servers_limit_is_told_on_a_page_of_its_own(tim, home_contoh):
    halaman = _upload(tim, (PDF.ljust(13 * 1024 * 1024, b"x"), "raksasa.pdf"))
    assert halaman.status == 413
    assert "12 MB" in halaman.teks
    assert entri_of(home_contoh, "IKU-01").versi == 0


@pytest.mark.parametrize(
    ("nama", "tersimpan"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ('a\\"b;c\'.pdf', 'a"b;c\'.pdf'),
        ("Laporan É – 9 desa.pdf", "Laporan É – 9 desa.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
        ("x" * 400 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_an_evil_file_name_is_stored_as_a_plain_name_and_makes_a_valid_header(tim, home_contoh, nama, tersimpan):
    assert _upload(tim, (PDF, nama)).status == 302
    bukti = entri_of(home_contoh, "IKU-01").bukti[0]
    assert bukti.nama == tersimpan
    assert "<img src=x" not in tim.get(url_of("IKU-01")).text
    berkas = tim.get(f"{url_of('IKU-01')}/bukti/{bukti.id}")
    assert berkas.data == PDF
    kepala = berkas.headers["Content-Disposition"]
    assert kepala.startswith("attachment; filename=")
    assert kepala.isascii()
    assert "\n" not in kepala


def test_control_characters_in_a_file_name_are_dropped(tim, home_contoh):
    from kinerja_app.web.entri_form import clean_name

    assert clean_name("a\r\nSet-Cookie: x=1\x00.pdf") == "aSet-Cookie: x=1.pdf"
    assert clean_name("C:\\Users\\tim\\survei.pdf") == "survei.pdf"
    assert clean_name("\x00") == "berkas"


def test_a_file_that_cannot_travel_with_a_refused_form_must_be_chosen_again(tim, home_contoh):
    halaman = _upload(tim, (PDF, "survei.pdf"), realisasi="x")
    check_galat(tim, halaman, realisasi="harus berupa angka", bukti="Pilih kembali berkas bukti dukung")
    assert not entri_of(home_contoh, "IKU-01").bukti


def test_later_evidence_is_added_to_the_earlier(tim, home_contoh):
    _upload(tim, (PDF, "satu.pdf"))
    data = buka(tim, url_of("IKU-01")).isian(url_of("IKU-01"))
    kirim(tim, url_of("IKU-01"), data | {"bukti": (io.BytesIO(PNG), "dua.png")})
    assert [(satu.id, satu.nama) for satu in entri_of(home_contoh, "IKU-01").bukti] == [
        ("IKU-01-1", "satu.pdf"), ("IKU-01-2", "dua.png")
    ]  # fmt: skip


# --- who, when, and at the same time


@pytest.mark.parametrize("akun", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_everybody_else_reads_and_may_not_save(masuk, siklus, home_contoh, akun):
    peramban = masuk(akun)
    for url in (f"{DASAR}/data", url_of("IKU-01"), f"{DASAR}/anggaran"):
        halaman = buka(peramban, url)
        assert halaman.status == 200
        assert not halaman.has_form(url)
    halaman = kirim(peramban, url_of("IKU-01"), isi("IKU-01"))
    assert halaman.status == 403
    assert "hanya dapat dilakukan oleh Tim" in halaman.teks
    assert kirim(peramban, f"{DASAR}/anggaran", {}).status == 403
    assert entri_of(home_contoh, "IKU-01").versi == 0


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.ELABORASI])
def test_at_any_other_step_nothing_is_saved_and_the_page_says_who_has_it(masuk, home_contoh, tahap):
    home_contoh.create_siklus(siklus_at(tahap))
    sebelum = home_contoh.siklus.get(KUNCI)
    tim = masuk("tim-1")
    for url in (url_of("IKU-01"), f"{DASAR}/anggaran"):
        assert not buka(tim, url).has_form(url)
        halaman = kirim(tim, url, isi("IKU-01"))
        assert halaman.status == 409
        assert "Siklus" in halaman.teks
        if sebelum.is_berjalan:
            assert "sedang di tangan" in halaman.teks
    assert home_contoh.siklus.get(KUNCI) == sebelum


def test_extra_fields_change_neither_the_step_nor_the_role(masuk, siklus, home_contoh):
    data = isi("IKU-01") | {"tahap": "selesai", "peran": "sekretaris", "oleh": "camat", "keadaan": "terukur"}
    assert kirim(masuk("tim-1"), url_of("IKU-01"), data).status == 302
    tersimpan = home_contoh.siklus.get(KUNCI)
    assert (tersimpan.tahap, tersimpan.entri["IKU-01"].oleh.id) == (Tahap.ELABORASI, "tim-1")


def test_two_persons_on_different_iku_both_succeed(masuk, siklus, home_contoh):
    satu, dua = masuk("tim-1"), masuk("tim-2")
    form_satu, form_dua = buka(satu, url_of("IKU-01")), buka(dua, url_of("IKU-04"))
    data_satu = form_satu.isian(url_of("IKU-01")) | {"realisasi": "81"}
    data_dua = form_dua.isian(url_of("IKU-04")) | {"realisasi": "1.150"}
    del data_satu["csrf_token"], data_dua["csrf_token"]
    assert kirim(satu, url_of("IKU-01"), data_satu).status == 302
    assert kirim(dua, url_of("IKU-04"), data_dua).status == 302
    tersimpan = home_contoh.siklus.get(KUNCI).entri
    assert (tersimpan["IKU-01"].realisasi, tersimpan["IKU-04"].realisasi) == (Decimal("81.00"), Decimal(1150))


def test_a_double_submit_yields_one_record(tim, home_contoh):
    assert kirim(tim, url_of("IKU-01"), isi("IKU-01")).status == 302
    assert kirim(tim, url_of("IKU-01"), isi("IKU-01")).status == 409
    tersimpan = home_contoh.siklus.get(KUNCI)
    assert tersimpan.entri["IKU-01"].versi == 1
    assert [baris.aksi for baris in tersimpan.riwayat].count(Aksi.ISI_DATA) == 1


def test_a_stale_save_shows_both_values_and_posting_the_choice_works(masuk, siklus, home_contoh):
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), url_of("IKU-01")
    lama = {"sumber": "Register", "rujukan": "Surat 5"}
    assert isi_lalu_kirim(dua, url, realisasi="81", penjelasan="Dari loket.").status == 302
    halaman = kirim(satu, url, isi("IKU-01", realisasi="83,5", penjelasan=NASTY, lanjut="ya", **lama))
    assert halaman.status == 409
    assert "Tim Contoh 2 menyimpan isian IKU-01 pada" in halaman.teks
    assert "belum disimpan dan tidak hilang" in halaman.teks
    for nilai in ("83,5", "81,00", "Dari loket.", NASTY):
        assert nilai in halaman.teks
    assert "<img src=x" not in halaman.mentah
    data = halaman.isian(url)
    assert (data["realisasi"], data["penjelasan"], data["rujukan"], data["lanjut"]) == ("83,5", NASTY, "Surat 5", "ya")
    assert "Pilih kembali berkas" not in halaman.teks
    del data["csrf_token"]
    jawaban = kirim(satu, url, data | {"penjelasan": "Dari loket."})
    assert (jawaban.status, jawaban.lokasi) == (302, url_of("IKU-02"))
    entri = entri_of(home_contoh, "IKU-01")
    assert (entri.realisasi, entri.penjelasan, entri.versi) == (Decimal("83.50"), "Dari loket.", 2)
    assert [satu.nama for satu in entri.bukti] == ["Surat 5"]


def test_a_stale_form_with_a_fault_does_not_become_a_fresh_one(masuk, siklus, home_contoh):
    """Shown again after a fault, the form still knows how old it is."""
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), url_of("IKU-01")
    form = buka(satu, url).isian(url)
    isi_lalu_kirim(dua, url, realisasi="81")
    del form["csrf_token"]
    salah = kirim(satu, url, form | {"realisasi": "x"})
    assert salah.status == 422
    diperbaiki = salah.isian(url) | {"realisasi": "82"}
    del diperbaiki["csrf_token"]
    assert kirim(satu, url, diperbaiki).status == 409
    assert entri_of(home_contoh, "IKU-01").realisasi == Decimal("81.00")


def test_a_stale_save_of_a_lembar_shows_rows_that_only_the_other_has(masuk, siklus, home_contoh):
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), url_of("IKU-06")
    _rows(url, dua, *[(f"Sumber {n}", "1", "", "") for n in range(1, 7)])
    data = {"versi": "0", "keadaan": "terukur", "nama-1": "Sumber 1", "a-1": "9", "sumber": "Desa"}
    halaman = kirim(satu, url, data)
    assert halaman.status == 409
    assert "Baris 6, Nilai" in halaman.teks
    assert "Realisasi" not in [satu.text_content().strip() for satu in halaman.pohon.xpath("//legend")]
    lain = {f"nama-{n}": f"Sumber {n}" for n in range(2, 7)} | {f"a-{n}": "1" for n in range(2, 7)}
    pilihan = halaman.isian(url) | lain
    del pilihan["csrf_token"]
    assert kirim(satu, url, pilihan).status == 302
    assert entri_of(home_contoh, "IKU-06").realisasi == Decimal(14)


def test_a_stale_save_with_a_file_says_that_the_file_must_be_chosen_again(tim, home_contoh):
    isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="81")
    halaman = _upload(tim, (PDF, "survei.pdf"))
    assert halaman.status == 409
    assert "Pilih kembali berkas bukti dukung setelah menyimpan." in halaman.teks


@pytest.mark.parametrize("versi", ["", "x", "-1", "9999999999", "１"])
def test_a_form_without_a_usable_versi_is_asked_for_anew(tim, home_contoh, versi):
    halaman = kirim(tim, url_of("IKU-01"), isi("IKU-01", versi=versi))
    assert halaman.status == 422
    assert "Muat ulang halaman ini" in halaman.teks
    check_ringkasan(tim, halaman)
    assert entri_of(home_contoh, "IKU-01").versi == 0


@pytest.mark.parametrize(
    "url",
    [
        "/siklus/2026-TB9-R0/data", "/siklus/x/data", "/siklus/2026-TB3-R0/data", "/siklus/..%2f..%2fetc/data",
        f"{DASAR}/data/IKU-99", f"{DASAR}/data/..", f"{DASAR}/data/iku-01", f"{DASAR}/data/IKU-01%00",
        f"{DASAR}/data/IKU-01/bukti/IKU-01-1", f"{DASAR}/data/IKU-99/bukti/x", "/siklus/2026-TB3-R0/anggaran",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_404_to_read_and_to_save(tim, url):
    assert buka(tim, url).status == 404
    if "bukti" not in url:
        assert kirim(tim, url, isi("IKU-01")).status in (404, 405)


# --- budget


def test_the_budget_of_all_programs_is_saved_in_rupiah(tim, home_contoh):
    url = f"{DASAR}/anggaran"
    jawaban = isi_lalu_kirim(tim, url, **{"realisasi-1": "15.000.000", "realisasi-2": "7500000"})
    assert (jawaban.status, jawaban.lokasi) == (302, f"{DASAR}/data")
    tersimpan = home_contoh.siklus.get(KUNCI).entri_program
    assert [entri.realisasi for entri in tersimpan.values()] == [Decimal(15_000_000), Decimal(7_500_000)]
    assert buka(tim, url).isian(url)["realisasi-2"] == "7.500.000"


def test_a_wrong_budget_is_refused_at_its_field_and_nothing_is_saved(tim, home_contoh):
    url = f"{DASAR}/anggaran"
    halaman = isi_lalu_kirim(tim, url, **{"realisasi-1": "15.000.000", "realisasi-2": "15,5 juta"})
    check_galat(tim, halaman, realisasi__2="harus berupa angka")
    assert halaman.isian(url)["realisasi-1"] == "15.000.000"
    assert halaman.isian(url)["realisasi-2"] == "15,5 juta"
    assert all(entri.realisasi is None for entri in home_contoh.siklus.get(KUNCI).entri_program.values())


def test_two_persons_on_different_programs_both_succeed(masuk, siklus, home_contoh):
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), f"{DASAR}/anggaran"
    form_satu, form_dua = buka(satu, url).isian(url), buka(dua, url).isian(url)
    del form_satu["csrf_token"], form_dua["csrf_token"]
    assert kirim(satu, url, form_satu | {"realisasi-1": "1.000"}).status == 302
    assert kirim(dua, url, form_dua | {"realisasi-2": "2.000"}).status == 302
    assert [entri.realisasi for entri in home_contoh.siklus.get(KUNCI).entri_program.values()] == [1000, 2000]


def test_a_stale_budget_shows_both_values_and_posting_the_choice_works(masuk, siklus, home_contoh):
    satu, dua, url = masuk("tim-1"), masuk("tim-2"), f"{DASAR}/anggaran"
    form = buka(satu, url).isian(url)
    del form["csrf_token"]
    isi_lalu_kirim(dua, url, **{"realisasi-1": "5.000"})
    halaman = kirim(satu, url, form | {"realisasi-1": "6.000", "realisasi-2": "7.000"})
    assert halaman.status == 409
    assert "6.000" in halaman.teks
    assert "5.000" in halaman.teks
    assert "Tim Contoh 2 menyimpan realisasi anggaran" in halaman.teks
    data = halaman.isian(url)
    del data["csrf_token"]
    assert kirim(satu, url, data).status == 302
    assert [entri.realisasi for entri in home_contoh.siklus.get(KUNCI).entri_program.values()] == [6000, 7000]


def test_an_emptied_budget_field_is_not_filled_in_again(tim, home_contoh):
    url = f"{DASAR}/anggaran"
    isi_lalu_kirim(tim, url, **{"realisasi-1": "5.000"})
    assert isi_lalu_kirim(tim, url, **{"realisasi-1": ""}).status == 302
    assert next(iter(home_contoh.siklus.get(KUNCI).entri_program.values())).realisasi is None


# --- after a return


def test_the_reason_of_a_return_stands_on_top_of_the_data_until_it_is_handed_over_again(masuk, home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    fill_ceklist(siklus, kode_list=("IKU-01",))
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris(), alasan=NASTY)
    home_contoh.create_siklus(siklus)
    tim = masuk("tim-1")
    for url in (f"{DASAR}/data", url_of("IKU-04"), f"{DASAR}/anggaran"):
        halaman = buka(tim, url)
        assert f"oleh Sekretaris Contoh, 1 Juli 2026 pukul 08.00 WIB {NASTY}" in halaman.teks
        assert halaman.teks.index(NASTY) < halaman.teks.index("Target" if url != f"{DASAR}/anggaran" else "Pagu")
    with home_contoh.edit_siklus(KUNCI) as tersimpan:
        move(tersimpan, Aksi.SAMPAIKAN, orang_tim(1))
    assert NASTY not in buka(tim, f"{DASAR}/data").teks


def test_a_changed_entry_voids_only_its_own_answers(masuk, home_contoh):
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    fill_ceklist(siklus)
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris())
    home_contoh.create_siklus(siklus)
    assert isi_lalu_kirim(masuk("tim-1"), url_of("IKU-04"), realisasi="1.160").status == 302
    assert isi_lalu_kirim(masuk("tim-1"), url_of("IKU-01")).status == 302
    ceklist = home_contoh.siklus.get(KUNCI).ceklist
    assert ceklist["IKU-04"].jawaban is None
    assert len(ceklist["IKU-01"].jawaban) == 8


def test_text_with_markup_is_shown_as_text_on_every_page(tim, home_contoh, masuk):
    typed = {"sumber": NASTY, "penjelasan": NASTY, "rujukan": NASTY}
    assert isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="83,5", **typed).status == 302
    walk_pages = [DASAR, f"{DASAR}/data", url_of("IKU-01"), f"{DASAR}/ceklist", f"{DASAR}/ceklist/IKU-01"]
    for url in walk_pages:
        halaman = buka(masuk("sekretaris"), url)
        assert halaman.status == 200
        assert "<img src=x" not in halaman.mentah
    assert NASTY in buka(masuk("sekretaris"), url_of("IKU-01")).teks
    assert NASTY in buka(tim, f"{DASAR}/langkah/sampaikan").teks
    assert "49" not in buka(tim, url_of("IKU-01")).isian(url_of("IKU-01"))["sumber"]


def test_control_characters_do_not_reach_the_record(tim, home_contoh):
    assert isi_lalu_kirim(tim, url_of("IKU-01"), sumber="a\x0bb\x00c", penjelasan="satu\x0c\r\ndua\ttab").status == 302
    entri = entri_of(home_contoh, "IKU-01")
    assert (entri.sumber, entri.penjelasan) == ("abc", "satu\ndua\ttab")


def test_a_sealed_siklus_is_read_only_for_its_own_tim(masuk, home_contoh):
    home_contoh.create_siklus(walk(siklus_baru(), Tahap.SELESAI))
    halaman = buka(masuk("tim-1"), url_of("IKU-01"))
    assert "Realisasi 83,50" in halaman.teks
    assert halaman.tombol == []
