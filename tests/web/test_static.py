"""The static files: vendored ones are what VENDOR.md says, budgets hold, no template holds inline code."""

import gzip
import hashlib
import re
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
TEMPLATES = CHECKOUT / "templates"
STATIC = CHECKOUT / "kinerja_app" / "web" / "static"
VENDOR = STATIC / "vendor" / "govuk-frontend"
FIRST_LOAD = (
    "vendor/govuk-frontend/govuk-frontend.min.css",
    "vendor/govuk-frontend/govuk-frontend.min.js",
    "kinerja.css",
    "kinerja.js",
    "draf.js",
    "tempel.js",
    "awal.js",
    "favicon.svg",
    "favicon.ico",
)


def template_files() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def test_the_vendored_files_have_the_sums_written_in_vendor_md():
    listed = dict(re.findall(r"`([\w.-]+)` \| `([0-9a-f]{64})`", (VENDOR / "VENDOR.md").read_text("utf-8")))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name != "VENDOR.md"
    }
    assert listed == found


def test_what_a_script_imports_is_named_by_the_hash_of_its_content_so_that_browsers_keep_it():
    semua = [
        (path, url) for path in STATIC.glob("*.js")
        for url in re.findall(r"""(?:from|import)\s*\(?\s*["']([^"']+)""", path.read_text("utf-8"))
    ]  # fmt: skip
    assert [path.name for path, _ in semua] == ["kinerja.js"]
    for path, url in semua:
        nama, _, versi = url.partition("?v=")
        assert versi == hashlib.sha256((path.parent / nama).read_bytes()).hexdigest()[:12], f"{path.name}: {url}"


def test_the_budgets_of_our_own_style_and_script_hold():
    assert (STATIC / "kinerja.css").stat().st_size < 8 * 1024
    assert sum(path.stat().st_size for path in STATIC.glob("*.js")) < 15 * 1024


def test_the_first_load_stays_under_60_kb_compressed_with_room_for_the_page():
    packed = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in FIRST_LOAD)
    assert packed < 45 * 1000


def test_style_sheets_ask_for_no_other_file_and_carry_no_font_or_crown():
    for name in ("kinerja.css", "vendor/govuk-frontend/govuk-frontend.min.css"):
        css = (STATIC / name).read_text("utf-8")
        assert not re.search(r"url\(|@font-face|@import|GDS Transport|crest|govuk-header", css), name


def test_the_style_has_our_colours_and_page_width():
    css = (VENDOR / "govuk-frontend.min.css").read_text("utf-8")
    assert "--govuk-brand-colour: #004a8f" in css
    assert "#0b5394" in css
    assert "max-width:1200px" in css


def test_no_template_has_inline_code_a_foreign_address_or_unescaped_output():
    forbidden = re.compile(
        r"\|\s*safe\b|\bstyle\s*=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|https?://|javascript:|"
        r"type=[\"']number|autoescape\s+false|href=[\"']//|src=[\"']//",
        re.IGNORECASE,
    )
    found = [f"{p.name}: {m.group()}" for p in template_files() if (m := forbidden.search(p.read_text("utf-8")))]
    assert found == []


def test_every_post_form_written_by_hand_carries_a_csrf_token():
    for path in template_files():
        for form in re.findall(
            r"<form[^>]*method=[\"']post.*?</form>", path.read_text("utf-8"), re.DOTALL | re.IGNORECASE
        ):
            assert "csrf" in form, path.name
