"""Kalimat: the sentences of a document, in paragraphs and text boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kinerja_app.documents.roundtrip.angka import is_bernilai
from kinerja_app.documents.roundtrip.berkas import W
from kinerja_app.documents.roundtrip.gaya import Gaya
from kinerja_app.documents.roundtrip.teks import CADANGAN, KOTAK, Pembaca, normalise

ISI = "Isi"
_BATAS = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“(\"])|\s+(?=⟨(?:gambar|bentuk)\b)")
_AKHIR = (".", "!", "?", ";", ":")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"


@dataclass(frozen=True, slots=True)
class Kalimat:
    """One sentence and where it stands ("Isi", "Kaki halaman", …)."""

    tempat: str
    teks: str

    @property
    def is_bebas(self) -> bool:
        """True for what may be worded anew unasked: a whole sentence of the body that states no number or verdict."""
        return self.tempat == ISI and not (self.is_judul or is_bernilai(self.teks))

    @property
    def is_judul(self) -> bool:
        """True for what ends without a full stop: a title, heading, caption or name, whatever its style is called."""
        return not self.teks.rstrip("”’\"')").endswith(_AKHIR)


def split_kalimat(paragraf: str, tempat: str = ISI) -> Iterator[Kalimat]:
    """Take the text of a paragraph apart."""
    yield from (Kalimat(tempat, teks.strip()) for teks in _BATAS.split(paragraf) if teks and teks.strip())


def read_kalimat(akar: etree._Element, gaya: Gaya, tempat: str) -> Iterator[Kalimat]:
    """Read every paragraph of a header, footer or of the notes, text boxes last."""
    pembaca = Pembaca(gaya, is_tepi=True)
    for paragraf in akar.iter(f"{W}p"):
        if next(paragraf.iterancestors(KOTAK), None) is None:
            yield from split_kalimat(pembaca.read(paragraf), tempat)
    yield from read_kotak(akar, gaya)


def read_kotak(akar: etree._Element, gaya: Gaya) -> Iterator[Kalimat]:
    """Read text boxes, and of an alternative for older programs what the box itself does not say."""
    terbaca = set[str]()
    for kotak in akar.iter(KOTAK):
        is_cadangan = next(kotak.iterancestors(CADANGAN), None) is not None
        pembaca = Pembaca(gaya)
        for paragraf in kotak.iter(f"{W}p"):
            teks = pembaca.read(paragraf)
            if teks and not (is_cadangan and teks in terbaca):
                terbaca.add(teks)
                yield Kalimat("Kotak teks", teks)
    for hias in akar.iter(f"{_VML}textpath", f"{_A}p"):
        if teks := normalise(hias.get("string", "") + "".join(satu.text or "" for satu in hias.iter(f"{_A}t"))):
            yield Kalimat("Teks hias", teks)
