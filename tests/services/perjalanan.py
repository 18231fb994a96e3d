"""A real home on disk and the six steps walked through it by the services, for tests of single steps."""

from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from kinerja_app.config import Config
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import Jawaban
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.keabsahan import ceklist_of
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.penulisan import list_bagian
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import Bagian
from kinerja_app.services import dokumen, langkah, pembukaan, pendokumentasian
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.langkah import BuktiBaru
from tests.factories import (
    MENIT,
    PERIODE,
    dokumen_iku_contoh,
    isian_contoh,
    kantor_contoh,
    orang_kasubag,
    orang_sekretaris,
    orang_tim,
    pada_of,
)

PDF = b"%PDF-1.4 contoh bukti\n%%EOF\n"
NOMOR = "070/12/35.07.11/2026"


def make_home(config: Config, n_iku: int = 4) -> Home:
    """A home with the sample office and the Dokumen IKU of 2025 and 2026 in force."""
    home = open_home(config)
    home.kantor.create(kantor_contoh())
    for tahun in (2025, 2026):
        dokumen_iku = dokumen_iku_contoh(n_iku, tahun=tahun)
        home.dokumen_iku.create(tahun, DokumenIkuTahun(tahun, versi=1, berlaku=(dokumen_iku,)))
    return home


def open_at(home: Home, tahap: Tahap = Tahap.ELABORASI, periode: Periode = PERIODE, nomor: str = NOMOR) -> KunciSiklus:
    """Open a tribulan and work it up to `tahap` by the services; that step itself is untouched."""
    kunci = pembukaan.open_tribulan(home, periode, orang_tim(1), pada_of(periode))
    work_up_to(home, kunci, tahap, nomor)
    return kunci


def work_up_to(home: Home, kunci: KunciSiklus, tahap: Tahap, nomor: str = NOMOR) -> None:
    """Do every step from where the siklus stands until it stands at `tahap`; each begins an hour after the last."""
    langkah_list = {
        Tahap.ELABORASI: do_elaborasi,
        Tahap.TELAAH_KEABSAHAN: do_keabsahan,
        Tahap.ANALISA: do_analisa,
        Tahap.PENYEMPURNAAN: do_penyempurnaan,
        Tahap.PENGETIKAN: partial(do_pengetikan, nomor=nomor),
        Tahap.PENDOKUMENTASIAN: archive,
    }
    while (kini := home.siklus.get(kunci)).tahap is not tahap:
        langkah_list[kini.tahap](home, kunci, kini.riwayat[-1].pada + timedelta(hours=1))


def do_elaborasi(home: Home, kunci: KunciSiklus, pada: datetime) -> None:
    """Step 1: figures with a file and a reference, budgets, handed over by Tim Contoh 1."""
    siklus = home.siklus.get(kunci)
    for iku in siklus.iku_list:
        if iku.target_pada(siklus.periode).is_diukur:
            bukti = (BuktiBaru(f"{iku.kode}.pdf", PDF + iku.kode.encode()), BuktiBaru("Register", None, "Map 12"))
            isian, versi = isian_contoh(iku, siklus.periode), siklus.entri[iku.kode].versi
            bukti = () if siklus.entri[iku.kode].bukti else bukti  # after a return they are there already
            langkah.save_entri(home, kunci, iku.kode, isian, bukti, versi, orang_tim(1), pada)
    anggaran = {nama: (Decimal(15_000_000), entri.versi) for nama, entri in siklus.entri_program.items()}
    langkah.save_anggaran(home, kunci, anggaran, orang_tim(1), pada)
    move(home, kunci, Aksi.SAMPAIKAN, orang_tim(1), pada)


def do_keabsahan(home: Home, kunci: KunciSiklus, pada: datetime) -> None:
    """Step 2: every butir that applies is sesuai."""
    siklus = home.siklus.get(kunci)
    for kode, baris in siklus.ceklist.items():
        jawaban = {b: Jawaban.SESUAI for b, n, _ in ceklist_of(siklus, kode) if n is not Jawaban.TIDAK_BERLAKU}
        langkah.save_ceklist(home, kunci, kode, jawaban, "", baris.versi, orang_sekretaris(), pada)
    move(home, kunci, Aksi.NYATAKAN_SAH, orang_sekretaris(), pada)


def do_analisa(home: Home, kunci: KunciSiklus, pada: datetime) -> None:
    """Step 3: every text written by a person, one new follow-up, handed over by Tim Contoh 1."""
    siklus = home.siklus.get(kunci)
    kosong = Bagian()
    teks = {n: (f"Uraian {j}.", siklus.telaah.get(n, kosong).versi) for n, j in list_bagian(siklus).items()}
    langkah.save_telaah(home, kunci, teks, orang_tim(1), pada)
    baru = (("Menambah hari pelayanan keliling", "Seksi Pelayanan Umum", siklus.periode.next().akhir),)
    langkah.save_saran(home, kunci, {}, baru, siklus.saran.versi, orang_tim(1), pada)
    move(home, kunci, Aksi.SERAHKAN, orang_tim(1), pada)


def do_penyempurnaan(home: Home, kunci: KunciSiklus, pada: datetime) -> None:
    """Step 4: the Sekretaris accepts."""
    move(home, kunci, Aksi.SETUJUI, orang_sekretaris(), pada)


def do_pengetikan(home: Home, kunci: KunciSiklus, pada: datetime, nomor: str = NOMOR) -> None:
    """Step 5: number, date, documents."""
    jumlah = len(home.siklus.get(kunci).riwayat)
    dokumen.make_dokumen(home, kunci, nomor, pada.date(), jumlah, orang_kasubag(), pada)
    move(home, kunci, Aksi.SELESAI_KETIK, orang_kasubag(), pada)


def archive(home: Home, kunci: KunciSiklus, pada: datetime) -> Siklus:
    """Step 6, without the slow PDF copy."""
    return pendokumentasian.archive_siklus(
        home, kunci, orang_kasubag(), pada, versi=home.siklus.get(kunci).versi, menit_kerja=5, with_pdf=False
    )


def move(home: Home, kunci: KunciSiklus, aksi: Aksi, oleh: Orang, pada: datetime, alasan: str = "") -> Siklus:
    """A move with the present versi and the standard minutes."""
    return langkah.move(
        home, kunci, aksi, oleh, pada, versi=home.siklus.get(kunci).versi, alasan=alasan, menit_kerja=MENIT.get(aksi)
    )
