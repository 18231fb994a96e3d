"""Laws of all generated text: only figures of the siklus, well-formed sentences, the same words for the same facts."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.analisa_naskah import fakta, kalimat_kesimpulan, kalimat_tanpa_capaian
from kinerja_app.domain.elaborasi import evaluate_isian
from kinerja_app.domain.hasil import measure
from tests.domain.contoh_analisa import isian_of
from tests.domain.hukum_kalimat import list_angka_asing, list_cacat_kalimat
from tests.factories import siklus_at


def _texts(siklus):
    pengukuran = measure(siklus)
    draf = draft_telaah(siklus, pengukuran).values()
    cetak = [teks for daftar in analisis(siklus, pengukuran).values() for teks in daftar]
    return [
        *draf, *cetak, *fakta(siklus), *kalimat_kesimpulan(pengukuran), *kalimat_tanpa_capaian(siklus, pengukuran),
    ]  # fmt: skip


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.decimals(0, 2500, places=2), min_size=3, max_size=3), st.booleans())
def test_every_number_in_the_text_is_a_figure_of_the_siklus_and_every_sentence_is_well_formed(realisasi, ada):
    siklus = siklus_at(Tahap.ANALISA, n_iku=7)
    siklus.entri_program = {}
    for kode, nilai in zip(("IKU-01", "IKU-02", "IKU-04"), realisasi, strict=True):
        iku = siklus.iku_by_kode(kode)
        isian = isian_of(str(nilai) if ada or kode != "IKU-02" else "TIDAK_TERSEDIA", "Catatan 12345.")
        siklus.entri[kode] = evaluate_isian(iku, iku.target_pada(siklus.periode), isian)
    pengukuran = measure(siklus)
    for teks in _texts(siklus):
        assert list_angka_asing(teks, siklus, pengukuran) == [], teks
        assert list_cacat_kalimat(teks) == [], teks


def test_the_same_facts_give_the_same_words():
    siklus = siklus_at(Tahap.ANALISA, n_iku=7)
    assert _texts(siklus) == _texts(siklus)
