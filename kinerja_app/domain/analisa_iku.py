"""Analisa of one IKU: the draft of its text in the Telaah, one sentence per fact, from its figures alone."""

from collections.abc import Collection
from decimal import Decimal

from kinerja_app.domain.agregasi import compute_capaian_tribulan, nilai_of
from kinerja_app.domain.angka import exact_context, round_half_up
from kinerja_app.domain.capaian import SERATUS
from kinerja_app.domain.cetak import LABEL_POLARITAS
from kinerja_app.domain.iku import Agregasi, Iku, JenisTarget, KeadaanRealisasi, Polaritas, Target
from kinerja_app.domain.kalimat import (
    format_capaian,
    format_selisih,
    name_iku,
    quote,
    to_kalimat,
    verb_capaian,
    with_satuan,
)
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.perubahan import Arah, Penilaian, Perubahan, find_last_year
from kinerja_app.domain.siklus import Siklus

_K = KeadaanRealisasi
# Why nothing can be compared; {untuk} is empty or " untuk IKU …".
TANPA_TAHUN_LALU = {
    _K.TIDAK_TERSEDIA: "Data tribulan yang sama tahun lalu{untuk} tidak tersedia",
    _K.TIDAK_DIUKUR: "Menurut jadwal, tidak ada pengukuran pada tribulan yang sama tahun lalu{untuk}",
    _K.TIDAK_DAPAT_DIHITUNG: "Capaian tribulan yang sama tahun lalu{untuk} tidak dapat dihitung",
}
TANPA_LALU = "Belum ada angka terukur dari tribulan sebelumnya, sehingga perubahan belum dapat dihitung"
_TANPA_BANDING = frozenset({TANPA_LALU, *(pola.format(untuk="") for pola in TANPA_TAHUN_LALU.values())})
_MEMBAIK = {Polaritas.MAKSIMASI: Arah.NAIK, Polaritas.MINIMASI: Arah.TURUN}


def list_kalimat_iku(
    siklus: Siklus, baris: BarisPengukuran, tanpa: Collection[str] = (), *, is_dasar: bool = False
) -> tuple[str, ...]:
    """Return the draft sentences of one IKU; causes are left to the Tim (telaah-contoh, Aturan bahasa).

    Sentences of `tanpa` are said elsewhere. With `is_dasar` every fact is said, in the words that the fingerprints of
    texts are taken of: those words stay, so that better ones in a draft make no accepted text look stale.
    """
    kalimat = _hasil(siklus.periode, baris, is_dasar=is_dasar)
    if baris.keadaan is _K.TERUKUR:
        kalimat += [teks for teks in _perubahan(siklus, baris) if teks not in tanpa]
    kalimat += [*_sampai_dengan(siklus.periode, baris, is_dasar=is_dasar), *_penjelasan(siklus, baris)]
    return tuple(to_kalimat(teks) for teks in kalimat)


def list_tanpa_bersama(siklus: Siklus, pengukuran: Pengukuran) -> frozenset[str]:
    """Return what lacks a comparison in each of several IKU measured: section IV says that once for all of them."""
    terukur = [baris for baris in pengukuran.baris if baris.keadaan is _K.TERUKUR]
    if len(terukur) < 2:
        return frozenset()
    return _TANPA_BANDING.intersection(*(_perubahan(siklus, baris) for baris in terukur))


def _hasil(periode: Periode, baris: BarisPengukuran, *, is_dasar: bool) -> list[str]:
    """Say what was measured, or which state stands in its place."""
    iku = baris.iku
    subjek = f"Realisasi {name_iku(iku)} pada {periode.label}"
    realisasi, target = with_satuan(iku, baris.realisasi), with_satuan(iku, baris.target)
    if baris.keadaan is _K.TERUKUR:
        capaian = f"(capaian {format_capaian(baris.capaian)}, {baris.teks_predikat})"
        return [
            f"{iku.indikator} terealisasi {realisasi} dari target {target} {capaian}",
            *_tercapai(baris, is_dasar=is_dasar),
        ]
    if baris.keadaan is _K.TIDAK_DIUKUR:
        kalimat = [f"Menurut jadwal, {name_iku(iku)} tidak diukur pada {periode.label}"]
        if nilai_of(iku, baris.angka) is not None:
            kalimat.append(f"Angka {realisasi} dicatat sebagai keterangan, tanpa capaian")
        return kalimat
    if baris.keadaan is _K.TIDAK_DAPAT_DIHITUNG and nilai_of(iku, baris.angka) is not None:
        return [f"{iku.indikator} terealisasi {realisasi} dengan target {target}", baris.capaian.alasan]
    if baris.keadaan is _K.TIDAK_DAPAT_DIHITUNG:
        return [f"{subjek} tidak dapat dihitung", baris.capaian.alasan]
    return [f"{subjek} tidak tersedia" if baris.keadaan is _K.TIDAK_TERSEDIA else f"{subjek} belum diisi"]


def _tercapai(baris: BarisPengukuran, *, is_dasar: bool) -> list[str]:
    """Say whether the target is reached, by how much it is missed or exceeded, and which direction is good."""
    iku, nilai = baris.iku, baris.capaian.nilai
    if nilai is None:
        return []
    verba = verb_capaian(nilai)
    jarak = _jarak(baris)
    if nilai == SERATUS and jarak.startswith(", ") and "rentang" not in jarak:
        verba = "setelah capaian dibulatkan mencapai"
    if nilai > SERATUS and iku.polaritas is Polaritas.MINIMASI and jarak and not is_dasar:
        verba = "lebih baik daripada"  # to exceed the target by being lower reads as a contradiction
    kalimat = [f"Realisasi ini {verba} target{jarak}"]
    if iku.polaritas is not Polaritas.MAKSIMASI:
        kalimat.append(f"Pada IKU ini, realisasi yang {LABEL_POLARITAS[iku.polaritas]}")
    target = baris.angka.target
    if target.jenis is JenisTarget.ANGKA and target.bawah == 0:
        sebab = "realisasi juga 0" if nilai else "realisasi lebih dari 0"
        kalimat.append(f"Target tribulan ini 0, dan capaian ditetapkan {format_capaian(baris.capaian)} karena {sebab}")
    return kalimat


def _jarak(baris: BarisPengukuran) -> str:
    """Return ", kurang 3,50 poin persen dari target", or "" where there is no distance in the satuan."""
    iku, nilai = baris.iku, nilai_of(baris.iku, baris.angka)
    if not isinstance(nilai, Decimal):
        return ""
    acuan, sebutan = _acuan(iku, baris.angka.target, nilai)
    if acuan is None:
        return ", karena berada di dalam rentang target"
    with exact_context():
        selisih = nilai - acuan
    if selisih == 0:
        return ""
    kurang, lebih = ("kurang", "lebih") if iku.polaritas is Polaritas.MAKSIMASI else ("lebih rendah", "lebih tinggi")
    return f", {kurang if selisih < 0 else lebih} {format_selisih(iku, selisih)} dari {sebutan}"


def _acuan(iku: Iku, target: Target, nilai: Decimal) -> tuple[Decimal | None, str]:
    """Return the figure that the realisasi is held against and its name; None inside a range."""
    bawah = None if target.bawah is None else round_half_up(target.bawah, iku.desimal)
    if target.jenis is not JenisTarget.RENTANG or bawah is None or target.atas is None:
        return bawah, "target"
    atas = round_half_up(target.atas, iku.desimal)
    if nilai < bawah:
        return bawah, "batas bawah target"
    return (atas, "batas atas target") if nilai > atas else (None, "")


def _penjelasan(siklus: Siklus, baris: BarisPengukuran) -> list[str]:
    """Cite what the Tim wrote in step 1; a missing figure needs its reason."""
    penjelasan = siklus.entri[baris.iku.kode].penjelasan
    if baris.keadaan in (_K.TIDAK_TERSEDIA, _K.TIDAK_DAPAT_DIHITUNG):
        return [f"Alasan dari Tim adalah {quote(penjelasan)}" if penjelasan else "Tim belum menulis alasannya"]
    return [f"Penjelasan Tim pada Data Kinerja adalah {quote(penjelasan)}"] if penjelasan else []


def _perubahan(siklus: Siklus, baris: BarisPengukuran) -> list[str]:
    """Compare the realisasi with the last measured tribulan and with the same one a year before."""
    kalimat = []
    terakhir, tahun_lalu = baris.perubahan, baris.perubahan_tahun_lalu
    if terakhir is None:
        kalimat.append(TANPA_LALU)
    else:
        kalimat.append(_satu_perubahan(baris.iku, terakhir))
    if tahun_lalu is None:
        kalimat.append(TANPA_TAHUN_LALU[state_tahun_lalu(siklus, baris.iku)].format(untuk=""))
    elif terakhir is None or tahun_lalu.periode != terakhir.periode:
        kalimat.append(_satu_perubahan(baris.iku, tahun_lalu))
    if baris.iku.lanjutan_dari:
        kalimat.append(f"IKU ini lanjutan dari {baris.iku.lanjutan_dari}, yang angkanya tidak ikut dibandingkan")
    return kalimat


def _satu_perubahan(iku: Iku, perubahan: Perubahan) -> str:
    """Say how the realisasi moved and, where the direction alone does not tell, whether that is better."""
    sejak = f"Dibandingkan dengan {perubahan.periode.label}, realisasi {perubahan.arah_realisasi.value}"
    kini = with_satuan(iku, perubahan.realisasi_kini)
    dari_realisasi, dari_capaian = _penilaian(iku, perubahan)
    if perubahan.arah_realisasi is Arah.TETAP:
        return f"{sejak} {kini}{dari_capaian}"
    rentang = f"dari {perubahan.realisasi_lalu} menjadi {kini}"
    if perubahan.selisih_realisasi is None:
        return f"{sejak} {rentang}{dari_realisasi}{dari_capaian}"
    besar = format_selisih(iku, perubahan.selisih_realisasi)
    return f"{sejak} {besar}{dari_realisasi} ({rentang}){dari_capaian}"


def _penilaian(iku: Iku, perubahan: Perubahan) -> tuple[str, str]:
    """Return ", membaik" (MINIMASI, where it is the realisasi) and, where the capaian judges, that it does."""
    dari_realisasi = (
        Penilaian.MEMBAIK if perubahan.arah_realisasi is _MEMBAIK.get(iku.polaritas) else Penilaian.MEMBURUK
    )
    if perubahan.arah_realisasi is Arah.TETAP:
        dari_realisasi = Penilaian.TETAP
    if iku.polaritas is Polaritas.STABIL or perubahan.penilaian is not dari_realisasi:
        return "", f", dan capaiannya {perubahan.penilaian.value}"
    return (f", {dari_realisasi.value}", "") if iku.polaritas is Polaritas.MINIMASI else ("", "")


def state_tahun_lalu(siklus: Siklus, iku: Iku) -> KeadaanRealisasi:
    """Return the state of the same tribulan of the year before; without any figure it is TIDAK_TERSEDIA."""
    angka = find_last_year(iku, siklus.periode, siklus.angka_lalu)
    keadaan = _K.TIDAK_TERSEDIA if angka is None else compute_capaian_tribulan(iku, angka).keadaan
    return _K.TIDAK_TERSEDIA if keadaan is _K.BELUM_DIISI else keadaan


def _sampai_dengan(periode: Periode, baris: BarisPengukuran, *, is_dasar: bool) -> list[str]:
    """Say the figures s.d. tribulan where they are more than those of this tribulan."""
    iku, sd = baris.iku, baris.sd
    is_sama = sd.tribulan == (periode,)
    if is_dasar:
        is_sama = is_sama and (iku.agregasi is Agregasi.NILAI_AKHIR or periode.tribulan == 1)
    if sd.capaian is None or is_sama:
        return []
    realisasi = with_satuan(iku, baris.realisasi_sd)
    capaian = f"capaian s.d. tribulan {format_capaian(sd.capaian)}"
    if iku.agregasi is Agregasi.NILAI_AKHIR:
        return [f"Angka terakhir yang diukur adalah {realisasi} pada {sd.tribulan[-1].label} ({capaian})"]
    cakupan = f"mencakup {sd.k} dari {periode.tribulan} tribulan"
    if not is_dasar:
        cakupan = baris.catatan_cakupan or f"mencakup {baris.teks_cakupan}"
    target = with_satuan(iku, baris.target_sd)
    kalimat = [f"Realisasi s.d. {periode.label} adalah {realisasi} dari target {target} ({capaian}, {cakupan})"]
    if sd.is_rata_angka:
        kalimat.append("Angka itu rata-rata angka tribulan karena data awal tidak memuat jumlah pembentuknya")
    return kalimat
