"""What leaves the entries of a siklus at an adoption: listed beforehand, and kept whole in the riwayat.

A newer Dokumen IKU may retire an IKU, or ask for its figure in another way. What then stands in no entry any more
(figure, rows of the lembar, words, evidence) goes into the riwayat row of the adoption as text; its files stay
reachable through that row, and go into the bag.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.angka import count_desimal, format_angka
from kinerja_app.domain.baris_lembar import list_label
from kinerja_app.domain.cetak import LABEL_KEADAAN, format_nilai
from kinerja_app.domain.entri import Bukti, Entri
from kinerja_app.domain.errors import DataNotFoundError
from kinerja_app.domain.iku import BarisLembar, Iku
from kinerja_app.domain.siklus import Siklus

_ISIAN, _BERKAS = "isian", "berkas bukti"
_BARIS, _BUKTI = "baris lembar", "bukti dukung"


@dataclass(frozen=True, slots=True)
class Lepas:
    """What leaves of one IKU: in short ("9 baris lembar, rumus"), and whole, line by line; `bukti` have a file."""

    kode: str
    indikator: str
    ringkas: str
    baris: tuple[str, ...]
    bukti: tuple[Bukti, ...]


@dataclass(frozen=True, slots=True)
class BuktiLepas:
    """An evidence file that left the siklus with its IKU; the riwayat row `nomor` names it."""

    nomor: int
    kode: str
    nama: str
    sha256: str


def list_lepas(iku_list: tuple[Iku, ...], lama: Mapping[str, Entri], baru: Mapping[str, Entri]) -> tuple[Lepas, ...]:
    """Return what `lama` holds of these IKU (as they were) and `baru` holds no more; IKU that lose nothing left out."""
    hasil = []
    for iku in iku_list:
        entri = lama[iku.kode]
        tinggal = {teks for _, teks in _print_entri(iku, baru[iku.kode])} if iku.kode in baru else set[str]()
        pergi = [(jenis, teks) for jenis, teks in _print_entri(iku, entri) if teks not in tinggal]
        bukti = () if iku.kode in baru else tuple(satu for satu in entri.bukti if satu.sha256 is not None)
        if pergi:
            baris = (f"Keadaan: {LABEL_KEADAAN[entri.keadaan]}", *(teks for _, teks in pergi))
            hasil.append(Lepas(iku.kode, iku.indikator, _shorten(jenis for jenis, _ in pergi), baris, bukti))
    return tuple(hasil)


def describe_lepas(lepas: tuple[Lepas, ...]) -> dict[str, str]:
    """Return it all for the riwayat: the whole text of each IKU, and each file by its SHA-256."""
    rincian = {f"{_ISIAN} {satu.kode}": "\n".join(satu.baris) for satu in lepas}
    for satu in lepas:
        for bukti in satu.bukti:
            rincian.setdefault(f"{_BERKAS} {satu.kode} {bukti.sha256}", bukti.nama)
    return rincian


def list_bukti_lepas(siklus: Siklus) -> tuple[BuktiLepas, ...]:
    """Return the evidence files that left this siklus at its adoptions, in the order of the riwayat."""
    return tuple(_iter_bukti_lepas(siklus))


def _iter_bukti_lepas(siklus: Siklus) -> Iterator[BuktiLepas]:
    for baris in siklus.riwayat:
        for bidang, nama in baris.rincian.items() if baris.aksi is Aksi.ADOPSI_DOKUMEN_IKU else ():
            if bidang.startswith(f"{_BERKAS} "):
                kode, _, sha256 = bidang.removeprefix(f"{_BERKAS} ").rpartition(" ")
                yield BuktiLepas(baris.nomor, kode, nama, sha256)


def find_bukti_lepas(siklus: Siklus, sha256: str) -> BuktiLepas:
    """Return the evidence file of that SHA-256 that left at an adoption; raises DataNotFoundError."""
    for satu in list_bukti_lepas(siklus):
        if satu.sha256 == sha256:
            return satu
    raise DataNotFoundError("Berkas bukti dukung itu tidak ada. Pilih dari riwayat siklus.")


def _print_entri(iku: Iku, entri: Entri) -> tuple[tuple[str, str], ...]:
    """Print everything that an entry holds, as (kind, line); what is empty is left out."""
    nilai = entri.huruf or entri.realisasi
    isi = [
        ("realisasi", f"Realisasi: {format_nilai(nilai, iku.desimal)}" if nilai is not None else ""),
        ("rumus", f"Rumus: {entri.rumus}" if entri.rumus else ""),
        *(("pembulatan", f"Pembulatan: {satu.kalimat}") for satu in entri.pembulatan),
        *((_BARIS, _print_baris(iku, row)) for row in entri.lembar),
        ("sumber data", f"Sumber data: {entri.sumber}" if entri.sumber else ""),
        ("penjelasan", f"Penjelasan: {entri.penjelasan}" if entri.penjelasan else ""),
        *((_BUKTI, _print_bukti(bukti)) for bukti in entri.bukti),
    ]
    return tuple((jenis, teks) for jenis, teks in isi if teks)


def _print_baris(iku: Iku, row: BarisLembar) -> str:
    """Print a row that reported or carries a remark: "Baris Kaliasri: hadir 10; diundang 20; keterangan: susulan"."""
    label = (*list_label(iku), "nilai b")[:2]
    angka = [
        f"{teks} {format_angka(nilai, max(count_desimal(nilai), iku.desimal_lembar))}"
        for teks, nilai in zip(label, (row.a, row.b), strict=True)
        if nilai is not None
    ]
    isi = [*angka, *([f"keterangan: {row.keterangan}"] if row.keterangan else [])]
    return f"Baris {row.nama}: {'; '.join(isi)}" if isi else ""


def _print_bukti(bukti: Bukti) -> str:
    sidik = f" (SHA-256 {bukti.sha256})" if bukti.sha256 else ""
    keterangan = f"; keterangan: {bukti.keterangan}" if bukti.keterangan else ""
    ganti = f"; sudah diganti: {bukti.alasan_ganti}" if bukti.diganti_oleh else ""
    return f"Bukti dukung: {bukti.nama}{sidik}, dilampirkan oleh {bukti.oleh.nama}{keterangan}{ganti}"


def _shorten(jenis_list: Iterable[str]) -> str:
    """Count the rows and the evidence, and name the rest once: "9 baris lembar, rumus, 2 bukti dukung"."""
    jumlah = Counter(jenis_list)
    return ", ".join(f"{n} {jenis}" if jenis in (_BARIS, _BUKTI) else jenis for jenis, n in jumlah.items())
