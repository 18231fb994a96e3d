"""How a siklus begins: opening a tribulan, and opening a ralat of a sealed one."""

from dataclasses import replace
from datetime import date, datetime

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.dokumen_resmi import Dokumen
from kinerja_app.domain.entri import EntriProgram, empty_entri
from kinerja_app.domain.errors import PeranMismatchError, PeriodeClosedError
from kinerja_app.domain.iku import AngkaTribulan, DokumenIku
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.register import DISETUJUI, PengajuanRalat
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
    desa: tuple[str, ...] = (),
    jatuh_tempo: tuple[date, ...] = (),
) -> Siklus:
    """Open a tribulan (Tim): freeze SOP, Dokumen IKU with its rules, earlier figures, open follow-ups, desa, due dates.

    Every lembar begins with a row for each of `desa` (or of the IKU's own rows), none of which has reported. Whether
    the tribulan may be opened at all is `Register.check_can_open`.
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
        entri={iku.kode: empty_entri(iku, tribulan, desa) for iku in dokumen_iku.iku_list},
        entri_program={program.nama: EntriProgram(0) for program in dokumen_iku.program_list},
        ceklist={iku.kode: BarisCeklist() for iku in dokumen_iku.iku_list},
        telaah={}, saran=Saran(lalu=tindak_lanjut_lalu), desa=desa,
        jatuh_tempo=jatuh_tempo,
    )  # fmt: skip
    _begin(siklus, pelaku, pada, "")
    return siklus


def open_ralat(sealed: Siklus, kunci: KunciSiklus, pengajuan: PengajuanRalat, pada: datetime) -> Siklus:
    """Open the next revisi of a sealed siklus at step 1 with the same data, evidence and texts.

    The Sekretaris' earlier answers are kept: only what then changes must be answered again. The sealed siklus
    stays as it is and counts as replaced once this one is sealed. No calendar says when a ralat is due.
    """
    if pengajuan.putusan != DISETUJUI or pengajuan.pemutus is None:
        raise PeriodeClosedError("Ralat belum disetujui Sekretaris.")
    if sealed.tahap is not Tahap.SELESAI or pengajuan.kunci != sealed.kunci or not _is_after(kunci, sealed.kunci):
        raise PeriodeClosedError(f"Ralat ini tidak dapat dibuka dari {sealed.kunci.label}.")
    siklus = replace(
        sealed, kunci=kunci, tahap=Tahap.ELABORASI, versi=0, entri=dict(sealed.entri),
        entri_program=dict(sealed.entri_program), ceklist=dict(sealed.ceklist), telaah=dict(sealed.telaah),
        dokumen=Dokumen(), jam=(), riwayat=(), batal=None, ralat_dari=str(sealed.kunci),
        ralat_alasan=pengajuan.alasan, segel="", jatuh_tempo=(),
    )  # fmt: skip
    _begin(siklus, pengajuan.pemutus, pada, pengajuan.alasan)
    return siklus


def _is_after(kunci: KunciSiklus, sealed: KunciSiklus) -> bool:
    return kunci.periode == sealed.periode and kunci.revisi > sealed.revisi


def _begin(siklus: Siklus, pelaku: Pelaku, pada: datetime, alasan: str) -> None:
    tahap = Tahap.ELABORASI
    siklus.jam = (JamTahap(tahap, pada, None, None, None, None),)
    aksi = Aksi.SETUJUI_RALAT if siklus.ralat_dari else Aksi.BUKA_SIKLUS
    rincian = {"ralat_dari": siklus.ralat_dari} if siklus.ralat_dari else {}
    siklus.riwayat = (Riwayat(1, pada, pelaku, aksi, tahap, tahap, alasan, "", rincian),)
