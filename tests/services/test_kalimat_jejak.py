"""The audit trail in words: one sentence for each line, whatever stands in it."""

import ast
from datetime import datetime

import pytest

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.periode import WIB
from kinerja_app.services.kalimat_jejak import print_kalimat, print_perbuatan
from kinerja_app.storage.jejak_baris import BarisJejak
from tests.house.source import package_modules

SIKLUS = "siklus/2026-TB3-R0"
KASUS = [
    (
        "isi_data", SIKLUS,
        {"riwayat": "4", "dari": "elaborasi", "ke": "elaborasi", "objek": "IKU-03", "realisasi": "80,00 → 87,50"},
        "mengubah realisasi IKU-03, Tribulan III Tahun 2026: 80,00 → 87,50",
    ),
    (
        "isi_data", SIKLUS, {"objek": "IKU-03", "realisasi": "– → 1,00", "baris Desa Arjosari": "– → 3"},
        "mengubah data IKU-03, Tribulan III Tahun 2026: realisasi – → 1,00; baris Desa Arjosari – → 3",
    ),
    (
        "kembalikan", SIKLUS,
        {"riwayat": "9", "dari": "telaah_keabsahan", "ke": "elaborasi", "alasan": "A"},
        "mengembalikan siklus Tribulan III Tahun 2026: dari tahap Telaah keabsahan ke Elaborasi data kinerja; alasan A",
    ),
    (
        "isi_ceklist", SIKLUS, {"objek": "IKU-01", "rumus": "sesuai → tidak", "catatan_lama": "A", "catatan": "B"},
        "menjawab ceklist IKU-01, Tribulan III Tahun 2026: rumus sesuai → tidak; catatan “A” → “B”",
    ),
    ("simpan_retensi", "kantor/retensi", {"aktif": "1 tahun → 2 tahun"},
     "mengubah masa simpan arsip: aktif 1 tahun → 2 tahun"),
    ("laporkan_kemajuan", "pemantauan/2026-TB1-R0-1", {"status": "belum → berjalan"},
     "melaporkan kemajuan tindak lanjut 2026-TB1-R0-1: status belum → berjalan"),
    ("terima_data_awal", "data_awal/2026-TB1", {}, "menerima data awal Tribulan I Tahun 2026"),
    ("masuk", "pengguna/tim-1", {}, "masuk sebagai tim-1"),
    ("masuk_gagal", "pengguna/–", {}, "gagal masuk sebagai pengguna yang tidak dikenal"),
    ("unduh", "/arsip/2026-TB3-R0/zip", {"berkas": "2026-TB3-R0.zip"},
     "mengunduh “2026-TB3-R0.zip” dari /arsip/2026-TB3-R0/zip"),
    ("ditolak", "/pengaturan", {"metode": "GET", "status": "403", "sebab": "Hanya admin."},
     "ditolak saat membuka /pengaturan: Hanya admin."),
    ("ditolak", "/siklus/x", {"metode": "POST", "status": "409", "sebab": "Sudah berubah."},
     "ditolak saat mengirim isian ke /siklus/x: Sudah berubah."),
    ("unggahan_ditolak", "/siklus/x", {"metode": "POST", "status": "422", "berkas": "a.exe", "sebab": "Bukan pdf."},
     "ditolak unggahannya “a.exe” ke /siklus/x: Bukan pdf."),
    ("perbuatan_baru", "hal/satu", {"isi": "x"}, "melakukan “perbuatan baru” satu: isi x"),
]  # fmt: skip


def baris(aksi, objek, rincian, oleh="Siti Aminah, S.Sos., Anggota Tim (pejabat-1)"):
    pada = datetime(2026, 7, 12, 9, 12, tzinfo=WIB)
    return BarisJejak(7, pada, oleh, aksi, objek, rincian | {"sha256 kantor.json": "a → b"}, "0" * 64, "1" * 64)


@pytest.mark.parametrize(("aksi", "objek", "rincian", "kalimat"), KASUS)
def test_a_line_is_one_sentence(aksi, objek, rincian, kalimat):
    awal = "12 Juli 2026 pukul 09.12 WIB – Siti Aminah, S.Sos., Anggota Tim – "
    assert print_kalimat(baris(aksi, objek, rincian)) == awal + kalimat
    beralamat = rincian | {"alamat_klien": "192.168.1.20"}
    assert print_kalimat(baris(aksi, objek, beralamat)) == f"{awal}{kalimat} – dari 192.168.1.20"


def test_every_action_that_the_program_traces_has_its_words():
    ditulis = {aksi.value for aksi in Aksi}
    for module in package_modules():
        for node in module.walk():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "trace":
                ditulis |= {arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    assert {"simpan_profil", "tetapkan_dokumen_iku"} <= ditulis
    assert [aksi for aksi in sorted(ditulis) if print_perbuatan(aksi).startswith("melakukan")] == []
