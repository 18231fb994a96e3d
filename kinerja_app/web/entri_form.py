"""The form of one IKU: what is stored as it is shown, and what was typed read by the rules of the figures."""

from collections.abc import Iterable
from decimal import Decimal

from flask import Request
from werkzeug.datastructures import FileStorage

from kinerja_app.domain.angka import format_angka, parse_tepat
from kinerja_app.domain.baris_lembar import LABEL_B, is_total, list_label
from kinerja_app.domain.entri import Entri, Isian, propose_sumber
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.isian import parse_realisasi
from kinerja_app.domain.pembulatan import Pembulatan
from kinerja_app.domain.periode import Periode
from kinerja_app.services.langkah import BuktiBaru, check_bukti
from kinerja_app.web.forms import Formulir

KOLOM_LEMBAR = ("nama", "a", "b", "keterangan")
BARIS_KOSONG = 3
BARIS_TERBANYAK = 200
PANJANG_NAMA_BERKAS = 120
_TERISI_DARI_ATURAN = (
    KeadaanRealisasi.TIDAK_DIUKUR, KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG, KeadaanRealisasi.BELUM_DIISI,
)  # fmt: skip


def show_entri(iku: Iku, entri: Entri) -> dict[str, str]:
    """Return the form's fields as stored."""
    keadaan = KeadaanRealisasi.TERUKUR if entri.keadaan in _TERISI_DARI_ATURAN else entri.keadaan
    isian = {
        "versi": str(entri.versi),
        "keadaan": keadaan.value,
        "realisasi": entri.huruf or ("" if entri.realisasi is None else format_angka(entri.realisasi, iku.desimal)),
        "sumber": propose_sumber(iku, entri),
        "penjelasan": entri.penjelasan,
    }
    for nomor, baris in enumerate(entri.lembar, start=1):
        a, b = ("" if nilai is None else format_angka(nilai, iku.desimal_lembar) for nilai in (baris.a, baris.b))
        isian |= dict(zip(fields_of_baris(nomor), (baris.nama, a, b, baris.keterangan), strict=True))
    return isian


def fields_of_baris(nomor: int) -> tuple[str, ...]:
    """Return the names of the fields of one row of a lembar."""
    return tuple(f"{kolom}-{nomor}" for kolom in KOLOM_LEMBAR)


_BARIS_BIDANG = {nama: nomor for nomor in range(1, BARIS_TERBANYAK + 1) for nama in fields_of_baris(nomor)}


def count_baris(form: Formulir) -> int:
    """Return how many rows of a lembar to show and to read: three empty ones below the last filled."""
    terisi = (_BARIS_BIDANG.get(nama, 0) for nama in form.list_terisi())
    return min(BARIS_TERBANYAK, max(terisi, default=0) + BARIS_KOSONG)


def read_isian(iku: Iku, periode: Periode, form: Formulir) -> Isian:
    """Read what was typed; what cannot be read is noted in the form, every fault at its field."""
    angka, huruf = None, None
    if iku.cara_isi is CaraIsi.LANGSUNG and form.raw("realisasi").strip():
        with form.catching():
            angka, huruf = parse_realisasi(iku, form.raw("realisasi"), label=f"Realisasi {iku.kode}")
    return Isian(
        keadaan=_read_keadaan(iku, periode, form),
        realisasi=angka,
        huruf=huruf,
        lembar=_read_lembar(iku, form) if iku.cara_isi is not CaraIsi.LANGSUNG else (),
        sumber=form.read_rapi("sumber"),
        penjelasan=form.read_teks("penjelasan"),
    )


def field_of(iku: Iku, form: Formulir, bidang: str) -> str:
    """Return the id of the field that a fault of the domain is about ("realisasi-IKU-05", a row's name)."""
    polos = bidang.removesuffix(f"-{iku.kode}")
    if iku.cara_isi is CaraIsi.LANGSUNG:
        return polos
    for nomor in range(1, count_baris(form) + 1):
        if polos and polos == form.raw(f"nama-{nomor}").strip():
            return f"{'nama' if is_total(polos) else 'a'}-{nomor}"
    return polos if polos in ("keadaan", "sumber", "penjelasan", "bukti", "rujukan") else "a-1"


def describe_rounding(pembulatan: Iterable[Pembulatan]) -> str:
    """Return what a save did not keep, as sentences to follow the one that it is saved."""
    return "".join(f" {satu.kalimat}" for satu in pembulatan)


def read_bukti(request: Request, form: Formulir) -> tuple[BuktiBaru, ...]:
    """Take the uploaded files and the typed reference; a file that cannot be evidence is noted in the form."""
    bukti = [BuktiBaru(clean_name(nama), berkas.read()) for nama, berkas in _list_uploads(request)]
    rujukan = form.read_baris("rujukan")
    if rujukan:
        bukti.append(BuktiBaru(rujukan, None))
    for satu in bukti:
        with form.catching():
            check_bukti(satu)
    if form.galat and has_upload(request):
        form.reject("bukti", "Pilih kembali berkas bukti dukung: berkas tidak ikut tersimpan dalam formulir ini.")
    return tuple(bukti)


def has_upload(request: Request) -> bool:
    """Tell whether a file came along; an empty file field is posted, too."""
    return bool(_list_uploads(request))


def clean_name(nama: str) -> str:
    """Return the name of an uploaded file without folders and control characters, its end kept where it is long."""
    dasar = nama.replace("\\", "/").rpartition("/")[2]
    bersih = "".join(huruf for huruf in dasar if huruf.isprintable()).strip() or "berkas"
    depan, titik, akhiran = bersih.rpartition(".")
    if len(bersih) <= PANJANG_NAMA_BERKAS:
        return bersih
    return f"{depan[:PANJANG_NAMA_BERKAS]}{titik}{akhiran[:10]}"


def read_angka_kosong(form: Formulir, nama: str, desimal: int, label: str) -> Decimal | None:
    """Read a figure as typed, of which `desimal` places will be kept; empty is None, a wrong one noted in the form."""
    if form.raw(nama).strip():
        with form.catching():
            return parse_tepat(form.raw(nama), desimal=desimal, bidang=nama, label=label)
    return None


def _list_uploads(request: Request) -> list[tuple[str, FileStorage]]:
    return [(berkas.filename, berkas) for berkas in request.files.getlist("bukti") if berkas.filename]


def _read_keadaan(iku: Iku, periode: Periode, form: Formulir) -> KeadaanRealisasi:
    """Read the chosen state; an IKU that is not measured by schedule offers no choice."""
    keadaan = form.raw("keadaan")
    if not iku.target_pada(periode).is_diukur or keadaan == KeadaanRealisasi.TERUKUR.value:
        return KeadaanRealisasi.TERUKUR
    if keadaan != KeadaanRealisasi.TIDAK_TERSEDIA.value:
        form.reject("keadaan", f"Pilih keadaan data {iku.kode}: terukur atau tidak tersedia.")
    return KeadaanRealisasi.TIDAK_TERSEDIA


def _read_lembar(iku: Iku, form: Formulir) -> tuple[BarisLembar, ...]:
    return tuple(
        _read_baris_lembar(iku, nomor, form) for nomor in range(1, count_baris(form) + 1) if _is_filled(form, nomor)
    )


def _read_baris_lembar(iku: Iku, nomor: int, form: Formulir) -> BarisLembar:
    """Read one row; a column of a rasio without the other is noted at the empty one."""
    nama = form.read_baris(f"nama-{nomor}", f"Baris {nomor} lembar {iku.kode}: isi nama desa atau sumbernya.")
    label = f"Baris {nomor} ({nama})" if nama else f"Baris {nomor}"
    kepala = [teks[:1].lower() + teks[1:] for teks in (*list_label(iku), LABEL_B)[:2]]
    a, b = (
        read_angka_kosong(form, f"{kolom}-{nomor}", iku.desimal_lembar, f"{label}, {teks}")
        for kolom, teks in zip(("a", "b"), kepala, strict=True)
    )
    if iku.cara_isi is CaraIsi.RASIO:
        kosong = [letak for letak in (0, 1) if not form.raw(f"{'ab'[letak]}-{nomor}").strip()]
        if len(kosong) == 1:
            pesan = f"{label}: {kepala[kosong[0]]} belum diisi. Isi kedua kolom, atau kosongkan keduanya."
            form.reject(f"{'ab'[kosong[0]]}-{nomor}", pesan)
    return BarisLembar(nama, a, b, form.read_baris(f"keterangan-{nomor}"))


def _is_filled(form: Formulir, nomor: int) -> bool:
    return any(form.raw(nama).strip() for nama in fields_of_baris(nomor))
