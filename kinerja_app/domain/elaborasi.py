"""SOP step 1: the Tim records state, figure, source and evidence per IKU, and sees what is still missing."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.baris_lembar import complete_lembar, list_fixed, refuse_total_rows
from kinerja_app.domain.bukti_dukung import identify_bukti, join_bukti, refuse_double
from kinerja_app.domain.capaian import compute_capaian
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.cetak import LABEL_KEADAAN, format_nilai
from kinerja_app.domain.entri import Bukti, Entri, EntriProgram, Isian
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi, Target
from kinerja_app.domain.lembar import compute_realisasi, describe_lapor
from kinerja_app.domain.pembulatan import (
    join_pembulatan,
    keep_pembulatan,
    list_pembulatan,
    list_pembulatan_rupiah,
    round_angka,
    round_lembar,
)
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.riwayat import describe_beda
from kinerja_app.domain.siklus import Siklus, check_versi

_K = KeadaanRealisasi


def evaluate_isian(iku: Iku, target: Target, isian: Isian) -> Entri:
    """Turn what was stated about an IKU into an entry (versi 0, nobody's) by the rules of measuring.

    Figures are rounded half up to the decimals that the IKU keeps, which the entry says; a lembar is worked up to
    the figure. TIDAK_DIUKUR follows from the schedule, TIDAK_DAPAT_DIHITUNG from T = 0 or Σ b = 0, never from
    what was stated. Raises InputInvalidError or a subclass.
    """
    entri = Entri(0, _K.TERUKUR, sumber=isian.sumber.strip(), penjelasan=isian.penjelasan.strip())
    lembar = round_lembar(iku, isian.lembar)
    if isian.keadaan in (_K.TIDAK_TERSEDIA, _K.BELUM_DIISI) and target.is_diukur:
        if isian.realisasi is not None or isian.huruf is not None:
            raise InputInvalidError(
                f"realisasi-{iku.kode}",
                f"{iku.kode} dinyatakan {LABEL_KEADAAN[isian.keadaan]}, jadi realisasinya harus dikosongkan.",
            )
        return replace(entri, keadaan=isian.keadaan, lembar=lembar, pembulatan=list_pembulatan(iku, None, isian.lembar))
    entri = _take_figure(iku, replace(isian, lembar=lembar), entri)
    entri = replace(entri, pembulatan=list_pembulatan(iku, isian.realisasi, isian.lembar))
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
            raise InputInvalidError(f"realisasi-{iku.kode}", f"Nilai {iku.kode} harus salah satu dari {dikenal}.")
        return replace(entri, huruf=isian.huruf)
    if isian.realisasi is None:
        return entri
    angka = round_angka(isian.realisasi, iku.desimal, f"realisasi-{iku.kode}", f"Realisasi {iku.kode}")
    return replace(entri, realisasi=angka)


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

    A row of the lembar that must report and is left out stays as "not reported" (design: Cara isi), and the same file
    or reference is evidence of an IKU once. A change of what the Sekretaris judges makes his earlier answers on this
    IKU void. A stale `versi` raises VersiMismatchError, unless everything is stored so already (a form sent twice:
    nothing is recorded); unusable input InputInvalidError. All of them leave the siklus unchanged.
    """
    transisi, pelaku = siklus.guard(Aksi.ISI_DATA, oleh)
    iku = siklus.iku_by_kode(kode)
    lama = siklus.entri[kode]
    if versi != lama.versi and _is_stored(siklus, iku, isian, bukti_baru):
        return lama
    check_versi(f"entri:{kode}", versi, lama.versi, lama.oleh)
    refuse_double(kode, lama.bukti_berlaku, bukti_baru)
    refuse_total_rows(list_fixed(iku, siklus.desa), isian.lembar)
    hasil = _evaluate(siklus, iku, isian)
    tetap = keep_pembulatan(iku, lama.pembulatan, hasil.realisasi, hasil.lembar)
    baru = replace(
        hasil, versi=lama.versi + 1, bukti=lama.bukti + bukti_baru, oleh=pelaku, pada=pada,
        pembulatan=join_pembulatan(hasil.pembulatan, tetap),
    )  # fmt: skip
    siklus.entri[kode] = baru
    if baru.content() != lama.content():
        siklus.ceklist[kode] = BarisCeklist(versi=siklus.ceklist[kode].versi + 1)
    siklus.start_clock(pada)
    siklus.log(transisi, pelaku, pada, objek=kode, rincian=_describe_change(iku, lama, baru))
    return baru


def _evaluate(siklus: Siklus, iku: Iku, isian: Isian) -> Entri:
    lengkap = replace(isian, lembar=complete_lembar(list_fixed(iku, siklus.desa), isian.lembar))
    return evaluate_isian(iku, iku.target_pada(siklus.periode), lengkap)


def _is_stored(siklus: Siklus, iku: Iku, isian: Isian, bukti_baru: tuple[Bukti, ...]) -> bool:
    """Tell whether an entry stands as stated, with this very evidence among its own."""
    lama = siklus.entri[iku.kode]
    try:
        hasil = _evaluate(siklus, iku, isian)
    except InputInvalidError:
        return False
    ada = {identify_bukti(bukti) for bukti in lama.bukti_berlaku}
    is_berbukti = all(identify_bukti(bukti) in ada for bukti in bukti_baru)
    return is_berbukti and replace(hasil, bukti=lama.bukti).content() == lama.content()


def _describe_change(iku: Iku, lama: Entri, baru: Entri) -> dict[str, str]:
    """Return field → "old → new" for everything that changed, each row of a lembar too, as the riwayat shows it."""
    return describe_beda(_print_entri(iku, lama), _print_entri(iku, baru))


def _print_entri(iku: Iku, entri: Entri) -> dict[str, str]:
    return {
        "keadaan": LABEL_KEADAAN[entri.keadaan],
        "realisasi": format_nilai(entri.huruf or entri.realisasi, iku.desimal),
        "lembar": entri.rumus,
        "pembulatan": print_pembulatan(entri),
        "melapor": describe_lapor(iku, entri),
        "sumber": entri.sumber,
        "penjelasan": entri.penjelasan,
        "bukti": join_bukti(entri),
    } | {f"baris {baris.nama}": _print_baris(iku, baris) for baris in entri.lembar}


def _print_baris(iku: Iku, baris: BarisLembar) -> str:
    angka = [format_angka(nilai, iku.desimal_lembar) for nilai in (baris.a, baris.b) if nilai is not None]
    return "; ".join(filter(None, (*angka, baris.keterangan)))


def print_pembulatan(entri: Entri | EntriProgram) -> str:
    """Return the figures of an entry that were rounded, as sentences; empty where none was."""
    return " ".join(satu.kalimat for satu in entri.pembulatan)


def record_program(
    siklus: Siklus, nama: str, realisasi: Decimal | None, versi: int, oleh: Orang, pada: datetime,
    *, penjelasan: str | None = None,
) -> None:  # fmt: skip
    """Save the realisasi anggaran of one program (rupiah, this tribulan only; None empties it).

    `penjelasan` None leaves the explanation as it is.
    """
    transisi, pelaku = siklus.guard(Aksi.ISI_DATA, oleh)
    lama = siklus.entri_program.get(nama)
    if lama is None:
        raise DataNotFoundError(f"Program “{nama}” tidak ada dalam siklus {siklus.kunci}.")
    check_versi(f"program:{nama}", versi, lama.versi, lama.oleh)
    rupiah = None if realisasi is None else round_angka(realisasi, 0, "realisasi", f"Realisasi {nama}")
    pembulatan = list_pembulatan_rupiah(realisasi) or (lama.pembulatan if rupiah == lama.realisasi else ())
    teks = lama.penjelasan if penjelasan is None else penjelasan.strip()
    baru = EntriProgram(lama.versi + 1, rupiah, pelaku, pada, teks, pembulatan)
    siklus.entri_program[nama] = baru
    siklus.start_clock(pada)
    rincian = {"realisasi": f"{_rupiah(lama.realisasi)} → {_rupiah(rupiah)}"} | describe_beda(
        {"pembulatan": print_pembulatan(lama), "penjelasan": lama.penjelasan},
        {"pembulatan": print_pembulatan(baru), "penjelasan": baru.penjelasan},
    )
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


def list_kekurangan_iku(siklus: Siklus, kode: str) -> tuple[tuple[str, str], ...]:
    """Return what a saved entry still lacks before hand-over, as (field, sentence); nothing of one never saved."""
    entri = siklus.entri[kode]
    return tuple(_lacks(siklus.iku_by_kode(kode), entri)) if entri.versi else ()


def is_tanpa_alasan(entri: Entri) -> bool:
    """Tell whether the figure is not there and nobody has written why; it may be saved so, but not handed over."""
    return entri.keadaan in (_K.TIDAK_TERSEDIA, _K.TIDAK_DAPAT_DIHITUNG) and not entri.penjelasan


def _lacks(iku: Iku, entri: Entri) -> list[tuple[str, str]]:
    """Return what one entry lacks: figure, source, evidence, or a reason (ceklist; design section 3, States)."""
    if entri.keadaan is _K.BELUM_DIISI:
        return [("realisasi", f"realisasi “{iku.indikator}” belum diisi.")]
    kurang: list[tuple[str, str]] = []
    if entri.keadaan is not _K.TIDAK_DIUKUR and not entri.sumber:
        kurang.append(("sumber", "sumber data belum disebut."))
    if entri.keadaan is _K.TERUKUR and not entri.bukti_berlaku:
        kurang.append(("bukti", "bukti dukung belum dilampirkan."))
    if is_tanpa_alasan(entri):
        kurang.append(("penjelasan", f"tulis alasan mengapa realisasi {LABEL_KEADAAN[entri.keadaan]}."))
    diam = [baris.nama for baris in entri.lembar if baris.a is None and not baris.keterangan.strip()]
    if entri.keadaan is _K.TERUKUR and diam and not entri.penjelasan:
        kurang.append(("penjelasan", f"jelaskan mengapa {', '.join(diam)} belum melapor."))
    return kurang
