"""Pemantauan: what became of agreed follow-ups after the Telaah was sealed (SOP step 6, "bahan tindak lanjut").

A sealed siklus never changes. What was agreed is read from the sealed Telaah, what was reported since is kept beside
them, and where a follow-up stands is worked out from both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from kinerja_app.domain.entri import Bukti
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, PeranMismatchError
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import check_versi
from kinerja_app.domain.telaah import Saran, StatusTindakLanjut, TindakLanjut

# The Tim does the measuring, the Sub. Evapor keeps the Telaah for Pemantauan (SOP steps 3 and 6); nobody else writes.
PERAN_PEMANTAU = (Peran.TIM, Peran.KASUBAG_EVAPOR)
SEGERA = timedelta(days=14)
KETERANGAN_TERPENDEK = 10
_S = StatusTindakLanjut


@dataclass(frozen=True, slots=True)
class Laporan:
    """What was reported of one follow-up after its Telaah was sealed; rows are only added."""

    nomor: int
    status: StatusTindakLanjut
    keterangan: str
    bukti: tuple[Bukti, ...]
    oleh: Pelaku
    pada: datetime

    def content(self) -> tuple[object, ...]:
        """What was stated, and by whom; the same twice is one form sent twice."""
        return _content_of(self.status, self.keterangan, self.bukti, self.oleh)


@dataclass(frozen=True, slots=True)
class TelaahTersegel:
    """What Pemantauan takes from one sealed siklus; `dibuka` is when its follow-ups of earlier ones were taken over."""

    kunci: KunciSiklus
    dibuka: datetime
    saran: Saran


@dataclass(frozen=True, slots=True)
class Pernyataan:
    """A state as somebody stated it: in a later Telaah (`telaah`), or as a `laporan` of progress."""

    pada: datetime
    status: StatusTindakLanjut
    keterangan: str
    oleh: Pelaku | None
    telaah: KunciSiklus | None = None
    laporan: Laporan | None = None


@dataclass(frozen=True, slots=True)
class Pantauan:
    """One follow-up and where it stands: as agreed (`butir`), the sealed Telaah that holds it, and all statements.

    `pernyataan` runs from the oldest to the newest; the newest one counts. `versi` is the number of reported rows.
    """

    butir: TindakLanjut
    kunci: KunciSiklus
    pernyataan: tuple[Pernyataan, ...]
    versi: int

    @property
    def status(self) -> StatusTindakLanjut:
        """How far it has come."""
        return self.pernyataan[-1].status if self.pernyataan else _S.BELUM

    @property
    def keterangan(self) -> str:
        """The words on it that count now."""
        return self.pernyataan[-1].keterangan if self.pernyataan else ""

    @property
    def is_selesai(self) -> bool:
        """Whether it was carried out."""
        return self.status is _S.SELESAI

    def is_terlambat(self, hari_ini: date) -> bool:
        """Whether its last day has passed and it is not carried out; computed, never stored."""
        return not self.is_selesai and self.butir.tenggat < hari_ini

    def is_segera(self, hari_ini: date) -> bool:
        """Whether it is due within 14 days, the last day included."""
        return not self.is_selesai and hari_ini <= self.butir.tenggat <= hari_ini + SEGERA

    def carry(self) -> TindakLanjut:
        """Return it as the next siklus takes it over: with the status and the words that count now."""
        return replace(self.butir, status=self.status, keterangan=self.keterangan)


@dataclass(slots=True)
class Pemantauan:
    """The one document about progress of follow-ups: id of the follow-up ("2026-TB2-R0-1") → rows, the oldest first."""

    laporan: dict[str, tuple[Laporan, ...]] = field(default_factory=dict)

    def record(
        self, pantauan: Pantauan, status: StatusTindakLanjut, keterangan: str, bukti: tuple[Bukti, ...], versi: int,
        oleh: Orang, pada: datetime,
    ) -> Laporan:  # fmt: skip
        """Add a row to a follow-up; `pantauan` is how it stands now, `versi` the number of rows that were shown.

        Words are demanded each time; one that was selesai is opened again only with a reason of 10 characters or more.
        Sent twice, nothing more is recorded. Raises PeranMismatchError, VersiMismatchError or InputInvalidError, and
        then changes nothing.
        """
        pelaku = require_pemantau(oleh)
        butir_id = pantauan.butir.id
        lama = self.laporan.get(butir_id, ())
        if versi == len(lama) - 1 and lama[-1].content() == _content_of(status, keterangan.strip(), bukti, pelaku):
            return lama[-1]
        check_versi(f"pemantauan:{butir_id}", versi, len(lama), lama[-1].oleh if lama else None)
        bersih = check_keterangan(pantauan, status, keterangan)
        if not bukti and (status, bersih) == (pantauan.status, pantauan.keterangan):
            raise InputInvalidError("keterangan", "Status dan keterangan ini sudah tercatat. Tulis yang baru.")
        baru = Laporan(len(lama) + 1, status, bersih, bukti, pelaku, pada)
        self.laporan[butir_id] = (*lama, baru)
        return baru


def _content_of(
    status: StatusTindakLanjut, keterangan: str, bukti: tuple[Bukti, ...], oleh: Pelaku
) -> tuple[object, ...]:
    return status, keterangan, tuple((satu.nama, satu.sha256) for satu in bukti), oleh.id


def is_pemantau(oleh: Orang) -> bool:
    """Tell whether this person may report progress."""
    return oleh.acting_as(PERAN_PEMANTAU) is not None


def require_pemantau(oleh: Orang) -> Pelaku:
    """Return the person in the role that may report progress; PeranMismatchError for everybody else."""
    pelaku = oleh.acting_as(PERAN_PEMANTAU)
    if pelaku is None:
        raise PeranMismatchError("Kemajuan tindak lanjut dicatat oleh Tim Akuntabilitas Kinerja atau Kasubag Evapor.")
    return pelaku


def check_keterangan(pantauan: Pantauan, status: StatusTindakLanjut, keterangan: str) -> str:
    """Return the trimmed words; too few of them raise InputInvalidError."""
    bersih = keterangan.strip()
    if not bersih:
        raise InputInvalidError("keterangan", "Tulis apa yang sudah dilakukan, atau mengapa belum.")
    if pantauan.is_selesai and status is not _S.SELESAI and len(bersih) < KETERANGAN_TERPENDEK:
        raise InputInvalidError(
            "keterangan", "Tindak lanjut ini sudah selesai. Tulis alasan membukanya kembali, paling sedikit 10 huruf."
        )
    return bersih


def list_pantauan(
    telaah_list: Iterable[TelaahTersegel], laporan: Mapping[str, tuple[Laporan, ...]]
) -> tuple[Pantauan, ...]:
    """Return the follow-ups in force, the oldest first: those that the latest sealed revisi of each tribulan agreed.

    `telaah_list` holds every sealed revisi. One that a ralat dropped or worded anew is no longer in force; one that
    it kept has the same id, so nothing is there twice.
    """
    urut = sorted(telaah_list, key=lambda satu: satu.kunci)
    pernyataan = _collect_pernyataan(urut, laporan)
    terakhir = {satu.kunci.periode: satu for satu in urut}
    return tuple(
        Pantauan(butir, satu.kunci, tuple(pernyataan.get(butir.id, ())), len(laporan.get(butir.id, ())))
        for satu in terakhir.values()
        for butir in satu.saran.baru
    )


def find_pantauan(pantauan_list: Iterable[Pantauan], butir_id: str) -> Pantauan:
    """Return a follow-up in force by its id; DataNotFoundError for any other."""
    for satu in pantauan_list:
        if satu.butir.id == butir_id:
            return satu
    raise DataNotFoundError("Tindak lanjut itu tidak ada, atau sudah diubah dalam ralat. Pilih dari daftar Pemantauan.")


def sort_pantauan(pantauan_list: Iterable[Pantauan], hari_ini: date) -> tuple[Pantauan, ...]:
    """Return the overdue ones first, then the other open ones by tenggat, then those carried out, the newest first."""
    urut = sorted(pantauan_list, key=lambda satu: (satu.butir.tenggat, satu.butir.id))
    terbuka = [satu for satu in urut if not satu.is_selesai]
    selesai = [satu for satu in reversed(urut) if satu.is_selesai]
    return (*sorted(terbuka, key=lambda satu: not satu.is_terlambat(hari_ini)), *selesai)


def _collect_pernyataan(
    urut: Iterable[TelaahTersegel], laporan: Mapping[str, tuple[Laporan, ...]]
) -> dict[str, list[Pernyataan]]:
    """Return the statements on each follow-up by time.

    A Telaah states something only where it says other than what it took over (a ralat: than the revisi before it), so
    that a form saved unchanged never overrules what was reported meanwhile.
    """
    semua = {
        butir_id: [Pernyataan(satu.pada, satu.status, satu.keterangan, satu.oleh, None, satu) for satu in rows]
        for butir_id, rows in laporan.items()
    }
    revisi_lalu: dict[tuple[object, str], tuple[StatusTindakLanjut, str]] = {}
    for telaah in urut:
        for butir in telaah.saran.lalu:
            isi, tempat = (butir.status, butir.keterangan), (telaah.kunci.periode, butir.id)
            milik = semua[butir.id] = _drop_overtaken(semua.get(butir.id, []), telaah)
            semula = revisi_lalu.get(tempat) or _state_at(milik, telaah.dibuka)
            revisi_lalu[tempat] = isi
            if isi != semula:
                pada = telaah.saran.pada or telaah.dibuka
                milik.append(Pernyataan(pada, *isi, telaah.saran.oleh, telaah.kunci))
                milik.sort(key=lambda satu: satu.pada)
    return semua


def _drop_overtaken(pernyataan: list[Pernyataan], telaah: TelaahTersegel) -> list[Pernyataan]:
    """Leave out what a ralat of an earlier tribulan stated after this Telaah had taken the follow-up over."""
    return [
        satu
        for satu in pernyataan
        if satu.telaah is None or satu.telaah.periode == telaah.kunci.periode or satu.pada <= telaah.dibuka
    ]


def _state_at(pernyataan: list[Pernyataan], saat: datetime) -> tuple[StatusTindakLanjut, str]:
    dahulu = [satu for satu in pernyataan if satu.pada <= saat]
    return (dahulu[-1].status, dahulu[-1].keterangan) if dahulu else (_S.BELUM, "")
