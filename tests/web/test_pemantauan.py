"""Pemantauan on screen: the list, reporting on a follow-up, evidence, one IKU through its tribulan, and Beranda."""

import io
from dataclasses import replace

import pytest
import time_machine

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.iku import DokumenIku
from kinerja_app.domain.penulisan import record_saran
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.services import pemantauan
from kinerja_app.web import halaman as halaman_web
from tests.berkas_contoh import PDF
from tests.factories import KUNCI, PADA, dokumen_iku_contoh, orang_tim, siklus_at, siklus_baru, tindak_lanjut_contoh
from tests.web.halaman import NASTY, buka, check_galat, kirim

ID = f"{KUNCI}-1"
URL = f"/pemantauan/{ID}"
PENULIS = ("tim-1", "admin-tim", "kasubag")
PEMBACA = ("sekretaris", "camat", "admin")


@pytest.fixture(autouse=True)
def oktober():
    """The day after the tenggat of the one follow-up that the sealed TB2 agreed."""
    with time_machine.travel("2026-10-01T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def tersegel(home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.SELESAI))
    return home_contoh


def isian(versi="0", status="berjalan", keterangan="Jadwal disusun.", **lain):
    return {"versi": versi, "status": status, "keterangan": keterangan, "rujukan": ""} | lain


def rows(halaman):
    baris = halaman.pohon.xpath("//table[@id='daftar-pantauan']/tbody/tr")
    return [" ".join(" ".join(tr.itertext()).split()) for tr in baris]


# the list


def test_an_office_without_follow_ups_says_how_they_come(masuk):
    halaman = buka(masuk("camat"), "/pemantauan")
    assert "Belum ada tindak lanjut." in halaman.teks


def test_everybody_reads_the_list_with_the_origin_of_each(masuk, tersegel):
    for akun in (*PENULIS, *PEMBACA):
        halaman = buka(masuk(akun), "/pemantauan")
        (baris,) = rows(halaman)
        assert "Menambah hari pelayanan keliling" in baris
        assert "Melewati tenggat" in baris
        assert f"/arsip/{KUNCI}" in halaman.pohon.xpath("//main//td//a/@href")


def test_the_list_is_narrowed_and_says_so_when_nothing_fits(masuk, tersegel):
    camat = masuk("camat")
    assert len(rows(buka(camat, "/pemantauan?status=terlambat&tahun=2026"))) == 1
    kosong = buka(camat, "/pemantauan?status=selesai")
    assert "Tidak ada tindak lanjut yang cocok." in kosong.teks
    assert kosong.pohon.xpath("//select[@id='status']/option[@selected]/@value") == ["selesai"]


def test_a_long_list_is_paged_and_keeps_what_narrows_it(masuk, home_contoh):
    siklus = siklus_at(Tahap.ANALISA)
    baru = tuple((f"Tindak lanjut ke-{n:02}", "Kasi", PADA.date()) for n in range(1, 28))
    record_saran(siklus, {}, baru, siklus.saran.versi, orang_tim(), PADA)
    siklus.tahap = Tahap.SELESAI
    home_contoh.create_siklus(siklus)
    satu = buka(masuk("camat"), "/pemantauan?tahun=2026")
    assert (len(rows(satu)), "Halaman 1 dari 2" in satu.teks) == (25, True)
    (lanjut,) = satu.pohon.xpath("//a[@rel='next']/@href")
    dua = buka(masuk("camat"), lanjut)
    assert (len(rows(dua)), "tahun=2026" in lanjut) == (2, True)
    for aneh in ("99", "0", "x", "-1"):
        assert buka(masuk("camat"), f"/pemantauan?halaman={aneh}").status == 200


# reporting


@pytest.mark.parametrize("akun", PENULIS)
def test_who_may_report_sees_the_form_and_is_led_back_to_the_page(masuk, tersegel, akun):
    peramban = masuk(akun)
    assert "Catat kemajuan" in buka(peramban, URL).teks
    jawaban = kirim(peramban, URL, isian(bukti=(io.BytesIO(PDF), "notula.pdf"), rujukan="Surat 005/12"))
    assert (jawaban.status, jawaban.lokasi) == (302, URL)
    halaman = buka(peramban, URL)
    assert "Kemajuan tercatat: sedang dilaksanakan." in halaman.teks
    assert "Jadwal disusun." in halaman.teks
    assert "Surat 005/12 (rujukan)" in halaman.teks


@pytest.mark.parametrize("akun", PEMBACA)
def test_everybody_else_reads_and_may_not_report(masuk, tersegel, akun):
    peramban = masuk(akun)
    assert "Catat kemajuan" not in buka(peramban, URL).teks
    assert kirim(peramban, URL, isian()).status == 403
    assert tersegel.pemantauan.get().laporan == {}


def test_a_follow_up_that_is_not_sealed_or_not_there_has_no_page(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.PENDOKUMENTASIAN))
    tim = masuk("tim-1")
    for url in (URL, "/pemantauan/2026-TB2-R0-9", "/pemantauan/.."):
        assert tim.get(url).status_code in (302, 404)
    assert kirim(tim, URL, isian()).status == 404


@pytest.mark.parametrize(
    ("bidang", "isi", "kalimat"),
    [
        ("keterangan", "  ", "Tulis apa yang sudah dilakukan, atau mengapa belum."),
        ("status", "beres", "Pilih status tindak lanjut ini."),
        ("bukti", (io.BytesIO(b"MZ"), "notula.exe"), "bukan pdf, jpg, png, docx, atau xlsx yang sah"),
    ],
)
def test_a_fault_is_told_beside_its_field_and_what_was_typed_stays(masuk, tersegel, bidang, isi, kalimat):
    tim = masuk("tim-1")
    jawaban = kirim(tim, URL, isian(rujukan="Surat 005/12") | {bidang: isi})
    check_galat(tim, jawaban, **{bidang: kalimat})
    assert jawaban.isian(URL)["rujukan"] == "Surat 005/12"
    assert tersegel.pemantauan.get().laporan == {}


def test_what_was_done_is_opened_again_only_with_a_reason(masuk, tersegel):
    tim = masuk("tim-1")
    kirim(tim, URL, isian(status="selesai", keterangan="Habis."))
    assert "buka kembali" in buka(tim, URL).teks
    ditolak = kirim(tim, URL, isian(versi="1", keterangan="Keliru"))
    check_galat(tim, ditolak, keterangan="Tulis alasan membukanya kembali")
    assert kirim(tim, URL, isian(versi="1", keterangan="Satu desa ternyata belum.")).status == 302


def test_a_stale_report_leads_to_both_values(masuk, tersegel):
    kirim(masuk("tim-1"), URL, isian())
    kasubag = masuk("kasubag")
    halaman = kirim(kasubag, URL, isian(status="selesai", keterangan="Habis.", rujukan="Surat 005/12"))
    assert halaman.status == 409
    assert "Jadwal disusun." in halaman.teks
    assert "Habis." in halaman.teks
    assert "Tim Contoh 1" in halaman.teks
    assert halaman.pohon.xpath("//main//form//input[@name='versi']/@value") == ["1"]
    assert halaman.pohon.xpath("//main//form//input[@name='rujukan']/@value") == ["Surat 005/12"]
    assert kirim(kasubag, URL, isian("1", "selesai", "Habis.")).status == 302
    assert [satu.keterangan for satu in tersegel.pemantauan.get().laporan[ID]] == ["Jadwal disusun.", "Habis."]


def test_words_of_users_are_text_and_evidence_is_a_download(masuk, tersegel):
    tim = masuk("tim-1")
    kirim(tim, URL, isian(keterangan=NASTY, bukti=(io.BytesIO(PDF), "notula.pdf")))
    for url in (URL, "/pemantauan", "/pemantauan/iku/IKU-01", "/"):
        halaman = buka(tim, url)
        assert "<img src=x" not in halaman.mentah
        assert NASTY in halaman.teks
    jawaban = masuk("camat").get(f"{URL}/bukti/1-1")
    assert (jawaban.status_code, jawaban.data) == (200, PDF)
    assert jawaban.headers["Content-Disposition"].startswith("attachment")
    assert masuk("camat").get(f"{URL}/bukti/1-2").status_code == 404


def test_a_running_siklus_is_told_of_and_shows_the_news_at_step_3(masuk, tersegel):
    lalu = replace(tindak_lanjut_contoh(Periode(2026, 3)), id=ID, asal=str(KUNCI))
    siklus = siklus_at(Tahap.ANALISA, Periode(2026, 3))
    siklus.saran = replace(siklus.saran, lalu=(lalu,), baru=())
    tersegel.create_siklus(siklus)
    tim = masuk("tim-1")
    assert "Siklus Tribulan III Tahun 2026 yang sedang berjalan" in buka(tim, URL).teks
    with time_machine.travel("2026-10-20T09:00:00+07:00", tick=False):
        tim = masuk("tim-1")
        kirim(tim, URL, isian(keterangan="Tiga desa sudah."))
        halaman = buka(tim, f"/siklus/{KunciSiklus(Periode(2026, 3), 0)}/saran")
    assert "Pemantauan, 20 Oktober 2026" in halaman.teks
    assert "Tiga desa sudah." in halaman.teks


# per IKU


def test_an_iku_shows_chart_table_causes_and_the_follow_ups_of_each_telaah(masuk, tersegel):
    tersegel.create_siklus(siklus_baru(Periode(2026, 3)))
    halaman = buka(masuk("camat"), "/pemantauan/iku/IKU-01")
    assert len(halaman.pohon.xpath("//figure//*[local-name()='svg']")) == 2
    assert len(halaman.pohon.xpath("//table[@id='angka']/tbody/tr")) == 2
    assert "siklus masih berjalan" in halaman.teks
    assert "Uraian Penyebab keberhasilan" in halaman.teks
    assert URL in halaman.pohon.xpath(f"//table[@id='tindak-lanjut-{KUNCI}']//a/@href")


def test_the_siklus_and_an_iku_with_many_tribulan_are_paged_the_newest_first(masuk, tersegel, monkeypatch):
    tersegel.create_siklus(siklus_baru(Periode(2026, 3)))
    monkeypatch.setattr(halaman_web, "PER_HALAMAN", 1)
    tim = masuk("tim-1")
    for url, tabel in (("/siklus", "daftar-siklus"), ("/pemantauan/iku/IKU-01", "angka")):
        satu = buka(tim, f"{url}?kode=lain&endpoint=x")
        assert "Halaman 1 dari 2" in satu.teks
        (lanjut,) = satu.pohon.xpath("//a[@rel='next']/@href")
        assert lanjut.startswith(f"{url}?")
        for isi, label in ((satu, "Tribulan III Tahun 2026"), (buka(tim, lanjut), "Tribulan II Tahun 2026")):
            (baris,) = isi.pohon.xpath(f"//table[@id='{tabel}']/tbody/tr")
            assert label in baris.text_content()
    assert len(satu.pohon.xpath("//figure//*[local-name()='svg']")) == 1
    ditolak = kirim(tim, "/siklus/buka", {"periode": "2026-TB9"})
    assert ditolak.status == 422
    assert ditolak.pohon.xpath("//a[@rel='next']/@href") == ["/siklus?halaman=2"]


def test_every_iku_is_listed_and_another_kode_is_not_found(masuk, tersegel):
    halaman = buka(masuk("camat"), "/pemantauan/iku")
    assert "/pemantauan/iku/IKU-02" in halaman.pohon.xpath("//main//a/@href")
    assert masuk("camat").get("/pemantauan/iku/IKU-99").status_code == 404
    assert masuk("camat").get("/pemantauan/iku/<b>").status_code == 404


def test_a_kode_and_what_continues_it_lead_to_each_other_and_are_not_joined(masuk, tersegel):
    lama = dokumen_iku_contoh(4)
    baru = (replace(lama.iku_list[0], kode="IKU-21", lanjutan_dari="IKU-01"), *lama.iku_list[1:])
    dokumen: DokumenIku = replace(lama, versi_dokumen=2, iku_list=baru)
    tersegel.create_siklus(siklus_baru(Periode(2026, 3), dokumen=dokumen))
    penerus = buka(masuk("camat"), "/pemantauan/iku/IKU-21")
    assert "IKU ini lanjutan dari IKU-01." in penerus.teks
    assert "/pemantauan/iku/IKU-01" in penerus.pohon.xpath("//main//a/@href")
    assert len(penerus.pohon.xpath("//table[@id='angka']/tbody/tr")) == 1
    terdahulu = buka(masuk("camat"), "/pemantauan/iku/IKU-01")
    assert "IKU ini dilanjutkan oleh IKU-21." in terdahulu.teks
    assert len(terdahulu.pohon.xpath("//table[@id='angka']/tbody/tr")) == 1


# Beranda


@pytest.mark.parametrize(("hari", "ada"), [("2026-09-15", False), ("2026-09-16", True), ("2026-10-01", True)])
def test_beranda_shows_what_is_late_or_due_within_fourteen_days(masuk, tersegel, hari, ada):
    with time_machine.travel(f"{hari}T09:00:00+07:00", tick=False):
        for akun in ("tim-1", "sekretaris", "kasubag"):
            assert (URL in buka(masuk(akun), "/").pohon.xpath("//main//a/@href")) is ada, akun
        assert URL in buka(masuk("camat"), "/").pohon.xpath("//main//a/@href")  # the Camat sees all that is open


def test_beranda_shows_none_of_it_to_a_mere_admin_nor_what_is_done(masuk, tersegel):
    assert URL not in buka(masuk("admin"), "/").pohon.xpath("//main//a/@href")
    kirim(masuk("tim-1"), URL, isian(status="selesai", keterangan="Habis."))
    assert pemantauan.get_pantauan(tersegel, ID).is_selesai
    assert URL not in buka(masuk("sekretaris"), "/").pohon.xpath("//main//a/@href")
    assert "Tindak lanjut selesai 1 dari 1" in buka(masuk("camat"), "/").teks
