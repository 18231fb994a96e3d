"""SOP step 5: the Telaah that comes back from Word, compared with the one the program made, and handed out."""

from datetime import datetime

from kinerja_app.documents.arsip.nama import TELAAH_BUATAN, TELAAH_RESMI, KunciArsip
from kinerja_app.documents.roundtrip.banding import Asal, compare_naskah
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dokumen_resmi import Naskah
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.pengetikan import check_dokumen_ada, record_naskah
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus, check_versi
from kinerja_app.services.home import Home

TELAAH = "telaah"


def upload_naskah(
    home: Home, kunci: KunciSiklus, nama: str, isi: bytes, versi_riwayat: int, oleh: Orang, pada: datetime
) -> Naskah:
    """Take a Telaah polished in Word (Kasubag, step 5) and return how it was kept; replaces an earlier upload.

    `versi_riwayat` is the number of riwayat rows the person saw. Raises InputInvalidError (field "berkas") for a
    file that is not a Word edit of the present Telaah, NaskahBerbedaError where its figures differ, and changes
    nothing then. The comparison runs before the lock is taken; documents made anew meanwhile make it stale.
    """
    siklus = home.siklus.get(kunci)
    siklus.guard(Aksi.UNGGAH_NASKAH, oleh)
    check_versi("dokumen", versi_riwayat, len(siklus.riwayat), siklus.riwayat[-1].oleh)
    check_dokumen_ada(siklus)
    nama_asal, isi_asal = read_telaah_buatan(home, kunci)
    angka_berbeda = compare_naskah(Asal(nama_asal, isi_asal, kunci), nama, isi)
    with home.edit_siklus(kunci) as siklus:
        siklus.guard(Aksi.UNGGAH_NASKAH, oleh)
        check_versi("dokumen", versi_riwayat, len(siklus.riwayat), siklus.riwayat[-1].oleh)
        return record_naskah(siklus, nama, home.dokumen.put(isi), len(isi), angka_berbeda, oleh, pada)


def read_telaah_buatan(home: Home, kunci: KunciSiklus) -> tuple[str, bytes]:
    """Return name and bytes of the Telaah as the program made it, whether or not it was polished since."""
    siklus = home.siklus.get(kunci)
    ada = next((berkas for berkas in siklus.dokumen.berkas if berkas.jenis == TELAAH), None)
    if ada is None:
        raise DataNotFoundError("Telaah siklus ini belum dibuat di tahap 5.")
    if siklus.segel:
        nama = TELAAH_RESMI if siklus.dokumen.naskah is None else TELAAH_BUATAN
        return ada.nama, home.arsip.read(KunciArsip(kunci), nama)
    return ada.nama, home.dokumen.read(ada.sha256)


def find_naskah_asal(home: Home, siklus: Siklus) -> Naskah | None:
    """Return the text from Word that is official in the siklus which this one corrects; None where there is none.

    The texts of a ralat begin as they were before that one was polished, so whoever writes it must see this.
    """
    if siklus.ralat_dari is None:
        return None
    return home.siklus.get(KunciSiklus.parse(siklus.ralat_dari)).dokumen.naskah


def read_naskah(home: Home, kunci: KunciSiklus) -> tuple[str, bytes]:
    """Return name and bytes of the uploaded Telaah: the sealed ones once there are; none: DataNotFoundError."""
    siklus = home.siklus.get(kunci)
    naskah = siklus.dokumen.naskah
    if naskah is None:
        raise DataNotFoundError("Siklus ini tidak punya naskah hasil suntingan Word.")
    if siklus.segel:
        return naskah.nama, home.arsip.read(KunciArsip(kunci), TELAAH_RESMI)
    return naskah.nama, home.dokumen.read(naskah.sha256)
