"""Comparison of a Telaah that came back from Word with the one the program made: whose it is, and what differs."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from kinerja_app.documents.ooxml import BerkasInvalidError
from kinerja_app.documents.roundtrip.banding_prosa import BEDA_TERBANYAK, compare_prosa, list_kata_beda
from kinerja_app.documents.roundtrip.banding_tabel import BedaTabel, compare_letak, compare_tabel, match_tabel
from kinerja_app.documents.roundtrip.batas import check_batas
from kinerja_app.documents.roundtrip.berkas import BerkasWord, open_berkas
from kinerja_app.documents.roundtrip.isi import IsiDokumen, read_isi
from kinerja_app.documents.roundtrip.kalimat import ISI, Kalimat
from kinerja_app.documents.roundtrip.susunan import check_susunan
from kinerja_app.documents.roundtrip.tabel import Tabel
from kinerja_app.documents.sifat_dokumen import NAMA_PEMBUATAN, NAMA_SIFAT, read_sifat
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN, BedaAngka
from kinerja_app.domain.errors import InputInvalidError, KinerjaError
from kinerja_app.domain.periode import KunciSiklus, format_saat

_MULAI_LAGI = "Mulailah dari Telaah yang diunduh dari halaman ini, lalu unggah hasilnya."


class NaskahBerbedaError(KinerjaError):
    """Tables or pictures of an uploaded Telaah are not those that were approved; `beda` lists every difference."""

    def __init__(self, nama: str, beda: tuple[BedaTabel, ...]) -> None:
        super().__init__(f"Berkas “{nama}” belum dapat diterima: {len(beda)} hal berbeda dari Telaah yang disetujui.")
        self.nama = nama
        self.beda = beda


@dataclass(frozen=True, slots=True)
class Asal:
    """What an upload is compared with: the name of the generated Telaah, its bytes, and the key of its siklus."""

    nama: str
    isi: bytes
    kunci: KunciSiklus


def compare_naskah(asal: Asal, nama: str, isi: bytes) -> tuple[BedaAngka, ...]:
    """Return what of an uploaded Telaah the Sekretaris has to confirm; nothing where only words and layout changed.

    Raises BerkasInvalidError for a file that is no plain .docx, far larger, or of another siklus, revisi, kind, making;
    NaskahBerbedaError where a table of figures or a picture differs.
    """
    berkas = open_berkas(nama, isi)
    _check_identitas(asal, nama, isi)
    berkas_asal = open_berkas(asal.nama, asal.isi)
    check_batas(nama, berkas_asal, berkas)
    check_susunan(nama, berkas)
    lama, baru = read_isi(berkas_asal), _read_unggahan(nama, berkas)
    pasangan = match_tabel([satu for satu in lama.tabel if satu.is_angka], baru.tabel)
    judul = {id(satu): asli.judul for asli, dua in pasangan for satu in (asli, dua)}
    beda = [beda for satu, dua in pasangan for beda in compare_tabel(satu, dua)]
    beda += [_describe_tambahan(satu) for satu in baru.tabel if satu.is_angka and id(satu) not in judul]
    beda += [*compare_letak(pasangan, baru.tabel), *_compare_gambar(lama, baru), *_compare_melayang(lama, baru)]
    if not all(satu.is_kata for satu in beda):
        raise NaskahBerbedaError(nama, tuple(satu for satu in beda if not satu.is_kata))
    kata = (*compare_prosa(_list_prosa(lama, judul), _list_prosa(baru, judul)), *map(_ask, beda))
    if len(kata) > BEDA_TERBANYAK:
        raise BerkasInvalidError(
            nama, f"memuat {len(kata)} kalimat yang berubah; agaknya bukan suntingan Telaah ini. {_MULAI_LAGI}"
        )
    return kata


def _read_unggahan(nama: str, berkas: BerkasWord) -> IsiDokumen:
    try:
        return read_isi(berkas)
    except RecursionError as galat:
        raise BerkasInvalidError(nama, f"bersusun terlalu dalam, sehingga ditolak. {_MULAI_LAGI}") from galat


def _check_identitas(asal: Asal, nama: str, isi: bytes) -> None:
    """Refuse what does not say that it comes from the present Telaah of this siklus; the sentence names what it is."""
    sifat, sifat_asal = read_sifat(isi), read_sifat(asal.isi)
    kunci = sifat.get(NAMA_SIFAT, "")
    if not kunci:
        raise BerkasInvalidError(nama, f"tidak bertanda siklus, jadi asalnya tidak dikenal. {_MULAI_LAGI}")
    if kunci != str(asal.kunci):
        raise BerkasInvalidError(
            nama, f"adalah dokumen {_name_siklus(kunci)}, bukan {asal.kunci.label} ({asal.kunci}). {_MULAI_LAGI}"
        )
    pembuatan = sifat.get(NAMA_PEMBUATAN, "")
    if pembuatan == sifat_asal.get(NAMA_PEMBUATAN, ""):
        return
    jenis, _, saat = pembuatan.partition(" ")
    if jenis in JUDUL_DOKUMEN and jenis != "telaah":
        raise BerkasInvalidError(nama, f"adalah {JUDUL_DOKUMEN[jenis]}, bukan Telaah. {_MULAI_LAGI}")
    raise BerkasInvalidError(
        nama,
        f"berasal dari konsep atau dokumen lain{_name_saat(saat)}; dokumen yang berlaku sekarang sudah dibuat ulang."
        f" {_MULAI_LAGI}",
    )


def _name_siklus(kunci: str) -> str:
    try:
        return f"{KunciSiklus.parse(kunci).label} ({kunci})"
    except InputInvalidError:
        return f"siklus “{kunci[:40]}” yang tidak dikenal"


def _name_saat(saat: str) -> str:
    try:
        return f" yang dibuat {format_saat(datetime.fromisoformat(saat))}"
    except ValueError:
        return ""


def _list_prosa(isi: IsiDokumen, judul: dict[int, str]) -> list[Kalimat]:
    """Return all but what a table of figures says; the table itself stands for it in the order of the page."""
    hasil: list[Kalimat] = []
    for satu in isi.urutan:
        if isinstance(satu, Kalimat):
            hasil.append(satu)
        else:
            hasil += [Kalimat(ISI, f"⟨{judul[id(satu)]}⟩")] if id(satu) in judul else satu.kalimat
    return hasil


def _ask(beda: BedaTabel) -> BedaAngka:
    """Return the new wording of a tindak lanjut as the Sekretaris is asked about it."""
    return BedaAngka(f"{beda.tabel}, {beda.kolom}", *list_kata_beda(beda.lama, beda.baru), beda.lama, beda.baru)


def _describe_tambahan(tabel: Tabel) -> BedaTabel:
    isi = " | ".join(tabel.baris[-1].teks) if tabel.baris else ""
    return BedaTabel(tabel.judul, "seluruh tabel", "", "tidak ada", f"ditambahkan, {len(tabel.baris)} baris: … {isi}")


def _compare_gambar(lama: IsiDokumen, baru: IsiDokumen) -> list[BedaTabel]:
    """Return the pictures of the generated Telaah that are gone, replaced or shown otherwise."""
    hilang = Counter(lama.gambar) - Counter(baru.gambar)
    return [
        BedaTabel(
            "Gambar", satu.nama, "", "buatan program",
            "tidak ada, diganti, atau diubah tampilannya: salin lagi gambarnya dari dokumen unduhan",
        )
        for satu in hilang.elements()
    ]  # fmt: skip


def _compare_melayang(lama: IsiDokumen, baru: IsiDokumen) -> list[BedaTabel]:
    """Return what came to float over the page: it could cover a figure, and show another."""
    return [
        BedaTabel(
            "Tata letak", f"{jumlah} {nama}", "", "sebaris dengan teks",
            "melayang: atur gambar “Sebaris dengan Teks”; hapus bingkai atau pembungkusan teks di sekitar tabel",
        )
        for nama, jumlah in (baru.melayang - lama.melayang).items()
    ]  # fmt: skip
