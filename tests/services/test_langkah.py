"""Steps 1 to 4 on real files: entries with evidence, answers, texts, and the moves between them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import ButirCeklist, Jawaban
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import (
    BelumLengkapError,
    DataNotFoundError,
    InputInvalidError,
    PeranMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.kantor import JabatanKosongError
from kinerja_app.domain.pengguna import Peran
from kinerja_app.domain.telaah import StatusTindakLanjut
from kinerja_app.services import langkah
from kinerja_app.services.langkah import BuktiBaru
from tests.berkas_contoh import JPG, PNG
from tests.documents.ooxml_contoh import list_buruk, make_ooxml
from tests.factories import ALASAN, KUNCI, PADA, orang_kasubag, orang_sekretaris, orang_tim
from tests.services.perjalanan import PDF, do_elaborasi, move, open_at, work_up_to

PELAYANAN, KETENTERAMAN = "Program Penyelenggaraan Pelayanan Publik", "Program Koordinasi Ketenteraman"


def terukur(angka: str) -> Isian:
    return Isian(KeadaanRealisasi.TERUKUR, Decimal(angka), sumber="Register kecamatan")


def save(home, kode="IKU-01", angka="83.50", bukti=(), versi=0, oleh=None):
    return langkah.save_entri(home, KUNCI, kode, terukur(angka), bukti, versi, oleh or orang_tim(), PADA)


# --- step 1 ----------------------------------------------------------------------------------------------------------


def test_an_entry_is_stored_with_its_evidence_file_and_reference(home_contoh):
    open_at(home_contoh)
    entri = save(home_contoh, bukti=(BuktiBaru("skm.pdf", PDF, " Hasil SKM "), BuktiBaru("Surat 12", None)))
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"] == entri
    berkas, rujukan = entri.bukti
    assert (berkas.id, berkas.nama, berkas.ukuran, berkas.keterangan) == ("IKU-01-1", "skm.pdf", 28, "Hasil SKM")
    assert (rujukan.id, rujukan.sha256, rujukan.ukuran) == ("IKU-01-2", None, None)
    assert langkah.read_bukti(home_contoh, KUNCI, "IKU-01", "IKU-01-1") == (berkas, PDF)


def test_evidence_of_a_second_save_is_added_to_the_first(home_contoh):
    open_at(home_contoh)
    save(home_contoh, bukti=(BuktiBaru("satu.pdf", PDF),))
    entri = save(home_contoh, bukti=(BuktiBaru("dua.pdf", PDF + b"2"),), versi=1)
    assert [(bukti.id, bukti.nama) for bukti in entri.bukti] == [("IKU-01-1", "satu.pdf"), ("IKU-01-2", "dua.pdf")]


@pytest.mark.parametrize(("kode", "bukti_id"), [("IKU-01", "IKU-01-2"), ("IKU-01", "IKU-01-9"), ("IKU-99", "IKU-99-1")])
def test_a_reference_in_words_and_unknown_evidence_have_no_file(home_contoh, kode, bukti_id):
    open_at(home_contoh)
    save(home_contoh, bukti=(BuktiBaru("skm.pdf", PDF), BuktiBaru("Surat 12", None)))
    with pytest.raises(DataNotFoundError):
        langkah.read_bukti(home_contoh, KUNCI, kode, bukti_id)


@pytest.mark.parametrize(
    "bukti",
    [
        BuktiBaru("skm.exe", PDF),
        BuktiBaru("skm.pdf", b"MZ bukan pdf"),
        BuktiBaru("skm.pdf", b""),
        BuktiBaru("skm", PDF),
        BuktiBaru("skm.docx", PDF),
        BuktiBaru("  ", None),
        BuktiBaru("besar.pdf", b"%PDF-" + bytes(10 * 1024 * 1024)),
    ],
)
def test_evidence_that_cannot_be_used_is_refused_and_nothing_is_stored(home_contoh, bukti):
    open_at(home_contoh)
    with pytest.raises(InputInvalidError):
        save(home_contoh, bukti=(BuktiBaru("baik.pdf", PDF), bukti))
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"].versi == 0
    assert not home_contoh.config.bukti.exists()


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("a.PDF", PDF),
        ("a.jpg", JPG),
        ("a.jpeg", JPG),
        ("a.png", PNG),
        ("telepon.jpg", JPG + b"SEFT film pendek"),
        ("a.docx", make_ooxml("docx")),
        ("a.xlsx", make_ooxml("xlsx")),
    ],
)
def test_every_usual_kind_of_file_is_accepted(nama, isi):
    langkah.check_bukti(BuktiBaru(nama, isi))


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("a.pdf", b"", "“a.pdf” kosong"),
        ("a.png", b"", "“a.png” kosong"),
        ("a.pdf", PDF.replace(b"%%EOF", b""), "“a.pdf” rusak atau terpotong"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "“a.png” rusak atau terpotong"),
        ("a.png", PNG[:-12], "“a.png” rusak atau terpotong"),
        ("a.jpg", b"\xff\xd8\xff\xe0 foto 14 b", "“a.jpg” rusak atau terpotong"),
        ("a.jpeg", JPG[:-1], "“a.jpeg” rusak atau terpotong"),
        ("a.png", JPG, "bukan pdf, jpg, png"),
    ],
)
def test_an_empty_or_cut_file_is_told_apart_from_one_of_another_kind(nama, isi, kata):
    with pytest.raises(InputInvalidError, match=kata) as galat:
        langkah.check_bukti(BuktiBaru(nama, isi))
    assert galat.value.bidang == "bukti"


@pytest.mark.parametrize("kasus", ["vbaProject", "makro dinamai biasa", "bom", "XXE", "jenis lain", "terpotong"])
@pytest.mark.parametrize("jenis", ["docx", "xlsx"])
def test_a_word_or_excel_file_that_no_parser_may_see_is_no_evidence(home_contoh, jenis, kasus):
    nama, isi, kata = list_buruk(jenis)[kasus]
    open_at(home_contoh)
    with pytest.raises(InputInvalidError, match=kata) as galat:
        save(home_contoh, bukti=(BuktiBaru(nama, isi),))
    assert galat.value.bidang == "bukti"
    assert not home_contoh.config.bukti.exists()


def test_a_stale_save_of_the_same_iku_is_refused_and_names_who_saved(home_contoh):
    open_at(home_contoh)
    save(home_contoh, oleh=orang_tim(1))
    with pytest.raises(VersiMismatchError, match="Tim Contoh 1") as galat:
        save(home_contoh, angka="70", oleh=orang_tim(2))
    assert (galat.value.bagian, galat.value.tersimpan) == ("entri:IKU-01", 1)
    assert home_contoh.siklus.get(KUNCI).entri["IKU-01"].realisasi == Decimal("83.50")


def test_two_persons_on_different_iku_at_once_both_succeed(home_contoh):
    open_at(home_contoh)

    def work(nomor):
        for kali in range(5):
            save(home_contoh, f"IKU-0{nomor}", str(80 + kali), versi=kali, oleh=orang_tim(nomor))

    with ThreadPoolExecutor(2) as pekerja:
        list(pekerja.map(work, (1, 2)))
    siklus = home_contoh.siklus.get(KUNCI)
    assert [siklus.entri[kode].versi for kode in ("IKU-01", "IKU-02")] == [5, 5]
    assert [baris.nomor for baris in siklus.riwayat] == list(range(1, 12))
    assert home_contoh.jejak.verify() == ()
    assert home_contoh.jejak.head()[0] == 11


def test_an_unknown_iku_and_a_foreign_role_are_refused(home_contoh):
    open_at(home_contoh)
    with pytest.raises(DataNotFoundError):
        save(home_contoh, "IKU-99")
    with pytest.raises(PeranMismatchError):
        save(home_contoh, oleh=orang_sekretaris())


def test_budgets_are_saved_all_or_none(home_contoh):
    open_at(home_contoh)
    isian = {PELAYANAN: (Decimal(1000), 0), KETENTERAMAN: (Decimal(2000), 7)}
    with pytest.raises(VersiMismatchError):
        langkah.save_anggaran(home_contoh, KUNCI, isian, orang_tim(), PADA)
    assert {entri.realisasi for entri in home_contoh.siklus.get(KUNCI).entri_program.values()} == {None}
    with pytest.raises(DataNotFoundError):
        langkah.save_anggaran(home_contoh, KUNCI, {"Program lain": (Decimal(1), 0)}, orang_tim(), PADA)


def test_a_budget_that_is_as_stored_is_left_alone(home_contoh):
    open_at(home_contoh)
    isian = {PELAYANAN: (Decimal(1000), 0), KETENTERAMAN: (None, 0)}
    langkah.save_anggaran(home_contoh, KUNCI, isian, orang_tim(), PADA)
    langkah.save_anggaran(home_contoh, KUNCI, isian, orang_tim(), PADA)
    program = home_contoh.siklus.get(KUNCI).entri_program
    assert [(entri.versi, entri.realisasi) for entri in program.values()] == [(1, Decimal(1000)), (0, None)]


# --- step 2 ----------------------------------------------------------------------------------------------------------


def test_the_answers_on_one_iku_are_saved(home_contoh):
    open_at(home_contoh, Tahap.TELAAH_KEABSAHAN)
    versi = home_contoh.siklus.get(KUNCI).ceklist["IKU-01"].versi
    jawaban = {ButirCeklist.TARGET: Jawaban.SESUAI}
    langkah.save_ceklist(home_contoh, KUNCI, "IKU-01", jawaban, "", versi, orang_sekretaris(), PADA)
    baris = home_contoh.siklus.get(KUNCI).ceklist["IKU-01"]
    assert (baris.jawaban, baris.versi) == ({"target": Jawaban.SESUAI}, versi + 1)
    with pytest.raises(DataNotFoundError):
        langkah.save_ceklist(home_contoh, KUNCI, "IKU-99", jawaban, "", 0, orang_sekretaris(), PADA)


# --- step 3 ----------------------------------------------------------------------------------------------------------


def test_the_draft_fills_what_nobody_wrote_and_leaves_a_persons_text_alone(home_contoh):
    open_at(home_contoh, Tahap.ANALISA)
    langkah.save_telaah(home_contoh, KUNCI, {"kesimpulan": ("Tulisan Tim.", 0)}, orang_tim(), PADA)
    terisi = langkah.offer_draft(home_contoh, KUNCI, orang_tim(), PADA)
    telaah = home_contoh.siklus.get(KUNCI).telaah
    # Four IKU and the whole; causes and programs are not in the figures.
    assert terisi == 5
    assert set(telaah) == {"iku:IKU-01", "iku:IKU-02", "iku:IKU-03", "iku:IKU-04", "umum", "kesimpulan"}
    assert telaah["kesimpulan"].teks == "Tulisan Tim."
    assert "1.150 dokumen" in telaah["iku:IKU-04"].teks.lower()


def test_only_a_draft_stated_to_be_right_is_accepted_and_saying_it_again_changes_nothing(home_contoh):
    open_at(home_contoh, Tahap.ANALISA)
    langkah.offer_draft(home_contoh, KUNCI, orang_tim(), PADA)
    umum = home_contoh.siklus.get(KUNCI).telaah["umum"]
    isian, benar = {"umum": (umum.teks, 1)}, frozenset({"umum"})
    assert langkah.save_telaah(home_contoh, KUNCI, isian, orang_tim(), PADA) == ()
    assert home_contoh.siklus.get(KUNCI).telaah["umum"].is_draf
    assert langkah.save_telaah(home_contoh, KUNCI, isian, orang_tim(), PADA, tetap=benar) == ("umum",)
    assert langkah.save_telaah(home_contoh, KUNCI, isian, orang_tim(), PADA, tetap=benar) == ()
    tersimpan = home_contoh.siklus.get(KUNCI).telaah["umum"]
    assert (tersimpan.is_draf, tersimpan.versi, tersimpan.teks) == (False, 2, umum.teks)


def test_texts_are_saved_all_or_none(home_contoh):
    open_at(home_contoh, Tahap.ANALISA)
    langkah.save_telaah(home_contoh, KUNCI, {"penyebab": ("Satu.", 0)}, orang_tim(1), PADA)
    with pytest.raises(VersiMismatchError, match="Tim Contoh 1"):
        langkah.save_telaah(home_contoh, KUNCI, {"umum": ("Baru.", 0), "penyebab": ("Dua.", 0)}, orang_tim(2), PADA)
    telaah = home_contoh.siklus.get(KUNCI).telaah
    assert "umum" not in telaah
    assert telaah["penyebab"].teks == "Satu."


def test_follow_ups_are_carried_on_with_their_state(home_contoh):
    open_at(home_contoh, Tahap.ANALISA)
    baru = (("Rapat", "Seksi", date(2026, 9, 30)),)
    langkah.save_saran(home_contoh, KUNCI, {}, baru, 0, orang_tim(), PADA)
    with pytest.raises(VersiMismatchError):
        langkah.save_saran(home_contoh, KUNCI, {}, (), 0, orang_tim(2), PADA)
    (butir,) = home_contoh.siklus.get(KUNCI).saran.baru
    assert (butir.id, butir.status) == ("2026-TB2-R0-1", StatusTindakLanjut.BELUM)


# --- moves -----------------------------------------------------------------------------------------------------------


def test_an_incomplete_siklus_is_not_handed_over_and_the_fault_lists_all_that_is_missing(home_contoh):
    open_at(home_contoh)
    save(home_contoh)
    with pytest.raises(BelumLengkapError) as galat:
        move(home_contoh, KUNCI, Aksi.SAMPAIKAN, orang_tim(), PADA)
    assert [tempat for tempat, _ in galat.value.kekurangan] == [
        "bukti-IKU-01", "realisasi-IKU-02", "realisasi-IKU-04",
    ]  # fmt: skip
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.ELABORASI


def test_without_a_sekretaris_in_office_nothing_is_handed_over(home_contoh):
    with home_contoh.kantor.edit() as kantor:
        nomor = next(n for n, tugas in enumerate(kantor.penugasan) if tugas.peran is Peran.SEKRETARIS)
        kantor.end_penugasan(nomor, date(2026, 6, 30))
    open_at(home_contoh)
    with pytest.raises(JabatanKosongError, match=r"tetapkan Plt\./Plh\. dahulu"):
        do_elaborasi(home_contoh, KUNCI, PADA)
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.ELABORASI


def test_sealing_is_not_an_ordinary_move(home_contoh):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    with pytest.raises(InputInvalidError, match="Pendokumentasian"):
        move(home_contoh, KUNCI, Aksi.ARSIPKAN, orang_kasubag(), PADA)


def test_a_move_that_was_decided_on_an_older_state_is_refused(home_contoh):
    open_at(home_contoh, Tahap.TELAAH_KEABSAHAN)
    with pytest.raises(VersiMismatchError):
        langkah.move(home_contoh, KUNCI, Aksi.KEMBALIKAN, orang_sekretaris(), PADA, versi=0, alasan=ALASAN)


def test_a_wrong_figure_found_late_goes_back_to_step_1_and_keeps_the_other_answers(home_contoh):
    open_at(home_contoh, Tahap.PENYEMPURNAAN)
    move(home_contoh, KUNCI, Aksi.KEMBALIKAN_DATA, orang_sekretaris(), PADA, ALASAN)
    siklus = home_contoh.siklus.get(KUNCI)
    assert siklus.tahap is Tahap.ELABORASI
    save(home_contoh, "IKU-04", "1160", versi=siklus.entri["IKU-04"].versi)
    ceklist = home_contoh.siklus.get(KUNCI).ceklist
    assert ceklist["IKU-04"].jawaban is None
    assert ceklist["IKU-01"].jawaban == siklus.ceklist["IKU-01"].jawaban


def test_every_row_of_the_riwayat_stands_in_the_audit_trail_in_the_same_order(home_contoh):
    kunci = open_at(home_contoh, Tahap.PENYEMPURNAAN)
    move(home_contoh, kunci, Aksi.KEMBALIKAN, orang_sekretaris(), PADA + timedelta(days=1), ALASAN)
    work_up_to(home_contoh, kunci, Tahap.SELESAI)
    riwayat = home_contoh.siklus.get(kunci).riwayat
    jejak = home_contoh.jejak.read()
    assert [(baris.aksi.value, str(baris.nomor), baris.pada) for baris in riwayat] == [
        (baris.aksi, baris.rincian["riwayat"], baris.pada) for baris in jejak
    ]
    assert [baris.rincian["alasan"] for baris in jejak if baris.aksi == "kembalikan"] == [ALASAN]


@pytest.mark.parametrize(
    ("teks", "menit"), [("15", 15), (" 7 ", 7), ("0", 0), ("", None), ("-3", None), ("1,5", None), ("12345", None)]
)
def test_working_minutes_are_whole_numbers(teks, menit):
    assert langkah.parse_menit(teks) == menit
