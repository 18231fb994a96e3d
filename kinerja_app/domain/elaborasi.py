"""SOP step 1: the Tim records state, figure, source and evidence per IKU, and sees what is still missing."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.angka import format_angka, require_angka, round_half_up
from kinerja_app.domain.baris_lembar import complete_lembar, list_fixed
from kinerja_app.domain.bukti_dukung import join_bukti
from kinerja_app.domain.capaian import compute_capaian
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.cetak import LABEL_KEADAAN, format_nilai
from kinerja_app.domain.entri import Bukti, Entri, EntriProgram, Isian
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.iku import CaraIsi, Iku, KeadaanRealisasi, Target
from kinerja_app.domain.lembar import compute_realisasi, describe_lapor
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.siklus import Siklus, check_versi

_K = KeadaanRealisasi
# What a person may choose; the other two states follow from schedule and formula.
KEADAAN_PILIHAN = (_K.TERUKUR, _K.TIDAK_TERSEDIA)


def evaluate_isian(iku: Iku, target: Target, isian: Isian) -> Entri:
    """Turn what was stated about an IKU into an entry (versi 0, nobody's) by the rules of measuring.

    The figure is rounded half up to the IKU's desimal; a lembar is worked up to the figure. TIDAK_DIUKUR follows
    from the schedule, TIDAK_DAPAT_DIHITUNG from T = 0 or Σ b = 0, never from what was stated. Raises
    InputInvalidError or a subclass.
    """
    entri = Entri(0, _K.TERUKUR, sumber=isian.sumber.strip(), penjelasan=isian.penjelasan.strip())
    if isian.keadaan in (_K.TIDAK_TERSEDIA, _K.BELUM_DIISI) and target.is_diukur:
        if isian.realisasi is not None or isian.huruf is not None:
            raise InputInvalidError(
                f"realisasi-{iku.kode}",
                f"{iku.kode} dinyatakan {LABEL_KEADAAN[isian.keadaan]}, jadi realisasinya harus dikosongkan.",
            )
        return replace(entri, keadaan=isian.keadaan, lembar=isian.lembar)
    entri = _take_figure(iku, isian, entri)
    if not target.is_diukur:
        return replace(entri, keadaan=_K.TIDAK_DIUKUR)
    nilai = entri.huruf if entri.huruf is not None else entri.realisasi
    if entri.keadaan is _K.TIDAK_DAPAT_DIHITUNG:
        return entri
    return replace(entri, keadaan=compute_capaian(iku, target, nilai).keadaan)


def _take_figure(iku: Iku, isian: Isian, entri: Entri) -> Entri:
    """Add figure, letter or worked-up lembar to the entry."""
    if iku.cara_isi is not CaraIsi.LANGSUNG:
        hasil = compute_realisasi(iku, isian.lembar)
        return replace(
            entri, keadaan=hasil.keadaan, realisasi=hasil.realisasi, lembar=isian.lembar,
            jumlah_a=hasil.jumlah_a, jumlah_b=hasil.jumlah_b, rumus=hasil.rumus,
        )  # fmt: skip
    if iku.is_nilai_huruf:
        if isian.huruf is not None and isian.huruf not in (iku.peta or {}):
            dikenal = ", ".join(iku.peta or {})
            raise InputInvalidError(
                f"realisasi-{iku.kode}", f"Nilai {iku.kode} harus salah satu dari {dikenal}."
            )
        return replace(entri, huruf=isian.huruf)
    if isian.realisasi is None:
        return entri
    angka = require_angka(isian.realisasi, f"realisasi-{iku.kode}", f"Realisasi {iku.kode}")
    return replace(entri, realisasi=round_half_up(angka, iku.desimal))


def record_entri(
    siklus: Siklus,
    kode: str,
    isian: Isian,
    bukti_baru: tuple[Bukti, ...],
    versi: int,
    oleh: Orang,
    pada: datetime,
) -> Entri:
    """Save one IKU of step 1 with newly attached evidence; returns the stored entry.

    A row of the lembar that must report and is left out stays as "not reported" (design: Cara isi). A change of what
    the Sekretaris judges makes his earlier answers on this IKU void. A stale `versi` raises VersiMismatchError,
    unusable input InputInvalidError; both leave the siklus unchanged.
    """
    transisi, pelaku = siklus.guard(Aksi.ISI_DATA, oleh)
    iku = siklus.iku_by_kode(kode)
    lama = siklus.entri[kode]
    check_versi(f"entri:{kode}", versi, lama.versi, lama.oleh)
    isian = replace(isian, lembar=complete_lembar(list_fixed(iku, siklus.desa), isian.lembar))
    baru = replace(
        evaluate_isian(iku, iku.target_pada(siklus.periode), isian),
        versi=lama.versi + 1, bukti=lama.bukti + bukti_baru, oleh=pelaku, pada=pada,
    )  # fmt: skip
    siklus.entri[kode] = baru
    if baru.content() != lama.content():
        siklus.ceklist[kode] = BarisCeklist(versi=siklus.ceklist[kode].versi + 1)
    siklus.start_clock(pada)
    siklus.log(transisi, pelaku, pada, objek=kode, rincian=_describe_change(iku, lama, baru))
    return baru


def _describe_change(iku: Iku, lama: Entri, baru: Entri) -> dict[str, str]:
    """Return field → "old → new" for everything that changed, as the riwayat shows it."""
    pasangan = {
        "keadaan": (LABEL_KEADAAN[lama.keadaan], LABEL_KEADAAN[baru.keadaan]),
        "realisasi": (
            format_nilai(lama.huruf or lama.realisasi, iku.desimal),
            format_nilai(baru.huruf or baru.realisasi, iku.desimal),
        ),
        "lembar": (lama.rumus, baru.rumus),
        "melapor": (describe_lapor(iku, lama), describe_lapor(iku, baru)),
        "sumber": (lama.sumber, baru.sumber),
        "penjelasan": (lama.penjelasan, baru.penjelasan),
        "bukti": (join_bukti(lama), join_bukti(baru)),
    }
    return {bidang: f"{dari or '–'} → {ke or '–'}" for bidang, (dari, ke) in pasangan.items() if dari != ke}


def record_program(
    siklus: Siklus, nama: str, realisasi: Decimal | None, versi: int, oleh: Orang, pada: datetime
) -> None:
    """Save the realisasi anggaran of one program (rupiah, this tribulan only; None empties it)."""
    transisi, pelaku = siklus.guard(Aksi.ISI_DATA, oleh)
    lama = siklus.entri_program.get(nama)
    if lama is None:
        raise DataNotFoundError(f"Program “{nama}” tidak ada dalam siklus {siklus.kunci}.")
    check_versi(f"program:{nama}", versi, lama.versi, lama.oleh)
    baru = None if realisasi is None else round_half_up(require_angka(realisasi, "realisasi", f"Realisasi {nama}"), 0)
    siklus.entri_program[nama] = EntriProgram(lama.versi + 1, baru, pelaku, pada)
    siklus.start_clock(pada)
    rincian = {"realisasi": f"{_rupiah(lama.realisasi)} → {_rupiah(baru)}"}
    siklus.log(transisi, pelaku, pada, objek=nama, rincian=rincian)


def _rupiah(nilai: Decimal | None) -> str:
    return "–" if nilai is None else f"Rp {format_angka(nilai, 0)}"


def list_kekurangan_data(siklus: Siklus) -> tuple[tuple[str, str], ...]:
    """Return everything missing before hand-over to the Sekretaris, as (field, sentence); empty when ready."""
    kekurangan: list[tuple[str, str]] = []
    for iku in siklus.iku_list:
        entri = siklus.entri[iku.kode]
        kekurangan += [(f"{bidang}-{iku.kode}", f"{iku.kode}: {kalimat}") for bidang, kalimat in _lacks(iku, entri)]
    return tuple(kekurangan)


def _lacks(iku: Iku, entri: Entri) -> list[tuple[str, str]]:
    """Return what one entry lacks: figure, source, evidence, or a reason (ceklist; design section 3, States)."""
    if entri.keadaan is _K.BELUM_DIISI:
        return [("realisasi", f"realisasi “{iku.indikator}” belum diisi.")]
    kurang: list[tuple[str, str]] = []
    if entri.keadaan is not _K.TIDAK_DIUKUR and not entri.sumber:
        kurang.append(("sumber", "sumber data belum disebut."))
    if entri.keadaan is _K.TERUKUR and not entri.bukti_berlaku:
        kurang.append(("bukti", "bukti dukung belum dilampirkan."))
    if entri.keadaan in (_K.TIDAK_TERSEDIA, _K.TIDAK_DAPAT_DIHITUNG) and not entri.penjelasan:
        kurang.append(("penjelasan", f"tulis alasan mengapa realisasi {LABEL_KEADAAN[entri.keadaan]}."))
    diam = [baris.nama for baris in entri.lembar if baris.a is None and not baris.keterangan.strip()]
    if entri.keadaan is _K.TERUKUR and diam and not entri.penjelasan:
        kurang.append(("penjelasan", f"jelaskan mengapa {', '.join(diam)} belum melapor."))
    return kurang
