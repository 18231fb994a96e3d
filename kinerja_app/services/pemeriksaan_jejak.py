"""The stored documents held against the audit trail: what it knows must be there, and be as it was left."""

from collections.abc import Collection, Iterator

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.riwayat import Riwayat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.temuan import Temuan
from kinerja_app.services.home import DISUSUN_ULANG, Home, describe_riwayat, print_pelaku
from kinerja_app.storage.jejak import ALAMAT_KLIEN, RIWAYAT
from kinerja_app.storage.jejak_baris import BarisJejak
from kinerja_app.storage.sidik import drop_ubahan, parse_ubahan

PULIHKAN = (
    "Bila server baru saja mati, jalankan ulang program; bila tetap begini, pulihkan dari cadangan terakhir yang utuh."
)
SIKLUS = "siklus/"


def check_documents(home: Home, jejak: tuple[BarisJejak, ...], sudah: Collection[str]) -> Iterator[Temuan]:
    """Compare every document file with the fingerprint that the trail noted last, and these with one another.

    `sudah`: places already found damaged or changed, which are not told twice.
    """
    terakhir: dict[str, str] = {}
    for baris in jejak:
        for ubahan in parse_ubahan(baris.rincian):
            sebelum = terakhir.get(ubahan.nama)
            # A save that leads back to what was noted last is the repair of such a change.
            if sebelum is not None and ubahan.sesudah != sebelum != ubahan.sebelum:
                keterangan = (
                    f"Berkas {ubahan.nama} diubah di luar aplikasi sebelum jejak audit baris {baris.nomor} ditulis: "
                    "isinya waktu itu bukan yang tercatat terakhir. Bandingkan isinya dengan cadangan sebelum "
                    f"{baris.pada:%d-%m-%Y %H.%M}."
                )
                yield Temuan("dokumen_diubah_dahulu", _place_of(ubahan.nama), keterangan)
            terakhir[ubahan.nama] = ubahan.sesudah
    for nama, sidik in terakhir.items():
        tempat, kini = _place_of(nama), home.sidik.compute(nama)
        if kini == sidik or tempat in sudah:
            continue
        jenis = "siklus" if nama.startswith(SIKLUS) else "dokumen"
        if kini:
            yield Temuan(f"{jenis}_diubah", tempat, f"Berkas {nama} diubah di luar aplikasi. {PULIHKAN}")
        elif jenis == "dokumen":
            yield Temuan("dokumen_hilang", tempat, f"Berkas {nama} hilang. {PULIHKAN}")


def list_lost(jejak: tuple[BarisJejak, ...], ada: Collection[str]) -> Iterator[Temuan]:
    """Find the siklus that the trail knows and of which there is no file; `ada` are the keys that there are."""
    dikenal = (baris.objek.removeprefix(SIKLUS) for baris in jejak if _is_riwayat(baris))
    for kunci in dict.fromkeys(dikenal):
        if kunci not in ada:
            keterangan = f"Siklus {kunci} ada di jejak audit, tetapi berkasnya hilang. {PULIHKAN}"
            yield Temuan("siklus_hilang", kunci, keterangan)


def check_riwayat(siklus: Siklus, jejak: tuple[BarisJejak, ...]) -> Iterator[Temuan]:
    """Compare the riwayat of a siklus with its lines in the trail, and its step with whether it was archived."""
    objek, tempat = f"{SIKLUS}{siklus.kunci}", str(siklus.kunci)
    milik = [baris for baris in jejak if baris.objek == objek and _is_riwayat(baris)]
    tercatat: dict[str, list[BarisJejak]] = {}
    for baris in milik:
        tercatat.setdefault(baris.rincian[RIWAYAT], []).append(baris)
    nomor = {str(baris.nomor) for baris in siklus.riwayat}
    salah = [n for n in tercatat if n not in nomor]
    for riwayat in siklus.riwayat:
        baris_list = tercatat.get(str(riwayat.nomor), [])
        if not baris_list or any(not _is_same(siklus, riwayat, baris) for baris in baris_list):
            salah.append(str(riwayat.nomor))
    if salah:
        keterangan = (
            f"Riwayat siklus {siklus.kunci} tidak sama dengan jejak audit pada nomor {', '.join(salah[:5])}"
            f"{' dan lainnya' if len(salah) > 5 else ''}. {PULIHKAN}"
        )
        yield Temuan("riwayat_berbeda", tempat, keterangan)
    if any(baris.aksi == Aksi.ARSIPKAN.value for baris in milik) and siklus.tahap is not Tahap.SELESAI:
        keterangan = (
            f"Siklus {siklus.kunci} sudah diarsipkan menurut jejak audit, tetapi datanya berkata lain: data itu diubah "
            "atau dikembalikan dari cadangan lama. Pulihkan dari cadangan terakhir yang memuat arsipnya."
        )
        yield Temuan("siklus_dibuka_kembali", tempat, keterangan)


def _is_same(siklus: Siklus, riwayat: Riwayat, baris: BarisJejak) -> bool:
    rincian = {nama: isi for nama, isi in drop_ubahan(baris.rincian).items() if nama != ALAMAT_KLIEN}
    if rincian.get("catatan") == DISUSUN_ULANG:
        rincian |= {"catatan": riwayat.rincian.get("catatan", "")}
    return (baris.pada, baris.oleh, baris.aksi) == (
        riwayat.pada, print_pelaku(riwayat.oleh), riwayat.aksi.value,
    ) and {nama: isi for nama, isi in rincian.items() if isi} == describe_riwayat(siklus, riwayat)  # fmt: skip


def _is_riwayat(baris: BarisJejak) -> bool:
    return baris.objek.startswith(SIKLUS) and RIWAYAT in baris.rincian


def _place_of(nama: str) -> str:
    """Return how findings name a document file: a siklus by its key, others by their path."""
    return nama.rpartition("/")[2].removesuffix(".json") if nama.startswith(SIKLUS) else nama
