"""Small Word and Excel files made part by part, good and evil, for every test that uploads one."""

import io
import random
import zipfile
from functools import cache

from tests.documents.zip_bohong import list_bohong

TIPE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
UTAMA = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def make_tipe(jenis: str, tipe: str | None = None, lain: str = "") -> str:
    """[Content_Types].xml."""
    return (
        f'{KEPALA}<Types xmlns="{PAKET}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{UTAMA[jenis]}" ContentType="{tipe or TIPE[jenis]}"/>{lain}</Types>'
    )


def make_ooxml(jenis: str, bagian: dict[str, str | bytes] | None = None, tipe: str | None = None) -> bytes:
    """A package with the least that makes it a .docx or .xlsx; `bagian` adds or replaces parts."""
    isi: dict[str, str | bytes] = {
        "[Content_Types].xml": make_tipe(jenis, tipe),
        "_rels/.rels": (
            f'{KEPALA}<Relationships xmlns="{PAKET}/relationships"><Relationship Id="r1" '
            f'Type="{RELASI}/officeDocument" Target="{UTAMA[jenis]}"/></Relationships>'
        ),
        UTAMA[jenis]: f"{KEPALA}<isi/>",
    }
    return zip_parts(isi | (bagian or {}))


def zip_parts(bagian: dict[str, str | bytes], kompresi: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts in this order."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(tujuan, "w", kompresi) as arsip:
        for nama, isi in bagian.items():
            arsip.writestr(nama, isi)
    return tujuan.getvalue()


def make_xlsx(
    sel: str, *, teks: tuple[str, ...] = (), gaya: tuple[str, ...] = (), gabungan: str = "", dimensi: str = "A1"
) -> bytes:
    """A workbook with one sheet "Data" that holds these <row> elements.

    `teks` are its shared strings, `gaya` the format codes of the cell formats 1, 2, … (0 is General).
    """
    lembar = f'<worksheet xmlns="{MAIN}"><dimension ref="{dimensi}"/><sheetData>{sel}</sheetData>{gabungan}</worksheet>'
    return make_ooxml("xlsx", make_buku({"Data": lembar}, teks, gaya))


def make_buku(lembar: dict[str, str], teks: tuple[str, ...] = (), gaya: tuple[str, ...] = ()) -> dict[str, str | bytes]:
    """The parts of a workbook with these sheets (name → XML)."""
    daftar = "".join(
        f'<sheet name="{nama}" sheetId="{nomor}" r:id="s{nomor}"/>' for nomor, nama in enumerate(lembar, start=1)
    )
    relasi = "".join(
        f'<Relationship Id="s{nomor}" Type="{RELASI}/worksheet" Target="worksheets/sheet{nomor}.xml"/>'
        for nomor in range(1, len(lembar) + 1)
    )
    relasi += f'<Relationship Id="t" Type="{RELASI}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    relasi += f'<Relationship Id="g" Type="{RELASI}/styles" Target="styles.xml"/>'
    format_angka = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{kode}"/>' for n, kode in enumerate(gaya))
    xf = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(gaya)))
    return {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELASI}"><sheets>{daftar}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PAKET}/relationships">{relasi}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{satu}</t></si>" for satu in teks)}</sst>',
        "xl/styles.xml": (
            f'<styleSheet xmlns="{MAIN}"><numFmts>{format_angka}</numFmts><cellXfs>{xf}</cellXfs></styleSheet>'
        ),
        **{f"xl/worksheets/sheet{nomor}.xml": isi for nomor, isi in enumerate(lembar.values(), start=1)},
    }


def make_bomb(jenis: str = "xlsx") -> bytes:
    """About 200 kB that unpack to 200 MB."""
    isi = make_ooxml(jenis, {"xl/worksheets/sheet1.xml": bytes(200 * 1024 * 1024)})
    assert len(isi) < 300_000
    return isi


def make_rumit() -> dict[str, str | bytes]:
    """Parts of 6 MB that a parser would make more than a million elements of; they shrink to some 40 kB."""
    acak = random.Random(1)
    return {
        f"x/{n}.xml": "<x>" + "".join("<a/>" * 200 + f"<!--{acak.random()}-->" for _ in range(1000)) + "</x>"
        for n in range(6)
    }


def list_bagian(isi: bytes) -> list[tuple[str, bytes]]:
    """Name and content of the parts of a package in their order."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        return [(info.filename, arsip.read(info)) for info in arsip.infolist()]


XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><x>&i;</x>"
)


@cache
def list_buruk(jenis: str = "xlsx") -> dict[str, tuple[str, bytes, str]]:
    """What no parser may see: case → (file name, bytes, words of the sentence)."""
    baik = make_ooxml(jenis)
    utama, makro = UTAMA[jenis], jenis.replace("x", "m", 1) if jenis == "docx" else "xlsm"
    lama = jenis.rstrip("x")
    makro_bertipe = make_ooxml(jenis, tipe="application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    return {
        "kosong": (f"a.{jenis}", b"", "kosong"),
        "terlalu besar": (f"a.{jenis}", b"PK\x03\x04".ljust(10 * 1024 * 1024 + 1, b"x"), "lebih dari 10 MB"),
        "format lama": (f"a.{lama}", OLE + bytes(2000), "berformat Office lama"),
        "format lama dinamai baru": (f"a.{jenis}", OLE + bytes(2000), "berformat Office lama"),
        "bermakro": (f"a.{makro}", makro_bertipe, "bukan berkas"),
        "makro dinamai biasa": (f"a.{jenis}", makro_bertipe, "memuat makro"),
        "vbaProject": (f"a.{jenis}", make_ooxml(jenis, {"xl/vbaProject.bin": b"x"}), "memuat makro"),
        "makro Excel 4": (f"a.{jenis}", make_ooxml(jenis, {"xl/macrosheets/sheet1.xml": "<x/>"}), "memuat makro"),
        "program dinamai ulang": (f"a.{jenis}", b"MZ\x90\x00" + bytes(500), "bukan berkas"),
        "zip dinamai ulang": (f"a.{jenis}", zip_parts({"foto.jpg": b"\xff\xd8\xff"}), "rusak atau terpotong"),
        "jenis lain": (f"a.{jenis}", make_ooxml("docx" if jenis == "xlsx" else "xlsx"), "isinya bukan"),
        "terpotong": (f"a.{jenis}", baik[: len(baik) // 2], "rusak atau terpotong"),
        "isi berubah": (f"a.{jenis}", baik.replace(baik[60:64], b"\x00\x01\x02\x03", 1), "rusak atau terpotong"),
        "terkunci": (f"a.{jenis}", OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "terkunci kata sandi"),
        "bom": (f"a.{jenis}", make_bomb(jenis), "membesar tidak wajar"),
        "banyak bagian": (f"a.{jenis}", make_ooxml(jenis, {f"x/{n}.xml": "<x/>" for n in range(2001)}), "tidak wajar"),
        "keluar folder": (f"a.{jenis}", make_ooxml(jenis, {"../jahat.xml": "<x/>"}), "keluar dari berkas"),
        "nama mutlak": (f"a.{jenis}", make_ooxml(jenis, {"/etc/jahat.xml": "<x/>"}), "keluar dari berkas"),
        "nama kembar": (f"a.{jenis}", make_ooxml(jenis, {utama.upper(): "<x/>"}), "tidak wajar"),
        "XXE": (f"a.{jenis}", make_ooxml(jenis, {utama: XXE}), "perintah XML terlarang"),
        "XXE UTF-16": (f"a.{jenis}", make_ooxml(jenis, {utama: XXE.encode("utf-16")}), "perintah XML terlarang"),
        "XXE pada bagian lain": (f"a.{jenis}", make_ooxml(jenis, {"docProps/app.bin": XXE}), "perintah XML terlarang"),
        "tawa semiliar": (f"a.{jenis}", make_ooxml(jenis, {utama: LAUGHS}), "perintah XML terlarang"),
        "sandi asing": (
            f"a.{jenis}", make_ooxml(jenis, {utama: '<?xml version="1.0" encoding="UTF-7"?><x/>'}), "perintah XML"
        ),
        "sandi EBCDIC": (f"a.{jenis}", make_ooxml(jenis, {"docProps/app.bin": XXE.encode("cp037")}), "perintah XML"),
        "tanpa daftar isi": (f"a.{jenis}", zip_parts({utama: "<x/>"}), "rusak atau terpotong"),
        "daftar isi rusak": (f"a.{jenis}", make_ooxml(jenis, {"[Content_Types].xml": "<Types"}), "rusak"),
        "tanpa akhiran": ("a", baik, "bukan berkas"),
        "XXE sesudah spasi": (f"a.{jenis}", make_ooxml(jenis, {utama: " " * 5000 + XXE[21:]}), "perintah XML"),
        "sejuta unsur": (f"a.{jenis}", make_ooxml(jenis, make_rumit()), "terlalu rumit"),
        "daftar isi raksasa": (
            f"a.{jenis}", make_ooxml(jenis, {"[Content_Types].xml": f"<T>{'<a/>' * 200_000}</T>"}), "tidak wajar"
        ),
        "nama bertitik": (f"a.{jenis}", make_ooxml(jenis, {"x/./a.xml": "<x/>"}), "keluar dari berkas"),
        **{
            kasus: (f"a.{jenis}", isi, "rusak atau terpotong")
            for kasus, isi in list_bohong(tuple(list_bagian(baik))).items()
        },
    }  # fmt: skip
