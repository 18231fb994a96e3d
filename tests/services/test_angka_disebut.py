"""A figure corrected after the texts were written: whatever mentions it is flagged, wherever it stands."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dasar_telaah import list_stale
from kinerja_app.domain.errors import BelumLengkapError
from kinerja_app.domain.telaah import StatusTindakLanjut
from kinerja_app.services import langkah
from tests.factories import ALASAN, KUNCI, PADA, isian_contoh, orang_tim
from tests.services.perjalanan import do_keabsahan, do_penyempurnaan, move, open_at

TIM = orang_tim(1)


def type_ikm(home, angka):
    siklus = home.siklus.get(KUNCI)
    isian = replace(isian_contoh(siklus.iku_by_kode("IKU-01")), realisasi=Decimal(angka))
    langkah.save_entri(home, KUNCI, "IKU-01", isian, (), siklus.entri["IKU-01"].versi, TIM, PADA)


def correct(home, angka):
    """Back to step 1, the IKM changed, and forward to step 3."""
    move(home, KUNCI, Aksi.KEMBALIKAN_DATA, TIM, PADA, ALASAN)
    type_ikm(home, angka)
    move(home, KUNCI, Aksi.SAMPAIKAN, TIM, PADA)
    do_keabsahan(home, KUNCI, PADA)


def save_saran(home):
    siklus = home.siklus.get(KUNCI)
    status = {butir.id: (StatusTindakLanjut.BERJALAN, "IKM sudah 82,14") for butir in siklus.saran.lalu}
    uraian = "Menaikkan IKM (IKU-01) dari 82,14 menjadi 83,00"
    baru = ((uraian, "Seksi Pelayanan Umum", siklus.periode.next().akhir),)
    langkah.save_saran(home, KUNCI, status, baru, siklus.saran.versi, TIM, PADA)


def save_teks(home, teks_iku_02):
    siklus = home.siklus.get(KUNCI)
    nama = [f"iku:{iku.kode}" for iku in siklus.iku_list] + ["umum", "penyebab", "program", "kesimpulan"]
    isi = dict.fromkeys(nama, "Uraian Tim.") | {"iku:IKU-02": teks_iku_02}
    versi = {n: siklus.telaah[n].versi if n in siklus.telaah else 0 for n in isi}
    langkah.save_telaah(home, KUNCI, {n: (t, versi[n]) for n, t in isi.items()}, TIM, PADA, tetap=frozenset(isi))


def test_a_corrected_figure_flags_the_other_iku_and_the_follow_ups_that_name_it(home_contoh):
    open_at(home_contoh, Tahap.ANALISA)
    correct(home_contoh, "82.14")
    save_teks(home_contoh, "Gangguan menurun, sedangkan IKM (IKU-01) hanya 82,14.")
    save_saran(home_contoh)
    correct(home_contoh, "85.50")
    with pytest.raises(BelumLengkapError) as galat:
        move(home_contoh, KUNCI, Aksi.SERAHKAN, TIM, PADA)
    tempat = {nama for nama, _ in galat.value.kekurangan}
    assert {"telaah-iku:IKU-01", "telaah-iku:IKU-02", "telaah-saran"} <= tempat
    assert not {"telaah-iku:IKU-03", "telaah-iku:IKU-04"} & tempat
    save_teks(home_contoh, "Gangguan menurun, sedangkan IKM (IKU-01) 85,50.")
    with pytest.raises(BelumLengkapError, match="Tindak lanjut: angka yang disebutnya berubah"):
        move(home_contoh, KUNCI, Aksi.SERAHKAN, TIM, PADA)
    save_saran(home_contoh)
    assert list_stale(home_contoh.siklus.get(KUNCI)) == ()
    move(home_contoh, KUNCI, Aksi.SERAHKAN, TIM, PADA)
    do_penyempurnaan(home_contoh, KUNCI, PADA)
    assert home_contoh.siklus.get(KUNCI).tahap is Tahap.PENGETIKAN
