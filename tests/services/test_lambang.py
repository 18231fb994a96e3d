"""The office's crest: stored before it is named, traced, used by every document, given up again, and verified."""

import pytest

from kinerja_app.documents.berkas_gambar import check_lambang
from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.domain.dokumen_resmi import DATA_KINERJA_EXCEL, DOKUMEN_SIKLUS
from kinerja_app.domain.errors import DataNotFoundError, PeranMismatchError, VersiMismatchError
from kinerja_app.domain.kantor import PROFIL_BAWAAN
from kinerja_app.services import dokumen, kantor, lambang
from kinerja_app.services.demo_data import LAMBANG
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.templat import get_master
from kinerja_app.storage.errors import BerkasAlteredError
from tests.documents.gambar_contoh import JPG, make_png
from tests.documents.test_gambar_dokumen import drawings
from tests.factories import PADA, orang_admin, orang_tim
from tests.services.perjalanan import open_at


def save(home, isi=JPG, nama="lambang.jpg", oleh=None):
    lambang.save_lambang(home, nama, isi, home.kantor.get().versi, oleh or orang_admin(), PADA)


def test_the_crest_is_stored_by_its_hash_named_in_the_profile_and_traced(home_contoh):
    versi = home_contoh.kantor.get().versi
    save(home_contoh)
    sekarang = home_contoh.kantor.get()
    assert sekarang.versi == versi + 1
    assert home_contoh.lambang.read(sekarang.profil.lambang) == JPG
    jejak = home_contoh.jejak.read()[-1]
    assert (jejak.aksi, jejak.objek) == ("simpan_lambang", "kantor/profil")
    assert jejak.rincian["lambang"] == f"lambang bawaan → {sekarang.profil.lambang}"
    assert jejak.rincian["berkas"] == "lambang.jpg"


@pytest.mark.parametrize("jenis", [jenis for jenis in DOKUMEN_SIKLUS if jenis != DATA_KINERJA_EXCEL])
def test_every_document_is_made_with_it_and_after_giving_it_up_with_the_stand_in(home_contoh, jenis):
    kunci = open_at(home_contoh)
    save(home_contoh)
    gambar = {nama: isi for nama, _, isi, _ in drawings(dokumen.preview(home_contoh, kunci, jenis, PADA)[1])}
    assert gambar["Lambang"] == JPG
    lambang.restore_bawaan(home_contoh, home_contoh.kantor.get().versi, orang_admin(), PADA)
    gambar = {nama: isi for nama, _, isi, _ in drawings(dokumen.preview(home_contoh, kunci, jenis, PADA)[1])}
    assert gambar["Lambang"] != JPG
    assert get_master(home_contoh, jenis).lambang == b""


def test_the_sample_office_has_a_sound_crest_of_its_own():
    check_lambang(LAMBANG.name, LAMBANG.read_bytes())


def test_a_picture_that_is_none_changes_nothing_and_is_not_stored(home_contoh):
    with pytest.raises(BerkasInvalidError):
        save(home_contoh, b"MZ program", "lambang.png")
    assert home_contoh.kantor.get().profil.lambang == ""
    assert home_contoh.lambang.names() == frozenset()


def test_only_an_admin_changes_it(home_contoh):
    with pytest.raises(PeranMismatchError):
        save(home_contoh, oleh=orang_tim())
    with pytest.raises(PeranMismatchError):
        lambang.restore_bawaan(home_contoh, home_contoh.kantor.get().versi, orang_tim(), PADA)
    assert home_contoh.lambang.names() == frozenset()


def test_a_stale_page_does_not_undo_what_another_admin_chose(home_contoh):
    versi = home_contoh.kantor.get().versi
    save(home_contoh)
    with pytest.raises(VersiMismatchError):
        lambang.save_lambang(home_contoh, "lain.png", make_png(), versi, orang_admin(), PADA)
    with pytest.raises(VersiMismatchError):
        lambang.restore_bawaan(home_contoh, versi, orang_admin(), PADA)
    assert lambang.load_lambang(home_contoh) == JPG


def test_saving_the_profile_keeps_the_crest(home_contoh):
    save(home_contoh)
    kantor.save_profil(home_contoh, PROFIL_BAWAAN, home_contoh.kantor.get().versi, orang_admin(), PADA)
    assert lambang.load_lambang(home_contoh) == JPG


def test_the_browser_gets_name_and_type_by_the_content(home_contoh):
    with pytest.raises(DataNotFoundError):
        lambang.read_pratinjau(home_contoh)
    save(home_contoh, nama="aneh.html")
    assert lambang.read_pratinjau(home_contoh) == ("lambang.jpg", JPG, "image/jpeg")


def test_a_crest_lost_or_altered_on_disk_is_found_and_never_printed(home_contoh):
    save(home_contoh)
    assert verify(home_contoh).temuan == ()
    path = home_contoh.lambang.path(home_contoh.kantor.get().profil.lambang)
    path.chmod(0o644)
    path.write_bytes(make_png())
    assert [satu.jenis for satu in verify(home_contoh).temuan] == ["lampiran_diubah"]
    with pytest.raises(BerkasAlteredError):
        get_master(home_contoh, "telaah")
    path.unlink()
    assert [satu.jenis for satu in verify(home_contoh).temuan] == ["lampiran_hilang"]
