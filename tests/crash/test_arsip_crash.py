"""Kill -9 while a siklus is sealed: afterwards it is sealed and valid, or can be sealed again; never anything else."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kinerja_app import atomic
from kinerja_app.documents.arsip import bag
from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.documents.arsip.recovery import RekamanSiklus
from tests.crash import hitungan
from tests.documents.arsip.contoh import PADA, PAYLOAD, Rumah, info

CHECKOUT = Path(__file__).resolve().parents[2]
FULL = os.environ.get("KINERJA_TEST_FULL") == "1"
ROUNDS = 60 if FULL else 10
SEED = 20261122
# Where the process dies: at a step of sealing, or at any moment.
POINTS = ("written", "built", "renamed", "torn", "linked", "random", "random")


class Kantor:
    """An archive with the smallest siklus store there can be: one file per siklus, sealed or not."""

    def __init__(self, home: Path) -> None:
        self.rumah = Rumah(home)
        self.siklus = home / "instance" / "siklus"

    def file(self, kunci: KunciArsip) -> Path:
        return self.siklus / f"{kunci.folder.replace('/', '-')}.json"

    def open(self, kunci: KunciArsip) -> None:
        atomic.write_file(self.file(kunci), json.dumps({"kunci": kunci.folder}).encode())

    def archive(self, kunci: KunciArsip) -> None:
        """Bag first, then the record that points to it, as the service does."""
        rekaman = json.dumps({"kunci": kunci.folder, "tahap": "selesai"}).encode()
        sebelum = hashlib.sha256(self.file(kunci).read_bytes()).hexdigest()
        keterangan = info(kunci, siklus_sebelum_sha256=sebelum)
        segel = self.rumah.arsip.seal(kunci, PAYLOAD | {"siklus.json": rekaman}, keterangan)
        self.store_sealed(kunci, segel, rekaman)

    def store_sealed(self, kunci: KunciArsip, segel: str, rekaman: bytes) -> None:
        atomic.write_file(self.file(kunci), json.dumps(json.loads(rekaman) | {"segel": segel}).encode())

    def expected(self, kunci: KunciArsip) -> RekamanSiklus:
        if not self.file(kunci).exists():
            return RekamanSiklus("", is_sealed=False)
        isi = self.file(kunci).read_bytes()
        return RekamanSiklus(hashlib.sha256(isi).hexdigest(), is_sealed="segel" in json.loads(isi))

    def recover(self) -> None:
        for adopsi in self.rumah.arsip.recover(self.expected, PADA).adopsi:
            self.store_sealed(adopsi.kunci, adopsi.segel, adopsi.rekaman)

    def records(self) -> dict[KunciArsip, str]:
        """What the siklus files say is sealed."""
        semua = (json.loads(file.read_bytes()) for file in self.siklus.glob("*.json"))
        kunci = {isi["kunci"]: KunciArsip.parse(isi["kunci"]) for isi in semua if "segel" in isi}
        return {k: json.loads(self.file(k).read_bytes())["segel"] for k in kunci.values() if k is not None}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def aim(point: str) -> None:
    """Let this process die at a step of sealing: before or after the function that makes it."""
    write, publish, append = bag._write_payload, atomic.publish_folder, atomic.append_line

    def around(function: Callable[..., object], *, is_before: bool) -> Callable[..., object]:
        def dying(*args: object) -> object:
            if not is_before:
                function(*args)
            die()

        return dying

    def tear(file: Path, line: bytes) -> bytes:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as stream:
            stream.write(line[: len(line) // 2])
        die()
        return b""

    if point == "written":
        bag._write_payload = around(write, is_before=False)
    elif point in {"built", "renamed"}:
        atomic.publish_folder = around(publish, is_before=point == "built")
    elif point == "torn":
        atomic.append_line = tear
    elif point == "linked":
        atomic.append_line = around(append, is_before=False)


def child(home: str, folder: str, point: str) -> None:
    """What the killed process does: seal, or with no bag named, recover."""
    kantor = Kantor(Path(home))
    aim(point)
    say("mulai")
    kunci = KunciArsip.parse(folder)
    if kunci is None:
        kantor.recover()
    else:
        kantor.archive(kunci)
    say("selesai")


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def run_and_kill(home: Path, folder: str, point: str, seconds: float) -> bool:
    """Run `child` in a process of its own, kill it after `seconds`; return whether it had said it was done."""
    program = "import sys; from tests.crash.test_arsip_crash import child; child(*sys.argv[1:])"
    perintah = [sys.executable, "-c", program, str(home), folder, point]
    process = subprocess.Popen(perintah, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as said:
        assert said.readline() == "mulai\n"
        time.sleep(seconds) if point == "random" else process.wait(60)
        process.kill()
        is_done = said.readline() == "selesai\n"
    hitungan.note(process.wait())
    assert process.returncode in {-signal.SIGKILL, 0}
    return is_done


@pytest.mark.crash
@pytest.mark.timeout(60 * ROUNDS)
def test_a_kill_while_sealing_ends_sealed_or_sealable(tmp_path):
    dadu = random.Random(SEED)
    kantor = Kantor(tmp_path)
    adopted = again = 0
    for nomor in range(ROUNDS):
        kunci = KunciArsip.parse(f"2026/TB{nomor % 4 + 1}-R{nomor // 4}")
        assert kunci is not None
        point = POINTS[nomor % len(POINTS)]
        kantor.open(kunci)
        is_done = run_and_kill(tmp_path, kunci.folder, point, dadu.uniform(0, 0.2))
        if is_done:
            assert kunci in kantor.records(), "what was acknowledged is there before any recovery"
        if nomor % 3 == 2:
            run_and_kill(tmp_path, "-", "random", dadu.uniform(0, 0.02))
        kantor.recover()
        if kunci in kantor.records():
            adopted += not is_done
        else:
            assert not is_done
            again += 1
            kantor.archive(kunci)
        hasil = kantor.rumah.arsip.verify(kantor.records().items())
        assert hasil.temuan == (), (nomor, point)
        assert hasil.jumlah_arsip == nomor + 1
        assert kantor.rumah.arsip.read(kunci, "telaah.docx") == PAYLOAD["telaah.docx"]
    assert adopted > 0
    assert again > 0


@pytest.mark.crash
@pytest.mark.parametrize(
    ("point", "is_adopted", "quarantined"),
    [("written", False, 1), ("built", False, 1), ("renamed", True, 0), ("torn", True, 0), ("linked", True, 0)],
)
def test_the_end_of_an_aimed_kill_is_known(tmp_path, point, is_adopted, quarantined):
    kantor = Kantor(tmp_path)
    kunci = KunciArsip.parse("2026/TB3-R0")
    assert kunci is not None
    kantor.open(kunci)
    assert not run_and_kill(tmp_path, kunci.folder, point, 0)
    kantor.recover()
    assert (kunci in kantor.records()) is is_adopted
    assert len(kantor.rumah.karantina) == quarantined
    assert kantor.rumah.arsip.verify(kantor.records().items()).temuan == ()
