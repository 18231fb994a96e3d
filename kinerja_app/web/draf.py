"""Drafts on screen: kept while a person types, given back with a notice, and forgotten once the form is saved.

A form takes part by `formulir(..., draf=true)` in its template (static/draf.js then sends what is typed) and by
`restore` in the view that shows it. A POST that ends in a redirect was a save: its draft goes by itself.
"""

from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from flask import Blueprint, Flask, Response, current_app, flash, g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.routing.exceptions import RequestRedirect

from kinerja_app.domain.draf import Draf
from kinerja_app.domain.errors import DataNotFoundError, SkemaUnknownError
from kinerja_app.domain.periode import format_saat
from kinerja_app.services.draf import drop_draf, find_draf, save_draf
from kinerja_app.storage.errors import DocumentDamagedError
from kinerja_app.web import sesi
from kinerja_app.web.forms import Formulir
from kinerja_app.web.gate import has_page, local_url
from kinerja_app.web.konteks import WIB, get_home, get_pada
from kinerja_app.web.perbedaan_adopsi import is_other_dokumen, list_diketik

bp = Blueprint("draf", __name__, url_prefix="/draf")

ALAMAT_TERPANJANG = 300
# Forms with passwords, and this blueprint itself.
TANPA_DRAF = frozenset({"auth", "draf"})
# Hidden fields that say what a form was based on: no text of a person.
AWALAN_DASAR = ("versi", "semula", "dilihat")
BIDANG_ALAMAT = "draf"


@dataclass(frozen=True, slots=True)
class DrafTampil:
    """The notice of a draft above its form: a sentence, and the address by which it can be dropped."""

    kalimat: str
    alamat: str


def install(app: Flask) -> None:
    """Print the notice of a restored draft on its page, and drop the draft of a form that was saved."""
    app.context_processor(lambda: {"draf_tampil": g.get("draf_tampil")})
    app.after_request(_drop_saved)


@bp.post("")
def simpan() -> ResponseReturnValue:
    """Keep the posted fields as the draft of the form at `?alamat=`; answers JSON for static/draf.js.

    Typing counts as activity; sending the same text again does not prolong the session.
    """
    pada = get_pada()
    alamat = _parse_alamat(request.args.get("alamat", ""))
    isian = {nama: ",".join(request.form.getlist(nama)) for nama in request.form}  # several boxes of one name
    if save_draf(get_home(), _nama_pengguna(), alamat, isian, pada):
        sesi.touch()
    return {"pukul": f"{pada:%H.%M}", "sesi_sisa": sesi.remaining_seconds()}


@bp.post("/buang")
def buang() -> ResponseReturnValue:
    """Drop the draft of the form at `?alamat=` and show the form as it is stored."""
    alamat = _parse_alamat(request.args.get("alamat", ""))
    drop_draf(get_home(), _nama_pengguna(), alamat)
    flash("Draf dibuang. Yang tampak adalah isian yang tersimpan.", "sukses")
    return redirect(local_url(quote(alamat) if has_page(alamat) else None))


def restore(tersimpan: dict[str, str], *, is_editable: bool, per_bagian: bool = False, tanpa: str = "") -> Formulir:
    """Return the form to show: this person's draft where there is one that differs, else what is stored.

    The draft brings the versi that it was based on, so that saving it over somebody else's change leads to the page
    with both values. With `per_bagian` the draft holds only the parts that were touched (data-draf-bagian in the
    template); the others show what is stored. Fields that begin with `tanpa` are answers to what the page showed then,
    and are asked again. A draft of another Dokumen IKU is only told. The form posts to the address of its page.
    """
    alamat = request.path
    try:
        draf = find_draf(get_home(), _nama_pengguna(), alamat)
    except (DocumentDamagedError, SkemaUnknownError):
        _notice("Draf Anda untuk halaman ini tidak terbaca. Yang tampak adalah isian yang tersimpan.", alamat)
        return Formulir(tersimpan)
    if draf is not None and tanpa:
        draf = replace(draf, isian={nama: nilai for nama, nilai in draf.isian.items() if not nama.startswith(tanpa)})
    if draf is None or not _is_different(draf, tersimpan, per_bagian=per_bagian):
        return Formulir(tersimpan)
    if is_other_dokumen(draf.isian, tersimpan):
        _notice(_sentence_of_other(draf), alamat)
        return Formulir(tersimpan)
    _notice(_sentence(draf, tersimpan, is_editable), alamat)
    if not is_editable:
        return Formulir(tersimpan)
    return Formulir(tersimpan | draf.isian if per_bagian else draf.isian)


def forget(alamat: str) -> None:
    """Drop this person's draft of a form that was saved; a save that ends in a redirect does so by itself."""
    try:
        drop_draf(get_home(), _nama_pengguna(), alamat)
    except OSError:  # the save itself is on disk; an old draft only asks to be dropped
        current_app.logger.exception("A draft could not be dropped.")


def _notice(kalimat: str, alamat: str) -> None:
    g.draf_tampil = DrafTampil(kalimat, alamat)


def _sentence_of_other(draf: Draf) -> str:
    """Say why a draft is not put into the form, and all that it holds, to be copied."""
    isi = "; ".join(f"{label}: {teks}" for label, teks in list_diketik(draf.isian))
    return (
        f"Draf Anda dari {_print_saat(draf)} ditulis sebelum Dokumen IKU siklus ini diganti, jadi tidak diisikan ke "
        f"formulir ini. Salin yang masih diperlukan, lalu buang drafnya. Isi draf: {isi}."
    )


def _print_saat(draf: Draf) -> str:
    lokal = draf.pada.astimezone(WIB)
    return f"pukul {lokal:%H.%M}" if lokal.date() == get_pada().date() else format_saat(lokal)


def _sentence(draf: Draf, tersimpan: dict[str, str], is_editable: bool) -> str:
    saat = _print_saat(draf)
    if not is_editable:
        return (
            f"Anda masih punya draf dari {saat} yang belum disimpan, tetapi isian ini sekarang tidak dapat diubah. "
            "Draf muncul kembali bila isian ini dibuka lagi untuk Anda."
        )
    kalimat = f"Draf Anda dari {saat} dipulihkan dan belum disimpan."
    if any(nilai != tersimpan.get(nama, nilai) for nama, nilai in draf.isian.items() if nama.startswith("versi")):
        kalimat += (
            " Sejak itu ada isian di halaman ini yang diubah orang lain; bila isiannya sama, "
            "Anda memilih mana yang dipakai saat menyimpan."
        )
    return kalimat


def _is_different(draf: Draf, tersimpan: dict[str, str], *, per_bagian: bool) -> bool:
    """Tell whether the draft holds any text that is not stored, or a box that was cleared; line ends do not count."""
    kosong = {} if per_bagian else dict.fromkeys((nama for nama, nilai in tersimpan.items() if nilai), "")
    return any(
        nilai.replace("\r\n", "\n") != tersimpan.get(nama, "").replace("\r\n", "\n")
        for nama, nilai in (kosong | draf.isian).items()
        if not nama.startswith(AWALAN_DASAR) and nama != BIDANG_ALAMAT
    )


def _parse_alamat(teks: str) -> str:
    """Return the path of a form of this program; anything else raises DataNotFoundError."""
    alamat = unquote(teks)
    try:
        if len(alamat) > ALAMAT_TERPANJANG:
            raise DataNotFoundError("Alamat formulir itu terlalu panjang.")
        endpoint, _ = current_app.url_map.bind("").match(alamat, method="POST")
    except (HTTPException, RequestRedirect) as galat:
        raise DataNotFoundError("Formulir itu tidak ada, jadi drafnya tidak dapat disimpan.") from galat
    if endpoint.partition(".")[0] in TANPA_DRAF:
        raise DataNotFoundError("Formulir itu tidak disimpan sebagai draf.")
    return alamat


def _drop_saved(response: Response) -> Response:
    """Drop the draft of a form whose POST got through the gate and ended in a redirect."""
    akun = sesi.current_akun() if request.method == "POST" and response.status_code == 302 else None
    if akun is None or request.blueprint in TANPA_DRAF:
        return response
    for alamat in {request.path, unquote(request.form.get(BIDANG_ALAMAT, request.path))}:
        forget(alamat)
    return response


def _nama_pengguna() -> str:
    return sesi.require_akun().pengguna.nama_pengguna
