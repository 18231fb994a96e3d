"""Every move on a page of its own: what is missing, reason, minutes, who may, and what a second press says."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine

from kinerja_app.domain.alur import TRANSISI, Tahap
from tests.factories import (
    ALASAN,
    KUNCI,
    dokumen_iku_contoh,
    fill_ceklist,
    fill_data,
    fill_dokumen,
    fill_telaah,
    siklus_at,
    siklus_baru,
)
from tests.web.halaman import NASTY, buka, check_galat, check_ringkasan, isi_lalu_kirim, kirim
from tests.web.langkah import DASAR, TERTULIS, langkah, put

# One of each forward move: step, work of the step, who, whose turn it is then.
MAJU = [
    (Tahap.ELABORASI, fill_data, "sampaikan", "tim-1", "Sekarang pada Sekretaris."),
    (Tahap.TELAAH_KEABSAHAN, fill_ceklist, "nyatakan_sah", "sekretaris", "Sekarang pada Tim Akuntabilitas Kinerja."),
    (Tahap.ANALISA, fill_telaah, "serahkan", "tim-1", "Sekarang pada Sekretaris."),
    (Tahap.PENYEMPURNAAN, None, "setujui", "sekretaris", "Sekarang pada Kasubag Evapor."),
    (Tahap.PENGETIKAN, fill_dokumen, "selesai_ketik", "kasubag", "Sekarang pada Kasubag Evapor."),
]
MUNDUR = [
    (Tahap.TELAAH_KEABSAHAN, "kembalikan", "sekretaris", Tahap.ELABORASI),
    (Tahap.PENYEMPURNAAN, "kembalikan", "sekretaris", Tahap.ANALISA),
    (Tahap.PENGETIKAN, "kembalikan", "kasubag", Tahap.PENYEMPURNAAN),
    (Tahap.PENDOKUMENTASIAN, "kembalikan", "kasubag", Tahap.PENGETIKAN),
    (Tahap.ANALISA, "kembalikan_data", "tim-1", Tahap.ELABORASI),
    (Tahap.PENYEMPURNAAN, "kembalikan_data", "sekretaris", Tahap.ELABORASI),
    (Tahap.TELAAH_KEABSAHAN, "tarik_kembali", "tim-1", Tahap.ELABORASI),
    (Tahap.PENYEMPURNAAN, "tarik_kembali", "tim-1", Tahap.ANALISA),
]


@pytest.mark.parametrize(("tahap", "isi", "aksi", "akun", "kalimat"), MAJU, ids=[satu[2] for satu in MAJU])
def test_a_forward_move_hands_the_siklus_on(masuk, home_contoh, tahap, isi, aksi, akun, kalimat):
    sebelum = put(home_contoh, tahap, isi)
    peramban = masuk(akun)
    jawaban = isi_lalu_kirim(peramban, langkah(aksi), menit_kerja="17")
    assert (jawaban.status, jawaban.lokasi) == (302, DASAR)
    siklus = home_contoh.siklus.get(KUNCI)
    assert siklus.tahap is next(satu.ke for satu in TRANSISI if satu.aksi == aksi and satu.dari is tahap)
    assert [jam for jam in siklus.jam if jam.tahap is tahap][-1].menit_kerja == 17
    assert len(siklus.riwayat) == len(sebelum.riwayat) + 1
    assert kalimat in buka(peramban, DASAR).teks


@pytest.mark.parametrize(("tahap", "isi", "aksi", "akun", "kalimat"), MAJU, ids=[satu[2] for satu in MAJU])
def test_pressing_twice_moves_once_and_the_second_answer_says_where_it_is(
    masuk, home_contoh, tahap, isi, aksi, akun, kalimat
):
    put(home_contoh, tahap, isi)
    peramban = masuk(akun)
    data = buka(peramban, langkah(aksi)).isian(langkah(aksi))
    del data["csrf_token"]
    assert kirim(peramban, langkah(aksi), data).status == 302
    sesudah = home_contoh.siklus.get(KUNCI)
    halaman = kirim(peramban, langkah(aksi), data)
    assert halaman.status == 409
    assert "Siklus berada pada tahap" in halaman.teks
    assert "sedang di tangan" in halaman.teks
    assert home_contoh.siklus.get(KUNCI) == sesudah


@pytest.mark.parametrize(("tahap", "aksi", "akun", "ke"), MUNDUR, ids=[f"{t}-{a}" for t, a, _, _ in MUNDUR])
def test_a_move_back_takes_its_reason_to_the_top_of_the_earlier_step(masuk, home_contoh, tahap, aksi, akun, ke):
    put(home_contoh, tahap)
    peramban, alasan = masuk(akun), f"{NASTY}\nbaris kedua"
    halaman = buka(peramban, langkah(aksi))
    assert "menit_kerja" not in halaman.isian(langkah(aksi))
    is_printed = ke is Tahap.ELABORASI and aksi != "tarik_kembali"  # as `fakta` and the Ceklist print it
    assert ("Alasan ini juga tercetak dalam Telaah dan Ceklist." in halaman.teks) == is_printed
    assert isi_lalu_kirim(peramban, langkah(aksi), alasan=alasan).status == 302
    assert home_contoh.siklus.get(KUNCI).tahap is ke
    halaman_kerja = {
        Tahap.ELABORASI: ("tim-2", "/data"), Tahap.ANALISA: ("tim-2", "/telaah"),
        Tahap.PENYEMPURNAAN: ("sekretaris", "/telaah/baca"), Tahap.PENGETIKAN: ("kasubag", "/dokumen"),
    }  # fmt: skip
    siapa, url = halaman_kerja[ke]
    for halaman in (buka(masuk(siapa), DASAR + url), buka(masuk(siapa), DASAR)):
        assert "Dikembalikan untuk diperbaiki" in halaman.teks
        assert NASTY in halaman.teks
        assert "<img src=x" not in halaman.mentah


@pytest.mark.parametrize("alasan", ["", "   ", "sembilan."])
@pytest.mark.parametrize(("tahap", "aksi", "akun", "ke"), MUNDUR[:3], ids=[a for _, a, _, _ in MUNDUR[:3]])
def test_a_move_back_without_a_real_reason_is_refused_and_kept(masuk, home_contoh, tahap, aksi, akun, ke, alasan):
    sebelum = put(home_contoh, tahap)
    peramban = masuk(akun)
    halaman = isi_lalu_kirim(peramban, langkah(aksi), alasan=alasan)
    check_galat(peramban, halaman, alasan="paling sedikit 10 huruf")
    assert halaman.isian(langkah(aksi))["alasan"] == alasan
    assert home_contoh.siklus.get(KUNCI) == sebelum


@pytest.mark.parametrize("menit", ["", "x", "-5", "1,5", "99999", "6001", "１５"])
def test_working_minutes_that_are_none_are_refused_and_kept(masuk, home_contoh, menit):
    sebelum = put(home_contoh, Tahap.ELABORASI, fill_data)
    tim = masuk("tim-1")
    halaman = isi_lalu_kirim(tim, langkah("sampaikan"), menit_kerja=menit)
    check_galat(tim, halaman, menit_kerja="bilangan bulat, misalnya 15")
    assert halaman.isian(langkah("sampaikan"))["menit_kerja"] == menit
    assert home_contoh.siklus.get(KUNCI) == sebelum


KOSONG = [
    (Tahap.ELABORASI, "sampaikan", "tim-1"), (Tahap.TELAAH_KEABSAHAN, "nyatakan_sah", "sekretaris"),
    (Tahap.ANALISA, "serahkan", "tim-1"), (Tahap.PENGETIKAN, "selesai_ketik", "kasubag"),
]  # fmt: skip


@pytest.mark.parametrize(("tahap", "aksi", "akun"), KOSONG, ids=[satu[1] for satu in KOSONG])
def test_everything_missing_is_listed_at_once_and_each_line_leads_to_its_field(masuk, home_contoh, tahap, aksi, akun):
    siklus = siklus_at(tahap, n_iku=7) if tahap is Tahap.ELABORASI else siklus_at(tahap)
    home_contoh.create_siklus(siklus)
    peramban = masuk(akun)
    halaman = buka(peramban, langkah(aksi))
    assert halaman.status == 200
    assert not halaman.has_form(langkah(aksi))
    check_ringkasan(peramban, halaman)
    utama = halaman.pohon.get_element_by_id("isi")
    assert "govuk-error-summary" in utama[0].get("class")
    data = {"versi": str(siklus.versi), "dilihat": str(len(siklus.riwayat)), "menit_kerja": "15"}
    dikirim = kirim(peramban, langkah(aksi), data)
    assert dikirim.status == 422
    assert dikirim.ringkasan == halaman.ringkasan
    assert home_contoh.siklus.get(KUNCI) == siklus


def test_the_list_names_each_iku_once_and_knows_lembar_state_source_and_evidence(masuk, home_contoh):
    siklus = siklus_baru(n_iku=7)
    fill_data(siklus)
    siklus.entri["IKU-01"] = replace(siklus.entri["IKU-01"], bukti=(), sumber="")
    siklus.entri["IKU-05"] = siklus_baru(n_iku=7).entri["IKU-05"]
    siklus.entri["IKU-02"] = siklus_baru(n_iku=7).entri["IKU-02"]
    home_contoh.create_siklus(siklus)
    tim = masuk("tim-1")
    halaman = buka(tim, langkah("sampaikan"))
    data = f"{DASAR}/data"
    assert [href for href, _ in halaman.ringkasan] == [
        f"{data}/IKU-01#sumber", f"{data}/IKU-01#bukti", f"{data}/IKU-02#realisasi", f"{data}/IKU-05#a-1",
    ]  # fmt: skip
    assert "Yang masih perlu dilengkapi (4)" in halaman.teks
    check_ringkasan(tim, halaman)


def test_a_kode_that_is_the_beginning_of_another_leads_to_its_own_page(masuk, home_contoh):
    dokumen = dokumen_iku_contoh()
    pendek = replace(dokumen.iku_list[0], kode="IKU-1")
    panjang = replace(dokumen.iku_list[0], kode="IKU-10")
    siklus = siklus_baru(dokumen=replace(dokumen, iku_list=(pendek, panjang), program_list=()))
    home_contoh.create_siklus(siklus)
    halaman = buka(masuk("tim-1"), langkah("sampaikan"))
    assert [href for href, _ in halaman.ringkasan] == [
        f"{DASAR}/data/IKU-1#realisasi", f"{DASAR}/data/IKU-10#realisasi"
    ]  # fmt: skip


def test_every_typed_figure_is_read_back_before_the_hand_over(masuk, home_contoh):
    put(home_contoh, Tahap.ELABORASI, fill_data)
    teks = buka(masuk("tim-1"), langkah("sampaikan")).teks
    for kalimat in (
        "IKU-01 Indeks Kepuasan Masyarakat 82,00 83,50 terukur 101,83 Register kecamatan Sesuai rencana",
        "kerja. Register IKU-01 Ubah",
        "IKU-04 Jumlah dokumen kependudukan yang difasilitasi 1.200 1.150 terukur 95,83",
        "Program Koordinasi Ketenteraman 15.000.000",
    ):
        assert kalimat in teks


def test_handing_over_before_the_tribulan_has_ended_warns_and_does_not_block(masuk, home_contoh):
    put(home_contoh, Tahap.ELABORASI, fill_data)
    with time_machine.travel("2026-06-20T09:00:00+07:00", tick=False):
        tim = masuk("tim-1")
        assert "baru berakhir pada 30 Juni 2026" in buka(tim, langkah("sampaikan")).teks
        assert isi_lalu_kirim(tim, langkah("sampaikan")).status == 302


@pytest.mark.parametrize("akun", ["tim-1", "sekretaris", "kasubag", "camat", "admin", "tamu"])
@pytest.mark.parametrize(("tahap", "isi", "aksi", "siapa", "_"), MAJU, ids=[satu[2] for satu in MAJU])
def test_a_wrong_role_may_neither_see_nor_send_a_move(masuk, home_contoh, tahap, isi, aksi, siapa, _, akun):
    if akun == siapa:
        return
    sebelum = put(home_contoh, tahap, isi)
    peramban = masuk(akun)
    for halaman in (
        buka(peramban, langkah(aksi)),
        kirim(peramban, langkah(aksi), {"versi": str(sebelum.versi), "menit_kerja": "15", "alasan": TERTULIS}),
    ):
        assert halaman.status == 403
        assert "hanya dapat dilakukan oleh" in halaman.teks
    assert langkah(aksi) not in buka(peramban, DASAR).mentah
    assert home_contoh.siklus.get(KUNCI) == sebelum


@pytest.mark.parametrize("aksi", ["sampaikan", "nyatakan_sah", "serahkan", "setujui", "selesai_ketik", "kembalikan"])
@pytest.mark.parametrize("tahap", [Tahap.SELESAI, Tahap.DIBATALKAN])
def test_an_ended_siklus_takes_no_move(masuk, home_contoh, tahap, aksi):
    sebelum = put(home_contoh, tahap)
    for akun in ("tim-1", "sekretaris", "kasubag"):
        for halaman in (buka(masuk(akun), langkah(aksi)), kirim(masuk(akun), langkah(aksi), {"versi": "1"})):
            assert halaman.status == 409
            assert "sudah selesai dan diarsipkan" in halaman.teks or "dibatalkan" in halaman.teks
    assert home_contoh.siklus.get(KUNCI) == sebelum


@pytest.mark.parametrize(
    "aksi",
    ["", "x", "SAMPAIKAN", "isi_data", "arsipkan", "ajukan_ralat", "buka_siklus", "../sampaikan", "sampaikan%00"],
)
def test_what_is_no_move_of_this_page_is_404(masuk, home_contoh, aksi):
    sebelum = put(home_contoh, Tahap.ELABORASI, fill_data)
    assert buka(masuk("tim-1"), langkah(aksi)).status == 404
    assert kirim(masuk("tim-1"), langkah(aksi), {"versi": "1", "menit_kerja": "5"}).status in (404, 405)
    assert home_contoh.siklus.get(KUNCI) == sebelum


@pytest.mark.parametrize("kunci", ["x", "2026-TB2", "2026-TB2-R1", "2026-TB2-R00", "..", "2026-TB2-R0.json", "%2e%2e"])
def test_what_is_no_siklus_is_404(masuk, home_contoh, kunci):
    put(home_contoh, Tahap.ELABORASI)
    tim = masuk("tim-1")
    for akhir in ("", "/langkah/sampaikan"):
        assert buka(tim, f"/siklus/{kunci}{akhir}").status == 404
    assert kirim(tim, f"/siklus/{kunci}/langkah/sampaikan").status == 404


def test_a_stale_move_is_shown_anew_with_its_reason_and_sending_it_again_works(masuk, home_contoh):
    put(home_contoh, Tahap.TELAAH_KEABSAHAN)
    sekretaris = masuk("sekretaris")
    data = buka(sekretaris, langkah("kembalikan")).isian(langkah("kembalikan")) | {"alasan": TERTULIS}
    del data["csrf_token"]
    isi_lalu_kirim(masuk("tim-2"), langkah("ajukan_batal"), alasan=ALASAN)
    halaman = kirim(sekretaris, langkah("kembalikan"), data)
    assert halaman.status == 409
    assert "sudah diubah oleh Tim Contoh 2" in halaman.teks
    ulang = halaman.isian(langkah("kembalikan"))
    assert ulang["alasan"] == TERTULIS
    del ulang["csrf_token"]
    assert kirim(sekretaris, langkah("kembalikan"), ulang).status == 302
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.ELABORASI


@pytest.mark.parametrize("versi", ["", "x", "-1", "99999999999"])
def test_a_move_without_a_usable_versi_is_asked_for_anew(masuk, home_contoh, versi):
    sebelum = put(home_contoh, Tahap.PENYEMPURNAAN)
    halaman = kirim(masuk("sekretaris"), langkah("setujui"), {"versi": versi, "menit_kerja": "7"})
    assert halaman.status == 422
    assert "Muat ulang halaman ini" in halaman.teks
    assert halaman.isian(langkah("setujui"))["menit_kerja"] == "7"
    assert home_contoh.siklus.get(KUNCI) == sebelum


def test_who_handed_over_may_not_declare_it_sah_himself(masuk, home_contoh):
    """Tim Contoh 1 stands in for the Sekretaris: the pair needs two persons."""
    put(home_contoh, Tahap.TELAAH_KEABSAHAN, fill_ceklist)
    _stand_in(home_contoh, "tim-1")
    tim = masuk("tim-1")
    for halaman in (buka(tim, langkah("nyatakan_sah")), kirim(tim, langkah("nyatakan_sah"), {"versi": "2"})):
        assert halaman.status == 403
        assert "harus oleh orang lain" in halaman.teks
    assert "Nyatakan sah" not in buka(tim, f"{DASAR}/ceklist").tombol


def _stand_in(home, pejabat_id: str) -> None:
    from kinerja_app.domain.pengguna import Kedudukan, Penugasan, Peran

    with home.kantor.edit() as kantor:
        tugas = next(n for n, satu in enumerate(kantor.penugasan) if satu.peran is Peran.SEKRETARIS)
        kantor.end_penugasan(tugas, date(2026, 6, 30))
        kantor.add_penugasan(
            Penugasan(pejabat_id, Peran.SEKRETARIS, "Sekretaris Kecamatan", Kedudukan.PLT, date(2026, 7, 1), None)
        )


def test_without_a_sekretaris_nothing_is_handed_over(masuk, home_contoh):
    put(home_contoh, Tahap.ELABORASI, fill_data)
    with home_contoh.kantor.edit() as kantor:
        nomor = next(n for n, satu in enumerate(kantor.penugasan) if satu.pejabat_id == "sekretaris")
        kantor.end_penugasan(nomor, date(2026, 6, 30))
    halaman = isi_lalu_kirim(masuk("tim-1"), langkah("sampaikan"))
    assert halaman.status == 409
    assert "Plt./Plh." in halaman.teks
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.ELABORASI


def test_only_who_handed_over_withdraws_and_only_before_the_first_answer(masuk, home_contoh):
    put(home_contoh, Tahap.TELAAH_KEABSAHAN)
    assert "Tarik kembali" in buka(masuk("tim-1"), DASAR).tombol
    assert "Tarik kembali" not in buka(masuk("tim-2"), DASAR).tombol
    halaman = buka(masuk("tim-2"), langkah("tarik_kembali"))
    assert halaman.status == 403
    assert "Hanya yang menyerahkan" in halaman.teks
    with home_contoh.edit_siklus(KUNCI) as siklus:
        fill_ceklist(siklus, kode_list=("IKU-01",))
    halaman = buka(masuk("tim-1"), langkah("tarik_kembali"))
    assert halaman.status == 409
    assert "sudah mulai menjawab" in halaman.teks
    assert "Tarik kembali" not in buka(masuk("tim-1"), DASAR).tombol


def test_a_step_of_a_finished_siklus_leads_to_that_siklus(masuk, home_contoh):
    put(home_contoh, Tahap.SELESAI)
    halaman = masuk("tim-1").get(f"/siklus/{KUNCI}/langkah/setujui")
    assert halaman.status_code == 409
    assert f'href="/siklus/{KUNCI}"' in halaman.get_data(as_text=True)
