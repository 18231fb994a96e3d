"""Serving: the real office, and the sample office with its logins."""

import errno
import signal
import socket
import sys
from argparse import Namespace
from datetime import datetime
from typing import NoReturn

import waitress

from kinerja_app import create_app
from kinerja_app.cli.kemajuan import Kemajuan
from kinerja_app.cli.sebab import reason_of
from kinerja_app.config import ANY_ADDRESS, LOCAL_HOSTS, Config
from kinerja_app.domain.errors import KinerjaError
from kinerja_app.domain.periode import WIB
from kinerja_app.services import demo
from kinerja_app.services.akun import has_pengguna
from kinerja_app.services.demo_data import SANDI_CONTOH, list_akun
from kinerja_app.services.home import open_home
from kinerja_app.services.pemulihan import recover

BENANG = 8
PORT_LAIN = 8090
# Larger uploads are answered by a page of our own; only what is absurd is cut off before.
UNGGAHAN_TERBESAR = 128 * 1024 * 1024


class AlamatTakTersediaError(KinerjaError):
    """The address or port cannot be served on; the message names --port."""


def run_serve(config: Config, argumen: Namespace) -> int:
    """`kinerja serve`: put in order what a crash left, then serve the office until it is stopped."""
    if demo.is_demo(config):
        raise KinerjaError(f"Folder {config.home} berisi kantor contoh. Layani dengan: kinerja demo")
    config = _with_address(config, argumen)
    home = open_home(config)
    _recover(config)
    if not has_pengguna(home):
        print("Belum ada pengguna. Buat admin pertama di jendela lain: kinerja user add --admin NAMA_PENGGUNA")
    return _serve(config, "serve")


def run_demo(config: Config, argumen: Namespace) -> int:
    """`kinerja demo`: build the sample office once, print its logins, and serve it."""
    config = _with_address(config, argumen)
    with Kemajuan("Menyusun kantor contoh", is_verbose=True) as kemajuan:
        contoh = demo.prepare_demo(config, kemajuan.show)
    print(f"Kantor contoh ada di {contoh.home}")
    print(f"Masuk dengan salah satu akun ini; kata sandi semuanya: {SANDI_CONTOH}")
    for akun, jabatan in list_akun():
        print(f"  {akun:<11} {jabatan}")
    if argumen.no_serve:
        return 0
    _recover(contoh)
    return _serve(contoh, "demo")


def _with_address(config: Config, argumen: Namespace) -> Config:
    return config.with_address(argumen.host or config.host, argumen.port)


def _recover(config: Config) -> None:
    """Put in order what a crash left, and say what was found; nothing of it keeps the office from working."""
    for temuan in recover(open_home(config), datetime.now(WIB)):
        print(f"Pemulihan: {temuan.keterangan}", file=sys.stderr)


def _serve(config: Config, perintah: str) -> int:
    """Serve until Ctrl+C or SIGTERM; both end in exit code 0."""
    app = create_app(config)
    with _listen(config, perintah) as pintu:
        _print_address(config, pintu.getsockname()[1])
        signal.signal(signal.SIGTERM, _stop)
        waitress.serve(
            app,
            sockets=[pintu],
            threads=BENANG,
            max_request_body_size=UNGGAHAN_TERBESAR,
            clear_untrusted_proxy_headers=not config.is_https,
            ident="Kinerja",
            _quiet=True,
        )
    print("Kinerja berhenti.")
    return 0


def _listen(config: Config, perintah: str) -> socket.socket:
    """Open the address; raises AlamatTakTersediaError where it is taken or not ours."""
    keluarga = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        return socket.create_server((config.host.strip("[]"), config.port), family=keluarga, backlog=1024)
    except OSError as galat:
        saran = f" Pilih port lain dengan --port, misalnya: kinerja {perintah} --port {PORT_LAIN}"
        raise AlamatTakTersediaError(
            f"Port {config.port} pada {config.host} tidak dapat dipakai: {reason_of(galat)}."
            + (saran if galat.errno in (errno.EADDRINUSE, errno.EACCES) else "")
        ) from galat


def _print_address(config: Config, port: int) -> None:
    is_any = config.host in ANY_ADDRESS
    host = "127.0.0.1" if is_any else f"[{config.host.strip('[]')}]" if ":" in config.host else config.host
    print(f"Kinerja melayani http://{host}:{port} (hentikan dengan Ctrl+C)", flush=True)
    if is_any and config.trusted_hosts == LOCAL_HOSTS:
        print(
            "Agar komputer lain dapat membukanya, sebutkan nama atau alamat server ini dalam KINERJA_TRUSTED_HOSTS.",
            flush=True,
        )


def _stop(*_: object) -> NoReturn:
    raise SystemExit(0)
