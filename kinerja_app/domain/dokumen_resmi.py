"""The official documents of a siklus: number, date, and the Word files made from it (SOP step 5)."""

from dataclasses import dataclass
from datetime import date, datetime

from kinerja_app.domain.pengguna import Pelaku

DATA_KINERJA_EXCEL = "data_kinerja_excel"

DOKUMEN_SIKLUS: dict[str, str] = {
    "data_kinerja": "Data Kinerja",
    DATA_KINERJA_EXCEL: "Data Kinerja (Excel)",
    "ceklist": "Ceklist Kelengkapan Data Kinerja",
    "telaah": "Telaah Pengukuran Kinerja",
    "formulir_pengukuran": "Formulir Pengukuran Kinerja",
}
"""The kinds that belong to one siklus, made at step 5 and sealed at step 6, with their titles."""

DOKUMEN_WORD: dict[str, str] = {jenis: judul for jenis, judul in DOKUMEN_SIKLUS.items() if jenis != DATA_KINERJA_EXCEL}
"""Those among them that are Word documents, to be read and signed."""

JUDUL_DOKUMEN: dict[str, str] = DOKUMEN_SIKLUS | {
    "rekap_tahunan": "Rekap Pengukuran Kinerja",
    "evaluasi_sop": "Evaluasi Pelaksanaan SOP",
}
"""Every kind of document, those made on demand included; the key of a Word document is the name of its master."""


@dataclass(frozen=True, slots=True)
class DokumenResmi:
    """One generated file: kind (a key of JUDUL_DOKUMEN), file name, SHA-256, size in bytes.

    `templat` says which version of the master it was made with ("bawaan", "versi 3"); empty for what has no master.
    """

    jenis: str
    nama: str
    sha256: str
    ukuran: int
    templat: str

    @property
    def nama_arsip(self) -> str:
        """Its name in the bag: "telaah.docx", "data_kinerja.xlsx"."""
        return f"{self.jenis.removesuffix('_excel')}.{self.nama.rpartition('.')[2]}"


@dataclass(frozen=True, slots=True)
class BedaAngka:
    """A sentence with a number (or a title, name, picture) of an uploaded Telaah that the generated one has not so.

    `tempat` says where ("Isi, di bawah “PERSOALAN”"). `kalimat_lama` and `kalimat_baru` are the text on either side,
    empty where there is none; `angka_lama` and `angka_baru` the words that differ, or the numbers of a text alone.
    """

    tempat: str
    angka_lama: str
    angka_baru: str
    kalimat_lama: str
    kalimat_baru: str

    def __str__(self) -> str:
        """Print it for the riwayat: "95,63 → 95,36"; a text alone without a number is printed itself."""
        if self.angka_lama or self.angka_baru:
            return f"{self.angka_lama or '–'} → {self.angka_baru or '–'}"
        return f"{self.kalimat_lama or '–'} → {self.kalimat_baru or '–'}"


@dataclass(frozen=True, slots=True)
class Naskah:
    """A Telaah that came back from Word; `angka_berbeda` lists what the Sekretaris has to see.

    It is the official document once `is_sah`: at once where there is nothing, else when the Sekretaris confirms it.
    """

    nama: str
    sha256: str
    ukuran: int
    angka_berbeda: tuple[BedaAngka, ...]
    is_sah: bool
    oleh: Pelaku
    pada: datetime


@dataclass(frozen=True, slots=True)
class Dokumen:
    """What step 5 decides and makes. `nomor` may stay empty until the letter is signed; Camat is frozen here.

    `kode_periksa` stands for the figures and texts that `berkas` print (see `keaslian`); empty until they are made.
    """

    nomor: str = ""
    tanggal: date | None = None
    berkas: tuple[DokumenResmi, ...] = ()
    penanda_tangan: Pelaku | None = None
    camat: Pelaku | None = None
    naskah: Naskah | None = None
    kode_periksa: str = ""

    @property
    def is_disunting(self) -> bool:
        """True once a text from Word is the official document: the texts typed in the program may say otherwise."""
        return self.naskah is not None and self.naskah.is_sah

    @property
    def is_menunggu(self) -> bool:
        """True while a text from Word waits for the Sekretaris."""
        return self.naskah is not None and not self.naskah.is_sah
