"""Every address × every person × every step against the matrix in rute.py: safety.md S2 and S3."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from kinerja_app import create_app
from kinerja_app.config import Config
from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.services import dokumen, langkah, pendokumentasian, sandi
from kinerja_app.services.home import Home, open_home
from tests import factories as f
from tests.web.peramban import Peramban, make_kantor
from tests.web.rute import RUTE, SEMUA, Rute

PADA = f.pada_of(f.PERIODE)
SEKARANG = PADA.replace(day=10)
ORANG = (None, *sorted(SEMUA))
# Fields that no form has: they must change nothing.
TAMBAHAN = {"tahap": "selesai", "peran": "admin", "oleh": "sekretaris", "segel": "0" * 64}
DIBIARKAN = ("jejak", "kunci.lock")  # the audit trail grows with every login


@pytest.fixture(scope="module")
def home_at(tmp_path_factory):
    """home_at(tahap): a home whose one siklus stands at that step, made by the real services; built once each."""
    built: dict[Tahap, Home] = {}

    def build(tahap: Tahap) -> Home:
        if tahap not in built:
            folder = tmp_path_factory.mktemp(tahap.value)
            built[tahap] = _build(Config.from_environment({"KINERJA_HOME": str(folder)}), tahap)
        return built[tahap]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandi, "METODE", "pbkdf2:sha256:1")
        patch.setattr(pdf, "is_available", lambda: False)  # the PDF copy has tests of its own, and takes seconds
        yield build


def _build(config: Config, tahap: Tahap) -> Home:
    home = open_home(config)
    home.kantor.create(make_kantor())
    with home.register.edit():
        pass  # the store makes the empty file at the first try to change it
    home.dokumen_iku.create(2026, _make_dokumen_iku())
    by_service = tahap in {Tahap.PENDOKUMENTASIAN, Tahap.SELESAI}
    home.create_siklus(f.siklus_at(Tahap.PENGETIKAN if by_service else tahap, n_iku=5))
    if by_service:
        _type_and_seal(home, tahap)
    return home


def _make_dokumen_iku() -> DokumenIkuTahun:
    """Two versions in force, of which the siklus froze the first, and a draft of the third by Tim Contoh 1."""
    iku, tahunan = f.dokumen_iku_contoh(5), DokumenIkuTahun(2026)
    for alasan in ("", "Perjanjian Kinerja diubah pada bulan Juni."):
        tahunan.save_rancangan(iku, tahunan.versi, f.orang_tim(1), PADA)
        tahunan.tetapkan(iku.ditetapkan, alasan, tahunan.versi, f.orang_sekretaris(), PADA)
    tahunan.save_rancangan(iku, tahunan.versi, f.orang_tim(1), PADA)
    return tahunan


def _type_and_seal(home: Home, tahap: Tahap) -> None:
    kasubag = f.orang_kasubag()
    siklus = home.siklus.get(f.KUNCI)
    dokumen.make_dokumen(home, f.KUNCI, "070/1", SEKARANG.date(), len(siklus.riwayat), kasubag, SEKARANG)
    versi = home.siklus.get(f.KUNCI).versi
    langkah.move(
        home, f.KUNCI, Aksi.SELESAI_KETIK, kasubag, SEKARANG, versi=versi, alasan="", menit_kerja=15
    )
    if tahap is Tahap.SELESAI:
        versi = home.siklus.get(f.KUNCI).versi
        pendokumentasian.archive_siklus(home, f.KUNCI, kasubag, SEKARANG, versi=versi, menit_kerja=5)


def snapshot(home: Home) -> dict[Path, bytes]:
    """Every stored file but those of DIBIARKAN."""
    return {
        path: path.read_bytes()
        for folder in (home.config.instance, home.config.archive)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(nama in path.parts for nama in DIBIARKAN)
    }


def restore(home: Home, before: dict[Path, bytes]) -> None:
    """Undo what a request stored, so that the next one finds the same home."""
    after = snapshot(home)
    for path in after.keys() - before.keys():
        path.chmod(0o600)
        path.unlink()
    for path, data in before.items():
        if after.get(path) != data:
            path.write_bytes(data)


class Orang(dict[str | None, Peramban]):
    """The persons of the matrix, each logged in; who was logged out by a request logs in again."""

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._app = create_app(home.config)
        for nama in ORANG:
            self.log_in(nama)

    def log_in(self, nama: str | None) -> None:
        self[nama] = Peramban(self._app.test_client())
        if nama is not None:
            assert self[nama].log_in(nama).status_code == 302

    def ask(self, nama: str | None, rute: Rute, home: Home) -> TestResponse:
        url = rute.url.replace("{kunci}", str(f.KUNCI))
        if rute.metode == "GET":
            return self[nama].get(url)
        return self[nama].post(url, _fill(rute.data, home) | TAMBAHAN)


def _fill(data, home: Home) -> dict[str, str]:
    versi = {
        "{kantor}": home.kantor.get().versi,
        "{siklus}": home.siklus.get(f.KUNCI).versi,
        "{iku}": home.dokumen_iku.get(2026).versi,
    }
    return {nama: str(versi.get(nilai, nilai)) for nama, nilai in data.items()}


def rows_at(tahap: Tahap) -> list[Rute]:
    """The rows to try at a step: those that do not depend on it are tried at the first one only."""
    return [rute for rute in RUTE if rute.is_per_tahap or "{kunci}" in rute.url or tahap is Tahap.ELABORASI]


def test_every_route_has_a_row(home_at):
    app = create_app(home_at(Tahap.ELABORASI).config)
    known = {
        (rule.endpoint, metode) for rule in app.url_map.iter_rules() for metode in rule.methods - {"HEAD", "OPTIONS"}
    }
    rows = {(rute.endpoint, rute.metode) for rute in RUTE}
    assert known - rows == set(), "a route without a row in tests/web/rute.py"
    assert rows - known == set(), "a row without a route"


def test_every_row_names_an_address_of_its_endpoint(home_at):
    adapter = create_app(home_at(Tahap.ELABORASI).config).url_map.bind("localhost")
    for rute in RUTE:
        endpoint, _ = adapter.match(rute.url.replace("{kunci}", str(f.KUNCI)).partition("?")[0], method=rute.metode)
        assert endpoint == rute.endpoint, rute.url


@pytest.mark.slow
@pytest.mark.parametrize("tahap", list(Tahap))
def test_everybody_gets_what_the_matrix_says(home_at, tahap, time_machine):
    time_machine.move_to(SEKARANG, tick=False)
    home = home_at(tahap)
    orang, before = Orang(home), snapshot(home)
    salah = []
    for rute in rows_at(tahap):
        for nama in ORANG:
            answer = orang.ask(nama, rute, home)
            expected = rute.expected(nama, tahap)
            if answer.status_code != expected:
                salah.append(f"{rute.metode} {rute.url} by {nama}: {answer.status_code}, not {expected}")
            if nama is None and expected == 302:
                assert answer.location.split("?")[0] == "/masuk", rute.url
            changed = snapshot(home) != before
            if changed and (rute.metode == "GET" or expected in {403, 404, 409} or nama is None):
                salah.append(f"{rute.metode} {rute.url} by {nama} changed what is stored")
            if changed:
                restore(home, before)
            if rute.endpoint == "auth.keluar" and nama is not None:
                orang.log_in(nama)
    assert salah == [], "\n".join(salah)


@pytest.mark.parametrize("tahap", [Tahap.ELABORASI, Tahap.SELESAI])
def test_a_request_to_change_something_without_token_is_refused(home_at, tahap, time_machine):
    time_machine.move_to(SEKARANG, tick=False)
    home = home_at(tahap)
    app = create_app(home.config)
    orang, before = Orang(home), snapshot(home)
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        for metode in rule.methods - {"GET", "HEAD", "OPTIONS"}:
            values = {nama: 2026 if nama in {"tahun", "nomor", "versi"} else str(f.KUNCI) for nama in rule.arguments}
            url = adapter.build(rule.endpoint, values, method=metode)
            for nama in (None, "tim-1", "admin"):
                answer = orang[nama].client.open(url, method=metode, data={"versi": "0"} | TAMBAHAN)
                assert answer.status_code == 400, (metode, url, nama)
    assert snapshot(home) == before


def test_a_post_says_who_may_and_where_the_siklus_is(home_at, time_machine):
    time_machine.move_to(SEKARANG, tick=False)
    orang = Orang(home_at(Tahap.ANALISA))
    lain = orang["camat"].post(f"/siklus/{f.KUNCI}/langkah/serahkan", {"versi": "1"})
    assert lain.status_code == 403
    assert "Tim Akuntabilitas Kinerja" in lain.text
    salah_tahap = orang["tim-1"].post(f"/siklus/{f.KUNCI}/langkah/sampaikan", {"versi": "1"})
    assert salah_tahap.status_code == 409
    assert "tahap 3 (Analisa pengukuran)" in salah_tahap.text


def test_the_snapshot_sees_every_change(home_at, tmp_path):
    home = home_at(Tahap.ELABORASI)
    before = snapshot(home)
    assert {path.name for path in before} >= {"kantor.json", "2026-TB2-R0.json", "2026.json", "rahasia.key"}
    with home.kantor.edit() as kantor:
        kantor.save_profil(replace(kantor.profil, sifat="Rahasia"))
    assert snapshot(home) != before
    restore(home, before)
    assert hashlib.sha256(repr(snapshot(home)).encode()).digest() == hashlib.sha256(repr(before).encode()).digest()
