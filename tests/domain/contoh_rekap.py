"""The year 2026 of a small office, every figure of it worked out by hand in the comments.

It has each agregasi and each polaritas, a letter grade, a range, a figure that is TIDAK_TERSEDIA, a Dokumen IKU that
changed in July (one IKU retired, one added, one annual target raised), and a ralat of TB I.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.iku import Agregasi, CaraIsi, DokumenIku, Iku, Polaritas, Program, RumusMinimasi
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.rekap import Rekap, compute_rekap
from kinerja_app.domain.rekap_banding import AngkaTahun
from kinerja_app.domain.rekap_sumber import KeadaanTribulan, SumberTribulan
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t

LAYANAN = "Meningkatnya kualitas pelayanan publik kecamatan"
AMAN = "Meningkatnya ketenteraman dan ketertiban"
ALASAN_RALAT = "Dua dokumen TB I terhitung dua kali"
ALASAN_KOSONG = "Alat ukur rusak"
_MIN, _STABIL = Polaritas.MINIMASI, Polaritas.STABIL


def _iku(kode: str, target: tuple[str, ...], tahunan: tuple[str, ...], sasaran: str = AMAN, **lain) -> Iku:
    per_tribulan = tuple(t(*satu.split("..")) for satu in target)
    return make_iku(
        kode=kode, sasaran=sasaran, indikator=f"Indikator {kode}", target=per_tribulan, target_tahunan=t(*tahunan),
        **lain,
    )  # fmt: skip


IKU_01 = _iku(
    "IKU-01", ("78", "80", "82", "85"), ("85",), LAYANAN, target_akhir_renstra=t("92"), standar_nasional=t("80"),
    realisasi_lalu={"2024": "kira-kira 75", "2025": "77,40"},
)  # fmt: skip
IKU_02 = _iku(
    "IKU-02", ("10", "10", "10", "10"), ("40",), LAYANAN, satuan="Dokumen", desimal=0, agregasi=Agregasi.KUMULATIF,
    realisasi_lalu={"2025": "41"},
)  # fmt: skip
IKU_03 = _iku(
    "IKU-03", ("15",) * 4, ("15",), LAYANAN, satuan="Menit", polaritas=_MIN, agregasi=Agregasi.RATA_RATA,
    target_akhir_renstra=t("12"), realisasi_lalu={"2025": "16,4"},
)  # fmt: skip
IKU_04 = _iku(
    "IKU-04", ("4",) * 4, ("16",), satuan="Kejadian", desimal=0, polaritas=_MIN, agregasi=Agregasi.KUMULATIF
)  # fmt: skip
IKU_05 = _iku("IKU-05", ("100",) * 4, ("100",), polaritas=_STABIL, agregasi=Agregasi.RATA_RATA)
IKU_06 = _iku("IKU-06", ("90", "-", "-", "-"), ("90",), agregasi=Agregasi.TIDAK_KUMULATIF, target_akhir_renstra=t("98"))
IKU_07 = replace(
    make_iku_huruf(kode="IKU-07", sasaran=LAYANAN), indikator="Indikator IKU-07", realisasi_lalu={"2025": "B"},
    target_akhir_renstra=t("A"),
)  # fmt: skip
IKU_08 = _iku("IKU-08", ("60",) * 4, ("60",))
IKU_09 = _iku("IKU-09", ("40..60",) * 4, ("40", "60"), polaritas=_STABIL, realisasi_lalu={"2025": "50"})
IKU_10 = _iku("IKU-10", ("-", "-", "30", "35"), ("35",), lanjutan_dari="IKU-08")
IKU_11 = _iku(
    "IKU-11", ("10",) * 4, ("10",), satuan="Hari", polaritas=_MIN, rumus_minimasi=RumusMinimasi.T_PER_R,
    agregasi=Agregasi.RATA_RATA, cara_isi=CaraIsi.RASIO, faktor=Decimal(1),
)  # fmt: skip
IKU_12 = _iku("IKU-12", ("-",) * 4, ("-",))
IKU_13 = _iku("IKU-13", ("50",) * 4, ("50",), polaritas=_STABIL, agregasi=Agregasi.TIDAK_KUMULATIF)

P1, P2, P3 = "Program Pelayanan", "Program Ketenteraman", "Program Lama"
_SERAPAN = tuple(map(Decimal, ("20", "45", "70", "95")))
VERSI_1 = DokumenIku(
    2026, 1, date(2026, 1, 2), "",
    (IKU_01, IKU_02, IKU_03, IKU_07, IKU_04, IKU_05, IKU_06, IKU_08, IKU_09, IKU_11, IKU_12, IKU_13),
    (
        Program(P1, Decimal(200_000_000), _SERAPAN, ("IKU-01", "IKU-02")),
        Program(P2, Decimal(50_000_000), _SERAPAN, ("IKU-04",)),
        Program(P3, Decimal(10_000_000), _SERAPAN, ()),
    ),
    ATURAN_BAWAAN,
)  # fmt: skip
# July: IKU-02 must reach 44 in the year, IKU-08 goes, IKU-10 comes in its place, P3 goes.
VERSI_2 = replace(
    VERSI_1, versi_dokumen=2, ditetapkan=date(2026, 7, 1), alasan="Perubahan Perjanjian Kinerja",
    iku_list=(
        IKU_01, replace(IKU_02, target=(t("10"), t("10"), t("12"), t("12")), target_tahunan=t("44")), IKU_03, IKU_07,
        IKU_04, IKU_05, IKU_06, IKU_09, IKU_10, IKU_11, IKU_12, IKU_13,
    ),
    program_list=VERSI_1.program_list[:2],
)  # fmt: skip

# kode -> realisasi of TB I (after the ralat) to TB IV; "-" is not scheduled, "" not in that version
REALISASI = {
    "IKU-01": ("76.50", "80.00", "81.20", "83.25"),
    "IKU-02": ("8", "9", "12", "13"),  # before the ralat TB I said 10
    "IKU-03": ("16.40", "15.80", "15.00", "14.20"),
    "IKU-04": ("5", "3", "4", "2"),
    "IKU-05": ("98", "104", "TIDAK_TERSEDIA", "101"),
    "IKU-06": ("88.20", "-", "-", "-"),
    "IKU-07": ("-", "-", "-", "B"),
    "IKU-08": ("50", "55", "", ""),
    "IKU-09": ("45", "50", "60", "66"),
    "IKU-10": ("", "", "33", "35"),
    "IKU-11": ("10", "9", "10", "10"),
    "IKU-12": ("-", "-", "-", "-"),
    "IKU-13": ("50", "40", "55", "45"),
}
SUMS = (("100", "10"), ("90", "10"), ("120", "12"), ("80", "8"))  # Σ a and Σ b of IKU-11
RUPIAH = {
    P1: ("30000000", "50000000", "60000000", "40000000"),
    P2: ("10000000", "", "10000000", "10000000"),
    P3: ("5000000", "", "", ""),
}

# kode -> (realisasi setahun, capaian setahun, predikat), worked out by hand:
HASIL = {
    "IKU-01": ("83,25", "97,94", "Sangat Tinggi"),  # last: 83,25 ÷ 85 × 100 = 97,941
    "IKU-02": ("42", "95,45", "Sangat Tinggi"),  # 8 + 9 + 12 + 13 = 42; 42 ÷ 44 × 100 = 95,4545 (target of version 2)
    "IKU-03": ("15,35", "97,67", "Sangat Tinggi"),  # 61,40 ÷ 4 = 15,35; (30 − 15,35) ÷ 15 × 100 = 97,666
    "IKU-04": ("14", "112,50", "Sangat Tinggi"),  # 5 + 3 + 4 + 2 = 14; (32 − 14) ÷ 16 × 100
    "IKU-05": ("–", "belum lengkap", "–"),  # TB III is not available
    "IKU-06": ("88,20", "98,00", "Sangat Tinggi"),  # the only tribulan: 88,20 ÷ 90 × 100
    "IKU-07": ("B", "80,00", "Tinggi"),  # B (4) ÷ BB (5) × 100
    "IKU-09": ("66,00", "90,00", "Tinggi"),  # above 40–60: (120 − 66) ÷ 60 × 100
    "IKU-10": ("35,00", "100,00", "Sangat Tinggi"),  # last: 35 ÷ 35 × 100
    "IKU-11": ("9,75", "102,56", "Sangat Tinggi"),  # 390 ÷ 40 = 9,75; 10 ÷ 9,75 × 100 = 102,564
    "IKU-12": ("–", "tidak diukur", "–"),
    "IKU-13": ("–", "90,00", "Tinggi"),  # (100 + 80 + 90 + 90) ÷ 4; (100 − 55) ÷ 50 × 100 = 90
}
REKAP_2025 = {
    "IKU-02": AngkaTahun(2025, Decimal(40), "40", Decimal("100.00"), t("40")),
}


def sumber_of(tribulan: int) -> SumberTribulan:
    """The figures of one tribulan: TB I from its ralat, TB II still made with the figures before it."""
    periode, urut = Periode(2026, tribulan), tribulan - 1
    kunci = KunciSiklus(periode, 1 if tribulan == 1 else 0)
    dokumen = VERSI_1 if tribulan < 3 else VERSI_2
    angka = []
    for iku in dokumen.iku_list:
        target, realisasi = iku.target_pada(periode), REALISASI[iku.kode][urut]
        lain = {"jumlah_a": Decimal(SUMS[urut][0]), "jumlah_b": Decimal(SUMS[urut][1])} if iku is IKU_11 else {}
        angka.append(
            make_angka(
                str(periode), target, "TIDAK_DIUKUR" if realisasi == "-" else realisasi, kode=iku.kode, asal=str(kunci),
                **lain,
            )
        )  # fmt: skip
    return SumberTribulan(
        periode=periode,
        keadaan=KeadaanTribulan.DIARSIPKAN,
        angka=tuple(angka),
        serapan={nama: Decimal(rupiah[urut]) for nama, rupiah in RUPIAH.items() if rupiah[urut]},
        alasan={"IKU-05": ALASAN_KOSONG} if tribulan == 3 else {},
        kunci=kunci,
        versi_dokumen=dokumen.versi_dokumen,
        ralat_alasan=ALASAN_RALAT if tribulan == 1 else "",
        sebelum_ralat=(KunciSiklus(Periode(2026, 1), 1),) if tribulan == 2 else (),
    )


def kosong(tribulan: int, keadaan: KeadaanTribulan = KeadaanTribulan.BELUM_DIARSIPKAN) -> SumberTribulan:
    """A tribulan without figures."""
    return SumberTribulan(Periode(2026, tribulan), keadaan)


def rekap_2026(*tribulan: int) -> Rekap:
    """The year with these tribulan sealed (all four by default), the others still to come."""
    ada = tribulan or (1, 2, 3, 4)
    sumber = tuple(sumber_of(n) if n in ada else kosong(n) for n in (1, 2, 3, 4))
    return compute_rekap(2026, (VERSI_1, VERSI_2), sumber, {2025: REKAP_2025})
