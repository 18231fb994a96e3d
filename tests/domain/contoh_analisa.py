"""A measured siklus of Tribulan II 2026 for tests of the sentences, made from IKU and what was typed for them."""

from dataclasses import replace
from decimal import Decimal

from kinerja_app.domain.elaborasi import evaluate_isian
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import AngkaTribulan, Iku, KeadaanRealisasi
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.siklus import Siklus
from tests.domain.contoh_iku import PETA
from tests.factories import dokumen_iku_contoh, siklus_baru

TIDAK_ADA_TAHUN_LALU = "Data tribulan yang sama tahun lalu tidak tersedia."
BELUM_ADA_SEBELUMNYA = "Belum ada angka terukur dari tribulan sebelumnya, sehingga perubahan belum dapat dihitung."


def isian_of(realisasi: str | None, penjelasan: str = "") -> Isian:
    """What the Tim typed: a figure, a letter, the name of a state, or nothing."""
    if realisasi is None:
        return Isian(KeadaanRealisasi.BELUM_DIISI, penjelasan=penjelasan)
    if realisasi in PETA:
        return Isian(KeadaanRealisasi.TERUKUR, huruf=realisasi, penjelasan=penjelasan)
    if realisasi[0].isalpha():
        return Isian(KeadaanRealisasi[realisasi], penjelasan=penjelasan)
    return Isian(KeadaanRealisasi.TERUKUR, Decimal(realisasi), penjelasan=penjelasan)


def siklus_of(
    *pasangan: tuple[Iku, str | Isian | None], lalu: tuple[AngkaTribulan, ...] = (), periode: str = "2026-TB2"
) -> Siklus:
    """A siklus that measures exactly these IKU, without programs, with `lalu` as the frozen earlier figures."""
    dokumen = replace(dokumen_iku_contoh(), iku_list=tuple(iku for iku, _ in pasangan), program_list=())
    siklus = siklus_baru(Periode.parse(periode), dokumen=dokumen)
    siklus.angka_lalu = lalu
    for iku, isi in pasangan:
        isian = isi if isinstance(isi, Isian) else isian_of(isi)
        siklus.entri[iku.kode] = evaluate_isian(iku, iku.target_pada(siklus.periode), isian)
    return siklus


def measured(*pasangan: tuple[Iku, str | Isian | None], **lain: object) -> tuple[Siklus, Pengukuran]:
    """The siklus and its measurement, as every function of the analysis takes them."""
    siklus = siklus_of(*pasangan, **lain)  # type: ignore[arg-type]
    return siklus, measure(siklus)
