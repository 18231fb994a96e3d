"""The Buku panduan as a Word file."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kinerja_app.documents.buku_panduan import JENIS, write_panduan
from kinerja_app.documents.master import read_bawaan
from kinerja_app.domain.panduan import Bab
from kinerja_app.services.home import Home


def make_dokumen(
    home: Home, bab_list: Sequence[Bab], folder: Path, kantor: str, versi_program: str, pada: datetime
) -> bytes:
    """Return the .docx of these chapters, with the pictures of that folder."""
    return write_panduan(
        read_bawaan(home.config.doc_templates, JENIS), bab_list, lambda nama: (folder / f"{nama}.png").read_bytes(),
        kantor, f"Buku panduan Kinerja versi {versi_program}", pada,
    )  # fmt: skip
