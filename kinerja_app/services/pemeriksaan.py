"""Verification: bags, chain, audit trail, every stored document and every file they name must agree."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from kinerja_app.documents.arsip.arsip import Arsip
from kinerja_app.documents.arsip.errors import ArsipDamagedError
from kinerja_app.documents.arsip.nama import REKAMAN, KunciArsip
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.errors import DataNotFoundError, SkemaUnknownError
from kinerja_app.domain.lepas_adopsi import list_bukti_lepas
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tambahan import DaftarTambahan
from kinerja_app.domain.temuan import HasilVerifikasi, Temuan
from kinerja_app.services.dokumen_iku import AKSI_IMPOR
from kinerja_app.services.home import Home
from kinerja_app.services.pemeriksaan_jejak import check_documents, check_riwayat, list_lost
from kinerja_app.services.pemeriksaan_tambahan import check_tambahan, list_segel
from kinerja_app.services.pemulihan import list_ditambahkan
from kinerja_app.storage import codec
from kinerja_app.storage.berkas_store import BerkasStore
from kinerja_app.storage.errors import BerkasAlteredError, DocumentDamagedError
from kinerja_app.storage.jejak_baris import AWAL, BarisJejak
from kinerja_app.storage.siklus_store import SIKLUS


def verify(home: Home, on_progress: Callable[[int, int], None] | None = None) -> HasilVerifikasi:
    """Recompute all bags, the chain and the audit trail, and compare them with what is stored (design section 5).

    Nothing is sealed or saved meanwhile.
    """
    with home.lock.held():
        return _verify(home, on_progress)


def _verify(home: Home, on_progress: Callable[[int, int], None] | None) -> HasilVerifikasi:
    kunci_list = home.siklus.keys()
    jejak = home.jejak.read()
    siklus_list, temuan = _read_siklus(home, kunci_list)
    temuan += _read_others(home)
    rusak = {satu.tempat for satu in temuan}
    for siklus in siklus_list:
        temuan += check_riwayat(siklus, jejak)
        if siklus.tahap is Tahap.SELESAI:
            temuan += _compare_with_bag(home.arsip, siklus)
    tambahan = DaftarTambahan() if "tambahan.json" in rusak else home.tambahan.get()
    segel = [(KunciArsip(siklus.kunci), siklus.segel) for siklus in siklus_list if siklus.tahap is Tahap.SELESAI]
    if "tambahan.json" not in rusak:
        segel_siklus = {arsip.siklus: satu for arsip, satu in segel}
        temuan += check_tambahan(home, tambahan, segel_siklus, list_ditambahkan(jejak))
    segel += list_segel(tambahan)
    temuan += _check_heads(home.arsip, [KunciArsip(siklus.kunci) for siklus in siklus_list], jejak)
    temuan += _check_heads(home.arsip, [arsip for arsip, _ in list_segel(tambahan)], jejak)
    temuan += list_lost(jejak, {str(kunci) for kunci in kunci_list})
    sudah = rusak | {satu.tempat for satu in temuan if satu.jenis == "siklus_diubah"}
    temuan += check_documents(home, jejak, sudah)
    periksa = home.arsip.verify(segel, on_progress)
    temuan += periksa.temuan
    temuan += home.jejak.verify()
    temuan += _check_strays(home)
    bukti, dokumen = _list_lampiran(siklus_list)
    bukti = ({} if "pemantauan.json" in rusak else _list_bukti_pemantauan(home)) | bukti
    dokumen |= _list_impor(jejak)
    templat = {} if "templat.json" in rusak else _list_templat(home)
    temuan += _check_lampiran(home.bukti, bukti, "bukti") + _check_lampiran(home.dokumen, dokumen, "dokumen")
    temuan += _check_lampiran(home.lambang, _list_lambang(home, rusak), "lambang")
    temuan += _check_lampiran(home.berkas_templat, templat, "templat")
    lepas = len(home.bukti.names() - bukti.keys()) + len(home.dokumen.names() - dokumen.keys())
    lepas += len(home.berkas_templat.names() - templat.keys())
    return HasilVerifikasi(
        tuple(temuan), len(kunci_list), periksa.jumlah_arsip, periksa.jumlah_berkas, home.jejak.head()[0],
        len(bukti) + len(dokumen) + len(templat), lepas,
    )  # fmt: skip


def _read_siklus(home: Home, kunci_list: tuple[KunciSiklus, ...]) -> tuple[list[Siklus], list[Temuan]]:
    siklus_list, temuan = list[Siklus](), list[Temuan]()
    for kunci in kunci_list:
        try:
            siklus_list.append(home.siklus.get(kunci))
        except (DocumentDamagedError, SkemaUnknownError) as rusak:
            temuan.append(Temuan("siklus_rusak", str(kunci), str(rusak)))
    return siklus_list, temuan


def _read_others(home: Home) -> list[Temuan]:
    """Read every other document, and return a finding for each that cannot be read."""
    baca: dict[str, Callable[[], object]] = {
        f"iku/{tahun}.json": lambda tahun=tahun: home.dokumen_iku.get(tahun)  # type: ignore[misc]
        for tahun in home.dokumen_iku.keys()  # noqa: SIM118 -- a store, not a dict
    }
    if home.kantor.exists():
        baca["kantor.json"] = home.kantor.get
    baca |= {
        "register.json": home.register.get, "data_awal.json": home.data_awal.get, "templat.json": home.templat.get,
        "pemantauan.json": home.pemantauan.get, "tambahan.json": home.tambahan.get,
    }  # fmt: skip
    temuan = []
    for nama, get in baca.items():
        try:
            get()
        except (DocumentDamagedError, SkemaUnknownError) as rusak:
            temuan.append(Temuan("dokumen_rusak", nama, str(rusak)))
    return temuan


def _compare_with_bag(arsip: Arsip, siklus: Siklus) -> list[Temuan]:
    """Find a stored siklus that no longer says what was sealed; a bag that cannot be read is found elsewhere."""
    kunci = KunciArsip(siklus.kunci)
    try:
        tersegel = arsip.read(kunci, REKAMAN)
    except (DataNotFoundError, ArsipDamagedError):
        return []
    with suppress(DocumentDamagedError, SkemaUnknownError):  # the record of another siklus, say
        semula = codec.unpack(SIKLUS, str(siklus.kunci), codec.parse_json(tersegel, REKAMAN), REKAMAN)
        if codec.print_sorted(semula) == codec.print_sorted(replace(siklus, segel="")):
            return []
    pesan = f"Data siklus {siklus.kunci} tidak sama dengan yang disegel. Pulihkan dari cadangan yang memuatnya."
    return [Temuan("siklus_diubah", str(siklus.kunci), pesan)]


def _check_heads(arsip: Arsip, kunci_list: list[KunciArsip], jejak: tuple[BarisJejak, ...]) -> Iterator[Temuan]:
    """Find an audit trail that was written anew: its line at sealing no longer has the hash that the bag holds."""
    hashes = {0: AWAL} | {baris.nomor: baris.hash for baris in jejak}
    for kunci in kunci_list:
        kepala = arsip.jejak_head(kunci)
        if kepala is not None and hashes.get(kepala[0]) != kepala[1]:
            tempat = str(kunci if kunci.tambahan else kunci.siklus)
            pesan = (
                f"Jejak audit sampai baris {kepala[0]} tidak sama dengan saat {tempat} disegel:"
                " ada baris yang diubah atau dihapus. Pulihkan dari cadangan."
            )
            yield Temuan("jejak_diubah", tempat, pesan)


def _check_strays(home: Home) -> Iterator[Temuan]:
    for berkas in home.siklus.strays():
        yield Temuan("siklus_asing", berkas.name, "Berkas ini bukan siklus yang dikenal. Pindahkan dari folder data.")


def _list_lampiran(siklus_list: list[Siklus]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the evidence and the document files that siklus name: SHA-256 -> where it is named first."""
    bukti, dokumen = dict[str, str](), dict[str, str]()
    for siklus in siklus_list:
        for kode, entri in siklus.entri.items():
            for satu in entri.bukti:
                if satu.sha256 is not None:
                    bukti.setdefault(satu.sha256, f"“{satu.nama}” ({kode}, siklus {siklus.kunci})")
        for lepas in list_bukti_lepas(siklus):
            bukti.setdefault(lepas.sha256, f"“{lepas.nama}” ({lepas.kode}, riwayat siklus {siklus.kunci})")
        naskah = siklus.dokumen.naskah
        for berkas in siklus.dokumen.berkas:
            dokumen.setdefault(berkas.sha256, f"“{berkas.nama}” (siklus {siklus.kunci})")
        if naskah is not None:
            dokumen.setdefault(naskah.sha256, f"naskah Telaah (siklus {siklus.kunci})")
    return bukti, dokumen


def _list_bukti_pemantauan(home: Home) -> dict[str, str]:
    """Return the evidence of progress on follow-ups, as `_list_lampiran` returns files."""
    return {
        bukti.sha256: f"“{bukti.nama}” (pemantauan {butir_id})"
        for butir_id, rows in home.pemantauan.get().laporan.items()
        for satu in rows
        for bukti in satu.bukti
        if bukti.sha256 is not None
    }


def _list_impor(jejak: tuple[BarisJejak, ...]) -> dict[str, str]:
    """Return the workbooks that became a Dokumen IKU, which the audit trail alone names."""
    return {
        baris.rincian["sha256"]: f"“{baris.rincian['berkas']}” ({baris.objek})"
        for baris in jejak
        if baris.aksi == AKSI_IMPOR and "sha256" in baris.rincian
    }


def _list_lambang(home: Home, rusak: set[str]) -> dict[str, str]:
    """Return the crest that the office uses, as `_list_lampiran` returns files."""
    if "kantor.json" in rusak or not home.kantor.exists():
        return {}
    sha256 = home.kantor.get().profil.lambang
    return {sha256: "lambang kantor"} if sha256 else {}


def _list_templat(home: Home) -> dict[str, str]:
    """Return the files of the office's own masters: SHA-256 -> where it is named."""
    return {
        versi.sha256: f"“{versi.nama}” (templat {JUDUL_DOKUMEN.get(jenis, jenis)} versi {versi.nomor})"
        for jenis, templat in home.templat.get().jenis.items()
        for versi in templat.daftar
    }


def _check_lampiran(store: BerkasStore, lampiran: Mapping[str, str], folder: str) -> list[Temuan]:
    temuan = []
    for sha256, tempat in lampiran.items():
        try:
            store.read(sha256)
        except DataNotFoundError:
            keterangan = f"Berkas {tempat} hilang dari folder {folder}. Pulihkan dari cadangan, atau unggah kembali."
            temuan.append(Temuan("lampiran_hilang", f"{folder}/{sha256[:2]}/{sha256}", keterangan))
        except BerkasAlteredError:
            keterangan = f"Berkas {tempat} berubah sejak disimpan. Pulihkan dari cadangan, atau unggah kembali."
            temuan.append(Temuan("lampiran_diubah", f"{folder}/{sha256[:2]}/{sha256}", keterangan))
    return temuan
