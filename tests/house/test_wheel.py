"""The wheel stands on its own: installed into an empty environment, it builds the sample office."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.house.source import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program away from the checkout and its settings; its output is shown when it fails."""
    ours = ("PYTHON", "KINERJA_", "COVERAGE")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The python of an environment that holds the runtime lock and the wheel, and nothing else."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    for lock in ("requirements-build.lock", "requirements.lock"):
        run(python, *PIP, "--require-hashes", "--no-build-isolation", "-r", CHECKOUT / lock, cwd=folder)
    run(python, *PIP, "--no-deps", "--no-index", wheel, cwd=folder)
    return python


def test_the_wheel_carries_templates_masters_and_static_files(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        *(f"kinerja_app/_templates/{path}" for path in below("templates", "*.html")),
        *(f"kinerja_app/_doc_templates/{path}" for path in below("doc_templates", "*.docx")),
        *(f"kinerja_app/{path}" for path in below("kinerja_app", "*") if "__pycache__" not in path),
    }
    assert any(name.startswith("kinerja_app/_templates/") for name in wanted)
    assert any(name.startswith("kinerja_app/_doc_templates/") for name in wanted)
    assert wanted - names == set()
    assert {name for name in names if ".dist-info/" not in name} - wanted == set()


def test_the_wheel_builds_the_sample_office_in_an_empty_folder(installed, tmp_path):
    program = installed.with_name("kinerja")
    run(program, "demo", "--no-serve", cwd=tmp_path)
    home = tmp_path / "kinerja" / "instance" / "demo"
    assert len(list((home / "archive").glob("*/TB*-R0/bagit.txt"))) == 8
    run(installed, "-c", "import kinerja_app; assert 'site-packages' in kinerja_app.__file__", cwd=tmp_path)


def below(folder: str, pattern: str) -> set[str]:
    top = CHECKOUT / folder
    return {path.relative_to(top).as_posix() for path in top.rglob(pattern) if path.is_file()}
