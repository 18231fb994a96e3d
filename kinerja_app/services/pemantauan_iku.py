"""One IKU through all tribulan: figures, the words of each Telaah on it, and the follow-ups agreed beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kinerja_app.domain.alur import NAMA_TAHAP, Tahap
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Iku
from kinerja_app.domain.pemantauan import Pantauan
from kinerja_app.domain.pengukuran import BarisPengukuran
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import Bagian, bagian_iku
from kinerja_app.services.daftar_arsip import map_sebelum_ralat
from kinerja_app.services.home import Home
from kinerja_app.services.pemantauan import list_semua


@dataclass(frozen=True, slots=True)
class BarisIku:
    """One IKU in one siklus: its row of the measurement, and the texts on it (`analisis`) and on causes as such."""

    baris: BarisPengukuran
    analisis: str
    penyebab: str


@dataclass(frozen=True, slots=True)
class IsiIku:
    """What the pages per IKU take from one siklus; `iku` maps kode to row.

    `is_disunting`: the official Telaah is a text from Word, which may word otherwise what the rows quote.
    """

    kunci: KunciSiklus
    tahap: Tahap
    is_disunting: bool
    iku: Mapping[str, BarisIku]


@dataclass(frozen=True, slots=True)
class TribulanIku:
    """One tribulan of an IKU; `tahap` is empty once it is sealed, else the name of the step where it stands.

    `tindak_lanjut` holds all that the same Telaah agreed: which IKU one of them means, its words alone say.
    `sebelum_ralat` names the ralat sealed since of tribulan on whose older figures its texts rest.
    """

    kunci: KunciSiklus
    tahap: str
    isi: BarisIku
    tindak_lanjut: tuple[Pantauan, ...]
    is_disunting: bool
    sebelum_ralat: tuple[KunciSiklus, ...] = ()


@dataclass(frozen=True, slots=True)
class RiwayatIku:
    """An IKU as it was defined last, and its tribulan, the oldest first.

    `dilanjutkan` are the kode that continue this one, `ada_terdahulu` tells whether the one that it continues was
    measured; figures of another kode are never joined to it.
    """

    iku: Iku
    tribulan: tuple[TribulanIku, ...]
    ada_terdahulu: bool
    dilanjutkan: tuple[str, ...]


def list_iku(home: Home) -> tuple[RiwayatIku, ...]:
    """Return every IKU that a siklus that counts has measured, by kode."""
    isi = _list_berlaku(home)
    return tuple(_collect(kode, isi, (), {}) for kode in sorted({kode for satu in isi for kode in satu.iku}))


def get_riwayat(home: Home, kode: str) -> RiwayatIku:
    """Return one IKU through all tribulan; DataNotFoundError for a kode that none of them measured."""
    isi = _list_berlaku(home)
    if not any(kode in satu.iku for satu in isi):
        raise DataNotFoundError("IKU itu belum pernah diukur. Pilih dari daftar IKU.")
    return _collect(kode, isi, list_semua(home), map_sebelum_ralat(home))


def summarise_iku(siklus: Siklus) -> IsiIku:
    """Return what the pages per IKU take from a siklus; a summary that lists keep."""
    penyebab = siklus.telaah.get("penyebab", Bagian()).teks
    return IsiIku(
        siklus.kunci,
        siklus.tahap,
        siklus.dokumen.is_disunting,
        {
            baris.iku.kode: BarisIku(baris, siklus.telaah.get(bagian_iku(baris.iku.kode), Bagian()).teks, penyebab)
            for baris in measure(siklus).baris
        },
    )


def _list_berlaku(home: Home) -> tuple[IsiIku, ...]:
    """Return of each tribulan the latest sealed revisi, or else the running siklus; the oldest first."""
    terpilih: dict[object, IsiIku] = {}
    for satu in sorted(home.siklus.summaries(summarise_iku).values(), key=lambda satu: satu.kunci):
        ada = terpilih.get(satu.kunci.periode)
        is_ralat_berjalan = ada is not None and ada.tahap is Tahap.SELESAI and satu.tahap is not Tahap.SELESAI
        if satu.tahap is not Tahap.DIBATALKAN and not is_ralat_berjalan:
            terpilih[satu.kunci.periode] = satu
    return tuple(terpilih.values())


def _collect(
    kode: str, isi: tuple[IsiIku, ...], pantauan: tuple[Pantauan, ...],
    ralat: Mapping[KunciSiklus, tuple[KunciSiklus, ...]],
) -> RiwayatIku:  # fmt: skip
    tribulan = tuple(
        TribulanIku(
            kunci=satu.kunci,
            tahap="" if satu.tahap is Tahap.SELESAI else NAMA_TAHAP[satu.tahap],
            isi=satu.iku[kode],
            tindak_lanjut=tuple(butir for butir in pantauan if butir.kunci == satu.kunci),
            is_disunting=satu.is_disunting,
            sebelum_ralat=ralat.get(satu.kunci, ()),
        )
        for satu in isi
        if kode in satu.iku
    )
    iku = tribulan[-1].isi.baris.iku
    semua = [lain.baris.iku for satu in isi for lain in satu.iku.values()]
    return RiwayatIku(
        iku=iku,
        tribulan=tribulan,
        ada_terdahulu=any(lain.kode == iku.lanjutan_dari for lain in semua),
        dilanjutkan=tuple(sorted({lain.kode for lain in semua if lain.lanjutan_dari == kode})),
    )
