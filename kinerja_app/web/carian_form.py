"""What the address of the archive's list asks for."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from kinerja_app.domain.retensi import MasaRetensi
from kinerja_app.services.pencarian_arsip import Carian, StatusArsip
from kinerja_app.web.forms import parse_bulat

E = TypeVar("E", bound=Enum)
_PANJANG = 200


def read_carian(args: Mapping[str, str]) -> Carian:
    """Read the filters; what no choice of the form offers asks for nothing, and the page shows it as not chosen."""
    return Carian(
        tahun=parse_bulat(args.get("tahun", ""), 4),
        tribulan=next((n for n in (1, 2, 3, 4) if str(n) == args.get("tribulan")), None),
        revisi=parse_bulat(args.get("revisi", ""), 4),
        nomor=_read_teks(args, "nomor"),
        iku=_read_teks(args, "iku"),
        kata=_read_teks(args, "cari"),
        status=_read_enum(args, "status", StatusArsip),
        masa=_read_enum(args, "masa", MasaRetensi),
    )


def _read_teks(args: Mapping[str, str], nama: str) -> str:
    return args.get(nama, "")[:_PANJANG].strip()


def _read_enum(args: Mapping[str, str], nama: str, pilihan: type[E]) -> E | None:
    return next((satu for satu in pilihan if satu.value == args.get(nama)), None)
