"""Rumus of a Rekap: how each of its figures came about, in words."""

from kinerja_app.domain.capaian import Capaian
from kinerja_app.domain.cetak import KOSONG
from kinerja_app.domain.iku import Agregasi, KeadaanRealisasi
from kinerja_app.domain.rekap import RataRataTahunan, Rekap
from kinerja_app.domain.rekap_iku import BarisRekap

TANPA_RATA_RATA = "Belum satu pun capaian setahun dapat dihitung."


def list_rumus(rekap: Rekap) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (figure, lines of its formula): IKU, then means, then programs."""
    isi = tuple((f"{baris.iku.kode} {baris.iku.indikator}", rumus_iku(baris)) for baris in rekap.baris)
    return isi + list_rumus_lain(rekap)


def list_rumus_lain(rekap: Rekap) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (figure, lines of its formula) of what is no single IKU's: means, then programs."""
    isi = [(f"Rata-rata sasaran: {satu.sasaran}", rumus_rata_rata(satu.rata_rata)) for satu in rekap.kelompok]
    isi.append(("Rata-rata kantor", rumus_rata_rata(rekap.kantor)))
    isi += [
        (f"Efisiensi {satu.program.nama}", (satu.efisiensi.rumus or f"Belum dapat dinilai. {satu.efisiensi.alasan}",))
        for satu in rekap.anggaran.baris
    ]
    if rekap.anggaran.jumlah.rumus:
        isi.append(("Serapan semua program", (rekap.anggaran.jumlah.rumus,)))
    return tuple(isi)


def rumus_iku(baris: BarisRekap) -> tuple[str, ...]:
    """Return the formulas of one IKU: each tribulan, the year, and what the year is held against."""
    lines = [
        f"Capaian {sel.sumber.nama} ({sel.sumber.asal}): {_rumus(sel.capaian)}"
        for sel in baris.tribulan
        if sel.capaian is not None and sel.capaian.keadaan is not KeadaanRealisasi.TIDAK_DIUKUR
    ]
    if baris.tahunan.capaian is None:
        lines.append(f"Setahun: belum lengkap, {'; '.join(baris.kurang)}")
        if baris.sd.realisasi is not None:
            lines.append(f"Realisasi s.d. {baris.sd.tribulan[-1].label_pendek}: {baris.sd.rumus}")
    else:
        if baris.iku.agregasi is not Agregasi.TIDAK_KUMULATIF and baris.sd.rumus:
            lines.append(f"Realisasi setahun: {baris.sd.rumus}")
        lines.append(f"Capaian setahun: {_rumus(baris.tahunan.capaian)}")
    if baris.renstra is not None:
        lines.append(f"Terhadap target akhir Renstra: {_rumus(baris.renstra.capaian)}")
    if baris.standar_nasional is not None:
        lines.append(f"Terhadap standar nasional: {_rumus(baris.standar_nasional.capaian)}")
    return tuple(lines)


def rumus_rata_rata(rata: RataRataTahunan) -> tuple[str, ...]:
    """Return the formula of a mean, or that there is none."""
    return (rata.rata.rumus or TANPA_RATA_RATA,)


def _rumus(capaian: Capaian) -> str:
    return capaian.rumus or capaian.alasan or KOSONG
