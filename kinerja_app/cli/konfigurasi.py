"""Showing the settings in force, and where each comes from; secrets are never shown."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator

from werkzeug.sansio.utils import host_is_trusted

from kinerja_app.config import ANY_ADDRESS, LOCAL_HOSTS, Config

# What may be set (config.py reads it), and how the value in force is printed.
VARIABEL: dict[str, Callable[[Config], str]] = {
    "KINERJA_HOME": lambda config: str(config.home),
    "KINERJA_HOST": lambda config: config.host,
    "KINERJA_PORT": lambda config: str(config.port),
    "KINERJA_TRUSTED_HOSTS": lambda config: ", ".join(config.trusted_hosts),
    "KINERJA_HTTPS": lambda config: str(int(config.is_https)),
}
AWALAN = "KINERJA_"


def run_config(config: Config, argumen: Namespace) -> int:
    """`kinerja config`: print every setting with its source; 1 where one of them cannot be meant so."""
    del argumen
    for nama, show in VARIABEL.items():
        _print_baris(nama, show(config), "lingkungan" if os.environ.get(nama, "").strip() else "bawaan")
    kunci = "ada" if config.rahasia.exists() else "dibuat ketika server pertama kali dijalankan"
    menit, jam = config.session_idle.total_seconds() / 60, config.session_max.total_seconds() / 3600
    for nama, nilai in (
        ("Data", str(config.instance)),
        ("Arsip", str(config.archive)),
        ("Catatan galat", str(config.log)),
        ("Kunci rahasia", f"{kunci}; tidak ditampilkan"),
        ("Unggahan terbesar", f"{config.max_upload_bytes // 1024**2} MB"),
        ("Sesi berakhir", f"setelah {menit:.0f} menit tanpa kegiatan, paling lama {jam:.0f} jam"),
    ):
        _print_baris(nama, nilai, "tetap")
    keliru = tuple(_list_keliru(config))
    for kalimat in keliru:
        print(f"PERINGATAN: {kalimat}", file=sys.stderr)
    return 1 if keliru else 0


def _print_baris(nama: str, nilai: str, asal: str) -> None:
    print(f"{nama:<22} {asal:<11} {nilai}")


def _list_keliru(config: Config) -> Iterator[str]:
    for nama in sorted(os.environ.keys() - VARIABEL.keys()):
        if nama.startswith(AWALAN):
            yield f"{nama} tidak dikenal. Yang dikenal: {', '.join(VARIABEL)}."
    if config.is_https and config.host not in LOCAL_HOSTS:
        yield "KINERJA_HTTPS=1 mempercayai proksi, tetapi komputer lain dapat melewatinya. Isi KINERJA_HOST=127.0.0.1."
    if config.host in ANY_ADDRESS and config.trusted_hosts == LOCAL_HOSTS:
        yield "Komputer lain masih ditolak. Isi KINERJA_TRUSTED_HOSTS dengan nama atau alamat server ini."
    for nama in config.trusted_hosts:
        if nama not in (*LOCAL_HOSTS, config.host) and not _is_cocok(nama):
            yield (
                f"“{nama}” dalam KINERJA_TRUSTED_HOSTS tidak cocok dengan alamat mana pun. Tulis nama komputer atau "
                "alamat IPv4 saja, tanpa “http://” dan garis miring, misalnya 192.168.1.10."
            )
    terdekat = next(folder for folder in (config.home, *config.home.parents) if folder.exists())
    if not terdekat.is_dir():
        yield f"KINERJA_HOME tidak dapat dipakai: “{terdekat}” bukan folder. Isi dengan folder data Kinerja."


def _is_cocok(nama: str) -> bool:
    """Tell whether any browser's Host can fit this name, by the comparison that each request goes through."""
    try:
        return host_is_trusted(nama.removeprefix("."), [nama])
    except UnicodeError:  # an empty or endless part between two dots
        return False
