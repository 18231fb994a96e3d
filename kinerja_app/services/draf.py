"""Drafts of forms: keeping what was typed, giving it back to the same person, and forgetting it once it is saved."""

from collections.abc import Mapping
from datetime import datetime

from kinerja_app.domain.draf import Draf
from kinerja_app.domain.errors import SkemaUnknownError
from kinerja_app.services.home import Home
from kinerja_app.storage.errors import DocumentDamagedError

TOKEN = "csrf_token"  # noqa: S105 - the name of a form's field
RAHASIA = "sandi"


def save_draf(home: Home, nama_pengguna: str, alamat: str, isian: Mapping[str, str], pada: datetime) -> bool:
    """Keep the fields of a form as typed, tokens and passwords aside; tell whether they differ from what was kept.

    Raises DrafTooLargeError, StorageFullError, ValueUnstorableError.
    """
    bersih = {nama: nilai for nama, nilai in isian.items() if nama != TOKEN and RAHASIA not in nama.lower()}
    draf = Draf(alamat, bersih, pada)
    try:
        lama = home.draf.get(nama_pengguna, alamat)
    except (DocumentDamagedError, SkemaUnknownError):
        lama = None  # unreadable, and about to be replaced
    home.draf.put(nama_pengguna, draf)
    return lama is None or lama.isian != bersih


def find_draf(home: Home, nama_pengguna: str, alamat: str) -> Draf | None:
    """Return this person's draft of a form, or None; DocumentDamagedError, SkemaUnknownError."""
    return home.draf.get(nama_pengguna, alamat)


def drop_draf(home: Home, nama_pengguna: str, alamat: str) -> None:
    """Forget this person's draft of a form, because it was saved or is not wanted any more."""
    home.draf.drop(nama_pengguna, alamat)
