"""Every form of the program: what is typed is kept as a draft, and a stale save shows both values and loses nothing."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Tahap
from kinerja_app.services import dokumen_iku as dokumen_service
from kinerja_app.services.draf import find_draf
from tests.factories import ALASAN, KUNCI, PADA, orang_tim
from tests.web.contoh_formulir import (
    BUKTI,
    DUA_NILAI,
    PERBUATAN,
    Form,
    S,
    at,
    with_bukti,
    with_documents,
    with_rancangan,
)
from tests.web.contoh_rancangan import stored
from tests.web.halaman import buka, kirim

TEMPLATES = Path(__file__).parents[2] / "templates"
# Forms without a draft in which something is chosen or typed, and why.
TANPA_DRAF = {
    "auth.masuk": "a password is kept nowhere",
    "auth.akun": "a password is kept nowhere",
    "siklus.open_tribulan": "one choice, made and sent",
    "iku.mulai": "one choice, made and sent",
}
# The page of both values, whose texts are kept already; and the macro itself.
TANPA_ISIAN = {"berbeda.html", "isian.html"}
BIDANG = re.compile(r"\b(input_\w+|area_teks|pilihan|pilih|kotak_centang|centang|tanggal|rentang_jam)\(")


def nama_of(form: Form) -> str:
    return form.url.replace(str(KUNCI), "S")


semua = pytest.mark.parametrize("form", DUA_NILAI + PERBUATAN, ids=nama_of)
dua_nilai = pytest.mark.parametrize("form", DUA_NILAI, ids=nama_of)


@pytest.fixture(autouse=True)
def juli(time_machine, monkeypatch, pada):
    time_machine.move_to(pada.replace(hour=10), tick=False)
    monkeypatch.setattr(pdf, "is_available", lambda: False)  # it takes seconds


def forms_in_templates() -> list[tuple[str, str, str]]:
    """Every formulir(...) of the templates: its call, what follows up to the next one, and its file."""
    hasil = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        teks = path.read_text(encoding="utf-8")
        awal = [cocok.start() for cocok in re.finditer(r"\{% call formulir\(", teks)]
        for mulai, akhir in pairwise([*awal, len(teks)]):
            panggilan, _, isi = teks[mulai:akhir].partition("%}")
            hasil.append((panggilan, isi, path.name))
    return hasil


def endpoints_of(panggilan: str) -> set[str]:
    return set(re.findall(r'url_for\("([\w.]+)"', panggilan))


def test_every_form_that_is_typed_into_keeps_a_draft():
    tanpa = [
        (panggilan, nama)
        for panggilan, isi, nama in forms_in_templates()
        if "draf=" not in panggilan and ("jaga=false" not in panggilan or BIDANG.search(isi))
        if not endpoints_of(panggilan) & set(TANPA_DRAF) and nama not in TANPA_ISIAN
    ]
    assert tanpa == []


def test_every_form_with_a_draft_is_tried_below():
    dicoba = {form.endpoint for form in DUA_NILAI + PERBUATAN}
    ada = {nama for panggilan, _, _ in forms_in_templates() if "draf=" in panggilan for nama in endpoints_of(panggilan)}
    assert ada == dicoba


@semua
def test_what_was_typed_comes_back_after_logging_in_again_and_what_was_not_is_no_draft(masuk, home_contoh, form):
    form.siapkan(home_contoh)
    peramban = masuk(form.akun)
    assert "data-draf=" in buka(peramban, form.url).mentah
    isian = shown(peramban, form)
    assert peramban.post(f"/draf?alamat={form.url}", isian).status_code == 200
    assert "dipulihkan" not in buka(peramban, form.url).teks
    peramban.post(f"/draf?alamat={form.url}", isian | form.lain | {form.bidang: form.sini})
    peramban.post("/keluar")
    kembali = buka(masuk(form.akun), form.url)
    assert kembali.isian(form.url)[form.bidang] == form.sini
    assert "dipulihkan dan belum disimpan" in kembali.teks


@dua_nilai
def test_a_stale_save_shows_both_values_changes_nothing_and_saves_the_one_that_is_chosen(masuk, home_contoh, form):
    form.siapkan(home_contoh)
    sana, sini = masuk(form.akun), masuk(form.akun)
    lama = shown(sini, form) | form.lain
    assert kirim(sana, form.url, shown(sana, form) | form.lain | {form.bidang: form.sana}).status == 302
    sini.post(f"/draf?alamat={form.url}", lama | {form.bidang: form.sini})
    beda = kirim(sini, form.url, lama | {form.bidang: form.sini})
    assert beda.status == 409
    assert beda.pohon.xpath(f"//input[@type='radio'][@name='{form.bidang}']/@value") == [form.sini, form.sana]
    assert beda.isian(form.url)[form.bidang] == form.sana
    assert "Isian Anda belum disimpan dan tidak hilang" in beda.teks
    assert "Isian tersimpan (oleh " in beda.teks
    assert find_draf(home_contoh, form.akun, form.url) is not None
    # Nothing was changed; leaving with "Buang" shows what is stored.
    sana.post(f"/draf/buang?alamat={form.url}")
    assert form.sini not in isi_tersimpan(sana, form)
    assert kirim(sini, form.url, beda.isian(form.url) | {form.bidang: form.sini}).status == 302
    assert form.sini in isi_tersimpan(sana, form)


def shown(peramban, form: Form) -> dict[str, object]:
    """What the form posts as it is shown; of several boxes with one name all that are ticked."""
    halaman = buka(peramban, form.url)
    kotak = halaman.pohon.xpath(f"//form[@action='{form.url}']//input[@type='checkbox'][@checked]")
    terpilih = {satu.get("name"): [] for satu in kotak}
    for satu in kotak:
        terpilih[satu.get("name")].append(satu.get("value"))
    isian = halaman.isian(form.url) | terpilih
    isian.pop("csrf_token")
    return isian


def isi_tersimpan(peramban, form: Form) -> list[str]:
    """What the page shows as stored; a report on a follow-up stands above its form."""
    halaman = buka(peramban, form.url)
    return [*halaman.isian(form.url).values(), *(satu.strip() for satu in halaman.pohon.xpath("//table//td//text()"))]


# --- what is particular to some --------------------------------------------------------------------------------------


def test_a_box_that_was_cleared_is_a_draft_and_several_boxes_of_one_name_come_back(masuk, home_contoh):
    with_rancangan(home_contoh)
    admin, tim = masuk("admin"), masuk("tim-1")
    profil, program = "/pengaturan/profil", "/iku/2026/rancangan/program/1"
    isian = buka(admin, profil).isian(profil)
    assert isian.pop("is_mengetahui_camat") == "ya"
    admin.post(f"/draf?alamat={profil}", isian)
    halaman = buka(admin, profil)
    assert "is_mengetahui_camat" not in halaman.isian(profil)
    assert "dipulihkan" in halaman.teks
    tim.post(f"/draf?alamat={program}", buka(tim, program).isian(program) | {"iku": ["IKU-02", "IKU-03"]})
    terpilih = buka(tim, program).pohon.xpath("//input[@name='iku'][@checked]/@value")
    assert terpilih == ["IKU-02", "IKU-03"]


def test_an_admin_right_taken_away_meanwhile_is_not_given_back_by_a_stale_page(masuk, home_contoh):
    admin, url = masuk("admin"), "/pengaturan/pengguna/admin-tim"
    lama = buka(admin, url).isian(url)
    kirim(admin, url, {nama: nilai for nama, nilai in lama.items() if nama != "is_admin"})
    beda = kirim(admin, url, lama | {"nama": "Nama Lain"})
    assert beda.status == 409
    assert beda.isian(url)["is_admin"] == ""
    assert "Isian Anda ya" in beda.teks
    assert kirim(admin, url, beda.isian(url) | {"nama": "Nama Lain"}).status == 302
    akun = home_contoh.kantor.get().pengguna_by_nama("admin-tim")
    assert (akun.nama, akun.is_admin) == ("Nama Lain", False)


def test_two_admins_at_different_officials_and_settings_do_not_meet(masuk, home_contoh):
    satu, dua = masuk("admin"), masuk("admin-tim")
    tempat = ("/pengaturan/pejabat/camat", "/pengaturan/pejabat/kasubag", "/pengaturan/profil", "/pengaturan/retensi")
    lama = {url: buka(dua, url).isian(url) for url in tempat}
    assert kirim(satu, tempat[0], buka(satu, tempat[0]).isian(tempat[0]) | {"pangkat": "Pembina"}).status == 302
    for url in tempat[1:]:
        dua.post(f"/draf?alamat={url}", lama[url] | {"nip": "1", "kontak": "1", "aktif": "9"})
        assert "diubah orang lain" not in buka(dua, url).teks
        assert kirim(dua, url, lama[url]).status == 302, url
    assert kirim(dua, tempat[0], lama[tempat[0]]).status == 409


def test_dropping_one_s_own_text_on_the_page_of_both_values_drops_its_draft(masuk, home_contoh):
    satu, dua, url = masuk("admin"), masuk("admin-tim"), "/pengaturan/retensi"
    lama = buka(satu, url).isian(url)
    del lama["csrf_token"]
    kirim(dua, url, lama | {"aktif": "7"})
    satu.post(f"/draf?alamat={url}", lama | {"aktif": "9"})
    beda = kirim(satu, url, lama | {"aktif": "9"})
    (tujuan,) = beda.pohon.xpath("//button[contains(., 'Buang isian saya')]/@formaction")
    assert kirim(satu, tujuan, beda.isian(url)).lokasi == url
    assert buka(satu, url).isian(url)["aktif"] == "7"
    assert home_contoh.kantor.get().retensi.aktif == 7


def test_a_new_account_forgets_its_draft_though_its_answer_is_a_page(masuk, home_contoh):
    admin, url = masuk("admin"), "/pengaturan/pengguna-baru"
    isian = {"nama_pengguna": "siti", "nama": "Siti", "pejabat_id": ""}
    admin.post(f"/draf?alamat={url}", isian)
    assert kirim(admin, url, isian).status == 200
    assert find_draf(home_contoh, "admin", url) is None


# --- acts that come too late: the page says what happened, and what was typed can be copied -------------------


def replace_bukti(home, masuk) -> None:
    isian = {"versi": str(home.siklus.get(KUNCI).entri["IKU-01"].versi), "alasan": ALASAN, "rujukan": "Surat 7"}
    assert kirim(masuk("tim-2"), BUKTI, isian).status == 302


def ask_cancelling(home, masuk) -> None:
    isian = {"versi": str(home.siklus.get(KUNCI).versi), "alasan": ALASAN}
    assert kirim(masuk("tim-2"), f"{S}/langkah/ajukan_batal", isian).status == 302


def discard_rancangan(home, _masuk) -> None:
    dokumen_service.discard_rancangan(home, 2026, stored(home).versi, orang_tim(), PADA)


@pytest.mark.parametrize(
    ("form", "terjadi", "status", "sebab"),
    [
        (Form("", "tim-1", BUKTI, with_bukti, "alasan"), replace_bukti, 404, "sudah diganti"),
        (
            Form("", "sekretaris", "/iku/2026/tetapkan", with_rancangan, "alasan"),
            discard_rancangan, 404, "sudah dibuang",
        ),
        (
            Form("", "tim-1", f"{S}/langkah/ajukan_batal", at(Tahap.ELABORASI), "alasan"),
            ask_cancelling, 409, "sudah diajukan",
        ),
    ],
    ids=lambda satu: getattr(satu, "url", ""),
)  # fmt: skip
def test_what_was_typed_into_an_act_that_is_too_late_can_be_copied(masuk, home_contoh, form, terjadi, status, sebab):
    form.siapkan(home_contoh)
    peramban = masuk(form.akun)
    isian = shown(peramban, form) | {form.bidang: f"{form.sini} <b>"}
    terjadi(home_contoh, masuk)
    halaman = kirim(peramban, form.url, isian)
    assert halaman.status == status
    assert sebab in halaman.teks
    assert f"Alasan {form.sini} <b>" in halaman.teks
    assert "Isi formulir Anda Belum disimpan." in halaman.teks


def test_a_page_of_the_sealing_that_is_out_of_date_is_shown_anew(masuk, home_contoh):
    with_documents(home_contoh)
    kasubag, url = masuk("kasubag"), f"{S}/arsipkan"
    isian = buka(kasubag, url).isian(url)
    halaman = kirim(kasubag, url, isian | {"versi": str(int(isian["versi"]) - 1), "menit_kerja": "77"})
    assert halaman.status == 409
    assert "lalu tekan sekali lagi" in halaman.ringkasan[0][1]
    assert halaman.isian(url)["menit_kerja"] == "77"
    assert kirim(kasubag, url, halaman.isian(url)).status == 302


def test_a_fault_shows_nothing_of_a_form_with_passwords_or_of_one_that_this_session_did_not_make(masuk):
    for akun, url in ((None, "/masuk"), ("tim-1", "/akun"), ("tim-1", "/siklus/buka"), (None, "/siklus/buka")):
        halaman = kirim(masuk(akun), url, {"sandi_lama": "rahasia", "periode": "rahasia", "csrf_token": "x"})
        assert (halaman.status, "rahasia" in halaman.mentah) == (400, False), url
