"""Reading a .docx back in tests: its tables by name, all its text, and whether the package holds together."""

import io
import posixpath
import re
from collections import Counter

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
    return [
        [cell.text for cell in dict.fromkeys(row.cells)] for row in table_of(document, nama).rows[1:]
    ]


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
    """Duplicate ids, relationships to nowhere, ids that no relationship has, styles that do not exist."""
    parts = read_parts(content)
    faults: list[str] = []
    for name, part in parts.items():
        if name.endswith(".rels"):
            faults += _dangling(name, etree.fromstring(part), parts)
    for name in [name for name in parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]:
        root = etree.fromstring(parts[name])
        drawing = [e.get("id") for e in root.iter("{*}docPr")]
        bookmark = [e.get(f"{W}id") for e in root.iter(f"{W}bookmarkStart")]
        faults += [f"{name}: id {one} twice" for ids in (drawing, bookmark) for one, n in Counter(ids).items() if n > 1]
        rels = parts.get(f"word/_rels/{posixpath.basename(name)}.rels")
        known = {e.get("Id") for e in etree.fromstring(rels).iter(REL)} if rels else set()
        used = {value for e in root.iter() for key, value in e.attrib.items() if key.startswith(R)}
        faults += [f"{name}: relationship {one} is missing" for one in used - known]
        styles = {e.get(f"{W}styleId") for e in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
        named = {e.get(f"{W}val") for e in root.iter(f"{W}pStyle")}
        faults += [f"{name}: style {one} does not exist" for one in named - styles]
        faults += [f"{name}: a cell without paragraph" for e in root.iter(f"{W}tc") if e[-1].tag != f"{W}p"]
    types = etree.fromstring(parts["[Content_Types].xml"])
    covered = {e.get("PartName") for e in types} | {e.get("Extension") for e in types}
    faults += [f"{n}: no content type" for n in parts if f"/{n}" not in covered and n.rsplit(".", 1)[-1] not in covered]
    return faults


def _dangling(name: str, root, parts: dict[str, bytes]) -> list[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    faults = [f"{name}: Id {one} twice" for one, n in Counter(e.get("Id") for e in root.iter(REL)).items() if n > 1]
    for relation in root.iter(REL):
        target = relation.get("Target")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if relation.get("TargetMode") != "External" and path not in parts:
            faults.append(f"{name}: {target} is missing")
    return faults
