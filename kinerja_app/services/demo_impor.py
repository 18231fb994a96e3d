"""Step 1 of the sample office from Excel: downloaded, filled in, and taken over by the services that the web uses."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from kinerja_app.documents.excel.isi_buku import fill_buku, list_nilai
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.services.home import Home
from kinerja_app.services.impor import apply_impor, export_siklus, preview_impor


def import_isian(
    home: Home, kunci: KunciSiklus, isian: Mapping[str, Isian], anggaran: Mapping[str, Decimal], oleh: Orang,
    diunduh: datetime, diunggah: datetime,
) -> None:  # fmt: skip
    """Fill the workbook of a siklus with these IKU (by kode) and programs (by name), and take it over."""
    nama = f"Data Kinerja {kunci}.xlsx"
    kosong = export_siklus(home, kunci, oleh, diunduh)
    isi = fill_buku(kosong, list_nilai(home.siklus.get(kunci), isian, anggaran), diunggah)
    sha256 = preview_impor(home, kunci, nama, isi, oleh).sha256
    apply_impor(home, kunci, nama, sha256, oleh, diunggah)
