"""What an adoption would change in a siklus, shown before anybody decides on it."""

from copy import copy
from dataclasses import dataclass

from kinerja_app.domain.adopsi import Pembaruan, list_anggaran_dibawa, list_anggaran_dilepas, list_asal, take_over
from kinerja_app.domain.agregasi import nilai_of
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.cetak import KOSONG, LABEL_KEADAAN, format_nilai, print_jadwal
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import AngkaTribulan, Iku
from kinerja_app.domain.lepas_adopsi import Lepas, list_lepas
from kinerja_app.domain.pengukuran import BarisPengukuran
from kinerja_app.domain.perbandingan_iku import UbahanDokumen, compare_dokumen
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.siklus import Siklus

BELUM_ADA, KELUAR = "belum ada dalam siklus ini", "dikeluarkan; isiannya tinggal dalam riwayat"


@dataclass(frozen=True, slots=True)
class Dampak:
    """What an adoption does to one IKU of the siklus, before and after, as printed.

    `is_jawaban_batal` says that the Sekretaris answered the ceklist of this IKU and that the answers become void.
    """

    kode: str
    indikator: str
    keadaan: tuple[str, str]
    realisasi: tuple[str, str]
    capaian: tuple[str, str]
    capaian_sd: tuple[str, str]
    is_jawaban_batal: bool


@dataclass(frozen=True, slots=True)
class UbahanAngka:
    """An earlier figure that an adoption replaces: of which IKU or program, of which tribulan, as printed."""

    periode: Periode
    objek: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Adopsi:
    """What an adoption changes: the Dokumen IKU, the entries of this siklus, and the earlier figures it rests on.

    `asal` says for every tribulan from which siklus its figures came and will come ("" for none);
    `anggaran_dibawa` names those whose realisasi goes with a program to its new name; `anggaran_dilepas` those whose
    entered realisasi leaves the siklus and stays in the riwayat alone, as does what `lepas` lists of each IKU.
    """

    dokumen: tuple[UbahanDokumen, ...]
    dampak: tuple[Dampak, ...]
    angka: tuple[UbahanAngka, ...]
    asal: tuple[tuple[Periode, str, str], ...]
    anggaran_dibawa: tuple[str, ...] = ()
    anggaran_dilepas: tuple[str, ...] = ()
    lepas: tuple[Lepas, ...] = ()

    @property
    def dijawab_lagi(self) -> tuple[str, ...]:
        """The kode of the IKU in the siklus whose ceklist becomes void, so that the Sekretaris answers it again."""
        return tuple(dampak.kode for dampak in self.dampak if dampak.is_jawaban_batal and dampak.keadaan[1] != KELUAR)


def preview_adopsi(siklus: Siklus, baru: Pembaruan) -> Adopsi:
    """Return what adopting this would change, by the very steps of the adoption; the siklus stays as it is."""
    sesudah = copy(siklus)
    take_over(sesudah, baru)
    return Adopsi(
        compare_dokumen(siklus.dokumen_iku, baru.dokumen_iku),
        _list_dampak(siklus, sesudah),
        (*_compare_angka(siklus, baru), *_compare_serapan(siklus, baru)),
        list_asal(siklus, baru),
        list_anggaran_dibawa(siklus, baru),
        list_anggaran_dilepas(siklus, baru),
        list_lepas(siklus.iku_list, siklus.entri, sesudah.entri),
    )


def _list_dampak(siklus: Siklus, sesudah: Siklus) -> tuple[Dampak, ...]:
    """Compare entries and measured rows before and after; IKU of which nothing changes are left out."""
    dulu, kini = ({baris.iku.kode: baris for baris in measure(satu).baris} for satu in (siklus, sesudah))
    hasil = []
    for kode in (*kini, *(kode for kode in dulu if kode not in kini)):
        is_tetap = kode in dulu and siklus.ceklist[kode] == sesudah.ceklist.get(kode)
        is_batal = not is_tetap and kode in dulu and bool(siklus.ceklist[kode].jawaban)
        dampak = _describe_dampak(dulu.get(kode), kini.get(kode), is_jawaban_batal=is_batal)
        pasangan = (dampak.keadaan, dampak.realisasi, dampak.capaian, dampak.capaian_sd)
        if not is_tetap or any(satu != dua for satu, dua in pasangan):
            hasil.append(dampak)
    return tuple(hasil)


def _describe_dampak(lama: BarisPengukuran | None, baru: BarisPengukuran | None, *, is_jawaban_batal: bool) -> Dampak:
    """Print a row before and after; one of the two is there in any case."""
    iku = next(baris.iku for baris in (baru, lama) if baris is not None)
    return Dampak(
        kode=iku.kode,
        indikator=iku.indikator,
        keadaan=(LABEL_KEADAAN[lama.keadaan] if lama else BELUM_ADA, LABEL_KEADAAN[baru.keadaan] if baru else KELUAR),
        realisasi=(lama.realisasi if lama else KOSONG, baru.realisasi if baru else KOSONG),
        capaian=(lama.capaian.teks if lama else KOSONG, baru.capaian.teks if baru else KOSONG),
        capaian_sd=(lama.sd.teks_capaian if lama else KOSONG, baru.sd.teks_capaian if baru else KOSONG),
        is_jawaban_batal=is_jawaban_batal,
    )


def _compare_angka(siklus: Siklus, baru: Pembaruan) -> tuple[UbahanAngka, ...]:
    """Return the earlier figures of the IKU of the newer document that read otherwise."""
    dulu, kini = (
        {(angka.periode, angka.kode): angka for angka in daftar} for daftar in (siklus.angka_lalu, baru.angka_lalu)
    )
    iku_of = {iku.kode: iku for iku in baru.dokumen_iku.iku_list}
    semua = (
        UbahanAngka(periode, kode, *(_print_angka(angka.get((periode, kode)), iku_of[kode]) for angka in (dulu, kini)))
        for periode, kode in sorted({*dulu, *kini})
        if kode in iku_of
    )
    return tuple(satu for satu in semua if satu.lama != satu.baru)


def _print_angka(angka: AngkaTribulan | None, iku: Iku) -> str:
    """Print an earlier figure with its target: "79,00 dari target 80,00"."""
    if angka is None:
        return KOSONG
    nilai = nilai_of(iku, angka)
    teks = LABEL_KEADAAN[angka.keadaan] if nilai is None else format_nilai(nilai, iku.desimal)
    return f"{teks} dari target {print_jadwal(angka.target, iku.desimal)}" if angka.target.is_diukur else teks


def _compare_serapan(siklus: Siklus, baru: Pembaruan) -> tuple[UbahanAngka, ...]:
    """Return the budgets of earlier tribulan that read otherwise."""
    dulu, kini = (
        {(serapan.periode, serapan.nama): f"Rp {format_angka(serapan.realisasi, 0)}" for serapan in daftar}
        for daftar in (siklus.serapan_lalu, baru.serapan_lalu)
    )
    return tuple(
        UbahanAngka(*satu, dulu.get(satu, KOSONG), kini.get(satu, KOSONG))
        for satu in sorted({*dulu, *kini})
        if dulu.get(satu) != kini.get(satu)
    )
