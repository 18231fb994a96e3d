"""Peringatan of step 1: figures that ask for a word of explanation and never block the hand-over (SOP step 1)."""

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja_app.domain.agregasi import has_angka, nilai_of
from kinerja_app.domain.angka import exact_context, format_angka, round_half_up
from kinerja_app.domain.baris_lembar import list_label
from kinerja_app.domain.capaian import SERATUS
from kinerja_app.domain.cetak import LABEL_POLARITAS
from kinerja_app.domain.entri import Entri
from kinerja_app.domain.hasil import list_serapan, measure, measure_iku
from kinerja_app.domain.iku import Agregasi, AngkaTribulan, CaraIsi, Iku, Polaritas, Target
from kinerja_app.domain.kalimat import format_capaian, with_satuan
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran
from kinerja_app.domain.perubahan import Arah, Penilaian, Perubahan
from kinerja_app.domain.siklus import Siklus

# The direction that is bad where the figure itself is judged.
_ARAH_BURUK = {Polaritas.MAKSIMASI: Arah.TURUN, Polaritas.MINIMASI: Arah.NAIK}
# A percentage of these is no part of a whole, and may be above 100.
_PERTUMBUHAN = ("pertumbuhan", "kenaikan", "peningkatan", "penurunan", "perubahan", "laju")
_SKALA = re.compile(r"skala (?P<bawah>\d+)\s*[-–]\s*(?P<atas>\d+)(?![\d,.])", re.IGNORECASE)
_PERIKSA = "Periksa apakah angka dan letak komanya benar."


@dataclass(frozen=True, slots=True)
class Peringatan:
    """One thing about an entry that a reader will ask about: of an IKU (`kode`) or of a program (its name).

    `tempat` names the field as `list_kekurangan_data` does; `is_dijelaskan` says that the Tim has written a word.
    """

    kode: str
    tempat: str
    kalimat: str
    is_dijelaskan: bool


def list_peringatan_data(siklus: Siklus, pengukuran: Pengukuran | None = None) -> tuple[Peringatan, ...]:
    """Return what is striking about the entries, in the order of the Dokumen IKU: it warns, and never blocks.

    Of an IKU a figure outside its scale, a part above 100 percent or far from its target, a jump of more than
    `jump_persen` against the last measured figure, a > b in a row of a persentase, a nilai akhir that moves the wrong
    way, and a figure worse than the last measured one; then the programs.
    `pengukuran` is what `measure` gives, where that is at hand.
    """
    iku = tuple(
        peringatan
        for baris in (pengukuran or measure(siklus)).baris
        for peringatan in _warn(baris, siklus.entri[baris.iku.kode], siklus)
    )
    return (*iku, *list_peringatan_anggaran(siklus))


def list_peringatan_anggaran(siklus: Siklus) -> tuple[Peringatan, ...]:
    """Return the programs of which more than the pagu was spent s.d. tribulan.

    Tribulan of which nothing is known cannot make it less, so what is known is enough.
    """
    temuan = []
    for nomor, program in enumerate(siklus.dokumen_iku.program_list, start=1):
        with exact_context():
            jumlah = sum((nilai for nilai in list_serapan(siklus, program) if nilai is not None), Decimal(0))
        if program.pagu and jumlah > program.pagu:
            sd, pagu = (f"Rp {format_angka(nilai, 0)}" for nilai in (jumlah, program.pagu))
            kalimat = (
                f"{program.nama}: realisasi anggaran s.d. {siklus.periode.label_pendek} {sd} lebih besar daripada "
                f"pagunya, {pagu}."
            )
            penjelasan = siklus.entri_program[program.nama].penjelasan
            temuan.append(Peringatan(program.nama, f"anggaran-{nomor}", kalimat, bool(penjelasan)))
    return tuple(temuan)


def preview_peringatan(
    siklus: Siklus, entri: Mapping[str, Entri], anggaran: Mapping[str, Decimal | None]
) -> tuple[Peringatan, ...]:
    """Return the warnings that these entries (by kode) and rupiah (by program) would get once they were saved.

    The siklus stays as it is.
    """
    sesudah = copy(siklus)
    sesudah.entri = siklus.entri | dict(entri)
    sesudah.entri_program = siklus.entri_program | {
        nama: replace(siklus.entri_program[nama], realisasi=rupiah) for nama, rupiah in anggaran.items()
    }
    return tuple(satu for satu in list_peringatan_data(sesudah) if satu.kode in entri or satu.kode in anggaran)


def list_peringatan_iku(siklus: Siklus, kode: str) -> tuple[Peringatan, ...]:
    """Return the warnings about one IKU."""
    return list_peringatan_baris(siklus, measure_iku(siklus, kode))


def list_peringatan_baris(siklus: Siklus, baris: BarisPengukuran) -> tuple[Peringatan, ...]:
    """Return the same where the IKU has been measured already."""
    return tuple(_warn(baris, siklus.entri[baris.iku.kode], siklus))


def _warn(baris: BarisPengukuran, entri: Entri, siklus: Siklus) -> list[Peringatan]:
    iku = baris.iku
    kalimat = [*_implausible(baris), *_jump(baris.angka, iku, siklus), *_worse(baris)]
    temuan = [(satu, bool(entri.penjelasan)) for satu in kalimat]
    temuan += [(satu, bool(entri.penjelasan or keterangan.strip())) for satu, keterangan in _list_a_above_b(iku, entri)]
    return [Peringatan(iku.kode, f"penjelasan-{iku.kode}", satu, is_dijelaskan) for satu, is_dijelaskan in temuan]


def _implausible(baris: BarisPengukuran) -> list[str]:
    """Ask about a figure that is odd in itself, with nothing earlier to hold it against: one question a figure."""
    iku, nilai = baris.iku, nilai_of(baris.iku, baris.angka)
    if not isinstance(nilai, Decimal) or not has_angka(iku, baris.angka):
        return []
    realisasi, target = with_satuan(iku, baris.realisasi), with_satuan(iku, baris.target)
    skala = _SKALA.search(iku.satuan)
    if skala and not Decimal(skala["bawah"]) <= nilai <= Decimal(skala["atas"]):
        return [f"Realisasi {realisasi} di luar {skala[0]} (target {target}). {_PERIKSA}"]
    if nilai > SERATUS and _is_bagian(iku):
        return [f"Realisasi {realisasi} di atas 100 persen (target {target}). {_PERIKSA}"]
    jarak = _describe_jauh(iku, baris.angka.target, nilai)
    if not jarak:
        return []
    return [f"Realisasi {realisasi} {jarak} target {target} (capaian {format_capaian(baris.capaian)}). {_PERIKSA}"]


def _is_bagian(iku: Iku) -> bool:
    """Whether the figure is a part of a whole in percent; of a rasio each row is asked about (`_list_a_above_b`)."""
    is_utuh = all((target.atas or target.bawah or 0) <= SERATUS for target in iku.target)
    is_tumbuh = any(kata in _PERTUMBUHAN for kata in iku.indikator.casefold().split())
    return iku.is_persen and iku.cara_isi in (CaraIsi.LANGSUNG, CaraIsi.RATA_RATA) and is_utuh and not is_tumbuh


def _describe_jauh(iku: Iku, target: Target, nilai: Decimal) -> str:
    """Say that a realisasi is far from its target, "" where it is not or the target is 0.

    A digit too many or too few, or a slipped comma, moves a figure tenfold; honest work seldom ends above twice its
    target or below a quarter of it (MAKSIMASI: capaian above 200 or below 25). The realisasi is judged and not the
    capaian, which of a MINIMASI is never above 200 and is 0 already at twice a small target. A 0 of a MINIMASI is good
    news without a digit to mistype.
    """
    bawah = target.bawah or Decimal(0)
    atas = target.atas or bawah
    if atas and nilai > 2 * atas:
        return "lebih dari dua kali"
    is_nol_baik = nilai == 0 and iku.polaritas is Polaritas.MINIMASI
    return "kurang dari seperempat" if 4 * nilai < bawah and not is_nol_baik else ""


def _jump(kini: AngkaTribulan, iku: Iku, siklus: Siklus) -> list[str]:
    """Compare with the newest measured figure; the percentage is rounded to two decimals, and then it counts so."""
    lalu = [a for a in siklus.angka_lalu if a.kode == iku.kode and a.periode < siklus.periode and has_angka(iku, a)]
    if not lalu or not has_angka(iku, kini):
        return []
    terakhir = max(lalu, key=lambda angka: angka.periode)
    nilai, dulu = nilai_of(iku, kini), nilai_of(iku, terakhir)
    if not isinstance(nilai, Decimal) or not isinstance(dulu, Decimal) or nilai == dulu:
        return []
    arah = "naik" if nilai > dulu else "turun"
    asal = f"dari {format_angka(dulu, iku.desimal)} ({terakhir.periode.label_pendek})"
    menjadi = f"menjadi {format_angka(nilai, iku.desimal)}"
    if dulu == 0:
        return [f"Realisasi {arah} {asal} {menjadi}."]
    with exact_context():
        persen = round_half_up(SERATUS * abs(nilai - dulu) / dulu, 2)
    batas = siklus.dokumen_iku.aturan.jump_persen
    if persen <= batas:
        return []
    lebih = f"lebih dari batas {format_angka(batas, 2).removesuffix(',00')} persen"
    return [f"Realisasi {arah} {format_angka(persen, 2)} persen {asal} {menjadi}, {lebih}."]


def _worse(baris: BarisPengukuran) -> list[str]:
    """Say that a nilai akhir moves the wrong way, or else that the figure is worse than the last measured one."""
    perubahan, iku = baris.perubahan, baris.iku
    if perubahan is None:
        return []
    dibanding = perubahan.periode.label_pendek
    if iku.agregasi is Agregasi.NILAI_AKHIR and perubahan.arah_realisasi is _ARAH_BURUK.get(iku.polaritas):
        arah = perubahan.arah_realisasi.value
        gerak = f"{arah} dari {perubahan.realisasi_lalu} ({dibanding}) menjadi {perubahan.realisasi_kini}"
        return [f"Nilai akhir {gerak}, padahal {LABEL_POLARITAS[iku.polaritas]}."]
    if perubahan.penilaian is not Penilaian.MEMBURUK:
        return []
    return [f"Lebih buruk daripada {dibanding}: {_describe(baris, perubahan)}."]


def _describe(baris: BarisPengukuran, perubahan: Perubahan) -> str:
    """Print what was judged: the realisasi where it moved the wrong way, else the capaian (STABIL, ranges)."""
    arah = LABEL_POLARITAS[baris.iku.polaritas]
    if perubahan.arah_realisasi is _ARAH_BURUK.get(baris.iku.polaritas):
        gerak = f"{perubahan.arah_realisasi.value} dari {perubahan.realisasi_lalu} menjadi {perubahan.realisasi_kini}"
        return f"realisasi {gerak}, padahal {arah}"
    dulu, kini = (format_angka(nilai, 2) for nilai in (perubahan.capaian_lalu, perubahan.capaian_kini))
    return f"capaian {perubahan.arah.value} dari {dulu} menjadi {kini} persen"


def _list_a_above_b(iku: Iku, entri: Entri) -> list[tuple[str, str]]:
    """Return (sentence, remark of the row) for each row of a persentase whose part is larger than its whole."""
    if iku.cara_isi is not CaraIsi.RASIO or iku.faktor != SERATUS:
        return []
    bagian, utuh = list_label(iku)
    temuan = []
    for baris in entri.lembar:
        if baris.a is not None and baris.b is not None and baris.a > baris.b:
            a, b = (format_angka(nilai, iku.desimal_lembar) for nilai in (baris.a, baris.b))
            lebih = f"{bagian} ({a}) lebih besar daripada {utuh} ({b})"
            kalimat = f"{baris.nama}: {lebih}, sehingga persentasenya di atas 100."
            temuan.append((kalimat, baris.keterangan))
    return temuan
