"""Body of the Rekap tahunan: one year, in sections that an office takes over into Bab III of its LKjIP."""

from docx.document import Document as DocumentType

from doc_templates.kerangka import F4_MENDATAR, akhir, judul, kop, pasangan, tanda_tangan
from doc_templates.wml import Cell, Column, each, paragraph, row_of, rows, rows_with_sum, run, table, tag

HALAMAN = F4_MENDATAR

_SETAHUN = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Kode", "{{ baris.kode }}", 1.6, "TabelTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.iku }}", 7.0),
    Column("Satuan", "{{ baris.satuan }}", 2.1),
    Column("Target tahunan", "{{ baris.target }}", 2.65, "TabelAngka"),
    Column("Realisasi setahun", "{{ baris.realisasi }}", 2.65, "TabelAngka"),
    Column("Capaian (%)", "{{ baris.capaian }}", 2.1, "TabelAngka"),
    Column("Predikat", "{{ baris.predikat }}", 2.5),
    Column("Keterangan", "{{ baris.keterangan }}", 7.0, "TabelKecil"),
)
_RATA_RATA = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Sasaran", "{{ baris.sasaran }}", 13.6),
    Column("IKU yang dihitung", "{{ baris.n }}", 3.2, "TabelTengah"),
    Column("Rata-rata capaian (%)", "{{ baris.capaian }}", 3.0, "TabelAngka"),
    Column("Predikat", "{{ baris.predikat }}", 3.0),
    Column("Tidak ikut dihitung", "{{ baris.lain }}", 4.8),
)
_TRIBULAN = (
    Column("No", "{{ baris.no }}", 0.7, "TabelKecilTengah"),
    Column("Kode", "{{ baris.kode }}", 1.3, "TabelKecilTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.iku }}", 28.5 - 2.0 - 4 * (2.0 + 2.0 + 1.6), "TabelKecil"),
    *(
        Column(
            f"{nama} {{{{ kepala_tribulan.tb{n} }}}}", f"{{{{ baris.tb{n}.{bagian} }}}}", lebar, "TabelKecilAngka",
        )
        for n in (1, 2, 3, 4)
        for nama, bagian, lebar in (
            ("Target", "target", 2.0), ("Realisasi", "realisasi", 2.0), ("Capaian (%)", "capaian", 1.6)
        )
    ),
)  # fmt: skip
_TAHUN_LALU = (
    Column("No", "{{ baris.no }}", 0.8, "TabelKecilTengah"),
    Column("Kode", "{{ baris.kode }}", 1.4, "TabelKecilTengah"),
    Column("Indikator Kinerja Utama", "{{ baris.iku }}", 5.6, "TabelKecil"),
    Column("Satuan", "{{ baris.satuan }}", 1.9, "TabelKecil"),
    *(
        Column(f"Realisasi {{{{ kepala_tahun.{nama} }}}}", f"{{{{ baris.{nama} }}}}", 2.4, "TabelKecilAngka")
        for nama in ("lalu1", "lalu2", "lalu3", "lalu4", "ini")
    ),
    Column("Selisih realisasi", "{{ baris.selisih }}", 2.55, "TabelKecilAngka"),
    Column("Selisih capaian (poin persen)", "{{ baris.poin }}", 2.0, "TabelKecilAngka"),
    Column("Penilaian", "{{ baris.penilaian }}", 2.25, "TabelKecil"),
)


def _banding(sebutan: str) -> tuple[Column, ...]:
    return (
        Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
        Column("Kode", "{{ baris.kode }}", 1.6, "TabelTengah"),
        Column("Indikator Kinerja Utama", "{{ baris.iku }}", 10.2),
        Column("Satuan", "{{ baris.satuan }}", 2.6),
        Column("Realisasi {{ tahun }}", "{{ baris.realisasi }}", 2.9, "TabelAngka"),
        Column(sebutan, "{{ baris.target }}", 2.9, "TabelAngka"),
        Column("Capaian (%)", "{{ baris.capaian }}", 2.9, "TabelAngka"),
        Column("Hasil", "{{ baris.hasil }}", 4.5),
    )


_ANGGARAN = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Program", "{{ baris.nama }}", 6.8),
    Column("Pagu (Rp)", "{{ baris.pagu }}", 3.0, "TabelAngka"),
    Column("Realisasi s.d. {{ sampai }} (Rp)", "{{ baris.realisasi }}", 3.0, "TabelAngka"),
    Column("Serapan (% pagu)", "{{ baris.serapan }}", 2.1, "TabelAngka"),
    Column("Target serapan (%)", "{{ baris.target_serapan }}", 2.1, "TabelAngka"),
    Column("Serapan thd. target (%)", "{{ baris.capaian_serapan }}", 2.2, "TabelAngka"),
    Column("Rata-rata capaian IKU (%)", "{{ baris.rata_capaian }}", 2.3, "TabelAngka"),
    Column("Efisiensi (poin persen)", "{{ baris.efisiensi }}", 2.3, "TabelAngka"),
    Column("Penilaian", "{{ baris.penilaian }}", 3.8, "TabelKecil"),
)
_SUMBER = (
    Column("Tribulan", "{{ baris.tribulan }}", 4.4),
    Column("Keadaan", "{{ baris.keadaan }}", 3.4),
    Column("Siklus", "{{ baris.asal }}", 4.0),
    Column("Versi Dokumen IKU", "{{ baris.versi }}", 2.7, "TabelTengah"),
    Column("Catatan", "{{ baris.catatan }}", 14.0),
)
_RUMUS = (
    Column("No", "{{ baris.no }}", 0.9, "TabelTengah"),
    Column("Angka dari", "{{ baris.nama }}", 8.6),
    Column("Rumus", "{{ baris.rumus }}", 19.0),
)


def body(document: DocumentType) -> str:
    """The whole body as XML."""
    parts = (
        kop(document, HALAMAN),
        judul(),
        pasangan("kepala", (4.2, 0.5, HALAMAN.lebar_isi - 4.7)),
        _bagian("RINGKASAN", _butir("ringkasan")),
        _bagian("CAPAIAN KINERJA MENURUT SASARAN", _sasaran()),
        _bagian("TARGET, REALISASI, DAN CAPAIAN TIAP TRIBULAN", _tribulan()),
        _bagian("PERBANDINGAN", _perbandingan()),
        _bagian("ANGGARAN DAN EFISIENSI", _anggaran()),
        _bagian("SUMBER ANGKA DAN CARA MENGHITUNG", _sumber()),
        paragraph("BodyText", run("{{ penutup }}"), keep_next=True),
        tanda_tangan(HALAMAN),
        _lampiran(),
        akhir(),
    )
    return "".join(parts)


def _sasaran() -> str:
    mean = row_of(
        _SETAHUN,
        (
            Cell(paragraph("TabelJumlah", run("{{ kelompok.rata_rata.label }}")), span=6, is_shaded=True),
            Cell(paragraph("TabelJumlahAngka", run("{{ kelompok.rata_rata.capaian }}")), is_shaded=True),
            Cell(paragraph("TabelJumlah", run("{{ kelompok.rata_rata.predikat }}")), is_shaded=True),
            Cell(paragraph("TabelKecil", run("{{ kelompok.rata_rata.tidak_ikut }}")), is_shaded=True),
        ),
    )
    each_sasaran = each(
        "kelompok", "sasaran",
        paragraph("Caption", run("Tabel 1.{{ kelompok.nomor }}. Sasaran: {{ kelompok.nama }}")),
        table("setahun", "Capaian setahun menurut sasaran", _SETAHUN,
              rows_with_sum("baris", "kelompok.baris", _SETAHUN, mean)),
    )  # fmt: skip
    office = row_of(
        _RATA_RATA,
        (
            Cell(paragraph("TabelJumlah", run("Rata-rata kantor (dihitung atas IKU)")), span=2, is_shaded=True),
            Cell(paragraph("TabelTengah", run("{{ kantor.n }}", bold=True)), is_shaded=True),
            Cell(paragraph("TabelJumlahAngka", run("{{ kantor.capaian }}")), is_shaded=True),
            Cell(paragraph("TabelJumlah", run("{{ kantor.predikat }}")), is_shaded=True),
            Cell(paragraph("TabelTeks", run("{{ kantor.lain }}")), is_shaded=True),
        ),
    )
    return (
        each_sasaran
        + paragraph("Caption", run("Tabel 2. Rata-rata capaian Tahun {{ tahun }}"))
        + table("rata_rata", "Rata-rata capaian menurut sasaran", _RATA_RATA,
                rows_with_sum("baris", "rata_rata", _RATA_RATA, office))
    )  # fmt: skip


def _tribulan() -> str:
    catatan = "Keterangan: target adalah yang dibekukan saat tribulan itu diukur. Tanda – berarti tidak ada angka."
    return (
        paragraph("Caption", run("Tabel 3. Target, realisasi, dan capaian tiap tribulan Tahun {{ tahun }}"))
        + table("tribulan", "Angka tiap tribulan", _TRIBULAN, rows("baris", "tribulan", _TRIBULAN))
        + paragraph("Catatan", run(catatan))
    )


def _perbandingan() -> str:
    tahun_lalu = _if(
        "tahun_lalu",
        paragraph("BodyText", run("Selisih dan penilaian dihitung terhadap Tahun {{ kepala_tahun.lalu4 }}."))
        + paragraph("Caption", run("Tabel 4. Realisasi setahun dibandingkan dengan tahun-tahun sebelumnya"))
        + table("tahun_lalu", "Perbandingan dengan tahun sebelumnya", _TAHUN_LALU,
                rows("baris", "tahun_lalu", _TAHUN_LALU)),
    )  # fmt: skip
    return (
        paragraph("Heading2", run("Perbandingan dengan tahun-tahun sebelumnya"))
        + tahun_lalu
        + paragraph("Heading2", run("Perbandingan dengan target akhir Renstra"))
        + _if("renstra", _tabel_banding("5", "renstra", "Target akhir Renstra"))
        + paragraph("Heading2", run("Perbandingan dengan standar nasional"))
        + _if("nasional", _tabel_banding("6", "nasional", "Standar nasional"))
    )


def _tabel_banding(nomor: str, many: str, sebutan: str) -> str:
    columns, title = _banding(sebutan), f"Realisasi Tahun {{{{ tahun }}}} terhadap {sebutan[:1].lower()}{sebutan[1:]}"
    return (
        paragraph("Caption", run(f"Tabel {nomor}. {title}"))
        + table(many, f"Perbandingan dengan {sebutan}", columns, rows("baris", many, columns))
        + paragraph("Catatan", run(f"{{{{ catatan_{many} }}}}"))
    )


def _anggaran() -> str:
    jumlah = row_of(
        _ANGGARAN,
        (
            Cell(paragraph("TabelJumlah", run("Jumlah")), span=2, is_shaded=True),
            *(
                Cell(paragraph("TabelJumlahAngka", run(f"{{{{ jumlah_anggaran.{nama} }}}}")), is_shaded=True)
                for nama in ("pagu", "realisasi", "serapan")
            ),
            Cell(paragraph("TabelTeks"), span=5, is_shaded=True),
        ),
    )
    catatan = (
        "Keterangan: efisiensi = rata-rata capaian s.d. tribulan dari IKU program − serapan ÷ target serapan × 100;"
        " lebih dari 0 berarti efisien."
    )
    isi = (
        paragraph("Caption", run("Tabel 7. Realisasi anggaran dan efisiensi program s.d. {{ sampai }}"))
        + table("anggaran", "Anggaran dan efisiensi", _ANGGARAN,
                rows_with_sum("baris", "anggaran", _ANGGARAN, jumlah))
        + paragraph("Catatan", run(catatan))
    )  # fmt: skip
    return _if("anggaran", isi, "Efisiensi belum dapat dinilai karena Dokumen IKU tidak memuat program.")


def _sumber() -> str:
    return (
        paragraph("Caption", run("Tabel 8. Sumber angka tiap tribulan"))
        + table("sumber", "Sumber angka tiap tribulan", _SUMBER, rows("baris", "sumber", _SUMBER))
        + paragraph("Catatan")
        + _butir("catatan")
        + paragraph("Subjudul", run("Cara menghitung"))
        + each("teks", "cara", paragraph("ListNumber", run("{{ teks }}")))
    )


def _lampiran() -> str:
    return (
        paragraph("Lampiran", run("LAMPIRAN. RUMUS TIAP ANGKA"), page_break=True)
        + table("rumus", "Rumus tiap angka", _RUMUS, rows("baris", "rumus", _RUMUS))
    )  # fmt: skip


def _bagian(judul_bagian: str, *content: str) -> str:
    return paragraph("Heading1", run(judul_bagian)) + "".join(content)


def _butir(many: str) -> str:
    return each("teks", many, paragraph("ListBullet", run("{{ teks }}")))


def _if(many: str, content: str, lain: str = "{{ tidak_ada_pembanding }}") -> str:
    return tag(f"if {many}") + content + tag("else") + paragraph("BodyText", run(lain)) + tag("endif")
