"""What the texts of the Telaah rest on: fingerprints of the figures they speak of, and which texts are older."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.analisa_iku import list_kalimat_iku
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku_disebut import list_disebut
from kinerja_app.domain.pengukuran import BarisPengukuran
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import BAGIAN_UMUM, Bagian, Saran, TindakLanjut, bagian_iku, clean_teks


@dataclass(frozen=True, slots=True)
class DasarTelaah:
    """The program's draft of each section that has one, and the SHA-256 of the figures.

    `sidik` has that of the figures each section is about, `sidik_iku` that of every IKU by kode.
    """

    draf: dict[str, str]
    sidik: dict[str, str]
    sidik_iku: dict[str, str]
    baris: tuple[BarisPengukuran, ...]

    @property
    def sidik_semua(self) -> str:
        """The SHA-256 of all figures of the siklus."""
        return self.sidik["umum"]

    def sign(self, nama: str, teks: str) -> str:
        """Return what this text of a section rests on: the section's own figures and those of each IKU it mentions."""
        if nama in BAGIAN_UMUM:
            return self.sidik[nama]
        milik = next(baris.iku.kode for baris in self.baris if bagian_iku(baris.iku.kode) == nama)
        return self._join(self.sidik[nama], list_disebut(teks, self.baris, milik=milik, dikenal=self.draf[nama]))

    def sign_saran(self, butir_list: tuple[TindakLanjut, ...]) -> str:
        """Return what the follow-ups rest on: the figures of each IKU that they mention; "" where they mention none."""
        teks = "\n".join(f"{butir.uraian}\n{butir.keterangan}" for butir in butir_list)
        return self._join("", list_disebut(teks, self.baris))

    def is_stale(self, nama: str, bagian: Bagian) -> bool:
        """True when the figures changed since this text was written; what reads as the present draft is right."""
        is_berubah = self._is_changed(self.sidik[nama], bagian.dasar) and bagian.teks != self.draf.get(nama)
        return bool(bagian.teks) and is_berubah

    def is_saran_stale(self, saran: Saran) -> bool:
        """True when a figure of an IKU that the follow-ups mention changed since they were saved."""
        return self._is_changed("", saran.dasar)

    def _join(self, sendiri: str, kode_list: Iterable[str]) -> str:
        """One line for the section's own figures, then one for each IKU mentioned: its kode and its SHA-256."""
        return "\n".join([sendiri, *(f"{kode} {self.sidik_iku.get(kode, '')}" for kode in kode_list)])

    def _is_changed(self, sendiri: str, dasar: str) -> bool:
        """Hold the IKU mentioned when it was saved against today's figures; a figure that now reads alike is none."""
        disebut = [baris.rpartition(" ")[0] for baris in dasar.split("\n")[1:]]
        return dasar != self._join(sendiri, disebut)


def compute_dasar(siklus: Siklus) -> DasarTelaah:
    """Return what the texts would rest on now: a section on its figures, a text on those it mentions, too."""
    pengukuran = measure(siklus)
    draf = {nama: clean_teks(teks) for nama, teks in draft_telaah(siklus, pengukuran).items()}
    baris = {bagian_iku(satu.iku.kode): _print_baris(satu) for satu in pengukuran.baris}
    anggaran = [f"{nama}: {entri.realisasi}" for nama, entri in siklus.entri_program.items()]
    umum = [*baris.values(), *anggaran, *(teks for nama, teks in draf.items() if nama in BAGIAN_UMUM)]
    fakta = {bagian_iku(b.iku.kode): list_kalimat_iku(siklus, b, is_dasar=True) for b in pengukuran.baris}
    sidik = {nama: _hash([teks, clean_teks(" ".join(fakta[nama]))]) for nama, teks in baris.items()}
    sidik_iku = {satu.iku.kode: _hash([_print_baris(satu)]) for satu in pengukuran.baris}
    return DasarTelaah(draf, sidik | dict.fromkeys(BAGIAN_UMUM, _hash(umum)), sidik_iku, pengukuran.baris)


def list_stale(siklus: Siklus, dasar: DasarTelaah | None = None) -> tuple[str, ...]:
    """Return the sections whose text was written on figures that have changed since; drafts included.

    `dasar` is what `compute_dasar` returns, for who has it at hand.
    """
    dasar = dasar or compute_dasar(siklus)
    return tuple(nama for nama in dasar.sidik if dasar.is_stale(nama, siklus.telaah.get(nama, Bagian())))


def _print_baris(baris: BarisPengukuran) -> str:
    """Return the figures of one IKU as the measurement table prints them."""
    sd = baris.sd.capaian.teks if baris.sd.capaian else ""
    angka = (baris.target, baris.keadaan.value, baris.realisasi, baris.capaian.teks, baris.predikat, sd)
    bagian = (baris.iku.kode, *angka)
    return "; ".join(satu or "–" for satu in bagian)


def _hash(bagian: list[str]) -> str:
    return hashlib.sha256("\n".join(bagian).encode()).hexdigest()
