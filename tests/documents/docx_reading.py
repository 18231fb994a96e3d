"""Reading a .docx back in tests: its tables by name, all its text, and whether the package holds together."""

import io
import posixpath
import re
from collections import Counter
from collections.abc import Iterable

from docx import Document
from docx.table import Table
from lxml import etree

from kinerja_app.documents.paket import read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def open_docx(content: bytes):
    return Document(io.BytesIO(content))


def table_of(document, nama: str) -> Table:
    """The table whose caption in the file is `nama`."""
    for table in document.tables:
        caption = table._tbl.tblPr.find(f"{W}tblCaption")
        if caption is not None and caption.get(f"{W}val") == nama:
            return table
    raise AssertionError(f"no table {nama}")


def rows_of(document, nama: str) -> list[list[str]]:
    """The texts of a table's rows below its head; a cell that spans columns counts once."""
    return [[cell.text for cell in dict.fromkeys(row.cells)] for row in table_of(document, nama).rows[1:]]


def all_text(document) -> str:
    """Body (tables included, in order), headers and footers; line breaks and tabs as typed."""
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    return "\n".join(_paragraph_text(p) for root in roots for p in root.iter(f"{W}p"))


def _paragraph_text(paragraph) -> str:
    pieces = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        node.text or "" if node.tag == f"{W}t" else pieces.get(node.tag, "")
        for run in paragraph.iter(f"{W}r")
        for node in run
    )


def raw_text(content: bytes) -> dict[str, str]:
    """Every XML part with its tags taken out."""
    return {
        name: re.sub(r"<[^>]*>", "", part.decode("utf-8"))
        for name, part in read_parts(content).items()
        if name.endswith((".xml", ".rels"))
    }


def list_faults(content: bytes) -> list[str]:
    """What makes Word repair or refuse a file: parts, ids, relationships, content types, styles, lists, tables."""
    parts = read_parts(content)
    roots, faults = {}, []
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(part)
            except etree.XMLSyntaxError:
                faults.append(f"{name}: not well-formed")
    for name, root in roots.items():
        if name.endswith(".rels"):
            faults += _list_relationship_faults(name, root, parts)
        elif re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            faults += _list_id_faults(name, root) + _list_table_faults(name, root)
            faults += _list_missing(name, root, roots)
    return faults + _list_type_faults(roots.get("[Content_Types].xml"), parts)


def _list_relationship_faults(name: str, root: etree._Element, parts: dict[str, bytes]) -> list[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
    faults = [f"{name}: Id {one} twice" for one in _twice(e.get("Id") for e in root.iter(REL))]
    if name != "_rels/.rels" and source not in parts:
        faults.append(f"{name}: belongs to no part")
    for relation in root.iter(REL):
        target = relation.get("Target")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if relation.get("TargetMode") != "External" and path not in parts:
            faults.append(f"{name}: {target} is missing")
    return faults


def _list_id_faults(name: str, root: etree._Element) -> list[str]:
    drawing = _twice(e.get("id") for e in root.iter("{*}docPr"))
    mulai, akhir = (
        [e.get(f"{W}id") for e in root.iter(f"{W}{tag}")] for tag in ("bookmarkStart", "bookmarkEnd")
    )  # fmt: skip
    faults = [f"{name}: id {one} twice" for one in drawing + _twice(mulai)]
    return faults + [f"{name}: bookmark {one} has one end only" for one in set(mulai) ^ set(akhir)]


def _list_table_faults(name: str, root: etree._Element) -> list[str]:
    faults = [
        f"{name}: a cell without paragraph" for e in root.iter(f"{W}tc") if len(e) == 0 or e[-1].tag != f"{W}p"
    ]  # fmt: skip
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
            width = sum(1 if span is None else int(span.get(f"{W}val")) for span in spans)
            if width != columns and "{%tr" not in "".join(row.itertext()):  # docxtpl takes such a row away
                faults.append(f"{name}: a row of {width} columns in a grid of {columns}")
    return faults


def _list_missing(name: str, root: etree._Element, roots: dict[str, etree._Element]) -> list[str]:
    """Relationships, styles and lists that a part names and the package does not have."""
    rels = roots.get(f"word/_rels/{posixpath.basename(name)}.rels")
    known = set() if rels is None else {e.get("Id") for e in rels.iter(REL)}
    used = {value for e in root.iter() for key, value in e.attrib.items() if key.startswith(R)}
    faults = [f"{name}: relationship {one} is missing" for one in used - known]
    gaya = {e.get(f"{W}styleId") for e in roots["word/styles.xml"].iter(f"{W}style")}
    dipakai = {e.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for e in root.iter(f"{W}{tag}")}
    faults += [f"{name}: style {one} does not exist" for one in dipakai - gaya]
    daftar = {e.get(f"{W}numId") for e in roots["word/numbering.xml"].iter(f"{W}num")}
    bernomor = {e.get(f"{W}val") for e in root.iter(f"{W}numId")}
    return faults + [f"{name}: list {one} does not exist" for one in bernomor - daftar]


def _list_type_faults(types: etree._Element | None, parts: dict[str, bytes]) -> list[str]:
    if types is None:
        return ["no content types"]
    named, endings = ({e.get(key) for e in types} - {None} for key in ("PartName", "Extension"))
    faults = [
        f"{n}: no content type" for n in parts if f"/{n}" not in named and n.rsplit(".", 1)[-1] not in endings
    ]  # fmt: skip
    return faults + [f"{one}: a content type of nothing" for one in named if one.lstrip("/") not in parts]


def _twice(ids: Iterable[str | None]) -> list[str | None]:
    return [one for one, n in Counter(ids).items() if n > 1]
