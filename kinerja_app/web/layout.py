"""What the layout shows around every page: office, person, menu, session time."""

from importlib.metadata import version

from flask import Flask, g, request, url_for

from kinerja_app.domain.pengguna import Orang, Peran
from kinerja_app.services.jejak import PEMBACA
from kinerja_app.web import sesi
from kinerja_app.web.konteks import get_home, known_kantor

# (text, endpoint, the blueprints whose pages lie below it, for whom: none named is everybody)
MENU: tuple[tuple[str, str, tuple[str, ...], tuple[Peran, ...]], ...] = (
    ("Beranda", "beranda.index", ("beranda",), ()),
    (
        "Siklus", "siklus.index",
        (
            "siklus", "adopsi", "elaborasi", "data_iku", "lembar", "bukti", "impor", "keabsahan", "telaah",
            "pengetikan", "naskah", "pratinjau", "pendokumentasian",
        ),
        (),
    ),
    ("Dokumen IKU", "iku.index", ("iku", "rancangan", "susunan", "impor_iku", "data_awal"), ()),
    ("Arsip", "arsip.index", ("arsip", "keaslian", "tambahan"), ()),
    ("Pemantauan", "pemantauan.index", ("pemantauan", "pemantauan_iku"), ()),
    ("Rekap tahunan", "rekap.index", ("rekap",), ()),
    ("SOP", "sop.index", ("sop",), ()),
    ("Jejak audit", "jejak.index", ("jejak",), PEMBACA),
    (
        "Pengaturan", "pengaturan.index",
        ("pengaturan", "lambang", "pejabat", "pengguna", "templat", "cadangan", "sehat"),
        (Peran.ADMIN,),
    ),
)  # fmt: skip


def install(app: Flask) -> None:
    """Give every template what layout.html prints."""
    versi_program = version("kinerja")

    def add_layout() -> dict[str, object]:
        konteks: dict[str, object] = {"is_demo": get_home().config.is_demo, "versi_program": versi_program}
        return konteks | _about_person()

    app.context_processor(add_layout)


def _about_person() -> dict[str, object]:
    """Return the parts that need the stored office; none of them on a page that says it cannot be read."""
    kantor = known_kantor()
    if kantor is None:
        return {}
    konteks: dict[str, object] = {"kantor_nama": kantor.profil.nama}
    akun = sesi.current_akun()
    if akun is None:
        return konteks
    return konteks | {
        "pengguna_nama": akun.pengguna.nama,
        "pengguna_peran": ", ".join(pelaku.jabatan for pelaku in akun.oleh.sebagai),
        "url_beranda": url_for("beranda.index"),
        "url_keluar": url_for("auth.keluar"),
        "url_sandi": url_for("auth.akun"),
        "nav": [] if akun.pengguna.wajib_ganti_sandi else _menu(akun.oleh),
        "url_cari": url_for("pencarian.index"),
        "sesi_sisa": sesi.remaining_seconds(),
        "sesi_url": url_for("auth.sesi_lanjut"),
    }


def mark_menu(blueprint: str) -> None:
    """Mark the menu as on the pages of another blueprint: a page that lies below one or the other says below which."""
    g.bagian_menu = blueprint


def _menu(oleh: Orang) -> list[tuple[str, str, bool]]:
    bagian = g.get("bagian_menu", request.blueprint)
    return [
        (teks, url_for(endpoint), bagian in blueprints)
        for teks, endpoint, blueprints, peran_list in MENU
        if not peran_list or oleh.acting_as(peran_list)
    ]
