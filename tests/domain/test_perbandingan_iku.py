"""Every difference between two Dokumen IKU is named, in the words of the form, and nothing else."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.aturan import Pita
from kinerja_app.domain.iku import Agregasi, CaraIsi, Iku, Polaritas, Program, RumusMinimasi, Target
from kinerja_app.domain.perbandingan_iku import JenisUbahan, compare_dokumen, list_target_sama
from kinerja_app.domain.susunan_iku import (
    Geser,
    add_iku,
    add_program,
    move_iku,
    remove_iku,
    remove_program,
    replace_iku,
)
from tests.factories import dokumen_iku_contoh, iku_contoh

LAMA = dokumen_iku_contoh(7)
DUA = Target.of_angka(Decimal(2))
# One other value for every field of an Iku but its kode.
LAIN = {
    "sasaran": "Sasaran lain", "indikator": "Indikator lain", "satuan": "Indeks", "desimal": 3,
    "definisi": "Definisi lain", "polaritas": Polaritas.STABIL, "rumus_minimasi": RumusMinimasi.T_PER_R,
    "agregasi": Agregasi.RATA_RATA, "cara_isi": CaraIsi.JUMLAH, "penanggung_jawab": "Seksi lain",
    "sumber_data": ("Sumber lain",), "target_tahunan": DUA, "target": (DUA,) * 4, "standar_nasional": DUA,
    "target_akhir_renstra": Target.of_rentang(Decimal(1), Decimal(2)), "realisasi_lalu": {"2025": "80"},
    "peta": {"A": 1}, "faktor": Decimal("0.5"), "lembar_per": "desa", "lanjutan_dari": "IKU-00",
    "desimal_lembar": 1, "label_a": "Hadir", "label_b": "Diundang", "baris_lembar": ("Arjosari",),
}  # fmt: skip


def change(kode, **ubah):
    """The document with one IKU changed, and the differences."""
    iku = next(iku for iku in LAMA.iku_list if iku.kode == kode)
    return compare_dokumen(LAMA, replace_iku(LAMA, kode, replace(iku, **ubah)))


def teks(ubahan):
    return [(satu.objek, satu.bidang, satu.lama, satu.baru) for satu in ubahan]


def test_the_same_document_has_no_difference_whatever_its_number_and_date():
    assert compare_dokumen(LAMA, LAMA) == ()
    assert compare_dokumen(LAMA, replace(LAMA, versi_dokumen=2, alasan="Perubahan PK", tahun=2027)) == ()


def test_every_field_of_an_iku_is_tried_here():
    assert {satu.name for satu in fields(Iku)} == {"kode", *LAIN}


@pytest.mark.parametrize("bidang", LAIN)
def test_a_change_of_any_field_of_an_iku_is_seen(bidang):
    ubahan = change("IKU-01", **{bidang: LAIN[bidang]})
    assert ubahan
    assert {(satu.jenis, satu.objek) for satu in ubahan} == {(JenisUbahan.BERUBAH, "IKU-01")}
    assert all(satu.lama != satu.baru for satu in ubahan)


@pytest.mark.parametrize(
    ("ubah", "baris"),
    [
        ({"target": (Target.of_angka(Decimal("82.5")), *LAMA.iku_list[0].target[1:])},
         ("IKU-01", "Target Tribulan I", "82,00", "82,50")),
        ({"target": (*LAMA.iku_list[0].target[:3], Target.of_tidak_diukur())},
         ("IKU-01", "Target Tribulan IV", "84,00", "tidak diukur")),
        ({"target_tahunan": Target.of_rentang(Decimal(80), Decimal(90))},
         ("IKU-01", "Target tahunan", "84,00", "80,00–90,00")),
        ({"lanjutan_dari": "IKU-1"}, ("IKU-01", "Lanjutan dari kode", "–", "IKU-1")),
        ({"faktor": Decimal(1000)}, ("IKU-01", "Faktor rasio", "–", "1.000")),
        ({"agregasi": Agregasi.TIDAK_KUMULATIF},
         ("IKU-01", "Agregasi", "nilai akhir (yang terakhir diukur)", "tidak kumulatif (berdiri sendiri)")),
    ],
)  # fmt: skip
def test_changes_read_as_they_are_printed(ubah, baris):
    assert teks(change("IKU-01", **ubah)) == [baris]


def test_a_changed_peta_reads_from_the_best_grade_down_and_its_order_does_not_matter():
    peta = LAMA.iku_list[6].peta
    assert change("IKU-07", peta=dict(reversed(peta.items()))) == ()
    (satu,) = change("IKU-07", peta={"B": 1, "BB": 2})
    assert (satu.lama, satu.baru) == ("AA = 7, A = 6, BB = 5, B = 4, CC = 3, C = 2, D = 1", "BB = 2, B = 1")


def test_an_iku_that_came_and_one_that_went_are_told_once():
    baru = iku_contoh("IKU-02a", "80", "-", "80", "90", lanjutan_dari="IKU-02", indikator="Pengganti")
    dokumen = add_iku(remove_iku(LAMA, "IKU-02"), baru)
    ditambah, dikeluarkan, program = compare_dokumen(LAMA, dokumen)
    assert (ditambah.jenis, ditambah.objek, ditambah.lama) == (JenisUbahan.DITAMBAH, "IKU-02a", "–")
    assert ditambah.baru == (
        "Pengganti\nTarget Tribulan I–IV: 80,00; tidak diukur; 80,00; 90,00 (Nilai)\nLanjutan dari IKU-02"
    )
    assert (dikeluarkan.jenis, dikeluarkan.lama) == (JenisUbahan.DIKELUARKAN, "Jumlah gangguan trantibum")
    assert (program.bidang, program.lama, program.baru) == (
        "IKU yang ditunjang", "IKU-02, IKU-04, IKU-06", "IKU-04, IKU-06",
    )  # fmt: skip


def test_programs_are_compared_by_their_name():
    satu, dua = LAMA.program_list
    naik = replace(satu, pagu=Decimal(200_000_000), target_serapan=(None, *satu.target_serapan[1:]))
    dokumen = add_program(replace(LAMA, program_list=(naik, dua)), Program("Baru", None, (None,) * 4, ()))
    assert teks(compare_dokumen(LAMA, dokumen)) == [
        (satu.nama, "Pagu (Rp)", "180.000.000", "200.000.000"),
        (satu.nama, "Target serapan s.d. Tribulan I (% pagu)", "20", "–"),
        ("Baru", "Program baru", "–", "Tanpa pagu"),
    ]
    (keluar,) = compare_dokumen(LAMA, remove_program(LAMA, 2))
    assert (keluar.jenis, keluar.objek, keluar.bidang) == (
        JenisUbahan.DIKELUARKAN, "Program Koordinasi Ketenteraman", "Program dikeluarkan",
    )  # fmt: skip


def test_another_order_is_told_once_and_not_when_an_iku_only_came_or_went():
    (satu,) = compare_dokumen(LAMA, move_iku(LAMA, "IKU-07", Geser.NAIK))
    assert (satu.objek, satu.bidang) == ("Semua IKU", "Urutan")
    assert satu.baru == "IKU-01, IKU-02, IKU-03, IKU-04, IKU-05, IKU-07, IKU-06"
    assert {ubah.bidang for ubah in compare_dokumen(LAMA, remove_iku(LAMA, "IKU-01"))} == {
        "IKU dikeluarkan", "IKU yang ditunjang",
    }  # fmt: skip


def test_another_order_of_the_programs_is_told():
    satu, dua = (program.nama for program in LAMA.program_list)
    dibalik = replace(LAMA, program_list=LAMA.program_list[::-1])
    assert teks(compare_dokumen(LAMA, dibalik)) == [("Semua program", "Urutan", f"{satu}, {dua}", f"{dua}, {satu}")]


def test_other_rules_of_measuring_are_told():
    aturan = replace(LAMA.aturan, pita=(Pita("Baik", Decimal("90.5")), Pita("Kurang", Decimal(0))), cap=Decimal(120))
    assert teks(compare_dokumen(LAMA, replace(LAMA, aturan=aturan))) == [
        ("Aturan pengukuran", "Pita predikat",
         "≥ 91 Sangat Tinggi, ≥ 76 Tinggi, ≥ 66 Sedang, ≥ 51 Rendah, ≥ 0 Sangat Rendah", "≥ 90,5 Baik, ≥ 0 Kurang"),
        ("Aturan pengukuran", "Batas kontribusi terhadap rata-rata", "–", "120"),
    ]  # fmt: skip


@given(st.sampled_from(sorted(LAIN)), st.sampled_from([iku.kode for iku in LAMA.iku_list]))
def test_the_way_back_shows_the_same_fields_with_both_sides_exchanged(bidang, kode):
    iku = next(iku for iku in LAMA.iku_list if iku.kode == kode)
    baru = replace_iku(LAMA, kode, replace(iku, **{bidang: LAIN[bidang]}))
    pergi, pulang = compare_dokumen(LAMA, baru), compare_dokumen(baru, LAMA)
    assert [(satu.bidang, satu.lama, satu.baru) for satu in pergi] == [
        (satu.bidang, satu.baru, satu.lama) for satu in pulang
    ]


def test_targets_that_a_copied_set_still_has_are_listed_for_review():
    baru = replace_iku(LAMA, "IKU-02", replace(LAMA.iku_list[1], target_tahunan=DUA))
    assert list_target_sama(LAMA, add_iku(baru, iku_contoh("IKU-09"))) == (
        "IKU-01", "IKU-03", "IKU-04", "IKU-05", "IKU-06", "IKU-07",
    )  # fmt: skip


def test_a_new_kode_of_the_same_indikator_is_named_as_not_stated_to_continue_the_old_one():
    lama = dokumen_iku_contoh()
    tiga = lama.iku_list[2]
    baru = replace(lama, iku_list=(*lama.iku_list[:2], replace(tiga, kode="IKU-33"), lama.iku_list[3]))
    (satu,) = [satu for satu in compare_dokumen(lama, baru) if satu.bidang == "IKU baru"]
    assert satu.objek == "IKU-33"
    assert satu.baru.endswith("\nTidak disebut sebagai lanjutan dari IKU-03 yang dikeluarkan")
    lain = replace(baru, iku_list=(*lama.iku_list[:2], iku_contoh("IKU-33", indikator="Lain"), lama.iku_list[3]))
    assert not [satu for satu in compare_dokumen(lama, lain) if "Tidak disebut" in satu.baru]
