"""Making the evaluasi SOP of a year from the records of its siklus; nothing stated is never counted as zero."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from decimal import Decimal

from kinerja_app.domain.alur import NAMA_TAHAP, TAHAP_SOP, Tahap, sop_of
from kinerja_app.domain.angka import exact_context, round_half_up
from kinerja_app.domain.evaluasi_sop import (
    BarisEvaluasi,
    EvaluasiSop,
    Golongan,
    KeadaanTribulan,
    PelaksanaanTribulan,
    Pengembalian,
    RingkasanWaktu,
)
from kinerja_app.domain.hasil import list_tanpa_ukuran
from kinerja_app.domain.jam_kantor import JamKantor
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.register import TidakDilaksanakan
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tempo import list_tempo
from kinerja_app.domain.waktu import DIKEMBALIKAN, WaktuSiklus, WaktuTahap, compute_waktu


def compute_evaluasi(
    tahun: int, siklus_list: Iterable[Siklus], tidak_dilaksanakan: Sequence[TidakDilaksanakan],
    data_awal: Sequence[Periode], pertama: Periode | None, jam_kantor: JamKantor, pada: datetime, zona: tzinfo,
) -> EvaluasiSop:  # fmt: skip
    """Return the evaluation of the tribulan of `tahun`; siklus of other years are passed over.

    `data_awal` are the tribulan that accepted data awal cover, `pertama` is the first that the office measured with
    this program, None before there is one.
    """
    siklus_tahun = sorted((s for s in siklus_list if s.periode.tahun == tahun), key=lambda s: s.kunci)
    baris = tuple(_make_baris(siklus, compute_waktu(siklus, pada, zona, jam_kantor)) for siklus in siklus_tahun)
    reguler = tuple(satu for satu in baris if satu.golongan is Golongan.REGULER)
    tribulan = tuple(
        _judge(
            _state_of(Periode(tahun, n), baris, tidak_dilaksanakan, data_awal, pertama), siklus_tahun, pada, jam_kantor
        )
        for n in range(1, 5)
    )
    return EvaluasiSop(
        tahun=tahun, pada=pada, jam_kantor=jam_kantor, tribulan=tribulan, baris=baris,
        tahap=tuple(_sum_tahap(nomor, reguler) for nomor in range(len(TAHAP_SOP))),
        jumlah=_sum_semua(reguler),
        sop=tuple(dict.fromkeys(siklus.sop for siklus in siklus_tahun)),
    )  # fmt: skip


def _make_baris(siklus: Siklus, waktu: WaktuSiklus) -> BarisEvaluasi:
    golongan = Golongan.REGULER
    if siklus.tahap is Tahap.DIBATALKAN:
        golongan = Golongan.DIBATALKAN
    elif siklus.ralat_dari is not None:
        golongan = Golongan.RALAT
    kembali = tuple(
        Pengembalian(siklus.kunci, golongan, baris.pada, baris.oleh, baris.dari, baris.ke, baris.alasan)
        for baris in siklus.riwayat
        if baris.aksi in DIKEMBALIKAN
    )
    return BarisEvaluasi(siklus.kunci, siklus.tahap, golongan, waktu, kembali)


def _state_of(
    periode: Periode, baris: tuple[BarisEvaluasi, ...], tidak_dilaksanakan: Sequence[TidakDilaksanakan],
    data_awal: Sequence[Periode], pertama: Periode | None,
) -> PelaksanaanTribulan:  # fmt: skip
    sama = [satu for satu in baris if satu.kunci.periode == periode]
    for satu in sama:
        if satu.golongan is Golongan.REGULER:
            sop = sop_of(satu.tahap)
            if sop is None:
                return PelaksanaanTribulan(periode, KeadaanTribulan.SELESAI)
            posisi = f"tahap {sop.nomor} ({NAMA_TAHAP[satu.tahap]})"
            return PelaksanaanTribulan(periode, KeadaanTribulan.BERJALAN, posisi)
    for tanda in tidak_dilaksanakan:
        if tanda.periode == periode:
            return PelaksanaanTribulan(periode, KeadaanTribulan.TIDAK_DILAKSANAKAN, tanda.alasan)
    if sama:
        return PelaksanaanTribulan(periode, KeadaanTribulan.DIBATALKAN)
    if periode in data_awal:
        return PelaksanaanTribulan(periode, KeadaanTribulan.DATA_AWAL)
    is_sebelum = pertama is not None and periode < pertama
    return PelaksanaanTribulan(periode, KeadaanTribulan.SEBELUM_KINERJA if is_sebelum else KeadaanTribulan.BELUM_DIBUKA)


def _judge(
    satu: PelaksanaanTribulan, siklus_list: Sequence[Siklus], pada: datetime, jam_kantor: JamKantor
) -> PelaksanaanTribulan:
    """Add what the calendar and the figures say: in time by the regular siklus, complete by its latest sealed revisi.

    `siklus_list` is in the order of the keys.
    """
    sama = [siklus for siklus in siklus_list if siklus.periode == satu.periode]
    tersegel = [siklus for siklus in sama if siklus.tahap is Tahap.SELESAI]
    return replace(
        satu,
        tempo=tuple(tempo for siklus in sama for tempo in list_tempo(siklus, pada, jam_kantor)),
        kurang=list_tanpa_ukuran(tersegel[-1]) if tersegel else None,
    )


def _sum_tahap(nomor: int, reguler: tuple[BarisEvaluasi, ...]) -> RingkasanWaktu:
    semua = [(baris, baris.waktu.tahap[nomor]) for baris in reguler]
    dihitung = [waktu for baris, waktu in semua if baris.is_selesai and waktu.dinyatakan]
    sop = TAHAP_SOP[nomor]
    return _sum(
        sop.nomor, sop.nama, sop.menit, len(reguler), dihitung,
        sum(waktu.pengembalian for _, waktu in semua),
        sum(waktu.kunjungan - waktu.dinyatakan for waktu in dihitung),
    )  # fmt: skip


def _sum_semua(reguler: tuple[BarisEvaluasi, ...]) -> RingkasanWaktu:
    # Of a siklus that is done every step must be stated: half a sum would be compared with the whole 140.
    dihitung = [b.waktu for b in reguler if b.is_selesai and all(waktu.dinyatakan for waktu in b.waktu.tahap)]
    return _sum(
        0, "Seluruh tahap", sum(sop.menit for sop in TAHAP_SOP), len(reguler), dihitung,
        sum(len(baris.pengembalian) for baris in reguler),
        sum(satu.kunjungan - satu.dinyatakan for waktu in dihitung for satu in waktu.tahap),
    )  # fmt: skip


def _sum(
    nomor: int, nama: str, menit_baku: int, n_siklus: int, dihitung: Sequence[WaktuTahap | WaktuSiklus],
    pengembalian: int, tanpa_menit: int,
) -> RingkasanWaktu:  # fmt: skip
    tunggu = _mean([waktu.menit_tunggu for waktu in dihitung], 0)
    berlalu = _mean([waktu.menit_berlalu for waktu in dihitung], 0)
    return RingkasanWaktu(
        nomor=nomor, nama=nama, menit_baku=menit_baku, n=len(dihitung), n_siklus=n_siklus,
        jumlah=sum(waktu.menit_kerja for waktu in dihitung) if dihitung else None,
        rata_rata=_mean([waktu.menit_kerja for waktu in dihitung], 1),
        terlambat=sum(waktu.is_terlambat for waktu in dihitung),
        menit_tunggu=None if tunggu is None else int(tunggu),
        menit_berlalu=None if berlalu is None else int(berlalu),
        pengembalian=pengembalian, tanpa_menit=tanpa_menit,
    )  # fmt: skip


def _mean(menit: Sequence[int], desimal: int) -> Decimal | None:
    if not menit:
        return None
    with exact_context():
        return round_half_up(Decimal(sum(menit)) / len(menit), desimal)
