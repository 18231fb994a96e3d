"""The form of the Telaah's texts: each section beside its figures, with a versi of its own."""

from dataclasses import dataclass

from kinerja_app.domain.hasil import measure
from kinerja_app.domain.pengukuran import BarisPengukuran
from kinerja_app.domain.penulisan import list_bagian
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import Bagian, bagian_iku
from kinerja_app.web.forms import Formulir


@dataclass(frozen=True, slots=True)
class BagianTampil:
    """One section: its name in the domain, the field's id, its title, what is stored, the figures of its IKU."""

    nama: str
    id: str
    judul: str
    isi: Bagian
    baris: BarisPengukuran | None


def list_bagian_tampil(siklus: Siklus) -> tuple[BagianTampil, ...]:
    """Return all sections in the order of the Telaah: one per IKU, then those of the whole."""
    baris = {bagian_iku(satu.iku.kode): satu for satu in measure(siklus).baris}
    return tuple(
        BagianTampil(nama, field_of(nama), judul, siklus.telaah.get(nama, Bagian()), baris.get(nama))
        for nama, judul in list_bagian(siklus).items()
    )


def field_of(nama: str) -> str:
    """Return the id of a section's field, as the list of what is missing names it."""
    return f"telaah-{nama}"


def show_telaah(siklus: Siklus) -> dict[str, str]:
    """Return the form's fields as stored: text and versi of each section."""
    bagian = list_bagian_tampil(siklus)
    return {satu.id: satu.isi.teks for satu in bagian} | {f"versi-{satu.id}": str(satu.isi.versi) for satu in bagian}


def read_teks(siklus: Siklus, form: Formulir) -> dict[str, tuple[str, int]]:
    """Return the posted sections (name → text and versi as shown)."""
    return {
        nama: (form.read_teks(field_of(nama)), form.read_versi(f"versi-{field_of(nama)}"))
        for nama in list_bagian(siklus)
        if form.raw(field_of(nama)) or form.raw(f"versi-{field_of(nama)}")
    }


def read_berubah(siklus: Siklus, form: Formulir) -> dict[str, tuple[str, int]]:
    """Return the posted sections whose text is not the stored one; drafts stay drafts."""
    return {
        nama: (teks, versi)
        for nama, (teks, versi) in read_teks(siklus, form).items()
        if teks != siklus.telaah.get(nama, Bagian()).teks
    }
