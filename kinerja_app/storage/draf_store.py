"""Drafts of forms: a folder for each account, a file for each form, replaced whole.

They belong to one person and are no part of the siklus, the audit trail or the archive. No lock is needed: only the
account itself writes its files, and the last text typed is the one to keep.
"""

import contextlib
import hashlib
import re
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.draf import Draf
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.storage import codec
from kinerja_app.storage.codec import DocumentKind

DRAF = DocumentKind("draf", Draf)
DRAF_TERBANYAK = 200
_NAMA = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_SUFFIX = ".json"


class DrafStore:
    """The drafts below one folder, each at `<nama_pengguna>/<hash of account and address>.json`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, nama_pengguna: str, draf: Draf) -> None:
        """Keep a draft in the place of the earlier one of that form; beyond 200 the oldest of the account goes.

        Raises StorageFullError; ValueUnstorableError for text that no file can hold.
        """
        path = self.path(nama_pengguna, draf.alamat)
        atomic.write_file(path, codec.canonical_json(codec.pack(DRAF, path.stem, draf)))
        self._drop_oldest(path.parent)

    def get(self, nama_pengguna: str, alamat: str) -> Draf | None:
        """Return the draft of a form, None where there is none; DocumentDamagedError, SkemaUnknownError."""
        path = self.path(nama_pengguna, alamat)
        try:
            data = atomic.read_file(path)
        except FileNotFoundError:
            return None
        return codec.unpack(DRAF, path.stem, codec.parse_json(data, path.name), path.name)

    def drop(self, nama_pengguna: str, alamat: str) -> None:
        """Forget the draft of a form, if there is one."""
        atomic.remove_file(self.path(nama_pengguna, alamat))

    def path(self, nama_pengguna: str, alamat: str) -> Path:
        """Return where a draft lies or would lie; what is no name of an account raises DataNotFoundError.

        The account is in the hash, too: Windows takes "ab." and "ab" for the same folder.
        """
        if not _NAMA.fullmatch(nama_pengguna):
            raise DataNotFoundError(f"“{nama_pengguna}” bukan nama pengguna yang sah.")
        sidik = hashlib.sha256(f"{nama_pengguna}\n{alamat}".encode(errors="surrogatepass")).hexdigest()
        return self._folder / nama_pengguna / (sidik[:40] + _SUFFIX)

    @staticmethod
    def _drop_oldest(folder: Path) -> None:
        berkas = list(folder.glob("*" + _SUFFIX))
        if len(berkas) <= DRAF_TERBANYAK:
            return
        usia = {}
        for satu in berkas:
            with contextlib.suppress(FileNotFoundError):
                usia[satu] = satu.stat().st_mtime_ns
        for satu in sorted(usia, key=usia.__getitem__)[:-DRAF_TERBANYAK]:
            atomic.remove_file(satu)
