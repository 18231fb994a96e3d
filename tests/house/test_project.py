"""The files around the code: lock files, make commands, README, and that nothing calls out of the house."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kinerja_app.cli.konfigurasi import VARIABEL
from kinerja_app.config import Config
from tests.house.source import CHECKOUT, PACKAGE

# The stable names; what exists so far is among them.
COMMANDS = {"serve", "demo", "config", "verify", "backup", "restore", "user", "import-iku", "export-siklus"}
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")
# Names of XML and SVG vocabularies are written like addresses, and never fetched.
NAMESPACE = re.compile(
    r"https?://(www\.w3\.org|schemas\.(openxmlformats|microsoft)\.(org|com)|purl\.org|localhost|127\.0\.0\.1)\b"
)
ADDRESS = re.compile(r"""https?://[^\s"'<>)]+|(?:src|href|url)\s*[=(]\s*["']?//[^\s"'<>)]+""", re.IGNORECASE)


def subcommands() -> set[str]:
    """What `kinerja --help` offers."""
    program = Path(sys.executable).with_name("kinerja")
    run = subprocess.run([str(program), "--help"], capture_output=True, text=True, check=True, timeout=60)
    choices = re.search(r"\{([a-z,-]+)\}", run.stdout)
    assert choices, run.stdout
    return set(choices[1].split(","))


def served_files() -> list[Path]:
    """Every text that a browser may receive: page templates and our own and compiled static files."""
    folders = [CHECKOUT / "templates", PACKAGE / "web" / "static"]
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".css", ".js", ".mjs", ".svg", ".json", ".xml", ".txt", ".webmanifest"}
        and "licen" not in path.name.lower()
    ]


def test_the_command_line_offers_the_commands_of_the_design():
    assert {"serve", "demo", "verify", "user"} <= subcommands() <= COMMANDS


def test_the_readme_names_every_command_of_the_command_line():
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert [command for command in sorted(subcommands()) if f"kinerja {command}" not in readme] == []


def test_the_readme_names_every_make_command_that_it_tells_to_run():
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert targets >= {"install", "demo", "run", "test", "test-full", "lint", "bench", "lock", "help"}
    assert set(re.findall(r"`make ([a-z-]+)`", readme)) <= targets
    assert "make demo" in readme
    assert "make test" in readme


def test_what_an_afternoon_reads_is_there():
    teks = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    butir = re.findall(r"^\d\. (.+(?:\n   .+)*)", teks, re.MULTILINE)
    assert len(butir) == 6
    for satu in butir:
        nama = re.findall(r"`([^`]+)`", satu)
        folder = next((CHECKOUT / awal for awal in nama if awal.endswith("/")), CHECKOUT)
        assert [berkas for berkas in nama if not ((folder / berkas).exists() or (CHECKOUT / berkas).exists())] == []


def test_the_readme_names_every_setting_with_its_default():
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(KINERJA_[A-Z_]+)` \| (.+?) \|", readme, re.MULTILINE))
    read = set(re.findall(r'"(KINERJA_[A-Z_]+)"', (PACKAGE / "config.py").read_text(encoding="utf-8")))
    assert rows.keys() == read == VARIABEL.keys()
    bawaan = Config.from_environment({})
    for nama in ("KINERJA_HOST", "KINERJA_PORT", "KINERJA_HTTPS"):
        assert rows[nama] == f"`{VARIABEL[nama](bawaan)}`"


def test_no_page_style_or_script_calls_out_of_the_house():
    files = served_files()
    assert files, "no template found: the search looks in the wrong place"
    found = [
        f"{path.relative_to(CHECKOUT)}: {address[0]}"
        for path in files
        for address in ADDRESS.finditer(path.read_text(encoding="utf-8"))
        if not NAMESPACE.match(address[0])
    ]
    assert found == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_and_hashed_and_no_host_is_named(name):
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z0-9])", text)[1:] or [text]
    assert len(packages) > 5
    assert [entry for entry in packages if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--index-url|--find-links|--trusted-host", text)


def test_every_package_the_program_asks_for_is_locked():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-build.lock": project["dependency-groups"]["build"],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
    }
    for lock, requirements in asked.items():
        text = (CHECKOUT / lock).read_text(encoding="utf-8")
        locked = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
        assert {re.split(r"[<>=~!]", entry)[0] for entry in requirements} <= locked, lock


def test_every_ignored_lint_rule_has_a_reason():
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    lint = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.pydocstyle]")]
    rules = [line for line in lint.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line)]
    assert len(rules) > 10
    assert [line for line in rules if not re.search(r"# .{10,}", line)] == []


def test_every_data_file_of_the_package_parses():
    found = list(PACKAGE.rglob("*.json"))
    for path in found:
        json.loads(path.read_text(encoding="utf-8"))


def test_the_promises_of_safety_are_each_shown_by_a_test_that_exists():
    teks = (CHECKOUT / "docs" / "keamanan.md").read_text(encoding="utf-8")
    baris = re.findall(r"^\| (S\d+) \|.*\| `(test_s(\d\d)_\w+\.py)` \|$", teks, re.MULTILINE)
    assert [(nomor, int(lagi)) for nomor, _, lagi in baris] == [(f"S{n}", n) for n in range(1, 15)]
    bernama = {f"tests/keamanan/{nama}" for _, nama, _ in baris} | set(re.findall(r"`(tests/[\w/]+\.py)`", teks))
    berkas = {nama: CHECKOUT / nama for nama in bernama}
    for path in (CHECKOUT / "tests" / "keamanan").glob("test_*.py"):  # what their docstrings name exists, too
        kepala = path.read_text(encoding="utf-8").split('"""')[1]
        berkas |= {nama: CHECKOUT / nama for nama in re.findall(r"tests/[\w/]+\.py", kepala)}
    assert [nama for nama, path in berkas.items() if not path.is_file()] == []
    uji = {nama: path.read_text(encoding="utf-8") for nama, path in berkas.items() if path.name.startswith("test_")}
    assert [nama for nama, teks in uji.items() if "def test_" not in teks] == []
