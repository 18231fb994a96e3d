"""The kinds of document whose master an office may replace, each with the sample that its trial document shows.

A new kind adds a function here and its meanings in `documents/arti`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kinerja_app.documents.gambar_dokumen import Sisipan
from kinerja_app.documents.grafik import Gambar
from kinerja_app.documents.konteks import nama_kantor
from kinerja_app.documents.konteks_ceklist import konteks_ceklist
from kinerja_app.documents.konteks_data_kinerja import konteks_data_kinerja
from kinerja_app.documents.konteks_evaluasi import konteks_evaluasi
from kinerja_app.documents.konteks_formulir import konteks_formulir
from kinerja_app.documents.konteks_rekap import konteks_rekap
from kinerja_app.documents.konteks_telaah import konteks_telaah
from kinerja_app.documents.master import Master
from kinerja_app.documents.pembuatan import gambar_telaah, sisipan_telaah
from kinerja_app.documents.render import Ciri, Konteks, Nilai, fill, try_master
from kinerja_app.documents.templat.contoh import PADA, PROFIL, SURAT, make_siklus
from kinerja_app.documents.templat.contoh_tahun import JEJAK, TANGGAL_REKAP, make_evaluasi, make_rekap
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.sop import SOP_BAWAAN


@dataclass(frozen=True, slots=True)
class Contoh:
    """What a trial document is filled with."""

    konteks: Konteks
    gambar: dict[str, Gambar] = field(default_factory=dict)
    sisipan: dict[str, Sisipan | None] = field(default_factory=dict)


def _data_kinerja() -> Contoh:
    siklus = make_siklus()
    return Contoh(konteks_data_kinerja(siklus, measure(siklus), PROFIL, is_demo=True))


def _ceklist() -> Contoh:
    return Contoh(konteks_ceklist(make_siklus(), PROFIL, is_demo=True))


def _telaah() -> Contoh:
    siklus = make_siklus()
    pengukuran = measure(siklus)
    isi = konteks_telaah(siklus, pengukuran, analisis(siklus, pengukuran), PROFIL, SURAT, is_demo=True)
    return Contoh(isi, gambar_telaah(siklus, pengukuran), sisipan_telaah(PROFIL, SURAT))


def _formulir() -> Contoh:
    siklus = make_siklus()
    return Contoh(konteks_formulir(siklus, measure(siklus), PROFIL, SURAT, is_demo=True))


def _rekap() -> Contoh:
    penanda_tangan = (SURAT.penanda_tangan, SURAT.camat)
    return Contoh(konteks_rekap(make_rekap(), PROFIL, penanda_tangan, TANGGAL_REKAP, is_demo=True))


def _evaluasi() -> Contoh:
    return Contoh(konteks_evaluasi(make_evaluasi(), SOP_BAWAAN, PROFIL, SURAT.penanda_tangan, JEJAK, is_demo=True))


CONTOH: dict[str, Callable[[], Contoh]] = {
    "data_kinerja": _data_kinerja, "ceklist": _ceklist, "telaah": _telaah, "formulir_pengukuran": _formulir,
    "rekap_tahunan": _rekap, "evaluasi_sop": _evaluasi,
}  # fmt: skip


@cache
def contoh_of(jenis: str) -> Contoh:
    """Return the sample of a kind, made once; it is the same every time."""
    return CONTOH[jenis]()


def render_contoh(master: Master, bawaan: Master | None = None) -> tuple[bytes, tuple[str, ...]]:
    """Return the trial document of a master, and what an own one lacks of the shipped one; errors as `render`."""
    contoh = contoh_of(master.jenis)
    ciri = Ciri(f"{JUDUL_DOKUMEN[master.jenis]} (dokumen uji)", nama_kantor(PROFIL), "", PADA)
    if not master.versi:
        return fill(master, contoh.konteks, ciri, contoh.gambar, contoh.sisipan), ()
    return try_master(master, bawaan, contoh.konteks, ciri, contoh.gambar, contoh.sisipan)


def flatten(nilai: Nilai, jalur: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a context with its path ("pengukuran[].iku"); an empty list yields its path with ""."""
    if isinstance(nilai, str):
        yield jalur, nilai
    elif isinstance(nilai, dict):
        for nama, isi in nilai.items():
            yield from flatten(isi, f"{jalur}.{nama}".removeprefix("."))
    else:
        for isi in nilai or [""]:
            yield from flatten(isi, f"{jalur}[]")
