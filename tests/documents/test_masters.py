"""The shipped Word masters: what the script builds, in the form an official letter has."""

from pathlib import Path

import pytest
from docx.shared import Cm

from doc_templates.build_masters import FOLDER, MASTERS, build
from doc_templates.isi_telaah import SUBJUDUL_ANALISIS
from kinerja_app.documents.paket import pack, pack_word, read_parts
from tests.documents.docx_reading import W, list_faults, open_docx

JENIS = sorted(MASTERS)


@pytest.fixture(scope="module")
def masters() -> dict[str, bytes]:
    return {jenis: (FOLDER / f"{jenis}.docx").read_bytes() for jenis in JENIS}


@pytest.mark.parametrize("jenis", JENIS)
def test_the_committed_master_is_what_the_script_builds(masters, jenis):
    assert read_parts(masters[jenis]) == read_parts(build(jenis))


@pytest.mark.parametrize("jenis", JENIS)
def test_building_twice_gives_the_same_bytes(jenis):
    assert build(jenis) == build(jenis)


def test_every_master_in_the_folder_has_a_builder():
    assert sorted(path.stem for path in Path(FOLDER).glob("*.docx")) == JENIS


@pytest.mark.parametrize("jenis", JENIS)
def test_the_package_of_a_master_holds_together(masters, jenis):
    assert list_faults(masters[jenis]) == []


@pytest.mark.parametrize("jenis", JENIS)
def test_a_master_is_f4_with_arial_twelve(masters, jenis):
    document = open_docx(masters[jenis])
    section = document.sections[0]
    sides = sorted((section.page_width, section.page_height))
    assert [round(side / Cm(1), 1) for side in sides] == [21.5, 33.0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    bottom = 2.5 if jenis == "telaah" else 2.0  # the Telaah's footer holds a QR
    assert [round(margin / Cm(1), 1) for margin in margins] == [2.5, 2.0, 2.0, bottom]
    fonts = document.styles.element.find(f"{W}docDefaults").find(f".//{W}rFonts")
    assert {fonts.get(f"{W}{name}") for name in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Arial"}
    assert document.styles["Normal"].font.size.pt == 12
    assert document.styles["Body Text"].font.size.pt == 12


@pytest.mark.parametrize("jenis", JENIS)
def test_ruled_tables_repeat_their_head_and_no_row_splits(masters, jenis):
    document = open_docx(masters[jenis])
    ruled = [table._tbl for table in document.tables if table._tbl.tblPr.find(f"{W}tblBorders") is not None]
    assert ruled
    for tbl in ruled:
        rows = tbl.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        content = [row for row in rows if row.find(f"{W}trPr") is not None]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in content)
        grid = sum(int(column.get(f"{W}w")) for column in tbl.tblGrid)
        section = document.sections[0]
        free = section.page_width - section.left_margin - section.right_margin
        assert abs(grid * 635 - free) < Cm(0.05), "a table is as wide as the text"


@pytest.mark.parametrize("jenis", JENIS)
def test_the_footer_counts_pages_by_fields(masters, jenis):
    footer = open_docx(masters[jenis]).sections[0].footer._element
    codes = [node.text.strip() for node in footer.iter(f"{W}instrText")]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_telaah_numbers_its_sections_by_word_itself(masters):
    document = open_docx(masters["telaah"])
    heading = [p.text for p in document.paragraphs if p.style.style_id == "Heading1"]
    assert heading == [
        "PERSOALAN", "PRAANGGAPAN", "FAKTA YANG MEMENGARUHI", "ANALISIS", "KESIMPULAN", "SARAN",
    ]  # fmt: skip
    sub = [p.text for p in document.paragraphs if p.style.style_id == "Heading2"]
    assert sub == [*(title for _, title in SUBJUDUL_ANALISIS), "Uraian tiap IKU"]
    numbering = document.part.numbering_part.element
    formats = [node.get(f"{W}val") for node in numbering.iter(f"{W}numFmt")]
    assert formats[:2] == ["upperRoman", "decimal"]


def test_the_signature_block_holds_together_with_the_closing_sentence(masters):
    document = open_docx(masters["telaah"])
    body = list(document.element.body)
    closing = next(e for e in body if "{{ penutup }}" in "".join(e.itertext()))
    assert closing.find(f"{W}pPr/{W}keepNext") is not None
    table = body[body.index(closing) + 1]
    assert table.tag == f"{W}tbl"
    *held, last = table.findall(f"{W}tr")
    by_id = {style.style_id: style for style in document.styles}
    for row in held:
        styles = {p.get(f"{W}val") for p in row.iter(f"{W}pStyle")}
        assert all(by_id[name].paragraph_format.keep_with_next for name in styles)
    assert all(not by_id[p.get(f"{W}val")].paragraph_format.keep_with_next for p in last.iter(f"{W}pStyle"))


def test_a_master_packed_at_another_time_gives_the_same_bytes(masters):
    content = masters["telaah"]
    assert pack(read_parts(content)) == content
    once, again = (pack_word(open_docx(content).part.package) for _ in range(2))
    assert once == again
