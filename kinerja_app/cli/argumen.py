"""What may be typed after `kinerja`, with its help; argparse's own words in Indonesian."""

import argparse
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from kinerja_app.config import parse_port
from kinerja_app.domain.errors import KinerjaError

URAIAN = "Pengukuran kinerja kantor kecamatan menurut SOP: dari angka pertama sampai Telaah di arsip."
PENUTUP = (
    "Data kantor berada di folder KINERJA_HOME. Kode akhir: 0 semuanya baik, 1 ada masalah, 2 perintah salah ketik."
)
# What argparse says, and what we say instead; the first pattern that fits.
_KALIMAT = (
    (r"the following arguments are required: (.+)", r"masih kurang: \1"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\2 tidak dikenal. Pilih salah satu: \3"),
    (r"argument (.+): expected one argument", r"\1 harus diikuti sebuah nilai"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 tidak diikuti nilai"),
    (r"unrecognized arguments: (.+)", r"tidak dikenal: \1"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 dapat berarti \2. Tulis lengkap"),
    (r"argument (.+): invalid int value: (.+)", r"\1 harus bilangan bulat, bukan \2"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Indonesian."""

    def __init__(self, **pilihan: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **pilihan)  # type: ignore[arg-type]
        self._positionals.title = "argumen"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def format_usage(self) -> str:
        """Return the line that shows how to type the command."""
        return super().format_usage().replace("usage: ", "Pemakaian: ", 1)

    def format_help(self) -> str:
        """Return the whole help."""
        return super().format_help().replace("usage: ", "Pemakaian: ", 1)

    def error(self, message: str) -> NoReturn:
        """Say what was not typed right, and how to, and end with exit code 2."""
        print(self.format_usage(), end="", file=sys.stderr)
        print(f"Perintah belum benar: {_translate(message)}.", file=sys.stderr)
        print(f"Bantuan: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def make_parser() -> Parser:
    """Return the parser of all commands; the result has `perintah` and, for `user`, `aksi`."""
    parser = Parser(prog="kinerja", description=URAIAN, epilog=PENUTUP)
    parser.add_argument(
        "--version", action="version", version=f"kinerja {version('kinerja')}", help="tampilkan versi program"
    )
    perintah = parser.add_subparsers(dest="perintah", required=True, title="perintah", parser_class=Parser)
    serve = perintah.add_parser("serve", help="layani kantor ini lewat peramban")
    _add_address(serve)
    demo = perintah.add_parser("demo", help="susun kantor contoh dan layani lewat peramban")
    demo.add_argument("--no-serve", action="store_true", help="hanya menyusun, tidak melayani")
    _add_address(demo)
    perintah.add_parser("config", help="tampilkan pengaturan yang berlaku dan asalnya")
    perintah.add_parser("verify", help="periksa semua arsip, rantai segel, dan jejak perubahan")
    backup = perintah.add_parser("backup", help="cadangkan semua data ke satu berkas .zip atau ke folder di disk lain")
    backup.add_argument(
        "tujuan", metavar="FILE.zip|FOLDER", type=Path,
        help="berkas baru berakhiran .zip, atau folder yang menyimpan cadangan bertanggal",
    )  # fmt: skip
    restore = perintah.add_parser("restore", help="pulihkan semua data dari cadangan; data sebelumnya tetap disimpan")
    restore.add_argument(
        "sumber", metavar="FILE|FOLDER", type=Path, help="berkas .zip, atau folder (cadangan terbaru di dalamnya)"
    )
    restore.add_argument("--dry-run", action="store_true", help="hanya mencoba: semua diperiksa, tak ada yang diganti")
    restore.add_argument("--apa-adanya", action="store_true", help="pulihkan walaupun pemeriksaan menemukan masalah")
    _add_user(perintah.add_parser("user", help="kelola pengguna"))
    impor = perintah.add_parser("import-iku", help="ambil Dokumen IKU dari berkas Excel sebagai rancangan")
    impor.add_argument("file", metavar="FILE", type=Path, help="berkas .xlsx menurut format dari halaman Dokumen IKU")
    impor.add_argument("--tahun", metavar="TAHUN", type=int, required=True, help="tahun Dokumen IKU, misalnya 2026")
    impor.add_argument("--oleh", metavar="NAMA_PENGGUNA", help="akun anggota Tim yang menjadi penyusunnya")
    ekspor = perintah.add_parser("export-siklus", help="tulis data terbuka satu siklus (JSON) untuk sistem kabupaten")
    ekspor.add_argument("periode", metavar="PERIODE[-Rn]", help="misalnya 2026-TB3 atau 2026-TB3-R1")
    ekspor.add_argument("file", metavar="FILE", type=Path, help="berkas baru yang ditulis")
    return parser


def _add_address(parser: Parser) -> None:
    parser.add_argument("--host", metavar="ALAMAT", help="alamat yang dilayani (bawaan: KINERJA_HOST atau 127.0.0.1)")
    parser.add_argument(
        "--port", metavar="PORT", type=_port, help="port yang dilayani (bawaan: KINERJA_PORT atau 8080)"
    )


def _add_user(parser: Parser) -> None:
    aksi = parser.add_subparsers(dest="aksi", required=True, title="perintah", parser_class=Parser)
    add = aksi.add_parser("add", help="tambah pengguna dengan kata sandi sekali pakai")
    add.add_argument("nama_pengguna", metavar="NAMA_PENGGUNA", help="nama untuk masuk, misalnya siti.aminah")
    add.add_argument("--admin", action="store_true", help="beri hak admin (pengguna pertama harus admin)")
    add.add_argument("--nama", metavar="NAMA", help="nama orangnya (bawaan: sama dengan nama pengguna)")
    aksi.add_parser("list", help="tampilkan semua pengguna")
    reset = aksi.add_parser("reset", help="beri kata sandi sekali pakai yang baru")
    disable = aksi.add_parser("disable", help="tutup akun; orangnya tidak dapat masuk lagi")
    for satu in (reset, disable):
        satu.add_argument("nama_pengguna", metavar="NAMA_PENGGUNA", help="nama untuk masuk")


def _port(teks: str) -> int:
    try:
        return parse_port(teks)
    except KinerjaError as galat:
        raise argparse.ArgumentTypeError(str(galat).removesuffix(".")) from galat


def _translate(message: str) -> str:
    for pola, ganti in _KALIMAT:
        cocok = re.fullmatch(pola, message, re.DOTALL)
        if cocok:
            return cocok.expand(ganti)
    return message
