"""The form of one row of the ceklist: the answer to each butir, and the note."""

from kinerja_app.domain.ceklist import TEKS_BUTIR, BarisCeklist, ButirCeklist, Jawaban
from kinerja_app.web.forms import YA, Formulir


def show_ceklist(baris: BarisCeklist) -> dict[str, str]:
    """Return the form's fields as stored."""
    jawaban = {butir: nilai.value for butir, nilai in (baris.jawaban or {}).items()}
    return jawaban | {"catatan": baris.catatan, "versi": str(baris.versi)}


def mark_sesuai(butir: tuple[tuple[ButirCeklist, Jawaban, str], ...]) -> dict[str, str]:
    """Return the fields by which every butir that applies is answered sesuai, and the mark that it was done at once."""
    berlaku = (satu for satu, nilai, _ in butir if nilai is not Jawaban.TIDAK_BERLAKU)
    return {satu.value: Jawaban.SESUAI.value for satu in berlaku} | {"sekaligus": YA}


def read_jawaban(form: Formulir) -> dict[ButirCeklist, Jawaban]:
    """Return the butir that were answered; an unknown answer is noted in the form."""
    return {
        butir: form.read_pilihan(butir.value, Jawaban, "Pilih sesuai, tidak, atau perlu perbaikan.")
        for butir in TEKS_BUTIR
        if form.raw(butir.value)
    }
