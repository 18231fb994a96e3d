"""The package on disk: the same parts give the same bytes, and no part is in it twice."""

import io
import zipfile

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from kinerja_app.documents.paket import pack, pack_word, read_parts


def test_the_order_in_which_parts_come_does_not_matter():
    parts = {"word/a.xml": b"<a/>", "[Content_Types].xml": b"<t/>", "word/media/b.png": b"png"}
    content = pack(parts)
    assert pack(dict(reversed(parts.items()))) == content
    assert read_parts(content) == parts
    assert zipfile.ZipFile(io.BytesIO(content)).namelist()[0] == "[Content_Types].xml"


def test_a_package_with_two_parts_of_one_name_is_refused():
    package = Document().part.package
    for relasi in ("a", "b"):
        package.relate_to(Part(PackURI("/docProps/custom.xml"), "application/xml", b"<x/>"), f"http://contoh/{relasi}")
    with pytest.raises(ValueError, match=r"docProps/custom\.xml is in the package twice"):
        pack_word(package)
