"""The Telaah that comes back from Word, at step 5: uploading it, what differs, and its download."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.documents.roundtrip.banding import NaskahBerbedaError
from kinerja_app.documents.roundtrip.banding_tabel import BedaTabel
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.dokumen_resmi import Naskah
from kinerja_app.domain.errors import VersiMismatchError
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import naskah as service
from kinerja_app.web import tampilan
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.forms import Formulir
from kinerja_app.web.impor import read_unggahan
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus

bp = Blueprint("naskah", __name__, url_prefix="/siklus/<kunci>/naskah")

PILIH_BERKAS = "Pilih berkas Telaah (.docx) yang sudah dirapikan di Word."


@bp.get("")
def show(kunci: str) -> str:
    """Where the text from Word stands, and what differs; everybody may look."""
    return _render(load_siklus(kunci), Formulir({}))


@bp.post("")
def unggah(kunci: str) -> ResponseReturnValue:
    """Take an uploaded Telaah, or list everything in which it differs from the approved one."""
    siklus, form, berkas = load_siklus(kunci), Formulir(request.form), read_unggahan()
    siklus.guard(Aksi.UNGGAH_NASKAH, get_oleh())
    with form.catching():
        versi = form.read_versi()
        if berkas is None:
            form.reject("berkas", PILIH_BERKAS)
        form.check()
        try:
            naskah = service.upload_naskah(
                get_home(), siklus.kunci, *(berkas or ("", b"")), versi, get_oleh(), get_pada()
            )
        except VersiMismatchError as galat:
            form.reject("", f"{galat} Periksa halaman ini, pilih berkasnya lagi, lalu unggah sekali lagi.")
            return _render(load_siklus(kunci), form), 409
        except NaskahBerbedaError as galat:
            form.reject("beda", str(galat))
            return _render(siklus, form, galat.beda), 422
        flash(_sentence_of(naskah), "sukses" if naskah.is_sah else "peringatan")
        return redirect(url_for("pengetikan.edit", kunci=kunci, _anchor="naskah"))
    return _render(siklus, form), 422


@bp.get("/berkas")
def unduh(kunci: str) -> Response:
    """Download the text from Word as it was uploaded."""
    nama, isi = service.read_naskah(get_home(), load_siklus(kunci).kunci)
    return send_berkas(nama, isi)


@bp.get("/asal")
def unduh_asal(kunci: str) -> Response:
    """Download the Telaah as the program made it: what is polished in Word, and what the upload is compared with."""
    nama, isi = service.read_telaah_buatan(get_home(), load_siklus(kunci).kunci)
    return send_berkas(nama, isi)


def _sentence_of(naskah: Naskah) -> str:
    if naskah.is_sah:
        sama = "Tabel angka, grafik, dan kalimat berangkanya sama."
        return f"Naskah “{naskah.nama}” diterima dan menjadi dokumen resmi. {sama}"
    return (
        f"Naskah “{naskah.nama}” disimpan. {len(naskah.angka_berbeda)} hal di dalamnya berbeda dan menunggu Sekretaris;"
        " sampai disahkan, pengetikan belum dapat diselesaikan."
    )


def _render(siklus: Siklus, form: Formulir, beda: tuple[BedaTabel, ...] = ()) -> str:
    oleh = get_oleh()
    return render_template(
        "naskah/show.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.list_tindakan(siklus, oleh) if siklus.dokumen.is_menunggu else (),
        dapat_unggah=tampilan.may(siklus, Aksi.UNGGAH_NASKAH, oleh),
        ditolak=tampilan.last_penolakan(siklus),
        beda=beda,
        form=form,
        galat=form.galat,
    )
