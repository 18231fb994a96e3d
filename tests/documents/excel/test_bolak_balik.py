"""Laws of export and import: what leaves as a workbook comes back the same, for any figures and any text."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_app.documents.excel.iku_baca import read_dokumen_iku
from kinerja_app.documents.excel.iku_tulis import write_dokumen_iku
from kinerja_app.documents.excel.nilai_sel import clean_baris, clean_uraian
from kinerja_app.documents.excel.siklus_baca import read_siklus
from kinerja_app.domain.baris_lembar import is_total
from kinerja_app.domain.elaborasi import record_entri, record_program
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.iku import Agregasi, BarisLembar, CaraIsi, Iku, KeadaanRealisasi, Polaritas, Target
from kinerja_app.services.impor import plan_impor
from tests.documents import siklus_kalipare as kalipare
from tests.documents.excel.buku_contoh import change, download, open_kalipare
from tests.factories import DESA, PADA, dokumen_iku_contoh, iku_contoh, orang_tim

CONTOH = settings.default.max_examples // 7  # each writes and reads a whole workbook
BERBAHAYA = [
    '=HYPERLINK("http://x","y")', "+1", "-1", "@x", "#DIV/0!", "1.500", "87,5", "_x000D_", 'R&D <uji> & "kutip"',
]  # fmt: skip
TEKS = st.one_of(st.sampled_from(BERBAHAYA), st.text(st.characters(codec="utf-8"), max_size=60))
BARIS = TEKS.map(clean_baris)
URAIAN = TEKS.map(clean_uraian)


def angka(desimal):
    """Figures of at most 15 + `desimal` digits, as a form gives them."""
    return st.integers(0, 10 ** (15 + desimal) - 1).map(lambda n: Decimal(n).scaleb(-desimal))


def biasa(desimal):
    return st.one_of(angka(desimal), st.integers(0, 10**6).map(lambda n: Decimal(n).scaleb(-desimal)))


def isian_of(iku: Iku):
    """Anything that a form could state about an IKU."""
    langsung = iku.cara_isi is CaraIsi.LANGSUNG
    keadaan = st.sampled_from([KeadaanRealisasi.TERUKUR, KeadaanRealisasi.TIDAK_TERSEDIA])
    huruf = st.none() | st.sampled_from(sorted(iku.peta or {"BB": 1}))
    isian = st.builds(
        Isian,
        keadaan=keadaan,
        realisasi=st.none() | biasa(iku.desimal) if langsung and not iku.is_nilai_huruf else st.none(),
        huruf=huruf if iku.is_nilai_huruf else st.none(),
        lembar=st.just(()) if langsung else lembar_of(iku),
        sumber=BARIS,
        penjelasan=URAIAN,
    )
    return isian.map(_without_figure)


def _without_figure(isian):
    if isian.keadaan is KeadaanRealisasi.TIDAK_TERSEDIA:
        return replace(isian, realisasi=None, huruf=None)
    return isian


def lembar_of(iku: Iku):
    """Rows of the nine desa, some silent, and some sources besides."""
    nilai = st.integers(0, 10**6).map(Decimal)
    isi = st.tuples(nilai, nilai) if iku.cara_isi is CaraIsi.RASIO else st.tuples(nilai, st.none())
    tetap = DESA if iku.lembar_per == "desa" else ()
    lain = st.lists(BARIS.filter(bool), max_size=3, unique_by=str.casefold).map(
        lambda nama: [n for n in nama if n.casefold() not in _TERPAKAI and not is_total(n)]
    )
    return lain.flatmap(
        lambda nama: st.tuples(
            *(
                st.builds(lambda n, ab, k: BarisLembar(n, *ab, k), st.just(satu), isi | st.just((None, None)), BARIS)
                for satu in (*tetap, *nama)
            )
        )
    )


_TERPAKAI = {nama.casefold() for nama in DESA}


def fill(data):
    """Tribulan III of the sample office, with anything in some of its entries."""
    siklus = open_kalipare()
    for iku in siklus.iku_list:
        isian = data.draw(st.none() | isian_of(iku))
        if isian is not None:
            record_entri(siklus, iku.kode, isian, (), 0, orang_tim(1), PADA)
    for nama in siklus.entri_program:
        record_program(siklus, nama, data.draw(st.none() | biasa(0)), 0, orang_tim(1), PADA)
    return siklus


@settings(max_examples=CONTOH)
@given(st.data())
def test_export_then_import_changes_nothing(data):
    siklus = fill(data)
    hasil = read_siklus(siklus, "a.xlsx", download(siklus))
    assert not [kode for kode, satu in (*hasil.isian.items(), *hasil.anggaran.items()) if satu.is_diubah]


@settings(max_examples=CONTOH)
@given(st.data())
def test_cells_state_the_very_entries_even_when_nobody_remembers_what_was_written(data):
    """Without the fingerprints in the hidden sheet, too, no stored entry would change."""
    siklus = fill(data)

    def forget(buku):
        for baris in buku["_kinerja"].iter_rows(min_row=5, min_col=4, max_col=4):
            baris[0].value = "lupa"

    rencana = plan_impor(siklus, "a.xlsx", change(download(siklus), forget))
    usulan = {kode for kode, entri in siklus.entri.items() if entri.versi == 0}
    assert set(rencana.isian) <= usulan  # only the proposed source of an entry that was never saved
    assert {satu.bidang for satu in rencana.ubahan} <= {"Sumber data"}
    assert rencana.anggaran == {}


def _is_naik(ujung):
    return ujung[0] < ujung[1]


def _rentang(ujung):
    return Target.of_rentang(*ujung)


def _or_none(isi):
    return isi or None


@st.composite
def iku_apa_saja(draw, kode):
    """An IKU with anything in its free fields."""
    desimal = draw(st.integers(0, 6))
    if draw(st.booleans()):
        target = st.one_of(
            st.just(Target.of_tidak_diukur()), angka(desimal).map(Target.of_angka),
            st.tuples(angka(desimal), angka(desimal)).filter(_is_naik).map(_rentang),
        )  # fmt: skip
        satuan, peta = draw(BARIS.filter(lambda teks: teks and "huruf" not in teks.casefold())), None
    else:
        peta = dict(zip(("AA", "A", "BB", "B"), draw(st.permutations([1, 2, 3, 4])), strict=True))
        target = st.just(Target.of_tidak_diukur()) | st.sampled_from(sorted(peta)).map(Target.of_huruf)
        satuan = "nilai_huruf"
    wajib = URAIAN.filter(bool)
    return iku_contoh(
        kode, sasaran=draw(wajib), indikator=draw(wajib), satuan=satuan, desimal=desimal, definisi=draw(wajib),
        polaritas=draw(st.sampled_from(Polaritas)), agregasi=draw(st.sampled_from(Agregasi)),
        cara_isi=draw(st.sampled_from(CaraIsi)), penanggung_jawab=draw(BARIS.filter(bool)),
        sumber_data=tuple(draw(st.lists(BARIS.filter(bool), min_size=1, max_size=3))),
        target=tuple(draw(target) for _ in range(4)), target_tahunan=draw(target),
        standar_nasional=draw(st.none() | target), target_akhir_renstra=draw(st.none() | target), peta=peta,
        faktor=draw(st.none() | angka(6)), lembar_per=draw(BARIS) or None, lanjutan_dari=draw(BARIS) or None,
        desimal_lembar=draw(st.integers(0, 6)), label_a=draw(BARIS), label_b=draw(BARIS),
        baris_lembar=tuple(draw(st.lists(BARIS.filter(bool), max_size=3))),
        realisasi_lalu=draw(st.dictionaries(st.sampled_from(["2024", "2025"]), BARIS.filter(bool)).map(_or_none)),
    )  # fmt: skip


@settings(max_examples=3 * CONTOH)
@given(st.data())
def test_a_dokumen_iku_comes_back_the_same(data):
    dokumen = dokumen_iku_contoh(0)
    iku_list = tuple(data.draw(iku_apa_saja(f"IKU-{nomor}")) for nomor in range(data.draw(st.integers(0, 3))))
    kode = st.lists(st.sampled_from([iku.kode for iku in iku_list] or ["-"]), unique=True).map(tuple)
    program_list = tuple(
        replace(
            program, nama=f"{nomor} {data.draw(BARIS)}".strip(), pagu=data.draw(st.none() | angka(6)),
            target_serapan=tuple(data.draw(st.none() | angka(2)) for _ in range(4)),
            iku=data.draw(kode) if iku_list else (),
            nama_lama=tuple(data.draw(st.lists(BARIS.filter(bool), max_size=2))),
        )
        for nomor, program in enumerate(dokumen.program_list)
    )  # fmt: skip
    dokumen = replace(dokumen, iku_list=iku_list, program_list=program_list)
    hasil = read_dokumen_iku(2026, "a.xlsx", write_dokumen_iku(dokumen, 5, "KANTOR", PADA, is_demo=False))
    assert hasil.iku_list == dokumen.iku_list
    assert hasil.program_list == dokumen.program_list
    assert hasil.versi == 5


def test_the_sample_set_comes_back_the_same():
    dokumen = kalipare.load_dokumen()
    hasil = read_dokumen_iku(2026, "a.xlsx", change(write_dokumen_iku(dokumen, 1, "KANTOR", PADA, is_demo=True)))
    assert (hasil.iku_list, hasil.program_list) == (dokumen.iku_list, dokumen.program_list)
