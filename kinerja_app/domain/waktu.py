"""Jam SOP: how long each step took against its mutu baku; late is flagged, never blocked."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

from kinerja_app.domain.alur import TAHAP_SOP, Aksi, TahapSop
from kinerja_app.domain.jam_kantor import SATU_MENIT, JamKantor, count_menit_kantor
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.riwayat import JamTahap, Riwayat
from kinerja_app.domain.siklus import Siklus

# A longer pause between two saves is not taken for work on the pages.
JEDA_TERPANJANG = timedelta(minutes=15)
_SIMPAN = (
    Aksi.ISI_DATA, Aksi.ADOPSI_DOKUMEN_IKU, Aksi.ISI_CEKLIST, Aksi.TULIS_TELAAH, Aksi.BUAT_DOKUMEN, Aksi.UNGGAH_NASKAH,
)  # fmt: skip
DIKEMBALIKAN = (Aksi.KEMBALIKAN, Aksi.KEMBALIKAN_DATA)


@dataclass(frozen=True, slots=True)
class WaktuTahap:
    """The time of one step over all its visits, in whole minutes.

    `menit_kerja` is what the actors stated and alone is compared with the mutu baku (`sop.menit`). `dinyatakan` counts
    the visits with stated minutes: hand-overs demand them, returns do not; while it is 0, nothing is stated.
    `menit_tunggu` (received to first save) and `menit_berlalu` (received to handed on, or to now) count office hours
    only. `pengembalian` counts how often work was sent back to this step by somebody.
    """

    sop: TahapSop
    kunjungan: int
    dinyatakan: int
    menit_kerja: int
    menit_tunggu: int
    menit_berlalu: int
    pengembalian: int

    @property
    def is_terlambat(self) -> bool:
        """Whether the stated working minutes exceed the mutu baku."""
        return self.menit_kerja > self.sop.menit


@dataclass(frozen=True, slots=True)
class WaktuSiklus:
    """The time of a whole siklus: its six steps in the order of the SOP, and their sums."""

    tahap: tuple[WaktuTahap, ...]

    @property
    def menit_kerja(self) -> int:
        """Working minutes of all steps."""
        return sum(waktu.menit_kerja for waktu in self.tahap)

    @property
    def is_dinyatakan(self) -> bool:
        """Whether any working minutes are stated."""
        return any(waktu.dinyatakan for waktu in self.tahap)

    @property
    def menit_baku(self) -> int:
        """Standard minutes of the printed SOP: 15 + 30 + 60 + 15 + 15 + 5 = 140."""
        return sum(waktu.sop.menit for waktu in self.tahap)

    @property
    def menit_tunggu(self) -> int:
        """Office minutes that work lay waiting."""
        return sum(waktu.menit_tunggu for waktu in self.tahap)

    @property
    def menit_berlalu(self) -> int:
        """Office minutes from the opening to the end, or to now."""
        return sum(waktu.menit_berlalu for waktu in self.tahap)

    @property
    def is_terlambat(self) -> bool:
        """Whether the stated working minutes of the whole exceed 140."""
        return self.menit_kerja > self.menit_baku


def compute_waktu(siklus: Siklus, pada: datetime, zona: tzinfo, jam_kantor: JamKantor) -> WaktuSiklus:
    """Return the clock of a siklus as it stands at `pada`, counting `jam_kantor` in the office's `zona`."""
    return WaktuSiklus(tuple(_compute_tahap(siklus, sop, pada, zona, jam_kantor) for sop in TAHAP_SOP))


def _compute_tahap(siklus: Siklus, sop: TahapSop, pada: datetime, zona: tzinfo, jam_kantor: JamKantor) -> WaktuTahap:
    kunjungan = [jam for jam in siklus.jam if jam.tahap is sop.tahap]
    menit = [_compute_kunjungan(jam, pada, zona, jam_kantor) for jam in kunjungan]
    return WaktuTahap(
        sop=sop,
        kunjungan=len(kunjungan),
        dinyatakan=sum(jam.menit_kerja is not None for jam in kunjungan),
        menit_kerja=sum(jam.menit_kerja or 0 for jam in kunjungan),
        menit_tunggu=sum(tunggu for tunggu, _ in menit),
        menit_berlalu=sum(berlalu for _, berlalu in menit),
        pengembalian=sum(baris.aksi in DIKEMBALIKAN and baris.ke is sop.tahap for baris in siklus.riwayat),
    )


def _compute_kunjungan(jam: JamTahap, pada: datetime, zona: tzinfo, jam_kantor: JamKantor) -> tuple[int, int]:
    """Return waiting and elapsed office minutes of one visit; what has not happened yet counts up to now."""
    akhir = jam.diserahkan or pada
    tunggu = count_menit_kantor(jam.diterima, jam.mulai or akhir, zona, jam_kantor)
    return tunggu, count_menit_kantor(jam.diterima, akhir, zona, jam_kantor)


def describe_dipakai(siklus: Siklus, sop: TahapSop) -> str:
    """Say how long a step took so far: "dipakai 12 menit", and since when it is worked on; "" before it was reached."""
    kunjungan = [jam for jam in siklus.jam if jam.tahap is sop.tahap]
    bagian = []
    if any(jam.menit_kerja is not None for jam in kunjungan):
        menit = sum(jam.menit_kerja or 0 for jam in kunjungan)
        bagian.append(f"dipakai {menit} menit" + (", melebihi mutu baku" if menit > sop.menit else ""))
    if siklus.tahap is sop.tahap and kunjungan:
        bagian.append(f"diterima {format_saat(kunjungan[-1].diterima)}")
    return " · ".join(bagian)


def suggest_menit(siklus: Siklus) -> int:
    """Propose the working minutes of this visit, from the gaps between its saves; at least 1.

    Gaps of more than 15 minutes are not counted. The actor states what is right at hand-over.
    """
    pada = [baris.pada for baris in _list_simpan(siklus)]
    jeda = [sesudah - sebelum for sebelum, sesudah in pairwise(pada)]
    jumlah = sum((satu for satu in jeda if timedelta() < satu <= JEDA_TERPANJANG), timedelta())
    return max(1, (jumlah + SATU_MENIT / 2) // SATU_MENIT)


def _list_simpan(siklus: Siklus) -> list[Riwayat]:
    """Return the saves of the present visit: everything worked on since the last move."""
    pindah = max((baris.nomor for baris in siklus.riwayat if baris.dari is not baris.ke), default=0)
    return [baris for baris in siklus.riwayat if baris.nomor > pindah and baris.aksi in _SIMPAN]


def format_menit(menit: int) -> str:
    """Print a length of time: 45 -> "45 menit", 125 -> "2 jam 5 menit", 120 -> "2 jam"."""
    jam, sisa = divmod(menit, 60)
    if not jam:
        return f"{sisa} menit"
    return f"{jam} jam {sisa} menit" if sisa else f"{jam} jam"
