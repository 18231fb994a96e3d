"""Analisa by comparison: the sentences the program itself prints in section IV, above its tables."""

from collections.abc import Sequence
from decimal import Decimal

from kinerja_app.domain.analisa_anggaran import analisis_efisiensi
from kinerja_app.domain.analisa_iku import TANPA_TAHUN_LALU, state_tahun_lalu
from kinerja_app.domain.analisa_sasaran import Pembanding, analisis_banding
from kinerja_app.domain.capaian import SERATUS
from kinerja_app.domain.iku import Iku
from kinerja_app.domain.kalimat import (
    format_persen,
    format_poin_persen,
    is_terlalu_banyak,
    join_kata,
    list_iku,
    name_semua,
    quote,
    say_capaian,
    to_kalimat,
    verb_capaian,
)
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran
from kinerja_app.domain.perubahan import Arah, Perubahan, PerubahanRataRata
from kinerja_app.domain.siklus import Siklus

_SEBUTAN = {"melampaui": "melampaui", "mencapai": "tepat mencapai", "belum mencapai": "belum mencapai"}
"""What a capaian does to the target, and what it is called where those that exceed it are told apart."""


def analisis(siklus: Siklus, pengukuran: Pengukuran) -> dict[str, tuple[str, ...]]:
    """Return the sentences of "target", "sebelumnya", "renstra", "nasional" and "efisiensi", none of them empty.

    These are five of the seven analyses of PermenPANRB 53/2014; the other two are the Tim's own. What each IKU and
    program did stands in the tables below the sentences.
    """
    kalimat = {
        "target": _target(pengukuran),
        "sebelumnya": _sebelumnya(siklus, pengukuran),
        "renstra": analisis_banding(pengukuran, Pembanding.RENSTRA),
        "nasional": analisis_banding(pengukuran, Pembanding.NASIONAL),
        "efisiensi": analisis_efisiensi(siklus, pengukuran),
    }
    return {kunci: tuple(to_kalimat(teks) for teks in daftar) for kunci, daftar in kalimat.items()}


def _target(pengukuran: Pengukuran) -> list[str]:
    """Analysis 1: how many reached the target, and which ones; those without a capaian stand in section V."""
    terukur = [(baris.iku, baris.capaian.nilai) for baris in pengukuran.baris if baris.capaian.nilai is not None]
    n, tercapai = len(terukur), len(pengukuran.mencapai)
    if n == 0:
        return [f"Tidak ada IKU yang terukur pada {pengukuran.periode.label}"]
    if tercapai in (0, n):
        kalimat = [f"{name_semua(n, 'IKU yang diukur')} {say_capaian([nilai for _, nilai in terukur])} target"]
    else:
        kalimat = [f"Dari {n} IKU yang diukur, {tercapai} mencapai target dan {n - tercapai} belum"]
    for verba, sebutan in _SEBUTAN.items():
        isi = [(iku, nilai) for iku, nilai in terukur if verb_capaian(nilai) == verba]
        if isi:
            kalimat.append(f"IKU yang {sebutan} target adalah {join_kata(_sebut(isi))}")
    return kalimat


def _sebut(isi: Sequence[tuple[Iku, Decimal]]) -> list[str]:
    """Name each IKU, by its kode where they are many, with its capaian unless that is exactly 100."""
    return [
        (iku.kode if is_terlalu_banyak(isi) else quote(iku.indikator))
        + (f" (capaian {format_persen(nilai)})" if nilai != SERATUS else "")
        for iku, nilai in isi
    ]


def _sebelumnya(siklus: Siklus, pengukuran: Pengukuran) -> list[str]:
    """Analysis 2: means over the same IKU, how many went which way, the largest moves, and what is missing."""
    terukur = [baris for baris in pengukuran.baris if baris.capaian.nilai is not None]
    if not terukur:
        return ["Tidak ada capaian yang dapat dibandingkan dengan periode sebelumnya"]
    kalimat = [] if pengukuran.perubahan is None else [_perubahan_rata(pengukuran.perubahan)]
    kalimat += _gerak([(baris, baris.perubahan) for baris in terukur if baris.perubahan is not None])
    baru = [baris.iku for baris in terukur if baris.perubahan is None]
    if baru:
        kalimat.append(f"Belum ada angka terukur dari tribulan sebelumnya untuk IKU {list_iku(baru)}")
    return kalimat + _tahun_lalu(siklus, pengukuran, terukur)


def _gerak(pasangan: Sequence[tuple[BarisPengukuran, Perubahan]]) -> list[str]:
    """Count the capaian that rose, fell and stayed since the last measured tribulan, and name the largest moves."""
    if not pasangan:
        return []
    per_arah = {arah: [satu for satu in pasangan if satu[1].arah is arah] for arah in Arah}
    jumlah = [f"{len(isi)} IKU {arah.value}" for arah, isi in per_arah.items() if isi]
    kalimat = [f"Dibandingkan dengan tribulan terukur sebelumnya, capaian {join_kata(jumlah)}"]
    for arah, sebutan in ((Arah.NAIK, "Kenaikan"), (Arah.TURUN, "Penurunan")):
        if per_arah[arah]:
            kalimat.append(_terbesar(sebutan, per_arah[arah]))
    return kalimat


def _terbesar(sebutan: str, pasangan: Sequence[tuple[BarisPengukuran, Perubahan]]) -> str:
    """Name the largest move; what ties with it is named beside it."""
    besar = max(abs(ubah.selisih) for _, ubah in pasangan)
    sama = [(baris, ubah) for baris, ubah in pasangan if abs(ubah.selisih) == besar]
    subjek = f"{sebutan} capaian {'terbesar ' * (len(pasangan) > 1)}adalah {format_poin_persen(besar)}"
    pemilik = f"pada IKU {list_iku([baris.iku for baris, _ in sama])}"
    if len(sama) > 1:
        return f"{subjek}, yaitu {pemilik}"
    ubah = sama[0][1]
    return f"{subjek}, yaitu {pemilik} ({_rentang(ubah.capaian_lalu, ubah.capaian_kini)} sejak {ubah.periode.label})"


def _tahun_lalu(siklus: Siklus, pengukuran: Pengukuran, terukur: list[BarisPengukuran]) -> list[str]:
    """Compare with the same tribulan a year before; what has been said as the last measured one is not repeated."""
    kantor = pengukuran.perubahan_tahun_lalu
    kalimat = [] if kantor is None or kantor == pengukuran.perubahan else [_perubahan_rata(kantor)]
    for keadaan, pola in TANPA_TAHUN_LALU.items():
        iku_list = [
            baris.iku
            for baris in terukur
            if baris.perubahan_tahun_lalu is None and state_tahun_lalu(siklus, baris.iku) is keadaan
        ]
        if iku_list:
            untuk = "" if len(iku_list) == len(terukur) else f" untuk IKU {list_iku(iku_list)}"
            kalimat.append(pola.format(untuk=untuk))
    return kalimat


def _perubahan_rata(perubahan: PerubahanRataRata) -> str:
    sejak = perubahan.periode.label
    subjek = f"Rata-rata capaian dari {perubahan.teks_k}" if perubahan.k > 1 else f"Capaian {perubahan.teks_k}"
    if perubahan.arah is Arah.TETAP:
        return f"{subjek} tetap {format_persen(perubahan.rata_kini)} dibandingkan dengan {sejak}"
    besar = format_poin_persen(perubahan.selisih)
    rentang = _rentang(perubahan.rata_lalu, perubahan.rata_kini)
    return f"{subjek} {perubahan.arah.value} {besar} dari {sejak} ({rentang})"


def _rentang(lalu: Decimal, kini: Decimal) -> str:
    return f"dari {format_persen(lalu).removesuffix(' persen')} menjadi {format_persen(kini)}"
