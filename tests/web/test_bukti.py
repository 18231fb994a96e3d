"""Evidence on screen: the list, looking at one, replacing one with a reason, and pictures beside the ceklist."""

import io

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from tests.berkas_contoh import JPG, PDF, PNG
from tests.factories import KUNCI, fill_data, move, orang_tim, siklus_at, siklus_baru
from tests.web.halaman import NASTY, buka, check_galat, kirim

DASAR = f"/siklus/{KUNCI}"
IKU = f"{DASAR}/data/IKU-01"
ALASAN = "Halaman kedua tidak terbaca."
SATU, DUA = f"{IKU}/bukti/IKU-01-1", f"{IKU}/bukti/IKU-01-2"


def berkas(nama, isi):
    return io.BytesIO(isi), nama


def lampirkan(tim, nama="bukti.pdf", isi=PDF, versi=0):
    data = {
        "versi": str(versi), "keadaan": "terukur", "realisasi": "83", "sumber": "Register", "penjelasan": "",
        "bukti": berkas(nama, isi),
    }  # fmt: skip
    assert kirim(tim, IKU, data).status == 302


def ganti(peramban, url=SATU, nama="baru.png", isi=PNG, **ubah):
    data = {"versi": "1", "alasan": ALASAN, "rujukan": "", "bukti": berkas(nama, isi)} | ubah
    return kirim(peramban, f"{url}/ganti", data)


def bukti_of(home):
    return home.siklus.get(KUNCI).entri["IKU-01"].bukti


@pytest.fixture
def tim(masuk, home_contoh):
    home_contoh.create_siklus(siklus_baru())
    tim = masuk("tim-1")
    lampirkan(tim)
    return tim


# the list


def test_the_list_tells_name_size_hash_who_and_when(tim, home_contoh):
    (satu,) = bukti_of(home_contoh)
    halaman = buka(tim, IKU)
    assert f"bukti.pdf Lihat bukti.pdf di tab baru Ganti bukti.pdf SHA-256 {satu.sha256}" in halaman.teks
    assert "21 B Tim Contoh 1," in halaman.teks
    assert f'href="{SATU}/lihat"' in halaman.mentah


def test_a_replaced_piece_is_struck_through_with_the_reason_and_can_still_be_downloaded(tim):
    ganti(tim)
    halaman = buka(tim, IKU)
    assert [satu.text_content() for satu in halaman.pohon.xpath("//s")] == ["bukti.pdf"]
    assert f"bukti.pdf Diganti dengan baru.png: {ALASAN}" in halaman.teks
    assert f"{SATU}/ganti" not in halaman.mentah
    assert f"{SATU}/lihat" not in halaman.mentah
    assert f"{DUA}/ganti" in halaman.mentah
    assert tim.get(SATU).data == PDF
    assert buka(tim, f"{DASAR}/data").pohon.xpath("string(//tr[contains(., 'IKU-01')]/td[@data-label='Bukti'])") == "1"


def test_only_who_may_fill_in_is_offered_to_replace(tim, masuk):
    assert f"{SATU}/ganti" not in buka(masuk("sekretaris"), IKU).mentah


# replacing


def test_a_replacement_is_saved_with_its_reason(tim, home_contoh):
    halaman = buka(tim, f"{SATU}/ganti")
    assert (halaman.status, halaman.isian(f"{SATU}/ganti")["versi"]) == (200, "1")
    assert "Bukti yang diganti bukti.pdf" in halaman.teks
    jawaban = ganti(tim)
    assert (jawaban.status, jawaban.lokasi) == (302, f"{IKU}#bukti-dukung")
    lama, baru = bukti_of(home_contoh)
    assert (lama.diganti_oleh, lama.alasan_ganti, baru.nama) == ("IKU-01-2", ALASAN, "baru.png")
    assert "Bukti dukung IKU-01 diganti." in buka(tim, IKU).teks
    assert f"Alasan: {ALASAN}; bukti: bukti.pdf → baru.png" in buka(tim, DASAR).teks


def test_a_reference_can_take_the_place_of_a_file(tim, home_contoh):
    jawaban = kirim(tim, f"{SATU}/ganti", {"versi": "1", "alasan": ALASAN, "rujukan": "Surat 070/12"})
    assert jawaban.status == 302
    assert bukti_of(home_contoh)[1].nama == "Surat 070/12"
    assert "Surat 070/12 (rujukan)" in buka(tim, IKU).teks


def test_everything_wrong_is_told_at_once_and_what_was_typed_stays(tim, home_contoh):
    halaman = kirim(tim, f"{SATU}/ganti", {"versi": "1", "alasan": "keliru", "rujukan": ""})
    check_galat(tim, halaman, alasan="Tulis alasan paling sedikit 10 huruf", bukti="Pilih satu berkas pengganti")
    halaman = ganti(tim, rujukan=f"Surat {NASTY}", alasan=f"{NASTY} saja")
    check_galat(tim, halaman, bukti="Pilih satu berkas pengganti, atau tulis satu rujukan")
    isian = halaman.isian(f"{SATU}/ganti")
    assert (isian["rujukan"], isian["alasan"], isian["versi"]) == (f"Surat {NASTY}", f"{NASTY} saja", "1")
    assert len(bukti_of(home_contoh)) == 1


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("jahat.exe", b"MZ", "bukan pdf, jpg, png, docx, atau xlsx"),
        ("jahat.pdf", PNG, "bukan pdf, jpg, png, docx, atau xlsx"),
        ("sama.pdf", PDF, "Bukti pengganti sama dengan yang diganti"),
    ],
)
def test_a_file_that_cannot_take_the_place_is_refused(tim, home_contoh, nama, isi, kalimat):
    check_galat(tim, ganti(tim, nama=nama, isi=isi), bukti=kalimat)
    assert len(bukti_of(home_contoh)) == 1


def test_a_stale_replacement_is_shown_anew_and_goes_through_when_sent_again(tim, home_contoh, masuk):
    lampirkan(masuk("tim-2"), "lain.png", PNG, versi=1)
    halaman = ganti(tim)
    assert halaman.status == 409
    assert "sudah diubah oleh Tim Contoh 2" in halaman.teks
    isian = halaman.isian(f"{SATU}/ganti")
    assert (isian["versi"], isian["alasan"]) == ("2", ALASAN)
    assert len(bukti_of(home_contoh)) == 2
    assert ganti(tim, versi="2", nama="baru.jpg", isi=JPG).status == 302
    assert bukti_of(home_contoh)[0].diganti_oleh == "IKU-01-3"


def test_what_was_replaced_is_not_replaced_again(tim, home_contoh):
    ganti(tim)
    assert ganti(tim, isi=PNG + b"lain").status in (404, 409)
    halaman = buka(tim, f"{SATU}/ganti")
    assert (halaman.status, "sudah diganti" in halaman.teks) == (404, True)
    assert len(bukti_of(home_contoh)) == 2


def test_the_same_successor_sent_twice_is_recorded_once(tim, home_contoh):
    for _ in range(2):
        assert ganti(tim).lokasi == f"{IKU}#bukti-dukung"
    assert [satu.nama for satu in bukti_of(home_contoh)] == ["bukti.pdf", "baru.png"]
    assert [baris.aksi for baris in home_contoh.siklus.get(KUNCI).riwayat].count(Aksi.ISI_DATA) == 2


@pytest.mark.parametrize("siapa", ["sekretaris", "kasubag", "camat", "admin", "tamu"])
def test_nobody_but_the_tim_replaces(tim, masuk, home_contoh, siapa):
    lain = masuk(siapa)
    assert buka(lain, f"{SATU}/ganti").status == 403
    assert ganti(lain).status == 403
    assert len(bukti_of(home_contoh)) == 1


def test_after_the_hand_over_nothing_is_replaced(masuk, home_contoh):
    siklus = siklus_baru()
    fill_data(siklus)
    move(siklus, Aksi.SAMPAIKAN, orang_tim(1))
    home_contoh.create_siklus(siklus)
    tim = masuk("tim-1")
    assert buka(tim, f"{SATU}/ganti").status == 409
    assert ganti(tim).status == 409
    assert "Ganti" not in buka(tim, IKU).tombol


@pytest.mark.parametrize("bukti_id", ["IKU-01-9", "..%2f..%2fkantor.json", "IKU-02-1"])
def test_unknown_evidence_is_not_found(tim, bukti_id):
    assert buka(tim, f"{IKU}/bukti/{bukti_id}/ganti").status == 404
    assert ganti(tim, f"{IKU}/bukti/{bukti_id}").status == 404
    assert buka(tim, f"{IKU}/bukti/{bukti_id}/lihat").status == 404


# looking


@pytest.mark.parametrize(
    ("nama", "isi", "tipe"),
    [("a.pdf", PDF + b" lain", "application/pdf"), ("a b.JPEG", JPG, "image/jpeg"), ("á 'b' &.png", PNG, "image/png")],
)
def test_a_pdf_or_picture_opens_in_the_browser_and_can_do_nothing_there(tim, masuk, nama, isi, tipe):
    lampirkan(tim, nama, isi, versi=1)
    for siapa in ("tim-1", "sekretaris", "camat"):
        jawaban = masuk(siapa).get(f"{DUA}/lihat")
        assert (jawaban.status_code, jawaban.data) == (200, isi)
        assert jawaban.headers["Content-Type"] == tipe
        assert jawaban.headers["Content-Disposition"].startswith("inline")
        assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
        assert jawaban.headers["Cache-Control"] == "no-store"
        csp = jawaban.headers["Content-Security-Policy"].split("; ")
        assert {"default-src 'none'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'"} <= set(csp)
        assert not [satu for satu in csp if satu.startswith("script")]
        assert ("sandbox" in csp) == (tipe != "application/pdf")


def test_who_is_not_logged_in_sees_nothing(tim, masuk):
    jawaban = masuk(None).get(f"{SATU}/lihat")
    assert (jawaban.status_code, jawaban.location.split("?")[0]) == (302, "/masuk")


def test_a_reference_has_nothing_to_look_at(tim):
    kirim(tim, f"{SATU}/ganti", {"versi": "1", "alasan": ALASAN, "rujukan": "Surat 070/12"})
    halaman = buka(tim, f"{DUA}/lihat")
    assert (halaman.status, "tidak dapat dilihat di peramban" in halaman.teks) == (404, True)
    assert f"{DUA}/lihat" not in buka(tim, IKU).mentah


def test_pictures_in_force_stand_beside_the_ceklist(tim, masuk, home_contoh):
    ganti(tim)
    lampirkan(tim, "foto.jpg", JPG, versi=2)
    ganti(tim, DUA, "lebih-jelas.png", PNG + b"2", versi="3")
    gambar = buka(masuk("sekretaris"), f"{DASAR}/ceklist/IKU-01").pohon.xpath("//img")
    assert [(satu.get("src"), satu.get("alt")) for satu in gambar] == [
        (f"{IKU}/bukti/IKU-01-3/lihat", "Gambar bukti dukung foto.jpg"),
        (f"{IKU}/bukti/IKU-01-4/lihat", "Gambar bukti dukung lebih-jelas.png"),
    ]


def test_the_sekretaris_finds_the_evidence_beside_every_ceklist_row(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.TELAAH_KEABSAHAN))
    halaman = buka(masuk("sekretaris"), f"{DASAR}/ceklist/IKU-01")
    assert "Register IKU-01 (rujukan)" in halaman.teks
    assert halaman.pohon.xpath("//img") == []
