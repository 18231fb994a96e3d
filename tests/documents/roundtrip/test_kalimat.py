"""Facts forged in words: whatever states something outside the tables of figures reaches the Sekretaris, both sides."""

import pytest

from kinerja_app.documents.roundtrip.banding_prosa import compare_prosa
from kinerja_app.documents.roundtrip.kalimat import Kalimat
from tests.documents.roundtrip.sunting import banding, move_after, paragraf_of, paragraf_with, sunting, write

SURAT = "Kop, kepala surat, tanda tangan"


def reword(awal, lama, baru):
    """The Telaah with a stretch of one paragraph of its body replaced."""

    def ubah(dokumen):
        paragraf = paragraf_with(dokumen, awal)
        assert lama in paragraf.text
        write(paragraf, paragraf.text.replace(lama, baru, 1))

    return sunting(ubah)


def reword_cell(lama, baru):
    """The Telaah with a paragraph of kop, head of the letter or signature block replaced."""

    def ubah(dokumen):
        sel = (sel for tabel in dokumen.tables for row in tabel.rows for sel in row.cells)
        write(next(p for satu in sel for p in satu.paragraphs if p.text == lama), baru)

    return sunting(ubah)


def without(awal):
    def ubah(dokumen):
        p = paragraf_of(dokumen, awal)._p
        p.getparent().remove(p)

    return sunting(ubah)


@pytest.mark.parametrize(
    ("awal", "lama", "baru"),
    [
        ("Rata-rata capaian dari 8 IKU", "turun 8,74", "naik 8,74"),
        ("sebesar 98,18 persen", "(Sangat Tinggi)", "(Tinggi)"),
        ("Tindak lanjut yang disarankan", "2 (dua)", "2 (lima)"),
        ("Realisasi IKU", "tidak tersedia", "sudah tersedia"),
        ("Program Koordinasi", "menunjang", "menghambat"),
    ],
)
def test_a_fact_turned_around_in_words_is_asked_about_with_both_sentences(awal, lama, baru):
    (beda,) = banding(reword(awal, lama, baru))
    assert lama in beda.kalimat_lama
    assert baru in beda.kalimat_baru
    assert beda.angka_lama != beda.angka_baru
    assert all(len(kata) < 30 for kata in (beda.angka_lama, beda.angka_baru))


@pytest.mark.parametrize(
    ("awal", "satu", "dua"),
    [
        ("IKU yang belum mencapai target adalah", "“Persentase poskamling aktif”",
         "“Jumlah kejadian gangguan trantibum”"),
        ("IKU yang tepat mencapai target adalah",
         "“Persentase desa dengan laporan pertanggungjawaban APBDes tepat waktu”",
         "“Jumlah temuan pemeriksaan yang belum ditindaklanjuti”"),
    ],
)  # fmt: skip
def test_two_iku_that_changed_places_within_a_sentence_are_asked_about(awal, satu, dua):
    def ubah(dokumen):
        paragraf = paragraf_with(dokumen, awal)
        assert satu in paragraf.text
        assert dua in paragraf.text
        write(paragraf, paragraf.text.replace(satu, "#").replace(dua, satu).replace("#", dua))

    (beda,) = banding(sunting(ubah))
    assert beda.kalimat_lama != beda.kalimat_baru


def test_a_number_moved_into_another_claim_is_asked_about_twice():
    def ubah(dokumen):
        satu, dua = paragraf_of(dokumen, "Dari 9 IKU"), paragraf_of(dokumen, "Dari 5 program")
        write(satu, satu.text.replace("Dari 9 IKU", "Dari 5 IKU", 1))
        write(dua, dua.text.replace("Dari 5 program", "Dari 9 program", 1))

    assert [(satu.angka_lama, satu.angka_baru) for satu in banding(sunting(ubah))] == [("9", "5"), ("5", "9")]


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ("Sekretaris Contoh", ""), ("Camat Contoh", "Camat Lain"), ("Camat Kalipare", "Bupati"),
        ("Sekretaris Kecamatan", "Plt. Sekretaris Kecamatan"), ("Biasa", "Rahasia"),
        ("KECAMATAN KALIPARE", "KECAMATAN LAIN"), ("Mengetahui,", "Menyetujui,"),
    ],
)  # fmt: skip
def test_a_name_of_kop_head_or_signature_that_is_gone_or_changed_is_asked_about(lama, baru):
    (beda,) = banding(reword_cell(lama, baru))
    assert beda.tempat == SURAT
    assert lama in beda.kalimat_lama
    assert lama not in beda.kalimat_baru or lama in baru


def test_sender_and_receiver_that_changed_places_are_asked_about():
    def ubah(dokumen):
        kepala = dokumen.tables[1]
        kepada, dari = (kepala.rows[nomor].cells[2].paragraphs[0] for nomor in (0, 1))
        teks = kepada.text
        write(kepada, dari.text)
        write(dari, teks)

    assert len(banding(sunting(ubah))) == 2


@pytest.mark.parametrize("judul", ["TELAAH PENGUKURAN KINERJA", "KESIMPULAN", "Penyebab dan solusi", "IKU-05"])
def test_a_title_or_heading_that_is_gone_or_changed_is_asked_about(judul):
    (hilang,) = banding(without(judul))
    assert hilang.kalimat_lama.startswith(judul)
    assert hilang.kalimat_baru == ""
    assert banding(reword(judul, judul, "Hal lain."))


def test_headings_that_changed_places_are_asked_about():
    def ubah(dokumen):
        satu, dua = (paragraf_of(dokumen, awal) for awal in ("IKU-01", "IKU-02"))
        uraian = paragraf_of(dokumen, "Uraian IKU-01")
        move_after(satu, dua)
        move_after(dua, uraian)
        uraian._p.addprevious(dua._p)

    beda = banding(sunting(ubah))
    assert beda
    assert {satu.tempat for satu in beda} == {"Isi (pindah tempat)"}
    assert all(satu.kalimat_lama == satu.kalimat_baru for satu in beda)


def test_headings_that_changed_places_are_asked_about_beside_another_change():
    def ubah(dokumen):
        satu, dua = (paragraf_of(dokumen, awal) for awal in ("IKU-03", "IKU-04"))
        write(satu, dua.text)
        write(dua, "IKU-03 Persentase anak usia 0-18 tahun yang memiliki akta kelahiran")
        sop = paragraf_of(dokumen, "Sesuai SOP")
        write(sop, sop.text.replace("s.d.", "sampai dengan"))

    tempat = [satu.tempat for satu in banding(sunting(ubah))]
    assert "Isi, di bawah “PERSOALAN”" in tempat
    assert "Isi (pindah tempat)" in tempat


def test_a_sentence_under_another_iku_is_asked_about_with_both_headings():
    def ubah(dokumen):
        move_after(paragraf_of(dokumen, "Uraian IKU-02"), paragraf_of(dokumen, "Uraian IKU-11"))

    (beda,) = banding(sunting(ubah))
    assert beda.angka_lama.startswith("di bawah “IKU-02 ")
    assert beda.angka_baru.startswith("di bawah “IKU-11 ")


def test_a_free_sentence_may_come_move_and_be_worded_anew_but_not_vanish():
    awal = "Pelayanan kependudukan berjalan baik"
    tempat = "IKU yang tidak mempunyai capaian"
    assert banding(reword(awal, "berjalan baik", "telah berjalan baik")) != ()
    assert banding(reword(awal, "masih perlu perhatian", "perlu lebih diperhatikan")) == ()
    assert banding(sunting(lambda d: move_after(paragraf_of(d, awal), paragraf_of(d, tempat)))) == ()
    (hilang,) = banding(without(awal))
    assert (hilang.kalimat_lama.partition(";")[0], hilang.kalimat_baru) == (awal, "")
    assert banding(reword(awal, "perhatian.", "perhatian. Camat hadir pada rapat desa.")) == ()


def test_a_free_sentence_in_other_words_is_shown_beside_the_one_it_became():
    lama = "Pelayanan kependudukan berjalan baik; keamanan lingkungan masih perlu perhatian."
    (beda,) = banding(reword(lama, lama, "Camat hadir pada rapat desa."))
    assert beda.kalimat_lama == lama
    assert beda.kalimat_baru == "Camat hadir pada rapat desa."
    assert beda.tempat == "Isi, di bawah “KESIMPULAN” (yang hilang / yang baru di tempat itu)"


def test_a_paragraph_written_anew_is_shown_whole_beside_what_took_its_place():
    def ubah(dokumen):
        write(paragraf_of(dokumen, "Sesuai SOP"), "Hadir 17 desa. Rapat dibuka Camat.")

    lama = next(satu for satu in banding(sunting(ubah)) if satu.kalimat_baru)
    assert lama.kalimat_lama.startswith("Sesuai SOP Pengukuran Kinerja Nomor")
    assert (lama.angka_baru, lama.kalimat_baru) == ("17", "Hadir 17 desa. Rapat dibuka Camat.")


def test_what_vanished_here_is_not_shown_beside_a_sentence_added_elsewhere():
    def ubah(dokumen):
        paragraf_of(dokumen, "Demikian telaah").add_run(" Camat hadir pada rapat desa.")
        p = paragraf_of(dokumen, "Pelayanan kependudukan berjalan baik")._p
        p.getparent().remove(p)

    (hilang,) = banding(sunting(ubah))
    assert (hilang.tempat, hilang.kalimat_baru) == ("Isi, di bawah “KESIMPULAN”", "")


def test_punctuation_and_small_words_leave_a_sentence_its_pair():
    lama = [Kalimat("Isi", "Penyebab dan solusi"),
            Kalimat("Isi", "Penyebab keberhasilan: antrean daring; petugas loket ditambah.")]  # fmt: skip
    baru = [lama[0], Kalimat("Isi", "Penyebab keberhasilan ialah antrean daring dan belum ada petugas loket.")]
    (beda,) = compare_prosa(lama, baru)
    assert (beda.tempat, beda.kalimat_lama, beda.kalimat_baru) == (
        "Isi, di bawah “Penyebab dan solusi”", lama[1].teks, baru[1].teks,
    )  # fmt: skip


def test_many_sentences_of_one_place_stand_one_by_one():
    lama = [Kalimat("Isi", f"Desa nomor {n} hadir.") for n in range(1, 12)]
    baru = [Kalimat("Isi", "Semua diundang.")]
    beda = compare_prosa(lama, baru)
    assert [satu.kalimat_lama for satu in beda] == [*(satu.teks for satu in lama), ""]
    assert beda[-1].kalimat_baru == "Semua diundang."


def test_an_added_table_of_words_is_asked_about():
    def ubah(dokumen):
        tabel = dokumen.add_table(rows=1, cols=2)
        tabel.cell(0, 0).text, tabel.cell(0, 1).text = "Camat", "setuju sepenuhnya."

    assert [satu.kalimat_baru for satu in banding(sunting(ubah))] == ["Camat | setuju sepenuhnya."]


@pytest.mark.parametrize(
    ("tempat", "teks", "is_bebas"),
    [
        ("Isi", "Poskamling mulai aktif.", True), ("Isi", "Pelayanan berjalan baik;", True),
        ("Isi", "Ia berkata “baik.”", True), ("Isi", "Poskamling mulai aktif", False),
        ("Isi", "Poskamling belum aktif.", False), ("Isi", "Semuanya hadir.", False), ("Isi", "Data itu sah.", False),
        ("Isi", "Hadir dua belas desa.", False), ("Isi", "Nilainya seratus.", False),
        ("Isi", "Mutunya membaik.", False), ("Isi", "Target terlampaui.", False),
        ("Isi", "Predikatnya Sangat Tinggi.", False), ("Isi", "Kesejahteraan dan kesatuan dijaga.", True),
        ("Isi", "Hadir 17 desa.", False), ("Isi", "Tiap IKU naik.", False), ("Isi", "Pada Tribulan II naik.", False),
        ("Isi", "⟨tersembunyi: naik.⟩.", False), ("Kaki halaman", "Terima kasih.", False),
    ],
)  # fmt: skip
def test_only_a_whole_sentence_of_the_body_without_number_and_verdict_is_free(tempat, teks, is_bebas):
    assert Kalimat(tempat, teks).is_bebas is is_bebas
