"""Rekap: one year of the office, from the figures of its tribulan and the last version of its Dokumen IKU."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.cetak import KOSONG
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError
from kinerja_app.domain.iku import DokumenIku
from kinerja_app.domain.lanjutan_iku import find_terdahulu
from kinerja_app.domain.rata_rata import RataRata, compute_rata_rata
from kinerja_app.domain.rekap_anggaran import Anggaran, compute_anggaran
from kinerja_app.domain.rekap_banding import AngkaTahun
from kinerja_app.domain.rekap_iku import (
    BarisKeluar,
    BarisRekap,
    compute_angka_tahun,
    compute_baris,
    describe_keluar,
    list_sel,
)
from kinerja_app.domain.rekap_sumber import SumberTribulan, list_setahun
from kinerja_app.domain.tahunan import BELUM_LENGKAP


@dataclass(frozen=True, slots=True)
class RataRataTahunan:
    """The simple mean of annual capaian, over IKU, with the count of those that are not in it."""

    rata: RataRata
    belum_lengkap: int

    @property
    def nilai(self) -> Decimal | None:
        """The mean, None where no IKU has an annual capaian."""
        return self.rata.nilai

    @property
    def teks_predikat(self) -> str:
        """The cell "predikat"."""
        return self.rata.predikat or KOSONG

    @property
    def teks_keadaan(self) -> str:
        """The IKU that are not in the mean: "1 tidak diukur, 2 belum lengkap"; empty where all are."""
        lain = f"{self.belum_lengkap} {BELUM_LENGKAP}" if self.belum_lengkap else ""
        return ", ".join(teks for teks in (self.rata.teks_keadaan, lain) if teks)


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The IKU of one sasaran and their mean, in the order of its first IKU."""

    sasaran: str
    baris: tuple[BarisRekap, ...]
    rata_rata: RataRataTahunan


@dataclass(frozen=True, slots=True)
class Rekap:
    """A year. `baris` in the order of the Dokumen IKU; `keluar` are IKU that its last version no longer has.

    `versi` are the versions of the Dokumen IKU put in force, the last one that which counts; `sumber` the four
    tribulan. `asing` are kode of figures that no version of the year knows, with the tribulan that has them.
    """

    tahun: int
    versi: tuple[DokumenIku, ...]
    sumber: tuple[SumberTribulan, ...]
    kelompok: tuple[Kelompok, ...]
    keluar: tuple[BarisKeluar, ...]
    asing: tuple[tuple[str, str], ...]
    kantor: RataRataTahunan
    anggaran: Anggaran

    @property
    def dokumen(self) -> DokumenIku:
        """The Dokumen IKU whose annual targets count."""
        return self.versi[-1]

    @property
    def baris(self) -> tuple[BarisRekap, ...]:
        """All IKU, sasaran by sasaran."""
        return tuple(baris for kelompok in self.kelompok for baris in kelompok.baris)

    @property
    def is_lengkap(self) -> bool:
        """Whether no tribulan of the year is still to come; single IKU may lack a figure all the same."""
        return all(satu.is_terisi for satu in self.sumber)

    @property
    def kurang(self) -> tuple[str, ...]:
        """The tribulan that are missing: "TB IV belum diarsipkan"."""
        return tuple(f"{satu.nama} {satu.keadaan.value}" for satu in self.sumber if not satu.is_terisi)

    @property
    def tahun_pembanding(self) -> tuple[int, ...]:
        """The earlier years of which any IKU has a figure, the oldest first."""
        return tuple(sorted({satu.tahun for baris in self.baris for satu in baris.lalu}))


def compute_rekap(
    tahun: int,
    versi: tuple[DokumenIku, ...],
    sumber: tuple[SumberTribulan, ...],
    rekap_lalu: Mapping[int, Mapping[str, AngkaTahun]],
) -> Rekap:
    """Work out a year (design section 3, "Three figures a row").

    `versi` are the versions of its Dokumen IKU in force, the oldest first; without one DataNotFoundError is raised.
    `sumber` holds its four tribulan in any order; one missing or twice raises DataExistsError. `rekap_lalu` maps an
    earlier year to its `list_angka_tahun`.
    """
    if not versi:
        raise DataNotFoundError(
            f"Rekap Tahun {tahun} belum dapat disusun karena Dokumen IKU tahun itu belum ditetapkan. Tim menyusunnya,"
            " Sekretaris menetapkannya."
        )
    urut = tuple(sorted(sumber, key=lambda satu: satu.periode))
    if tuple(satu.periode for satu in urut) != list_setahun(tahun):
        raise DataExistsError(f"Rekap Tahun {tahun} memerlukan tepat satu sumber untuk setiap tribulannya.")
    dokumen = versi[-1]
    baris = tuple(compute_baris(iku, urut, dokumen.aturan, versi, rekap_lalu) for iku in dokumen.iku_list)
    keluar, asing = _list_lain(versi, urut)
    return Rekap(
        tahun=tahun,
        versi=versi,
        sumber=urut,
        kelompok=tuple(
            _compute_kelompok(nama, [satu for satu in baris if satu.iku.sasaran == nama], dokumen.aturan)
            for nama in dict.fromkeys(iku.sasaran for iku in dokumen.iku_list)
        ),
        keluar=keluar,
        asing=asing,
        kantor=_compute_rata_rata(baris, dokumen.aturan),
        anggaran=compute_anggaran(dokumen, urut, baris),
    )


def list_angka_tahun(
    tahun: int, versi: tuple[DokumenIku, ...], sumber: tuple[SumberTribulan, ...]
) -> dict[str, AngkaTahun]:
    """Return kode → annual figure, as the Rekap of that year has it, for that of a later one.

    `sumber` holds its four tribulan, the first one first; what is missing is left out.
    """
    semua = ((iku.kode, compute_angka_tahun(iku, tahun, sumber)) for iku in versi[-1].iku_list)
    return {kode: angka for kode, angka in semua if angka is not None}


def _compute_kelompok(sasaran: str, baris: list[BarisRekap], aturan: AturanPengukuran) -> Kelompok:
    return Kelompok(sasaran, tuple(baris), _compute_rata_rata(baris, aturan))


def _compute_rata_rata(baris_list: Iterable[BarisRekap], aturan: AturanPengukuran) -> RataRataTahunan:
    """Mean over the IKU whose annual capaian is known; "n dari N" counts all of them."""
    semua = tuple(baris_list)
    ada = tuple(baris.tahunan.capaian for baris in semua if baris.tahunan.capaian is not None)
    return RataRataTahunan(replace(compute_rata_rata(ada, aturan), n_iku=len(semua)), len(semua) - len(ada))


def _list_lain(
    versi: tuple[DokumenIku, ...], sumber: tuple[SumberTribulan, ...]
) -> tuple[tuple[BarisKeluar, ...], tuple[tuple[str, str], ...]]:
    """Return the IKU that left during the year, and kode that no version of the year has."""
    kini = {iku.kode for iku in versi[-1].iku_list}
    terdahulu = tuple(reversed(versi))
    lama = dict.fromkeys(iku.kode for satu in versi for iku in satu.iku_list if iku.kode not in kini)
    keluar = []
    for kode in lama:
        iku = find_terdahulu(kode, terdahulu)
        if iku is not None:
            keluar.append(BarisKeluar(iku, list_sel(iku, sumber, versi[-1].aturan), describe_keluar(iku, versi)))
    asing = tuple(
        (angka.kode, satu.nama) for satu in sumber for angka in satu.angka if angka.kode not in {*kini, *lama}
    )
    return tuple(keluar), asing
