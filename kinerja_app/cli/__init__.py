"""The command `kinerja`: reads what was typed, calls a service, prints in Indonesian, returns the exit code.

0: all is well; 1: a problem was found; 2: the command was not typed right.
"""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from kinerja_app.cli.argumen import make_parser
from kinerja_app.cli.cadangan import run_backup, run_restore
from kinerja_app.cli.impor import run_import
from kinerja_app.cli.konfigurasi import run_config
from kinerja_app.cli.layanan import run_demo, run_serve
from kinerja_app.cli.pemeriksaan import run_export, run_verify
from kinerja_app.cli.pemilik import check_pemilik
from kinerja_app.cli.pengguna import run_user
from kinerja_app.cli.sebab import describe_os_error
from kinerja_app.config import Config, EnvironmentInvalidError
from kinerja_app.domain.errors import InputInvalidError, KinerjaError
from kinerja_app.services.pemulihan_cadangan import finish_restore

BAIK, BERMASALAH, SALAH_KETIK, DIHENTIKAN = 0, 1, 2, 130
PERINTAH: dict[str, Callable[[Config, Namespace], int]] = {
    "serve": run_serve,
    "demo": run_demo,
    "config": run_config,
    "verify": run_verify,
    "backup": run_backup,
    "restore": run_restore,
    "user": run_user,
    "import-iku": run_import,
    "export-siklus": run_export,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command (`sys.argv` where None) and return the exit code; only expected faults become sentences.

    What cannot be parsed at all ends, as argparse does, in SystemExit(2); `--help` in SystemExit(0).
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old console must not turn a dash into a fault
            stream.reconfigure(errors="replace")
    argumen = make_parser().parse_args(argv)
    try:
        config = Config.from_environment(os.environ)
        check_pemilik(config)
        for kalimat in finish_restore(config):
            print(f"Pemulihan: {kalimat}", file=sys.stderr)
        return PERINTAH[argumen.perintah](config, argumen)
    except (InputInvalidError, EnvironmentInvalidError) as galat:
        return _complain(str(galat), SALAH_KETIK)
    except KinerjaError as galat:
        return _complain(str(galat), BERMASALAH)
    except OSError as galat:
        return _complain(describe_os_error(galat), BERMASALAH)
    except KeyboardInterrupt:
        return _complain("Dihentikan.", DIHENTIKAN)


def _complain(pesan: str, kode: int) -> int:
    print(pesan, file=sys.stderr)
    return kode
