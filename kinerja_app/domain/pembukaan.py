"""How a siklus begins: opening a tribulan, adopting a newer Dokumen IKU, and opening a ralat."""

from dataclasses import replace
from datetime import datetime

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.dokumen_resmi import Dokumen
from kinerja_app.domain.elaborasi import evaluate_isian
from kinerja_app.domain.entri import Entri, EntriProgram, Isian, empty_entri
from kinerja_app.domain.errors import PeranMismatchError, PeriodeClosedError
from kinerja_app.domain.iku import AngkaTribulan, DokumenIku, Iku, KeadaanRealisasi
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.register import PengajuanRalat
from kinerja_app.domain.riwayat import JamTahap, Riwayat
from kinerja_app.domain.siklus import SerapanLalu, Siklus, SopRujukan
from kinerja_app.domain.telaah import Saran, TindakLanjut


def open_siklus(
    kunci: KunciSiklus,
    sop: SopRujukan,
    dokumen_iku: DokumenIku,
    angka_lalu: tuple[AngkaTribulan, ...],
    serapan_lalu: tuple[SerapanLalu, ...],
    tindak_lanjut_lalu: tuple[TindakLanjut, ...],
    oleh: Orang,
    pada: datetime,
) -> Siklus:
    """Open a tribulan (Tim): freeze SOP, Dokumen IKU with its rules, earlier figures, and open follow-ups.

    Whether the tribulan may be opened at all is `Register.check_can_open`.
    """
    pelaku = oleh.acting_as((Peran.TIM,))
    if pelaku is None:
        raise PeranMismatchError("Siklus hanya dapat dibuka oleh Tim Akuntabilitas Kinerja.")
    if dokumen_iku.tahun != kunci.periode.tahun:
        raise PeriodeClosedError(f"Dokumen IKU Tahun {kunci.periode.tahun} belum ditetapkan.")
    tribulan = kunci.periode.tribulan
    siklus = Siklus(
        kunci=kunci, tahap=Tahap.ELABORASI, versi=0, sop=sop, dokumen_iku=dokumen_iku,
        angka_lalu=angka_lalu, serapan_lalu=serapan_lalu,
        entri={iku.kode: empty_entri(iku, tribulan) for iku in dokumen_iku.iku_list},
        entri_program={program.nama: EntriProgram(0) for program in dokumen_iku.program_list},
        ceklist={iku.kode: BarisCeklist() for iku in dokumen_iku.iku_list},
        telaah={}, saran=Saran(lalu=tindak_lanjut_lalu),
    )  # fmt: skip
    _begin(siklus, pelaku, pada, "")
    return siklus


def open_ralat(sealed: Siklus, kunci: KunciSiklus, pengajuan: PengajuanRalat, pada: datetime) -> Siklus:
    """Open the next revisi of a sealed siklus at step 1 with the same data, evidence and texts.

    The Sekretaris' earlier answers are kept: only what then changes must be answered again. The sealed siklus
    stays as it is and counts as replaced once this one is sealed.
    """
    if pengajuan.pemutus is None:
        raise PeriodeClosedError("Ralat belum disetujui Sekretaris.")
    siklus = replace(
        sealed, kunci=kunci, tahap=Tahap.ELABORASI, versi=0, entri=dict(sealed.entri),
        entri_program=dict(sealed.entri_program), ceklist=dict(sealed.ceklist), telaah=dict(sealed.telaah),
        dokumen=Dokumen(), jam=(), riwayat=(), batal=None, ralat_dari=str(sealed.kunci),
        ralat_alasan=pengajuan.alasan,
    )  # fmt: skip
    _begin(siklus, pengajuan.pemutus, pada, pengajuan.alasan)
    return siklus


def adopt_dokumen_iku(
    siklus: Siklus, dokumen_iku: DokumenIku, angka_lalu: tuple[AngkaTribulan, ...],
    serapan_lalu: tuple[SerapanLalu, ...], oleh: Orang, pada: datetime,
) -> None:  # fmt: skip
    """Take over a newer version of the Dokumen IKU and the latest earlier figures while at step 1.

    Entries of IKU that stay keep their figures; where the definition or this tribulan's target changed, the
    Sekretaris' answers are void. New IKU start empty; figures of a retired IKU stay in the riwayat alone.
    """
    transisi, pelaku = siklus.guard(Aksi.ADOPSI_DOKUMEN_IKU, oleh)
    tribulan = siklus.periode.tribulan
    lama = {iku.kode: iku for iku in siklus.iku_list}
    entri, ceklist = dict(siklus.entri), dict(siklus.ceklist)
    siklus.entri, siklus.ceklist = {}, {}
    for iku in dokumen_iku.iku_list:
        is_same = lama.get(iku.kode) == iku
        siklus.entri[iku.kode] = (
            _reevaluate(iku, tribulan, entri[iku.kode]) if iku.kode in lama else empty_entri(iku, tribulan)
        )
        siklus.ceklist[iku.kode] = ceklist[iku.kode] if is_same else BarisCeklist()
    siklus.entri_program = {
        program.nama: siklus.entri_program.get(program.nama, EntriProgram(0)) for program in dokumen_iku.program_list
    }
    rincian = {"versi": f"{siklus.dokumen_iku.versi_dokumen} → {dokumen_iku.versi_dokumen}"}
    siklus.dokumen_iku, siklus.angka_lalu, siklus.serapan_lalu = dokumen_iku, angka_lalu, serapan_lalu
    siklus.versi += 1
    siklus.start_clock(pada)
    siklus.log(transisi, pelaku, pada, objek="dokumen_iku", rincian=rincian)


def _reevaluate(iku: Iku, tribulan: int, entri: Entri) -> Entri:
    """Judge a kept entry by the new definition: its state may change, what was typed stays."""
    isian = Isian(entri.keadaan, entri.realisasi, entri.huruf, entri.lembar, entri.sumber, entri.penjelasan)
    if entri.keadaan in (KeadaanRealisasi.TIDAK_DIUKUR, KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG):
        isian = replace(isian, keadaan=KeadaanRealisasi.TERUKUR)
    baru = evaluate_isian(iku, iku.target[tribulan - 1], isian)
    return replace(baru, versi=entri.versi + 1, bukti=entri.bukti, oleh=entri.oleh, pada=entri.pada)


def _begin(siklus: Siklus, pelaku: Pelaku, pada: datetime, alasan: str) -> None:
    tahap = Tahap.ELABORASI
    siklus.jam = (JamTahap(tahap, pada, None, None, None, None),)
    aksi = Aksi.SETUJUI_RALAT if siklus.ralat_dari else Aksi.BUKA_SIKLUS
    rincian = {"ralat_dari": siklus.ralat_dari} if siklus.ralat_dari else {}
    siklus.riwayat = (Riwayat(1, pada, pelaku, aksi, tahap, tahap, alasan, "", rincian),)
