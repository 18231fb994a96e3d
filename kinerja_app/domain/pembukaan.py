"""How a siklus begins: opening a tribulan, adopting a newer Dokumen IKU, and opening a ralat."""

from dataclasses import replace
from datetime import datetime

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.baris_lembar import list_fixed, renew_lembar
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.dokumen_resmi import Dokumen
from kinerja_app.domain.elaborasi import evaluate_isian
from kinerja_app.domain.entri import Entri, EntriProgram, Isian, empty_entri
from kinerja_app.domain.errors import InputInvalidError, PeranMismatchError, PeriodeClosedError
from kinerja_app.domain.iku import AngkaTribulan, DokumenIku, Iku
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
) -> Siklus:
    """Open a tribulan (Tim): freeze SOP, Dokumen IKU with its rules, earlier figures, open follow-ups, and the desa.

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
    )  # fmt: skip
    _begin(siklus, pelaku, pada, "")
    return siklus


def open_ralat(sealed: Siklus, kunci: KunciSiklus, pengajuan: PengajuanRalat, pada: datetime) -> Siklus:
    """Open the next revisi of a sealed siklus at step 1 with the same data, evidence and texts.

    The Sekretaris' earlier answers are kept: only what then changes must be answered again. The sealed siklus
    stays as it is and counts as replaced once this one is sealed.
    """
    if pengajuan.putusan != DISETUJUI or pengajuan.pemutus is None:
        raise PeriodeClosedError("Ralat belum disetujui Sekretaris.")
    if sealed.tahap is not Tahap.SELESAI or pengajuan.kunci != sealed.kunci or not _is_after(kunci, sealed.kunci):
        raise PeriodeClosedError(f"Ralat ini tidak dapat dibuka dari {sealed.kunci.label}.")
    siklus = replace(
        sealed, kunci=kunci, tahap=Tahap.ELABORASI, versi=0, entri=dict(sealed.entri),
        entri_program=dict(sealed.entri_program), ceklist=dict(sealed.ceklist), telaah=dict(sealed.telaah),
        dokumen=Dokumen(), jam=(), riwayat=(), batal=None, ralat_dari=str(sealed.kunci),
        ralat_alasan=pengajuan.alasan, segel="",
    )  # fmt: skip
    _begin(siklus, pengajuan.pemutus, pada, pengajuan.alasan)
    return siklus


def adopt_dokumen_iku(
    siklus: Siklus, dokumen_iku: DokumenIku, angka_lalu: tuple[AngkaTribulan, ...],
    serapan_lalu: tuple[SerapanLalu, ...], oleh: Orang, pada: datetime,
) -> None:  # fmt: skip
    """Take over a newer version of the Dokumen IKU and the latest earlier figures while at step 1.

    Entries of IKU that stay keep their figures; where the definition changed they are judged by the new one and
    the Sekretaris' answers are void. New IKU start empty; figures of a retired IKU stay in the riwayat alone. An
    older version, or nothing new at all, raises InputInvalidError.
    """
    transisi, pelaku = siklus.guard(Aksi.ADOPSI_DOKUMEN_IKU, oleh)
    _check_newer(siklus, dokumen_iku, angka_lalu, serapan_lalu)
    tribulan = siklus.periode.tribulan
    lama = {iku.kode: iku for iku in siklus.iku_list}
    entri, ceklist = dict[str, Entri](), dict[str, BarisCeklist]()
    for iku in dokumen_iku.iku_list:
        if iku.kode not in lama:
            entri[iku.kode], ceklist[iku.kode] = empty_entri(iku, tribulan, siklus.desa), BarisCeklist()
        elif lama[iku.kode] == iku:
            entri[iku.kode], ceklist[iku.kode] = siklus.entri[iku.kode], siklus.ceklist[iku.kode]
        else:
            dinilai = _reevaluate(lama[iku.kode], iku, siklus)
            entri[iku.kode] = replace(dinilai, oleh=pelaku, pada=pada)
            ceklist[iku.kode] = BarisCeklist(versi=siklus.ceklist[iku.kode].versi + 1)
    rincian = _describe_adopsi(siklus.dokumen_iku, dokumen_iku)
    siklus.entri, siklus.ceklist = entri, ceklist
    siklus.entri_program = {
        program.nama: siklus.entri_program.get(program.nama, EntriProgram(0)) for program in dokumen_iku.program_list
    }
    siklus.dokumen_iku, siklus.angka_lalu, siklus.serapan_lalu = dokumen_iku, angka_lalu, serapan_lalu
    siklus.versi += 1
    siklus.start_clock(pada)
    siklus.log(transisi, pelaku, pada, objek="dokumen_iku", rincian=rincian)


def _check_newer(
    siklus: Siklus, dokumen_iku: DokumenIku, angka_lalu: tuple[AngkaTribulan, ...],
    serapan_lalu: tuple[SerapanLalu, ...],
) -> None:  # fmt: skip
    lama = siklus.dokumen_iku
    if dokumen_iku.tahun != lama.tahun or dokumen_iku.versi_dokumen < lama.versi_dokumen:
        raise InputInvalidError("dokumen_iku", "Dokumen IKU itu lebih lama daripada yang dipakai siklus ini.")
    is_same = dokumen_iku.versi_dokumen == lama.versi_dokumen
    if is_same and (angka_lalu, serapan_lalu) == (siklus.angka_lalu, siklus.serapan_lalu):
        raise InputInvalidError("dokumen_iku", "Siklus ini sudah memakai Dokumen IKU dan angka terbaru.")


def _describe_adopsi(lama: DokumenIku, baru: DokumenIku) -> dict[str, str]:
    """Say for the riwayat which IKU came, went, or changed."""
    dulu, kini = ({iku.kode: iku for iku in dokumen.iku_list} for dokumen in (lama, baru))
    rincian = {
        "versi": f"{lama.versi_dokumen} → {baru.versi_dokumen}",
        "ditambah": ", ".join(kode for kode in kini if kode not in dulu),
        "dihapus": ", ".join(kode for kode in dulu if kode not in kini),
        "berubah": ", ".join(kode for kode in kini if kode in dulu and dulu[kode] != kini[kode]),
    }
    return {bidang: isi for bidang, isi in rincian.items() if isi}


def _is_after(kunci: KunciSiklus, sealed: KunciSiklus) -> bool:
    return kunci.periode == sealed.periode and kunci.revisi > sealed.revisi


def _reevaluate(lama: Iku, iku: Iku, siklus: Siklus) -> Entri:
    """Judge a kept entry by the new definition: its state may change, what was typed stays.

    Where the new definition cannot use the figure (another cara isi), the Tim enters it again; words and evidence
    stay. Rows that the new definition asks for are added as not reported.
    """
    entri, tribulan = siklus.entri[iku.kode], siklus.periode.tribulan
    lembar = renew_lembar(list_fixed(lama, siklus.desa), list_fixed(iku, siklus.desa), entri.lembar)
    isian = Isian(entri.keadaan, entri.realisasi, entri.huruf, lembar, entri.sumber, entri.penjelasan)
    try:
        baru = evaluate_isian(iku, iku.target[tribulan - 1], isian)
    except InputInvalidError:
        baru = replace(empty_entri(iku, tribulan, siklus.desa), sumber=entri.sumber, penjelasan=entri.penjelasan)
    return replace(baru, versi=entri.versi + 1, bukti=entri.bukti, oleh=entri.oleh, pada=entri.pada)


def _begin(siklus: Siklus, pelaku: Pelaku, pada: datetime, alasan: str) -> None:
    tahap = Tahap.ELABORASI
    siklus.jam = (JamTahap(tahap, pada, None, None, None, None),)
    aksi = Aksi.SETUJUI_RALAT if siklus.ralat_dari else Aksi.BUKA_SIKLUS
    rincian = {"ralat_dari": siklus.ralat_dari} if siklus.ralat_dari else {}
    siklus.riwayat = (Riwayat(1, pada, pelaku, aksi, tahap, tahap, alasan, "", rincian),)
