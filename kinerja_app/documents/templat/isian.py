"""Names that a master asks for, followed through loops to what the context holds, without rendering anything.

A shape is what a name stands for: a text (no keys), a group (keys), or a list (the one key "[]"). Paths spell it:
"kop.nama", "pengukuran[].capaian".
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from jinja2 import nodes

from kinerja_app.documents.lingkungan import FILTERS

Bentuk: TypeAlias = "dict[str, Bentuk]"
BUTIR = "[]"
_LOOP = ("index", "index0", "first", "last", "length", "revindex", "revindex0")
_TERLIHAT = 3
_TERLARANG = (
    "hanya nama isian dan saringan yang boleh dipakai; perhitungan, panggilan fungsi, dan daftar sendiri tidak"
    " diizinkan."
)


@dataclass(frozen=True, slots=True)
class Acuan:
    """What an expression stands for: its path, its name as the master writes it, and its shape."""

    jalur: str
    sebutan: str
    bentuk: Bentuk


def make_bentuk(jalur_list: Iterable[str]) -> Bentuk:
    """Return the shape of a context whose texts have these paths."""
    akar: Bentuk = {}
    for jalur in jalur_list:
        simpul = akar
        for bagian in jalur.replace(BUTIR, f".{BUTIR}").split("."):
            simpul = simpul.setdefault(bagian, {})
    return akar


@dataclass(slots=True)
class Penelusur:
    """Follows the names of one parsed part; `note(line, sentence)` is called for each that cannot be filled."""

    akar: Bentuk
    note: Callable[[int, str], None]
    dipakai: set[str] = field(default_factory=set)

    def follow(self, template: nodes.Template) -> None:
        """Follow the whole part."""
        self._body(template.body, {})

    def _body(self, isi: Iterable[nodes.Node], ruang: dict[str, Acuan | None]) -> None:
        for simpul in isi:
            match simpul:
                case nodes.Output():
                    for satu in simpul.nodes:
                        if not isinstance(satu, nodes.TemplateData):
                            self._print(satu, ruang)
                case nodes.For():
                    self._loop(simpul, ruang)
                case nodes.If():
                    self._value(simpul.test, ruang)
                    self._body([*simpul.body, *simpul.elif_, *simpul.else_], ruang)
                case nodes.Assign(target=nodes.Name(name=nama)):
                    ruang[nama] = self._value(simpul.node, ruang)
                case _:
                    self.note(simpul.lineno, "perintah ini tidak diizinkan dalam templat.")

    def _loop(self, simpul: nodes.For, ruang: dict[str, Acuan | None]) -> None:
        daftar = self._value(simpul.iter, ruang)
        butir: Acuan | None = None
        nama = simpul.target.name if isinstance(simpul.target, nodes.Name) else ""
        if not nama or simpul.recursive:
            self.note(simpul.lineno, "perulangan ditulis “for nama in daftar”, dengan satu nama.")
        elif daftar is not None and BUTIR not in daftar.bentuk:
            self.note(simpul.lineno, f"“{daftar.sebutan}” bukan daftar, jadi tidak dapat diulang dengan for.")
        elif daftar is not None:
            butir = Acuan(daftar.jalur + BUTIR, nama, daftar.bentuk[BUTIR])
        dalam = dict(ruang) | {nama: butir, "loop": Acuan("loop", "loop", {satu: {} for satu in _LOOP})}
        if simpul.test is not None:
            self._value(simpul.test, dalam)
        self._body(simpul.body, dalam)
        self._body(simpul.else_, dict(ruang))

    def _print(self, simpul: nodes.Expr, ruang: Mapping[str, Acuan | None]) -> None:
        acuan = self._value(simpul, ruang)
        if acuan is None or not acuan.bentuk:
            return
        if BUTIR in acuan.bentuk:
            self.note(simpul.lineno, f"“{acuan.sebutan}” adalah daftar. Ulangi isinya dengan for, jangan dicetak utuh.")
        else:
            contoh = f"{acuan.sebutan}.{next(iter(acuan.bentuk))}"
            kalimat = f"“{acuan.sebutan}” berisi beberapa isian. Sebut salah satunya, misalnya {contoh}."
            self.note(simpul.lineno, kalimat)

    def _value(self, simpul: nodes.Node, ruang: Mapping[str, Acuan | None]) -> Acuan | None:
        """Return what an expression stands for; None where that is a plain value, or a fault was noted."""
        acuan: Acuan | None = None
        match simpul:
            case nodes.Name(name=nama) if nama in ruang:
                acuan = ruang[nama]
            case nodes.Name(name=nama):
                acuan = self._find(simpul, "", "", nama, self.akar, tuple(ruang))
            case nodes.Getattr(node=induk, attr=nama) | nodes.Getitem(node=induk, arg=nodes.Const(value=str(nama))):
                dari = self._value(induk, ruang)
                if dari is not None:
                    acuan = self._find(simpul, f"{dari.jalur}.", f"{dari.sebutan}.", nama, dari.bentuk, ())
            case nodes.Filter():
                acuan = self._filter(simpul, ruang)
            case nodes.Operand(expr=isi):
                acuan = self._value(isi, ruang)
            case nodes.Compare() | nodes.And() | nodes.Or() | nodes.Not() | nodes.Test() | nodes.CondExpr():
                for anak in simpul.iter_child_nodes():
                    self._value(anak, ruang)
            case nodes.Const():
                pass
            case _:
                self.note(simpul.lineno, _TERLARANG)
        return acuan

    def _filter(self, simpul: nodes.Filter, ruang: Mapping[str, Acuan | None]) -> Acuan | None:
        for arg in simpul.args:
            self._value(arg, ruang)
        if simpul.name not in FILTERS:
            self.note(simpul.lineno, f"saringan “{simpul.name}” tidak dikenal. Yang ada: {', '.join(FILTERS)}.")
        acuan = None if simpul.node is None else self._value(simpul.node, ruang)
        if acuan is not None and simpul.name in ("first", "last") and BUTIR in acuan.bentuk:
            return Acuan(acuan.jalur + BUTIR, f"{acuan.sebutan}|{simpul.name}", acuan.bentuk[BUTIR])
        return acuan if simpul.name == "default" else None

    def _find(
        self, simpul: nodes.Node, jalur: str, sebutan: str, nama: str, bentuk: Bentuk, lain: tuple[str, ...]
    ) -> Acuan | None:
        if nama in bentuk and nama != BUTIR:
            if not jalur.startswith("loop."):
                self.dipakai.add(jalur + nama)
            return Acuan(jalur + nama, sebutan + nama, bentuk[nama])
        induk = sebutan.removesuffix(".")
        if BUTIR in bentuk:
            kalimat = f"“{induk}” adalah daftar; “{nama}” ada pada tiap barisnya. Ulangi dahulu dengan for."
        elif sebutan and not bentuk:
            kalimat = f"“{induk}” adalah teks, jadi tidak mempunyai “{nama}”."
        else:
            kalimat = f"isian “{sebutan}{nama}” tidak dikenal. {_suggest(sebutan, nama, (*bentuk, *lain))}"
        self.note(simpul.lineno, kalimat)
        return None


def _suggest(sebutan: str, nama: str, dikenal: tuple[str, ...]) -> str:
    """Name the nearest known names, or some of those there are."""
    dekat = difflib.get_close_matches(nama, dikenal, n=1, cutoff=0.5)
    if dekat:
        return f"Mungkin maksudnya “{sebutan}{dekat[0]}”."
    contoh = ", ".join(f"{sebutan}{satu}" for satu in dikenal[:_TERLIHAT])
    return f"Yang ada misalnya {contoh}." if contoh else ""
