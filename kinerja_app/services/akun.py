"""Accounts: who may log in, with what password, and how an ADMIN keeps them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kinerja_app.domain.errors import InputInvalidError, KinerjaError
from kinerja_app.domain.kantor import PROFIL_BAWAAN, Kantor
from kinerja_app.domain.pengguna import MASA_SANDI_SEKALI, Orang, Pelaku, Pengguna, Peran
from kinerja_app.domain.riwayat import describe_beda
from kinerja_app.services.home import Home
from kinerja_app.services.kantor import bagian_pengguna, edit_kantor
from kinerja_app.services.pencatatan import MASUK_GAGAL, trace_if_possible, trace_penolakan
from kinerja_app.services.sandi import check_sandi_baru, hash_sandi, is_sandi, make_sandi_sekali, make_token

# Whoever may run commands on the server acts as an ADMIN without an account.
BARIS_PERINTAH = Orang("sistem", "Baris perintah", (Pelaku("sistem", "Baris perintah", "", "", "Admin", Peran.ADMIN),))


class SandiSalahError(KinerjaError):
    """The log-in failed; for an unknown name, a wrong password and a disabled account the words are the same."""


@dataclass(frozen=True, slots=True)
class SandiSekali:
    """A one-time password, to be shown once; it opens the account once, and must be changed then."""

    nama_pengguna: str
    sandi: str


def has_pengguna(home: Home) -> bool:
    """Tell whether anybody may log in at all; a fresh home has no account and no default one."""
    return home.kantor.exists() and bool(home.kantor.get().pengguna)


def authenticate(home: Home, nama_pengguna: str, sandi: str, pada: datetime) -> Pengguna:
    """Return the account of someone who knows its password; each try is one line of the audit trail (see pencatatan).

    A one-time password is used up by it: the session that begins now is the one in which it is changed.
    Raises SandiSalahError, after the same time and with the same words whatever was wrong.
    """
    nama = nama_pengguna.strip().lower()
    pengguna = next((ada for ada in home.kantor.get().pengguna if ada.nama_pengguna == nama), None)
    is_cocok = is_sandi(pengguna.sandi if pengguna else None, sandi)
    is_masuk = pengguna is not None and is_cocok and pengguna.may_log_in(pada)
    if pengguna is not None and is_masuk and pengguna.wajib_ganti_sandi:
        is_masuk = _use_up(home, pengguna, pada)
    if pengguna is None or not is_masuk:
        # A name that is none is not kept: it may be a password typed into the wrong field.
        trace_penolakan(home, MASUK_GAGAL, f"pengguna/{pengguna.nama_pengguna if pengguna else '–'}", None, pada)
        raise SandiSalahError("Nama pengguna atau kata sandi salah. Periksa keduanya, lalu coba lagi.")
    trace_if_possible(home, "masuk", f"pengguna/{nama}", _owner(pengguna), pada)
    return pengguna


def _use_up(home: Home, pengguna: Pengguna, pada: datetime) -> bool:
    """Tell whether this log-in is the one for which the one-time password is good; of two at once it is one."""
    with home.lock.held(), home.kantor.edit() as kantor:
        kini = kantor.pengguna_by_nama(pengguna.nama_pengguna)
        if kini.sandi != pengguna.sandi or not kini.may_log_in(pada):
            return False
        kantor.renew_akses(replace(kini, sandi_sekali_sampai=None))
    return True


def end_sesi(home: Home, nama_pengguna: str, pada: datetime) -> None:
    """Log out: every session of the account ends, on this computer and on others."""
    with home.lock.held():
        with home.kantor.edit() as kantor:
            pengguna = kantor.pengguna_by_nama(nama_pengguna)
            kantor.renew_akses(replace(pengguna, token=make_token()))
        trace_if_possible(home, "keluar", f"pengguna/{nama_pengguna}", _owner(pengguna), pada)


def change_sandi(home: Home, nama_pengguna: str, sandi_lama: str, sandi_baru: str, pada: datetime) -> Pengguna:
    """Change one's own password; all sessions of the account end (the caller begins a new one).

    Raises InputInvalidError for "sandi_lama" (wrong) or "sandi_baru" (against the rules, or the old one again).
    """
    if not is_sandi(home.kantor.get().pengguna_by_nama(nama_pengguna).sandi, sandi_lama):
        raise InputInvalidError("sandi_lama", "Kata sandi sekarang salah. Ketik yang Anda pakai untuk masuk.")
    if sandi_baru == sandi_lama:
        raise InputInvalidError("sandi_baru", "Kata sandi baru harus berbeda dari yang lama.")
    check_sandi_baru(sandi_baru, nama_pengguna)
    sandi = hash_sandi(sandi_baru)
    with home.lock.held():
        with home.kantor.edit() as kantor:
            pengguna = replace(
                kantor.pengguna_by_nama(nama_pengguna), sandi=sandi, token=make_token(), wajib_ganti_sandi=False,
                sandi_sekali_sampai=None,
            )  # fmt: skip
            kantor.renew_akses(pengguna)
        home.trace("ganti_sandi", f"pengguna/{nama_pengguna}", _owner(pengguna), pada)
    return pengguna


def add_pengguna(
    home: Home,
    nama_pengguna: str,
    nama: str,
    *,
    is_admin: bool,
    pejabat_id: str | None = None,
    oleh: Orang = BARIS_PERINTAH,
    pada: datetime,
) -> SandiSekali:
    """Add an account with a one-time password; the first one of a home also founds the office's document.

    Raises InputInvalidError (name not usable, first account no admin), DataExistsError, DataNotFoundError.
    """
    if not nama.strip():
        raise InputInvalidError("nama", "Isi nama orang yang memakai akun ini.")
    sandi = make_sandi_sekali()
    akun = Pengguna(
        nama_pengguna, nama.strip(), hash_sandi(sandi), make_token(), is_admin, True, True, pejabat_id, pada,
        pada + MASA_SANDI_SEKALI,
    )  # fmt: skip
    with home.lock.held():
        if not has_pengguna(home) and not is_admin:
            raise InputInvalidError("is_admin", "Pengguna pertama harus admin: jalankan kinerja user add --admin.")
        if not home.kantor.exists():
            home.kantor.create(Kantor(versi=0, profil=PROFIL_BAWAAN))
        with edit_kantor(home, bagian_pengguna(nama_pengguna), None, oleh, pada) as kantor:
            kantor.add_pengguna(akun)
        home.trace("tambah_pengguna", f"pengguna/{nama_pengguna}", oleh, pada, _rincian(akun))
    return SandiSekali(nama_pengguna, sandi)


def change_pengguna(
    home: Home,
    nama_pengguna: str,
    nama: str,
    *,
    is_admin: bool,
    pejabat_id: str | None,
    versi: int | None,
    oleh: Orang,
    pada: datetime,
) -> None:
    """Change an account's person, official and admin right; the last ADMIN stays one (InputInvalidError)."""
    if not nama.strip():
        raise InputInvalidError("nama", "Isi nama orang yang memakai akun ini.")
    with home.lock.held():
        with edit_kantor(home, bagian_pengguna(nama_pengguna), versi, oleh, pada) as kantor:
            if pejabat_id is not None:
                kantor.pejabat_by_id(pejabat_id)
            lama = kantor.pengguna_by_nama(nama_pengguna)
            akun = replace(lama, nama=nama.strip(), is_admin=is_admin, pejabat_id=pejabat_id)
            kantor.replace_pengguna(akun)
        rincian = describe_beda(_rincian(lama), _rincian(akun))
        home.trace("ubah_pengguna", f"pengguna/{nama_pengguna}", oleh, pada, rincian)


def reset_sandi(
    home: Home, nama_pengguna: str, *, versi: int | None = None, oleh: Orang = BARIS_PERINTAH, pada: datetime
) -> SandiSekali:
    """Give an account a new one-time password; its sessions end. Raises DataNotFoundError."""
    sandi = make_sandi_sekali()
    tersimpan = hash_sandi(sandi)
    _change_akses(
        home, nama_pengguna, "reset_sandi", versi, oleh, pada,
        lambda lama: replace(
            lama, sandi=tersimpan, wajib_ganti_sandi=True, sandi_sekali_sampai=pada + MASA_SANDI_SEKALI
        ),
    )  # fmt: skip
    return SandiSekali(nama_pengguna, sandi)


def expel_pengguna(
    home: Home, nama_pengguna: str, *, versi: int | None = None, oleh: Orang = BARIS_PERINTAH, pada: datetime
) -> None:
    """End every session of another person's account, whose password stays (of one's own: end_sesi)."""
    _change_akses(home, nama_pengguna, "keluarkan_pengguna", versi, oleh, pada, lambda lama: lama)


def disable_pengguna(
    home: Home, nama_pengguna: str, *, versi: int | None = None, oleh: Orang = BARIS_PERINTAH, pada: datetime
) -> None:
    """Close an account; its sessions end. Raises DataNotFoundError, InputInvalidError for the last active ADMIN."""
    _change_akses(
        home, nama_pengguna, "nonaktifkan_pengguna", versi, oleh, pada, lambda lama: replace(lama, is_aktif=False)
    )


def enable_pengguna(
    home: Home, nama_pengguna: str, *, versi: int | None = None, oleh: Orang = BARIS_PERINTAH, pada: datetime
) -> None:
    """Open a closed account again, with the password it had. Raises DataNotFoundError."""
    _change_akses(
        home, nama_pengguna, "aktifkan_pengguna", versi, oleh, pada, lambda lama: replace(lama, is_aktif=True)
    )


def _change_akses(
    home: Home, nama_pengguna: str, aksi: str, versi: int | None, oleh: Orang, pada: datetime,
    change: Callable[[Pengguna], Pengguna],
) -> None:  # fmt: skip
    """Change what opens an account; whatever it is, its sessions end."""
    with home.lock.held():
        with edit_kantor(home, bagian_pengguna(nama_pengguna), versi, oleh, pada) as kantor:
            kantor.replace_pengguna(change(replace(kantor.pengguna_by_nama(nama_pengguna), token=make_token())))
        home.trace(aksi, f"pengguna/{nama_pengguna}", oleh, pada)


def _owner(pengguna: Pengguna) -> Orang:
    return Orang(pengguna.pejabat_id or f"akun:{pengguna.nama_pengguna}", pengguna.nama, ())


def _rincian(akun: Pengguna) -> dict[str, str]:
    return {"nama": akun.nama, "admin": "ya" if akun.is_admin else "tidak", "pejabat": akun.pejabat_id or ""}
