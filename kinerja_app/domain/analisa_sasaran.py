"""Analisa against targets of another kind: the target akhir Renstra and the standar nasional (analyses 3 and 4)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kinerja_app.domain.capaian import SERATUS
from kinerja_app.domain.cetak import KOSONG, format_target
from kinerja_app.domain.iku import Agregasi, Iku, Polaritas, Target
from kinerja_app.domain.kalimat import describe_jumlah, format_persen, list_angka_terakhir, list_iku
from kinerja_app.domain.pengukuran import Banding, BarisPengukuran, Pengukuran
from kinerja_app.domain.periode import Periode

TIDAK_ADA_PEMBANDING = "Tidak ada data pembanding"


class Pembanding(StrEnum):
    """The two kinds of target that a realisasi is held against besides its own; the value is how prose says it."""

    RENSTRA = "target akhir Renstra"
    NASIONAL = "standar nasional"


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One row: an IKU that has such a target, with printed realisasi and target and what the comparison says.

    `capaian` is None where there is no realisasi, where the formula gives nothing, or where a cumulative MINIMASI
    only says what is used of its limit because the year is not over; `teks` is the cell that is printed. `terakhir` is
    the last tribulan in the realisasi: an older one where this tribulan was not measured.
    """

    iku: Iku
    target: str
    realisasi: str
    capaian: Decimal | None
    teks: str
    terakhir: Periode | None


def list_banding(pengukuran: Pengukuran, pembanding: Pembanding) -> tuple[BarisBanding, ...]:
    """Return a row for every IKU that has a target of that kind, in the order of the Dokumen IKU."""
    return tuple(
        _row(pengukuran.periode, baris, target, _banding_of(baris, pembanding))
        for baris in pengukuran.baris
        if (target := _target_of(baris.iku, pembanding)) is not None and target.is_diukur
    )


def analisis_banding(pengukuran: Pengukuran, pembanding: Pembanding) -> list[str]:
    """State how many IKU reach such a target, which lies lowest, and what has nothing to compare with."""
    baris_list = list_banding(pengukuran, pembanding)
    if not baris_list:
        return [TIDAK_ADA_PEMBANDING]
    nilai_list = [baris.capaian for baris in baris_list if baris.capaian is not None]
    n = {
        "sudah mencapainya": sum(nilai >= SERATUS for nilai in nilai_list),
        "belum mencapainya": sum(nilai < SERATUS for nilai in nilai_list),
        "tidak dapat dibandingkan": len(baris_list) - len(nilai_list),
    }
    kalimat = list_angka_terakhir(pengukuran.periode, ((baris.iku, baris.terakhir) for baris in baris_list))
    kalimat.append(describe_jumlah("IKU", f"yang mempunyai {pembanding.value}", n))
    terendah = min(nilai_list, default=SERATUS)
    if terendah < SERATUS:
        pemilik = list_iku([baris.iku for baris in baris_list if baris.capaian == terendah])
        terendah_dari = "terendah " * (len(nilai_list) > 1)
        subjek = f"Capaian {terendah_dari}terhadap {pembanding.value}"
        kalimat.append(f"{subjek} adalah {format_persen(terendah)}, yaitu pada IKU {pemilik}")
    tahun_berjalan = [
        baris.iku
        for baris in baris_list
        if baris.iku.agregasi is Agregasi.KUMULATIF and baris.terakhir == pengukuran.periode
    ]
    if tahun_berjalan and pengukuran.periode.tribulan < 4:
        kalimat.append(f"Angka IKU {list_iku(tahun_berjalan)} baru dijumlahkan s.d. {pengukuran.periode.label}")
    tanpa = len(pengukuran.baris) - len(baris_list)
    return [*kalimat, f"Untuk {tanpa} IKU lainnya tidak ada data pembanding"] if tanpa else kalimat


def _row(periode: Periode, baris: BarisPengukuran, target: Target, banding: Banding | None) -> BarisBanding:
    iku = baris.iku
    teks_target = format_target(target, iku.desimal)
    if banding is None:
        return BarisBanding(iku, teks_target, KOSONG, None, "tidak ada realisasi", None)
    terakhir = baris.sd.tribulan[-1] if baris.sd.tribulan else periode
    # A limit for the whole year is no capaian before the year is over: like its kemajuan it only says what is used.
    is_batas = iku.agregasi is Agregasi.KUMULATIF and iku.polaritas is Polaritas.MINIMASI
    if is_batas and periode.tribulan < 4:
        teks = f"terpakai {banding.realisasi} dari batas {teks_target}"
        return BarisBanding(iku, teks_target, banding.realisasi, None, teks, terakhir)
    capaian = banding.capaian
    return BarisBanding(iku, teks_target, banding.realisasi, capaian.nilai, capaian.teks, terakhir)


def _target_of(iku: Iku, pembanding: Pembanding) -> Target | None:
    return iku.target_akhir_renstra if pembanding is Pembanding.RENSTRA else iku.standar_nasional


def _banding_of(baris: BarisPengukuran, pembanding: Pembanding) -> Banding | None:
    return baris.renstra if pembanding is Pembanding.RENSTRA else baris.standar_nasional
