"""The Word round trip on screen: the Kasubag uploads the polished Telaah, the Sekretaris confirms what differs."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from docx import Document

from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.pengguna import Kedudukan
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.services import langkah, naskah, pendokumentasian, ralat
from tests.documents.docx_reading import all_text, open_docx, table_of
from tests.factories import ALASAN, KUNCI, PADA, PERIODE, orang_kasubag, orang_sekretaris, siklus_at, walk
from tests.web.halaman import buka, check_galat, kirim
from tests.web.segel import make_dokumen, seal_made

URL = f"/siklus/{KUNCI}"
NASKAH, SAHKAN, TOLAK = f"{URL}/naskah", f"{URL}/langkah/sahkan_naskah", f"{URL}/langkah/tolak_naskah"
NAMA = "Telaah rapi.docx"


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    """The PDF copy has tests of its own and takes seconds."""
    monkeypatch.setattr(pdf, "is_available", lambda: False)


@pytest.fixture
def pengetikan(home_contoh):
    """A siklus at step 5 with its documents made."""
    siklus = siklus_at(Tahap.PENGETIKAN)
    home_contoh.siklus.create(siklus.kunci, siklus)
    make_dokumen(home_contoh, siklus)
    return home_contoh


def stored(home):
    return home.siklus.get(KUNCI)


def edited(home, ubah):
    """The generated Telaah after somebody had it in Word."""
    dokumen = Document(io.BytesIO(generated(home)))
    ubah(dokumen)
    tujuan = io.BytesIO()
    dokumen.save(tujuan)
    return tujuan.getvalue()


def generated(home):
    """The generated Telaah itself."""
    return next(home.dokumen.read(satu.sha256) for satu in stored(home).dokumen.berkas if satu.jenis == "telaah")


def polish(dokumen):
    next(p for p in dokumen.paragraphs if p.text.startswith("Demikian")).runs[0].bold = True


def add_number(dokumen):
    next(p for p in dokumen.paragraphs if p.text.startswith("Demikian")).add_run(" Hadir 17 desa.")


def falsify(dokumen):
    table_of(dokumen, "pengukuran").rows[1].cells[4].paragraphs[0].runs[0].text = "93,50"


def upload(peramban, home, ubah, nama=NAMA, **lain):
    return kirim(peramban, NASKAH, form(home, edited(home, ubah), nama) | lain)


def form(home, isi, nama=NAMA):
    return {"versi": str(len(stored(home).riwayat)), "berkas": (io.BytesIO(isi), nama)}


def upload_by_service(home, ubah):
    versi = len(stored(home).riwayat)
    return naskah.upload_naskah(home, KUNCI, NAMA, edited(home, ubah), versi, orang_kasubag(), PADA)


def confirmation(home):
    """What the page of `selesai_ketik` posts."""
    siklus = stored(home)
    return {"versi": str(siklus.versi), "dilihat": str(len(siklus.riwayat)), "menit_kerja": "9"}


def confirm(peramban, home, url=SAHKAN, **lain):
    return kirim(peramban, url, {"versi": str(stored(home).versi)} | lain)


# --- upload ---


def test_a_layout_only_edit_becomes_the_official_document_at_once(pengetikan, masuk):
    kasubag = masuk("kasubag")
    halaman = buka(kasubag, f"{URL}/dokumen")
    assert halaman.isian(NASKAH)["versi"] == str(len(stored(pengetikan).riwayat))
    assert "Unggah naskah" in halaman.tombol
    jawaban = upload(kasubag, pengetikan, polish)
    assert (jawaban.status, jawaban.lokasi) == (302, f"{URL}/dokumen#naskah")
    ada = stored(pengetikan).dokumen.naskah
    assert (ada.nama, ada.is_sah, ada.angka_berbeda) == (NAMA, True, ())
    halaman = buka(kasubag, f"{URL}/dokumen")
    assert "menjadi dokumen resmi. Tabel angka, grafik, dan kalimat berangkanya sama." in halaman.teks
    assert f"{NAMA} (Telaah resmi, disunting di Word)" in halaman.teks
    assert ada.sha256 in halaman.mentah


def test_both_files_are_downloaded_by_everybody(pengetikan, masuk):
    upload_by_service(pengetikan, polish)
    for nama in ("camat", "tim-1"):
        unduhan = masuk(nama).get(f"{NASKAH}/berkas")
        assert unduhan.data == pengetikan.dokumen.read(stored(pengetikan).dokumen.naskah.sha256)
        assert NAMA in unduhan.headers["Content-Disposition"]
        assert unduhan.headers["X-Content-Type-Options"] == "nosniff"
        assert masuk(nama).get(f"{URL}/dokumen/telaah").data == unduhan.data
        assert masuk(nama).get(f"{NASKAH}/asal").data == generated(pengetikan)


def test_a_changed_figure_is_refused_with_a_table_of_every_difference(pengetikan, masuk):
    sebelum = stored(pengetikan)
    halaman = upload(masuk("kasubag"), pengetikan, falsify)
    assert halaman.status == 422
    assert halaman.judul.startswith("Galat: ")
    assert halaman.ringkasan == [
        ("#beda", f"Berkas “{NAMA}” belum dapat diterima: 1 hal berbeda dari Telaah yang disetujui.")
    ]
    sel = [
        " ".join(satu.text_content().split()) for satu in halaman.pohon.xpath("//*[@id='beda']//tbody//*[@data-label]")
    ]
    assert sel == [
        "Tabel 1. Hasil pengukuran Tribulan II Tahun 2026", "Indeks Kepuasan Masyarakat", "Realisasi", "83,50", "93,50",
    ]  # fmt: skip
    assert halaman.has_form(NASKAH)
    assert stored(pengetikan) == sebelum
    assert not pengetikan.dokumen.exists("0" * 64)


@pytest.mark.parametrize(
    ("berkas", "kalimat"),
    [
        (None, "Pilih berkas Telaah"),
        ((b"", "kosong.docx"), "kosong"),
        ((b"MZ program", "telaah.docx"), "bukan berkas Word"),
        ((b"PK\x03\x04 rusak", "telaah.docx"), "rusak atau terpotong"),
    ],
)
def test_a_missing_or_foreign_file_is_told_at_the_field(pengetikan, masuk, berkas, kalimat):
    sebelum, kasubag = stored(pengetikan), masuk("kasubag")
    data = {"versi": str(len(sebelum.riwayat))}
    if berkas is not None:
        data = form(pengetikan, *berkas)
    halaman = kirim(kasubag, NASKAH, data)
    check_galat(kasubag, halaman, berkas=kalimat)
    assert stored(pengetikan) == sebelum


def test_a_telaah_of_documents_since_made_anew_is_refused(pengetikan, masuk):
    lama, kasubag = edited(pengetikan, polish), masuk("kasubag")
    tanggal = {"tanggal-tanggal": "15", "tanggal-bulan": "7", "tanggal-tahun": "2026"}
    kirim(kasubag, f"{URL}/dokumen", tanggal | {"nomor": "070/9", "versi": str(len(stored(pengetikan).riwayat))})
    halaman = kirim(kasubag, NASKAH, form(pengetikan, lama))
    check_galat(kasubag, halaman, berkas="dokumen yang berlaku sekarang sudah dibuat ulang")


def test_before_the_documents_are_made_nothing_can_be_uploaded(home_contoh, masuk):
    siklus = siklus_at(Tahap.PENGETIKAN)
    home_contoh.siklus.create(siklus.kunci, siklus)
    kasubag = masuk("kasubag")
    assert not buka(kasubag, f"{URL}/dokumen").has_form(NASKAH)
    halaman = kirim(kasubag, NASKAH, form(home_contoh, b"apa saja"))
    check_galat(kasubag, halaman, berkas="Buat dahulu dokumen Word")


def test_a_stale_page_uploads_nothing_and_can_be_sent_again(pengetikan, masuk):
    kasubag, isi = masuk("kasubag"), edited(pengetikan, polish)
    lama = form(pengetikan, isi)
    upload_by_service(pengetikan, add_number)
    halaman = kirim(kasubag, NASKAH, lama)
    assert halaman.status == 409
    assert "sudah diubah oleh Kasubag Contoh" in halaman.teks
    assert stored(pengetikan).dokumen.naskah.angka_berbeda
    data = halaman.isian(NASKAH) | {"berkas": (io.BytesIO(isi), NAMA)}
    assert kirim(kasubag, NASKAH, data).status == 302
    assert stored(pengetikan).dokumen.naskah.is_sah


def test_an_unreadable_versi_uploads_nothing(pengetikan, masuk):
    assert upload(masuk("kasubag"), pengetikan, polish, versi="x").status == 422
    assert stored(pengetikan).dokumen.naskah is None


@pytest.mark.parametrize("nama", ["tim-1", "sekretaris", "camat", "admin", "tamu"])
def test_only_the_kasubag_uploads_and_everybody_reads(pengetikan, masuk, nama):
    orang = masuk(nama)
    assert not buka(orang, NASKAH).has_form(NASKAH)
    assert upload(orang, pengetikan, polish).status == 403
    assert stored(pengetikan).dokumen.naskah is None


@pytest.mark.parametrize("tahap", [tahap for tahap in Tahap if tahap is not Tahap.PENGETIKAN])
def test_at_any_other_step_nothing_is_uploaded(home_contoh, masuk, tahap):
    siklus = siklus_at(tahap)
    home_contoh.siklus.create(siklus.kunci, siklus)
    kasubag = masuk("kasubag")
    assert buka(kasubag, NASKAH).status == 200
    assert kirim(kasubag, NASKAH, form(home_contoh, b"x")).status == 409
    assert kasubag.get(f"{NASKAH}/berkas").status_code == 404
    assert stored(home_contoh) == siklus


def test_a_file_name_is_shown_as_text_and_cannot_lead_elsewhere(pengetikan, masuk):
    kasubag = masuk("kasubag")
    upload(kasubag, pengetikan, polish, nama="../../<img src=x onerror=alert(1)> R&D.docx")
    halaman = buka(kasubag, f"{URL}/dokumen")
    assert "<img" not in halaman.mentah
    assert ".." not in stored(pengetikan).dokumen.naskah.nama


# --- what differs waits for the Sekretaris ---


def test_a_number_in_the_prose_waits_for_the_sekretaris_who_sees_both_sides(pengetikan, masuk):
    kasubag, sekretaris = masuk("kasubag"), masuk("sekretaris")
    upload(kasubag, pengetikan, add_number)
    assert not stored(pengetikan).dokumen.naskah.is_sah
    assert sekretaris.get(f"{URL}/dokumen/telaah").data == generated(pengetikan)
    halaman = buka(kasubag, f"{URL}/dokumen")
    assert "menunggu Sekretaris" in halaman.teks
    assert "Sekretaris memeriksa naskah dari Word" in halaman.teks
    halaman = kirim(kasubag, f"{URL}/langkah/selesai_ketik", confirmation(pengetikan))
    assert halaman.status == 422
    assert [href for href, _ in halaman.ringkasan] == [f"{URL}/dokumen#naskah"]
    assert "menunggu Sekretaris" in halaman.ringkasan[0][1]
    assert "naskah" in buka(kasubag, f"{URL}/dokumen").ids
    (tugas,) = buka(sekretaris, "/").pohon.xpath("//a[contains(., 'periksa naskah Telaah dari Word')]/@href")
    assert tugas == SAHKAN
    assert "periksa naskah" not in buka(masuk("camat"), "/").teks
    halaman = buka(sekretaris, SAHKAN)
    assert "Hadir 17 desa." in halaman.teks
    assert TOLAK in halaman.pohon.xpath("//main//a/@href")
    assert f"{NASKAH}/berkas" in halaman.pohon.xpath("//main//a/@href")
    assert confirm(sekretaris, pengetikan).status == 302
    assert stored(pengetikan).dokumen.naskah.is_sah
    assert kirim(kasubag, f"{URL}/langkah/selesai_ketik", confirmation(pengetikan)).status == 302


def test_the_sekretaris_returns_a_text_with_a_reason_that_the_kasubag_sees(pengetikan, masuk):
    kasubag, sekretaris = masuk("kasubag"), masuk("sekretaris")
    upload_by_service(pengetikan, add_number)
    assert confirm(sekretaris, pengetikan, TOLAK, alasan="Tidak").status == 422
    assert confirm(sekretaris, pengetikan, TOLAK, alasan="Jumlah desa yang hadir 16.").status == 302
    assert stored(pengetikan).dokumen.naskah is None
    for url in (f"{URL}/dokumen", NASKAH):
        halaman = buka(kasubag, url)
        assert "Naskah dari Word dikembalikan" in halaman.teks
        assert "Jumlah desa yang hadir 16." in halaman.teks
    upload(kasubag, pengetikan, polish)
    assert "Jumlah desa yang hadir 16." not in buka(kasubag, f"{URL}/dokumen").teks


def test_a_text_uploaded_since_is_not_confirmed_unseen(pengetikan, masuk):
    upload_by_service(pengetikan, add_number)
    lama = str(stored(pengetikan).versi)
    upload_by_service(pengetikan, add_number)
    halaman = kirim(masuk("sekretaris"), SAHKAN, {"versi": lama})
    assert halaman.status == 409
    assert not stored(pengetikan).dokumen.naskah.is_sah


def test_who_uploaded_does_not_confirm_even_as_plt_sekretaris(pengetikan, masuk):
    upload_by_service(pengetikan, add_number)
    with pengetikan.kantor.edit() as kantor:
        sekretaris = next(n for n, satu in enumerate(kantor.penugasan) if satu.pejabat_id == "sekretaris")
        tugas = kantor.penugasan[sekretaris]
        kantor.end_penugasan(sekretaris, PADA.date())
        kantor.add_penugasan(
            replace(tugas, pejabat_id="kasubag", kedudukan=Kedudukan.PLT, mulai=PADA.date().replace(day=2), sampai=None)
        )
    kasubag = masuk("kasubag")
    assert "periksa naskah" not in buka(kasubag, "/").teks
    assert kasubag.get(SAHKAN).status_code == 403
    assert confirm(kasubag, pengetikan).status == 403


@pytest.mark.parametrize("url", [SAHKAN, TOLAK])
def test_nothing_waits_nothing_is_decided(pengetikan, masuk, url):
    upload_by_service(pengetikan, polish)
    assert masuk("sekretaris").get(url).status_code == 409
    assert confirm(masuk("sekretaris"), pengetikan, url, alasan="Sepuluh huruf lebih.").status == 409


def test_making_the_documents_anew_drops_the_text_with_a_notice(pengetikan, masuk):
    kasubag = masuk("kasubag")
    upload(kasubag, pengetikan, polish)
    halaman = buka(kasubag, f"{URL}/dokumen")
    assert "melepas naskah dari Word yang sudah diunggah" in halaman.teks
    data = halaman.isian(f"{URL}/dokumen")
    data.pop("csrf_token")
    kirim(kasubag, f"{URL}/dokumen", data)
    assert stored(pengetikan).dokumen.naskah is None
    assert f"Naskah “{NAMA}” tidak dipakai lagi" in buka(kasubag, f"{URL}/dokumen").teks


# --- step 6 and the archive ---


def test_the_polished_text_is_sealed_as_the_official_document_beside_the_generated_one(pengetikan, masuk):
    upload_by_service(pengetikan, add_number)
    langkah.move(pengetikan, KUNCI, Aksi.SAHKAN_NASKAH, orang_sekretaris(), PADA, versi=stored(pengetikan).versi)
    resmi = masuk("kasubag").get(f"{NASKAH}/berkas").data
    buatan = masuk("kasubag").get(f"{NASKAH}/asal").data
    langkah.move(
        pengetikan, KUNCI, Aksi.SELESAI_KETIK, orang_kasubag(), PADA, versi=stored(pengetikan).versi, menit_kerja=15
    )
    halaman = buka(masuk("camat"), f"{URL}/arsipkan")
    assert f"{NAMA} (Telaah resmi, disunting di Word)" in halaman.teks
    assert "(buatan program, sebagai pembanding)" in halaman.teks
    pendokumentasian.archive_siklus(
        pengetikan, KUNCI, orang_kasubag(), PADA, versi=stored(pengetikan).versi, menit_kerja=5
    )
    camat = masuk("camat")
    assert "Hadir 17 desa." in all_text(open_docx(resmi))
    for url, isi in (
        (f"{NASKAH}/berkas", resmi), (f"/arsip/{KUNCI}/berkas/telaah.docx", resmi),
        (f"{URL}/dokumen/telaah", resmi), (f"{NASKAH}/asal", buatan),
        (f"/arsip/{KUNCI}/berkas/telaah-buatan-program.docx", buatan),
    ):  # fmt: skip
        assert camat.get(url).data == isi, url
    assert "telaah.docx adalah dokumen resmi" in buka(camat, f"/arsip/{KUNCI}").teks
    assert "Hadir 17 desa." in buka(camat, NASKAH).teks


# --- afterwards: the texts in the program are no longer those of the official document ---

R1 = f"/siklus/{KunciSiklus(PERIODE, 1)}"
DIRALAT = "Telaah yang diralat sudah disunting di Word"
SEBELUM = "Teks sebelum disunting di Word; lihat Telaah resmi."


def seal_polished(home, ubah=add_number):
    upload_by_service(home, ubah)
    if stored(home).dokumen.is_menunggu:
        langkah.move(home, KUNCI, Aksi.SAHKAN_NASKAH, orang_sekretaris(), PADA, versi=stored(home).versi)
    seal_made(home, stored(home))


def open_ralat(home, tahap):
    """A ralat of the sealed siklus, worked up to that step."""
    ralat.request_ralat(home, KUNCI, ALASAN, orang_kasubag(), PADA + timedelta(days=9))
    baru = ralat.decide_ralat(home, KUNCI, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), PADA + timedelta(days=9))
    with home.edit_siklus(baru) as siklus:
        walk(siklus, tahap, PADA + timedelta(days=10))


@pytest.mark.parametrize(
    ("tahap", "akun", "halaman_list"),
    [
        (Tahap.ANALISA, "tim-1", ["telaah", "telaah/baca", "langkah/serahkan"]),
        (Tahap.PENYEMPURNAAN, "sekretaris", ["telaah/baca", "langkah/setujui"]),
    ],
)
def test_who_writes_or_accepts_a_ralat_sees_what_the_official_text_says_otherwise(
    pengetikan, masuk, tahap, akun, halaman_list
):
    seal_polished(pengetikan)
    open_ralat(pengetikan, tahap)
    for satu in halaman_list:
        halaman = buka(masuk(akun), f"{R1}/{satu}")
        assert DIRALAT in halaman.teks
        assert "Hadir 17 desa." in halaman.teks
        assert halaman.pohon.xpath(f"//*[@id='naskah-asal']//a[@href='{URL}/dokumen/telaah/pratinjau']")


def test_a_ralat_of_a_telaah_that_was_only_laid_out_in_word_says_so_without_a_list(pengetikan, masuk):
    seal_polished(pengetikan, polish)
    open_ralat(pengetikan, Tahap.ANALISA)
    halaman = buka(masuk("tim-1"), f"{R1}/telaah")
    assert DIRALAT in halaman.teks
    assert "Yang disahkan satu per satu tidak ada; kalimat tanpa angka dapat disusun lain." in halaman.teks
    assert not halaman.pohon.xpath("//*[@id='angka-berbeda']")


def test_a_ralat_of_a_telaah_that_never_was_in_word_says_nothing_of_it(pengetikan, masuk):
    seal_made(pengetikan, stored(pengetikan))
    open_ralat(pengetikan, Tahap.ANALISA)
    for satu in ("telaah", "telaah/baca", "langkah/serahkan"):
        assert DIRALAT not in buka(masuk("tim-1"), f"{R1}/{satu}").teks


@pytest.mark.parametrize("halaman", ["/", f"{URL}/telaah", f"{URL}/telaah/baca", "/pemantauan/iku/IKU-04"])
def test_a_quoted_text_of_the_telaah_says_that_the_official_one_was_polished_since(pengetikan, masuk, halaman):
    seal_polished(pengetikan)
    dibuka = buka(masuk("camat"), halaman)
    assert SEBELUM in dibuka.teks
    assert dibuka.pohon.xpath(f"//main//a[@href='{URL}/dokumen/telaah/pratinjau'][.='Telaah resmi']")


def test_a_telaah_that_never_was_in_word_is_quoted_as_it_is(pengetikan, masuk):
    seal_made(pengetikan, stored(pengetikan))
    camat = masuk("camat")
    for halaman in ("/", f"{URL}/telaah", f"{URL}/telaah/baca", "/pemantauan/iku/IKU-04", "/cari?kata=uraian"):
        assert "sebelum disunting di Word" not in buka(camat, halaman).teks


def test_the_search_names_the_word_file_where_it_alone_has_a_word_and_marks_the_older_text(pengetikan, masuk):
    seal_polished(pengetikan, lambda dokumen: dokumen.add_paragraph("Hadir 17 karang taruna."))
    teks = buka(masuk("camat"), "/cari?kata=kesimpulan+taruna").teks
    assert "Telaah dalam Word, atau tambahan sesudah disegel" in teks
    assert "Kesimpulan (teks sebelum disunting di Word): Uraian Kesimpulan." in teks
    teks = buka(masuk("camat"), "/cari?kata=uraian+kesimpulan").teks
    assert "Telaah dalam Word" not in teks
