"""The project's own Python files, parsed once, for the house tests to read."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "kinerja_app"


@dataclass(frozen=True)
class Module:
    """One .py file: its path below the checkout, its text, its syntax tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room it stands in: "domain", "web", ..., or its own name for a file at the package's top."""
        return Path(self.name).parts[1].removesuffix(".py")

    def walk(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)

    def at(self, node: ast.AST) -> str:
        """Where a finding lies, as an editor opens it."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def package_modules() -> tuple[Module, ...]:
    """Every module of kinerja_app, in the order of their paths."""
    return tuple(_read(path) for path in sorted(PACKAGE.rglob("*.py")))


@cache
def all_modules() -> tuple[Module, ...]:
    """The modules of kinerja_app, the tests, and the scripts beside them."""
    folders = (CHECKOUT / name for name in ("tests", "doc_templates", "bench"))
    beside = sorted(path for folder in folders for path in folder.rglob("*.py"))
    return (*package_modules(), *map(_read, beside))


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(CHECKOUT).as_posix(), text, ast.parse(text, str(path)))
