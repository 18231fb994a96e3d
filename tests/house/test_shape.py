"""How each file looks: its size, its first line, its errors, its numbers, its clock, its words."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import Module, all_modules, package_modules

MAX_LINES = 300
MAX_FUNCTION_LINES = 50
# The glossary's one word stands on the right.
BANNED_WORDS = {
    "triwulan": "tribulan",
    "quarter": "tribulan",
    "cycle": "siklus",
    "achievement": "capaian",
    "checklist": "ceklist",
    "checklis": "ceklist",
    "utils": "the subject's name",
    "helpers": "the subject's name",
    "common": "the subject's name",
}
# Names that a library gives, not we.
FOREIGN_NAMES = {"most_common", "collect_cycles", "cycler"}
CLOCK_ROOMS = {"web", "cli", "atomic"}  # atomic compares the age of a stale file with the file system's clock
CLOCK_CALLS = {"now", "today", "utcnow"}


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in module.walk() if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def identifiers(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every name that a module defines, imports, passes or asks for."""
    for node in module.walk():
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node, name
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                yield node, name
            case ast.keyword(arg=str(name)) | ast.alias(asname=str(name)):
                yield node, name
    yield module.tree, module.name


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether it is a bare except, or names Exception or BaseException."""
    names = set(re.findall(r"\w+", ast.unparse(handler.type))) if handler.type else {"BaseException"}
    return bool(names & {"Exception", "BaseException"})


def cleans_up_only(handler: ast.ExceptHandler) -> bool:
    """Whether it ends by raising the very fault again: then nothing is swallowed."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def words(identifier: str) -> set[str]:
    """The words of snake_case, CamelCase or a path: "SiklusStore" is siklus and store."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)}


def test_no_file_is_longer_than_300_lines():
    lengths = {module.name: module.text.count("\n") for module in package_modules()}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_no_function_is_longer_than_50_lines():
    found = [
        f"{module.at(node)} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for module in package_modules()
        for node in functions(module)
        if node.end_lineno - node.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert found == []


def test_every_file_says_in_its_first_line_what_it_is_for():
    found = [module.name for module in all_modules() if not ast.get_docstring(module.tree)]
    assert found == []


def test_faults_are_caught_by_name_only():
    found = [
        module.at(node)
        for module in package_modules()
        for node in module.walk()
        if isinstance(node, ast.ExceptHandler) and catches_all(node) and not cleans_up_only(node)
    ]
    assert found == []


def test_the_domain_reckons_without_floats():
    found = [
        module.at(node)
        for module in package_modules()
        if module.room == "domain"
        for node in module.walk()
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert found == []


def test_only_web_and_cli_look_at_the_clock():
    found = [
        f"{module.at(node)} {ast.unparse(node)}"
        for module in package_modules()
        if module.room not in CLOCK_ROOMS
        for node in module.walk()
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS)
            or ast.unparse(node.func) in {"time.time", "time.localtime", "time.gmtime"}
        )
    ]
    assert found == []


def test_identifiers_use_the_one_word_of_the_glossary():
    found = sorted(
        {
            f"{module.at(node)} {name}: say {BANNED_WORDS[word]}"
            for module in all_modules()
            for node, name in identifiers(module)
            if name not in FOREIGN_NAMES
            for word in words(name) & BANNED_WORDS.keys()
        }
    )
    assert found == []


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("SiklusStore", {"siklus", "store"}),
        ("record_realisasi", {"record", "realisasi"}),
        ("TIDAK_TERSEDIA", {"tidak", "tersedia"}),
        ("kinerja_app/domain/alur.py", {"kinerja", "app", "domain", "alur", "py"}),
        ("IKUQuarter", {"iku", "quarter"}),
    ],
)
def test_identifiers_are_taken_apart_into_words(identifier, expected):
    assert words(identifier) == expected
