"""The archive as a list to look through: what was measured, what replaced it, and what may be done about a ralat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kinerja_app.domain.alur import TRANSISI, Aksi, Tahap, Transisi
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, KinerjaError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.rata_rata import RataRata
from kinerja_app.domain.register import PengajuanRalat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.home import Home

AKSI_RALAT = (Aksi.AJUKAN_RALAT, Aksi.SETUJUI_RALAT, Aksi.TOLAK_RALAT)
_ALASAN_UJI = "untuk diperiksa"


@dataclass(frozen=True, slots=True)
class RingkasanArsip:
    """What the list of the archive shows of one sealed siklus; derived from it alone.

    `asal` names the siklus whose figures it used, `teks_cari` is what a search looks through (casefolded).
    """

    kunci: KunciSiklus
    is_segel: bool
    nomor: str
    tanggal: date | None
    disegel: datetime
    rata_rata: RataRata
    asal: tuple[KunciSiklus, ...]
    teks_cari: str


@dataclass(frozen=True, slots=True)
class BarisArsip:
    """One line of the list: the summary, what replaced it, and the ralat sealed since of tribulan it rests on."""

    ringkasan: RingkasanArsip
    diganti_oleh: KunciSiklus | None
    ralat_sesudahnya: tuple[KunciSiklus, ...]


def list_arsip(home: Home, tahun: int | None = None, cari: str = "") -> tuple[BarisArsip, ...]:
    """Return the sealed siklus, the newest tribulan first; `tahun` and every word of `cari` narrow the list."""
    semua = tuple(ada for ada in home.siklus.summaries(summarise_arsip).values() if ada.is_segel)
    kata = cari.casefold().split()
    return tuple(
        _line(ada, semua)
        for ada in sorted(semua, key=lambda ada: ada.kunci, reverse=True)
        if tahun in (None, ada.kunci.periode.tahun) and all(satu in ada.teks_cari for satu in kata)
    )


def get_baris(home: Home, kunci: KunciSiklus) -> BarisArsip:
    """Return the line of one sealed siklus; one that is not sealed raises DataNotFoundError."""
    for baris in list_arsip(home):
        if baris.ringkasan.kunci == kunci:
            return baris
    raise DataNotFoundError(f"{kunci.label} belum diarsipkan.")


def list_tahun(home: Home) -> tuple[int, ...]:
    """Return the years of which something is sealed, the newest first."""
    return tuple(dict.fromkeys(baris.ringkasan.kunci.periode.tahun for baris in list_arsip(home)))


def summarise_arsip(siklus: Siklus) -> RingkasanArsip:
    """Return what the list shows of a siklus."""
    pengukuran = measure(siklus)
    asal = {angka.asal for angka in siklus.angka_lalu} | {serapan.asal for serapan in siklus.serapan_lalu}
    return RingkasanArsip(
        kunci=siklus.kunci,
        is_segel=siklus.tahap is Tahap.SELESAI,
        nomor=siklus.dokumen.nomor,
        tanggal=siklus.dokumen.tanggal,
        disegel=siklus.riwayat[-1].pada,
        rata_rata=pengukuran.kantor,
        asal=tuple(sorted(kunci for nama in asal if (kunci := parse_asal(nama)) is not None)),
        teks_cari=_text_of(siklus),
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


def _line(ringkasan: RingkasanArsip, semua: Iterable[RingkasanArsip]) -> BarisArsip:
    terakhir = {}
    for ada in sorted(semua, key=lambda ada: ada.kunci):
        terakhir[ada.kunci.periode] = ada.kunci
    pengganti = terakhir[ringkasan.kunci.periode]
    if pengganti != ringkasan.kunci:
        return BarisArsip(ringkasan, pengganti, ())
    ralat = (terakhir[asal.periode] for asal in ringkasan.asal if asal.periode in terakhir)
    return BarisArsip(ringkasan, None, tuple(kunci for kunci in ralat if kunci not in ringkasan.asal))


def parse_asal(nama: str) -> KunciSiklus | None:
    """Return the siklus that a figure comes from; None for data awal."""
    try:
        return KunciSiklus.parse(nama)
    except InputInvalidError:
        return None


def _text_of(siklus: Siklus) -> str:
    orang = (siklus.dokumen.penanda_tangan, siklus.dokumen.camat)
    saran = siklus.saran.lalu + siklus.saran.baru
    bagian = [str(siklus.kunci), siklus.kunci.label, siklus.kunci.periode.label_pendek, siklus.dokumen.nomor]
    bagian += [teks for iku in siklus.iku_list for teks in (iku.kode, iku.indikator, iku.sasaran)]
    bagian += [bagian.teks for bagian in siklus.telaah.values()]
    bagian += [teks for butir in saran for teks in (butir.uraian, butir.penanggung_jawab)]
    bagian += [pelaku.nama for pelaku in orang if pelaku is not None]
    return "\n".join(bagian).casefold()
