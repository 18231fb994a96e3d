"""Render: the only place where a Word master is filled; strict, sandboxed, and checked before anyone gets it."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Cm
from docxtpl import DocxTemplate
from jinja2 import TemplateError, UndefinedError
from lxml import etree

from kinerja_app.documents.errors import RenderError
from kinerja_app.documents.grafik import Gambar
from kinerja_app.documents.lingkungan import clean_text, make_environment
from kinerja_app.documents.paket import repack
from kinerja_app.documents.sifat_dokumen import set_kunci

Nilai: TypeAlias = "str | Sequence[Nilai] | Mapping[str, Nilai]"  # at run time lists and dicts, see _check_konteks
Konteks: TypeAlias = dict[str, Nilai]

GAYA_GAMBAR = "Grafik"
_METHODS = frozenset(dir(dict))  # `{{ d.items }}` would print the method, not the value
_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class Ciri:
    """What a file says of itself: title, office, key of its siklus ("2026-TB3-R0"), and when it was made."""

    judul: str
    kantor: str
    kunci: str
    pada: datetime


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """docxtpl, except that broken XML is an error instead of a silently shortened document."""

    def fix_tables(self, xml: str) -> etree._Element:
        etree.fromstring(xml.encode())
        tree: etree._Element = super().fix_tables(xml)
        return tree


def render(
    masters: Path, jenis: str, konteks: Konteks, ciri: Ciri, gambar: Mapping[str, Gambar] = MappingProxyType({})
) -> bytes:
    """Fill the master `jenis`.docx of the folder `masters` and return the .docx.

    A paragraph of the style "Grafik" holds the name of one of the pictures in `gambar` and becomes that picture.

    The same arguments give the same bytes. Raises RenderError, which names the placeholder, where the master is
    missing or broken, asks for what the context lacks, or tries what a template may not; and where the context
    holds anything but text, lists and dicts of text.
    """
    _check_konteks(jenis, konteks, "")
    template = _load(masters / f"{jenis}.docx", jenis)
    try:
        missing = sorted(template.get_undeclared_template_variables(make_environment()) - konteks.keys())
        if missing:
            raise _unknown(jenis, missing[0])
        template.render(konteks, make_environment())
    except UndefinedError as error:
        raise _unknown(jenis, (_QUOTED.findall(error.message or "") or [""])[-1]) from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, RecursionError) as error:
        raise RenderError(jenis, f"templat Word-nya memuat perintah yang ditolak ({_describe(error)}).") from error
    except etree.XMLSyntaxError as error:
        raise RenderError(jenis, "templat Word-nya rusak. Pasang kembali templat bawaan.") from error
    _place_gambar(template, jenis, gambar)
    _set_properties(template, ciri)
    target = io.BytesIO()
    template.save(target)
    content = repack(target.getvalue())
    _reopen(content, jenis)
    return content


def _place_gambar(template: _Template, jenis: str, gambar: Mapping[str, Gambar]) -> None:
    """Put each picture where the master names it, with the words for who cannot see it."""
    for paragraf in template.docx.paragraphs:
        if paragraf.style is None or paragraf.style.name != GAYA_GAMBAR:
            continue
        nama = paragraf.text.strip()
        if nama not in gambar:
            raise _unknown(jenis, nama)
        paragraf.clear()
        bentuk = paragraf.add_run().add_picture(io.BytesIO(gambar[nama].png), width=Cm(gambar[nama].lebar_cm))
        sifat = bentuk._inline.docPr  # noqa: SLF001 - python-docx has no other way to set the alternative text
        sifat.set("descr", clean_text(gambar[nama].teks))
        sifat.set("name", nama)


def list_placeholder(masters: Path, jenis: str) -> set[str]:
    """Return the top-level names that a master asks for, in body, headers and footers."""
    names: set[str] = _load(masters / f"{jenis}.docx", jenis).get_undeclared_template_variables(make_environment())
    return names


def _load(path: Path, jenis: str) -> _Template:
    try:
        template = _Template(io.BytesIO(path.read_bytes()))
        template.init_docx()
    except FileNotFoundError as error:
        raise RenderError(jenis, f"templat Word {path.name} tidak ditemukan. Pasang kembali templat bawaan.") from error
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise RenderError(jenis, f"templat {path.name} bukan berkas Word. Pasang kembali templat bawaan.") from error
    return template


def _check_konteks(jenis: str, nilai: Nilai, tempat: str) -> None:
    """Refuse anything but plain text, lists and dicts: no object whose attributes a master could print."""
    if type(nilai) is list:
        for nomor, isi in enumerate(nilai):
            _check_konteks(jenis, isi, f"{tempat}[{nomor}]")
    elif type(nilai) is dict:
        for nama, isi in nilai.items():
            if type(nama) is not str or not nama.isidentifier() or nama in _METHODS:
                raise RenderError(jenis, f"isian “{tempat}.{nama}” tidak dapat dipakai sebagai nama.", str(nama))
            _check_konteks(jenis, isi, f"{tempat}.{nama}".removeprefix("."))
    elif type(nilai) is not str:
        raise RenderError(jenis, f"isian “{tempat}” bukan teks.", tempat)


def _unknown(jenis: str, placeholder: str) -> RenderError:
    pesan = f"isian “{placeholder}” pada templat Word tidak dikenal. Perbaiki templatnya, atau pasang templat bawaan."
    return RenderError(jenis, pesan, placeholder)


def _describe(error: BaseException) -> str:
    return clean_text(getattr(error, "message", None) or str(error) or type(error).__name__)


def _set_properties(template: _Template, ciri: Ciri) -> None:
    """Title, author and dates (docxtpl would escape them twice), and the key that a returning file is known by."""
    sifat = template.docx.core_properties
    sifat.title, sifat.subject = clean_text(ciri.judul), clean_text(ciri.kunci)
    sifat.author = sifat.last_modified_by = clean_text(ciri.kantor)
    sifat.comments = sifat.keywords = sifat.category = ""
    sifat.language, sifat.revision = "id-ID", 1
    sifat.created = sifat.modified = ciri.pada
    set_kunci(template.docx.part.package, ciri.kunci)


def _reopen(content: bytes, jenis: str) -> None:
    try:
        document = Document(io.BytesIO(content))
        _ = [table.rows for table in document.tables]
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise RenderError(jenis, "hasilnya tidak dapat dibuka kembali. Pasang kembali templat bawaan.") from error
