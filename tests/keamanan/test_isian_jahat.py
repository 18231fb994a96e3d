"""Whatever is sent to whatever form: never an incident, nothing kept of what was refused, all that is kept is readable.

The forms are the POST rows of tests/web/rute.py, each sent by whoever may, at a step where he may, as the page offers
it but for a few fields. Costs some 25 s in `make test` (two tries a form); `make test-full` tries forty.
"""

import io
from collections.abc import Mapping
from urllib.parse import quote_from_bytes, quote_plus

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from kinerja_app.domain.alur import Tahap
from kinerja_app.services.home import Home
from tests.berkas_contoh import JPG, PDF, PNG
from tests.conftest import FULL
from tests.documents.ooxml_contoh import list_buruk, make_ooxml
from tests.factories import KUNCI
from tests.keamanan.matriks import SEKARANG, Orang, fill_data, restore, snapshot
from tests.web.halaman import NASTY, Halaman
from tests.web.rute import RUTE, Rute

CONTOH = 40 if FULL else 2  # for each form
FORM = tuple(rute for rute in RUTE if rute.metode == "POST")
# Refused: nothing but the audit trail may know of it.
DITOLAK = {400, 401, 403, 404, 405, 409, 413, 415, 422, 429}

SULIT = (
    "", " ", "0", "-1", "-0", "1.500", "87.5", "87,5", "1.234,567", "1e5", "NaN", "Infinity", "９９", "٣", "9" * 40,
    "0,0000001", "31", "2026", "9999", "99999", "2026-TB2-R0", "IKU-01", "../../kantor.json", "ya", "terukur",
    "tidak_tersedia", NASTY, "=HYPERLINK(1)", "\x00", "a\x0bb\x0cc", "\u202e\u200b\ufeff", "é\u0301", "\U0001f600" * 9,
    "x" * 5_000, "\r\n" * 50, "{{ 7*7 }}", "{% x %}", "a\tb\nc", "\x85\u2028", "%00", "\ufffe\uffff",
)  # fmt: skip
TEKS = st.one_of(st.sampled_from(SULIT), st.text(max_size=40), st.integers().map(str), st.decimals().map(str))
MENTAH = st.one_of(
    TEKS.map(lambda teks: teks.encode("utf-8", "surrogatepass")), st.binary(max_size=40),
    TEKS.map(lambda teks: teks.encode("utf-16", "surrogatepass")), st.just(b"\xed\xa0\x80"), st.just(b"y" * 600_000),
)  # fmt: skip
NAMA = st.one_of(st.sampled_from(("versi", "tahap", "nama-1", "a-1", "b-9999999", "lanjut")), st.text(max_size=12))
BERKAS = st.one_of(
    st.binary(max_size=200),
    st.sampled_from((b"", PDF, PNG, JPG, PNG[:40], make_ooxml("docx"), make_ooxml("xlsx"))),
    st.sampled_from([isi for jenis in ("docx", "xlsx") for _, isi, _ in list_buruk(jenis).values() if len(isi) < 9999]),
)
NAMA_BERKAS = st.one_of(
    st.sampled_from(("a.pdf", "a.png", "a.JPG", "a.docx", "a.xlsx", "a", ".docx", "a.pdf.exe", "x" * 300 + ".pdf")),
    st.text(max_size=20).map(lambda nama: nama.replace("\x00", "") + ".pdf"),
)


@pytest.fixture(scope="module")
def kantor(home_at):
    """kantor(form): the home where somebody may send it, its people, and who may."""
    orang: dict[Tahap, Orang] = {}

    def find(rute: Rute) -> tuple[Home, Orang, str]:
        tahap = next(iter(rute.boleh))
        home = home_at(tahap)
        if tahap not in orang:
            orang[tahap] = Orang(home)
        return home, orang[tahap], min(rute.boleh[tahap])

    with time_machine.travel(SEKARANG, tick=False):
        yield find


def read_form(orang: Orang, siapa: str, rute: Rute, home: Home) -> tuple[dict[str, str], list[str]]:
    """What the page of this form would post, and the names of its files."""
    alamat, data = rute.url.replace("{kunci}", str(KUNCI)), fill_data(rute.data, home)
    page = orang[siapa].get(alamat)
    if page.status_code != 200 or page.mimetype != "text/html":
        return data, []
    halaman = Halaman(page)
    if halaman.has_form(alamat):
        data = halaman.isian(alamat) | data
    return data, halaman.pohon.xpath("//input[@type='file']/@name")


def encode(isian: Mapping[str, bytes], lebih: list[tuple[str, bytes]], sandi: str) -> tuple[bytes, str]:
    pasangan = [*isian.items(), *lebih]
    badan = "&".join(f"{quote_plus(nama, errors='replace')}={quote_from_bytes(isi)}" for nama, isi in pasangan)
    return badan.encode(), f"application/x-www-form-urlencoded{sandi}"


def encode_berkas(isian: Mapping[str, bytes], berkas: dict[str, tuple[bytes, str]]) -> tuple[bytes, str]:
    data: dict[str, object] = {nama: isi.decode("utf-8", "replace") for nama, isi in isian.items()}
    for nama, (isi, sebutan) in berkas.items():
        data[nama] = FileStorage(io.BytesIO(isi), sebutan.replace('"', "").replace("\r", "").replace("\n", ""))
    batas, badan = encode_multipart(data)
    return badan, f'multipart/form-data; boundary="{batas}"'


@pytest.mark.parametrize("rute", FORM, ids=lambda rute: f"{rute.endpoint} {rute.url}")
@settings(max_examples=CONTOH, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_form_ends_in_an_incident_and_nothing_refused_is_kept(kantor, rute, data):
    home, orang, siapa = kantor(rute)
    before = snapshot(home)
    isian, bidang_berkas = read_form(orang, siapa, rute, home)
    isi: dict[str, bytes] = {nama: nilai.encode() for nama, nilai in isian.items()}
    if isi:
        isi |= data.draw(st.dictionaries(st.sampled_from(sorted(isi)), MENTAH, max_size=4), "changed")
        for nama in data.draw(st.sets(st.sampled_from(sorted(isi)), max_size=2), "missing"):
            del isi[nama]
    isi |= data.draw(st.dictionaries(NAMA, MENTAH, max_size=3), "added")
    isi["csrf_token"] = orang[siapa].token.encode()
    if bidang_berkas:
        berkas = data.draw(st.dictionaries(st.sampled_from(bidang_berkas), st.tuples(BERKAS, NAMA_BERKAS)), "files")
        badan, jenis = encode_berkas(isi, berkas)
    else:
        lebih = data.draw(st.lists(st.tuples(st.sampled_from(sorted(isi)), MENTAH), max_size=2), "twice")
        badan, jenis = encode(isi, lebih, data.draw(st.sampled_from(("", "; charset=utf-16", "; charset=x")), "sandi"))
    alamat = rute.url.replace("{kunci}", str(KUNCI))
    jawaban = orang[siapa].client.post(alamat, data=badan, content_type=jenis, buffered=True)
    assert jawaban.status_code < 500, alamat
    after = snapshot(home)
    if after != before:
        assert jawaban.status_code not in DITOLAK, (alamat, jawaban.status_code, [p for p in after if p not in before])
        read_all(home)
        restore(home, before)
    if not orang[siapa].is_logged_in:
        orang.log_in(siapa)


def read_all(home: Home) -> None:
    """Every stored document is read; what cannot be raises."""
    home.kantor.get()
    home.register.get()
    for kumpulan in (home.siklus, home.dokumen_iku):
        assert all(map(kumpulan.get, kumpulan.keys()))
    for store in (home.templat, home.data_awal, home.cadangan, home.tambahan, home.pemantauan):
        store.get()
