"""The moves of a siklus from step to step: one function for all, guided by the table in alur."""

from dataclasses import replace
from datetime import date, datetime

from kinerja_app.domain.alur import TRANSISI, Aksi, Tahap, Transisi
from kinerja_app.domain.dokumen_resmi import Dokumen
from kinerja_app.domain.elaborasi import list_kekurangan_data
from kinerja_app.domain.errors import (
    BelumLengkapError,
    InputInvalidError,
    OrangSamaError,
    PeranMismatchError,
    TahapMismatchError,
    VersiMismatchError,
)
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.keabsahan import list_kekurangan_ceklist
from kinerja_app.domain.pengetikan import describe_naskah, list_kekurangan_ketik
from kinerja_app.domain.pengguna import Orang, Pelaku, check_alasan
from kinerja_app.domain.penulisan import list_bagian, list_kekurangan_angka, list_kekurangan_telaah, warn_tenggat
from kinerja_app.domain.periode import format_saat, format_tanggal
from kinerja_app.domain.riwayat import JamTahap
from kinerja_app.domain.siklus import Pengajuan, Siklus, check_versi

MAJU = (Aksi.SAMPAIKAN, Aksi.NYATAKAN_SAH, Aksi.SERAHKAN, Aksi.SETUJUI, Aksi.SELESAI_KETIK, Aksi.ARSIPKAN)
KEMBALI = (Aksi.KEMBALIKAN, Aksi.KEMBALIKAN_DATA, Aksi.TARIK_KEMBALI)
NASKAH = (Aksi.SAHKAN_NASKAH, Aksi.TOLAK_NASKAH)
PINDAH = (*MAJU, *KEMBALI, Aksi.AJUKAN_BATAL, Aksi.SETUJUI_BATAL, Aksi.TOLAK_BATAL, *NASKAH)
# What the Sekretaris does on something handed over; from the first of these on nobody can take it back.
AKSI_JAWABAN = (Aksi.ISI_CEKLIST, Aksi.NYATAKAN_SAH, Aksi.SETUJUI, Aksi.KEMBALIKAN, Aksi.KEMBALIKAN_DATA)
MENIT_TERBANYAK = 6000


def list_kekurangan(siklus: Siklus, aksi: Aksi) -> tuple[tuple[str, str], ...]:
    """Return everything that keeps a forward move from happening, as (field, sentence); empty when ready."""
    if aksi is Aksi.SAMPAIKAN:
        return list_kekurangan_data(siklus)
    if aksi is Aksi.NYATAKAN_SAH:
        return list_kekurangan_ceklist(siklus)
    if aksi is Aksi.SERAHKAN:
        return list_kekurangan_telaah(siklus, tuple(baris.iku.kode for baris in measure(siklus).belum_mencapai))
    usang = list_kekurangan_angka(siklus) if aksi in (Aksi.SETUJUI, Aksi.SELESAI_KETIK, Aksi.ARSIPKAN) else ()
    if aksi is Aksi.SELESAI_KETIK:
        return (*list_kekurangan_ketik(siklus), *usang)
    if aksi is Aksi.ARSIPKAN and siklus.batal is not None:
        batal = "Pengajuan pembatalan menunggu putusan Sekretaris; siklus belum dapat diarsipkan."
        return (("batal", batal), *usang)
    return usang


def list_moves(siklus: Siklus, oleh: Orang) -> tuple[Transisi, ...]:
    """Return the moves open to this person now: a button shown never fails by rule, one hidden never passes."""
    rows = []
    for transisi in TRANSISI:
        if transisi.dari is siklus.tahap and transisi.aksi in PINDAH and oleh.acting_as(transisi.peran) is not None:
            try:
                check_move(siklus, transisi.aksi, oleh)
            except (OrangSamaError, PeranMismatchError, TahapMismatchError):
                continue
            rows.append(transisi)
    return tuple(rows)


def check_move(siklus: Siklus, aksi: Aksi, oleh: Orang) -> Transisi:
    """Return the row of the table for a move that this person may confirm now; nothing is changed.

    Raises TahapMismatchError, PeranMismatchError or OrangSamaError with the reason, as the move itself would, and
    InputInvalidError for work and ralat, which are no moves.
    """
    return _check_move(siklus, aksi, oleh)[0]


def _check_move(siklus: Siklus, aksi: Aksi, oleh: Orang) -> tuple[Transisi, Pelaku]:
    transisi, pelaku = siklus.guard(aksi, oleh)
    if aksi not in PINDAH:
        raise InputInvalidError("aksi", f"“{transisi.label}” dilakukan dari halamannya sendiri.")
    _check_orang(siklus, transisi, pelaku)
    _check_pengajuan(siklus, aksi)
    return transisi, pelaku


def list_peringatan(siklus: Siklus, aksi: Aksi, hari_ini: date) -> tuple[str, ...]:
    """Return what the person should know before a move; a warning never blocks (design: buka_siklus)."""
    akhir = siklus.periode.akhir
    if aksi in (Aksi.SERAHKAN, Aksi.SETUJUI):
        return warn_tenggat(siklus, hari_ini)
    if aksi is not Aksi.SAMPAIKAN or hari_ini >= akhir:
        return ()
    berakhir = f"{siklus.periode.label} baru berakhir pada {format_tanggal(akhir)}."
    return (f"{berakhir} Pastikan realisasi sudah mencakup seluruh tribulan.",)


def advance(
    siklus: Siklus,
    aksi: Aksi,
    oleh: Orang,
    pada: datetime,
    *,
    versi: int,
    alasan: str = "",
    menit_kerja: int | None = None,
    dilihat: int | None = None,
) -> None:
    """Move the siklus, or decide on its cancellation or on an uploaded text, as the table of moves allows.

    `versi` is the siklus' own versi as last seen. `alasan` is demanded where the table says so (10 characters).
    `menit_kerja`, the working minutes the actor states, is demanded for forward moves and kept for others. `dilihat`
    is the number of riwayat rows when the page that is confirmed was shown: whatever was saved since, an entry, an
    answer or a text, too, stops a forward move. Raises
    TahapMismatchError, PeranMismatchError, OrangSamaError, VersiMismatchError, InputInvalidError or
    BelumLengkapError, and leaves the siklus unchanged.
    """
    transisi, pelaku = _check_move(siklus, aksi, oleh)
    if dilihat is not None and aksi in MAJU:
        _check_dilihat(siklus, dilihat)
    check_versi("siklus", versi, siklus.versi, siklus.last_mover)
    bersih = check_alasan(alasan) if transisi.is_beralasan else ""
    is_menit_sah = aksi not in MAJU if menit_kerja is None else 0 <= menit_kerja <= MENIT_TERBANYAK
    if not is_menit_sah:
        raise InputInvalidError("menit_kerja", "Isi menit kerja dengan bilangan bulat, misalnya 15.")
    if aksi in MAJU:
        kekurangan = list_kekurangan(siklus, aksi)
        if kekurangan:
            raise BelumLengkapError(kekurangan)
    rincian = _describe_naskah(siklus, aksi)
    _apply_pengajuan(siklus, aksi, pelaku, pada, bersih)
    if transisi.ke is not transisi.dari:
        _change_tahap(siklus, transisi, pelaku, pada, menit_kerja)
    siklus.versi += 1
    siklus.log(transisi, pelaku, pada, alasan=bersih, rincian=rincian)


def _check_dilihat(siklus: Siklus, dilihat: int) -> None:
    """Refuse to hand over what nobody has read: every save leaves a riwayat row; the message names each since then."""
    judul, terakhir = list_bagian(siklus), {}
    for baris in siklus.riwayat[dilihat:]:
        label = next((satu.label for satu in TRANSISI if satu.aksi is baris.aksi), "Siklus dibuka")  # row 1 is no move
        terakhir[judul.get(baris.objek, baris.objek) or label] = baris
    if terakhir or dilihat > len(siklus.riwayat):
        daftar = "; ".join(
            f"{apa} (oleh {baris.oleh.nama}, {format_saat(baris.pada)})" for apa, baris in terakhir.items()
        )
        raise VersiMismatchError(
            "siklus", siklus.versi, f"Sejak halaman ini ditampilkan ada yang tersimpan: {daftar or 'isian lain'}."
        )


def _check_orang(siklus: Siklus, transisi: Transisi, pelaku: Pelaku) -> None:
    """Hold the pairs of two persons, and the withdrawal by the one who handed over before the first answer."""
    if transisi.beda_dari is not None:
        pasangan = siklus.last_riwayat(transisi.beda_dari)
        if pasangan is not None and pasangan.oleh.id == pelaku.id:
            raise OrangSamaError(
                f"{pelaku.nama} sudah melakukan langkah sebelumnya, jadi “{transisi.label}” harus oleh orang lain."
            )
    if transisi.hanya_pelaku is None:
        return
    serah = siklus.last_riwayat(transisi.hanya_pelaku)
    if serah is None or serah.oleh.id != pelaku.id:
        raise PeranMismatchError("Hanya yang menyerahkan yang dapat menarik kembali.")
    # The clock of this visit alone would forget an answer whose siklus came back, as after "setujui" 5→4.
    is_dijawab = any(baris.nomor > serah.nomor and baris.aksi in AKSI_JAWABAN for baris in siklus.riwayat)
    if is_dijawab or siklus.jam[-1].mulai is not None:
        raise TahapMismatchError("Sekretaris sudah mulai menjawab; minta Sekretaris mengembalikannya.")


def _check_pengajuan(siklus: Siklus, aksi: Aksi) -> None:
    """Refuse to ask twice for a cancellation, and to decide where nothing waits for a decision."""
    naskah = siklus.dokumen.naskah
    if aksi is Aksi.AJUKAN_BATAL and siklus.batal is not None:
        raise TahapMismatchError("Pembatalan siklus ini sudah diajukan dan menunggu putusan Sekretaris.")
    if aksi in (Aksi.SETUJUI_BATAL, Aksi.TOLAK_BATAL) and siklus.batal is None:
        raise TahapMismatchError("Tidak ada pengajuan pembatalan yang menunggu putusan.")
    if aksi in NASKAH and (naskah is None or naskah.is_sah):
        raise TahapMismatchError("Tidak ada naskah yang menunggu pengesahan.")


def _apply_pengajuan(siklus: Siklus, aksi: Aksi, pelaku: Pelaku, pada: datetime, alasan: str) -> None:
    """Ask for, grant or refuse the cancellation; accept an uploaded Word file, or drop it for the generated one."""
    if aksi is Aksi.AJUKAN_BATAL:
        siklus.batal = Pengajuan(pelaku, pada, alasan)
    elif aksi in (Aksi.SETUJUI_BATAL, Aksi.TOLAK_BATAL):
        siklus.batal = None
    elif aksi is Aksi.SAHKAN_NASKAH and siklus.dokumen.naskah is not None:
        siklus.dokumen = replace(siklus.dokumen, naskah=replace(siklus.dokumen.naskah, is_sah=True))
    elif aksi is Aksi.TOLAK_NASKAH:
        siklus.dokumen = replace(siklus.dokumen, naskah=None)


def _describe_naskah(siklus: Siklus, aksi: Aksi) -> dict[str, str]:
    """Name the text that the Sekretaris confirms or returns and its numbers, for the riwayat."""
    naskah = siklus.dokumen.naskah
    return {} if aksi not in NASKAH or naskah is None else describe_naskah(naskah)


def _change_tahap(siklus: Siklus, transisi: Transisi, pelaku: Pelaku, pada: datetime, menit_kerja: int | None) -> None:
    """Close the clock of the step, open the next one's, and drop documents that a return makes void.

    A hand-over without an earlier save is the first save; a withdrawal or a cancellation is no work at the step.
    """
    jam = siklus.jam[-1]
    is_kerja = transisi.aksi not in (Aksi.TARIK_KEMBALI, Aksi.SETUJUI_BATAL)
    mulai = jam.mulai or (pada if is_kerja else None)
    selesai = JamTahap(jam.tahap, jam.diterima, mulai, pada, menit_kerja, pelaku)
    siklus.jam = (*siklus.jam[:-1], selesai)
    siklus.tahap = transisi.ke
    if siklus.is_berjalan:
        siklus.jam += (JamTahap(transisi.ke, pada, None, None, None, None),)
    if transisi.ke in (Tahap.ELABORASI, Tahap.ANALISA, Tahap.PENYEMPURNAAN):
        siklus.dokumen = Dokumen(nomor=siklus.dokumen.nomor)
