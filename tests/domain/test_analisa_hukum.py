"""Laws of all generated text: only figures of the siklus, well-formed sentences, the same words for the same facts."""

import re
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.analisa_naskah import fakta, kalimat_kesimpulan, kalimat_tanpa_capaian
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.elaborasi import evaluate_isian
from kinerja_app.domain.hasil import measure
from tests.domain.contoh_analisa import isian_of
from tests.factories import siklus_at


def _texts(siklus):
    pengukuran = measure(siklus)
    draf = draft_telaah(siklus, pengukuran).values()
    cetak = [teks for daftar in analisis(siklus, pengukuran).values() for teks in daftar]
    return [
        *draf, *cetak, *fakta(siklus), *kalimat_kesimpulan(pengukuran), *kalimat_tanpa_capaian(siklus, pengukuran),
    ]  # fmt: skip


_CITED = re.compile(
    r"“[^”]*”|\d+ (?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember) \d{4}"
    r"|Tribulan [IV]+ Tahun \d{4}|Tahun \d{4}"
)
_NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")


def _known(siklus):
    """Every figure that the siklus carries, as printed, with counts up to the number of IKU."""
    pengukuran = measure(siklus)
    known = {str(n) for n in range(len(siklus.iku_list) + 1)}
    known.add(pengukuran.kantor.teks)
    known |= {sasaran.rata_rata.teks for sasaran in pengukuran.sasaran}
    for baris in pengukuran.baris:
        known |= {baris.target, baris.realisasi, baris.capaian.teks, baris.target_sd, baris.realisasi_sd}
        known.add(baris.sd.teks_capaian)
        if baris.angka.realisasi is not None and baris.angka.target.bawah is not None:
            known.add(format_angka(abs(baris.angka.realisasi - baris.angka.target.bawah), baris.iku.desimal))
        for ubah in (baris.perubahan, baris.perubahan_tahun_lalu):
            if ubah is not None:
                known |= {ubah.realisasi_lalu, format_angka(ubah.capaian_lalu, 2), format_angka(abs(ubah.selisih), 2)}
                known.add(format_angka(abs(ubah.selisih_realisasi or Decimal(0)), baris.iku.desimal))
    for rata in (pengukuran.perubahan, pengukuran.perubahan_tahun_lalu):
        if rata is not None:
            known |= {format_angka(abs(n), 2) for n in (rata.rata_lalu, rata.rata_kini, rata.selisih)}
    return known


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.decimals(0, 2500, places=2), min_size=3, max_size=3), st.booleans())
def test_every_number_in_the_text_is_a_figure_of_the_siklus_and_every_sentence_is_well_formed(realisasi, ada):
    siklus = siklus_at(Tahap.ANALISA, n_iku=7)
    siklus.entri_program = {}
    for kode, nilai in zip(("IKU-01", "IKU-02", "IKU-04"), realisasi, strict=True):
        iku = siklus.iku_by_kode(kode)
        isian = isian_of(str(nilai) if ada or kode != "IKU-02" else "TIDAK_TERSEDIA", "Catatan 12345.")
        siklus.entri[kode] = evaluate_isian(iku, iku.target_pada(siklus.periode), isian)
    known = _known(siklus)
    for teks in _texts(siklus):
        asing = [angka for angka in _NUMBER.findall(_CITED.sub("", teks)) if angka not in known]
        assert asing == [], teks
        assert "  " not in teks
        assert "None" not in teks
        assert teks.endswith(".")
        for kalimat in re.split(r"(?<=[^d])\. ", re.sub(r"“[^”]*”", "“”", teks)):
            assert kalimat[0].isupper(), kalimat


def test_the_same_facts_give_the_same_words():
    siklus = siklus_at(Tahap.ANALISA, n_iku=7)
    assert _texts(siklus) == _texts(siklus)
