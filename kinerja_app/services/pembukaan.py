"""Opening a tribulan: which one is next, what is frozen into it, and marking one as not carried out."""

from dataclasses import dataclass
from datetime import datetime

from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun
from kinerja_app.domain.errors import DataNotFoundError, PeriodeClosedError, SkemaUnknownError
from kinerja_app.domain.iku import AngkaTribulan, DokumenIku
from kinerja_app.domain.kalender import compute_jatuh_tempo
from kinerja_app.domain.pembukaan import open_siklus
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import latest_sealed
from kinerja_app.domain.siklus import SerapanLalu, SopRujukan
from kinerja_app.domain.sop import SOP_BAWAAN
from kinerja_app.domain.telaah import TindakLanjut
from kinerja_app.services.home import Home
from kinerja_app.services.isi_siklus import IsiSiklus, summarise_isi
from kinerja_app.services.pemantauan import list_semua
from kinerja_app.storage.errors import DocumentDamagedError

# Earlier figures that a siklus freezes reach back to the first tribulan of the year before the last.
TAHUN_LALU = 2


@dataclass(frozen=True, slots=True)
class DapatDibuka:
    """The tribulan that comes next and, where it cannot be opened now, why."""

    periode: Periode
    halangan: str


def get_next(home: Home, pada: datetime) -> DapatDibuka:
    """Return the tribulan that the office opens next, with the reason where it cannot yet.

    It is the one after the newest that is sealed or marked; for a fresh office the last one that has ended.
    """
    siklus_list = home.list_ringkasan()
    register = home.register.get()
    dasar = [ada.kunci.periode for ada in siklus_list if ada.tahap is Tahap.SELESAI]
    dasar += [baris.periode for baris in register.tidak_dilaksanakan]
    berjalan = [ada.kunci.periode for ada in siklus_list if ada.is_berjalan and not ada.is_ralat]
    mulai = berjalan or dasar or [Periode.of(pada.date()).previous().previous()]
    periode = max(mulai).next()
    try:
        register.check_can_open(periode, home.list_utuh(), pada.date(), home.data_awal.get().tercakup)
        _dokumen_of(home, periode)
    except (PeriodeClosedError, DataNotFoundError, DocumentDamagedError, SkemaUnknownError) as halangan:
        return DapatDibuka(periode, str(halangan))
    return DapatDibuka(periode, "")


def open_tribulan(home: Home, periode: Periode, oleh: Orang, pada: datetime) -> KunciSiklus:
    """Open the siklus of a tribulan (Tim) and return its key; what it freezes is sealed or accepted."""
    with home.lock.held():
        tercakup, kantor = home.data_awal.get().tercakup, home.kantor.get()
        kunci = home.register.get().check_can_open(periode, home.list_utuh(), pada.date(), tercakup)
        tersegel = list_tersegel_lalu(home, periode)
        siklus = open_siklus(
            kunci,
            SopRujukan(SOP_BAWAAN.nomor, SOP_BAWAAN.tanggal_revisi),
            _dokumen_of(home, periode),
            collect_angka_lalu(home, periode, tersegel),
            collect_serapan_lalu(home, periode, tersegel),
            _collect_tindak_lanjut(home, periode),
            oleh,
            pada,
            kantor.profil.desa,
            compute_jatuh_tempo(kantor.kalender, periode, kantor.jam_kantor),
        )
        home.create_siklus(siklus)
    return kunci


def mark_tidak_dilaksanakan(home: Home, periode: Periode, alasan: str, oleh: Orang, pada: datetime) -> None:
    """Mark a tribulan as not carried out (Sekretaris, with a reason)."""
    with home.lock.held():
        with home.register.edit() as register:
            register.mark_tidak_dilaksanakan(periode, home.list_utuh(), alasan, oleh, pada)
        home.trace("tandai_tidak_dilaksanakan", f"tribulan/{periode}", oleh, pada, {"alasan": alasan.strip()})


def list_tersegel_lalu(home: Home, periode: Periode) -> tuple[IsiSiklus, ...]:
    """Return the latest sealed revisi of each earlier tribulan whose figures a siklus freezes, the oldest first."""
    awal, siklus_list = _awal(periode), home.list_ringkasan()
    periode_list = sorted({ada.kunci.periode for ada in siklus_list if awal <= ada.kunci.periode < periode})
    kunci_list = (latest_sealed(satu, siklus_list) for satu in periode_list)
    isi = home.siklus.summaries(summarise_isi)
    return tuple(isi[kunci] for kunci in kunci_list if kunci is not None)


def collect_angka_lalu(home: Home, periode: Periode, tersegel: tuple[IsiSiklus, ...]) -> tuple[AngkaTribulan, ...]:
    """Return the figures of earlier tribulan, the oldest first: of `list_tersegel_lalu`, else of data awal."""
    sudah = {isi.kunci.periode for isi in tersegel}
    angka = [angka for isi in tersegel for angka in isi.angka]
    angka += [
        angka
        for angka in home.data_awal.get().list_angka()
        if _awal(periode) <= angka.periode < periode and angka.periode not in sudah
    ]
    return tuple(sorted(angka, key=lambda satu: satu.periode))


def collect_serapan_lalu(home: Home, periode: Periode, tersegel: tuple[IsiSiklus, ...]) -> tuple[SerapanLalu, ...]:
    """Return the realisasi anggaran of earlier tribulan of the same year, from where `collect_angka_lalu` takes it."""
    sudah = {isi.kunci.periode for isi in tersegel}
    semua = [
        SerapanLalu(isi.kunci.periode, str(isi.kunci), nama, realisasi)
        for isi in tersegel
        for nama, realisasi in isi.serapan.items()
    ]
    semua += [satu for satu in home.data_awal.get().list_serapan() if satu.periode not in sudah]
    setahun = (satu for satu in semua if satu.periode.tahun == periode.tahun and satu.periode < periode)
    return tuple(sorted(setahun, key=lambda satu: satu.periode))


def _collect_tindak_lanjut(home: Home, periode: Periode) -> tuple[TindakLanjut, ...]:
    """Return the follow-ups of earlier Telaah that are not selesai, with what Pemantauan knows of them by now."""
    return tuple(satu.carry() for satu in list_semua(home) if satu.kunci.periode < periode and not satu.is_selesai)


def _awal(periode: Periode) -> Periode:
    return Periode(periode.tahun - TAHUN_LALU, 1)


def _dokumen_of(home: Home, periode: Periode) -> DokumenIku:
    tahun = periode.tahun
    return (home.dokumen_iku.get(tahun) if home.dokumen_iku.exists(tahun) else DokumenIkuTahun(tahun)).latest()
