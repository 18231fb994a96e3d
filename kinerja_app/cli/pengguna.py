"""Accounts at the command line: the first ADMIN, and help for whoever has lost a password."""

from argparse import Namespace
from datetime import datetime

from kinerja_app.config import Config
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.pengguna import MASA_SANDI_SEKALI, Pengguna
from kinerja_app.domain.periode import WIB
from kinerja_app.services import akun
from kinerja_app.services.home import Home, open_home

BELUM_ADA = "Belum ada pengguna. Buat admin pertama: kinerja user add --admin NAMA_PENGGUNA"


def run_user(config: Config, argumen: Namespace) -> int:
    """`kinerja user`: add, list, reset or disable."""
    home, pada = open_home(config), datetime.now(WIB)
    if argumen.aksi == "list":
        return _print_list(home)
    nama: str = argumen.nama_pengguna
    if argumen.aksi != "add" and not akun.has_pengguna(home):
        raise DataNotFoundError(BELUM_ADA)
    if argumen.aksi == "add":
        sekali = akun.add_pengguna(home, nama, argumen.nama or nama, is_admin=argumen.admin, pada=pada)
        print(f"Pengguna {nama} ditambahkan{' sebagai admin' if argumen.admin else ''}.")
        _print_sandi(sekali)
    elif argumen.aksi == "reset":
        _print_sandi(akun.reset_sandi(home, nama, pada=pada))
    else:
        akun.disable_pengguna(home, nama, pada=pada)
        print(f"Akun {nama} ditutup; semua sesinya berakhir.")
    return 0


def _print_list(home: Home) -> int:
    if not akun.has_pengguna(home):
        print(BELUM_ADA)
        return 0
    for pengguna in home.kantor.get().pengguna:
        print(f"{pengguna.nama_pengguna:<20} {pengguna.nama} ({_describe(pengguna)})")
    return 0


def _describe(pengguna: Pengguna) -> str:
    sifat = ["aktif" if pengguna.is_aktif else "ditutup"]
    sifat += ["admin"] if pengguna.is_admin else []
    sifat += ["belum mengganti kata sandi sekali pakai"] if pengguna.wajib_ganti_sandi else []
    return ", ".join(sifat)


def _print_sandi(sekali: akun.SandiSekali) -> None:
    print(f"Kata sandi sekali pakai untuk {sekali.nama_pengguna}: {sekali.sandi}")
    print(
        "Catat sekarang, karena tidak ditampilkan lagi. Kata sandi ini berlaku "
        f"{MASA_SANDI_SEKALI.days} hari dan hanya untuk masuk satu kali; saat itu harus diganti."
    )
