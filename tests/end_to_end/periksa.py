"""What the archived Word files must say, by figures worked by hand."""

from tests.documents.docx_reading import all_text, open_docx, rows_of
from tests.end_to_end import naskah
from tests.end_to_end.pemain import Pemain


def check_attachments(pemain: Pemain) -> None:
    """Data Kinerja and Ceklist of the same siklus tell the same."""
    data = rows_of(open_docx(pemain.unduh("data_kinerja.docx")), "data_kinerja")
    assert [sel for row in data if "IKU-04" in row for sel in row if sel == "1.150"] == ["1.150"]
    ceklist = all_text(open_docx(pemain.unduh("ceklist.docx")))
    assert naskah.ALASAN_BUKTI.removesuffix(".") in ceklist
    assert "Perlu perbaikan" not in ceklist


def check_telaah(isi: bytes) -> None:
    """Read the figures, texts and names back out of the Word file."""
    dokumen = open_docx(isi)
    *rows, mean = rows_of(dokumen, "pengukuran")
    assert rows == naskah.HASIL
    assert mean == naskah.RATA_RATA
    assert {row[1]: row[3] for row in rows_of(dokumen, "sasaran")} == naskah.SASARAN
    assert rows_of(dokumen, "tindak_lanjut") == [
        ["1", naskah.URAIAN, "Seksi Pelayanan Umum", "15 Desember 2026", "belum dilaksanakan"]
    ]
    teks = all_text(dokumen)
    for kalimat in (
        naskah.NOMOR, "12 Oktober 2026", naskah.KESIMPULAN, naskah.PENUTUP, "Loket ditambah & antrean <berkurang>.",
        "KECAMATAN KALIPARE", "Drs. Camat Uji, M.Si.", "Sekretaris Uji, S.Sos.",
        "“Desa belum melapor sampai batas waktu”",
    ):  # fmt: skip
        assert kalimat in teks, kalimat
    for tidak in ("1.250", naskah.RATA_RATA_KELIRU, "{{", "{%", "None"):
        assert tidak not in teks, tidak
