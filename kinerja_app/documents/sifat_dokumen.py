"""Custom document properties: they tell which siklus and revisi a returning Word file belongs to, and which making."""

import io
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from zipfile import BadZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from kinerja_app.documents.ooxml import parse_xml

NAMA_SIFAT = "KinerjaSiklus"
NAMA_PEMBUATAN = "KinerjaDokumen"
NAMA_TEMPLAT = "KinerjaTemplat"
"""Which version of its master a document was made with: "bawaan", "versi 3"."""

_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CORE = "/metadata/core-properties"
_NS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # fixed by the standard for properties of one's own


def set_sifat(package: OpcPackage, isi: Mapping[str, str]) -> None:
    """Write properties (name → text) into the package, beside those that a master already has."""
    root = _root(package)
    for sifat in root.findall(f"{{{_NS}}}property"):
        if sifat.get("name") in isi:
            root.remove(sifat)
    used = max((int(sifat.get("pid", "1")) for sifat in root), default=1)
    for pid, (nama, teks) in enumerate(isi.items(), start=used + 1):
        baru = etree.SubElement(root, f"{{{_NS}}}property", fmtid=_FORMAT_ID, pid=str(pid))
        baru.set("name", nama)
        etree.SubElement(baru, f"{{{_VT}}}lpwstr").text = teks
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    lama = _find(package)
    nama_bagian = lama.partname if lama is not None else PackURI("/docProps/custom.xml")
    part = Part(nama_bagian, _TYPE, blob)
    if lama is None:
        package.relate_to(part, _RELATION)
        return
    for relation in package.rels.values():
        if relation.reltype == _RELATION:
            relation._target = part  # noqa: SLF001 - python-docx has no other way to replace a part


def drop_foreign_sifat(package: OpcPackage) -> None:
    """Forget title and author where LibreOffice wrote them: under a relationship type that python-docx does not know.

    It would put a second docProps/core.xml beside the first, which makes the file broken.
    """
    for nama, relation in list(package.rels.items()):
        if relation.reltype.endswith(_CORE) and relation.reltype != RT.CORE_PROPERTIES:
            del package.rels[nama]


def print_pembuatan(jenis: str, pada: datetime) -> str:
    """Return what NAMA_PEMBUATAN holds: which kind of document, and the moment of its making."""
    return f"{jenis} {pada.isoformat()}"


def read_sifat(content: bytes) -> dict[str, str]:
    """Return the properties of a .docx that hold a text and are there once; none where it is no .docx."""
    try:
        package = Document(io.BytesIO(content)).part.package
        root = _root(package)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError):
        return {}
    semua = [(sifat.get("name", ""), "".join(sifat.itertext()).strip()) for sifat in root.findall(f"{{{_NS}}}property")]
    jumlah = Counter(nama for nama, _ in semua)
    return {nama: isi for nama, isi in semua if isi and jumlah[nama] == 1}


def read_kunci(content: bytes) -> str | None:
    """Return the key of the siklus that a .docx says it belongs to; None where it says nothing or is no .docx."""
    return read_sifat(content).get(NAMA_SIFAT)


def _find(package: OpcPackage) -> Part | None:
    for relation in package.rels.values():
        if relation.reltype == _RELATION and not relation.is_external:
            part: Part = relation.target_part
            return part
    return None


def _root(package: OpcPackage) -> etree._Element:
    part = _find(package)
    if part is None:
        return etree.Element(f"{{{_NS}}}Properties", nsmap={None: _NS, "vt": _VT})
    return parse_xml(part.blob)
