"""What happened to a siklus: the append-only riwayat and the SOP clock of each step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.pengguna import Pelaku

PANAH = " → "


def describe_beda(lama: Mapping[str, str], baru: Mapping[str, str]) -> dict[str, str]:
    """Return field → "old → new" for what differs; "–" stands for what is empty or not there."""
    return {
        bidang: f"{lama.get(bidang) or '–'}{PANAH}{baru.get(bidang) or '–'}"
        for bidang in dict.fromkeys((*lama, *baru))
        if (lama.get(bidang) or "") != (baru.get(bidang) or "")
    }


@dataclass(frozen=True, slots=True)
class Riwayat:
    """One change: its number (from 1, no gaps), time, doer (frozen), action, move, reason, and details.

    `objek` names what was worked on ("IKU-05", "penyebab") or is empty; `rincian` maps a field to "old → new".
    """

    nomor: int
    pada: datetime
    oleh: Pelaku
    aksi: Aksi
    dari: Tahap
    ke: Tahap
    alasan: str
    objek: str
    rincian: dict[str, str]


@dataclass(frozen=True, slots=True)
class JamTahap:
    """One visit to a step: when received, first saved, handed on; `menit_kerja` is stated by the actor.

    Only `menit_kerja` is compared with the mutu baku of the SOP; waiting is shown beside it (design: Jam SOP).
    """

    tahap: Tahap
    diterima: datetime
    mulai: datetime | None
    diserahkan: datetime | None
    menit_kerja: int | None
    oleh: Pelaku | None
