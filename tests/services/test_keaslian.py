"""Periksa keaslian: whose kode it is and whether it still holds; whether a file is one of the sealed, to the byte."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.tambahan import JenisTambahan
from kinerja_app.services import dokumen, ralat, tambahan
from kinerja_app.services.keaslian import PutusanBerkas, PutusanKode, check_berkas, check_kode
from kinerja_app.services.pendokumentasian import list_berkas, read_berkas
from tests.documents.ooxml_contoh import make_bomb
from tests.factories import ALASAN, PADA, PERIODE, orang_kasubag, orang_sekretaris, orang_tim
from tests.services.perjalanan import NOMOR, archive, move, open_at, work_up_to

R0 = KunciSiklus(PERIODE, 0)


@pytest.fixture
def tersegel(home_contoh):
    """The home with one sealed siklus."""
    open_at(home_contoh, Tahap.SELESAI)
    return home_contoh


def kode_of(home, kunci=R0) -> str:
    return home.siklus.get(kunci).dokumen.kode_periksa


def telaah(home) -> bytes:
    return read_berkas(home, R0, "telaah.docx")


def tamper(home, kunci=R0):
    """Change a stored figure as somebody with the server would, past the program."""
    with home.siklus.edit(kunci) as siklus:
        siklus.entri["IKU-01"] = replace(siklus.entri["IKU-01"], realisasi=Decimal("99.99"))


def test_the_kode_of_a_sealed_telaah_names_its_siklus(tersegel):
    hasil = check_kode(tersegel, kode_of(tersegel))
    assert (hasil.putusan, hasil.siklus.kunci, hasil.diganti_oleh) == (PutusanKode.BERLAKU, R0, None)


def test_an_unknown_kode_is_unknown(tersegel):
    hasil = check_kode(tersegel, "0" * 16)
    assert (hasil.putusan, hasil.siklus) == (PutusanKode.TIDAK_DIKENAL, None)


@pytest.mark.parametrize("tahap", [Tahap.PENDOKUMENTASIAN, Tahap.PENGETIKAN])
def test_documents_that_are_made_but_not_sealed_say_so(home_contoh, tahap):
    kunci = open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    if tahap is Tahap.PENGETIKAN:
        move(home_contoh, kunci, Aksi.KEMBALIKAN, orang_kasubag(), PADA + timedelta(days=9), ALASAN)
    siklus = home_contoh.siklus.get(kunci)
    assert siklus.tahap is tahap
    assert check_kode(home_contoh, siklus.dokumen.kode_periksa).putusan is PutusanKode.BELUM_DISEGEL
    isi = home_contoh.dokumen.read(siklus.dokumen.berkas[0].sha256)
    assert check_berkas(home_contoh, "unduhan.docx", isi).putusan is PutusanBerkas.BELUM_DISEGEL


def test_the_kode_of_documents_made_anew_or_sent_back_no_longer_holds(home_contoh):
    kunci = open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    lama, pada = kode_of(home_contoh, kunci), PADA + timedelta(days=9)
    move(home_contoh, kunci, Aksi.KEMBALIKAN, orang_kasubag(), pada, ALASAN)
    jumlah = len(home_contoh.siklus.get(kunci).riwayat)
    dokumen.make_dokumen(home_contoh, kunci, NOMOR, pada.date(), jumlah, orang_kasubag(), pada)
    assert kode_of(home_contoh, kunci) != lama  # another date
    hasil = check_kode(home_contoh, lama)
    assert (hasil.putusan, hasil.siklus.kunci) == (PutusanKode.TIDAK_BERLAKU, kunci)
    baru = kode_of(home_contoh, kunci)
    move(home_contoh, kunci, Aksi.KEMBALIKAN, orang_kasubag(), pada, ALASAN)
    assert check_kode(home_contoh, baru).putusan is PutusanKode.TIDAK_BERLAKU


def test_the_kode_of_a_cancelled_siklus_does_not_hold(home_contoh):
    kunci = open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    move(home_contoh, kunci, Aksi.AJUKAN_BATAL, orang_tim(1), PADA, ALASAN)
    move(home_contoh, kunci, Aksi.SETUJUI_BATAL, orang_sekretaris(), PADA)
    assert check_kode(home_contoh, kode_of(home_contoh, kunci)).putusan is PutusanKode.TIDAK_BERLAKU


def test_a_sealed_ralat_replaces_the_kode_and_is_named(tersegel):
    pada = PADA + timedelta(days=30)
    ralat.request_ralat(tersegel, R0, ALASAN, orang_kasubag(), pada)
    baru = ralat.decide_ralat(tersegel, R0, Aksi.SETUJUI_RALAT, "", orang_sekretaris(), pada)
    assert check_kode(tersegel, kode_of(tersegel)).putusan is PutusanKode.BERLAKU
    work_up_to(tersegel, baru, Tahap.SELESAI)
    hasil = check_kode(tersegel, kode_of(tersegel))
    assert (hasil.putusan, hasil.siklus.kunci, hasil.diganti_oleh) == (PutusanKode.DIGANTI, R0, baru)
    assert check_kode(tersegel, kode_of(tersegel, baru)).putusan is PutusanKode.BERLAKU
    lama = check_berkas(tersegel, "a.docx", read_berkas(tersegel, R0, "telaah.docx"))
    assert (lama.putusan, lama.pengganti) == (PutusanBerkas.DIGANTI, {R0: baru})
    kini = check_berkas(tersegel, "a.docx", read_berkas(tersegel, baru, "telaah.docx"))
    assert kini.putusan is PutusanBerkas.BERLAKU


def test_a_signed_scan_and_a_nomor_added_later_are_known(tersegel):
    scan, pada = b"%PDF-1.4 pindaian\n%%EOF\n", PADA + timedelta(days=30)
    tambahan.add_pindaian(tersegel, R0, tambahan.Pindaian("a.pdf", scan), orang_kasubag(), pada)
    hasil = check_berkas(tersegel, "dari surel.pdf", scan)
    assert hasil.putusan is PutusanBerkas.BERLAKU
    assert [(satu.kunci, satu.nama) for satu in hasil.tempat] == [(KunciArsip(R0, 1), "pindaian.pdf")]
    assert check_berkas(tersegel, "dari surel.pdf", scan + b" ").putusan is PutusanBerkas.TIDAK_DIKENAL
    tambahan.add_teks(tersegel, R0, JenisTambahan.NOMOR, "070/88", "Nomor tertukar surat lain.", orang_kasubag(), pada)
    assert check_kode(tersegel, kode_of(tersegel)).nomor == "070/88"


def test_stored_figures_that_no_longer_give_the_kode_are_reported(tersegel):
    tamper(tersegel)
    hasil = check_kode(tersegel, kode_of(tersegel))
    assert (hasil.putusan, hasil.siklus.kunci) == (PutusanKode.DATA_BERUBAH, R0)


def test_every_sealed_file_is_found_under_its_name(tersegel):
    for berkas in list_berkas(tersegel, R0):
        hasil = check_berkas(tersegel, "nama lain.bin", read_berkas(tersegel, R0, berkas.nama))
        assert hasil.putusan is PutusanBerkas.BERLAKU
        assert (KunciArsip(R0), berkas.nama) in [(satu.kunci, satu.nama) for satu in hasil.tempat]


def test_one_flipped_byte_anywhere_in_the_telaah_is_tidak_cocok(tersegel):
    asli = telaah(tersegel)
    letak_list = {0, 3, 10, len(asli) - 1, len(asli) - 10, *random.Random(7).sample(range(len(asli)), 120)}
    for letak in sorted(letak_list):
        ubah = bytearray(asli)
        ubah[letak] ^= 0x20
        hasil = check_berkas(tersegel, "telaah.docx", bytes(ubah))
        assert hasil.putusan is PutusanBerkas.TIDAK_COCOK, letak
        assert hasil.sebab.endswith(".")


def test_a_figure_changed_in_a_whole_word_file_is_tidak_cocok_with_the_siklus_it_names(tersegel):
    bagian = read_parts(telaah(tersegel))
    xml = bagian["word/document.xml"]
    assert b"101,83" in xml
    palsu = pack(bagian | {"word/document.xml": xml.replace(b"101,83", b"191,83")})
    hasil = check_berkas(tersegel, "telaah.docx", palsu)
    assert hasil.putusan is PutusanBerkas.TIDAK_COCOK
    assert "menyebut dirinya dokumen Tribulan II Tahun 2026, tetapi isinya bukan yang disegel" in hasil.sebab


def test_a_document_of_a_siklus_that_is_not_here_says_so(tersegel):
    bagian = read_parts(telaah(tersegel))
    lain = bagian["docProps/custom.xml"].replace(b"2026-TB2-R0", b"2031-TB2-R0")
    assert lain != bagian["docProps/custom.xml"]
    hasil = check_berkas(tersegel, "telaah.docx", pack(bagian | {"docProps/custom.xml": lain}))
    assert hasil.putusan is PutusanBerkas.TIDAK_COCOK
    assert "“2031-TB2-R0”, yang tidak ada di kantor ini" in hasil.sebab


def test_a_konsep_of_an_open_siklus_is_tidak_cocok(home_contoh):
    kunci = open_at(home_contoh)
    _, isi = dokumen.preview(home_contoh, kunci, "data_kinerja", PADA)
    hasil = check_berkas(home_contoh, "konsep.docx", isi)
    assert (hasil.putusan, "belum disegel" in hasil.sebab) == (PutusanBerkas.TIDAK_COCOK, True)


@pytest.mark.parametrize(("nama", "isi"), [("scan.pdf", b"%PDF-1.4 lain"), ("telaah.xlsx", b"PK"), ("kosong.pdf", b"")])
def test_a_file_that_names_no_siklus_is_tidak_dikenal(tersegel, nama, isi):
    assert check_berkas(tersegel, nama, isi).putusan is PutusanBerkas.TIDAK_DIKENAL


def test_a_word_file_of_another_program_is_tidak_dikenal(tersegel):
    bagian = read_parts(telaah(tersegel))
    sifat = bagian["docProps/custom.xml"].replace(b'name="KinerjaSiklus"', b'name="Lain"')
    hasil = check_berkas(tersegel, "surat.docx", pack(bagian | {"docProps/custom.xml": sifat}))
    assert hasil.putusan is PutusanBerkas.TIDAK_DIKENAL


def test_a_hostile_file_is_refused_before_it_is_opened_and_nothing_is_stored(tersegel):
    sebelum = tersegel.dokumen.names() | tersegel.bukti.names() | tersegel.lambang.names()
    for isi in (make_bomb("docx"), b"MZ program", b"PK\x03\x04" + bytes(100)):
        assert check_berkas(tersegel, "telaah.docx", isi).putusan is PutusanBerkas.TIDAK_COCOK
    assert tersegel.dokumen.names() | tersegel.bukti.names() | tersegel.lambang.names() == sebelum


def test_a_bag_whose_list_was_changed_vouches_for_nothing(tersegel, config):
    palsu = b"%PDF-1.4 palsu"
    daftar = config.archive / "2026" / "TB2-R0" / "manifest-sha256.txt"
    daftar.chmod(0o644)
    sha256 = check_berkas(tersegel, "palsu.pdf", palsu).sha256
    daftar.write_text(f"{daftar.read_text()}{sha256}  data/palsu.pdf\n")
    hasil = check_berkas(tersegel, "palsu.pdf", palsu)
    assert (hasil.putusan, hasil.tak_terbaca) == (PutusanBerkas.TIDAK_DIKENAL, (KunciArsip(R0),))


def test_files_of_an_earlier_bag_are_found_too(tersegel):
    berikut = open_at(tersegel, Tahap.PENDOKUMENTASIAN, Periode(2026, 3))
    archive(tersegel, berikut, tersegel.siklus.get(berikut).riwayat[-1].pada)
    hasil = check_berkas(tersegel, "telaah.docx", telaah(tersegel))
    assert [(satu.kunci, satu.nama) for satu in hasil.tempat] == [(KunciArsip(R0), "telaah.docx")]
