"""Beranda: what waits for a person, the running siklus, and the results of the last sealed ones."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kinerja_app.domain.alur import NAMA_TAHAP, Aksi, Tahap, sop_of
from kinerja_app.domain.cadangan import CatatanCadangan, describe_dibuat, is_perlu_dicadangkan
from kinerja_app.domain.data_awal import list_kekurangan_data_awal
from kinerja_app.domain.hasil import measure, measure_rata_rata
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.moves import list_moves
from kinerja_app.domain.pemantauan import Pantauan, sort_pantauan
from kinerja_app.domain.pengguna import NAMA_PERAN, Orang, Peran
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran
from kinerja_app.domain.periode import KunciSiklus, format_tanggal
from kinerja_app.domain.rata_rata import RataRata
from kinerja_app.domain.register import RingkasanSiklus, latest_sealed
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tambahan import DaftarTambahan, JenisTambahan, Tambahan
from kinerja_app.domain.telaah import Bagian
from kinerja_app.domain.tempo import Tempo, find_mendesak, judge_belum_dibuka, list_belum_dibuka
from kinerja_app.domain.temuan import HasilTerakhir
from kinerja_app.services.home import Home
from kinerja_app.services.kantor import list_kekurangan
from kinerja_app.services.pemantauan import list_mendesak, list_semua
from kinerja_app.services.pembaruan import find_tawaran
from kinerja_app.services.pembukaan import get_next
from kinerja_app.services.persiapan import Persiapan, list_persiapan
from kinerja_app.services.tambahan import list_arahan_lalu

TREN_TERBANYAK = 8
# Who answers for follow-ups: those who agreed on them or report on them.
PERAN_MENDESAK = frozenset({Peran.TIM, Peran.SEKRETARIS, Peran.KASUBAG_EVAPOR})
PEMERIKSA = (Peran.ADMIN, Peran.SEKRETARIS, Peran.KASUBAG_EVAPOR)
TUGAS_TERBANYAK = 3


@dataclass(frozen=True, slots=True)
class Tugas:
    """One thing that waits for this person: the sentence, and where (`halaman`, with `kunci` of the siklus).

    `tempo` is set where the calendar says by when.
    """

    kalimat: str
    halaman: str
    kunci: str
    tempo: Tempo | None = None


@dataclass(frozen=True, slots=True)
class Titik:
    """The mean of one sealed tribulan."""

    kunci: KunciSiklus
    rata_rata: RataRata


@dataclass(frozen=True, slots=True)
class Sorotan:
    """The last sealed tribulan at a glance: its measurement, what is below its target with the reason, the causes.

    `kurang` holds the rows that ask for attention, each with the Tim's explanation of its figure ("" where it gave
    none); `penyebab` is the Tim's text on causes, which the official Telaah, once it `is_disunting` in Word, may word
    otherwise. `selesai` of `disepakati` follow-ups in force are carried out.
    """

    kunci: KunciSiklus
    pengukuran: Pengukuran
    kurang: tuple[tuple[BarisPengukuran, str], ...]
    penyebab: str
    is_disunting: bool
    selesai: int
    disepakati: int


@dataclass(frozen=True, slots=True)
class Beranda:
    """What the first page shows; `tren` runs from the oldest to the newest sealed tribulan.

    `persiapan` leads the ADMIN of a fresh office.
    `arahan` are those of the Camat on the last Telaah, for those who answer for follow-ups.
    `mendesak` are the follow-ups that are overdue or due within 14 days, for those who answer for them; for the Camat
    all that are still open, and those that the last Telaah agreed.
    `jatuh_tempo` is what the whole office is late with or has due within 5 working days, for the Camat.
    `is_camat`: the results come first. `is_pemeriksa`: this person is told how the last check of the archive ended
    (`periksa`, None where there is none); `is_pencadang`: and of the last backup (`cadangan`). Nobody else's is read.
    """

    persiapan: tuple[Persiapan, ...]
    tugas: tuple[Tugas, ...]
    berjalan: tuple[Siklus, ...]
    tren: tuple[Titik, ...]
    sorotan: Sorotan | None
    arahan: tuple[Tambahan, ...]
    mendesak: tuple[Pantauan, ...]
    jatuh_tempo: tuple[Tugas, ...]
    is_camat: bool
    is_pemeriksa: bool
    periksa: HasilTerakhir | None
    is_pencadang: bool
    cadangan: CatatanCadangan | None


def get_beranda(home: Home, oleh: Orang, pada: datetime) -> Beranda:
    """Collect the first page for a person."""
    ringkasan, kantor, pantauan = home.list_ringkasan(), home.kantor.get(), list_semua(home)
    berjalan = tuple(home.siklus.get(ada.kunci) for ada in ringkasan if ada.is_berjalan)
    rata_rata = home.siklus.summaries(measure_rata_rata)
    periode_list = sorted({ada.kunci.periode for ada in ringkasan})
    tersegel = [kunci for periode in periode_list if (kunci := latest_sealed(periode, ringkasan)) is not None]
    is_camat, is_pencadang = Peran.CAMAT in oleh.peran_list, Peran.ADMIN in oleh.peran_list
    is_pemeriksa = bool(tersegel) and oleh.acting_as(PEMERIKSA) is not None
    is_penjawab = bool(PERAN_MENDESAK.intersection(oleh.peran_list))
    persiapan = list_persiapan(home, pada) if is_pencadang else ()
    return Beranda(
        persiapan=persiapan,
        tugas=(
            *_list_tugas(home, kantor, berjalan, persiapan, oleh, pada),
            *_list_tugas_tambahan(home, ringkasan, oleh),
        ),
        berjalan=berjalan,
        tren=tuple(Titik(kunci, rata_rata[kunci]) for kunci in tersegel[-TREN_TERBANYAK:]),
        sorotan=_highlight(home, tersegel[-1], pantauan) if tersegel else None,
        arahan=list_arahan_lalu(home, tersegel[-1].periode.next()) if tersegel and is_penjawab else (),
        mendesak=_list_mendesak(pantauan, tersegel[-1:], oleh, pada.date()),
        jatuh_tempo=_list_jatuh_tempo(home, kantor, berjalan, pada) if is_camat else (),
        is_camat=is_camat,
        is_pemeriksa=is_pemeriksa,
        periksa=home.periksa.get() if is_pemeriksa else None,
        is_pencadang=is_pencadang,
        cadangan=home.cadangan.get() if is_pencadang else None,
    )


def summarise_sorotan(siklus: Siklus) -> Sorotan | None:
    """Return a sealed siklus at a glance, follow-ups aside (they go on after the seal); a summary that lists keep."""
    if siklus.tahap is not Tahap.SELESAI:
        return None
    pengukuran = measure(siklus)
    kurang = tuple((baris, siklus.entri[baris.iku.kode].penjelasan) for baris in pengukuran.perlu_perhatian)
    penyebab = siklus.telaah.get("penyebab", Bagian()).teks
    return Sorotan(siklus.kunci, pengukuran, kurang, penyebab, siklus.dokumen.is_disunting, 0, 0)


def _highlight(home: Home, kunci: KunciSiklus, pantauan: tuple[Pantauan, ...]) -> Sorotan | None:
    sorotan = home.siklus.summaries(summarise_sorotan)[kunci]
    if sorotan is None:
        return None
    return replace(sorotan, selesai=sum(satu.is_selesai for satu in pantauan), disepakati=len(pantauan))


def _list_mendesak(
    pantauan: tuple[Pantauan, ...], terakhir: list[KunciSiklus], oleh: Orang, hari_ini: date
) -> tuple[Pantauan, ...]:
    """Return the follow-ups that this person is shown; none to who does not answer for them.

    The Camat sees two of those that the last Telaah agreed before all others: Beranda lists few, and shows that Telaah.
    """
    if Peran.CAMAT in oleh.peran_list:
        semua = sort_pantauan((satu for satu in pantauan if not satu.is_selesai or satu.kunci in terakhir), hari_ini)
        disepakati = [satu for satu in semua if satu.kunci in terakhir][:2]
        return (*disepakati, *(satu for satu in semua if satu not in disepakati))
    return list_mendesak(pantauan, hari_ini) if PERAN_MENDESAK.intersection(oleh.peran_list) else ()


def _list_tugas_tambahan(home: Home, siklus_list: tuple[RingkasanSiklus, ...], oleh: Orang) -> tuple[Tugas, ...]:
    """Return what still is to be added to archived Telaah, the newest first.

    The Kasubag: nomor and signed scan of every one that is valid, but of many only the newest by name. The Camat: an
    arahan on the newest one only.
    """
    if oleh.acting_as((Peran.KASUBAG_EVAPOR, Peran.CAMAT)) is None:
        return ()
    daftar = home.tambahan.get()
    periode_list = sorted({ada.kunci.periode for ada in siklus_list}, reverse=True)
    berlaku = [kunci for periode in periode_list if (kunci := latest_sealed(periode, siklus_list)) is not None]
    nomor = {ada.kunci: daftar.nomor_of(ada.kunci, ada.nomor) for ada in siklus_list}
    tugas = list[Tugas]()
    if Peran.CAMAT in oleh.peran_list and berlaku and not daftar.of(berlaku[0], JenisTambahan.ARAHAN):
        kalimat = f"{berlaku[0].label}: baca Telaah yang diarsipkan dan tulis arahan"
        tugas.append(Tugas(kalimat, "arahan", str(berlaku[0])))
    if Peran.KASUBAG_EVAPOR in oleh.peran_list:
        kurang = [(kunci, isi) for kunci in berlaku if (isi := _list_kurang(daftar, kunci, nomor[kunci]))]
        tugas += [Tugas(f"{kunci.label}: {isi}", "arsip", str(kunci)) for kunci, isi in kurang[:TUGAS_TERBANYAK]]
        sisa = len(kurang) - TUGAS_TERBANYAK
        if sisa > 0:
            tugas.append(Tugas(f"Arsip: {sisa} Telaah lain belum lengkap nomor atau pindaiannya", "daftar_arsip", ""))
    return tuple(tugas)


def _list_kurang(daftar: DaftarTambahan, kunci: KunciSiklus, nomor: str) -> str:
    """Return what the Kasubag still has to add to an archived Telaah, in words; "" when nothing."""
    kurang = [] if nomor else ["beri nomor Telaah"]
    kurang += [] if daftar.of(kunci, JenisTambahan.PINDAIAN) else ["unggah pindaian bertanda tangan"]
    return " dan ".join(kurang)


def _list_tugas(
    home: Home, kantor: Kantor, berjalan: tuple[Siklus, ...], persiapan: tuple[Persiapan, ...], oleh: Orang,
    pada: datetime,
) -> tuple[Tugas, ...]:  # fmt: skip
    tugas: list[Tugas] = []
    for siklus in berjalan:
        baris = sop_of(siklus.tahap)
        if baris is not None and baris.peran in oleh.peran_list:
            kalimat = f"{siklus.kunci.label}: tahap {baris.nomor}, {NAMA_TAHAP[siklus.tahap]}"
            tempo = find_mendesak(siklus, pada, kantor.jam_kantor)
            tugas.append(Tugas(kalimat, baris.tahap.value, str(siklus.kunci), tempo))
        if Aksi.SAHKAN_NASKAH in {transisi.aksi for transisi in list_moves(siklus, oleh)}:
            tugas.append(Tugas(f"{siklus.kunci.label}: periksa naskah Telaah dari Word", "naskah", str(siklus.kunci)))
        if Peran.TIM in oleh.peran_list and find_tawaran(home, siklus) is not None:
            kalimat = f"{siklus.kunci.label}: putuskan apakah memakai Dokumen IKU atau angka yang terbaru"
            tugas.append(Tugas(kalimat, "adopsi", str(siklus.kunci)))
        if siklus.batal is not None and Peran.SEKRETARIS in oleh.peran_list:
            tugas.append(Tugas(f"{siklus.kunci.label}: putuskan pengajuan pembatalan", "siklus", str(siklus.kunci)))
    if Peran.ADMIN in oleh.peran_list and not persiapan:
        tugas += _list_tugas_server(home, pada)
        tugas += [Tugas(kalimat, "pengaturan", "") for kalimat in list_kekurangan(kantor, pada)]
    if Peran.SEKRETARIS in oleh.peran_list:
        tugas += [
            Tugas(f"{baris.kunci.label}: putuskan pengajuan ralat", "ralat", str(baris.kunci))
            for baris in home.register.get().ralat
            if not baris.putusan
        ]
        tugas += [
            Tugas(f"Dokumen IKU Tahun {tahun}: tetapkan rancangan", "iku", str(tahun))
            for tahun in home.list_iku_dirancang()
        ]
        tugas += [
            Tugas(f"Data awal {satu.periode.label}: periksa dan terima", "data_awal", str(satu.periode))
            for satu in home.data_awal.get().tribulan
            if not satu.is_diterima and not list_kekurangan_data_awal(satu)
        ]
    if Peran.TIM in oleh.peran_list:
        tugas += _list_tugas_buka(home, kantor, pada)
    return tuple(tugas)


def _list_tugas_server(home: Home, pada: datetime) -> tuple[Tugas, ...]:
    """Return what the ADMIN owes the stored data: a backup that is due, findings of the last check."""
    tugas, periksa, cadangan = list[Tugas](), home.periksa.get(), home.cadangan.get()
    if periksa is not None and periksa.hasil.temuan:
        kalimat = f"Keutuhan arsip: {len(periksa.hasil.temuan)} hal tidak sesuai pada pemeriksaan terakhir"
        tugas.append(Tugas(kalimat, "keutuhan", ""))
    if is_perlu_dicadangkan(cadangan, pada):
        usia = f"yang terakhir dibuat {describe_dibuat(cadangan, pada)}" if cadangan else "belum pernah dibuat"
        tugas.append(Tugas(f"Cadangan data kantor sudah waktunya: {usia}", "cadangan", ""))
    return tuple(tugas)


def _list_tugas_buka(home: Home, kantor: Kantor, pada: datetime) -> tuple[Tugas, ...]:
    """Return the tribulan that can be opened, else what it waits for: its Dokumen IKU, or that it can be opened."""
    belum = _find_belum_dibuka(home, kantor, pada)
    berikut = get_next(home, pada)
    if not berikut.halangan:
        akhir = berikut.periode.akhir
        lebih_dulu = f" (boleh sekarang; tribulannya berakhir {format_tanggal(akhir)})" if pada.date() <= akhir else ""
        kalimat = f"Buka siklus {berikut.periode.label}{lebih_dulu}"
        return (Tugas(kalimat, "buka", "", belum.tempo if belum else None),)
    return (*_list_tugas_susun(home, berikut.periode.tahun), *((belum,) if belum else ()))


def _list_tugas_susun(home: Home, tahun: int) -> tuple[Tugas, ...]:
    """Return the Dokumen IKU that is to be drafted before the next siklus can be opened, once none is running."""
    ada = (*home.list_iku_berlaku(), *home.list_iku_dirancang(), *home.list_iku_rusak())
    if tahun in ada or any(satu.is_berjalan for satu in home.list_ringkasan()):
        return ()
    return (Tugas(f"Dokumen IKU Tahun {tahun}: susun rancangannya", "susun_iku", str(tahun)),)


def _find_belum_dibuka(home: Home, kantor: Kantor, pada: datetime) -> Tugas | None:
    """Return the oldest tribulan that has ended and still is to be opened, by when its step 1 is due.

    While a damaged file hides a siklus, nobody knows.
    """
    tidak = home.register.get().tidak_dilaksanakan
    belum = () if home.list_rusak() else list_belum_dibuka(home.list_ringkasan(), tidak, pada.date())
    if not belum:
        return None
    lain = f" dan {len(belum) - 1} tribulan sesudahnya" if len(belum) > 1 else ""
    tempo = judge_belum_dibuka(belum[0], kantor.kalender, kantor.jam_kantor, pada)
    return Tugas(f"{belum[0].label}{lain} belum dibuka", "buka", "", tempo)


def _list_jatuh_tempo(home: Home, kantor: Kantor, berjalan: tuple[Siklus, ...], pada: datetime) -> tuple[Tugas, ...]:
    """Return what is late or due soon in the whole office, with who has it."""
    daftar = [
        Tugas(
            f"{siklus.kunci.label}: tahap {tempo.sop.nomor}, {tempo.sop.nama} ({NAMA_PERAN[tempo.sop.peran]})",
            "siklus", str(siklus.kunci), tempo,
        )
        for siklus in berjalan
        if (tempo := find_mendesak(siklus, pada, kantor.jam_kantor)) is not None
    ]  # fmt: skip
    belum = _find_belum_dibuka(home, kantor, pada)
    if belum is not None and belum.tempo is not None and belum.tempo.is_mendesak:
        daftar.append(replace(belum, kalimat=f"{belum.kalimat} ({NAMA_PERAN[Peran.TIM]})"))
    return tuple(daftar)
