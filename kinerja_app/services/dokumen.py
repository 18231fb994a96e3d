"""Making the documents of a siklus: at step 5 for good, before it as a draft to look at."""

from dataclasses import replace
from datetime import date, datetime

from kinerja_app.documents import pembuatan
from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.documents.excel.data_kinerja import write_data_kinerja
from kinerja_app.documents.konsep import mark_konsep
from kinerja_app.documents.konteks import Surat
from kinerja_app.documents.master import Master
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.dokumen_resmi import (
    DATA_KINERJA_EXCEL,
    DOKUMEN_SIKLUS,
    DOKUMEN_WORD,
    Dokumen,
    DokumenResmi,
    Naskah,
)
from kinerja_app.domain.errors import DataNotFoundError, VersiMismatchError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.kantor import Kantor, ProfilKantor
from kinerja_app.domain.keaslian import compute_kode
from kinerja_app.domain.pengetikan import check_tanggal, record_dokumen
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.periode import WIB, KunciSiklus
from kinerja_app.domain.siklus import Siklus, check_versi
from kinerja_app.services.home import Home, hash_siklus
from kinerja_app.services.ralat import name_diralat
from kinerja_app.services.templat import get_master

DENGAN_SURAT = ("telaah", "formulir_pengukuran")
"""What carries the date of the letter and its signatures."""


def make_dokumen(
    home: Home, kunci: KunciSiklus, nomor: str, tanggal: date, versi_riwayat: int, oleh: Orang, pada: datetime
) -> None:
    """Make all Word documents of a siklus with this number and date (Kasubag, step 5).

    `versi_riwayat` is the number of riwayat rows the person saw: what was changed since is refused as stale.
    Rendering an own master may take long, so it happens before the lock is taken; a siklus that changed meanwhile is
    stale, so the documents and the record of them tell the same.
    """
    siklus = home.siklus.get(kunci)
    siklus.guard(Aksi.BUAT_DOKUMEN, oleh)
    check_versi("dokumen", versi_riwayat, len(siklus.riwayat), siklus.riwayat[-1].oleh)
    check_tanggal(siklus, tanggal)
    dilihat, kantor = hash_siklus(siklus), home.kantor.get()
    penanda_tangan = kantor.require_holder(kantor.profil.penanda_tangan, tanggal)
    camat = kantor.holder_of(Peran.CAMAT, tanggal)
    siklus_jadi = _with_dokumen(siklus, nomor, tanggal, penanda_tangan, camat)
    siklus_jadi.dokumen = replace(siklus_jadi.dokumen, kode_periksa=compute_kode(siklus_jadi))
    hasil = {jenis: render(home, jenis, siklus_jadi, kantor, pada) for jenis in DOKUMEN_SIKLUS}
    with home.edit_siklus(kunci) as kini:
        check_versi("dokumen", versi_riwayat, len(kini.riwayat), kini.riwayat[-1].oleh)
        if hash_siklus(kini) != dilihat:
            pesan = "Siklus ini berubah selagi dokumennya dibuat. Muat ulang halaman ini, lalu buat sekali lagi."
            raise VersiMismatchError("dokumen", len(kini.riwayat), pesan)
        berkas = tuple(
            DokumenResmi(jenis, pembuatan.file_name(jenis, kini), home.dokumen.put(isi), len(isi), templat)
            for jenis, (isi, templat) in hasil.items()
        )
        record_dokumen(kini, nomor, tanggal, berkas, penanda_tangan, camat, oleh, pada)


def render(home: Home, jenis: str, siklus: Siklus, kantor: Kantor, pada: datetime) -> tuple[bytes, str]:
    """Return a document of a siklus as it stands, and the version of the master it was made with.

    An unknown kind, and one that needs date and signer of the letter while there are none, raises DataNotFoundError.
    """
    profil, is_demo = kantor.profil, home.config.is_demo
    if jenis == DATA_KINERJA_EXCEL:
        return write_data_kinerja(siklus, measure(siklus), profil, pada, is_demo=is_demo), ""
    master = get_master(home, jenis)
    diralat = name_diralat(home, siklus) if jenis == "telaah" else ""
    return _render_word(master, siklus, profil, pada, diralat, is_demo=is_demo), master.sebutan


def _render_word(
    master: Master, siklus: Siklus, profil: ProfilKantor, pada: datetime, diralat: str, *, is_demo: bool
) -> bytes:
    if master.jenis == "ceklist":
        return pembuatan.make_ceklist(master, siklus, profil, pada, is_demo=is_demo)
    pengukuran = measure(siklus)
    if master.jenis == "data_kinerja":
        return pembuatan.make_data_kinerja(master, siklus, pengukuran, profil, pada, is_demo=is_demo)
    dokumen = siklus.dokumen
    if master.jenis not in DENGAN_SURAT or dokumen.tanggal is None or dokumen.penanda_tangan is None:
        raise DataNotFoundError("Jenis dokumen itu tidak dikenal.")
    surat = Surat(dokumen.nomor, dokumen.tanggal, dokumen.penanda_tangan, dokumen.camat, dokumen.kode_periksa, diralat)
    if master.jenis == "formulir_pengukuran":
        return pembuatan.make_formulir(master, siklus, pengukuran, profil, surat, pada, is_demo=is_demo)
    return pembuatan.make_telaah(
        master, siklus, pengukuran, analisis(siklus, pengukuran), profil, surat, pada, is_demo=is_demo
    )


def preview(home: Home, kunci: KunciSiklus, jenis: str, pada: datetime) -> tuple[str, bytes]:
    """Return file name and bytes of a document: the sealed one, else the final or made one, else a konsep.

    A konsep is made from the siklus as it stands; while nothing changes it is the same to the byte.
    """
    siklus = home.siklus.get(kunci)
    if jenis not in list_jenis(siklus):
        raise DataNotFoundError("Jenis dokumen itu tidak dikenal.")
    jadi = find_jadi(siklus, jenis)
    if jadi is None:
        return f"KONSEP {pembuatan.file_name(jenis, siklus)}", _make_konsep(home, siklus, jenis, pada)
    if siklus.segel:
        (dibuat,) = (berkas for berkas in siklus.dokumen.berkas if berkas.jenis == jenis)
        return jadi.nama, home.arsip.read(KunciArsip(kunci), dibuat.nama_arsip)
    return jadi.nama, home.dokumen.read(jadi.sha256)


def list_jenis(siklus: Siklus) -> dict[str, str]:
    """Return kind and title of the documents that a siklus has: all kinds, once sealed those in its bag."""
    if not siklus.segel:
        return DOKUMEN_SIKLUS
    return {berkas.jenis: DOKUMEN_SIKLUS[berkas.jenis] for berkas in siklus.dokumen.berkas}


def find_jadi(siklus: Siklus, jenis: str) -> DokumenResmi | Naskah | None:
    """Return the document of that kind as it counts: the Telaah from Word once it is accepted, else the made one."""
    naskah = siklus.dokumen.naskah
    if jenis == "telaah" and naskah is not None and naskah.is_sah:
        return naskah
    return next((berkas for berkas in siklus.dokumen.berkas if berkas.jenis == jenis), None)


def _make_konsep(home: Home, siklus: Siklus, jenis: str, pada: datetime) -> bytes:
    """Return a document as it would be made of the last change, marked as a draft on each page (Word).

    It is signed by whoever held the post on that day, or else holds it at `pada`.
    """
    kantor, saat = home.kantor.get(), siklus.riwayat[-1].pada
    if jenis in DENGAN_SURAT:
        tanggal, peran = saat.astimezone(WIB).date(), kantor.profil.penanda_tangan
        penanda_tangan = kantor.holder_of(peran, tanggal) or kantor.require_holder(peran, pada.date())
        camat = kantor.holder_of(Peran.CAMAT, tanggal)
        siklus = _with_dokumen(siklus, siklus.dokumen.nomor, tanggal, penanda_tangan, camat)
    isi, _ = render(home, jenis, siklus, kantor, saat)
    return mark_konsep(isi) if jenis in DOKUMEN_WORD else isi


def _with_dokumen(siklus: Siklus, nomor: str, tanggal: date, penanda_tangan: Pelaku, camat: Pelaku | None) -> Siklus:
    return replace(siklus, dokumen=Dokumen(nomor.strip(), tanggal, (), penanda_tangan, camat))
