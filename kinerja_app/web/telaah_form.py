"""The form of the Telaah's texts: each section beside its figures, with a versi of its own."""

from dataclasses import dataclass

from kinerja_app.domain.dasar_telaah import compute_dasar
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.pengukuran import BarisPengukuran
from kinerja_app.domain.penulisan import list_bagian
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import Bagian, bagian_iku, clean_teks
from kinerja_app.web.forms import Formulir

TETAP, DRAF_BARU = "tetap", "draf_baru"
PILIHAN = "pilih-"
ANGKA_BERUBAH = "Angka berubah sejak halaman ini dibuka. Periksa angkanya, lalu simpan sekali lagi."


@dataclass(frozen=True, slots=True)
class BagianTampil:
    """One section: its name in the domain, the field's id, its title, what is stored, the figures of its IKU.

    `is_usang`: the figures changed since it was written; `draf` is the program's present draft ("" where it has
    none) and `sidik` the fingerprint of all figures when it is shown: a text may
    mention any of them.
    """

    nama: str
    id: str
    judul: str
    isi: Bagian
    baris: BarisPengukuran | None
    is_usang: bool
    draf: str
    sidik: str


def list_bagian_tampil(siklus: Siklus) -> tuple[BagianTampil, ...]:
    """Return all sections in the order of the Telaah: one per IKU, then those of the whole."""
    baris = {bagian_iku(satu.iku.kode): satu for satu in measure(siklus).baris}
    dasar = compute_dasar(siklus)
    return tuple(
        BagianTampil(
            nama, field_of(nama), judul, isi, baris.get(nama),
            dasar.is_stale(nama, isi), dasar.draf.get(nama, ""), dasar.sidik_semua,
        )
        for nama, judul in list_bagian(siklus).items()
        for isi in (siklus.telaah.get(nama, Bagian()),)
    )  # fmt: skip


def field_of(nama: str) -> str:
    """Return the id of a section's field, as the list of what is missing names it."""
    return f"telaah-{nama}"


def show_telaah(siklus: Siklus) -> dict[str, str]:
    """Return the form's fields as stored: text and versi of each section."""
    bagian = list_bagian_tampil(siklus)
    return {satu.id: satu.isi.teks for satu in bagian} | {f"versi-{satu.id}": str(satu.isi.versi) for satu in bagian}


def read_teks(siklus: Siklus, form: Formulir) -> dict[str, tuple[str, int]]:
    """Return the posted sections (name → text and versi as shown).

    A text typed or chosen beside other figures than the present ones is noted at its field: the person looks again
    first.
    """
    sidik = compute_dasar(siklus).sidik_semua
    hasil = {}
    for nama in list_bagian(siklus):
        bidang = field_of(nama)
        if not form.raw(bidang) and not form.raw(f"versi-{bidang}"):
            continue
        hasil[nama] = form.read_teks(bidang), form.read_versi(f"versi-{bidang}")
        is_acted = form.raw(choice_of(nama)) or hasil[nama][0] != siklus.telaah.get(nama, Bagian()).teks
        if is_acted and form.raw(f"semula-{bidang}") not in ("", sidik):
            form.reject(bidang, ANGKA_BERUBAH)
    return hasil


def read_pilihan(siklus: Siklus, form: Formulir) -> tuple[frozenset[str], frozenset[str]]:
    """Return the drafts and stale sections stated to be right as they stand, and those that take the new draft.

    Who asks for the new draft and typed something else as well is asked which of the two.
    """
    pilihan = {nama: form.raw(choice_of(nama)) for nama in list_bagian(siklus)}
    draf_baru = frozenset(nama for nama, nilai in pilihan.items() if nilai == DRAF_BARU)
    for nama in draf_baru:
        if clean_teks(form.raw(field_of(nama))) != siklus.telaah.get(nama, Bagian()).teks:
            form.reject(choice_of(nama), "Anda menyunting teks ini dan memilih draf baru. Pakai salah satu saja.")
    return frozenset(nama for nama, nilai in pilihan.items() if nilai == TETAP), draf_baru


def choice_of(nama: str) -> str:
    """Return the id of the choice that a draft or a stale section asks for."""
    return f"{PILIHAN}{field_of(nama)}"
