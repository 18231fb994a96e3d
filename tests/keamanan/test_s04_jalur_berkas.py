"""S4: no address leads to what is not one's own, and no file that is handed out is run or kept by the browser.

Previews (checked PDF, JPG and PNG inline): tests/web/test_pratinjau.py and tests/web/test_bukti.py. Names of stored
files: tests/storage/test_berkas_store.py, tests/storage/test_draf_store.py, tests/documents/arsip/test_arsip.py.
"""

import io
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from kinerja_app.domain.alur import Tahap
from tests.factories import KUNCI, siklus_baru
from tests.keamanan.matriks import SEKARANG, Orang
from tests.web.halaman import kirim
from tests.web.isian import isi, url_of
from tests.web.rute import RUTE, TERBUKA

JALAN = (
    "../", "..%2f", "..%5c", "%2e%2e/", "%2e%2e%2f", "%00", "C:%5c", "..\\", "....//", "%252e%252e%252f",
    "%c0%ae%c0%ae/",
)  # fmt: skip
TUJUAN = ("instance/rahasia.key", "kantor.json", "etc/passwd")
# Argument of an address -> a sound value, for the arguments beside the evil one.
WAJAR = {"kunci": str(KUNCI), "kode": "IKU-01", "tahun": "2026", "nomor": "1", "jenis": "telaah", "versi": "1"}
NAMA = (
    'kuti"p; filename="x.exe', "baris\r\nSet-Cookie: a=b", "é – 文書 😀", "../../etc/passwd", "C:\\boot.ini", "\x00",
)  # fmt: skip


def list_alamat(app, jahat: str) -> list[str]:
    """Every address that is read, with one argument after the other replaced by an evil path."""
    hasil = ["/" + jahat, "/static/vendor/" + jahat]
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods:
            for argumen in rule.arguments:
                satu = re.sub(rf"<(\w+:)?{argumen}>", lambda _: jahat, rule.rule)
                hasil.append(re.sub(r"<(?:\w+:)?(\w+)>", lambda found: WAJAR.get(found[1], "1"), satu))
    return sorted(set(hasil))


@pytest.mark.parametrize("jalan", JALAN)
def test_no_address_leads_out_of_the_house(home_at, jalan, time_machine):
    time_machine.move_to(SEKARANG, tick=False)
    terbuka, tersegel = (Orang(home_at(tahap), ("admin-tim",)) for tahap in (Tahap.ELABORASI, Tahap.SELESAI))
    for nomor, alamat in enumerate(list_alamat(terbuka.app, jalan * 3)):
        orang = tersegel if alamat.startswith(("/arsip", "/pemantauan", "/pertukaran")) else terbuka
        page = orang["admin-tim"].get(alamat.replace(jalan * 3, jalan * 3 + TUJUAN[nomor % len(TUJUAN)]))
        assert page.status_code == 404, (alamat, page.location)
        assert "rahasia" not in unquote(page.get_data(as_text=True)).replace("instance/rahasia.key", "")


def test_nobody_reads_anything_without_an_account(home_at):
    tamu = Orang(home_at(Tahap.SELESAI), (None,))[None]
    for rute in RUTE:
        if rute.metode == "GET" and rute.endpoint not in TERBUKA:
            page = tamu.get(rute.url.replace("{kunci}", str(KUNCI)))
            assert (page.status_code, page.location.partition("?")[0]) == (302, "/masuk"), rute.url


@pytest.mark.parametrize("nama", NAMA)
def test_whatever_a_file_was_called_its_header_is_sound_and_its_place_is_its_hash(masuk, home_contoh, nama):
    home_contoh.create_siklus(siklus_baru())
    tim, pdf = masuk("tim-1"), b"%PDF-1.4 contoh\n%%EOF\n"
    assert kirim(tim, url_of("IKU-01"), isi("IKU-01") | {"bukti": (io.BytesIO(pdf), "a.pdf")}).status == 302
    with home_contoh.siklus.edit(KUNCI) as siklus:  # as a name that no browser of today would send
        (bukti,) = siklus.entri["IKU-01"].bukti
        siklus.entri["IKU-01"] = replace(siklus.entri["IKU-01"], bukti=(replace(bukti, nama=nama),))
    page = tim.get(url_of("IKU-01") + f"/bukti/{bukti.id}")
    assert (page.status_code, page.data) == (200, pdf)
    kepala = page.headers["Content-Disposition"]
    assert kepala.startswith("attachment; filename")
    assert kepala.isprintable()
    assert "x.exe" not in re.sub(r'"(\\.|[^"\\])*"', "", kepala)  # outside of the quoted name there is none
    assert "Set-Cookie" not in page.headers or "a=b" not in page.headers["Set-Cookie"]
    assert (page.headers["X-Content-Type-Options"], page.headers["Cache-Control"]) == ("nosniff", "no-store")
    berkas = [path.name for path in home_contoh.config.bukti.rglob("*") if path.is_file()]
    assert berkas == [bukti.sha256]
