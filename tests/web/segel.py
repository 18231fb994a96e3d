"""Siklus sealed by the services themselves, for tests of what comes after step 6."""

from collections.abc import Callable

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import dokumen, langkah, pendokumentasian
from kinerja_app.services.home import Home
from tests.factories import PERIODE, orang_kasubag, siklus_at

NOMOR = "070/ 12 /35.07.11/2026"


def make_dokumen(home: Home, siklus: Siklus) -> None:
    """Step 5: make the Word documents of a stored siklus."""
    pada = siklus.riwayat[-1].pada
    dokumen.make_dokumen(home, siklus.kunci, NOMOR, pada.date(), len(siklus.riwayat), orang_kasubag(), pada)


def seal(home: Home, siklus: Siklus) -> Siklus:
    """Take a stored siklus at step 5 through steps 5 and 6 and return it as sealed."""
    make_dokumen(home, siklus)
    return seal_made(home, siklus)


def seal_made(home: Home, siklus: Siklus) -> Siklus:
    """The same where the documents are made, and perhaps polished in Word, already."""
    pada, kasubag, versi = siklus.riwayat[-1].pada, orang_kasubag(), home.siklus.get(siklus.kunci).versi
    versi = langkah.move(home, siklus.kunci, Aksi.SELESAI_KETIK, kasubag, pada, versi=versi, menit_kerja=15).versi
    return pendokumentasian.archive_siklus(home, siklus.kunci, kasubag, pada, versi=versi, menit_kerja=5)


def sealed_siklus(home: Home, periode=PERIODE, prepare: Callable[[Siklus], None] = lambda siklus: None) -> Siklus:
    """A sealed siklus of that tribulan; `prepare` may change it before step 5."""
    siklus = siklus_at(Tahap.PENGETIKAN, periode)
    prepare(siklus)
    home.create_siklus(siklus)
    return seal(home, home.siklus.get(siklus.kunci))
