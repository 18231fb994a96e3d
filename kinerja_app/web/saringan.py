"""Jinja filters: how figures, states, moments and names of the domain read on every page."""

from collections.abc import Iterable
from decimal import Decimal

from flask import Flask

from kinerja_app.domain.agregasi import nilai_of
from kinerja_app.domain.alur import NAMA_TAHAP, TAHAP_SOP, Aksi
from kinerja_app.domain.angka import format_angka, print_ukuran
from kinerja_app.domain.baris_lembar import list_label
from kinerja_app.domain.capaian import Capaian
from kinerja_app.domain.cetak import (
    LABEL_AGREGASI,
    LABEL_CARA_ISI,
    LABEL_KEADAAN,
    LABEL_POLARITAS,
    LABEL_RUMUS_MINIMASI,
    format_nilai,
    format_poin,
    format_satuan,
    format_target,
)
from kinerja_app.domain.elaborasi import is_tanpa_alasan
from kinerja_app.domain.entri import Bukti
from kinerja_app.domain.iku import AngkaTribulan, Iku, KeadaanRealisasi, Polaritas
from kinerja_app.domain.keaslian import format_kode
from kinerja_app.domain.lembar import describe_lapor
from kinerja_app.domain.pengguna import NAMA_PERAN, Peran
from kinerja_app.domain.pengukuran import BarisPengukuran
from kinerja_app.domain.periode import format_saat, format_tanggal
from kinerja_app.domain.rekap_iku import describe_banding
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.waktu import format_menit
from kinerja_app.services.beranda import Titik
from kinerja_app.services.ralat import name_diralat
from kinerja_app.web.konteks import get_home

PRATINJAU = {"pdf": "pdf", "jpg": "gambar", "jpeg": "gambar", "png": "gambar"}


def install(app: Flask) -> None:
    """Make the filters known to every template."""
    app.jinja_env.filters.update(
        saat=format_saat,
        tanggal=format_tanggal,
        angka=format_angka,
        capaian=print_capaian,
        poin=format_poin,
        kode_periksa=format_kode,
        rupiah=print_rupiah,
        target=format_target,
        satuan=format_satuan,
        realisasi=print_realisasi,
        keadaan=print_keadaan,
        lapor=describe_lapor,
        label_lembar=list_label,
        kolom_angka=lambda teks: (teks, "angka"),
        polaritas=print_polaritas,
        agregasi=LABEL_AGREGASI.__getitem__,
        cara_isi=LABEL_CARA_ISI.__getitem__,
        rumus_minimasi=LABEL_RUMUS_MINIMASI.__getitem__,
        peran=print_peran,
        aksi=print_aksi,
        ukuran=print_ukuran,
        pratinjau=kind_of_pratinjau,
        batang=list_batang,
        batang_tren=list_batang_tren,
        menit=format_menit,
        banding=describe_banding,
        diralat=print_diralat,
        sepasang=lambda nilai: (nilai, nilai),
    )
    app.jinja_env.tests["tanpa_alasan"] = is_tanpa_alasan
    app.jinja_env.globals.update(nama_tahap=NAMA_TAHAP, tahap_sop=TAHAP_SOP)


def print_diralat(siklus: Siklus) -> str:
    """Return what the Telaah that a ralat corrects is called; "" for a siklus that corrects none."""
    return name_diralat(get_home(), siklus)


def print_capaian(nilai: Decimal) -> str:
    """Print a capaian or mean: two decimals, comma."""
    return format_angka(nilai, 2)


def print_rupiah(nilai: Decimal) -> str:
    """Print rupiah: whole, dots for thousands."""
    return format_angka(nilai, 0)


def print_realisasi(angka: AngkaTribulan, iku: Iku) -> str:
    """Print the realisasi of a tribulan: figure, letter, or its state."""
    nilai = nilai_of(iku, angka)
    return LABEL_KEADAAN[angka.keadaan] if nilai is None else format_nilai(nilai, iku.desimal)


def print_keadaan(keadaan: KeadaanRealisasi) -> str:
    """Print a state in words."""
    return LABEL_KEADAAN[keadaan]


def print_polaritas(polaritas: Polaritas) -> str:
    """Print a direction in words."""
    return LABEL_POLARITAS[polaritas]


def print_peran(peran: Peran) -> str:
    """Print a role."""
    return NAMA_PERAN[peran]


def print_aksi(aksi: Aksi) -> str:
    """Print an action of the riwayat in words: "Isi data"."""
    return aksi.value.replace("_", " ").capitalize()


def kind_of_pratinjau(bukti: Bukti) -> str:
    """Tell how a browser shows a piece of evidence: "pdf", "gambar", or not at all ("")."""
    return PRATINJAU.get(bukti.nama.rpartition(".")[2].lower(), "") if bukti.sha256 else ""


def list_batang(baris: Iterable[BarisPengukuran]) -> list[tuple[str, Decimal | None, str, str | None]]:
    """Return the rows of the bar chart of capaian (templates/macros/grafik.html)."""
    return [
        (
            f"{satu.iku.kode} {satu.iku.indikator}",
            satu.capaian.nilai,
            print_batang(satu.capaian),
            satu.predikat,
        )
        for satu in baris
    ]


def print_batang(capaian: Capaian) -> str:
    """Print what stands in a bar: "95,63 %", or the state in words ("tidak diukur")."""
    return capaian.teks if capaian.nilai is None else f"{capaian.teks} %"


def list_batang_tren(tren: Iterable[Titik]) -> list[tuple[str, Decimal | None, str, str | None]]:
    """Return the same of the means of sealed tribulan, the oldest first."""
    return [
        (
            titik.kunci.label,
            titik.rata_rata.nilai,
            "belum ada" if titik.rata_rata.nilai is None else f"{titik.rata_rata.teks} %",
            ", ".join(filter(None, (titik.rata_rata.predikat, titik.rata_rata.teks_n))),
        )
        for titik in tren
    ]
