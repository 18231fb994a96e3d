"""Small facts derived from document files, kept in memory while the files stay as they are.

Never a second source of truth: an entry is used only when the file's times, size and inode are those seen when
it was made, and the whole can be dropped at any moment.
"""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

S = TypeVar("S")
Signature = tuple[int, int, int, int]

# Two writes within one tick of the file system's clock look alike, so a file this young is read again.
SETTLED_NS = 100_000_000


class SummaryCache(Generic[S]):
    """Summaries by file; what several threads miss at the same time is made once, and the others wait for it."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[Signature, S]] = {}
        self._making = threading.Lock()

    def get(self, path: Path, facts: os.stat_result, summarise: Callable[[], S]) -> S:
        """Return the summary of a file in the state of `facts`, made by `summarise` unless it was the last time.

        `facts` are from before the reading: a write in between makes the entry look old, never fresh. Raises what
        `summarise` raises.
        """
        signature = _signature(facts)
        kept = self._kept.get(path)
        if kept is not None and kept[0] == signature:
            return kept[1]
        with self._making:
            kept = self._kept.get(path)
            if kept is not None and kept[0] == signature:
                return kept[1]
            is_old = is_settled(facts)  # asked before the reading, too, however long that takes
            summary = summarise()
            if is_old:
                self._kept[path] = (signature, summary)
            return summary


def sign_settled(path: Path) -> Signature | None:
    """Return what tells this state of a file from every other one; None where it is gone, or too young to tell."""
    try:
        facts = path.stat()
    except FileNotFoundError:
        return None
    return _signature(facts) if is_settled(facts) else None


def is_settled(facts: os.stat_result) -> bool:
    """Tell whether a file is old enough to be known by its time: what is written to it now gets another one."""
    return time.time_ns() - max(facts.st_mtime_ns, facts.st_ctime_ns) > SETTLED_NS


def _signature(facts: os.stat_result) -> Signature:
    """Copying may set back when a file was written; when it was changed (Windows does not tell) nobody can."""
    return facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino
