"""Steps 5 and 6 on screen: number, date and the Word documents, then the sealing."""

import hashlib
import io
from datetime import date

import pytest
from docx import Document

from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dokumen_resmi import DOKUMEN_SIKLUS
from kinerja_app.domain.moves import advance
from kinerja_app.services import langkah
from tests.factories import KUNCI, PADA, orang_kasubag, orang_tim, siklus_at
from tests.web.segel import NOMOR, make_dokumen

URL = f"/siklus/{KUNCI}"
TANGGAL = {"tanggal-tanggal": "14", "tanggal-bulan": "7", "tanggal-tahun": "2026"}


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    """The PDF copy has tests of its own and takes seconds."""
    monkeypatch.setattr(pdf, "is_available", lambda: False)


@pytest.fixture
def pengetikan(home_contoh):
    """A siklus at step 5 without documents."""
    siklus = siklus_at(Tahap.PENGETIKAN)
    home_contoh.siklus.create(siklus.kunci, siklus)
    return home_contoh


@pytest.fixture
def pendokumentasian(pengetikan):
    """A siklus at step 6 with documents made by the service."""
    make_dokumen(pengetikan, stored(pengetikan))
    siklus = stored(pengetikan)
    langkah.move(pengetikan, KUNCI, Aksi.SELESAI_KETIK, orang_kasubag(), PADA, versi=siklus.versi, menit_kerja=15)
    return pengetikan


def stored(home):
    return home.siklus.get(KUNCI)


def versi(home):
    return str(len(stored(home).riwayat))


def text_of(isi):
    dokumen = Document(io.BytesIO(isi))
    sel = [sel.text for tabel in dokumen.tables for baris in tabel.rows for sel in baris.cells]
    return "\n".join([paragraf.text for paragraf in dokumen.paragraphs] + sel)


# --- step 5 ---


def test_the_number_is_proposed_from_the_office_and_may_keep_its_blank(pengetikan, masuk):
    halaman = masuk("kasubag").get(f"{URL}/dokumen").get_data(as_text=True)
    assert 'value="070/      /35.07.11/2026"' in halaman
    assert "Buat dokumen Word" in halaman


def test_the_kasubag_makes_and_downloads_the_documents(pengetikan, masuk):
    kasubag = masuk("kasubag")
    jawaban = kasubag.post(f"{URL}/dokumen", TANGGAL | {"nomor": NOMOR, "versi": versi(pengetikan)})
    assert jawaban.headers["Location"] == f"{URL}/dokumen"
    dokumen = stored(pengetikan).dokumen
    assert (dokumen.nomor, dokumen.tanggal) == (NOMOR, date(2026, 7, 14))
    assert [berkas.jenis for berkas in dokumen.berkas] == list(DOKUMEN_SIKLUS)
    halaman = kasubag.get(f"{URL}/dokumen").get_data(as_text=True)
    for berkas in dokumen.berkas:
        assert berkas.sha256 in halaman
        unduhan = masuk("camat").get(f"{URL}/dokumen/{berkas.jenis}")
        assert hashlib.sha256(unduhan.data).hexdigest() == berkas.sha256
        assert unduhan.headers["Content-Disposition"].startswith("attachment;")
        assert berkas.nama in unduhan.headers["Content-Disposition"]
        assert unduhan.headers["X-Content-Type-Options"] == "nosniff"
        assert unduhan.headers["Cache-Control"] == "no-store"
    assert "95,83" in text_of(kasubag.get(f"{URL}/dokumen/telaah").data)


def test_the_blank_for_the_number_keeps_its_width(pengetikan, masuk):
    nomor = "070/      /35.07.11/2026"
    masuk("kasubag").post(f"{URL}/dokumen", TANGGAL | {"nomor": nomor, "versi": versi(pengetikan)})
    assert stored(pengetikan).dokumen.nomor == nomor
    assert nomor in text_of(masuk("kasubag").get(f"{URL}/dokumen/telaah").data)


def test_making_again_replaces_the_set(pengetikan, masuk):
    kasubag = masuk("kasubag")
    kasubag.post(f"{URL}/dokumen", TANGGAL | {"nomor": "070/1", "versi": versi(pengetikan)})
    kasubag.post(f"{URL}/dokumen", TANGGAL | {"nomor": "070/2", "versi": versi(pengetikan)})
    assert stored(pengetikan).dokumen.nomor == "070/2"
    assert "070/2" in text_of(kasubag.get(f"{URL}/dokumen/telaah").data)


@pytest.mark.parametrize("tahap", [Tahap.ELABORASI, Tahap.ANALISA, Tahap.PENYEMPURNAAN])
def test_before_step_5_a_document_is_a_draft_and_says_so(home_contoh, masuk, tahap):
    siklus = siklus_at(tahap)
    home_contoh.siklus.create(siklus.kunci, siklus)
    for jenis in DOKUMEN_SIKLUS:
        unduhan = masuk("sekretaris").get(f"{URL}/dokumen/{jenis}")
        assert unduhan.status_code == 200
        assert "KONSEP" in unduhan.headers["Content-Disposition"]
        assert unduhan.data.startswith(b"PK")
    assert stored(home_contoh) == siklus


@pytest.mark.parametrize(
    ("isian", "bidang"),
    [
        ({"tanggal-bulan": "13"}, "tanggal"),
        ({"tanggal-tanggal": "", "tanggal-bulan": "", "tanggal-tahun": ""}, "tanggal"),
        ({"tanggal-bulan": "3"}, "tanggal"),
        ({"nomor": "9" * 101}, "nomor"),
    ],
)
def test_a_bad_date_or_number_is_told_and_what_was_typed_stays(pengetikan, masuk, isian, bidang):
    isian = TANGGAL | {"nomor": "070/saya", "versi": versi(pengetikan)} | isian
    jawaban = masuk("kasubag").post(f"{URL}/dokumen", isian)
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 422
    assert f'id="{bidang}-error"' in halaman
    assert f'value="{isian["nomor"]}"' in halaman
    assert stored(pengetikan).dokumen.berkas == ()


@pytest.mark.parametrize("nama", ["tim-1", "sekretaris", "camat", "admin", "tamu"])
def test_only_the_kasubag_makes_documents_and_everybody_reads(pengetikan, masuk, nama):
    orang = masuk(nama)
    assert "Buat dokumen Word" not in orang.get(f"{URL}/dokumen").get_data(as_text=True)
    assert orang.post(f"{URL}/dokumen", TANGGAL | {"versi": versi(pengetikan)}).status_code == 403
    assert orang.get(f"{URL}/dokumen/telaah").status_code == 200
    assert stored(pengetikan).dokumen.berkas == ()


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.PENGETIKAN])
def test_at_any_other_step_no_document_is_made(home_contoh, masuk, tahap):
    siklus = siklus_at(tahap)
    home_contoh.siklus.create(siklus.kunci, siklus)
    kasubag = masuk("kasubag")
    assert kasubag.get(f"{URL}/dokumen").status_code == 200
    assert kasubag.post(f"{URL}/dokumen", TANGGAL | {"versi": versi(home_contoh)}).status_code == 409
    assert stored(home_contoh) == siklus


def test_a_stale_making_shows_both_and_can_be_settled(pengetikan, masuk):
    kasubag, lama = masuk("kasubag"), versi(pengetikan)
    make_dokumen(pengetikan, stored(pengetikan))
    jawaban = kasubag.post(f"{URL}/dokumen", TANGGAL | {"nomor": "070/saya", "versi": lama})
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 409
    for teks in (NOMOR, "070/saya", f'name="versi" value="{versi(pengetikan)}"'):
        assert teks in halaman
    isian = TANGGAL | {"nomor": "070/saya", "versi": versi(pengetikan)}
    assert kasubag.post(f"{URL}/dokumen", isian).status_code == 302


@pytest.mark.parametrize("jenis", ["rekap", "telaah.docx", "..%2ftelaah", "%00", "../../siklus"])
def test_an_unknown_document_is_not_found(pengetikan, masuk, jenis):
    assert masuk("kasubag").get(f"{URL}/dokumen/{jenis}").status_code == 404


# --- step 6 ---


def test_everybody_sees_what_will_be_sealed_and_the_kasubag_seals_it(pendokumentasian, masuk):
    halaman = masuk("camat").get(f"{URL}/arsipkan").get_data(as_text=True)
    assert "Register IKU-01" in halaman
    assert stored(pendokumentasian).dokumen.berkas[0].sha256 in halaman
    assert "menit_kerja" not in halaman
    kasubag = masuk("kasubag")
    isian = {"versi": str(stored(pendokumentasian).versi), "menit_kerja": "5"}
    assert "Arsipkan" in kasubag.get(f"{URL}/arsipkan").get_data(as_text=True)
    assert kasubag.post(f"{URL}/arsipkan", isian).headers["Location"] == f"/arsip/{KUNCI}"
    siklus = stored(pendokumentasian)
    assert (siklus.tahap, siklus.jam[-1].menit_kerja) == (Tahap.SELESAI, 5)
    assert siklus.segel
    assert kasubag.get(f"{URL}/arsipkan").headers["Location"] == f"/arsip/{KUNCI}"
    assert kasubag.post(f"{URL}/arsipkan", isian).status_code == 409


@pytest.mark.parametrize("menit", ["", "lima", "-1", "1,5", "99999"])
def test_minutes_that_are_no_number_are_refused_and_kept(pendokumentasian, masuk, menit):
    isian = {"versi": str(stored(pendokumentasian).versi), "menit_kerja": menit}
    jawaban = masuk("kasubag").post(f"{URL}/arsipkan", isian)
    halaman = jawaban.get_data(as_text=True)
    assert jawaban.status_code == 422
    assert 'id="menit_kerja-error"' in halaman
    assert not menit or f'value="{menit}"' in halaman
    assert stored(pendokumentasian).tahap is Tahap.PENDOKUMENTASIAN


@pytest.mark.parametrize("nama", ["tim-1", "sekretaris", "camat", "admin", "tamu"])
def test_only_the_kasubag_seals(pendokumentasian, masuk, nama):
    isian = {"versi": str(stored(pendokumentasian).versi), "menit_kerja": "5"}
    assert masuk(nama).post(f"{URL}/arsipkan", isian).status_code == 403
    assert stored(pendokumentasian).tahap is Tahap.PENDOKUMENTASIAN


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.PENDOKUMENTASIAN])
def test_at_any_other_step_nothing_is_sealed(home_contoh, masuk, tahap):
    siklus = siklus_at(tahap)
    home_contoh.siklus.create(siklus.kunci, siklus)
    isian = {"versi": str(siklus.versi), "menit_kerja": "5"}
    assert masuk("kasubag").post(f"{URL}/arsipkan", isian).status_code == 409
    assert stored(home_contoh) == siklus


def test_a_stale_page_does_not_seal(pendokumentasian, masuk):
    isian = {"versi": str(stored(pendokumentasian).versi - 1), "menit_kerja": "5"}
    assert masuk("kasubag").post(f"{URL}/arsipkan", isian).status_code == 409
    assert stored(pendokumentasian).segel == ""


def test_a_waiting_cancellation_keeps_it_from_being_sealed_and_says_so(pendokumentasian, masuk):
    with pendokumentasian.edit_siklus(KUNCI) as siklus:
        advance(
            siklus, Aksi.AJUKAN_BATAL, orang_tim(), PADA, versi=siklus.versi, alasan="Salah tribulan, mohon dibatalkan."
        )
    kasubag = masuk("kasubag")
    assert "menunggu putusan Sekretaris" in kasubag.get(f"{URL}/arsipkan").get_data(as_text=True)
    isian = {"versi": str(stored(pendokumentasian).versi), "menit_kerja": "5"}
    assert kasubag.post(f"{URL}/arsipkan", isian).status_code == 422
    assert stored(pendokumentasian).segel == ""
