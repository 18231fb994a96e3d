"""Additions to sealed siklus held against their bags, the siklus they belong to, and the audit trail."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.tambahan import DaftarTambahan, Tambahan
from kinerja_app.domain.temuan import Temuan
from kinerja_app.services.home import Home
from kinerja_app.storage import codec
from kinerja_app.storage.growing_document import REKAMAN_TAMBAHAN


def list_segel(daftar: DaftarTambahan) -> list[tuple[KunciArsip, str]]:
    """Return the bags that the list of additions names, with their seals."""
    return [(KunciArsip(ada.kunci, ada.urutan), ada.segel) for ada in daftar.baris]


def check_tambahan(
    home: Home, daftar: DaftarTambahan, segel_siklus: Mapping[KunciSiklus, str], ditambahkan: Mapping[str, str]
) -> Iterator[Temuan]:
    """Find additions that say something else than was sealed, belong to no sealed siklus, or were struck off.

    `segel_siklus`: the seals of the siklus that can be read; `ditambahkan`: the bags that the audit trail knows, with
    their seals.
    """
    for ada in daftar.baris:
        arsip = KunciArsip(ada.kunci, ada.urutan)
        if not _is_sealed_so(home, arsip, ada):
            pesan = f"Catatan tambahan {arsip} tidak sama dengan yang disegel. Pulihkan tambahan.json dari cadangan."
            yield Temuan("tambahan_diubah", str(arsip), pesan)
        if ditambahkan.get(arsip.folder, "") not in ("", ada.segel):
            pesan = (
                f"Segel arsip {arsip} di daftar tambahan berbeda dari yang tercatat di jejak audit: isinya diganti. "
                "Pulihkan folder itu, tambahan.json, dan rantai.jsonl dari cadangan terakhir yang masih utuh."
            )
            yield Temuan("segel_berbeda", str(arsip), pesan)
        if segel_siklus.get(ada.kunci, ada.segel_induk) != ada.segel_induk:
            pesan = (
                f"Tambahan {arsip} milik arsip lain: segel {ada.kunci.label} bukan yang disebutnya. Bandingkan arsip "
                "dengan cadangan terakhir."
            )
            yield Temuan("tambahan_salah_induk", str(arsip), pesan)
    tercatat = {str(arsip) for arsip, _ in list_segel(daftar)}
    for folder in sorted(set(ditambahkan) - tercatat):
        pesan = f"Tambahan {folder} ada di jejak audit, tetapi tidak di daftar tambahan. Pulihkan dari cadangan."
        yield Temuan("tambahan_hilang", folder, pesan)


def _is_sealed_so(home: Home, arsip: KunciArsip, tambahan: Tambahan) -> bool:
    """Return whether the bag holds this very record; a bag that cannot be read is found elsewhere."""
    try:
        tersegel = home.arsip.read(arsip, arsip.rekaman)
    except (DataNotFoundError, ArsipDamagedError):
        return True
    polos = replace(tambahan, segel="")
    return codec.canonical_json(codec.pack(REKAMAN_TAMBAHAN, str(arsip), polos)) == tersegel
