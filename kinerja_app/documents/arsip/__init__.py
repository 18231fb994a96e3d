"""The archive: write-once BagIt bags in a chain, which any archivist can verify without this program.

`Arsip` is the only name that services need; the other modules hold one subject each: `nama` (which bag, which
file), `bag` (one bag on disk), `rantai` (the append-only list of links), `verify` and `recovery`.
"""

from kinerja_app.documents.arsip.arsip import Arsip
from kinerja_app.documents.arsip.bag import BagInfo, BerkasArsip, Segel
from kinerja_app.documents.arsip.errors import ArsipBuildError, ArsipDamagedError, ArsipNameError
from kinerja_app.documents.arsip.nama import REKAMAN, KunciArsip, payload_name
from kinerja_app.documents.arsip.recovery import Adopsi, HasilPemulihan, RekamanSiklus
from kinerja_app.documents.arsip.verify import HasilPeriksa

__all__ = [
    "REKAMAN",
    "Adopsi",
    "Arsip",
    "ArsipBuildError",
    "ArsipDamagedError",
    "ArsipNameError",
    "BagInfo",
    "BerkasArsip",
    "HasilPemulihan",
    "HasilPeriksa",
    "KunciArsip",
    "RekamanSiklus",
    "Segel",
    "payload_name",
]
