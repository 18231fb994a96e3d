"""Passwords and session tokens: made, hashed, compared, and held to the office's rules."""

import secrets
from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

from kinerja_app.domain.errors import InputInvalidError

METODE = "scrypt"
PANJANG_TERPENDEK = 12
PANJANG_TERPANJANG = 128  # hashing text without an end would keep the server busy
# Without 0, 1, i, l, o: a one-time password is read aloud or copied from a slip of paper.
HURUF_SANDI = "23456789abcdefghjkmnpqrstuvwxyz"
# What people choose when twelve characters are asked for; compared without case, spaces and signs.
SANDI_UMUM = frozenset(
    {
        "123456789012", "1234567890123", "12345678901234", "123456781234", "012345678901", "123123123123",
        "abcdefghijkl", "abcdefgh1234", "abcd12345678", "abc123456789", "qwertyuiop12", "qwertyuiop123",
        "qwerty123456", "qwerty12345678", "asdfghjkl123", "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsxcde3",
        "password1234", "password12345", "password123456", "passwordpassword", "p4ssw0rd1234", "letmein12345",
        "welcome12345", "changeme1234", "administrator", "administrator1", "administrator123", "admin1234567",
        "admin12345678", "adminadmin123", "adminadminadmin", "katasandi123", "katasandi1234", "katasandisaya",
        "rahasia12345", "rahasia123456", "rahasiarahasia", "bismillah123", "bismillah1234", "alhamdulillah",
        "alhamdulillah1", "indonesia123", "indonesia1234", "indonesia1945", "indonesiaraya", "indonesiamerdeka",
        "merdeka171945", "pancasila123", "pancasila1945", "garudaindonesia", "kecamatan123", "kecamatan1234",
        "kecamatan2025", "kecamatan2026", "kecamatan2027", "kalipare1234", "kalipare2026", "kecamatankalipare",
        "kabupatenmalang", "sekretaris123", "sekretaris1234", "sayangsayang", "sayangkamu123", "iloveyou1234",
        "selamatdatang", "selamatpagi123", "semangat12345", "jawatimur123", "kinerja12345", "kinerja123456",
        "pengukurankinerja",
    }
)  # fmt: skip


def hash_sandi(sandi: str) -> str:
    """Return the salted hash that is stored instead of the password."""
    return generate_password_hash(sandi, METODE)


def is_sandi(tersimpan: str | None, sandi: str) -> bool:
    """Tell whether the password belongs to the stored hash; with no hash it takes as long and says no."""
    cocok = check_password_hash(tersimpan or _decoy(METODE), sandi[: PANJANG_TERPANJANG + 1])
    return cocok and tersimpan is not None


def check_sandi_baru(sandi: str, nama_pengguna: str) -> None:
    """Refuse a new password that is short, endless, common, monotonous, or the account's own name."""
    if len(sandi) < PANJANG_TERPENDEK:
        raise InputInvalidError(
            "sandi_baru",
            f"Kata sandi paling sedikit {PANJANG_TERPENDEK} huruf. Pakailah misalnya tiga atau empat kata "
            "yang hanya Anda yang tahu.",
        )
    if len(sandi) > PANJANG_TERPANJANG:
        raise InputInvalidError(
            "sandi_baru", f"Kata sandi paling banyak {PANJANG_TERPANJANG} huruf. Pilih yang lebih pendek."
        )
    polos = "".join(huruf for huruf in sandi.casefold() if huruf.isalnum())
    nama = "".join(huruf for huruf in nama_pengguna.casefold() if huruf.isalnum())
    if nama and polos.replace(nama, "").strip("0123456789") == "":
        raise InputInvalidError(
            "sandi_baru", "Kata sandi tidak boleh sama dengan nama pengguna atau hanya angka. Pilih kata lain."
        )
    if polos in SANDI_UMUM or len(set(polos)) < 5:
        raise InputInvalidError(
            "sandi_baru", "Kata sandi ini terlalu mudah ditebak. Pakailah beberapa kata yang tidak berhubungan."
        )


def make_sandi_sekali() -> str:
    """Return a one-time password of four groups, such as "k7dm-9x2p-tq4w-h8cn" (79 bits)."""
    return "-".join("".join(secrets.choice(HURUF_SANDI) for _ in range(4)) for _ in range(4))


def make_token() -> str:
    """Return a new session token; a session holds the one that was current when it began."""
    return secrets.token_urlsafe(24)


@cache
def _decoy(metode: str) -> str:
    """A hash to compare with where there is no account, so that both take the same time."""
    return generate_password_hash(secrets.token_urlsafe(16), metode)
