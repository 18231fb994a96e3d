"""Custom document property `KinerjaSiklus`: tells an uploaded Word file which siklus and revisi it belongs to."""

import io
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

NAMA_SIFAT = "KinerjaSiklus"

_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_NS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # fixed by the standard for properties of one's own


def set_kunci(package: OpcPackage, kunci: str) -> None:
    """Write the key of the siklus into the package, beside properties that a master already has."""
    root = _root(package)
    for sifat in root.findall(f"{{{_NS}}}property"):
        if sifat.get("name") == NAMA_SIFAT:
            root.remove(sifat)
    used = [int(sifat.get("pid", "1")) for sifat in root]
    baru = etree.SubElement(root, f"{{{_NS}}}property", fmtid=_FORMAT_ID, pid=str(max(used, default=1) + 1))
    baru.set("name", NAMA_SIFAT)
    etree.SubElement(baru, f"{{{_VT}}}lpwstr").text = kunci
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    lama = _find(package)
    nama = lama.partname if lama is not None else PackURI("/docProps/custom.xml")
    part = Part(nama, _TYPE, blob)
    if lama is None:
        package.relate_to(part, _RELATION)
        return
    for relation in package.rels.values():
        if relation.reltype == _RELATION:
            relation._target = part  # noqa: SLF001 - python-docx has no other way to replace a part


def read_kunci(content: bytes) -> str | None:
    """Return the key of the siklus that a .docx says it belongs to; None where it says nothing or is no .docx."""
    try:
        package = Document(io.BytesIO(content)).part.package
        root = _root(package)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError):
        return None
    for sifat in root.findall(f"{{{_NS}}}property"):
        if sifat.get("name") == NAMA_SIFAT:
            return "".join(sifat.itertext()).strip() or None
    return None


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
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
