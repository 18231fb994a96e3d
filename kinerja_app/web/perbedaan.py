"""The page of a stale save: what this person typed beside what is stored now, field by field."""

from flask import render_template, request, url_for

from kinerja_app.domain.baris_lembar import LABEL_B, list_label
from kinerja_app.domain.ceklist import TEKS_BUTIR, TEKS_JAWABAN, Jawaban
from kinerja_app.domain.cetak import LABEL_KEADAAN
from kinerja_app.domain.entri import EntriProgram
from kinerja_app.domain.iku import CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.anggaran_form import is_changed, show_anggaran
from kinerja_app.web.ceklist_form import show_ceklist
from kinerja_app.web.entri_form import count_baris, fields_of_baris, show_entri
from kinerja_app.web.forms import Formulir
from kinerja_app.web.perbedaan_adopsi import show_versi_dokumen


def render_perbedaan_entri(siklus: Siklus, iku: Iku, form: Formulir, ada_berkas: bool) -> str:
    """Return the 409 page of one IKU's entry."""
    entri = siklus.entri[iku.kode]
    tersimpan = Formulir(show_entri(iku, entri))
    bidang = []
    if iku.target_pada(siklus.periode).is_diukur:
        dua = {"anda_teks": _keadaan(form.raw("keadaan")), "tersimpan_teks": _keadaan(tersimpan.raw("keadaan"))}
        bidang.append(_pair("keadaan", "Keadaan", form, tersimpan) | dua)
    if iku.cara_isi is CaraIsi.LANGSUNG:
        bidang.append(_pair("realisasi", "Realisasi", form, tersimpan))
    else:
        bidang += [
            _pair(nama, f"Baris {nomor}, {label}", form, tersimpan)
            for nomor in range(1, max(count_baris(form), count_baris(tersimpan)) + 1)
            for nama, label in zip(fields_of_baris(nomor), _label_baris(iku), strict=True)
        ]
    bidang.append(_pair("sumber", "Sumber data", form, tersimpan))
    bidang.append(_pair("penjelasan", "Penjelasan", form, tersimpan))
    catatan = "Pilih kembali berkas bukti dukung setelah menyimpan." if ada_berkas else ""
    return render_perbedaan(
        f"isian {iku.kode}", bidang, entri.versi, entri.oleh, format_saat(entri.pada) if entri.pada else "",
        url_for("elaborasi.isi", kunci=str(siklus.kunci), kode=iku.kode), catatan,
        lain=tuple((nama, form.raw(nama)) for nama in ("rujukan", "lanjut") if form.raw(nama)),
    )  # fmt: skip


def render_perbedaan_anggaran(siklus: Siklus, form: Formulir) -> str:
    """Return the 409 page of the realisasi anggaran: a choice for each program that both changed."""
    tersimpan = Formulir(show_anggaran(siklus))
    bidang, lain, terakhir = [], list(show_versi_dokumen(siklus).items()), EntriProgram(0)
    for nomor, program in enumerate(siklus.dokumen_iku.program_list, start=1):
        isian, versi = (f"realisasi-{nomor}", f"penjelasan-{nomor}"), f"versi-{nomor}"
        lain += [(nama, tersimpan.raw(nama)) for nama in (versi, *(f"semula_{nama}" for nama in isian))]
        if not is_changed(form, nomor):
            lain += [(nama, tersimpan.raw(nama)) for nama in isian]
        elif form.raw(versi) == tersimpan.raw(versi):
            lain += [(nama, form.raw(nama)) for nama in isian]
        else:
            terakhir = siklus.entri_program[program.nama]
            label = (f"{program.nama} (rupiah)", f"{program.nama}, penjelasan")
            bidang += [_pair(nama, teks, form, tersimpan) for nama, teks in zip(isian, label, strict=True)]
    return render_perbedaan(
        "realisasi anggaran", bidang, None, terakhir.oleh, format_saat(terakhir.pada) if terakhir.pada else "",
        url_for("elaborasi.anggaran", kunci=str(siklus.kunci)), lain=tuple(lain),
    )  # fmt: skip


def render_perbedaan_ceklist(siklus: Siklus, kode: str, form: Formulir) -> str:
    """Return the 409 page of one row of the ceklist."""
    baris = siklus.ceklist[kode]
    tersimpan = Formulir(show_ceklist(baris))
    bidang = []
    for butir, teks in TEKS_BUTIR.items():
        dua = {"anda_teks": _jawaban(form.raw(butir)), "tersimpan_teks": _jawaban(tersimpan.raw(butir))}
        bidang.append(_pair(butir.value, teks, form, tersimpan) | dua)
    bidang.append(_pair("catatan", "Catatan", form, tersimpan))
    return render_perbedaan(
        f"ceklist {kode}", bidang, baris.versi, baris.oleh or siklus.entri[kode].oleh,
        format_saat(baris.pada) if baris.pada else "", url_for("keabsahan.isi", kunci=str(siklus.kunci), kode=kode),
        lain=tuple((nama, form.raw(nama)) for nama in ("lanjut", "sekaligus") if form.raw(nama)),
    )  # fmt: skip


def render_perbedaan(
    judul: str, bidang: list[dict[str, str]], versi: int | None, oleh: Pelaku | None, pada: str, url_batal: str,
    catatan_berkas: str = "", lain: tuple[tuple[str, str], ...] = (),
) -> str:  # fmt: skip
    """Return the page itself; the form posts the same fields to the refused address with the new versi.

    `lain` are fields that go along unasked; with a versi for each of several parts among them, `versi` is None.
    """
    return render_template(
        "galat/berbeda.html", judul_isian=judul, tujuan=request.path, versi=versi,
        oleh=oleh.nama if oleh else "Orang lain", pada=pada, bidang=bidang, url_batal=url_batal,
        catatan_berkas=catatan_berkas, lain=lain,
    )  # fmt: skip


def _pair(nama: str, label: str, anda: Formulir, tersimpan: Formulir) -> dict[str, str]:
    return {"name": nama, "label": label, "anda": anda.raw(nama), "tersimpan": tersimpan.raw(nama)}


def _label_baris(iku: Iku) -> tuple[str, ...]:
    a, b = (*list_label(iku), LABEL_B)[:2]
    return "nama", a, b, "keterangan"


def _keadaan(nilai: str) -> str:
    return LABEL_KEADAAN[KeadaanRealisasi(nilai)] if nilai in set(KeadaanRealisasi) else nilai


def _jawaban(nilai: str) -> str:
    return TEKS_JAWABAN[Jawaban(nilai)] if nilai in set(Jawaban) else "belum dijawab"
