"""Body of the Telaah: head of the letter, sections I to VI, signatures, Lampiran 1."""

from collections.abc import Sequence

from docx.document import Document as DocumentType

from doc_templates.kerangka import F4_TEGAK, akhir, judul, kaki_periksa, kop, pasangan, tanda_tangan
from doc_templates.wml import Cell, Column, each, paragraph, row_of, rows, run, table, tag

HALAMAN = F4_TEGAK

SUBJUDUL_ANALISIS = (
    ("target", "Target dan realisasi"),
    ("sebelumnya", "Perbandingan dengan periode sebelumnya"),
    ("renstra", "Perbandingan dengan target Renstra"),
    ("nasional", "Perbandingan dengan standar nasional"),
    ("penyebab", "Penyebab dan solusi"),
    ("efisiensi", "Efisiensi penggunaan sumber daya"),
    ("program", "Program/kegiatan penunjang"),
)
"""The seven analyses of PermenPANRB 53/2014, each with the key of its texts."""
URAIAN_IKU = "Uraian tiap IKU"
"""The point that follows the seven."""

_PENGUKURAN = (
    Column("No", "{{ baris.no }}", 0.8, "TabelTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.iku }}", 4.4),
    Column("Satuan", "{{ baris.satuan }}", 2.1),
    Column("Target", "{{ baris.target }}", 2.65, "TabelAngka"),
    Column("Realisasi", "{{ baris.realisasi }}", 2.65, "TabelAngka"),
    Column("Capaian (%)", "{{ baris.capaian }}", 2.1, "TabelAngka"),
    Column("Predikat", "{{ baris.predikat }}", 2.3),
)
_SASARAN = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Sasaran", "{{ baris.sasaran }}", 8.7),
    Column("IKU yang diukur", "{{ baris.n }}", 2.8, "TabelTengah"),
    Column("Rata-rata capaian (%)", "{{ baris.rata_rata }}", 2.2, "TabelAngka"),
    Column("Predikat", "{{ baris.predikat }}", 2.4),
)
_SD = (
    Column("No", "{{ baris.no }}", 0.7, "TabelKecilTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.iku }}", 4.1, "TabelKecil"),
    Column("Target s.d.", "{{ baris.target_sd }}", 2.4, "TabelKecilAngka"),
    Column("Realisasi s.d.", "{{ baris.realisasi_sd }}", 2.4, "TabelKecilAngka"),
    Column("Capaian s.d. (%)", "{{ baris.capaian_sd }}", 1.6, "TabelKecilAngka"),
    Column("Cakupan", "{{ baris.tribulan }}", 1.6, "TabelKecilTengah"),
    Column("Target tahunan", "{{ baris.target_tahunan }}", 2.4, "TabelKecilAngka"),
    Column("Kemajuan tahunan (%)", "{{ baris.kemajuan }}", 1.8, "TabelKecilAngka"),
)
_SEBELUMNYA = (
    Column("No", "{{ baris.no }}", 0.8, "TabelTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.iku }}", 4.25),
    Column("Capaian (%)", "{{ baris.capaian }}", 1.7, "TabelAngka"),
    Column("Terakhir diukur (%)", "{{ baris.terakhir }}", 2.1, "TabelAngka"),
    Column("Perubahan", "{{ baris.perubahan }}", 1.9, "TabelAngka"),
    Column("Tahun lalu (%)", "{{ baris.tahun_lalu }}", 1.7, "TabelAngka"),
    Column("Perubahan", "{{ baris.perubahan_tahun_lalu }}", 1.9, "TabelAngka"),
    Column("Realisasi tahunan", "{{ baris.tahunan }}", 2.65, "TabelAngka"),
)
_PERKEMBANGAN = (
    Column("Tribulan", "{{ baris.tribulan }}", 5.4),
    Column("IKU yang diukur", "{{ baris.n }}", 4.0, "TabelTengah"),
    Column("Rata-rata capaian (%)", "{{ baris.rata_rata }}", 4.0, "TabelAngka"),
    Column("Predikat", "{{ baris.predikat }}", 3.6),
)
_BANDING = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.iku }}", 8.0),
    Column("Realisasi", "{{ baris.realisasi }}", 2.8, "TabelAngka"),
    Column("Target", "{{ baris.target }}", 2.8, "TabelAngka"),
    Column("Capaian (%)", "{{ baris.capaian }}", 2.5, "TabelAngka"),
)
_EFISIENSI = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Program", "{{ baris.program }}", 4.9),
    Column("Realisasi s.d. (Rp)", "{{ baris.realisasi_sd }}", 2.7, "TabelAngka"),
    Column("Serapan (% pagu)", "{{ baris.serapan }}", 1.9, "TabelAngka"),
    Column("Target serapan (%)", "{{ baris.target_serapan }}", 1.9, "TabelAngka"),
    Column("Rata-rata capaian (%)", "{{ baris.capaian }}", 2.2, "TabelAngka"),
    Column("Efisiensi (poin persen)", "{{ baris.efisiensi }}", 2.5, "TabelAngka"),
)
_TINDAK_LANJUT = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Uraian", "{{ baris.uraian }}", 6.3),
    Column("Penanggung jawab", "{{ baris.penanggung_jawab }}", 3.4),
    Column("Tenggat", "{{ baris.tenggat }}", 2.6),
    Column("Status", "{{ baris.status }}", 3.8),
)
_RUMUS = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Angka dari", "{{ baris.nama }}", 5.3),
    Column("Rumus", "{{ baris.rumus }}", 10.8),
)


def body(document: DocumentType) -> str:
    """The whole body as XML; the footer, too, is the Telaah's own."""
    kaki_periksa(document, HALAMAN)
    parts = (
        kop(document, HALAMAN),
        judul(),
        pasangan("kepala", (2.8, 0.5, HALAMAN.lebar_isi - 3.3)),
        _bagian("PERSOALAN", paragraph("BodyText", run("{{ persoalan }}"))),
        _bagian("PRAANGGAPAN", each("teks", "praanggapan", paragraph("ListNumber", run("{{ teks }}")))),
        _bagian("FAKTA YANG MEMENGARUHI", _fakta()),
        _bagian("ANALISIS", _analisis()),
        _bagian("KESIMPULAN", each("teks", "kesimpulan", _teks()), _butir("tanpa_capaian")),
        _bagian("SARAN", _saran()),
        paragraph("BodyText", run("{{ penutup }}"), keep_next=True),
        tanda_tangan(HALAMAN),
        _lampiran(),
        akhir(),
    )
    return "".join(parts)


def _fakta() -> str:
    mean = row_of(
        _PENGUKURAN,
        (
            Cell(paragraph("TabelJumlah", run("{{ rata_rata.label }}")), span=5, is_shaded=True),
            Cell(paragraph("TabelJumlahAngka", run("{{ rata_rata.capaian }}")), is_shaded=True),
            Cell(paragraph("TabelJumlah", run("{{ rata_rata.predikat }}")), is_shaded=True),
        ),
    )
    return "".join(
        (
            each("teks", "fakta", _teks()),
            paragraph("Caption", run("{{ judul_tabel.pengukuran }}")),
            table("pengukuran", "Hasil pengukuran", _PENGUKURAN, rows("baris", "pengukuran", _PENGUKURAN) + mean),
            paragraph("Catatan", run("{{ catatan_pengukuran }}")),
            paragraph("Caption", run("Grafik 1. Capaian tiap IKU {{ periode }} (angka pada Tabel 1)")),
            paragraph("Grafik", run("capaian")),
            paragraph("Caption", run("{{ judul_tabel.sasaran }}")),
            table("sasaran", "Rata-rata capaian menurut sasaran", _SASARAN, rows("baris", "sasaran", _SASARAN)),
            paragraph("Caption", run("{{ judul_tabel.sd }}")),
            table("sampai_dengan", "Capaian s.d. tribulan dan kemajuan tahunan", _SD, rows("baris", "sd", _SD)),
            paragraph("Catatan", run("{{ catatan_sd }}")),
        )
    )


def _analisis() -> str:
    tujuh = "".join(
        paragraph("Heading2", run(title))
        + each("teks", f"analisis.{key}.teks", _teks())
        + _butir(f"analisis.{key}.butir")
        + _TABEL_ANALISIS.get(key, "")
        for key, title in SUBJUDUL_ANALISIS
    )
    per_iku = each(
        "bagian", "analisis_iku",
        paragraph("Heading3", run("{{ bagian.judul }}")), each("teks", "bagian.isi", _teks()),
    )  # fmt: skip
    return each("teks", "analisis.umum", _teks()) + tujuh + paragraph("Heading2", run(URAIAN_IKU)) + per_iku


def _tabel(name: str, title: str, columns: Sequence[Column], note: str = "", *, is_last: bool = False) -> str:
    """A table with its caption, printed only where it has rows; without a note an empty line follows it.

    The last one goes on to the page of the signatures.
    """
    return (
        tag(f"if {name}")
        + paragraph("Caption", run(f"{{{{ judul_tabel.{name} }}}}"))
        + table(name, title, columns, rows("baris", name, columns))
        + paragraph("Catatan", *([run(note)] if note else []), keep_next=is_last)
        + tag("endif")
    )


def _perkembangan() -> str:
    chart = paragraph("Caption", run("Grafik 2. Perkembangan rata-rata capaian")) + paragraph(
        "Grafik", run("perkembangan")
    )
    return (
        tag("if perkembangan")
        + chart
        + tag("endif")
        + _tabel("perkembangan", "Perkembangan rata-rata capaian", _PERKEMBANGAN, "{{ catatan_perkembangan }}")
    )


_TABEL_ANALISIS = {
    "sebelumnya": _tabel(
        "sebelumnya", "Perbandingan dengan periode sebelumnya", _SEBELUMNYA, "{{ catatan_sebelumnya }}"
    )
    + _perkembangan(),
    "renstra": _tabel("renstra", "Perbandingan dengan target akhir Renstra", _BANDING),
    "nasional": _tabel("nasional", "Perbandingan dengan standar nasional", _BANDING),
    "efisiensi": _tabel("efisiensi", "Capaian dan serapan program", _EFISIENSI, "{{ catatan_efisiensi }}"),
}


def _saran() -> str:
    return paragraph("BodyText", run("{{ saran }}")) + _tabel(
        "tindak_lanjut", "Tindak lanjut", _TINDAK_LANJUT, is_last=True
    )


def _lampiran() -> str:
    return (
        paragraph("Lampiran", run("LAMPIRAN 1. RUMUS TIAP ANGKA"), page_break=True)
        + paragraph("BodyText", run("{{ pengantar_rumus }}"))
        + table("rumus", "Rumus tiap angka", _RUMUS, rows("baris", "rumus", _RUMUS))
    )


def _bagian(judul_bagian: str, *content: str) -> str:
    return paragraph("Heading1", run(judul_bagian)) + "".join(content)


def _butir(many: str) -> str:
    return each("teks", many, paragraph("ListBullet", run("{{ teks }}")))


def _teks() -> str:
    return paragraph("BodyText", run("{{ teks }}"))
