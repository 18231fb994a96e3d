"""The form of all IKU in one table, as the sheet "Data IKU" of the workbook has them; each with a versi of its own."""

import hashlib
from dataclasses import replace
from decimal import Decimal

from kinerja_app.domain.cetak import LABEL_KEADAAN
from kinerja_app.domain.entri import Entri, Isian
from kinerja_app.domain.iku import CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.isian import parse_realisasi
from kinerja_app.domain.pembulatan import list_pembulatan
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.entri_form import describe_rounding, show_entri
from kinerja_app.web.forms import Formulir
from kinerja_app.web.perbedaan import list_beda, render_perbedaan
from kinerja_app.web.perbedaan_adopsi import show_versi_dokumen

KOLOM = {"realisasi": "Realisasi", "sumber": "Sumber data", "penjelasan": "Penjelasan"}
HURUF_SEBARIS = 20
TIDAK_TERSEDIA = LABEL_KEADAAN[KeadaanRealisasi.TIDAK_TERSEDIA]


def show_data_iku(siklus: Siklus) -> dict[str, str]:
    """Return the form's fields as stored, with versi and fingerprint of every IKU."""
    isian = show_versi_dokumen(siklus)
    for iku in siklus.iku_list:
        entri = siklus.entri[iku.kode]
        tampil = show_entri(iku, entri)
        if entri.keadaan is KeadaanRealisasi.TIDAK_TERSEDIA:
            tampil["realisasi"] = TIDAK_TERSEDIA
        isian |= {f"{kolom}-{iku.kode}": tampil[kolom] for kolom in _kolom_of(iku)}
        isian[f"versi-{iku.kode}"] = tampil["versi"]
        isian[f"semula-{iku.kode}"] = _hash(Formulir(isian), iku)
    return isian


def count_rows(teks: str) -> int:
    """Return how many lines a cell of words shows: all of its text in a narrow column, three to eight."""
    return min(8, max(3, sum(1 + len(baris) // HURUF_SEBARIS for baris in teks.split("\n"))))


def is_changed(form: Formulir, iku: Iku) -> bool:
    """Tell whether the fields of an IKU are not as they were shown."""
    return form.raw(f"semula-{iku.kode}") != _hash(form, iku)


def read_data_iku(siklus: Siklus, form: Formulir) -> dict[str, tuple[Isian, int]]:
    """Return the IKU that were changed (kode → what is stated, and versi).

    So two persons who fill different IKU do not meet. What cannot be read is noted in the form at its field.
    """
    return {
        iku.kode: (_read_isian(siklus, iku, form), form.read_versi(f"versi-{iku.kode}"))
        for iku in siklus.iku_list
        if is_changed(form, iku)
    }


def describe_roundings(siklus: Siklus, isian: dict[str, tuple[Isian, int]]) -> str:
    """Return a sentence for each saved figure that was stated with more decimals than are kept."""
    return describe_rounding(
        replace(satu, tempat=kode)
        for kode, (satu_isian, _) in isian.items()
        for satu in list_pembulatan(siklus.iku_by_kode(kode), satu_isian.realisasi, ())
    )


def render_perbedaan_data_iku(siklus: Siklus, form: Formulir) -> str:
    """Return the 409 page: a choice for each field of the IKU that both changed; all other IKU go along as typed."""
    tersimpan = Formulir(show_data_iku(siklus))
    bidang: list[dict[str, str]] = []
    lain = list(show_versi_dokumen(siklus).items())
    terakhir = Entri(0, KeadaanRealisasi.BELUM_DIISI)
    for iku in siklus.iku_list:
        nama_list = [f"{kolom}-{iku.kode}" for kolom in _kolom_of(iku)]
        is_basi = form.raw(f"versi-{iku.kode}") != tersimpan.raw(f"versi-{iku.kode}")
        lain += [(nama, tersimpan.raw(nama)) for nama in (f"versi-{iku.kode}", f"semula-{iku.kode}")]
        if is_basi and is_changed(form, iku):
            terakhir = siklus.entri[iku.kode]
            label = {nama: f"{iku.kode}, {KOLOM[nama.partition('-')[0]]}" for nama in nama_list}
            bidang += [satu | _saver(terakhir) for satu in list_beda(label, form, tersimpan)]
        else:
            lain += [(nama, (tersimpan if is_basi else form).raw(nama)) for nama in nama_list]
    return render_perbedaan("data IKU", bidang, None, terakhir.oleh, terakhir.pada, lain=tuple(lain))


def _saver(entri: Entri) -> dict[str, str]:
    """Return who saved an entry and when, as the page prints it: IKU may have been saved by different persons."""
    return {
        "oleh": entri.oleh.nama if entri.oleh else "Orang lain",
        "pada": format_saat(entri.pada) if entri.pada else "",
    }


def _kolom_of(iku: Iku) -> tuple[str, ...]:
    """Return the fields of an IKU; the figure of a lembar is not typed."""
    return tuple(KOLOM)[0 if iku.cara_isi is CaraIsi.LANGSUNG else 1 :]


def _hash(form: Formulir, iku: Iku) -> str:
    teks = [form.raw(f"{kolom}-{iku.kode}").replace("\r\n", "\n").strip() for kolom in _kolom_of(iku)]
    return hashlib.sha256("\x1f".join(teks).encode()).hexdigest()[:16]


def _read_isian(siklus: Siklus, iku: Iku, form: Formulir) -> Isian:
    """Read what is stated about an IKU; the rows of a lembar stay as they are."""
    lama = siklus.entri[iku.kode]
    keadaan = KeadaanRealisasi.TERUKUR
    angka: Decimal | None = None
    huruf: str | None = None
    if iku.cara_isi is not CaraIsi.LANGSUNG:
        keadaan = lama.keadaan if lama.keadaan is KeadaanRealisasi.TIDAK_TERSEDIA else keadaan
    elif form.raw(f"realisasi-{iku.kode}").strip().casefold() == TIDAK_TERSEDIA and _is_diukur(siklus, iku):
        keadaan = KeadaanRealisasi.TIDAK_TERSEDIA
    elif form.raw(f"realisasi-{iku.kode}").strip():
        bidang = f"realisasi-{iku.kode}"
        with form.catching():
            angka, huruf = parse_realisasi(iku, form.raw(bidang), bidang=bidang, label=f"Realisasi {iku.kode}")
    return Isian(
        keadaan=keadaan,
        realisasi=angka,
        huruf=huruf,
        lembar=lama.lembar,
        sumber=form.read_rapi(f"sumber-{iku.kode}"),
        penjelasan=form.read_teks(f"penjelasan-{iku.kode}"),
    )


def _is_diukur(siklus: Siklus, iku: Iku) -> bool:
    return iku.target_pada(siklus.periode).is_diukur
