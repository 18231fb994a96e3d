"""What the texts of the Telaah rest on: a fingerprint of the figures per section, and which texts are older."""

import hashlib
from dataclasses import dataclass

from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.pengukuran import BarisPengukuran
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import BAGIAN_UMUM, Bagian, bagian_iku, clean_teks


@dataclass(frozen=True, slots=True)
class DasarTelaah:
    """The program's draft of each section that has one, and per section the SHA-256 of the figures it speaks of."""

    draf: dict[str, str]
    sidik: dict[str, str]

    def is_stale(self, nama: str, bagian: Bagian) -> bool:
        """True when the figures changed since this text was written; what reads as the present draft is right."""
        is_berubah = bagian.dasar != self.sidik[nama] and bagian.teks != self.draf.get(nama)
        return bool(bagian.teks) and is_berubah


def compute_dasar(siklus: Siklus) -> DasarTelaah:
    """Return what the texts would rest on now: an IKU's text on its own figures, the others on those of all."""
    pengukuran = measure(siklus)
    draf = {nama: clean_teks(teks) for nama, teks in draft_telaah(siklus, pengukuran).items()}
    baris = {bagian_iku(satu.iku.kode): _print_baris(satu) for satu in pengukuran.baris}
    anggaran = [f"{nama}: {entri.realisasi}" for nama, entri in siklus.entri_program.items()]
    umum = [*baris.values(), *anggaran, *(teks for nama, teks in draf.items() if nama in BAGIAN_UMUM)]
    sidik = {nama: _hash([teks, draf[nama]]) for nama, teks in baris.items()}
    return DasarTelaah(draf, sidik | dict.fromkeys(BAGIAN_UMUM, _hash(umum)))


def list_stale(siklus: Siklus) -> tuple[str, ...]:
    """Return the sections whose text was written on figures that have changed since; drafts included."""
    dasar = compute_dasar(siklus)
    return tuple(nama for nama in dasar.sidik if dasar.is_stale(nama, siklus.telaah.get(nama, Bagian())))


def _print_baris(baris: BarisPengukuran) -> str:
    """Return the figures of one IKU as the measurement table prints them."""
    sd = baris.sd.capaian.teks if baris.sd.capaian else ""
    angka = (baris.target, baris.keadaan.value, baris.realisasi, baris.capaian.teks, baris.predikat, sd)
    bagian = (baris.iku.kode, *angka)
    return "; ".join(satu or "–" for satu in bagian)


def _hash(bagian: list[str]) -> str:
    return hashlib.sha256("\n".join(bagian).encode()).hexdigest()
