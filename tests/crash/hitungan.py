"""How many processes the crash tests killed; printed at the end of a run (tests/conftest.py)."""

import signal

NAMA = "kill -9"
_kills: list[int] = []


def note(returncode: int | None) -> None:
    """Count a process that has ended, if it was killed."""
    if returncode == -signal.SIGKILL:
        _kills.append(1)


def total() -> int:
    """The kills of this process so far."""
    return len(_kills)
