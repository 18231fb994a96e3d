"""Tags of a master ({{ … }}, {% … %}) as a person sees them: paragraph by paragraph, with what is wrong in words.

Faults are found here, not by Jinja, so that a sentence can name the paragraph and say what to write instead.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError
from lxml import etree

from kinerja_app.documents.lingkungan import Lingkungan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PANJANG_KUTIPAN = 70
GALAT_TERBANYAK = 100
_TUTUP = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PEMBUKA = re.compile(r"\{[{%#]")
_LEPAS = re.compile(r"[}%#]\}")
_PERINTAH = re.compile(r"^-?(?:(tr|tc|p|r)(?=\s))?\s*([A-Za-z_]+)(.*?)-?$", re.DOTALL)
_AWALAN_ISIAN = re.compile(r"^(r|p|tr|tc)\s")
_UJI = {
    "for": "{{% for{} %}}{{% endfor %}}", "if": "{{% if{} %}}{{% endif %}}",
    "elif": "{{% if x %}}{{% elif{} %}}{{% endif %}}", "set": "{{% set{} %}}",
}  # fmt: skip
_PASANGAN = {"endfor": "for", "endif": "if"}
_WADAH = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc"}
_NAMA_WADAH = {"p": "paragraf", "tr": "baris tabel", "tc": "sel tabel"}


class GalatCukupError(Exception):
    """So many faults were found that the check of a master ends here."""


def note(galat: list[str], kalimat: str) -> None:
    """Add a fault; GalatCukupError where there are GALAT_TERBANYAK already, those that stand there twice included."""
    if len(galat) >= GALAT_TERBANYAK:
        raise GalatCukupError
    galat.append(kalimat)


@dataclass(frozen=True, slots=True)
class Tanda:
    """One tag: its whole text ("{%tr for baris in pengukuran %}"), prefix ("tr"), word ("for"), and paragraph."""

    teks: str
    awalan: str
    kata: str
    elemen: etree._Element

    @property
    def tempat(self) -> str:
        """Where it stands, for a sentence."""
        return f"Pada paragraf {kutip(text_of(self.elemen))}"


@dataclass(slots=True)
class Pemeriksa:
    """Adds the faults of the tags of one part of a document (body, header, footer, footnotes) to `galat`.

    GalatCukupError ends the check.
    """

    lingkungan: Lingkungan
    galat: list[str]
    _terbuka: list[Tanda] = field(default_factory=list)

    def check(self, akar: etree._Element) -> None:
        """Look at every tag in the order of the document."""
        for paragraf in akar.iter(f"{W}p"):
            for tanda in self._scan(paragraf):
                self._check_tanda(tanda)
        for tanda in self._terbuka:
            self._note(tanda, f"“{tanda.teks}” belum ditutup dengan {_penutup(tanda)}.")
        self._terbuka.clear()

    def _scan(self, paragraf: etree._Element) -> Iterator[Tanda]:
        teks, mulai = text_of(paragraf), 0
        while (buka := _PEMBUKA.search(teks, mulai)) is not None:
            self._check_lepas(teks[mulai : buka.start()], paragraf)
            akhir = teks.find(_TUTUP[buka[0]], buka.end())
            lain = _PEMBUKA.search(teks, buka.end())
            if akhir < 0 or (lain is not None and lain.start() < akhir):
                potong = teks[buka.start() : lain.start() if lain else len(teks)].strip()
                note(
                    self.galat,
                    f"Pada paragraf {kutip(teks)}: {kutip(potong)} belum ditutup dengan {_TUTUP[buka[0]]} dalam"
                    " paragraf yang sama.",
                )
                mulai = buka.end()
                continue
            mulai = akhir + 2
            if buka[0] != "{#":
                yield self._read(buka[0], teks[buka.end() : akhir], teks[buka.start() : mulai], paragraf)
        self._check_lepas(teks[mulai:], paragraf)

    def _check_lepas(self, teks: str, paragraf: etree._Element) -> None:
        lepas = _LEPAS.search(teks)
        if lepas is not None:
            note(self.galat, f"Pada paragraf {kutip(text_of(paragraf))}: “{lepas[0]}” tanpa pembuka di depannya.")

    def _read(self, buka: str, isi: str, teks: str, paragraf: etree._Element) -> Tanda:
        if buka == "{{":
            return Tanda(teks, "", "", paragraf)
        cocok = _PERINTAH.match(isi)
        return Tanda(teks, (cocok[1] or "") if cocok else "", cocok[2] if cocok else "?", paragraf)

    def _check_tanda(self, tanda: Tanda) -> None:
        isi = straighten(tanda.teks[2:-2])
        if not tanda.kata:
            self._check_isian(tanda, isi)
        elif (kata := tanda.kata) in ("tr", "tc", "p", "r"):
            rapat = tanda.teks.replace(" ", "", 1)
            self._note(tanda, f"tulis “{rapat}”, tanpa spasi di depan “{kata}”.")
        elif kata in _PASANGAN:
            self._close(tanda)
        elif kata == "else":
            if not self._terbuka:
                self._note(tanda, f"“{tanda.teks}” tanpa “if” di depannya.")
        elif kata == "vm":
            if not any(satu.tag == _WADAH["tc"] for satu in _upwards(tanda.elemen)):
                self._note(tanda, f"“{tanda.teks}” menyatukan sel tabel, jadi hanya dapat berada di dalam sel tabel.")
        elif kata not in _UJI:
            boleh = "for, endfor, if, elif, else, endif, set, dan vm"
            self._note(tanda, f"perintah “{tanda.teks}” tidak diizinkan. Yang boleh dipakai: {boleh}.")
        else:
            self._check_perintah(tanda, isi)
        if tanda.awalan in _WADAH:
            self._check_sendiri(tanda)

    def _check_isian(self, tanda: Tanda, isi: str) -> None:
        if (awalan := _AWALAN_ISIAN.match(isi)) is not None:
            self._note(tanda, f"tulis “{{{{ {isi[awalan.end() :].strip()} }}}}” tanpa huruf “{awalan[1]}”.")
        elif not self._parses(f"{{{{{isi}}}}}"):
            contoh = "satu nama isian di antara kurung, misalnya {{ judul }}"
            self._note(tanda, f"“{tanda.teks}” tidak dapat dibaca. Tulis {contoh}.")

    def _check_perintah(self, tanda: Tanda, isi: str) -> None:
        cocok = _PERINTAH.match(isi)
        sisa = cocok[3] if cocok else ""
        if not self._parses(_UJI[tanda.kata].format(sisa)) or (tanda.kata == "set" and "=" not in sisa):
            contoh = {
                "for": "{%p for baris in pengukuran %}", "set": "{% set nama = judul %}",
            }.get(tanda.kata, "{%p if tindak_lanjut %}")  # fmt: skip
            self._note(tanda, f"“{tanda.teks}” tidak dapat dibaca. Contoh yang benar: {contoh}.")
        if tanda.kata in ("for", "if"):
            self._terbuka.append(tanda)

    def _close(self, tanda: Tanda) -> None:
        if not self._terbuka or self._terbuka[-1].kata != _PASANGAN[tanda.kata]:
            sebab = f" sebelum {_penutup(self._terbuka[-1])} bagi “{self._terbuka[-1].teks}”" if self._terbuka else ""
            self._note(tanda, f"“{tanda.teks}” tanpa “{_PASANGAN[tanda.kata]}” di depannya{sebab}.")
            return
        buka = self._terbuka.pop()
        if buka.awalan != tanda.awalan:
            self._note(tanda, f"tutup “{buka.teks}” dengan {_penutup(buka)}, bukan “{tanda.teks}”.")
        elif buka.awalan in ("", "r") and buka.elemen is not tanda.elemen:
            self._note(
                buka, f"“{buka.teks}” ditutup di paragraf lain. Pakai {{%p … %}} untuk mengulang paragraf, atau"
                " {%tr … %} untuk mengulang baris tabel, masing-masing di paragraf atau baris sendiri.",
            )  # fmt: skip

    def _check_sendiri(self, tanda: Tanda) -> None:
        """Refuse other text beside a tag that takes its paragraph, row or cell away; it would be lost in silence."""
        wadah = next((satu for satu in _upwards(tanda.elemen) if satu.tag == _WADAH[tanda.awalan]), None)
        nama = _NAMA_WADAH[tanda.awalan]
        if wadah is None:
            self._note(tanda, f"“{tanda.teks}” harus berada di dalam {nama}.")
            return
        teks = "".join(text_of(p) for p in wadah.iter(f"{W}p"))
        sisa = re.sub(r"\{#.*?#\}", "", teks.replace(tanda.teks, "", 1), flags=re.DOTALL).strip()
        if sisa:
            self._note(
                tanda, f"“{tanda.teks}” harus berdiri sendiri dalam satu {nama}; {kutip(sisa)} di {nama} yang sama akan"
                f" hilang. Pindahkan ke {nama} lain.",
            )  # fmt: skip

    def _parses(self, sumber: str) -> bool:
        try:
            self.lingkungan.parse(sumber)
        except (TemplateSyntaxError, RecursionError):
            return False
        return True

    def _note(self, tanda: Tanda, kalimat: str) -> None:
        note(self.galat, f"{tanda.tempat}: {kalimat}")


def text_of(paragraf: etree._Element) -> str:
    """Return the text of a paragraph as a reader sees it, without that of a text box that hangs in it."""
    milik = (satu for satu in paragraf.iter(f"{W}t", f"{W}tab", f"{W}br") if _owner(satu) is paragraf)
    return "".join(satu.text or "" if satu.tag == f"{W}t" else " " for satu in milik)


def kutip(teks: str) -> str:
    """Quote a text for a sentence, shortened in the middle of nothing: its beginning is what a person searches by."""
    bersih = " ".join(teks.split())
    return f"“{bersih if len(bersih) <= PANJANG_KUTIPAN else bersih[: PANJANG_KUTIPAN - 1].rstrip() + '…'}”"


def straighten(teks: str) -> str:
    """Return a tag with the quotes that Word curls made straight, as docxtpl reads it."""
    return teks.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})


def _owner(elemen: etree._Element) -> etree._Element | None:
    return next((satu for satu in _upwards(elemen) if satu.tag == f"{W}p"), None)


def _upwards(elemen: etree._Element) -> Iterable[etree._Element]:
    satu: etree._Element | None = elemen
    while satu is not None:
        yield satu
        satu = satu.getparent()


def _penutup(tanda: Tanda) -> str:
    return f"“{{%{tanda.awalan} end{tanda.kata} %}}”"
