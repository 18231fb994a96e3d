"""Register of tribulan: which may be opened, which were not carried out, and requests for ralat."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kinerja_app.domain.alur import Aksi, Tahap, describe_tahap, find_transisi
from kinerja_app.domain.errors import (
    DataExistsError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    PeriodeClosedError,
    TahapMismatchError,
)
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran, check_alasan
from kinerja_app.domain.periode import KunciSiklus, Periode

DISETUJUI, DITOLAK = "disetujui", "ditolak"


@dataclass(frozen=True, slots=True)
class RingkasanSiklus:
    """What lists need of a siklus; derived from its document, never stored as a truth of its own."""

    kunci: KunciSiklus
    tahap: Tahap
    is_ralat: bool
    nomor: str
    dibuka: datetime
    diubah: datetime

    @property
    def is_berjalan(self) -> bool:
        """True while at one of the six steps."""
        return self.tahap not in (Tahap.SELESAI, Tahap.DIBATALKAN)


@dataclass(frozen=True, slots=True)
class TidakDilaksanakan:
    """A tribulan that the Sekretaris marked as not carried out, with the reason."""

    periode: Periode
    alasan: str
    oleh: Pelaku
    pada: datetime


@dataclass(frozen=True, slots=True)
class PengajuanRalat:
    """A request to correct a sealed siklus; `putusan` is DISETUJUI, DITOLAK, or empty while it waits."""

    kunci: KunciSiklus
    alasan: str
    oleh: Pelaku
    pada: datetime
    putusan: str = ""
    alasan_putusan: str = ""
    pemutus: Pelaku | None = None
    diputus: datetime | None = None


@dataclass(slots=True)
class Register:
    """The one document about tribulan as such. Rows are only added or decided, never removed."""

    versi: int = 0
    tidak_dilaksanakan: tuple[TidakDilaksanakan, ...] = ()
    ralat: tuple[PengajuanRalat, ...] = ()

    def mark_tidak_dilaksanakan(
        self, periode: Periode, siklus_list: tuple[RingkasanSiklus, ...], alasan: str, oleh: Orang, pada: datetime
    ) -> None:
        """Mark a tribulan as not carried out (Sekretaris, with a reason), so that the next one may open."""
        pelaku = require_penanda(oleh)
        bersih = check_alasan(alasan)
        if pada.date() < periode.mulai:
            raise PeriodeClosedError(f"{periode.label} belum dimulai, jadi belum dapat ditandai.")
        if any(ada.kunci.periode == periode and ada.tahap is not Tahap.DIBATALKAN for ada in siklus_list):
            raise PeriodeClosedError(f"{periode.label} sudah punya siklus; batalkan dahulu siklus itu.")
        if any(baris.periode == periode for baris in self.tidak_dilaksanakan):
            raise DataExistsError(f"{periode.label} sudah ditandai tidak dilaksanakan.")
        self.tidak_dilaksanakan += (TidakDilaksanakan(periode, bersih, pelaku, pada),)
        self.versi += 1

    def check_can_open(
        self, periode: Periode, siklus_list: tuple[RingkasanSiklus, ...], hari_ini: date,
        data_awal: tuple[Periode, ...] = (),
    ) -> KunciSiklus:  # fmt: skip
        """Return the key under which the tribulan may be opened, or raise PeriodeClosedError that says why not.

        Rule (design: `buka_siklus`): the tribulan before is SELESAI, marked "tidak dilaksanakan", or covered by
        accepted data awal; the very first siklus needs none; one regular siklus runs at a time; revisi numbers are
        never used twice.
        """
        berjalan = next((ada for ada in siklus_list if ada.is_berjalan and not ada.is_ralat), None)
        if berjalan is not None:
            raise PeriodeClosedError(f"{berjalan.kunci.label} masih berjalan. {describe_tahap(berjalan.tahap)}")
        sama = [ada for ada in siklus_list if ada.kunci.periode == periode]
        if any(ada.tahap is not Tahap.DIBATALKAN for ada in sama):
            raise PeriodeClosedError(f"{periode.label} sudah selesai; perubahan hanya melalui ralat.")
        if any(baris.periode == periode for baris in self.tidak_dilaksanakan):
            raise PeriodeClosedError(f"{periode.label} sudah ditandai tidak dilaksanakan.")
        if hari_ini < periode.mulai:
            raise PeriodeClosedError(f"{periode.label} belum dimulai.")
        if periode.previous() not in data_awal and not self._is_covered(periode.previous(), siklus_list):
            raise PeriodeClosedError(
                f"{periode.previous().label} belum selesai. Selesaikan dahulu, atau mintalah Sekretaris"
                " menandainya tidak dilaksanakan."
            )
        return next_revisi(periode, siklus_list)

    def _is_covered(self, periode: Periode, siklus_list: tuple[RingkasanSiklus, ...]) -> bool:
        if not any(ada.tahap is not Tahap.DIBATALKAN for ada in siklus_list) and not self.tidak_dilaksanakan:
            return True
        if any(baris.periode == periode for baris in self.tidak_dilaksanakan):
            return True
        return any(ada.kunci.periode == periode and ada.tahap is Tahap.SELESAI for ada in siklus_list)

    def pending_ralat(self, periode: Periode) -> PengajuanRalat | None:
        """Return the request of that tribulan that waits for the Sekretaris."""
        return next((baris for baris in self.ralat if baris.kunci.periode == periode and not baris.putusan), None)

    def ajukan_ralat(
        self, kunci: KunciSiklus, siklus_list: tuple[RingkasanSiklus, ...], alasan: str, oleh: Orang, pada: datetime
    ) -> None:
        """Ask for the correction of a sealed siklus: from its latest sealed revisi, one at a time per tribulan."""
        _, pelaku = find_transisi(_tahap_of(kunci, siklus_list), Aksi.AJUKAN_RALAT, oleh)
        bersih = check_alasan(alasan)
        if kunci != latest_sealed(kunci.periode, siklus_list):
            raise TahapMismatchError("Ralat hanya dapat diajukan atas revisi terakhir yang sudah diarsipkan.")
        sama = [ada for ada in siklus_list if ada.kunci.periode == kunci.periode]
        if self.pending_ralat(kunci.periode) is not None or any(ada.is_berjalan for ada in sama):
            raise TahapMismatchError(f"Ralat {kunci.periode.label} sudah diajukan atau sedang berjalan.")
        self.ralat += (PengajuanRalat(kunci, bersih, pelaku, pada),)
        self.versi += 1

    def decide_ralat(
        self, kunci: KunciSiklus, siklus_list: tuple[RingkasanSiklus, ...], aksi: Aksi, alasan: str, oleh: Orang,
        pada: datetime,
    ) -> PengajuanRalat:  # fmt: skip
        """Grant (SETUJUI_RALAT) or refuse (TOLAK_RALAT) the waiting request; returns the decided row."""
        transisi, pelaku = find_transisi(_tahap_of(kunci, siklus_list), aksi, oleh)
        if aksi not in (Aksi.SETUJUI_RALAT, Aksi.TOLAK_RALAT):
            raise InputInvalidError("aksi", "Pengajuan ralat hanya dapat disetujui atau ditolak.")
        bersih = check_alasan(alasan) if transisi.is_beralasan else ""
        pengajuan = self.pending_ralat(kunci.periode)
        if pengajuan is None or pengajuan.kunci != kunci:
            raise TahapMismatchError("Tidak ada pengajuan ralat yang menunggu putusan.")
        if transisi.beda_dari is not None and pengajuan.oleh.id == pelaku.id:
            raise OrangSamaError("Ralat harus disetujui oleh orang lain daripada yang mengajukan.")
        putusan = DISETUJUI if aksi is Aksi.SETUJUI_RALAT else DITOLAK
        diputus = replace(pengajuan, putusan=putusan, alasan_putusan=bersih, pemutus=pelaku, diputus=pada)
        self.ralat = tuple(diputus if baris is pengajuan else baris for baris in self.ralat)
        self.versi += 1
        return diputus


def latest_sealed(periode: Periode, siklus_list: tuple[RingkasanSiklus, ...]) -> KunciSiklus | None:
    """Return the latest sealed revisi of a tribulan; earlier ones count as replaced."""
    kunci = [ada.kunci for ada in siklus_list if ada.kunci.periode == periode and ada.tahap is Tahap.SELESAI]
    return max(kunci, default=None)


def list_diganti(siklus_list: tuple[RingkasanSiklus, ...]) -> dict[KunciSiklus, KunciSiklus]:
    """Return the sealed siklus that a later sealed revisi replaced, each with the one that is valid now."""
    tersegel = [ada.kunci for ada in siklus_list if ada.tahap is Tahap.SELESAI]
    berlaku = {kunci.periode: kunci for kunci in sorted(tersegel)}
    return {kunci: berlaku[kunci.periode] for kunci in tersegel if kunci != berlaku[kunci.periode]}


def next_revisi(periode: Periode, siklus_list: tuple[RingkasanSiklus, ...]) -> KunciSiklus:
    """Return the next free key of a tribulan; numbers are never reused."""
    terpakai = [ada.kunci.revisi for ada in siklus_list if ada.kunci.periode == periode]
    return KunciSiklus(periode, max(terpakai, default=-1) + 1)


def _tahap_of(kunci: KunciSiklus, siklus_list: tuple[RingkasanSiklus, ...]) -> Tahap:
    for ada in siklus_list:
        if ada.kunci == kunci:
            return ada.tahap
    raise TahapMismatchError(f"Siklus {kunci} tidak ada.")


def require_penanda(oleh: Orang) -> Pelaku:
    """Return the person as the Sekretaris, who alone marks a tribulan as not carried out."""
    pelaku = oleh.acting_as((Peran.SEKRETARIS,))
    if pelaku is None:
        raise PeranMismatchError("Hanya Sekretaris yang dapat menandai tribulan tidak dilaksanakan.")
    return pelaku
