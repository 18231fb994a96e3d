"""Form of Jam kantor dan hari libur: hours of each weekday, and one holiday a line as it is pasted from a list."""

import re
from datetime import date, time

from kinerja_app.domain.jam_kantor import NAMA_HARI, HariLibur, JamHari, JamKantor
from kinerja_app.domain.kalimat import join_kata
from kinerja_app.domain.periode import NAMA_BULAN
from kinerja_app.web.forms import Formulir

_JAM = re.compile(r"([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])")
_LIBUR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[A-Za-z]+)[-/. ]([0-9]{4})[\s,:–-]+(\S.*)")
_BULAN = {nama.casefold(): nomor for nomor, nama in enumerate(NAMA_BULAN, start=1)}
_CONTOH_LIBUR = "Tulis tanggal lalu namanya, misalnya 17-08-2026 Hari Kemerdekaan."
LABEL = {
    f"{bidang}-{nomor}": f"{nama}, {bidang}" for nomor, nama in enumerate(NAMA_HARI) for bidang in ("buka", "tutup")
} | {"libur": "Hari libur"}


def show_jam_kantor(jam_kantor: JamKantor) -> dict[str, str]:
    """Return the fields that show what is stored."""
    isian = {"libur": "\n".join(f"{h.tanggal:%d-%m-%Y} {h.nama}" for h in jam_kantor.libur)}
    for jam in jam_kantor.jam:
        isian |= {f"buka-{jam.hari}": f"{jam.buka:%H.%M}", f"tutup-{jam.hari}": f"{jam.tutup:%H.%M}"}
    return isian


def read_jam_kantor(form: Formulir) -> JamKantor:
    """Read all weekdays and holidays; what is wrong is noted at its field, holidays with the number of the line."""
    jam = [_read_hari(form, hari) for hari in range(len(NAMA_HARI))]
    return JamKantor(tuple(satu for satu in jam if satu is not None), _read_libur_list(form))


def _read_hari(form: Formulir, hari: int) -> JamHari | None:
    teks = [form.read_baris(f"{nama}-{hari}") for nama in ("buka", "tutup")]
    if not any(teks):
        return None
    cocok = [_JAM.fullmatch(satu) for satu in teks]
    jam = [time(int(satu[1]), int(satu[2])) for satu in cocok if satu is not None]
    if len(jam) < len(teks):
        contoh = "Isi jam buka dan jam tutup seperti 07.30 dan 16.00, atau kosongkan keduanya bila libur."
        form.reject(f"jam-{hari}", f"{NAMA_HARI[hari]}: {contoh}")
        return None
    return JamHari(hari, *jam)


def _read_libur_list(form: Formulir) -> tuple[HariLibur, ...]:
    """Read one holiday a line, empty lines aside; all lines that cannot be read are named at once."""
    baris = {nomor: " ".join(teks.split()) for nomor, teks in enumerate(form.read_teks("libur").splitlines(), start=1)}
    terbaca = {nomor: _parse_libur(teks) for nomor, teks in baris.items() if teks}
    salah = [f"{nomor} (“{baris[nomor][:40]}”)" for nomor, libur in terbaca.items() if libur is None]
    if salah:
        form.reject("libur", f"Baris {join_kata(salah)} tidak terbaca. {_CONTOH_LIBUR}")
    return tuple(libur for libur in terbaca.values() if libur is not None)


def _parse_libur(baris: str) -> HariLibur | None:
    """Read "17-08-2026 Hari Kemerdekaan" or "17 Agustus 2026: Hari Kemerdekaan"; None where that is no such line."""
    cocok = _LIBUR.fullmatch(baris)
    if cocok is None:
        return None
    hari, bulan, tahun, nama = cocok.groups()
    try:
        return HariLibur(date(int(tahun), _BULAN.get(bulan.casefold()) or int(bulan), int(hari)), nama)
    except ValueError:  # a word that is no month, or no such day
        return None
