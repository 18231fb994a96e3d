"""Every form of the program that keeps a draft: who opens it where, after what, and what two persons type there."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.services import langkah
from tests.factories import (
    KUNCI,
    PADA,
    bukti_contoh,
    dokumen_iku_contoh,
    fill_data,
    orang_kasubag,
    siklus_at,
)
from tests.web.contoh_rancangan import begin, put_in_force
from tests.web.segel import make_dokumen
from tests.web.test_lembar import make_siklus as siklus_lembar

S = f"/siklus/{KUNCI}"
BUKTI = f"{S}/data/IKU-01/bukti/IKU-01-1/ganti"


def at(tahap: Tahap) -> Callable:
    return lambda home: home.create_siklus(siklus_at(tahap))


def with_bukti(home) -> None:
    siklus = siklus_at(Tahap.ELABORASI)
    fill_data(siklus)
    siklus.entri["IKU-01"] = replace(siklus.entri["IKU-01"], bukti=(bukti_contoh("IKU-01"),))
    home.create_siklus(siklus)


def with_documents(home) -> None:
    at(Tahap.PENGETIKAN)(home)
    make_dokumen(home, home.siklus.get(KUNCI))
    versi = home.siklus.get(KUNCI).versi
    langkah.move(home, KUNCI, Aksi.SELESAI_KETIK, orang_kasubag(), PADA, versi=versi, menit_kerja=15)


def with_rancangan(home) -> None:
    put_in_force(home)
    begin(home)


def nothing(_home) -> None:
    """The sample office is enough."""


@dataclass(frozen=True)
class Form:
    """One form: who opens it where and after what, and the texts of two persons for one of its fields."""

    endpoint: str
    akun: str
    url: str
    siapkan: Callable
    bidang: str
    sana: str = "Ditulis rekan di ruang sebelah."
    sini: str = "Ditulis sendiri, belum disimpan."
    lain: dict[str, str] = field(default_factory=dict)


ISI = {"keadaan": "terukur", "realisasi": "83"}
SARAN = {"penanggung_jawab-1": "Seksi", "tenggat-1-tanggal": "1", "tenggat-1-bulan": "9", "tenggat-1-tahun": "2026"}
AWAL = {"realisasi-IKU-01": "79,5"}
# What is stored is typed over: there are two values.
DUA_NILAI = (
    Form("pengaturan.profil", "admin", "/pengaturan/profil", nothing, "sifat"),
    Form("pengaturan.jam_kantor", "admin", "/pengaturan/jam-kantor", nothing, "libur", "17-08-2026 A", "25-12-2026 B"),
    Form("pengaturan.kalender", "admin", "/pengaturan/kalender", nothing, "hari-1", "9", "8"),
    Form("pengaturan.retensi", "admin", "/pengaturan/retensi", nothing, "aktif", "7", "8"),
    Form("pejabat.ubah", "admin", "/pengaturan/pejabat/camat", nothing, "pangkat"),
    Form(
        "pejabat.akhiri", "admin", "/pengaturan/pejabat/penugasan/0/akhiri", nothing, "sampai-tahun", "2027", "2028",
        {"sampai-tanggal": "1", "sampai-bulan": "1"},
    ),
    Form("pengguna.ubah", "admin", "/pengaturan/pengguna/tamu", nothing, "nama"),
    Form("elaborasi.simpan", "tim-1", f"{S}/data/IKU-01", at(Tahap.ELABORASI), "sumber", lain=ISI),
    Form("elaborasi.simpan_anggaran", "tim-1", f"{S}/anggaran", at(Tahap.ELABORASI), "realisasi-1", "100", "200"),
    Form(
        "data_iku.simpan", "tim-1", f"{S}/data-iku", at(Tahap.ELABORASI), "sumber-IKU-01",
        lain={"realisasi-IKU-01": "83"},
    ),
    Form(
        "lembar.simpan", "tim-1", f"{S}/lembar/2", lambda home: home.create_siklus(siklus_lembar()),
        "keterangan-IKU-02-1", lain={"a-IKU-02-1": "5", "b-IKU-02-1": "10"},
    ),
    Form("keabsahan.simpan", "sekretaris", f"{S}/ceklist/IKU-01", at(Tahap.TELAAH_KEABSAHAN), "catatan"),
    Form("telaah.simpan", "tim-1", f"{S}/telaah", at(Tahap.ANALISA), "telaah-penyebab"),
    Form("telaah.simpan_saran", "tim-1", f"{S}/saran", at(Tahap.ANALISA), "uraian-1", lain=SARAN),
    Form("pemantauan.laporkan", "tim-1", f"/pemantauan/{KUNCI}-1", at(Tahap.SELESAI), "keterangan"),
    Form(
        "data_awal.simpan", "tim-1", "/data-awal/2026-TB1/isi",
        lambda home: home.dokumen_iku.create(2026, DokumenIkuTahun(2026, versi=1, berlaku=(dokumen_iku_contoh(7),))),
        "sumber-IKU-01", lain=AWAL,
    ),
    Form("rancangan.simpan_iku", "tim-1", "/iku/2026/rancangan/iku/IKU-01", with_rancangan, "definisi"),
    Form("rancangan.simpan_program", "tim-1", "/iku/2026/rancangan/program/1", with_rancangan, "pagu", "100", "200"),
    Form("pengetikan.buat", "kasubag", f"{S}/dokumen", at(Tahap.PENGETIKAN), "nomor", "070/1", "070/2"),
)  # fmt: skip
# An act of its own: nothing stored stands beside what is typed, so the page is shown anew with it.
PERBUATAN = (
    Form("pejabat.baru", "admin", "/pengaturan/pejabat/baru", nothing, "nama"),
    Form("pejabat.tugaskan", "admin", "/pengaturan/pejabat/penugasan/baru", nothing, "jabatan"),
    Form("pengguna.baru", "admin", "/pengaturan/pengguna-baru", nothing, "nama"),
    Form("rancangan.simpan_iku", "tim-1", "/iku/2026/rancangan/iku", with_rancangan, "definisi"),
    Form("rancangan.simpan_program", "tim-1", "/iku/2026/rancangan/program", with_rancangan, "nama"),
    Form("siklus.mark_tidak_dilaksanakan", "sekretaris", "/siklus/tidak-dilaksanakan", nothing, "alasan"),
    Form("siklus.move", "tim-1", f"{S}/langkah/ajukan_batal", at(Tahap.ELABORASI), "alasan"),
    Form("siklus.move", "sekretaris", f"{S}/langkah/setujui", at(Tahap.PENYEMPURNAAN), "menit_kerja", sini="77"),
    Form("bukti.simpan", "tim-1", BUKTI, with_bukti, "alasan"),
    Form("pendokumentasian.seal", "kasubag", f"{S}/arsipkan", with_documents, "menit_kerja", sini="77"),
    Form("arsip.simpan_ralat", "tim-1", f"/arsip/{KUNCI}/ralat/ajukan_ralat", at(Tahap.SELESAI), "alasan"),
    Form("tambahan.simpan", "camat", f"/arsip/{KUNCI}/tambahan/arahan/baru", at(Tahap.SELESAI), "arahan"),
    Form("iku.simpan_tetapkan", "sekretaris", "/iku/2026/tetapkan", with_rancangan, "alasan"),
)
