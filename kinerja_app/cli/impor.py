"""Taking a Dokumen IKU over from Excel at the command line, as a draft that the Sekretaris puts in force."""

import sys
from argparse import Namespace
from datetime import datetime

from kinerja_app.cli.pemeriksaan import open_existing
from kinerja_app.config import Config
from kinerja_app.documents.excel.galat import ExcelInvalidError
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.pengguna import Orang, Peran
from kinerja_app.domain.periode import WIB
from kinerja_app.services.home import Home
from kinerja_app.services.impor_iku import import_dokumen_iku


def run_import(config: Config, argumen: Namespace) -> int:
    """`kinerja import-iku`: save the workbook as the draft of the year; 1 where it cannot be taken over."""
    home, pada = open_existing(config), datetime.now(WIB)
    oleh = _find_penyusun(home, argumen.oleh, pada)
    isi = argumen.file.read_bytes()
    try:
        hasil = import_dokumen_iku(home, argumen.tahun, argumen.file.name, isi, oleh, pada)
    except ExcelInvalidError as galat:
        print(*galat.galat, sep="\n", file=sys.stderr)
        print("Tidak ada yang disimpan.", file=sys.stderr)
        return 1
    for peringatan in hasil.peringatan:
        print(f"PERINGATAN: {peringatan}")
    if not hasil.ubahan:
        print(f"Dokumen IKU Tahun {argumen.tahun} sudah sama dengan berkas itu; tidak ada yang disimpan.")
        return 0
    print(
        f"Rancangan Dokumen IKU Tahun {argumen.tahun} tersimpan atas nama {oleh.nama}: {hasil.jumlah_iku} IKU,"
        f" {hasil.jumlah_program} program, {len(hasil.ubahan)} ubahan. Sekretaris menetapkannya di halaman Dokumen IKU."
    )
    return 0


def _find_penyusun(home: Home, nama_pengguna: str | None, pada: datetime) -> Orang:
    """Return who writes the draft: the account named with --oleh, else the only one of the Tim."""
    kantor = home.kantor.get()
    if nama_pengguna is not None:
        return kantor.orang_of(kantor.pengguna_by_nama(nama_pengguna), pada.date())
    tim = {
        akun.nama_pengguna: orang
        for akun in kantor.pengguna
        if Peran.TIM in (orang := kantor.orang_of(akun, pada.date())).peran_list
    }
    if len(tim) != 1:
        pilihan = ", ".join(tim) or "belum ada"
        raise InputInvalidError("oleh", f"Sebutkan penyusunnya dengan --oleh. Akun anggota Tim: {pilihan}.")
    return next(iter(tim.values()))
