"""Rendering: strict, escaped, sandboxed; whatever a person typed comes out as typed."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from kinerja_app.documents.errors import RenderError
from kinerja_app.documents.render import Ciri, list_placeholder, render
from kinerja_app.documents.sifat_dokumen import read_kunci
from tests.documents.docx_reading import list_faults, open_docx
from tests.house.source import all_modules

CIRI = Ciri("Uji & coba", "Kecamatan <Uji>", "2026-TB3-R0", datetime(2026, 10, 12, 3, 0, tzinfo=UTC))


@pytest.fixture
def masters(tmp_path) -> Path:
    return tmp_path


def write_master(folder: Path, *paragraphs: str, header: str = "", footer: str = "", title: str = "") -> None:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    document.core_properties.title = title
    document.save(folder / "uji.docx")


def lines(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in open_docx(content).paragraphs]


HARD = (
    'R&D <uji> & "kutip" \'satu\'',
    "{{ 7*7 }}",
    "{% for x in y %}{% endfor %}",
    "{# catatan #} {{ 'a' }} %} }}",
    "{_{ x }_} {_% y %_}",
    "</w:t></w:r></w:p><w:p/>",
    "&amp; &lt;b&gt; &#10;",
    "emoji 😀 aksen é",
    "“tanda” – ‘petik’ … ×÷−",
    "  spasi  di  tepi  ",
    "baris satu\nbaris dua\n\nbaris empat",
    "kolom\tdua",
    "ميزة עברית 漢字",
)


@pytest.mark.parametrize("text", HARD)
def test_text_comes_through_unchanged(masters, text):
    write_master(masters, "Isi: {{ isi }}.", header="{{ isi }}", footer="{{ isi }}")
    content = render(masters, "uji", {"isi": text}, CIRI)
    assert lines(content) == [f"Isi: {text}."]
    assert open_docx(content).sections[0].header.paragraphs[0].text == text
    assert list_faults(content) == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x07c\x0bd\x0ce\x1ff\x7fg\x85h", "abcdefgh"),
        ("a\ud800b\udfffc\ufffed\uffff", "abcd"),
    ],
)
def test_controls_and_lone_surrogates_are_stripped_and_line_ends_made_one(masters, typed, printed):
    write_master(masters, "{{ isi }}")
    assert lines(render(masters, "uji", {"isi": typed}, CIRI)) == [printed]


def test_the_same_arguments_give_the_same_bytes(masters):
    write_master(masters, "{{ isi }}")
    assert render(masters, "uji", {"isi": "a"}, CIRI) == render(masters, "uji", {"isi": "a"}, CIRI)


@pytest.mark.parametrize(
    ("master", "konteks", "placeholder"),
    [
        ("{{ nomor_surat }}", {}, "nomor_surat"),
        ("{{ kop.nama }}", {"kop": {"alamat": "x"}}, "nama"),
        ("{{ kop.nama.panjang }}", {"kop": {"alamat": "x"}}, "nama"),
        ("{% for b in baris %}{{ b.isi }}{% endfor %}", {"baris": [{"no": "1"}]}, "isi"),
        ("{% if ada %}x{% endif %}", {}, "ada"),
    ],
)
def test_what_the_context_lacks_is_an_error_that_names_it(masters, master, konteks, placeholder):
    write_master(masters, master)
    with pytest.raises(RenderError) as caught:
        render(masters, "uji", konteks, CIRI)
    assert caught.value.placeholder == placeholder
    assert f"“{placeholder}”" in str(caught.value)


def test_a_placeholder_missing_in_header_or_footer_is_named_too(masters):
    for place in ("header", "footer"):
        write_master(masters, "x", **{place: "{{ tak_ada }}"})
        with pytest.raises(RenderError, match="tak_ada"):
            render(masters, "uji", {}, CIRI)


PAYLOADS = (
    "{{ cycler.__init__.__globals__.os.popen('touch PWN').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ isi.__class__ }}",
    "{{ daftar.append('x') }}",
    "{{ isi|attr('__class__') }}",
    "{{ isi|safe }}",
    "{% for x in range(100000000) %}{% endfor %}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace() }}",
    "{% include 'x' %}",
    "{% import 'os' as os %}",
    "{{ 1 / 0 }}",
    "{{ isi.format_map }}{{ '{0.__class__}'.format(isi) }}",
    "{{ 'a' * 100000000 }}",
    "{{ isi * 100000000 }}",
    "{{ 10 ** 100000 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ isi.ljust(100000000) }}",
    "{{ '{:>100000000}'.format(isi) }}",
    "{{ ','.join(daftar) }}",
    "{% for %}",
    "{{ isi",
)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("place", ["body", "table", "header", "footer", "title"])
def test_a_master_that_tries_something_is_refused_without_side_effect(masters, payload, place, monkeypatch):
    monkeypatch.chdir(masters)
    if place == "body":
        write_master(masters, payload)
    elif place == "table":
        write_master(masters)
        document = Document(masters / "uji.docx")
        document.add_table(1, 1).cell(0, 0).text = payload
        document.save(masters / "uji.docx")
    else:
        write_master(masters, "x", **{place: payload})
    with pytest.raises(RenderError):
        render(masters, "uji", {"isi": "teks", "daftar": ["a"]}, CIRI)
    assert not (masters / "PWN").exists()


def test_loops_tests_and_plain_filters_are_what_a_master_may_use(masters):
    separator = "{% if not loop.last %},{% endif %}"
    write_master(masters, f"{{% for x in daftar %}}{{{{ loop.index }}}}{{{{ x|upper }}}}{separator}{{% endfor %}}")
    assert lines(render(masters, "uji", {"daftar": ["a", "b"]}, CIRI)) == ["1A,2B"]


def test_switching_escaping_off_in_a_master_does_not_switch_it_off(masters):
    write_master(masters, "{% autoescape false %}{{ isi }}{% endautoescape %}")
    assert lines(render(masters, "uji", {"isi": "a & <b>"}, CIRI)) == ["a & <b>"]


class Rahasia(str):
    """A text with something to hide."""

    __slots__ = ()
    password_hash = "scrypt"


@pytest.mark.parametrize(
    "isi", [1, None, True, 1.5, b"x", ("a",), {"items": "x"}, {"a-b": "x"}, [{"x": 3}], Rahasia("x"), {1: "x"}]
)
def test_a_context_holds_plain_text_only(masters, isi):
    write_master(masters, "{{ isi }}")
    with pytest.raises(RenderError):
        render(masters, "uji", {"isi": isi}, CIRI)


def test_a_missing_or_broken_master_says_so(masters):
    with pytest.raises(RenderError, match=r"uji\.docx tidak ditemukan"):
        render(masters, "uji", {}, CIRI)
    (masters / "uji.docx").write_bytes(b"bukan zip")
    with pytest.raises(RenderError, match="bukan berkas Word"):
        render(masters, "uji", {}, CIRI)


def test_properties_are_set_unescaped_with_the_key_of_the_siklus(masters):
    write_master(masters, "x")
    content = render(masters, "uji", {}, CIRI)
    sifat = open_docx(content).core_properties
    assert (sifat.title, sifat.author, sifat.last_modified_by) == ("Uji & coba", "Kecamatan <Uji>", "Kecamatan <Uji>")
    assert sifat.created == CIRI.pada
    assert read_kunci(content) == "2026-TB3-R0"


def test_a_file_made_from_a_finished_document_carries_the_new_key_only(masters):
    write_master(masters, "x")
    (masters / "uji.docx").write_bytes(render(masters, "uji", {}, CIRI))
    content = render(masters, "uji", {}, Ciri("b", "b", "2026-TB4-R1", CIRI.pada))
    assert read_kunci(content) == "2026-TB4-R1"
    assert list_faults(content) == []


def test_a_file_without_key_or_no_word_file_has_none(masters):
    write_master(masters, "x")
    assert read_kunci((masters / "uji.docx").read_bytes()) is None
    assert read_kunci(b"bukan zip") is None


def test_the_key_survives_word_saving_the_file_again(masters):
    write_master(masters, "x")
    document = open_docx(render(masters, "uji", {}, CIRI))
    document.add_paragraph("disunting")
    again = io.BytesIO()
    document.save(again)
    assert read_kunci(again.getvalue()) == "2026-TB3-R0"


def test_placeholders_of_body_header_and_footer_are_listed(masters):
    write_master(masters, "{{ a }} {% for x in b %}{{ x }}{% endfor %}", header="{{ c.d }}", footer="{{ e }}")
    assert list_placeholder(masters, "uji") == {"a", "b", "c", "e"}


def test_only_render_fills_word_masters():
    ours = [module for module in all_modules() if not module.name.startswith("tests/")]
    importing = [module.name for module in ours if re.search(r"^\s*(import|from) docxtpl", module.text, re.MULTILINE)]
    assert importing == ["kinerja_app/documents/render.py"]
    environments = [module.name for module in ours if "SandboxedEnvironment" in module.text]
    assert environments == ["kinerja_app/documents/lingkungan.py"]
