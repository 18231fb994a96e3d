"""Additions to a sealed siklus: who adds what, what is sealed, and that nothing is ever replaced."""

import hashlib
import json
from datetime import timedelta

import pytest

from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, PeranMismatchError, TahapMismatchError
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.tambahan import JenisTambahan
from kinerja_app.services import daftar_arsip, tambahan
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pencarian_arsip import Carian, search_arsip
from kinerja_app.services.tambahan import Pindaian, add_pindaian, add_teks, get_nomor, read_berkas
from tests.factories import KUNCI, PADA, orang_camat, orang_kasubag, orang_sekretaris, orang_tim
from tests.services.perjalanan import NOMOR, open_at

LATER = PADA + timedelta(days=30)
PDF = b"%PDF-1.4 pindaian\n%%EOF\n"
ALASAN = "Nomor tertukar dengan surat undangan."
ARAHAN = "Tambah hari pelayanan keliling di desa yang jauh."


def add_nomor(home, nomor="070/99/35.07.11/2026", alasan=ALASAN, oleh=None, pada=LATER):
    return add_teks(home, KUNCI, JenisTambahan.NOMOR, nomor, alasan, oleh or orang_kasubag(), pada)


def add_scan(home, isi=PDF, nama="Telaah TB II.pdf", oleh=None):
    return add_pindaian(home, KUNCI, Pindaian(nama, isi), oleh or orang_kasubag(), LATER)


def add_arahan(home, teks=ARAHAN, oleh=None):
    return add_teks(home, KUNCI, JenisTambahan.ARAHAN, teks, "", oleh or orang_camat(), LATER)


def test_each_is_a_small_bag_in_the_chain_that_names_the_bag_it_belongs_to(sealed):
    for satu in (add_nomor(sealed), add_scan(sealed), add_arahan(sealed)):
        assert satu.segel_induk == sealed.siklus.get(KUNCI).segel
    folder = ["2026/TB2-R0", *(f"2026/TB2-R0-tambahan-{nomor}" for nomor in (1, 2, 3))]
    assert [mata.folder for mata in sealed.arsip.links()] == folder
    info = (sealed.config.archive / folder[3] / "bag-info.txt").read_text()
    assert f"Kinerja-Rantai-Sebelum: {sealed.tambahan.get().of(KUNCI)[1].segel}" in info
    assert f"Kinerja-Segel-Induk: {sealed.siklus.get(KUNCI).segel}" in info
    assert "Kinerja-Tambahan: arahan" in info
    assert "Kinerja-Nomor: 070/99/35.07.11/2026" in info
    hasil = verify(sealed)
    assert hasil.temuan == ()
    assert hasil.jumlah_arsip == 4


def test_the_payload_is_the_file_or_text_and_a_record_of_what_by_whom_and_when(sealed):
    add_scan(sealed)
    add_arahan(sealed)
    assert read_berkas(sealed, KUNCI, 1) == ("pindaian.pdf", PDF)
    assert read_berkas(sealed, KUNCI, 2) == ("arahan.txt", f"{ARAHAN}\n".encode())
    rekaman = json.loads(sealed.arsip.read(KunciArsip(KUNCI, 1), "tambahan.json"))["isi"]
    assert (rekaman["jenis"], rekaman["isi"], rekaman["segel"]) == ("pindaian", "Telaah TB II.pdf", "")
    assert rekaman["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert (rekaman["oleh"]["peran"], rekaman["pada"]) == ("kasubag_evapor", LATER.isoformat())


def test_the_sealed_siklus_and_its_bag_stay_as_they_are(sealed, bag):
    def snapshot():
        files = [sealed.siklus.path(KUNCI), *sorted(bag.rglob("*"))]
        return {file: file.read_bytes() for file in files if file.is_file()}

    before = snapshot()
    add_nomor(sealed)
    add_arahan(sealed)
    assert snapshot() == before


def test_each_addition_is_traced_with_what_it_says(sealed):
    add_nomor(sealed)
    baris = sealed.jejak.read()[-1]
    assert (baris.aksi, baris.objek) == ("beri_nomor", f"siklus/{KUNCI}")
    assert (baris.rincian["isi"], baris.rincian["alasan"]) == ("070/99/35.07.11/2026", ALASAN)


@pytest.mark.parametrize("oleh", [orang_tim(1), orang_sekretaris(), orang_camat()])
def test_only_the_kasubag_gives_a_nomor_and_uploads_a_scan(sealed, oleh):
    with pytest.raises(PeranMismatchError):
        add_nomor(sealed, oleh=oleh)
    with pytest.raises(PeranMismatchError):
        add_scan(sealed, oleh=oleh)
    assert sealed.tambahan.get().of(KUNCI) == ()


@pytest.mark.parametrize("oleh", [orang_tim(1), orang_sekretaris(), orang_kasubag()])
def test_only_the_camat_writes_an_arahan(sealed, oleh):
    with pytest.raises(PeranMismatchError):
        add_arahan(sealed, oleh=oleh)
    assert sealed.tambahan.get().of(KUNCI) == ()


def test_nothing_is_added_to_what_is_not_sealed(home_contoh):
    open_at(home_contoh, Tahap.PENDOKUMENTASIAN)
    for add in (add_nomor, add_scan, add_arahan):
        with pytest.raises(TahapMismatchError):
            add(home_contoh)


def test_a_first_nomor_needs_no_reason_and_another_one_does(sealed_tanpa_nomor):
    home = sealed_tanpa_nomor
    assert get_nomor(home, home.siklus.get(KUNCI)) == ""
    assert add_nomor(home, "070/1", alasan="").alasan == ""
    for alasan in ("", "salah"):
        with pytest.raises(InputInvalidError) as galat:
            add_nomor(home, "070/2", alasan=alasan)
        assert galat.value.bidang == "alasan"
    with pytest.raises(InputInvalidError, match="memang sudah 070/1"):
        add_nomor(home, " 070/1 ")
    add_nomor(home, "070/2")
    assert get_nomor(home, home.siklus.get(KUNCI)) == "070/2"
    assert [satu.isi for satu in home.tambahan.get().of(KUNCI)] == ["070/2", "070/1"]


def test_a_nomor_sealed_with_the_telaah_is_corrected_with_a_reason_only(sealed):
    with pytest.raises(InputInvalidError, match=f"sudah bernomor {NOMOR}"):
        add_nomor(sealed, alasan="")
    assert get_nomor(sealed, sealed.siklus.get(KUNCI)) == NOMOR


def test_scans_and_arahan_follow_each_other_but_not_the_same_again(sealed):
    add_scan(sealed)
    add_scan(sealed, PDF + b"%%EOF\n")
    add_arahan(sealed)
    add_arahan(sealed, "Sudah baik, pertahankan.")
    assert [satu.urutan for satu in sealed.tambahan.get().of(KUNCI)] == [4, 3, 2, 1]
    with pytest.raises(InputInvalidError, match="sudah ada di arsip"):
        add_scan(sealed)
    with pytest.raises(InputInvalidError, match="sama dengan yang terakhir"):
        add_arahan(sealed, "Sudah baik, pertahankan.\n")
    assert add_arahan(sealed).urutan == 5


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("a.pdf", b"", "bukan pdf"), ("a.pdf", b"PK\x03\x04", "bukan pdf"), ("a.docx", PDF, "bukan pdf"),
        ("a.pdf", b"%PDF-1.4 terpotong", "terpotong"),
        ("a.pdf", b"%PDF-" + bytes(10 * 1024 * 1024) + b"%%EOF", "10 MB"),
    ],
)  # fmt: skip
def test_a_scan_that_is_no_whole_pdf_of_ten_mb_at_most_is_refused(sealed, nama, isi, kalimat):
    with pytest.raises(InputInvalidError, match=kalimat) as galat:
        add_scan(sealed, isi, nama)
    assert galat.value.bidang == "pindaian"
    assert sealed.tambahan.get().of(KUNCI) == ()


def test_an_empty_text_is_refused_beside_its_field(sealed):
    for add, bidang in ((add_nomor, "nomor"), (add_arahan, "arahan")):
        with pytest.raises(InputInvalidError) as galat:
            add(sealed, " \n")
        assert galat.value.bidang == bidang


def test_what_was_never_added_is_not_found(sealed):
    with pytest.raises(DataNotFoundError):
        read_berkas(sealed, KUNCI, 1)


def test_the_list_and_its_search_know_the_nomor_given_later_and_the_arahan(sealed_tanpa_nomor):
    home = sealed_tanpa_nomor
    assert daftar_arsip.list_arsip(home)[0].nomor == ""
    add_nomor(home, "070/77/2026")
    add_arahan(home)
    (ada,) = search_arsip(home, Carian(kata="070/77 KELILING", nomor="070/77"), PADA).isi
    assert ada.baris.nomor == "070/77/2026"
    assert search_arsip(home, Carian(kata="070/78"), PADA).isi == ()


def test_the_arahan_of_the_last_sealed_tribulan_are_what_the_next_one_reads(sealed):
    add_arahan(sealed)
    add_arahan(sealed, "Sudah baik, pertahankan.")
    berikut = [satu.isi for satu in tambahan.list_arahan_lalu(sealed, Periode(2026, 3))]
    assert berikut == ["Sudah baik, pertahankan.", ARAHAN]
    assert tambahan.list_arahan_lalu(sealed, Periode(2026, 2)) == ()
    open_at(sealed, Tahap.SELESAI, Periode(2026, 3))
    assert tambahan.list_arahan_lalu(sealed, Periode(2026, 4)) == ()
    assert verify(sealed).temuan == ()
