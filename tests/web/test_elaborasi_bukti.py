"""Step 1 on screen: evidence that comes with the form of an IKU, and its download."""

import io

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.berkas_contoh import PDF, PNG
from tests.web.halaman import Halaman, buka, check_galat, isi_lalu_kirim, kirim
from tests.web.isian import entri_of, isi, url_of

BESAR = 10 * 1024 * 1024


def _pdf_of(ukuran):
    return PDF[:9].ljust(ukuran - 6, b"x") + b"%%EOF\n"


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
        (b"MZ program", "survei.pdf"), (PDF, "survei.exe"), (PDF, "survei.png"),
        (b"<svg onload=alert(1)>", "gambar.svg"), (PDF, "tanpa-akhiran"), (PDF, "laporan.pdf.html"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused_with_everything_else_kept(tim, home_contoh, isi_berkas, nama):
    halaman = _upload(tim, (isi_berkas, nama), penjelasan="Tetap ada")
    check_galat(tim, halaman, bukti=f"Berkas “{nama}” bukan pdf, jpg, png, docx, atau xlsx yang sah")
    assert halaman.isian(url_of("IKU-01"))["penjelasan"] == "Tetap ada"
    assert entri_of(home_contoh, "IKU-01").versi == 0


def test_an_empty_file_is_told_as_empty(tim):
    check_galat(tim, _upload(tim, (b"", "survei.pdf")), bukti="Berkas “survei.pdf” kosong. Pilih berkas lain.")


def test_a_file_over_10_mb_is_refused_and_one_of_exactly_10_mb_is_not(tim, home_contoh):
    halaman = _upload(tim, (_pdf_of(BESAR + 1), "besar.pdf"))
    check_galat(tim, halaman, bukti="lebih dari 10 MB")
    assert _upload(tim, (_pdf_of(BESAR), "pas.pdf")).status == 302
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
        ("a\\\"b;c'.pdf", "a\"b;c'.pdf"),
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


def test_a_stale_save_with_a_file_says_that_the_file_must_be_chosen_again(tim, home_contoh):
    isi_lalu_kirim(tim, url_of("IKU-01"), realisasi="81")
    halaman = _upload(tim, (PDF, "survei.pdf"))
    assert halaman.status == 409
    assert "Pilih kembali berkas bukti dukung setelah menyimpan." in halaman.teks


def test_a_file_that_is_there_already_is_refused_by_name_and_nothing_is_saved(tim, home_contoh):
    assert _upload(tim, (PDF, "survei.pdf")).status == 302
    sebelum = entri_of(home_contoh, "IKU-01")
    halaman = _upload(tim, (PDF, "salinan.pdf"), versi="1", penjelasan="Kata baru.")
    check_galat(tim, halaman, bukti="“salinan.pdf” sudah menjadi bukti dukung IKU-01: “survei.pdf”")
    assert halaman.isian(url_of("IKU-01"))["penjelasan"] == "Kata baru."
    assert entri_of(home_contoh, "IKU-01") == sebelum


def test_the_same_file_is_evidence_of_another_iku_all_the_same(tim, home_contoh):
    _upload(tim, (PDF, "survei.pdf"))
    data = isi("IKU-02", csrf_token=tim.token, realisasi="3") | {"bukti": FileStorage(io.BytesIO(PDF), "survei.pdf")}
    assert kirim(tim, url_of("IKU-02"), data).status == 302
    assert [satu.nama for satu in entri_of(home_contoh, "IKU-02").bukti] == ["survei.pdf"]
