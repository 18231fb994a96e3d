"""SOP step 5: number and date, the made files, and a text that comes back from Word."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dokumen_resmi import BedaAngka, DokumenResmi
from kinerja_app.domain.errors import BelumLengkapError, InputInvalidError
from kinerja_app.domain.pengetikan import record_dokumen, record_naskah
from tests import factories as f

KAS, SEK = f.orang_kasubag(), f.orang_sekretaris()
BERKAS = (DokumenResmi("telaah", "telaah.docx", "aa" * 32, 20_000, "bawaan"),)


def at_step_5():
    return f.siklus_at(Tahap.PENGETIKAN, n_iku=1)


def make(siklus, nomor="070/1/35.07.11/2026", tanggal=date(2026, 7, 6), camat=None):
    record_dokumen(siklus, nomor, tanggal, BERKAS, f.pelaku_of("sekretaris"), camat, KAS, f.PADA)


def beda(lama, baru):
    return BedaAngka("Isi", lama, baru, f"Rata-rata {lama} persen.", f"Rata-rata {baru} persen.")


def upload(siklus, *angka, sha="cd"):
    record_naskah(siklus, "telaah.docx", sha * 32, 21_000, angka, KAS, f.PADA)


def test_number_date_files_and_signers_are_kept():
    siklus = at_step_5()
    versi = siklus.versi
    make(siklus, " 070/1 ", camat=f.pelaku_of("camat"))
    dokumen = siklus.dokumen
    assert (dokumen.nomor, dokumen.tanggal, dokumen.berkas) == ("070/1", date(2026, 7, 6), BERKAS)
    assert (dokumen.penanda_tangan.nama, dokumen.camat.nama) == ("Sekretaris Contoh", "Camat Contoh")
    assert siklus.riwayat[-1].rincian == {
        "nomor": "070/1", "tanggal": "6 Juli 2026", "kode periksa": dokumen.kode_periksa, "telaah.docx": "aa" * 32,
    }  # fmt: skip
    assert siklus.versi == versi + 1


def test_the_number_may_stay_empty_and_the_siklus_can_be_archived():
    siklus = at_step_5()
    make(siklus, nomor="")
    f.move(siklus, Aksi.SELESAI_KETIK, KAS)
    f.move(siklus, Aksi.ARSIPKAN, KAS)
    assert (siklus.tahap, siklus.dokumen.nomor) == (Tahap.SELESAI, "")


def test_a_letter_date_before_the_tribulan_is_refused():
    siklus = at_step_5()
    sebelum = deepcopy(siklus)
    with pytest.raises(InputInvalidError, match="1 April 2026") as galat:
        make(siklus, tanggal=date(2026, 3, 31))
    assert galat.value.bidang == "tanggal"
    assert siklus == sebelum
    make(siklus, tanggal=date(2026, 4, 1))


def test_nothing_can_be_handed_on_before_the_document_is_made():
    siklus = at_step_5()
    with pytest.raises(BelumLengkapError, match="belum dibuat"):
        f.move(siklus, Aksi.SELESAI_KETIK, KAS)


def test_a_text_needs_a_made_document_to_come_back_to():
    siklus = at_step_5()
    sebelum = deepcopy(siklus)
    with pytest.raises(InputInvalidError, match="Buat dahulu"):
        upload(siklus)
    assert siklus == sebelum


def test_a_text_without_differing_numbers_needs_no_confirmation():
    siklus = at_step_5()
    make(siklus)
    upload(siklus)
    f.move(siklus, Aksi.SELESAI_KETIK, KAS)
    assert siklus.tahap is Tahap.PENDOKUMENTASIAN
    assert siklus.dokumen.naskah.is_sah


def test_differing_numbers_wait_for_the_sekretaris():
    siklus = at_step_5()
    make(siklus)
    dua = (beda("95,63", "95,36"), beda("", "12"))
    upload(siklus, *dua)
    with pytest.raises(BelumLengkapError, match=r"2 hal yang berbeda.* menunggu Sekretaris") as galat:
        f.move(siklus, Aksi.SELESAI_KETIK, KAS)
    assert [bidang for bidang, _ in galat.value.kekurangan] == ["naskah"]
    f.move(siklus, Aksi.SAHKAN_NASKAH, SEK)
    assert siklus.dokumen.naskah.angka_berbeda == dua
    assert siklus.riwayat[-1].rincian["angka_berbeda"] == "95,63 → 95,36; – → 12"
    f.move(siklus, Aksi.SELESAI_KETIK, KAS)


def test_a_new_upload_must_be_confirmed_anew():
    siklus = at_step_5()
    make(siklus)
    upload(siklus, beda("95,63", "95,36"))
    f.move(siklus, Aksi.SAHKAN_NASKAH, SEK)
    upload(siklus, beda("95,63", "95,37"), sha="ef")
    assert not siklus.dokumen.naskah.is_sah
    unggahan = [baris.rincian["sha256"] for baris in siklus.riwayat if baris.aksi is Aksi.UNGGAH_NASKAH]
    assert unggahan == ["cd" * 32, "ef" * 32]


def test_a_returned_text_leaves_the_generated_document_and_its_reason():
    siklus = at_step_5()
    make(siklus)
    upload(siklus, beda("95,63", "95,36"))
    with pytest.raises(InputInvalidError):
        f.move(siklus, Aksi.TOLAK_NASKAH, SEK, alasan="Salah")
    f.move(siklus, Aksi.TOLAK_NASKAH, SEK, alasan="Rata-rata 95,63, bukan 95,36.")
    assert siklus.dokumen.naskah is None
    terakhir = siklus.riwayat[-1]
    assert (terakhir.alasan, terakhir.rincian["sha256"]) == ("Rata-rata 95,63, bukan 95,36.", "cd" * 32)
    f.move(siklus, Aksi.SELESAI_KETIK, KAS)


def test_a_newly_made_document_drops_the_text_of_the_old_one():
    siklus = at_step_5()
    make(siklus)
    upload(siklus, beda("95,63", "95,36"))
    make(siklus, nomor="070/2")
    assert siklus.dokumen.naskah is None


def test_the_confirmation_does_not_start_the_clock_of_the_kasubag():
    siklus = at_step_5()
    make(siklus)
    mulai = siklus.jam[-1].mulai
    upload(siklus, beda("95,63", "95,36"))
    f.move(siklus, Aksi.SAHKAN_NASKAH, SEK, f.PADA.replace(hour=15))
    assert siklus.jam[-1].mulai == mulai == f.PADA


def test_the_camat_is_frozen_when_the_document_is_made():
    siklus = at_step_5()
    camat = replace(f.pelaku_of("camat"), jabatan="Plh. Camat Kalipare")
    make(siklus, camat=camat)
    assert siklus.dokumen.camat.jabatan == "Plh. Camat Kalipare"
