"""Who may run a command: not root on the data of another, whose server could not read what root writes."""

import os
import sys

from kinerja_app.config import Config
from kinerja_app.domain.errors import KinerjaError


class PemilikLainError(KinerjaError):
    """Root runs a command on the data of somebody else; nothing was done."""


def check_pemilik(config: Config) -> None:
    """Refuse to run as root where home or data belong to another; Windows knows neither; raises PemilikLainError."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    for folder in (config.home, config.instance):
        pemilik = folder.stat().st_uid if folder.exists() else 0
        if pemilik:
            nama = _name_of(pemilik)
            raise PemilikLainError(
                f"Folder {folder} milik pengguna {nama}, sedangkan perintah ini dijalankan sebagai root: yang ditulis "
                "root tidak dapat dibaca server. Tidak ada yang dikerjakan. Pakai perintah dari pemasang "
                f"(/usr/local/bin/kinerja …), atau: sudo -u '{nama}' env KINERJA_HOME='{config.home}' kinerja …"
            )


def _name_of(uid: int) -> str:
    """Return the name of a user, or its number as `sudo -u` takes it."""
    import pwd  # noqa: PLC0415 - Windows has none

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"#{uid}"
