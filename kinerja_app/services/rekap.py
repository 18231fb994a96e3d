"""Rekap tahunan as a use case: collecting a year from what is sealed, and handing it out as Word and Excel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kinerja_app.documents import pembuatan
from kinerja_app.documents.excel.rekap_tulis import write_rekap
from kinerja_app.documents.konteks import nama_kantor
from kinerja_app.domain.alur import Tahap, sop_of
from kinerja_app.domain.data_awal import DataAwal, first_siklus
from kinerja_app.domain.iku import DokumenIku
from kinerja_app.domain.kalimat import quote
from kinerja_app.domain.pengguna import Peran
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import Register, RingkasanSiklus, latest_sealed
from kinerja_app.domain.rekap import Rekap, compute_rekap, list_angka_tahun
from kinerja_app.domain.rekap_banding import TAHUN_PEMBANDING, AngkaTahun
from kinerja_app.domain.rekap_sumber import KeadaanTribulan, SumberTribulan, list_setahun
from kinerja_app.services import daftar_arsip
from kinerja_app.services.home import Home
from kinerja_app.services.isi_siklus import IsiSiklus, summarise_isi
from kinerja_app.services.templat import get_master

TAHUN_PERTAMA = 2000  # no Periode, and so no Dokumen IKU, is older


@dataclass(frozen=True, slots=True)
class TahunRekap:
    """A year of which there are figures or a Dokumen IKU; without `versi_dokumen` it can have no Rekap yet."""

    tahun: int
    versi_dokumen: int | None
    sumber: tuple[SumberTribulan, ...]


@dataclass(frozen=True, slots=True)
class _Bahan:
    """What all tribulan of the office are found in, read once."""

    isi: Mapping[KunciSiklus, IsiSiklus]
    siklus_list: tuple[RingkasanSiklus, ...]
    register: Register
    data_awal: DataAwal
    sebelum_ralat: Mapping[KunciSiklus, tuple[KunciSiklus, ...]]
    berubah: frozenset[KunciSiklus]


def list_tahun(home: Home) -> tuple[TahunRekap, ...]:
    """Return the years that have a Dokumen IKU in force, a siklus, or data awal, the newest first; for showing.

    A year whose Dokumen IKU cannot be read is left out (`Home.read_dokumen_iku` names it).
    """
    bahan = _read_bahan(home, home.list_ringkasan())
    utuh, rusak = home.read_dokumen_iku()
    versi = {satu.tahun: satu.berlaku for satu in utuh}
    tahun_list = {tahun for tahun, semua in versi.items() if semua}
    tahun_list |= {ada.kunci.periode.tahun for ada in bahan.siklus_list if ada.tahap is not Tahap.DIBATALKAN}
    tahun_list |= {periode.tahun for periode in bahan.data_awal.tercakup}
    return tuple(
        TahunRekap(tahun, versi[tahun][-1].versi_dokumen if versi.get(tahun) else None, _list_sumber(bahan, tahun))
        for tahun in sorted(tahun_list.difference(rusak), reverse=True)
    )


def get_rekap(home: Home, tahun: int) -> Rekap:
    """Work out the Rekap of a year as it stands now.

    Raises DataNotFoundError where the year has no Dokumen IKU in force, SiklusRusakError where the file of a siklus
    of that year or before is damaged: an older revisi must not take its place unnoticed.
    """
    versi = _list_versi(home, tahun)
    bahan = _read_bahan(home, home.list_utuh(tahun))
    lalu: dict[int, Mapping[str, AngkaTahun]] = {}
    for dulu in range(max(tahun - TAHUN_PEMBANDING, TAHUN_PERTAMA), tahun) if versi else ():
        versi_dulu = _list_versi(home, dulu)
        if versi_dulu:
            lalu[dulu] = list_angka_tahun(dulu, versi_dulu, _list_sumber(bahan, dulu))
    return compute_rekap(tahun, versi, _list_sumber(bahan, tahun) if versi else (), lalu)


def make_word(home: Home, tahun: int, pada: datetime) -> tuple[str, bytes]:
    """Return file name and .docx of the Rekap as it stands now, signed by who holds the posts today.

    It is made anew each time, and neither stored nor sealed.
    """
    rekap, kantor = get_rekap(home, tahun), home.kantor.get()
    penanda_tangan = kantor.holder_of(kantor.profil.penanda_tangan, pada.date())
    camat = kantor.holder_of(Peran.CAMAT, pada.date())
    master, is_demo = get_master(home, "rekap_tahunan"), home.config.is_demo
    isi = pembuatan.make_rekap(master, rekap, kantor.profil, (penanda_tangan, camat), pada, is_demo=is_demo)
    return pembuatan.rekap_file_name(rekap, "docx"), isi


def make_excel(home: Home, tahun: int, pada: datetime) -> tuple[str, bytes]:
    """Return file name and .xlsx of the Rekap as it stands now, every figure a real number."""
    rekap, kantor = get_rekap(home, tahun), nama_kantor(home.kantor.get().profil)
    isi = write_rekap(rekap, kantor, pada, is_demo=home.config.is_demo)
    return pembuatan.rekap_file_name(rekap, "xlsx"), isi


def _list_versi(home: Home, tahun: int) -> tuple[DokumenIku, ...]:
    return home.dokumen_iku.get(tahun).berlaku if home.dokumen_iku.exists(tahun) else ()


def _read_bahan(home: Home, siklus_list: tuple[RingkasanSiklus, ...]) -> _Bahan:
    return _Bahan(
        isi=home.siklus.summaries(summarise_isi),
        siklus_list=siklus_list,
        register=home.register.get(),
        data_awal=home.data_awal.get(),
        sebelum_ralat=daftar_arsip.map_sebelum_ralat(home),
        berubah=daftar_arsip.list_berubah(home),
    )


def _list_sumber(bahan: _Bahan, tahun: int) -> tuple[SumberTribulan, ...]:
    return tuple(_find_sumber(bahan, periode) for periode in list_setahun(tahun))


def _find_sumber(bahan: _Bahan, periode: Periode) -> SumberTribulan:
    """Return what counts for a tribulan: its latest sealed revisi, data awal, or why there is neither."""
    kunci = latest_sealed(periode, bahan.siklus_list)
    if kunci is not None:
        isi = bahan.isi[kunci]
        return SumberTribulan(
            periode, KeadaanTribulan.DIARSIPKAN, isi.angka, isi.serapan, isi.alasan, kunci, isi.versi_dokumen,
            isi.ralat_alasan, bahan.sebelum_ralat.get(kunci, ()), _find_berjalan(bahan, periode),
            is_berubah=kunci in bahan.berubah,
        )  # fmt: skip
    awal = bahan.data_awal.find(periode)
    if awal is not None and awal.is_diterima:
        angka = tuple(baris.angka for baris in awal.baris)
        alasan = {baris.kode: baris.sumber for baris in awal.baris}
        return SumberTribulan(periode, KeadaanTribulan.DATA_AWAL, angka, awal.serapan, alasan)
    for tanda in bahan.register.tidak_dilaksanakan:
        if tanda.periode == periode:
            alasan_tanda = f"alasannya {quote(tanda.alasan)}"
            return SumberTribulan(periode, KeadaanTribulan.TIDAK_DILAKSANAKAN, keterangan=alasan_tanda)
    return SumberTribulan(
        periode, KeadaanTribulan.BELUM_DIARSIPKAN, keterangan=_describe_belum(bahan, periode, awal is not None)
    )


def _find_berjalan(bahan: _Bahan, periode: Periode) -> KunciSiklus | None:
    return next((ada.kunci for ada in bahan.siklus_list if ada.is_berjalan and ada.kunci.periode == periode), None)


def _describe_belum(bahan: _Bahan, periode: Periode, ada_rancangan: bool) -> str:
    """Say where a tribulan stands that is not sealed, and what is to be done where it came before the program."""
    for ada in bahan.siklus_list:
        baris = sop_of(ada.tahap)
        if ada.kunci.periode == periode and baris is not None:
            return f"siklusnya berada pada tahap {baris.nomor} ({baris.nama})"
    if ada_rancangan:
        return "data awalnya belum diterima Sekretaris"
    pertama = first_siklus(bahan.siklus_list)
    if pertama is not None and periode < pertama:
        return "tribulan ini sebelum siklus pertama dan belum mempunyai data awal"
    return "siklusnya belum dibuka"
