"""Evidence of the sample office: a PDF of one page that says CONTOH, made from nothing but text."""

_LEMBAR = "0 0 612 936"  # F4 in points
_TINGGI_BARIS = 18


def make_pdf(baris: tuple[str, ...]) -> bytes:
    """Return a small valid PDF with CONTOH above the given lines; the same lines always give the same bytes."""
    teks = ["BT /F1 28 Tf 60 850 Td (CONTOH) Tj /F1 11 Tf"]
    teks += [f"0 -{_TINGGI_BARIS} Td ({_escape(satu)}) Tj" for satu in ("", *baris)]
    isi = "\n".join([*teks, "ET"]).encode("cp1252", errors="replace")
    return _assemble(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{_LEMBAR}] /Contents 4 0 R"
            " /Resources << /Font << /F1 5 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(isi), isi),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        )
    )


def _escape(teks: str) -> str:
    return teks.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assemble(objek: tuple[bytes, ...]) -> bytes:
    """Number the objects and write the table of their places, which every reader of PDF looks for first."""
    pdf = b"%PDF-1.4\n"
    tempat = []
    for nomor, satu in enumerate(objek, start=1):
        tempat.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (nomor, satu)
    mulai = len(pdf)
    pdf += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    pdf += b"".join(b"%010d 00000 n \n" % letak for letak in tempat)
    return pdf + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, mulai)
