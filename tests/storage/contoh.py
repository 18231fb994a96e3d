"""A small office to store: three IKU, a Tim, an open siklus; used by the crash tests' child processes, too."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from kinerja_app import atomic
from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.elaborasi import record_entri
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.iku import (
    Agregasi,
    CaraIsi,
    DokumenIku,
    Iku,
    KeadaanRealisasi,
    Polaritas,
    Program,
    RumusMinimasi,
    Target,
)
from kinerja_app.domain.pembukaan import open_siklus
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus, SopRujukan
from kinerja_app.storage.lock import StoreLock
from kinerja_app.storage.siklus_store import SiklusStore

WIB = timezone(timedelta(hours=7))
PADA = datetime(2026, 10, 5, 9, 30, tzinfo=WIB)
KUNCI = KunciSiklus.parse("2026-TB3-R0")
KODE = ("IKU-01", "IKU-02", "IKU-03")
TIM = Orang("p1", "Tim Contoh 1", (Pelaku("p1", "Tim Contoh 1", "", "", "Anggota Tim", Peran.TIM),))


def make_iku(kode: str) -> Iku:
    return Iku(
        kode=kode, sasaran="Meningkatnya pelayanan", indikator=f"Persentase layanan {kode}", satuan="persen", desimal=2,
        definisi="layanan selesai ÷ layanan masuk × 100", polaritas=Polaritas.MAKSIMASI,
        rumus_minimasi=RumusMinimasi.SELISIH, agregasi=Agregasi.NILAI_AKHIR, cara_isi=CaraIsi.LANGSUNG,
        penanggung_jawab="Kasi Pelayanan", sumber_data=("SOP Pelayanan",),
        target_tahunan=Target.of_angka(Decimal("87.50")), target=(Target.of_angka(Decimal("87.50")),) * 4,
    )  # fmt: skip


def make_siklus(kunci: KunciSiklus = KUNCI, banyak_iku: int = len(KODE)) -> Siklus:
    dokumen = DokumenIku(
        tahun=kunci.periode.tahun, versi_dokumen=1, ditetapkan=date(2026, 1, 5), alasan="",
        iku_list=tuple(make_iku(f"IKU-{nomor:02}") for nomor in range(1, banyak_iku + 1)),
        program_list=(Program("Program Pelayanan", Decimal(120_000_000), (Decimal("25.0"),) * 4, ("IKU-01",)),),
        aturan=ATURAN_BAWAAN,
    )  # fmt: skip
    sop = SopRujukan("000.8.3.3/07/2024", "2024-01-02")
    return open_siklus(kunci, sop, dokumen, (), (), (), TIM, PADA)


def record(siklus: Siklus, kode: str, realisasi: str, teks: str = "Catatan layanan", versi: int | None = None) -> int:
    """Save the figure of one IKU as the Tim does, having seen `versi` (None: the stored one); return the new versi."""
    isian = Isian(KeadaanRealisasi.TERUKUR, Decimal(realisasi), sumber="Register", penjelasan=teks)
    dilihat = siklus.entri[kode].versi if versi is None else versi
    return record_entri(siklus, kode, isian, (), dilihat, TIM, PADA).versi


def open_store(home: Path) -> SiklusStore:
    return SiklusStore(home / "instance" / "siklus", StoreLock(home / "instance" / "kunci.lock"), atomic.write_file)
