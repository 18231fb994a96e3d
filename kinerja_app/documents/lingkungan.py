"""The one Jinja environment of Word documents: sandboxed, strict, escaping, without functions of its own."""

import re
from functools import lru_cache
from types import CodeType
from xml.sax.saxutils import escape

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import SecurityError
from jinja2.filters import do_mark_safe
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kinerja_app.domain.cetak import KOSONG

FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")
"""What a master may use. None of them makes text pass unescaped."""

# XML cannot hold them (C0, lone surrogates, U+FFFE/F), or docxtpl takes them for a new paragraph or page, or
# no printer shows them (C1). Tab and line feed stay.
_STRIPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Besides quotes the underscore: docxtpl takes "{_{" and its like for escapes of its own, also where what was filled in
# next to each other makes one.
_ENTITAS = {'"': "&quot;", "'": "&#39;", "_": "&#95;"}


def clean_text(text: str) -> str:
    """Return a person's text as it is printed: line ends as line feeds, no control characters."""
    return _STRIPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Lingkungan(ImmutableSandboxedEnvironment):
    """The sandbox, narrowed to what a master needs: names of the context, tests, loops; no methods, no arithmetic.

    So a master cannot build a text of a hundred megabytes either ("a" * 10**8, "".ljust, format widths).
    """

    intercepted_binops = frozenset({"*", "**", "%", "//", "/", "-"})

    def compile(self, source: str) -> CodeType:  # type: ignore[override]  # the one way a master comes in
        """Compile a text once; the code holds nothing of the environment that made it."""
        return _compile(source)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Allow `loop.index` and its like; what a context holds is reached by key, never by attribute."""
        return isinstance(obj, LoopContext) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> None:
        """Give `"".format`, which Jinja's sandbox lets through, no way of its own: it is an attribute like others."""
        del value

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Refuse arithmetic: documents print, the domain computes."""
        del context, left, right
        raise SecurityError(f"operator {operator} tidak diizinkan")


@lru_cache(maxsize=64)
def _compile(source: str) -> CodeType:
    code: CodeType = super(Lingkungan, make_environment()).compile(source)
    return code


def make_environment() -> Lingkungan:
    """Return a fresh environment (docxtpl and a template could otherwise leave traces in a shared one)."""
    environment = Lingkungan(autoescape=True, undefined=StrictUndefined, finalize=_finalize)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    return environment


def _finalize(value: object) -> object:
    """Turn what a placeholder prints into XML text; whatever it is, it is escaped here."""
    if isinstance(value, Undefined):
        return value  # printing it raises, with its name
    text = KOSONG if value is None else str(value)
    return do_mark_safe(escape(clean_text(text), _ENTITAS))
