"""The form of the data awal of one tribulan: a row for each IKU and each program, as stored and as typed."""

from collections.abc import Mapping
from decimal import Decimal

from kinerja_app.domain.anggaran_awal import AnggaranAwal, evaluate_anggaran, field_of, list_program
from kinerja_app.domain.angka import count_desimal, format_angka
from kinerja_app.domain.cetak import LABEL_KEADAAN, format_target
from kinerja_app.domain.data_awal import BarisDataAwal, DataAwalTribulan, IsianDataAwal, evaluate_baris
from kinerja_app.domain.iku import CaraIsi, DokumenIku, Iku, KeadaanRealisasi, Target
from kinerja_app.domain.isian import parse_realisasi, parse_target
from kinerja_app.domain.pembulatan import round_angka
from kinerja_app.domain.periode import Periode
from kinerja_app.web.entri_form import read_angka_kosong
from kinerja_app.web.forms import Formulir
from kinerja_app.web.perbedaan import list_beda

KEADAAN = (KeadaanRealisasi.TERUKUR, KeadaanRealisasi.TIDAK_TERSEDIA)
LABEL = {
    "target": "Target",
    "keadaan": "Keadaan",
    "realisasi": "Realisasi",
    "jumlah_a": "Σ a",
    "jumlah_b": "Σ b",
    "sumber": "Sumber data",
}

LABEL_PROGRAM = {"anggaran": "Realisasi", "sumber_anggaran": "Sumber data"}


def fields_of(iku: Iku) -> tuple[str, ...]:
    """Return the columns that an IKU has a field in; only a rasio asks for its sums."""
    return tuple(nama for nama in LABEL if iku.cara_isi is CaraIsi.RASIO or not nama.startswith("jumlah"))


def show_data_awal(dokumen: DokumenIku, periode: Periode, tersimpan: DataAwalTribulan | None) -> dict[str, str]:
    """Return the form's fields as stored; an IKU without a row is proposed with the target of the Dokumen IKU."""
    baris = {satu.kode: satu for satu in (tersimpan.baris if tersimpan else ())}
    isian = {"versi": str(tersimpan.versi if tersimpan else 0)}
    for iku in dokumen.iku_list:
        if iku.kode in baris:
            isian |= _show_baris(iku, baris[iku.kode])
        else:
            isian[f"target-{iku.kode}"] = format_target(iku.target_pada(periode), iku.desimal)
            isian[f"keadaan-{iku.kode}"] = KeadaanRealisasi.TERUKUR.value
    for satu in tersimpan.anggaran if tersimpan else ():
        isian[field_of("anggaran", satu.nama)] = "" if satu.realisasi is None else satu.teks_realisasi
        isian[field_of("sumber_anggaran", satu.nama)] = satu.sumber
    return isian


def read_data_awal(dokumen: DokumenIku, periode: Periode, form: Formulir) -> Mapping[str, IsianDataAwal]:
    """Read what was typed for each IKU (by kode); what is wrong is noted in the form, every fault at its field."""
    semua = form.read_baris("sumber_semua")
    isian = {}
    for iku in dokumen.iku_list:
        jumlah_galat = len(form.galat)
        isian[iku.kode] = _read_baris(iku, form, semua)
        if len(form.galat) == jumlah_galat:
            with form.catching():
                evaluate_baris(iku, periode, isian[iku.kode])
    return isian


def read_anggaran_awal(dokumen: DokumenIku, periode: Periode, form: Formulir) -> Mapping[str, AnggaranAwal]:
    """Read what was typed about each program (by name), as `read_data_awal` does; no rupiah need no source."""
    semua = form.read_baris("sumber_semua")
    isian = {}
    for program in list_program(dokumen, periode):
        bidang, sumber = (field_of(nama, program.nama) for nama in LABEL_PROGRAM)
        rupiah = read_angka_kosong(form, bidang, 0, f"Realisasi {program.nama}")
        teks = form.read_baris(sumber) or ("" if rupiah is None else semua)
        isian[program.nama] = AnggaranAwal(program.nama, rupiah, teks)
    with form.catching():
        evaluate_anggaran(dokumen, periode, isian)
    return isian


def list_perbedaan(dokumen: DokumenIku, periode: Periode, form: Formulir, tersimpan: Formulir) -> list[dict[str, str]]:
    """Return every field with what this person typed and what is stored now (see galat/berbeda.html)."""
    label = {f"{nama}-{iku.kode}": f"{LABEL[nama]} {iku.kode}" for iku in dokumen.iku_list for nama in fields_of(iku)}
    label |= {
        field_of(nama, program.nama): f"{judul} {program.nama}"
        for program in list_program(dokumen, periode)
        for nama, judul in LABEL_PROGRAM.items()
    }
    keadaan = {nilai.value: LABEL_KEADAAN[nilai] for nilai in KEADAAN}
    return list_beda(label, form, tersimpan, {f"keadaan-{iku.kode}": keadaan for iku in dokumen.iku_list})


def _show_baris(iku: Iku, baris: BarisDataAwal) -> dict[str, str]:
    """Return the fields of one row; where a rasio has its sums, the figure is left to be worked up from them anew."""
    angka = baris.angka
    nilai = None if angka.jumlah_a is not None else angka.realisasi
    tersedia = angka.keadaan is not KeadaanRealisasi.TIDAK_TERSEDIA
    isian = {
        "target": format_target(angka.target, iku.desimal),
        "keadaan": (KeadaanRealisasi.TERUKUR if tersedia else angka.keadaan).value,
        "realisasi": angka.huruf or ("" if nilai is None else format_angka(nilai, iku.desimal)),
        "sumber": baris.sumber,
    }
    for nama, jumlah in (("jumlah_a", angka.jumlah_a), ("jumlah_b", angka.jumlah_b)):
        isian[nama] = "" if jumlah is None else format_angka(jumlah, max(count_desimal(jumlah), iku.desimal_lembar))
    return {f"{nama}-{iku.kode}": isian[nama] for nama in fields_of(iku)}


def _read_baris(iku: Iku, form: Formulir, sumber_semua: str) -> IsianDataAwal:
    kode = iku.kode
    target, angka, huruf = Target.of_tidak_diukur(), None, None
    with form.catching():
        target = parse_target(iku, form.raw(f"target-{kode}"), bidang=f"target-{kode}", label=f"Target {kode}")
    if form.raw(f"realisasi-{kode}").strip():
        with form.catching():
            bidang, label = f"realisasi-{kode}", f"Realisasi {kode}"
            angka, huruf = parse_realisasi(iku, form.raw(bidang), bidang=bidang, label=label)
            angka = None if angka is None else round_angka(angka, iku.desimal, bidang, label)
    keadaan = _keadaan_of(form.raw(f"keadaan-{kode}"))
    if keadaan is None:
        form.reject(f"keadaan-{kode}", f"Pilih keadaan data {kode}: terukur atau tidak tersedia.")
    jumlah_a, jumlah_b = (_read_jumlah(iku, form, nama) for nama in ("jumlah_a", "jumlah_b"))
    sumber = form.read_baris(f"sumber-{kode}")
    if keadaan is KeadaanRealisasi.TERUKUR and target.is_diukur:
        sumber = sumber or sumber_semua
    return IsianDataAwal(target, keadaan or KeadaanRealisasi.TERUKUR, angka, huruf, jumlah_a, jumlah_b, sumber)


def _keadaan_of(teks: str) -> KeadaanRealisasi | None:
    return next((satu for satu in KEADAAN if satu.value == teks), None)


def _read_jumlah(iku: Iku, form: Formulir, nama: str) -> Decimal | None:
    """Read Σ a or Σ b of a rasio; other IKU have no such field, and what is posted for it counts for nothing."""
    bidang = f"{nama}-{iku.kode}"
    if nama not in fields_of(iku):
        return None
    label = f"{LABEL[nama]} {iku.kode}"
    angka = read_angka_kosong(form, bidang, iku.desimal_lembar, label)
    return None if angka is None else round_angka(angka, iku.desimal_lembar, bidang, label)
