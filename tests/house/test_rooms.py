"""Who may import whom: the dependency rule of the house."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import CHECKOUT, Module, package_modules

# Library -> the rooms that may import it. One without a row is not in the house yet: decide where it belongs.
LIBRARIES = {
    "tinydb": {"storage"},
    "msgspec": {"storage"},
    "filelock": {"storage"},
    "docxtpl": {"documents"},
    "docx": {"documents"},
    "lxml": {"documents"},
    "openpyxl": {"documents"},
    "defusedxml": {"documents"},
    "bagit": {"documents"},
    "resvg_py": {"documents"},
    "segno": {"documents"},
    "jinja2": {"documents", "web"},
    "flask": {"web", "__init__", "cli"},
    "flask_login": {"web"},
    "flask_wtf": {"web"},
    "flask_limiter": {"web"},
    "limits": {"web"},
    "werkzeug": {"web", "services", "cli"},
    "waitress": {"cli"},
    "tqdm": {"cli"},
}


def imported(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """(statement, top-level name) of every absolute import of a module."""
    for node in module.walk():
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node, node.module.split(".")[0]


def test_the_rooms_import_each_other_in_one_direction_only():
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [str(linter), "--no-cache"], cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_each_library_is_imported_by_its_rooms_only():
    own = {*sys.stdlib_module_names, "kinerja_app"}
    found = [
        f"{module.at(node)} imports {name}"
        for module in package_modules()
        for node, name in imported(module)
        if name not in own and module.room not in LIBRARIES.get(name, ())
    ]
    assert found == []


def test_the_domain_imports_the_standard_library_and_itself_only():
    found = [
        f"{module.at(node)} imports {ast.unparse(node)}"
        for module in package_modules()
        if module.room == "domain"
        for node, name in imported(module)
        if name not in sys.stdlib_module_names and not ast.unparse(node).startswith("from kinerja_app.domain")
    ]
    assert found == []


def test_imports_name_the_package_in_full():
    found = [
        module.at(node)
        for module in package_modules()
        for node in module.walk()
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]
    assert found == []
