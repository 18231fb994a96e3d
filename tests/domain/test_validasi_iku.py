"""What a Dokumen IKU must satisfy when it is saved (design section 3)."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.aturan import ATURAN_BAWAAN, Pita, check_aturan
from kinerja_app.domain.errors import KinerjaError
from kinerja_app.domain.iku import (
    Agregasi,
    CaraIsi,
    DokumenIku,
    JenisTarget,
    Polaritas,
    Program,
    RumusMinimasi,
    Target,
)
from kinerja_app.domain.validasi_iku import DokumenIkuInvalidError, check_dokumen, check_iku, validate_dokumen
from tests.domain.contoh_iku import PETA, load, make_iku, make_iku_huruf, t

KUM, RATA, AKHIR, TIDAK = Agregasi.KUMULATIF, Agregasi.RATA_RATA, Agregasi.NILAI_AKHIR, Agregasi.TIDAK_KUMULATIF
EMPAT = tuple(Decimal(n) for n in (20, 45, 70, 95))


def make_dokumen(*iku_list, **lain):
    bawaan = {
        "tahun": 2026,
        "versi_dokumen": 1,
        "ditetapkan": date(2026, 1, 2),
        "alasan": "",
        "iku_list": iku_list,
        "program_list": (),
        "aturan": ATURAN_BAWAAN,
    }
    return DokumenIku(**{**bawaan, **lain})


def target_of(teks):
    return t("-") if teks in (None, "TIDAK_DIUKUR") else t(teks)


def kalipare():
    """Return the sample Dokumen IKU, cara isi and all."""
    isi = load("iku-kalipare.json")
    iku_list = tuple(
        make_iku(
            kode=baris["kode"],
            sasaran=baris["sasaran"],
            indikator=baris["indikator"],
            satuan=baris["satuan"],
            desimal=baris["desimal"],
            polaritas=Polaritas[baris["polaritas"]],
            agregasi=Agregasi[baris["agregasi"]],
            cara_isi=CaraIsi(baris["cara_isi"]),
            target_tahunan=target_of(baris["target_tahunan"]),
            target=tuple(target_of(baris["target_tribulan"][f"TB{n}"]) for n in (1, 2, 3, 4)),
            standar_nasional=target_of(baris["standar_nasional"]),
            target_akhir_renstra=target_of(baris["target_akhir_renstra"]),
            peta=baris["peta"],
            faktor=None if baris["faktor"] is None else Decimal(baris["faktor"]),
            lembar_per=baris["lembar_per"],
        )
        for baris in isi["iku"]
    )
    program_list = tuple(
        Program(
            baris["nama"],
            Decimal(baris["pagu"]),
            tuple(map(Decimal, baris["target_serapan"].values())),
            tuple(baris["iku"]),
        )
        for baris in isi["program"]
    )
    return make_dokumen(*iku_list, program_list=program_list)


def test_the_sample_dokumen_has_no_error_and_no_warning():
    assert check_dokumen(kalipare()) == ((), ())


TIDAK_SAH = [
    # "KUMULATIF of a rasio is refused"
    (make_iku(cara_isi=CaraIsi.RASIO, agregasi=KUM, faktor=Decimal(100), lembar_per="desa"), "tidak dapat dijumlahkan"),
    # "nilai_huruf … by an ordinal map that the IKU must carry; only NILAI_AKHIR or TIDAK_KUMULATIF"
    (make_iku_huruf(peta=None), "memerlukan peta nilai"),
    (make_iku_huruf(peta={}), "memerlukan peta nilai"),
    (make_iku_huruf(agregasi=KUM), "nilai huruf tidak dapat dijumlahkan"),
    (make_iku_huruf(agregasi=RATA), "nilai huruf tidak dapat dijumlahkan"),
    (make_iku_huruf(cara_isi=CaraIsi.JUMLAH, lembar_per="desa"), "hanya dapat diisi langsung"),
    (make_iku_huruf(peta={**PETA, "D": 0}), "mulai dari 1"),
    (make_iku_huruf(peta={**PETA, "D": 2}), "skor sendiri"),
    (make_iku_huruf(peta={**PETA, "B": 6, "A": 4}), "harus menurun"),
    (make_iku_huruf(target_tahunan=t("Z")), "tidak ada dalam peta"),
    (make_iku_huruf(target_akhir_renstra=t("80")), "target akhir Renstra harus berupa nilai huruf"),
    (make_iku(target_tahunan=t("BB")), "harus berupa angka"),
    (make_iku(peta=PETA), "peta nilai hanya untuk"),
    # "Negative targets and realisasi are refused"
    (make_iku(target_tahunan=Target(JenisTarget.ANGKA, bawah=Decimal(-1))), "target tahunan tidak boleh negatif"),
    (make_iku(standar_nasional=Target(JenisTarget.ANGKA, bawah=Decimal("NaN"))), "standar nasional harus berupa angka"),
    (make_iku(target_tahunan=Target(JenisTarget.ANGKA)), "target tahunan belum diisi"),
    (make_iku(target_tahunan=Target(JenisTarget.RENTANG, bawah=Decimal(9))), "target tahunan belum diisi"),
    (
        make_iku(target_tahunan=Target(JenisTarget.RENTANG, bawah=Decimal(9), atas=Decimal(9))),
        "harus lebih kecil dari batas atas",
    ),
    # what is printed is what counts: a target with more decimals than the IKU could not be reproduced
    (make_iku(target_tahunan=t("80.125")), "lebih dari 2 angka di belakang koma"),
    (make_iku(target=(t("80"),) * 3), "empat tribulan"),
    # rasio needs its faktor, a lembar its rows
    (make_iku(cara_isi=CaraIsi.RASIO, lembar_per="desa"), "faktor rasio belum diisi"),
    (make_iku(cara_isi=CaraIsi.RASIO, lembar_per="desa", faktor=Decimal(0)), "tidak boleh 0"),
    (make_iku(cara_isi=CaraIsi.RASIO, lembar_per="desa", faktor=Decimal(-1)), "faktor tidak boleh negatif"),
    (make_iku(cara_isi=CaraIsi.JUMLAH), "baris lembar pengumpulan belum ditentukan"),
    (make_iku(desimal=7), "0 sampai 6"),
    (make_iku(desimal=-1), "0 sampai 6"),
    (make_iku(kode=""), "tidak dapat dipakai"),
    (make_iku(kode="IKU/01"), "tidak dapat dipakai"),
    (make_iku(sasaran=" "), "sasaran belum diisi"),
    (make_iku(indikator=""), "indikator belum diisi"),
    (make_iku(satuan=""), "satuan belum diisi"),
    (make_iku(definisi=""), "definisi atau rumus belum diisi"),
    (make_iku(penanggung_jawab=""), "penanggung jawab belum diisi"),
    (make_iku(sumber_data=()), "sumber data belum diisi"),
    (make_iku(lanjutan_dari="IKU-01"), "lanjutan dari dirinya sendiri"),
]


@pytest.mark.parametrize(("iku", "kata"), TIDAK_SAH)
def test_an_iku_that_cannot_be_measured_is_refused_with_a_sentence(iku, kata):
    galat, peringatan = check_iku(iku)
    assert any(kata in kalimat for kalimat in galat)
    assert peringatan == ()
    with pytest.raises(DokumenIkuInvalidError) as tercatat:
        validate_dokumen(make_dokumen(iku))
    assert set(galat) <= set(tercatat.value.galat)


def test_all_errors_are_told_at_once():
    with pytest.raises(DokumenIkuInvalidError) as galat:
        validate_dokumen(make_dokumen(make_iku(sasaran=""), make_iku(kode="IKU-02", satuan="")))
    assert galat.value.galat == ("IKU-01: sasaran belum diisi.", "IKU-02: satuan belum diisi.")


@pytest.mark.parametrize("kode", ["IKU-01", "iku-01"])
def test_a_kode_stands_once(kode):
    with pytest.raises(DokumenIkuInvalidError, match="lebih dari satu kali"):
        validate_dokumen(make_dokumen(make_iku(), make_iku(kode=kode)))


PERINGATAN = [
    # "Σ T = T tahunan (KUMULATIF) … else a warning"
    (make_iku(agregasi=KUM, target=(t("10"),) * 4, target_tahunan=t("41")), "jumlah target tribulan 40,00"),
    (make_iku(agregasi=KUM, target=(t("1", "2"),) * 4, target_tahunan=t("4", "9")), "4,00–8,00"),
    # "… or T TB4 = T tahunan (NILAI_AKHIR), else a warning"
    (make_iku(target=(t("80"),) * 4, target_tahunan=t("85")), "target Tribulan IV 80,00"),
    (make_iku(target=(t("80"), t("80"), t("80"), t("-"))), "target Tribulan IV –"),
    (make_iku(target=(t("-"),) * 4), "tidak ada tribulan yang dijadwalkan"),
]


@pytest.mark.parametrize(("iku", "kata"), PERINGATAN)
def test_targets_that_do_not_add_up_warn_and_do_not_block(iku, kata):
    (peringatan,) = validate_dokumen(make_dokumen(iku))
    assert kata in peringatan


@pytest.mark.parametrize(
    "iku",
    [
        make_iku(agregasi=KUM, target=(t("10"), t("-"), t("10"), t("10")), target_tahunan=t("30")),
        make_iku(agregasi=KUM, target=(t("1", "2"),) * 4, target_tahunan=t("4", "8")),
        make_iku(agregasi=RATA, target=(t("10"),) * 4, target_tahunan=t("99")),
        make_iku(agregasi=TIDAK, target=(t("10"), t("-"), t("-"), t("-")), target_tahunan=t("99")),
        make_iku_huruf(),
    ],
)
def test_targets_that_add_up_are_silent(iku):
    assert validate_dokumen(make_dokumen(iku)) == ()


@pytest.mark.parametrize(
    ("perubahan", "kata"),
    [
        ({"polaritas": Polaritas.MINIMASI}, "polaritas"),
        ({"agregasi": RATA}, "agregasi"),
        ({"satuan": "Desa"}, "satuan"),
        # these would change capaian that stand in sealed documents, so they are a new measure as well
        ({"rumus_minimasi": RumusMinimasi.T_PER_R}, "rumus minimasi"),
        ({"desimal": 1}, "desimal"),
    ],
)
def test_another_polaritas_agregasi_or_satuan_is_a_new_kode(perubahan, kata):
    lama, baru = make_dokumen(make_iku()), make_dokumen(make_iku(**perubahan))
    with pytest.raises(DokumenIkuInvalidError, match=f"{kata} tidak dapat diubah. Beri kode baru"):
        validate_dokumen(baru, (lama,))
    lanjutan = make_dokumen(make_iku(kode="IKU-01a", lanjutan_dari="IKU-01", **perubahan))
    assert validate_dokumen(lanjutan, (lama,)) == ()


def test_a_version_may_change_targets_and_wording_add_and_retire_an_iku():
    lama = make_dokumen(make_iku(), make_iku(kode="IKU-02"))
    baru = make_dokumen(
        make_iku(target=(t("82"),) * 4, target_tahunan=t("82"), definisi="lebih jelas", desimal=3),
        make_iku(kode="IKU-03", indikator="Indikator lain"),
    )
    assert validate_dokumen(baru, (lama,)) == (
        "IKU-03: IKU-02 tidak ada lagi dalam dokumen ini. Bila IKU ini lanjutan dari IKU-02, isi “lanjutan dari kode”.",
    )


@pytest.mark.parametrize(
    ("program", "kata"),
    [
        (Program("", Decimal(1), EMPAT, ()), "Nama program belum diisi"),
        (Program("P", Decimal(-1), EMPAT, ()), "pagu tidak boleh negatif"),
        (Program("P", Decimal(1), EMPAT[:3], ()), "empat tribulan"),
        (Program("P", Decimal(1), (*EMPAT[:3], Decimal("NaN")), ()), "target serapan harus berupa angka"),
        (Program("P", Decimal(1), EMPAT, ("IKU-99",)), "IKU IKU-99 tidak ada"),
        (Program("Jumlah:", Decimal(1), EMPAT, ()), "baris jumlah akan terhitung sebagai program"),
    ],
)
def test_a_program_that_cannot_be_judged_is_refused(program, kata):
    with pytest.raises(DokumenIkuInvalidError, match=kata):
        validate_dokumen(make_dokumen(make_iku(), program_list=(program,)))


@pytest.mark.parametrize(
    ("serapan", "kalimat"),
    [
        ((20, 45, 45, 100), ()),
        ((None, 45, None, 100), ()),
        (("100.5", None, None, None), ("P: target serapan s.d. Tribulan I 100,5 % lebih dari 100 %. Periksa lagi.",)),
        (
            (500, 1, 70, None),
            (
                "P: target serapan s.d. Tribulan I 500 % lebih dari 100 %. Periksa lagi.",
                "P: target serapan s.d. Tribulan II 1 % lebih rendah daripada Tribulan I (500 %). Periksa lagi.",
                "P: target serapan s.d. Tribulan III 70 % lebih rendah daripada Tribulan I (500 %). Periksa lagi.",
            ),
        ),
        (
            (30, None, 20, 95),
            ("P: target serapan s.d. Tribulan III 20 % lebih rendah daripada Tribulan I (30 %). Periksa lagi.",),
        ),
    ],
)
def test_a_target_serapan_above_100_or_below_an_earlier_one_is_a_warning(serapan, kalimat):
    program = Program("P", Decimal(1), tuple(None if n is None else Decimal(n) for n in serapan), ("IKU-01",))
    assert validate_dokumen(make_dokumen(make_iku(), program_list=(program,))) == kalimat


def test_a_program_stands_once_and_may_lack_pagu_and_target():
    tanpa = Program("P", None, (None,) * 4, ("IKU-01",))
    assert validate_dokumen(make_dokumen(make_iku(), program_list=(tanpa,))) == ()
    with pytest.raises(DokumenIkuInvalidError, match="lebih dari satu kali"):
        validate_dokumen(make_dokumen(make_iku(), program_list=(tanpa, tanpa)))


@pytest.mark.parametrize(
    ("perubahan", "kata"),
    [
        ({"pita": ()}, "berbatas bawah 0"),
        ({"pita": (Pita("Baik", Decimal(50)),)}, "berbatas bawah 0"),
        ({"pita": (Pita("A", Decimal(50)), Pita("B", Decimal(60)), Pita("C", Decimal(0)))}, "urut dari yang tertinggi"),
        ({"pita": (Pita("A", Decimal(50)), Pita("B", Decimal(50)), Pita("C", Decimal(0)))}, "tidak boleh sama"),
        ({"pita": (Pita("A", Decimal(50)), Pita("A", Decimal(0)))}, "namanya tidak boleh sama"),
        ({"pita": (Pita("A", Decimal("NaN")),)}, "angka 0 atau lebih"),
        ({"cap": Decimal(90)}, "paling rendah 100"),
        ({"cap": Decimal(-1)}, "angka 0 atau lebih"),
        ({"sumber": " "}, "Sumber aturan"),
    ],
)
def test_rules_with_a_gap_or_without_a_source_are_refused(perubahan, kata):
    aturan = replace(ATURAN_BAWAAN, **perubahan)
    assert any(kata in kalimat for kalimat in check_aturan(aturan))
    with pytest.raises(DokumenIkuInvalidError, match=kata):
        validate_dokumen(make_dokumen(make_iku(), aturan=aturan))


def test_the_shipped_rules_are_sound():
    assert check_aturan(ATURAN_BAWAAN) == ()


_ANGKA = st.none() | st.decimals(allow_nan=True, allow_infinity=True)
_TARGET = st.builds(Target, st.sampled_from(JenisTarget), _ANGKA, _ANGKA, st.none() | st.sampled_from(["BB", "Z", ""]))
_IKU = st.builds(
    make_iku,
    satuan=st.sampled_from(["Persen", "nilai_huruf", ""]),
    desimal=st.integers(-1, 8),
    polaritas=st.sampled_from(Polaritas),
    agregasi=st.sampled_from(Agregasi),
    cara_isi=st.sampled_from(CaraIsi),
    peta=st.none() | st.just(PETA),
    faktor=_ANGKA,
    target_tahunan=_TARGET,
    target=st.lists(_TARGET, min_size=3, max_size=5).map(tuple),
)


@given(st.lists(_IKU, max_size=1))
def test_no_dokumen_raises_anything_but_a_named_error(iku_list):
    with suppress(KinerjaError):
        validate_dokumen(make_dokumen(*iku_list))
