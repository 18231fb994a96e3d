"""Siklus: the list, opening the next tribulan, one siklus' page, and every move on a page of its own."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.errors import BelumLengkapError, DataNotFoundError, InputInvalidError, KinerjaError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.moves import MAJU, list_kekurangan
from kinerja_app.domain.periode import WIB, Periode, format_tanggal
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.waktu import compute_waktu, suggest_menit
from kinerja_app.services import langkah as langkah_service
from kinerja_app.services import pembukaan
from kinerja_app.web import tampilan
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.tautan import url_of_kekurangan

bp = Blueprint("siklus", __name__, url_prefix="/siklus")


@bp.get("")
def index() -> str:
    """All siklus, the newest first, and the tribulan that may be opened next."""
    return _render_index({}, ())


def _render_index(isian: dict[str, str], galat: tuple[tuple[str, str], ...]) -> str:
    home = get_home()
    return render_template(
        "siklus/index.html",
        daftar=tuple(reversed(home.list_ringkasan())),
        tidak_dilaksanakan=home.register.get().tidak_dilaksanakan,
        berikut=pembukaan.get_next(home, get_pada()),
        oleh=get_oleh(),
        isian=isian,
        galat=galat,
    )


@bp.post("/buka")
def open_tribulan() -> Response | tuple[str, int]:
    """Open the siklus of the chosen tribulan."""
    try:
        periode = Periode.parse(request.form.get("periode", ""))
        kunci = pembukaan.open_tribulan(get_home(), periode, get_oleh(), get_pada())
    except (InputInvalidError, DataNotFoundError) as galat:
        return _render_index(request.form.to_dict(), (("periode", str(galat)),)), 422
    flash(f"{periode.label} dibuka. Isi data kinerja setiap IKU.", "sukses")
    return redirect(url_for("siklus.show", kunci=str(kunci)))


@bp.post("/tidak-dilaksanakan")
def mark_tidak_dilaksanakan() -> Response | tuple[str, int]:
    """Mark a tribulan as not carried out."""
    try:
        periode = Periode.parse(request.form.get("periode_tidak", ""))
        alasan = request.form.get("alasan", "")
        pembukaan.mark_tidak_dilaksanakan(get_home(), periode, alasan, get_oleh(), get_pada())
    except InputInvalidError as galat:
        bidang = "periode_tidak" if galat.bidang == "periode" else galat.bidang
        return _render_index(request.form.to_dict(), ((bidang, str(galat)),)), 422
    flash(f"{periode.label} ditandai tidak dilaksanakan.", "sukses")
    return redirect(url_for("siklus.index"))


@bp.get("/<kunci>")
def show(kunci: str) -> str:
    """One siklus: its six steps, what may be done now, measured so far, and its riwayat."""
    siklus = load_siklus(kunci)
    oleh = get_oleh()
    return render_template(
        "siklus/show.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.list_tindakan(siklus, oleh),
        pembatalan=tampilan.list_pembatalan(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        pengukuran=measure(siklus),
        waktu=compute_waktu(siklus, get_pada(), WIB),
        versi_baru=pembukaan.find_newer_dokumen(get_home(), siklus),
        oleh=oleh,
    )


@bp.get("/<kunci>/langkah/<aksi>")
def langkah(kunci: str, aksi: str) -> str:
    """Confirm one move: what is missing, what will happen, reason or working minutes."""
    siklus, baris = load_siklus(kunci), _parse_aksi(aksi)
    siklus.guard(baris, get_oleh())
    return _render_langkah(siklus, baris, {"menit_kerja": str(suggest_menit(siklus))}, ())


@bp.post("/<kunci>/langkah/<aksi>")
def move(kunci: str, aksi: str) -> Response | tuple[str, int]:
    """Carry out one move."""
    siklus, baris, isian = load_siklus(kunci), _parse_aksi(aksi), request.form
    try:
        pindah = langkah_service.move(
            get_home(), siklus.kunci, baris, get_oleh(), get_pada(), versi=_parse_versi(isian.get("versi", "")),
            alasan=isian.get("alasan", ""), menit_kerja=langkah_service.parse_menit(isian.get("menit_kerja", "")),
        )  # fmt: skip
    except InputInvalidError as galat:
        return _render_langkah(siklus, baris, isian.to_dict(), ((galat.bidang, str(galat)),)), 422
    except BelumLengkapError:
        return _render_langkah(siklus, baris, isian.to_dict(), ()), 422
    flash(_sentence_after(pindah, baris), "sukses")
    return redirect(url_for("siklus.show", kunci=kunci))


def _render_langkah(
    siklus: Siklus, aksi: Aksi, isian: dict[str, str], galat: tuple[tuple[str, str], ...]
) -> str:
    oleh = get_oleh()
    transisi, _ = siklus.guard(aksi, oleh)
    kekurangan = tuple(
        (url_of_kekurangan(siklus, aksi, tempat), pesan) for tempat, pesan in list_kekurangan(siklus, aksi)
    )
    return render_template(
        "siklus/langkah.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        transisi=transisi,
        is_maju=aksi in MAJU,
        kekurangan=kekurangan,
        pengukuran=measure(siklus) if aksi is Aksi.SAMPAIKAN else None,
        belum_berakhir=_not_yet_over(siklus, aksi),
        isian=isian,
        galat=galat,
    )


def _not_yet_over(siklus: Siklus, aksi: Aksi) -> str:
    """Return the warning that the tribulan has not ended yet (design: handing over early warns), or ""."""
    if aksi is not Aksi.SAMPAIKAN or get_pada().date() >= siklus.periode.akhir:
        return ""
    return f"{siklus.periode.label} baru berakhir {format_tanggal(siklus.periode.akhir)}; data mungkin belum lengkap."


def _sentence_after(siklus: Siklus, aksi: Aksi) -> str:
    nama = {Tahap.DIBATALKAN: "Siklus dibatalkan."}
    posisi = tampilan.posisi(siklus, get_oleh())
    return nama.get(siklus.tahap, f"{aksi_label(aksi)}: tersimpan. Sekarang pada {posisi.pemegang}.")


def aksi_label(aksi: Aksi) -> str:
    """Return an action in words for a message: "Kembalikan data"."""
    return aksi.value.replace("_", " ").capitalize()


@bp.post("/<kunci>/adopsi")
def adopt(kunci: str) -> Response:
    """Take over the newer Dokumen IKU that was shown."""
    versi = _parse_versi(request.form.get("versi_dokumen", ""))
    pembukaan.adopt_newer_dokumen(get_home(), load_siklus(kunci).kunci, versi, get_oleh(), get_pada())
    flash("Dokumen IKU terbaru dipakai. Periksa kembali isian setiap IKU.", "sukses")
    return redirect(url_for("siklus.show", kunci=kunci))


def _parse_aksi(teks: str) -> Aksi:
    if teks not in {aksi.value for aksi in Aksi}:
        raise DataNotFoundError("Langkah itu tidak dikenal.")
    return Aksi(teks)


def _parse_versi(teks: str) -> int:
    if not (teks.isascii() and teks.isdigit() and len(teks) < 10):
        raise KinerjaError("Halaman ini sudah usang. Muat ulang, lalu kirim kembali.")
    return int(teks)
