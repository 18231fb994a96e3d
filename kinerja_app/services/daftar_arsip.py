"""The archive as a list to look through: what was measured, what replaced it, and what may be done about a ralat."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from kinerja_app.domain.alur import TRANSISI, Aksi, Tahap, Transisi
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, KinerjaError
from kinerja_app.domain.hasil import measure_rata_rata
from kinerja_app.domain.keaslian import is_berubah
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.rata_rata import RataRata
from kinerja_app.domain.register import PengajuanRalat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tambahan import Tambahan, latest_nomor
from kinerja_app.services.home import Home
from kinerja_app.services.teks_siklus import list_teks

AKSI_RALAT = (Aksi.AJUKAN_RALAT, Aksi.SETUJUI_RALAT, Aksi.TOLAK_RALAT)
_ALASAN_UJI = "untuk diperiksa"


@dataclass(frozen=True, slots=True)
class RingkasanArsip:
    """What the list of the archive shows of one sealed siklus; derived from it alone.

    `asal` names the siklus whose figures it used; `teks_cari` is what a search looks through, `teks_iku` kode and
    name of its IKU, a line each (both casefolded); `teks` says where the words stand (place, text). `telaah_sha256` is
    the official Telaah. `is_berubah`: its data was changed after the seal (`keaslian.is_berubah`).
    """

    kunci: KunciSiklus
    is_segel: bool
    nomor: str
    tanggal: date | None
    disegel: datetime
    rata_rata: RataRata
    asal: tuple[KunciSiklus, ...]
    teks_cari: str
    teks: tuple[tuple[str, str], ...]
    teks_iku: str
    telaah_sha256: str
    is_berubah: bool


@dataclass(frozen=True, slots=True)
class BarisArsip:
    """One line of the list: the summary, what replaced it, and the ralat sealed since of tribulan it rests on.

    `tambahan` is what was added since, the newest first.
    """

    ringkasan: RingkasanArsip
    diganti_oleh: KunciSiklus | None
    ralat_sesudahnya: tuple[KunciSiklus, ...]
    tambahan: tuple[Tambahan, ...] = ()

    @property
    def nomor(self) -> str:
        """The nomor of the Telaah, given later or sealed with it; empty while none is given in full."""
        return latest_nomor(self.tambahan, self.ringkasan.nomor)

    @property
    def teks_cari(self) -> str:
        """What a search looks through, casefolded."""
        return "\n".join((self.ringkasan.teks_cari, *(ada.isi.casefold() for ada in self.tambahan)))


def list_arsip(home: Home) -> tuple[BarisArsip, ...]:
    """Return the sealed siklus with what was added to them, the newest tribulan first."""
    ringkasan = home.siklus.summaries(summarise_arsip, home.config.ringkasan)
    semua = [ada for ada in ringkasan.values() if ada.is_segel]
    semua.sort(key=lambda ada: ada.kunci)
    terakhir = {ada.kunci.periode: ada.kunci for ada in semua}
    tambahan = home.tambahan.get()
    return tuple(replace(_line(ada, terakhir), tambahan=tambahan.of(ada.kunci)) for ada in reversed(semua))


def get_baris(home: Home, kunci: KunciSiklus) -> BarisArsip:
    """Return the line of one sealed siklus; one that is not sealed raises DataNotFoundError."""
    for baris in list_arsip(home):
        if baris.ringkasan.kunci == kunci:
            return baris
    raise DataNotFoundError(f"{kunci.label} belum diarsipkan.")


def list_berubah(home: Home) -> frozenset[KunciSiklus]:
    """Return the sealed siklus whose stored figures or texts are no longer those of their kode periksa."""
    return frozenset(baris.ringkasan.kunci for baris in list_arsip(home) if baris.ringkasan.is_berubah)


def list_perlu_ditinjau(home: Home, kunci: KunciSiklus) -> tuple[KunciSiklus, ...]:
    """Return the valid sealed siklus that used the figures of this tribulan from before this ralat, oldest first."""
    return tuple(sorted(baris.ringkasan.kunci for baris in list_arsip(home) if kunci in baris.ralat_sesudahnya))


def map_sebelum_ralat(home: Home) -> Mapping[KunciSiklus, tuple[KunciSiklus, ...]]:
    """Return the ralat sealed since of tribulan that a siklus rests on, for each that is valid or running.

    Those that rest on the newest figures are left out.
    """
    siklus_list, ringkasan = home.list_ringkasan(), home.siklus.summaries(summarise_arsip, home.config.ringkasan)
    terakhir = {ada.kunci.periode: ada.kunci for ada in siklus_list if ada.tahap is Tahap.SELESAI}
    return {
        ada.kunci: ralat
        for ada in siklus_list
        if ada.tahap is not Tahap.DIBATALKAN
        and terakhir.get(ada.kunci.periode, ada.kunci) <= ada.kunci
        and (ralat := _find_ralat(ringkasan[ada.kunci], terakhir))
    }


def summarise_arsip(siklus: Siklus) -> RingkasanArsip:
    """Return what the list shows of a siklus."""
    teks = list_teks(siklus)
    asal = {angka.asal for angka in siklus.angka_lalu} | {serapan.asal for serapan in siklus.serapan_lalu}
    return RingkasanArsip(
        kunci=siklus.kunci,
        is_segel=siklus.tahap is Tahap.SELESAI,
        nomor=siklus.dokumen.nomor,
        tanggal=siklus.dokumen.tanggal,
        disegel=siklus.riwayat[-1].pada,
        rata_rata=measure_rata_rata(siklus),
        asal=tuple(sorted(kunci for nama in asal if (kunci := parse_asal(nama)) is not None)),
        teks_cari="\n".join(dict.fromkeys(isi for _, isi in teks)).casefold(),
        teks=teks,
        teks_iku="\n".join(f"{iku.kode} {iku.indikator}" for iku in siklus.iku_list).casefold(),
        telaah_sha256=_find_telaah(siklus),
        is_berubah=siklus.tahap is Tahap.SELESAI and is_berubah(siklus),
    )


def check_ralat(home: Home, kunci: KunciSiklus, aksi: Aksi, oleh: Orang, pada: datetime) -> Transisi:
    """Return the row of the table for what this person may do now about a ralat, by the very checks of doing it.

    Nothing is changed; raises what doing it would raise.
    """
    siklus_list, register = home.list_ringkasan(), home.register.get()
    if aksi is Aksi.AJUKAN_RALAT:
        register.ajukan_ralat(kunci, siklus_list, _ALASAN_UJI, oleh, pada)
    else:
        register.decide_ralat(kunci, siklus_list, aksi, _ALASAN_UJI, oleh, pada)
    return next(transisi for transisi in TRANSISI if transisi.aksi is aksi)


def list_ralat(home: Home, kunci: KunciSiklus, oleh: Orang, pada: datetime) -> tuple[Transisi, ...]:
    """Return what this person may do now about a ralat of a sealed siklus."""
    terbuka = []
    for aksi in AKSI_RALAT:
        try:
            terbuka.append(check_ralat(home, kunci, aksi, oleh, pada))
        except KinerjaError:
            continue
    return tuple(terbuka)


def list_pengajuan(home: Home, kunci: KunciSiklus) -> tuple[PengajuanRalat, ...]:
    """Return the requests for a ralat of this siklus, the oldest first."""
    return tuple(baris for baris in home.register.get().ralat if baris.kunci == kunci)


def _line(ringkasan: RingkasanArsip, terakhir: Mapping[Periode, KunciSiklus]) -> BarisArsip:
    pengganti = terakhir[ringkasan.kunci.periode]
    if pengganti != ringkasan.kunci:
        return BarisArsip(ringkasan, pengganti, ())
    return BarisArsip(ringkasan, None, _find_ralat(ringkasan, terakhir))


def _find_ralat(ringkasan: RingkasanArsip, terakhir: Mapping[Periode, KunciSiklus]) -> tuple[KunciSiklus, ...]:
    ralat = (terakhir[asal.periode] for asal in ringkasan.asal if asal.periode in terakhir)
    return tuple(kunci for kunci in ralat if kunci not in ringkasan.asal)


def parse_asal(nama: str) -> KunciSiklus | None:
    """Return the siklus that a figure comes from; None for data awal."""
    try:
        return KunciSiklus.parse(nama)
    except InputInvalidError:
        return None


def _find_telaah(siklus: Siklus) -> str:
    """Return the SHA-256 of the official Telaah; "" before there is one."""
    naskah = siklus.dokumen.naskah
    if naskah is not None:
        return naskah.sha256
    return next((berkas.sha256 for berkas in siklus.dokumen.berkas if berkas.jenis == "telaah"), "")
