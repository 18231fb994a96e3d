"""Buku panduan: the manual of the program, open to everybody, as pages and as a Word file of the same text."""

from importlib.metadata import version
from pathlib import Path

from flask import Blueprint, Flask, current_app, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from kinerja_app.domain import cadangan
from kinerja_app.domain.alur import TAHAP_SOP, Tahap, sop_of
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.kalender import KALENDER_BAWAAN
from kinerja_app.domain.panduan import Bab, Potong, read_bab
from kinerja_app.domain.pengguna import MASA_SANDI_SEKALI, Peran
from kinerja_app.services import panduan as service
from kinerja_app.services.demo_data import SANDI_CONTOH, list_akun
from kinerja_app.services.langkah import UKURAN_BUKTI_TERBESAR
from kinerja_app.services.sandi import PANJANG_TERPENDEK
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.konteks import get_home, get_pada, known_kantor
from kinerja_app.web.limiter import FAILED_PER_ACCOUNT
from kinerja_app.web.tampilan import HALAMAN_TAHAP

bp = Blueprint("panduan", __name__, url_prefix="/panduan")
GAMBAR = Path(__file__).parent / "static" / "panduan"
BAB = ("mencoba", "tim", "sekretaris", "kasubag", "camat", "admin", "masalah", "istilah")
BAB_PERAN = {Peran.TIM: "tim", Peran.SEKRETARIS: "sekretaris", Peran.KASUBAG_EVAPOR: "kasubag"}
TAHAP_HALAMAN = {endpoint: tahap for tahap, endpoint in HALAMAN_TAHAP.items()}
TAHAP_BAGIAN = dict.fromkeys(("elaborasi", "data_iku", "lembar", "bukti", "impor", "adopsi"), Tahap.ELABORASI) | {
    "keabsahan": Tahap.TELAAH_KEABSAHAN,
    "telaah": Tahap.ANALISA,
    "naskah": Tahap.PENGETIKAN,
}
_TERBACA = "kinerja_panduan"
_MB = 1024 * 1024


def install(app: Flask) -> None:
    """Let every template ask for the help of a step: `bantuan_tahap(tahap)` is (words, address), or None."""
    app.jinja_env.globals["bantuan_tahap"] = _help_of


@bp.get("")
def index() -> str:
    """The chapters and their sections."""
    return render_template("panduan/index.html", bab_list=read_semua())


@bp.get("/<kode>")
def bab(kode: str) -> str:
    """One chapter."""
    bab_list = read_semua()
    nomor = next((nomor for nomor, satu in enumerate(bab_list) if satu.kode == kode), None)
    if nomor is None:
        raise NotFound
    tetangga = (*bab_list[nomor - 1 : nomor], *bab_list[nomor + 1 : nomor + 2])
    return render_template("panduan/bab.html", bab=bab_list[nomor], lain=tetangga, url_tujuan=_url_of)


@bp.get("/unduh")
def unduh() -> Response:
    """The whole manual as a Word file."""
    kantor = known_kantor()
    nama = kantor.profil.nama if kantor else ""
    isi = service.make_dokumen(get_home(), read_semua(), GAMBAR, nama, version("kinerja"), get_pada())
    return send_berkas("Buku Panduan Kinerja.docx", isi)


def read_semua() -> tuple[Bab, ...]:
    """Return every chapter, with the program's own figures in its sentences; read once a year, which they name."""
    terbaca: dict[int, tuple[Bab, ...]] = current_app.extensions.setdefault(_TERBACA, {})
    tahun = get_pada().year
    if tahun not in terbaca:
        isi = _list_angka() | {"tahun_ini": tahun}
        terbaca[tahun] = tuple(read_bab(kode, render_template(f"panduan/{kode}.txt", **isi)) for kode in BAB)
    return terbaca[tahun]


def _list_angka() -> dict[str, object]:
    config = get_home().config
    return {
        "tahap": {satu.tahap.value: satu for satu in TAHAP_SOP},
        "menit": sum(satu.menit for satu in TAHAP_SOP),
        "jatuh_tempo": KALENDER_BAWAAN.hari,
        "pita": [(pita.predikat, format_angka(pita.batas_bawah, 0)) for pita in ATURAN_BAWAAN.pita],
        "bukti_mb": UKURAN_BUKTI_TERBESAR // _MB,
        "unggahan_mb": config.max_upload_bytes // _MB,
        "sesi_menit": int(config.session_idle.total_seconds()) // 60,
        "sandi_terpendek": PANJANG_TERPENDEK,
        "sandi_sekali_hari": MASA_SANDI_SEKALI.days,
        "percobaan": FAILED_PER_ACCOUNT.partition(" ")[0],
        "cadangan_hari": cadangan.TENGGAT.days,
        "simpan": (cadangan.HARIAN, cadangan.MINGGUAN, cadangan.BULANAN),
        "akun_contoh": list_akun(),
        "sandi_contoh": SANDI_CONTOH,
    }


def _help_of(tahap: Tahap) -> tuple[str, str] | None:
    """Return the help of the step that this page belongs to; a page of none has that of the siklus' own step."""
    tahap = TAHAP_HALAMAN.get(str(request.endpoint)) or TAHAP_BAGIAN.get(str(request.blueprint)) or tahap
    sop = sop_of(tahap)
    if sop is None:
        return None
    return sop.nama, url_for("panduan.bab", kode=BAB_PERAN[sop.peran], _anchor=tahap.value)


def _url_of(potong: Potong) -> str:
    """Return where a link of the text leads: a place of the manual, or an address of the program."""
    if potong.tujuan.startswith("/"):
        return potong.tujuan
    kode, _, jangkar = potong.tujuan.partition("#")
    return url_for("panduan.bab", kode=kode, _anchor=jangkar or None)
