"""What a save leaves to be done before the hand-over, said at once: on the next page, and beside the entry."""

from collections.abc import Iterable

from flask import flash

from kinerja_app.domain.elaborasi import is_tanpa_alasan, list_kekurangan_iku
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.tautan import url_of_data


def flash_tanpa_alasan(siklus: Siklus, kode_list: Iterable[str]) -> None:
    """Say of each saved IKU without figure and without reason what is to be written, with a link to the field."""
    for kode in kode_list:
        if kode in siklus.entri and is_tanpa_alasan(siklus.entri[kode]):
            kalimat = next(teks for bidang, teks in list_kekurangan_iku(siklus, kode) if bidang == "penjelasan")
            pesan = f"{kode} belum dapat disampaikan: {kalimat}"
            flash(pesan, url_of_data(siklus, f"penjelasan-{kode}"))


def list_kekurangan_tampil(siklus: Siklus, kode: str) -> tuple[tuple[str, str], ...]:
    """Return what the saved entry of an IKU lacks, as (address of the field, sentence)."""
    return tuple(
        (url_of_data(siklus, f"{bidang}-{kode}"), kalimat) for bidang, kalimat in list_kekurangan_iku(siklus, kode)
    )
