"""Adoption at step 1: a siklus takes over a newer Dokumen IKU and newer figures of earlier tribulan."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.baris_lembar import list_fixed, renew_lembar
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.cetak import KOSONG
from kinerja_app.domain.elaborasi import evaluate_isian
from kinerja_app.domain.entri import Entri, EntriProgram, Isian, empty_entri
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import AngkaTribulan, DokumenIku, Iku
from kinerja_app.domain.lepas_adopsi import describe_lepas, list_lepas
from kinerja_app.domain.nama_program import join_entri, list_nama
from kinerja_app.domain.pembulatan import join_pembulatan, keep_pembulatan
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.siklus import SerapanLalu, Siklus


@dataclass(frozen=True, slots=True)
class Pembaruan:
    """What a siklus at step 1 may take over: a Dokumen IKU, and figures and budgets of earlier tribulan."""

    dokumen_iku: DokumenIku
    angka_lalu: tuple[AngkaTribulan, ...]
    serapan_lalu: tuple[SerapanLalu, ...]


def adopt_dokumen_iku(siklus: Siklus, baru: Pembaruan, oleh: Orang, pada: datetime) -> None:
    """Take over a newer version of the Dokumen IKU and the latest earlier figures while at step 1.

    Entries of IKU that stay keep their figures; where the definition changed they are judged by the new one and
    the Sekretaris' answers are void. New IKU start empty; what a retired IKU held, and what a new cara isi has no
    place for, goes whole into the riwayat. An older version, or nothing new at all, raises InputInvalidError.
    """
    transisi, pelaku = siklus.guard(Aksi.ADOPSI_DOKUMEN_IKU, oleh)
    _check_newer(siklus, baru)
    rincian, iku_lama, entri_lama = _describe_adopsi(siklus, baru), siklus.iku_list, siklus.entri
    berubah = take_over(siklus, baru)
    rincian |= describe_lepas(list_lepas(iku_lama, entri_lama, siklus.entri))
    for kode in berubah:
        siklus.entri[kode] = replace(siklus.entri[kode], oleh=pelaku, pada=pada)
    siklus.versi += 1
    siklus.start_clock(pada)
    siklus.log(transisi, pelaku, pada, objek="dokumen_iku", rincian=rincian)


def is_newer(siklus: Siklus, baru: Pembaruan) -> bool:
    """Return whether there is anything to adopt: a newer version, or other earlier figures (in any order)."""
    if baru.dokumen_iku.versi_dokumen != siklus.dokumen_iku.versi_dokumen:
        return baru.dokumen_iku.versi_dokumen > siklus.dokumen_iku.versi_dokumen
    is_angka_sama = set(baru.angka_lalu) == set(siklus.angka_lalu)
    return not is_angka_sama or set(baru.serapan_lalu) != set(siklus.serapan_lalu)


def _check_newer(siklus: Siklus, baru: Pembaruan) -> None:
    lama, kini = siklus.dokumen_iku, baru.dokumen_iku
    if kini.tahun != lama.tahun or kini.versi_dokumen < lama.versi_dokumen:
        raise InputInvalidError("dokumen_iku", "Dokumen IKU itu lebih lama daripada yang dipakai siklus ini.")
    if not is_newer(siklus, baru):
        raise InputInvalidError("dokumen_iku", "Siklus ini sudah memakai Dokumen IKU dan angka terbaru.")


def take_over(siklus: Siklus, baru: Pembaruan) -> tuple[str, ...]:
    """Put the new parts in place of the old ones; returns the kode of the IKU whose kept entry was judged anew."""
    lama = {iku.kode: iku for iku in siklus.iku_list}
    entri, ceklist, berubah = dict[str, Entri](), dict[str, BarisCeklist](), []
    for iku in baru.dokumen_iku.iku_list:
        if iku.kode not in lama:
            entri[iku.kode] = empty_entri(iku, siklus.periode.tribulan, siklus.desa)
            ceklist[iku.kode] = BarisCeklist()
        elif lama[iku.kode] == iku:
            entri[iku.kode], ceklist[iku.kode] = siklus.entri[iku.kode], siklus.ceklist[iku.kode]
        else:
            entri[iku.kode] = _reevaluate(lama[iku.kode], iku, siklus)
            ceklist[iku.kode] = BarisCeklist(versi=siklus.ceklist[iku.kode].versi + 1)
            berubah.append(iku.kode)
    siklus.entri, siklus.ceklist = entri, ceklist
    siklus.entri_program = {
        program.nama: join_entri(program, siklus.entri_program) for program in baru.dokumen_iku.program_list
    }
    siklus.dokumen_iku, siklus.angka_lalu = baru.dokumen_iku, baru.angka_lalu
    siklus.serapan_lalu = baru.serapan_lalu
    return tuple(berubah)


def _reevaluate(lama: Iku, iku: Iku, siklus: Siklus) -> Entri:
    """Judge a kept entry by the new definition: its state may change, what was typed stays.

    Where the new definition cannot use the figure (another cara isi), the Tim enters it again; words and evidence
    stay, and what has no place any more goes into the riwayat (see `lepas_adopsi`). Rows that the new definition asks
    for are added as not reported.
    """
    entri, tribulan = siklus.entri[iku.kode], siklus.periode.tribulan
    lembar = renew_lembar(list_fixed(lama, siklus.desa), list_fixed(iku, siklus.desa), entri.lembar)
    isian = Isian(entri.keadaan, entri.realisasi, entri.huruf, lembar, entri.sumber, entri.penjelasan)
    try:
        baru = evaluate_isian(iku, iku.target[tribulan - 1], isian)
    except InputInvalidError:
        baru = replace(empty_entri(iku, tribulan, siklus.desa), sumber=entri.sumber, penjelasan=entri.penjelasan)
    tetap = keep_pembulatan(iku, entri.pembulatan, baru.realisasi, baru.lembar)
    return replace(
        baru, versi=entri.versi + 1, bukti=entri.bukti, oleh=entri.oleh, pada=entri.pada,
        pembulatan=join_pembulatan(baru.pembulatan, tetap),
    )  # fmt: skip


def _describe_adopsi(siklus: Siklus, baru: Pembaruan) -> dict[str, str]:
    """Say for the riwayat which IKU came, went, or changed, and which tribulan give other figures."""
    versi = [dokumen.versi_dokumen for dokumen in (siklus.dokumen_iku, baru.dokumen_iku)]
    dulu, kini = ({iku.kode: iku for iku in dokumen.iku_list} for dokumen in (siklus.dokumen_iku, baru.dokumen_iku))
    rincian = {
        "versi": f"{versi[0]} → {versi[1]}" if versi[0] != versi[1] else "",
        "ditambah": ", ".join(kode for kode in kini if kode not in dulu),
        "dihapus": ", ".join(kode for kode in dulu if kode not in kini),
        "berubah": ", ".join(kode for kode in kini if kode in dulu and dulu[kode] != kini[kode]),
        "anggaran_dibawa": "; ".join(list_anggaran_dibawa(siklus, baru)),
        "anggaran_dilepas": "; ".join(list_anggaran_dilepas(siklus, baru)),
        "angka": ", ".join(f"{dari or KOSONG} → {ke or KOSONG}" for _, dari, ke in list_asal(siklus, baru)),
    }
    return {bidang: isi for bidang, isi in rincian.items() if isi}


def list_anggaran_dilepas(siklus: Siklus, baru: Pembaruan) -> tuple[str, ...]:
    """Return the programs that the new version names no more, not even as old names, with the entry that leaves."""
    kini = {nama for program in baru.dokumen_iku.program_list for nama in list_nama(program)}
    return tuple(
        f"{nama}: {_print_anggaran(entri)}"
        for nama, entri in siklus.entri_program.items()
        if nama not in kini and (entri.realisasi is not None or entri.penjelasan)
    )


def _print_anggaran(entri: EntriProgram) -> str:
    """Print what an entry of a program holds: "Rp 900.000 (penjelasan: …)"."""
    rupiah = KOSONG if entri.realisasi is None else f"Rp {format_angka(entri.realisasi, 0)}"
    return f"{rupiah} (penjelasan: {entri.penjelasan})" if entri.penjelasan else rupiah


def list_anggaran_dibawa(siklus: Siklus, baru: Pembaruan) -> tuple[str, ...]:
    """Return the realisasi that goes with a program to its new name, as printed: "old → new: Rp …"."""
    return tuple(
        f"{nama} → {program.nama}: Rp {format_angka(entri.realisasi, 0)}"
        for program in baru.dokumen_iku.program_list
        for nama in program.nama_lama
        if (entri := siklus.entri_program.get(nama)) is not None and entri.realisasi is not None
    )


def list_asal(siklus: Siklus, baru: Pembaruan) -> tuple[tuple[Periode, str, str], ...]:
    """Return the tribulan whose figures come from another siklus than before."""
    dulu = _asal_of((*siklus.angka_lalu, *siklus.serapan_lalu))
    kini = _asal_of((*baru.angka_lalu, *baru.serapan_lalu))
    semua = ((periode, dulu.get(periode, ""), kini.get(periode, "")) for periode in sorted({*dulu, *kini}))
    return tuple(satu for satu in semua if satu[1] != satu[2])


def _asal_of(daftar: Iterable[AngkaTribulan | SerapanLalu]) -> dict[Periode, str]:
    asal: dict[Periode, set[str]] = {}
    for satu in daftar:
        asal.setdefault(satu.periode, set()).add(satu.asal)
    return {periode: ", ".join(sorted(nama)) for periode, nama in asal.items()}
