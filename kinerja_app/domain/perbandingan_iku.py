"""What differs between two Dokumen IKU, as it is shown before one of them takes the place of the other."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kinerja_app.domain.angka import count_desimal, format_angka
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.cetak import (
    KOSONG,
    LABEL_AGREGASI,
    LABEL_CARA_ISI,
    LABEL_POLARITAS,
    LABEL_RUMUS_MINIMASI,
    format_satuan,
    print_jadwal,
)
from kinerja_app.domain.iku import DokumenIku, Iku, Program
from kinerja_app.domain.lanjutan_iku import list_terputus
from kinerja_app.domain.periode import ROMAWI


class JenisUbahan(StrEnum):
    """What became of an IKU or a program."""

    DITAMBAH = "ditambah"
    DIKELUARKAN = "dikeluarkan"
    BERUBAH = "berubah"


@dataclass(frozen=True, slots=True)
class UbahanDokumen:
    """One change, as printed: of which IKU or program (`objek`), which field (`bidang`), from what, to what."""

    jenis: JenisUbahan
    objek: str
    bidang: str
    lama: str
    baru: str


def compare_dokumen(lama: DokumenIku, baru: DokumenIku) -> tuple[UbahanDokumen, ...]:
    """Return every difference that a reader can see, IKU first, then programs, order, and rules.

    IKU are matched by kode, programs by name and old names: another kode is another IKU, even one that continues an
    older one.
    """
    return (
        *_compare_iku(lama, baru),
        *_compare_program(lama, baru),
        *_compare_urutan("Semua IKU", [iku.kode for iku in lama.iku_list], [iku.kode for iku in baru.iku_list]),
        *_compare_urutan(
            "Semua program", [satu.nama for satu in lama.program_list], [satu.nama for satu in baru.program_list]
        ),
        *_list_beda("Aturan pengukuran", print_aturan(lama.aturan), print_aturan(baru.aturan)),
    )


def list_target_sama(lama: DokumenIku, baru: DokumenIku) -> tuple[str, ...]:
    """Return the kode of `baru` whose targets are all still those of `lama`: of a copied set, what to review."""
    dulu = {iku.kode: (iku.target, iku.target_tahunan) for iku in lama.iku_list}
    return tuple(iku.kode for iku in baru.iku_list if dulu.get(iku.kode) == (iku.target, iku.target_tahunan))


def print_aturan(aturan: AturanPengukuran) -> dict[str, str]:
    """Return label → text of the rules of measuring."""
    return {
        "Pita predikat": ", ".join(f"≥ {_angka(pita.batas_bawah)} {pita.predikat}" for pita in aturan.pita),
        "Batas kontribusi terhadap rata-rata": _angka(aturan.cap),
        "Sumber aturan": aturan.sumber,
        "Batas lonjakan (persen)": _angka(aturan.jump_persen),
    }


_BIDANG_IKU: tuple[tuple[str, Callable[[Iku], str]], ...] = (
    ("Lanjutan dari kode", lambda iku: iku.lanjutan_dari or ""),
    ("Sasaran", lambda iku: iku.sasaran),
    ("Indikator", lambda iku: iku.indikator),
    ("Satuan", format_satuan),
    ("Angka di belakang koma", lambda iku: str(iku.desimal)),
    ("Definisi dan rumus", lambda iku: iku.definisi),
    *(
        (f"Target Tribulan {romawi}", lambda iku, nomor=nomor: print_jadwal(iku.target[nomor], iku.desimal))
        for nomor, romawi in enumerate(ROMAWI)
    ),
    ("Target tahunan", lambda iku: print_jadwal(iku.target_tahunan, iku.desimal)),
    ("Polaritas", lambda iku: LABEL_POLARITAS[iku.polaritas]),
    ("Rumus capaian", lambda iku: LABEL_RUMUS_MINIMASI[iku.rumus_minimasi]),
    ("Agregasi", lambda iku: LABEL_AGREGASI[iku.agregasi]),
    ("Peta nilai huruf", lambda iku: _peta(iku.peta or {})),
    ("Cara isi", lambda iku: LABEL_CARA_ISI[iku.cara_isi]),
    ("Faktor rasio", lambda iku: _angka(iku.faktor)),
    ("Lembar pengumpulan per", lambda iku: iku.lembar_per or ""),
    ("Judul kolom a lembar", lambda iku: iku.label_a),
    ("Judul kolom b lembar", lambda iku: iku.label_b),
    ("Desimal kolom lembar", lambda iku: str(iku.desimal_lembar)),
    ("Baris lembar", lambda iku: "\n".join(iku.baris_lembar)),
    ("Penanggung jawab", lambda iku: iku.penanggung_jawab),
    ("Sumber data", lambda iku: "\n".join(iku.sumber_data)),
    ("Standar nasional", lambda iku: print_jadwal(iku.standar_nasional, iku.desimal)),
    ("Target akhir Renstra", lambda iku: print_jadwal(iku.target_akhir_renstra, iku.desimal)),
    (
        "Realisasi tahun lalu",
        lambda iku: "\n".join(f"{tahun}: {angka}" for tahun, angka in sorted((iku.realisasi_lalu or {}).items())),
    ),
)


def print_iku(iku: Iku) -> dict[str, str]:
    """Return label → text of everything that an IKU says besides its kode."""
    return {label: cetak(iku) or KOSONG for label, cetak in _BIDANG_IKU}


def print_program(program: Program) -> dict[str, str]:
    """Return label → text of everything that a program says besides its name."""
    serapan = {
        f"Target serapan s.d. Tribulan {romawi} (% pagu)": _angka(nilai)
        for romawi, nilai in zip(ROMAWI, program.target_serapan, strict=True)
    }
    akhir = {"IKU yang ditunjang": ", ".join(program.iku), "Nama lama": "\n".join(program.nama_lama)}
    akhir = {label: isi or KOSONG for label, isi in akhir.items()}
    return {"Pagu (Rp)": _angka(program.pagu)} | serapan | akhir


def _compare_iku(lama: DokumenIku, baru: DokumenIku) -> list[UbahanDokumen]:
    dulu, kini = ({iku.kode: iku for iku in dokumen.iku_list} for dokumen in (lama, baru))
    hasil = []
    for kode, iku in kini.items():
        if kode not in dulu:
            terputus = list_terputus(lama, baru, iku, hanya_sama=True)
            hasil.append(UbahanDokumen(JenisUbahan.DITAMBAH, kode, "IKU baru", KOSONG, _describe_baru(iku, terputus)))
        else:
            hasil += _list_beda(kode, print_iku(dulu[kode]), print_iku(iku))
    keluar = [iku for kode, iku in dulu.items() if kode not in kini]
    hasil += [
        UbahanDokumen(JenisUbahan.DIKELUARKAN, iku.kode, "IKU dikeluarkan", iku.indikator, KOSONG) for iku in keluar
    ]
    return hasil


def _describe_baru(iku: Iku, terputus: tuple[str, ...]) -> str:
    """Say in a few lines what a new IKU is; `terputus` are the kode that it may continue without saying so."""
    target = "; ".join(print_jadwal(satu, iku.desimal) for satu in iku.target)
    baris = [iku.indikator, f"Target Tribulan I–IV: {target} ({format_satuan(iku)})"]
    if iku.lanjutan_dari:
        baris.append(f"Lanjutan dari {iku.lanjutan_dari}")
    if terputus:
        baris.append(f"Tidak disebut sebagai lanjutan dari {' atau '.join(terputus)} yang dikeluarkan")
    return "\n".join(baris)


def _compare_program(lama: DokumenIku, baru: DokumenIku) -> list[UbahanDokumen]:
    """Match programs by name, else by one of the old names that the newer document states."""
    dulu, kini = ({satu.nama: satu for satu in dokumen.program_list} for dokumen in (lama, baru))
    hasil, dilanjutkan = [], {nama for program in kini.values() for nama in program.nama_lama}
    for nama, program in kini.items():
        terdahulu = next((satu for satu in program.nama_lama if satu in dulu), None)
        if nama not in dulu and terdahulu is not None:
            hasil += _list_beda(
                nama, {"Nama program": terdahulu} | print_program(dulu[terdahulu]),
                {"Nama program": nama} | print_program(program),
            )  # fmt: skip
        elif nama not in dulu:
            isi = f"Pagu: Rp {_angka(program.pagu)}" if program.pagu is not None else "Tanpa pagu"
            hasil.append(UbahanDokumen(JenisUbahan.DITAMBAH, nama, "Program baru", KOSONG, isi))
        else:
            hasil += _list_beda(nama, print_program(dulu[nama]), print_program(program))
    keluar = [nama for nama in dulu if nama not in kini and nama not in dilanjutkan]
    hasil += [UbahanDokumen(JenisUbahan.DIKELUARKAN, nama, "Program dikeluarkan", nama, KOSONG) for nama in keluar]
    return hasil


def _compare_urutan(objek: str, lama: list[str], baru: list[str]) -> list[UbahanDokumen]:
    """Say that what both have stands in another order; what came and went is told elsewhere."""
    bersama = set(lama) & set(baru)
    dulu, kini = (", ".join(satu for satu in urutan if satu in bersama) for urutan in (lama, baru))
    return _list_beda(objek, {"Urutan": dulu}, {"Urutan": kini})


def _list_beda(objek: str, dulu: dict[str, str], kini: dict[str, str]) -> list[UbahanDokumen]:
    return [
        UbahanDokumen(JenisUbahan.BERUBAH, objek, label, dulu[label], kini[label])
        for label in kini
        if dulu[label] != kini[label]
    ]


def _angka(nilai: Decimal | None) -> str:
    return KOSONG if nilai is None else format_angka(nilai, count_desimal(nilai))


def _peta(peta: dict[str, int]) -> str:
    """Print letter grades with their scores, the best first."""
    urut = sorted(peta.items(), key=lambda pasangan: -pasangan[1])
    return ", ".join(f"{huruf} = {skor}" for huruf, skor in urut)
