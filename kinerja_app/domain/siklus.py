"""Siklus: one measurement of one tribulan, from the first figure to the sealed Telaah."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from kinerja_app.domain.alur import Aksi, Tahap, Transisi, find_transisi
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.dokumen_resmi import Dokumen
from kinerja_app.domain.entri import Entri, EntriProgram
from kinerja_app.domain.errors import DataNotFoundError, VersiMismatchError
from kinerja_app.domain.iku import AngkaTribulan, DokumenIku, Iku
from kinerja_app.domain.pengguna import Orang, Pelaku
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.riwayat import JamTahap, Riwayat
from kinerja_app.domain.telaah import Bagian, Saran


@dataclass(frozen=True, slots=True)
class SopRujukan:
    """Number and revision date of the SOP that this siklus followed."""

    nomor: str
    revisi: str


@dataclass(frozen=True, slots=True)
class SerapanLalu:
    """Realisasi anggaran of one program in an earlier tribulan of the same year, in rupiah."""

    periode: Periode
    asal: str
    nama: str
    realisasi: Decimal


@dataclass(frozen=True, slots=True)
class Pengajuan:
    """A request that waits for the Sekretaris: by whom, when, why."""

    oleh: Pelaku
    pada: datetime
    alasan: str


@dataclass(slots=True)
class Siklus:
    """The aggregate. Only functions of the domain change it, each leaving one Riwayat row.

    `versi` guards the moves and counts what a decision rests on as a whole (moves, adoption, documents); entries,
    ceklist rows and texts have a versi of their own. What was frozen at the opening (`sop`, `dokumen_iku`,
    `angka_lalu`, `serapan_lalu`) changes only by adoption at step 1; `desa`, the desa of the office that day, and
    `jatuh_tempo`, when each of the six steps is due (empty for a ralat), never. `segel` is the SHA-256 of the sealed
    bag's tag manifest, empty until the siklus is archived.
    """

    kunci: KunciSiklus
    tahap: Tahap
    versi: int
    sop: SopRujukan
    dokumen_iku: DokumenIku
    angka_lalu: tuple[AngkaTribulan, ...]
    serapan_lalu: tuple[SerapanLalu, ...]
    entri: dict[str, Entri]
    entri_program: dict[str, EntriProgram]
    ceklist: dict[str, BarisCeklist]
    telaah: dict[str, Bagian]
    saran: Saran
    dokumen: Dokumen = field(default_factory=Dokumen)
    jam: tuple[JamTahap, ...] = ()
    riwayat: tuple[Riwayat, ...] = ()
    batal: Pengajuan | None = None
    ralat_dari: str | None = None
    ralat_alasan: str = ""
    segel: str = ""
    desa: tuple[str, ...] = ()
    jatuh_tempo: tuple[date, ...] = ()

    @property
    def periode(self) -> Periode:
        """The tribulan that is measured."""
        return self.kunci.periode

    @property
    def iku_list(self) -> tuple[Iku, ...]:
        """The frozen indicators in the order of the Dokumen IKU."""
        return self.dokumen_iku.iku_list

    @property
    def is_berjalan(self) -> bool:
        """True while the siklus is at one of the six steps."""
        return self.tahap not in (Tahap.SELESAI, Tahap.DIBATALKAN)

    def iku_by_kode(self, kode: str) -> Iku:
        """Return the frozen IKU of that kode; an unknown kode raises DataNotFoundError."""
        for iku in self.iku_list:
            if iku.kode == kode:
                return iku
        raise DataNotFoundError(f"IKU {kode} tidak ada dalam siklus {self.kunci}.")

    def last_riwayat(self, aksi: Aksi) -> Riwayat | None:
        """Return the newest riwayat row of that action."""
        return next((baris for baris in reversed(self.riwayat) if baris.aksi is aksi), None)

    @property
    def last_mover(self) -> Pelaku | None:
        """Who raised the siklus' own versi last: saves of entries, ceklist rows and texts do not count."""
        isian = (Aksi.ISI_DATA, Aksi.ISI_CEKLIST, Aksi.TULIS_TELAAH)
        return next((baris.oleh for baris in reversed(self.riwayat) if baris.aksi not in isian), None)

    def guard(self, aksi: Aksi, oleh: Orang) -> tuple[Transisi, Pelaku]:
        """Check step and role by the table of moves; the first line of every function that changes a siklus."""
        return find_transisi(self.tahap, aksi, oleh)

    def log(
        self,
        transisi: Transisi,
        oleh: Pelaku,
        pada: datetime,
        *,
        alasan: str = "",
        objek: str = "",
        rincian: dict[str, str] | None = None,
    ) -> Riwayat:
        """Append the one riwayat row of a change."""
        baris = Riwayat(
            nomor=len(self.riwayat) + 1, pada=pada, oleh=oleh, aksi=transisi.aksi, dari=transisi.dari,
            ke=transisi.ke, alasan=alasan, objek=objek, rincian=rincian or {},
        )  # fmt: skip
        self.riwayat += (baris,)
        return baris

    def start_clock(self, pada: datetime) -> None:
        """Note the first save of this visit to the step (design: Jam SOP, `mulai`)."""
        if self.jam and self.jam[-1].mulai is None:
            jam = self.jam[-1]
            self.jam = (*self.jam[:-1], JamTahap(jam.tahap, jam.diterima, pada, None, None, None))


def check_versi(bagian: str, diketahui: int, tersimpan: int, oleh: Pelaku | None) -> None:
    """Refuse a save that was based on an older versi; the message names who saved in between."""
    if diketahui != tersimpan:
        siapa = oleh.nama if oleh else "orang lain"
        raise VersiMismatchError(bagian, tersimpan, f"Isian ini sudah diubah oleh {siapa} sejak Anda membukanya.")
