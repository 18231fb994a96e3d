"""Styles, numbering and settings that all masters share: Arial 12, Indonesian, headings numbered by Word."""

from dataclasses import dataclass

from docx.oxml.ns import nsdecls

FONT = "Arial"
ANGKA_ROMAWI, DAFTAR, BUTIR = 1, 2, 3  # numId of headings, of the numbered list, of the dashed list


@dataclass(frozen=True)
class Gaya:
    """A paragraph style; sizes in points, indents in twips, spacing in twentieths of a point."""

    id: str
    nama: str
    ukuran: float = 12
    tebal: bool = False
    rata: str = "left"
    sebelum: int = 0
    sesudah: int = 0
    baris: int = 240
    kiri: int = 0
    gantung: int = 0
    penomoran: tuple[int, int] | None = None
    menempel: bool = False
    utuh: bool = False
    tingkat: int | None = None
    lanjut: str = ""
    induk: str = "Normal"
    warna: str = ""


GAYA = (
    Gaya("Normal", "Normal", induk=""),
    Gaya("BodyText", "Body Text", rata="both", sesudah=100, baris=276),
    Gaya("Title", "Title", 13, tebal=True, rata="center", sebelum=120, menempel=True),
    Gaya("Subtitle", "Subtitle", 12, tebal=True, rata="center", sesudah=200, menempel=True),
    Gaya("Heading1", "heading 1", tebal=True, sebelum=220, sesudah=100, kiri=567, gantung=567,
         penomoran=(ANGKA_ROMAWI, 0), menempel=True, tingkat=0, lanjut="BodyText"),
    Gaya("Heading2", "heading 2", tebal=True, sebelum=140, sesudah=60, kiri=567, gantung=567,
         penomoran=(ANGKA_ROMAWI, 1), menempel=True, tingkat=1, lanjut="BodyText"),
    Gaya("Subjudul", "Subjudul", tebal=True, sebelum=140, sesudah=60, menempel=True, tingkat=1, lanjut="BodyText"),
    Gaya("Heading3", "heading 3", 11, tebal=True, sebelum=100, sesudah=40, menempel=True, tingkat=2,
         lanjut="BodyText"),
    Gaya("Lampiran", "Lampiran", tebal=True, sesudah=100, menempel=True, tingkat=0, lanjut="BodyText"),
    Gaya("ListNumber", "List Number", rata="both", sesudah=80, baris=276, kiri=567, gantung=567,
         penomoran=(DAFTAR, 0)),
    Gaya("ListBullet", "List Bullet", sesudah=60, baris=276, kiri=567, gantung=567,
         penomoran=(BUTIR, 0)),
    Gaya("Caption", "caption", 10, tebal=True, sebelum=140, sesudah=60, menempel=True),
    Gaya("Grafik", "Grafik", 9, rata="center", sesudah=120),
    Gaya("Catatan", "Catatan Tabel", 9, sebelum=60, sesudah=120),
    Gaya("TabelKepala", "Tabel Kepala", 9, tebal=True, rata="center", menempel=True),
    Gaya("TabelTeks", "Tabel Teks", 9, utuh=True),
    Gaya("TabelTengah", "Tabel Tengah", 9, rata="center"),
    Gaya("TabelAngka", "Tabel Angka", 9, rata="right"),
    Gaya("TabelKelompok", "Tabel Kelompok", 9, tebal=True, menempel=True),
    Gaya("TabelJumlah", "Tabel Jumlah", 9, tebal=True),
    Gaya("TabelJumlahAngka", "Tabel Jumlah Angka", 9, tebal=True, rata="right"),
    Gaya("TabelKecil", "Tabel Kecil", 8, utuh=True),
    Gaya("TabelKecilTengah", "Tabel Kecil Tengah", 8, rata="center"),
    Gaya("TabelKecilAngka", "Tabel Kecil Angka", 8, rata="right"),
    Gaya("KepalaSurat", "Kepala Surat", sesudah=20),
    Gaya("TandaTangan", "Tanda Tangan", 12, rata="center", menempel=True),
    Gaya("TandaTanganAkhir", "Tanda Tangan Akhir", 12, rata="center"),
    Gaya("KopPemerintah", "Kop Pemerintah", 14, rata="center"),
    Gaya("KopNama", "Kop Nama", 18, tebal=True, rata="center"),
    Gaya("KopBaris", "Kop Baris", 10, rata="center"),
    Gaya("KopTempat", "Kop Tempat", 12, tebal=True, rata="center"),
    Gaya("KopGaris", "Kop Garis", 2, sesudah=60),
    Gaya("Header", "header", 11, tebal=True, rata="center", warna="C00000"),
    Gaya("Footer", "footer", 9),
    Gaya("KakiGaris", "Kaki Garis", 2),
    Gaya("KakiTeks", "Kaki Teks", 9),
    Gaya("KakiHalaman", "Kaki Halaman", 9, rata="right"),
    Gaya("Akhir", "Akhir", 1),
)  # fmt: skip

_GARIS_GANDA = '<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="000000"/></w:pBdr>'
_GARIS_TIPIS = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="808080"/></w:pBdr>'


def styles_xml(text_width: int) -> str:
    """The whole styles part; `text_width` in twips places the right tab of the footer."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}"'
        f' w:cs="{FONT}"/><w:color w:val="000000"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    return f"<w:styles {nsdecls('w')}>{defaults}{''.join(_style(gaya, text_width) for gaya in GAYA)}{table}</w:styles>"


def numbering_xml() -> str:
    """I, II … for headings with 1, 2 … below them; 1, 2 … for the list; a dash for the unnumbered list."""
    roman = _level(0, "upperRoman", "%1.", "Heading1") + _level(1, "decimal", "%2.", "Heading2")
    lists = ((0, roman), (1, _level(0, "decimal", "%1.", "ListNumber")), (2, _level(0, "bullet", "–", "ListBullet")))
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for number, levels in lists
    )
    numbers = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _ in lists
    )
    return f"<w:numbering {nsdecls('w')}>{kinds}{numbers}</w:numbering>"


def settings_xml() -> str:
    """Today's layout rules of Word; a line that a person broke off is not stretched to the margin."""
    return (
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def _style(gaya: Gaya, text_width: int) -> str:
    is_default = gaya.id == "Normal"
    return (
        f'<w:style w:type="paragraph"{" w:default=" + chr(34) + "1" + chr(34) if is_default else ""}'
        f' w:styleId="{gaya.id}"><w:name w:val="{gaya.nama}"/>'
        + (f'<w:basedOn w:val="{gaya.induk}"/>' if gaya.induk else "")
        + (f'<w:next w:val="{gaya.lanjut}"/>' if gaya.lanjut else "")
        + f"<w:qFormat/><w:pPr>{_paragraph_properties(gaya, text_width)}</w:pPr>"
        f"<w:rPr>{_run_properties(gaya)}</w:rPr></w:style>"
    )


def _paragraph_properties(gaya: Gaya, text_width: int) -> str:
    parts = "<w:keepNext/>" * gaya.menempel + "<w:keepLines/>" * (gaya.menempel or gaya.utuh)
    if gaya.penomoran is not None:
        number, level = gaya.penomoran
        parts += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    parts += {"Footer": _GARIS_TIPIS, "KakiGaris": _GARIS_TIPIS, "KopGaris": _GARIS_GANDA}.get(gaya.id, "")
    if gaya.id == "Footer":
        parts += f'<w:tabs><w:tab w:val="right" w:pos="{text_width}"/></w:tabs>'
    parts += f'<w:spacing w:before="{gaya.sebelum}" w:after="{gaya.sesudah}" w:line="{gaya.baris}" w:lineRule="auto"/>'
    if gaya.kiri:
        parts += f'<w:ind w:left="{gaya.kiri}" w:hanging="{gaya.gantung}"/>'
    parts += f'<w:jc w:val="{gaya.rata}"/>'
    return parts + (f'<w:outlineLvl w:val="{gaya.tingkat}"/>' if gaya.tingkat is not None else "")


def _run_properties(gaya: Gaya) -> str:
    size = round(gaya.ukuran * 2)
    color = f'<w:color w:val="{gaya.warna}"/>' if gaya.warna else ""
    return "<w:b/><w:bCs/>" * gaya.tebal + color + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _level(level: int, kind: str, text: str, style: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
    )
