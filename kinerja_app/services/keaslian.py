"""Periksa keaslian: whose kode periksa this is, and whether a file is one that was sealed, byte for byte."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kinerja_app.documents.arsip.arsip import TempatBerkas
from kinerja_app.documents.arsip.nama import TELAAH_BUATAN, KunciArsip
from kinerja_app.documents.ooxml import BerkasInvalidError, check_ooxml
from kinerja_app.documents.sifat_dokumen import read_kunci
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.keaslian import compute_kode
from kinerja_app.domain.pengetikan import list_kode_lama
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.register import list_diganti
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.daftar_arsip import get_baris, map_sebelum_ralat, parse_asal
from kinerja_app.services.home import Home
from kinerja_app.services.tambahan import get_nomor

JALAN_LAIN = "Unduh berkas yang disegel dari Arsip, atau cocokkan kode periksa yang tercetak."


class PutusanKode(StrEnum):
    """What a kode periksa turned out to be."""

    BERLAKU = "berlaku"
    DIGANTI = "diganti"
    BELUM_DISEGEL = "belum_disegel"
    TIDAK_BERLAKU = "tidak_berlaku"
    DATA_BERUBAH = "data_berubah"
    TIDAK_DIKENAL = "tidak_dikenal"


class PutusanBerkas(StrEnum):
    """What a file turned out to be."""

    BERLAKU = "berlaku"
    DIGANTI = "diganti"
    BELUM_DISEGEL = "belum_disegel"
    TIDAK_COCOK = "tidak_cocok"
    TIDAK_DIKENAL = "tidak_dikenal"
    BUKAN_RESMI = "bukan_resmi"  # sealed beside the official Telaah, which was polished in Word


@dataclass(frozen=True, slots=True)
class HasilKode:
    """Whose kode it is (`siklus`, None for an unknown one), what replaced that one, and its nomor, if any.

    `sebelum_ralat`: see `BarisArsip.ralat_sesudahnya`.
    """

    kode: str
    putusan: PutusanKode
    siklus: Siklus | None = None
    diganti_oleh: KunciSiklus | None = None
    nomor: str = ""
    sebelum_ralat: tuple[KunciSiklus, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilBerkas:
    """Where exactly this file is sealed, or the sentence that says why it is not taken for a sealed one.

    `pengganti`: the siklus of `tempat` that were replaced, each with the one that is valid now; `sebelum_ralat`: see
    `map_sebelum_ralat`. `tak_terbaca` names
    bags that could not be searched.
    """

    nama: str
    sha256: str
    putusan: PutusanBerkas
    sebab: str = ""
    tempat: tuple[TempatBerkas, ...] = ()
    pengganti: Mapping[KunciSiklus, KunciSiklus] = field(default_factory=dict)
    sebelum_ralat: Mapping[KunciSiklus, tuple[KunciSiklus, ...]] = field(default_factory=dict)
    tak_terbaca: tuple[KunciArsip, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ringkasan:
    """What a search needs of one siklus: its kode, those no longer valid, and the files made for it (SHA-256)."""

    kode: str
    kode_lama: tuple[str, ...]
    berkas: frozenset[str]


def check_kode(home: Home, kode: str) -> HasilKode:
    """Find the siklus of a kode as `parse_kode` returns it, and recompute the kode from what is stored."""
    for kunci, ringkasan in home.siklus.summaries(_summarise).items():
        if kode == ringkasan.kode:
            siklus = home.siklus.get(kunci)
            return replace(_judge(home, siklus, kode), nomor=get_nomor(home, siklus))
        if kode in ringkasan.kode_lama:
            siklus = home.siklus.get(kunci)
            return HasilKode(kode, PutusanKode.TIDAK_BERLAKU, siklus, nomor=get_nomor(home, siklus))
    return HasilKode(kode, PutusanKode.TIDAK_DIKENAL)


def check_berkas(home: Home, nama: str, isi: bytes) -> HasilBerkas:
    """Compare a file with every sealed one; nothing of it is stored, and only a checked .docx is opened (S6)."""
    sha256 = hashlib.sha256(isi).hexdigest()
    cari = home.arsip.find_files(sha256)
    if cari.tempat:
        diganti = list_diganti(home.list_ringkasan())
        is_diganti = all(satu.kunci.siklus in diganti for satu in cari.tempat)
        putusan = PutusanBerkas.DIGANTI if is_diganti else PutusanBerkas.BERLAKU
        if all(satu.nama == TELAAH_BUATAN for satu in cari.tempat):
            putusan = PutusanBerkas.BUKAN_RESMI
        return HasilBerkas(
            nama, sha256, putusan, tempat=cari.tempat, pengganti=diganti, sebelum_ralat=map_sebelum_ralat(home)
        )
    for kunci, ringkasan in home.siklus.summaries(_summarise).items():
        if sha256 in ringkasan.berkas:
            sebab = f"Berkas ini dokumen {kunci.label} yang tersimpan di Kinerja, tetapi bukan bagian arsip bersegel."
            return HasilBerkas(nama, sha256, PutusanBerkas.BELUM_DISEGEL, sebab)
    putusan, sebab = _judge_asing(home, nama, isi)
    return HasilBerkas(nama, sha256, putusan, sebab, tak_terbaca=cari.tak_terbaca)


def _judge(home: Home, siklus: Siklus, kode: str) -> HasilKode:
    baris = get_baris(home, siklus.kunci) if siklus.tahap is Tahap.SELESAI else None
    diganti = baris.diganti_oleh if baris else None
    if compute_kode(siklus) != kode:
        return HasilKode(kode, PutusanKode.DATA_BERUBAH, siklus, diganti)
    if siklus.tahap is Tahap.DIBATALKAN:
        return HasilKode(kode, PutusanKode.TIDAK_BERLAKU, siklus)
    if baris is None:
        return HasilKode(kode, PutusanKode.BELUM_DISEGEL, siklus)
    putusan = PutusanKode.DIGANTI if diganti else PutusanKode.BERLAKU
    return HasilKode(kode, putusan, siklus, diganti, sebelum_ralat=baris.ralat_sesudahnya)


def _judge_asing(home: Home, nama: str, isi: bytes) -> tuple[PutusanBerkas, str]:
    """Judge a file that is sealed nowhere; one that names its siklus, or a broken Word file, is not the sealed one."""
    if not nama.lower().endswith(".docx"):
        return PutusanBerkas.TIDAK_DIKENAL, "Berkas ini tidak ada dalam arsip mana pun di kantor ini."
    try:
        check_ooxml(nama, isi, "docx")
    except BerkasInvalidError:
        sebab = f"Berkas “{nama}” bukan berkas Word yang utuh dan aman, jadi bukan berkas yang disegel. {JALAN_LAIN}"
        return PutusanBerkas.TIDAK_COCOK, sebab
    kunci = read_kunci(isi)
    if kunci is None:
        return PutusanBerkas.TIDAK_DIKENAL, "Berkas Word ini tidak ada dalam arsip, dan tidak menyebut siklus mana pun."
    return PutusanBerkas.TIDAK_COCOK, _describe_selisih(home, kunci)


def _describe_selisih(home: Home, nama: str) -> str:
    kunci = parse_asal(nama)
    if kunci is None or not home.siklus.exists(kunci):
        return f"Berkas ini menyebut dirinya dokumen siklus “{nama}”, yang tidak ada di kantor ini."
    sebutan = f"Berkas ini menyebut dirinya dokumen {kunci.label}"
    if home.siklus.get(kunci).tahap is not Tahap.SELESAI:
        return f"{sebutan}, tetapi siklus itu belum disegel dan isi berkas ini bukan dokumen terakhirnya."
    return f"{sebutan}, tetapi isinya bukan yang disegel. Menyimpan ulang di Word pun mengubah isi. {JALAN_LAIN}"


def _summarise(siklus: Siklus) -> _Ringkasan:
    dokumen = siklus.dokumen
    berkas = {satu.sha256 for satu in dokumen.berkas} | ({dokumen.naskah.sha256} if dokumen.naskah else set())
    return _Ringkasan(dokumen.kode_periksa, list_kode_lama(siklus), frozenset(berkas))
