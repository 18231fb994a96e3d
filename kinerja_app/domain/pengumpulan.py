"""SOP step 1, the data of the three linked SOPs: which lembar a siklus has, and saving the rows of one IKU."""

from dataclasses import dataclass
from datetime import datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.baris_lembar import complete_lembar, list_fixed
from kinerja_app.domain.elaborasi import record_entri
from kinerja_app.domain.entri import Entri, Isian
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.sop import SOP_BAWAAN

_K = KeadaanRealisasi


@dataclass(frozen=True, slots=True)
class SumberLembar:
    """Where a lembar comes from: one of the linked SOPs (`judul` as the SOP prints it), or any other source."""

    nomor: int
    nama: str
    judul: str
    kata: str


SOP_TERKAIT = tuple(
    SumberLembar(nomor, nama, judul, kata)
    for nomor, (nama, judul, kata) in enumerate(
        zip(
            ("Musrenbangcam", "Adm Kependudukan", "Siskamling"),
            SOP_BAWAAN.keterkaitan,
            ("musrenbang", "kependudukan", "siskamling"),
            strict=True,
        ),
        start=1,
    )
)
SUMBER_LAIN = SumberLembar(len(SOP_TERKAIT) + 1, "Sumber lain", "Data kinerja dari sumber lain", "")


@dataclass(frozen=True, slots=True)
class TabelLembar:
    """A table of one lembar: several IKU over the same rows; those of `tetap` must report."""

    lembar_per: str
    tetap: tuple[str, ...]
    nama_baris: tuple[str, ...]
    iku_list: tuple[Iku, ...]


@dataclass(frozen=True, slots=True)
class Lembar:
    """The lembar pengumpulan of one source: what the Tim takes over from that linked SOP in one go."""

    sumber: SumberLembar
    tabel_list: tuple[TabelLembar, ...]

    @property
    def iku_list(self) -> tuple[Iku, ...]:
        """Every IKU on it, table by table."""
        return tuple(iku for tabel in self.tabel_list for iku in tabel.iku_list)


def find_sumber(iku: Iku) -> SumberLembar:
    """Return the linked SOP that comes first among the IKU's sources, else SUMBER_LAIN (SOP, Keterkaitan)."""
    for teks in iku.sumber_data:
        for sumber in SOP_TERKAIT:
            if sumber.kata in teks.casefold():
                return sumber
    return SUMBER_LAIN


def list_lembar(siklus: Siklus) -> tuple[Lembar, ...]:
    """Return the lembar of a siklus in the order of the SOP, each with the IKU that are due in this tribulan.

    IKU over the same rows that must report share a table; one with free rows has a table of its own.
    """
    hasil = []
    for sumber in (*SOP_TERKAIT, SUMBER_LAIN):
        kelompok: dict[tuple[str, tuple[str, ...], str], list[Iku]] = {}
        for iku in siklus.iku_list:
            if is_collected(siklus, iku) and find_sumber(iku) == sumber:
                tetap = list_fixed(iku, siklus.desa)
                kelompok.setdefault((iku.lembar_per or "sumber", tetap, "" if tetap else iku.kode), []).append(iku)
        tabel_list = tuple(
            TabelLembar(per, tetap, _names(siklus, tetap, iku_list), tuple(iku_list))
            for (per, tetap, _), iku_list in kelompok.items()
        )
        hasil += [Lembar(sumber, tabel_list)] if tabel_list else []
    return tuple(hasil)


def find_lembar(siklus: Siklus, nomor: int) -> Lembar:
    """Return the lembar of that number; one without an IKU due in this tribulan raises DataNotFoundError."""
    for lembar in list_lembar(siklus):
        if lembar.sumber.nomor == nomor:
            return lembar
    raise DataNotFoundError(f"Lembar pengumpulan itu tidak ada pada {siklus.kunci.label}. Pilih dari daftarnya.")


def is_collected(siklus: Siklus, iku: Iku) -> bool:
    """Tell whether the figure of this tribulan is worked up from a lembar."""
    return iku.cara_isi is not CaraIsi.LANGSUNG and iku.target_pada(siklus.periode).is_diukur


def record_lembar(
    siklus: Siklus, kode: str, rows: tuple[BarisLembar, ...], versi: int, oleh: Orang, pada: datetime
) -> Entri | None:
    """Save only the lembar of an IKU; returns the stored entry, None where its rows already stand so.

    Words and evidence stay. Before the first save the source is that of the Dokumen IKU, as the form of the IKU
    proposes it. Rows that report make a figure that was not available a measured one. Errors as `record_entri`.
    """
    siklus.guard(Aksi.ISI_DATA, oleh)
    iku = siklus.iku_by_kode(kode)
    lama = siklus.entri[kode]
    if complete_lembar(list_fixed(iku, siklus.desa), rows) == lama.lembar:
        return None
    is_kosong = all(row.a is None for row in rows)
    keadaan = _K.TIDAK_TERSEDIA if lama.keadaan is _K.TIDAK_TERSEDIA and is_kosong else _K.TERUKUR
    sumber = lama.sumber or ("; ".join(iku.sumber_data) if lama.versi == 0 else "")
    isian = Isian(keadaan, lembar=rows, sumber=sumber, penjelasan=lama.penjelasan)
    return record_entri(siklus, kode, isian, (), versi, oleh, pada)


def _names(siklus: Siklus, tetap: tuple[str, ...], iku_list: list[Iku]) -> tuple[str, ...]:
    """Return the names of all rows: those that must report, then what any of the IKU has besides."""
    hasil: dict[str, str] = {}
    for nama in (*tetap, *(row.nama for iku in iku_list for row in siklus.entri[iku.kode].lembar)):
        hasil.setdefault(nama.casefold(), nama)
    return tuple(hasil.values())
