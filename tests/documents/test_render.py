"""Rendering: strict, escaped, sandboxed; whatever a person typed comes out as typed."""

import gc
import io
import re
import threading
import time
from datetime import UTC, datetime
from functools import partial

import pytest
from docx import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.package import Package
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import etree

from kinerja_app.documents.arti import ARTI
from kinerja_app.documents.errors import RenderError
from kinerja_app.documents.lingkungan import clean_text, make_environment
from kinerja_app.documents.master import Master, read_bawaan
from kinerja_app.documents.paket import pack, read_parts
from kinerja_app.documents.render import Ciri, list_placeholder, render
from kinerja_app.documents.sifat_dokumen import read_kunci
from kinerja_app.documents.word_template import WordTemplate
from tests.documents.docx_reading import list_faults, open_docx
from tests.documents.siklus_kalipare import kalipare_at_pengetikan, make, master_of, open_kalipare
from tests.documents.test_evaluasi import make as make_evaluasi
from tests.documents.test_rekap_tahunan import make as make_rekap
from tests.domain.contoh_evaluasi import as_ralat, evaluasi_of, setahun, tb_dua
from tests.domain.contoh_rekap import rekap_2026

CIRI = Ciri("Uji & coba", "Kecamatan <Uji>", "2026-TB3-R0", datetime(2026, 10, 12, 3, 0, tzinfo=UTC))


def make_master(*paragraphs: str, header: str = "", footer: str = "", title: str = "", cell: str = "") -> Master:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    document.core_properties.title = title
    return save(document)


def save(document) -> Master:
    target = io.BytesIO()
    document.save(target)
    return Master("uji", target.getvalue())


def lines(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in open_docx(content).paragraphs]


HARD = (
    "R&D <uji> & \"kutip\" 'satu'",
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
def test_text_comes_through_unchanged(text):
    master = make_master("Isi: {{ isi }}.", header="{{ isi }}", footer="{{ isi }}")
    content = render(master, {"isi": text}, CIRI)
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
def test_controls_and_lone_surrogates_are_stripped_and_line_ends_made_one(typed, printed):
    master = make_master("{{ isi }}")
    assert lines(render(master, {"isi": typed}, CIRI)) == [printed]


def test_the_same_arguments_give_the_same_bytes():
    master = make_master("{{ isi }}")
    assert render(master, {"isi": "a"}, CIRI) == render(master, {"isi": "a"}, CIRI)


@pytest.mark.parametrize(
    ("text", "konteks", "placeholder"),
    [
        ("{{ nomor_surat }}", {}, "nomor_surat"),
        ("{{ kop.nama }}", {"kop": {"alamat": "x"}}, "nama"),
        ("{{ kop.nama.panjang }}", {"kop": {"alamat": "x"}}, "nama"),
        ("{% for b in baris %}{{ b.isi }}{% endfor %}", {"baris": [{"no": "1"}]}, "isi"),
        ("{% if ada %}x{% endif %}", {}, "ada"),
    ],
)
def test_what_the_context_lacks_is_an_error_that_names_it(text, konteks, placeholder):
    master = make_master(text)
    with pytest.raises(RenderError) as caught:
        render(master, konteks, CIRI)
    assert caught.value.placeholder == placeholder
    assert f"“{placeholder}”" in str(caught.value)


def test_a_placeholder_missing_in_header_or_footer_is_named_too():
    for place in ("header", "footer"):
        master = make_master("x", **{place: "{{ tak_ada }}"})
        with pytest.raises(RenderError, match="tak_ada"):
            render(master, {}, CIRI)


def test_loops_tests_and_plain_filters_are_what_a_master_may_use():
    separator = "{% if not loop.last %},{% endif %}"
    master = make_master(f"{{% for x in daftar %}}{{{{ loop.index }}}}{{{{ x|upper }}}}{separator}{{% endfor %}}")
    assert lines(render(master, {"daftar": ["a", "b"]}, CIRI)) == ["1A,2B"]


def test_switching_escaping_off_in_a_master_does_not_switch_it_off():
    master = make_master("{% autoescape false %}{{ isi }}{% endautoescape %}")
    assert lines(render(master, {"isi": "a & <b>"}, CIRI)) == ["a & <b>"]


class Rahasia(str):
    """A text with something to hide."""

    __slots__ = ()
    password_hash = "scrypt"


@pytest.mark.parametrize(
    "isi", [1, None, True, 1.5, b"x", ("a",), {"items": "x"}, {"a-b": "x"}, [{"x": 3}], Rahasia("x"), {1: "x"}]
)
def test_a_context_holds_plain_text_only(isi):
    master = make_master("{{ isi }}")
    with pytest.raises(RenderError):
        render(master, {"isi": isi}, CIRI)


def test_a_missing_or_broken_master_says_so(tmp_path):
    with pytest.raises(RenderError, match=r"uji\.docx tidak ditemukan"):
        read_bawaan(tmp_path, "uji")
    with pytest.raises(RenderError, match="bukan berkas Word"):
        render(Master("uji", b"bukan zip"), {}, CIRI)


UTUH = read_parts(make_master("x").isi)


@pytest.mark.parametrize(
    "rusak",
    [
        b"",
        pack(UTUH)[:-30],
        pack({nama: isi for nama, isi in UTUH.items() if nama != "[Content_Types].xml"}),
        pack(UTUH | {"word/document.xml": UTUH["word/document.xml"][:-9]}),
        pack(UTUH | {"[Content_Types].xml": UTUH["[Content_Types].xml"].replace(b"document.main", b"template.main")}),
    ],
    ids=["empty", "cut off", "without its types", "broken XML", "no document"],
)
def test_a_result_that_cannot_be_opened_again_is_given_to_nobody(rusak, monkeypatch):
    monkeypatch.setattr("kinerja_app.documents.render.pack_word", lambda _: rusak)
    with pytest.raises(RenderError, match=r"tidak dapat dibuka kembali\. Pasang kembali templat bawaan"):
        render(make_master("x"), {}, CIRI)


def test_properties_are_set_unescaped_with_the_key_of_the_siklus():
    master = make_master("x")
    content = render(master, {}, CIRI)
    sifat = open_docx(content).core_properties
    assert (sifat.title, sifat.author, sifat.last_modified_by) == ("Uji & coba", "Kecamatan <Uji>", "Kecamatan <Uji>")
    assert sifat.created == CIRI.pada
    assert read_kunci(content) == "2026-TB3-R0"


def test_a_file_made_from_a_finished_document_carries_the_new_key_only():
    made = Master("uji", render(make_master("x"), {}, CIRI))
    content = render(made, {}, Ciri("b", "b", "2026-TB4-R1", CIRI.pada))
    assert read_kunci(content) == "2026-TB4-R1"
    assert list_faults(content) == []


def test_a_file_without_key_or_no_word_file_has_none():
    assert read_kunci(make_master("x").isi) is None
    assert read_kunci(b"bukan zip") is None


def test_the_key_survives_word_saving_the_file_again():
    master = make_master("x")
    document = open_docx(render(master, {}, CIRI))
    document.add_paragraph("disunting")
    again = io.BytesIO()
    document.save(again)
    assert read_kunci(again.getvalue()) == "2026-TB3-R0"


def test_placeholders_of_body_header_and_footer_are_listed():
    master = make_master("{{ a }} {% for x in b %}{{ x }}{% endfor %}", header="{{ c.d }}", footer="{{ e }}")
    assert list_placeholder(master.isi) == {"a", "b", "c", "e"}


def make_plain(monkeypatch) -> None:
    """From here on documents are made by docxtpl's and python-docx's own ways alone, nothing kept, nothing left out."""
    for name in [name for name in vars(WordTemplate) if not name.startswith("__")]:
        monkeypatch.setattr(WordTemplate, name, getattr(DocxTemplate, name))
    monkeypatch.setattr("kinerja_app.documents.lingkungan.Lingkungan.compile", Environment.compile)
    monkeypatch.setattr("kinerja_app.documents.render.pack_word", save_plain)


def save_plain(package) -> bytes:
    target = io.BytesIO()
    package.save(target)
    return pack(read_parts(target.getvalue()))


@pytest.mark.parametrize(("kiri", "kanan"), [("{", "_{"), ("{_", "{"), ("%", "_}"), ("}_", "}"), ("{_%", "_}")])
def test_texts_filled_in_next_to_each_other_keep_what_docxtpl_takes_for_an_escape(kiri, kanan):
    master = make_master("{{ kiri }}{{ kanan }}|{{ kiri }}{{ garis }}{{ kiri }}", header="{{ kiri }}{{ kanan }}")
    content = render(master, {"kiri": kiri, "kanan": kanan, "garis": "_"}, CIRI)
    assert lines(content) == [f"{kiri}{kanan}|{kiri}_{kiri}"]
    assert open_docx(content).sections[0].header.paragraphs[0].text == kiri + kanan


SETAHUN = {"rekap_tahunan": make_rekap, "evaluasi_sop": make_evaluasi}
ISI = {
    **dict.fromkeys(
        ("telaah", "ceklist", "data_kinerja", "formulir_pengukuran"), (open_kalipare, kalipare_at_pengetikan)
    ),
    "rekap_tahunan": (rekap_2026, partial(rekap_2026, 1)),
    "evaluasi_sop": (lambda: evaluasi_of(*setahun(), as_ralat(tb_dua())), evaluasi_of),
}


def test_every_kind_is_made_the_short_way_and_the_plain_way():
    assert ISI.keys() == ARTI.keys()


@pytest.mark.parametrize(("jenis", "buka"), [(jenis, buka) for jenis, semua in ISI.items() for buka in semua])
def test_the_short_way_writes_the_parts_of_the_plain_way(jenis, buka, monkeypatch):
    master, isi = master_of(jenis), buka()
    buat = SETAHUN.get(jenis) or partial(make, jenis)
    singkat = [buat(isi) for _ in range(2)]
    make_plain(monkeypatch)
    assert list_placeholder(master.isi) == WordTemplate(io.BytesIO(master.isi)).get_undeclared_template_variables()
    panjang = buat(isi)
    assert read_parts(singkat[0]) == read_parts(panjang)
    assert singkat == [panjang] * 2


@pytest.mark.parametrize("text", HARD)
def test_the_short_way_writes_hard_texts_as_the_plain_way_does(text, monkeypatch):
    master = make_master("awal {{ isi }} akhir", header="{{ isi }}", footer="{{ isi }}", cell="{{ isi }}")
    singkat = render(master, {"isi": text}, CIRI)
    make_plain(monkeypatch)
    assert read_parts(singkat) == read_parts(render(master, {"isi": text}, CIRI))


@pytest.mark.parametrize("kolom", [0, 1, 2, 3, 5])
def test_a_table_that_grows_or_loses_columns_is_fixed_as_docxtpl_fixes_it(kolom, monkeypatch):
    document = Document()
    tabel = document.add_table(2, 3)
    tabel.cell(1, 0).merge(tabel.cell(1, 1))
    for sel, teks in zip(tabel.rows[0].cells, ("{%tc for x in kolom %}", "{{ x }}", "{%tc endfor %}"), strict=True):
        sel.text = teks
    target = io.BytesIO()
    document.save(target)
    master, konteks = Master("uji", target.getvalue()), {"kolom": [str(n) for n in range(kolom)]}
    singkat = render(master, konteks, CIRI)
    assert len(open_docx(singkat).tables[0].columns) == max(kolom, 3)
    make_plain(monkeypatch)
    assert read_parts(singkat) == read_parts(render(master, konteks, CIRI))


@pytest.mark.parametrize("ada", [1, 2])
def test_a_table_with_more_columns_than_any_of_its_rows_is_fixed_as_docxtpl_fixes_it(ada, monkeypatch):
    document = Document()
    tabel = document.add_table(2, 3)
    for baris in tabel._tbl.tr_lst:
        for sel in baris.tc_lst[ada:]:
            baris.remove(sel)
    master = save(document)
    singkat = render(master, {}, CIRI)
    assert len(open_docx(singkat).tables[0].columns) == ada
    make_plain(monkeypatch)
    assert read_parts(singkat) == read_parts(render(master, {}, CIRI))


@pytest.mark.parametrize("isi", ["2.0", "", "0", "-1", "dua", " "])
def test_a_cell_over_no_whole_number_of_columns_is_refused_with_the_beginning_of_its_table(isi):
    document = Document()
    tabel = document.add_table(2, 2)
    tabel.cell(0, 1).text = "Target"
    tabel.cell(1, 0).merge(tabel.cell(1, 1))._tc.tcPr.gridSpan.set(qn("w:val"), isi)
    with pytest.raises(RenderError, match=r"kolom pada tabel yang diawali “Target” tidak terbaca.*simpan ulang"):
        render(save(document), {}, CIRI)


def test_a_table_that_does_not_say_its_columns_is_refused_with_its_beginning():
    document = Document()
    tabel = document.add_table(1, 1)
    tabel.cell(0, 0).text = "{{ isi }}"
    tabel._tbl.remove(tabel._tbl.tblGrid)
    with pytest.raises(RenderError, match="kolom pada tabel yang diawali “sawah” tidak terbaca"):
        render(save(document), {"isi": "sawah"}, CIRI)


def test_a_header_that_two_sections_name_by_ids_of_their_own_is_filled_once_and_for_both():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ isi }}"
    document.add_section()
    lama = next(rel for rel in document.part.rels.values() if rel.reltype == RT.HEADER)
    lagi = document.part.rels.add_relationship(RT.HEADER, lama.target_part, "rId99")
    acuan = parse_xml(f'<w:headerReference {nsdecls("w", "r")} w:type="default" r:id="{lagi.rId}"/>')
    document.sections[1]._sectPr.insert(0, acuan)
    target = io.BytesIO()
    document.save(target)
    content = render(Master("uji", target.getvalue()), {"isi": "{{ 7*7 }}"}, CIRI)
    kepala = [section.header.paragraphs[0].text for section in open_docx(content).sections]
    assert kepala == ["{{ 7*7 }}", "{{ 7*7 }}"]


def test_a_typed_text_in_a_footnote_is_never_a_template_however_many_sections_there_are():
    document = Document()
    document.add_section()
    isi = '<w:footnote w:id="2"><w:p><w:r><w:t>{{ isi }}</w:t></w:r></w:p></w:footnote>'
    catatan = f"<w:footnotes {nsdecls('w')}>{isi}</w:footnotes>"
    document.part.relate_to(
        Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, catatan.encode()), RT.FOOTNOTES
    )
    target = io.BytesIO()
    document.save(target)
    content = render(Master("uji", target.getvalue()), {"isi": "{{ 7*7 }}"}, CIRI)
    assert "".join(etree.fromstring(read_parts(content)["word/footnotes.xml"]).itertext()) == "{{ 7*7 }}"


@given(st.text() | st.text(st.sampled_from("a1 _{}%&<>\"'\t\n\r\x00\x0b\x85\ufffe")))
def test_whatever_a_placeholder_prints_xml_reads_as_the_cleaned_text_and_docxtpl_finds_no_sign_of_its_own(text):
    printed = make_environment().finalize(text)
    assert (etree.fromstring(f"<a>{printed}</a>").text or "") == clean_text(text)
    assert not re.search("[{}%]_[{}%]|[<\"']", printed)


def test_another_master_of_the_same_kind_is_never_answered_with_the_first():
    isi = [lines(render(make_master(f"{kata} {{{{ isi }}}}"), {"isi": "x"}, CIRI)) for kata in ("satu", "dua", "satu")]
    assert isi == [["satu x"], ["dua x"], ["satu x"]]
    lama, baru = make_master("{{ a }}"), make_master("{{ b }}")
    assert (list_placeholder(lama.isi), list_placeholder(baru.isi), list_placeholder(lama.isi)) == ({"a"}, {"b"}, {"a"})


def test_documents_that_several_ask_for_at_once_are_made_one_after_the_other(monkeypatch):
    sedang, terbanyak = [], []

    def fill(*_):
        sedang.append(1)
        terbanyak.append(len(sedang))
        time.sleep(0.02)
        sedang.pop()
        return b""

    monkeypatch.setattr("kinerja_app.documents.render.fill", fill)
    threads = [threading.Thread(target=render, args=(make_master("x"), {}, CIRI)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert terbanyak == [1, 1, 1, 1]


def test_a_document_that_was_made_leaves_nothing_of_it_in_memory():
    def count_package():
        return sum(isinstance(satu, Package) for satu in gc.get_objects())

    master = make_master("{{ nama }}", header="{{ nama }}", cell="{{ nama }}")
    render(master, {"nama": "a"}, CIRI)
    gc.collect()
    sebelum = count_package()
    render(master, {"nama": "b"}, CIRI)
    assert count_package() == sebelum
