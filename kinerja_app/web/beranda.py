"""Beranda: what waits for this person, where the running siklus stands, and the last results."""

from datetime import datetime

from flask import Blueprint, render_template

from kinerja_app.domain.cadangan import describe_dibuat, is_perlu_dicadangkan
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import describe_usia
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import TEKS_STATUS
from kinerja_app.services import beranda as service
from kinerja_app.services.home import Home
from kinerja_app.services.ralat import name_diralat
from kinerja_app.web import tampilan
from kinerja_app.web.konteks import get_home, get_oleh, get_pada

bp = Blueprint("beranda", __name__)


@bp.get("/")
def index() -> str:
    """The first page after login."""
    home, oleh = get_home(), get_oleh()
    with home.looking_once():
        return _render(home, oleh, get_pada())


def _render(home: Home, oleh: Orang, pada: datetime) -> str:
    isi = service.get_beranda(home, oleh, pada)
    return render_template(
        "beranda/index.html",
        isi=isi,
        usia_periksa=describe_usia(isi.periksa.pada, pada) if isi.periksa else "",
        usia_cadangan=describe_dibuat(isi.cadangan, pada) if isi.cadangan else "",
        is_perlu_cadangan=is_perlu_dicadangkan(isi.cadangan, pada),
        persiapan=tampilan.list_persiapan(isi.persiapan),
        rusak=home.list_rusak(),
        iku_rusak=home.list_iku_rusak(),
        oleh=oleh,
        hari_ini=pada.date(),
        teks_status=TEKS_STATUS,
        pengantar={(siklus.tahap.value, str(siklus.kunci)): _explain(home, siklus) for siklus in isi.berjalan},
        berjalan=tuple((siklus, tampilan.posisi(siklus, oleh)) for siklus in isi.berjalan),
        tombol_tugas=tampilan.TOMBOL_TUGAS[isi.tugas[0].halaman] if isi.tugas else "",
        tugas=tuple((tugas, tampilan.url_of_tugas(tugas)) for tugas in isi.tugas),
        jatuh_tempo=tuple((tugas, tampilan.url_of_tugas(tugas)) for tugas in isi.jatuh_tempo),
    )


def _explain(home: Home, siklus: Siklus) -> tuple[str, ...]:
    """Return why a siklus waits where it does, for its line: what it corrects, and by whom it was sent back."""
    kalimat = [f"Ralat dari {name_diralat(home, siklus)}: {siklus.ralat_alasan}"] if siklus.ralat_dari else []
    if kembali := tampilan.last_return(siklus):
        kalimat.append(f"Dikembalikan oleh {kembali.oleh.nama}: {kembali.alasan}")
    return tuple(kalimat)
