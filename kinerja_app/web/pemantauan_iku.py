"""Pemantauan per IKU: figures, causes and follow-ups of one IKU through all tribulan."""

from decimal import Decimal

from flask import Blueprint, render_template

from kinerja_app.domain.cetak import KOSONG
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.telaah import TEKS_STATUS
from kinerja_app.services import pemantauan_iku as service
from kinerja_app.services.pemantauan_iku import RiwayatIku, TribulanIku
from kinerja_app.web.halaman import paginate
from kinerja_app.web.konteks import get_home, get_pada
from kinerja_app.web.saringan import print_batang

bp = Blueprint("pemantauan_iku", __name__, url_prefix="/pemantauan/iku")
# So many tribulan fit beside each other on paper.
DIBANDINGKAN = 8


@bp.get("")
def index() -> str:
    """Every IKU that was measured, with the line of its capaian."""
    home = get_home()
    daftar = service.list_iku(home)
    periode_list = sorted({satu.kunci.periode for riwayat in daftar for satu in riwayat.tribulan})[-DIBANDINGKAN:]
    return render_template(
        "pemantauan/daftar_iku.html",
        daftar=daftar,
        periode_list=periode_list,
        banding=[(riwayat.iku, _compare(riwayat, periode_list)) for riwayat in daftar],
        rusak=home.list_rusak(),
    )


@bp.get("/<kode>")
def show(kode: str) -> str:
    """One IKU through all tribulan, the newest first, 25 a page."""
    riwayat = service.get_riwayat(get_home(), kode)
    halaman = paginate(riwayat.tribulan[::-1])
    return render_template(
        "pemantauan/iku.html",
        riwayat=riwayat,
        halaman=halaman,
        batang=[_batang(satu) for satu in reversed(halaman.isi)],
        teks_status=TEKS_STATUS,
        hari_ini=get_pada().date(),
    )


def _compare(riwayat: RiwayatIku, periode_list: list[Periode]) -> list[str]:
    """Return the capaian of an IKU in each of these tribulan as printed; "–" in one that does not measure it."""
    teks = {satu.kunci.periode: satu.isi.baris.capaian.teks for satu in riwayat.tribulan}
    return [teks.get(periode, KOSONG) for periode in periode_list]


def _batang(satu: TribulanIku) -> tuple[str, Decimal | None, str, str]:
    """Return a bar of the chart (templates/macros/grafik.html)."""
    baris = satu.isi.baris
    catatan = filter(None, (baris.predikat, "siklus masih berjalan" if satu.tahap else ""))
    return satu.kunci.periode.label, baris.capaian.nilai, print_batang(baris.capaian), ", ".join(catatan)
