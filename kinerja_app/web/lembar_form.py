"""The form of one lembar pengumpulan: the rows of several IKU side by side, each IKU with a versi of its own."""

import hashlib

from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.baris_lembar import list_label, refuse_total
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku
from kinerja_app.domain.pengumpulan import Lembar, TabelLembar
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.entri_form import BARIS_KOSONG, BARIS_TERBANYAK, read_angka_kosong
from kinerja_app.web.forms import Formulir
from kinerja_app.web.perbedaan_adopsi import show_versi_dokumen

KOLOM = ("a", "b", "keterangan")
Isian = dict[str, tuple[tuple[BarisLembar, ...], int]]


def field_nama(tabel: int, nomor: int) -> str:
    """Return the field with the name of a row: of table and row, both from 1."""
    return f"nama-{tabel}-{nomor}"


def fields_of(iku: Iku, nomor: int) -> tuple[str, str, str]:
    """Return the fields of one IKU in a row: a, b, remark."""
    return f"a-{iku.kode}-{nomor}", f"b-{iku.kode}-{nomor}", f"keterangan-{iku.kode}-{nomor}"


def show_lembar(siklus: Siklus, lembar: Lembar) -> dict[str, str]:
    """Return the form's fields as stored, with versi and fingerprint of every IKU."""
    isian = show_versi_dokumen(siklus)
    for urut, tabel in enumerate(lembar.tabel_list, start=1):
        for nomor, nama in enumerate(tabel.nama_baris, start=1):
            isian[field_nama(urut, nomor)] = nama
            for iku in tabel.iku_list:
                row = _row_of(siklus, iku, nama)
                a, b = ("" if nilai is None else format_angka(nilai, iku.desimal_lembar) for nilai in (row.a, row.b))
                isian |= dict(zip(fields_of(iku, nomor), (a, b, row.keterangan), strict=True))
    form = Formulir(isian)
    for urut, tabel in enumerate(lembar.tabel_list, start=1):
        for iku in tabel.iku_list:
            isian[f"versi-{iku.kode}"] = str(siklus.entri[iku.kode].versi)
            isian[f"semula-{iku.kode}"] = hash_rows(form, urut, tabel, iku)
    return isian


def count_rows(form: Formulir, urut: int, tabel: TabelLembar) -> int:
    """Return how many rows of a table to show and to read; free rows have three empty ones below the last filled."""
    semua = range(1, BARIS_TERBANYAK + 1)
    terisi = [nomor for nomor in semua if _is_named(form, urut, nomor) or _is_filled(form, tabel.iku_list, nomor)]
    return min(BARIS_TERBANYAK, max(terisi, default=0) + (0 if tabel.tetap else BARIS_KOSONG))


def hash_rows(form: Formulir, urut: int, tabel: TabelLembar, iku: Iku) -> str:
    """Return the fingerprint of what the cells of one IKU show; by it an untouched IKU is known and left alone."""
    isi = []
    for nomor in range(1, count_rows(form, urut, tabel) + 1):
        row = [form.raw(bidang).strip() for bidang in fields_of(iku, nomor)]
        if any(row) or not tabel.tetap:
            isi += [form.raw(field_nama(urut, nomor)).strip(), *row]
    return hashlib.sha256("\x1f".join(isi).rstrip("\x1f").encode()).hexdigest()[:16]


def read_lembar(siklus: Siklus, lembar: Lembar, form: Formulir) -> Isian:
    """Return the IKU whose cells are not as they were shown (kode → rows and versi).

    So two people who fill different IKU do not meet. What cannot be read is noted in the form at its cell.
    """
    hasil: Isian = {}
    for urut, tabel in enumerate(lembar.tabel_list, start=1):
        for iku in tabel.iku_list:
            if form.raw(f"semula-{iku.kode}") != hash_rows(form, urut, tabel, iku):
                rows = _read_rows(siklus, form, urut, tabel, iku)
                hasil[iku.kode] = rows, form.read_versi(f"versi-{iku.kode}")
    return hasil


def first_cell(lembar: Lembar, kode: str) -> str:
    """Return the field to lead to where a fault is about an IKU as a whole."""
    return next((f"a-{iku.kode}-1" for iku in lembar.iku_list if iku.kode == kode), "")


def _read_rows(siklus: Siklus, form: Formulir, urut: int, tabel: TabelLembar, iku: Iku) -> tuple[BarisLembar, ...]:
    """Read the rows of one IKU: those that must report, those it already has, and those with something in them."""
    tersimpan = {row.nama.casefold() for row in siklus.entri[iku.kode].lembar}
    dikenal = tersimpan | {nama.casefold() for nama in tabel.tetap}
    hasil: list[BarisLembar] = []
    for nomor in range(1, count_rows(form, urut, tabel) + 1):
        nama = form.raw(field_nama(urut, nomor)).strip()
        terisi = _is_filled(form, (iku,), nomor)
        if terisi or nama.casefold() in dikenal or (nama and not tabel.tetap):
            row = _read_row(form, urut, nomor, iku)
            if row.nama not in tabel.tetap:
                with form.catching():
                    refuse_total(row.nama, field_nama(urut, nomor))
            if any(row.nama.casefold() == lain.nama.casefold() for lain in hasil):
                form.reject(field_nama(urut, nomor), f"Baris {row.nama} sudah ada. Beri nama lain, atau kosongkan.")
            hasil.append(row)
    return tuple(hasil)


def _read_row(form: Formulir, urut: int, nomor: int, iku: Iku) -> BarisLembar:
    nama = form.read_baris(field_nama(urut, nomor), f"Baris {nomor} {iku.kode}: isi nama desa atau sumbernya.")
    bidang = fields_of(iku, nomor)
    label = [f"{nama or f'Baris {nomor}'}, {kepala} ({iku.kode})" for kepala in list_label(iku)]
    nilai = [read_angka_kosong(form, satu, iku.desimal_lembar, teks) for satu, teks in zip(bidang, label, strict=False)]
    if iku.cara_isi is CaraIsi.RASIO:
        kosong = [letak for letak in (0, 1) if not form.raw(bidang[letak]).strip()]
        if len(kosong) == 1:
            pesan = f"{label[kosong[0]]} belum diisi. Isi kedua kolom, atau kosongkan keduanya."
            form.reject(bidang[kosong[0]], pesan)
    return BarisLembar(nama, nilai[0], nilai[1] if len(nilai) > 1 else None, form.read_baris(bidang[2]))


def _row_of(siklus: Siklus, iku: Iku, nama: str) -> BarisLembar:
    rows = (row for row in siklus.entri[iku.kode].lembar if row.nama.casefold() == nama.casefold())
    return next(rows, BarisLembar(nama, None))


def _is_named(form: Formulir, urut: int, nomor: int) -> bool:
    return bool(form.raw(field_nama(urut, nomor)).strip())


def _is_filled(form: Formulir, iku_list: tuple[Iku, ...], nomor: int) -> bool:
    return any(form.raw(bidang).strip() for iku in iku_list for bidang in fields_of(iku, nomor))
