"""Backup and restore at the command line."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime

from kinerja_app.cli.kemajuan import Kemajuan
from kinerja_app.cli.pemeliharaan import maintenance_page
from kinerja_app.cli.pemeriksaan import open_existing
from kinerja_app.config import Config
from kinerja_app.domain.angka import print_ukuran
from kinerja_app.domain.periode import WIB, format_saat
from kinerja_app.services.akun import BARIS_PERINTAH
from kinerja_app.services.cadangan import backup_to_file, backup_to_folder
from kinerja_app.services.cadangan_bertanggal import read_folder
from kinerja_app.services.pemulihan_cadangan import restore


def run_backup(config: Config, argumen: Namespace) -> int:
    """`kinerja backup`: a new .zip by that ending, else a dated backup in the folder."""
    home, pada = open_existing(config), datetime.now(WIB)
    is_berkas = argumen.tujuan.suffix.lower() == ".zip" and not argumen.tujuan.is_dir()
    with Kemajuan("Mencadangkan", is_verbose=False) as kemajuan:
        backup = backup_to_file if is_berkas else backup_to_folder
        catatan = backup(home, argumen.tujuan, BARIS_PERINTAH, pada, kemajuan.show)
    print(
        f"Cadangan ditulis dan diperiksa: {catatan.tempat} ({catatan.jumlah} berkas, {print_ukuran(catatan.ukuran)})."
        " Kunci rahasia server tidak termasuk."
    )
    isi = None if is_berkas else read_folder(argumen.tujuan)
    _warn(isi.list_peringatan() if isi else ())
    return 0


def run_restore(config: Config, argumen: Namespace) -> int:
    """`kinerja restore`: put a backup in the place of the home; 1 where it was not, or would not be."""
    with maintenance_page(config), Kemajuan("Memulihkan", is_verbose=False) as kemajuan:
        hasil = restore(
            config, argumen.sumber, datetime.now(WIB), kemajuan.show, is_latihan=argumen.dry_run,
            is_apa_adanya=argumen.apa_adanya,
        )  # fmt: skip
    temuan, manifest = hasil.periksa.temuan, hasil.manifest
    _warn(hasil.peringatan)
    print(
        f"Cadangan {hasil.sumber} dibuat {format_saat(manifest.pada)}: {len(manifest.berkas)} berkas,"
        f" {print_ukuran(manifest.ukuran)}, {hasil.periksa.jumlah_siklus} siklus, {hasil.periksa.jumlah_arsip} arsip,"
        f" {manifest.jejak_jumlah} baris jejak. Semua berkasnya utuh."
    )
    for satu in temuan:
        print(f"TEMUAN {satu.jenis} pada {satu.tempat}: {satu.keterangan}")
    if hasil.is_ditukar:
        print(f"Data di {config.home} sudah dipulihkan. Semua pengguna perlu masuk kembali.")
        if hasil.lama:
            print(f"Data sebelumnya disimpan di {hasil.lama}. Hapus bila sudah tidak diperlukan.")
        return 0
    if not temuan:
        print("Hanya percobaan: tidak ada yang diganti. Jalankan tanpa --dry-run untuk memulihkan.")
        return 0
    print(
        f"Ada {len(temuan)} temuan, jadi tidak ada yang diganti. Pakai cadangan lain, atau tambahkan --apa-adanya untuk"
        " memulihkan apa adanya.",
        file=sys.stderr,
    )
    return 1


def _warn(peringatan: Iterable[str]) -> None:
    for kalimat in peringatan:
        print(f"PERINGATAN: {kalimat}", file=sys.stderr)
