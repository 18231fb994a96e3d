"""The SOP as data, laid beside the printed SOP of Kecamatan Kalipare, word for word."""

import re
from pathlib import Path

import pytest

from kinerja_app.domain.alur import TAHAP_SOP
from kinerja_app.domain.sop import SOP_BAWAAN

BERKAS = Path(__file__).parents[1] / "data" / "sop-pengukuran-kinerja.txt"
CETAK = " ".join(re.sub(r"<[^>]+>", "", BERKAS.read_text("utf-8")).split())
KEPALA = {
    "Nomor SOP": SOP_BAWAAN.nomor,
    "Tanggal Pembuatan": SOP_BAWAAN.tanggal_pembuatan,
    "Tanggal Revisi": SOP_BAWAAN.tanggal_revisi,
    "Tanggal Efektif": SOP_BAWAAN.tanggal_efektif,
    "Disahkan oleh": " ".join(SOP_BAWAAN.disahkan_oleh),
    "Nama SOP": SOP_BAWAAN.nama,
    "Pencatatan dan pendataan": SOP_BAWAAN.peringatan,
}
KOTAK = (*SOP_BAWAAN.dasar_hukum, *SOP_BAWAAN.kualifikasi, *SOP_BAWAAN.keterkaitan, *SOP_BAWAAN.peralatan)


@pytest.mark.parametrize("judul", list(KEPALA))
def test_the_head_is_as_printed(judul):
    assert f"{judul} {KEPALA[judul]}" in CETAK


@pytest.mark.parametrize("isi", KOTAK)
def test_every_numbered_entry_of_the_boxes_is_as_printed(isi):
    assert re.search(rf"\d\. {re.escape(isi)}", CETAK)


def test_no_entry_of_the_boxes_is_left_out():
    kotak = CETAK[CETAK.index("Dasar Hukum") : CETAK.index("Peringatan")]
    assert len(re.findall(r"(?<![\w.])\d\. ", kotak)) == len(KOTAK)


@pytest.mark.parametrize("sop", TAHAP_SOP, ids=lambda sop: str(sop.nomor))
def test_every_step_is_as_printed_with_its_time_and_output(sop):
    waktu = {60: "1 Jam", 30: "30 menit"}.get(sop.menit, f"{sop.menit} Menit")
    assert f"{sop.nomor} {sop.kegiatan} {sop.kelengkapan} {waktu} {sop.output}" in CETAK


def test_the_print_has_no_seventh_step():
    assert len(TAHAP_SOP) == 6
    assert re.search(r"Musrenbangcam 7 ", CETAK) is None
