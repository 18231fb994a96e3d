"""Jejak audit on screen, for Sekretaris, Camat and ADMIN: who did what, when, from where; as CSV and as it is kept."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.services import jejak as service
from kinerja_app.services.jejak import SaringanJejak
from kinerja_app.services.kalimat_jejak import NAMA_JENIS, JenisJejak, print_kalimat
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.forms import Formulir, parse_bulat
from kinerja_app.web.konteks import get_home, get_oleh

bp = Blueprint("jejak", __name__, url_prefix="/jejak")
_MAKS = 100


@bp.before_request
def _demand_pembaca() -> None:
    service.require_pembaca(get_oleh())


@bp.get("")
def index() -> ResponseReturnValue:
    """The lines that are looked for, 50 a page, the newest first, and whether the chain is whole."""
    home, form = get_home(), Formulir(request.args)
    saringan = _read_saringan(form)
    halaman = service.read_halaman(home, saringan, parse_bulat(request.args.get("sebelum", "")))
    jumlah, kepala = home.jejak.head()
    return render_template(
        "jejak/index.html",
        form=form, galat=form.galat, saringan=saringan, is_disaring=saringan != SaringanJejak(),
        halaman=halaman, kalimat=print_kalimat, temuan=home.jejak.verify(), jumlah=jumlah, kepala=kepala,
        orang_opsi=service.list_orang(home), jenis_opsi=[(jenis.value, nama) for jenis, nama in NAMA_JENIS.items()],
        periode_opsi=[(str(satu), satu.label) for satu in service.list_periode(home)], parameter=_parameter(),
    ), form.status  # fmt: skip


@bp.get("/csv")
def unduh_csv() -> Response:
    """Download what is looked for as CSV."""
    return send_berkas("Jejak audit.csv", service.write_csv(get_home(), _read_saringan(Formulir(request.args))))


@bp.get("/asli")
def unduh_asli() -> Response:
    """Download the whole trail as it is kept: JSON lines, each with the hash of the one before."""
    return send_berkas("jejak.jsonl", get_home().jejak.export())


def _read_saringan(form: Formulir) -> SaringanJejak:
    """Read the filters; what no choice of the form offers asks for nothing, a day that is none is noted there."""
    periode = form.raw("periode")
    return SaringanJejak(
        mulai=form.read_tanggal("mulai"),
        sampai=form.read_tanggal("sampai"),
        orang=form.read_baris("orang", maks=_MAKS),
        jenis=next((satu for satu in JenisJejak if satu.value == form.raw("jenis")), None),
        periode=next((satu for satu in service.list_periode(get_home()) if str(satu) == periode), None),
        iku=form.read_baris("iku", maks=_MAKS),
        kata=form.read_baris("kata", maks=_MAKS),
    )


def _parameter() -> dict[str, str]:
    """Return the filters of this address, for the addresses of other pages and of the CSV."""
    nama_list = {"orang", "jenis", "periode", "iku", "kata"} | {
        f"{nama}-{bagian}" for nama in ("mulai", "sampai") for bagian in ("tanggal", "bulan", "tahun")
    }
    return {nama: nilai for nama, nilai in request.args.items() if nama in nama_list and nilai}
