"""Own masters as an ADMIN keeps them: refused whole, kept in versions, in force by choice, traced and verified."""

import pytest

from kinerja_app.documents.arti import ARTI
from kinerja_app.documents.errors import MasterInvalidError
from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.documents.sifat_dokumen import NAMA_TEMPLAT, read_sifat
from kinerja_app.documents.templat import periksa as pemeriksaan_master
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, PeranMismatchError, VersiMismatchError
from kinerja_app.services import dokumen, templat
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.templat import TemplatDitolakError, TemplatRusakError
from tests import factories as f
from tests.documents.templat.master_contoh import FOLDER, bawaan, tambah, ubah

ADMIN = f.orang_admin()


@pytest.fixture
def kantor(home_contoh):
    """The home with its office."""
    return home_contoh


def unggah(home, master, nama="Telaah kami.docx", oleh=ADMIN):
    return templat.upload(home, master.jenis, nama, master.isi, oleh, f.PADA)


def keep(home, master, *, berlaku=True):
    """Keep a version as an upload does, but unchecked: what an older program accepted, or what needs no check."""
    sha256 = home.berkas_templat.put(master.isi)
    with home.templat.edit() as daftar:
        admin = ADMIN.sebagai[0]
        versi = daftar.add(master.jenis, "Telaah kami.docx", sha256, len(master.isi), (), admin, f.PADA)
        if berlaku:
            daftar.put_in_force(master.jenis, versi.nomor, daftar.of(master.jenis).versi, admin, f.PADA)
    home.trace("unggah_templat", f"templat/{master.jenis}", ADMIN, f.PADA)
    return versi


def aksi_of(home):
    return [baris.aksi for baris in home.jejak.read()]


def test_an_upload_is_kept_as_a_version_and_not_yet_in_force(kantor):
    versi = unggah(kantor, ubah("{{ kop.pemerintah }}", "PEMERINTAH KABUPATEN"))
    assert (versi.nomor, versi.nama, versi.oleh.nama) == (1, "Telaah kami.docx", "Admin Contoh")
    assert ["kop.pemerintah" in satu for satu in versi.peringatan] == [True]
    assert templat.get_templat(kantor, "telaah").berlaku == 0
    assert templat.get_master(kantor, "telaah").versi == 0
    assert aksi_of(kantor)[-1] == "unggah_templat"
    assert verify(kantor).temuan == ()


def test_a_version_is_put_in_force_and_taken_back(kantor):
    master = tambah("KEPUTUSAN CAMAT")
    unggah(kantor, master)
    templat.put_in_force(kantor, "telaah", 1, 0, ADMIN, f.PADA)
    assert templat.get_master(kantor, "telaah").isi == master.isi
    assert templat.get_master(kantor, "telaah").sebutan == "versi 1"
    templat.put_in_force(kantor, "telaah", 0, 1, ADMIN, f.PADA)
    assert templat.get_master(kantor, "telaah") == bawaan()
    assert aksi_of(kantor)[-2:] == ["pakai_templat", "pakai_templat"]
    assert kantor.jejak.read()[-1].rincian["versi"] == "versi 1 → bawaan"


def test_versions_are_numbered_per_kind_and_all_are_kept(kantor):
    for master in (tambah("satu"), tambah("dua"), tambah("tiga", jenis="ceklist")):
        keep(kantor, master)
    nomor = {jenis: [v.nomor for v in satu.daftar] for jenis, satu in templat.list_jenis(kantor).items()}
    assert nomor == {
        "data_kinerja": [], "ceklist": [1], "telaah": [1, 2], "formulir_pengukuran": [], "rekap_tahunan": [],
        "evaluasi_sop": [],
    }  # fmt: skip
    assert templat.read_berkas(kantor, "telaah", 1)[1] == tambah("satu").isi


def test_the_same_file_twice_is_told_its_number(kantor):
    keep(kantor, tambah("satu"))
    with pytest.raises(DataExistsError, match="sama dengan versi 1"):
        unggah(kantor, tambah("satu"))


def test_a_refused_upload_leaves_nothing(kantor):
    sebelum = aksi_of(kantor)
    for isi, galat in ((b"bukan zip", BerkasInvalidError), (tambah("{{ salah }}").isi, TemplatDitolakError)):
        with pytest.raises(galat):
            templat.upload(kantor, "telaah", "a.docx", isi, ADMIN, f.PADA)
    assert not kantor.config.templat.exists()
    assert not kantor.config.templat.with_suffix(".json").exists()
    assert aksi_of(kantor) == sebelum


def test_only_an_admin_may_upload_or_choose(kantor):
    with pytest.raises(PeranMismatchError):
        unggah(kantor, tambah("satu"), oleh=f.orang_kasubag())
    keep(kantor, tambah("satu"), berlaku=False)
    with pytest.raises(PeranMismatchError):
        templat.put_in_force(kantor, "telaah", 1, 0, f.orang_kasubag(), f.PADA)


def test_a_choice_on_an_older_versi_is_refused(kantor):
    keep(kantor, tambah("satu"))
    with pytest.raises(VersiMismatchError, match="Admin Contoh"):
        templat.put_in_force(kantor, "telaah", 0, 0, ADMIN, f.PADA)
    assert templat.get_templat(kantor, "telaah").berlaku == 1


def test_unknown_kinds_and_numbers_are_not_found(kantor):
    for jenis, nomor in (("../telaah", 0), ("surat", 0), ("telaah", 7)):
        with pytest.raises(DataNotFoundError):
            templat.read_berkas(kantor, jenis, nomor)
        with pytest.raises(DataNotFoundError):
            templat.put_in_force(kantor, jenis, nomor or 1, 0, ADMIN, f.PADA)


def test_documents_of_step_5_are_made_with_the_master_in_force_and_say_so(kantor):
    keep(kantor, ubah("FAKTA YANG MEMENGARUHI", "FAKTA-FAKTA"))
    siklus = f.siklus_at(Tahap.PENGETIKAN)
    kantor.create_siklus(siklus)
    pada = siklus.riwayat[-1].pada
    dokumen.make_dokumen(kantor, siklus.kunci, "", pada.date(), len(siklus.riwayat), f.orang_kasubag(), pada)
    berkas = {satu.jenis: satu for satu in kantor.siklus.get(siklus.kunci).dokumen.berkas}
    assert {jenis: satu.templat for jenis, satu in berkas.items()} == {
        "data_kinerja": "bawaan", "data_kinerja_excel": "", "ceklist": "bawaan", "telaah": "versi 1",
        "formulir_pengukuran": "bawaan",
    }  # fmt: skip
    assert read_sifat(kantor.dokumen.read(berkas["telaah"].sha256)).get(NAMA_TEMPLAT) == "versi 1"
    assert read_sifat(kantor.dokumen.read(berkas["ceklist"].sha256)).get(NAMA_TEMPLAT) == "bawaan"


def test_a_master_that_an_upgrade_made_invalid_is_named_with_the_way_out_and_never_replaced_in_silence(kantor):
    keep(kantor, ubah("{{ baris.realisasi }}", "-"))
    siklus = f.siklus_at(Tahap.PENGETIKAN)
    kantor.create_siklus(siklus)
    pada = siklus.riwayat[-1].pada
    with pytest.raises(MasterInvalidError) as caught:
        dokumen.make_dokumen(kantor, siklus.kunci, "", pada.date(), len(siklus.riwayat), f.orang_kasubag(), pada)
    assert "templat Word kantor (versi 1) tidak dapat dipakai" in str(caught.value)
    assert "{{ baris.realisasi }} di dalam “for baris in pengukuran”" in str(caught.value)
    assert "kembali ke templat bawaan dengan satu tombol" in str(caught.value)
    assert kantor.siklus.get(siklus.kunci).dokumen.berkas == ()
    with pytest.raises(TemplatDitolakError):
        templat.put_in_force(kantor, "telaah", 1, 1, ADMIN, f.PADA)
    templat.put_in_force(kantor, "telaah", 0, 1, ADMIN, f.PADA)
    dokumen.make_dokumen(kantor, siklus.kunci, "", pada.date(), len(siklus.riwayat), f.orang_kasubag(), pada)


def test_a_lost_or_altered_file_is_named_by_verify_and_at_step_5(kantor):
    versi = keep(kantor, tambah("satu"))
    path = kantor.berkas_templat.path(versi.sha256)
    path.write_bytes(b"lain")
    assert [(satu.jenis, satu.tempat) for satu in verify(kantor).temuan] == [
        ("lampiran_diubah", f"templat/{versi.sha256[:2]}/{versi.sha256}")
    ]
    path.unlink()
    temuan = verify(kantor).temuan
    assert [satu.jenis for satu in temuan] == ["lampiran_hilang"]
    assert "“Telaah kami.docx” (templat Telaah Pengukuran Kinerja versi 1)" in temuan[0].keterangan
    with pytest.raises(TemplatRusakError, match="kembali ke templat bawaan"):
        templat.get_master(kantor, "telaah")


def test_a_record_changed_past_the_program_is_found(kantor):
    keep(kantor, tambah("satu"), berlaku=False)
    path = kantor.config.templat.with_suffix(".json")
    path.write_bytes(path.read_bytes().replace(b'"berlaku":0', b'"berlaku":1'))
    assert [satu.jenis for satu in verify(kantor).temuan] == ["dokumen_diubah"]
    path.write_bytes(b"{")
    assert [satu.jenis for satu in verify(kantor).temuan] == ["dokumen_rusak"]


def test_every_placeholder_is_listed_with_what_to_write_meaning_and_example():
    kelompok = templat.list_isian("data_kinerja")
    semua = {(satu.ulang, isian.tulisan): isian for satu in kelompok for isian in satu.isian}
    assert semua[(), "{{ kop.nama }}"].contoh == "KECAMATAN KALIPARE"
    assert ("for teks in kop.alamat",) in {satu.ulang for satu in kelompok}
    assert semua[("for kelompok in sasaran",), "{{ kelompok.nama }}"].arti == "sasaran strategis"
    dalam = ("for kelompok in sasaran", "for baris in kelompok.baris")
    assert semua[dalam, "{{ baris.realisasi }}"].is_wajib
    assert not semua[dalam, "{{ baris.kode }}"].is_wajib


def test_what_is_listed_can_be_written_so(kantor):
    for jenis in ARTI:
        baris = []
        for satu in templat.list_isian(jenis):
            buka = "".join(f"{{% {ulang} %}}" for ulang in satu.ulang)
            tutup = "{% endfor %}" * len(satu.ulang)
            baris += [f"{buka}{isian.tulisan}{tutup}" for isian in satu.isian]
        hasil = pemeriksaan_master.periksa(tambah(*baris, jenis=jenis), gambar=frozenset({"capaian", "perkembangan"}))
        assert hasil.galat == ()


def test_the_shipped_master_and_its_trial_document_are_handed_out(kantor):
    assert templat.read_berkas(kantor, "telaah", 0) == (
        "Templat Telaah Pengukuran Kinerja bawaan.docx", (FOLDER / "telaah.docx").read_bytes(),
    )  # fmt: skip
    assert templat.make_contoh(kantor, "telaah", 0)[0] == "Dokumen uji Telaah Pengukuran Kinerja bawaan.docx"
