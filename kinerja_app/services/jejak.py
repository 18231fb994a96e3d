"""The audit trail as Sekretaris, Camat and ADMIN read it: found by what is filled in, and taken along as CSV."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from kinerja_app.domain.errors import PeranMismatchError
from kinerja_app.domain.pengguna import Orang, Peran
from kinerja_app.domain.periode import WIB, Periode
from kinerja_app.services.home import Home
from kinerja_app.services.kalimat_jejak import (
    NAMA_JENIS,
    JenisJejak,
    jenis_of,
    print_alamat,
    print_kejadian,
    print_perbuatan,
    print_siapa,
)
from kinerja_app.storage.jejak_baris import BarisJejak, Kilas, peek_line
from kinerja_app.storage.sidik import drop_ubahan

PEMBACA = (Peran.SEKRETARIS, Peran.CAMAT, Peran.ADMIN)
PER_HALAMAN = 50
_RUMUS = ("=", "+", "-", "@", "\t", "\r")
_KEPALA_CSV = ("Nomor", "Waktu (WIB)", "Siapa", "Jenis", "Kejadian", "Dari alamat", "Objek", "SHA-256")


@dataclass(frozen=True, slots=True)
class SaringanJejak:
    """What is looked for; empty fields ask for nothing. `orang` is an id, `mulai` and `sampai` are days in WIB."""

    mulai: date | None = None
    sampai: date | None = None
    orang: str = ""
    jenis: JenisJejak | None = None
    periode: Periode | None = None
    iku: str = ""
    kata: str = ""

    @property
    def teks_wajib(self) -> tuple[bytes, ...]:
        """What the line of a match surely holds, in small letters as it stands in the file."""
        isi = (str(self.periode or ""), self.iku)
        return tuple(_as_stored(satu) for satu in isi if satu)

    def is_fitting_kilas(self, kilas: Kilas) -> bool:
        """Tell whether time, person and kind of a line are looked for."""
        return (
            (not self.orang or kilas.oleh.endswith(f"({self.orang})"))
            and (self.jenis is None or self.jenis in jenis_of(kilas.aksi))
            and (self.mulai is None or self.mulai <= kilas.pada.astimezone(WIB).date())
            and (self.sampai is None or kilas.pada.astimezone(WIB).date() <= self.sampai)
        )

    def is_fitting(self, baris: BarisJejak) -> bool:
        """Tell whether the rest of a line is looked for, too."""
        if self.periode and str(self.periode) not in f"{baris.objek} {baris.rincian.get('berkas', '')}":
            return False
        if self.iku and not _names_iku(baris, self.iku):
            return False
        isi = (print_perbuatan(baris.aksi), baris.oleh, baris.objek, *drop_ubahan(baris.rincian).values())
        teks = "\n".join((*isi, *baris.rincian)).casefold()
        return all(satu in teks for satu in self.kata.casefold().split())


@dataclass(frozen=True, slots=True)
class HalamanJejak:
    """Some lines, the newest first; `berikutnya` is the number before which older ones follow, None for none."""

    isi: tuple[BarisJejak, ...]
    berikutnya: int | None


def require_pembaca(oleh: Orang) -> None:
    """Refuse who may not read the whole trail (PeranMismatchError); others read the riwayat of each siklus."""
    if oleh.acting_as(PEMBACA) is None:
        raise PeranMismatchError("Jejak audit dibaca oleh Sekretaris, Camat, dan admin Kinerja.")


def list_orang(home: Home) -> tuple[tuple[str, str], ...]:
    """Return id and name of everybody who may stand in the trail."""
    kantor = home.kantor.get()
    pejabat = {satu.id: satu.nama for satu in kantor.pejabat}
    akun = {f"akun:{satu.nama_pengguna}": satu.nama for satu in kantor.pengguna if satu.pejabat_id is None}
    urut = sorted((pejabat | akun).items(), key=lambda satu: satu[1].casefold())
    return (*urut, ("sistem", "Baris perintah di server"), ("–", "Tidak dikenal (belum masuk)"))


def list_periode(home: Home) -> tuple[Periode, ...]:
    """Return the tribulan that have a siklus, the newest first."""
    return tuple(sorted({satu.kunci.periode for satu in home.list_ringkasan()}, reverse=True))


def search(home: Home, saringan: SaringanJejak, sebelum: int | None = None) -> Iterator[BarisJejak]:
    """Yield the lines that are looked for, the newest first, those below number `sebelum` alone, as they are asked for.

    A line that cannot be read is passed over: the check of the chain names it.
    """
    wajib, kata = saringan.teks_wajib, [(_as_stored(satu), satu.casefold()) for satu in saringan.kata.split()]
    for line in home.jejak.read_back():
        rendah = line.lower() if wajib or kata else line
        if not all(satu in rendah for satu in wajib):
            continue
        kilas = peek_line(line, Kilas)
        if kilas is None or (sebelum is not None and kilas.nomor >= sebelum) or not saringan.is_fitting_kilas(kilas):
            continue
        if kata and not _may_hold(kata, rendah, kilas.aksi):
            continue
        baris = peek_line(line, BarisJejak)
        if baris is not None and saringan.is_fitting(baris):
            yield baris


def read_halaman(home: Home, saringan: SaringanJejak, sebelum: int | None = None) -> HalamanJejak:
    """Return the next lines that are looked for."""
    isi = tuple(islice(search(home, saringan, sebelum), PER_HALAMAN + 1))
    tampil = isi[:PER_HALAMAN]
    return HalamanJejak(tampil, tampil[-1].nomor if len(isi) > PER_HALAMAN else None)


def write_csv(home: Home, saringan: SaringanJejak) -> bytes:
    """Return all lines that are looked for as CSV for Excel in Indonesian (semicolons, UTF-8 with its mark).

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    berkas = io.StringIO()
    tulis = csv.writer(berkas, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    tulis.writerow(_KEPALA_CSV)
    for baris in search(home, saringan):
        jenis = ", ".join(NAMA_JENIS[satu] for satu in jenis_of(baris.aksi))
        waktu = f"{baris.pada.astimezone(WIB):%Y-%m-%d %H:%M:%S}"
        isi = (print_siapa(baris), jenis, print_kejadian(baris), print_alamat(baris), baris.objek, baris.hash)
        tulis.writerow([str(baris.nomor), waktu, *map(_as_text, isi)])
    return berkas.getvalue().encode("utf-8-sig")


def _as_text(teks: str) -> str:
    return f"'{teks}" if teks.startswith(_RUMUS) else teks


def _as_stored(teks: str) -> bytes:
    return json.dumps(teks)[1:-1].lower().encode("ascii")


def _may_hold(kata: list[tuple[bytes, str]], rendah: bytes, aksi: str) -> bool:
    """Tell quickly whether every word may stand in a line or in what its action is called."""
    return all(tersimpan in rendah or satu in print_perbuatan(aksi).casefold() for tersimpan, satu in kata)


def _names_iku(baris: BarisJejak, kode: str) -> bool:
    """Tell whether a line is about the IKU of that very kode."""
    isi = (baris.objek, baris.rincian.get("objek", ""), baris.rincian.get("iku", ""), *baris.rincian)
    return re.search(rf"(?<![\w-]){re.escape(kode)}(?![\w-])", " ".join(isi), re.IGNORECASE) is not None
