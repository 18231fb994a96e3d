"""Small parts of the contexts: numbers of letters, names and signatures, dates, voided statements, ralat."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kinerja_app.documents.konteks import (
    find_berlaku,
    format_hari,
    frame,
    paragraf,
    rentang,
    tanda_tangan,
)
from kinerja_app.documents.konteks_ceklist import konteks_ceklist
from kinerja_app.documents.konteks_data_kinerja import konteks_data_kinerja
from kinerja_app.documents.konteks_telaah import blank_nomor, konteks_telaah
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.kantor import PROFIL_BAWAAN
from kinerja_app.domain.pengguna import Pelaku, Peran
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.telaah import Saran, StatusTindakLanjut
from tests.documents.siklus_kalipare import PROFIL, SURAT
from tests.factories import PADA, move, orang_sekretaris, siklus_at, tindak_lanjut_contoh


def telaah_of(siklus, profil=PROFIL, surat=SURAT):
    return konteks_telaah(siklus, measure(siklus), {}, profil, surat, is_demo=False)


def kepala_of(konteks) -> dict[str, str]:
    return {baris["label"]: baris["isi"] for baris in konteks["kepala"]}


def test_a_letter_without_number_prints_the_blank_of_its_year():
    januari = replace(SURAT, tanggal=date(2027, 1, 11))
    assert blank_nomor(PROFIL, januari) == "070/      /35.07.11/2027"
    assert blank_nomor(replace(PROFIL, pola_nomor="000.8/ /{kode}/{tahun}"), SURAT) == "000.8/ /{kode}/2026"


def test_a_given_number_stands_in_head_and_footer():
    konteks = telaah_of(siklus_at(Tahap.PENGETIKAN), surat=replace(SURAT, nomor="070/12/35.07.11/2026"))
    assert kepala_of(konteks)["Nomor"] == "070/12/35.07.11/2026"
    assert konteks["kaki"] == "Nomor: 070/12/35.07.11/2026"


def test_dari_and_the_signature_are_the_same_official_with_plt():
    plt = Pelaku("x", "Pelaksana Tugas", "", "", "Plt. Sekretaris Kecamatan", Peran.SEKRETARIS)
    konteks = telaah_of(siklus_at(Tahap.PENGETIKAN), surat=replace(SURAT, penanda_tangan=plt))
    assert kepala_of(konteks)["Dari"] == "Plt. Sekretaris Kecamatan"
    assert konteks["tanda_tangan"]["kanan"] == {
        "pembuka": "Kalipare, 12 Oktober 2026", "jabatan": "Plt. Sekretaris Kecamatan", "nama": "Pelaksana Tugas",
        "keterangan": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("nip", "pangkat", "keterangan"),
    [
        ("197502022000031002", "Penata Tingkat I", "Penata Tingkat I\nNIP. 19750202 200003 1 002"),
        ("", "Pembina", "Pembina"),
        ("12345", "", "NIP. 12345"),
    ],
)
def test_a_signature_prints_what_is_known(nip, pangkat, keterangan):
    pelaku = Pelaku("x", "Nama", nip, pangkat, "Camat", Peran.CAMAT)
    assert tanda_tangan("Mengetahui,", pelaku)["keterangan"] == keterangan


def test_the_camat_takes_note_only_where_the_office_wants_it():
    siklus = siklus_at(Tahap.PENGETIKAN)
    assert telaah_of(siklus)["tanda_tangan"]["kiri"]["nama"] == "Camat Contoh"
    without = telaah_of(siklus, replace(PROFIL, is_mengetahui_camat=False))
    assert set(without["tanda_tangan"]["kiri"].values()) == {""}


def test_a_vacant_camat_leaves_room_for_a_signature_by_hand():
    kiri = telaah_of(siklus_at(Tahap.PENGETIKAN), surat=replace(SURAT, camat=None))["tanda_tangan"]["kiri"]
    assert (kiri["pembuka"], kiri["jabatan"], kiri["keterangan"]) == ("Mengetahui,", "Camat Kalipare", "NIP.")
    assert set(kiri["nama"]) == {"."}


def test_moments_are_printed_by_the_clock_of_the_office():
    assert format_hari(datetime(2026, 7, 8, 17, 30, tzinfo=UTC)) == "9 Juli 2026"


def test_the_days_of_a_periode():
    assert rentang(Periode(2026, 2)) == "1 April s.d. 30 Juni 2026"


def test_blank_lines_part_paragraphs_and_single_line_ends_stay():
    assert paragraf("a\r\nb\r\n\r\n \r\nc\n") == ["a\nb", "c"]
    assert paragraf(" \n ") == []


def test_a_kop_leaves_out_what_the_office_has_not_filled_in():
    kop = frame(PROFIL_BAWAAN, "", "", "", is_demo=False)["kop"]
    assert kop["alamat"] == []
    assert kop["tempat"] == "KALIPARE"


def test_a_statement_is_void_once_the_data_went_back_to_step_1():
    siklus = siklus_at(Tahap.PENYEMPURNAAN)
    assert find_berlaku(siklus, Aksi.NYATAKAN_SAH).oleh.nama == "Sekretaris Contoh"
    move(siklus, Aksi.KEMBALIKAN_DATA, orang_sekretaris(), PADA + timedelta(days=3))
    assert find_berlaku(siklus, Aksi.NYATAKAN_SAH) is None
    assert find_berlaku(siklus, Aksi.SAMPAIKAN) is None
    data = konteks_data_kinerja(siklus, measure(siklus), PROFIL, is_demo=False)
    assert data["penutup"] == ["Data kinerja ini belum disampaikan kepada Sekretaris."]
    ceklist = konteks_ceklist(siklus, PROFIL, is_demo=False)
    assert ceklist["pernyataan"][-1] == "Data kinerja ini belum dinyatakan sah."
    assert "1 (satu) kali" in ceklist["pernyataan"][0]
    assert set(ceklist["tanda_tangan"]["kanan"].values()) == {""}


def test_an_unwritten_section_says_that_it_is():
    siklus = siklus_at(Tahap.ANALISA)
    konteks = telaah_of(siklus)
    assert konteks["analisis"]["penyebab"]["teks"] == ["Belum ditulis oleh Tim Akuntabilitas Kinerja."]
    assert konteks["analisis_iku"][0]["isi"] == ["Belum ditulis oleh Tim Akuntabilitas Kinerja."]


def test_no_follow_up_is_said_in_a_sentence():
    siklus = siklus_at(Tahap.PENGETIKAN)
    siklus.saran = Saran()
    konteks = telaah_of(siklus)
    assert konteks["saran"] == "Tidak ada tindak lanjut yang disarankan."
    assert konteks["tindak_lanjut"] == []


def test_a_ralat_says_which_telaah_it_replaces_and_why():
    siklus = replace(
        siklus_at(Tahap.PENGETIKAN), kunci=KunciSiklus(Periode(2026, 2), 1), ralat_dari="2026-TB2-R0",
        ralat_alasan="Angka IKU-04 salah ketik.",
    )  # fmt: skip
    konteks = telaah_of(siklus)
    assert konteks["subjudul"] == "TRIBULAN II TAHUN 2026 (REVISI 1)"
    assert kepala_of(konteks)["Hal"] == "Pengukuran Kinerja Tribulan II Tahun 2026 (Revisi 1)"
    assert "Angka IKU-04 salah ketik" in konteks["persoalan"]


@pytest.mark.parametrize(
    ("keadaan", "kalimat"),
    [
        (("belum",), "Tindak lanjut itu belum dilaksanakan."),
        (("berjalan", "berjalan"), "Semuanya sedang dilaksanakan."),
        (
            ("belum", "selesai", "berjalan", "selesai"),
            (
                "Dari tindak lanjut itu, 2 (dua) butir selesai, 1 (satu) butir sedang dilaksanakan, dan 1 (satu) butir"
                " belum dilaksanakan."
            ),
        ),
    ],
)
def test_section_six_says_how_many_earlier_follow_ups_stand_where(keadaan, kalimat):
    siklus = siklus_at(Tahap.PENGETIKAN)
    lalu = tuple(replace(tindak_lanjut_contoh(), status=StatusTindakLanjut(satu)) for satu in keadaan)
    siklus.saran = Saran(lalu=lalu)
    assert telaah_of(siklus)["saran"].endswith(f" butir disebut lebih dahulu. {kalimat}")
