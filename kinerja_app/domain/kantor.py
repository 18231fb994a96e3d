"""The office: its profile (kop), its officials, who holds which role when, and the accounts."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from kinerja_app.domain.baris_lembar import find_double, is_total
from kinerja_app.domain.errors import DataExistsError, DataNotFoundError, InputInvalidError, KinerjaError
from kinerja_app.domain.jam_kantor import JAM_KANTOR_BAWAAN, JamKantor, check_jam_kantor
from kinerja_app.domain.kalender import KALENDER_BAWAAN, Kalender, check_kalender
from kinerja_app.domain.pengguna import (
    AWALAN_KEDUDUKAN,
    NAMA_PERAN,
    Orang,
    Pejabat,
    Pelaku,
    Pengguna,
    Penugasan,
    Peran,
)
from kinerja_app.domain.retensi import RETENSI_BAWAAN, AturanRetensi, check_retensi
from kinerja_app.domain.simpanan import Simpanan

# Short, so that the QR that holds it stays coarse enough to be read from paper.
_ALAMAT_KINERJA = re.compile(r"https?://[A-Za-z0-9.-]{1,60}(:[0-9]{1,5})?")


class JabatanKosongError(KinerjaError):
    """Nobody holds the role today; the message says to appoint a Plt. or Plh. first."""


@dataclass(frozen=True, slots=True)
class ProfilKantor:
    """What the kop surat and the Telaah's head print; texts are kept as typed.

    `pola_nomor` is the proposal for the letter number, with {tahun}; `kepada` the addressee; `penanda_tangan`
    the role that signs and stands under "Dari"; `is_mengetahui_camat` adds "Mengetahui, Camat". `desa` are the rows of
    every lembar pengumpulan per desa; a siklus freezes them when it is opened. `alamat_kinerja` is where people of
    the office open this program ("http://192.168.1.10:8080"; the QR leads there), `lambang` the SHA-256 of the
    office's own crest; both may be empty.
    """

    pemerintah: str
    nama: str
    alamat: str
    kontak: str
    tempat: str
    kode_pos: str
    judul_telaah: str
    kepada: str
    sifat: str
    pola_nomor: str
    penanda_tangan: Peran
    is_mengetahui_camat: bool
    desa: tuple[str, ...] = ()
    alamat_kinerja: str = ""
    lambang: str = ""


PROFIL_BAWAAN = ProfilKantor(
    pemerintah="PEMERINTAH KABUPATEN MALANG",
    nama="KECAMATAN KALIPARE",
    alamat="",
    kontak="",
    tempat="Kalipare",
    kode_pos="",
    judul_telaah="TELAAH PENGUKURAN KINERJA",
    kepada="Camat Kalipare",
    sifat="Biasa",
    pola_nomor="070/      /35.07.11/{tahun}",
    penanda_tangan=Peran.SEKRETARIS,
    is_mengetahui_camat=True,
)


@dataclass(slots=True)
class Kantor:
    """The one document about the office. `versi` counts its changes; waiting is counted in `jam_kantor`.

    `retensi` says how long bags are kept, `kalender` when the steps of a tribulan are due. `bagian` is the last change
    of each part ("profil", "pejabat:camat"): ADMINs who change different parts do not collide.
    """

    versi: int
    profil: ProfilKantor
    pejabat: tuple[Pejabat, ...] = ()
    penugasan: tuple[Penugasan, ...] = ()
    pengguna: tuple[Pengguna, ...] = ()
    jam_kantor: JamKantor = JAM_KANTOR_BAWAAN
    retensi: AturanRetensi = RETENSI_BAWAAN
    kalender: Kalender = KALENDER_BAWAAN
    bagian: dict[str, Simpanan] = field(default_factory=dict)

    def pejabat_by_id(self, pejabat_id: str) -> Pejabat:
        """Return the official; an unknown id raises DataNotFoundError."""
        for pejabat in self.pejabat:
            if pejabat.id == pejabat_id:
                return pejabat
        raise DataNotFoundError("Pejabat itu tidak terdaftar.")

    def pengguna_by_nama(self, nama_pengguna: str) -> Pengguna:
        """Return the account; an unknown name raises DataNotFoundError."""
        for pengguna in self.pengguna:
            if pengguna.nama_pengguna == nama_pengguna:
                return pengguna
        raise DataNotFoundError("Pengguna itu tidak terdaftar.")

    def orang_of(self, pengguna: Pengguna, pada: date) -> Orang:
        """Return the person behind an account with the roles held on that day (ADMIN by the account itself).

        A deactivated account holds none.
        """
        sebagai: list[Pelaku] = []
        if pengguna.is_aktif and pengguna.pejabat_id is not None:
            pejabat = self.pejabat_by_id(pengguna.pejabat_id)
            sebagai = [
                _freeze(pejabat, tugas)
                for tugas in self.penugasan
                if tugas.pejabat_id == pejabat.id and tugas.is_active(pada)
            ]
        identitas = pengguna.pejabat_id or f"akun:{pengguna.nama_pengguna}"
        if pengguna.is_aktif and pengguna.is_admin:
            sebagai.append(Pelaku(identitas, pengguna.nama, "", "", NAMA_PERAN[Peran.ADMIN], Peran.ADMIN))
        return Orang(identitas, pengguna.nama, tuple(sebagai))

    def holder_of(self, peran: Peran, pada: date) -> Pelaku | None:
        """Return who holds a role on that day; a stand-in (Plt./Plh.) goes before the holder."""
        aktif = [tugas for tugas in self.penugasan if tugas.peran is peran and tugas.is_active(pada)]
        if not aktif:
            return None
        tugas = max(aktif, key=lambda tugas: (bool(AWALAN_KEDUDUKAN[tugas.kedudukan]), tugas.mulai))
        return _freeze(self.pejabat_by_id(tugas.pejabat_id), tugas)

    def require_holder(self, peran: Peran, pada: date) -> Pelaku:
        """Return who holds a role on that day, or raise JabatanKosongError."""
        pelaku = self.holder_of(peran, pada)
        if pelaku is None:
            raise JabatanKosongError(
                f"Tidak ada {NAMA_PERAN[peran]} yang menjabat hari ini: tetapkan Plt./Plh. dahulu"
                " di Pengaturan, bagian Pejabat."
            )
        return pelaku

    def save_profil(self, profil: ProfilKantor) -> None:
        """Replace the office profile; name, place, title and addressee must not be empty, the signer an official."""
        wajib = {"pemerintah": profil.pemerintah, "nama": profil.nama, "tempat": profil.tempat}
        wajib |= {"judul_telaah": profil.judul_telaah, "kepada": profil.kepada}
        for bidang, nilai in wajib.items():
            if not nilai.strip():
                raise InputInvalidError(bidang, f"Isi {bidang.replace('_', ' ')}; bagian ini tercetak pada Telaah.")
        if set("{}") & set(profil.pola_nomor.replace("{tahun}", "")):
            raise InputInvalidError("pola_nomor", "Dalam pola nomor hanya {tahun} yang boleh dipakai di antara kurung.")
        if profil.penanda_tangan in (Peran.TIM, Peran.ADMIN):
            raise InputInvalidError("penanda_tangan", "Penanda tangan Telaah: Sekretaris, Kasubag Evapor, atau Camat.")
        if profil.alamat_kinerja and not _ALAMAT_KINERJA.fullmatch(profil.alamat_kinerja):
            raise InputInvalidError(
                "alamat_kinerja",
                "Tulis alamat seperti pada peramban, tanpa halaman di belakangnya: http://192.168.1.10:8080.",
            )
        if any(not nama.strip() for nama in profil.desa):
            raise InputInvalidError("desa", "Ada nama desa yang kosong. Tulis satu desa pada setiap baris.")
        kembar = find_double(profil.desa)
        if kembar:
            raise InputInvalidError("desa", f"Desa {kembar} ditulis lebih dari satu kali. Hapus salah satu.")
        for nama in filter(is_total, profil.desa):
            raise InputInvalidError("desa", f"“{nama}” bukan nama desa. Hapus; jumlah dihitung program.")
        self.profil = profil
        self.versi += 1

    def save_jam_kantor(self, jam_kantor: JamKantor) -> None:
        """Replace office hours and holidays, put in order; what cannot be raises InputInvalidError."""
        self.jam_kantor = check_jam_kantor(jam_kantor)
        self.versi += 1

    def save_retensi(self, retensi: AturanRetensi) -> None:
        """Replace how long bags are kept; years that cannot be raise InputInvalidError."""
        self.retensi = check_retensi(retensi)
        self.versi += 1

    def save_kalender(self, kalender: Kalender) -> None:
        """Replace the due days for siklus opened from now on; days that cannot be raise InputInvalidError."""
        self.kalender = check_kalender(kalender)
        self.versi += 1

    def save_pejabat(self, pejabat: Pejabat) -> None:
        """Add an official, or change the one with the same id; the name must not be empty.

        A NIP belongs to one official: the same person twice could approve his own work.
        """
        if not pejabat.nama.strip():
            raise InputInvalidError("nama", "Isi nama pejabat seperti tercetak pada surat.")
        nip = _digits(pejabat.nip)
        for lama in self.pejabat:
            if nip and lama.id != pejabat.id and _digits(lama.nip) == nip:
                raise InputInvalidError("nip", f"NIP itu sudah dipakai {lama.nama}; setiap pejabat didaftar satu kali.")
        if any(lama.id == pejabat.id for lama in self.pejabat):
            self.pejabat = tuple(pejabat if lama.id == pejabat.id else lama for lama in self.pejabat)
        else:
            self.pejabat += (pejabat,)
        self.versi += 1

    def add_penugasan(self, tugas: Penugasan) -> None:
        """Give an official a role for a span of days.

        Two holders of the same quality in one role at the same time are refused for every role but TIM.
        """
        self.pejabat_by_id(tugas.pejabat_id)
        if tugas.peran is Peran.ADMIN:
            raise InputInvalidError("peran", "Hak admin diberikan pada akun pengguna, bukan pada pejabat.")
        if not tugas.jabatan.strip():
            raise InputInvalidError("jabatan", "Isi jabatan seperti tercetak pada surat.")
        if tugas.jabatan.strip().casefold().startswith(("plt.", "plh.", "plt ", "plh ")):
            raise InputInvalidError("jabatan", "Tulis jabatan tanpa Plt./Plh.; kedudukan menambahkannya sendiri.")
        if tugas.sampai is not None and tugas.sampai < tugas.mulai:
            raise InputInvalidError("sampai", "Tanggal berakhir harus sama dengan atau sesudah tanggal mulai.")
        self._check_collision(tugas, self.penugasan, "mulai")
        self.penugasan += (tugas,)
        self.versi += 1

    def _check_collision(self, tugas: Penugasan, lain: tuple[Penugasan, ...], bidang: str) -> None:
        for lama in lain:
            if _collides(lama, tugas):
                nama = self.pejabat_by_id(lama.pejabat_id).nama
                raise InputInvalidError(
                    bidang,
                    f"{NAMA_PERAN[tugas.peran]} sudah dijabat {nama} pada masa itu. Akhiri dahulu penugasan lama.",
                )

    def end_penugasan(self, nomor: int, sampai: date) -> None:
        """Set the last day of a span (`nomor` counts from 0 in the list); the span itself is never deleted."""
        if not 0 <= nomor < len(self.penugasan):
            raise DataNotFoundError("Penugasan itu tidak terdaftar.")
        tugas = self.penugasan[nomor]
        if sampai < tugas.mulai:
            raise InputInvalidError("sampai", "Tanggal berakhir harus sama dengan atau sesudah tanggal mulai.")
        diganti = replace(tugas, sampai=sampai)
        sebelum, sesudah = self.penugasan[:nomor], self.penugasan[nomor + 1 :]
        self._check_collision(diganti, sebelum + sesudah, "sampai")
        self.penugasan = (*sebelum, diganti, *sesudah)
        self.versi += 1

    def add_pengguna(self, pengguna: Pengguna) -> None:
        """Add an account; a taken name raises DataExistsError, one that cannot name a folder InputInvalidError."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,39}", pengguna.nama_pengguna):
            raise InputInvalidError(
                "nama_pengguna",
                "Nama pengguna: 2 sampai 40 huruf kecil, angka, titik, garis bawah, atau tanda hubung, tanpa spasi.",
            )
        if any(lama.nama_pengguna == pengguna.nama_pengguna for lama in self.pengguna):
            raise DataExistsError(f"Nama pengguna {pengguna.nama_pengguna} sudah dipakai.")
        if pengguna.pejabat_id is not None:
            self.pejabat_by_id(pengguna.pejabat_id)
        self.pengguna += (pengguna,)
        self.versi += 1

    def replace_pengguna(self, pengguna: Pengguna) -> None:
        """Change an account in place; an unknown name raises DataNotFoundError.

        The last active ADMIN cannot be taken away, else nobody could let people in again.
        """
        is_last = self._admins() == (self.pengguna_by_nama(pengguna.nama_pengguna),)
        if is_last and not (pengguna.is_admin and pengguna.is_aktif):
            raise InputInvalidError("is_admin", "Ini Admin aktif yang terakhir. Tetapkan Admin lain dahulu.")
        self.renew_akses(pengguna)
        self.versi += 1

    def _admins(self) -> tuple[Pengguna, ...]:
        return tuple(pengguna for pengguna in self.pengguna if pengguna.is_admin and pengguna.is_aktif)

    def renew_akses(self, pengguna: Pengguna) -> None:
        """Store what an account's owner changes himself (password, token) and leave `versi` as it is.

        Else everyone who logs out would make the form that an ADMIN has open stale.
        """
        self.pengguna_by_nama(pengguna.nama_pengguna)
        self.pengguna = tuple(
            pengguna if lama.nama_pengguna == pengguna.nama_pengguna else lama for lama in self.pengguna
        )


def _digits(nip: str) -> str:
    return "".join(nip.split())


def _freeze(pejabat: Pejabat, tugas: Penugasan) -> Pelaku:
    jabatan = AWALAN_KEDUDUKAN[tugas.kedudukan] + tugas.jabatan
    return Pelaku(pejabat.id, pejabat.nama, pejabat.nip, pejabat.pangkat, jabatan, tugas.peran)


def _collides(satu: Penugasan, dua: Penugasan) -> bool:
    """True where two spans name two holders of one post at once; TIM has many members, each once."""
    akhir_satu, akhir_dua = satu.sampai or date.max, dua.sampai or date.max
    if satu.peran is not dua.peran or satu.mulai > akhir_dua or dua.mulai > akhir_satu:
        return False
    if satu.peran is Peran.TIM:
        return satu.pejabat_id == dua.pejabat_id
    return satu.kedudukan is dua.kedudukan
