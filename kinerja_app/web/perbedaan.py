"""The page of a stale save: what this person typed beside what is stored now, field by field."""

from flask import render_template, request, url_for

from kinerja_app.domain.ceklist import TEKS_BUTIR, TEKS_JAWABAN, Jawaban
from kinerja_app.domain.cetak import LABEL_KEADAAN
from kinerja_app.domain.iku import Iku, KeadaanRealisasi
from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.web.entri_form import Ketikan

LABEL_BARIS = {"nama": "nama", "a": "a", "b": "b", "keterangan": "keterangan"}


def render_perbedaan_entri(siklus: Siklus, iku: Iku, ketikan: Ketikan, ada_berkas: bool) -> str:
    """Return the 409 page of one IKU's entry."""
    entri = siklus.entri[iku.kode]
    tersimpan = Ketikan.of_entri(iku, entri)
    bidang = [
        {
            "name": "keadaan", "label": "Keadaan", "anda": ketikan.keadaan, "tersimpan": tersimpan.keadaan,
            "anda_teks": _keadaan(ketikan.keadaan), "tersimpan_teks": _keadaan(tersimpan.keadaan),
        },
        {"name": "realisasi", "label": "Realisasi", "anda": ketikan.realisasi, "tersimpan": tersimpan.realisasi},
        {"name": "sumber", "label": "Sumber data", "anda": ketikan.sumber, "tersimpan": tersimpan.sumber},
        {"name": "penjelasan", "label": "Penjelasan", "anda": ketikan.penjelasan, "tersimpan": tersimpan.penjelasan},
    ]  # fmt: skip
    for nomor, baris in enumerate(ketikan.lembar, start=1):
        lain = tersimpan.lembar[nomor - 1] if nomor <= len(tersimpan.lembar) else None
        for nama, label in LABEL_BARIS.items():
            dua = {"anda": getattr(baris, nama), "tersimpan": getattr(lain, nama) if lain else ""}
            bidang.append({"name": f"{nama}-{nomor}", "label": f"Baris {nomor}, {label}"} | dua)
    catatan = "Pilih kembali berkas bukti dukung setelah menyimpan." if ada_berkas else ""
    return render_perbedaan(
        f"isian {iku.kode}", bidang, entri.versi, entri.oleh, format_saat(entri.pada) if entri.pada else "",
        url_for("elaborasi.isi", kunci=str(siklus.kunci), kode=iku.kode), catatan,
    )  # fmt: skip


def render_perbedaan_ceklist(siklus: Siklus, kode: str, jawaban: dict[str, str], catatan: str) -> str:
    """Return the 409 page of one row of the ceklist."""
    baris = siklus.ceklist[kode]
    stored = {butir: nilai.value for butir, nilai in (baris.jawaban or {}).items()}
    bidang = []
    for butir, teks in TEKS_BUTIR.items():
        anda, tersimpan = jawaban.get(butir.value, ""), stored.get(butir.value, "")
        if anda or tersimpan:
            dua = {"anda_teks": _jawaban(anda), "tersimpan_teks": _jawaban(tersimpan)}
            bidang.append({"name": butir.value, "label": teks, "anda": anda, "tersimpan": tersimpan} | dua)
    bidang.append({"name": "catatan", "label": "Catatan", "anda": catatan, "tersimpan": baris.catatan})
    return render_perbedaan(
        f"ceklist {kode}", bidang, baris.versi, baris.oleh, format_saat(baris.pada) if baris.pada else "",
        url_for("keabsahan.isi", kunci=str(siklus.kunci), kode=kode),
    )  # fmt: skip


def render_perbedaan(
    judul: str, bidang: list[dict[str, str]], versi: int | None, oleh: Pelaku | None, pada: str, url_batal: str,
    catatan_berkas: str = "", lain: tuple[tuple[str, str], ...] = (),
) -> str:  # fmt: skip
    """Return the page itself; the form posts the same fields to the refused address with the new versi.

    `lain` are fields that go along unasked; with a versi for each of several parts among them, `versi` is None.
    """
    return render_template(
        "galat/berbeda.html", judul_isian=judul, tujuan=request.path, versi=versi,
        oleh=oleh.nama if oleh else "Orang lain", pada=pada, bidang=bidang, url_batal=url_batal,
        catatan_berkas=catatan_berkas, lain=lain,
    )  # fmt: skip


def _keadaan(nilai: str) -> str:
    return LABEL_KEADAAN[KeadaanRealisasi(nilai)] if nilai in set(KeadaanRealisasi) else nilai


def _jawaban(nilai: str) -> str:
    return TEKS_JAWABAN[Jawaban(nilai)] if nilai in set(Jawaban) else "belum dijawab"
