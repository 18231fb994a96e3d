"""Analisa of the budget: which program reached more than it spent, analysis 6 of section IV."""

from kinerja_app.domain.cetak import format_nilai
from kinerja_app.domain.data_awal import DATA_AWAL
from kinerja_app.domain.efisiensi import BELUM_DAPAT_DINILAI, Efisiensi, compute_efisiensi
from kinerja_app.domain.hasil import list_serapan
from kinerja_app.domain.iku import Program
from kinerja_app.domain.kalimat import describe_jumlah, join_kata, list_angka_terakhir
from kinerja_app.domain.nama_program import list_nama
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.rata_rata import compute_rata_rata
from kinerja_app.domain.siklus import Siklus

_PENILAIAN: dict[bool | None, str] = {True: "efisien", False: "belum efisien", None: BELUM_DAPAT_DINILAI}


def efisiensi_of(siklus: Siklus, pengukuran: Pengukuran) -> tuple[Efisiensi, ...]:
    """Judge every program of the siklus, in the order of the Dokumen IKU."""
    return tuple(
        compute_efisiensi(
            program,
            siklus.periode,
            list_serapan(siklus, program),
            [baris.sd for baris in pengukuran.baris if baris.iku.kode in program.iku],
            pengukuran.aturan.cap,
        )
        for program in siklus.dokumen_iku.program_list
    )


def explain_efisiensi(siklus: Siklus, pengukuran: Pengukuran) -> list[tuple[str, list[str]]]:
    """Return per program how the figures of its row in the table came about, or why there are none."""
    hasil = []
    for program, satu in zip(siklus.dokumen_iku.program_list, efisiensi_of(siklus, pengukuran), strict=True):
        lines = []
        if satu.realisasi_sd is not None:
            suku = " + ".join(format_nilai(nilai, 0) for nilai in list_serapan(siklus, program))
            lines.append(
                f"Realisasi anggaran s.d. tribulan: {suku} = {format_nilai(satu.realisasi_sd, 0)}"
                + _dari_data_awal(siklus, program)
            )
            if satu.serapan_sd is not None:
                rupiah = f"{format_nilai(satu.realisasi_sd, 0)} ÷ {format_nilai(program.pagu, 0)}"
                lines.append(f"Serapan: {rupiah} × 100 = {format_nilai(satu.serapan_sd, 2)}")
        if satu.rata_capaian is not None:
            sd = [baris.sd.capaian for baris in pengukuran.baris if baris.iku.kode in program.iku]
            rata = compute_rata_rata([capaian for capaian in sd if capaian is not None], pengukuran.aturan)
            lines.append(f"Rata-rata capaian s.d. tribulan: {rata.rumus}")
        lines = [] if is_anggaran_kosong(siklus) else lines  # then no row is printed
        hasil.append((satu.nama, [*lines, f"Efisiensi: {satu.rumus or f'{BELUM_DAPAT_DINILAI}. {satu.alasan}'}"]))
    return hasil


def _dari_data_awal(siklus: Siklus, program: Program) -> str:
    """Say which of the tribulan that are added up were before the program: " (Tribulan I dari data awal)", or ""."""
    lalu = (satu for satu in siklus.serapan_lalu if satu.nama in list_nama(program) and satu.asal == DATA_AWAL)
    tribulan = [periode.nama for periode in sorted({satu.periode for satu in lalu})]
    return f" ({join_kata(tribulan)} dari data awal)" if tribulan else ""


def is_anggaran_kosong(siklus: Siklus) -> bool:
    """Tell whether no program has a realisasi in this tribulan, so that nothing can be judged."""
    return all(entri.realisasi is None for entri in siklus.entri_program.values())


def analisis_efisiensi(siklus: Siklus, pengukuran: Pengukuran) -> list[str]:
    """Analysis 6: how many programs are efisien and which cannot be judged, with the reason.

    One reason for all is said once. The figures of each program stand in the table below it.
    """
    if not siklus.dokumen_iku.program_list:
        return ["Belum dapat dinilai karena Dokumen IKU tidak memuat program"]
    if is_anggaran_kosong(siklus):
        return ["Belum dapat dinilai karena data anggaran belum diisi"]
    semua = efisiensi_of(siklus, pengukuran)
    penilaian = [satu.is_efisien for satu in semua]
    jumlah = {sebutan: penilaian.count(nilai) for nilai, sebutan in _PENILAIAN.items()}
    dinilai = {
        kode
        for program, satu in zip(siklus.dokumen_iku.program_list, semua, strict=True)
        if satu.nilai is not None
        for kode in program.iku
    }
    terakhir = [
        (baris.iku, baris.sd.tribulan[-1]) for baris in pengukuran.baris if baris.iku.kode in dinilai and baris.sd.k
    ]
    kalimat = list_angka_terakhir(pengukuran.periode, terakhir)
    banyak = describe_jumlah("program", "dalam Dokumen IKU", jumlah)
    belum = [(satu.nama, f"{satu.alasan[:1].lower()}{satu.alasan[1:]}") for satu in semua if satu.nilai is None]
    sebab = {alasan for _, alasan in belum}
    if len(belum) == len(semua) and len(sebab) == 1:
        return [*kalimat, f"{banyak} karena {sebab.pop().replace('program ini', 'tiap program')}"]
    return [*kalimat, banyak, *(f"{nama} {BELUM_DAPAT_DINILAI} karena {alasan}" for nama, alasan in belum)]
