"""A finding of a check: what is wrong, where, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Temuan:
    """One thing that `kinerja verify` or the recovery at start found.

    `jenis` is a short machine word ("bag_diubah"), `tempat` names the file or record, `keterangan` is the
    Indonesian sentence that a person reads.
    """

    jenis: str
    tempat: str
    keterangan: str
