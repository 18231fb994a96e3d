"""Dokumen IKU on screen: the draft written IKU by IKU, and put in force."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.iku import Agregasi, CaraIsi, JenisTarget, Polaritas
from kinerja_app.services import dokumen_iku as service
from kinerja_app.services import impor_iku
from kinerja_app.services.dokumen_iku import Awal
from kinerja_app.web.forms import Formulir
from kinerja_app.web.iku_form import read_iku, show_iku
from kinerja_app.web.program_form import read_program, show_program
from tests.factories import PADA, dokumen_iku_contoh, iku_contoh, orang_sekretaris, orang_tim

TAHUN = 2026
ISIAN = {
    "kode": "IKU-09", "sasaran": "Meningkatnya pelayanan", "indikator": "Persentase surat tepat waktu",
    "satuan": "Persen", "desimal": "2", "definisi": "Surat tepat waktu dibagi semua surat", "polaritas": "maksimasi",
    "rumus_minimasi": "selisih", "agregasi": "rata_rata", "cara_isi": "rasio", "faktor": "100", "lembar_per": "desa",
    "desimal_lembar": "0", "penanggung_jawab": "Seksi Pelayanan", "sumber_data": "Register surat\nBuku agenda",
    "target_1": "80", "target_2": "80-90", "target_3": "87,5 %", "target_4": "tidak diukur", "target_tahunan": "90",
    "standar_nasional": "", "target_akhir_renstra": "95", "realisasi_lalu": "2025: 86,25\n2024: 85", "peta": "",
    "lanjutan_dari": "",
}  # fmt: skip
PROGRAM = {"nama": "Program Pelayanan", "pagu": "180.000.000", "serapan_1": "20", "serapan_4": "95,5"}


@pytest.fixture
def rancangan(home_contoh):
    """A draft with IKU-01 and IKU-02, started and written by Tim Contoh 1; its versi is 3."""
    service.start_rancangan(home_contoh, TAHUN, Awal.KOSONG, 0, orang_tim(), PADA)
    for versi, kode in enumerate(("IKU-01", "IKU-02"), start=1):
        service.save_iku(home_contoh, TAHUN, None, iku_contoh(kode), versi, orang_tim(), PADA)
    return home_contoh


@pytest.fixture
def berlaku(rancangan):
    """The draft above, put in force."""
    service.tetapkan(rancangan, TAHUN, date(2026, 1, 5), "", 3, orang_sekretaris(), PADA)
    return rancangan


def stored(home):
    return home.dokumen_iku.get(TAHUN)


def iku_list(home):
    return [iku.kode for iku in stored(home).rancangan.dokumen.iku_list]


def test_everybody_reads_the_years_and_the_version_in_force(berlaku, masuk):
    for nama in ("tim-1", "sekretaris", "camat", "tamu"):
        halaman = masuk(nama).get("/iku").get_data(as_text=True)
        assert "2026" in halaman
        assert ("Susun Dokumen IKU Tahun 2027" in halaman) == (nama == "tim-1")
        halaman = masuk(nama).get("/iku/2026").get_data(as_text=True)
        assert "Indikator IKU-01" in halaman
        assert "80,00" in halaman
    assert masuk("camat").get("/iku/2026/versi/1").status_code == 200


def test_the_tim_starts_a_draft(home_contoh, masuk):
    tim = masuk("tim-1")
    assert "Mulai rancangan" in tim.get("/iku/2026").get_data(as_text=True)
    jawaban = tim.post("/iku/2026/rancangan", {"awal": "kosong", "versi": "0"})
    assert jawaban.headers["Location"] == "/iku/2026/rancangan"
    assert iku_list(home_contoh) == []
    assert "Tambah IKU" in tim.get("/iku/2026/rancangan").get_data(as_text=True)


def test_an_iku_typed_whole_is_stored_as_typed(rancangan, masuk):
    jawaban = masuk("tim-1").post("/iku/2026/rancangan/iku", ISIAN | {"versi": "3"})
    assert jawaban.status_code == 302
    iku = stored(rancangan).rancangan.dokumen.iku_list[-1]
    assert (iku.kode, iku.polaritas, iku.agregasi, iku.cara_isi) == (
        "IKU-09", Polaritas.MAKSIMASI, Agregasi.RATA_RATA, CaraIsi.RASIO,
    )  # fmt: skip
    assert [t.jenis for t in iku.target] == [
        JenisTarget.ANGKA, JenisTarget.RENTANG, JenisTarget.ANGKA, JenisTarget.TIDAK_DIUKUR,
    ]  # fmt: skip
    assert (iku.target[1].bawah, iku.target[1].atas) == (Decimal(80), Decimal(90))
    assert iku.target[2].bawah == Decimal("87.5")
    assert iku.sumber_data == ("Register surat", "Buku agenda")
    assert iku.realisasi_lalu == {"2025": "86,25", "2024": "85"}
    assert (iku.faktor, iku.lembar_per, iku.standar_nasional) == (Decimal(100), "desa", None)


def test_a_letter_grade_with_its_peta_is_stored(rancangan, masuk):
    huruf = {
        "satuan": "nilai huruf", "cara_isi": "langsung", "agregasi": "nilai_akhir", "faktor": "", "lembar_per": "",
        "peta": "D = 1\nB = 2, BB = 3", "target_1": "tidak diukur", "target_2": "tidak diukur",
        "target_3": "tidak diukur", "target_4": "bb", "target_tahunan": "BB", "target_akhir_renstra": "",
    }  # fmt: skip
    jawaban = masuk("tim-1").post("/iku/2026/rancangan/iku", ISIAN | huruf | {"versi": "3"})
    assert jawaban.status_code == 302
    iku = stored(rancangan).rancangan.dokumen.iku_list[-1]
    assert (iku.is_nilai_huruf, iku.peta, iku.target[3].huruf) == (True, {"D": 1, "B": 2, "BB": 3}, "BB")


@pytest.mark.parametrize("iku", dokumen_iku_contoh(8).iku_list, ids=lambda iku: iku.kode)
def test_a_stored_iku_comes_back_unchanged_from_its_form(iku):
    assert read_iku(Formulir(show_iku(iku))) == iku


@pytest.mark.parametrize("program", dokumen_iku_contoh(4).program_list, ids=lambda program: program.nama)
def test_a_stored_program_comes_back_unchanged_from_its_form(program):
    assert read_program(Formulir(show_program(program))) == program


def test_bad_input_shows_every_fault_at_its_field_and_keeps_what_was_typed(rancangan, masuk):
    salah = {"sasaran": "", "target_1": "1.500", "target_2": "90-80", "faktor": "1e2", "kode": "IKU-09 <b>"}
    jawaban = masuk("tim-1").post("/iku/2026/rancangan/iku", ISIAN | salah | {"versi": "3"})
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 422
    for bidang in ("sasaran", "target_1", "target_2", "faktor"):
        assert f'href="#{bidang}"' in halaman
        assert f'id="{bidang}-error"' in halaman
    assert "Maksud Anda 1500 atau 1,5?" in halaman
    assert 'value="90-80"' in halaman
    assert "IKU-09 &lt;b&gt;" in halaman
    assert iku_list(rancangan) == ["IKU-01", "IKU-02"]


@pytest.mark.parametrize(
    ("isian", "bidang"),
    [
        ({"agregasi": "kumulatif"}, "agregasi"),
        ({"faktor": ""}, "faktor"),
        ({"lembar_per": ""}, "lembar_per"),
        ({"satuan": "Nilai huruf"}, "peta"),
        ({"kode": "iku-01"}, "kode"),
        ({"kode": "IKU 9"}, "kode"),
        ({"lanjutan_dari": "IKU-09"}, "lanjutan_dari"),
        ({"polaritas": "naik"}, "polaritas"),
        ({"desimal": "9"}, "desimal"),
        ({"target_tahunan": ""}, "target_tahunan"),
        ({"standar_nasional": "tinggi"}, "standar_nasional"),
        ({"realisasi_lalu": "tahun lalu 80"}, "realisasi_lalu"),
        ({"realisasi_lalu": "2025: 80\n2025: 81"}, "realisasi_lalu"),
        ({"satuan": "Nilai huruf", "peta": "BB = 5\nbb = 6"}, "peta"),
        ({"peta": "BB lima"}, "peta"),
        ({"peta": "BB=5"}, "peta"),
    ],
)
def test_a_broken_rule_is_told_at_the_field_where_it_is_mended(rancangan, masuk, isian, bidang):
    jawaban = masuk("tim-1").post("/iku/2026/rancangan/iku", ISIAN | isian | {"versi": "3"})
    assert jawaban.status_code == 422
    assert f'id="{bidang}-error"' in jawaban.get_data(as_text=True)
    assert stored(rancangan).versi == 3


def test_a_draft_typed_with_untidy_spaces_leaves_for_excel_and_comes_back_unchanged(rancangan, masuk):
    untidy = {
        "kode": " IKU-09", "penanggung_jawab": "Seksi  Pelayanan ", "sumber_data": "Register   surat\nBuku\u00a0agenda",
        "realisasi_lalu": "2025: 86,25   (BPS)", "definisi": "Surat  tepat\nwaktu ",
    }  # fmt: skip
    tim = masuk("tim-1")
    assert tim.post("/iku/2026/rancangan/iku", ISIAN | untidy | {"versi": "3"}).status_code == 302
    program = PROGRAM | {"nama": "Program  Pelayanan", "versi": "4"}
    assert tim.post("/iku/2026/rancangan/program", program).status_code == 302
    isi = impor_iku.export_dokumen_iku(rancangan, TAHUN, orang_tim(), PADA)
    assert impor_iku.preview_impor_iku(rancangan, TAHUN, "a.xlsx", isi, orang_tim(), PADA).ubahan == ()


def test_an_iku_is_changed_and_taken_out(rancangan, masuk):
    tim = masuk("tim-1")
    halaman = tim.get("/iku/2026/rancangan/iku/IKU-01").get_data(as_text=True)
    assert "Indikator IKU-01" in halaman
    tim.post("/iku/2026/rancangan/iku/IKU-01", ISIAN | {"kode": "IKU-1b", "versi": "3"})
    assert iku_list(rancangan) == ["IKU-1b", "IKU-02"]
    tim.post("/iku/2026/rancangan/iku/IKU-02/hapus", {"versi": "4"})
    assert iku_list(rancangan) == ["IKU-1b"]


def test_a_program_is_added_changed_and_taken_out(rancangan, masuk):
    tim = masuk("tim-1")
    tim.post("/iku/2026/rancangan/program", PROGRAM | {"versi": "3", "iku": ["IKU-01", "IKU-02"]})
    program = stored(rancangan).rancangan.dokumen.program_list[0]
    assert program.pagu == Decimal(180_000_000)
    assert program.target_serapan == (Decimal(20), None, None, Decimal("95.5"))
    assert program.iku == ("IKU-01", "IKU-02")
    assert "180.000.000" in tim.get("/iku/2026/rancangan/program/1").get_data(as_text=True)
    tim.post("/iku/2026/rancangan/program/1", PROGRAM | {"versi": "4", "pagu": "", "iku": "IKU-01"})
    assert stored(rancangan).rancangan.dokumen.program_list[0].pagu is None
    tim.post("/iku/2026/rancangan/program/1/hapus", {"versi": "5"})
    assert stored(rancangan).rancangan.dokumen.program_list == ()


def test_a_bad_program_keeps_what_was_typed(rancangan, masuk):
    salah = {"nama": "", "pagu": "1,500", "serapan_2": "banyak", "iku": ["IKU-01"], "versi": "3"}
    jawaban = masuk("tim-1").post("/iku/2026/rancangan/program", PROGRAM | salah)
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 422
    for bidang in ("nama", "pagu", "serapan_2"):
        assert f'id="{bidang}-error"' in halaman
    assert 'value="banyak"' in halaman
    assert 'value="IKU-01" checked' in halaman


@pytest.mark.parametrize("nama", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_only_the_tim_writes_the_draft(rancangan, masuk, nama):
    orang = masuk(nama)
    assert orang.get("/iku/2026/rancangan").status_code == 200
    for url in ("iku", "iku/IKU-01", "program"):
        assert orang.get(f"/iku/2026/rancangan/{url}").status_code == 403
        assert orang.post(f"/iku/2026/rancangan/{url}", ISIAN | PROGRAM | {"versi": "3"}).status_code == 403
    assert orang.post("/iku/2026/rancangan/iku/IKU-01/hapus", {"versi": "3"}).status_code == 403
    assert orang.post("/iku/2027/rancangan", {"awal": "kosong", "versi": "0"}).status_code == 403
    assert stored(rancangan).versi == 3


def test_a_stale_save_of_an_iku_shows_both_values_and_can_be_settled(rancangan, masuk):
    lain = iku_contoh("IKU-01", indikator="Milik orang lain")
    service.save_iku(rancangan, TAHUN, "IKU-01", lain, 3, orang_tim(2), PADA)
    tim = masuk("tim-1")
    jawaban = tim.post("/iku/2026/rancangan/iku/IKU-01", ISIAN | {"kode": "IKU-01", "versi": "3"})
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 409
    assert "Milik orang lain" in halaman
    assert ISIAN["indikator"] in halaman
    assert "Tim Contoh 2" in halaman
    assert 'name="versi" value="4"' in halaman
    assert tim.post("/iku/2026/rancangan/iku/IKU-01", ISIAN | {"kode": "IKU-01", "versi": "4"}).status_code == 302


def test_two_members_of_the_tim_add_different_iku_to_the_same_draft(rancangan, masuk):
    satu, dua = masuk("tim-1"), masuk("tim-2")
    assert satu.post("/iku/2026/rancangan/iku", ISIAN | {"versi": "3"}).status_code == 302
    assert dua.post("/iku/2026/rancangan/iku", ISIAN | {"kode": "IKU-10", "versi": "3"}).status_code == 302
    assert iku_list(rancangan) == ["IKU-01", "IKU-02", "IKU-09", "IKU-10"]


def test_two_members_of_the_tim_change_different_iku_at_the_same_time(rancangan, masuk):
    for nama, kode in (("tim-1", "IKU-01"), ("tim-2", "IKU-02")):
        ubah = ISIAN | {"kode": kode, "target_3": "87,5", "satuan": "Nilai", "versi": "3"}
        jawaban = masuk(nama).post(f"/iku/2026/rancangan/iku/{kode}", ubah | {"indikator": f"Milik {nama}"})
        assert jawaban.status_code == 302
    dokumen = stored(rancangan).rancangan.dokumen
    assert [iku.indikator for iku in dokumen.iku_list] == ["Milik tim-1", "Milik tim-2"]


def test_a_stale_save_of_a_program_shows_both_values(rancangan, masuk):
    tim = masuk("tim-1")
    tim.post("/iku/2026/rancangan/program", PROGRAM | {"versi": "3", "iku": "IKU-01"})
    jawaban = tim.post("/iku/2026/rancangan/program/1", PROGRAM | {"versi": "3", "pagu": "190.000.000"})
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 409
    assert "190.000.000" in halaman
    assert "180.000.000" in halaman


def test_the_sekretaris_puts_the_draft_in_force(rancangan, masuk):
    sekretaris = masuk("sekretaris")
    assert "Tetapkan rancangan" in sekretaris.get("/iku/2026").get_data(as_text=True)
    assert "Indikator IKU-01" in sekretaris.get("/iku/2026/tetapkan").get_data(as_text=True)
    tanggal = {"ditetapkan-tanggal": "5", "ditetapkan-bulan": "1", "ditetapkan-tahun": "2026"}
    jawaban = sekretaris.post("/iku/2026/tetapkan", tanggal | {"versi": "3"})
    assert jawaban.headers["Location"] == "/iku/2026"
    assert stored(rancangan).latest().ditetapkan == date(2026, 1, 5)


def test_putting_in_force_wants_a_date_and_from_the_second_version_a_reason(berlaku, masuk):
    masuk("tim-1").post("/iku/2026/rancangan", {"awal": "berlaku", "versi": "4"})
    sekretaris = masuk("sekretaris")
    jawaban = sekretaris.post("/iku/2026/tetapkan", {"alasan": "pendek", "versi": "5"})
    assert (jawaban.status_code, 'id="ditetapkan-error"' in jawaban.get_data(as_text=True)) == (422, True)
    tanggal = {"ditetapkan-tanggal": "31", "ditetapkan-bulan": "2", "ditetapkan-tahun": "2026"}
    assert sekretaris.post("/iku/2026/tetapkan", tanggal | {"versi": "5"}).status_code == 422
    tanggal = {"ditetapkan-tanggal": "1", "ditetapkan-bulan": "7", "ditetapkan-tahun": "2026"}
    jawaban = sekretaris.post("/iku/2026/tetapkan", tanggal | {"alasan": "pendek", "versi": "5"})
    halaman = jawaban.get_data(as_text=True)
    assert (jawaban.status_code, 'id="alasan-error"' in halaman, ">\npendek</textarea>" in halaman) == (422, True, True)
    assert len(stored(berlaku).berlaku) == 1


@pytest.mark.parametrize("nama", ["tim-1", "kasubag", "camat", "admin", "tamu"])
def test_only_the_sekretaris_puts_in_force(rancangan, masuk, nama):
    orang = masuk(nama)
    assert orang.get("/iku/2026/tetapkan").status_code == 403
    assert orang.post("/iku/2026/tetapkan", {"versi": "3"}).status_code == 403
    assert stored(rancangan).berlaku == ()


def test_a_draft_changed_meanwhile_is_shown_again_before_it_is_put_in_force(rancangan, masuk):
    service.save_iku(rancangan, TAHUN, None, iku_contoh("IKU-03"), 3, orang_tim(2), PADA)
    tanggal = {"ditetapkan-tanggal": "5", "ditetapkan-bulan": "1", "ditetapkan-tahun": "2026"}
    jawaban = masuk("sekretaris").post("/iku/2026/tetapkan", tanggal | {"versi": "3"})
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 409
    assert "Tim Contoh 2" in halaman
    assert "Indikator IKU-03" in halaman
    assert stored(rancangan).berlaku == ()


def test_warnings_are_shown_and_do_not_block(rancangan, masuk):
    jomplang = iku_contoh("IKU-03", "10", "10", "10", "10", agregasi=Agregasi.KUMULATIF)
    service.save_iku(rancangan, TAHUN, None, jomplang, 3, orang_tim(), PADA)
    halaman = masuk("sekretaris").get("/iku/2026/tetapkan").get_data(as_text=True)
    assert "jumlah target tribulan 40,00 tidak sama dengan target tahunan 10,00" in halaman


@pytest.mark.parametrize(
    "url",
    ["/iku/1999", "/iku/99999", "/iku/2026/versi/1", "/iku/2026/rancangan", "/iku/2026/rancangan/iku/X", "/iku/abc"],
)
def test_what_does_not_exist_is_not_found(home_contoh, masuk, url):
    assert masuk("tim-1").get(url).status_code == 404


def test_what_was_typed_is_never_read_as_html(home_contoh, masuk):
    jahat = "<img src=x onerror=alert(1)>"
    service.start_rancangan(home_contoh, TAHUN, Awal.KOSONG, 0, orang_tim(), PADA)
    iku = iku_contoh("IKU-01", sasaran=jahat, indikator=jahat, definisi=jahat, penanggung_jawab=jahat)
    service.save_iku(home_contoh, TAHUN, None, iku, 1, orang_tim(), PADA)
    tim = masuk("tim-1")
    for url in ("/iku/2026/rancangan", "/iku/2026/rancangan/iku/IKU-01"):
        halaman = tim.get(url).get_data(as_text=True)
        assert "&lt;img src=x" in halaman
        assert "<img" not in halaman


def test_a_year_is_shown_even_while_it_is_empty(home_contoh, masuk):
    home_contoh.dokumen_iku.create(2027, DokumenIkuTahun(2027))
    assert masuk("camat").get("/iku/2027").status_code == 200
