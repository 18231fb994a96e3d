"""The page of a form that was open while a colleague adopted another Dokumen IKU, and asks for what is no more asked.

Such a form cannot be saved as it is: its IKU left, or its figure is filled in another way, or its rows and programs
are numbered otherwise. The page says who adopted what, and shows everything that was typed, to be copied.
"""

from collections.abc import Mapping

from flask import render_template, request

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.cetak import LABEL_KEADAAN
from kinerja_app.domain.iku import CaraIsi, KeadaanRealisasi
from kinerja_app.domain.riwayat import Riwayat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.entri_form import count_baris, fields_of_baris
from kinerja_app.web.forms import Formulir

VERSI_DOKUMEN = "versi_dokumen"
_LABEL = {
    "realisasi": "realisasi", "keadaan": "keadaan", "a": "nilai a", "b": "nilai b", "keterangan": "keterangan",
    "sumber": "sumber data", "penjelasan": "penjelasan", "rujukan": "rujukan bukti dukung", "alasan": "alasan",
}  # fmt: skip


def show_versi_dokumen(siklus: Siklus) -> dict[str, str]:
    """Return the hidden field of a form over several IKU or programs: which Dokumen IKU it was drawn from."""
    return {VERSI_DOKUMEN: str(siklus.dokumen_iku.versi_dokumen)}


def is_other_dokumen(draf: Mapping[str, str], tersimpan: Mapping[str, str]) -> bool:
    """Tell whether a draft was typed into a form that was drawn from another Dokumen IKU than the one shown now."""
    return VERSI_DOKUMEN in tersimpan and draf.get(VERSI_DOKUMEN, "") not in ("", tersimpan[VERSI_DOKUMEN])


def find_adopsi(siklus: Siklus, form: Formulir) -> Riwayat | None:
    """Return the adoption that came after a form over several IKU or programs was drawn, or None."""
    diketahui = form.raw(VERSI_DOKUMEN)
    is_lama = bool(diketahui) and diketahui != str(siklus.dokumen_iku.versi_dokumen)
    return _last_adopsi(siklus) if is_lama else None


def find_adopsi_iku(siklus: Siklus, kode: str, form: Formulir) -> Riwayat | None:
    """Return the adoption by which the IKU of a form left, or is filled in otherwise than this form does; or None."""
    if kode not in siklus.entri:
        return _last_adopsi(siklus, keluar=kode)
    if siklus.iku_by_kode(kode).cara_isi is CaraIsi.LANGSUNG:
        baris = range(1, count_baris(form) + 1)
        is_lain = any(form.raw(nama).strip() for nomor in baris for nama in fields_of_baris(nomor))
    else:
        is_lain = bool(form.raw("realisasi").strip())
    return _last_adopsi(siklus) if is_lain else None


def render_adopsi_lain(siklus: Siklus, adopsi: Riwayat, *, ada_berkas: bool = False) -> str:
    """Return the 409 page, with everything that the posted form holds."""
    return render_template(
        "galat/adopsi.html", siklus=siklus, adopsi=adopsi, diketik=list_diketik(request.form), ada_berkas=ada_berkas
    )


def list_diketik(isian: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what a form of step 1 holds as (label, text); what is empty or hidden is left out.

    A cell of a table is named by its row and its IKU: "Kaliasri, IKU-02, nilai a".
    """
    hasil = []
    for nama, nilai in isian.items():
        bidang, _, letak = nama.partition("-")
        if bidang in _LABEL and nilai.strip():
            label = ", ".join(satu for satu in (*_place_of(isian, bidang, letak), _LABEL[bidang]) if satu)
            hasil.append((label[:1].upper() + label[1:], _keadaan(nilai) if bidang == "keadaan" else nilai))
    return tuple(hasil)


def _place_of(isian: Mapping[str, str], bidang: str, letak: str) -> tuple[str, ...]:
    """Return row and IKU of a cell of a lembar, the program of a cell of the anggaran, else the IKU."""
    if bidang in ("a", "b", "keterangan"):
        kode, _, nomor = letak.rpartition("-")
        baris = f"nama-{isian.get(f'semula_tabel-{kode}', '')}-{nomor}" if kode else f"nama-{nomor}"
        return isian.get(baris, "").strip() or f"baris {nomor}", kode
    return (isian.get(f"semula_nama-{letak}", letak),)


def _last_adopsi(siklus: Siklus, keluar: str = "") -> Riwayat | None:
    """Return the newest adoption of another Dokumen IKU; with `keluar` the one that retired this IKU."""
    return next(
        (
            baris
            for baris in reversed(siklus.riwayat)
            if baris.aksi is Aksi.ADOPSI_DOKUMEN_IKU
            and "versi" in baris.rincian
            and (not keluar or keluar in baris.rincian.get("dihapus", "").split(", "))
        ),
        None,
    )


def _keadaan(nilai: str) -> str:
    return LABEL_KEADAAN[KeadaanRealisasi(nilai)] if nilai in set(KeadaanRealisasi) else nilai
