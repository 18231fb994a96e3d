"""The open JSON of a siklus and its published schema: each says all that the other does, and the figures are right."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.documents.pertukaran import write_pertukaran
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.iku import Agregasi, KeadaanRealisasi, Polaritas, RumusMinimasi
from kinerja_app.domain.periode import KunciSiklus
from tests.documents.siklus_buatan import KASUS, buat
from tests.documents.siklus_kalipare import PROFIL
from tests.documents.skema_json import list_bidang, list_galat
from tests.factories import siklus_at
from tests.house.source import CHECKOUT

SKEMA = json.loads((CHECKOUT / "docs" / "skema-siklus.json").read_text(encoding="utf-8"))
RALAT = KunciSiklus.parse("2026-TB2-R1")


def tukar(siklus, *, nomor="", diganti_oleh=None, is_demo=False):
    return json.loads(write_pertukaran(siklus, PROFIL, nomor, diganti_oleh, is_demo=is_demo))


@pytest.fixture(scope="module")
def semua():
    """The open JSON of every generated siklus, of one at each step and end, and of a replaced one with a cap."""
    hasil = [tukar(buat(nama)[0]) for nama in KASUS]
    hasil += [tukar(siklus_at(tahap), nomor="070/12/35.07.11/2026") for tahap in Tahap]
    diganti = siklus_at(Tahap.SELESAI)
    aturan = replace(diganti.dokumen_iku.aturan, cap=Decimal(120))
    diganti.dokumen_iku = replace(diganti.dokumen_iku, aturan=aturan)
    diganti.segel = "a1" * 32
    return [*hasil, tukar(diganti, diganti_oleh=RALAT, is_demo=True)]


def test_all_that_is_written_is_described(semua):
    assert len(semua) == len(KASUS) + len(Tahap) + 1
    assert [galat for isi in semua for galat in list_galat(SKEMA, isi)] == []


def test_all_that_is_described_is_always_written_and_somewhere_filled(semua):
    for di, objek in list_bidang(SKEMA):
        assert list(objek["properties"]) == objek["required"], di
        assert objek["additionalProperties"] is False, di
        assert [nama for nama, satu in objek["properties"].items() if not satu.get("description")] == [], di
    terisi = {di for isi in semua for di in _list_terisi(isi)}
    dijelaskan = {f"{di}.{nama}" for di, objek in list_bidang(SKEMA) for nama in objek["properties"]}
    assert terisi == dijelaskan


def _list_terisi(isi, di="$"):
    """The path of every key that has a value."""
    if isinstance(isi, list):
        for butir in isi:
            yield from _list_terisi(butir, f"{di}[]")
    if isinstance(isi, dict):
        for nama, nilai in isi.items():
            yield from [f"{di}.{nama}"] if nilai not in (None, []) else []
            yield from _list_terisi(nilai, f"{di}.{nama}")


def test_the_words_of_the_schema_are_those_of_the_rules():
    iku = SKEMA["$defs"]["iku"]["properties"]
    for nama, pilihan in (
        ("polaritas", Polaritas), ("rumus_minimasi", RumusMinimasi), ("agregasi", Agregasi),
        ("keadaan", KeadaanRealisasi),
    ):  # fmt: skip
        assert iku[nama]["enum"] == [satu.value for satu in pilihan]
    assert SKEMA["properties"]["tahap"]["enum"] == [satu.value for satu in Tahap]


@pytest.mark.parametrize(
    ("ubah", "galat"),
    [
        (lambda isi: isi.pop("nomor"), "$.nomor: missing"),
        (lambda isi: isi.update(sandi="x"), "$.sandi: not described"),
        (lambda isi: isi["iku"][0].update(capaian=95.63), "$.iku[0].capaian: 95.63 is no ['string', 'null']"),
        (lambda isi: isi["iku"][0].update(capaian="95,63"), "$.iku[0].capaian: '95,63' against pattern"),
        (lambda isi: isi.update(status="final"), "$.status: 'final' against enum"),
        (lambda isi: isi.update(versi_format=2), "$.versi_format: 2 against const"),
    ],
)
def test_the_schema_refuses_what_is_not_the_form(ubah, galat):
    isi = tukar(siklus_at(Tahap.ANALISA))
    ubah(isi)
    assert list_galat(SKEMA, isi) == [galat]


def test_figures_are_those_of_the_telaah_as_decimal_texts():
    """83,25 against 82 is 101,52 (83.25 / 82 = 1.015243...); 3 gangguan against 4: (8 - 3) / 4 = 125."""
    isi = tukar(buat("dikembalikan dua kali")[0])
    ikm, gangguan, usulan, laporan = (isi["iku"][n] for n in (0, 4, 5, 6))
    assert (ikm["target"], ikm["realisasi"], ikm["capaian"], ikm["predikat"]) == (
        {"bawah": "82.00", "atas": "82.00", "huruf": None}, "83.25", "101.52", "Sangat Tinggi",
    )  # fmt: skip
    assert (gangguan["polaritas"], gangguan["realisasi"], gangguan["capaian"]) == ("minimasi", "3", "125.00")
    # 3 before and 3 now, of 16 in the year; (32 - 6) / 16 = 162,5.
    assert (gangguan["sampai_dengan"]["realisasi"], gangguan["kemajuan"]) == ("6", "162.50")
    assert gangguan["uraian_kemajuan"] == "terpakai 6 dari batas 16"
    assert gangguan["sampai_dengan"]["tribulan"] == ["2026-TB1", "2026-TB2"]
    assert (usulan["target"], usulan["keadaan"], usulan["capaian"]) == (None, "tidak_diukur", None)
    assert (laporan["keadaan"], laporan["realisasi"], laporan["alasan"], laporan["penjelasan"]) == (
        "tidak_tersedia", None, "Data tidak tersedia.", "Sesuai laporan seksi dan register kecamatan.",
    )  # fmt: skip
    assert (isi["rata_rata"]["n"], isi["rata_rata"]["dari"]) == (5, 7)
    # 36 000 000 before and 45 000 000 now, of 180 000 000: 45 percent, just as planned.
    program = isi["program"][0]
    assert (program["pagu"], program["realisasi"], program["realisasi_sd"]) == ("180000000", "45000000", "81000000")
    assert (program["serapan_sd"], program["target_serapan"]) == ("45.00", "45")


def test_letters_and_ranges_stand_in_fields_of_their_own():
    sakip, _, indeks, *_ = tukar(buat("huruf dan rentang")[0])["iku"]
    assert (sakip["satuan"], sakip["huruf"], sakip["realisasi"]) == ("Nilai huruf", "B", None)
    assert sakip["target"] == {"bawah": None, "atas": None, "huruf": "BB"}
    assert indeks["target"] == {"bawah": "80.00", "atas": "90.00", "huruf": None}


@pytest.mark.parametrize(
    ("tahap", "diganti_oleh", "status"),
    [
        (Tahap.ELABORASI, None, "belum_final"),
        (Tahap.PENDOKUMENTASIAN, None, "belum_final"),
        (Tahap.SELESAI, None, "berlaku"),
        (Tahap.SELESAI, RALAT, "diganti"),
        (Tahap.DIBATALKAN, None, "dibatalkan"),
    ],
)
def test_the_status_says_whether_it_is_final(tahap, diganti_oleh, status):
    isi = tukar(siklus_at(tahap), diganti_oleh=diganti_oleh)
    assert (isi["status"], isi["tahap"]) == (status, tahap.value)
    assert isi["diganti_oleh"] == (str(diganti_oleh) if diganti_oleh else None)
    assert (isi["disegel_pada"] is not None) == (tahap is Tahap.SELESAI)


def test_nothing_of_how_the_office_works_goes_out():
    siklus = siklus_at(Tahap.SELESAI)
    teks = write_pertukaran(siklus, PROFIL, "", None, is_demo=False).decode()
    assert str(siklus.kunci) in teks
    for orang in {baris.oleh for baris in siklus.riwayat} - {siklus.dokumen.penanda_tangan, siklus.dokumen.camat}:
        assert orang.nama not in teks
        assert f'"{orang.id}"' not in teks
    assert PROFIL.alamat not in teks
