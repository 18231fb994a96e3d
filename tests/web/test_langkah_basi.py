"""What is saved while somebody reads the check page is not handed over unread: 409, what changed, the page anew."""

import pytest

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.telaah import Bagian
from kinerja_app.services import langkah as service
from tests.factories import (
    KUNCI,
    PADA,
    fill_ceklist,
    fill_data,
    fill_telaah,
    isian_contoh,
    orang_sekretaris,
    orang_tim,
    siklus_at,
)
from tests.web.halaman import buka, isi_lalu_kirim, kirim

DASAR = f"/siklus/{KUNCI}/langkah"


def save_entri(home):
    siklus = home.siklus.get(KUNCI)
    isian = isian_contoh(siklus.iku_by_kode("IKU-04"))
    service.save_entri(home, KUNCI, "IKU-04", isian, (), siklus.entri["IKU-04"].versi, orang_tim(2), PADA)


def save_anggaran(home):
    nama, entri = next(iter(home.siklus.get(KUNCI).entri_program.items()))
    service.save_anggaran(home, KUNCI, {nama: (entri.realisasi + 1, entri.versi)}, orang_tim(2), PADA)


def save_ceklist(home):
    with home.edit_siklus(KUNCI) as siklus:
        fill_ceklist(siklus, PADA, ("IKU-04",))


def save_bagian(home):
    bagian = home.siklus.get(KUNCI).telaah.get("penyebab", Bagian())
    service.save_telaah(home, KUNCI, {"penyebab": ("Kata lain.", bagian.versi)}, orang_tim(2), PADA)


KASUS = [
    (Tahap.ELABORASI, fill_data, "sampaikan", "tim-1", save_entri, "IKU-04", "Tim Contoh 2"),
    (
        Tahap.ELABORASI, fill_data, "sampaikan", "tim-1", save_anggaran,
        "Program Penyelenggaraan Pelayanan Publik", "Tim Contoh 2",
    ),
    (Tahap.TELAAH_KEABSAHAN, fill_ceklist, "nyatakan_sah", "sekretaris", save_ceklist, "IKU-04", "Sekretaris Contoh"),
    (
        Tahap.ANALISA, fill_telaah, "serahkan", "tim-1", save_bagian,
        "Penyebab keberhasilan atau kegagalan dan solusi", "Tim Contoh 2",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tahap", "isi", "aksi", "akun", "save", "apa", "siapa"),
    KASUS,
    ids=[f"{satu[2]}-{satu[4].__name__}" for satu in KASUS],
)
def test_a_later_save_stops_the_hand_over_names_what_changed_and_shows_the_page_anew(
    masuk, home_contoh, tahap, isi, aksi, akun, save, apa, siapa
):
    siklus = siklus_at(tahap)
    isi(siklus)
    home_contoh.create_siklus(siklus)
    peramban, url = masuk(akun), f"{DASAR}/{aksi}"
    data = buka(peramban, url).isian(url) | {"menit_kerja": "23"}
    save(home_contoh)
    halaman = kirim(peramban, url, data)
    assert halaman.status == 409
    assert home_contoh.siklus.get(KUNCI).tahap is tahap
    (kalimat,) = [teks for _, teks in halaman.ringkasan]
    assert kalimat == (
        f"Sejak halaman ini ditampilkan ada yang tersimpan: {apa} (oleh {siapa}, 1 Juli 2026 pukul 08.00 WIB). "
        "Periksa kembali isi halaman ini, lalu tekan sekali lagi."
    )
    ulang = halaman.isian(url)
    assert ulang["menit_kerja"] == "23"
    assert kirim(peramban, url, ulang).status == 302
    assert home_contoh.siklus.get(KUNCI).tahap is not tahap


def test_a_request_to_cancel_stops_the_approval_too(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.PENYEMPURNAAN))
    sekretaris, url = masuk("sekretaris"), f"{DASAR}/setujui"
    data = buka(sekretaris, url).isian(url)
    isi_lalu_kirim(masuk("tim-2"), f"{DASAR}/ajukan_batal", alasan="Tribulan ini salah dibuka.")
    halaman = kirim(sekretaris, url, data)
    assert halaman.status == 409
    assert "oleh Tim Contoh 2" in halaman.teks
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.PENYEMPURNAAN


@pytest.mark.parametrize("dilihat", ["", "x", "-1", "0", "99999"])
def test_a_form_that_does_not_say_what_was_shown_hands_nothing_over(masuk, home_contoh, dilihat):
    siklus = siklus_at(Tahap.ELABORASI)
    fill_data(siklus)
    home_contoh.create_siklus(siklus)
    halaman = isi_lalu_kirim(masuk("tim-1"), f"{DASAR}/sampaikan", dilihat=dilihat, menit_kerja="15")
    assert halaman.status in (409, 422)
    assert home_contoh.siklus.get(KUNCI) == siklus


def test_sending_back_is_not_stopped_by_an_answer_saved_meanwhile(masuk, home_contoh):
    home_contoh.create_siklus(siklus_at(Tahap.TELAAH_KEABSAHAN))
    sekretaris, url = masuk("sekretaris"), f"{DASAR}/kembalikan"
    data = buka(sekretaris, url).isian(url) | {"alasan": "Angka IKU-04 keliru, mohon diperiksa."}
    save_ceklist(home_contoh)
    assert kirim(sekretaris, url, data).status == 302
    assert orang_sekretaris().id == home_contoh.siklus.get(KUNCI).riwayat[-1].oleh.id
