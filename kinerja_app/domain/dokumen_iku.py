"""Dokumen IKU of one year over time: the versions in force and the draft that waits for the Sekretaris."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kinerja_app.domain.errors import (
    DataNotFoundError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
)
from kinerja_app.domain.iku import DokumenIku
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.siklus import check_versi
from kinerja_app.domain.simpanan import Simpanan, check_simpanan
from kinerja_app.domain.validasi_iku import check_dokumen, validate_dokumen

BAGIAN_PROGRAM = "program"


class RancanganClosedError(DataNotFoundError):
    """There is no draft to change: not begun, put in force meanwhile, or thrown away."""


@dataclass(frozen=True, slots=True)
class Rancangan:
    """A Dokumen IKU being written; `penulis` are all who changed it, none of whom may put it in force.

    `dimulai` is the versi that the first save made, `bagian` the last change of each IKU ("iku:IKU-05") and of the
    programs since then: two persons who change different IKU of one draft do not collide.
    """

    dokumen: DokumenIku
    penulis: tuple[Pelaku, ...]
    diubah: datetime
    dimulai: int = 0
    bagian: dict[str, Simpanan] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Penetapan:
    """When a version was put in force, and by whom."""

    versi_dokumen: int
    oleh: Pelaku
    pada: datetime


@dataclass(slots=True)
class DokumenIkuTahun:
    """All versions of a year's Dokumen IKU. Versions in force never change; `versi` guards the draft.

    `dibuang` is the last time that a draft was thrown away.
    """

    tahun: int
    versi: int = 0
    berlaku: tuple[DokumenIku, ...] = ()
    penetapan: tuple[Penetapan, ...] = ()
    rancangan: Rancangan | None = None
    dibuang: Simpanan | None = None

    def latest(self) -> DokumenIku:
        """Return the version in force; with none, raise DataNotFoundError that says what to do."""
        if not self.berlaku:
            raise DataNotFoundError(
                f"Dokumen IKU Tahun {self.tahun} belum ditetapkan. Tim menyusunnya, Sekretaris menetapkannya."
            )
        return self.berlaku[-1]

    def require_rancangan(self) -> Rancangan:
        """Return the draft; without one raise RancanganClosedError that says what became of it."""
        if self.rancangan is not None:
            return self.rancangan
        if self.dibuang is not None and self.dibuang.versi == self.versi:
            nasib = f"sudah dibuang oleh {self.dibuang.oleh.nama} ({format_saat(self.dibuang.pada)})"
        elif self.penetapan:
            nasib = f"sudah ditetapkan oleh {self.penetapan[-1].oleh.nama} ({format_saat(self.penetapan[-1].pada)})"
        else:
            nasib = "belum dimulai"
        raise RancanganClosedError(f"Rancangan Dokumen IKU Tahun {self.tahun} tidak ada: {nasib}.")

    def list_terdahulu(self, tahun_lalu: tuple[DokumenIku, ...]) -> tuple[DokumenIku, ...]:
        """Return what a draft is held against, the newest first: versions of this year, then those of earlier years."""
        return (*reversed(self.berlaku), *tahun_lalu)

    def check_rancangan(
        self, dokumen: DokumenIku, tahun_lalu: tuple[DokumenIku, ...] = ()
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return (errors, warnings) of a document that would be the draft; `tahun_lalu` as in `save_rancangan`."""
        return check_dokumen(dokumen, self.list_terdahulu(tahun_lalu))

    def _last_writer(self) -> Pelaku | None:
        if self.rancangan is not None:
            return self.rancangan.penulis[-1]
        if self.dibuang is not None and self.dibuang.versi == self.versi:
            return self.dibuang.oleh
        return self.penetapan[-1].oleh if self.penetapan else None

    def check_seluruh(self, versi: int) -> None:
        """Refuse a change that rests on an older state of the draft as a whole."""
        self.require_rancangan()
        check_versi("dokumen_iku", versi, self.versi, self._last_writer())

    def check_bagian(self, bagian: str, versi: int) -> None:
        """Refuse the change of one part of the draft that rests on an older state of that part.

        `versi` is the draft's versi as the person saw it. A page of an earlier draft counts as stale.
        """
        rancangan = self.require_rancangan()
        check_simpanan(bagian, rancangan.bagian.get(bagian), versi, self.versi)
        if not rancangan.dimulai <= versi <= self.versi:
            check_versi("dokumen_iku", versi, self.versi, self._last_writer())

    def save_rancangan(
        self, dokumen: DokumenIku, versi: int, oleh: Orang, pada: datetime,
        tahun_lalu: tuple[DokumenIku, ...] = (),
    ) -> tuple[str, ...]:  # fmt: skip
        """Save the draft (Tim) and return warnings; rule breaks raise InputInvalidError and change nothing.

        `tahun_lalu` are the versions of earlier years, the newest first, whose kode keep their measure.
        """
        pelaku = require_penyusun(oleh)
        lama = self.rancangan
        check_versi("dokumen_iku", versi, self.versi, self._last_writer())
        peringatan = validate_dokumen(dokumen, self.list_terdahulu(tahun_lalu))
        penulis = tuple(orang for orang in (lama.penulis if lama else ()) if orang.id != pelaku.id)
        baru = replace(dokumen, tahun=self.tahun, versi_dokumen=len(self.berlaku) + 1)
        self.versi += 1
        dimulai = lama.dimulai if lama else self.versi
        bagian = _mark(lama, baru, Simpanan(self.versi, pelaku, pada)) if lama else {}
        self.rancangan = Rancangan(baru, (*penulis, pelaku), pada, dimulai, bagian)
        return peringatan

    def discard_rancangan(self, versi: int, oleh: Orang, pada: datetime) -> DokumenIku:
        """Throw the draft away (Tim) and return it; versions in force and siklus stay as they are."""
        pelaku = require_penyusun(oleh)
        rancangan = self.require_rancangan()
        check_versi("dokumen_iku", versi, self.versi, self._last_writer())
        self.rancangan = None
        self.versi += 1
        self.dibuang = Simpanan(self.versi, pelaku, pada)
        return rancangan.dokumen

    def require_penetap(self, oleh: Orang) -> Pelaku:
        """Return the person as the Sekretaris who may put the draft in force: none of its writers."""
        pelaku = oleh.acting_as((Peran.SEKRETARIS,))
        if pelaku is None:
            raise PeranMismatchError("Dokumen IKU hanya dapat ditetapkan oleh Sekretaris.")
        if self.rancangan is not None and any(orang.id == pelaku.id for orang in self.rancangan.penulis):
            raise OrangSamaError("Dokumen IKU harus ditetapkan oleh orang lain daripada yang menyusunnya.")
        return pelaku

    def tetapkan(
        self, ditetapkan: date, alasan: str, versi: int, oleh: Orang, pada: datetime,
        tahun_lalu: tuple[DokumenIku, ...] = (),
    ) -> DokumenIku:  # fmt: skip
        """Put the draft in force (Sekretaris, who must not be one of its writers).

        `alasan` is demanded from the second version on: a change of the Perjanjian Kinerja during the year.
        `tahun_lalu` as in `save_rancangan`.
        """
        pelaku = self.require_penetap(oleh)
        check_versi("dokumen_iku", versi, self.versi, self._last_writer())
        if self.rancangan is None:
            raise DataNotFoundError(f"Tidak ada rancangan Dokumen IKU Tahun {self.tahun} yang dapat ditetapkan.")
        if not self.rancangan.dokumen.iku_list:
            raise InputInvalidError("iku", "Dokumen IKU belum berisi indikator.")
        if self.berlaku and len(alasan.strip()) < 10:
            raise InputInvalidError("alasan", "Tulis alasan perubahan Dokumen IKU, paling sedikit 10 huruf.")
        dokumen = replace(self.rancangan.dokumen, ditetapkan=ditetapkan, alasan=alasan.strip())
        validate_dokumen(dokumen, self.list_terdahulu(tahun_lalu))
        self.berlaku += (dokumen,)
        self.penetapan += (Penetapan(dokumen.versi_dokumen, pelaku, pada),)
        self.rancangan = None
        self.versi += 1
        return dokumen


def require_penyusun(oleh: Orang) -> Pelaku:
    """Return the person as a member of the Tim, who alone writes a Dokumen IKU."""
    pelaku = oleh.acting_as((Peran.TIM,))
    if pelaku is None:
        raise PeranMismatchError("Dokumen IKU hanya dapat disusun oleh Tim Akuntabilitas Kinerja.")
    return pelaku


def bagian_iku(kode: str) -> str:
    """Return the name of one IKU as a part of a draft."""
    return f"iku:{kode}"


def _mark(lama: Rancangan, baru: DokumenIku, simpanan: Simpanan) -> dict[str, Simpanan]:
    """Note which parts a save changed; an IKU that went counts as changed, too."""
    dulu, kini = ({iku.kode: iku for iku in dokumen.iku_list} for dokumen in (lama.dokumen, baru))
    berubah = [bagian_iku(kode) for kode in {**dulu, **kini} if dulu.get(kode) != kini.get(kode)]
    if lama.dokumen.program_list != baru.program_list:
        berubah.append(BAGIAN_PROGRAM)
    return lama.bagian | dict.fromkeys(berubah, simpanan)
