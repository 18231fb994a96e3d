"""Lembar that come with the program, for the data of the three linked SOPs; an office may define its own besides."""

from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja_app.domain.baris_lembar import PER_DESA
from kinerja_app.domain.capaian import SERATUS
from kinerja_app.domain.iku import CaraIsi
from kinerja_app.domain.sop import SOP_BAWAAN

_MUSRENBANGCAM, _KEPENDUDUKAN, _SISKAMLING = SOP_BAWAAN.keterkaitan


@dataclass(frozen=True, slots=True)
class LembarBawaan:
    """What the lembar of one IKU usually looks like: its source, its columns, and how its figure is made."""

    id: str
    nama: str
    sumber: str
    cara_isi: CaraIsi
    label_a: str
    label_b: str = ""
    faktor: Decimal | None = None
    lembar_per: str = PER_DESA
    baris_lembar: tuple[str, ...] = ()


def _persen(kunci: str, nama: str, sumber: str, label_a: str, label_b: str) -> LembarBawaan:
    return LembarBawaan(kunci, nama, sumber, CaraIsi.RASIO, label_a, label_b, SERATUS)


LEMBAR_BAWAAN = (
    _persen(
        "musrenbangcam_diakomodasi", "Usulan prioritas yang diakomodasi", _MUSRENBANGCAM,
        "Usulan diakomodasi", "Usulan prioritas",
    ),
    replace(
        _persen("musrenbangcam_hadir", "Kehadiran undangan", _MUSRENBANGCAM, "Hadir", "Diundang"),
        lembar_per="unsur",
        baris_lembar=(
            "Pemerintah desa", "BPD", "Lembaga kemasyarakatan desa", "Tokoh masyarakat", "Perangkat daerah",
        ),
    ),
    _persen("kependudukan_rekam", "Perekaman KTP-el", _KEPENDUDUKAN, "Sudah merekam", "Wajib KTP"),
    _persen("kependudukan_akta", "Anak dengan akta kelahiran", _KEPENDUDUKAN, "Anak ber-akta", "Anak 0–18 tahun"),
    LembarBawaan(
        "kependudukan_dokumen", "Dokumen kependudukan", _KEPENDUDUKAN, CaraIsi.JUMLAH, "Dokumen diselesaikan"
    ),
    _persen("siskamling_poskamling", "Poskamling aktif", _SISKAMLING, "Poskamling aktif", "Jumlah poskamling"),
    LembarBawaan("siskamling_kejadian", "Kejadian gangguan trantibum", _SISKAMLING, CaraIsi.JUMLAH, "Kejadian"),
)  # fmt: skip


def find_bawaan(kunci: str) -> LembarBawaan | None:
    """Return the predefined lembar of that id, None for anything else."""
    return next((satu for satu in LEMBAR_BAWAAN if satu.id == kunci), None)
