"""Data awal: figures of tribulan before the program came, written once by the Tim and accepted by the Sekretaris."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.anggaran_awal import AnggaranAwal, list_kekurangan_anggaran
from kinerja_app.domain.angka import format_angka, round_half_up
from kinerja_app.domain.cetak import LABEL_KEADAAN, format_nilai, format_satuan, format_target
from kinerja_app.domain.elaborasi import evaluate_isian
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.errors import (
    BelumLengkapError,
    DataExistsError,
    DataNotFoundError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    PeriodeClosedError,
)
from kinerja_app.domain.iku import AngkaTribulan, BarisLembar, CaraIsi, Iku, KeadaanRealisasi, Target
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.register import RingkasanSiklus
from kinerja_app.domain.siklus import SerapanLalu, check_versi

DATA_AWAL = "data awal"  # the `asal` of its figures
_K = KeadaanRealisasi


@dataclass(frozen=True, slots=True)
class IsianDataAwal:
    """What is stated about one IKU in one tribulan; `keadaan` is TERUKUR or TIDAK_TERSEDIA.

    Of a rasio either Σ a and Σ b (`jumlah_a`, `jumlah_b`) or the figure alone.
    """

    target: Target
    keadaan: KeadaanRealisasi = KeadaanRealisasi.TERUKUR
    realisasi: Decimal | None = None
    huruf: str | None = None
    jumlah_a: Decimal | None = None
    jumlah_b: Decimal | None = None
    sumber: str = ""


@dataclass(frozen=True, slots=True)
class BarisDataAwal:
    """One IKU as it was measured then: `angka` for the measuring, and what is needed to print it by itself."""

    angka: AngkaTribulan
    indikator: str
    satuan: str
    desimal: int
    sumber: str
    rumus: str = ""

    @property
    def kode(self) -> str:
        """The kode of the IKU."""
        return self.angka.kode

    @property
    def teks_target(self) -> str:
        """The cell "target": a figure, range or letter, or "–"."""
        return format_target(self.angka.target, self.desimal)

    @property
    def teks_realisasi(self) -> str:
        """The cell "realisasi": a figure or letter, or the state in its place."""
        nilai = self.angka.huruf or self.angka.realisasi
        return LABEL_KEADAAN[self.angka.keadaan] if nilai is None else format_nilai(nilai, self.desimal)


@dataclass(frozen=True, slots=True)
class DataAwalTribulan:
    """The figures of one tribulan; `penulis` are all who changed them, none of whom may accept them.

    `anggaran` are the rupiah of the programs, empty where the year has no Dokumen IKU.
    """

    periode: Periode
    versi: int
    baris: tuple[BarisDataAwal, ...]
    penulis: tuple[Pelaku, ...]
    diubah: datetime
    penerima: Pelaku | None = None
    diterima: datetime | None = None
    anggaran: tuple[AnggaranAwal, ...] = ()

    @property
    def serapan(self) -> dict[str, Decimal]:
        """The rupiah that are known, by the name of their program."""
        return {satu.nama: satu.realisasi for satu in self.anggaran if satu.realisasi is not None}

    @property
    def is_diterima(self) -> bool:
        """True once the Sekretaris accepted the figures; from then on they never change."""
        return self.penerima is not None


@dataclass(slots=True)
class DataAwal:
    """All data awal of the office, the oldest tribulan first."""

    tribulan: tuple[DataAwalTribulan, ...] = ()

    def find(self, periode: Periode) -> DataAwalTribulan | None:
        """Return the data awal of a tribulan, draft or accepted."""
        return next((satu for satu in self.tribulan if satu.periode == periode), None)

    def get(self, periode: Periode) -> DataAwalTribulan:
        """Return the data awal of a tribulan; raises DataNotFoundError."""
        satu = self.find(periode)
        if satu is None:
            raise DataNotFoundError(f"Data awal {periode.label} belum diisi.")
        return satu

    @property
    def tercakup(self) -> tuple[Periode, ...]:
        """The tribulan whose figures are accepted; after one of these the next may open (`buka_siklus`)."""
        return tuple(satu.periode for satu in self.tribulan if satu.is_diterima)

    def list_angka(self) -> tuple[AngkaTribulan, ...]:
        """Return the accepted figures, as later siklus freeze them."""
        return tuple(baris.angka for satu in self.tribulan if satu.is_diterima for baris in satu.baris)

    def list_serapan(self) -> tuple[SerapanLalu, ...]:
        """Return the accepted realisasi anggaran, as later siklus of the year freeze it."""
        return tuple(
            SerapanLalu(satu.periode, DATA_AWAL, nama, rupiah)
            for satu in self.tribulan
            if satu.is_diterima
            for nama, rupiah in satu.serapan.items()
        )

    def save_rancangan(
        self, periode: Periode, baris: tuple[BarisDataAwal, ...], versi: int, oleh: Orang, pada: datetime,
        anggaran: tuple[AnggaranAwal, ...] = (),
    ) -> DataAwalTribulan:  # fmt: skip
        """Save the figures of a tribulan as a draft (Tim), complete or not; whether it is open is `check_periode`.

        Accepted ones raise DataExistsError, a stale `versi` VersiMismatchError.
        """
        pelaku = require_penulis(oleh)
        lama = self.find(periode)
        if lama is not None and lama.is_diterima:
            raise DataExistsError(f"Data awal {periode.label} sudah diterima, jadi tidak dapat diubah lagi.")
        check_versi("data_awal", versi, lama.versi if lama else 0, lama.penulis[-1] if lama else None)
        penulis = tuple(orang for orang in (lama.penulis if lama else ()) if orang.id != pelaku.id)
        baru = DataAwalTribulan(periode, versi + 1, baris, (*penulis, pelaku), pada, anggaran=anggaran)
        self._put(baru)
        return baru

    def accept(self, periode: Periode, versi: int, oleh: Orang, pada: datetime) -> DataAwalTribulan:
        """Accept the figures of a tribulan (Sekretaris, not one of their writers); they never change again.

        Raises PeranMismatchError, OrangSamaError, DataExistsError, VersiMismatchError, or BelumLengkapError with
        everything that is missing.
        """
        require_sekretaris(oleh)
        lama = self.get(periode)
        pelaku = require_penerima(lama, oleh)
        check_versi("data_awal", versi, lama.versi, lama.penulis[-1])
        kekurangan = list_kekurangan_data_awal(lama)
        if kekurangan:
            raise BelumLengkapError(kekurangan)
        baru = replace(lama, versi=lama.versi + 1, penerima=pelaku, diterima=pada)
        self._put(baru)
        return baru

    def _put(self, baru: DataAwalTribulan) -> None:
        lain = (satu for satu in self.tribulan if satu.periode != baru.periode)
        self.tribulan = tuple(sorted((*lain, baru), key=lambda satu: satu.periode))


def require_penulis(oleh: Orang) -> Pelaku:
    """Return the person as a member of the Tim, who alone writes data awal."""
    pelaku = oleh.acting_as((Peran.TIM,))
    if pelaku is None:
        raise PeranMismatchError("Data awal hanya dapat diisi oleh Tim Akuntabilitas Kinerja.")
    return pelaku


def require_sekretaris(oleh: Orang) -> Pelaku:
    """Return the person as the Sekretaris, who alone accepts data awal."""
    pelaku = oleh.acting_as((Peran.SEKRETARIS,))
    if pelaku is None:
        raise PeranMismatchError("Data awal hanya dapat diterima oleh Sekretaris.")
    return pelaku


def require_penerima(satu: DataAwalTribulan, oleh: Orang) -> Pelaku:
    """Return the person as the Sekretaris who may accept these figures: none of their writers."""
    pelaku = require_sekretaris(oleh)
    if satu.is_diterima:
        raise DataExistsError(f"Data awal {satu.periode.label} sudah diterima.")
    if any(orang.id == pelaku.id for orang in satu.penulis):
        raise OrangSamaError("Data awal harus diterima oleh orang lain daripada yang mengisinya.")
    return pelaku


def first_siklus(siklus_list: tuple[RingkasanSiklus, ...]) -> Periode | None:
    """Return the first tribulan that the office measured with this program, cancelled ones aside."""
    return min((ada.kunci.periode for ada in siklus_list if ada.tahap is not Tahap.DIBATALKAN), default=None)


def check_periode(periode: Periode, siklus_list: tuple[RingkasanSiklus, ...], hari_ini: date) -> None:
    """Raise PeriodeClosedError unless the tribulan has ended and lies before the first siklus (design: data awal)."""
    if hari_ini <= periode.akhir:
        raise PeriodeClosedError(f"{periode.label} belum berakhir, jadi tidak dapat menjadi data awal.")
    pertama = first_siklus(siklus_list)
    if pertama is not None and periode >= pertama:
        raise PeriodeClosedError(
            f"Data awal hanya untuk tribulan sebelum siklus pertama ({pertama.label}). Tribulan sesudahnya diukur"
            " dalam siklus, atau ditandai tidak dilaksanakan oleh Sekretaris."
        )


def evaluate_baris(iku: Iku, periode: Periode, isian: IsianDataAwal) -> BarisDataAwal:
    """Turn what was stated about an IKU into its row, by the rules of step 1; raises InputInvalidError.

    Σ a and Σ b of a rasio are worked up to the figure; a figure typed beside them must be that very one.
    """
    if (isian.jumlah_a is None) is not (isian.jumlah_b is None):
        kosong = "a" if isian.jumlah_a is None else "b"
        raise InputInvalidError(f"jumlah_{kosong}-{iku.kode}", f"{iku.kode}: isi Σ a dan Σ b, atau kosongkan keduanya.")
    if isian.jumlah_a is None:
        langsung = replace(iku, cara_isi=CaraIsi.LANGSUNG)
        entri = evaluate_isian(langsung, isian.target, Isian(isian.keadaan, isian.realisasi, isian.huruf))
    else:
        if iku.cara_isi is not CaraIsi.RASIO or isian.keadaan is not _K.TERUKUR:
            raise InputInvalidError(f"jumlah_a-{iku.kode}", f"{iku.kode}: kosongkan Σ a dan Σ b.")
        jumlah = BarisLembar("Jumlah", isian.jumlah_a, isian.jumlah_b)
        entri = evaluate_isian(iku, isian.target, Isian(_K.TERUKUR, lembar=(jumlah,)))
        _check_same(iku, isian.realisasi, entri.realisasi)
    angka = AngkaTribulan(
        periode=periode, asal=DATA_AWAL, kode=iku.kode, target=isian.target, keadaan=entri.keadaan,
        realisasi=entri.realisasi, huruf=entri.huruf, jumlah_a=entri.jumlah_a, jumlah_b=entri.jumlah_b,
    )  # fmt: skip
    return BarisDataAwal(angka, iku.indikator, format_satuan(iku), iku.desimal, isian.sumber.strip(), entri.rumus)


def _check_same(iku: Iku, tertulis: Decimal | None, terhitung: Decimal | None) -> None:
    if tertulis is None or (terhitung is not None and round_half_up(tertulis, iku.desimal) == terhitung):
        return
    hasil = "tidak dapat dihitung" if terhitung is None else format_angka(terhitung, iku.desimal)
    raise InputInvalidError(
        f"realisasi-{iku.kode}",
        f"Realisasi {iku.kode} {format_angka(tertulis, iku.desimal)} tidak sama dengan hasil Σ a dan Σ b ({hasil})."
        " Perbaiki salah satunya, atau kosongkan realisasi.",
    )


def list_kekurangan_data_awal(satu: DataAwalTribulan) -> tuple[tuple[str, str], ...]:
    """Return everything missing before the Sekretaris can accept, as (field, sentence); empty when ready."""
    kekurangan: list[tuple[str, str]] = []
    for baris in satu.baris:
        kode, keadaan = baris.kode, baris.angka.keadaan
        if keadaan is _K.BELUM_DIISI:
            kekurangan.append((f"realisasi-{kode}", f"{kode}: realisasi “{baris.indikator}” belum diisi."))
        elif keadaan is not _K.TIDAK_DIUKUR and not baris.sumber:
            apa = "sumber data" if keadaan is _K.TERUKUR else f"alasan mengapa realisasi {LABEL_KEADAAN[keadaan]}"
            kekurangan.append((f"sumber-{kode}", f"{kode}: {apa} belum ditulis."))
    kekurangan += list_kekurangan_anggaran(satu.anggaran)
    if not satu.baris:
        kekurangan.append(("", "Data awal ini belum memuat indikator."))
    return tuple(kekurangan)
