"""The documents that begin empty: register, additions, data awal, progress of follow-ups, own Word masters."""

import contextlib
from collections.abc import Iterator

from kinerja_app.domain.data_awal import DataAwal
from kinerja_app.domain.pemantauan import Pemantauan
from kinerja_app.domain.register import Register
from kinerja_app.domain.tambahan import DaftarTambahan, Tambahan
from kinerja_app.domain.templat import DaftarTemplat
from kinerja_app.storage.codec import DocumentKind, Isi
from kinerja_app.storage.single_document import SingleDocument, T


def _add_anggaran(isi: Isi) -> Isi:
    """Skema 2 is written since data awal have the rupiah of programs; of those before, none are known."""
    return isi | {"tribulan": [{"anggaran": []} | satu for satu in isi["tribulan"]]}


REGISTER = DocumentKind("register", Register)
TAMBAHAN = DocumentKind("tambahan", DaftarTambahan)
REKAMAN_TAMBAHAN = DocumentKind("rekaman_tambahan", Tambahan)
"""One addition as it stands in its own bag, under the folder of that bag as key."""
DATA_AWAL = DocumentKind("data_awal", DataAwal, (_add_anggaran,))
PEMANTAUAN = DocumentKind("pemantauan", Pemantauan)
TEMPLAT = DocumentKind("templat", DaftarTemplat)


class GrowingDocument(SingleDocument[T]):
    """The one document of a kind that is empty, not missing, until the first thing is written to it."""

    def get(self) -> T:
        """Return a fresh object of it, empty as long as nothing was written."""
        return super().get() if self.exists() else self._kind.tipe()

    @contextlib.contextmanager
    def edit(self) -> Iterator[T]:
        """Lock, load, hand out the object to change, and store it when the block ends without an exception."""
        with self._lock.held():
            if not self.exists():
                self.create(self._kind.tipe())
            with super().edit() as obj:
                yield obj
