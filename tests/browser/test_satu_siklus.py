"""The whole run of tests/end_to_end in real Chromium, on real waitress; in `make test-full` without JavaScript, too."""

from datetime import datetime

import pytest

from kinerja_app import create_app
from kinerja_app.services import akun
from kinerja_app.services.home import open_home
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.web.konteks import WIB
from tests.browser.peladen import serve
from tests.browser.pemain_chromium import PemainChromium
from tests.browser.penjaga import Penjaga
from tests.end_to_end import cerita, naskah

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("is_berskrip", [True, pytest.param(False, marks=pytest.mark.full)])
def test_one_siklus_in_chromium_by_every_role(config, chromium, time_machine, is_berskrip):
    time_machine.move_to(datetime(2026, 10, 12, 9, 0, tzinfo=WIB))  # the story is that of Tribulan III 2026
    home = open_home(config)
    sekali = akun.add_pengguna(home, "admin", "Admin Uji", is_admin=True, pada=datetime.now(WIB))
    with serve(create_app(config)) as alamat:
        penjaga = Penjaga(alamat, is_axe=is_berskrip)  # axe itself is a script
        pemeran = {
            nama: PemainChromium(chromium.page(java_script_enabled=is_berskrip), alamat, penjaga)
            for nama in ("admin", *(orang[0] for orang in naskah.ORANG))
        }
        sandi = cerita.set_up_office(pemeran["admin"], sekali.sandi)
        for nama, satu in sandi.items():
            cerita.enter(pemeran[nama], nama, satu)
        cerita.play(pemeran)
        chromium.close_pages()
    penjaga.check()
    assert not verify(home).temuan
