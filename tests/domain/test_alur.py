"""The one table of moves, walked in full: every step, every aksi, every role, against the design's text."""

from copy import deepcopy
from itertools import product

import pytest

from kinerja_app.domain.alur import (
    NAMA_TAHAP,
    TAHAP_SOP,
    TRANSISI,
    Aksi,
    Tahap,
    describe_tahap,
    find_transisi,
    sop_of,
)
from kinerja_app.domain.errors import KinerjaError, PeranMismatchError, TahapMismatchError
from kinerja_app.domain.moves import KEMBALI, MAJU, PINDAH, list_moves
from kinerja_app.domain.pengguna import Peran
from tests import factories as f
from tests.domain.perbuatan import do, ready

TIM, SEK, KAS, CAMAT, ADMIN = Peran.TIM, Peran.SEKRETARIS, Peran.KASUBAG_EVAPOR, Peran.CAMAT, Peran.ADMIN
ORANG = {
    TIM: f.orang_tim(1), SEK: f.orang_sekretaris(), KAS: f.orang_kasubag(), CAMAT: f.orang_camat(),
    ADMIN: f.orang_admin(),
}  # fmt: skip
DI_REGISTER = (Aksi.AJUKAN_RALAT, Aksi.SETUJUI_RALAT, Aksi.TOLAK_RALAT)
DI_TAMBAHAN = (Aksi.BERI_NOMOR, Aksi.UNGGAH_PINDAIAN, Aksi.TULIS_ARAHAN)
BATAL = """
    ajukan_batal        tim             tetap
    setujui_batal       sekretaris      dibatalkan
    tolak_batal         sekretaris      tetap
"""
# Written out from the design, section 2: at each step, who may do what, and where the siklus stands afterwards.
DESAIN = {
    "elaborasi": BATAL + """
        isi_data            tim             tetap
        adopsi_dokumen_iku  tim             tetap
        sampaikan           tim             telaah_keabsahan
    """,
    "telaah_keabsahan": BATAL + """
        isi_ceklist         sekretaris      tetap
        nyatakan_sah        sekretaris      analisa
        kembalikan          sekretaris      elaborasi
        tarik_kembali       tim             elaborasi
    """,
    "analisa": BATAL + """
        tulis_telaah        tim             tetap
        serahkan            tim             penyempurnaan
        kembalikan_data     tim             elaborasi
    """,
    "penyempurnaan": BATAL + """
        setujui             sekretaris      pengetikan
        kembalikan          sekretaris      analisa
        kembalikan_data     sekretaris      elaborasi
        tarik_kembali       tim             analisa
    """,
    "pengetikan": BATAL + """
        buat_dokumen        kasubag_evapor  tetap
        unggah_naskah       kasubag_evapor  tetap
        sahkan_naskah       sekretaris      tetap
        tolak_naskah        sekretaris      tetap
        selesai_ketik       kasubag_evapor  pendokumentasian
        kembalikan          kasubag_evapor  penyempurnaan
    """,
    "pendokumentasian": BATAL + """
        arsipkan            kasubag_evapor  selesai
        kembalikan          kasubag_evapor  pengetikan
    """,
    "selesai": """
        ajukan_ralat        kasubag_evapor  tetap
        ajukan_ralat        tim             tetap
        setujui_ralat       sekretaris      tetap
        tolak_ralat         sekretaris      tetap
        beri_nomor          kasubag_evapor  tetap
        unggah_pindaian     kasubag_evapor  tetap
        tulis_arahan        camat           tetap
    """,
    "dibatalkan": "",
}  # fmt: skip
BOLEH = {
    (Tahap(tahap), Aksi(aksi), Peran(peran)): Tahap(tahap) if ke == "tetap" else Tahap(ke)
    for tahap, teks in DESAIN.items()
    for aksi, peran, ke in (baris.split() for baris in teks.split("\n") if baris.strip())
}


@pytest.mark.parametrize(("tahap", "aksi", "peran"), list(product(Tahap, Aksi, Peran)))
def test_only_what_the_design_allows_is_done_and_all_else_changes_nothing(tahap, aksi, peran):
    ini = ready(tahap, aksi)
    sebelum = deepcopy(ini)
    ke = BOLEH.get((tahap, aksi, peran))
    if ke is None:
        is_known = any((tahap, aksi, lain) in BOLEH for lain in Peran)
        with pytest.raises(PeranMismatchError if is_known else TahapMismatchError):
            do(ini, aksi, ORANG[peran])
        assert ini == sebelum
        return
    do(ini, aksi, ORANG[peran])
    assert ini.siklus.tahap is ke
    if aksi in DI_TAMBAHAN:
        assert (ini.siklus, ini.register) == (sebelum.siklus, sebelum.register)
        assert [(satu.aksi, satu.oleh.peran) for satu in ini.tambahan.baris] == [(aksi, peran)]
        return
    if aksi in DI_REGISTER:
        assert ini.siklus == sebelum.siklus
        assert ini.register.versi == sebelum.register.versi + 1
        return
    assert ini.register == sebelum.register
    assert ini.siklus.riwayat[:-1] == sebelum.siklus.riwayat
    baris = ini.siklus.riwayat[-1]
    assert (baris.nomor, baris.aksi, baris.dari, baris.ke) == (len(ini.siklus.riwayat), aksi, tahap, ke)
    assert (baris.oleh.id, baris.oleh.peran) == (ORANG[peran].id, peran)


def test_the_table_in_code_is_the_design_row_by_row():
    di_kode = [(row.dari, row.aksi, peran, row.ke) for row in TRANSISI for peran in row.peran]
    assert len(di_kode) == len(set(di_kode)) == len(BOLEH) == 18 + 21 + 5 + 3
    assert set(di_kode) == {(tahap, aksi, peran, ke) for (tahap, aksi, peran), ke in BOLEH.items()}


@pytest.mark.parametrize(("tahap", "aksi"), list(product(Tahap, Aksi)))
def test_a_person_without_a_role_may_do_nothing(tahap, aksi):
    ini = ready(tahap, aksi)
    sebelum = deepcopy(ini)
    with pytest.raises(KinerjaError):
        do(ini, aksi, f.orang_tanpa_peran())
    assert ini == sebelum


@pytest.mark.parametrize(("tahap", "aksi", "peran"), [kunci for kunci in BOLEH if kunci[1] in PINDAH])
def test_a_move_that_will_pass_has_its_button_and_others_have_none(tahap, aksi, peran):
    siklus = ready(tahap, aksi).siklus
    tombol = {row.aksi for row in list_moves(siklus, ORANG[peran])}
    assert aksi in tombol
    for lain in set(Aksi) - tombol:
        if lain in PINDAH:
            with pytest.raises(KinerjaError):
                f.move(deepcopy(siklus), lain, ORANG[peran])


@pytest.mark.parametrize("tahap", list(Tahap))
@pytest.mark.parametrize("peran", [CAMAT, ADMIN])
def test_camat_and_admin_see_no_button_at_any_step(tahap, peran):
    assert list_moves(f.siklus_at(tahap, n_iku=1), ORANG[peran]) == ()


def test_an_admin_who_is_also_in_the_tim_acts_as_tim():
    dua_peran = f.orang_of(f.orang_admin().sebagai[0], f.pelaku_of("tim-1"))
    transisi, pelaku = find_transisi(Tahap.ELABORASI, Aksi.SAMPAIKAN, dua_peran)
    assert transisi.ke is Tahap.TELAAH_KEABSAHAN
    assert pelaku.peran is TIM


def test_a_person_with_several_roles_acts_in_the_one_that_the_table_asks_for():
    orang = f.orang_of(f.pelaku_of("kasubag"), f.pelaku_of("tim-1"), f.pelaku_of("sekretaris"))
    dipakai = {
        aksi: find_transisi(tahap, aksi, orang)[1].peran
        for tahap, aksi in (
            (Tahap.ELABORASI, Aksi.SAMPAIKAN), (Tahap.TELAAH_KEABSAHAN, Aksi.NYATAKAN_SAH),
            (Tahap.PENGETIKAN, Aksi.SELESAI_KETIK), (Tahap.PENGETIKAN, Aksi.SAHKAN_NASKAH),
            (Tahap.SELESAI, Aksi.AJUKAN_RALAT),
        )
    }  # fmt: skip
    assert dipakai == {
        Aksi.SAMPAIKAN: TIM, Aksi.NYATAKAN_SAH: SEK, Aksi.SELESAI_KETIK: KAS, Aksi.SAHKAN_NASKAH: SEK,
        Aksi.AJUKAN_RALAT: KAS,
    }  # fmt: skip


def test_a_refusal_says_where_the_siklus_stands_and_who_has_it():
    with pytest.raises(TahapMismatchError, match=r"tahap 3 \(Analisa pengukuran\).*Tim Akuntabilitas Kinerja"):
        find_transisi(Tahap.ANALISA, Aksi.SETUJUI, ORANG[SEK])
    with pytest.raises(PeranMismatchError, match=r"hanya dapat dilakukan oleh Kasubag Evapor\. .*tahap 5"):
        find_transisi(Tahap.PENGETIKAN, Aksi.SELESAI_KETIK, ORANG[TIM])
    with pytest.raises(PeranMismatchError, match="oleh Kasubag Evapor atau Tim Akuntabilitas Kinerja"):
        find_transisi(Tahap.SELESAI, Aksi.AJUKAN_RALAT, ORANG[CAMAT])


@pytest.mark.parametrize("tahap", list(Tahap))
def test_every_step_can_be_described_in_a_sentence(tahap):
    assert describe_tahap(tahap).endswith(".")
    assert NAMA_TAHAP[tahap]


def test_the_six_steps_stand_in_the_order_and_with_the_minutes_of_the_printed_sop():
    assert [(sop.nomor, sop.tahap.value, sop.peran.value, sop.menit) for sop in TAHAP_SOP] == [
        (1, "elaborasi", "tim", 15),
        (2, "telaah_keabsahan", "sekretaris", 30),
        (3, "analisa", "tim", 60),
        (4, "penyempurnaan", "sekretaris", 15),
        (5, "pengetikan", "kasubag_evapor", 15),
        (6, "pendokumentasian", "kasubag_evapor", 5),
    ]
    assert sum(sop.menit for sop in TAHAP_SOP) == 140
    assert sop_of(Tahap.SELESAI) is None
    assert sop_of(Tahap.DIBATALKAN) is None


def test_each_step_has_one_way_forward_and_the_way_back_needs_a_reason():
    maju = {row.dari: row.ke for row in TRANSISI if row.aksi in MAJU}
    assert list(maju.items()) == list(zip(list(Tahap)[:6], list(Tahap)[1:7], strict=True))
    assert all(row.is_beralasan for row in TRANSISI if row.aksi in KEMBALI)
