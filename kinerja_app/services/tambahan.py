"""Additions to a sealed siklus: nomor given later, signed scan, arahan of the Camat, each a small bag of its own."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kinerja_app.documents.arsip.bag import BagInfo
from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.domain.alur import Transisi
from kinerja_app.domain.errors import InputInvalidError, PeranMismatchError, TahapMismatchError
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import latest_sealed
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tambahan import AKSI_TAMBAHAN, JenisTambahan, Tambahan
from kinerja_app.services.home import Home
from kinerja_app.services.langkah import TANDA_BERKAS, BuktiBaru, check_bukti
from kinerja_app.services.pemulihan import adopt_bags, hash_tambahan
from kinerja_app.storage import codec
from kinerja_app.storage.growing_document import REKAMAN_TAMBAHAN

NAMA_BERKAS = {
    JenisTambahan.NOMOR: "nomor.txt",
    JenisTambahan.PINDAIAN: "pindaian.pdf",
    JenisTambahan.ARAHAN: "arahan.txt",
}
"""The payload file beside the record."""


@dataclass(frozen=True, slots=True)
class Pindaian:
    """A scan to be added: its file name and bytes."""

    nama: str
    isi: bytes


def add_teks(
    home: Home, kunci: KunciSiklus, jenis: JenisTambahan, teks: str, alasan: str, oleh: Orang, pada: datetime
) -> Tambahan:
    """Add a nomor (Kasubag; `alasan` where there is one already) or an arahan (Camat) to a sealed siklus."""
    return _add(home, kunci, jenis, teks, None, alasan, oleh, pada)


def add_pindaian(home: Home, kunci: KunciSiklus, pindaian: Pindaian, oleh: Orang, pada: datetime) -> Tambahan:
    """Add the signed scan (Kasubag): a whole pdf of at most 10 MB, which is not there yet."""
    home.siklus.get(kunci).guard(AKSI_TAMBAHAN[JenisTambahan.PINDAIAN], oleh)
    if not pindaian.isi.startswith(TANDA_BERKAS["pdf"]) or not pindaian.nama.lower().endswith(".pdf"):
        raise InputInvalidError(
            "pindaian", f"Berkas “{pindaian.nama}” bukan pdf yang sah. Simpan pindaian sebagai pdf, lalu pilih lagi."
        )
    try:
        check_bukti(BuktiBaru(pindaian.nama, pindaian.isi))
    except InputInvalidError as galat:
        raise InputInvalidError("pindaian", str(galat)) from galat
    return _add(home, kunci, JenisTambahan.PINDAIAN, pindaian.nama, pindaian.isi, "", oleh, pada)


def _add(
    home: Home, kunci: KunciSiklus, jenis: JenisTambahan, teks: str, berkas: bytes | None, alasan: str, oleh: Orang,
    pada: datetime,
) -> Tambahan:  # fmt: skip
    """Seal the bag, then store the record that points to it, then trace it; all under the lock."""
    with home.lock.held():
        adopt_bags(home, pada)
        siklus, daftar = home.siklus.get(kunci), home.tambahan.get()
        sha256 = "" if berkas is None else hashlib.sha256(berkas).hexdigest()
        baru = daftar.prepare(siklus, jenis, teks, sha256, alasan, oleh, pada)
        arsip = KunciArsip(kunci, baru.urutan)
        payload = {
            arsip.rekaman: codec.canonical_json(codec.pack(REKAMAN_TAMBAHAN, str(arsip), baru)),
            NAMA_BERKAS[jenis]: f"{baru.isi}\n".encode() if berkas is None else berkas,
        }
        nomor = baru.isi if jenis is JenisTambahan.NOMOR else daftar.nomor_of(kunci, siklus.dokumen.nomor)
        jumlah, kepala = home.jejak.head()
        info = BagInfo(
            kantor=home.kantor.get().profil.nama, periode=str(kunci.periode), revisi=kunci.revisi, nomor=nomor,
            sealed_at=pada, sealed_by=baru.oleh.nama, siklus_sebelum_sha256=hash_tambahan(daftar),
            jejak_jumlah=jumlah, jejak_kepala=kepala, tambahan=jenis.value, segel_induk=siklus.segel,
        )  # fmt: skip
        sealed = replace(baru, segel=home.arsip.seal(arsip, payload, info))
        with home.tambahan.edit() as tersimpan:
            tersimpan.add(sealed)
        home.trace_tambahan(sealed)
    return sealed


def get_nomor(home: Home, siklus: Siklus) -> str:
    """Return the nomor of a Telaah, given later or sealed with it; empty while none is given in full."""
    return home.tambahan.get().nomor_of(siklus.kunci, siklus.dokumen.nomor)


def read_berkas(home: Home, kunci: KunciSiklus, urutan: int) -> tuple[str, bytes]:
    """Return name and exact sealed bytes of what was added: the pdf, or the text; DataNotFoundError."""
    tambahan = home.tambahan.get().get(kunci, urutan)
    nama = NAMA_BERKAS[tambahan.jenis]
    return nama, home.arsip.read(KunciArsip(kunci, urutan), nama)


def list_terbuka(siklus: Siklus, oleh: Orang) -> Mapping[JenisTambahan, Transisi]:
    """Return what this person may add to the siklus now."""
    terbuka = {}
    for jenis, aksi in AKSI_TAMBAHAN.items():
        try:
            terbuka[jenis] = siklus.guard(aksi, oleh)[0]
        except (TahapMismatchError, PeranMismatchError):
            continue
    return terbuka


def list_arahan_lalu(home: Home, periode: Periode) -> tuple[Tambahan, ...]:
    """Return the arahan on the last sealed Telaah before this tribulan, the newest first.

    An arahan on a revisi that was replaced since still is what the Camat asked for.
    """
    siklus_list = home.list_ringkasan()
    lalu = [ada.kunci.periode for ada in siklus_list if ada.kunci.periode < periode]
    tersegel = [satu for satu in lalu if latest_sealed(satu, siklus_list) is not None]
    if not tersegel:
        return ()
    return tuple(
        ada
        for ada in reversed(home.tambahan.get().baris)
        if ada.jenis is JenisTambahan.ARAHAN and ada.kunci.periode == max(tersegel)
    )
