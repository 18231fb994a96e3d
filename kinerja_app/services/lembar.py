"""Lembar pengumpulan as a use case: the rows of several IKU of one linked SOP, saved together or not at all."""

from collections.abc import Mapping
from datetime import datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.iku import BarisLembar
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.pengumpulan import record_lembar
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.services.home import Home


def save_lembar(
    home: Home,
    kunci: KunciSiklus,
    isian: Mapping[str, tuple[tuple[BarisLembar, ...], int]],
    oleh: Orang,
    pada: datetime,
) -> tuple[str, ...]:
    """Save the rows of several IKU (kode → rows, and versi as shown); return the kode of those that changed.

    An IKU whose rows stand so already is left alone, so two people on different IKU of one lembar never collide. All
    or nothing: VersiMismatchError (its `bagian` names the IKU) and InputInvalidError change none of them.
    """
    with home.edit_siklus(kunci) as siklus:
        siklus.guard(Aksi.ISI_DATA, oleh)
        return tuple(
            kode
            for kode, (rows, versi) in isian.items()
            if record_lembar(siklus, kode, rows, versi, oleh, pada) is not None
        )
