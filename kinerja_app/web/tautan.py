"""Where a missing thing is mended: each line of "belum lengkap" links to its field."""

from flask import url_for

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.iku import CaraIsi
from kinerja_app.domain.siklus import Siklus


def url_of_kekurangan(siklus: Siklus, aksi: Aksi, tempat: str) -> str:
    """Return the address of the field that `tempat` (as the domain names it) stands for."""
    kunci = str(siklus.kunci)
    if aksi is Aksi.SAMPAIKAN:
        return url_of_data(siklus, tempat)
    if aksi is Aksi.NYATAKAN_SAH:
        kode, _, butir = tempat.rpartition("-")
        return url_for("keabsahan.isi", kunci=kunci, kode=kode, _anchor=butir)
    if tempat == "telaah-saran":
        return url_for("telaah.saran", kunci=kunci, _anchor="uraian-1")
    if tempat.startswith("telaah-"):
        return url_for("telaah.edit", kunci=kunci, _anchor=tempat)
    if aksi is Aksi.SELESAI_KETIK:
        return url_for("pengetikan.edit", kunci=kunci, _anchor=tempat)
    return url_for("siklus.show", kunci=kunci)


def url_of_data(siklus: Siklus, tempat: str) -> str:
    """Return the address of a field of step 1: "penjelasan-IKU-05", "anggaran-2" (the number of the program)."""
    kunci = str(siklus.kunci)
    bidang, _, kode = tempat.partition("-")
    if bidang == "anggaran":
        return url_for("elaborasi.anggaran", kunci=kunci, _anchor=f"penjelasan-{kode}")
    return url_for("elaborasi.isi", kunci=kunci, kode=kode, _anchor=_field_of(siklus, kode, bidang))


def _field_of(siklus: Siklus, kode: str, bidang: str) -> str:
    """Return the field's id; the figure of a lembar is typed from its first row on."""
    is_lembar = siklus.iku_by_kode(kode).cara_isi is not CaraIsi.LANGSUNG
    return "a-1" if is_lembar and bidang == "realisasi" else bidang
