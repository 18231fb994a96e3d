"""The statements of sections I, II, III and V of the Telaah."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.analisa_naskah import (
    fakta,
    kalimat_keadaan,
    kalimat_kesimpulan,
    kalimat_tanpa_capaian,
    name_telaah,
    persoalan,
    praanggapan,
)
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import BarisLembar, Polaritas, RumusMinimasi
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.siklus import SerapanLalu
from tests.domain.contoh_analisa import isian_of, measured
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t
from tests.factories import fill_ceklist, fill_data, move, orang_sekretaris, orang_tim, siklus_at

_RATA_RATA = (
    "Rata-rata adalah rata-rata sederhana capaian tribulan dari IKU yang terukur; IKU yang menurut jadwal tidak diukur,"
    " yang datanya tidak tersedia, atau yang tidak dapat dihitung tidak ikut dihitung."
)
_AKHIR = (
    (
        "Predikat mengikuti Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 (batas bawah inklusif): Sangat Tinggi"
        " mulai 91,00 persen, Tinggi mulai 76,00 persen, Sedang mulai 66,00 persen, Rendah mulai 51,00 persen, dan"
        " Sangat Rendah mulai 0,00 persen."
    ),
    "Selisih antarperiode dinyatakan dalam poin persen.",
    (
        "Realisasi dibulatkan menurut jumlah desimal IKU dan capaian dibulatkan ke dua desimal, angka 5 dibulatkan ke"
        " atas; angka yang sudah dibulatkan itulah yang dipakai selanjutnya."
    ),
)
_TARGET = "Target diambil dari Dokumen IKU Tahun 2026 versi 1 (ditetapkan 5 Januari 2026)."
_MAKSIMASI = "Capaian IKU yang makin tinggi makin baik dihitung realisasi ÷ target × 100."
_SAH = "Data kinerja dinyatakan sah oleh Sekretaris Kecamatan (Sekretaris Contoh) pada 1 Juli 2026"
_CEKLIST = "Semua butir ceklist yang berlaku dijawab sesuai."


def test_the_question_names_the_sop_the_iku_and_the_three_months():
    siklus = siklus_at(Tahap.ANALISA, n_iku=4)
    assert persoalan(siklus, "KECAMATAN KALIPARE") == (
        (
            "Sesuai SOP Pengukuran Kinerja Nomor 070 / / 35.07.11/2019 (revisi 01 Agustus 2019), kinerja Kecamatan"
            " Kalipare diukur setiap tribulan."
        ),
        "Telaah ini membahas 4 (empat) Indikator Kinerja Utama (IKU) untuk periode 1 April s.d. 30 Juni 2026.",
    )
    siklus.ralat_dari, siklus.ralat_alasan = "2026-TB2-R0", "Angka IKU-04 keliru."
    assert persoalan(siklus, "Kecamatan Kalipare")[2] == (
        "Telaah ini meralat Telaah Tribulan II Tahun 2026 dengan alasan “Angka IKU-04 keliru”."
    )
    diralat = name_telaah(KunciSiklus(Periode(2026, 2), 0), "070/45/35.07.11/2026", date(2026, 11, 27))
    assert persoalan(siklus, "Kecamatan Kalipare", diralat)[2] == (
        "Telaah ini meralat Telaah Nomor 070/45/35.07.11/2026 tanggal 27 November 2026 dengan alasan “Angka IKU-04"
        " keliru”."
    )


def test_the_assumptions_state_only_what_was_used():
    assert praanggapan(*measured((make_iku(), "80"))) == (_TARGET, _MAKSIMASI, _RATA_RATA, *_AKHIR)
    assert praanggapan(*measured((make_iku(), "TIDAK_TERSEDIA"))) == (_TARGET, _RATA_RATA, *_AKHIR)


def test_data_awal_and_a_cap_are_stated():
    siklus, _ = measured((make_iku(), "80"), lalu=(make_angka("2026-TB1", "80", "80", asal="data awal"),))
    aturan = replace(siklus.dokumen_iku.aturan, cap=Decimal(120))
    siklus.dokumen_iku = replace(siklus.dokumen_iku, aturan=aturan)
    siklus.serapan_lalu = tuple(SerapanLalu(Periode(2026, 1), "data awal", nama, Decimal(5)) for nama in "AB")
    assert praanggapan(siklus, measure(siklus)) == (
        _TARGET,
        "Angka pembanding Tribulan I Tahun 2026 berasal dari data awal.",
        "Realisasi anggaran Tribulan I Tahun 2026 berasal dari data awal.",
        _MAKSIMASI,
        _RATA_RATA,
        "Capaian tiap IKU dihitung paling tinggi 120,00 persen dalam rata-rata, tetapi dicetak seutuhnya.",
        *_AKHIR,
    )


_MINIMASI = {"polaritas": Polaritas.MINIMASI}


@pytest.mark.parametrize(
    ("iku_list", "kalimat"),
    [
        (
            (make_iku(**_MINIMASI),),
            (
                (
                    "Capaian IKU yang makin rendah makin baik dihitung (2 × target − realisasi) ÷ target × 100, paling"
                    " rendah 0."
                ),
            ),
        ),
        (
            (
                make_iku(indikator="A", **_MINIMASI),
                make_iku(kode="IKU-02", indikator="B", rumus_minimasi=RumusMinimasi.T_PER_R, **_MINIMASI),
            ),
            (
                (
                    "Capaian IKU yang makin rendah makin baik, yaitu IKU “A”, dihitung (2 × target − realisasi) ÷"
                    " target × 100, paling rendah 0."
                ),
                (
                    "Capaian IKU yang makin rendah makin baik, yaitu IKU “B”, dihitung target ÷ realisasi × 100, paling"
                    " tinggi 200."
                ),
            ),
        ),
        (
            (make_iku(polaritas=Polaritas.STABIL, target=(t("70", "90"),) * 4),),
            (
                (
                    "Capaian IKU yang makin dekat target makin baik dihitung realisasi ÷ target × 100 bila realisasi"
                    " tidak melebihi target, dan (2 × target − realisasi) ÷ target × 100, paling rendah 0, bila"
                    " melebihinya."
                ),
                (
                    "Untuk target berupa rentang, realisasi di dalam rentang bernilai capaian 100; di luarnya, batas"
                    " rentang yang terdekat dipakai sebagai target."
                ),
            ),
        ),
        (
            (make_iku(target=(t("0"),) * 4, **_MINIMASI),),
            (
                (
                    "Capaian IKU yang makin rendah makin baik dihitung (2 × target − realisasi) ÷ target × 100, paling"
                    " rendah 0."
                ),
                (
                    "Bila target 0, capaian IKU yang makin rendah makin baik adalah 100 pada realisasi 0 dan 0 pada"
                    " realisasi lainnya."
                ),
            ),
        ),
    ],
)
def test_each_formula_and_special_target_has_its_statement(iku_list, kalimat):
    hasil = praanggapan(*measured(*((iku, "80") for iku in iku_list)))
    assert hasil[1 : 1 + len(kalimat)] == kalimat
    assert hasil[1 + len(kalimat)] == _RATA_RATA


def test_letter_grades_print_their_map():
    hasil = praanggapan(*measured((make_iku_huruf(indikator="Predikat SAKIP", target=(t("BB"),) * 4), "B")))
    assert hasil[2] == (
        "Nilai huruf IKU “Predikat SAKIP” dihitung sebagai AA = 7, A = 6, BB = 5, B = 4, CC = 3, C = 2, dan D = 1."
    )


def test_letter_grades_of_one_map_are_named_together():
    bb = (t("BB"),) * 4
    hasil = praanggapan(*measured(
        (make_iku_huruf(indikator="A", target=bb), "B"), (make_iku_huruf(kode="IKU-02", indikator="B", target=bb), "A")
    ))  # fmt: skip
    assert [teks[:45] for teks in hasil if teks.startswith("Nilai huruf")] == [
        "Nilai huruf IKU “A” dan “B” dihitung sebagai "
    ]


def test_a_target_of_zero_that_cannot_be_computed_is_stated():
    hasil = praanggapan(*measured((make_iku(target=(t("0"),) * 4), "4")))
    assert "Bila target 0, capaian IKU selain yang makin rendah makin baik tidak dapat dihitung." in hasil


def test_data_declared_sah_at_once_say_so():
    assert fakta(siklus_at(Tahap.ANALISA)) == (f"{_SAH} tanpa pernah dikembalikan.", _CEKLIST)


def test_every_return_is_told_with_its_day_and_reason():
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    alasan = "Bukti Desa Kaliasri belum dilampirkan."
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris(), alasan=alasan)
    assert fakta(siklus)[0] == "Data kinerja belum dinyatakan sah oleh Sekretaris."
    for _ in range(2):  # the Tim takes the first hand-over back, which is no return
        fill_data(siklus)
        move(siklus, Aksi.SAMPAIKAN, orang_tim())
        if siklus.last_riwayat(Aksi.TARIK_KEMBALI) is None:
            move(siklus, Aksi.TARIK_KEMBALI, orang_tim())
    fill_ceklist(siklus)
    move(siklus, Aksi.NYATAKAN_SAH, orang_sekretaris())
    assert fakta(siklus) == (
        f"{_SAH} setelah 1 (satu) kali dikembalikan.",
        (
            "Data dikembalikan oleh Sekretaris Kecamatan (Sekretaris Contoh) pada 1 Juli 2026 dengan alasan “Bukti Desa"
            " Kaliasri belum dilampirkan”."
        ),
        _CEKLIST,
    )


def test_data_sent_back_after_they_were_sah_are_not_sah_any_more():
    siklus = siklus_at(Tahap.ANALISA)
    move(siklus, Aksi.KEMBALIKAN_DATA, orang_tim(), alasan="Angka IKU-04 keliru.")
    assert fakta(siklus)[:2] == (
        "Data kinerja belum dinyatakan sah oleh Sekretaris.",
        (
            "Data dikembalikan oleh Anggota Tim Akuntabilitas Kinerja (Tim Contoh 1) pada 1 Juli 2026 dengan alasan"
            " “Angka IKU-04 keliru”."
        ),
    )


def test_the_day_is_that_of_the_office():
    # 30 June 17.30 UTC is 1 July 00.30 in Kalipare
    siklus = siklus_at(Tahap.TELAAH_KEABSAHAN)
    fill_ceklist(siklus)
    move(siklus, Aksi.NYATAKAN_SAH, orang_sekretaris(), datetime(2026, 6, 30, 17, 30, tzinfo=UTC))
    assert fakta(siklus)[0].startswith(_SAH)


def test_desa_that_did_not_report_are_named():
    siklus = siklus_at(Tahap.ANALISA, n_iku=5)
    entri = siklus.entri["IKU-05"]
    diam = (BarisLembar("Arjosari", None, None, "Data menyusul."), BarisLembar("Arjowilangun", None))
    siklus.entri["IKU-05"] = replace(entri, lembar=(*diam, *entri.lembar[2:]))
    assert fakta(siklus)[-1] == (
        "Pada IKU “Persentase poskamling aktif”, 7 dari 9 desa melapor; yang tidak melapor adalah Arjosari (Data"
        " menyusul) dan Arjowilangun."
    )


def test_where_no_desa_reported_nobody_is_listed():
    siklus = siklus_at(Tahap.ANALISA, n_iku=5)
    entri = siklus.entri["IKU-05"]
    siklus.entri["IKU-05"] = replace(entri, lembar=tuple(BarisLembar(baris.nama, None) for baris in entri.lembar))
    assert fakta(siklus)[-1] == "Pada IKU “Persentase poskamling aktif”, tidak satu pun dari 9 desa melapor."


@pytest.mark.parametrize(
    ("realisasi", "kalimat"),
    [
        (("80",), "Telaah ini memuat 1 (satu) IKU yang terukur."),
        (("80", "76.5"), "Telaah ini memuat 2 (dua) IKU yang terukur."),
        (("TIDAK_TERSEDIA",), "Telaah ini memuat 1 (satu) IKU yang datanya tidak tersedia."),
        (
            ("80", "80", None),
            "Telaah ini memuat 2 (dua) IKU yang terukur dan 1 (satu) IKU yang realisasinya belum diisi.",
        ),
    ],
)
def test_the_states_are_counted_without_a_count_of_none(realisasi, kalimat):
    iku_list = [make_iku(kode=f"IKU-{n:02}", indikator=f"Indikator {n}") for n in range(1, 4)]
    _, pengukuran = measured(*zip(iku_list, realisasi, strict=False))
    assert kalimat_keadaan(pengukuran) == kalimat


def test_the_conclusion_gives_the_mean_with_how_many_iku_stand_behind_it():
    # (95,63 + 90,00) ÷ 2 = 92,815 → 92,82
    satu, dua = make_iku(), make_iku(kode="IKU-02", indikator="Survei")
    tiga = make_iku(kode="IKU-03", indikator="Musrenbangcam", target=(t("-"),) * 4)
    empat = make_iku(kode="IKU-04", indikator="Posyandu", target=(t("80"),) * 4)
    siklus, pengukuran = measured(
        (satu, "76.5"), (dua, isian_of("TIDAK_TERSEDIA", "Survei tertunda.")), (tiga, None), (empat, "72")
    )
    assert kalimat_kesimpulan(pengukuran) == (
        "Rata-rata capaian Tribulan II Tahun 2026 sebesar 92,82 persen (Sangat Tinggi), mencakup 2 dari 4 IKU.",
        (
            "Yang tidak ikut dihitung adalah 1 IKU yang menurut jadwal tidak diukur dan 1 IKU yang datanya tidak"
            " tersedia."
        ),
    )
    assert kalimat_tanpa_capaian(siklus, pengukuran) == (
        "Realisasi IKU “Survei” tidak tersedia dengan alasan “Survei tertunda”.",
        "IKU “Musrenbangcam” menurut jadwal tidak diukur.",
    )


def test_without_a_measured_iku_there_is_no_mean():
    siklus, pengukuran = measured((make_iku(), None), (make_iku(kode="IKU-02", target=(t("0"),) * 4), "4"))
    assert kalimat_kesimpulan(pengukuran) == (
        (
            "Rata-rata capaian Tribulan II Tahun 2026 tidak dapat dihitung karena tidak ada IKU yang terukur (1 IKU"
            " yang capaiannya tidak dapat dihitung dan 1 IKU yang realisasinya belum diisi)."
        ),
    )
    nama = "IKU “Persentase poskamling aktif”"
    assert kalimat_tanpa_capaian(siklus, pengukuran) == (
        f"Realisasi {nama} belum diisi.",
        f"Capaian {nama} tidak dapat dihitung dan alasannya belum ditulis.",
    )
