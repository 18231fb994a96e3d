"""Render: the only place where a Word master is filled; strict, sandboxed, and checked before anyone gets it."""

import contextlib
import gc
import io
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from jinja2 import TemplateError, UndefinedError
from lxml import etree

from kinerja_app.documents.angka_muat import fit_angka
from kinerja_app.documents.baris_tabel import free_first_rows, free_long_rows, hold_last_rows
from kinerja_app.documents.errors import MasterInvalidError, RenderError
from kinerja_app.documents.gambar_dokumen import LAMBANG, Sisipan, number_gambar, place_gambar, replace_gambar
from kinerja_app.documents.grafik import Gambar
from kinerja_app.documents.lingkungan import clean_text, make_environment
from kinerja_app.documents.master import Master
from kinerja_app.documents.ooxml import BerkasInvalidError, check_ooxml
from kinerja_app.documents.paket import pack_word
from kinerja_app.documents.sifat_dokumen import (
    NAMA_PEMBUATAN,
    NAMA_SIFAT,
    NAMA_TEMPLAT,
    drop_foreign_sifat,
    print_pembuatan,
    set_sifat,
)
from kinerja_app.documents.templat.proses import HASIL, HASIL_TERBESAR, fill_apart
from kinerja_app.documents.word_template import TabelInvalidError, WordTemplate

Nilai: TypeAlias = "str | Sequence[Nilai] | Mapping[str, Nilai]"  # at run time lists and dicts, see _check_konteks
Konteks: TypeAlias = dict[str, Nilai]

_METHODS = frozenset(dir(dict))  # `{{ d.items }}` would print the method, not the value
_QUOTED = re.compile(r"'([^']*)'")
_SATU = threading.Lock()


@dataclass(frozen=True, slots=True)
class Ciri:
    """What a file says of itself: title, office, key of its siklus ("2026-TB3-R0"), and when it was made."""

    judul: str
    kantor: str
    kunci: str
    pada: datetime


def render(
    master: Master,
    konteks: Konteks,
    ciri: Ciri,
    gambar: Mapping[str, Gambar] = MappingProxyType({}),
    sisipan: Mapping[str, Sisipan | None] = MappingProxyType({}),
) -> bytes:
    """Fill a master and return the .docx: the shipped one here, an office's own in a process of its own.

    The same arguments give the same bytes. Raises RenderError as `fill` does, and MasterInvalidError where an office's
    own master does not (or after an upgrade no longer) fit its kind; every fault of an own one says the way out.
    """
    if not master.versi:
        with _alone():
            return fill(master, konteks, ciri, gambar, sisipan)
    try:
        return try_master(master, None, konteks, ciri, gambar, sisipan)[0]
    except MasterInvalidError:
        raise
    except RenderError as error:
        pesan = (
            f"{error.sebab} Dokumen ini memakai templat Word kantor ({master.sebutan}). Bila terjadi lagi, mintalah"
            " admin membuka Pengaturan > Templat dokumen, lalu kembali ke templat bawaan dengan satu tombol."
        )
        raise RenderError(master.jenis, pesan, error.placeholder) from error


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one thread fill a master, and give back at once what that took: some 15 MB.

    Side by side they are filled no sooner, since Python computes one at a time. What python-docx leaves is held by
    circles of few objects with large trees behind them. Python's collector counts objects, so it would let many of them
    wait; without a run of its own meanwhile it finds them all among the youngest.
    """
    with _SATU:
        is_biasa = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if is_biasa:
                gc.enable()
            gc.collect(0)


def try_master(
    master: Master,
    bawaan: Master | None,
    konteks: Konteks,
    ciri: Ciri,
    gambar: Mapping[str, Gambar],
    sisipan: Mapping[str, Sisipan | None],
) -> tuple[bytes, tuple[str, ...]]:
    """Check an office's own master and fill it apart; return the .docx, and what the master lacks of `bawaan`."""
    bahan = {"konteks": konteks, "ciri": ciri, "gambar": dict(gambar), "sisipan": dict(sisipan)}
    content, peringatan = fill_apart(master, bahan, bawaan)
    try:
        check_ooxml(HASIL, content, "docx", maks=HASIL_TERBESAR)
    except BerkasInvalidError as error:
        raise RenderError(master.jenis, f"hasil dari templat Word kantor tidak wajar. {error}") from error
    return content, peringatan


def fill(
    master: Master,
    konteks: Konteks,
    ciri: Ciri,
    gambar: Mapping[str, Gambar],
    sisipan: Mapping[str, Sisipan | None],
) -> bytes:
    """Fill a master in this process and return the .docx.

    A paragraph of the style "Grafik" holds the name of one of the pictures in `gambar` and becomes that picture; a
    drawing named in `sisipan` gets that picture instead of its own, the one named "Lambang" the office's crest.

    Raises RenderError, which names the placeholder, where the master is missing or broken, asks for what the context
    lacks, or tries what a template may not; and where the context holds anything but text, lists and dicts of text.
    """
    jenis = master.jenis
    _check_konteks(jenis, konteks, "")
    template = open_template(master)
    try:
        missing = sorted(list_placeholder(master.isi) - konteks.keys())
        if missing:
            raise _unknown(jenis, missing[0])
        template.render(konteks, make_environment())
    except UndefinedError as error:
        raise _unknown(jenis, (_QUOTED.findall(error.message or "") or [""])[-1]) from error
    except TabelInvalidError as error:
        raise RenderError(jenis, str(error)) from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, RecursionError) as error:
        raise RenderError(jenis, f"templat Word-nya memuat perintah yang ditolak ({_describe(error)}).") from error
    except etree.XMLSyntaxError as error:
        raise RenderError(jenis, "templat Word-nya rusak. Pasang kembali templat bawaan.") from error
    lambang = {LAMBANG: Sisipan(master.lambang, f"Lambang {ciri.kantor}")} if master.lambang else {}
    place_gambar(template.docx, jenis, gambar)
    replace_gambar(template.docx, {**lambang, **sisipan})
    number_gambar(template.docx)
    free_first_rows(template.docx)
    free_long_rows(template.docx)
    hold_last_rows(template.docx)
    fit_angka(template.docx)
    _set_properties(template, ciri, master)
    return _pack(template, jenis)


@lru_cache(maxsize=16)
def list_placeholder(isi: bytes) -> frozenset[str]:
    """Return the top-level names that a sound master asks for, in body, headers and footers."""
    return frozenset(WordTemplate(io.BytesIO(isi)).get_undeclared_template_variables(make_environment()))


def open_template(master: Master) -> WordTemplate:
    """Return a master as docxtpl holds it, opened; RenderError where it is no Word file."""
    try:
        template = WordTemplate(io.BytesIO(master.isi))
        template.init_docx()
        drop_foreign_sifat(template.docx.part.package)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        pesan = f"templat {master.jenis}.docx bukan berkas Word. Pasang kembali templat bawaan."
        raise RenderError(master.jenis, pesan) from error
    return template


def _check_konteks(jenis: str, nilai: Nilai, tempat: str) -> None:
    """Refuse anything but plain text, lists and dicts: no object whose attributes a master could print."""
    if type(nilai) is list:
        for nomor, isi in enumerate(nilai):
            if type(isi) is not str:
                _check_konteks(jenis, isi, f"{tempat}[{nomor}]")
    elif type(nilai) is dict:
        for nama, isi in nilai.items():
            if type(nama) is not str or not nama.isidentifier() or nama in _METHODS:
                raise RenderError(jenis, f"isian “{tempat}.{nama}” tidak dapat dipakai sebagai nama.", str(nama))
            if type(isi) is not str:
                _check_konteks(jenis, isi, f"{tempat}.{nama}".removeprefix("."))
    elif type(nilai) is not str:
        raise RenderError(jenis, f"isian “{tempat}” bukan teks.", tempat)


def _unknown(jenis: str, placeholder: str) -> RenderError:
    pesan = f"isian “{placeholder}” pada templat Word tidak dikenal. Perbaiki templatnya, atau pasang templat bawaan."
    return RenderError(jenis, pesan, placeholder)


def _describe(error: BaseException) -> str:
    return clean_text(getattr(error, "message", None) or str(error) or type(error).__name__)


def _set_properties(template: WordTemplate, ciri: Ciri, master: Master) -> None:
    """Title, author and dates (docxtpl would escape them twice), and what a returning file is known by."""
    sifat = template.docx.core_properties
    sifat.title, sifat.subject = clean_text(ciri.judul), clean_text(ciri.kunci)
    sifat.author = sifat.last_modified_by = clean_text(ciri.kantor)
    sifat.comments = sifat.keywords = sifat.category = ""
    sifat.language, sifat.revision = "id-ID", 1
    sifat.created = sifat.modified = ciri.pada
    milik = {
        NAMA_SIFAT: ciri.kunci, NAMA_PEMBUATAN: print_pembuatan(master.jenis, ciri.pada), NAMA_TEMPLAT: master.sebutan,
    }  # fmt: skip
    set_sifat(template.docx.part.package, milik)


def _pack(template: WordTemplate, jenis: str) -> bytes:
    """Return the filled file, opened again before anyone gets it."""
    try:
        content = pack_word(template.docx.part.package)
        _ = [tabel.rows for tabel in Document(io.BytesIO(content)).tables]
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise RenderError(jenis, "hasilnya tidak dapat dibuka kembali. Pasang kembali templat bawaan.") from error
    return content
