"""A whole step without JavaScript: the pages work, only less comfortably (ui.md 16)."""

import pytest

from kinerja_app import create_app
from kinerja_app.domain.alur import Tahap
from kinerja_app.services.home import open_home
from tests.browser.peladen import serve
from tests.browser.pemain_chromium import PemainChromium
from tests.browser.penjaga import LEBAR, Penjaga
from tests.factories import KUNCI, siklus_baru
from tests.web.peramban import SANDI, make_kantor

pytestmark = pytest.mark.browser
DASAR = f"/siklus/{KUNCI}"
PDF = b"%PDF-1.7 bukti"


def test_step_1_is_done_without_javascript(config, chromium):
    home = open_home(config)
    home.kantor.create(make_kantor())
    home.create_siklus(siklus_baru())
    with serve(create_app(config)) as alamat:
        penjaga = Penjaga(alamat, is_axe=False)  # axe itself is a script
        context = chromium.new_context(viewport={"width": LEBAR, "height": 900}, java_script_enabled=False)
        tim = PemainChromium(context, alamat, penjaga)
        tim.buka("/masuk")
        tim.isi("Masuk", {"nama_pengguna": "tim-1", "sandi": SANDI})
        for kode, realisasi in (("IKU-01", "83,5"), ("IKU-02", "3"), ("IKU-04", "1.150")):
            tim.buka(f"{DASAR}/data")
            tim.ketuk(kode)
            tim.isi("Simpan", {"realisasi": realisasi, "keadaan": "terukur", "bukti": [("bukti.pdf", PDF)]})
        tim.buka(f"{DASAR}/data")
        tim.ketuk("Sampaikan ke Sekretaris")
        tim.isi("Sampaikan ke Sekretaris", {"menit_kerja": "15"})
        assert "Data disampaikan ke Sekretaris." in tim.page.inner_text("main")
        context.close()
    penjaga.check()
    siklus = home.siklus.get(KUNCI)
    assert siklus.tahap is Tahap.TELAAH_KEABSAHAN
    assert [len(entri.bukti) for entri in siklus.entri.values()] == [1, 1, 0, 1]
