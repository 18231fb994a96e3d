"""The kode periksa: what changes it, what does not, how it is written, and how a typed one is read."""

import hashlib
import json
import string
import unicodedata
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.iku import KeadaanRealisasi, Polaritas, Target
from kinerja_app.domain.keaslian import (
    DIGIT,
    KodeInvalidError,
    address_of,
    compute_kode,
    format_kode,
    list_isi,
    parse_kode,
)
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.telaah import StatusTindakLanjut
from tests.factories import PADA, fill_dokumen, move, orang_kasubag, orang_sekretaris, pelaku_of, siklus_at

KODE = "7K3M0Q4T9WXZ1ABC"


@pytest.fixture(scope="module")
def asli():
    """Seven IKU at step 6, one of them rasio over nine desa, with every text and both signers."""
    return siklus_at(Tahap.PENDOKUMENTASIAN, n_iku=7)


def with_entri(siklus, kode, **ubah):
    siklus.entri[kode] = replace(siklus.entri[kode], **ubah)


def with_iku(siklus, kode, **ubah):
    daftar = tuple(replace(iku, **ubah) if iku.kode == kode else iku for iku in siklus.iku_list)
    siklus.dokumen_iku = replace(siklus.dokumen_iku, iku_list=daftar)


def with_aturan(siklus, **ubah):
    siklus.dokumen_iku = replace(siklus.dokumen_iku, aturan=replace(siklus.dokumen_iku.aturan, **ubah))


def with_bagian(siklus, nama, teks):
    siklus.telaah[nama] = replace(siklus.telaah[nama], teks=teks)


def with_saran(siklus, bidang, **ubah):
    (satu,) = getattr(siklus.saran, bidang)
    siklus.saran = replace(siklus.saran, **{bidang: (replace(satu, **ubah),)})


def with_dokumen(siklus, **ubah):
    siklus.dokumen = replace(siklus.dokumen, **ubah)


def with_lalu(siklus, **ubah):
    siklus.angka_lalu = (replace(siklus.angka_lalu[0], **ubah), *siklus.angka_lalu[1:])


def with_program(siklus, realisasi):
    nama = next(iter(siklus.entri_program))
    siklus.entri_program[nama] = replace(siklus.entri_program[nama], realisasi=realisasi)


def with_pagu(siklus, pagu):
    satu, *lain = siklus.dokumen_iku.program_list
    siklus.dokumen_iku = replace(siklus.dokumen_iku, program_list=(replace(satu, pagu=pagu), *lain))


def with_serapan_lalu(siklus, realisasi):
    siklus.serapan_lalu = (replace(siklus.serapan_lalu[0], realisasi=realisasi), *siklus.serapan_lalu[1:])


def with_pita(siklus, letak, **ubah):
    pita = list(siklus.dokumen_iku.aturan.pita)
    pita[letak] = replace(pita[letak], **ubah)
    with_aturan(siklus, pita=tuple(pita))


def with_kunci(siklus, tahun, tribulan, revisi):
    siklus.kunci = KunciSiklus(Periode(tahun, tribulan), revisi)


D = Decimal
ENAM_PULUH = Target.of_angka(D(60))
UBAHAN = {
    "a realisasi by one hundredth": lambda s: with_entri(s, "IKU-01", realisasi=D("83.51")),
    "a realisasi of zero to none": lambda s: with_entri(s, "IKU-02", keadaan=KeadaanRealisasi.TIDAK_TERSEDIA),
    "how a rasio came about": lambda s: with_entri(s, "IKU-05", rumus="73 ÷ 90 × 100 = 80,00"),
    "a target of the tribulan": lambda s: with_iku(s, "IKU-01", target=(ENAM_PULUH,) * 4),
    "the annual target": lambda s: with_iku(s, "IKU-01", target_tahunan=ENAM_PULUH),
    "a Renstra target": lambda s: with_iku(s, "IKU-01", target_akhir_renstra=ENAM_PULUH),
    "a national standard": lambda s: with_iku(s, "IKU-01", standar_nasional=ENAM_PULUH),
    "the figure of an earlier year": lambda s: with_iku(s, "IKU-01", realisasi_lalu={"2025": "81,00"}),
    "an earlier figure": lambda s: with_lalu(s, realisasi=D(81)),
    "where an earlier figure comes from": lambda s: with_lalu(s, asal="data awal"),
    "the rupiah of a program": lambda s: with_program(s, D(15_000_001)),
    "a pagu": lambda s: with_pagu(s, D(180_000_001)),
    "earlier rupiah": lambda s: with_serapan_lalu(s, D(12_000_001)),
    "the name of an IKU": lambda s: with_iku(s, "IKU-03", indikator="Persentase kehadiran"),
    "a satuan": lambda s: with_iku(s, "IKU-04", satuan="Berkas"),
    "a sasaran": lambda s: with_iku(s, "IKU-04", sasaran="Sasaran lain"),
    "a polaritas": lambda s: with_iku(s, "IKU-03", polaritas=Polaritas.MINIMASI),
    "the bound of a predikat": lambda s: with_pita(s, 0, batas_bawah=D("91.01")),
    "the name of a predikat": lambda s: with_pita(s, 4, predikat="Kurang"),
    "the cap": lambda s: with_aturan(s, cap=D(200)),
    "the source of the rules": lambda s: with_aturan(s, sumber="Peraturan lain"),
    "the text of an IKU by a comma": lambda s: with_bagian(s, "iku:IKU-01", s.telaah["iku:IKU-01"].teks + ","),
    "the conclusion": lambda s: with_bagian(s, "kesimpulan", "Semua baik."),
    "an emptied text": lambda s: with_bagian(s, "penyebab", ""),
    "a source of step 1": lambda s: with_entri(s, "IKU-01", sumber="Ingatan"),
    "an explanation of step 1": lambda s: with_entri(s, "IKU-01", penjelasan="Lain."),
    "a new follow-up": lambda s: with_saran(s, "baru", uraian="Mengurangi hari pelayanan"),
    "its deadline": lambda s: with_saran(s, "baru", tenggat=date(2027, 1, 1)),
    "who does it": lambda s: with_saran(s, "baru", penanggung_jawab="Camat"),
    "the progress of an old follow-up": lambda s: with_saran(s, "lalu", status=StatusTindakLanjut.SELESAI),
    "the date of the letter": lambda s: with_dokumen(s, tanggal=date(2026, 7, 2)),
    "the signer": lambda s: with_dokumen(s, penanda_tangan=pelaku_of("kasubag")),
    "a NIP": lambda s: with_dokumen(s, penanda_tangan=replace(s.dokumen.penanda_tangan, nip="1")),
    "a pangkat": lambda s: with_dokumen(s, penanda_tangan=replace(s.dokumen.penanda_tangan, pangkat="Pembina")),
    "Plt. before a jabatan": lambda s: with_dokumen(s, camat=replace(s.dokumen.camat, jabatan="Plt. Camat Kalipare")),
    "no Camat": lambda s: with_dokumen(s, camat=None),
    "the revisi": lambda s: with_kunci(s, 2026, 2, 1),
    "the year": lambda s: with_kunci(s, 2027, 2, 0),
}


@pytest.mark.parametrize("ubah", UBAHAN.values(), ids=UBAHAN)
def test_a_change_of_any_figure_text_signer_date_rule_or_revisi_changes_the_kode(asli, ubah):
    lain = deepcopy(asli)
    ubah(lain)
    assert compute_kode(lain) != compute_kode(asli)


def test_every_such_change_gives_a_kode_of_its_own(asli):
    semua = []
    for ubah in UBAHAN.values():
        lain = deepcopy(asli)
        ubah(lain)
        semua.append(compute_kode(lain))
    assert len(set(semua)) == len(UBAHAN)


BUKAN_ISI = {
    "nothing": lambda _: None,
    "the nomor": lambda s: with_dokumen(s, nomor="070/99/35.07.11/2026"),
    "the versi of a siklus": lambda s: setattr(s, "versi", s.versi + 7),
    "the versi of a text": lambda s: s.telaah.update(umum=replace(s.telaah["umum"], versi=99)),
    "who wrote a text and when": lambda s: s.telaah.update(
        umum=replace(s.telaah["umum"], oleh=pelaku_of("camat"), pada=PADA.replace(year=2030))
    ),
    "when a figure was saved": lambda s: with_entri(s, "IKU-01", pada=PADA.replace(year=2030), versi=12),
    "the riwayat and the clocks": lambda s: (setattr(s, "riwayat", s.riwayat[:3]), setattr(s, "jam", ())),
    "the seal": lambda s: setattr(s, "segel", "ab" * 32),
    "the order in which texts were written": lambda s: setattr(s, "telaah", dict(reversed(s.telaah.items()))),
    "zeros that change no figure": lambda s: with_entri(s, "IKU-01", realisasi=D("83.500")),
    "line ends of another system": lambda s: with_bagian(s, "umum", s.telaah["umum"].teks.replace("\n", "\r\n")),
    "the kode itself": lambda s: with_dokumen(s, kode_periksa=""),
    "files made with it": lambda s: with_dokumen(s, berkas=()),
}


@pytest.mark.parametrize("ubah", BUKAN_ISI.values(), ids=BUKAN_ISI)
def test_times_versi_riwayat_and_the_nomor_leave_the_kode_as_it_is(asli, ubah):
    lain = deepcopy(asli)
    ubah(lain)
    assert compute_kode(lain) == compute_kode(asli)


def test_a_letter_typed_as_two_characters_counts_as_the_one_it_looks_like(asli):
    satu, dua = deepcopy(asli), deepcopy(asli)
    with_bagian(satu, "umum", "Café René")
    with_bagian(dua, "umum", unicodedata.normalize("NFD", "Café René"))
    assert satu.telaah["umum"].teks != dua.telaah["umum"].teks
    assert compute_kode(satu) == compute_kode(dua)


def test_an_auditor_recomputes_the_kode_by_the_four_steps_of_the_docstring(asli):
    isi = list_isi(asli)
    assert sorted(isi) == ["aturan", "periode", "prose", "revisi", "rows", "signers", "tanggal"]
    teks = json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert unicodedata.is_normalized("NFC", teks)
    bit = "".join(f"{byte:08b}" for byte in hashlib.sha256(teks.encode("utf-8")).digest())
    kode = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bit[n : n + 5], 2)] for n in range(0, 80, 5))
    assert compute_kode(asli) == kode


def test_the_figures_stand_in_it_as_they_are_printed(asli):
    isi = list_isi(asli)
    assert (isi["periode"], isi["revisi"], isi["tanggal"]) == ("2026-TB2", 0, "2026-07-01")
    baris = {satu["kode"]: satu for satu in isi["rows"]["iku"]}
    # 83,50 ÷ 82,00 × 100 = 101,829…; 1150 ÷ 1200 × 100 = 95,833…; (2 × 4 − 3) ÷ 4 × 100 = 125
    assert (baris["IKU-01"]["target"], baris["IKU-01"]["realisasi"]) == ("82,00", "83,50")
    assert [baris[f"IKU-0{n}"]["capaian"] for n in (1, 2, 4)] == ["101,83", "125,00", "95,83"]
    assert (baris["IKU-03"]["keadaan"], baris["IKU-03"]["capaian"]) == ("tidak_diukur", "")
    assert isi["aturan"]["pita"][0] == ["Sangat Tinggi", "91"]
    assert isi["signers"]["camat"] == {
        "nama": "Camat Contoh", "nip": "197001011995031001", "pangkat": "Pembina", "jabatan": "Camat Kalipare",
    }  # fmt: skip


def test_the_kode_is_fixed_when_the_documents_are_made_and_dropped_when_they_are_void():
    siklus = siklus_at(Tahap.PENGETIKAN)
    assert siklus.dokumen.kode_periksa == ""
    fill_dokumen(siklus)
    kode = siklus.dokumen.kode_periksa
    assert kode == compute_kode(siklus)
    assert siklus.riwayat[-1].rincian["kode periksa"] == kode
    move(siklus, Aksi.SELESAI_KETIK, orang_kasubag())
    assert siklus.dokumen.kode_periksa == kode
    move(siklus, Aksi.KEMBALIKAN, orang_kasubag())
    move(siklus, Aksi.KEMBALIKAN, orang_kasubag())
    assert siklus.tahap is Tahap.PENYEMPURNAAN
    assert siklus.dokumen.kode_periksa == ""
    move(siklus, Aksi.SETUJUI, orang_sekretaris())
    fill_dokumen(siklus, datetime(2027, 1, 1, 2, 0, tzinfo=UTC))
    assert siklus.dokumen.kode_periksa not in ("", kode)


def test_a_kode_is_printed_in_four_groups_of_four():
    assert format_kode(KODE) == "7K3M-0Q4T-9WXZ-1ABC"
    assert format_kode("") == ""


@pytest.mark.parametrize(
    "teks",
    [
        KODE, "7K3M-0Q4T-9WXZ-1ABC", " 7k3m 0q4t 9wxz 1abc ", "7K3M-OQ4T-9WXZ-IABC", "7k3m–oq4t—9wxz-labc\n",
        "7 K 3 M 0 Q 4 T 9 W X Z 1 A B C", "7K3M\u00a00Q4T\u20119WXZ\u22121ABC",
    ],
)  # fmt: skip
def test_a_kode_typed_any_usual_way_is_read(teks):
    assert parse_kode(teks) == KODE


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("", "Ketik kode periksa yang tercetak"),
        (" - - ", "Ketik kode periksa yang tercetak"),
        (KODE[:-1], "yang diketik 15"),
        (KODE + "1", "yang diketik 17"),
        ("7K3M-0Q4T-9WXZ-1ABU", "Tanda “U” tidak dipakai"),
        ("7K3M-0Q4T-9WXZ-1AB!", "Tanda “!” tidak dipakai"),
        ("７K3M-0Q4T-9WXZ-1ABC", "Tanda “７” tidak dipakai"),
        ("7K3M-0Q4T-9WXZ-ıABC", "Tanda “ı” tidak dipakai"),
        ("https://contoh", "tidak dipakai"),
    ],
)
def test_anything_else_gets_a_sentence(teks, kalimat):
    with pytest.raises(KodeInvalidError, match=kalimat) as galat:
        parse_kode(teks)
    assert galat.value.bidang == "kode"


@given(st.text(DIGIT, min_size=16, max_size=16), st.lists(st.sampled_from(" -\t"), max_size=20), st.randoms())
def test_a_printed_kode_read_back_is_itself_however_it_is_spaced(kode, pemisah, acak):
    huruf = list(format_kode(kode).lower())
    for satu in pemisah:
        huruf.insert(acak.randint(0, len(huruf)), satu)
    assert parse_kode("".join(huruf)) == kode


@given(st.text(string.printable, max_size=30))
def test_whatever_is_typed_gives_sixteen_known_digits_or_a_sentence(teks):
    try:
        kode = parse_kode(teks)
    except KodeInvalidError:
        return
    assert len(kode) == 16
    assert set(kode) <= set(DIGIT)


def test_the_qr_leads_to_the_office_where_its_address_is_known():
    assert address_of(KODE, "http://192.168.1.10:8080") == f"http://192.168.1.10:8080/keaslian?kode={KODE}"
    assert address_of(KODE, "") == "7K3M-0Q4T-9WXZ-1ABC"
