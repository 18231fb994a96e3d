"""What step 1 records for one IKU and one program: figure or state, source, explanation, evidence."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kinerja_app.domain.baris_lembar import empty_lembar
from kinerja_app.domain.iku import BarisLembar, Iku, JenisTarget, KeadaanRealisasi
from kinerja_app.domain.pembulatan import Pembulatan
from kinerja_app.domain.pengguna import Pelaku


@dataclass(frozen=True, slots=True)
class Bukti:
    """One piece of evidence: a stored file (`sha256`, `ukuran` in bytes) or, without them, a reference in words.

    `diganti_oleh` is the id of its successor and `alasan_ganti` the reason; both are empty while it is in force.
    """

    id: str
    nama: str
    sha256: str | None
    ukuran: int | None
    keterangan: str
    oleh: Pelaku
    pada: datetime
    diganti_oleh: str = ""
    alasan_ganti: str = ""


@dataclass(frozen=True, slots=True)
class Isian:
    """What a member of the Tim states about one IKU, before the rules have looked at it."""

    keadaan: KeadaanRealisasi
    realisasi: Decimal | None = None
    huruf: str | None = None
    lembar: tuple[BarisLembar, ...] = ()
    sumber: str = ""
    penjelasan: str = ""


@dataclass(frozen=True, slots=True)
class Entri:
    """The recorded state of one IKU in this siklus. `versi` counts its saves and guards against lost updates.

    `pembulatan` tells which of its figures were stated with more decimals than are kept.
    """

    versi: int
    keadaan: KeadaanRealisasi
    realisasi: Decimal | None = None
    huruf: str | None = None
    lembar: tuple[BarisLembar, ...] = ()
    jumlah_a: Decimal | None = None
    jumlah_b: Decimal | None = None
    rumus: str = ""
    sumber: str = ""
    penjelasan: str = ""
    bukti: tuple[Bukti, ...] = ()
    oleh: Pelaku | None = None
    pada: datetime | None = None
    pembulatan: tuple[Pembulatan, ...] = ()

    @property
    def bukti_berlaku(self) -> tuple[Bukti, ...]:
        """The evidence in force; what was replaced stays on record, but no longer counts."""
        return tuple(bukti for bukti in self.bukti if not bukti.diganti_oleh)

    def content(self) -> tuple[object, ...]:
        """What the Sekretaris judges: a change in it makes his answers on this IKU void."""
        identitas_bukti = tuple((bukti.nama, bukti.sha256, bukti.keterangan) for bukti in self.bukti_berlaku)
        return (
            self.keadaan, self.realisasi, self.huruf, self.lembar, self.sumber, self.penjelasan, identitas_bukti,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class EntriProgram:
    """Realisasi anggaran of one program in this tribulan only, in rupiah; None while not filled in.

    `penjelasan` is the Tim's word on what is striking about it, `pembulatan` as in `Entri`.
    """

    versi: int
    realisasi: Decimal | None = None
    oleh: Pelaku | None = None
    pada: datetime | None = None
    penjelasan: str = ""
    pembulatan: tuple[Pembulatan, ...] = ()


def propose_sumber(iku: Iku, entri: Entri) -> str:
    """Return the source of an entry; before its first save that of the Dokumen IKU is proposed."""
    return entri.sumber or ("; ".join(iku.sumber_data) if entri.versi == 0 else "")


def empty_entri(iku: Iku, tribulan: int, desa: tuple[str, ...] = ()) -> Entri:
    """Return the entry of a freshly opened siklus: TIDAK_DIUKUR by schedule, else BELUM_DIISI.

    Its lembar holds a row for each that must report, so that who is missing is seen from the first day.
    """
    terjadwal = iku.target[tribulan - 1].jenis is not JenisTarget.TIDAK_DIUKUR
    keadaan = KeadaanRealisasi.BELUM_DIISI if terjadwal else KeadaanRealisasi.TIDAK_DIUKUR
    return Entri(versi=0, keadaan=keadaan, lembar=empty_lembar(iku, desa))
