"""Rekap tahunan on screen: one year for the LKjIP, and its Word and Excel to download."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from kinerja_app.domain.rekap_kalimat import SEMENTARA, cara_menghitung, list_catatan, ringkasan
from kinerja_app.domain.rekap_rumus import list_rumus_lain, rumus_iku
from kinerja_app.services import data_awal
from kinerja_app.services import rekap as service
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.konteks import get_home, get_pada

bp = Blueprint("rekap", __name__, url_prefix="/rekap")


@bp.get("")
def index() -> str:
    """The years, the newest first, with what each tribulan has."""
    home = get_home()
    return render_template(
        "rekap/index.html",
        daftar=service.list_tahun(home),
        rusak=home.list_rusak(),
        rusak_iku=home.list_iku_rusak(),
    )


@bp.get("/<int:tahun>")
def show(tahun: int) -> str:
    """One year: summary, figures per sasaran, comparisons, budgets, sources, and every formula."""
    home = get_home()
    with home.looking_once():
        rekap, tribulan = service.get_rekap(home, tahun), data_awal.list_tribulan(home, get_pada())
    belum = tuple(satu for satu in rekap.sumber if not satu.is_terisi)
    ditawarkan = {satu.periode for satu in tribulan}
    return render_template(
        "rekap/show.html",
        rekap=rekap,
        sementara=SEMENTARA,
        kurang=tuple(f"{satu.nama}: {satu.keterangan}" for satu in belum),
        tanpa_data_awal=tuple(satu.periode for satu in belum if satu.periode in ditawarkan),
        ringkasan_tahun=ringkasan(rekap),
        catatan=list_catatan(rekap),
        cara=cara_menghitung(rekap),
        rumus={baris.iku.kode: rumus_iku(baris) for baris in rekap.baris},
        rumus_lain=list_rumus_lain(rekap),
    )


@bp.get("/<int:tahun>/word")
def word(tahun: int) -> Response:
    """Download the year as Word, made now."""
    return send_berkas(*service.make_word(get_home(), tahun, get_pada()))


@bp.get("/<int:tahun>/excel")
def excel(tahun: int) -> Response:
    """Download the year as Excel, made now."""
    return send_berkas(*service.make_excel(get_home(), tahun, get_pada()))
