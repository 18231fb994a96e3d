"""Pengukuran: the measurement of a whole siklus, every figure of its tables, from its figures and rules alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.agregasi import SampaiDengan, compute_capaian_tribulan, compute_sd, nilai_of
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.capaian import Capaian, compute_capaian, is_mencapai, predikat_of
from kinerja_app.domain.cetak import KOSONG, format_nilai, format_target
from kinerja_app.domain.errors import DataExistsError
from kinerja_app.domain.iku import Agregasi, AngkaTribulan, Iku, KeadaanRealisasi, Target
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.perubahan import (
    Perubahan,
    PerubahanRataRata,
    compute_perubahan,
    compute_perubahan_rata_rata,
    find_last_measured,
    find_last_year,
)
from kinerja_app.domain.rata_rata import RataRata, compute_rata_rata
from kinerja_app.domain.tahunan import Kemajuan, compute_kemajuan


@dataclass(frozen=True, slots=True)
class Banding:
    """Realisasi against a target of another kind (akhir Renstra, standar nasional), by the IKU's own formula.

    The realisasi is the one s.d. tribulan, or this tribulan's where the IKU has none (TIDAK_KUMULATIF).
    """

    target: str
    realisasi: str
    capaian: Capaian


@dataclass(frozen=True, slots=True)
class BarisPengukuran:
    """One row of the measurement; `target` and `realisasi` are printed texts, `capaian` this tribulan's.

    `keadaan` is the state of the row (that of `capaian`), `predikat` and `mencapai` are None without a capaian.
    `perubahan` is against the last measured tribulan, `perubahan_tahun_lalu` against the same one a year before.
    """

    iku: Iku
    angka: AngkaTribulan
    target: str
    realisasi: str
    keadaan: KeadaanRealisasi
    capaian: Capaian
    predikat: str | None
    mencapai: bool | None
    sd: SampaiDengan
    target_sd: str
    realisasi_sd: str
    kemajuan: Kemajuan
    perubahan: Perubahan | None
    perubahan_tahun_lalu: Perubahan | None
    renstra: Banding | None
    standar_nasional: Banding | None

    @property
    def teks_predikat(self) -> str:
        """The cell "predikat": its name, or "–"."""
        return self.predikat or KOSONG

    @property
    def teks_cakupan(self) -> str:
        """The cell "cakupan": "2 dari 3 tribulan"; of a nilai akhir the tribulan of its figure; or "–".

        The tribulan counted are those to date that were measured or should have been by schedule.
        """
        if not self.sd.tribulan:
            return KOSONG
        if self.iku.agregasi is Agregasi.NILAI_AKHIR:
            return self.sd.tribulan[-1].label_pendek
        return f"{self.sd.k} dari {len(self._list_terjadwal())} tribulan"

    @property
    def catatan_cakupan(self) -> str:
        """Return "baru 1 dari 3 tribulan" where figures s.d. tribulan lack one, "" where they are whole."""
        is_gabungan = self.iku.agregasi in (Agregasi.KUMULATIF, Agregasi.RATA_RATA)
        is_sebagian = is_gabungan and 0 < self.sd.k < len(self._list_terjadwal())
        return f"baru {self.teks_cakupan}" if is_sebagian else ""

    def _list_terjadwal(self) -> set[Periode]:
        sampai = self.angka.periode
        semua = (Periode(sampai.tahun, tribulan) for tribulan in range(1, sampai.tribulan + 1))
        return {periode for periode in semua if self.iku.target_pada(periode).is_diukur} | set(self.sd.tribulan)


@dataclass(frozen=True, slots=True)
class RataRataSasaran:
    """Mean of one sasaran, in the order of its first IKU."""

    sasaran: str
    rata_rata: RataRata


@dataclass(frozen=True, slots=True)
class Pengukuran:
    """The measurement of a siklus: rows in the order of the Dokumen IKU, means, and changes of the means.

    `perubahan` compares the office's mean with the newest earlier tribulan that measured one of the same IKU,
    `perubahan_tahun_lalu` with the same tribulan of the year before.
    """

    periode: Periode
    aturan: AturanPengukuran
    baris: tuple[BarisPengukuran, ...]
    sasaran: tuple[RataRataSasaran, ...]
    kantor: RataRata
    perubahan: PerubahanRataRata | None
    perubahan_tahun_lalu: PerubahanRataRata | None

    @property
    def mencapai(self) -> tuple[BarisPengukuran, ...]:
        """Rows that reach their target."""
        return tuple(baris for baris in self.baris if baris.mencapai is True)

    @property
    def belum_mencapai(self) -> tuple[BarisPengukuran, ...]:
        """Measured rows below their target."""
        return tuple(baris for baris in self.baris if baris.mencapai is False)

    @property
    def jumlah_predikat(self) -> tuple[tuple[str, int], ...]:
        """How many rows have each predikat that occurs, the highest first."""
        jumlah = ((pita.predikat, sum(b.predikat == pita.predikat for b in self.baris)) for pita in self.aturan.pita)
        return tuple(satu for satu in jumlah if satu[1])

    @property
    def perlu_perhatian(self) -> tuple[BarisPengukuran, ...]:
        """Rows that should have reached their target and did not: the lowest first, then those without a capaian."""
        sesuai_jadwal = (KeadaanRealisasi.TIDAK_DIUKUR, KeadaanRealisasi.TERUKUR)
        tanpa_capaian = (baris for baris in self.baris if baris.keadaan not in sesuai_jadwal)
        return (*sorted(self.belum_mencapai, key=lambda baris: baris.capaian.nilai or 0), *tanpa_capaian)

    def baris_by_kode(self, kode: str) -> BarisPengukuran | None:
        """Return the row of that IKU, None where the siklus does not measure it."""
        return next((baris for baris in self.baris if baris.iku.kode == kode), None)


def compute_pengukuran(
    periode: Periode,
    iku_list: tuple[Iku, ...],
    aturan: AturanPengukuran,
    angka: Mapping[str, AngkaTribulan],
    angka_lalu: tuple[AngkaTribulan, ...],
) -> Pengukuran:
    """Measure a tribulan (design section 3).

    `angka` maps kode to the figure of this `periode` (a kode without one is BELUM_DIISI with the target of the
    Dokumen IKU); `angka_lalu` holds earlier figures of this year and the last, at most one per kode and periode
    (else DataExistsError); figures of this periode or later ones in it are passed over.
    """
    lalu = tuple(baris for baris in angka_lalu if baris.periode < periode)
    if len({(baris.kode, baris.periode) for baris in lalu}) != len(lalu):
        raise DataExistsError("Ada dua angka untuk IKU dan tribulan yang sama. Pilih satu revisi saja.")
    lalu_of: dict[str, tuple[AngkaTribulan, ...]] = {}
    for satu in lalu:
        lalu_of[satu.kode] = (*lalu_of.get(satu.kode, ()), satu)
    baris = tuple(
        compute_baris(periode, iku, aturan, angka.get(iku.kode) or empty_angka(iku, periode), lalu_of.get(iku.kode, ()))
        for iku in iku_list
    )
    nama_sasaran = tuple(dict.fromkeys(iku.sasaran for iku in iku_list))
    return Pengukuran(
        periode=periode,
        aturan=aturan,
        baris=baris,
        sasaran=tuple(
            RataRataSasaran(nama, compute_rata_rata((b.capaian for b in baris if b.iku.sasaran == nama), aturan))
            for nama in nama_sasaran
        ),
        kantor=compute_rata_rata((b.capaian for b in baris), aturan),
        perubahan=_compute_perubahan_kantor(baris, lalu, aturan.cap),
        perubahan_tahun_lalu=_compute_perubahan_sejak(_last_year(periode), baris, lalu, aturan.cap),
    )


def empty_angka(iku: Iku, periode: Periode) -> AngkaTribulan:
    """Return the figure of an IKU that nobody has filled in: TIDAK_DIUKUR by schedule, else BELUM_DIISI."""
    target = iku.target_pada(periode)
    keadaan = KeadaanRealisasi.BELUM_DIISI if target.is_diukur else KeadaanRealisasi.TIDAK_DIUKUR
    return AngkaTribulan(periode=periode, asal="", kode=iku.kode, target=target, keadaan=keadaan)


def compute_baris(
    periode: Periode, iku: Iku, aturan: AturanPengukuran, angka: AngkaTribulan, lalu: tuple[AngkaTribulan, ...]
) -> BarisPengukuran:
    """Measure one IKU; `lalu` holds figures of tribulan before this one, those of other IKU are passed over."""
    capaian = compute_capaian_tribulan(iku, angka)
    setahun = tuple(a for a in lalu if a.kode == iku.kode and a.periode.tahun == periode.tahun)
    sd = compute_sd(iku, (*setahun, angka))
    terakhir = find_last_measured(iku, periode, lalu)
    tahun_lalu = find_last_year(iku, periode, lalu)
    sekarang = nilai_of(iku, angka) if capaian.nilai is not None else None
    dibanding = sd.realisasi if sd.realisasi is not None else sekarang
    return BarisPengukuran(
        iku=iku,
        angka=angka,
        target=format_target(angka.target, iku.desimal),
        realisasi=format_nilai(nilai_of(iku, angka), iku.desimal),
        keadaan=capaian.keadaan,
        capaian=capaian,
        predikat=predikat_of(aturan, capaian.nilai),
        mencapai=is_mencapai(capaian),
        sd=sd,
        target_sd=format_target(sd.target, iku.desimal),
        realisasi_sd=format_nilai(sd.realisasi, iku.desimal),
        kemajuan=compute_kemajuan(iku, sd),
        perubahan=compute_perubahan(iku, angka, terakhir) if terakhir else None,
        perubahan_tahun_lalu=compute_perubahan(iku, angka, tahun_lalu) if tahun_lalu else None,
        renstra=compute_banding(iku, iku.target_akhir_renstra, dibanding),
        standar_nasional=compute_banding(iku, iku.standar_nasional, dibanding),
    )


def compute_banding(iku: Iku, target: Target | None, realisasi: Decimal | str | None) -> Banding | None:
    """Compare a realisasi with a target of another kind; None where there is no such target or no realisasi."""
    if target is None or not target.is_diukur or realisasi is None:
        return None
    capaian = compute_capaian(iku, target, realisasi)
    return Banding(format_target(target, iku.desimal), format_nilai(realisasi, iku.desimal), capaian)


def _last_year(periode: Periode) -> Periode | None:
    return Periode(periode.tahun - 1, periode.tribulan) if periode.tahun > 2000 else None


def _compute_perubahan_kantor(
    baris: tuple[BarisPengukuran, ...], lalu: tuple[AngkaTribulan, ...], cap: Decimal | None
) -> PerubahanRataRata | None:
    """Compare with the newest earlier tribulan that measured one of the IKU measured now."""
    for periode in sorted({angka.periode for angka in lalu}, reverse=True):
        perubahan = _compute_perubahan_sejak(periode, baris, lalu, cap)
        if perubahan is not None:
            return perubahan
    return None


def _compute_perubahan_sejak(
    periode: Periode | None, baris: tuple[BarisPengukuran, ...], lalu: tuple[AngkaTribulan, ...], cap: Decimal | None
) -> PerubahanRataRata | None:
    if periode is None:
        return None
    dulu = {angka.kode: angka for angka in lalu if angka.periode == periode}
    pasangan = {
        b.iku.kode: (b.capaian.nilai, compute_capaian_tribulan(b.iku, dulu[b.iku.kode]).nilai)
        for b in baris
        if b.iku.kode in dulu
    }
    return compute_perubahan_rata_rata(periode, pasangan, cap)
