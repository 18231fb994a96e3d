"""What became newer since a siklus was opened: offered at step 1, only listed later, never taken over silently."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from kinerja_app.domain.adopsi import Pembaruan, adopt_dokumen_iku, is_newer
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import SkemaUnknownError, VersiMismatchError
from kinerja_app.domain.iku import AngkaTribulan
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.pratinjau_adopsi import Adopsi, preview_adopsi
from kinerja_app.domain.register import latest_sealed
from kinerja_app.domain.siklus import SerapanLalu, Siklus
from kinerja_app.services.daftar_arsip import parse_asal
from kinerja_app.services.home import Home
from kinerja_app.services.pembukaan import collect_angka_lalu, collect_serapan_lalu, list_tersegel_lalu
from kinerja_app.storage import codec
from kinerja_app.storage.errors import DocumentDamagedError

LALU = TypeVar("LALU", AngkaTribulan, SerapanLalu)


@dataclass(frozen=True, slots=True)
class Tawaran:
    """An offer to a siklus at step 1: what it may take over and what that changes; `sidik` names exactly this one."""

    baru: Pembaruan
    adopsi: Adopsi
    sidik: str


def find_tawaran(home: Home, siklus: Siklus) -> Tawaran | None:
    """Return what the siklus may adopt now: a newer Dokumen IKU, newer earlier figures, or both; else None.

    A Dokumen IKU that cannot be read offers nothing: the siklus goes on with what it froze.
    """
    if siklus.tahap is not Tahap.ELABORASI:
        return None
    try:
        baru = _collect(home, siklus)
    except (DocumentDamagedError, SkemaUnknownError):
        return None
    if not is_newer(siklus, baru):
        return None
    return Tawaran(baru, preview_adopsi(siklus, baru), hashlib.sha256(codec.canonical_json(baru)).hexdigest())


def adopt_tawaran(home: Home, kunci: KunciSiklus, sidik: str, oleh: Orang, pada: datetime) -> None:
    """Take over the offer that the person was shown (Tim, step 1).

    Raises VersiMismatchError where there is another offer by now, or none any more; nothing is changed then.
    """
    with home.edit_siklus(kunci) as siklus:
        siklus.guard(Aksi.ADOPSI_DOKUMEN_IKU, oleh)
        tawaran = find_tawaran(home, siklus)
        if tawaran is None or tawaran.sidik != sidik:
            pesan = "Yang ditawarkan sudah berubah sejak Anda membukanya. Periksa lagi sebelum memakainya."
            raise VersiMismatchError("siklus", siklus.versi, pesan)
        adopt_dokumen_iku(siklus, tawaran.baru, oleh, pada)


def list_ralat_lalu(home: Home, siklus: Siklus) -> tuple[KunciSiklus, ...]:
    """Return the ralat sealed since of earlier tribulan whose figures this siklus still uses as they were before."""
    siklus_list = home.list_ringkasan()
    dipakai = {angka.asal for angka in siklus.angka_lalu} | {serapan.asal for serapan in siklus.serapan_lalu}
    terakhir = {latest_sealed(kunci.periode, siklus_list) for kunci in map(parse_asal, dipakai) if kunci}
    return tuple(sorted(kunci for kunci in terakhir if kunci is not None and str(kunci) not in dipakai))


def _collect(home: Home, siklus: Siklus) -> Pembaruan:
    """Return what opening this siklus today would freeze; what is no longer found, or is older, stays as frozen."""
    tahun = siklus.periode.tahun
    berlaku = home.dokumen_iku.get(tahun).berlaku if home.dokumen_iku.exists(tahun) else ()
    terbaru = max((*berlaku, siklus.dokumen_iku), key=lambda dokumen: dokumen.versi_dokumen)
    tersegel = list_tersegel_lalu(home, siklus.periode)
    return Pembaruan(
        siklus.dokumen_iku if terbaru.versi_dokumen == siklus.dokumen_iku.versi_dokumen else terbaru,
        _keep(siklus.angka_lalu, collect_angka_lalu(home, siklus.periode, tersegel)),
        _keep(siklus.serapan_lalu, collect_serapan_lalu(home, siklus.periode, tersegel)),
    )


def _keep(beku: tuple[LALU, ...], kini: tuple[LALU, ...]) -> tuple[LALU, ...]:
    """Return the figures found now; of a tribulan that gives none now, or only older ones, those that are frozen.

    A siklus whose file is damaged is not found: nothing may fall back to what it replaced.
    """
    dulu, ada = _revisi_of(beku), _revisi_of(kini)
    baru = {periode for periode, revisi in ada.items() if revisi >= dulu.get(periode, revisi)}
    return tuple(satu for satu in beku if satu.periode not in baru) + tuple(
        satu for satu in kini if satu.periode in baru
    )


def _revisi_of(daftar: tuple[LALU, ...]) -> dict[Periode, int]:
    """Return the revisi that the figures of each tribulan come from; data awal is before the first."""
    asal = {satu.periode: satu.asal for satu in daftar}
    return {periode: kunci.revisi if (kunci := parse_asal(nama)) else -1 for periode, nama in asal.items()}
