"""Kill -9 and a full disk at saving, handing over, making documents and sealing, each by its real service.

What the person was told is done is there after the start that follows, `verify` is clean, and what was not done can
be done. As a child: `child HOME ACT POINT LIMIT`, POINT being "random" or a call that it dies at (see child.die_at).
"""

import os
import random
import resource
import shutil
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_app.config import Config
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import StorageFullError
from kinerja_app.services import dokumen, langkah
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.langkah import BuktiBaru
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pemulihan import recover
from tests.crash.child import die_at
from tests.crash.proses import run_killed
from tests.factories import ALASAN, KUNCI, PERIODE, isian_contoh, orang_kasubag, orang_sekretaris, orang_tim, pada_of
from tests.services.perjalanan import NOMOR, PDF, archive, make_home, move, open_at

pytestmark = pytest.mark.crash

PROGRAM = "import sys; from tests.crash.test_perbuatan_crash import child; child(*sys.argv[1:])"
KINI = pada_of(PERIODE) + timedelta(days=5)


def save(home: Home) -> None:
    siklus = home.siklus.get(KUNCI)
    iku = siklus.iku_list[0]
    bukti = (BuktiBaru("register.pdf", b"%PDF-1.4 " + os.urandom(5000) + PDF),)
    versi = siklus.entri[iku.kode].versi
    langkah.save_entri(home, KUNCI, iku.kode, isian_contoh(iku, siklus.periode), bukti, versi, orang_tim(1), KINI)


def make(home: Home) -> None:
    jumlah = len(home.siklus.get(KUNCI).riwayat)
    dokumen.make_dokumen(home, KUNCI, NOMOR, KINI.date(), jumlah, orang_kasubag(), KINI)


# act -> step of the home, what is done, how one sees that it is done
PERBUATAN = {
    "simpan": (Tahap.ELABORASI, save, lambda siklus: siklus.entri[siklus.iku_list[0].kode].versi == 1),
    "sampaikan": (
        Tahap.TELAAH_KEABSAHAN, lambda home: move(home, KUNCI, Aksi.SAMPAIKAN, orang_tim(1), KINI),
        lambda siklus: siklus.tahap is Tahap.TELAAH_KEABSAHAN,
    ),
    "dokumen": (Tahap.PENGETIKAN, make, lambda siklus: siklus.dokumen is not None),
    "arsip": (
        Tahap.PENDOKUMENTASIAN, lambda home: archive(home, KUNCI, KINI), lambda siklus: siklus.tahap is Tahap.SELESAI
    ),
}  # fmt: skip
# Where the process dies; in `make test` the first two.
TITIK = (
    "random", "replace after 2", "write amid 1", "replace before 1", "random", "fsync after 3", "replace before 2",
    "random", "replace after 1", "fsync before 2",
)  # fmt: skip


def say(kata: str) -> None:
    os.write(sys.stdout.fileno(), f"{kata}\n".encode())


def child(rumah: str, perbuatan: str, titik: str, batas: str) -> None:
    home = open_home(Config.from_environment({"KINERJA_HOME": rumah}))
    if titik != "random":
        call, when, nth = titik.split()
        die_at(call, when, int(nth))
    if int(batas):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(batas), int(batas)))
    say("mulai")
    try:
        PERBUATAN[perbuatan][1](home)
        say("selesai")
    except StorageFullError as galat:
        say(f"penuh {galat}")


def run(rumah: Path, perbuatan: str, titik: str = "random", batas: int = 0, detik: float | None = None) -> list[str]:
    """Start the child, kill it after that time, and return what it had said after "mulai"."""
    return run_killed(PROGRAM, rumah, perbuatan, titik, batas, detik=detik)


@pytest.fixture(scope="module", params=PERBUATAN)
def asal(request, tmp_path_factory) -> tuple[Path, str]:
    """A home where that act is the next thing to do."""
    rumah = tmp_path_factory.mktemp(request.param) / "rumah"
    home = make_home(Config.from_environment({"KINERJA_HOME": str(rumah)}))
    open_at(home, PERBUATAN[request.param][0])
    if request.param == "sampaikan":
        move(home, KUNCI, Aksi.KEMBALIKAN, orang_sekretaris(), KINI, ALASAN)
    return rumah, request.param


def check(rumah: Path, perbuatan: str, *, is_told: bool) -> None:
    """Start as the server does; what was told is there, all is in order, and what was not done is done now."""
    _, act, is_done = PERBUATAN[perbuatan]
    home = open_home(Config.from_environment({"KINERJA_HOME": str(rumah)}))
    recover(home, KINI)
    assert verify(home).temuan == ()
    if not is_done(home.siklus.get(KUNCI)):
        assert not is_told
        act(home)
        assert is_done(home.siklus.get(KUNCI))
        assert verify(home).temuan == ()


@pytest.mark.timeout(1800)
def test_a_kill_at_any_moment_loses_nothing_that_was_told(asal, tmp_path, is_full):
    rumah, perbuatan = asal
    dadu = random.Random(20261128)
    shutil.copytree(rumah, tmp_path / "tolok")
    mulai = time.monotonic()
    assert run(tmp_path / "tolok", perbuatan) == ["selesai"]
    lama = max(0.02, time.monotonic() - mulai - 0.4)  # about: what the start of the process takes is left out
    for nomor in range(30 if is_full else 2):
        titik = TITIK[nomor % len(TITIK)]
        salinan = tmp_path / str(nomor)
        shutil.copytree(rumah, salinan)
        detik = dadu.uniform(0, min(lama, 0.5)) if titik == "random" else None
        is_told = run(salinan, perbuatan, titik, detik=detik) == ["selesai"]
        check(salinan, perbuatan, is_told=is_told)


@pytest.mark.parametrize("batas", [1_000, 10_000])
def test_a_disk_that_is_full_meanwhile_is_a_sentence_and_nothing_is_lost(asal, tmp_path, batas):
    rumah, perbuatan = asal
    shutil.copytree(rumah, tmp_path / "rumah")
    terucap = run(tmp_path / "rumah", perbuatan, batas=batas)
    assert terucap == ["selesai"] or terucap[0].startswith("penuh Penyimpanan penuh"), terucap
    check(tmp_path / "rumah", perbuatan, is_told=terucap == ["selesai"])
