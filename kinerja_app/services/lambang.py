"""The office's crest in the kop surat: uploaded by an ADMIN, stored by its SHA-256, named in the office profile."""

from dataclasses import replace
from datetime import datetime

from kinerja_app.documents.berkas_gambar import check_lambang, read_gambar
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.pengguna import Orang
from kinerja_app.services.home import Home
from kinerja_app.services.kantor import LAMBANG, edit_kantor, require_admin

BAWAAN = "lambang bawaan"


def save_lambang(home: Home, nama: str, isi: bytes, versi: int, oleh: Orang, pada: datetime) -> None:
    """Make this picture the crest of documents made from now on (ADMIN); raises BerkasInvalidError for no picture.

    The file is on disk before the profile that names it. A crest used before is kept.
    """
    require_admin(oleh)
    check_lambang(nama, isi)
    _set_lambang(home, home.lambang.put(isi), nama, versi, oleh, pada)


def restore_bawaan(home: Home, versi: int, oleh: Orang, pada: datetime) -> None:
    """Go back to the stand-in that the shipped masters draw (ADMIN)."""
    _set_lambang(home, "", BAWAAN, versi, oleh, pada)


def load_lambang(home: Home) -> bytes:
    """Return the crest, empty where the office uses the stand-in; raises what a lost or altered file raises."""
    sha256 = home.kantor.get().profil.lambang if home.kantor.exists() else ""
    return home.lambang.read(sha256) if sha256 else b""


def read_pratinjau(home: Home) -> tuple[str, bytes, str]:
    """Return file name, bytes and media type of the crest for the browser; without one DataNotFoundError."""
    isi = load_lambang(home)
    gambar = read_gambar(isi)
    if gambar is None:
        raise DataNotFoundError("Kantor ini masih memakai lambang bawaan.")
    return f"lambang.{gambar.jenis}", isi, gambar.tipe


def _set_lambang(home: Home, sha256: str, nama: str, versi: int, oleh: Orang, pada: datetime) -> None:
    with home.lock.held():
        with edit_kantor(home, LAMBANG, versi, oleh, pada) as kantor:
            lama = kantor.profil.lambang
            kantor.save_profil(replace(kantor.profil, lambang=sha256))
        rincian = {"lambang": f"{lama or BAWAAN} → {sha256 or BAWAAN}", "berkas": nama}
        home.trace("simpan_lambang", "kantor/profil", oleh, pada, rincian)
