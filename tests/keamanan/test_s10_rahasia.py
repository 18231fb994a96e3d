"""S10: every install has a key of its own, and nothing of the inside reaches a browser.

The key file: tests/test_config.py. That no backup carries it: tests/services/test_cadangan.py.
"""

import os

from kinerja_app import create_app
from kinerja_app.config import Config


def test_two_installs_have_different_keys(tmp_path):
    apps = [create_app(Config.from_environment({"KINERJA_HOME": str(tmp_path / name)})) for name in "ab"]
    assert apps[0].config["SECRET_KEY"] != apps[1].config["SECRET_KEY"]
    if os.name != "nt":
        kunci = list(tmp_path.rglob("rahasia.key"))
        assert [path.stat().st_mode & 0o777 for path in kunci] == [0o600] * 2


def test_a_fault_shows_a_number_and_nothing_of_the_inside(masuk, rusak, caplog):
    page = masuk("tim-1").get(rusak)
    assert page.status_code == 500
    for dalam in ("Traceback", "ZeroDivisionError", ".py", "/work", "kinerja_app", "test_s10"):
        assert dalam not in page.text
    nomor = page.text.split("<strong>")[-1].split("</strong>")[0]
    assert len(nomor) == 8
    assert f"Kejadian {nomor}" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_damaged_data_end_in_a_page_that_says_what_to_do(masuk, home_contoh, caplog):
    tim = masuk("tim-1")
    home_contoh.config.kantor.write_text("{rusak", encoding="utf-8")
    page = tim.get("/akun")
    assert page.status_code == 500
    assert "kinerja verify" in page.text
    assert str(home_contoh.config.home) not in page.text
    assert tim.get("/sehat").status_code == 500


def test_no_debugger_is_on(app):
    assert not app.debug
