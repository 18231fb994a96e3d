"""The page of a stale save at step 3: texts of the Telaah and its follow-ups, as typed beside as stored."""

from flask import url_for

from kinerja_app.domain.penulisan import list_bagian
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import TEKS_STATUS, Bagian, StatusTindakLanjut
from kinerja_app.web.forms import Formulir
from kinerja_app.web.perbedaan import render_perbedaan
from kinerja_app.web.saran_form import count_baris, fields_of_baris, show_saran
from kinerja_app.web.telaah_form import choice_of, field_of

_LABEL_KOLOM = ("uraian", "penanggung jawab", "tenggat (tanggal)", "tenggat (bulan)", "tenggat (tahun)")


def render_perbedaan_telaah(siklus: Siklus, teks: dict[str, tuple[str, int]], form: Formulir) -> str:
    """Return the 409 page: a choice for each section that somebody else saved, the others go along unasked."""
    judul = list_bagian(siklus)
    bidang, lain = [], []
    penulis = Bagian()
    for nama, (anda, versi) in teks.items():
        ada = siklus.telaah.get(nama, Bagian())
        lain.append((f"versi-{field_of(nama)}", str(ada.versi)))
        if versi == ada.versi:
            lain.append((field_of(nama), anda))
            lain += [(choice_of(nama), form.raw(choice_of(nama)))] if form.raw(choice_of(nama)) else []
            continue
        penulis = ada
        bidang.append({"name": field_of(nama), "label": judul[nama], "anda": anda, "tersimpan": ada.teks})
    return render_perbedaan(
        "bagian Telaah", bidang, None, penulis.oleh, format_saat(penulis.pada) if penulis.pada else "",
        url_for("telaah.edit", kunci=str(siklus.kunci)), lain=tuple(lain),
    )  # fmt: skip


def render_perbedaan_saran(siklus: Siklus, form: Formulir) -> str:
    """Return the 409 page of section VI, field by field."""
    tersimpan = Formulir(show_saran(siklus))
    bidang = []
    for butir in siklus.saran.lalu:
        status, keterangan = f"status-{butir.id}", f"keterangan-{butir.id}"
        bidang.append(_pair(status, f"{butir.uraian}: status", form, tersimpan))
        bidang[-1] |= {"anda_teks": _status(form.raw(status)), "tersimpan_teks": _status(tersimpan.raw(status))}
        bidang.append(_pair(keterangan, f"{butir.uraian}: keterangan", form, tersimpan))
    for nomor in range(1, max(count_baris(form), count_baris(tersimpan)) + 1):
        for nama, label in zip(fields_of_baris(nomor), _LABEL_KOLOM, strict=True):
            bidang.append(_pair(nama, f"Tindak lanjut {nomor}, {label}", form, tersimpan))
    saran = siklus.saran
    return render_perbedaan(
        "tindak lanjut", bidang, saran.versi, saran.oleh, format_saat(saran.pada) if saran.pada else "",
        url_for("telaah.saran", kunci=str(siklus.kunci)),
    )  # fmt: skip


def _pair(nama: str, label: str, anda: Formulir, tersimpan: Formulir) -> dict[str, str]:
    return {"name": nama, "label": label, "anda": anda.raw(nama), "tersimpan": tersimpan.raw(nama)}


def _status(nilai: str) -> str:
    return TEKS_STATUS[StatusTindakLanjut(nilai)] if nilai in set(StatusTindakLanjut) else "belum dipilih"
