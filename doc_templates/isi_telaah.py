"""Body of the Telaah: head of the letter, sections I to VI, signatures, Lampiran 1."""

from docx.document import Document as DocumentType

from doc_templates.kerangka import F4_TEGAK, akhir, judul, kop, pasangan, tanda_tangan
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

_PENGUKURAN = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.iku }}", 5.4),
    Column("Satuan", "{{ baris.satuan }}", 2.0),
    Column("Target", "{{ baris.target }}", 2.0, "TabelAngka"),
    Column("Realisasi", "{{ baris.realisasi }}", 2.0, "TabelAngka"),
    Column("Capaian (%)", "{{ baris.capaian }}", 2.2, "TabelAngka"),
    Column("Predikat", "{{ baris.predikat }}", 2.5),
)
_SASARAN = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Sasaran", "{{ baris.sasaran }}", 8.7),
    Column("IKU yang diukur", "{{ baris.n }}", 2.8, "TabelTengah"),
    Column("Rata-rata capaian (%)", "{{ baris.rata_rata }}", 2.2, "TabelAngka"),
    Column("Predikat", "{{ baris.predikat }}", 2.4),
)
_SD = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.iku }}", 4.8),
    Column("Target s.d.", "{{ baris.target_sd }}", 1.9, "TabelAngka"),
    Column("Realisasi s.d.", "{{ baris.realisasi_sd }}", 1.9, "TabelAngka"),
    Column("Capaian s.d. (%)", "{{ baris.capaian_sd }}", 1.8, "TabelAngka"),
    Column("Cakupan", "{{ baris.tribulan }}", 1.7, "TabelTengah"),
    Column("Target tahunan", "{{ baris.target_tahunan }}", 1.8, "TabelAngka"),
    Column("Kemajuan tahunan (%)", "{{ baris.kemajuan }}", 2.2, "TabelAngka"),
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
    """The whole body as XML."""
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
            paragraph("Caption", run("Tabel 1. Hasil pengukuran {{ periode }}")),
            table("pengukuran", "Hasil pengukuran", _PENGUKURAN, rows("baris", "pengukuran", _PENGUKURAN) + mean),
            paragraph("Catatan", run("{{ catatan_pengukuran }}")),
            paragraph("Caption", run("Grafik 1. Capaian tiap IKU {{ periode }} (angka pada Tabel 1)")),
            paragraph("Grafik", run("capaian")),
            paragraph("Caption", run("Tabel 2. Rata-rata capaian {{ periode }} menurut sasaran")),
            table("sasaran", "Rata-rata capaian menurut sasaran", _SASARAN, rows("baris", "sasaran", _SASARAN)),
            paragraph("Caption", run("Tabel 3. Capaian s.d. {{ periode }} dan kemajuan tahunan")),
            table("sampai_dengan", "Capaian s.d. tribulan dan kemajuan tahunan", _SD, rows("baris", "sd", _SD)),
            paragraph("Catatan", run("{{ catatan_sd }}")),
        )
    )


def _analisis() -> str:
    tujuh = "".join(
        paragraph("Heading2", run(title))
        + each("teks", f"analisis.{key}.teks", _teks())
        + _butir(f"analisis.{key}.butir")
        for key, title in SUBJUDUL_ANALISIS
    )
    per_iku = each(
        "bagian", "analisis_iku",
        paragraph("Heading3", run("{{ bagian.judul }}")), each("teks", "bagian.isi", _teks()),
    )  # fmt: skip
    return each("teks", "analisis.umum", _teks()) + tujuh + paragraph("Subjudul", run("Uraian tiap IKU")) + per_iku


def _saran() -> str:
    name, title = "tindak_lanjut", "Tindak lanjut"
    listed = paragraph("Caption", run("Tabel 4. Tindak lanjut")) + table(
        name, title, _TINDAK_LANJUT, rows("baris", name, _TINDAK_LANJUT)
    )
    return paragraph("BodyText", run("{{ saran }}")) + tag(f"if {name}") + listed + paragraph("Catatan") + tag("endif")


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
