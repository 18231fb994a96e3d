"""SOP step 3: the Tim writes the texts of the Telaah and agrees on tindak lanjut."""

from dataclasses import replace
from datetime import date, datetime
from itertools import count

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dasar_telaah import DasarTelaah, compute_dasar, list_stale
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import format_tanggal
from kinerja_app.domain.riwayat import describe_beda
from kinerja_app.domain.siklus import Siklus, check_versi
from kinerja_app.domain.telaah import (
    BAGIAN_UMUM,
    TEKS_STATUS,
    Bagian,
    Saran,
    StatusTindakLanjut,
    TindakLanjut,
    bagian_iku,
    clean_teks,
)

ANGKA_BARU = "berubah sejak teks sebelumnya; teks ini diterima pada angka sekarang"
TEKS_USANG = "Tim memeriksanya pada tahap 3: pakai draf baru, sunting, atau nyatakan teks tetap benar."
SARAN_USANG = (
    "Tindak lanjut: angka yang disebutnya berubah sejak ditulis. Tim memeriksanya pada tahap 3: sunting, atau simpan"
    " apa adanya bila tetap benar."
)


def list_bagian(siklus: Siklus) -> dict[str, str]:
    """Return the text sections of this siklus with their titles: one per IKU, then those of the whole."""
    per_iku = {bagian_iku(iku.kode): f"Analisis {iku.kode}: {iku.indikator}" for iku in siklus.iku_list}
    return per_iku | BAGIAN_UMUM


def record_bagian(
    siklus: Siklus, nama: str, teks: str, versi: int, oleh: Orang, pada: datetime, *, dasar: DasarTelaah | None = None
) -> None:
    """Save one text as a person's own, on the figures as they are now; from then on no draft replaces it unasked.

    Saving a stale text as it is states that it is still right on the new figures; the riwayat says so. `dasar` is
    what `compute_dasar` returns, for who has it at hand.
    """
    transisi, pelaku = siklus.guard(Aksi.TULIS_TELAAH, oleh)
    if nama not in list_bagian(siklus):
        raise DataNotFoundError(f"Bagian Telaah “{nama}” tidak dikenal.")
    lama = siklus.telaah.get(nama, Bagian())
    check_versi(f"telaah:{nama}", versi, lama.versi, lama.oleh)
    kini, bersih = dasar or compute_dasar(siklus), clean_teks(teks)
    is_tetap = bersih == lama.teks and (lama.is_draf or lama.is_utuh)
    is_utuh = bool(bersih) and (bersih == kini.draf.get(nama) or is_tetap)
    rincian = {"teks_lama": lama.teks} if lama.teks not in ("", bersih) else {}
    rincian |= {"teks": bersih} | ({"angka": ANGKA_BARU} if kini.is_stale(nama, lama) else {})
    siklus.telaah[nama] = Bagian(lama.versi + 1, bersih, False, pelaku, pada, kini.sign(nama, bersih), is_utuh)
    siklus.start_clock(pada)
    siklus.log(transisi, pelaku, pada, objek=nama, rincian=rincian)


def offer_draf(siklus: Siklus, draf: dict[str, str], oleh: Orang, pada: datetime) -> int:
    """Put the program's draft into every section that no person has written; return how many were filled.

    A section with a person's text, even an emptied one, is left as it is (design: a person's text is never
    overwritten).
    """
    dasar = compute_dasar(siklus)
    baru = {
        nama: draf[nama]
        for nama in list_bagian(siklus)
        if nama in draf
        and (lama := siklus.telaah.get(nama, Bagian())).is_draf
        and (lama.teks != draf[nama] or dasar.is_stale(nama, lama))
    }
    return _put_draf(siklus, baru, dasar, oleh, pada)


def renew_draf(siklus: Siklus, oleh: Orang, pada: datetime) -> int:
    """Replace every stale text that is the program's draft word for word by the new draft; return how many.

    They are drafts again, to be checked by a person; a text that a person touched stays.
    """
    dasar = compute_dasar(siklus)
    return _put_draf(siklus, {nama: dasar.draf[nama] for nama in list_renewable(siklus, dasar)}, dasar, oleh, pada)


def list_renewable(siklus: Siklus, dasar: DasarTelaah) -> tuple[str, ...]:
    """Return the sections whose text is a stale draft of the program that nobody has changed."""
    return tuple(
        nama
        for nama, bagian in siklus.telaah.items()
        if nama in dasar.draf and (bagian.is_draf or bagian.is_utuh) and dasar.is_stale(nama, bagian)
    )


def _put_draf(siklus: Siklus, draf: dict[str, str], dasar: DasarTelaah, oleh: Orang, pada: datetime) -> int:
    transisi, pelaku = siklus.guard(Aksi.TULIS_TELAAH, oleh)
    for nama, teks in draf.items():
        versi = siklus.telaah.get(nama, Bagian()).versi + 1
        bersih = clean_teks(teks)
        siklus.telaah[nama] = Bagian(versi, bersih, True, None, pada, dasar.sign(nama, bersih))
    if draf:
        siklus.start_clock(pada)
        siklus.log(transisi, pelaku, pada, objek="draf", rincian={"bagian": ", ".join(draf)})
    return len(draf)


def record_saran(
    siklus: Siklus,
    status_lalu: dict[str, tuple[StatusTindakLanjut, str]],
    baru: tuple[tuple[str, str, date], ...],
    versi: int,
    oleh: Orang,
    pada: datetime,
) -> None:
    """Save section VI: status and remark of each earlier follow-up, and the new ones (uraian, who, by when).

    An earlier follow-up cannot be dropped; one that is not named keeps its status, an unknown id raises
    DataNotFoundError. Every new one needs all three parts and no tenggat that `refuse_tenggat` objects to,
    InputInvalidError otherwise; one whose uraian stays keeps its id, also through a ralat,
    since Pemantauan reports on it by that id. Sent twice, nothing more is recorded. Saving what is there after
    a figure that it mentions has changed states that it is still right; the riwayat says so.
    """
    transisi, pelaku = siklus.guard(Aksi.TULIS_TELAAH, oleh)
    lama = siklus.saran
    asing = status_lalu.keys() - {butir.id for butir in lama.lalu}
    if asing:
        raise DataNotFoundError(f"Tindak lanjut {', '.join(sorted(asing))} tidak ada dalam siklus {siklus.kunci}.")
    lalu = []
    for butir in lama.lalu:
        status, keterangan = status_lalu.get(butir.id, (butir.status, butir.keterangan))
        lalu.append(replace(butir, status=status, keterangan=keterangan.strip()))
    daftar = _number_baru(str(siklus.kunci), lama.baru, baru)
    if versi != lama.versi and (lama.lalu, lama.baru) == (tuple(lalu), tuple(daftar)):
        return
    check_versi("telaah:saran", versi, lama.versi, lama.oleh)
    for nomor, (uraian, _, tenggat) in enumerate(baru, start=1):
        if alasan := refuse_tenggat(siklus, uraian, tenggat):
            raise InputInvalidError(f"tenggat-{nomor}", f"Tindak lanjut {nomor}: {alasan}")
    kini = compute_dasar(siklus)
    siklus.saran = Saran(
        lama.versi + 1, tuple(lalu), tuple(daftar), pelaku, pada, kini.sign_saran((*lalu, *daftar))
    )  # fmt: skip
    siklus.start_clock(pada)
    rincian = describe_beda(_print_saran(lama), _print_saran(siklus.saran))
    rincian |= {"angka": ANGKA_BARU} if kini.is_saran_stale(lama) else {}
    siklus.log(transisi, pelaku, pada, objek="saran", rincian=rincian)


def refuse_tenggat(siklus: Siklus, uraian: str, tenggat: date) -> str:
    """Say why a follow-up cannot be due then, "" where it can: what a tribulan showed is followed up after it.

    One already stored so (by an earlier version, or in the Telaah that a ralat took over) may stay.
    """
    is_lama = any((butir.uraian, butir.tenggat) == (uraian.strip(), tenggat) for butir in siklus.saran.baru)
    if is_lama or tenggat >= siklus.periode.akhir:
        return ""
    akhir = f"{siklus.periode.label} baru berakhir {format_tanggal(siklus.periode.akhir)}"
    return f"tenggat {format_tanggal(tenggat)} terlalu awal, sebab {akhir}. Periksa tanggal dan tahunnya."


def warn_tenggat(siklus: Siklus, hari_ini: date) -> tuple[str, ...]:
    """Return a sentence for each new follow-up that is overdue before anybody agreed on it; it never blocks."""
    return tuple(
        f"Tindak lanjut {nomor}: tenggat {format_tanggal(butir.tenggat)} sudah lewat. Periksa tanggal dan tahunnya."
        for nomor, butir in enumerate(siklus.saran.baru, start=1)
        if butir.tenggat < hari_ini
    )


def _print_saran(saran: Saran) -> dict[str, str]:
    lalu = {butir.id: "; ".join(filter(None, (TEKS_STATUS[butir.status], butir.keterangan))) for butir in saran.lalu}
    return lalu | {
        butir.id: f"{butir.uraian}; {butir.penanggung_jawab}; {format_tanggal(butir.tenggat)}" for butir in saran.baru
    }


def _number_baru(
    kunci: str, lama: tuple[TindakLanjut, ...], baru: tuple[tuple[str, str, date], ...]
) -> list[TindakLanjut]:
    """Return the new follow-ups, those of a known uraian under their id, the others under free numbers of `kunci`."""
    for nomor, (uraian, penanggung_jawab, _) in enumerate(baru, start=1):
        if not uraian.strip() or not penanggung_jawab.strip():
            raise InputInvalidError(f"uraian-{nomor}", f"Tindak lanjut nomor {nomor}: isi uraian dan penanggung jawab.")
    sisa = list(lama)
    tetap = [_take(sisa, uraian.strip()) for uraian, _, _ in baru]
    terpakai = {ada.id for ada in tetap if ada}
    bebas = (butir_id for nomor in count(1) if (butir_id := f"{kunci}-{nomor}") not in terpakai)
    return [
        replace(ada, penanggung_jawab=penanggung_jawab.strip(), tenggat=tenggat)
        if ada
        else TindakLanjut(next(bebas), kunci, uraian.strip(), penanggung_jawab.strip(), tenggat)
        for ada, (uraian, penanggung_jawab, tenggat) in zip(tetap, baru, strict=True)
    ]


def _take(sisa: list[TindakLanjut], uraian: str) -> TindakLanjut | None:
    """Take the first of that uraian out of the list."""
    ada = next((butir for butir in sisa if butir.uraian == uraian), None)
    if ada is not None:
        sisa.remove(ada)
    return ada


def list_kekurangan_telaah(siklus: Siklus, missed: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what the Telaah still lacks before hand-over, as (field, sentence).

    `missed` names the IKU that did not reach their target: with any, at least one follow-up is demanded.
    """
    kekurangan = [
        (f"telaah-{nama}", f"Bagian “{judul}” masih kosong.")
        for nama, judul in list_bagian(siklus).items()
        if not siklus.telaah.get(nama, Bagian()).teks
    ]
    kekurangan += [
        (f"telaah-{nama}", f"Bagian “{judul}” masih draf program: periksa, centang “Draf ini benar”, lalu simpan.")
        for nama, judul in list_bagian(siklus).items()
        if (bagian := siklus.telaah.get(nama, Bagian())).teks and bagian.is_draf
    ]
    kekurangan += list_kekurangan_angka(siklus)
    if missed and not siklus.saran.open_items():
        kekurangan.append(
            ("telaah-saran", f"Belum ada tindak lanjut, padahal {', '.join(missed)} belum mencapai target.")
        )
    return tuple(kekurangan)


def list_kekurangan_angka(siklus: Siklus) -> tuple[tuple[str, str], ...]:
    """Return every written text whose figures changed since, the follow-ups too, as (field, sentence).

    Refuses the hand-over and, so that no contradiction is ever signed or sealed, each move after it.
    """
    judul, dasar = list_bagian(siklus), compute_dasar(siklus)
    usang = [
        (f"telaah-{nama}", f"Bagian “{judul[nama]}”: angka berubah sejak teks ini ditulis. {TEKS_USANG}")
        for nama in list_stale(siklus, dasar)
        if not siklus.telaah[nama].is_draf
    ]
    return (*usang, ("telaah-saran", SARAN_USANG)) if dasar.is_saran_stale(siklus.saran) else tuple(usang)
