"""Finding in the archive: by every fact, by words that only the Word file has, page by page."""

import io
import shutil
import threading
from datetime import datetime

import pytest
from docx import Document

from kinerja_app.config import Config
from kinerja_app.documents import pdf
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.domain.retensi import MasaRetensi
from kinerja_app.services import langkah, naskah, pendokumentasian
from kinerja_app.services.daftar_arsip import list_arsip
from kinerja_app.services.home import Home, open_home
from kinerja_app.services.pencarian_arsip import Carian, StatusArsip, search_arsip, warm_up
from kinerja_app.storage.siklus_store import SiklusStore
from tests.factories import KUNCI, PADA, kantor_contoh, orang_kasubag, siklus_at
from tests.web.segel import make_dokumen, sealed_siklus

LAIN = KunciSiklus.parse("2025-TB4-R0")
asli = SiklusStore.get
KINI = datetime(2026, 12, 1, 9, 0, tzinfo=WIB)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with TB IV 2025 and TB II 2026 sealed; the Telaah of the latter came back from Word with a word more."""
    home = open_home(Config.from_environment({"KINERJA_HOME": str(tmp_path_factory.mktemp("arsip"))}))
    home.kantor.create(kantor_contoh())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "is_available", lambda: False)
        sealed_siklus(home, Periode(2025, 4))
        siklus = siklus_at(Tahap.PENGETIKAN)
        home.create_siklus(siklus)
        make_dokumen(home, siklus)
        _upload(home)
        langkah.move(home, KUNCI, Aksi.SELESAI_KETIK, orang_kasubag(), PADA, versi=_versi(home), menit_kerja=15)
        pendokumentasian.archive_siklus(home, KUNCI, orang_kasubag(), PADA, versi=_versi(home), menit_kerja=5)
    return home


def _versi(home):
    return home.siklus.get(KUNCI).versi


def _upload(home):
    siklus = home.siklus.get(KUNCI)
    asal = next(satu for satu in siklus.dokumen.berkas if satu.jenis == "telaah")
    dokumen = Document(io.BytesIO(home.dokumen.read(asal.sha256)))
    next(p for p in dokumen.paragraphs if p.text.startswith("Demikian")).add_run(" Terima kasih kepada Karang Taruna.")
    dokumen.save(isi := io.BytesIO())
    naskah.upload_naskah(home, KUNCI, "Telaah.docx", isi.getvalue(), len(siklus.riwayat), orang_kasubag(), PADA)


def keys(home: Home, **dicari) -> list[KunciSiklus]:
    return [satu.baris.ringkasan.kunci for satu in search_arsip(home, Carian(**dicari), KINI).isi]


@pytest.mark.parametrize(
    ("dicari", "diharapkan"),
    [
        ({}, [KUNCI, LAIN]),
        ({"tahun": 2025}, [LAIN]),
        ({"tribulan": 2}, [KUNCI]),
        ({"tahun": 2025, "tribulan": 2}, []),
        ({"revisi": 0}, [KUNCI, LAIN]),
        ({"nomor": "070/12/35"}, [KUNCI, LAIN]),
        ({"nomor": "071/"}, []),
        ({"iku": "iku-01"}, [KUNCI, LAIN]),
        ({"iku": "IKU-01 KEPUASAN"}, [KUNCI, LAIN]),
        ({"iku": "IKU-02 kepuasan"}, []),
        ({"kata": "formulir pengukuran kinerja"}, [KUNCI, LAIN]),
        ({"kata": "tribulan tb iv 2025"}, [LAIN]),
        ({"kata": "Kasubag Contoh"}, [KUNCI, LAIN]),
        ({"kata": "rencana kerja"}, [KUNCI, LAIN]),
        ({"status": StatusArsip.BERLAKU}, [KUNCI, LAIN]),
        ({"status": StatusArsip.DIGANTI}, []),
        ({"masa": MasaRetensi.AKTIF}, [KUNCI, LAIN]),
        ({"kata": "karang TARUNA"}, [KUNCI]),
        ({"kata": "karang zebra"}, []),
        ({"kata": "praanggapan"}, [KUNCI, LAIN]),
    ],
)
def test_every_fact_narrows_the_list(home, dicari, diharapkan):
    assert keys(home, **dicari) == diharapkan


def test_the_words_of_a_telaah_are_kept_by_its_hash_and_made_anew_when_they_are_gone_or_damaged(home):
    shutil.rmtree(home.config.teks, ignore_errors=True)
    assert keys(home, tahun=2026, iku="IKU-01") == [KUNCI]
    assert not home.config.teks.exists()  # nothing was asked that the siklus does not know itself
    warm_up(home)
    berkas = home.config.teks / f"{home.siklus.get(KUNCI).dokumen.naskah.sha256}.txt"
    assert len(list(home.config.teks.iterdir())) == 2
    for isi in (b"", b"zebra", b"0" * 64 + b"\nzebra"):
        berkas.write_bytes(isi)
        assert keys(home, kata="zebra") == []
        assert keys(home, kata="karang taruna") == [KUNCI]
    shutil.rmtree(home.config.teks)
    assert keys(home, kata="karang taruna") == [KUNCI]


def test_after_a_start_the_list_reads_only_the_siklus_that_changed(home, tmp_path, monkeypatch):
    warm_up(home)
    shutil.copytree(home.config.home, tmp_path / "lain", dirs_exist_ok=True)
    lain = open_home(Config.from_environment({"KINERJA_HOME": str(tmp_path / "lain")}))
    dibaca = []
    monkeypatch.setattr(SiklusStore, "get", lambda store, kunci: dibaca.append(kunci) or asli(store, kunci))
    assert list_arsip(lain) == list_arsip(home)
    assert dibaca == []
    berkas = lain.siklus.path(LAIN)
    berkas.write_bytes(berkas.read_bytes().replace(b"070/ 12 /35", b"071/ 12 /35"))
    assert keys(lain, nomor="071/12/35") == keys(lain, kata="praanggapan", tahun=2025) == [LAIN]
    assert set(dibaca) == {LAIN}


def test_a_search_while_the_archive_is_warmed_up_answers_right(home):
    baru = open_home(home.config)
    hangat = threading.Thread(target=warm_up, args=(baru,))
    hangat.start()
    for _ in range(20):
        assert keys(baru, kata="karang taruna") == [KUNCI]
        assert keys(baru, kata="zebra") == []
    hangat.join()
    assert keys(baru, kata="karang taruna") == [KUNCI]


def test_a_bag_that_cannot_be_read_is_still_found_by_what_is_known_of_it(home, tmp_path):
    shutil.copytree(home.config.home, tmp_path / "lain", dirs_exist_ok=True)
    lain = open_home(Config.from_environment({"KINERJA_HOME": str(tmp_path / "lain")}))
    shutil.rmtree(lain.config.teks, ignore_errors=True)
    telaah = lain.config.archive / "2026" / "TB2-R0" / "data" / "telaah.docx"
    telaah.chmod(0o600)
    telaah.write_bytes(b"bukan Word")
    assert keys(lain, kata="karang taruna") == []
    assert keys(lain, kata="kepuasan masyarakat") == [KUNCI, LAIN]
    assert keys(lain, kata="praanggapan") == [LAIN]


def test_what_is_past_its_retention_is_counted_and_listed_and_stays(home):
    nanti = datetime(2028, 1, 1, 9, 0, tzinfo=WIB)
    hasil = search_arsip(home, Carian(), nanti)
    assert [satu.masa for satu in hasil.isi] == [MasaRetensi.INAKTIF, MasaRetensi.LEWAT]
    assert [f"{satu.disimpan_sampai}" for satu in hasil.isi] == ["2028-12-31", "2027-12-31"]
    assert hasil.jumlah_lewat == 1
    lewat = search_arsip(home, Carian(masa=MasaRetensi.LEWAT), nanti)
    assert [satu.baris.ringkasan.kunci for satu in lewat.isi] == [LAIN]
    assert (home.config.archive / "2025" / "TB4-R0" / "bagit.txt").is_file()
