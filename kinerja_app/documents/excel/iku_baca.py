"""Reading the workbook of a Dokumen IKU: its indicators and programs, or every fault by cell at once."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, cast

from kinerja_app.documents.excel.buku import open_buku
from kinerja_app.documents.excel.galat import CatatanGalat, ExcelInvalidError
from kinerja_app.documents.excel.iku_teks import (
    JENIS,
    KOLOM_IKU,
    KOLOM_PROGRAM,
    LEMBAR_IKU,
    LEMBAR_PROGRAM,
    PILIHAN_IKU,
    SERAPAN,
    TARGET_TRIBULAN,
)
from kinerja_app.documents.excel.kunci_buku import check_lembar, read_kunci
from kinerja_app.documents.excel.nilai_sel import PembacaSel, clean_baris, shorten
from kinerja_app.documents.excel.sel import JenisSel, Sel
from kinerja_app.documents.excel.susunan import PETUNJUK
from kinerja_app.documents.excel.tabel_baca import Tabel, read_single
from kinerja_app.domain.angka import MAKS_DESIMAL, contoh_angka, round_half_up
from kinerja_app.domain.baris_lembar import is_total
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import SATUAN_HURUF, Agregasi, CaraIsi, Iku, Polaritas, Program, RumusMinimasi, Target
from kinerja_app.domain.isian import parse_peta, parse_realisasi_lalu, parse_target

_E = TypeVar("_E", bound=StrEnum)
_H = TypeVar("_H")
_HURUF = ("nilai huruf", SATUAN_HURUF)


@dataclass(frozen=True, slots=True)
class BacaDokumenIku:
    """The workbook of a Dokumen IKU, read: `versi` is that of the year's document when it was downloaded.

    `baris` maps a kode, `baris_program` a name to its row, for faults that the rules of the domain find later.
    """

    iku_list: tuple[Iku, ...]
    program_list: tuple[Program, ...]
    versi: int
    baris: dict[str, int]
    baris_program: dict[str, int]


def read_dokumen_iku(tahun: int, nama: str, isi: bytes) -> BacaDokumenIku:
    """Read an uploaded workbook of that year; `nama` is its file name.

    Raises BerkasInvalidError for a file that is none of ours, ExcelInvalidError with every fault by cell otherwise.
    """
    buku = open_buku(nama, isi)
    kunci = read_kunci(buku, JENIS)
    if kunci.milik != str(tahun):
        raise ExcelInvalidError(
            (f"Berkas “{nama}” untuk Dokumen IKU Tahun {kunci.milik}, bukan {tahun}. Unggah berkas tahun {tahun}.",)
        )
    galat = CatatanGalat()
    check_lembar(buku, (LEMBAR_IKU, LEMBAR_PROGRAM), (PETUNJUK,), galat)
    galat.check()
    iku, baris = _read_iku_list(PembacaSel(buku.lembar[LEMBAR_IKU], galat))
    program = _read_program_list(PembacaSel(buku.lembar[LEMBAR_PROGRAM], galat), {satu.kode for satu in iku})
    baris_program = {satu.nama: nomor for nomor, satu in reversed(program)}
    galat.check()
    return BacaDokumenIku(iku, tuple(satu for _, satu in program), kunci.versi, baris, baris_program)


def _read_iku_list(pembaca: PembacaSel) -> tuple[tuple[Iku, ...], dict[str, int]]:
    tabel = read_single(pembaca, tuple(KOLOM_IKU))
    hasil: list[Iku] = []
    letak: dict[str, int] = {}
    for baris in _list_terisi(tabel):
        satu = _BarisIku(baris[0], baris[1])
        iku = satu.read()
        lain = next((kode for kode in letak if kode.casefold() == iku.kode.casefold()), None)
        if lain and iku.kode:
            satu.note("Kode", f"kode {iku.kode} sudah ada pada baris {letak[lain]}. Beri setiap IKU kode sendiri.")
        letak.setdefault(iku.kode, satu.baris)
        hasil.append(iku)
    return tuple(hasil), letak


def _list_terisi(tabel: Tabel | None) -> list[tuple[Tabel, int]]:
    """Return the rows in which anything stands."""
    if tabel is None:
        return []
    return [(tabel, baris) for baris in tabel.rows() if not tabel.is_kosong(baris, tabel.kolom)]


@dataclass(frozen=True, slots=True)
class _BarisIku:
    """One row of the sheet IKU."""

    tabel: Tabel
    baris: int

    def read(self) -> Iku:
        """Return the IKU; faults are noted, and a placeholder stands in the field."""
        satuan = self._baris("Satuan", "isi satuan, misalnya Persen.")
        iku = Iku(
            kode=self._baris("Kode", "isi kode, misalnya IKU-01."),
            sasaran=self._uraian("Sasaran", "isi sasaran."),
            indikator=self._uraian("Indikator", "isi indikator."),
            satuan=SATUAN_HURUF if satuan.casefold() in _HURUF else satuan,
            desimal=self._desimal("Desimal"),
            definisi=self._uraian("Definisi", "isi definisi dan rumusnya dalam kata-kata."),
            polaritas=self._pilihan("Polaritas", Polaritas),
            rumus_minimasi=self._pilihan("Rumus minimasi", RumusMinimasi, RumusMinimasi.SELISIH),
            agregasi=self._pilihan("Agregasi", Agregasi),
            cara_isi=self._pilihan("Cara isi", CaraIsi),
            penanggung_jawab=self._baris("Penanggung jawab", "isi penanggung jawab."),
            sumber_data=self._lines("Sumber data", "isi sumber data, satu baris untuk setiap sumber."),
            target_tahunan=Target.of_tidak_diukur(),
            target=(),
            realisasi_lalu=self._tahun(),
            peta=self._peta(),
            faktor=self.tabel.pembaca.read_angka(self._sel("Faktor"), MAKS_DESIMAL, "Faktor"),
            lembar_per=self._baris("Lembar per") or None,
            lanjutan_dari=self._baris("Lanjutan dari kode") or None,
            desimal_lembar=self._desimal("Desimal lembar", 0),
            label_a=self._baris("Judul kolom a"),
            label_b=self._baris("Judul kolom b"),
            baris_lembar=self._lines("Baris lembar"),
        )
        return replace(
            iku,
            target=tuple(self._target(iku, judul) for judul in TARGET_TRIBULAN),
            target_tahunan=self._target(iku, "Target tahunan"),
            standar_nasional=self._optional(iku, "Standar nasional"),
            target_akhir_renstra=self._optional(iku, "Target akhir Renstra"),
        )

    def note(self, judul: str, kalimat: str) -> None:
        """Note what is wrong with the cell of a column."""
        self.tabel.pembaca.note(self._sel(judul), kalimat)

    def _sel(self, judul: str) -> Sel:
        return self.tabel.cell(self.baris, judul)

    def _baris(self, judul: str, wajib: str = "") -> str:
        return self.tabel.pembaca.read_baris(self._sel(judul), judul, wajib)

    def _uraian(self, judul: str, wajib: str = "") -> str:
        return self.tabel.pembaca.read_uraian(self._sel(judul), judul, wajib)

    def _lines(self, judul: str, wajib: str = "") -> tuple[str, ...]:
        return tuple(baris for satu in self._uraian(judul, wajib).split("\n") if (baris := clean_baris(satu)))

    def _desimal(self, judul: str, kosong: int | None = None) -> int:
        teks = self._baris(judul)
        if teks in {str(nilai) for nilai in range(MAKS_DESIMAL + 1)}:
            return int(teks)
        if teks or kosong is None:
            self.note(judul, f"{judul} harus 0 sampai {MAKS_DESIMAL}.")
        return kosong or 0

    def _pilihan(self, judul: str, enum: type[_E], kosong: _E | None = None) -> _E:
        dikenal = PILIHAN_IKU[judul]
        kata = self._baris(judul).casefold().replace("_", " ").replace("-", " ")
        if kata in dikenal:
            return cast("_E", dikenal[kata])
        if kata or kosong is None:
            self.note(judul, f"{judul} harus salah satu dari {', '.join(dikenal)}.")
        return kosong or next(iter(enum))

    def _target(self, iku: Iku, judul: str) -> Target:
        sel = self._sel(judul)
        if sel.is_kosong:
            contoh = "BB" if iku.is_nilai_huruf else "80 atau 80-90"
            self.note(judul, f"isi {judul}, misalnya {contoh}, atau tulis “tidak diukur”.")
            return Target.of_tidak_diukur()
        angka = shorten(sel.teks) if sel.jenis is JenisSel.ANGKA else None
        try:
            if angka is not None and not iku.is_nilai_huruf:
                return Target.of_angka(round_half_up(angka, iku.desimal))
            teks = self._baris(judul)
            return parse_target(iku, teks, label=judul) if teks else Target.of_tidak_diukur()
        except InputInvalidError as galat:
            self.note(judul, str(galat))
            return Target.of_tidak_diukur()

    def _optional(self, iku: Iku, judul: str) -> Target | None:
        return None if self._sel(judul).is_kosong else self._target(iku, judul)

    def _tahun(self) -> dict[str, str] | None:
        return self._note_all("Realisasi tahun lalu", *parse_realisasi_lalu(self._lines("Realisasi tahun lalu")))

    def _peta(self) -> dict[str, int] | None:
        return self._note_all("Peta nilai huruf", *parse_peta(self._lines("Peta nilai huruf")))

    def _note_all(self, judul: str, hasil: _H, galat: tuple[str, ...]) -> _H:
        for kalimat in galat:
            self.note(judul, kalimat)
        return hasil


def _read_program_list(pembaca: PembacaSel, kode_list: set[str]) -> list[tuple[int, Program]]:
    """Return (row, program) in their order."""
    tabel = read_single(pembaca, tuple(KOLOM_PROGRAM))
    return [(baris, _read_program(tabel, baris, kode_list)) for tabel, baris in _list_terisi(tabel)]


def _read_program(tabel: Tabel, baris: int, kode_list: set[str]) -> Program:
    pembaca = tabel.pembaca
    nama = pembaca.read_baris(tabel.cell(baris, "Program"), "Program", "isi nama program.")
    if is_total(nama):
        pembaca.note(tabel.cell(baris, "Program"), f"baris “{nama}” akan terhitung sebagai program. Hapus baris ini.")

    def read(judul: str) -> Decimal | None:
        is_serapan = judul in SERAPAN
        contoh = "" if is_serapan else contoh_angka(0)
        return pembaca.read_angka(tabel.cell(baris, judul), MAKS_DESIMAL, judul, persen=is_serapan, contoh=contoh)

    sel = tabel.cell(baris, "Kode IKU")
    teks = pembaca.read_uraian(sel, "Kode IKU")
    kode = tuple(satu.strip() for satu in re.split(r"[,;\n]", teks) if satu.strip())
    for satu in kode:
        if satu not in kode_list:
            pembaca.note(sel, f"{satu} tidak ada pada lembar {LEMBAR_IKU}. Perbaiki kodenya.")
    lama = pembaca.read_uraian(tabel.cell(baris, "Nama lama"), "Nama lama").split("\n")
    nama_lama = tuple(bersih for satu in lama if (bersih := clean_baris(satu)))
    return Program(nama, read("Pagu (Rp)"), tuple(read(judul) for judul in SERAPAN), kode, nama_lama)
