"""`kinerja import-iku`: the same workbook as on the page becomes the draft of the year, or nothing is saved."""

from datetime import datetime

import pytest

from kinerja_app.cli import main
from kinerja_app.domain.periode import WIB
from kinerja_app.services.home import open_home
from kinerja_app.services.impor_iku import export_dokumen_iku

PADA = datetime(2026, 10, 5, 9, 0, tzinfo=WIB)


@pytest.fixture
def demo(demo_home, monkeypatch):
    """The sample office as the home of the commands."""
    monkeypatch.setenv("KINERJA_HOME", str(demo_home.home))
    return open_home(demo_home)


def ekspor(demo, tmp_path, tahun=2026):
    """The format of a year, as the page hands it out."""
    kantor = demo.kantor.get()
    oleh = kantor.orang_of(kantor.pengguna_by_nama("tim1"), PADA.date())
    file = tmp_path / "iku.xlsx"
    file.write_bytes(export_dokumen_iku(demo, tahun, oleh, PADA))
    return file


def test_an_unchanged_workbook_saves_nothing(demo, tmp_path, capsys):
    file = ekspor(demo, tmp_path)
    assert main(["import-iku", str(file), "--tahun", "2026", "--oleh", "tim1"]) == 0
    assert "sudah sama" in capsys.readouterr().out
    assert demo.dokumen_iku.get(2026).rancangan is None


def test_last_years_set_becomes_the_draft_of_a_new_year(demo, tmp_path, capsys):
    file = ekspor(demo, tmp_path, 2027)
    assert main(["import-iku", str(file), "--tahun", "2027", "--oleh", "tim1"]) == 0
    rancangan = demo.dokumen_iku.get(2027).rancangan
    assert rancangan is not None
    assert [iku.kode for iku in rancangan.dokumen.iku_list] == [f"IKU-{nomor:02}" for nomor in range(1, 13)]
    assert rancangan.penulis[0].nama == "Tim Contoh 1"
    assert "12 IKU" in capsys.readouterr().out


def test_the_author_is_asked_for_where_the_tim_has_several(demo, tmp_path, capsys):
    file = ekspor(demo, tmp_path, 2027)
    assert main(["import-iku", str(file), "--tahun", "2027"]) == 2
    assert "tim1, tim2" in capsys.readouterr().err
    assert not demo.dokumen_iku.exists(2027)


def test_somebody_who_is_not_of_the_tim_cannot_be_the_author(demo, tmp_path, capsys):
    file = ekspor(demo, tmp_path, 2027)
    assert main(["import-iku", str(file), "--tahun", "2027", "--oleh", "camat"]) == 1
    assert "Tim" in capsys.readouterr().err


def test_a_year_that_is_no_number_is_told_in_indonesian(capsys):
    with pytest.raises(SystemExit) as galat:
        main(["import-iku", "iku.xlsx", "--tahun", "abc"])
    assert galat.value.code == 2
    assert "--tahun harus bilangan bulat, bukan 'abc'." in capsys.readouterr().err


def test_a_file_that_is_no_workbook_is_named_and_nothing_is_saved(demo, tmp_path, capsys):
    file = tmp_path / "surat.xlsx"
    file.write_bytes(b"bukan excel")
    assert main(["import-iku", str(file), "--tahun", "2027", "--oleh", "tim1"]) in (1, 2)
    assert "surat.xlsx" in capsys.readouterr().err
    assert not demo.dokumen_iku.exists(2027)
