"""One search for every page: sealed and running siklus, IKU of the Dokumen IKU, and follow-ups.

What is sealed is found by the archive's own search; the rest is held against the same words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from kinerja_app.domain.alur import NAMA_TAHAP, Tahap
from kinerja_app.domain.iku import DokumenIku, Iku
from kinerja_app.domain.panduan import Bab, Bagian
from kinerja_app.domain.pemantauan import Pantauan, sort_pantauan
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.services.daftar_arsip import RingkasanArsip, summarise_arsip
from kinerja_app.services.home import Home
from kinerja_app.services.pemantauan import list_semua
from kinerja_app.services.pencarian_arsip import Carian, search_arsip
from kinerja_app.services.teks_siklus import Petikan, quote

# Of each kind so many are shown; Arsip and Pemantauan list and narrow all of theirs.
TERBANYAK = 10
PETIKAN_TERBANYAK = 3
DALAM_DOKUMEN = Petikan("Telaah dalam Word, atau tambahan sesudah disegel", "")
_ROMAWI = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TRIBULAN = re.compile(r"\b(?:tb|tribulan|triwulan|tw)\.?\s*(iv|i{1,3}|[1-4])\b(?:\s+(?:tahun\s+)?(\d{4})\b)?")
_KUNCI = re.compile(r"\b(\d{4})-tb([1-4])(?:-r(\d{1,3}))?\b")


@dataclass(frozen=True, slots=True)
class SiklusDitemukan:
    """One siklus that was found: how far it is ("" once sealed), and where in it the words stand."""

    kunci: KunciSiklus
    tahap: str
    petikan: tuple[Petikan, ...]


@dataclass(frozen=True, slots=True)
class IkuDitemukan:
    """One IKU as the newest Dokumen IKU has it; `is_diukur`: some siklus measures it."""

    iku: Iku
    tahun: int
    is_rancangan: bool
    is_diukur: bool
    petikan: tuple[Petikan, ...]


@dataclass(frozen=True, slots=True)
class HasilPencarian:
    """What was found of each kind, the newest first, at most TERBANYAK of each beside how many there are."""

    siklus: tuple[SiklusDitemukan, ...]
    jumlah_siklus: int
    iku: tuple[IkuDitemukan, ...]
    jumlah_iku: int
    tindak_lanjut: tuple[Pantauan, ...]
    jumlah_tindak_lanjut: int

    @property
    def is_kosong(self) -> bool:
        """Whether nothing was found."""
        return not (self.siklus or self.iku or self.tindak_lanjut)


@dataclass(frozen=True, slots=True)
class BagianDitemukan:
    """One section of the Buku panduan, and where in its text the words stand."""

    bab: Bab
    bagian: Bagian
    petikan: tuple[Petikan, ...]


def is_berkata(teks: str) -> bool:
    """Whether there is a letter or digit to look for: punctuation alone stands almost everywhere."""
    return any(huruf.isalnum() for huruf in teks)


def search_panduan(bab_list: Iterable[Bab], teks: str) -> tuple[BagianDitemukan, ...]:
    """Find the sections of the manual that hold all the words, those that name them in the heading first."""
    kata = teks.casefold().split() if is_berkata(teks) else []
    found = list[tuple[bool, BagianDitemukan]]()
    for bab in bab_list:
        for bagian in bab.list_bagian():
            judul = f"{bab.judul} {bagian.judul}".casefold()
            if kata and all(k in judul or k in bagian.teks.casefold() for k in kata):
                petikan = quote([("", bagian.teks)], kata, 1)
                found.append((any(k in bagian.judul.casefold() for k in kata), BagianDitemukan(bab, bagian, petikan)))
    return tuple(satu for _, satu in sorted(found, key=lambda pasangan: not pasangan[0])[:TERBANYAK])


def read_kata(teks: str) -> Carian:
    """Read what a person typed: "TB II 2026" and "2026-TB2-R0" name tribulan, year and revisi, the rest is words."""
    sisa, carian = " ".join(teks.casefold().split()), Carian()
    if cocok := _KUNCI.search(sisa):
        tahun, tribulan, revisi = cocok.groups()
        carian = Carian(tahun=int(tahun), tribulan=int(tribulan), revisi=None if revisi is None else int(revisi))
    elif cocok := _TRIBULAN.search(sisa):
        tribulan, tahun = cocok.groups()
        carian = Carian(tribulan=_ROMAWI.get(tribulan) or int(tribulan), tahun=int(tahun) if tahun else None)
    if cocok:
        sisa = f"{sisa[: cocok.start()]} {sisa[cocok.end() :]}"
    return replace(carian, kata=" ".join(sisa.split()))


def search(home: Home, teks: str, pada: datetime) -> HasilPencarian:
    """Find everything that holds all the words, and is of the tribulan named among them; no words find nothing."""
    carian = read_kata(teks)
    if carian == Carian() or not is_berkata(teks):
        return HasilPencarian((), 0, (), 0, (), 0)
    kunci_list, kata = _list_siklus(home, carian, teks, pada), carian.kata.split()
    ringkasan = home.siklus.summaries(summarise_arsip, home.config.ringkasan)
    tahap = {satu.kunci: satu.tahap for satu in home.list_ringkasan()}
    iku = _list_iku(home, kata, tuple(ringkasan.values())) if kata else ()
    pantauan = sort_pantauan((satu for satu in list_semua(home) if _is_pantauan(satu, carian, kata)), pada.date())
    return HasilPencarian(
        siklus=tuple(_show(ringkasan[kunci], tahap[kunci], kata) for kunci in kunci_list[:TERBANYAK]),
        jumlah_siklus=len(kunci_list),
        iku=iku[:TERBANYAK],
        jumlah_iku=len(iku),
        tindak_lanjut=pantauan[:TERBANYAK],
        jumlah_tindak_lanjut=len(pantauan),
    )


def _list_siklus(home: Home, carian: Carian, teks: str, pada: datetime) -> list[KunciSiklus]:
    """Return the siklus that are not sealed, then the sealed ones; a nomor is found with its gaps, too."""
    ringkasan = home.siklus.summaries(summarise_arsip, home.config.ringkasan)
    kata = carian.kata.split()
    terbuka = [
        satu.kunci for satu in ringkasan.values()
        if not satu.is_segel and _is_asked(satu.kunci, carian) and all(k in satu.teks_cari for k in kata)
    ]  # fmt: skip
    tersegel = {kunci for kunci in _list_tersegel(home, carian, pada) if _is_asked(kunci, carian)}
    tersegel |= set(_list_tersegel(home, Carian(nomor=teks), pada))
    return [*sorted(terbuka, reverse=True), *sorted(tersegel, reverse=True)]


def _list_tersegel(home: Home, carian: Carian, pada: datetime) -> list[KunciSiklus]:
    return [ada.baris.ringkasan.kunci for ada in search_arsip(home, carian, pada).isi]


def _is_asked(kunci: KunciSiklus, carian: Carian) -> bool:
    return (
        carian.tahun in (None, kunci.periode.tahun)
        and carian.tribulan in (None, kunci.periode.tribulan)
        and carian.revisi in (None, kunci.revisi)
    )


def _show(ringkasan: RingkasanArsip, tahap: Tahap, kata: list[str]) -> SiklusDitemukan:
    petikan = quote(ringkasan.teks, kata, PETIKAN_TERBANYAK)
    if not all(satu in ringkasan.teks_cari for satu in kata):
        petikan = (DALAM_DOKUMEN, *petikan)
    return SiklusDitemukan(ringkasan.kunci, "" if ringkasan.is_segel else NAMA_TAHAP[tahap], petikan)


def _list_iku(home: Home, kata: list[str], ringkasan: tuple[RingkasanArsip, ...]) -> tuple[IkuDitemukan, ...]:
    """Return the IKU that hold all the words, each as the newest year in which it stands has it."""
    diukur = {baris.partition(" ")[0] for satu in ringkasan for baris in satu.teks_iku.split("\n")}
    found: dict[str, IkuDitemukan] = {}
    for satu in reversed(home.read_dokumen_iku()[0]):
        dokumen: list[tuple[DokumenIku, bool]] = [(berlaku, False) for berlaku in satu.berlaku[-1:]]
        dokumen += [(satu.rancangan.dokumen, True)] if satu.rancangan is not None else []
        for isi, is_rancangan in dokumen:
            for iku in isi.iku_list:
                bagian = _texts_of(iku)
                semua = "\n".join(teks for _, teks in bagian).casefold()
                if iku.kode not in found and all(k in semua for k in kata):
                    is_nama = all(k in bagian[0][1].casefold() for k in kata)
                    petikan = () if is_nama else quote(bagian, kata, PETIKAN_TERBANYAK)
                    is_diukur = iku.kode.casefold() in diukur
                    found[iku.kode] = IkuDitemukan(iku, satu.tahun, is_rancangan, is_diukur, petikan)
    return tuple(found[kode] for kode in sorted(found))


def _texts_of(iku: Iku) -> list[tuple[str, str]]:
    return [
        ("IKU", f"{iku.kode} {iku.indikator}"), ("Sasaran", iku.sasaran), ("Definisi", iku.definisi),
        ("Penanggung jawab", iku.penanggung_jawab), ("Sumber data", ", ".join(iku.sumber_data)),
    ]  # fmt: skip


def _is_pantauan(satu: Pantauan, carian: Carian, kata: list[str]) -> bool:
    teks = f"{satu.butir.uraian}\n{satu.butir.penanggung_jawab}\n{satu.keterangan}".casefold()
    return bool(kata) and _is_asked(satu.kunci, carian) and all(k in teks for k in kata)
