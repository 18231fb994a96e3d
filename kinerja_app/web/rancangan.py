"""The draft of a Dokumen IKU on screen: its IKU and programs, each with a form, and what is still wrong with it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kinerja_app.domain import nama_program
from kinerja_app.domain.angka import MAKS_DESIMAL
from kinerja_app.domain.cetak import LABEL_AGREGASI, LABEL_CARA_ISI, LABEL_POLARITAS, LABEL_RUMUS_MINIMASI
from kinerja_app.domain.dokumen_iku import DokumenIkuTahun, RancanganClosedError, require_penyusun
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, VersiMismatchError
from kinerja_app.domain.lanjutan_iku import find_terdahulu, list_dapat_dilanjutkan
from kinerja_app.domain.lembar_bawaan import LEMBAR_BAWAAN, find_bawaan
from kinerja_app.domain.susunan_iku import find_iku, find_program
from kinerja_app.services import dokumen_iku as service
from kinerja_app.web import iku_form, program_form
from kinerja_app.web.draf import restore
from kinerja_app.web.forms import Formulir
from kinerja_app.web.iku import compare_rancangan, list_peringatan, list_terdahulu, load_rancangan, may_write
from kinerja_app.web.konteks import get_home, get_oleh, get_pada, read_versi
from kinerja_app.web.perbedaan_iku import render_perbedaan_iku, render_perbedaan_program

bp = Blueprint("rancangan", __name__, url_prefix="/iku/<int:tahun>/rancangan")

TUTUP = "Isian Anda belum disimpan dan masih ada di bawah ini. Simpan untuk memulai rancangan baru dengan isian ini."
PILIHAN = {
    "polaritas": [(nilai.value, teks) for nilai, teks in LABEL_POLARITAS.items()],
    "rumus_minimasi": [(nilai.value, teks) for nilai, teks in LABEL_RUMUS_MINIMASI.items()],
    "agregasi": [(nilai.value, teks) for nilai, teks in LABEL_AGREGASI.items()],
    "cara_isi": [(nilai.value, teks) for nilai, teks in LABEL_CARA_ISI.items()],
    "desimal": [(str(nilai), str(nilai)) for nilai in range(MAKS_DESIMAL + 1)],
    "lembar_bawaan": [(satu.id, f"{satu.nama} ({satu.sumber})") for satu in LEMBAR_BAWAAN],
}


@bp.get("")
def show(tahun: int) -> str:
    """The draft, with a link to the form of each IKU and program, and what it changes."""
    tersimpan, rancangan = load_rancangan(tahun)
    return render_template(
        "iku/rancangan.html",
        tersimpan=tersimpan,
        rancangan=rancangan,
        peringatan=list_peringatan(tersimpan, rancangan),
        banding=compare_rancangan(tersimpan, rancangan),
        dapat_susun=may_write(get_oleh()),
    )


@bp.get("/iku")
def tambah_iku(tahun: int) -> str:
    """The form of a new IKU; `lanjutan_dari` in the address starts from the IKU that it continues."""
    require_penyusun(get_oleh())
    tersimpan, rancangan = load_rancangan(tahun)
    kode_lama = request.args.get("lanjutan_dari", "")
    lama = find_terdahulu(kode_lama, (rancangan.dokumen, *list_terdahulu(tersimpan)))
    versi = {"versi": str(tersimpan.versi)}
    if lama:
        return _render_iku(tahun, None, Formulir(iku_form.show_lanjutan(lama) | versi))
    return _render_iku(tahun, None, restore(iku_form.show_baru() | versi, is_editable=True))


@bp.get("/iku/<kode>")
def ubah_iku(tahun: int, kode: str) -> str:
    """The form of an IKU of the draft."""
    require_penyusun(get_oleh())
    tersimpan, rancangan = load_rancangan(tahun)
    isian = iku_form.show_iku(find_iku(rancangan.dokumen, kode)) | {"versi": str(tersimpan.versi)}
    return _render_iku(tahun, kode, restore(isian, is_editable=True))


@bp.post("/iku", defaults={"kode": None})
@bp.post("/iku/<kode>")
def simpan_iku(tahun: int, kode: str | None) -> ResponseReturnValue:
    """Put an IKU into the draft: a new one, or in the place of `kode`."""
    form = Formulir(request.form)
    require_penyusun(get_oleh())
    with form.catching():
        iku, versi = iku_form.read_iku(form), form.read_versi()
        form.check()
        mulai = form.is_ticked("mulai")
        try:
            service.save_iku(get_home(), tahun, kode, iku, versi, get_oleh(), get_pada(), mulai=mulai)
        except VersiMismatchError:
            return render_perbedaan_iku(*load_rancangan(tahun), kode or iku.kode, form), 409
        except RancanganClosedError:
            return _render_iku(tahun, kode, form), 409
        except DataNotFoundError as galat:
            form.reject("kode", f"{galat} Isian Anda belum disimpan; dengan menyimpannya, {iku.kode} ditambahkan lagi.")
            return _render_iku(tahun, None, form), 409
        except InputInvalidError as galat:
            iku_form.reject_rules(form, galat)
            form.check()
        flash(f"{iku.kode} tersimpan dalam rancangan.", "sukses")
        return redirect(url_for("rancangan.show", tahun=tahun))
    return _render_iku(tahun, kode, form), 422


@bp.post("/lembar", defaults={"kode": None})
@bp.post("/iku/<kode>/lembar")
def pakai_lembar(tahun: int, kode: str | None) -> ResponseReturnValue:
    """Fill the form with a predefined lembar; nothing is saved."""
    form = Formulir(request.form)
    require_penyusun(get_oleh())
    bawaan = find_bawaan(form.raw("lembar_bawaan"))
    if bawaan is None:
        form.reject("lembar_bawaan", "Pilih lembar yang akan dipakai.")
        return _render_iku(tahun, kode, form), 422
    flash(f"Lembar “{bawaan.nama}” diisikan. Periksa, lalu tekan Simpan IKU.", "peringatan")
    return _render_iku(tahun, kode, Formulir(iku_form.show_lembar_bawaan(form, bawaan)))


@bp.get("/program")
def tambah_program(tahun: int) -> str:
    """The form of a new program."""
    require_penyusun(get_oleh())
    tersimpan, _ = load_rancangan(tahun)
    return _render_program(tahun, None, restore({"versi": str(tersimpan.versi)}, is_editable=True))


@bp.get("/program/<int:nomor>")
def ubah_program(tahun: int, nomor: int) -> str:
    """The form of a program of the draft."""
    require_penyusun(get_oleh())
    tersimpan, rancangan = load_rancangan(tahun)
    isian = program_form.show_program(find_program(rancangan.dokumen, nomor)) | {"versi": str(tersimpan.versi)}
    return _render_program(tahun, nomor, restore(isian, is_editable=True))


@bp.post("/program", defaults={"nomor": None})
@bp.post("/program/<int:nomor>")
def simpan_program(tahun: int, nomor: int | None) -> ResponseReturnValue:
    """Put a program into the draft: a new one, or in the place of the one with that number."""
    form = Formulir(request.form.to_dict() | {"iku": program_form.join_kode(request.form.getlist("iku"))})
    require_penyusun(get_oleh())
    with form.catching():
        program, versi = program_form.read_program(form), form.read_versi()
        form.check()
        mulai = form.is_ticked("mulai")
        try:
            service.save_program(get_home(), tahun, nomor, program, versi, get_oleh(), get_pada(), mulai=mulai)
        except VersiMismatchError:
            return render_perbedaan_program(*load_rancangan(tahun), nomor or 1, form), 409
        except RancanganClosedError:
            return _render_program(tahun, nomor, form), 409
        except DataNotFoundError as galat:
            form.reject("nama", f"{galat} Isian Anda belum disimpan; dengan menyimpannya, program itu ditambahkan.")
            return _render_program(tahun, None, form), 409
        except InputInvalidError as galat:
            form.reject(program_form.locate(galat), str(galat))
            form.check()
        flash(f"{program.nama} tersimpan dalam rancangan.", "sukses")
        return redirect(url_for("rancangan.show", tahun=tahun))
    return _render_program(tahun, nomor, form), 422


@bp.post("/program/<int:nomor>/hapus")
def hapus_program(tahun: int, nomor: int) -> ResponseReturnValue:
    """Take a program out of the draft."""
    require_penyusun(get_oleh())
    service.remove_program(get_home(), tahun, nomor, read_versi(), get_oleh(), get_pada())
    flash(f"Program nomor {nomor} dikeluarkan dari rancangan.", "sukses")
    return redirect(url_for("rancangan.show", tahun=tahun))


def _render_iku(tahun: int, kode: str | None, form: Formulir) -> str:
    tersimpan = service.get_dokumen_tahun(get_home(), tahun)
    dokumen = tersimpan.rancangan.dokumen if tersimpan.rancangan else None
    dapat_dilanjutkan = list_dapat_dilanjutkan(dokumen, list_terdahulu(tersimpan)) if dokumen else ()
    return render_template(
        "iku/isi.html", tersimpan=tersimpan, kode=kode, form=form, galat=_list_galat(tersimpan, form),
        label=iku_form.LABEL, pilihan_iku=PILIHAN, dapat_dilanjutkan=dapat_dilanjutkan,
        is_berlaku=bool(tersimpan.berlaku) and any(iku.kode == kode for iku in tersimpan.berlaku[-1].iku_list),
    )  # fmt: skip


def _render_program(tahun: int, nomor: int | None, form: Formulir) -> str:
    tersimpan = service.get_dokumen_tahun(get_home(), tahun)
    dokumen = tersimpan.rancangan.dokumen if tersimpan.rancangan else None
    dapat_dilanjutkan = nama_program.list_dapat_dilanjutkan(dokumen, list_terdahulu(tersimpan)) if dokumen else ()
    iku_list = dokumen.iku_list if dokumen else tersimpan.berlaku[-1].iku_list if tersimpan.berlaku else ()
    return render_template(
        "iku/program.html", tersimpan=tersimpan, nomor=nomor, form=form, galat=_list_galat(tersimpan, form),
        label=program_form.LABEL, dapat_dilanjutkan=dapat_dilanjutkan,
        iku_opsi=[(iku.kode, f"{iku.kode} {iku.indikator}") for iku in iku_list],
    )  # fmt: skip


def _list_galat(tersimpan: DokumenIkuTahun, form: Formulir) -> list[tuple[str, str]]:
    """Return the faults of a form; where there is no draft any more, first of all what became of it."""
    try:
        tersimpan.require_rancangan()
    except RancanganClosedError as galat:
        return [("", f"{galat} {TUTUP}"), *form.galat]
    return form.galat
