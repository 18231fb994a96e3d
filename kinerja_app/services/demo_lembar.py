"""Lembar of the sample office: the columns of each IKU, and seeded rows per desa that add up to its figure."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from kinerja_app.domain.angka import exact_context, round_half_up
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku
from kinerja_app.domain.lembar_bawaan import LEMBAR_BAWAAN
from kinerja_app.domain.periode import Periode
from kinerja_app.services.demo_angka import BENIH

# The lembar that come with the program, and those that this office made itself: labels and rows.
BAWAAN = {
    "IKU-02": "kependudukan_rekam",
    "IKU-03": "kependudukan_akta",
    "IKU-04": "kependudukan_dokumen",
    "IKU-06": "musrenbangcam_diakomodasi",
    "IKU-07": "musrenbangcam_hadir",
    "IKU-08": "siskamling_poskamling",
    "IKU-09": "siskamling_kejadian",
}
SENDIRI: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "IKU-05": (
        "Jumlah menit", "Jumlah layanan",
        ("Surat pengantar", "Surat keterangan usaha", "Surat keterangan tidak mampu", "Legalisasi"),
    ),
    "IKU-10": ("Tepat waktu (1 bila ya)", "Wajib melapor", ()),
}  # fmt: skip
# Σ b of a rasio: so large, or so chosen, that the figure of 2025 as a whole can be met to the last digit.
PEMBAGI = {
    "IKU-02": 48_210, "IKU-03": 15_860, "IKU-05": 400, "IKU-06": 72, "IKU-07": 60, "IKU-08": 177, "IKU-10": 9,
}  # fmt: skip
TIDAK_MELAPOR = ("Kaliasri", "Kalirejo")
ALASAN = "Teks contoh: rekap dari desa belum diterima."


def add_lembar(iku: Iku) -> Iku:
    """Return the sample IKU with headings and rows of its lembar; one that is typed stays as it is."""
    if iku.kode in SENDIRI:
        label_a, label_b, baris = SENDIRI[iku.kode]
        return replace(iku, label_a=label_a, label_b=label_b, baris_lembar=baris)
    bawaan = next((satu for satu in LEMBAR_BAWAAN if satu.id == BAWAAN.get(iku.kode)), None)
    if bawaan is None:
        return iku
    return replace(iku, label_a=bawaan.label_a, label_b=bawaan.label_b, baris_lembar=bawaan.baris_lembar)


def make_rows(
    iku: Iku, angka: Decimal, nama_baris: tuple[str, ...], periode: Periode, diam: tuple[str, ...] = ()
) -> tuple[BarisLembar, ...]:
    """Return rows that come to `angka`, a rasio to the nearest that its Σ b allows; those of `diam` are silent."""
    acak = Random(f"{BENIH} {iku.kode} {periode} lembar")  # noqa: S311 -- sample figures, no secret
    lapor = tuple(nama for nama in nama_baris if nama not in diam)
    b_list: list[Decimal | None] = [None] * len(lapor)
    if iku.cara_isi is CaraIsi.RASIO:
        pembagi = _share(PEMBAGI[iku.kode], _weights(iku, lapor))
        with exact_context():
            jumlah = int(round_half_up(angka * sum(pembagi) / (iku.faktor or Decimal(1)), 0))
        a_list = _spread(_share(jumlah, pembagi), pembagi, iku.faktor != 1, acak)
        b_list = [Decimal(b) for b in pembagi]
    else:
        a_list = _share(int(angka), [acak.randint(60, 140) for _ in lapor])
    isi = {nama: BarisLembar(nama, Decimal(a), b) for nama, a, b in zip(lapor, a_list, b_list, strict=True)}
    return tuple(isi.get(nama, BarisLembar(nama, None, None, ALASAN)) for nama in nama_baris)


def _weights(iku: Iku, nama_list: tuple[str, ...]) -> list[int]:
    """Return how large each row is, the same in every tribulan; where Σ b counts the rows, all are alike."""
    if PEMBAGI[iku.kode] == len(nama_list):
        return [1] * len(nama_list)
    return [Random(f"{BENIH} {nama}").randint(70, 130) for nama in nama_list]  # noqa: S311 -- the same


def _share(jumlah: int, bobot: list[int]) -> list[int]:
    """Divide a whole number by weights, the largest remainders first."""
    semua = sum(bobot)
    hasil = [jumlah * satu // semua for satu in bobot]
    urut = sorted(range(len(bobot)), key=lambda letak: (-(jumlah * bobot[letak] % semua), letak))
    for letak in urut[: jumlah - sum(hasil)]:
        hasil[letak] += 1
    return hasil


def _spread(a_list: list[int], b_list: list[int], is_capped: bool, acak: Random) -> list[int]:
    """Move a little between the rows, so that they differ; a part never exceeds its whole."""
    hasil = list(a_list)
    for letak, kecil in enumerate(hasil):
        ke = acak.randrange(len(hasil))
        ruang = b_list[ke] - hasil[ke] if is_capped else hasil[letak]
        pindah = max(0, min(kecil // 20, ruang))
        hasil[letak] -= pindah
        hasil[ke] += pindah
    return hasil
