"""Analisa by comparison: the sentences the program itself prints under headings 1 to 4 and 6 of section IV."""

from collections.abc import Callable
from decimal import Decimal

from kinerja_app.domain.analisa_iku import TANPA_TAHUN_LALU, state_tahun_lalu
from kinerja_app.domain.capaian import SERATUS
from kinerja_app.domain.cetak import format_target
from kinerja_app.domain.efisiensi import Efisiensi, compute_efisiensi
from kinerja_app.domain.iku import Agregasi, Iku, JenisTarget, KeadaanRealisasi, Polaritas, Target
from kinerja_app.domain.kalimat import (
    format_persen,
    format_poin_persen,
    join_kata,
    list_iku,
    name_iku,
    quote,
    to_kalimat,
    with_satuan,
)
from kinerja_app.domain.pengukuran import Banding, BarisPengukuran, Pengukuran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.perubahan import Arah, Perubahan, PerubahanRataRata
from kinerja_app.domain.siklus import Siklus

TIDAK_ADA_PEMBANDING = "Tidak ada data pembanding"
_K = KeadaanRealisasi
_TANPA_CAPAIAN = {
    _K.TIDAK_DIUKUR: "Menurut jadwal, IKU {iku} tidak diukur",
    _K.TIDAK_TERSEDIA: "Realisasi IKU {iku} tidak tersedia",
    _K.TIDAK_DAPAT_DIHITUNG: "Capaian IKU {iku} tidak dapat dihitung",
    _K.BELUM_DIISI: "Realisasi IKU {iku} belum diisi",
}


def analisis(siklus: Siklus, pengukuran: Pengukuran) -> dict[str, tuple[str, ...]]:
    """Return the sentences of "target", "sebelumnya", "renstra", "nasional" and "efisiensi", none of them empty.

    These are five of the seven analyses of PermenPANRB 53/2014; the other two are the Tim's own.
    """
    kalimat = {
        "target": _target(pengukuran),
        "sebelumnya": _sebelumnya(siklus, pengukuran),
        "renstra": _banding(
            pengukuran, "target akhir Renstra", lambda iku: iku.target_akhir_renstra, lambda baris: baris.renstra
        ),
        "nasional": _banding(
            pengukuran, "standar nasional", lambda iku: iku.standar_nasional, lambda baris: baris.standar_nasional
        ),
        "efisiensi": _efisiensi(siklus, pengukuran),
    }
    return {kunci: tuple(to_kalimat(teks) for teks in daftar) for kunci, daftar in kalimat.items()}


def efisiensi_of(siklus: Siklus, pengukuran: Pengukuran) -> tuple[Efisiensi, ...]:
    """Judge every program of the siklus, in the order of the Dokumen IKU."""
    return tuple(
        compute_efisiensi(
            program,
            siklus.periode,
            _serapan(siklus, program.nama),
            [baris.sd for baris in pengukuran.baris if baris.iku.kode in program.iku],
            pengukuran.aturan.cap,
        )
        for program in siklus.dokumen_iku.program_list
    )


def _serapan(siklus: Siklus, nama: str) -> tuple[Decimal | None, ...]:
    """Return the rupiah of a program per tribulan from TB1 to this one, None where unknown."""
    lalu = {serapan.periode: serapan.realisasi for serapan in siklus.serapan_lalu if serapan.nama == nama}
    entri = siklus.entri_program.get(nama)
    sebelumnya = (Periode(siklus.periode.tahun, tribulan) for tribulan in range(1, siklus.periode.tribulan))
    return (*(lalu.get(periode) for periode in sebelumnya), entri.realisasi if entri else None)


def _target(pengukuran: Pengukuran) -> list[str]:
    """Analysis 1: how many reached the target, which ones, and which have no capaian."""
    n, tercapai = pengukuran.kantor.n, len(pengukuran.mencapai)
    if n == 0:
        kalimat = [f"Tidak ada IKU yang terukur pada {pengukuran.periode.label}"]
    elif n == tercapai:
        kalimat = [f"Dari {n} IKU yang diukur, semuanya mencapai target"]
    elif tercapai == 0:
        kalimat = [f"Dari {n} IKU yang diukur, belum ada yang mencapai target"]
    else:
        kalimat = [f"Dari {n} IKU yang diukur, {tercapai} mencapai target dan {n - tercapai} belum"]
    kalimat += [
        f"IKU yang {verba} target adalah {join_kata(daftar)}"
        for verba, daftar in _kelompok(pengukuran).items()
        if daftar
    ]
    for keadaan, pola in _TANPA_CAPAIAN.items():
        iku_list = [baris.iku for baris in pengukuran.baris_with(keadaan)]
        if iku_list:
            kalimat.append(pola.format(iku=list_iku(iku_list)))
    return kalimat


def _kelompok(pengukuran: Pengukuran) -> dict[str, list[str]]:
    """Sort the measured IKU by what they did; a capaian of exactly 100 needs no figure."""
    kelompok: dict[str, list[str]] = {"melampaui": [], "mencapai": [], "belum mencapai": []}
    for baris in pengukuran.baris:
        nama, nilai = quote(baris.iku.indikator), baris.capaian.nilai
        if nilai == SERATUS:
            kelompok["mencapai"].append(nama)
        elif nilai is not None:
            verba = "melampaui" if nilai > SERATUS else "belum mencapai"
            kelompok[verba].append(f"{nama} (capaian {format_persen(nilai)})")
    return kelompok


def _sebelumnya(siklus: Siklus, pengukuran: Pengukuran) -> list[str]:
    """Analysis 2: means over the same IKU, each capaian, and the realisasi of earlier years."""
    terukur = [baris for baris in pengukuran.baris if baris.capaian.nilai is not None]
    kalimat = []
    if pengukuran.perubahan is not None:
        kalimat.append(_perubahan_rata(pengukuran.perubahan))
    kalimat += [_perubahan(baris.iku, baris.perubahan) for baris in terukur if baris.perubahan is not None]
    baru = [baris.iku for baris in terukur if baris.perubahan is None]
    if baru:
        kalimat.append(f"Belum ada angka terukur dari tribulan sebelumnya untuk IKU {list_iku(baru)}")
    kalimat += _tahun_lalu(siklus, pengukuran, terukur)
    for iku in siklus.iku_list:
        angka = [f"{with_satuan(iku, n)} pada Tahun {tahun}" for tahun, n in sorted((iku.realisasi_lalu or {}).items())]
        if angka:
            kalimat.append(f"Realisasi tahunan {name_iku(iku)} adalah {join_kata(angka)}")
    return kalimat


def _tahun_lalu(siklus: Siklus, pengukuran: Pengukuran, terukur: list[BarisPengukuran]) -> list[str]:
    """Compare with the same tribulan a year before; what has been said as the last measured one is not repeated."""
    kantor = pengukuran.perubahan_tahun_lalu
    kalimat = [] if kantor is None or kantor == pengukuran.perubahan else [_perubahan_rata(kantor)]
    for baris in terukur:
        perubahan = baris.perubahan_tahun_lalu
        if perubahan is not None and perubahan != baris.perubahan:
            kalimat.append(_perubahan(baris.iku, perubahan))
    for keadaan, pola in TANPA_TAHUN_LALU.items():
        iku_list = [
            baris.iku
            for baris in terukur
            if baris.perubahan_tahun_lalu is None and state_tahun_lalu(siklus, baris.iku) is keadaan
        ]
        if iku_list:
            untuk = "" if len(iku_list) == len(terukur) else f" untuk IKU {list_iku(iku_list)}"
            kalimat.append(pola.format(untuk=untuk))
    return kalimat or ["Tidak ada capaian yang dapat dibandingkan dengan periode sebelumnya"]


def _perubahan(iku: Iku, perubahan: Perubahan) -> str:
    subjek = f"Capaian {name_iku(iku)}"
    return _naik_turun(subjek, perubahan.arah, perubahan.selisih, perubahan.periode, perubahan.capaian_lalu,
                       perubahan.capaian_kini)  # fmt: skip


def _perubahan_rata(perubahan: PerubahanRataRata) -> str:
    subjek = f"Rata-rata capaian dari {perubahan.teks_k}"
    return _naik_turun(subjek, perubahan.arah, perubahan.selisih, perubahan.periode, perubahan.rata_lalu,
                       perubahan.rata_kini)  # fmt: skip


def _naik_turun(subjek: str, arah: Arah, selisih: Decimal, sejak: Periode, lalu: Decimal, kini: Decimal) -> str:
    if arah is Arah.TETAP:
        return f"{subjek} tetap {format_persen(kini)} dibandingkan dengan {sejak.label}"
    rentang = f"dari {format_persen(lalu).removesuffix(' persen')} menjadi {format_persen(kini)}"
    return f"{subjek} {arah.value} {format_poin_persen(selisih)} dari {sejak.label} ({rentang})"


def _banding(
    pengukuran: Pengukuran,
    sebutan: str,
    target_of: Callable[[Iku], Target | None],
    banding_of: Callable[[BarisPengukuran], Banding | None],
) -> list[str]:
    """Analyses 3 and 4: each realisasi against a target of another kind, and what has nothing to compare."""
    kalimat, tanpa = [], 0
    for baris in pengukuran.baris:
        target, banding = target_of(baris.iku), banding_of(baris)
        if target is None or not target.is_diukur:
            tanpa += 1
        elif banding is None:
            tujuan = f"{sebutan} ({with_satuan(baris.iku, format_target(target, baris.iku.desimal))})"
            tanpa_realisasi = f"tidak mempunyai realisasi pada {pengukuran.periode.label}"
            kalimat.append(f"{name_iku(baris.iku)} {tanpa_realisasi} untuk dibandingkan dengan {tujuan}")
        else:
            kalimat.append(_satu_banding(pengukuran.periode, baris, sebutan, target, banding))
    if not kalimat:
        return [TIDAK_ADA_PEMBANDING]
    return [*kalimat, f"Untuk {tanpa} IKU lainnya tidak ada data pembanding"] if tanpa else kalimat


def _satu_banding(periode: Periode, baris: BarisPengukuran, sebutan: str, target: Target, banding: Banding) -> str:
    """Only MAKSIMASI is a share of its target; every other formula gives a capaian.

    A cumulative MINIMASI has none before the year is over: like its kemajuan it only says what is used of the limit.
    """
    iku = baris.iku
    sd = "s.d. tribulan " if baris.sd.realisasi is not None and baris.sd.tribulan != (periode,) else ""
    realisasi = f"Realisasi {sd}{name_iku(iku)} sebesar {with_satuan(iku, banding.realisasi)}"
    tujuan = f"{sebutan} ({with_satuan(iku, banding.target)})"
    is_batas = iku.agregasi is Agregasi.KUMULATIF and iku.polaritas is Polaritas.MINIMASI
    if is_batas and periode.tribulan < 4:
        return f"{realisasi} terpakai dari batas menurut {tujuan}"
    if banding.capaian.nilai is None:
        return f"{realisasi} tidak dapat dihitung capaiannya terhadap {tujuan}"
    if iku.polaritas is Polaritas.MAKSIMASI and target.jenis is JenisTarget.ANGKA:
        return f"{realisasi} adalah {format_persen(banding.capaian.nilai)} dari {tujuan}"
    return f"{realisasi} dibandingkan dengan {tujuan} memberi capaian {format_persen(banding.capaian.nilai)}"


def _efisiensi(siklus: Siklus, pengukuran: Pengukuran) -> list[str]:
    """Analysis 6: per program, capaian against serapan; without budget figures it cannot be judged."""
    if not siklus.dokumen_iku.program_list:
        return ["Belum dapat dinilai karena Dokumen IKU tidak memuat program"]
    if all(entri.realisasi is None for entri in siklus.entri_program.values()):
        return ["Belum dapat dinilai karena data anggaran belum diisi"]
    return [_satu_efisiensi(efisiensi) for efisiensi in efisiensi_of(siklus, pengukuran)]


def _satu_efisiensi(efisiensi: Efisiensi) -> str:
    nilai, rata = efisiensi.nilai, efisiensi.rata_capaian
    serapan, banding = efisiensi.serapan_sd, efisiensi.capaian_serapan
    if nilai is None or rata is None or serapan is None or banding is None or efisiensi.target_serapan is None:
        return f"{efisiensi.nama} belum dapat dinilai karena {efisiensi.alasan[:1].lower()}{efisiensi.alasan[1:]}"
    penilaian = "efisien" if efisiensi.is_efisien else "belum efisien"
    target = f"target serapan {format_persen(efisiensi.target_serapan)}"
    return (
        f"{efisiensi.nama} {penilaian} dengan selisih {'−' if nilai < 0 else ''}{format_poin_persen(nilai)}"
        f" (rata-rata capaian s.d. tribulan {format_persen(rata)}; serapan {format_persen(serapan)} dari pagu,"
        f" yaitu {format_persen(banding)} dari {target})"
    )
