"""Isi: a whole Telaah as it is compared: sentences and tables in the order of the page, pictures, what floats."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kinerja_app.documents.roundtrip.berkas import BerkasWord, W
from kinerja_app.documents.roundtrip.gambar import Gambar, list_melayang, read_gambar
from kinerja_app.documents.roundtrip.gaya import Gaya
from kinerja_app.documents.roundtrip.halaman import read_tata, read_tepi
from kinerja_app.documents.roundtrip.kalimat import Kalimat, read_kotak, split_kalimat
from kinerja_app.documents.roundtrip.tabel import Tabel, read_tabel
from kinerja_app.documents.roundtrip.teks import KOTAK, Pembaca


@dataclass(frozen=True, slots=True)
class IsiDokumen:
    """What two documents are compared by; `melayang` counts whatever could cover a text, by its word."""

    urutan: tuple[Kalimat | Tabel, ...]
    gambar: tuple[Gambar, ...]
    melayang: Counter[str]

    @property
    def tabel(self) -> tuple[Tabel, ...]:
        """Its tables in order."""
        return tuple(satu for satu in self.urutan if isinstance(satu, Tabel))


def read_isi(berkas: BerkasWord) -> IsiDokumen:
    """Read a .docx: the body in order, then text boxes, headers, footers, notes, page layout and lists."""
    gaya = Gaya(berkas)
    badan = berkas.akar[berkas.utama]
    urutan = [*_read_badan(badan, gaya), *read_kotak(badan, gaya), *read_tepi(berkas, gaya), *read_tata(berkas, gaya)]
    samping = [nama for jenis in ("header", "footer", "footnotes", "endnotes") for nama in berkas.related(jenis)]
    gambar = tuple(satu for nama in [berkas.utama, *samping] for satu in read_gambar(berkas, nama))
    pohon = [berkas.akar[nama] for nama in [berkas.utama, *samping, *berkas.related("styles")]]
    return IsiDokumen(tuple(urutan), gambar, Counter(nama for satu in pohon for nama in list_melayang(satu)))


def _read_badan(badan: etree._Element, gaya: Gaya) -> Iterator[Kalimat | Tabel]:
    pembaca = Pembaca(gaya)
    for unsur in badan.iter(f"{W}p", f"{W}tbl"):
        if next(unsur.iterancestors(f"{W}tbl", KOTAK), None) is None:
            if unsur.tag == f"{W}tbl":
                yield read_tabel(unsur, gaya)
            else:
                yield from split_kalimat(pembaca.read(unsur))
