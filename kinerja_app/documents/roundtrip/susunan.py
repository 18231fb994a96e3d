"""Susunan: which element may stand in which; whatever else an uploaded Telaah is built of is refused, by name.

Only so does every paragraph, row and field that is printed also get compared: nothing wraps it, fills or replaces it.
"""

from lxml import etree

from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.documents.roundtrip.berkas import MATI, BerkasWord, W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SDT = (f"{W}sdt", f"{W}sdtContent")
_PILIHAN = {f"{MC}Choice", f"{MC}Fallback"}


def _w(nama: str) -> frozenset[str]:
    return frozenset(f"{W}{satu}" for satu in nama.split())


_TANDA = _w("bookmarkStart bookmarkEnd proofErr permStart permEnd commentRangeStart commentRangeEnd")
_BLOK = _TANDA | _w("p tbl sdt")
_SEBARIS = _TANDA | _w("r hyperlink fldSimple smartTag sdt bdo dir") | {f"{M}oMath", f"{M}oMathPara"}
_RUN = _w(
    "rPr t tab br cr ptab noBreakHyphen softHyphen sym fldChar instrText drawing pict footnoteReference"
    " endnoteReference footnoteRef endnoteRef separator continuationSeparator lastRenderedPageBreak"
)
# Of each element: what may stand in it. Of those not named (properties, drawings) only the rules of _is_sah hold.
_ANAK = {
    f"{W}{nama}": boleh
    for nama, boleh in {
        "document": _w("body"), "body": _BLOK | _w("sectPr"), "hdr": _BLOK, "ftr": _BLOK, "txbxContent": _BLOK,
        "footnotes": _w("footnote"), "endnotes": _w("endnote"), "footnote": _BLOK, "endnote": _BLOK,
        "tbl": _TANDA | _w("tblPr tblGrid tr"), "tr": _TANDA | _w("tblPrEx trPr tc"), "tc": _BLOK | _w("tcPr"),
        "p": _SEBARIS | _w("pPr"), "hyperlink": _SEBARIS, "bdo": _SEBARIS, "dir": _SEBARIS,
        "fldSimple": _SEBARIS | _w("fldData"), "smartTag": _SEBARIS | _w("smartTagPr"),
        "r": _RUN | {f"{MC}AlternateContent"}, "sdt": _w("sdtPr sdtEndPr sdtContent"),
        "sdtPr": _w("rPr alias tag id lock placeholder text richText temporary docPartObj"),
        "styles": _w("docDefaults latentStyles style"), "docDefaults": _w("rPrDefault pPrDefault"),
        "numbering": _w("numPicBullet abstractNum num numIdMacAtCleanup"),
    }.items()
} | {
    f"{MC}AlternateContent": frozenset(_PILIHAN), f"{MC}Choice": _w("drawing"), f"{MC}Fallback": _w("pict drawing"),
}  # fmt: skip
# Where an element of Word may stand in one of another vocabulary; a wrapper of any other could hide or show it.
_RUMAH = {
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx",
    "{urn:schemas-microsoft-com:vml}textbox",
}
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_HIASAN_SDT = {f"{_W15}appearance", f"{_W15}color"}
_KONTROL = ("kontrol isi", "Klik kontrol itu dengan tombol kanan, pilih “Hapus Kontrol Isi”")
_LAIN = "Salin isinya sebagai teks biasa (Tempel > Simpan Teks Saja) ke Telaah yang diunduh dari halaman ini"
_CARA = dict.fromkeys(("sdt", "sdtPr", "customXml", "smartTag", "dataBinding"), _KONTROL) | {
    "object": ("objek sisipan", "Hapus objeknya"), "contentPart": ("tulisan tangan (tinta)", "Hapus tulisannya"),
    "altChunk": ("dokumen lain di dalamnya", "Salin isinya sebagai teks biasa"),
    "subDoc": ("dokumen lain di dalamnya", "Salin isinya sebagai teks biasa"),
    "background": ("warna latar halaman", "Pilih Desain > Warna Halaman > Tanpa Warna"),
    "ruby": ("panduan fonetik", "Hapus lewat Beranda > Panduan Fonetik"),
    "AlternateContent": ("bagian yang tampil menurut pilihan program", _LAIN),
}  # fmt: skip
_TEKS_BIASA = "Pilih bagian itu, lalu tekan Ctrl+Shift+F9 agar menjadi teks biasa"


def check_susunan(nama: str, berkas: BerkasWord) -> None:
    """Refuse a file with anything that is not in the table above; the sentence names it and how to remove it."""
    for akar in berkas.akar.values():
        for unsur in akar.iter("*"):
            _check_unsur(nama, unsur)
            if unsur.tag == f"{W}p":
                _check_bidang(nama, unsur)


def _check_unsur(nama: str, unsur: etree._Element) -> None:
    lokal = etree.QName(unsur).localname
    if f"{MC}ProcessContent" in unsur.attrib or f"{MC}MustUnderstand" in unsur.attrib:
        raise _refuse(nama, *_CARA["AlternateContent"])
    if lokal == "dataBinding" or not _is_sah(unsur):
        induk = unsur.getparent()
        kunci = "sdtPr" if induk is not None and induk.tag in (*_SDT, f"{W}sdtPr") else lokal
        raise _refuse(nama, *_CARA.get(kunci, (f"susunan yang tidak lazim ({lokal})", _LAIN)))
    if unsur.get(f"{W}fldLock", "0").lower() not in MATI:
        raise _refuse(nama, "isian otomatis yang dikunci", _TEKS_BIASA)


def _is_sah(unsur: etree._Element) -> bool:
    """Tell whether an element may stand where it stands."""
    induk = unsur.getparent()
    if induk is None or unsur.tag in _HIASAN_SDT:
        return True
    # What a content control holds is what could stand in its place.
    luar = (satu for satu in induk.iterancestors() if satu.tag not in _SDT)
    tempat = next(luar, induk) if induk.tag == f"{W}sdtContent" else induk
    boleh = _ANAK.get(str(tempat.tag))
    if boleh is not None:
        return unsur.tag in boleh
    is_word = str(unsur.tag).startswith(W)
    if str(induk.tag).startswith(W):
        return unsur.tag != f"{MC}AlternateContent"
    is_rumus = unsur.tag == f"{W}rPr" and str(induk.tag).startswith(M)
    return not is_word or is_rumus or (unsur.tag == f"{W}txbxContent" and induk.tag in _RUMAH)


def _check_bidang(nama: str, paragraf: etree._Element) -> None:
    """Refuse a field that does not end in the paragraph in which it began: it could swallow the table between."""
    dalam = 0
    for tanda in paragraf.iter(f"{W}fldChar"):
        if next(tanda.iterancestors(f"{W}p")) is paragraf:
            dalam += {"begin": 1, "end": -1}.get(tanda.get(f"{W}fldCharType", ""), 0)
            if dalam < 0:
                break
    if dalam:
        raise _refuse(nama, "isian otomatis (misalnya daftar isi) yang melintasi paragraf atau tabel", _TEKS_BIASA)


def _refuse(nama: str, sebutan: str, cara: str) -> BerkasInvalidError:
    return BerkasInvalidError(nama, f"memuat {sebutan}. {cara}, lalu unggah lagi.")
