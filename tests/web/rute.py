"""The expected matrix, written by hand: every address, who may use it at which step, and what the answer is.

A new route needs a row in RUTE (one for each method); without one tests/keamanan/test_s03_peran_dan_langkah.py fails.
A row names endpoint, method, an address that exists in the matrix' home, who gets through at which step, and the
status for those. All others get the page of status 403, everybody at another step 409, and who is not logged in the
login page.
`khusus` names the exceptions, as {(person, step): status}; None stands for every person or every step.

A row is tried at every step where its address holds {kunci} or it says so (`is_per_tahap`), else at the first only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.pengguna import Peran
from tests.domain.test_alur import BOLEH

# The persons of the matrix. "admin-tim" is of the Tim and an ADMIN; tim-1 handed over what was handed over.
TIM = frozenset({"tim-1", "admin-tim"})
SEKRETARIS = frozenset({"sekretaris"})
KASUBAG = frozenset({"kasubag"})
CAMAT = frozenset({"camat"})
ADMIN = frozenset({"admin", "admin-tim"})
SEMUA = TIM | SEKRETARIS | KASUBAG | CAMAT | ADMIN
PEMBACA_JEJAK = SEKRETARIS | CAMAT | ADMIN
PERAN = {
    Peran.TIM: TIM, Peran.SEKRETARIS: SEKRETARIS, Peran.KASUBAG_EVAPOR: KASUBAG, Peran.CAMAT: CAMAT, Peran.ADMIN: ADMIN,
}  # fmt: skip
TERBUKA = frozenset({"auth.masuk", "sehat.index", "static", "favicon", "panduan.index", "panduan.bab", "panduan.unduh"})
SKRIP = frozenset({"draf.simpan"})  # asked for by a script: a status instead of the login page
T = Tahap
SETIAP_TAHAP = tuple(Tahap)
ALASAN = "Angka IKU-04 keliru, mohon diperiksa lagi."

Siapa = frozenset[str]
Khusus = Mapping[tuple[str | None, Tahap | None], int]
KOSONG: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Rute:
    """One row; see the module's docstring."""

    endpoint: str
    metode: str
    url: str
    boleh: Mapping[Tahap, Siapa]
    status: int = 200
    khusus: Khusus = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    is_per_tahap: bool = False

    def expected(self, siapa: str | None, tahap: Tahap) -> int:
        """The status that this person (None: not logged in) gets at this step."""
        if siapa is None:
            return self.status if self.endpoint in TERBUKA else 401 if self.endpoint in SKRIP else 302
        for kunci in ((siapa, tahap), (siapa, None), (None, tahap)):
            if kunci in self.khusus:
                return self.khusus[kunci]
        if tahap not in self.boleh:
            return 409
        return self.status if siapa in self.boleh[tahap] else 403


def semua_tahap(siapa: Siapa) -> dict[Tahap, Siapa]:
    """These persons, whatever the step."""
    return dict.fromkeys(SETIAP_TAHAP, siapa)


def baca(endpoint: str, url: str, siapa: Siapa = SEMUA, status: int = 200, khusus: Khusus | None = None) -> Rute:
    """A page to look at."""
    return Rute(endpoint, "GET", url, semua_tahap(siapa), status, khusus or {})


def kirim(endpoint: str, url: str, siapa: Siapa, status: int, data: Mapping[str, str] = KOSONG) -> Rute:
    """A form to send, whatever the step. 422 says that the person got through and the (empty) form did not."""
    return Rute(endpoint, "POST", url, semua_tahap(siapa), status, data=data)


def kerja(endpoint: str, url: str, tahap: Tahap, siapa: Siapa, status: int, data: Mapping[str, str] = KOSONG) -> Rute:
    """A form that belongs to one step."""
    return Rute(endpoint, "POST", url, {tahap: siapa}, status, data=data)


AKUN = (
    Rute("sehat.index", "GET", "/sehat", semua_tahap(SEMUA)),
    Rute("static", "GET", "/static/kinerja.css", semua_tahap(SEMUA)),
    Rute("favicon", "GET", "/favicon.ico", semua_tahap(SEMUA)),
    Rute("auth.masuk", "GET", "/masuk", semua_tahap(SEMUA), 200, {(siapa, None): 302 for siapa in SEMUA}),
    Rute("auth.masuk", "POST", "/masuk", semua_tahap(SEMUA), 422),
    baca("panduan.index", "/panduan"),
    baca("panduan.bab", "/panduan/tim"),
    baca("panduan.unduh", "/panduan/unduh"),
    baca("auth.akun", "/akun"),
    kirim("auth.akun", "/akun", SEMUA, 422),
    baca("auth.sesi_lanjut", "/sesi", status=204),
    kirim("auth.keluar", "/keluar", SEMUA, 302),
    # What a person typed is his own at every step; saving it asks for role and step.
    kirim("draf.simpan", "/draf?alamat=/siklus/{kunci}/saran", SEMUA, 200, {"versi": "0", "uraian-1": "Isi."}),
    kirim("draf.buang", "/draf/buang?alamat=/siklus/{kunci}/saran", SEMUA, 302),
)

PENGATURAN = (
    *(
        baca(endpoint, f"/pengaturan{url}", ADMIN)
        for endpoint, url in (
            ("pengaturan.index", ""),
            ("pengaturan.profil", "/profil"),
            ("lambang.edit", "/profil/lambang"),
            ("pengaturan.jam_kantor", "/jam-kantor"),
            ("pengaturan.kalender", "/kalender"),
            ("pengaturan.retensi", "/retensi"),
            ("cadangan.index", "/cadangan"),
            ("sehat.rinci", "/sehat"),
            ("pejabat.index", "/pejabat"),
            ("pejabat.baru", "/pejabat/baru"),
            ("pejabat.ubah", "/pejabat/camat"),
            ("pejabat.tugaskan", "/pejabat/penugasan/baru"),
            ("pejabat.akhiri", "/pejabat/penugasan/0/akhiri"),
            ("pengguna.index", "/pengguna"),
            ("pengguna.baru", "/pengguna-baru"),
            ("pengguna.ubah", "/pengguna/camat"),
        )
    ),
    *(
        kirim(endpoint, f"/pengaturan{url}", ADMIN, status, {"versi": "{kantor}"})
        for endpoint, url, status in (
            ("pengaturan.profil", "/profil", 422),
            ("lambang.simpan", "/profil/lambang", 422),
            ("lambang.kembalikan", "/profil/lambang/bawaan", 302),
            ("pengaturan.jam_kantor", "/jam-kantor", 422),
            ("pengaturan.kalender", "/kalender", 422),
            ("pengaturan.retensi", "/retensi", 422),
            ("cadangan.unduh", "/cadangan", 200),
            ("pejabat.baru", "/pejabat/baru", 422),
            ("pejabat.ubah", "/pejabat/camat", 422),
            ("pejabat.hapus", "/pejabat/camat/hapus", 409),  # he holds a role
            ("pejabat.tugaskan", "/pejabat/penugasan/baru", 422),
            ("pejabat.akhiri", "/pejabat/penugasan/0/akhiri", 422),
            ("pengguna.baru", "/pengguna-baru", 422),
            ("pengguna.ubah", "/pengguna/camat", 422),
            ("pengguna.reset", "/pengguna/camat/reset", 200),
            ("pengguna.keluarkan", "/pengguna/camat/keluarkan", 302),
            ("pengguna.nonaktif", "/pengguna/camat/nonaktif", 302),
            ("pengguna.aktif", "/pengguna/camat/aktif", 302),
        )
    ),
)

# The matrix' office has no crest of its own: an ADMIN gets through and is told so.
PENGATURAN += (baca("lambang.lihat", "/pengaturan/profil/lambang/gambar", ADMIN, 404),)
# Nor can it be opened from another computer.
PENGATURAN += (baca("sehat.qr", "/pengaturan/sehat/qr", ADMIN, 404),)
TEMPLAT = (
    baca("templat.index", "/pengaturan/templat", ADMIN),
    baca("templat.show", "/pengaturan/templat/telaah", ADMIN),
    baca("templat.isian", "/pengaturan/templat/telaah/isian", ADMIN),
    baca("templat.unduh", "/pengaturan/templat/telaah/berkas/0", ADMIN),
    baca("templat.uji", "/pengaturan/templat/ceklist/uji/0", ADMIN),
    baca("templat.uji_pdf", "/pengaturan/templat/ceklist/uji/0/pdf", ADMIN, 404),  # LibreOffice is left out here
    kirim("templat.unggah", "/pengaturan/templat/telaah", ADMIN, 422),
    kirim("templat.pakai", "/pengaturan/templat/telaah/pakai", ADMIN, 302, {"nomor": "0", "versi": "0"}),
)

JEJAK = (
    baca("jejak.index", "/jejak", PEMBACA_JEJAK),
    baca("jejak.unduh_csv", "/jejak/csv", PEMBACA_JEJAK),
    baca("jejak.unduh_asli", "/jejak/asli", PEMBACA_JEJAK),
)

DATA_AWAL = (
    baca("data_awal.index", "/data-awal"),
    baca("data_awal.show", "/data-awal/2026-TB1"),
    baca("data_awal.isi", "/data-awal/2026-TB1/isi", TIM),
    kirim("data_awal.simpan", "/data-awal/2026-TB1/isi", TIM, 422),
    # Nothing is written yet in the matrix' home: the Sekretaris gets through and is told so.
    kirim("data_awal.terima", "/data-awal/2026-TB1/terima", SEKRETARIS, 404, {"versi": "1"}),
)

DOKUMEN_IKU = (
    baca("iku.index", "/iku"),
    baca("iku.show", "/iku/2026"),
    baca("iku.versi", "/iku/2026/versi/1"),
    baca("iku.tetapkan", "/iku/2026/tetapkan", SEKRETARIS),
    kirim("iku.simpan_tetapkan", "/iku/2026/tetapkan", SEKRETARIS, 422),
    # A year with a draft: beginning another is answered with the reason, on the page it came from.
    kirim("iku.mulai", "/iku/2026/rancangan", TIM, 302),
    baca("rancangan.show", "/iku/2026/rancangan"),
    baca("impor_iku.unduh", "/iku/2026/excel", TIM),
    baca("impor_iku.unggah", "/iku/2026/impor", TIM),
    kirim("impor_iku.pratinjau", "/iku/2026/impor", TIM, 422),
    kirim("impor_iku.terapkan", "/iku/2026/impor/terapkan", TIM, 422),
    baca("rancangan.tambah_iku", "/iku/2026/rancangan/iku", TIM),
    baca("rancangan.ubah_iku", "/iku/2026/rancangan/iku/IKU-01", TIM),
    kirim("rancangan.simpan_iku", "/iku/2026/rancangan/iku/IKU-01", TIM, 422),
    kirim("rancangan.pakai_lembar", "/iku/2026/rancangan/iku/IKU-01/lembar", TIM, 422),
    baca("susunan.keluarkan", "/iku/2026/rancangan/iku/IKU-01/hapus", TIM),
    kirim("susunan.hapus", "/iku/2026/rancangan/iku/IKU-01/hapus", TIM, 302, {"versi": "{iku}"}),
    baca("susunan.urutan", "/iku/2026/rancangan/urutan", TIM),
    kirim("susunan.pindah", "/iku/2026/rancangan/urutan", TIM, 302, {"versi": "{iku}", "pindah": "IKU-01:turun"}),
    baca("susunan.buang", "/iku/2026/rancangan/buang", TIM),
    kirim("susunan.simpan_buang", "/iku/2026/rancangan/buang", TIM, 302, {"versi": "{iku}"}),
    baca("rancangan.tambah_program", "/iku/2026/rancangan/program", TIM),
    baca("rancangan.ubah_program", "/iku/2026/rancangan/program/1", TIM),
    kirim("rancangan.simpan_program", "/iku/2026/rancangan/program/1", TIM, 422),
    kirim("rancangan.hapus_program", "/iku/2026/rancangan/program/1/hapus", TIM, 302, {"versi": "{iku}"}),
)

_SUDAH_DIBUAT = {(None, T.PENDOKUMENTASIAN): 200, (None, T.SELESAI): 200}
SIKLUS = (
    baca("beranda.index", "/"),
    baca("sop.index", "/sop"),
    baca("sop.evaluasi", "/sop/evaluasi/2026"),
    baca("sop.unduh_evaluasi", "/sop/evaluasi/2026/unduh"),
    baca("siklus.index", "/siklus"),
    # The next tribulan opens once no siklus runs; before that nobody is asked who he is.
    Rute(
        "siklus.open_tribulan",
        "POST",
        "/siklus/buka",
        {T.SELESAI: TIM, T.DIBATALKAN: TIM},
        302,
        data={"periode": "2026-TB3"},
        is_per_tahap=True,
    ),
    baca("siklus.tidak_dilaksanakan", "/siklus/tidak-dilaksanakan", SEKRETARIS),
    # A tribulan counts as not carried out only when its siklus, if there is one, was cancelled.
    Rute(
        "siklus.mark_tidak_dilaksanakan",
        "POST",
        "/siklus/tidak-dilaksanakan",
        semua_tahap(SEKRETARIS),
        302,
        {("sekretaris", tahap): 409 for tahap in Tahap if tahap is not T.DIBATALKAN},
        data={"periode": "2026-TB2", "alasan": ALASAN},
        is_per_tahap=True,
    ),
    baca("siklus.show", "/siklus/{kunci}"),
    baca("adopsi.show", "/siklus/{kunci}/adopsi"),
    baca("adopsi.bukti", "/siklus/{kunci}/adopsi/bukti/" + "0" * 64, status=404),
    kerja("adopsi.adopt", "/siklus/{kunci}/adopsi", T.ELABORASI, TIM, 409, {"sidik": "bukan yang ditawarkan"}),
    baca("elaborasi.daftar", "/siklus/{kunci}/data"),
    baca("elaborasi.isi", "/siklus/{kunci}/data/IKU-01"),
    kerja("elaborasi.simpan", "/siklus/{kunci}/data/IKU-01", T.ELABORASI, TIM, 422),
    baca("elaborasi.bukti", "/siklus/{kunci}/data/IKU-01/bukti/IKU-01-1", status=404),
    baca("bukti.lihat", "/siklus/{kunci}/data/IKU-01/bukti/IKU-01-1/lihat", status=404),
    # At step 1 the matrix' siklus has no evidence yet: who got through is told so.
    Rute("bukti.ganti", "GET", "/siklus/{kunci}/data/IKU-01/bukti/IKU-01-1/ganti", {T.ELABORASI: TIM}, 404),
    kerja("bukti.simpan", "/siklus/{kunci}/data/IKU-01/bukti/IKU-01-1/ganti", T.ELABORASI, TIM, 404),
    baca("elaborasi.anggaran", "/siklus/{kunci}/anggaran"),
    baca("data_iku.isi", "/siklus/{kunci}/data-iku"),
    kerja("data_iku.simpan", "/siklus/{kunci}/data-iku", T.ELABORASI, TIM, 422),
    baca("lembar.daftar", "/siklus/{kunci}/lembar"),
    baca("lembar.isi", "/siklus/{kunci}/lembar/2"),
    kerja("lembar.simpan", "/siklus/{kunci}/lembar/2", T.ELABORASI, TIM, 422),
    baca("lembar.cetak", "/siklus/{kunci}/lembar/2/cetak"),
    kerja("elaborasi.simpan_anggaran", "/siklus/{kunci}/anggaran", T.ELABORASI, TIM, 302),  # no change is fine
    Rute("impor.unduh", "GET", "/siklus/{kunci}/excel", {T.ELABORASI: TIM}),
    Rute("impor.unggah", "GET", "/siklus/{kunci}/impor", {T.ELABORASI: TIM}),
    kerja("impor.pratinjau", "/siklus/{kunci}/impor", T.ELABORASI, TIM, 422),
    kerja("impor.terapkan", "/siklus/{kunci}/impor/terapkan", T.ELABORASI, TIM, 422),
    baca("keabsahan.daftar", "/siklus/{kunci}/ceklist"),
    baca("keabsahan.isi", "/siklus/{kunci}/ceklist/IKU-01"),
    kerja("keabsahan.simpan", "/siklus/{kunci}/ceklist/IKU-01", T.TELAAH_KEABSAHAN, SEKRETARIS, 422),
    baca("telaah.edit", "/siklus/{kunci}/telaah"),
    baca("telaah.baca", "/siklus/{kunci}/telaah/baca"),
    kerja("telaah.simpan", "/siklus/{kunci}/telaah", T.ANALISA, TIM, 302),  # no text changed is fine
    kerja("telaah.perbarui", "/siklus/{kunci}/telaah/perbarui", T.ANALISA, TIM, 302),
    kerja("telaah.draf", "/siklus/{kunci}/telaah/draf", T.ANALISA, TIM, 302),
    baca("telaah.saran", "/siklus/{kunci}/saran"),
    kerja("telaah.simpan_saran", "/siklus/{kunci}/saran", T.ANALISA, TIM, 422),
    baca("pengetikan.edit", "/siklus/{kunci}/dokumen"),
    kerja("pengetikan.buat", "/siklus/{kunci}/dokumen", T.PENGETIKAN, KASUBAG, 422),
    baca("pengetikan.unduh", "/siklus/{kunci}/dokumen/ceklist"),
    baca("pratinjau.show", "/siklus/{kunci}/dokumen/ceklist/pratinjau"),
    baca("pratinjau.sederhana", "/siklus/{kunci}/dokumen/telaah/pratinjau/sederhana"),
    baca("pratinjau.pdf", "/siklus/{kunci}/dokumen/ceklist/pratinjau/pdf", status=302),  # no LibreOffice there
    baca("pratinjau.gambar", "/siklus/{kunci}/dokumen/ceklist/pratinjau/gambar/tidak-ada.png", status=404),
    baca("naskah.show", "/siklus/{kunci}/naskah"),
    kerja("naskah.unggah", "/siklus/{kunci}/naskah", T.PENGETIKAN, KASUBAG, 422),
    baca("naskah.unduh", "/siklus/{kunci}/naskah/berkas", status=404),
    baca("naskah.unduh_asal", "/siklus/{kunci}/naskah/asal", status=404, khusus=_SUDAH_DIBUAT),
    baca("pendokumentasian.arsipkan", "/siklus/{kunci}/arsipkan", khusus={(None, T.SELESAI): 302}),
    kerja("pendokumentasian.seal", "/siklus/{kunci}/arsipkan", T.PENDOKUMENTASIAN, KASUBAG, 422),
)

_BUKAN_SELESAI = {(None, tahap): 404 for tahap in Tahap if tahap is not T.SELESAI}
ARSIP = (
    baca("keaslian.index", "/keaslian"),
    baca("pertukaran.unduh", "/pertukaran/{kunci}"),
    baca("pertukaran.skema", "/pertukaran/skema"),
    kirim("keaslian.berkas", "/keaslian/berkas", SEMUA, 422),
    baca("arsip.index", "/arsip"),
    baca("arsip.periksa", "/arsip/periksa"),
    kirim("arsip.jalankan_periksa", "/arsip/periksa", SEMUA, 302),
    baca("arsip.show", "/arsip/{kunci}", khusus=_BUKAN_SELESAI),
    baca("arsip.unduh_zip", "/arsip/{kunci}/zip", khusus=_BUKAN_SELESAI),
    baca("arsip.unduh", "/arsip/{kunci}/berkas/telaah.docx", khusus=_BUKAN_SELESAI),
)

REKAP = (
    baca("pencarian.index", "/cari?kata=IKU-01"),
    baca("rekap.index", "/rekap"),
    baca("rekap.show", "/rekap/2026"),
    baca("rekap.word", "/rekap/2026/word"),
    baca("rekap.excel", "/rekap/2026/excel"),
)

PEMANTAU = TIM | KASUBAG
_BELUM_DISEGEL = {(siapa, tahap): 404 for siapa in PEMANTAU for tahap in Tahap if tahap is not T.SELESAI}
PEMANTAUAN = (
    baca("pemantauan.index", "/pemantauan"),
    baca("pemantauan.show", "/pemantauan/{kunci}-1", khusus=_BUKAN_SELESAI),
    Rute(
        "pemantauan.laporkan",
        "POST",
        "/pemantauan/{kunci}-1",
        semua_tahap(PEMANTAU),
        302,
        _BELUM_DISEGEL,
        {"versi": "0", "status": "berjalan", "keterangan": "Jadwalnya disusun."},
    ),
    baca("pemantauan.bukti", "/pemantauan/{kunci}-1/bukti/1-1", status=404),
    baca("pemantauan_iku.index", "/pemantauan/iku"),
    baca("pemantauan_iku.show", "/pemantauan/iku/IKU-01"),
)

# Moves on a page of their own (GET shows it, POST carries it out), by the table that the domain's tests write out.
_UNDER_SIKLUS = (
    Aksi.SAMPAIKAN, Aksi.NYATAKAN_SAH, Aksi.SERAHKAN, Aksi.SETUJUI, Aksi.SELESAI_KETIK, Aksi.KEMBALIKAN,
    Aksi.KEMBALIKAN_DATA, Aksi.TARIK_KEMBALI, Aksi.AJUKAN_BATAL, Aksi.SETUJUI_BATAL, Aksi.TOLAK_BATAL,
    Aksi.SAHKAN_NASKAH, Aksi.TOLAK_NASKAH,
)  # fmt: skip
_UNDER_ARSIP = (Aksi.AJUKAN_RALAT, Aksi.SETUJUI_RALAT, Aksi.TOLAK_RALAT)
# A siklus as the matrix finds it, the present step untouched: these forward moves say what is missing.
_BELUM_LENGKAP = {Aksi.SAMPAIKAN, Aksi.NYATAKAN_SAH, Aksi.SERAHKAN, Aksi.SELESAI_KETIK}
# Nobody asked for these yet, so there is nothing to decide.
_TANPA_PENGAJUAN = {
    Aksi.SETUJUI_BATAL, Aksi.TOLAK_BATAL, Aksi.SETUJUI_RALAT, Aksi.TOLAK_RALAT, Aksi.SAHKAN_NASKAH, Aksi.TOLAK_NASKAH,
}  # fmt: skip


def _boleh(aksi: Aksi) -> dict[Tahap, Siapa]:
    boleh: dict[Tahap, Siapa] = {}
    for tahap, satu, peran in BOLEH:
        if satu is aksi:
            boleh[tahap] = boleh.get(tahap, frozenset()) | PERAN[peran]
    return boleh


def _langkah(endpoint: str, metode: str, url: str, aksi: Aksi) -> Rute:
    status = 200 if metode == "GET" else 422 if aksi in _BELUM_LENGKAP else 302
    if aksi in _TANPA_PENGAJUAN:
        status = 409
    # Only who handed over may take back: the other member of the Tim did not.
    khusus = {("admin-tim", tahap): 403 for tahap in _boleh(aksi)} if aksi is Aksi.TARIK_KEMBALI else {}
    data = {"versi": "{siklus}", "alasan": ALASAN, "menit_kerja": "10", "dilihat": "{riwayat}"}
    return Rute(endpoint, metode, url.replace("AKSI", aksi.value), _boleh(aksi), status, khusus, data)


def _tambahan(metode: str, jenis: str, aksi: Aksi) -> Rute:
    status = 200 if metode == "GET" else 422
    endpoint = "tambahan.baru" if metode == "GET" else "tambahan.simpan"
    return Rute(endpoint, metode, f"/arsip/{{kunci}}/tambahan/{jenis}/baru", _boleh(aksi), status)


TAMBAHAN = (
    *(
        _tambahan(metode, jenis, aksi)
        for metode in ("GET", "POST")
        for jenis, aksi in (
            ("nomor", Aksi.BERI_NOMOR), ("pindaian", Aksi.UNGGAH_PINDAIAN), ("arahan", Aksi.TULIS_ARAHAN),
        )
    ),
    baca("tambahan.unduh", "/arsip/{kunci}/tambahan/1/berkas", status=404),  # nothing was added to that of the matrix
)  # fmt: skip

LANGKAH = (
    *(_langkah("siklus.langkah", "GET", "/siklus/{kunci}/langkah/AKSI", aksi) for aksi in _UNDER_SIKLUS),
    *(_langkah("siklus.move", "POST", "/siklus/{kunci}/langkah/AKSI", aksi) for aksi in _UNDER_SIKLUS),
    *(_langkah("arsip.ralat", "GET", "/arsip/{kunci}/ralat/AKSI", aksi) for aksi in _UNDER_ARSIP),
    *(_langkah("arsip.simpan_ralat", "POST", "/arsip/{kunci}/ralat/AKSI", aksi) for aksi in _UNDER_ARSIP),
)

RUTE = (
    *AKUN, *PENGATURAN, *TEMPLAT, *JEJAK, *DOKUMEN_IKU, *DATA_AWAL, *SIKLUS, *ARSIP, *TAMBAHAN, *REKAP, *PEMANTAUAN,
    *LANGKAH,
)  # fmt: skip
