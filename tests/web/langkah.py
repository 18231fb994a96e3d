"""A siklus at a step, and the addresses of its moves."""

from tests.factories import KUNCI, siklus_at

DASAR = f"/siklus/{KUNCI}"
TERTULIS = "Angka IKU-04 keliru, mohon diperiksa."


def langkah(aksi: str) -> str:
    return f"{DASAR}/langkah/{aksi}"


def put(home, tahap, isi=None):
    """Store the sample siklus at that step, its work done by `isi` where that is given."""
    siklus = siklus_at(tahap)
    if isi is not None:
        isi(siklus)
    home.create_siklus(siklus)
    return siklus
