"""What the Sekretaris found wrong with an IKU, for the Tim that mends it and for his own next check."""

from dataclasses import dataclass

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import TEKS_BUTIR, TEKS_JAWABAN, ButirCeklist, Jawaban
from kinerja_app.domain.riwayat import PANAH
from kinerja_app.domain.siklus import Siklus

# Fields of an entry as the riwayat names them: its figure, and what the program works out of the rows.
_ANGKA, _TURUNAN = ("keadaan", "realisasi"), ("lembar", "melapor", "pembulatan")


@dataclass(frozen=True, slots=True)
class CatatanSekretaris:
    """His answers that are not sesuai (butir and answer in words) and his note on one IKU.

    `is_berlaku` until the entry changes, which makes his answers void; then it is what he found before the change.
    """

    butir: tuple[tuple[str, str], ...]
    catatan: str
    is_berlaku: bool


@dataclass(frozen=True, slots=True)
class PeriksaUlang:
    """What became of an IKU since the Sekretaris judged it last, in this siklus or in the one that a ralat corrects.

    `angka` holds (field, before, now), `lain` names what else was edited; `catatan` is what he found in this siklus.
    """

    angka: tuple[tuple[str, str, str], ...]
    lain: tuple[str, ...]
    catatan: CatatanSekretaris | None


def find_catatan(siklus: Siklus, kode: str) -> CatatanSekretaris | None:
    """Return what the Tim must know of the Sekretaris' answers while at step 1; None where he found nothing."""
    if siklus.tahap is not Tahap.ELABORASI:
        return None
    baris = siklus.ceklist[kode]
    if baris.jawaban is None:
        return _judge(*_read_back(siklus, kode), is_berlaku=False)
    return _judge({nama: TEKS_JAWABAN[nilai] for nama, nilai in baris.jawaban.items()}, baris.catatan, is_berlaku=True)


def _judge(jawaban: dict[str, str], catatan: str, *, is_berlaku: bool) -> CatatanSekretaris | None:
    """Return the answers that are not sesuai, with the note; None where there is neither."""
    buruk = tuple(
        (TEKS_BUTIR[butir], jawaban[butir.value])
        for butir in ButirCeklist
        if jawaban.get(butir.value, TEKS_JAWABAN[Jawaban.SESUAI]) != TEKS_JAWABAN[Jawaban.SESUAI]
    )
    return CatatanSekretaris(buruk, catatan, is_berlaku) if buruk or catatan else None


def list_catatan(siklus: Siklus) -> dict[str, CatatanSekretaris]:
    """Return the findings by kode."""
    catatan = {iku.kode: find_catatan(siklus, iku.kode) for iku in siklus.iku_list}
    return {kode: satu for kode, satu in catatan.items() if satu is not None}


def list_periksa_ulang(siklus: Siklus) -> dict[str, PeriksaUlang]:
    """Return by kode what the Sekretaris, while at step 2, has judged before and somebody has edited since."""
    dari = _last_return(siklus)
    if siklus.tahap is not Tahap.TELAAH_KEABSAHAN or not (dari or siklus.ralat_dari):
        return {}
    ubahan = dict[str, dict[str, list[str]]]()
    for baris in siklus.riwayat[dari:]:
        for bidang, nilai in baris.rincian.items() if baris.aksi is Aksi.ISI_DATA else ():
            ubahan.setdefault(baris.objek, {}).setdefault(bidang, []).append(nilai)
    return {
        iku.kode: PeriksaUlang(
            _compare(ubahan[iku.kode]),
            tuple(bidang for bidang in ubahan[iku.kode] if bidang not in (*_ANGKA, *_TURUNAN)),
            _judge(*_read_back(siklus, iku.kode), is_berlaku=False),
        )
        for iku in siklus.iku_list
        if iku.kode in ubahan
    }


def _compare(ubahan: dict[str, list[str]]) -> tuple[tuple[str, str, str], ...]:
    """Return (field, before all changes, after them) for the figures that are not as they were."""
    angka = [
        (bidang, ubahan[bidang][0].partition(PANAH)[0], ubahan[bidang][-1].rpartition(PANAH)[2])
        for bidang in _ANGKA
        if bidang in ubahan
    ]
    return tuple((bidang, lama, baru) for bidang, lama, baru in angka if lama != baru)


def _last_return(siklus: Siklus) -> int:
    """Return the number of the riwayat row of the last return to step 1; 0 where there was none.

    What the Tim takes back itself is none: the Sekretaris had not begun to answer.
    """
    kembali = (
        baris.nomor
        for baris in reversed(siklus.riwayat)
        if baris.ke is Tahap.ELABORASI and baris.dari is not baris.ke and baris.aksi is not Aksi.TARIK_KEMBALI
    )
    return next(kembali, 0)


def _read_back(siklus: Siklus, kode: str) -> tuple[dict[str, str], str]:
    """Return answers (in words) and note as they stood at the last return, from the riwayat; nothing if none was."""
    jawaban, catatan = dict[str, str](), ""
    for baris in siklus.riwayat[: _last_return(siklus)]:
        if baris.objek == kode and baris.aksi is Aksi.ISI_DATA and baris.rincian:
            jawaban, catatan = {}, ""
        elif baris.objek == kode and baris.aksi is Aksi.ISI_CEKLIST:
            jawaban |= {nama: nilai.rpartition(PANAH)[2] for nama, nilai in baris.rincian.items()}
            catatan = baris.rincian.get("catatan", catatan)
    return jawaban, catatan
