"""One whole siklus over HTTP: every role, every step, three returns, and the figures back out of the archive."""

import hashlib

import pytest
import time_machine

from kinerja_app.documents import pdf
from kinerja_app.domain.alur import TAHAP_SOP, Aksi, Tahap
from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN
from kinerja_app.domain.periode import WIB, KunciSiklus
from kinerja_app.domain.waktu import compute_waktu
from tests.berkas_contoh import PDF, PNG
from tests.end_to_end import cerita
from tests.end_to_end.naskah import KUNCI, SIKLUS
from tests.end_to_end.pemain import PemainHttp

PINDAH = [
    "sampaikan", "kembalikan", "sampaikan", "nyatakan_sah", "serahkan", "kembalikan", "serahkan", "setujui",
    "kembalikan", "kembalikan_data", "sampaikan", "nyatakan_sah", "serahkan", "setujui", "selesai_ketik", "arsipkan",
]  # fmt: skip


@pytest.fixture(autouse=True)
def oktober():
    """The clock runs, from a working morning after TB III 2026 on."""
    with time_machine.travel("2026-10-12T08:00:00+07:00", tick=True):
        yield


@pytest.fixture
def pemeran(app, sandi_admin):
    """One browser for each account, all logged in."""
    admin = PemainHttp(app.test_client())
    sandi = cerita.set_up_office(admin, sandi_admin)
    pemeran = {"admin": admin}
    for akun, sekali in sandi.items():
        pemeran[akun] = PemainHttp(app.test_client())
        cerita.enter(pemeran[akun], akun, sekali)
    return pemeran


def test_one_siklus_goes_through_all_six_steps_down_to_the_archive(app, home, pemeran, jalankan):
    telaah = cerita.play(pemeran)
    siklus = home.siklus.get(KunciSiklus.parse(KUNCI))
    assert siklus.tahap is Tahap.SELESAI
    pindah = [baris.aksi.value for baris in siklus.riwayat if baris.dari is not baris.ke]
    assert pindah == PINDAH
    check_persons_and_times(siklus)
    check_bag(home, telaah)
    kode, keluaran = jalankan("verify")
    assert kode == 0, keluaran
    check_nobody_changes_it(app, home, pemeran)


def check_persons_and_times(siklus):
    oleh = {aksi: siklus.last_riwayat(aksi).oleh for aksi in (Aksi.SAMPAIKAN, Aksi.NYATAKAN_SAH, Aksi.ARSIPKAN)}
    assert (oleh[Aksi.SAMPAIKAN].nama, oleh[Aksi.SAMPAIKAN].nip) == ("Tim Uji Satu", "198504042010011004")
    assert oleh[Aksi.NYATAKAN_SAH].jabatan == "Sekretaris Kecamatan"
    assert oleh[Aksi.ARSIPKAN].nama == "Kasubag Uji, S.E."
    assert siklus.dokumen.camat.nama == "Drs. Camat Uji, M.Si."
    waktu = compute_waktu(siklus, siklus.riwayat[-1].pada, WIB, JAM_KANTOR_BAWAAN).tahap
    # stated at each hand-over: 3 x 12, 2 x 25, 3 x 55, 2 x 10, 14, 4; a return states none
    assert [satu.menit_kerja for satu in waktu] == [36, 50, 165, 20, 14, 4]
    assert [satu.pengembalian for satu in waktu] == [2, 0, 1, 1, 0, 0]
    assert [satu.sop for satu in waktu] == list(TAHAP_SOP)


def check_bag(home, telaah):
    """The bag holds what was downloaded, the evidence byte for byte, and the siklus itself."""
    folder = home.config.archive / "2026" / "TB3-R0" / "data"
    assert (folder / "telaah.docx").read_bytes() == telaah
    nama = {berkas.relative_to(folder).as_posix() for berkas in folder.rglob("*") if berkas.is_file()}
    assert {"telaah.docx", "telaah-buatan-program.docx", "data_kinerja.docx", "ceklist.docx", "siklus.json"} <= nama
    assert ("telaah.pdf" in nama) == pdf.is_available()
    bukti = sorted(satu for satu in nama if satu.startswith("bukti/"))
    isi = [hashlib.sha256((folder / satu).read_bytes()).hexdigest() for satu in bukti]
    dokumen, foto = (hashlib.sha256(satu).hexdigest() for satu in (PDF, PNG))
    assert [satu.split("/")[1] for satu in bukti] == ["IKU-01", "IKU-02", "IKU-04"]
    assert isi == [dokumen, foto, dokumen]


def check_nobody_changes_it(app, home, pemeran):
    """Whatever is posted to the sealed siklus is refused, and nothing moves."""
    sebelum = home.siklus.get(KunciSiklus.parse(KUNCI))
    for pemain in pemeran.values():
        pemain.buka("/akun")
        token = pemain._posted(pemain._pohon.xpath("//main//form")[0])["csrf_token"]
        for akhir in ("/data/IKU-01", "/anggaran", "/ceklist/IKU-01", "/telaah", "/saran", "/dokumen", "/arsipkan",
                      "/langkah/kembalikan", "/langkah/ajukan_batal", "/adopsi"):  # fmt: skip
            data = {"csrf_token": token, "versi": "1", "alasan": "Sepuluh huruf.", "versi_dokumen": "1"}
            assert pemain._client.post(SIKLUS + akhir, data=data).status_code in (403, 409), akhir
    assert home.siklus.get(KunciSiklus.parse(KUNCI)) == sebelum
