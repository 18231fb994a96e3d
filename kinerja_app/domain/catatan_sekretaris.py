"""What the Sekretaris found wrong with an IKU, for the Tim that mends it at step 1."""

from dataclasses import dataclass

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import TEKS_BUTIR, TEKS_JAWABAN, ButirCeklist, Jawaban
from kinerja_app.domain.riwayat import PANAH
from kinerja_app.domain.siklus import Siklus


@dataclass(frozen=True, slots=True)
class CatatanSekretaris:
    """His answers that are not sesuai (butir and answer in words) and his note on one IKU.

    `is_berlaku` until the entry changes, which makes his answers void; then it is what he found before the change.
    """

    butir: tuple[tuple[str, str], ...]
    catatan: str
    is_berlaku: bool


def find_catatan(siklus: Siklus, kode: str) -> CatatanSekretaris | None:
    """Return what the Tim must know of the Sekretaris' answers while at step 1; None where he found nothing."""
    if siklus.tahap is not Tahap.ELABORASI:
        return None
    baris = siklus.ceklist[kode]
    if baris.jawaban is None:
        jawaban, catatan = _read_back(siklus, kode)
    else:
        jawaban, catatan = {nama: TEKS_JAWABAN[nilai] for nama, nilai in baris.jawaban.items()}, baris.catatan
    buruk = tuple(
        (TEKS_BUTIR[butir], jawaban[butir.value])
        for butir in ButirCeklist
        if jawaban.get(butir.value, TEKS_JAWABAN[Jawaban.SESUAI]) != TEKS_JAWABAN[Jawaban.SESUAI]
    )
    return CatatanSekretaris(buruk, catatan, baris.jawaban is not None) if buruk or catatan else None


def list_catatan(siklus: Siklus) -> dict[str, CatatanSekretaris]:
    """Return the findings by kode."""
    catatan = {iku.kode: find_catatan(siklus, iku.kode) for iku in siklus.iku_list}
    return {kode: satu for kode, satu in catatan.items() if satu is not None}


def _read_back(siklus: Siklus, kode: str) -> tuple[dict[str, str], str]:
    """Return answers (in words) and note as they stood at the last return, from the riwayat; nothing if none was."""
    kembali = [baris.nomor for baris in siklus.riwayat if baris.ke is Tahap.ELABORASI and baris.dari is not baris.ke]
    jawaban, catatan = dict[str, str](), ""
    for baris in siklus.riwayat[: kembali[-1]] if kembali else ():
        if baris.objek == kode and baris.aksi is Aksi.ISI_DATA and baris.rincian:
            jawaban, catatan = {}, ""
        elif baris.objek == kode and baris.aksi is Aksi.ISI_CEKLIST:
            jawaban |= {nama: nilai.rpartition(PANAH)[2] for nama, nilai in baris.rincian.items()}
            catatan = baris.rincian.get("catatan", catatan)
    return jawaban, catatan
