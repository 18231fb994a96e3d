"""Pengaturan > Cadangan: a whole backup to download for an ADMIN, one at a time; Beranda says when one is due."""

import io
import os
import zipfile
from datetime import datetime, timedelta

import pytest
import time_machine

from kinerja_app.domain.cadangan import CatatanCadangan
from kinerja_app.domain.periode import WIB
from kinerja_app.services import cadangan
from kinerja_app.storage.lock import hold_alone
from kinerja_app.storage.paket_cadangan import open_paket
from tests.web.halaman import buka
from tests.web.segel import sealed_siklus

URL = "/pengaturan/cadangan"
KINI = datetime(2026, 11, 26, 9, 0, tzinfo=WIB)


@pytest.fixture(autouse=True)
def waktu():
    with time_machine.travel(KINI, tick=False):
        yield


def note(home, hari: int) -> None:
    home.cadangan.put(CatatanCadangan(KINI - timedelta(days=hari), "/mnt/usb/kinerja.zip", 1_234_567, 89))


def test_the_backup_is_sent_whole_and_noted(masuk, home_contoh):
    sealed_siklus(home_contoh)
    jawab = masuk("admin").post(URL)
    assert (jawab.status_code, jawab.content_type) == (200, "application/zip")
    assert "filename=kinerja-2026-11-26-090000.zip" in jawab.headers["Content-Disposition"]
    assert jawab.headers["Content-Disposition"].startswith("attachment")
    assert (jawab.headers["Cache-Control"], jawab.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    with open_paket(io.BytesIO(jawab.data), "x", None) as paket:
        paket.check(lambda *_: None)
        assert paket.manifest.pada == KINI
        assert any(nama.startswith("archive/2026/TB2-R0/") for nama in paket.manifest.berkas)
        assert "instance/rahasia.key" not in paket.manifest.berkas
    catatan = home_contoh.cadangan.get()
    assert catatan is not None
    assert (catatan.pada, catatan.tempat) == (KINI, cadangan.DIUNDUH)
    assert home_contoh.jejak.read()[-1].aksi == "cadangkan"
    assert home_contoh.jejak.read()[-1].oleh.startswith("Admin")
    assert not [p for p in home_contoh.config.instance.iterdir() if p.name.startswith("tmp")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_while_it_is_sent_nobody_else_at_the_server_can_read_it(masuk, home_contoh, monkeypatch):
    def look(home, berkas, *lain):
        izin.append(os.fstat(berkas.fileno()).st_mode & 0o077)
        return asli(home, berkas, *lain)

    izin, asli, sebelum = [], cadangan.backup_to_download, os.umask(0)
    monkeypatch.setattr(cadangan, "backup_to_download", look)
    try:
        assert masuk("admin").post(URL).status_code == 200
    finally:
        os.umask(sebelum)
    assert izin == [0]


@pytest.mark.parametrize("akun", ["tim-1", "sekretaris", "kasubag", "camat", "tamu"])
def test_only_an_admin_sees_or_makes_backups(masuk, home_contoh, akun):
    peramban = masuk(akun)
    assert buka(peramban, URL).status == 403
    jawab = peramban.post(URL)
    assert jawab.status_code == 403
    assert not zipfile.is_zipfile(io.BytesIO(jawab.data))
    assert home_contoh.cadangan.get() is None
    assert "Buka Cadangan" not in buka(peramban, "/").teks


def test_a_second_backup_at_once_is_told_to_wait(masuk, home_contoh):
    admin = masuk("admin")
    with hold_alone(home_contoh.config.instance / "cadangan.lock", ""):
        jawab = admin.post(URL)
    assert jawab.status_code == 503
    assert "Cadangan lain sedang dibuat." in jawab.text
    assert admin.post(URL).status_code == 200


def test_too_little_room_is_a_page_that_says_so(masuk, home_contoh, monkeypatch):
    monkeypatch.setattr(cadangan.shutil, "disk_usage", lambda _: type("", (), {"free": 1000})())
    jawab = masuk("admin").post(URL)
    assert jawab.status_code == 503
    assert "dua kali ukuran datanya" in jawab.text
    assert home_contoh.cadangan.get() is None


def test_the_page_says_when_where_and_how_much(masuk, home_contoh):
    admin = masuk("admin")
    assert f'href="{URL}"' in admin.get("/pengaturan").text
    assert "Data kantor ini belum pernah dicadangkan." in buka(admin, URL).teks
    note(home_contoh, 1)
    teks = buka(admin, URL).teks
    assert "Cadangan terakhir, kemarin" in teks
    assert "/mnt/usb/kinerja.zip" in teks
    assert "1,2 MB" in teks
    assert "Buat yang baru" not in teks


@pytest.mark.parametrize(
    ("hari", "kalimat", "is_perlu"),
    [
        (None, "belum pernah dicadangkan", True),
        (0, "dibuat hari ini", False),
        (1, "dibuat kemarin", False),
        (2, "dibuat 2 hari yang lalu", True),
        (30, "dibuat 30 hari yang lalu", True),
    ],
)
def test_beranda_tells_the_admin_its_age_and_warns_after_two_days(masuk, home_contoh, hari, kalimat, is_perlu):
    if hari is not None:
        note(home_contoh, hari)
    halaman = buka(masuk("admin"), "/")
    (baris,) = halaman.pohon.xpath("//p[@id='cadangan']")
    assert kalimat in baris.text_content()
    assert bool(baris.xpath(".//strong[contains(@class, 'govuk-tag--yellow')]")) is is_perlu
    assert baris.xpath("a/@href") == [URL]
