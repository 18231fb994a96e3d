"""Making the Word documents of a siklus: at step 5 for good, before it as a draft to look at."""

from dataclasses import replace
from datetime import date, datetime

from kinerja_app.documents import pembuatan
from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.documents.konteks import Surat
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN, Dokumen, DokumenResmi
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.pengetikan import check_tanggal, record_dokumen
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus, check_versi
from kinerja_app.services.home import Home


def make_dokumen(
    home: Home, kunci: KunciSiklus, nomor: str, tanggal: date, versi_riwayat: int, oleh: Orang, pada: datetime
) -> None:
    """Make all Word documents of a siklus with this number and date (Kasubag, step 5).

    `versi_riwayat` is the number of riwayat rows the person saw: what was changed since is refused as stale.
    Rendering happens under the lock, so the documents and the record of them tell the same.
    """
    with home.edit_siklus(kunci) as siklus:
        siklus.guard(Aksi.BUAT_DOKUMEN, oleh)
        check_versi("dokumen", versi_riwayat, len(siklus.riwayat), siklus.riwayat[-1].oleh)
        check_tanggal(siklus, tanggal)
        kantor = home.kantor.get()
        penanda_tangan = kantor.require_holder(kantor.profil.penanda_tangan, tanggal)
        camat = kantor.holder_of(Peran.CAMAT, tanggal)
        siklus_jadi = _with_dokumen(siklus, nomor, tanggal, penanda_tangan, camat)
        berkas = tuple(
            _store(home, jenis, siklus_jadi, render(home, jenis, siklus_jadi, kantor, pada)) for jenis in JUDUL_DOKUMEN
        )
        record_dokumen(siklus, nomor, tanggal, berkas, penanda_tangan, camat, oleh, pada)


def render(home: Home, jenis: str, siklus: Siklus, kantor: Kantor, pada: datetime) -> bytes:
    """Return the .docx of one kind for a siklus as it stands; an unknown kind raises DataNotFoundError."""
    masters, profil, is_demo = home.config.doc_templates, kantor.profil, home.config.is_demo
    if jenis == "ceklist":
        return pembuatan.make_ceklist(masters, siklus, profil, pada, is_demo=is_demo)
    pengukuran = measure(siklus)
    if jenis == "data_kinerja":
        return pembuatan.make_data_kinerja(masters, siklus, pengukuran, profil, pada, is_demo=is_demo)
    dokumen = siklus.dokumen
    if jenis != "telaah" or dokumen.tanggal is None or dokumen.penanda_tangan is None:
        raise DataNotFoundError("Jenis dokumen itu tidak dikenal.")
    surat = Surat(dokumen.nomor, dokumen.tanggal, dokumen.penanda_tangan, dokumen.camat)
    return pembuatan.make_telaah(
        masters, siklus, pengukuran, analisis(siklus, pengukuran), profil, surat, pada, is_demo=is_demo
    )


def preview(home: Home, kunci: KunciSiklus, jenis: str, pada: datetime) -> tuple[str, bytes]:
    """Return file name and .docx of a document: the sealed one, else the made one, else a draft from the figures."""
    if jenis not in JUDUL_DOKUMEN:
        raise DataNotFoundError("Jenis dokumen itu tidak dikenal.")
    siklus = home.siklus.get(kunci)
    ada = next((berkas for berkas in siklus.dokumen.berkas if berkas.jenis == jenis), None)
    if ada is not None and siklus.segel:
        return ada.nama, home.arsip.read(KunciArsip(kunci), f"{jenis}.docx")
    if ada is not None:
        return ada.nama, home.dokumen.read(ada.sha256)
    kantor = home.kantor.get()
    if jenis == "telaah":
        tanggal = siklus.dokumen.tanggal or pada.date()
        penanda_tangan = siklus.dokumen.penanda_tangan
        if penanda_tangan is None:
            penanda_tangan = kantor.require_holder(kantor.profil.penanda_tangan, tanggal)
        camat = siklus.dokumen.camat or kantor.holder_of(Peran.CAMAT, tanggal)
        siklus = _with_dokumen(siklus, siklus.dokumen.nomor, tanggal, penanda_tangan, camat)
    return f"KONSEP {pembuatan.file_name(jenis, siklus)}", render(home, jenis, siklus, kantor, pada)


def _with_dokumen(
    siklus: Siklus, nomor: str, tanggal: date, penanda_tangan: Pelaku, camat: Pelaku | None
) -> Siklus:
    return replace(siklus, dokumen=Dokumen(nomor.strip(), tanggal, (), penanda_tangan, camat))


def _store(home: Home, jenis: str, siklus: Siklus, isi: bytes) -> DokumenResmi:
    return DokumenResmi(jenis, pembuatan.file_name(jenis, siklus), home.dokumen.put(isi), len(isi))
