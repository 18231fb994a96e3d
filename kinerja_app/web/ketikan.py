"""What was typed into a form that could not be saved, for the page that says why: it can be copied from there."""

from flask import g, request

from kinerja_app.web.draf import AWALAN_DASAR, BIDANG_ALAMAT, TANPA_DRAF

# Names of buttons, and of hidden fields that say what a page was drawn from.
_TIDAK_DIKETIK = frozenset(
    {"csrf_token", BIDANG_ALAMAT, "sidik", "sha256", "mulai", "lanjut", "semua", "sekaligus", "pindah"}
)


def list_ketikan() -> tuple[tuple[str, str], ...]:
    """Return the filled fields of the form that this person posted, as (label, text); never passwords or files.

    Fields are named by the words of the SOP, so a name is its label: "tenggat-1-bulan" → "Tenggat, 1-bulan".
    """
    if request.method != "POST" or request.blueprint in TANPA_DRAF or "oleh" not in g:
        return ()
    return tuple(
        (_label_of(nama), nilai)
        for nama, nilai in request.form.items(multi=True)
        if nilai.strip() and nama not in _TIDAK_DIKETIK and not nama.startswith(AWALAN_DASAR)
    )


def _label_of(nama: str) -> str:
    bidang, _, letak = nama.removeprefix("is_").replace("_", " ").partition("-")
    return ", ".join(satu for satu in (bidang[:1].upper() + bidang[1:], letak) if satu)
