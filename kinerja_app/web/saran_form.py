"""The form of section VI: state and remark of earlier follow-ups, and rows for new ones."""

from datetime import date

from kinerja_app.domain.dasar_telaah import compute_dasar
from kinerja_app.domain.penulisan import refuse_tenggat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import StatusTindakLanjut
from kinerja_app.web.forms import Formulir, show_tanggal
from kinerja_app.web.telaah_form import ANGKA_BERUBAH

BARIS_TERSEDIKIT = 5
BARIS_KOSONG = 3
BARIS_TERBANYAK = 60
_KOLOM = ("uraian-{}", "penanggung_jawab-{}", "tenggat-{}-tanggal", "tenggat-{}-bulan", "tenggat-{}-tahun")


def show_saran(siklus: Siklus) -> dict[str, str]:
    """Return the form's fields as stored."""
    isian = {"versi": str(siklus.saran.versi)}
    for butir in siklus.saran.lalu:
        isian |= {f"status-{butir.id}": butir.status.value, f"keterangan-{butir.id}": butir.keterangan}
    for nomor, butir in enumerate(siklus.saran.baru, start=1):
        isian |= {f"uraian-{nomor}": butir.uraian, f"penanggung_jawab-{nomor}": butir.penanggung_jawab}
        isian |= show_tanggal(f"tenggat-{nomor}", butir.tenggat)
    return isian


def check_angka(siklus: Siklus, form: Formulir) -> None:
    """Note that the figures changed since the page was opened: the person looks again before stating anything."""
    if form.raw("semula") not in ("", compute_dasar(siklus).sidik_semua):
        form.reject("uraian-1", ANGKA_BERUBAH)


def count_baris(form: Formulir) -> int:
    """Return how many rows to show and to read: at least five, and three empty ones below the last filled."""
    terisi = [nomor for nomor in range(1, BARIS_TERBANYAK + 1) if any(_texts(form, nomor))]
    return min(BARIS_TERBANYAK, max(BARIS_TERSEDIKIT, max(terisi, default=0) + BARIS_KOSONG))


def read_lalu(siklus: Siklus, form: Formulir) -> dict[str, tuple[StatusTindakLanjut, str]]:
    """Return the state and remark of each earlier follow-up."""
    return {
        butir.id: (
            form.read_pilihan(f"status-{butir.id}", StatusTindakLanjut, "Pilih keadaan tindak lanjut ini."),
            form.read_teks(f"keterangan-{butir.id}"),
        )
        for butir in siklus.saran.lalu
    }


def read_baru(siklus: Siklus, form: Formulir, jumlah: int) -> tuple[tuple[str, str, date], ...]:
    """Return the rows that are not empty; each needs all three parts, and every fault is noted at its field."""
    rows = []
    for nomor in range(1, jumlah + 1):
        if not any(_texts(form, nomor)):
            continue
        awal = f"Tindak lanjut {nomor}:"
        uraian = form.read_teks(f"uraian-{nomor}", f"{awal} isi uraiannya, atau kosongkan seluruh baris.")
        penanggung_jawab = form.read_baris(f"penanggung_jawab-{nomor}", f"{awal} isi penanggung jawabnya.")
        tenggat = form.read_tanggal(f"tenggat-{nomor}", f"{awal} isi tenggatnya, misalnya 22 11 2026.")
        if tenggat and (alasan := refuse_tenggat(siklus, uraian, tenggat)):
            form.reject(f"tenggat-{nomor}", f"{awal} {alasan}")
        rows.append((uraian, penanggung_jawab, tenggat or date.min))
    return tuple(rows)


def fields_of_baris(nomor: int) -> tuple[str, ...]:
    """Return the names of the fields of one new row."""
    return tuple(kolom.format(nomor) for kolom in _KOLOM)


def _texts(form: Formulir, nomor: int) -> list[str]:
    return [form.raw(nama).strip() for nama in fields_of_baris(nomor)]
