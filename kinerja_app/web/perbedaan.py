"""The page of a stale save: what this person typed beside what is stored now, with a choice for each field."""

from collections.abc import Collection, Mapping
from datetime import datetime

from flask import render_template, request, url_for

from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.periode import format_saat
from kinerja_app.web.draf import BIDANG_ALAMAT
from kinerja_app.web.forms import YA, Formulir

_CENTANG = {YA: "ya", "": "tidak"}


def list_beda(
    label: Mapping[str, str], anda: Formulir, tersimpan: Formulir,
    teks: Mapping[str, Mapping[str, str]] | None = None, centang: Collection[str] = (),
) -> list[dict[str, str]]:  # fmt: skip
    """Return the fields of a form (name → label) with both values, as galat/berbeda.html asks for them.

    `teks` puts the values of a field that are codes into words. `centang` are checkboxes: an empty one is an answer.
    """
    hasil = []
    for nama, judul in label.items():
        milik, ada = (satu.raw(nama).replace("\r\n", "\n") for satu in (anda, tersimpan))
        kata = _CENTANG if nama in centang else (teks or {}).get(nama, {})
        dua = {"anda_teks": kata.get(milik, milik), "tersimpan_teks": kata.get(ada, ada)}
        satu = {"name": nama, "label": judul, "anda": milik, "tersimpan": ada} | dua
        hasil.append(satu | ({"centang": YA} if nama in centang else {}))
    return hasil


def label_tanggal(nama: str, label: str) -> dict[str, str]:
    """Return the three fields of a date with their labels."""
    return {f"{nama}-{bagian}": f"{label} ({bagian})" for bagian in ("tanggal", "bulan", "tahun")}


def render_perbedaan(
    judul: str, bidang: list[dict[str, str]], versi: int | None, oleh: Pelaku | None, pada: datetime | None,
    catatan_berkas: str = "", lain: tuple[tuple[str, str], ...] = (),
) -> str:  # fmt: skip
    """Return the page; its form posts the same fields to the refused address with the new versi.

    `lain` are fields that go along unasked; with a versi for each of several parts among them, `versi` is None.
    """
    alamat = request.form.get(BIDANG_ALAMAT, request.path)
    return render_template(
        "galat/berbeda.html", judul_isian=judul, tujuan=request.path, versi=versi,
        oleh=oleh.nama if oleh else "Orang lain", pada=format_saat(pada) if pada else "", bidang=bidang,
        alamat=alamat, url_buang=url_for("draf.buang", alamat=alamat), catatan_berkas=catatan_berkas, lain=lain,
        is_sama=all(satu["anda"] == satu["tersimpan"] for satu in bidang),
    )  # fmt: skip
