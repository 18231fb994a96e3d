"""Making the Word documents of a siklus: at step 5 for good, before it as a draft to look at."""

from dataclasses import replace
from datetime import date, datetime

from kinerja_app.documents import naskah_dinas
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN, Dokumen, DokumenResmi
from kinerja_app.domain.errors import DataNotFoundError
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
            _store(home, jenis, siklus_jadi, render(home, jenis, siklus_jadi, kantor)) for jenis in JUDUL_DOKUMEN
        )
        record_dokumen(siklus, nomor, tanggal, berkas, penanda_tangan, camat, oleh, pada)


def render(home: Home, jenis: str, siklus: Siklus, kantor: Kantor) -> bytes:
    """Return the .docx of one kind for a siklus as it stands; an unknown kind raises DataNotFoundError."""
    if jenis not in JUDUL_DOKUMEN:
        raise DataNotFoundError("Jenis dokumen itu tidak dikenal.")
    return naskah_dinas.render_dokumen(jenis, siklus, kantor.profil, home.config.doc_templates, home.config.is_demo)


def preview(home: Home, kunci: KunciSiklus, jenis: str, pada: datetime) -> tuple[str, bytes]:
    """Return file name and .docx of a document: the made one where it exists, else a draft from the figures now."""
    siklus = home.siklus.get(kunci)
    ada = next((berkas for berkas in siklus.dokumen.berkas if berkas.jenis == jenis), None)
    if ada is not None and siklus.is_berjalan:
        return ada.nama, home.dokumen.read(ada.sha256)
    kantor = home.kantor.get()
    tanggal = siklus.dokumen.tanggal or pada.date()
    penanda_tangan = siklus.dokumen.penanda_tangan or kantor.require_holder(kantor.profil.penanda_tangan, tanggal)
    camat = siklus.dokumen.camat or kantor.holder_of(Peran.CAMAT, tanggal)
    jadi = _with_dokumen(siklus, siklus.dokumen.nomor, tanggal, penanda_tangan, camat)
    return f"KONSEP-{file_name(jenis, kunci)}", render(home, jenis, jadi, kantor)


def file_name(jenis: str, kunci: KunciSiklus) -> str:
    """Return the name under which a document is downloaded and archived."""
    return f"{jenis}-{kunci}.docx"


def _with_dokumen(
    siklus: Siklus, nomor: str, tanggal: date, penanda_tangan: Pelaku, camat: Pelaku | None
) -> Siklus:
    return replace(siklus, dokumen=Dokumen(nomor.strip(), tanggal, (), penanda_tangan, camat))


def _store(home: Home, jenis: str, siklus: Siklus, isi: bytes) -> DokumenResmi:
    return DokumenResmi(jenis, file_name(jenis, siklus.kunci), home.dokumen.put(isi), len(isi))
