"""The three official Word documents of a siklus, ready to be stored: one function for each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from kinerja_app.documents.grafik import Gambar, draw_capaian
from kinerja_app.documents.konteks import Surat, nama_kantor
from kinerja_app.documents.konteks_ceklist import konteks_ceklist
from kinerja_app.documents.konteks_data_kinerja import konteks_data_kinerja
from kinerja_app.documents.konteks_telaah import konteks_telaah
from kinerja_app.documents.render import Ciri, Konteks, render
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.siklus import Siklus


def make_data_kinerja(
    masters: Path, siklus: Siklus, pengukuran: Pengukuran, profil: ProfilKantor, pada: datetime, *, is_demo: bool
) -> bytes:
    """Return the Data Kinerja as .docx; `pada` is the moment of its making. Raises RenderError."""
    konteks = konteks_data_kinerja(siklus, pengukuran, profil, is_demo=is_demo)
    return _make(masters, "data_kinerja", konteks, siklus, profil, pada)


def make_ceklist(masters: Path, siklus: Siklus, profil: ProfilKantor, pada: datetime, *, is_demo: bool) -> bytes:
    """Return the Ceklist Kelengkapan Data Kinerja as .docx. Raises RenderError."""
    return _make(masters, "ceklist", konteks_ceklist(siklus, profil, is_demo=is_demo), siklus, profil, pada)


def make_telaah(
    masters: Path,
    siklus: Siklus,
    pengukuran: Pengukuran,
    analisis: Mapping[str, Sequence[str]],
    profil: ProfilKantor,
    surat: Surat,
    pada: datetime,
    *,
    is_demo: bool,
) -> bytes:
    """Return the Telaah as .docx; for `analisis` see konteks_telaah. Raises RenderError."""
    konteks = konteks_telaah(siklus, pengukuran, analisis, profil, surat, is_demo=is_demo)
    return _make(masters, "telaah", konteks, siklus, profil, pada, {"capaian": draw_capaian(pengukuran)})


def file_name(jenis: str, siklus: Siklus) -> str:
    """Return the name a document is stored and downloaded by: "Telaah Pengukuran Kinerja 2026-TB3-R0.docx"."""
    return f"{JUDUL_DOKUMEN[jenis]} {siklus.kunci}.docx"


def _make(
    masters: Path, jenis: str, konteks: Konteks, siklus: Siklus, profil: ProfilKantor, pada: datetime,
    gambar: Mapping[str, Gambar] = MappingProxyType({}),
) -> bytes:  # fmt: skip
    judul = f"{JUDUL_DOKUMEN[jenis]} {siklus.kunci.label}"
    return render(masters, jenis, konteks, Ciri(judul, nama_kantor(profil), str(siklus.kunci), pada), gambar)
