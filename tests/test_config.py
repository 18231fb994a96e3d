"""Where the data lies and how it is served, as read from the environment."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, replace
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_app.config import Config, EnvironmentInvalidError, SecretKeyInvalidError, parse_port

CHECKOUT = Path(__file__).resolve().parent.parent


def test_without_any_variable_the_checkout_is_the_home_and_only_this_machine_is_served():
    config = Config.from_environment({})
    assert config.home == CHECKOUT
    assert (config.host, config.port) == ("127.0.0.1", 8080)
    assert config.trusted_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert not config.is_demo
    assert not config.is_https


def test_outside_a_checkout_the_home_is_a_folder_of_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.setattr("kinerja_app.config.PACKAGE", tmp_path / "site-packages" / "kinerja_app")
    monkeypatch.chdir(tmp_path)
    assert Config.from_environment({}).home == tmp_path / "kinerja"


def test_the_templates_are_those_of_the_checkout_unless_the_package_carries_its_own(tmp_path, monkeypatch):
    assert Config.from_environment({}).templates == CHECKOUT / "templates"
    assert Config.from_environment({}).doc_templates == CHECKOUT / "doc_templates"
    package = tmp_path / "kinerja_app"
    (package / "_templates").mkdir(parents=True)
    (package / "_doc_templates").mkdir()
    monkeypatch.setattr("kinerja_app.config.PACKAGE", package)
    assert Config.from_environment({}).templates == package / "_templates"
    assert Config.from_environment({}).doc_templates == package / "_doc_templates"


def test_every_path_lies_below_the_home(tmp_path):
    config = Config.from_environment({"KINERJA_HOME": str(tmp_path)})
    names = (
        "archive", "instance", "siklus", "iku", "kantor", "register", "bukti", "dokumen", "draf", "jejak",
        "rantai", "kunci", "rahasia",
    )  # fmt: skip
    assert {name: str(getattr(config, name).relative_to(tmp_path)) for name in names} == {
        "archive": "archive",
        "instance": "instance",
        "siklus": "instance/siklus",
        "iku": "instance/iku",
        "kantor": "instance/kantor.json",
        "register": "instance/register.json",
        "bukti": "instance/bukti",
        "dokumen": "instance/dokumen",
        "draf": "instance/draf",
        "jejak": "instance/jejak",
        "rantai": "instance/rantai/rantai.jsonl",
        "kunci": "instance/kunci.lock",
        "rahasia": "instance/rahasia.key",
    }
    assert not config.instance.exists(), "reading the settings creates nothing"


def test_a_relative_home_becomes_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Config.from_environment({"KINERJA_HOME": "data kantor"}).home == tmp_path / "data kantor"


def test_the_demo_has_a_home_of_its_own_below_the_data_of_the_office(tmp_path):
    demo = Config.from_environment({"KINERJA_HOME": str(tmp_path)}).for_demo()
    assert demo.is_demo
    assert demo.home == tmp_path / "instance" / "demo"
    assert demo.archive == tmp_path / "instance" / "demo" / "archive"


def test_address_and_trusted_hosts_are_read_from_the_environment():
    config = Config.from_environment(
        {
            "KINERJA_HOST": "192.168.1.10",
            "KINERJA_PORT": "9000",
            "KINERJA_TRUSTED_HOSTS": "kinerja.kalipare, 192.168.1.11,",
            "KINERJA_HTTPS": "1",
        }
    )
    assert (config.host, config.port) == ("192.168.1.10", 9000)
    assert config.trusted_hosts[3:] == ("kinerja.kalipare", "192.168.1.11", "192.168.1.10")
    assert config.is_https


@pytest.mark.parametrize("every_address", ["0.0.0.0", "::"])
def test_serving_on_every_address_trusts_no_further_name(every_address):
    config = Config.from_environment({}).with_address(every_address, 80)
    assert (config.host, config.port) == (every_address, 80)
    assert config.trusted_hosts == ("localhost", "127.0.0.1", "[::1]")


@pytest.mark.parametrize("text", ["", "abc", "-1", "65536", "80.5", "٨٠"])
def test_what_is_no_port_is_refused_in_words(text):
    with pytest.raises(EnvironmentInvalidError, match="angka 0 sampai 65535"):
        parse_port(text)


def test_an_https_flag_other_than_0_and_1_is_refused():
    with pytest.raises(EnvironmentInvalidError, match="KINERJA_HTTPS"):
        Config.from_environment({"KINERJA_HTTPS": "ya"})


def test_the_limits_are_those_of_the_design():
    config = Config.from_environment({})
    assert config.session_idle == timedelta(minutes=30)
    assert config.session_max == timedelta(hours=10)
    assert config.max_upload_bytes == 12_582_912


def test_settings_cannot_be_changed_after_reading(config):
    with pytest.raises(FrozenInstanceError):
        config.port = 1


def test_the_secret_key_is_made_on_the_first_start_and_stays(config):
    key = config.load_or_create_secret_key()
    assert len(key) >= 32
    assert config.load_or_create_secret_key() == key
    assert stat.S_IMODE(config.rahasia.stat().st_mode) == 0o600
    assert list(config.instance.iterdir()) == [config.rahasia]


def test_two_homes_have_different_keys(config, tmp_path):
    other = replace(config, home=tmp_path / "other")
    assert other.load_or_create_secret_key() != config.load_or_create_secret_key()


def test_starts_at_the_same_moment_agree_on_one_key(config):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: config.load_or_create_secret_key(), range(32)))
    assert len(keys) == 1


def test_a_damaged_key_is_reported_and_not_replaced(config):
    config.instance.mkdir(parents=True)
    config.rahasia.write_bytes(b"short")
    with pytest.raises(SecretKeyInvalidError, match="rusak"):
        config.load_or_create_secret_key()
    assert config.rahasia.read_bytes() == b"short"
