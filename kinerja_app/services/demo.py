"""The sample office (CONTOH): built whole in a folder of its own, or not at all, and then served as it is."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.config import Config
from kinerja_app.domain.data_awal import IsianDataAwal
from kinerja_app.domain.iku import DokumenIku
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.periode import WIB, Periode
from kinerja_app.services import data_awal, dokumen_iku
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.demo_angka import Tahunan, make_realisasi
from kinerja_app.services.demo_data import (
    ALASAN_UBAH,
    DIUBAH,
    LAMBANG,
    BerkasContoh,
    list_changed,
    make_dokumen,
    make_kantor,
    orang_of,
    read_berkas,
)
from kinerja_app.services.demo_pemantauan import report_contoh
from kinerja_app.services.demo_siklus import Perjalanan
from kinerja_app.services.dokumen_iku import Awal
from kinerja_app.services.home import Home, open_home
from kinerja_app.storage.lock import StoreLock

TANDA = "CONTOH.txt"
ISI_TANDA = (
    "Folder ini berisi kantor contoh. Semua isinya dikarang oleh program.\n"
    "Hapus folder ini bila kantor contoh ingin disusun dari awal: kinerja demo\n"
)
SEMENTARA = "demo-disusun-"
PERTAMA = Periode(2024, 3)
TERAKHIR = Periode(2026, 2)
PERUBAHAN = Periode(2025, 3)  # the first tribulan under the second version of its Dokumen IKU
SUMBER_AWAL = "Contoh laporan kinerja yang dibuat sebelum ada program"
MENIT_MENYUSUN = 10.0

OnProgress = Callable[[int, int, str], None]


def is_demo(config: Config) -> bool:
    """Tell whether this home holds a complete sample office; its marker is written last."""
    return (config.home / TANDA).is_file()


def mark_demo(config: Config) -> None:
    """Mark a home as a sample office: it is never served as a real one."""
    atomic.write_file(config.home / TANDA, ISI_TANDA.encode())


def prepare_demo(config: Config, on_progress: OnProgress) -> Config:
    """Build the sample office where there is none yet, and return the settings by which it is served.

    `config` is that of the real home. A build that was cut off leaves nothing that counts: it happens in a
    folder beside and is renamed when it is complete. A folder without marker is moved aside, never served.
    """
    demo = config.for_demo()
    wadah = demo.home.parent
    with StoreLock(wadah / "demo.lock", timeout_seconds=60 * MENIT_MENYUSUN).held():
        if not is_demo(demo):
            for sisa in wadah.glob(f"{SEMENTARA}*"):
                shutil.rmtree(sisa)
            sementara = Path(tempfile.mkdtemp(prefix=SEMENTARA, dir=wadah))
            with atomic.flushing_when_published():
                build_demo(open_home(replace(demo, home=sementara)), on_progress)
            if demo.home.exists():
                demo.home.rename(_free_name(demo.home))
            atomic.publish_folder(sementara, demo.home)
    return demo


def build_demo(home: Home, on_progress: OnProgress) -> None:
    """Fill an empty home: office, three Dokumen IKU, data awal, eight archived tribulan and one at step 1.

    `on_progress(steps done, steps in all, what was done)`. Figures and times are the same every time.
    """
    berkas = read_berkas()
    periode_list = _list_periode()
    jumlah = len(periode_list) + 1
    mulai = datetime(PERTAMA.tahun, 1, 2, 8, 0, tzinfo=WIB)
    kantor = make_kantor(mulai, berkas.desa)
    kantor.profil = replace(kantor.profil, lambang=home.lambang.put(LAMBANG.read_bytes()))
    home.kantor.create(kantor)
    home.trace("susun_kantor_contoh", "kantor", BARIS_PERINTAH, mulai)
    on_progress(1, jumlah, "kantor, pejabat, dan pengguna")
    for nomor, periode in enumerate(periode_list, start=2):
        _ensure_dokumen(home, kantor, berkas, periode.tahun)
        if periode == PERUBAHAN:
            _change_dokumen(home, kantor, periode.tahun)
        if periode == PERTAMA:
            _write_data_awal(home, kantor, berkas, periode.previous())
        perjalanan = Perjalanan(home, kantor, periode, _realisasi_of(berkas, periode))
        if periode <= TERAKHIR:
            perjalanan.walk()
            if periode == TERAKHIR:
                report_contoh(home, kantor)
        else:
            perjalanan.open()
            perjalanan.fill(len(_realisasi_of(berkas, periode)) // 2)
            perjalanan.fill_lembar("IKU-08", 6)
        on_progress(nomor, jumlah, periode.label)
    mark_demo(home.config)


def _list_periode() -> tuple[Periode, ...]:
    """Return the tribulan of the sample, the last of which stays open."""
    periode_list = [PERTAMA]
    while periode_list[-1] <= TERAKHIR:
        periode_list.append(periode_list[-1].next())
    return tuple(periode_list)


def _realisasi_of(berkas: BerkasContoh, periode: Periode) -> dict[str, Decimal | str]:
    dokumen = make_dokumen(berkas, periode.tahun)
    tahunan: Tahunan = {}
    if periode.tahun == 2025:
        tahunan = {iku.kode: iku.realisasi_2025 if iku.peta else Decimal(iku.realisasi_2025) for iku in berkas.iku}
    setahun = tuple(Periode(periode.tahun, nomor) for nomor in (1, 2, 3, 4))
    return make_realisasi(dokumen, tahunan, setahun)[periode]


def _ensure_dokumen(home: Home, kantor: Kantor, berkas: BerkasContoh, tahun: int) -> None:
    """Write the Dokumen IKU of a year (Tim) and put it in force (Sekretaris) where that is not done yet."""
    if home.dokumen_iku.exists(tahun):
        return
    dokumen = make_dokumen(berkas, tahun)
    pada = datetime.combine(dokumen.ditetapkan, datetime.min.time(), WIB) + timedelta(hours=9)
    _write_rancangan(home, kantor, dokumen, pada)
    sekretaris = orang_of(kantor, "sekretaris", pada.date())
    versi = home.dokumen_iku.get(tahun).versi
    dokumen_iku.tetapkan(home, tahun, dokumen.ditetapkan, "", versi, sekretaris, pada + timedelta(hours=2))


def _change_dokumen(home: Home, kantor: Kantor, tahun: int) -> None:
    """Put a second version in force during the year: the Perjanjian Kinerja has changed."""
    pada = datetime.combine(DIUBAH, datetime.min.time(), WIB) + timedelta(hours=9)
    tim, sekretaris = (orang_of(kantor, akun, DIUBAH) for akun in ("tim2", "sekretaris"))
    dokumen_iku.start_rancangan(home, tahun, Awal.BERLAKU, home.dokumen_iku.get(tahun).versi, tim, pada)
    for nomor, iku in enumerate(list_changed(home.dokumen_iku.get(tahun).latest()), start=1):
        versi = home.dokumen_iku.get(tahun).versi
        dokumen_iku.save_iku(home, tahun, iku.kode, iku, versi, tim, pada + timedelta(minutes=4 * nomor))
    versi = home.dokumen_iku.get(tahun).versi
    dokumen_iku.tetapkan(home, tahun, DIUBAH, ALASAN_UBAH, versi, sekretaris, pada + timedelta(hours=2))


def _write_data_awal(home: Home, kantor: Kantor, berkas: BerkasContoh, periode: Periode) -> None:
    """State the figures of the last tribulan before the program came (Tim), and accept them (Sekretaris)."""
    pada = datetime.combine(periode.akhir, datetime.min.time(), WIB) + timedelta(days=9, hours=9)
    tim, sekretaris = (orang_of(kantor, akun, pada.date()) for akun in ("tim1", "sekretaris"))
    realisasi = _realisasi_of(berkas, periode)
    isian = {}
    for iku in make_dokumen(berkas, periode.tahun).iku_list:
        angka = realisasi.get(iku.kode)
        isian[iku.kode] = IsianDataAwal(
            iku.target_pada(periode), realisasi=angka if isinstance(angka, Decimal) else None,
            huruf=angka if isinstance(angka, str) else None, sumber=SUMBER_AWAL,
        )  # fmt: skip
    rancangan = data_awal.save_rancangan(home, periode, isian, 0, tim, pada)
    data_awal.accept(home, periode, rancangan.versi, sekretaris, pada + timedelta(hours=2))


def _write_rancangan(home: Home, kantor: Kantor, dokumen: DokumenIku, pada: datetime) -> None:
    """Write a draft from nothing, IKU by IKU and program by program, two minutes each."""
    tahun, tim = dokumen.tahun, orang_of(kantor, "tim1", pada.date())
    dokumen_iku.start_rancangan(home, tahun, Awal.KOSONG, 0, tim, pada)
    versi = 1
    for iku in dokumen.iku_list:
        dokumen_iku.save_iku(home, tahun, None, iku, versi, tim, pada + timedelta(minutes=2 * versi))
        versi += 1
    for program in dokumen.program_list:
        dokumen_iku.save_program(home, tahun, None, program, versi, tim, pada + timedelta(minutes=2 * versi))
        versi += 1


def _free_name(folder: Path) -> Path:
    nomor = 1
    while (lain := folder.with_name(f"{folder.name}-tidak-lengkap-{nomor}")).exists():
        nomor += 1
    return lain
