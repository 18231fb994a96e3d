"""S3: everybody gets at every step what the matrix of tests/web/rute.py says, and nothing else changes anything.

Who may do what, and that nobody approves what is his own, is also tried on the domain: tests/domain/test_alur.py (the
table of moves written out) and tests/domain/test_moves_orang.py.
"""

import hashlib
import re
import shutil
from dataclasses import replace

import pytest

from kinerja_app import create_app
from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Tahap
from kinerja_app.services.home import open_home
from tests import factories as f
from tests.keamanan.matriks import ORANG, SEKARANG, TAMBAHAN, Orang, is_sealed, restore, rows_at, snapshot
from tests.web.contoh_formulir import DUA_NILAI, PERBUATAN
from tests.web.contoh_rancangan import ISIAN
from tests.web.halaman import buka
from tests.web.peramban import Peramban, make_kantor
from tests.web.rute import RUTE
from tests.web.test_dua_nilai import nama_of, shown


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
            after = snapshot(home)
            changed = after != before
            if any(after.get(path) != data for path, data in before.items() if is_sealed(home, path)):
                salah.append(f"{rute.metode} {rute.url} by {nama} changed a sealed file")
            if changed and (rute.metode == "GET" or expected in {403, 404, 409} or nama is None):
                salah.append(f"{rute.metode} {rute.url} by {nama} changed what is stored")
            if changed:
                restore(home, before)
            if rute.endpoint == "auth.keluar" and nama is not None:
                orang.log_in(nama)
    assert salah == [], "\n".join(salah)


def test_a_post_says_who_may_and_where_the_siklus_is(home_at, time_machine):
    time_machine.move_to(SEKARANG, tick=False)
    orang = Orang(home_at(Tahap.ANALISA))
    lain = orang["camat"].post(f"/siklus/{f.KUNCI}/langkah/serahkan", {"versi": "1"})
    assert lain.status_code == 403
    assert "Tim Akuntabilitas Kinerja" in lain.text
    salah_tahap = orang["tim-1"].post(f"/siklus/{f.KUNCI}/langkah/sampaikan", {"versi": "1"})
    assert salah_tahap.status_code == 409
    assert "tahap 3 (Analisa pengukuran)" in salah_tahap.text


# What the forms that are not filled in as they are shown need besides.
ISI = {
    "pengguna.baru": {"nama_pengguna": "siti"},
    "pejabat.tugaskan": {
        "pejabat_id": "camat",
        "peran": "kasubag_evapor",
        "kedudukan": "plh",
        "mulai-tanggal": "1",
        "mulai-bulan": "8",
        "mulai-tahun": "2026",
        "sampai-tanggal": "9",
        "sampai-bulan": "8",
        "sampai-tahun": "2026",
    },
    "rancangan.simpan_iku": ISIAN,
    "siklus.mark_tidak_dilaksanakan": {"periode": "2026-TB1"},
    "bukti.simpan": {"rujukan": "Surat 7"},
}
# Names of what is stored, or of what other forms have.
ASING = TAMBAHAN | {
    "is_admin": "ya", "is_aktif": "tidak", "wajib_ganti_sandi": "tidak", "sandi": "x", "token": "x", "revisi": "7",
    "kunci": "2026-TB4-R0", "periode": "2026-TB4", "pada": "2020-01-01", "pelaku": "camat", "pejabat_id": "camat",
    "kode": "IKU-99", "nomor": "1", "versi_dokumen": "9", "ditetapkan": "ya", "capaian": "100", "predikat": "A",
}  # fmt: skip
# What is another each time it is made.
ACAK = re.compile(rb'"(?:sandi|token)":"[^"]*"|pejabat-[0-9a-f]{8}')


@pytest.mark.parametrize("form", DUA_NILAI + PERBUATAN, ids=nama_of)
def test_a_field_that_the_form_does_not_have_changes_nothing(
    config, form, pada, time_machine, monkeypatch, tmp_path, template_cache
):
    time_machine.move_to(pada.replace(hour=10), tick=False)
    monkeypatch.setattr(pdf, "is_available", lambda: False)  # it takes seconds
    home = open_home(config)
    home.kantor.create(make_kantor())
    form.siapkan(home)
    config.load_or_create_secret_key()
    kembar = open_home(replace(config, home=tmp_path / "kembar"))
    shutil.copytree(config.home, kembar.config.home, dirs_exist_ok=True)
    isian, asing, stored = {}, {}, []
    for satu in (home, kembar):
        app = create_app(satu.config)
        app.jinja_env.bytecode_cache = template_cache
        peramban = Peramban(app.test_client())
        assert peramban.log_in(form.akun).status_code == 302
        if satu is home:
            before = stored_in(home)
            isian = shown(peramban, form) | form.lain | ISI.get(form.endpoint, {}) | {form.bidang: form.sini}
        else:
            bidang = set(buka(peramban, form.url).pohon.xpath(f"//form[@action='{form.url}']//@name"))
            asing = {nama: nilai for nama, nilai in ASING.items() if nama not in bidang | isian.keys()}
            assert len(asing) > len(TAMBAHAN)
        assert peramban.post(form.url, asing | isian).status_code in {200, 302}
        stored.append(stored_in(satu))
    assert stored[0] != before
    assert stored[0] == stored[1]


def stored_in(home):
    """What is stored, without what is another each time it is made."""
    return {path.relative_to(home.config.home): ACAK.sub(b"", isi) for path, isi in snapshot(home).items()}


def test_the_snapshot_sees_every_change(home_at, tmp_path):
    home = home_at(Tahap.ELABORASI)
    before = snapshot(home)
    assert {path.name for path in before} >= {"kantor.json", "2026-TB2-R0.json", "2026.json", "rahasia.key"}
    with home.kantor.edit() as kantor:
        kantor.save_profil(replace(kantor.profil, sifat="Rahasia"))
    assert snapshot(home) != before
    restore(home, before)
    assert hashlib.sha256(repr(snapshot(home)).encode()).digest() == hashlib.sha256(repr(before).encode()).digest()
