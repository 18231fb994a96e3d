"""Taking one siklus out as open JSON, as it is sealed or, while it runs, as it stands."""

from dataclasses import replace
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.documents.arsip.nama import REKAMAN, KunciArsip
from kinerja_app.documents.pertukaran import SKEMA, write_pertukaran
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import latest_sealed, list_diganti
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.cadangan import check_luar
from kinerja_app.services.demo import is_demo
from kinerja_app.services.home import Home
from kinerja_app.services.tambahan import get_nomor
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
    """Write the open JSON of a siklus to a new file and return its key.

    An existing file is never replaced (DataExistsError), a missing folder never made (DataNotFoundError), nothing put
    into instance/ or archive/ (InputInvalidError).
    """
    kunci = find_kunci(home, teks)
    if tujuan.exists():
        raise DataExistsError(f"Berkas {tujuan} sudah ada. Pilih nama lain, atau pindahkan dahulu berkas itu.")
    if not tujuan.absolute().parent.is_dir():
        raise DataNotFoundError(f"Folder {tujuan.absolute().parent} tidak ada. Buat dahulu, atau pilih folder lain.")
    check_luar(home, tujuan.absolute().parent)
    atomic.write_file(tujuan.absolute(), read_pertukaran(home, home.siklus.get(kunci)))
    return kunci


def read_pertukaran(home: Home, siklus: Siklus) -> bytes:
    """Return the open JSON of a siklus; what is sealed comes from its bag, never from the record that points to it.

    Raises what reading the bag raises: ArsipDamagedError, DataNotFoundError, DocumentDamagedError.
    """
    kunci, segel = siklus.kunci, siklus.segel
    if siklus.tahap is Tahap.SELESAI:
        rekaman = codec.parse_json(home.arsip.read(KunciArsip(kunci), REKAMAN), REKAMAN)
        siklus = replace(codec.unpack(SIKLUS, str(kunci), rekaman, REKAMAN), segel=segel)
    return write_pertukaran(
        siklus,
        home.kantor.get().profil,
        get_nomor(home, siklus),
        list_diganti(home.list_ringkasan()).get(kunci),
        is_demo=is_demo(home.config),
    )


def read_skema(home: Home) -> bytes:
    """Return the published schema of the open JSON."""
    return (home.config.docs / SKEMA).read_bytes()
