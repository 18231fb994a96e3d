"""Baris of a Rekap: the whole year of one IKU, its four tribulan, the annual figure, and what it is held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.agregasi import SampaiDengan, compute_capaian_tribulan, compute_sd, has_angka, nilai_of
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.capaian import Capaian, is_mencapai, predikat_of
from kinerja_app.domain.cetak import KOSONG, LABEL_KEADAAN, format_nilai, format_target
from kinerja_app.domain.iku import Agregasi, AngkaTribulan, DokumenIku, Iku, KeadaanRealisasi
from kinerja_app.domain.pengukuran import Banding, compute_banding
from kinerja_app.domain.periode import format_tanggal
from kinerja_app.domain.rekap_banding import AngkaTahun, PerubahanTahun, compare_tahun, list_tahun_lalu
from kinerja_app.domain.rekap_sumber import SumberTribulan
from kinerja_app.domain.tahunan import CapaianTahunan, compute_capaian_tahunan, compute_kemajuan

TIDAK_DIMUAT = "tidak dimuat"


@dataclass(frozen=True, slots=True)
class SelTribulan:
    """One IKU in one tribulan: printed target and realisasi, the capaian or, in `teks`, what stands in its place."""

    sumber: SumberTribulan
    angka: AngkaTribulan | None
    target: str
    realisasi: str
    capaian: Capaian | None
    predikat: str | None
    teks: str

    @property
    def nilai(self) -> Decimal | None:
        """The capaian as a number, None where there is none."""
        return self.capaian.nilai if self.capaian is not None else None

    def nilai_realisasi(self, iku: Iku) -> Decimal | str | None:
        """Return the realisasi as a figure or letter, None where there is none."""
        return nilai_of(iku, self.angka) if self.angka is not None else None


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """The year of one IKU by the last version of the Dokumen IKU.

    `realisasi` is the annual figure (None while incomplete, and where several tribulan stand for themselves);
    `tahunan` its capaian. `kurang` says what is missing, `catatan` what else a reader must know, both as clauses.
    `renstra` and `standar_nasional` hold the annual figure, or the last measured one of a TIDAK_KUMULATIF, against
    that target. `lalu` are earlier years, `perubahan` is against the one just before.
    """

    iku: Iku
    tribulan: tuple[SelTribulan, ...]
    target: str
    realisasi: Decimal | str | None
    tahunan: CapaianTahunan
    predikat: str | None
    mencapai: bool | None
    sd: SampaiDengan
    kurang: tuple[str, ...]
    catatan: tuple[str, ...]
    renstra: Banding | None
    standar_nasional: Banding | None
    lalu: tuple[AngkaTahun, ...]
    perubahan: PerubahanTahun | None

    @property
    def nilai(self) -> Decimal | None:
        """The annual capaian, None where there is none."""
        return self.tahunan.capaian.nilai if self.tahunan.capaian is not None else None

    @property
    def teks_realisasi(self) -> str:
        """The cell "realisasi setahun"."""
        return format_nilai(self.realisasi, self.iku.desimal)

    @property
    def teks_predikat(self) -> str:
        """The cell "predikat"."""
        return self.predikat or KOSONG

    @property
    def keterangan(self) -> tuple[str, ...]:
        """All that is to be said beside the figures, what is missing first."""
        return (*self.kurang, *self.catatan)

    def lalu_of(self, tahun: int) -> AngkaTahun | None:
        """Return the figure of an earlier year."""
        return next((satu for satu in self.lalu if satu.tahun == tahun), None)


@dataclass(frozen=True, slots=True)
class BarisKeluar:
    """An IKU that the last version no longer has: what was measured of it in the year; it counts in no mean."""

    iku: Iku
    tribulan: tuple[SelTribulan, ...]
    keterangan: str


def compute_baris(
    iku: Iku,
    sumber: tuple[SumberTribulan, ...],
    aturan: AturanPengukuran,
    versi: tuple[DokumenIku, ...],
    rekap_lalu: Mapping[int, Mapping[str, AngkaTahun]],
) -> BarisRekap:
    """Work out the year of one IKU; `versi` are the versions of the year's Dokumen IKU, the oldest first."""
    tahun = versi[-1].tahun
    angka = _list_angka(iku, sumber)
    tahunan, sd = compute_capaian_tahunan(iku, tahun, angka), compute_sd(iku, angka)
    terukur = _list_terukur(iku, tahunan, angka)
    realisasi = _realisasi_setahun(iku, tahunan, terukur)
    pembanding = nilai_of(iku, terukur[-1]) if iku.agregasi is Agregasi.TIDAK_KUMULATIF and terukur else realisasi
    lalu = list_tahun_lalu(iku, tahun, rekap_lalu)
    kini = _angka_tahun(iku, tahun, realisasi, tahunan)
    nilai = tahunan.capaian.nilai if tahunan.capaian else None
    return BarisRekap(
        iku=iku,
        tribulan=list_sel(iku, sumber, aturan),
        target=format_target(iku.target_tahunan, iku.desimal),
        realisasi=realisasi,
        tahunan=tahunan,
        predikat=predikat_of(aturan, nilai),
        mencapai=is_mencapai(tahunan.capaian) if tahunan.capaian else None,
        sd=sd,
        kurang=tuple(sumber[periode.tribulan - 1].describe_kosong(iku.kode) for periode in tahunan.kurang),
        catatan=(*_catatan(iku, tahunan, sd, terukur), *_describe_versi(iku, versi), *_beda_lalu(lalu)),
        renstra=compute_banding(iku, iku.target_akhir_renstra, pembanding),
        standar_nasional=compute_banding(iku, iku.standar_nasional, pembanding),
        lalu=lalu,
        perubahan=compare_tahun(iku, kini, lalu),
    )


def list_sel(iku: Iku, sumber: tuple[SumberTribulan, ...], aturan: AturanPengukuran) -> tuple[SelTribulan, ...]:
    """Return the four tribulan of an IKU, each against the target that its siklus froze."""
    return tuple(_sel(iku, satu, aturan) for satu in sumber)


def compute_angka_tahun(iku: Iku, tahun: int, sumber: tuple[SumberTribulan, ...]) -> AngkaTahun | None:
    """Return what the Rekap of a later year takes from this one; None while the figure is missing."""
    angka = _list_angka(iku, sumber)
    tahunan = compute_capaian_tahunan(iku, tahun, angka)
    return _angka_tahun(iku, tahun, _realisasi_setahun(iku, tahunan, _list_terukur(iku, tahunan, angka)), tahunan)


def describe_banding(banding: Banding | None) -> str:
    """Say whether a target of another kind is reached."""
    if banding is None:
        return "belum ada angka setahun"
    return {True: "sudah mencapai", False: "belum mencapai", None: "tidak dapat dihitung"}[is_mencapai(banding.capaian)]


def describe_keluar(iku: Iku, versi: tuple[DokumenIku, ...]) -> str:
    """Say since which version an IKU is gone, why, and which kode continues it."""
    terakhir = max(satu.versi_dokumen for satu in versi if _has(satu, iku.kode))
    sejak = next(satu for satu in versi if satu.versi_dokumen > terakhir)
    penerus = [lain.kode for lain in versi[-1].iku_list if lain.lanjutan_dari == iku.kode]
    teks = f"dikeluarkan sejak Dokumen IKU versi {sejak.versi_dokumen} (ditetapkan {format_tanggal(sejak.ditetapkan)})"
    return f"{teks}; dilanjutkan oleh {', '.join(penerus)}" if penerus else teks


def _list_angka(iku: Iku, sumber: tuple[SumberTribulan, ...]) -> tuple[AngkaTribulan, ...]:
    return tuple(angka for satu in sumber if (angka := satu.find(iku.kode)) is not None)


def _list_terukur(iku: Iku, tahunan: CapaianTahunan, angka: tuple[AngkaTribulan, ...]) -> tuple[AngkaTribulan, ...]:
    """Return the figures that count in a year of which none is missing."""
    return tuple(satu for satu in angka if has_angka(iku, satu)) if tahunan.capaian is not None else ()


def _realisasi_setahun(iku: Iku, tahunan: CapaianTahunan, terukur: tuple[AngkaTribulan, ...]) -> Decimal | str | None:
    if iku.agregasi is Agregasi.TIDAK_KUMULATIF and len(terukur) == 1:
        return nilai_of(iku, terukur[0])
    return tahunan.realisasi


def _sel(iku: Iku, sumber: SumberTribulan, aturan: AturanPengukuran) -> SelTribulan:
    angka = sumber.find(iku.kode)
    if angka is None:
        target = iku.target_pada(sumber.periode)
        if not target.is_diukur:
            teks = LABEL_KEADAAN[KeadaanRealisasi.TIDAK_DIUKUR]
        else:
            teks = TIDAK_DIMUAT if sumber.angka else sumber.keadaan.value
        return SelTribulan(sumber, None, format_target(target, iku.desimal), KOSONG, None, None, teks)
    capaian = compute_capaian_tribulan(iku, angka)
    return SelTribulan(
        sumber, angka, format_target(angka.target, iku.desimal), format_nilai(nilai_of(iku, angka), iku.desimal),
        capaian, predikat_of(aturan, capaian.nilai), capaian.teks,
    )  # fmt: skip


def _angka_tahun(iku: Iku, tahun: int, realisasi: Decimal | str | None, tahunan: CapaianTahunan) -> AngkaTahun | None:
    if realisasi is None:
        return None
    nilai = tahunan.capaian.nilai if tahunan.capaian else None
    teks = format_nilai(realisasi, iku.desimal)
    return AngkaTahun(tahun, realisasi, teks, nilai, iku.target_tahunan)


def _catatan(
    iku: Iku, tahunan: CapaianTahunan, sd: SampaiDengan, terukur: tuple[AngkaTribulan, ...]
) -> tuple[str, ...]:
    bagian = []
    if tahunan.capaian is None and sd.realisasi is not None:
        bagian.append(_describe_sd(iku, sd))
    if tahunan.capaian is not None and tahunan.capaian.nilai is None and tahunan.capaian.alasan:
        bagian.append(tahunan.capaian.alasan.removesuffix("."))
    if len(terukur) > 1 and iku.agregasi is Agregasi.TIDAK_KUMULATIF:
        bagian.append("berdiri sendiri tiap tribulan, capaian setahun adalah rata-rata capaian tribulan")
    if sd.catatan:
        bagian.append(sd.catatan[:1].lower() + sd.catatan[1:].removesuffix("."))
    return tuple(bagian)


def _describe_sd(iku: Iku, sd: SampaiDengan) -> str:
    """Say how far the year has come while its figure is missing; that is information, not the figure."""
    kemajuan = compute_kemajuan(iku, sd)
    awal = "" if kemajuan.teks.startswith("terpakai") else "kemajuan tahunan "
    rincian = [] if iku.agregasi is Agregasi.NILAI_AKHIR else [sd.teks_k]
    rincian += [] if kemajuan.teks == KOSONG else [awal + kemajuan.teks]
    sebutan = "angka terakhir" if iku.agregasi is Agregasi.NILAI_AKHIR else "realisasi s.d."
    teks = f"{sebutan} {sd.tribulan[-1].label_pendek}: {format_nilai(sd.realisasi, iku.desimal)}"
    return f"{teks} ({'; '.join(rincian)})" if rincian else teks


def _describe_versi(iku: Iku, versi: tuple[DokumenIku, ...]) -> tuple[str, ...]:
    """Say what the versions of the year changed of this IKU: that it came later, and its annual target."""
    bagian = [f"lanjutan dari {iku.lanjutan_dari}, angkanya tidak digabungkan"] if iku.lanjutan_dari else []
    pertama = next(satu for satu in versi if _has(satu, iku.kode))
    if pertama is not versi[0]:
        bagian.append(f"ditambahkan sejak Dokumen IKU versi {pertama.versi_dokumen}")
    lama = iku
    for satu in reversed(versi):
        dulu = next((lain for lain in satu.iku_list if lain.kode == iku.kode), None)
        if dulu is not None and dulu.target_tahunan != lama.target_tahunan:
            kini = format_target(lama.target_tahunan, iku.desimal)
            dari = format_target(dulu.target_tahunan, dulu.desimal)
            bagian.append(f"target tahunan diubah dari {dari} menjadi {kini} sesudah Dokumen IKU versi "
                          f"{satu.versi_dokumen}")  # fmt: skip
        lama = dulu or lama
    return tuple(bagian)


def _beda_lalu(lalu: tuple[AngkaTahun, ...]) -> tuple[str, ...]:
    return tuple(satu.catatan for satu in lalu if satu.catatan)


def _has(dokumen: DokumenIku, kode: str) -> bool:
    return any(iku.kode == kode for iku in dokumen.iku_list)
