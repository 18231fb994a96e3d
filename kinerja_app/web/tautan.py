"""Where a missing thing is mended: each line of "belum lengkap" links to its field."""

from flask import url_for

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.siklus import Siklus


def url_of_kekurangan(siklus: Siklus, aksi: Aksi, tempat: str) -> str:
    """Return the address of the field that `tempat` (as the domain names it) stands for."""
    kunci = str(siklus.kunci)
    kode = next((iku.kode for iku in siklus.iku_list if iku.kode in tempat), None)
    if aksi is Aksi.SAMPAIKAN and kode is not None:
        return url_for("elaborasi.isi", kunci=kunci, kode=kode, _anchor=tempat.removesuffix(f"-{kode}"))
    if aksi is Aksi.NYATAKAN_SAH and kode is not None:
        return url_for("keabsahan.isi", kunci=kunci, kode=kode, _anchor=tempat.removeprefix(f"{kode}-"))
    if tempat == "telaah-saran":
        return url_for("telaah.saran", kunci=kunci)
    if aksi is Aksi.SERAHKAN:
        return url_for("telaah.edit", kunci=kunci, _anchor=tempat)
    if aksi is Aksi.SELESAI_KETIK:
        return url_for("pengetikan.edit", kunci=kunci, _anchor=tempat)
    return url_for("siklus.show", kunci=kunci)
