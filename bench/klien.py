"""A browser and a server: the program served in a process of its own, and one person who asks it."""

import http.client
import io
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

PROGRAM = ("-c", "import sys; from kinerja_app.cli import main; sys.exit(main())")
DEMO, KANTOR = ((*PROGRAM, perintah, "--port", "{}") for perintah in ("demo", "serve"))
HALO = (str(Path(__file__).with_name("halo.py")), "{}")


class Klien:
    """One person's browser: a kept connection and a cookie."""

    def __init__(self, port: int) -> None:
        self._sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookie = ""

    def get(self, url: str) -> bytes:
        """Ask for a page or a file; raises AssertionError where it is not there."""
        return self._ask("GET", url, None, "")

    def post(self, asal: str, url: str, isi: dict[str, str], berkas: bytes | None = None) -> None:
        """Send the form that stands on the page `asal`, with its token and versi; AssertionError if refused."""
        halaman = self.get(asal).decode()
        tanda = dict(re.findall(r'name="(csrf_token|versi)" value="([^"]+)"', halaman))
        unggahan = {"berkas": FileStorage(io.BytesIO(berkas), "isian.xlsx")} if berkas else {}
        batas, badan = encode_multipart({**tanda, **isi, **unggahan})
        self._ask("POST", url, badan, f"multipart/form-data; boundary={batas}")

    def log_in(self, nama: str, sandi: str) -> "Klien":
        """Log in as the page asks it."""
        self.post("/masuk", "/masuk", {"nama_pengguna": nama, "sandi": sandi})
        return self

    def greet(self) -> "Klien":
        """Open the page of the log-in; hello asks for no more."""
        self.get("/masuk")
        return self

    def _ask(self, cara: str, url: str, badan: bytes | None, jenis: str) -> bytes:
        kepala = {"Cookie": self._cookie, **({"Content-Type": jenis} if jenis else {})}
        self._sambungan.request(cara, url, badan, kepala)
        jawaban = self._sambungan.getresponse()
        isi = jawaban.read()
        assert jawaban.status in (200, 302), (url, jawaban.status, isi[:300])
        for nilai in jawaban.headers.get_all("Set-Cookie") or ():
            self._cookie = nilai.partition(";")[0]
        return isi


@contextmanager
def serve(perintah: tuple[str, ...], home: Path) -> Iterator[int]:
    """Serve that home in a process of its own, as an office does, and yield the port."""
    with socket.create_server(("127.0.0.1", 0)) as pintu:
        port = pintu.getsockname()[1]
    proses = subprocess.Popen(
        [sys.executable, *(kata.replace("{}", str(port)) for kata in perintah)],
        env={"KINERJA_HOME": str(home), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
    )
    try:
        while not _is_open(port):
            assert proses.poll() is None, "the server has ended"
            time.sleep(0.01)
        yield port
    finally:
        proses.terminate()
        proses.wait(20)


def _is_open(port: int) -> bool:
    with socket.socket() as pintu:
        return pintu.connect_ex(("127.0.0.1", port)) == 0
