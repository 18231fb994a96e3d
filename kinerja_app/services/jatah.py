"""How many refusals a person or an address may leave in the audit trail: a flood must not fill the disk."""

import threading
from collections import Counter
from datetime import datetime

PER_JAM = 100  # of one person, or of one address of which nobody is logged in
SEMUA_PER_JAM = 500  # of everybody who is not logged in


class Jatah:
    """Counts in memory, by the hour of the clock; a restart begins anew."""

    def __init__(self) -> None:
        self._gembok = threading.Lock()
        self._jam = ""
        self._jumlah: Counter[str] = Counter()

    def take(self, siapa: str, batas: int, pada: datetime) -> int:
        """Count one refusal more and return how many are left to write: -1 for the first one too many, then -2."""
        with self._gembok:
            jam = f"{pada:%Y-%m-%d %H}"
            if jam != self._jam:
                self._jam = jam
                self._jumlah.clear()
            self._jumlah[siapa] += 1
            return max(-2, batas - self._jumlah[siapa])
