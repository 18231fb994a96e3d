"""SOP step 2: the Sekretaris answers the ceklist of each IKU; only a complete one can be declared sah."""

from collections.abc import Mapping
from datetime import datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.ceklist import (
    JAWABAN_SEKRETARIS,
    TEKS_BUTIR,
    TEKS_JAWABAN,
    BarisCeklist,
    ButirCeklist,
    Jawaban,
    list_jawaban,
)
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.riwayat import describe_beda
from kinerja_app.domain.siklus import Siklus, check_versi

SEKALIGUS = "lewat “Semua butir sesuai”"


def has_previous_figure(siklus: Siklus, kode: str) -> bool:
    """True when an earlier tribulan has a measured figure of this IKU."""
    return any(angka.kode == kode and angka.keadaan is KeadaanRealisasi.TERUKUR for angka in siklus.angka_lalu)


def ceklist_of(siklus: Siklus, kode: str) -> tuple[tuple[ButirCeklist, Jawaban, str], ...]:
    """Return every butir of one IKU with its answer and the reason where it does not apply."""
    return list_jawaban(
        siklus.iku_by_kode(kode), siklus.entri[kode], siklus.ceklist[kode], has_previous_figure(siklus, kode)
    )


def record_ceklist(
    siklus: Siklus, kode: str, jawaban: dict[ButirCeklist, Jawaban], catatan: str, versi: int, oleh: Orang,
    pada: datetime, *, is_sekaligus: bool = False,
) -> None:  # fmt: skip
    """Save the Sekretaris' answers and note on one IKU; the riwayat tells when they were marked all at once.

    A butir left out stays unanswered. Answers other than sesuai, tidak, perlu perbaikan, or an answer to a butir
    without an object, raise InputInvalidError; a note is required where an answer is not sesuai. Sent twice, nothing
    more is recorded.
    """
    transisi, pelaku = siklus.guard(Aksi.ISI_CEKLIST, oleh)
    iku = siklus.iku_by_kode(kode)
    lama = siklus.ceklist[kode]
    isi, bersih = {butir.value: nilai for butir, nilai in jawaban.items()}, catatan.strip()
    if versi != lama.versi and lama.pada and (lama.jawaban, lama.catatan) == (isi, bersih):
        return
    # Answers made void by a changed entry have no author of their own: whoever changed the entry is named.
    check_versi(f"ceklist:{kode}", versi, lama.versi, lama.oleh or siklus.entri[kode].oleh)
    berlaku = {butir for butir, nilai, _ in ceklist_of(siklus, kode) if nilai is not Jawaban.TIDAK_BERLAKU}
    for butir, nilai in jawaban.items():
        if nilai not in JAWABAN_SEKRETARIS or butir not in berlaku:
            raise InputInvalidError(
                f"{kode}-{butir.value}",
                f"Jawaban butir “{TEKS_BUTIR[butir]}” untuk {iku.kode} tidak dapat dipakai."
                " Pilih sesuai, tidak, atau perlu perbaikan.",
            )
    if not bersih and any(nilai is not Jawaban.SESUAI for nilai in jawaban.values()):
        raise InputInvalidError(f"{kode}-catatan", f"Tulis catatan untuk {iku.kode}: apa yang perlu diperbaiki.")
    rincian = describe_beda(_print_jawaban(lama.jawaban or {}), _print_jawaban(isi))
    if bersih != lama.catatan:
        rincian |= ({"catatan_lama": lama.catatan} if lama.catatan else {}) | {"catatan": bersih}
    if is_sekaligus:
        rincian |= {"cara": SEKALIGUS}
    siklus.ceklist[kode] = BarisCeklist(lama.versi + 1, isi, bersih, pelaku, pada)
    siklus.start_clock(pada)
    siklus.log(transisi, pelaku, pada, objek=kode, rincian=rincian)


def _print_jawaban(jawaban: Mapping[str, Jawaban]) -> dict[str, str]:
    return {nama: TEKS_JAWABAN[nilai] for nama, nilai in jawaban.items()}


def list_kekurangan_ceklist(siklus: Siklus) -> tuple[tuple[str, str], ...]:
    """Return what keeps the data from being sah, as (field, sentence), one for each IKU; empty when complete.

    The field is the first butir without an answer, else the first whose answer is not sesuai.
    """
    kekurangan: list[tuple[str, str]] = []
    for iku in siklus.iku_list:
        butir = ceklist_of(siklus, iku.kode)
        belum = [satu for satu, nilai, _ in butir if nilai is Jawaban.BELUM]
        buruk = {satu: nilai for satu, nilai, _ in butir if nilai in (Jawaban.TIDAK, Jawaban.PERLU_PERBAIKAN)}
        kalimat = []
        if belum:
            kalimat.append(f"{len(belum)} butir belum dijawab: {'; '.join(TEKS_BUTIR[satu] for satu in belum)}.")
        if buruk:
            daftar = "; ".join(f"{TEKS_BUTIR[satu]} ({TEKS_JAWABAN[nilai]})" for satu, nilai in buruk.items())
            kalimat.append(f"{len(buruk)} butir tidak sesuai: {daftar}. Kembalikan ke Tim dengan alasan.")
        if kalimat:
            kekurangan.append((f"{iku.kode}-{[*belum, *buruk][0].value}", f"{iku.kode}: {' '.join(kalimat)}"))
    return tuple(kekurangan)
