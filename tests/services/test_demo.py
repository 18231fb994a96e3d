"""The sample office: whole, plausible, the same every time, and marked CONTOH everywhere."""

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from docx import Document

from kinerja_app.config import Config
from kinerja_app.documents.excel.siklus_baca import read_siklus
from kinerja_app.documents.konteks import CONTOH
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import ButirCeklist, Jawaban
from kinerja_app.domain.elaborasi import list_kekurangan_data
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import CaraIsi, KeadaanRealisasi
from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN
from kinerja_app.domain.keabsahan import ceklist_of
from kinerja_app.domain.lembar import compute_realisasi, describe_lapor
from kinerja_app.domain.pengguna import NAMA_PERAN, Peran
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.domain.tempo import list_tempo
from kinerja_app.domain.waktu import compute_waktu
from kinerja_app.services import demo, demo_data
from kinerja_app.services.demo_data import SANDI_CONTOH, list_akun, read_berkas
from kinerja_app.services.home import open_home
from kinerja_app.services.impor import plan_impor
from kinerja_app.services.pemeriksaan import verify
from kinerja_app.services.pendokumentasian import list_berkas
from kinerja_app.services.pendokumentasian import read_berkas as read_sealed
from kinerja_app.services.sandi import is_sandi
from tests.factories import DESA, PADA
from tests.house.source import CHECKOUT

K = KeadaanRealisasi
TERTUTUP = tuple(
    KunciSiklus(Periode(tahun, tribulan), 0)
    for tahun, tribulan in ((2024, 3), (2024, 4), (2025, 1), (2025, 2), (2025, 3), (2025, 4), (2026, 1), (2026, 2))
)
TERBUKA = KunciSiklus(Periode(2026, 3), 0)


@pytest.fixture(scope="module")
def home(demo_built):
    return open_home(demo_built)


@pytest.fixture(scope="module")
def tertutup(home):
    """The eight archived siklus, the oldest first."""
    return tuple(home.siklus.get(kunci) for kunci in TERTUTUP)


@pytest.fixture(scope="module")
def terbuka(home):
    return home.siklus.get(TERBUKA)


# --- eight tribulan and an open one ----------------------------------------------------------------------------------


def test_eight_tribulan_are_archived_one_is_at_step_1_and_all_of_it_verifies(home, tertutup, terbuka):
    assert home.siklus.keys() == (*TERTUTUP, TERBUKA)
    assert {siklus.tahap for siklus in tertutup} == {Tahap.SELESAI}
    assert terbuka.tahap is Tahap.ELABORASI
    hasil = verify(home)
    assert hasil.temuan == ()
    assert (hasil.jumlah_siklus, hasil.jumlah_arsip) == (9, 8)


def test_every_siklus_went_through_all_six_steps_in_order(tertutup):
    maju = [Aksi.SAMPAIKAN, Aksi.NYATAKAN_SAH, Aksi.SERAHKAN, Aksi.SETUJUI, Aksi.SELESAI_KETIK, Aksi.ARSIPKAN]
    for siklus in tertutup:
        pertama = [siklus.last_riwayat(aksi).nomor for aksi in maju]
        assert pertama == sorted(pertama)


def test_some_data_and_one_telaah_came_back_with_a_reason(tertutup):
    kembali = [
        (str(siklus.kunci), baris.dari, baris.alasan)
        for siklus in tertutup
        for baris in siklus.riwayat
        if baris.aksi is Aksi.KEMBALIKAN
    ]
    assert [(kunci, dari) for kunci, dari, _ in kembali] == [
        ("2025-TB1-R0", Tahap.TELAAH_KEABSAHAN),
        ("2025-TB3-R0", Tahap.PENYEMPURNAAN),
        ("2026-TB2-R0", Tahap.TELAAH_KEABSAHAN),
    ]
    assert all(alasan.startswith("Contoh alasan: ") for _, _, alasan in kembali)


def test_half_of_the_open_siklus_is_filled_in(terbuka):
    keadaan = Counter(entri.keadaan for entri in terbuka.entri.values())
    assert keadaan == {K.TERUKUR: 6, K.BELUM_DIISI: 4, K.TIDAK_DIUKUR: 2}
    assert describe_lapor(terbuka.iku_by_kode("IKU-08"), terbuka.entri["IKU-08"]) == (
        "6 dari 9 desa melapor (belum: Sukowilangun, Sumberpetung, Tumpakrejo)"
    )
    assert ("penjelasan-IKU-08", "IKU-08: jelaskan mengapa Sukowilangun, Sumberpetung, Tumpakrejo belum melapor.") in (
        list_kekurangan_data(terbuka)
    )
    assert len(terbuka.angka_lalu) == (8 + 1) * 12  # eight siklus and the data awal
    assert len(terbuka.saran.lalu) > 0


def test_what_happened_happened_in_office_hours_after_the_tribulan_and_in_order(home, tertutup):
    semua = [baris.pada for baris in home.jejak.read()]
    assert semua == sorted(semua)
    for siklus in tertutup:
        for baris in siklus.riwayat:
            assert siklus.periode.akhir < baris.pada.date()
            jam = home.kantor.get().jam_kantor.jam_pada(baris.pada.date())
            assert jam is not None
            assert jam.buka <= baris.pada.time() <= jam.tutup


def test_working_minutes_are_near_the_mutu_baku_and_some_are_above(tertutup):
    menit = [compute_waktu(siklus, siklus.riwayat[-1].pada, WIB, JAM_KANTOR_BAWAAN).menit_kerja for siklus in tertutup]
    assert all(100 <= satu <= 250 for satu in menit)
    assert any(satu > 140 for satu in menit)
    assert any(satu <= 140 for satu in menit)


# --- figures ---------------------------------------------------------------------------------------------------------


def test_every_capaian_is_plausible_and_not_all_targets_are_reached(tertutup):
    capaian = [baris.capaian.nilai for siklus in tertutup for baris in measure(siklus).baris]
    nilai = [satu for satu in capaian if satu is not None]
    assert len(nilai) > 70
    assert all(Decimal(0) <= satu <= Decimal(200) for satu in nilai)
    assert sum(satu < 100 for satu in nilai) > 20
    assert sum(satu >= 100 for satu in nilai) > 20
    assert all(Decimal(80) < measure(siklus).kantor.nilai < Decimal(120) for siklus in tertutup)


def test_the_tribulan_before_the_first_has_data_awal_with_which_the_first_is_compared(home, tertutup):
    (awal,) = home.data_awal.get().tribulan
    assert (str(awal.periode), awal.penerima.nama) == ("2024-TB2", "Sekretaris Contoh")
    assert [baris.kode for baris in awal.baris] == [f"IKU-{nomor:02}" for nomor in range(1, 13)]
    assert tertutup[0].angka_lalu == tuple(baris.angka for baris in awal.baris)
    assert {baris.perubahan.periode for baris in measure(tertutup[0]).baris if baris.perubahan} == {awal.periode}


def test_each_iku_goes_up_and_down(tertutup):
    for kode in ("IKU-01", "IKU-04", "IKU-05", "IKU-09"):
        angka = [siklus.entri[kode].realisasi for siklus in tertutup]
        selisih = {a < b for a, b in pairwise(angka) if a != b}
        assert selisih == {True, False}, kode


def test_one_figure_was_not_available_and_says_why(tertutup):
    tidak = [
        (str(siklus.kunci), kode, entri.penjelasan)
        for siklus in tertutup
        for kode, entri in siklus.entri.items()
        if entri.keadaan is K.TIDAK_TERSEDIA
    ]
    assert [(kunci, kode) for kunci, kode, _ in tidak] == [("2025-TB2-R0", "IKU-08")]
    assert tidak[0][2].startswith("Teks contoh:")


def test_every_lembar_has_a_row_for_each_desa_and_gives_the_figure_by_its_formula(tertutup):
    jumlah = 0
    for siklus in tertutup:
        for iku in siklus.iku_list:
            entri = siklus.entri[iku.kode]
            if iku.cara_isi is CaraIsi.LANGSUNG or entri.keadaan is not K.TERUKUR:
                continue
            jumlah += 1
            hasil = compute_realisasi(iku, entri.lembar)
            assert (entri.realisasi, entri.rumus) == (hasil.realisasi, hasil.rumus)
            if iku.lembar_per == "desa":
                assert tuple(row.nama for row in entri.lembar) == DESA
            if iku.is_persen:
                assert all(row.a <= row.b for row in entri.lembar)
    assert jumlah > 50


def test_once_two_desa_did_not_report_which_is_explained_and_was_accepted_by_the_sekretaris(tertutup):
    diam = [
        (str(siklus.kunci), iku.kode, describe_lapor(iku, siklus.entri[iku.kode]))
        for siklus in tertutup
        for iku in siklus.iku_list
        if "belum" in describe_lapor(iku, siklus.entri[iku.kode])
    ]
    assert diam == [("2026-TB1-R0", "IKU-04", "7 dari 9 desa melapor (belum: Kaliasri, Kalirejo)")]
    siklus = tertutup[6]
    assert siklus.entri["IKU-04"].penjelasan.startswith("Teks contoh:")
    jawaban = {butir: nilai for butir, nilai, _ in ceklist_of(siklus, "IKU-04")}
    assert jawaban[ButirCeklist.BARIS_KOSONG] is Jawaban.SESUAI


def test_one_archived_tribulan_was_late_by_the_calendar_and_the_others_in_time(home, tertutup):
    """TB III 2025 began on the tenth weekday: archived on Tuesday 21 October; due on the 20th, a Monday."""
    jam_kantor = home.kantor.get().jam_kantor
    arsip = {str(siklus.kunci): list_tempo(siklus, PADA, jam_kantor)[5] for siklus in tertutup}
    assert {kunci: tempo.teks for kunci, tempo in arsip.items() if tempo.is_terlambat} == {
        "2025-TB3-R0": "selesai 21 Oktober 2025, terlambat 1 hari kerja"
    }


def test_the_dokumen_iku_of_2025_changed_with_date_and_reason_from_tribulan_iii_on(home, tertutup):
    satu, dua = home.dokumen_iku.get(2025).berlaku
    assert (dua.versi_dokumen, str(dua.ditetapkan)) == (2, "2025-09-22")
    assert dua.alasan.startswith("Perubahan Perjanjian Kinerja Tahun 2025")
    target = [[d.iku_list[3].target[2].bawah, d.iku_list[3].target_tahunan.bawah] for d in (satu, dua)]
    assert target == [[1150, 4600], [1225, 4750]]
    versi = [siklus.dokumen_iku.versi_dokumen for siklus in tertutup if siklus.periode.tahun == 2025]
    assert versi == [1, 1, 2, 2]


def test_the_letter_grade_is_measured_once_a_year(tertutup):
    huruf = {str(siklus.kunci): siklus.entri["IKU-11"].huruf for siklus in tertutup}
    assert {kunci: nilai for kunci, nilai in huruf.items() if nilai} == {"2024-TB4-R0": "CC", "2025-TB4-R0": "B"}


def test_the_figures_of_2025_add_up_to_those_that_2026_names(home, tertutup):
    akhir = {baris.iku.kode: baris for baris in measure(tertutup[5]).baris}
    lalu = {iku.kode: iku.realisasi_lalu["2025"] for iku in home.dokumen_iku.get(2026).latest().iku_list}
    assert akhir["IKU-04"].realisasi_sd == lalu["IKU-04"] == "4.655"
    assert akhir["IKU-05"].realisasi_sd == lalu["IKU-05"] == "16,40"
    assert akhir["IKU-09"].realisasi_sd == lalu["IKU-09"] == "19"
    for kode in ("IKU-01", "IKU-02", "IKU-03", "IKU-06", "IKU-08", "IKU-10", "IKU-12"):
        assert akhir[kode].realisasi == lalu[kode], kode


def test_budgets_are_spent_within_the_pagu(tertutup):
    for siklus in tertutup:
        for program in siklus.dokumen_iku.program_list:
            lalu = sum(s.realisasi for s in siklus.serapan_lalu if s.nama == program.nama)
            kini = siklus.entri_program[program.nama].realisasi
            assert kini > 0
            assert lalu + kini <= program.pagu


# --- office and Dokumen IKU ------------------------------------------------------------------------------------------


def test_the_dokumen_iku_of_three_years_were_written_by_the_tim_and_put_in_force_by_the_sekretaris(home):
    assert home.dokumen_iku.keys() == (2024, 2025, 2026)
    for tahun in (2024, 2025, 2026):
        tersimpan = home.dokumen_iku.get(tahun)
        dokumen = tersimpan.latest()
        assert {penetapan.oleh.peran for penetapan in tersimpan.penetapan} == {Peran.SEKRETARIS}
        assert len(tersimpan.penetapan) == (2 if tahun == 2025 else 1)
        assert (len(dokumen.iku_list), len(dokumen.program_list)) == (12, 5)
        cara = Counter(iku.cara_isi for iku in dokumen.iku_list)
        assert cara == {CaraIsi.LANGSUNG: 3, CaraIsi.RASIO: 7, CaraIsi.JUMLAH: 2}
        assert all(iku.label_a for iku in dokumen.iku_list if iku.cara_isi is not CaraIsi.LANGSUNG)
    aksi = [(baris.aksi, baris.oleh.partition(", ")[0]) for baris in home.jejak.read()]
    assert ("simpan_iku", "Tim Contoh 1") in aksi
    assert ("tetapkan_dokumen_iku", "Sekretaris Contoh") in aksi


def test_no_dokumen_iku_has_a_warning(home):
    from kinerja_app.domain.validasi_iku import validate_dokumen

    assert [validate_dokumen(home.dokumen_iku.get(tahun).latest()) for tahun in (2024, 2025, 2026)] == [()] * 3


def test_the_sample_file_travels_with_the_program_and_names_the_nine_desa():
    berkas = read_berkas()
    assert tuple(berkas.desa) == DESA
    contoh = CHECKOUT / "kinerja_app" / "demo" / "iku-kalipare.json"
    assert contoh.read_bytes() == (CHECKOUT / "tests" / "data" / "iku-kalipare.json").read_bytes()


def test_every_role_has_a_login_that_opens_at_once_and_a_nip_that_is_nobodys(home):
    kantor = home.kantor.get()
    peran = set()
    assert kantor.profil.desa == DESA
    for akun, _ in list_akun():
        pengguna = kantor.pengguna_by_nama(akun)
        assert is_sandi(pengguna.sandi, SANDI_CONTOH)
        assert pengguna.is_aktif
        assert not pengguna.wajib_ganti_sandi
        peran |= set(kantor.orang_of(pengguna, PADA.date()).peran_list)
    assert peran == set(NAMA_PERAN)
    assert all("Contoh" in pejabat.nama for pejabat in kantor.pejabat)
    assert {(pejabat.nip[:4], len(pejabat.nip.replace(" ", ""))) for pejabat in kantor.pejabat} == {("1900", 18)}


# --- documents and evidence ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kunci", TERTUTUP, ids=str)
def test_every_document_says_contoh_in_its_header(demo_built, kunci):
    data = demo_built.archive / str(kunci.periode.tahun) / f"TB{kunci.periode.tribulan}-R0" / "data"
    docx_list = sorted(data.glob("*.docx"))
    assert [docx.stem for docx in docx_list] == ["ceklist", "data_kinerja", "formulir_pengukuran", "telaah"]
    for docx in docx_list:
        for bagian in Document(str(docx)).sections:
            header = [paragraph.text for paragraph in bagian.header.paragraphs]
            assert CONTOH in "\n".join(header), docx


def test_every_measured_figure_has_a_pdf_and_a_reference_as_evidence(home, tertutup):
    for siklus in tertutup:
        nama = {berkas.nama.split("/")[1] for berkas in list_berkas(home, siklus.kunci) if "/" in berkas.nama}
        terukur = {kode for kode, entri in siklus.entri.items() if entri.keadaan is K.TERUKUR}
        assert nama == terukur
        assert all(len(siklus.entri[kode].bukti) >= 2 for kode in terukur)
    isi = read_sealed(home, TERTUTUP[0], "bukti/IKU-01/1-bukti-iku-01-2024-TB3.pdf")
    assert isi.startswith(b"%PDF-1.4")
    assert b"(CONTOH) Tj" in isi
    assert isi.endswith(b"%%EOF\n")


def test_one_tribulan_was_filled_in_with_excel_which_is_evidence_of_every_figure_in_it(home, tertutup):
    diimpor = [
        (str(siklus.kunci), kode, bukti)
        for siklus in tertutup
        for kode, entri in siklus.entri.items()
        for bukti in entri.bukti
        if bukti.nama.endswith(".xlsx")
    ]
    siklus = tertutup[6]
    terukur = [kode for kode, entri in siklus.entri.items() if entri.keadaan is K.TERUKUR]
    assert [(kunci, kode) for kunci, kode, _ in diimpor] == [("2026-TB1-R0", kode) for kode in terukur]
    assert len(terukur) == 10
    nama = "Data Kinerja 2026-TB1-R0.xlsx"
    assert {(bukti.nama, bukti.oleh.nama) for *_, bukti in diimpor} == {(nama, "Tim Contoh 1")}
    isi = read_sealed(home, siklus.kunci, f"bukti/IKU-04/1-{nama}")
    baca = read_siklus(siklus, nama, isi)
    assert [kode for kode, satu in baca.isian.items() if satu.is_diubah] == terukur
    assert {program: satu.realisasi for program, satu in baca.anggaran.items() if satu.is_diubah} == {
        program: entri.realisasi for program, entri in siklus.entri_program.items()
    }
    assert plan_impor(siklus, nama, isi).ubahan == ()  # the entries say what the workbook says


def test_the_table_of_the_pdf_points_at_its_objects():
    from kinerja_app.services.demo_berkas import make_pdf

    pdf = make_pdf(("Satu (1) \\ dua", "Rp 5 – lunas"))
    mulai = int(pdf.rsplit(b"startxref\n", 1)[1].split()[0])
    baris = pdf[mulai:].split(b"\n")
    assert baris[:2] == [b"xref", b"0 6"]
    for nomor, letak in enumerate(baris[3:8], start=1):
        assert pdf[int(letak[:10]) :].startswith(b"%d 0 obj" % nomor)
    assert rb"(Satu \(1\) \\ dua) Tj" in pdf


def test_what_no_figure_tells_is_plainly_a_sample_text(tertutup):
    for siklus in tertutup:
        for nama in ("penyebab", "program"):
            assert siklus.telaah[nama].teks.startswith("Teks contoh: ")
        for butir in (*siklus.saran.lalu, *siklus.saran.baru):
            assert butir.uraian.startswith("Teks contoh: ")


# --- how it is built -------------------------------------------------------------------------------------------------


def test_progress_is_told_step_by_step_to_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "TERAKHIR", Periode(2024, 3))
    langkah = []
    demo.prepare_demo(Config.from_environment({"KINERJA_HOME": str(tmp_path)}), lambda *satu: langkah.append(satu))
    assert langkah == [
        (1, 3, "kantor, pejabat, dan pengguna"),
        (2, 3, "Tribulan III Tahun 2024"),
        (3, 3, "Tribulan IV Tahun 2024"),
    ]


@pytest.fixture
def short(tmp_path, monkeypatch):
    """The settings of a home whose sample office has one archived tribulan only."""
    monkeypatch.setattr(demo, "TERAKHIR", Periode(2024, 3))
    return Config.from_environment({"KINERJA_HOME": str(tmp_path / "home")})


def build(config):
    """Prepare the sample office and return how many steps that took."""
    langkah = []
    demo.prepare_demo(config, lambda *satu: langkah.append(satu))
    return len(langkah)


def test_two_builds_differ_in_nothing_but_what_follows_from_passwords_and_session_tokens(short, tmp_path, monkeypatch):
    """The audit trail holds the fingerprint of the office's document, and every bag the head of the trail."""
    monkeypatch.setattr(demo_data, "hash_sandi", lambda _: "sandi")
    monkeypatch.setattr(demo_data, "make_token", lambda: "token")
    lain = replace(short, home=tmp_path / "lain")
    build(short)
    build(lain)

    def content(config):
        home = config.for_demo().home
        return {p.relative_to(home).as_posix(): p.read_bytes() for p in home.rglob("*") if p.is_file()}

    satu, dua = content(short), content(lain)
    assert satu.keys() == dua.keys()
    assert {nama for nama, isi in satu.items() if isi != dua[nama]} == set()


def test_a_complete_sample_office_is_served_as_it_is(short):
    assert build(short) == 3
    kantor = json.loads((short.for_demo().kantor).read_text())
    assert build(short) == 0
    assert json.loads((short.for_demo().kantor).read_text()) == kantor


def test_a_build_that_was_cut_off_leaves_nothing_that_is_served(short):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.prepare_demo(short, stop)
    assert not short.for_demo().home.exists()
    assert build(short) == 3
    assert sorted(path.name for path in short.instance.iterdir()) == ["demo", "demo.lock"]
    assert verify(open_home(short.for_demo())).temuan == ()


def test_a_folder_without_the_marker_is_moved_aside_and_built_afresh(short):
    assert build(short) == 3
    (short.for_demo().home / demo.TANDA).unlink()
    assert build(short) == 3
    assert demo.is_demo(short.for_demo())
    assert demo.is_demo(replace(short, home=short.instance / "demo-tidak-lengkap-1")) is False
