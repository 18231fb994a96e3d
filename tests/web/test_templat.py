"""Templat dokumen on screen: upload, versions, trial document, placeholders; hostile files end in sentences."""

import http.client
import io
import random
import threading
import time
import zipfile
from urllib.parse import urlsplit

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from kinerja_app.cli.layanan import BENANG
from kinerja_app.documents import pdf
from kinerja_app.documents.templat import proses
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from tests.browser.peladen import serve
from tests.documents.docx_reading import all_text, open_docx
from tests.documents.templat.master_contoh import bagian, bawaan, tambah, ubah
from tests.documents.templat.test_proses import RAKSASA, TAK_BERUJUNG
from tests.services.test_templat import keep
from tests.web.halaman import Halaman, buka, kirim

URL = "/pengaturan/templat"
TELAAH = f"{URL}/telaah"
JENIS = ("data_kinerja", "ceklist", "telaah", "formulir_pengukuran", "rekap_tahunan", "evaluasi_sop")


@pytest.fixture
def admin(masuk):
    return masuk("admin")


def unggah(orang, isi, nama="Telaah kami.docx", url=TELAAH):
    """Send a file the way a browser does."""
    berkas = FileStorage(io.BytesIO(isi), nama)
    batas, badan = encode_multipart({"csrf_token": orang.token, "berkas": berkas})
    jenis = f'multipart/form-data; boundary="{batas}"'
    return Halaman(orang.client.post(url, data=badan, content_type=jenis, buffered=True))


def is_kosong(home) -> bool:
    """Whether nothing at all is kept of own masters."""
    return not home.config.templat.exists() and not home.config.templat.with_suffix(".json").exists()


def kalimat_of(halaman) -> str:
    return " ".join(kalimat for _, kalimat in halaman.ringkasan)


def test_the_list_names_every_kind_with_the_master_in_force(admin, home_contoh):
    halaman = buka(admin, URL)
    assert halaman.status == 200
    for jenis in JENIS:
        assert f"{JUDUL_DOKUMEN[jenis]} Bawaan – belum ada" in halaman.teks
    keep(home_contoh, tambah("satu"))
    assert "Telaah Pengukuran Kinerja Versi 1 buatan kantor" in buka(admin, URL).teks


def test_upload_look_and_put_in_force_and_back(admin, home_contoh):
    jawab = unggah(admin, ubah("{{ kop.pemerintah }}", "PEMERINTAH KABUPATEN").isi)
    assert (jawab.status, jawab.lokasi) == (302, TELAAH)
    halaman = buka(admin, TELAAH)
    assert "Templat versi 1 lolos pemeriksaan dan disimpan." in halaman.teks
    assert "Versi 1: Telaah kami.docx" in halaman.teks
    assert "Perlu diperhatikan pada versi 1" in halaman.teks
    assert "kop.pemerintah" in halaman.teks
    assert home_contoh.templat.get().of("telaah").berlaku == 0
    assert "Pakai versi 1" in halaman.tombol
    assert kirim(admin, f"{TELAAH}/pakai", {"nomor": "1", "versi": "0"}).lokasi == TELAAH
    halaman = buka(admin, TELAAH)
    assert "Dokumen yang dibuat sesudah ini memakai templat versi 1." in halaman.teks
    assert "Kembali ke bawaan" in halaman.tombol
    assert tekan_pakai(admin).status == 302
    assert home_contoh.templat.get().of("telaah").berlaku == 0


def tekan_pakai(admin):
    """Press the first button "Pakai" or "Kembali ke bawaan" of the page."""
    data = buka(admin, TELAAH).isian(f"{TELAAH}/pakai")
    data.pop("csrf_token")
    return kirim(admin, f"{TELAAH}/pakai", data)


def test_masters_and_trial_documents_are_downloaded(admin, home_contoh):
    keep(home_contoh, tambah("NASKAH KANTOR"))
    assert admin.get(f"{TELAAH}/berkas/0").data == bawaan().isi
    assert admin.get(f"{TELAAH}/berkas/1").data == tambah("NASKAH KANTOR").isi
    jawab = admin.get(f"{TELAAH}/uji/1")
    assert 'filename="Dokumen uji Telaah Pengukuran Kinerja versi 1.docx"' in jawab.headers["Content-Disposition"]
    teks = all_text(open_docx(jawab.data))
    assert "NASKAH KANTOR" in teks
    assert "CONTOH – bukan dokumen resmi" in teks
    assert "Indikator contoh nomor 24" in teks
    assert "{{" not in teks
    for alamat in ("berkas/9", "uji/9", "uji/9/pdf"):
        assert admin.get(f"{TELAAH}/{alamat}").status_code == 404


@pytest.mark.libreoffice
def test_the_trial_document_is_shown_as_pdf(admin):
    jawab = admin.get(f"{URL}/ceklist/uji/0/pdf")
    assert (jawab.status_code, jawab.mimetype) == (200, "application/pdf")
    assert jawab.data.startswith(b"%PDF-")
    assert jawab.headers["Content-Disposition"].startswith("inline")


def test_without_libreoffice_no_pdf_is_offered(admin, monkeypatch):
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    assert "PDF" not in buka(admin, TELAAH).teks
    assert admin.get(f"{TELAAH}/uji/0/pdf").status_code == 404


def test_the_placeholders_are_listed_with_meaning_example_and_how_to_write_loops(admin):
    halaman = buka(admin, f"{TELAAH}/isian")
    assert "{{ kop.nama }} Nama kantor pada kop surat KECAMATAN KALIPARE" in halaman.teks
    assert "Di dalam perulangan for baris in pengukuran" in halaman.teks
    assert "{%tr for baris in kepala %}" in halaman.teks
    assert "{{ baris.realisasi }} Realisasi tribulan ini, atau keadaannya bila tidak ada angka wajib" in halaman.teks
    for jenis in JENIS:
        assert buka(admin, f"{URL}/{jenis}/isian").status == 200


def test_each_kind_is_told_the_names_of_its_own_pictures(admin):
    telaah, rekap = (buka(admin, f"{URL}/{jenis}/isian").teks for jenis in ("telaah", "rekap_tahunan"))
    assert "Gambar bernama Lambang menjadi lambang kantor" in telaah
    assert "Gambar bernama QR menjadi kode QR" in telaah
    assert "berisi nama grafik (capaian atau perkembangan)" in telaah
    assert "Panel Pilihan" in telaah
    assert "Gambar bernama Lambang menjadi lambang kantor" in rekap
    assert "QR" not in rekap
    assert "Grafik" not in rekap


def test_an_unknown_kind_is_not_found(admin):
    for alamat in ("surat", "..%2ftelaah", "surat/isian", "surat/berkas/0", "surat/uji/0", "surat/uji/0/pdf"):
        assert admin.get(f"{URL}/{alamat}").status_code == 404
    assert unggah(admin, tambah("x").isi, url=f"{URL}/surat").status == 404
    assert kirim(admin, f"{URL}/surat/pakai", {"nomor": "0", "versi": "0"}).status == 404


def test_who_is_no_admin_sees_and_changes_nothing(masuk, home_contoh):
    for nama in ("kasubag", "sekretaris", "tim-1", "camat", "tamu"):
        orang = masuk(nama)
        for alamat in ("", "/telaah", "/telaah/isian", "/telaah/berkas/0", "/telaah/uji/0", "/telaah/uji/0/pdf"):
            assert orang.get(f"{URL}{alamat}").status_code == 403
        assert unggah(orang, tambah("x").isi).status == 403
        assert kirim(orang, f"{TELAAH}/pakai", {"nomor": "0", "versi": "0"}).status == 403
    assert is_kosong(home_contoh)


def test_no_file_is_told_at_the_field(admin):
    halaman = kirim(admin, TELAAH)
    assert halaman.status == 422
    assert halaman.judul.startswith("Galat: ")
    assert halaman.ringkasan == [("#berkas", "Pilih berkas templat Word (.docx).")]


def test_every_fault_is_told_at_once_and_nothing_is_kept(admin, home_contoh):
    halaman = unggah(admin, tambah("Perihal: {{ jdul }}", "{% for x in %}", "{{ kop.nma }}").isi)
    assert halaman.status == 422
    assert "Pada paragraf “{% for x in %}”" in kalimat_of(halaman)
    halaman = unggah(admin, tambah("Perihal: {{ jdul }}", "{{ kop.nma }}").isi)
    assert "isian “jdul” tidak dikenal. Mungkin maksudnya “judul”." in kalimat_of(halaman)
    assert "Mungkin maksudnya “kop.nama”." in kalimat_of(halaman)
    assert all(href == "#berkas" for href, _ in halaman.ringkasan)
    assert is_kosong(home_contoh)


def test_very_many_faults_are_told_in_part(admin):
    halaman = unggah(admin, tambah(*(f"{{{{ salah_{nomor} }}}}" for nomor in range(60))).isi)
    assert len(halaman.ringkasan) == 41
    assert "Masih ada 20 masalah lain." in kalimat_of(halaman)


def test_text_of_a_master_is_shown_as_text(admin):
    halaman = unggah(admin, tambah("<img src=x onerror=alert(1)> {{ jdul }}").isi, "<b>nama</b>.docx")
    assert "<img src=x" in kalimat_of(halaman)
    assert "<img src=x" not in halaman.mentah


def test_the_same_file_twice_is_told_its_version(admin, home_contoh):
    keep(home_contoh, tambah("satu"))
    halaman = unggah(admin, tambah("satu").isi)
    assert halaman.status == 422
    assert "sama dengan versi 1" in kalimat_of(halaman)


def test_a_choice_made_on_an_older_page_is_refused(admin, home_contoh):
    keep(home_contoh, tambah("satu"))
    halaman = kirim(admin, f"{TELAAH}/pakai", {"nomor": "0", "versi": "0"})
    assert halaman.status == 409
    assert "sudah diubah oleh Admin Contoh" in halaman.teks
    assert home_contoh.templat.get().of("telaah").berlaku == 1


@pytest.mark.parametrize("data", [{}, {"nomor": "x", "versi": "0"}, {"nomor": "-1", "versi": "0"}, {"nomor": "0"}])
def test_a_choice_that_came_incomplete_is_refused_in_words(admin, data):
    assert kirim(admin, f"{TELAAH}/pakai", data).status == 422


def test_an_unknown_version_is_not_found(admin):
    assert kirim(admin, f"{TELAAH}/pakai", {"nomor": "3", "versi": "0"}).status == 404


def test_step_5_names_a_master_that_no_longer_fits_and_the_admin_page_says_why(masuk, home_contoh):
    keep(home_contoh, ubah("{{ baris.realisasi }}", "-"))
    admin = masuk("admin")
    jawab = admin.get(f"{TELAAH}/uji/1")
    assert jawab.status_code == 422
    assert "{{ baris.realisasi }} di dalam “for baris in pengukuran” tidak ada" in jawab.text
    halaman = kirim(admin, f"{TELAAH}/pakai", {"nomor": "1", "versi": "1"})
    assert halaman.status == 422
    assert "{{ baris.realisasi }} di dalam" in kalimat_of(halaman)


# --- hostile masters: what they say and do is tests/keamanan/test_s05_*.py and test_s06_*.py -------------------------


@pytest.mark.parametrize("master", [TAK_BERUJUNG, RAKSASA], ids=["tak berujung", "raksasa"])
def test_the_server_goes_on_answering_while_eight_hostile_masters_are_sent(
    app, admin, home_contoh, master, monkeypatch
):
    monkeypatch.setattr(proses, "DETIK", 8.0)
    monkeypatch.setattr(proses, "MEMORI", 400 * 1024 * 1024)
    berkas = FileStorage(io.BytesIO(master.isi), "Telaah kami.docx")
    batas, badan = encode_multipart({"csrf_token": admin.token, "berkas": berkas})
    kuki = "; ".join(f"{satu.key}={satu.value}" for satu in admin.client._cookies.values())
    kepala = {"Cookie": kuki, "Content-Type": f'multipart/form-data; boundary="{batas}"'}
    hasil: list[tuple[int, str]] = []
    with serve(app, BENANG) as alamat:
        host = urlsplit(alamat).netloc

        def ask(metode: str, jalan: str, isi: bytes | None = None, kepala: dict[str, str] | None = None) -> tuple:
            sambungan = http.client.HTTPConnection(host, timeout=60)
            sambungan.request(metode, jalan, isi, kepala or {})
            jawaban = sambungan.getresponse()
            teks = jawaban.read().decode()
            sambungan.close()
            return jawaban.status, teks

        kiriman = [
            threading.Thread(target=lambda: hasil.append(ask("POST", TELAAH, badan, kepala))) for _ in range(BENANG)
        ]
        for satu in kiriman:
            satu.start()
        selama = []
        while any(satu.is_alive() for satu in kiriman) and len(selama) < 5:
            mulai = time.monotonic()
            assert ask("GET", "/sehat")[0] == 200
            assert ask("GET", URL, kepala={"Cookie": kuki})[0] == 200
            selama.append(time.monotonic() - mulai)
            time.sleep(0.2)
        for satu in kiriman:
            satu.join()
    assert [status for status, _ in hasil] == [422] * BENANG
    penuh = ["Templat lain sedang diperiksa. Coba lagi sebentar lagi." in teks for _, teks in hasil]
    assert penuh.count(True) >= BENANG - 2  # on a slow machine the last one may come when the first is done
    assert len(selama) == 5
    assert min(selama) < 2
    assert max(selama) < 5
    assert is_kosong(home_contoh)


def test_damaged_and_shuffled_files_never_end_in_an_incident(admin, home_contoh, is_full):
    acak = random.Random(2026)
    for nomor in range(60 if is_full else 12):
        isi = bytearray(bawaan("ceklist").isi)
        if nomor % 3 == 0:
            isi = bytearray(acak.randbytes(acak.randrange(1, 4000)))
        elif nomor % 3 == 1:
            for _ in range(acak.randrange(1, 30)):
                isi[acak.randrange(len(isi))] = acak.randrange(256)
        else:
            isi = bytearray(_shuffle(acak))
        assert unggah(admin, bytes(isi), url=f"{URL}/ceklist").status in (302, 422)


def _shuffle(acak: random.Random) -> bytes:
    """The parts of a master, with pieces of one of them taken out, doubled or swapped: a sound zip of broken XML."""
    parts = bagian("ceklist")
    nama = acak.choice([satu for satu in parts if satu.endswith((".xml", ".rels"))])
    data = parts[nama]
    a, b = sorted((acak.randrange(len(data)), acak.randrange(len(data))))
    parts[nama] = acak.choice([data[:a] + data[b:], data[:b] + data[a:], data[:a] + b"{{ judul }}" + data[a:]])
    tujuan = io.BytesIO()
    with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as arsip:
        for satu, isi in parts.items():
            arsip.writestr(satu, isi)
    return tujuan.getvalue()
