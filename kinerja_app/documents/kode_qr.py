"""Kode QR: the square in the footer of the Telaah, small on paper and yet read by a phone."""

import io

import segno

_PIKSEL_PER_MODUL = 8
_TEPI = 4  # modules of white around it, as ISO/IEC 18004 demands


def draw_qr(teks: str) -> bytes:
    """Return the QR code of a text as PNG; the same text gives the same bytes.

    Error correction M (15 %): a fold or a stamp on the corner does no harm, and the modules stay large.
    """
    target = io.BytesIO()
    segno.make_qr(teks, error="m").save(target, kind="png", scale=_PIKSEL_PER_MODUL, border=_TEPI)
    return target.getvalue()
