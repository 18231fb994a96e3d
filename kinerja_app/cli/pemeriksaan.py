"""Looking at what is stored without changing it: verifying everything, and writing out one siklus."""

from argparse import Namespace
from datetime import datetime

from kinerja_app.cli.kemajuan import Kemajuan
from kinerja_app.config import Config
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.periode import WIB
from kinerja_app.services import ekspor
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.pemeriksaan_latar import verify_and_keep


def run_verify(config: Config, argumen: Namespace) -> int:
    """`kinerja verify`: recompute bags, chain and audit trail; 1 where anything was found."""
    del argumen
    with Kemajuan("Memeriksa arsip", is_verbose=False) as kemajuan:
        hasil = verify_and_keep(open_existing(config), datetime.now(WIB), kemajuan.show)
    print(
        f"Diperiksa: {hasil.jumlah_siklus} siklus, {hasil.jumlah_arsip} arsip, {hasil.jumlah_berkas} berkas arsip,"
        f" {hasil.jumlah_jejak} baris jejak, {hasil.jumlah_lampiran} bukti dukung dan dokumen"
        f" ({hasil.jumlah_lepas} lainnya tidak dirujuk siklus mana pun)."
    )
    for temuan in hasil.temuan:
        print(f"TEMUAN {temuan.jenis} pada {temuan.tempat}: {temuan.keterangan}")
    print(f"Ada {len(hasil.temuan)} temuan." if hasil.temuan else "Semuanya baik.")
    return 1 if hasil.temuan else 0


def run_export(config: Config, argumen: Namespace) -> int:
    """`kinerja export-siklus`: write the open JSON of one siklus to a new file."""
    kunci = ekspor.export_siklus(open_existing(config), argumen.periode, argumen.file)
    print(f"Data siklus {kunci} ditulis ke {argumen.file}")
    return 0


def open_existing(config: Config) -> Home:
    """Open a home that holds data; a mistyped KINERJA_HOME must not look like an office in good order."""
    if not config.instance.is_dir():
        raise DataNotFoundError(f"Di {config.home} tidak ada data Kinerja. Periksa KINERJA_HOME.")
    return open_home(config)
