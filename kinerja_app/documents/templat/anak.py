"""The process of its own in which an office's master is checked and filled: `python -m …anak`, see proses.py.

It reads from its standard input what the server packed, and writes a report and the document into its folder.
"""

import json
import pickle
import sys
from pathlib import Path

from kinerja_app.documents.errors import RenderError
from kinerja_app.documents.render import fill
from kinerja_app.documents.templat.paket_master import BagianTerlarangError, check_bagian
from kinerja_app.documents.templat.periksa import periksa
from kinerja_app.documents.templat.proses import HASIL, HASIL_TERBESAR, KEHABISAN, LAPORAN


def main() -> None:
    """Check, fill, and report; exit code 0 says that the report is there."""
    master, bahan, bawaan, (detik, memori) = pickle.load(sys.stdin.buffer)  # noqa: S301 (packed by the server itself)
    _limit(int(detik) + 1, memori)
    laporan: dict[str, object] = {"galat": [], "peringatan": [], "gagal": "", "placeholder": ""}
    try:
        check_bagian(master.isi)
        hasil = periksa(master, bawaan, frozenset(bahan["gambar"]))
        laporan |= {"galat": hasil.galat, "peringatan": hasil.peringatan}
        if not hasil.galat:
            isi = fill(master, **bahan)
            # What the conditions of a master put together is known only now.
            check_bagian(isi)
            Path(HASIL).write_bytes(isi)
    except BagianTerlarangError as error:
        laporan |= {"galat": [str(error)]}
    except RenderError as error:
        laporan |= {"gagal": error.sebab, "placeholder": error.placeholder}
    except MemoryError:
        sys.exit(KEHABISAN)
    Path(LAPORAN).write_text(json.dumps(laporan), encoding="utf-8")


def _limit(detik: int, memori: int) -> None:
    """Bound time, memory, file size and further processes where the system can; elsewhere the server's clock does."""
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return
    for batas, nilai in (
        (resource.RLIMIT_CPU, detik), (resource.RLIMIT_AS, memori), (resource.RLIMIT_FSIZE, HASIL_TERBESAR),
        (resource.RLIMIT_NPROC, 0), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        keras = resource.getrlimit(batas)[1]
        boleh = nilai if keras == resource.RLIM_INFINITY else min(nilai, keras)
        resource.setrlimit(batas, (boleh, boleh))


if __name__ == "__main__":
    main()
