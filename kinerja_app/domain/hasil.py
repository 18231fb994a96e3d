"""Figures of one siklus: what it measured, as rows for its own Telaah and as figures for later tribulan."""

from decimal import Decimal

from kinerja_app.domain.agregasi import compute_capaian_tribulan
from kinerja_app.domain.angka import exact_context
from kinerja_app.domain.capaian import Capaian
from kinerja_app.domain.entri import Entri
from kinerja_app.domain.iku import AngkaTribulan, Iku, KeadaanRealisasi, Program
from kinerja_app.domain.nama_program import list_nama
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran, compute_baris, compute_pengukuran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.rata_rata import RataRata, compute_rata_rata
from kinerja_app.domain.siklus import Siklus


def list_angka(siklus: Siklus) -> tuple[AngkaTribulan, ...]:
    """Return this tribulan's figure of every IKU, in the order of the Dokumen IKU."""
    return tuple(_angka_of(siklus, iku, siklus.entri[iku.kode]) for iku in siklus.iku_list)


def measure(siklus: Siklus) -> Pengukuran:
    """Measure a siklus by its own frozen rules; every screen and document takes its figures from here."""
    return compute_pengukuran(
        siklus.periode,
        siklus.iku_list,
        siklus.dokumen_iku.aturan,
        {angka.kode: angka for angka in list_angka(siklus)},
        siklus.angka_lalu,
    )


def measure_iku(siklus: Siklus, kode: str) -> BarisPengukuran:
    """Return the row that `measure` gives for one IKU, and nothing else: a form of one IKU shows one."""
    iku = siklus.iku_by_kode(kode)
    lalu = tuple(angka for angka in siklus.angka_lalu if angka.kode == kode and angka.periode < siklus.periode)
    angka = _angka_of(siklus, iku, siklus.entri[kode])
    return compute_baris(siklus.periode, iku, siklus.dokumen_iku.aturan, angka, lalu)


def list_tanpa_ukuran(siklus: Siklus) -> tuple[str, ...]:
    """Return the kode of the IKU that are neither measured nor left out by schedule."""
    cukup = (KeadaanRealisasi.TERUKUR, KeadaanRealisasi.TIDAK_DIUKUR)
    capaian = ((a.kode, compute_capaian_tribulan(siklus.iku_by_kode(a.kode), a)) for a in list_angka(siklus))
    return tuple(kode for kode, satu in capaian if satu.keadaan not in cukup)


def measure_rata_rata(siklus: Siklus) -> RataRata:
    """Return the office's mean as `measure` finds it, and nothing else: cheap enough for lists of many siklus."""
    semua = zip(siklus.iku_list, list_angka(siklus), strict=True)
    return compute_rata_rata((compute_capaian_tribulan(*satu) for satu in semua), siklus.dokumen_iku.aturan)


def _angka_of(siklus: Siklus, iku: Iku, entri: Entri) -> AngkaTribulan:
    return AngkaTribulan(
        periode=siklus.periode, asal=str(siklus.kunci), kode=iku.kode, target=iku.target_pada(siklus.periode),
        keadaan=entri.keadaan, realisasi=entri.realisasi, huruf=entri.huruf,
        jumlah_a=entri.jumlah_a, jumlah_b=entri.jumlah_b,
    )  # fmt: skip


def list_angka_terakhir(siklus: Siklus, kode: str) -> tuple[tuple[AngkaTribulan, Capaian], ...]:
    """Return the newest earlier figures of one IKU, at most four, with their capaian, the newest first."""
    iku = siklus.iku_by_kode(kode)
    lalu = sorted((angka for angka in siklus.angka_lalu if angka.kode == kode), key=lambda angka: angka.periode)
    return tuple((angka, compute_capaian_tribulan(iku, angka)) for angka in reversed(lalu[-4:]))


def list_serapan(siklus: Siklus, program: Program) -> tuple[Decimal | None, ...]:
    """Return the rupiah of a program per tribulan from TB1 to this one, None where unknown.

    What earlier tribulan recorded under its old names is its own, too.
    """
    lalu: dict[Periode, Decimal] = {}
    for serapan in siklus.serapan_lalu:
        if serapan.nama in list_nama(program):
            with exact_context():
                lalu[serapan.periode] = lalu.get(serapan.periode, Decimal(0)) + serapan.realisasi
    entri = siklus.entri_program.get(program.nama)
    sebelumnya = (Periode(siklus.periode.tahun, tribulan) for tribulan in range(1, siklus.periode.tribulan))
    return (*(lalu.get(periode) for periode in sebelumnya), entri.realisasi if entri else None)
