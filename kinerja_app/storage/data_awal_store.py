"""The one document with the figures of tribulan before the program came."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.data_awal import DataAwal
from kinerja_app.storage.codec import DocumentKind, Isi
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer
from kinerja_app.storage.single_document import SingleDocument


def _add_anggaran(isi: Isi) -> Isi:
    """Skema 2 is written since data awal have the rupiah of programs; of those before, none are known."""
    return isi | {"tribulan": [{"anggaran": []} | satu for satu in isi["tribulan"]]}


DATA_AWAL = DocumentKind("data_awal", DataAwal, (_add_anggaran,))


class DataAwalStore(SingleDocument[DataAwal]):
    """The data awal; empty, not missing, until its first tribulan is written."""

    def __init__(self, path: Path, lock: StoreLock, write: Writer = atomic.write_file) -> None:
        super().__init__(DATA_AWAL, path, lock, write)

    def get(self) -> DataAwal:
        """Return a fresh object of it, empty as long as nothing was written."""
        return super().get() if self.exists() else DataAwal()

    @contextlib.contextmanager
    def edit(self) -> Iterator[DataAwal]:
        """Lock, load, hand out the data awal to change, and store it when the block ends without an exception."""
        with self._lock.held():
            if not self.exists():
                self.create(DataAwal())
            with super().edit() as data_awal:
                yield data_awal
