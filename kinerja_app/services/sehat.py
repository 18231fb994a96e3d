"""How the server is: what an ADMIN wants to know before something goes wrong, and what is to be done."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from itertools import islice

from kinerja_app.domain.angka import print_ukuran
from kinerja_app.domain.cadangan import JAM_MELESET, CatatanCadangan, describe_dibuat, is_perlu_dicadangkan
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.temuan import HasilTerakhir
from kinerja_app.services.cadangan import SKEMA
from kinerja_app.services.home import Home
from kinerja_app.storage.jejak_baris import Kilas, peek_line

RUANG_TERKECIL = 1_000_000_000  # bytes that a quarter of an office, its backups and the system surely need
BARIS_TERAKHIR = 1000  # lines of the audit trail


@dataclass(frozen=True, slots=True)
class Keadaan:
    """The state of the server. `skema`: kind of document -> its schema; `bebas` of `ruang` bytes of the disk are free.

    `perlu` are the sentences that say what is to be done; none where all is well.
    """

    versi: str
    skema: dict[str, int]
    bebas: int
    ruang: int
    cadangan: CatatanCadangan | None
    periksa: HasilTerakhir | None
    jejak_jumlah: int
    jejak_kepala: str
    perlu: tuple[str, ...]


def read_keadaan(home: Home, pada: datetime) -> Keadaan:
    """Look at program, disk, backup, archive, audit trail and clock."""
    disk, cadangan, periksa = shutil.disk_usage(home.config.instance), home.cadangan.get(), home.periksa.get()
    jumlah, kepala = home.jejak.head()
    perlu = (
        _judge_cadangan(cadangan, pada),
        _judge_ruang(disk.free, cadangan),
        f"Pemeriksaan arsip menemukan {len(periksa.hasil.temuan)} hal yang tidak sesuai. Buka halaman Periksa arsip."
        if periksa and periksa.hasil.temuan
        else "",
        "Rantai jejak audit tidak utuh. Buka halaman Jejak audit." if home.jejak.verify() else "",
        _judge_jam(home, pada),
    )
    return Keadaan(
        versi=version("kinerja"), skema=SKEMA, bebas=disk.free, ruang=disk.total, cadangan=cadangan, periksa=periksa,
        jejak_jumlah=jumlah, jejak_kepala=kepala, perlu=tuple(filter(None, perlu)),
    )  # fmt: skip


def _judge_cadangan(cadangan: CatatanCadangan | None, pada: datetime) -> str:
    if not is_perlu_dicadangkan(cadangan, pada):
        return ""
    usia = f"yang terakhir dibuat {describe_dibuat(cadangan, pada)}" if cadangan else "belum pernah ada"
    return f"Buat cadangan: {usia}. Periksa pula jadwal cadangan harian di komputer server."


def _judge_ruang(bebas: int, cadangan: CatatanCadangan | None) -> str:
    perlu = max(RUANG_TERKECIL, 2 * (cadangan.ukuran if cadangan else 0))
    if bebas >= perlu:
        return ""
    return f"Kosongkan disk server: tinggal {print_ukuran(bebas)}, padahal perlu {print_ukuran(perlu)}."


def _judge_jam(home: Home, pada: datetime) -> str:
    """Compare the clock with the last lines of the trail, of which some may stem from it already.

    An old computer whose battery is empty starts in the past.
    """
    kilas = (peek_line(line, Kilas) for line in islice(home.jejak.read_back(), BARIS_TERAKHIR))
    terakhir = max((satu.pada for satu in kilas if satu), default=pada)
    if pada > terakhir - JAM_MELESET:
        return ""
    return (
        f"Betulkan jam komputer server: sekarang {format_saat(pada)}, padahal jejak audit mencatat kejadian pada "
        f"{format_saat(terakhir)}."
    )
