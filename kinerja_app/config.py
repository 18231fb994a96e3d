"""Config: where the data of this office lies and how it is served, read once from the environment.

Environment variables, all optional:

- ``KINERJA_HOME``: the home folder; by default the checkout this program runs from, else ``./kinerja``.
- ``KINERJA_HOST``, ``KINERJA_PORT``: the address to serve on, by default 127.0.0.1 and 8080.
- ``KINERJA_TRUSTED_HOSTS``: host names or addresses, separated by commas, by which browsers may call this
  server, besides the address served on and this machine itself.
- ``KINERJA_HTTPS``: ``1`` when a proxy in front speaks HTTPS, so that cookies are sent over HTTPS only, and the address
  of a client, as the audit trail notes it, is the one that this proxy states (X-Forwarded-For).
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from kinerja_app.atomic import SUFFIX
from kinerja_app.domain.errors import KinerjaError

PACKAGE = Path(__file__).resolve().parent
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8080
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
ANY_ADDRESS = ("0.0.0.0", "::", "[::]")  # noqa: S104 - compared with, not bound to
SECRET_BYTES = 32


class EnvironmentInvalidError(KinerjaError):
    """An environment variable has a value that cannot be used."""


class SecretKeyInvalidError(KinerjaError):
    """The secret key file exists, but holds no usable key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What one running Kinerja is told from outside; paths are absolute, nothing is created by reading it."""

    home: Path
    templates: Path
    doc_templates: Path
    docs: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    trusted_hosts: tuple[str, ...] = LOCAL_HOSTS
    is_https: bool = False
    is_demo: bool = False
    session_idle: timedelta = timedelta(minutes=30)
    session_max: timedelta = timedelta(hours=10)
    max_upload_bytes: int = 12 * 1024 * 1024

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Config":
        """Read the settings from ``environ`` (``os.environ`` in cli.py, a plain dict in a test).

        Raises:
            EnvironmentInvalidError: the port is no port, or KINERJA_HTTPS neither 0 nor 1.
        """
        host = environ.get("KINERJA_HOST", "").strip() or DEFAULT_HOST
        named = (name.strip().lower() for name in environ.get("KINERJA_TRUSTED_HOSTS", "").split(","))
        return cls(
            home=_home(environ),
            templates=_first_folder(PACKAGE / "_templates", PACKAGE.parent / "templates"),
            doc_templates=_first_folder(PACKAGE / "_doc_templates", PACKAGE.parent / "doc_templates"),
            docs=_first_folder(PACKAGE / "_docs", PACKAGE.parent / "docs"),
            port=parse_port(environ.get("KINERJA_PORT", "").strip() or str(DEFAULT_PORT)),
            is_https=_flag(environ, "KINERJA_HTTPS"),
            trusted_hosts=(*LOCAL_HOSTS, *(name for name in named if name)),
        ).with_address(host)

    def with_address(self, host: str, port: int | None = None) -> "Config":
        """The same settings served on ``host`` (trusted from then on, unless it means every address)."""
        trusted = self.trusted_hosts
        if host not in trusted and host not in ANY_ADDRESS:
            trusted = (*trusted, host)
        return replace(self, host=host, port=self.port if port is None else port, trusted_hosts=trusted)

    def for_demo(self) -> "Config":
        """The same settings for the sample office, whose home is a folder of its own below instance/."""
        return replace(self, home=self.instance / "demo", is_demo=True)

    @property
    def instance(self) -> Path:
        """All data of the office that is not sealed."""
        return self.home / "instance"

    @property
    def archive(self) -> Path:
        """The sealed bags, ``<tahun>/TB<n>-R<m>/``."""
        return self.home / "archive"

    @property
    def siklus(self) -> Path:
        """One file per siklus and revision, ``<tahun>/<kunci>.json``."""
        return self.instance / "siklus"

    @property
    def iku(self) -> Path:
        """The Dokumen IKU, one file per year."""
        return self.instance / "iku"

    @property
    def kantor(self) -> Path:
        """The office: profile, officials, users (a file)."""
        return self.instance / "kantor.json"

    @property
    def register(self) -> Path:
        """What goes on about tribulan as such: tidak dilaksanakan, ralat asked for and decided (a file)."""
        return self.instance / "register.json"

    @property
    def tambahan(self) -> Path:
        """What was added to sealed siklus: nomor, pindaian, arahan (a file); each is sealed in a bag of its own."""
        return self.instance / "tambahan.json"

    @property
    def data_awal(self) -> Path:
        """Figures of tribulan before the program came (a file)."""
        return self.instance / "data_awal.json"

    @property
    def bukti(self) -> Path:
        """Evidence files, ``<aa>/<sha256>``."""
        return self.instance / "bukti"

    @property
    def dokumen(self) -> Path:
        """Word files made or uploaded and not yet sealed, ``<aa>/<sha256>``."""
        return self.instance / "dokumen"

    @property
    def pratinjau(self) -> Path:
        """PDF copies for looking at, ``<SHA-256 of the .docx>.pdf``; a cache that may be deleted at any time."""
        return self.instance / "pratinjau"

    @property
    def teks(self) -> Path:
        """Words of sealed Telaah for the search, ``<SHA-256 of the .docx>.txt``; a cache like ``pratinjau``."""
        return self.instance / "teks"

    @property
    def ringkasan(self) -> Path:
        """Summaries of the siklus for the list of the archive (a file); a cache like ``pratinjau``."""
        return self.instance / "ringkasan-arsip.json"

    @property
    def periksa(self) -> Path:
        """The result of the last check of the archive (a file); made anew by the next one."""
        return self.instance / "periksa.json"

    @property
    def cadangan(self) -> Path:
        """What is known of the last backup (a file); not part of a backup itself."""
        return self.instance / "cadangan.json"

    @property
    def layanan(self) -> Path:
        """The lock file that a server holds as long as it runs; beside the data, which a restore exchanges."""
        return self.home / "layanan.lock"

    @property
    def log(self) -> Path:
        """The log of the server (a folder); beside the data, since neither backup nor restore touches it."""
        return self.home / "log"

    @property
    def lambang(self) -> Path:
        """Crests of the office, the present one and those before, ``<aa>/<sha256>``."""
        return self.instance / "lambang"

    @property
    def pemantauan(self) -> Path:
        """The one document about progress of follow-ups after their Telaah was sealed."""
        return self.instance / "pemantauan.json"

    @property
    def templat(self) -> Path:
        """Word masters of the office's own, ``<aa>/<sha256>``; which is which stands in ``templat.json`` beside."""
        return self.instance / "templat"

    @property
    def draf(self) -> Path:
        """Autosaved forms, a folder per pengguna."""
        return self.instance / "draf"

    @property
    def unggahan(self) -> Path:
        """Uploaded workbooks whose preview awaits its confirmation, one per person."""
        return self.instance / "unggahan"

    @property
    def jejak(self) -> Path:
        """The audit trail and its recorded head (a folder)."""
        return self.instance / "jejak"

    @property
    def rantai(self) -> Path:
        """The append-only list of sealed bags (a file)."""
        return self.instance / "rantai" / "rantai.jsonl"

    @property
    def kunci(self) -> Path:
        """The one lock file of all stores."""
        return self.instance / "kunci.lock"

    @property
    def rahasia(self) -> Path:
        """The key that signs sessions and tokens (a file, readable by its owner only)."""
        return self.instance / "rahasia.key"

    def load_or_create_secret_key(self) -> bytes:
        """The secret key of this home, made on the first start; processes starting at once get the same one.

        Raises:
            SecretKeyInvalidError: the file is there but too short to be a key.
            OSError: the home folder cannot be written.
        """
        self.instance.mkdir(parents=True, exist_ok=True)
        fresh = self.rahasia.with_name(f"rahasia-{secrets.token_hex(8)}{SUFFIX}")
        if not self.rahasia.exists():
            _write_new(fresh, secrets.token_hex(SECRET_BYTES).encode())
            try:
                os.link(fresh, self.rahasia)  # whole or absent, and never over another process' key
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        key = self.rahasia.read_bytes().strip()
        if len(key) < SECRET_BYTES:
            raise SecretKeyInvalidError(
                f"Berkas kunci {self.rahasia} rusak. Hapus berkas itu lalu jalankan ulang Kinerja; "
                "semua pengguna perlu masuk kembali."
            )
        return key


def parse_port(text: str) -> int:
    """A port number as typed on the command line or in the environment; 0 lets the system choose a free one.

    Raises:
        EnvironmentInvalidError: not a whole number from 0 to 65535.
    """
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise EnvironmentInvalidError(f"Port “{text}” tidak dapat dipakai. Isi dengan angka 0 sampai 65535.")
    return int(text)


def _home(environ: Mapping[str, str]) -> Path:
    named = environ.get("KINERJA_HOME", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout
    return Path("kinerja").absolute()


def _first_folder(inside_wheel: Path, in_checkout: Path) -> Path:
    return inside_wheel if inside_wheel.is_dir() else in_checkout


def _flag(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "").strip()
    if value not in ("", "0", "1"):
        raise EnvironmentInvalidError(f"{name} bernilai “{value}”. Isi dengan 1 (ya) atau 0 (tidak).")
    return value == "1"


def _write_new(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
