"""Paragraf: the runs of one paragraph as pieces of text in one look each, and its pictures."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from kinerja_app.documents.baca_word.gaya import DaftarGaya, Gaya, parse_int
from kinerja_app.documents.baca_word.isi import GambarWord, Potongan

PER_HALAMAN = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})  # fields that only pages have
TANPA_HALAMAN = "…"
_AKHIRAN = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_EMU_PER_PIKSEL = 9525
_V = "{urn:schemas-microsoft-com:vml}"
_LEWATI = frozenset(
    {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_HURUF = {
    qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad", qn("w:ptab"): "\t", qn("w:sym"): "•",
}  # fmt: skip


class PembacaParagraf:
    """Reads the runs of paragraphs of one part (body, header or footer); pictures are gathered in `gambar`."""

    def __init__(self, part: Part, gaya: DaftarGaya, gambar: dict[str, bytes]) -> None:
        self._part = part
        self._gaya = gaya
        self._gambar = gambar

    def read(self, paragraf: etree._Element, gaya: Gaya) -> tuple[Potongan, ...]:
        """Return what a paragraph shows, neighbours of one look joined; a text box in it begins a new line."""
        hasil: list[Potongan] = []
        bidang: list[str] = []  # fields that are open here, the instruction of each
        induk = paragraf
        for run in _runs(paragraf):
            pemilik = next(run.iterancestors(qn("w:p")), paragraf)
            if pemilik is not induk:
                induk = pemilik
                _join(hasil, Potongan("\n"))
            look = self._gaya.of_run(gaya, run.find(qn("w:rPr")))
            for potongan in self._read_run(run, bidang):
                if not look.tersembunyi:
                    _join(hasil, potongan if potongan.gambar else _dress(potongan.teks, look))
        return tuple(hasil)

    def _read_run(self, run: etree._Element, bidang: list[str]) -> Iterator[Potongan]:
        for satu in run:
            if satu.tag == qn("w:fldChar"):
                yield from _step_field(satu, bidang)
            elif satu.tag == qn("w:instrText") and bidang:
                bidang[-1] += satu.text or ""
            elif any(map(_is_per_halaman, bidang)):
                continue
            elif satu.tag == qn("w:t"):
                yield Potongan(TANPA_HALAMAN if _in_page_field(run) else satu.text or "")
            elif satu.tag in _HURUF and satu.get(qn("w:type")) != "page":
                yield Potongan(_HURUF[satu.tag])
            elif satu.tag in (qn("w:drawing"), qn("w:pict")):
                yield from self._read_gambar(satu)

    def _read_gambar(self, bentuk: etree._Element) -> Iterator[Potongan]:
        sifat = next(bentuk.iter(qn("wp:docPr")), None)
        ukuran = next(bentuk.iter(qn("wp:extent")), None)
        kosong = bentuk if sifat is None else sifat
        teks = (kosong.get("descr") or kosong.get("title") or "").strip() or "Gambar"
        lebar, tinggi = (0, 0) if ukuran is None else (parse_int(ukuran.get(sisi, "")) for sisi in ("cx", "cy"))
        for rujukan in (*bentuk.iter(qn("a:blip")), *bentuk.iter(f"{_V}imagedata")):
            nama = self._keep(rujukan.get(qn("r:embed")) or rujukan.get(qn("r:id")) or "")
            yield Potongan("", gambar=GambarWord(nama, teks, lebar // _EMU_PER_PIKSEL, tinggi // _EMU_PER_PIKSEL))

    def _keep(self, rujukan: str) -> str:
        """Note the bytes of a picture and return its name; "" for a foreign or unusual one, which is never fetched."""
        relasi = self._part.rels.get(rujukan)
        if relasi is None or relasi.is_external:
            return ""
        isi = relasi.target_part.blob
        akhiran = next((akhiran for tanda, akhiran in _AKHIRAN.items() if isi.startswith(tanda)), "")
        if not akhiran:
            return ""
        nama = f"{hashlib.sha256(isi).hexdigest()[:16]}.{akhiran}"
        self._gambar[nama] = isi
        return nama


def _is_per_halaman(perintah: str) -> bool:
    """Tell whether the instruction of a field, " PAGE " say, is one that only pages have."""
    return (perintah.split() or [""])[0].upper() in PER_HALAMAN


def _runs(paragraf: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs in the order of the text, also those in links, insertions and text boxes; not what was deleted."""
    for satu in paragraf:
        if satu.tag in _LEWATI:
            continue
        if satu.tag == qn("w:r"):
            yield satu
        yield from _runs(satu)


def _in_page_field(run: etree._Element) -> bool:
    """Tell whether a run is the result of a w:fldSimple that only pages have."""
    return any(_is_per_halaman(satu.get(qn("w:instr"), "")) for satu in run.iterancestors(qn("w:fldSimple")))


def _step_field(tanda: etree._Element, bidang: list[str]) -> Iterator[Potongan]:
    """Open or close a field; in place of a page number stands a mark."""
    jenis = tanda.get(qn("w:fldCharType"))
    if jenis == "begin":
        bidang.append("")
    elif jenis == "end" and bidang and _is_per_halaman(bidang.pop()):
        yield Potongan(TANPA_HALAMAN)


def _dress(teks: str, look: Gaya) -> Potongan:
    return Potongan(teks, look.tebal, look.miring, look.garis_bawah)


def _join(hasil: list[Potongan], baru: Potongan) -> None:
    """Append a piece, to the one before where that looks the same."""
    if hasil and not baru.gambar and not hasil[-1].gambar:
        lama = hasil[-1]
        if (lama.tebal, lama.miring, lama.garis_bawah) == (baru.tebal, baru.miring, baru.garis_bawah):
            hasil[-1] = replace(lama, teks=lama.teks + baru.teks)
            return
    hasil.append(baru)
