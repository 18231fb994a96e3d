"""The page of a stale save at step 3: texts of the Telaah and its follow-ups, as typed beside as stored."""

from kinerja_app.domain.penulisan import list_bagian
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import TEKS_STATUS, Bagian
from kinerja_app.web.forms import Formulir
from kinerja_app.web.perbedaan import list_beda, render_perbedaan
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
    return render_perbedaan("bagian Telaah", bidang, None, penulis.oleh, penulis.pada, lain=tuple(lain))


def render_perbedaan_saran(siklus: Siklus, form: Formulir) -> str:
    """Return the 409 page of section VI, field by field."""
    tersimpan = Formulir(show_saran(siklus))
    status = {satu.value: teks for satu, teks in TEKS_STATUS.items()} | {"": "belum dipilih"}
    label, teks = {}, {}
    for butir in siklus.saran.lalu:
        label[f"status-{butir.id}"] = f"{butir.uraian}: status"
        label[f"keterangan-{butir.id}"] = f"{butir.uraian}: keterangan"
        teks[f"status-{butir.id}"] = status
    for nomor in range(1, max(count_baris(form), count_baris(tersimpan)) + 1):
        for nama, judul in zip(fields_of_baris(nomor), _LABEL_KOLOM, strict=True):
            label[nama] = f"Tindak lanjut {nomor}, {judul}"
    saran, bidang = siklus.saran, list_beda(label, form, tersimpan, teks)
    return render_perbedaan("tindak lanjut", bidang, saran.versi, saran.oleh, saran.pada)
