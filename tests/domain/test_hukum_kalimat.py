"""That the laws of generated sentences can be broken: a number from nowhere, a sentence that is none."""

import pytest

from tests.domain.contoh_analisa import measured
from tests.domain.contoh_iku import make_iku
from tests.domain.hukum_kalimat import list_angka_asing, list_cacat_kalimat


@pytest.mark.parametrize(
    ("teks", "asing"),
    [
        ("Capaian 95,63 persen dari target 80,00 persen pada Tribulan II Tahun 2026.", []),
        ("Capaian 95,64 persen.", ["95,64"]),
        ("Data dikembalikan pada 2 Juli 2026 dengan alasan “angka 777”.", []),
        ("Dari 3 IKU yang diukur, 1 mencapai target.", ["3", "1"]),
        ("Dari 1 IKU yang diukur, 0 mencapai target dan 1 belum.", []),
        ("Yang tidak ikut dihitung adalah 1 IKU yang datanya tidak tersedia.", ["1"]),
    ],
)
def test_a_number_that_the_siklus_does_not_carry_is_named(teks, asing):
    # 76,50 ÷ 80,00 × 100 = 95,63; there is one IKU
    assert list_angka_asing(teks, *measured((make_iku(), "76.5"))) == asing


@pytest.mark.parametrize(
    "teks", ["Capaian naik", "capaian naik.", "Capaian  naik.", "Capaian None.", "Capaian naik. turun.", "IKU () naik."]
)
def test_a_sentence_of_bad_form_is_named(teks):
    assert list_cacat_kalimat(teks)
    assert list_cacat_kalimat("Capaian s.d. Tribulan II Tahun 2026 naik. IKU “a. b” turun.") == []
