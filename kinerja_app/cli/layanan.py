"""Serving: the real office, and the sample office with its logins."""

import ctypes
import errno
import platform
import signal
import socket
import sys
import threading
from argparse import Namespace
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NoReturn

from waitress.server import create_server

from kinerja_app import create_app
from kinerja_app.cli.kemajuan import Kemajuan
from kinerja_app.cli.penolakan import Kanal
from kinerja_app.cli.sebab import reason_of
from kinerja_app.config import ANY_ADDRESS, LOCAL_HOSTS, Config
from kinerja_app.domain.errors import KinerjaError, SkemaUnknownError
from kinerja_app.domain.periode import WIB
from kinerja_app.services import demo
from kinerja_app.services.akun import has_pengguna
from kinerja_app.services.demo_data import SANDI_CONTOH, list_akun
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.pemulihan import recover
from kinerja_app.services.pencarian_arsip import warm_up
from kinerja_app.storage.errors import DocumentDamagedError
from kinerja_app.storage.lock import hold_alone
from kinerja_app.web.konteks import home_of
from kinerja_app.web.log import logging_to

BENANG = 8
PORT_LAIN = 8090
# Larger uploads are answered by a page of our own; only what is absurd is cut off before.
UNGGAHAN_TERBESAR = 128 * 1024 * 1024
# A browser keeps up to six connections open after its page came: twenty people are 120, and at waitress' own limit of
# 100 everybody else would wait. 400 are enough for 66 browsers, and leave room for open files below the 1024 that Linux
# grants a process and the 512 sockets that Windows' select() can watch.
SAMBUNGAN_TERBANYAK = 400
# Seconds without a single byte either way, after which a connection goes; looked for every SELANG_BERSIH seconds. Every
# piece of an upload that arrives begins them anew, so a slow phone is not cut off, only one that fell silent.
SAMBUNGAN_DIAM = 60
SELANG_BERSIH = 10
M_ARENA_MAX = -8  # of glibc's mallopt()


class AlamatTakTersediaError(KinerjaError):
    """The address or port cannot be served on; the message names --port."""


def run_serve(config: Config, argumen: Namespace) -> int:
    """`kinerja serve`: put in order what a crash left, then serve the office until it is stopped."""
    if demo.is_demo(config):
        raise KinerjaError(f"Folder {config.home} berisi kantor contoh. Layani dengan: kinerja demo")
    config = _with_address(config, argumen)
    with _alone(config):
        _recover(config)
        if _is_without_pengguna(open_home(config)):
            print("Belum ada pengguna. Buat admin pertama di jendela lain: kinerja user add --admin NAMA_PENGGUNA")
        return _serve(config, "serve")


def _is_without_pengguna(home: Home) -> bool:
    """Tell whether nobody may log in yet; an office that cannot be read is served, too: each page then says so."""
    try:
        return not has_pengguna(home)
    except (DocumentDamagedError, SkemaUnknownError) as rusak:
        print(f"{rusak} Sampai dipulihkan, setiap halaman hanya menampilkan pesan ini.", file=sys.stderr)
        return False


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
    with _alone(contoh):
        _recover(contoh)
        return _serve(contoh, "demo")


def _with_address(config: Config, argumen: Namespace) -> Config:
    return config.with_address(argumen.host or config.host, argumen.port)


def _alone(config: Config) -> AbstractContextManager[None]:
    """Be the one server of a home: a second one is refused, and no backup takes its place meanwhile."""
    pesan = f"Data di {config.home} sudah dilayani, atau sedang dipulihkan. Hentikan itu dahulu."
    return hold_alone(config.layanan, pesan)


def _recover(config: Config) -> None:
    """Put in order what a crash left, and say what was found; nothing of it keeps the office from working."""
    for temuan in recover(open_home(config), datetime.now(WIB)):
        print(f"Pemulihan: {temuan.keterangan}", file=sys.stderr)


def _serve(config: Config, perintah: str) -> int:
    """Serve until Ctrl+C or SIGTERM; both end in exit code 0."""
    _share_heap()
    with logging_to(config), _listen(config, perintah) as pintu:
        app = create_app(config)
        home = home_of(app)
        threading.Thread(target=warm_up, args=(home,), daemon=True).start()
        threading.Thread(target=home.jejak.verify, daemon=True).start()  # later ones look at what is new alone
        _print_address(config, pintu.getsockname()[1])
        signal.signal(signal.SIGTERM, _stop)
        server = create_server(
            app,
            sockets=[pintu],
            threads=BENANG,
            max_request_body_size=UNGGAHAN_TERBESAR,
            connection_limit=SAMBUNGAN_TERBANYAK,
            channel_timeout=SAMBUNGAN_DIAM,
            cleanup_interval=SELANG_BERSIH,
            asyncore_use_poll=True,  # where there is poll(): it has no limit of its own
            clear_untrusted_proxy_headers=not config.is_https,
            ident="Kinerja",
        )
        server.channel_class = Kanal  # type: ignore[union-attr]  # one socket: one server
        server.run()
    print("Kinerja berhenti.")
    return 0


def _share_heap() -> None:
    """Let all threads share one heap; glibc gives each its own, which keeps what its largest Word document took."""
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)


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
