"""Additions to a sealed siklus: the nomor given when the letter is signed, the signed scan, the arahan of the Camat.

A sealed siklus never changes. What comes afterwards is recorded beside it, each in its own bag; nothing is replaced or
removed, and the newest counts.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, InputInvalidError
from kinerja_app.domain.pengguna import Orang, Pelaku, check_alasan
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus


class JenisTambahan(StrEnum):
    """What can be added."""

    NOMOR = "nomor"
    PINDAIAN = "pindaian"
    ARAHAN = "arahan"


AKSI_TAMBAHAN = {
    JenisTambahan.NOMOR: Aksi.BERI_NOMOR,
    JenisTambahan.PINDAIAN: Aksi.UNGGAH_PINDAIAN,
    JenisTambahan.ARAHAN: Aksi.TULIS_ARAHAN,
}
"""The row of the table of moves that says who may add it."""
_KOSONG = {
    JenisTambahan.NOMOR: "Isi nomor Telaah seperti pada surat yang ditandatangani.",
    JenisTambahan.PINDAIAN: "Pilih berkas pindaian (pdf).",
    JenisTambahan.ARAHAN: "Tulis arahannya.",
}


@dataclass(frozen=True, slots=True)
class Tambahan:
    """One addition. `urutan` counts those of its siklus from 1 and names its bag.

    `isi`: the nomor, the text of the arahan, or the file name of the scan, whose SHA-256 is `sha256` ("" otherwise).
    `alasan` says why a nomor differs from the one before. `segel_induk` is the seal of the siklus, `segel` that of the
    addition's own bag ("" in the record inside that bag).
    """

    kunci: KunciSiklus
    urutan: int
    jenis: JenisTambahan
    isi: str
    sha256: str
    alasan: str
    segel_induk: str
    oleh: Pelaku
    pada: datetime
    segel: str = ""

    @property
    def aksi(self) -> Aksi:
        """What was done."""
        return AKSI_TAMBAHAN[self.jenis]


@dataclass(slots=True)
class DaftarTambahan:
    """The one document of all additions, in the order of sealing. Rows are only added."""

    versi: int = 0
    baris: tuple[Tambahan, ...] = ()

    def of(self, kunci: KunciSiklus, jenis: JenisTambahan | None = None) -> tuple[Tambahan, ...]:
        """Return the additions of a siklus, all or of one kind, the newest first."""
        return tuple(ada for ada in reversed(self.baris) if ada.kunci == kunci and jenis in (None, ada.jenis))

    def get(self, kunci: KunciSiklus, urutan: int) -> Tambahan:
        """Return one addition; DataNotFoundError."""
        for ada in self.of(kunci):
            if ada.urutan == urutan:
                return ada
        raise DataNotFoundError("Tambahan itu tidak ada. Pilih dari daftar tambahan arsip.")

    def nomor_of(self, kunci: KunciSiklus, tersegel: str) -> str:
        """Return the nomor of a Telaah, see `latest_nomor`."""
        return latest_nomor(self.of(kunci), tersegel)

    def prepare(
        self, siklus: Siklus, jenis: JenisTambahan, isi: str, sha256: str, alasan: str, oleh: Orang, pada: datetime
    ) -> Tambahan:
        """Return what this person may add now, not yet sealed or added.

        Raises TahapMismatchError and PeranMismatchError; InputInvalidError for what is empty, the same again, a
        nomor with a gap, or another nomor without a reason.
        """
        pelaku = siklus.guard(AKSI_TAMBAHAN[jenis], oleh)[1]
        bersih = isi.strip()
        if not bersih:
            raise InputInvalidError(jenis.value, _KOSONG[jenis])
        milik = self.of(siklus.kunci, jenis)
        if sha256 and any(ada.sha256 == sha256 for ada in milik):
            raise InputInvalidError(jenis.value, "Pindaian ini sudah ada di arsip. Pilih berkas lain.")
        if jenis is JenisTambahan.ARAHAN and milik and milik[0].isi == bersih:
            raise InputInvalidError(jenis.value, "Arahan ini sama dengan yang terakhir. Tulis arahan yang baru.")
        if jenis is JenisTambahan.NOMOR:
            alasan = self._check_nomor(siklus, bersih, alasan)
        urutan = len(self.of(siklus.kunci)) + 1
        return Tambahan(siklus.kunci, urutan, jenis, bersih, sha256, alasan, siklus.segel, pelaku, pada)

    def add(self, tambahan: Tambahan) -> None:
        """Add one that is sealed; the same twice raises DataExistsError."""
        if any((ada.kunci, ada.urutan) == (tambahan.kunci, tambahan.urutan) for ada in self.baris):
            raise DataExistsError(f"Tambahan {tambahan.urutan} untuk {tambahan.kunci.label} sudah ada.")
        self.baris += (tambahan,)
        self.versi += 1

    def _check_nomor(self, siklus: Siklus, nomor: str, alasan: str) -> str:
        """Return the reason of a correction, "" for the first nomor: it is given once (design section 4)."""
        if not is_nomor_lengkap(nomor):
            raise InputInvalidError("nomor", "Masih ada bagian kosong di antara garis miring. Isi nomor lengkapnya.")
        lama = self.nomor_of(siklus.kunci, siklus.dokumen.nomor)
        if not lama:
            return ""
        if nomor == lama:
            raise InputInvalidError("nomor", f"Nomor Telaah ini memang sudah {lama}.")
        if not alasan.strip():
            raise InputInvalidError(
                "alasan", f"Telaah ini sudah bernomor {lama}. Bila nomor itu keliru, tulis alasan mengganti nomornya."
            )
        return check_alasan(alasan)


def latest_nomor(tambahan: tuple[Tambahan, ...], tersegel: str) -> str:
    """Return the nomor that counts, of the additions to a siklus (the newest first) and the one sealed with it.

    Empty while none is given: one with a gap was sealed to be filled in by pen.
    """
    semua = (*(ada.isi for ada in tambahan if ada.jenis is JenisTambahan.NOMOR), tersegel)
    return next((nomor for nomor in semua if is_nomor_lengkap(nomor)), "")


def is_nomor_lengkap(nomor: str) -> bool:
    """Tell whether a nomor is given: every part between its slashes holds a letter or digit.

    The SOP has "070/      /35.07.11/2026" typed and the running number written in when the letter is signed.
    """
    return all(any(huruf.isalnum() for huruf in bagian) for bagian in nomor.split("/"))
