"""Body of the Evaluasi Pelaksanaan SOP: step times of a year, then the forms of PermenPANRB 35/2012 for the hand."""

from docx.document import Document as DocumentType

from doc_templates.kerangka import F4_MENDATAR, akhir, judul, kop, pasangan, tanda_tangan
from doc_templates.wml import Cell, Column, each, paragraph, repeat, row_of, rows, run, table, tag
from kinerja_app.domain.alur import TAHAP_SOP

HALAMAN = F4_MENDATAR
JUMLAH_PENILAI = 3

_TAHAP = (
    Column("Tahap SOP", "{{ baris.nama }}", 6.6),
    Column("Mutu baku (menit)", "{{ baris.menit_baku }}", 2.2, "TabelAngka"),
    Column("Siklus dihitung", "{{ baris.n }}", 3.1, "TabelTengah"),
    Column("Jumlah menit kerja", "{{ baris.jumlah }}", 2.4, "TabelAngka"),
    Column("Rata-rata menit kerja", "{{ baris.rata_rata }}", 2.6, "TabelAngka"),
    Column("Melebihi mutu baku", "{{ baris.terlambat }}", 2.5, "TabelTengah"),
    Column("Rata-rata menunggu", "{{ baris.tunggu }}", 3.3, "TabelAngka"),
    Column("Rata-rata berlalu", "{{ baris.berlalu }}", 3.3, "TabelAngka"),
    Column("Dikembalikan", "{{ baris.pengembalian }}", 2.5, "TabelAngka"),
)
_SIKLUS = (
    Column("Siklus", "{{ baris.nama }}", 4.4),
    *(
        Column(f"Tahap {sop.nomor} ({sop.menit})", f"{{{{ baris.tahap_{sop.nomor} }}}}", 1.7, "TabelAngka")
        for sop in TAHAP_SOP
    ),
    Column(f"Jumlah ({sum(sop.menit for sop in TAHAP_SOP)})", "{{ baris.jumlah }}", 1.9, "TabelAngka"),
    Column("Menunggu", "{{ baris.tunggu }}", 3.2, "TabelAngka"),
    Column("Berlalu", "{{ baris.berlalu }}", 3.2, "TabelAngka"),
    Column("Dikembalikan", "{{ baris.pengembalian }}", 2.5, "TabelAngka"),
    Column("Keterangan", "{{ baris.keterangan }}", 3.1),
)
_PENGEMBALIAN = (
    Column("Siklus", "{{ baris.nama }}", 4.0),
    Column("Tanggal", "{{ baris.tanggal }}", 3.3),
    Column("Dari tahap", "{{ baris.dari }}", 4.2),
    Column("Ke tahap", "{{ baris.ke }}", 4.2),
    Column("Oleh", "{{ baris.oleh }}", 4.6),
    Column("Alasan", "{{ baris.alasan }}", 8.2),
)
_PEMANTAUAN = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Prosedur", "{{ baris.prosedur }}", 6.8),
    Column("Penilaian penerapan", "{{ baris.penilaian }}", 3.4),
    Column("Catatan hasil penilaian", "{{ baris.catatan }}", 8.4),
    Column("Tindakan yang diambil", "", 6.7),
    Column("Paraf", "", 2.3),
)
_EVALUASI = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Yang dinilai", "{{ baris.teks }}", 5.6),
    Column("Menurut catatan program", "{{ baris.jawaban }}", 10.4),
    Column("Penilaian", "{{ baris.penilaian }}", 2.6),
    Column("Catatan dan tindakan", "", 9.0),
)
_PENILAI = (
    Column("No", "", 0.9, "TabelTengah"),
    Column("Nama penilai", "", 11.0),
    Column("Jabatan", "", 9.6),
    Column("Tanda tangan", "", 7.0),
)


def body(document: DocumentType) -> str:
    """The whole body as XML."""
    parts = (
        kop(document, HALAMAN),
        judul(),
        pasangan("kepala", (4.6, 0.5, HALAMAN.lebar_isi - 5.1)),
        paragraph("Heading1", run("RINGKASAN")),
        each("teks", "ringkasan", paragraph("ListBullet", run("{{ teks }}"))),
        paragraph("Heading1", run("WAKTU PELAKSANAAN")),
        _caption("Tabel 1. Waktu tiap tahap dalam setahun"),
        table("waktu_tahap", "Waktu tiap tahap dalam setahun", _TAHAP,
              _isian("tahap", _TAHAP, 0, keep_next=True) + _jumlah()),
        paragraph("Catatan", run("{{ catatan_waktu }}")),
        tag("if siklus"),
        _caption("Tabel 2. Menit kerja tiap siklus"),
        table("waktu_siklus", "Menit kerja tiap siklus", _SIKLUS, rows("baris", "siklus", _SIKLUS)),
        paragraph("Catatan", run("{{ catatan_siklus }}")),
        tag("endif"),
        tag("if tersendiri"),
        _caption("Siklus ralat dan siklus yang dibatalkan, tidak ikut dihitung"),
        table("waktu_tersendiri", "Siklus ralat dan siklus yang dibatalkan", _SIKLUS,
              rows("baris", "tersendiri", _SIKLUS)),
        tag("endif"),
        paragraph("Heading1", run("PENGEMBALIAN")),
        each("teks", "tanpa_pengembalian", paragraph("BodyText", run("{{ teks }}"))),
        tag("if pengembalian"),
        table("pengembalian", "Pengembalian dan alasannya", _PENGEMBALIAN,
              rows("baris", "pengembalian", _PENGEMBALIAN)),
        tag("endif"),
        paragraph("Heading1", run("PEMANTAUAN PENERAPAN")),
        paragraph("BodyText", run("{{ pengantar_pemantauan }}"), keep_next=True),
        table("pemantauan", "Formulir pemantauan penerapan SOP", _PEMANTAUAN,
              _isian("pemantauan", _PEMANTAUAN, 1.3)),
        paragraph("Heading1", run("EVALUASI")),
        paragraph("BodyText", run("{{ pengantar_evaluasi }}"), keep_next=True),
        table("evaluasi", "Formulir evaluasi SOP", _EVALUASI, _isian("evaluasi", _EVALUASI, 1.1)),
        # Above the signatures: below them it could stand alone on the last page.
        paragraph("Catatan", run("{{ jejak }}")),
        _caption("Penilai"),
        table("penilai", "Penilai", _PENILAI, "".join(_penilai(nomor) for nomor in range(1, JUMLAH_PENILAI + 1))),
        paragraph("Catatan", keep_next=True),
        tanda_tangan(HALAMAN),
        akhir(),
    )  # fmt: skip
    return "".join(parts)


def _caption(teks: str) -> str:
    return paragraph("Caption", run(teks))


def _isian(many: str, columns: tuple[Column, ...], height: float, *, keep_next: bool = False) -> str:
    """Rows that are high enough to write in, or that stay on one page with the next."""
    cells = [Cell(paragraph(column.style, run(column.cell), keep_next=keep_next)) for column in columns]
    return repeat("baris", many, row_of(columns, cells, height=height))


def _jumlah() -> str:
    cells = [
        Cell(paragraph("TabelJumlah" if nama == "nama" else "TabelJumlahAngka" if gaya == "TabelAngka" else gaya,
                       run(f"{{{{ jumlah.{nama} }}}}", bold=gaya == "TabelTengah")), is_shaded=True)
        for nama, gaya in (
            ("nama", ""), ("menit_baku", "TabelAngka"), ("n", "TabelTengah"), ("jumlah", "TabelAngka"),
            ("rata_rata", "TabelAngka"), ("terlambat", "TabelTengah"), ("tunggu", "TabelAngka"),
            ("berlalu", "TabelAngka"), ("pengembalian", "TabelAngka"),
        )
    ]  # fmt: skip
    return row_of(_TAHAP, cells)


def _penilai(nomor: int) -> str:
    """A row to be written in by hand; it holds on to the signature below."""
    cells = [Cell(paragraph("TabelTengah", run(f"{nomor}."), keep_next=True))]
    cells += [Cell(paragraph("TabelTeks", keep_next=True)) for _ in _PENILAI[1:]]
    return row_of(_PENILAI, cells, height=0.9)
