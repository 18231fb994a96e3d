"""The one document about the office: profile, officials, roles, accounts."""

from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.kantor import Kantor
from kinerja_app.storage.codec import DocumentKind
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.sidik import Writer
from kinerja_app.storage.single_document import SingleDocument

KANTOR = DocumentKind("kantor", Kantor)


class KantorStore(SingleDocument[Kantor]):
    """The office; a home without users has none yet, so `create` comes before everything else."""

    def __init__(self, path: Path, lock: StoreLock, write: Writer = atomic.write_file) -> None:
        super().__init__(KANTOR, path, lock, write)
