"""The form of one IKU of the draft: its fields as texts, and read into an Iku with every fault at its field."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from kinerja_app.domain.angka import MAKS_DESIMAL, parse_angka
from kinerja_app.domain.cetak import TIDAK_DIUKUR, format_satuan, print_jadwal, print_peta
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import SATUAN_HURUF, Agregasi, CaraIsi, Iku, Polaritas, RumusMinimasi, Target
from kinerja_app.domain.isian import parse_peta, parse_realisasi_lalu, parse_target
from kinerja_app.domain.lembar_bawaan import LembarBawaan
from kinerja_app.domain.periode import ROMAWI
from kinerja_app.domain.validasi_iku import DokumenIkuInvalidError
from kinerja_app.web.forms import Formulir

_H = TypeVar("_H")
NILAI_HURUF = "Nilai huruf"
LABEL = {
    "kode": "Kode", "lanjutan_dari": "Lanjutan dari kode", "sasaran": "Sasaran", "indikator": "Indikator",
    "satuan": "Satuan", "desimal": "Angka di belakang koma", "peta": "Peta nilai huruf",
    "definisi": "Definisi dan rumus dalam kata-kata", "polaritas": "Polaritas",
    "rumus_minimasi": "Rumus capaian bila makin rendah makin baik", "agregasi": "Agregasi", "cara_isi": "Cara isi",
    "faktor": "Faktor rasio", "lembar_per": "Lembar pengumpulan per", "baris_lembar": "Baris lembar pengumpulan",
    "label_a": "Judul kolom a, atau kolom nilai", "label_b": "Judul kolom b", "desimal_lembar": "Desimal kolom lembar",
    "penanggung_jawab": "Penanggung jawab", "sumber_data": "Sumber data",
} | {f"target_{nomor}": f"Target Tribulan {romawi}" for nomor, romawi in enumerate(ROMAWI, start=1)} | {
    "target_tahunan": "Target tahunan", "standar_nasional": "Standar nasional",
    "target_akhir_renstra": "Target akhir Renstra", "realisasi_lalu": "Realisasi tahun-tahun lalu",
}  # fmt: skip
# Words of the domain's sentences about one IKU, and the field where it is mended; the first that fits holds.
_TEMPAT = (
    ("kode lanjutan", "lanjutan_dari"), ("desimal", "desimal"), ("faktor", "faktor"),
    ("nama baris lembar", "baris_lembar"), ("baris lembar", "lembar_per"),
    ("peta", "peta"), ("langsung", "cara_isi"), ("agregasi", "agregasi"), ("lanjutan dari dirinya", "lanjutan_dari"),
    ("polaritas", "polaritas"), ("rumus minimasi", "rumus_minimasi"), ("satuan", "satuan"),
    ("standar nasional", "standar_nasional"), ("target akhir", "target_akhir_renstra"),
    ("target tahunan", "target_tahunan"), ("target Tribulan", "target_1"),
)  # fmt: skip


def show_iku(iku: Iku) -> dict[str, str]:
    """Return the form's fields as stored."""
    target = {f"target_{nomor}": print_jadwal(satu, iku.desimal) for nomor, satu in enumerate(iku.target, start=1)}
    return target | {
        "kode": iku.kode, "lanjutan_dari": iku.lanjutan_dari or "", "sasaran": iku.sasaran,
        "indikator": iku.indikator, "satuan": format_satuan(iku), "desimal": str(iku.desimal),
        "peta": print_peta(iku),
        "definisi": iku.definisi, "polaritas": iku.polaritas.value, "rumus_minimasi": iku.rumus_minimasi.value,
        "agregasi": iku.agregasi.value, "cara_isi": iku.cara_isi.value,
        "faktor": "" if iku.faktor is None else f"{iku.faktor:f}".replace(".", ","),
        "lembar_per": iku.lembar_per or "", "desimal_lembar": str(iku.desimal_lembar),
        "baris_lembar": "\n".join(iku.baris_lembar), "label_a": iku.label_a, "label_b": iku.label_b,
        "penanggung_jawab": iku.penanggung_jawab, "sumber_data": "\n".join(iku.sumber_data),
        "target_tahunan": print_jadwal(iku.target_tahunan, iku.desimal),
        "standar_nasional": print_jadwal(iku.standar_nasional, iku.desimal) if iku.standar_nasional else "",
        "target_akhir_renstra": print_jadwal(iku.target_akhir_renstra, iku.desimal) if iku.target_akhir_renstra else "",
        "realisasi_lalu": "\n".join(f"{tahun}: {angka}" for tahun, angka in (iku.realisasi_lalu or {}).items()),
    }  # fmt: skip


def show_baru() -> dict[str, str]:
    """Return the fields of a new IKU: what most IKU have."""
    return {
        "desimal": "2", "desimal_lembar": "0", "polaritas": Polaritas.MAKSIMASI.value,
        "rumus_minimasi": RumusMinimasi.SELISIH.value, "agregasi": Agregasi.NILAI_AKHIR.value,
        "cara_isi": CaraIsi.LANGSUNG.value,
    }  # fmt: skip


def show_lembar_bawaan(form: Formulir, bawaan: LembarBawaan) -> dict[str, str]:
    """Return the fields as typed, with those of a predefined lembar filled in; other sources stay behind its own."""
    lain = (baris for baris in form.read_daftar("sumber_data") if baris != bawaan.sumber)
    return {nama: form.raw(nama) for nama in (*LABEL, "versi")} | {
        "sumber_data": "\n".join((bawaan.sumber, *lain)), "cara_isi": bawaan.cara_isi.value,
        "faktor": "" if bawaan.faktor is None else f"{bawaan.faktor:f}", "lembar_per": bawaan.lembar_per,
        "baris_lembar": "\n".join(bawaan.baris_lembar), "label_a": bawaan.label_a, "label_b": bawaan.label_b,
    }  # fmt: skip


def show_lanjutan(lama: Iku) -> dict[str, str]:
    """Return the fields of a new IKU that continues `lama`: all as there, under a kode still to be given."""
    return show_iku(lama) | {"kode": "", "lanjutan_dari": lama.kode}


def read_iku(form: Formulir) -> Iku:
    """Read the posted fields; every fault is noted in the form, then FormulirInvalidError is raised."""
    iku = Iku(
        kode=form.read_rapi("kode", "Isi kode, misalnya IKU-01."),
        sasaran=form.read_teks("sasaran", "Isi sasaran."),
        indikator=form.read_teks("indikator", "Isi indikator."),
        satuan=_read_satuan(form),
        desimal=_read_desimal(form, "desimal"),
        definisi=form.read_teks("definisi", "Isi definisi dan rumusnya dalam kata-kata."),
        polaritas=form.read_pilihan("polaritas", Polaritas, "Pilih polaritas."),
        rumus_minimasi=form.read_pilihan("rumus_minimasi", RumusMinimasi, "Pilih rumus capaian."),
        agregasi=form.read_pilihan("agregasi", Agregasi, "Pilih agregasi."),
        cara_isi=form.read_pilihan("cara_isi", CaraIsi, "Pilih cara isi."),
        penanggung_jawab=form.read_rapi("penanggung_jawab", "Isi penanggung jawab."),
        sumber_data=_lines(form.read_teks("sumber_data", "Isi sumber data, satu baris untuk setiap sumber.")),
        target_tahunan=Target.of_tidak_diukur(),
        target=(),
        realisasi_lalu=_read_pasangan(form, "realisasi_lalu", parse_realisasi_lalu),
        peta=_read_pasangan(form, "peta", parse_peta),
        faktor=_read_faktor(form),
        lembar_per=form.read_rapi("lembar_per") or None,
        lanjutan_dari=form.read_rapi("lanjutan_dari") or None,
        desimal_lembar=_read_desimal(form, "desimal_lembar"),
        label_a=form.read_rapi("label_a"),
        label_b=form.read_rapi("label_b"),
        baris_lembar=form.read_daftar("baris_lembar"),
    )
    if iku.is_nilai_huruf and not iku.peta:
        form.reject("peta", "Isi peta nilai huruf, satu baris untuk setiap huruf: BB = 5.")
    iku = replace(
        iku,
        target=tuple(_read_target(form, iku, f"target_{nomor}") for nomor in range(1, len(ROMAWI) + 1)),
        target_tahunan=_read_target(form, iku, "target_tahunan"),
        standar_nasional=_read_optional(form, iku, "standar_nasional"),
        target_akhir_renstra=_read_optional(form, iku, "target_akhir_renstra"),
    )
    form.check()
    return iku


def reject_rules(form: Formulir, galat: InputInvalidError) -> None:
    """Note the sentences of the domain in the form, those about one field at that field."""
    kalimat_list = galat.galat if isinstance(galat, DokumenIkuInvalidError) else (str(galat),)
    for kalimat in kalimat_list:
        isi = kalimat.partition(": ")[2] or kalimat
        bidang = next((bidang for kata, bidang in _TEMPAT if kata in isi), "kode")
        if form.error(bidang) is None:
            form.reject(bidang, kalimat)
        else:
            form.galat.append((bidang, kalimat))


def _read_target(form: Formulir, iku: Iku, bidang: str) -> Target:
    contoh = "BB" if iku.is_nilai_huruf else "80 atau 80-90"
    if not form.raw(bidang).strip():
        form.reject(bidang, f"{LABEL[bidang]} belum diisi. Tulis misalnya {contoh}, atau “{TIDAK_DIUKUR}”.")
        return Target.of_tidak_diukur()
    try:
        return parse_target(iku, form.raw(bidang), bidang=bidang, label=LABEL[bidang])
    except InputInvalidError as galat:  # Target's own constructors name another field
        form.reject(bidang, str(galat))
        return Target.of_tidak_diukur()


def _read_optional(form: Formulir, iku: Iku, bidang: str) -> Target | None:
    return _read_target(form, iku, bidang) if form.raw(bidang).strip() else None


def _read_satuan(form: Formulir) -> str:
    satuan = form.read_rapi("satuan", "Isi satuan, misalnya Persen.")
    return SATUAN_HURUF if satuan.casefold() in (NILAI_HURUF.casefold(), SATUAN_HURUF) else satuan


def _read_desimal(form: Formulir, bidang: str) -> int:
    teks = form.raw(bidang)
    if teks in {str(nilai) for nilai in range(MAKS_DESIMAL + 1)}:
        return int(teks)
    form.reject(bidang, f"Pilih 0 sampai {MAKS_DESIMAL}.")
    return 0


def _read_faktor(form: Formulir) -> Decimal | None:
    with form.catching():
        if form.raw("faktor").strip():
            return parse_angka(form.raw("faktor"), desimal=MAKS_DESIMAL, bidang="faktor", label=LABEL["faktor"])
    return None


def _read_pasangan(form: Formulir, bidang: str, parse: Callable[[tuple[str, ...]], tuple[_H, tuple[str, ...]]]) -> _H:
    hasil, galat = parse(_lines(form.read_teks(bidang)))
    if galat:
        form.reject(bidang, " ".join(galat))
    return hasil


def _lines(teks: str) -> tuple[str, ...]:
    return tuple(" ".join(baris.split()) for baris in teks.splitlines() if baris.strip())
