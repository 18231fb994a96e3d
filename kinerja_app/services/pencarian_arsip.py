"""Finding sealed siklus by what is known of them, down to a word in the Telaah as it came back from Word."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.documents.arsip.nama import TELAAH_RESMI, KunciArsip
from kinerja_app.documents.teks_cache import read_teks_cached
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.retensi import AturanRetensi, MasaRetensi
from kinerja_app.services.daftar_arsip import BarisArsip, RingkasanArsip, list_arsip
from kinerja_app.services.home import Home


class StatusArsip(StrEnum):
    """Whether a sealed siklus is the latest revisi of its tribulan."""

    BERLAKU = "berlaku"
    DIGANTI = "diganti"


NAMA_STATUS = {StatusArsip.BERLAKU: "Berlaku", StatusArsip.DIGANTI: "Diganti ralat"}


@dataclass(frozen=True, slots=True)
class Carian:
    """What is asked for; None and "" ask for nothing.

    Every word of `kata` and of `iku` must be found; `nomor` is any part of the letter's number, white space aside.
    """

    tahun: int | None = None
    tribulan: int | None = None
    revisi: int | None = None
    nomor: str = ""
    iku: str = ""
    kata: str = ""
    status: StatusArsip | None = None
    masa: MasaRetensi | None = None


@dataclass(frozen=True, slots=True)
class ArsipDitemukan:
    """One sealed siklus that was found, where it stands in its retention and the last day it must be kept."""

    baris: BarisArsip
    masa: MasaRetensi
    disimpan_sampai: date


@dataclass(frozen=True, slots=True)
class HasilCarian:
    """All that was found, the newest tribulan first.

    `tahun_list` and `revisi_list` are those there are in the whole archive, `jumlah_lewat` all past their retention.
    """

    isi: tuple[ArsipDitemukan, ...]
    tahun_list: tuple[int, ...]
    revisi_list: tuple[int, ...]
    jumlah_lewat: int


def search_arsip(home: Home, carian: Carian, pada: datetime) -> HasilCarian:
    """Return the sealed siklus that are asked for.

    A year or revisi of which nothing is sealed asks for nothing: the form does not offer it.
    """
    aturan, semua = home.kantor.get().retensi, list_arsip(home)
    masa_list = {baris.ringkasan.kunci.periode.tahun: _masa_of(aturan, baris, pada) for baris in semua}
    revisi_list = tuple(sorted({baris.ringkasan.kunci.revisi for baris in semua}))
    carian = replace(
        carian,
        tahun=carian.tahun if carian.tahun in masa_list else None,
        revisi=carian.revisi if carian.revisi in revisi_list else None,
    )
    cocok = (baris for baris in semua if _matches(home, carian, baris, masa_list))
    return HasilCarian(
        isi=tuple(_found(baris, aturan, pada) for baris in cocok),
        tahun_list=tuple(masa_list),
        revisi_list=revisi_list,
        jumlah_lewat=sum(masa_list[baris.ringkasan.kunci.periode.tahun] is MasaRetensi.LEWAT for baris in semua),
    )


def _masa_of(aturan: AturanRetensi, baris: BarisArsip, pada: datetime) -> MasaRetensi:
    return aturan.masa_of(baris.ringkasan.kunci.periode.tahun, pada.date())


def _found(baris: BarisArsip, aturan: AturanRetensi, pada: datetime) -> ArsipDitemukan:
    tahun = baris.ringkasan.kunci.periode.tahun
    return ArsipDitemukan(baris, _masa_of(aturan, baris, pada), aturan.last_day_of(tahun))


def _matches(home: Home, carian: Carian, baris: BarisArsip, masa_list: dict[int, MasaRetensi]) -> bool:
    """Ask the cheap questions first: the documents are read only for what everything else lets through."""
    ringkasan, kunci = baris.ringkasan, baris.ringkasan.kunci
    status = StatusArsip.DIGANTI if baris.diganti_oleh else StatusArsip.BERLAKU
    return (
        carian.tahun in (None, kunci.periode.tahun)
        and carian.tribulan in (None, kunci.periode.tribulan)
        and carian.revisi in (None, kunci.revisi)
        and carian.status in (None, status)
        and carian.masa in (None, masa_list[kunci.periode.tahun])
        and _has_nomor(baris, carian.nomor)
        and _has_iku(ringkasan, carian.iku)
        and _has_words(home, baris, carian.kata)
    )


def _has_nomor(baris: BarisArsip, dicari: str) -> bool:
    """Tell whether the nomor given later, or the one that stands in the document, holds what is looked for."""
    return any(_squeeze(dicari) in _squeeze(nomor) for nomor in (baris.nomor, baris.ringkasan.nomor))


def _squeeze(nomor: str) -> str:
    """Return a number without white space: offices leave a gap before they fill it in."""
    return "".join(nomor.casefold().split())


def _has_iku(ringkasan: RingkasanArsip, dicari: str) -> bool:
    """Tell whether one IKU has all the words in its kode and name."""
    kata = dicari.casefold().split()
    return any(all(satu in baris for satu in kata) for baris in ringkasan.teks_iku.split("\n")) if kata else True


def _has_words(home: Home, baris: BarisArsip, dicari: str) -> bool:
    teks_cari = baris.teks_cari
    sisa = [satu for satu in dicari.casefold().split() if satu not in teks_cari]
    if not sisa:
        return True
    teks = read_teks_telaah(home, baris.ringkasan)
    return all(satu in teks for satu in sisa)


def read_teks_telaah(home: Home, ringkasan: RingkasanArsip) -> str:
    """Return the words of the sealed Telaah, casefolded; "" where its bag cannot be read (the check names it)."""
    read = partial(home.arsip.read, KunciArsip(ringkasan.kunci), TELAAH_RESMI)
    try:
        return read_teks_cached(home.config.teks, ringkasan.telaah_sha256, read)
    except (ArsipDamagedError, DataNotFoundError):
        return ""


def warm_up(home: Home) -> None:
    """Make what a search rests on and keep it for the next start, so that the first one answers at once, too."""
    for baris in list_arsip(home):
        read_teks_telaah(home, baris.ringkasan)
    home.siklus.keep_summaries(home.config.ringkasan)
