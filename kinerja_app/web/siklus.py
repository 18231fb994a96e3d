"""Siklus: the list, opening the next tribulan, one siklus' page, and every move on a page of its own."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.errors import (
    BelumLengkapError,
    DataExistsError,
    DataNotFoundError,
    InputInvalidError,
    PeriodeClosedError,
    VersiMismatchError,
)
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.lepas_adopsi import list_bukti_lepas
from kinerja_app.domain.moves import MAJU, check_move, list_kekurangan, list_peringatan
from kinerja_app.domain.peringatan import list_peringatan_data
from kinerja_app.domain.periode import WIB, Periode
from kinerja_app.domain.register import list_diganti, require_penanda
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.waktu import compute_waktu, suggest_menit
from kinerja_app.services import langkah as langkah_service
from kinerja_app.services import pembaruan, pembukaan
from kinerja_app.services.daftar_arsip import map_sebelum_ralat
from kinerja_app.web import tampilan
from kinerja_app.web.bacaan import collect_bacaan
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir, parse_bulat
from kinerja_app.web.halaman import paginate
from kinerja_app.web.konteks import get_home, get_kantor, get_oleh, get_pada, load_siklus
from kinerja_app.web.pilihan_tribulan import list_buka, list_terlewat
from kinerja_app.web.tautan import url_of_kekurangan

bp = Blueprint("siklus", __name__, url_prefix="/siklus")

# The moves that are confirmed on a page of this module, and what is said once they are done.
SESUDAH = {
    Aksi.SAMPAIKAN: "Data disampaikan ke Sekretaris.",
    Aksi.NYATAKAN_SAH: "Data dinyatakan sah.",
    Aksi.SERAHKAN: "Telaah diserahkan ke Sekretaris.",
    Aksi.SETUJUI: "Telaah disetujui.",
    Aksi.SELESAI_KETIK: "Pengetikan selesai.",
    Aksi.KEMBALIKAN: "Siklus dikembalikan.",
    Aksi.KEMBALIKAN_DATA: "Data dikembalikan ke tahap 1 untuk diperbaiki.",
    Aksi.TARIK_KEMBALI: "Siklus ditarik kembali.",
    Aksi.AJUKAN_BATAL: "Pembatalan diajukan dan menunggu putusan Sekretaris.",
    Aksi.SETUJUI_BATAL: "Siklus dibatalkan.",
    Aksi.TOLAK_BATAL: "Pembatalan ditolak; siklus berlanjut.",
    Aksi.SAHKAN_NASKAH: "Naskah disahkan dan menjadi dokumen resmi.",
    Aksi.TOLAK_NASKAH: "Naskah dikembalikan ke Kasubag Evapor; dokumen buatan program tetap berlaku.",
}


@bp.get("")
def index() -> str:
    """All siklus, the newest first, 25 a page, and the tribulan that may be opened next."""
    return _render_index("", ())


def _render_index(periode: str, galat: tuple[tuple[str, str], ...]) -> str:
    home, hari_ini = get_home(), get_pada().date()
    berikut = pembukaan.get_next(home, get_pada())
    return render_template(
        "siklus/index.html",
        halaman=paginate(tuple(reversed(home.list_ringkasan())), "siklus.index"),
        diganti=list_diganti(home.list_ringkasan()),
        ralat=map_sebelum_ralat(home),
        tambahan=home.tambahan.get(),
        rusak=home.list_rusak(),
        iku_rusak=home.list_iku_rusak(),
        tidak_dilaksanakan=home.register.get().tidak_dilaksanakan,
        berikut=berikut,
        pilihan_buka=list_buka(home, berikut, hari_ini),
        oleh=get_oleh(),
        periode=periode,
        galat=galat,
    )


@bp.post("/buka")
def open_tribulan() -> ResponseReturnValue:
    """Open the siklus of the chosen tribulan."""
    pilihan = request.form.get("periode", "").strip()
    try:
        periode = Periode.parse(pilihan)
        kunci = pembukaan.open_tribulan(get_home(), periode, get_oleh(), get_pada())
    except (InputInvalidError, DataNotFoundError) as galat:
        return _render_index(pilihan, (("", str(galat)),)), 422
    except (PeriodeClosedError, DataExistsError) as galat:
        return _render_index(pilihan, (("", str(galat)),)), 409
    flash(f"{periode.label} dibuka. Isi data kinerja setiap IKU.", "sukses")
    return redirect(url_for("siklus.show", kunci=str(kunci)))


@bp.get("/tidak-dilaksanakan")
def tidak_dilaksanakan() -> str:
    """The form that marks a tribulan as not carried out."""
    require_penanda(get_oleh())
    return _render_tidak(restore({}, is_editable=True))


@bp.post("/tidak-dilaksanakan")
def mark_tidak_dilaksanakan() -> ResponseReturnValue:
    """Mark a tribulan as not carried out."""
    form = Formulir(request.form)
    with form.catching():
        periode = Periode.parse(form.raw("periode").strip())
        try:
            pembukaan.mark_tidak_dilaksanakan(get_home(), periode, form.raw("alasan"), get_oleh(), get_pada())
        except (PeriodeClosedError, DataExistsError) as galat:
            form.reject("periode", str(galat))
            return _render_tidak(form), 409
        flash(f"{periode.label} ditandai tidak dilaksanakan.", "sukses")
        return redirect(url_for("siklus.index"))
    return _render_tidak(form), 422


def _render_tidak(form: Formulir) -> str:
    terlewat = list_terlewat(get_home(), get_pada().date())
    return render_template("siklus/tidak_dilaksanakan.html", terlewat=terlewat, form=form, galat=form.galat)


@bp.get("/<kunci>")
def show(kunci: str) -> str:
    """One siklus: its six steps, what may be done now, measured so far, and its riwayat."""
    siklus = load_siklus(kunci)
    oleh = get_oleh()
    return render_template(
        "siklus/show.html",
        siklus=siklus,
        diganti_oleh=list_diganti(get_home().list_ringkasan()).get(siklus.kunci),
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.list_tindakan_berikut(siklus, oleh),
        pembatalan=tampilan.list_pembatalan(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        pengukuran=measure(siklus),
        waktu=compute_waktu(siklus, get_pada(), WIB, get_kantor().jam_kantor),
        tawaran=pembaruan.find_tawaran(get_home(), siklus),
        bukti_lepas=list_bukti_lepas(siklus),
        iku_rusak=get_home().list_iku_rusak(),
        ralat_lalu=pembaruan.list_ralat_lalu(get_home(), siklus),
        oleh=oleh,
    )


@bp.get("/<kunci>/langkah/<aksi>")
def langkah(kunci: str, aksi: str) -> str:
    """Confirm one move: what is missing, what will happen, reason or working minutes."""
    siklus, baris = load_siklus(kunci), _parse_aksi(aksi)
    awal = {"menit_kerja": str(suggest_menit(siklus))} if baris in MAJU else {}
    draf = restore(awal | _show_versi(siklus), is_editable=True)  # what the page rests on is read anew with it
    return _render_langkah(siklus, baris, {nama: draf.raw(nama) for nama in ("menit_kerja", "alasan")}, ())


@bp.post("/<kunci>/langkah/<aksi>")
def move(kunci: str, aksi: str) -> ResponseReturnValue:
    """Carry out one move; a page that is out of date is shown anew with what was typed, to be confirmed again."""
    siklus, baris, isian = load_siklus(kunci), _parse_aksi(aksi), request.form.to_dict()
    check_move(siklus, baris, get_oleh())
    try:
        pindah = langkah_service.move(
            get_home(), siklus.kunci, baris, get_oleh(), get_pada(), versi=_parse_versi(isian.get("versi", "")),
            alasan=isian.get("alasan", ""), menit_kerja=langkah_service.parse_menit(isian.get("menit_kerja", "")),
            dilihat=_parse_versi(isian.get("dilihat", "")) if baris in MAJU else None,
        )  # fmt: skip
    except InputInvalidError as galat:
        return _render_langkah(siklus, baris, isian, ((galat.bidang, str(galat)),)), 422
    except BelumLengkapError:
        return _render_langkah(siklus, baris, isian, ()), 422
    except VersiMismatchError as galat:
        terkini, pesan = load_siklus(kunci), f"{galat} Periksa kembali isi halaman ini, lalu tekan sekali lagi."
        return _render_langkah(terkini, baris, isian | _show_versi(terkini), (("", pesan),)), 409
    flash(_sentence_after(pindah, baris), "sukses")
    return redirect(url_for("siklus.show", kunci=kunci))


def _render_langkah(siklus: Siklus, aksi: Aksi, isian: dict[str, str], galat: tuple[tuple[str, str], ...]) -> str:
    oleh = get_oleh()
    transisi = check_move(siklus, aksi, oleh)
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
        bacaan=collect_bacaan(get_home(), siklus, aksi),
        peringatan=list_peringatan(siklus, aksi, get_pada().date()),
        peringatan_data=[
            (url_of_kekurangan(siklus, aksi, satu.tempat), satu)
            for satu in (list_peringatan_data(siklus) if aksi is Aksi.SAMPAIKAN else ())
        ],
        tawaran=pembaruan.find_tawaran(get_home(), siklus) if aksi is Aksi.SAMPAIKAN else None,
        isian=_show_versi(siklus) | isian,
        galat=galat,
    )


def _show_versi(siklus: Siklus) -> dict[str, str]:
    """Return what the page of a move rests on: the siklus' own versi, and how far its riwayat went."""
    return {"versi": str(siklus.versi), "dilihat": str(len(siklus.riwayat))}


def _sentence_after(siklus: Siklus, aksi: Aksi) -> str:
    kalimat = SESUDAH[aksi]
    return f"{kalimat} Sekarang pada {tampilan.posisi(siklus, get_oleh()).pemegang}." if siklus.is_berjalan else kalimat


def _parse_aksi(teks: str) -> Aksi:
    """Read a move that is confirmed here; sealing, ralat and the work within a step have pages of their own."""
    if teks not in {aksi.value for aksi in SESUDAH}:
        raise DataNotFoundError("Langkah itu tidak dikenal.")
    return Aksi(teks)


def _parse_versi(teks: str) -> int:
    versi = parse_bulat(teks)
    if versi is None:
        raise InputInvalidError("", "Formulir tidak terkirim utuh. Muat ulang halaman ini, lalu kirim sekali lagi.")
    return versi
