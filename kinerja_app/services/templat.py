"""Word masters of this office: which one a document is made with, and its own ones as an ADMIN keeps them."""

from dataclasses import dataclass, replace
from datetime import datetime

from kinerja_app.documents.arti import ARTI, WAJIB, write_jalur
from kinerja_app.documents.errors import MasterInvalidError, RenderError
from kinerja_app.documents.gambar_dokumen import LAMBANG
from kinerja_app.documents.giliran import GiliranPenuhError
from kinerja_app.documents.master import Master, read_bawaan
from kinerja_app.documents.pdf_cache import convert_cached
from kinerja_app.documents.templat.jenis import CONTOH, contoh_of, flatten, render_contoh
from kinerja_app.documents.templat.paket_master import check_unggahan
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, KinerjaError
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.templat import BAWAAN, Templat, VersiTemplat
from kinerja_app.services.home import Home
from kinerja_app.services.kantor import require_admin
from kinerja_app.services.lambang import load_lambang
from kinerja_app.storage.errors import BerkasAlteredError

BATAS_DETIK_PDF = 60.0
_PANJANG_CONTOH = 90


class TemplatRusakError(KinerjaError):
    """The file of an office's own master in force is gone or altered; the message says the way out."""


class TemplatDitolakError(InputInvalidError):
    """An uploaded master cannot be used; `galat` lists every sentence."""

    def __init__(self, galat: tuple[str, ...]) -> None:
        super().__init__("berkas", " ".join(galat))
        self.galat = galat


@dataclass(frozen=True, slots=True)
class IsianTemplat:
    """A placeholder: what the master writes (`{{ baris.iku }}`), meaning, an example, and whether it must be there."""

    tulisan: str
    arti: str
    contoh: str
    is_wajib: bool


@dataclass(frozen=True, slots=True)
class KelompokIsian:
    """Placeholders that stand together: those of the document itself, or those of the items of a list.

    `ulang` are the loops in which they may be used, outermost first: ("for baris in pengukuran",).
    """

    ulang: tuple[str, ...]
    isian: tuple[IsianTemplat, ...]


def get_master(home: Home, jenis: str) -> Master:
    """Return the master that documents of this kind are made with now, with the office's crest.

    TemplatRusakError where the file of an own one is gone or altered: never silently another master.
    """
    berlaku = home.templat.get().of(jenis).berlaku
    return replace(read_master(home, jenis, berlaku), lambang=load_lambang(home))


def read_master(home: Home, jenis: str, nomor: int) -> Master:
    """Return a version of the master of a kind, BAWAAN the shipped one; DataNotFoundError, TemplatRusakError."""
    if nomor == BAWAAN:
        return read_bawaan(home.config.doc_templates, jenis)
    versi = home.templat.get().of(jenis).get(nomor)
    try:
        return Master(jenis, home.berkas_templat.read(versi.sha256), nomor)
    except (DataNotFoundError, BerkasAlteredError) as error:
        raise TemplatRusakError(
            f"Templat Word kantor untuk “{JUDUL_DOKUMEN[jenis]}” (versi {nomor}) hilang atau berubah di server, jadi "
            "dokumennya tidak dapat dibuat. Mintalah admin membuka Pengaturan > Templat dokumen, lalu kembali ke "
            "templat bawaan dengan satu tombol atau mengunggah berkasnya sekali lagi."
        ) from error


def list_jenis(home: Home) -> dict[str, Templat]:
    """Return every kind whose master an office may replace, in the order of JUDUL_DOKUMEN, with its versions."""
    daftar = home.templat.get()
    return {jenis: daftar.of(jenis) for jenis in JUDUL_DOKUMEN if jenis in CONTOH}


def get_templat(home: Home, jenis: str) -> Templat:
    """Return the versions of one kind; DataNotFoundError for what is none."""
    templat = list_jenis(home).get(jenis)
    if templat is None:
        raise DataNotFoundError("Jenis dokumen itu tidak dikenal. Pilih dari daftar templat.")
    return templat


def upload(home: Home, jenis: str, nama: str, isi: bytes, oleh: Orang, pada: datetime) -> VersiTemplat:
    """Check a master, try it on the sample, and keep it as the next version, not yet in force (ADMIN).

    Raises BerkasInvalidError or TemplatDitolakError with everything that is wrong, and DataExistsError for a file
    that is kept already; nothing is stored then. The check runs without the lock.
    """
    pelaku = require_admin(oleh)
    get_templat(home, jenis)
    check_unggahan(nama, isi)
    peringatan = _try(home, Master(jenis, isi, 1))[1]
    with home.lock.held():
        with home.templat.edit() as daftar:
            sha256 = home.berkas_templat.put(isi)
            versi = daftar.add(jenis, nama, sha256, len(isi), peringatan, pelaku, pada)
        rincian = {"versi": str(versi.nomor), "nama": nama, "sha256": sha256}
        home.trace("unggah_templat", f"templat/{jenis}", oleh, pada, rincian)
    return versi


def put_in_force(home: Home, jenis: str, nomor: int, versi: int, oleh: Orang, pada: datetime) -> None:
    """Let documents of a kind be made with a version from now on, BAWAAN the shipped one (ADMIN).

    An own one is tried again first: an upgrade may ask for more than when it was uploaded. Raises
    TemplatDitolakError, VersiMismatchError, DataNotFoundError; nothing is changed then.
    """
    pelaku = require_admin(oleh)
    get_templat(home, jenis)
    if nomor != BAWAAN:
        _try(home, read_master(home, jenis, nomor))
    with home.lock.held():
        with home.templat.edit() as daftar:
            lama = daftar.of(jenis).berlaku
            daftar.put_in_force(jenis, nomor, versi, pelaku, pada)
        rincian = {"versi": f"{_sebut(lama)} → {_sebut(nomor)}"}
        home.trace("pakai_templat", f"templat/{jenis}", oleh, pada, rincian)


def make_contoh(home: Home, jenis: str, nomor: int) -> tuple[str, bytes]:
    """Return file name and .docx of the trial document of a version: the sample siklus filled into it."""
    get_templat(home, jenis)
    isi = _try(home, read_master(home, jenis, nomor))[0]
    return f"Dokumen uji {JUDUL_DOKUMEN[jenis]} {_sebut(nomor)}.docx", isi


def make_contoh_pdf(home: Home, jenis: str, nomor: int) -> tuple[str, bytes]:
    """Return the trial document as PDF; PdfUnavailableError, PdfConversionError besides what `make_contoh` raises."""
    nama, isi = make_contoh(home, jenis, nomor)
    return nama.replace(".docx", ".pdf"), convert_cached(home.config.pratinjau, isi, timeout=BATAS_DETIK_PDF)


def read_berkas(home: Home, jenis: str, nomor: int) -> tuple[str, bytes]:
    """Return file name and bytes of a master itself, to start from or to look at."""
    get_templat(home, jenis)
    isi = read_master(home, jenis, nomor).isi
    return f"Templat {JUDUL_DOKUMEN[jenis]} {_sebut(nomor)}.docx", isi


def list_isian(jenis: str) -> tuple[KelompokIsian, ...]:
    """Return every placeholder of a kind with meaning and example, those outside any list first."""
    contoh: dict[str, str] = {}
    for jalur, teks in flatten(contoh_of(jenis).konteks):
        contoh[jalur] = contoh.get(jalur) or _shorten(teks)
    kelompok: dict[tuple[str, ...], list[IsianTemplat]] = {(): []}
    for jalur, arti in ARTI[jenis].items():
        tulisan = write_jalur(jenis, jalur)
        isian = IsianTemplat(tulisan.isian, arti, contoh[jalur], jalur in WAJIB[jenis])
        kelompok.setdefault(tulisan.ulang, []).append(isian)
    return tuple(KelompokIsian(ulang, tuple(isian)) for ulang, isian in kelompok.items())


def list_gambar(jenis: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of pictures of a kind: what paragraphs of the style "Grafik" hold, and what drawings bear."""
    contoh = contoh_of(jenis)
    return tuple(contoh.gambar), (LAMBANG, *contoh.sisipan)


def _try(home: Home, master: Master) -> tuple[bytes, tuple[str, ...]]:
    """Return trial document and warnings of a master; TemplatDitolakError says all that is wrong with it."""
    try:
        return render_contoh(master, read_bawaan(home.config.doc_templates, master.jenis))
    except MasterInvalidError as error:
        raise TemplatDitolakError(error.galat) from error
    except GiliranPenuhError as error:
        raise TemplatDitolakError((str(error),)) from error
    except RenderError as error:
        raise TemplatDitolakError((f"Dokumen uji tidak dapat dibuat: {error.sebab}",)) from error


def _sebut(nomor: int) -> str:
    return f"versi {nomor}" if nomor else "bawaan"


def _shorten(teks: str) -> str:
    satu = " ".join(teks.split())
    return satu if len(satu) <= _PANJANG_CONTOH else f"{satu[: _PANJANG_CONTOH - 1].rstrip()}…"
