"""The sample office: Kecamatan Kalipare with persons named by their role, and its Dokumen IKU of three years."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from kinerja_app.config import PACKAGE
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.iku import (
    Agregasi,
    CaraIsi,
    DokumenIku,
    Iku,
    Polaritas,
    Program,
    RumusMinimasi,
    Target,
)
from kinerja_app.domain.kantor import PROFIL_BAWAAN, Kantor
from kinerja_app.domain.pengguna import Kedudukan, Orang, Pejabat, Pengguna, Penugasan, Peran
from kinerja_app.services.demo_lembar import add_lembar
from kinerja_app.services.sandi import hash_sandi, make_token
from kinerja_app.storage import codec

BERKAS = PACKAGE / "demo" / "iku-kalipare.json"
LAMBANG = PACKAGE / "demo" / "lambang-contoh.png"
SANDI_CONTOH = "contoh-kinerja-2026"
MULAI_TUGAS = date(2024, 1, 1)
TIDAK_DIUKUR = "TIDAK_DIUKUR"
# What the figures of 2026 were in earlier years: added to every target of 2025 and of 2024. Where there is no row
# (the letter grade) the whole target is in HURUF_LALU.
GESER: dict[str, dict[int, str]] = {
    "IKU-01": {2025: "-1.00", 2024: "-2.00"},
    "IKU-02": {2025: "-0.50", 2024: "-1.10"},
    "IKU-03": {2025: "-0.80", 2024: "-1.70"},
    "IKU-04": {2025: "-50", 2024: "-100"},
    "IKU-05": {2025: "1.00", 2024: "2.00"},
    "IKU-06": {2025: "-2.00", 2024: "-4.00"},
    "IKU-07": {2025: "-1.00", 2024: "-2.00"},
    "IKU-08": {2025: "-4.00", 2024: "-8.00"},
    "IKU-09": {2025: "1", 2024: "2"},
    "IKU-10": {2025: "0.00", 2024: "-11.11"},
    "IKU-12": {2025: "2", 2024: "3"},
}
HURUF_LALU = {2025: "B", 2024: "B"}
# The change of the Perjanjian Kinerja during 2025: what is added to the targets of Tribulan III and IV and of the year.
DIUBAH = date(2025, 9, 22)
ALASAN_UBAH = "Perubahan Perjanjian Kinerja Tahun 2025 sesudah Perubahan APBD (contoh)."
PERUBAHAN_2025 = {"IKU-04": ("75", "75", "150"), "IKU-08": ("-1.00", "-1.00", "-1.00")}
PAGU_PERSEN = {2026: 100, 2025: 96, 2024: 92}


@dataclass(frozen=True, slots=True)
class BerkasProgram:
    """A program as the sample file writes it; figures are strings with a decimal point."""

    nama: str
    pagu: str
    target_serapan: dict[str, str]
    iku: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BerkasIku:
    """An IKU as the sample file writes it; enums by their upper-case names, TIDAK_DIUKUR for no target."""

    kode: str
    sasaran: str
    indikator: str
    satuan: str
    desimal: int
    definisi: str
    polaritas: str
    agregasi: str
    cara_isi: str
    lembar_per: str | None
    sumber_data: tuple[str, ...]
    penanggung_jawab: str
    target_tahunan: str
    target_tribulan: dict[str, str]
    standar_nasional: str | None
    realisasi_2025: str
    target_akhir_renstra: str | None
    peta: dict[str, int] | None
    faktor: str | None


@dataclass(frozen=True, slots=True)
class BerkasContoh:
    """The sample file: the nine desa, the programs and the IKU of 2026."""

    keterangan: str
    kantor: str
    kode_wilayah: str
    tahun: int
    desa: tuple[str, ...]
    program: tuple[BerkasProgram, ...]
    iku: tuple[BerkasIku, ...]


@dataclass(frozen=True, slots=True)
class _Peserta:
    akun: str
    nama: str
    peran: Peran
    jabatan: str
    nip: str
    pangkat: str


_TIM = "Anggota Tim Akuntabilitas Kinerja"
_EVAPOR = "Kepala Subbagian Perencanaan, Evaluasi dan Pelaporan"
# NIP of persons born in 1900: 18 digits, and nobody's.
PESERTA = (
    _Peserta("tim1", "Tim Contoh 1", Peran.TIM, _TIM, "19000104 192401 1 004", "Penata Muda"),
    _Peserta("tim2", "Tim Contoh 2", Peran.TIM, _TIM, "19000105 192401 2 005", "Penata Muda"),
    _Peserta(
        "sekretaris", "Sekretaris Contoh", Peran.SEKRETARIS, "Sekretaris Kecamatan", "19000102 192401 2 002",
        "Penata Tingkat I",
    ),
    _Peserta("kasubag", "Kasubag Evapor Contoh", Peran.KASUBAG_EVAPOR, _EVAPOR, "19000103 192401 1 003", "Penata"),
    _Peserta("camat", "Camat Contoh", Peran.CAMAT, "Camat Kalipare", "19000101 192401 1 001", "Pembina"),
)  # fmt: skip
ADMIN = "admin"


def list_akun() -> tuple[tuple[str, str], ...]:
    """Return every login of the sample office as (name of the account, the role it plays)."""
    return (*((peserta.akun, peserta.jabatan) for peserta in PESERTA), (ADMIN, "Admin"))


def make_kantor(pada: datetime, desa: tuple[str, ...]) -> Kantor:
    """Return the sample office with its desa: an official with a role since 2024 for each account, and an ADMIN.

    All accounts open with SANDI_CONTOH; they exist in the sample office alone.
    """
    kantor = Kantor(0, replace(PROFIL_BAWAAN, alamat="Alamat kantor (contoh)", desa=desa))
    sandi = hash_sandi(SANDI_CONTOH)
    kantor.add_pengguna(Pengguna(ADMIN, "Admin Contoh", sandi, make_token(), True, True, False, None, pada))
    for peserta in PESERTA:
        pejabat = Pejabat(f"pejabat-{peserta.akun}", peserta.nama, peserta.nip, peserta.pangkat)
        kantor.save_pejabat(pejabat)
        kantor.add_penugasan(
            Penugasan(pejabat.id, peserta.peran, peserta.jabatan, Kedudukan.DEFINITIF, MULAI_TUGAS, None)
        )
        kantor.add_pengguna(
            Pengguna(peserta.akun, peserta.nama, sandi, make_token(), False, True, False, pejabat.id, pada)
        )
    return kantor


def orang_of(kantor: Kantor, akun: str, hari: date) -> Orang:
    """Return the person behind an account on that day."""
    return kantor.orang_of(kantor.pengguna_by_nama(akun), hari)


def read_berkas() -> BerkasContoh:
    """Read the sample IKU set that travels with the program."""
    return codec.decode(BerkasContoh, codec.parse_json(BERKAS.read_bytes(), BERKAS.name), BERKAS.name)


def make_dokumen(berkas: BerkasContoh, tahun: int) -> DokumenIku:
    """Return the Dokumen IKU of 2024, 2025 or 2026 as it is first put in force."""
    return DokumenIku(
        tahun=tahun, versi_dokumen=1, ditetapkan=date(tahun, 1, 19), alasan="",
        iku_list=tuple(_make_iku(iku, tahun) for iku in berkas.iku),
        program_list=tuple(_make_program(program, tahun) for program in berkas.program),
        aturan=ATURAN_BAWAAN,
    )  # fmt: skip


def list_changed(dokumen: DokumenIku) -> tuple[Iku, ...]:
    """Return the IKU of the Dokumen IKU of 2025 with the targets that they have from Tribulan III on."""
    return tuple(_change(iku, *PERUBAHAN_2025[iku.kode]) for iku in dokumen.iku_list if iku.kode in PERUBAHAN_2025)


def _change(iku: Iku, tiga: str, empat: str, tahunan: str) -> Iku:
    def raise_by(target: Target, tambah: str) -> Target:
        return Target.of_angka((target.bawah or Decimal(0)) + Decimal(tambah))

    target = (*iku.target[:2], raise_by(iku.target[2], tiga), raise_by(iku.target[3], empat))
    return replace(iku, target=target, target_tahunan=raise_by(iku.target_tahunan, tahunan))


def _make_iku(iku: BerkasIku, tahun: int) -> Iku:
    tribulan = [iku.target_tribulan[f"TB{nomor}"] for nomor in (1, 2, 3, 4)]
    is_kumulatif = iku.agregasi == Agregasi.KUMULATIF.name
    dasar = Iku(
        kode=iku.kode, sasaran=iku.sasaran, indikator=iku.indikator, satuan=iku.satuan, desimal=iku.desimal,
        definisi=iku.definisi, polaritas=Polaritas[iku.polaritas], rumus_minimasi=RumusMinimasi.SELISIH,
        agregasi=Agregasi[iku.agregasi], cara_isi=CaraIsi(iku.cara_isi), penanggung_jawab=iku.penanggung_jawab,
        sumber_data=iku.sumber_data,
        target_tahunan=_make_target(iku, iku.target_tahunan, tahun, 4 if is_kumulatif else 1),
        target=tuple(_make_target(iku, teks, tahun, 1) for teks in tribulan),
        standar_nasional=_make_target(iku, iku.standar_nasional, 2026, 1) if iku.standar_nasional else None,
        target_akhir_renstra=_make_target(iku, iku.target_akhir_renstra, 2026, 1) if iku.target_akhir_renstra else None,
        realisasi_lalu={"2025": _print_realisasi(iku)} if tahun == 2026 else None,
        peta=iku.peta, faktor=Decimal(iku.faktor) if iku.faktor else None, lembar_per=iku.lembar_per,
    )  # fmt: skip
    return add_lembar(dasar)


def _make_target(iku: BerkasIku, teks: str, tahun: int, kali: int) -> Target:
    """Return a target of 2026 moved to `tahun`; `kali` is how many tribulan it sums up."""
    if teks == TIDAK_DIUKUR:
        return Target.of_tidak_diukur()
    if iku.peta is not None:
        return Target.of_huruf(HURUF_LALU.get(tahun, teks))
    return Target.of_angka(Decimal(teks) + kali * Decimal(GESER[iku.kode].get(tahun, "0")))


def _print_realisasi(iku: BerkasIku) -> str:
    return iku.realisasi_2025 if iku.peta is not None else format_angka(Decimal(iku.realisasi_2025), iku.desimal)


def _make_program(program: BerkasProgram, tahun: int) -> Program:
    serapan = tuple(Decimal(program.target_serapan[f"TB{nomor}"]) for nomor in (1, 2, 3, 4))
    pagu = (Decimal(program.pagu) * PAGU_PERSEN[tahun] / 100).quantize(Decimal(1))
    return Program(program.nama, pagu, serapan, program.iku)
