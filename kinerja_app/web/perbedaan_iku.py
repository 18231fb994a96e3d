"""The page of a stale save of the draft of a Dokumen IKU: one IKU or one program, as typed beside as stored."""

from kinerja_app.domain.cetak import LABEL_AGREGASI, LABEL_CARA_ISI, LABEL_POLARITAS, LABEL_RUMUS_MINIMASI
from kinerja_app.domain.dokumen_iku import BAGIAN_PROGRAM, DokumenIkuTahun, Rancangan, bagian_iku
from kinerja_app.domain.susunan_iku import find_iku, find_program
from kinerja_app.web import iku_form, program_form
from kinerja_app.web.forms import Formulir
from kinerja_app.web.perbedaan import list_beda, render_perbedaan

_TEKS = {
    nilai.value: teks
    for label in (LABEL_POLARITAS, LABEL_RUMUS_MINIMASI, LABEL_AGREGASI, LABEL_CARA_ISI)
    for nilai, teks in label.items()
}


def render_perbedaan_iku(tersimpan: DokumenIkuTahun, rancangan: Rancangan, kode: str, form: Formulir) -> str:
    """Return the 409 page of one IKU."""
    stored = Formulir(iku_form.show_iku(find_iku(rancangan.dokumen, kode)))
    bidang = list_beda(iku_form.LABEL, form, stored, dict.fromkeys(iku_form.LABEL, _TEKS))
    return _render(tersimpan, rancangan, bagian_iku(kode), kode, bidang)


def render_perbedaan_program(tersimpan: DokumenIkuTahun, rancangan: Rancangan, nomor: int, form: Formulir) -> str:
    """Return the 409 page of one program."""
    stored = Formulir(program_form.show_program(find_program(rancangan.dokumen, nomor)))
    bidang = list_beda(program_form.LABEL | {"iku": "IKU yang ditunjang"}, form, stored)
    return _render(tersimpan, rancangan, BAGIAN_PROGRAM, f"program nomor {nomor}", bidang)


def _render(
    tersimpan: DokumenIkuTahun, rancangan: Rancangan, bagian: str, judul: str, bidang: list[dict[str, str]]
) -> str:
    """Name who changed that part last; what stands as the draft began with it is of who began the draft."""
    ubahan = rancangan.bagian.get(bagian)
    oleh, pada = (ubahan.oleh, ubahan.pada) if ubahan else (rancangan.penulis[0], rancangan.diubah)
    return render_perbedaan(f"rancangan Dokumen IKU ({judul})", bidang, tersimpan.versi, oleh, pada)
