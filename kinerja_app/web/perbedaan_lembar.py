"""The page of a stale save of a lembar: the rows of the one IKU that somebody else saved, as typed beside as stored."""

from flask import request

from kinerja_app.domain.baris_lembar import list_label
from kinerja_app.domain.iku import Iku
from kinerja_app.domain.pengumpulan import Lembar, TabelLembar
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.forms import Formulir
from kinerja_app.web.lembar_form import count_rows, field_nama, fields_of, show_lembar
from kinerja_app.web.perbedaan import render_perbedaan

_AWALAN = ("nama-", "a-", "b-", "keterangan-", "versi", "semula")


def render_perbedaan_lembar(siklus: Siklus, lembar: Lembar, kode: str, form: Formulir) -> str:
    """Return the 409 page: a choice for each cell of that IKU; all other cells go along as typed."""
    urut, tabel = next(
        (urut, tabel)
        for urut, tabel in enumerate(lembar.tabel_list, start=1)
        if any(iku.kode == kode for iku in tabel.iku_list)
    )
    iku, entri = siklus.iku_by_kode(kode), siklus.entri[kode]
    tersimpan = Formulir(show_lembar(siklus, lembar))
    bidang = _list_bidang(form, tersimpan, urut, tabel, iku)
    baru = {nama: tersimpan.raw(nama) for nama in (f"versi-{kode}", f"semula-{kode}")}
    kirim = {nama: nilai for nama, nilai in request.form.items() if nama.startswith(_AWALAN)} | baru
    dipilih = {satu["name"] for satu in bidang}
    return render_perbedaan(
        f"lembar {lembar.sumber.nama} untuk {kode}", bidang, None, entri.oleh, entri.pada,
        lain=tuple((nama, nilai) for nama, nilai in kirim.items() if nama not in dipilih),
    )  # fmt: skip


def _list_bidang(form: Formulir, tersimpan: Formulir, urut: int, tabel: TabelLembar, iku: Iku) -> list[dict[str, str]]:
    """Return the cells of both, row by row: rows belong together by name, and what only the stored has comes last."""
    anda, ada = (_rows_by_name(satu, urut, tabel) for satu in (form, tersimpan))
    label = (*list_label(iku), "keterangan")
    bagian = (0, 1, 2) if len(label) > 2 else (0, 2)
    hasil, nomor_baru = [], count_rows(form, urut, tabel)
    for kunci, (nama, nomor) in (anda | {satu: isi for satu, isi in ada.items() if satu not in anda}).items():
        letak = nomor
        if kunci not in anda:
            nomor_baru += 1
            letak = nomor_baru
            hasil.append(_pair(field_nama(urut, letak), f"{nama}, nama baris", "", nama))
        asal = fields_of(iku, ada[kunci][1]) if kunci in ada else ()
        for kolom, teks in zip(bagian, label, strict=True):
            field = fields_of(iku, letak)[kolom]
            milik = form.raw(field) if kunci in anda else ""
            hasil.append(_pair(field, f"{nama}, {teks}", milik, tersimpan.raw(asal[kolom]) if asal else ""))
    return hasil


def _rows_by_name(form: Formulir, urut: int, tabel: TabelLembar) -> dict[str, tuple[str, int]]:
    """Return the rows of a table as name → (name as written, row)."""
    hasil: dict[str, tuple[str, int]] = {}
    for nomor in range(1, count_rows(form, urut, tabel) + 1):
        nama = form.raw(field_nama(urut, nomor)).strip()
        if nama:
            hasil.setdefault(nama.casefold(), (nama, nomor))
    return hasil


def _pair(nama: str, label: str, anda: str, tersimpan: str) -> dict[str, str]:
    return {"name": nama, "label": label, "anda": anda, "tersimpan": tersimpan}
