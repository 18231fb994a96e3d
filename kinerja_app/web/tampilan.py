"""View-models of a siklus: where it stands, who has it, and what this person may do next."""

from dataclasses import dataclass, replace

from flask import url_for

from kinerja_app.domain.alur import NAMA_TAHAP, TAHAP_SOP, Aksi, Tahap, TahapSop, sop_of
from kinerja_app.domain.errors import PeranMismatchError, TahapMismatchError
from kinerja_app.domain.moves import KEMBALI, MAJU, NASKAH, list_kekurangan, list_moves
from kinerja_app.domain.pengguna import NAMA_PERAN, Orang
from kinerja_app.domain.periode import format_tanggal
from kinerja_app.domain.riwayat import Riwayat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.waktu import describe_dipakai
from kinerja_app.services.beranda import Tugas
from kinerja_app.services.persiapan import Persiapan

HALAMAN_TAHAP = {
    Tahap.ELABORASI: "elaborasi.daftar",
    Tahap.TELAAH_KEABSAHAN: "keabsahan.daftar",
    Tahap.ANALISA: "telaah.edit",
    Tahap.PENYEMPURNAAN: "telaah.baca",
    Tahap.PENGETIKAN: "pengetikan.edit",
    Tahap.PENDOKUMENTASIAN: "pendokumentasian.arsipkan",
}
# What the green button of Beranda says it does, and that of a siklus' own page while its step is not ready to go on.
TOMBOL_TUGAS = {
    Tahap.ELABORASI: "Isi data kinerja",
    Tahap.TELAAH_KEABSAHAN: "Isi ceklist",
    Tahap.ANALISA: "Tulis Telaah",
    Tahap.PENYEMPURNAAN: "Baca dan putuskan Telaah",
    Tahap.PENGETIKAN: "Buat dokumen Word",
    Tahap.PENDOKUMENTASIAN: "Arsipkan Telaah",
    "naskah": "Periksa naskah",
    "adopsi": "Putuskan yang dipakai",
    "siklus": "Putuskan pembatalan",
    "pengaturan": "Buka Pengaturan",
    "arsip": "Lengkapi arsip Telaah",
    "arahan": "Baca Telaah dan tulis arahan",
    "ralat": "Putuskan pengajuan ralat",
    "cadangan": "Buat cadangan",
    "keutuhan": "Lihat temuan",
    "daftar_arsip": "Buka Arsip",
    "iku": "Periksa rancangan",
    "susun_iku": "Susun Dokumen IKU",
    "data_awal": "Periksa data awal",
    "buka": "Buka halaman Siklus",
}
HALAMAN_LAIN = {
    "pengaturan": "pengaturan.index",
    "buka": "siklus.index",
    "daftar_arsip": "arsip.index",
    "cadangan": "cadangan.index",
    "keutuhan": "arsip.periksa",
}
HALAMAN_KUNCI = {
    "adopsi": "adopsi.show",
    "siklus": "siklus.show",
    "arsip": "arsip.show",
    "arahan": "arsip.show",
    "ralat": "arsip.show",
}

KERJA_TAHAP = {
    Tahap.ELABORASI: "Tim mengisi data kinerja lalu menyampaikannya ke Sekretaris",
    Tahap.TELAAH_KEABSAHAN: "Sekretaris mengisi ceklist lalu menyatakan sah atau mengembalikan",
    Tahap.ANALISA: "Tim menulis Telaah lalu menyerahkannya ke Sekretaris",
    Tahap.PENYEMPURNAAN: "Sekretaris menyetujui Telaah atau mengembalikannya",
    Tahap.PENGETIKAN: "Kasubag Evapor membuat dokumen Word",
    Tahap.PENDOKUMENTASIAN: "Kasubag Evapor mengarsipkan",
}
DOKUMEN_DIBUAT = "Kasubag Evapor memeriksa dokumen Word, lalu menyatakan selesai mengetik"
MENUNGGU_NASKAH = "Sekretaris memeriksa naskah dari Word yang isinya berubah"


@dataclass(frozen=True, slots=True)
class Langkah:
    """One line of the task list of six steps (see templates/macros/tahap.html)."""

    nomor: int
    nama: str
    pelaku: str
    mutu_baku: str
    status: str
    status_teks: str
    url: str | None
    keterangan: str | None


@dataclass(frozen=True, slots=True)
class Posisi:
    """Where a siklus stands: its title, the six steps, who has it, what comes next."""

    judul: str
    langkah: tuple[Langkah, ...]
    pemegang: str
    berikutnya: str
    url: str


@dataclass(frozen=True, slots=True)
class Tindakan:
    """A move as a button: its text, where it leads, and its weight (utama, sekunder, peringatan)."""

    label: str
    url: str
    jenis: str


def posisi(siklus: Siklus, oleh: Orang) -> Posisi:
    """Return where the siklus stands, as every page of it shows on top."""
    baris = sop_of(siklus.tahap)
    return Posisi(
        judul=siklus.kunci.label,
        langkah=tuple(_langkah(siklus, tahap, oleh) for tahap in TAHAP_SOP),
        pemegang=NAMA_PERAN[baris.peran] if baris else f"tidak ada, siklus {NAMA_TAHAP[siklus.tahap].lower()}",
        berikutnya=_describe_berikutnya(siklus),
        url=url_for("siklus.show", kunci=str(siklus.kunci)),
    )


def _describe_berikutnya(siklus: Siklus) -> str:
    if siklus.tahap is Tahap.PENGETIKAN and siklus.dokumen.is_menunggu:
        return MENUNGGU_NASKAH
    if siklus.tahap is Tahap.PENGETIKAN and siklus.dokumen.berkas:
        return DOKUMEN_DIBUAT
    return KERJA_TAHAP.get(siklus.tahap, "Semua orang dapat membaca dan mengunduh")


def list_tindakan(siklus: Siklus, oleh: Orang) -> tuple[Tindakan, ...]:
    """Return the moves open to this person, the forward one first; cancellation is on the page of the siklus."""
    rows = sorted(list_moves(siklus, oleh), key=lambda transisi: transisi.aksi not in MAJU)
    return tuple(
        Tindakan(baris.label, url_of_langkah(siklus, baris.aksi), "utama" if baris.aksi in MAJU else "sekunder")
        for baris in rows
        if baris.aksi in (*MAJU, *KEMBALI, *NASKAH)
    )


def list_tindakan_berikut(siklus: Siklus, oleh: Orang) -> tuple[Tindakan, ...]:
    """Return `list_tindakan` for a page without the work itself: while that lacks something, it is the green button."""
    tindakan = list_tindakan(siklus, oleh)
    maju = next((baris.aksi for baris in list_moves(siklus, oleh) if baris.aksi in MAJU), None)
    if maju is None or not list_kekurangan(siklus, maju):
        return tindakan
    url = url_for(HALAMAN_TAHAP[siklus.tahap], kunci=str(siklus.kunci))
    lain = tuple(satu for satu in tindakan if satu.url != url)
    return (Tindakan(TOMBOL_TUGAS[siklus.tahap], url, "utama"), *as_secondary(lain))


def as_secondary(tindakan: tuple[Tindakan, ...]) -> tuple[Tindakan, ...]:
    """Return the moves as secondary buttons, for a page whose green button is its own."""
    return tuple(replace(satu, jenis="sekunder") for satu in tindakan)


def list_pembatalan(siklus: Siklus, oleh: Orang) -> tuple[Tindakan, ...]:
    """Return what this person may do about a cancellation."""
    aksi_list = (Aksi.AJUKAN_BATAL, Aksi.SETUJUI_BATAL, Aksi.TOLAK_BATAL)
    return tuple(
        Tindakan(transisi.label, url_of_langkah(siklus, transisi.aksi), "sekunder")
        for transisi in list_moves(siklus, oleh)
        if transisi.aksi in aksi_list
    )


def url_of_langkah(siklus: Siklus, aksi: Aksi) -> str:
    """Return the page on which a move is confirmed."""
    if aksi is Aksi.ARSIPKAN:
        return url_for("pendokumentasian.arsipkan", kunci=str(siklus.kunci))
    return url_for("siklus.langkah", kunci=str(siklus.kunci), aksi=aksi.value)


def is_giliran(siklus: Siklus, oleh: Orang) -> bool:
    """True when the siklus waits for a role that this person holds."""
    baris = sop_of(siklus.tahap)
    return baris is not None and baris.peran in oleh.peran_list


def may(siklus: Siklus, aksi: Aksi, oleh: Orang) -> bool:
    """True when the table of moves lets this person do that now; forms are shown as text otherwise."""
    try:
        siklus.guard(aksi, oleh)
    except (TahapMismatchError, PeranMismatchError):
        return False
    return True


def list_persiapan(semua: tuple[Persiapan, ...]) -> tuple[Langkah, ...]:
    """Return the steps of the first start as a task list; the first one that is not done has its turn."""
    berikut = next((satu for satu in semua if not satu.is_selesai), None)
    return tuple(
        Langkah(
            nomor, satu.nama, satu.pelaku, "",
            *(("selesai", "Selesai") if satu.is_selesai else ("giliran", "Berikutnya") if satu is berikut else
            ("belum", "Belum")),
            url_for(satu.halaman), " ".join(satu.kurang) or None,
        )
        for nomor, satu in enumerate(semua, start=1)
    )  # fmt: skip


def url_of_tugas(tugas: Tugas) -> str:
    """Return the page on which a waiting thing is done."""
    if tugas.halaman in {"iku", "susun_iku"}:
        return url_for("iku.show", tahun=int(tugas.kunci))
    if tugas.halaman == "data_awal":
        return url_for("data_awal.show", periode=tugas.kunci)
    if tugas.halaman in HALAMAN_LAIN:
        return url_for(HALAMAN_LAIN[tugas.halaman])
    if tugas.halaman == "naskah":
        return url_for("siklus.langkah", kunci=tugas.kunci, aksi=Aksi.SAHKAN_NASKAH.value)
    if tugas.halaman in HALAMAN_KUNCI:
        return url_for(HALAMAN_KUNCI[tugas.halaman], kunci=tugas.kunci)
    return url_for(HALAMAN_TAHAP[Tahap(tugas.halaman)], kunci=tugas.kunci)


def last_return(siklus: Siklus) -> Riwayat | None:
    """Return the riwayat row by which the siklus came back to where it is now, or None."""
    pindah = next((baris for baris in reversed(siklus.riwayat) if baris.dari is not baris.ke), None)
    return pindah if pindah is not None and pindah.aksi in KEMBALI else None


def last_penolakan(siklus: Siklus) -> Riwayat | None:
    """Return the riwayat row by which the Sekretaris returned the last text from Word, until another is uploaded."""
    hal = (Aksi.TOLAK_NASKAH, Aksi.UNGGAH_NASKAH, Aksi.BUAT_DOKUMEN, *KEMBALI)
    terakhir = next((baris for baris in reversed(siklus.riwayat) if baris.aksi in hal), None)
    return terakhir if terakhir is not None and terakhir.aksi is Aksi.TOLAK_NASKAH else None


def _langkah(siklus: Siklus, baris: TahapSop, oleh: Orang) -> Langkah:
    status, teks = _status(siklus, baris, oleh)
    terbuka = status != "belum"
    tempo = f"jatuh tempo {format_tanggal(siklus.jatuh_tempo[baris.nomor - 1])}" if siklus.jatuh_tempo else ""
    return Langkah(
        baris.nomor, baris.nama, NAMA_PERAN[baris.peran], f"{baris.menit} menit", status, teks,
        url_for(HALAMAN_TAHAP[baris.tahap], kunci=str(siklus.kunci)) if terbuka else None,
        " · ".join(filter(None, (tempo, describe_dipakai(siklus, baris)))) or None,
    )  # fmt: skip


def _status(siklus: Siklus, baris: TahapSop, oleh: Orang) -> tuple[str, str]:
    if siklus.tahap is baris.tahap:
        if is_giliran(siklus, oleh):
            return "giliran", "Giliran Anda"
        return ("kembali", "Dikembalikan") if last_return(siklus) else ("berjalan", "Sedang dikerjakan")
    sekarang = sop_of(siklus.tahap)
    if siklus.tahap is Tahap.SELESAI or (sekarang is not None and baris.nomor < sekarang.nomor):
        return "selesai", "Selesai"
    dilalui = any(row.ke is baris.tahap for row in siklus.riwayat)
    if siklus.tahap is Tahap.DIBATALKAN and dilalui:
        return "gagal", "Dibatalkan"
    return "belum", "Belum"
