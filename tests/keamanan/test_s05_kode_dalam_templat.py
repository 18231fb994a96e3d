"""S5: a Word master can print what it is given, and do nothing else.

That the server goes on answering meanwhile: tests/web/test_templat.py; the process with its limits of time and memory:
tests/documents/templat/test_proses.py; what a master may ask for: tests/documents/templat/test_periksa.py.
"""

import ast

import pytest

from kinerja_app.documents.errors import RenderError
from kinerja_app.documents.render import render
from tests.documents.templat.master_contoh import bagian, buat, hubungkan, sisip, tambah, ubah
from tests.documents.templat.test_paket_master import bidang
from tests.documents.test_render import CIRI, make_master
from tests.house.source import all_modules
from tests.web.test_templat import is_kosong, kalimat_of, unggah

KODE = "{{ cycler.__init__.__globals__.os.popen('touch PWN').read() }}"
JAHAT = {
    "kode di badan": tambah(KODE),
    "kode di tabel": ubah("{{ baris.iku }}", KODE),
    "kode di kepala halaman": ubah("{{ contoh }}", "{{ contoh }}" + KODE, nama="word/header1.xml"),
    "kode di kaki halaman": ubah("{{ kaki }}", "{{ kaki }}" + KODE, nama="word/footer1.xml"),
    "kode di sifat dokumen": ubah("<dc:title>", f"<dc:title>{KODE}", nama="docProps/core.xml"),
    "kode di sifat sendiri": buat(bagian() | {"docProps/custom.xml": f"<x>{KODE}</x>".encode()}),
    "seratus megabita": tambah("{{ 'a' * 100000000 }}"),
    "perulangan panjang": tambah("{% for x in range(100000000) %}{% endfor %}"),
    "gambar dari internet": hubungkan("image", "http://jahat.example/x.png"),
    "templat terlampir": hubungkan("attachedTemplate", "http://jahat.example/x.dotm"),
    "berkas tertanam": buat(bagian() | {"word/embeddings/x.bin": b"x"}),
    "bidang yang mengambil": sisip(bidang(' INCLUDETEXT "http://jahat.example/x" ')),
}


@pytest.mark.parametrize("kasus", JAHAT)
def test_a_hostile_master_is_refused_with_a_sentence_and_leaves_nothing(
    masuk, home_contoh, kasus, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    admin = masuk("admin")
    jejak = home_contoh.jejak.read()
    halaman = unggah(admin, JAHAT[kasus].isi)
    assert halaman.status == 422
    assert kalimat_of(halaman)
    assert "Traceback" not in halaman.mentah
    assert is_kosong(home_contoh)
    *sebelum, ditolak = home_contoh.jejak.read()
    assert (tuple(sebelum), ditolak.aksi) == (jejak, "unggahan_ditolak")
    assert not list(tmp_path.glob("PWN"))


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
@pytest.mark.parametrize("place", ["body", "cell", "header", "footer", "title"])
def test_a_master_that_tries_something_is_refused_without_side_effect(tmp_path, payload, place, monkeypatch):
    monkeypatch.chdir(tmp_path)
    master = make_master(payload) if place == "body" else make_master("x", **{place: payload})
    with pytest.raises(RenderError):
        render(master, {"isi": "teks", "daftar": ["a"]}, CIRI)
    assert not (tmp_path / "PWN").exists()


# Of jinja2 these render nothing: faults, nodes of a parsed text, what a missing name is.
HARMLESS = {"StrictUndefined", "TemplateError", "TemplateSyntaxError", "Undefined", "UndefinedError", "nodes"}
# How a text becomes a template, or a library comes in by a name that no import shows.
WAYS_IN = {
    "from_string", "render_template_string", "stream_template_string", "import_module", "__import__", "DocxTemplate",
    "docxtpl", "jinja2", "compile_expression", "template_class", "from_code", "overlay", "jinja_loader", "exec", "eval",
    "run_module", "run_path",
}  # fmt: skip
TEMPLATE, ENVIRONMENT = "kinerja_app/documents/word_template.py", "kinerja_app/documents/lingkungan.py"


def ways_in(tree):
    """Every (node, word) of a program by which it could render a template of its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            words = {alias.name.partition(".")[0] for alias in node.names} & {"docxtpl", "jinja2"}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in {"docxtpl", "jinja2"}:
            words = {alias.name for alias in node.names} - (HARMLESS if node.module == "jinja2" else set())
        else:
            named = (getattr(node, "id", None), getattr(node, "attr", None), getattr(node, "value", None))
            imported = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else []
            words = {w for w in (*named, *imported) if isinstance(w, str)}
            words = {w for w in words if w in WAYS_IN or w.startswith("jinja2.") or w.endswith("Environment")}
        yield from ((node, word) for word in words)


def test_only_render_fills_word_masters():
    # bench/ fills a master of its own by docxtpl alone, to compare with; it serves nobody.
    ours = [module for module in all_modules() if not module.name.startswith(("tests/", "bench/"))]
    found = [
        f"{module.at(node)} {word}"
        for module in ours
        if module.name not in (TEMPLATE, ENVIRONMENT)
        for node, word in ways_in(module.tree)
    ]
    assert found == []
    rendering = {module.name: {word for _, word in ways_in(module.tree)} for module in ours}
    assert rendering[TEMPLATE] == {"DocxTemplate"}
    environments = {word for word in rendering[ENVIRONMENT] if word.endswith("Environment")}
    assert environments == {"ImmutableSandboxedEnvironment"}


@pytest.mark.parametrize(
    "program",
    [
        "import docxtpl",
        "import jinja2.sandbox as s",
        "from jinja2 import Environment",
        "from jinja2 import Template as T",
        "from jinja2.nativetypes import NativeEnvironment",
        "from docxtpl import DocxTemplate",
        "app.jinja_env.from_string(teks)",
        "flask.render_template_string(teks)",
        "from flask import render_template_string as r",
        "importlib.import_module(nama)",
        "from importlib import import_module as i",
        "__import__(nama)",
        "load('docxtpl')",
        "getattr(lingkungan, 'from_string')(teks)",
        "type(app.jinja_env).Environment()",
        "app.jinja_env.compile_expression(teks)",
        "app.jinja_env.overlay().template_class(teks)",
        "app.jinja_loader = milik_sendiri",
        "eval(teks)",
        "runpy.run_module('docxtpl.template')",
    ],
)
def test_a_way_to_render_beside_it_is_found(program):
    assert list(ways_in(ast.parse(program)))
