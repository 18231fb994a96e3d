"""An office's own master from its download to the sealed bag and back; and documents that one makes impossible."""

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Pt, RGBColor

from kinerja_app.documents import pdf
from kinerja_app.documents.templat import proses
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.services import langkah
from tests.documents.docx_reading import open_docx
from tests.documents.templat.master_contoh import tambah, ubah
from tests.factories import KUNCI, dokumen_iku_contoh, orang_kasubag, siklus_at
from tests.services.test_templat import keep
from tests.web.halaman import buka, kirim
from tests.web.test_templat import unggah

URL = "/pengaturan/templat"
TELAAH = f"{URL}/telaah"
SIKLUS = f"/siklus/{KUNCI}"
UNDUHAN = {"rekap_tahunan": "/rekap/2026/word", "evaluasi_sop": "/sop/evaluasi/2026/unduh"}


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    """The PDF copy has tests of its own and takes seconds."""
    monkeypatch.setattr(pdf, "is_available", lambda: False)


@pytest.fixture
def pengetikan(home_contoh):
    """A siklus at step 5 without documents."""
    home_contoh.create_siklus(siklus_at(Tahap.PENGETIKAN))
    return home_contoh


@pytest.fixture
def tahun_2026(home_contoh):
    """A year with a Dokumen IKU in force, so that its Rekap can be made."""
    home_contoh.dokumen_iku.create(2026, DokumenIkuTahun(2026, versi=1, berlaku=(dokumen_iku_contoh(2),)))
    return home_contoh


def edit(isi: bytes, ubah_dokumen: Callable[[DocumentType], None]) -> bytes:
    """A Word file after somebody changed and saved it."""
    dokumen, tujuan = Document(io.BytesIO(isi)), io.BytesIO()
    ubah_dokumen(dokumen)
    dokumen.save(tujuan)
    return tujuan.getvalue()


def change_master(dokumen: DocumentType) -> None:
    """What a clerk does: a larger blue title, section II before section I, a sentence of his own."""
    gaya = dokumen.styles["Title"].font
    gaya.size, gaya.color.rgb = Pt(17), RGBColor(0x12, 0x34, 0x9A)
    bagian = [satu for satu in dokumen.paragraphs if satu.style.name == "Heading 1"]
    persoalan, praanggapan, fakta = bagian[:3]
    badan = list(dokumen.element.body)
    for satu in badan[badan.index(praanggapan._p) : badan.index(fakta._p)]:
        persoalan._p.addprevious(satu)
    baru = fakta.insert_paragraph_before("Lembar ini memuat pengukuran {{ peri", style="Body Text")
    baru.add_run("ode }}.").italic = True  # Word cuts a text into runs wherever it likes


def make(kasubag, home):
    """Make the documents of step 5 through the page, and return the Telaah."""
    versi = str(len(home.siklus.get(KUNCI).riwayat))
    tanggal = {"tanggal-tanggal": "14", "tanggal-bulan": "7", "tanggal-tahun": "2026"}
    jawab = kirim(kasubag, f"{SIKLUS}/dokumen", tanggal | {"nomor": "070/12", "versi": versi})
    assert jawab.status == 302
    return kasubag.get(f"{SIKLUS}/dokumen/telaah").data


def choose(admin, sekarang: str, nomor: str) -> None:
    data = buka(admin, TELAAH).isian(f"{TELAAH}/pakai")
    assert (data["nomor"], data["versi"]) == (nomor, sekarang)
    assert kirim(admin, f"{TELAAH}/pakai", {"nomor": nomor, "versi": sekarang}).lokasi == TELAAH


def check_changed(isi: bytes) -> None:
    """The Telaah is made with the changed master."""
    dokumen = open_docx(isi)
    judul = dokumen.styles["Title"].font
    assert (judul.size, str(judul.color.rgb)) == (Pt(17), "12349A")
    bagian = [satu.text for satu in dokumen.paragraphs if satu.style.name == "Heading 1"]
    assert bagian[:3] == ["PRAANGGAPAN", "PERSOALAN", "FAKTA YANG MEMENGARUHI"]
    assert "Lembar ini memuat pengukuran Tribulan II Tahun 2026." in [satu.text for satu in dokumen.paragraphs]


def templat_of(home) -> dict[str, str]:
    return {satu.jenis: satu.templat for satu in home.siklus.get(KUNCI).dokumen.berkas}


def test_a_clerks_own_telaah_goes_from_download_to_the_sealed_bag(pengetikan, masuk):
    admin, kasubag, home = masuk("admin"), masuk("kasubag"), pengetikan
    assert unggah(admin, edit(admin.get(f"{TELAAH}/berkas/0").data, change_master)).lokasi == TELAAH
    assert "Perlu diperhatikan" not in buka(admin, TELAAH).teks
    uji = open_docx(admin.get(f"{TELAAH}/uji/1").data)
    assert "Lembar ini memuat pengukuran Tribulan III Tahun 2026." in [satu.text for satu in uji.paragraphs]
    choose(admin, "0", "1")

    telaah = make(kasubag, home)
    check_changed(telaah)
    assert templat_of(home)["telaah"] == "versi 1"
    assert templat_of(home)["ceklist"] == "bawaan"

    rapi = edit(telaah, lambda dokumen: setattr(dokumen.paragraphs[-1].paragraph_format, "space_after", Pt(3)))
    versi = str(len(home.siklus.get(KUNCI).riwayat))
    jawab = kirim(kasubag, f"{SIKLUS}/naskah", {"versi": versi, "berkas": (io.BytesIO(rapi), "Telaah rapi.docx")})
    assert (jawab.status, jawab.lokasi) == (302, f"{SIKLUS}/dokumen#naskah")
    assert home.siklus.get(KUNCI).dokumen.naskah.angka_berbeda == ()
    check_changed(kasubag.get(f"{SIKLUS}/dokumen/telaah").data)

    siklus = home.siklus.get(KUNCI)
    langkah.move(
        home, KUNCI, Aksi.SELESAI_KETIK, orang_kasubag(), siklus.riwayat[-1].pada, versi=siklus.versi, menit_kerja=15
    )
    data = buka(kasubag, f"{SIKLUS}/arsipkan").isian(f"{SIKLUS}/arsipkan")
    data.pop("csrf_token")
    assert kirim(kasubag, f"{SIKLUS}/arsipkan", data | {"menit_kerja": "5"}).lokasi == f"/arsip/{KUNCI}"
    info = (home.config.archive / "2026/TB2-R0/bag-info.txt").read_text(encoding="utf-8")
    assert "Kinerja-Templat: data_kinerja bawaan; ceklist bawaan; telaah versi 1; formulir_pengukuran bawaan" in info


def test_one_click_makes_the_next_telaah_as_it_is_shipped_again(pengetikan, masuk):
    admin, kasubag = masuk("admin"), masuk("kasubag")
    unggah(admin, edit(admin.get(f"{TELAAH}/berkas/0").data, change_master))
    choose(admin, "0", "1")
    assert "Lembar ini memuat" in "".join(satu.text for satu in open_docx(make(kasubag, pengetikan)).paragraphs)
    choose(admin, "1", "0")
    dokumen = open_docx(make(kasubag, pengetikan))
    assert "Lembar ini memuat" not in "".join(satu.text for satu in dokumen.paragraphs)
    assert templat_of(pengetikan)["telaah"] == "bawaan"


@pytest.mark.parametrize("jenis", UNDUHAN)
def test_rekap_and_evaluasi_are_made_with_the_offices_own_master(tahun_2026, masuk, jenis):
    admin, url = masuk("admin"), f"{URL}/{jenis}"
    baru = edit(admin.get(f"{url}/berkas/0").data, lambda d: d.add_paragraph("Disusun oleh {{ kop.nama }}."))
    assert unggah(admin, baru, url=url).lokasi == url
    assert kirim(admin, f"{url}/pakai", {"nomor": "1", "versi": "0"}).lokasi == url
    for orang, alamat in ((masuk("tim-1"), UNDUHAN[jenis]), (admin, f"{url}/uji/1")):
        dokumen = open_docx(orang.get(alamat).data)
        assert dokumen.paragraphs[-1].text == "Disusun oleh KECAMATAN KALIPARE."


@pytest.mark.parametrize("jenis", UNDUHAN)
def test_a_master_that_no_longer_fits_is_named_on_the_page_of_the_download(tahun_2026, masuk, jenis):
    wajib = {"rekap_tahunan": "{{ penutup }}", "evaluasi_sop": "{{ jejak }}"}[jenis]
    keep(tahun_2026, ubah(wajib, "Selesai.", jenis))
    halaman = buka(masuk("tim-1"), UNDUHAN[jenis])
    assert halaman.status == 422
    assert "templat Word kantor (versi 1) tidak dapat dipakai" in halaman.teks
    assert f"{wajib} tidak ada, padahal wajib tercetak" in halaman.teks
    assert "kembali ke templat bawaan dengan satu tombol" in halaman.teks
    assert kirim(masuk("admin"), f"{URL}/{jenis}/pakai", {"nomor": "0", "versi": "1"}).status == 302
    assert masuk("tim-1").get(UNDUHAN[jenis]).status_code == 200


@pytest.mark.parametrize("jenis", UNDUHAN)
def test_a_master_that_takes_too_long_or_is_lost_is_a_page_with_the_way_out(tahun_2026, masuk, jenis, monkeypatch):
    monkeypatch.setattr(proses, "DETIK", 4.0)
    daftar = {"rekap_tahunan": "rumus", "evaluasi_sop": "tahap"}[jenis]
    perulangan = [f"{{%p for x{nomor} in {daftar} %}}" for nomor in range(12)]
    versi = keep(tahun_2026, tambah(*perulangan, "x", *["{%p endfor %}"] * 12, jenis=jenis))
    halaman = buka(masuk("camat"), UNDUHAN[jenis])
    assert halaman.status == 422
    assert "memakan waktu atau memori terlalu banyak, jadi dihentikan." in halaman.teks
    assert "templat Word kantor (versi 1). Bila terjadi lagi, mintalah admin membuka Pengaturan" in halaman.teks
    tahun_2026.berkas_templat.path(versi.sha256).unlink()
    halaman = buka(masuk("camat"), UNDUHAN[jenis])
    assert halaman.status == 422
    assert "hilang atau berubah di server" in halaman.teks
    assert "Traceback" not in halaman.mentah


@pytest.mark.parametrize("jenis", UNDUHAN)
def test_a_shipped_master_that_is_missing_is_a_page_too(tahun_2026, masuk, jenis, monkeypatch, tmp_path):
    monkeypatch.setattr(type(tahun_2026.config), "doc_templates", tmp_path)
    halaman = buka(masuk("camat"), UNDUHAN[jenis])
    assert halaman.status == 422
    assert f"templat Word {jenis}.docx tidak ditemukan" in halaman.teks
