"""Taking one siklus out as a JSON file, as it is sealed or, while it runs, as it is stored."""

from pathlib import Path

from kinerja_app import atomic
from kinerja_app.documents.arsip.nama import REKAMAN, KunciArsip
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import latest_sealed
from kinerja_app.services.home import Home
from kinerja_app.storage import codec
from kinerja_app.storage.siklus_store import SIKLUS


def find_kunci(home: Home, teks: str) -> KunciSiklus:
    """Return the siklus that "2026-TB3-R0" names, or "2026-TB3" the one that counts for that tribulan.

    That is the latest sealed revisi, else the latest one at all. Raises InputInvalidError, DataNotFoundError.
    """
    if "-R" in teks:
        kunci = KunciSiklus.parse(teks)
        if not home.siklus.exists(kunci):
            raise DataNotFoundError(f"Siklus {kunci} tidak ada.")
        return kunci
    periode = Periode.parse(teks)
    siklus_list = home.list_ringkasan()
    semua = [ada.kunci for ada in siklus_list if ada.kunci.periode == periode]
    if not semua:
        raise DataNotFoundError(f"{periode.label} belum punya siklus.")
    return latest_sealed(periode, siklus_list) or max(semua)


def export_siklus(home: Home, teks: str, tujuan: Path) -> KunciSiklus:
    """Write a siklus to a new file and return its key: of a sealed one exactly the bytes in its bag.

    An existing file is never replaced (DataExistsError), a missing folder never made (DataNotFoundError).
    """
    kunci = find_kunci(home, teks)
    if tujuan.exists():
        raise DataExistsError(f"Berkas {tujuan} sudah ada. Pilih nama lain, atau pindahkan dahulu berkas itu.")
    if not tujuan.absolute().parent.is_dir():
        raise DataNotFoundError(f"Folder {tujuan.absolute().parent} tidak ada. Buat dahulu, atau pilih folder lain.")
    siklus = home.siklus.get(kunci)
    if siklus.tahap is Tahap.SELESAI:
        isi = home.arsip.read(KunciArsip(kunci), REKAMAN)
    else:
        isi = codec.canonical_json(codec.pack(SIKLUS, str(kunci), siklus))
    atomic.write_file(tujuan.absolute(), isi)
    return kunci
