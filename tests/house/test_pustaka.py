"""Every library at run time is asked for, locked, imported, and has its reason in docs/pustaka.md (1 s)."""

import re
import sys
import tomllib

from tests.house.source import CHECKOUT, package_modules
from tests.house.test_rooms import LIBRARIES, imported

# Built from parts, so that this file names none of them either.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"), ("pythonhosted", "org"), ("pypi", "python"), ("registry", "npmjs"), ("npmjs", "com"),
        ("yarnpkg", "com"), ("anaconda", "org"), ("jsdelivr", "net"), ("unpkg", "com"), ("cdnjs", "com"),
        ("crates", "io"), ("rubygems", "org"), ("deb", "debian"), ("archive", "ubuntu"),
    )
]  # fmt: skip

# What a program imports that we write into a child process.
IN_A_CHILD = {"bagit"}


def read_tables() -> tuple[dict[str, str], dict[str, str]]:
    """(asked for, brought along) of the page: package -> what it is imported as, "" for not at all."""
    page = (CHECKOUT / "docs" / "pustaka.md").read_text(encoding="utf-8")
    asked, brought = page.split("## Brought along")
    pattern = re.compile(r"^\| `([a-z0-9-]+)` \| (?:`(\w+)`|–) \| \S", re.MULTILINE)
    return dict(pattern.findall(asked)), dict(pattern.findall(brought))


def read_asked() -> set[str]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    return {re.split(r"[<>=~!]", entry)[0] for entry in project["project"]["dependencies"]}


def test_page_project_and_lock_name_the_same_libraries():
    asked, brought = read_tables()
    lock = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    assert asked.keys() == read_asked()
    assert not asked.keys() & brought.keys()
    assert asked.keys() | brought.keys() == set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))


def test_each_package_that_is_brought_along_names_who_brings_it():
    page = (CHECKOUT / "docs" / "pustaka.md").read_text(encoding="utf-8").split("## Brought along")[1]
    named = dict(re.findall(r"^\| `([a-z0-9-]+)` \| \S+ \| ([a-z0-9, -]+?)(?:, on Windows)? \| ", page, re.MULTILINE))
    brought: dict[str, set[str]] = {}
    for block in re.split(r"\n(?=[a-z0-9])", (CHECKOUT / "requirements.lock").read_text(encoding="utf-8"))[1:]:
        if "pyproject.toml" not in block:
            via = re.findall(r"^    #(?: via|  ) ([a-z0-9-]+)$", block, re.MULTILINE)
            brought.setdefault(block.partition("==")[0], set()).update(via)
    assert {nama: set(by.split(", ")) for nama, by in named.items()} == brought


def test_of_each_package_the_page_says_when_it_was_released_last():
    page = (CHECKOUT / "docs" / "pustaka.md").read_text(encoding="utf-8")
    tables, quiet = page.split("## Quiet for more than a year")
    released = dict(re.findall(r"^\| `([a-z0-9-]+)` \|.*\| (20\d\d-[01]\d) \|$", tables, re.MULTILINE))
    asked, brought = read_tables()
    assert released.keys() == asked.keys() | brought.keys()
    looked_up = re.search(r"looked\s+up on 27 November (\d{4})", tables)
    a_year_before = f"{int(looked_up[1]) - 1}-11"
    first_cells = " ".join(re.findall(r"^\| (`[^|]+`) \|", quiet, re.MULTILINE))
    assert {nama for nama, saat in released.items() if saat <= a_year_before} == set(
        re.findall(r"`(.+?)`", first_cells)
    )


def test_the_program_imports_what_the_page_says_and_nothing_else():
    asked, brought = read_tables()
    own = {*sys.stdlib_module_names, "kinerja_app"}
    names = {name for module in package_modules() for _, name in imported(module)} - own | IN_A_CHILD
    assert names == {name for name in (asked | brought).values() if name}
    assert names == LIBRARIES.keys(), "a row of tests/house/test_rooms.py that nobody needs, or none"


def test_no_file_names_a_registry():
    found = [
        f"{path.relative_to(CHECKOUT)}: {host}"
        for folder in ("kinerja_app", "templates", "doc_templates", "tests", "docs", "bench", ".ci", ".")
        for path in (CHECKOUT / folder).glob("*" if folder == "." else "**/*")
        if path.is_file() and path.suffix not in {".pyc", ".png", ".docx", ".zip"}
        for text in [path.read_text(encoding="utf-8", errors="replace")]
        for host in REGISTRIES
        if host in text
    ]
    assert found == []
