"""Banding of a Rekap: the annual figure of an IKU beside that of earlier years."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.angka import exact_context, format_angka, parse_angka
from kinerja_app.domain.cetak import KOSONG, format_nilai, format_poin
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import Iku, JenisTarget, Polaritas, Target
from kinerja_app.domain.perubahan import Arah, Penilaian, arah_of, judge, skor_of

TAHUN_PEMBANDING = 4
"""How many earlier years a Rekap looks back to: with its own they are the five of a Renstra."""


@dataclass(frozen=True, slots=True)
class AngkaTahun:
    """The annual figure of one IKU in one year.

    `nilai` is what can be compared (None where the text is no plain figure), `teks` what is printed, `capaian` and
    `target` are known only where the year has a Rekap of its own, otherwise the Dokumen IKU states the figure.
    `catatan` names another figure that the Dokumen IKU has for that year.
    """

    tahun: int
    nilai: Decimal | str | None
    teks: str
    capaian: Decimal | None
    target: Target | None
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class PerubahanTahun:
    """Change against the year before: of the realisasi in its satuan (None for letters), and of the capaian.

    `penilaian` judges by polaritas; it is None where only a capaian could tell (STABIL, ranges) and there is none.
    """

    tahun: int
    selisih: Decimal | None
    penilaian: Penilaian | None
    selisih_capaian: Decimal | None

    def teks_selisih(self, desimal: int) -> str:
        """The cell "selisih realisasi", with its sign: "+2,00", "−1,05"; "–" for letters."""
        if self.selisih is None:
            return KOSONG
        return ("+" if self.selisih > 0 else "") + format_angka(self.selisih, desimal)

    @property
    def teks_poin(self) -> str:
        """The cell "selisih capaian (poin persen)"."""
        return KOSONG if self.selisih_capaian is None else format_poin(self.selisih_capaian)

    @property
    def teks_penilaian(self) -> str:
        """The cell "penilaian"."""
        return self.penilaian.value if self.penilaian else "tidak dapat dinilai"


def list_tahun_lalu(iku: Iku, tahun: int, rekap_lalu: Mapping[int, Mapping[str, AngkaTahun]]) -> tuple[AngkaTahun, ...]:
    """Return the figures of earlier years, the oldest first: of the year's own Rekap, else of the Dokumen IKU.

    `rekap_lalu` maps a year to kode → figure.
    """
    tertulis = iku.realisasi_lalu or {}
    hasil = []
    for lalu in range(tahun - TAHUN_PEMBANDING, tahun):
        sendiri, teks = rekap_lalu.get(lalu, {}).get(iku.kode), tertulis.get(str(lalu), "").strip()
        dibaca = _read(iku, teks)
        if sendiri is not None:
            beda = f"Dokumen IKU mencatat {teks} untuk Tahun {lalu}" if teks and dibaca != sendiri.nilai else ""
            sendiri_teks = format_nilai(sendiri.nilai, iku.desimal)
            hasil.append(AngkaTahun(lalu, sendiri.nilai, sendiri_teks, sendiri.capaian, sendiri.target, beda))
        elif teks:
            hasil.append(AngkaTahun(lalu, dibaca, print_tertulis(iku, teks), None, None))
    return tuple(hasil)


def print_tertulis(iku: Iku, teks: str) -> str:
    """Print the figure of an earlier year that the Dokumen IKU carries as every other one, else as it was typed."""
    nilai = _read(iku, teks)
    return teks if nilai is None else format_nilai(nilai, iku.desimal)


def compare_tahun(iku: Iku, kini: AngkaTahun | None, lalu: tuple[AngkaTahun, ...]) -> PerubahanTahun | None:
    """Compare with the year just before; None where one of the two figures is missing or no figure."""
    if kini is None or kini.nilai is None:
        return None
    dulu = next((satu for satu in lalu if satu.tahun == kini.tahun - 1), None)
    if dulu is None or dulu.nilai is None:
        return None
    with exact_context():
        selisih = skor_of(iku, kini.nilai) - skor_of(iku, dulu.nilai)
        ada = kini.capaian is not None and dulu.capaian is not None
        selisih_capaian = kini.capaian - dulu.capaian if ada else None  # type: ignore[operator]  # both are there
    return PerubahanTahun(
        dulu.tahun, None if iku.is_nilai_huruf else selisih,
        _judge(iku, kini, dulu, arah_of(selisih), selisih_capaian), selisih_capaian,
    )  # fmt: skip


def _judge(
    iku: Iku, kini: AngkaTahun, dulu: AngkaTahun, arah: Arah, selisih_capaian: Decimal | None
) -> Penilaian | None:
    target_list = tuple(satu.target for satu in (kini, dulu) if satu.target is not None)
    by_capaian = iku.polaritas is Polaritas.STABIL or any(t.jenis is JenisTarget.RENTANG for t in target_list)
    if by_capaian and selisih_capaian is None:
        return None
    return judge(iku, target_list, arah_of(selisih_capaian or Decimal(0)), arah)


def _read(iku: Iku, teks: str) -> Decimal | str | None:
    """Return a printed figure as a value, None where it is not exactly one: it is then shown and not compared."""
    if iku.is_nilai_huruf:
        return teks if teks in (iku.peta or {}) else None
    try:
        return parse_angka(teks, desimal=iku.desimal, persen=iku.is_persen) if teks else None
    except InputInvalidError:
        return None
