"""SOP step 1 on screen: all IKU at a glance, the form of one IKU with its evidence, and the programs' budget."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.baris_lembar import list_fixed
from kinerja_app.domain.catatan_sekretaris import find_catatan, list_catatan
from kinerja_app.domain.elaborasi import is_tanpa_alasan
from kinerja_app.domain.errors import InputInvalidError, VersiMismatchError
from kinerja_app.domain.hasil import list_angka_terakhir, measure, measure_iku
from kinerja_app.domain.iku import Iku
from kinerja_app.domain.pembulatan import list_pembulatan, list_pembulatan_rupiah
from kinerja_app.domain.peringatan import (
    list_peringatan_anggaran,
    list_peringatan_baris,
    list_peringatan_data,
    list_peringatan_iku,
)
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services import data_awal, langkah, pembaruan
from kinerja_app.web import tampilan
from kinerja_app.web.anggaran_form import read_anggaran, show_anggaran
from kinerja_app.web.berkas import send_berkas
from kinerja_app.web.draf import restore
from kinerja_app.web.entri_form import (
    count_baris,
    describe_rounding,
    field_of,
    has_upload,
    read_bukti,
    read_isian,
    show_entri,
)
from kinerja_app.web.forms import Formulir
from kinerja_app.web.kekurangan import flash_tanpa_alasan, list_kekurangan_tampil
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, load_siklus
from kinerja_app.web.perbedaan_adopsi import find_adopsi, find_adopsi_iku, render_adopsi_lain
from kinerja_app.web.perbedaan_isian import render_perbedaan_anggaran, render_perbedaan_entri

bp = Blueprint("elaborasi", __name__, url_prefix="/siklus/<kunci>")


@bp.get("/data")
def daftar(kunci: str) -> str:
    """All IKU of the siklus with what is filled in, and the programs."""
    siklus = load_siklus(kunci)
    oleh, pengukuran = get_oleh(), measure(siklus)
    return render_template(
        "elaborasi/daftar.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        tindakan=tampilan.list_tindakan(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        pengukuran=pengukuran,
        tawaran=pembaruan.find_tawaran(get_home(), siklus),
        catatan=list_catatan(siklus),
        perlu_dijelaskan={satu.kode for satu in list_peringatan_data(siklus, pengukuran) if not satu.is_dijelaskan},
        anggaran_perlu_dijelaskan=any(not satu.is_dijelaskan for satu in list_peringatan_anggaran(siklus)),
        dapat_isi=tampilan.may(siklus, Aksi.ISI_DATA, oleh),
    )


@bp.get("/data/<kode>")
def isi(kunci: str, kode: str) -> str:
    """The form of one IKU; for everybody but the Tim at step 1 the same facts to read."""
    siklus = load_siklus(kunci)
    iku = siklus.iku_by_kode(kode)
    dapat_isi = tampilan.may(siklus, Aksi.ISI_DATA, get_oleh())
    return _render_isi(siklus, iku, restore(show_entri(iku, siklus.entri[kode]), is_editable=dapat_isi))


@bp.post("/data/<kode>")
def simpan(kunci: str, kode: str) -> ResponseReturnValue:
    """Save one IKU; bad input shows the form again with what was typed."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    if adopsi := find_adopsi_iku(siklus, kode, form):
        return render_adopsi_lain(siklus, adopsi, ada_berkas=has_upload(request)), 409
    iku = siklus.iku_by_kode(kode)
    with form.catching():
        isian, versi, bukti = read_isian(iku, siklus.periode, form), form.read_versi(), read_bukti(request, form)
        form.check()
        try:
            langkah.save_entri(get_home(), siklus.kunci, kode, isian, bukti, versi, get_oleh(), get_pada())
        except InputInvalidError as galat:
            form.reject(field_of(iku, form, galat.bidang), str(galat))
            form.check()
        except VersiMismatchError:
            return render_perbedaan_entri(load_siklus(kunci), iku, form, has_upload(request)), 409
        flash(f"{kode} tersimpan.{describe_rounding(list_pembulatan(iku, isian.realisasi, isian.lembar))}", "sukses")
        return redirect(_next_url(load_siklus(kunci), kode, form))
    return _render_isi(siklus, iku, form), 422


def _render_isi(siklus: Siklus, iku: Iku, form: Formulir) -> str:
    oleh, baris = get_oleh(), measure_iku(siklus, iku.kode)
    return render_template(
        "elaborasi/isi.html",
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        iku=iku,
        entri=siklus.entri[iku.kode],
        catatan=find_catatan(siklus, iku.kode),
        baris=baris,
        terakhir=list_angka_terakhir(siklus, iku.kode),
        peringatan=list_peringatan_baris(siklus, baris),
        kekurangan=list_kekurangan_tampil(siklus, iku.kode),
        jumlah_baris=count_baris(form),
        baris_tetap=list_fixed(iku, siklus.desa),
        form=form,
        galat=form.galat,
        dapat_isi=tampilan.may(siklus, Aksi.ISI_DATA, oleh),
    )


def _next_url(siklus: Siklus, kode: str, form: Formulir) -> str:
    """Return the next IKU's form where that button was pressed; else the list, once what asks for a word has it."""
    kode_list, kunci = [iku.kode for iku in siklus.iku_list], str(siklus.kunci)
    berikut = kode_list[kode_list.index(kode) + 1 :]
    perlu_dijelaskan = any(not satu.is_dijelaskan for satu in list_peringatan_iku(siklus, kode))
    if not form.raw("lanjut") and is_tanpa_alasan(siklus.entri[kode]):
        return url_for("elaborasi.isi", kunci=kunci, kode=kode, _anchor="kekurangan")
    flash_tanpa_alasan(siklus, (kode,))
    if not form.raw("lanjut") and perlu_dijelaskan:
        return url_for("elaborasi.isi", kunci=kunci, kode=kode, _anchor="peringatan")
    if perlu_dijelaskan:
        flash(f"{kode} perlu diperhatikan. Tulis penjelasannya sebelum data disampaikan.", "peringatan")
    if form.raw("lanjut") and berikut:
        return url_for("elaborasi.isi", kunci=kunci, kode=berikut[0])
    return url_for("elaborasi.daftar", kunci=kunci)


@bp.get("/data/<kode>/bukti/<bukti_id>")
def bukti(kunci: str, kode: str, bukti_id: str) -> Response:
    """Download one evidence file."""
    ada, isi_berkas = langkah.read_bukti(get_home(), load_siklus(kunci).kunci, kode, bukti_id)
    return send_berkas(ada.nama, isi_berkas)


@bp.get("/anggaran")
def anggaran(kunci: str) -> str:
    """The realisasi anggaran of the programs in this tribulan."""
    siklus = load_siklus(kunci)
    dapat_isi = tampilan.may(siklus, Aksi.ISI_DATA, get_oleh())
    return _render_anggaran(siklus, restore(show_anggaran(siklus), is_editable=dapat_isi, per_bagian=True))


@bp.post("/anggaran")
def simpan_anggaran(kunci: str) -> ResponseReturnValue:
    """Save the realisasi of the programs that were changed, all or nothing."""
    siklus, form = load_siklus(kunci), Formulir(request.form)
    siklus.guard(Aksi.ISI_DATA, get_oleh())
    if adopsi := find_adopsi(siklus, form):
        return render_adopsi_lain(siklus, adopsi), 409
    with form.catching():
        isian = read_anggaran(siklus, form)
        form.check()
        try:
            langkah.save_anggaran(
                get_home(), siklus.kunci, isian.realisasi, get_oleh(), get_pada(), penjelasan=isian.penjelasan
            )
        except VersiMismatchError:
            return render_perbedaan_anggaran(load_siklus(kunci), form), 409
        rupiah = ((nama, angka) for nama, (angka, _) in isian.realisasi.items())
        pembulatan = [satu for nama, angka in rupiah for satu in list_pembulatan_rupiah(angka, nama)]
        flash(f"Realisasi anggaran tersimpan.{describe_rounding(pembulatan)}", "sukses")
        return redirect(_after_anggaran(load_siklus(kunci)))
    return _render_anggaran(siklus, form), 422


def _after_anggaran(siklus: Siklus) -> str:
    """Return the list, once what is striking about the programs is explained."""
    if any(not satu.is_dijelaskan for satu in list_peringatan_anggaran(siklus)):
        return url_for("elaborasi.anggaran", kunci=str(siklus.kunci), _anchor="peringatan")
    return url_for("elaborasi.daftar", kunci=str(siklus.kunci))


def _render_anggaran(siklus: Siklus, form: Formulir) -> str:
    oleh = get_oleh()
    return render_template(
        "elaborasi/anggaran.html",
        peringatan=list_peringatan_anggaran(siklus),
        tanpa_anggaran=data_awal.list_tanpa_anggaran(get_home(), siklus),
        siklus=siklus,
        posisi=tampilan.posisi(siklus, oleh),
        pengembalian=tampilan.last_return(siklus),
        form=form,
        galat=form.galat,
        dapat_isi=tampilan.may(siklus, Aksi.ISI_DATA, oleh),
    )
