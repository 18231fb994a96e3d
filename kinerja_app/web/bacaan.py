"""What is read back on the page that confirms a move: data, ceklist, the whole Telaah, documents, a text from Word."""

from collections import Counter
from dataclasses import dataclass

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.ceklist import TEKS_JAWABAN
from kinerja_app.domain.dokumen_resmi import Naskah
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.keabsahan import ceklist_of
from kinerja_app.domain.moves import NASKAH
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import TEKS_STATUS, StatusTindakLanjut
from kinerja_app.services.home import Home
from kinerja_app.services.naskah import find_naskah_asal
from kinerja_app.web.telaah_form import BagianTampil, list_bagian_tampil

AKSI_DIBACA = (Aksi.SAMPAIKAN, Aksi.NYATAKAN_SAH, Aksi.SERAHKAN, Aksi.SETUJUI, Aksi.SELESAI_KETIK, *NASKAH)


@dataclass(frozen=True, slots=True)
class Bacaan:
    """The figures, the texts of the Telaah, and per IKU its answers in short ("7 sesuai, 2 tidak berlaku").

    `naskah_asal`: for the Telaah of a ralat, the text from Word that is official in what it corrects.
    """

    pengukuran: Pengukuran
    bagian: tuple[BagianTampil, ...]
    jawaban: dict[str, str]
    teks_status: dict[StatusTindakLanjut, str]
    naskah_asal: Naskah | None


def collect_bacaan(home: Home, siklus: Siklus, aksi: Aksi) -> Bacaan | None:
    """Return what a person must have before his eyes who confirms this move; None where there is nothing to read."""
    if aksi not in AKSI_DIBACA:
        return None
    jawaban = {iku.kode: _summarise(siklus, iku.kode) for iku in siklus.iku_list}
    naskah_asal = find_naskah_asal(home, siklus) if aksi in (Aksi.SERAHKAN, Aksi.SETUJUI) else None
    return Bacaan(measure(siklus), list_bagian_tampil(siklus), jawaban, TEKS_STATUS, naskah_asal)


def _summarise(siklus: Siklus, kode: str) -> str:
    jumlah = Counter(nilai for _, nilai, _ in ceklist_of(siklus, kode))
    return ", ".join(f"{banyak} {TEKS_JAWABAN[nilai]}" for nilai, banyak in jumlah.items())
