"""The whole run of tests/end_to_end in real Chromium, on real waitress: no fault on any page it meets."""

from datetime import datetime

import pytest

from kinerja_app import create_app
from kinerja_app.services import akun
from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.web.konteks import WIB
from tests.browser.peladen import serve
from tests.browser.pemain_chromium import PemainChromium
from tests.browser.penjaga import LEBAR, Penjaga
from tests.end_to_end import cerita, naskah

pytestmark = pytest.mark.browser


def test_one_siklus_in_chromium_by_every_role(config, chromium):
    home = open_home(config)
    sekali = akun.add_pengguna(home, "admin", "Admin Uji", is_admin=True, pada=datetime.now(WIB))
    with serve(create_app(config)) as alamat:
        penjaga = Penjaga(alamat)
        contexts = {
            nama: chromium.new_context(viewport={"width": LEBAR, "height": 900})
            for nama in ("admin", *(orang[0] for orang in naskah.ORANG))
        }
        pemeran = {nama: PemainChromium(context, alamat, penjaga) for nama, context in contexts.items()}
        sandi = cerita.set_up_office(pemeran["admin"], sekali.sandi)
        for nama, satu in sandi.items():
            cerita.enter(pemeran[nama], nama, satu)
        cerita.play(pemeran)
        for context in contexts.values():
            context.close()
    penjaga.check()
    assert not verify(home).temuan
