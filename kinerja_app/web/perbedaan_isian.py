"""The pages of a stale save at steps 1 and 2: one IKU, the programs, a row of the ceklist."""

from kinerja_app.domain.baris_lembar import LABEL_B, list_label
from kinerja_app.domain.ceklist import TEKS_BUTIR, TEKS_JAWABAN
from kinerja_app.domain.cetak import LABEL_KEADAAN
from kinerja_app.domain.entri import EntriProgram
from kinerja_app.domain.iku import CaraIsi, Iku
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.anggaran_form import is_changed, show_anggaran
from kinerja_app.web.ceklist_form import show_ceklist
from kinerja_app.web.entri_form import count_baris, fields_of_baris, show_entri
from kinerja_app.web.forms import Formulir
from kinerja_app.web.perbedaan import list_beda, render_perbedaan
from kinerja_app.web.perbedaan_adopsi import show_versi_dokumen


def render_perbedaan_entri(siklus: Siklus, iku: Iku, form: Formulir, ada_berkas: bool) -> str:
    """Return the 409 page of one IKU's entry."""
    entri = siklus.entri[iku.kode]
    tersimpan = Formulir(show_entri(iku, entri))
    label = {"keadaan": "Keadaan"} if iku.target_pada(siklus.periode).is_diukur else {}
    if iku.cara_isi is CaraIsi.LANGSUNG:
        label["realisasi"] = "Realisasi"
    else:
        label |= {
            nama: f"Baris {nomor}, {judul}"
            for nomor in range(1, max(count_baris(form), count_baris(tersimpan)) + 1)
            for nama, judul in zip(fields_of_baris(nomor), _label_baris(iku), strict=True)
        }
    label |= {"sumber": "Sumber data", "penjelasan": "Penjelasan"}
    keadaan = {satu.value: teks for satu, teks in LABEL_KEADAAN.items()}
    bidang = list_beda(label, form, tersimpan, {"keadaan": keadaan})
    catatan = "Pilih kembali berkas bukti dukung setelah menyimpan." if ada_berkas else ""
    return render_perbedaan(
        f"isian {iku.kode}", bidang, entri.versi, entri.oleh, entri.pada, catatan,
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
            bidang += list_beda(dict(zip(isian, label, strict=True)), form, tersimpan)
    return render_perbedaan("realisasi anggaran", bidang, None, terakhir.oleh, terakhir.pada, lain=tuple(lain))


def render_perbedaan_ceklist(siklus: Siklus, kode: str, form: Formulir) -> str:
    """Return the 409 page of one row of the ceklist."""
    baris = siklus.ceklist[kode]
    label = {butir.value: teks for butir, teks in TEKS_BUTIR.items()} | {"catatan": "Catatan"}
    jawaban = {jawaban.value: teks for jawaban, teks in TEKS_JAWABAN.items()} | {"": "belum dijawab"}
    bidang = list_beda(label, form, Formulir(show_ceklist(baris)), dict.fromkeys(TEKS_BUTIR, jawaban))
    return render_perbedaan(
        f"ceklist {kode}", bidang, baris.versi, baris.oleh or siklus.entri[kode].oleh, baris.pada,
        lain=tuple((nama, form.raw(nama)) for nama in ("lanjut", "sekaligus") if form.raw(nama)),
    )  # fmt: skip


def _label_baris(iku: Iku) -> tuple[str, ...]:
    a, b = (*list_label(iku), LABEL_B)[:2]
    return "nama", a, b, "keterangan"
