"""The official Word documents, ready to be stored or handed out: one function for each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from kinerja_app.documents.gambar_dokumen import QR, Sisipan
from kinerja_app.documents.grafik import Gambar, draw_capaian
from kinerja_app.documents.grafik_perkembangan import draw_perkembangan
from kinerja_app.documents.kode_qr import draw_qr
from kinerja_app.documents.konteks import Surat, nama_kantor
from kinerja_app.documents.konteks_ceklist import konteks_ceklist
from kinerja_app.documents.konteks_data_kinerja import konteks_data_kinerja
from kinerja_app.documents.konteks_evaluasi import konteks_evaluasi
from kinerja_app.documents.konteks_formulir import konteks_formulir
from kinerja_app.documents.konteks_rekap import konteks_rekap
from kinerja_app.documents.konteks_telaah import konteks_telaah
from kinerja_app.documents.master import Master
from kinerja_app.documents.render import Ciri, Konteks, render
from kinerja_app.domain.dokumen_resmi import DATA_KINERJA_EXCEL, JUDUL_DOKUMEN
from kinerja_app.domain.evaluasi_sop import EvaluasiSop
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.keaslian import address_of, format_kode
from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.perkembangan import list_perkembangan
from kinerja_app.domain.rekap import Rekap
from kinerja_app.domain.rekap_kalimat import judul_tahun
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.sop import Sop


def make_data_kinerja(
    master: Master, siklus: Siklus, pengukuran: Pengukuran, profil: ProfilKantor, pada: datetime, *, is_demo: bool
) -> bytes:
    """Return the Data Kinerja as .docx; `pada` is the moment of its making. Raises RenderError."""
    konteks = konteks_data_kinerja(siklus, pengukuran, profil, is_demo=is_demo)
    return _make(master, konteks, siklus, profil, pada)


def make_ceklist(master: Master, siklus: Siklus, profil: ProfilKantor, pada: datetime, *, is_demo: bool) -> bytes:
    """Return the Ceklist Kelengkapan Data Kinerja as .docx. Raises RenderError."""
    return _make(master, konteks_ceklist(siklus, profil, is_demo=is_demo), siklus, profil, pada)


def make_telaah(
    master: Master,
    siklus: Siklus,
    pengukuran: Pengukuran,
    analisis: Mapping[str, Sequence[str]],
    profil: ProfilKantor,
    surat: Surat,
    pada: datetime,
    *,
    is_demo: bool,
) -> bytes:
    """Return the Telaah as .docx; for `analisis` see konteks_telaah. A konsep has no QR. Raises RenderError."""
    konteks = konteks_telaah(siklus, pengukuran, analisis, profil, surat, is_demo=is_demo)
    gambar = gambar_telaah(siklus, pengukuran)
    return _make(master, konteks, siklus, profil, pada, gambar, sisipan_telaah(profil, surat))


def gambar_telaah(siklus: Siklus, pengukuran: Pengukuran) -> dict[str, Gambar]:
    """Return the charts of the Telaah by the names that its master gives them."""
    perkembangan = list_perkembangan(siklus, pengukuran)
    return {"capaian": draw_capaian(pengukuran), "perkembangan": draw_perkembangan(perkembangan)}


def sisipan_telaah(profil: ProfilKantor, surat: Surat) -> dict[str, Sisipan | None]:
    """Return what the drawing "QR" of the Telaah becomes: the kode periksa, and in a konsep nothing."""
    if not surat.kode:
        return {QR: None}
    teks = f"Kode QR untuk memeriksa keaslian: {format_kode(surat.kode)}"
    return {QR: Sisipan(draw_qr(address_of(surat.kode, profil.alamat_kinerja)), teks)}


def make_formulir(
    master: Master, siklus: Siklus, pengukuran: Pengukuran, profil: ProfilKantor, surat: Surat, pada: datetime, *,
    is_demo: bool,
) -> bytes:  # fmt: skip
    """Return the Formulir Pengukuran Kinerja as .docx. Raises RenderError."""
    konteks = konteks_formulir(siklus, pengukuran, profil, surat, is_demo=is_demo)
    return _make(master, konteks, siklus, profil, pada)


def make_rekap(
    master: Master,
    rekap: Rekap,
    profil: ProfilKantor,
    penanda_tangan: tuple[Pelaku | None, Pelaku | None],
    pada: datetime,
    *,
    is_demo: bool,
) -> bytes:
    """Return the Rekap tahunan as .docx, as the year stands at `pada`; for `penanda_tangan` see konteks_rekap.

    It belongs to no siklus, so its key is that of the year ("rekap-2026"). Raises RenderError.
    """
    konteks = konteks_rekap(rekap, profil, penanda_tangan, pada.date(), is_demo=is_demo)
    judul = f"{JUDUL_DOKUMEN[master.jenis]} {judul_tahun(rekap)}"
    return render(master, konteks, Ciri(judul, nama_kantor(profil), f"rekap-{rekap.tahun}", pada))


def rekap_file_name(rekap: Rekap, akhiran: str) -> str:
    """Return the name a Rekap is downloaded by; one of an unfinished year begins with SEMENTARA."""
    awal = "" if rekap.is_lengkap else "SEMENTARA "
    return f"{awal}{JUDUL_DOKUMEN['rekap_tahunan']} {rekap.tahun}.{akhiran}"


def make_evaluasi(
    master: Master, evaluasi: EvaluasiSop, sop: Sop, profil: ProfilKantor, sekretaris: Pelaku | None,
    jejak: tuple[int, str], *, is_demo: bool,
) -> bytes:  # fmt: skip
    """Return the Evaluasi Pelaksanaan SOP of a year as .docx; it belongs to no siklus. Raises RenderError."""
    konteks = konteks_evaluasi(evaluasi, sop, profil, sekretaris, jejak, is_demo=is_demo)
    judul = f"{JUDUL_DOKUMEN[master.jenis]} {sop.nama} Tahun {evaluasi.tahun}"
    return render(master, konteks, Ciri(judul, nama_kantor(profil), f"{master.jenis}-{evaluasi.tahun}", evaluasi.pada))


def file_name(jenis: str, siklus: Siklus) -> str:
    """Return the name a document is stored and downloaded by: "Telaah Pengukuran Kinerja 2026-TB3-R0.docx"."""
    if jenis == DATA_KINERJA_EXCEL:
        return f"{JUDUL_DOKUMEN['data_kinerja']} {siklus.kunci}.xlsx"
    return f"{JUDUL_DOKUMEN[jenis]} {siklus.kunci}.docx"


def _make(
    master: Master, konteks: Konteks, siklus: Siklus, profil: ProfilKantor, pada: datetime,
    gambar: Mapping[str, Gambar] = MappingProxyType({}), sisipan: Mapping[str, Sisipan | None] = MappingProxyType({}),
) -> bytes:  # fmt: skip
    judul = f"{JUDUL_DOKUMEN[master.jenis]} {siklus.kunci.label}"
    return render(master, konteks, Ciri(judul, nama_kantor(profil), str(siklus.kunci), pada), gambar, sisipan)
