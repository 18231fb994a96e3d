"""Dokumen IKU of one year over time: the versions in force and the draft that waits for the Sekretaris."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, OrangSamaError, PeranMismatchError
from kinerja_app.domain.iku import DokumenIku, Iku, Program
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.siklus import check_versi
from kinerja_app.domain.validasi_iku import validate_dokumen


@dataclass(frozen=True, slots=True)
class Rancangan:
    """A Dokumen IKU being written; `penulis` are all who changed it, none of whom may put it in force."""

    dokumen: DokumenIku
    penulis: tuple[Pelaku, ...]
    diubah: datetime


@dataclass(frozen=True, slots=True)
class Penetapan:
    """When a version was put in force, and by whom."""

    versi_dokumen: int
    oleh: Pelaku
    pada: datetime


@dataclass(slots=True)
class DokumenIkuTahun:
    """All versions of a year's Dokumen IKU. Versions in force never change; `versi` guards the draft."""

    tahun: int
    versi: int = 0
    berlaku: tuple[DokumenIku, ...] = ()
    penetapan: tuple[Penetapan, ...] = ()
    rancangan: Rancangan | None = None

    def latest(self) -> DokumenIku:
        """Return the version in force; with none, raise DataNotFoundError that says what to do."""
        if not self.berlaku:
            raise DataNotFoundError(
                f"Dokumen IKU Tahun {self.tahun} belum ditetapkan. Tim menyusunnya, Sekretaris menetapkannya."
            )
        return self.berlaku[-1]

    def _last_writer(self) -> Pelaku | None:
        if self.rancangan is not None:
            return self.rancangan.penulis[-1]
        return self.penetapan[-1].oleh if self.penetapan else None

    def save_rancangan(self, dokumen: DokumenIku, versi: int, oleh: Orang, pada: datetime) -> tuple[str, ...]:
        """Save the draft (Tim) and return warnings; rule breaks raise InputInvalidError and change nothing."""
        pelaku = require_penyusun(oleh)
        lama = self.rancangan
        check_versi("dokumen_iku", versi, self.versi, self._last_writer())
        peringatan = validate_dokumen(dokumen, self.berlaku[-1] if self.berlaku else None)
        penulis = tuple(orang for orang in (lama.penulis if lama else ()) if orang.id != pelaku.id)
        baru = replace(dokumen, tahun=self.tahun, versi_dokumen=len(self.berlaku) + 1)
        self.rancangan = Rancangan(baru, (*penulis, pelaku), pada)
        self.versi += 1
        return peringatan

    def require_penetap(self, oleh: Orang) -> Pelaku:
        """Return the person as the Sekretaris who may put the draft in force: none of its writers."""
        pelaku = oleh.acting_as((Peran.SEKRETARIS,))
        if pelaku is None:
            raise PeranMismatchError("Dokumen IKU hanya dapat ditetapkan oleh Sekretaris.")
        if self.rancangan is not None and any(orang.id == pelaku.id for orang in self.rancangan.penulis):
            raise OrangSamaError("Dokumen IKU harus ditetapkan oleh orang lain daripada yang menyusunnya.")
        return pelaku

    def tetapkan(self, ditetapkan: date, alasan: str, versi: int, oleh: Orang, pada: datetime) -> DokumenIku:
        """Put the draft in force (Sekretaris, who must not be one of its writers).

        `alasan` is demanded from the second version on: a change of the Perjanjian Kinerja during the year.
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
        validate_dokumen(dokumen, self.berlaku[-1] if self.berlaku else None)
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


def put_iku(dokumen: DokumenIku, iku: Iku) -> DokumenIku:
    """Return the document with the IKU added at the end, or in the place of the one with the same kode."""
    if any(lama.kode == iku.kode for lama in dokumen.iku_list):
        return replace(dokumen, iku_list=tuple(iku if lama.kode == iku.kode else lama for lama in dokumen.iku_list))
    return replace(dokumen, iku_list=(*dokumen.iku_list, iku))


def put_program(dokumen: DokumenIku, program: Program) -> DokumenIku:
    """Return the document with the program added, or in the place of the one with the same name."""
    if any(lama.nama == program.nama for lama in dokumen.program_list):
        ganti = tuple(program if lama.nama == program.nama else lama for lama in dokumen.program_list)
        return replace(dokumen, program_list=ganti)
    return replace(dokumen, program_list=(*dokumen.program_list, program))
