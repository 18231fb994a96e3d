"""A process that does one thing of the program, and is killed at it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.crash import hitungan

CHECKOUT = Path(__file__).parents[2]


def run_killed(program: str, *argumen: object, detik: float | None = None) -> list[str]:
    """Start `program`, kill it that long after it said "mulai", and return what it had said after that.

    Without `detik` it goes on until it ends or kills itself.
    """
    perintah = [sys.executable, "-c", program, *map(str, argumen)]
    process = subprocess.Popen(perintah, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as kata:
        assert kata.readline() == "mulai\n"
        if detik is not None:
            time.sleep(detik)
            process.kill()
        terucap = kata.read().splitlines()
    assert process.wait(60) in {-signal.SIGKILL, 0}
    hitungan.note(process.returncode)
    return terucap
