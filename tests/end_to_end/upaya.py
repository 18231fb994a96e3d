"""A whole tribulan as short as the screens allow, and what it costs each person in clicks, fields and files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.iku import DokumenIku
from kinerja_app.domain.pembukaan import open_siklus
from kinerja_app.domain.penulisan import record_bagian, record_saran
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import BAGIAN_UMUM
from kinerja_app.services.home import Home
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import fill_kalipare
from tests.end_to_end.pemain import Nilai, Pemain
from tests.factories import DESA, SOP, fill_dokumen, move, orang_kasubag, orang_sekretaris, orang_tim
from tests.web.peramban import SANDI, make_kantor

PERAN = {"tim-1": "Tim", "sekretaris": "Sekretaris", "kasubag": "Kasubag Evapor"}
BATAS = {"tim-1": 60, "sekretaris": 40, "kasubag": 12}


@dataclass
class Penghitung:
    """A person whose every click, filled field and chosen file is counted, by the part of the work it was for.

    A box that is ticked and an answer that is chosen count as a field. Addresses are typed by nobody: the program is
    opened by a bookmark and then by its links and buttons alone.
    """

    buat: Callable[[], Pemain]  # a browser in which nobody is logged in
    bagian: str = ""
    hitung: dict[str, list[int]] = field(default_factory=dict)  # part -> clicks, fields, files

    def masuk(self, akun: str, bagian: str) -> None:
        """Begin a part of the work by logging in, on a day of its own."""
        self.bagian, self.hitung[bagian] = bagian, [0, 0, 0]
        self.pemain = self.buat()
        self.pemain.buka("/masuk")
        self.isi("Masuk", {"nama_pengguna": akun, "sandi": SANDI})

    def ketuk(self, teks: str) -> None:
        self.hitung[self.bagian][0] += 1
        self.pemain.ketuk(teks)

    def unduh(self, teks: str) -> bytes:
        self.hitung[self.bagian][0] += 1
        return self.pemain.unduh(teks)

    def isi(self, tombol: str, nilai: Mapping[str, Nilai] | None = None) -> None:
        satu = self.hitung[self.bagian]
        satu[0] += 1
        for isian in (nilai or {}).values():
            satu[2 if isinstance(isian, list) else 1] += len(isian) if isinstance(isian, list | tuple) else 1
        self.pemain.isi(tombol, nilai)

    @property
    def jumlah(self) -> int:
        return sum(map(sum, self.hitung.values()))


def make_home(home: Home) -> Periode:
    """The sample office, its twelve IKU in force, and the tribulan before in the archive; returns the one to open.

    That is the tribulan that ended last. Every tribulan is measured as Tribulan III of the sample, ten of the twelve
    IKU, and three follow-ups are still open.
    """
    periode = Periode.of(datetime.now(WIB).date()).previous()
    home.kantor.create(make_kantor())
    for tahun in {periode.tahun, periode.previous().tahun}:
        home.dokumen_iku.create(tahun, DokumenIkuTahun(tahun, versi=1, berlaku=(_make_dokumen(tahun),)))
    home.create_siklus(_make_lalu(periode.previous()))
    return periode


def _make_dokumen(tahun: int) -> DokumenIku:
    dokumen = kalipare.load_dokumen()
    return replace(
        dokumen, tahun=tahun, ditetapkan=dokumen.ditetapkan.replace(year=tahun),
        iku_list=tuple(replace(iku, target=(iku.target[2],) * 4) for iku in dokumen.iku_list),
    )  # fmt: skip


def _make_lalu(periode: Periode) -> Siklus:
    pada = datetime.combine(periode.next().mulai, time(8), WIB)
    siklus = open_siklus(
        KunciSiklus(periode, 0), SOP, _make_dokumen(periode.tahun), (), (), (), orang_tim(1), pada, DESA
    )
    kalipare.fill_data(siklus, pada)
    move(siklus, Aksi.SAMPAIKAN, orang_tim(1), pada)
    kalipare.fill_ceklist(siklus, pada)
    move(siklus, Aksi.NYATAKAN_SAH, orang_sekretaris(), pada)
    for nama in (*BAGIAN_UMUM, *(f"iku:{iku.kode}" for iku in siklus.iku_list)):
        record_bagian(siklus, nama, "Ditulis Tim.", 0, orang_tim(1), pada)
    tenggat = pada.date() + timedelta(days=400)
    baru = tuple((f"Tindak lanjut {nomor}", "Seksi Pelayanan Umum", tenggat) for nomor in (1, 2, 3))
    record_saran(siklus, {}, baru, siklus.saran.versi, orang_tim(1), pada)
    move(siklus, Aksi.SERAHKAN, orang_tim(1), pada)
    move(siklus, Aksi.SETUJUI, orang_sekretaris(), pada)
    fill_dokumen(siklus, pada)
    move(siklus, Aksi.SELESAI_KETIK, orang_kasubag(), pada)
    move(siklus, Aksi.ARSIPKAN, orang_kasubag(), pada)
    siklus.segel = "5e" * 32
    return siklus


def play_tribulan(home: Home, periode: Periode, orang: Mapping[str, Penghitung]) -> None:
    """All six steps: Excel brings the figures, each draft is accepted by itself, nothing is returned."""
    tim, sekretaris, kasubag = (orang[akun] for akun in PERAN)
    open_and_import(home, periode, tim)
    examine(home, periode, sekretaris)
    write_telaah(home, periode, tim)
    accept_telaah(periode, sekretaris)
    type_and_archive(periode, kasubag)


def open_and_import(home: Home, periode: Periode, tim: Penghitung) -> None:
    tim.masuk("tim-1", "Tahap 1: membuka siklus, mengisi lewat Excel, menyampaikan")
    tim.ketuk(f"Buka siklus {periode.label}")
    tim.isi(f"Buka siklus {periode.label}")
    tim.ketuk("Elaborasi data kinerja")
    tim.ketuk("Isi lewat Excel")
    kosong = tim.unduh("Unduh format Excel")
    penuh = fill_kalipare(kosong, home.siklus.get(KunciSiklus(periode, 0)))
    tim.isi("Unggah dan lihat perubahannya", {"berkas": [("Data Kinerja.xlsx", penuh)]})
    tim.isi("Terapkan 15 isian")
    tim.ketuk("Sampaikan ke Sekretaris")
    tim.isi("Sampaikan ke Sekretaris")


def examine(home: Home, periode: Periode, sekretaris: Penghitung) -> None:
    sekretaris.masuk("sekretaris", "Tahap 2: memeriksa setiap IKU, menyatakan sah")
    sekretaris.ketuk(f"{periode.label}: tahap 2, Telaah keabsahan")
    sekretaris.ketuk("IKU-01")
    for _ in home.siklus.get(KunciSiklus(periode, 0)).iku_list:
        sekretaris.isi("Semua butir sesuai")
        sekretaris.isi("Simpan, lalu IKU berikutnya")
    sekretaris.ketuk("Nyatakan sah")
    sekretaris.isi("Nyatakan sah")


def write_telaah(home: Home, periode: Periode, tim: Penghitung) -> None:
    tim.masuk("tim-1", "Tahap 3: menerima draf satu per satu, menulis sisanya, menyerahkan")
    tim.ketuk(f"{periode.label}: tahap 3, Analisa pengukuran")
    tim.isi("Isi bagian kosong dengan draf dari angka")
    siklus = home.siklus.get(KunciSiklus(periode, 0))
    isian: dict[str, Nilai] = {f"pilih-telaah-{nama}": "tetap" for nama, satu in siklus.telaah.items() if satu.is_draf}
    tim.isi("Simpan Telaah", isian | dict.fromkeys(tim.pemain.area_kosong, "Ditulis Tim."))
    tim.ketuk("Tindak lanjut (bagian VI)")
    tenggat = datetime.now(WIB).date() + timedelta(days=30)
    baru = {
        "uraian-1": "Menambah hari pelayanan keliling", "penanggung_jawab-1": "Seksi Pelayanan Umum",
        "tenggat-1-tanggal": str(tenggat.day), "tenggat-1-bulan": str(tenggat.month),
        "tenggat-1-tahun": str(tenggat.year),
    }  # fmt: skip
    tim.isi("Simpan tindak lanjut", baru | {f"status-{butir.id}": "berjalan" for butir in siklus.saran.lalu})
    tim.ketuk("Kembali ke teks Telaah")
    tim.ketuk("Serahkan ke Sekretaris")
    tim.isi("Serahkan ke Sekretaris")


def accept_telaah(periode: Periode, sekretaris: Penghitung) -> None:
    sekretaris.masuk("sekretaris", "Tahap 4: membaca dan menyetujui Telaah")
    sekretaris.ketuk(f"{periode.label}: tahap 4, Penyempurnaan hasil analisa")
    sekretaris.ketuk("Setujui Telaah")
    sekretaris.isi("Setujui Telaah")


def type_and_archive(periode: Periode, kasubag: Penghitung) -> None:
    kasubag.masuk("kasubag", "Tahap 5 dan 6: membuat dokumen, mengarsipkan")
    kasubag.ketuk(f"{periode.label}: tahap 5, Pengetikan")
    kasubag.isi("Buat dokumen Word", {"nomor": "070/12/35.07.11/2026"})
    kasubag.ketuk("Selesai mengetik")
    kasubag.isi("Selesai mengetik")
    kasubag.ketuk("Arsipkan")
    kasubag.isi("Arsipkan")
