"""The form of one part of the office: shown as stored or as its draft, saved, or both values of it when it is stale."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from kinerja_app.domain.errors import VersiMismatchError
from kinerja_app.domain.kantor import Kantor
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir
from kinerja_app.web.konteks import get_home, get_kantor
from kinerja_app.web.perbedaan import list_beda, render_perbedaan


@dataclass(frozen=True, slots=True)
class BagianForm:
    """What is particular to one form: `judul` in a sentence, its stored values, its labels, and where it leads.

    `bagian` is empty where something is added; else only a change of that part makes the form stale. `show` returns the
    fields as stored, `label` and `teks` name them and their codes on the page with both values, `centang` are the
    checkboxes among them.
    """

    bagian: str
    judul: str
    show: Callable[[Kantor], dict[str, str]]
    url_sesudah: str
    label: Mapping[str, str] = field(default_factory=dict)
    teks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    centang: tuple[str, ...] = ()


def edit_bagian(
    satu: BagianForm, save: Callable[[Formulir, int], str], render: Callable[[Formulir], str]
) -> ResponseReturnValue:
    """Answer GET and POST of the form. `save` reads it, stores it, and says so; `render` draws its page."""
    if request.method == "GET":
        return render(_show(satu, get_kantor()))
    form = Formulir(request.form)
    with form.catching():
        try:
            kalimat = save(form, form.read_versi())
        except VersiMismatchError:
            return _render_perbedaan(satu, form), 409
        flash(kalimat, "sukses")
        return redirect(satu.url_sesudah)
    return render(form), form.status


def _show(satu: BagianForm, kantor: Kantor) -> Formulir:
    """Return the form as stored, or its draft with the versi that this was based on."""
    if satu.bagian:
        return restore(satu.show(kantor) | {"versi": str(_versi_of(satu, kantor))}, is_editable=True)
    # What is added rests on nothing: its versi only tells a form that was sent twice.
    awal = satu.show(kantor) | {"versi": str(kantor.versi)}
    return restore(awal, is_editable=True, per_bagian=True, tanpa="versi")


def _versi_of(satu: BagianForm, kantor: Kantor) -> int:
    terakhir = kantor.bagian.get(satu.bagian)
    return terakhir.versi if terakhir else 0


def _render_perbedaan(satu: BagianForm, form: Formulir) -> str:
    """Return the 409 page with what is stored now."""
    kini = get_home().kantor.get()
    terakhir = kini.bagian.get(satu.bagian)
    return render_perbedaan(
        satu.judul, list_beda(satu.label, form, Formulir(satu.show(kini)), satu.teks, satu.centang),
        _versi_of(satu, kini), terakhir.oleh if terakhir else None, terakhir.pada if terakhir else None,
    )  # fmt: skip
