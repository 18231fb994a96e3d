"""What a Dokumen IKU must satisfy before it is saved: errors refuse it, warnings are shown."""

import re
from decimal import Decimal

from kinerja_app.domain.agregasi import join_target
from kinerja_app.domain.angka import MAKS_DESIMAL, AngkaInvalidError, count_desimal, format_angka, require_angka
from kinerja_app.domain.aturan import check_aturan
from kinerja_app.domain.baris_lembar import find_double, is_total
from kinerja_app.domain.cetak import LABEL_AGREGASI, format_target
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import (
    SATUAN_HURUF,
    Agregasi,
    AngkaTribulan,
    CaraIsi,
    DokumenIku,
    Iku,
    JenisTarget,
    KeadaanRealisasi,
    Program,
    Target,
)
from kinerja_app.domain.lanjutan_iku import check_terdahulu
from kinerja_app.domain.nama_program import check_nama_lama
from kinerja_app.domain.periode import ROMAWI, Periode

URUTAN_HURUF = ("AA", "A", "BB", "B", "CC", "C", "D")
SERAPAN_PENUH = 100
_KODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,29}", re.ASCII)


class DokumenIkuInvalidError(InputInvalidError):
    """A Dokumen IKU breaks rules; `galat` lists every sentence, the message joins them."""

    def __init__(self, galat: tuple[str, ...]) -> None:
        super().__init__("dokumen_iku", " ".join(galat))
        self.galat = galat


def validate_dokumen(dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...] = ()) -> tuple[str, ...]:
    """Return the warnings of a Dokumen IKU; raise DokumenIkuInvalidError with all errors where it has any.

    `terdahulu` are earlier versions and years, the newest first: an IKU of the same kode keeps polaritas, agregasi
    and satuan, and what else would change capaian already printed (design section 3: "is a new kode").
    """
    galat, peringatan = check_dokumen(dokumen, terdahulu)
    if galat:
        raise DokumenIkuInvalidError(galat)
    return peringatan


def check_dokumen(
    dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (errors, warnings) of a Dokumen IKU, each a sentence that names the IKU and says what to do."""
    galat: list[str] = list(check_aturan(dokumen.aturan))
    peringatan: list[str] = []
    kode_list = [iku.kode.strip().casefold() for iku in dokumen.iku_list]
    for iku in dokumen.iku_list:
        galat_iku, peringatan_iku = check_iku(iku)
        galat += galat_iku
        peringatan += [] if galat_iku else peringatan_iku
        if kode_list.count(iku.kode.strip().casefold()) > 1:
            galat.append(f"Kode {iku.kode} dipakai lebih dari satu kali. Beri setiap IKU kode sendiri.")
    for program in dokumen.program_list:
        galat_program = _check_program(program, dokumen)
        galat += galat_program
        peringatan += [] if galat_program else _warn_serapan(program)
    galat_lalu, peringatan_lalu = check_terdahulu(dokumen, terdahulu)
    galat_nama, peringatan_nama = check_nama_lama(dokumen, terdahulu)
    return (
        tuple(dict.fromkeys((*galat, *galat_lalu, *galat_nama))),
        (*peringatan, *peringatan_lalu, *peringatan_nama),
    )


def check_iku(iku: Iku) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (errors, warnings) of one IKU."""
    galat = (*_check_teks(iku), *_check_cara_isi(iku), *_check_huruf(iku), *_check_target(iku))
    return galat, () if galat else _warn_target(iku)


def _check_teks(iku: Iku) -> tuple[str, ...]:
    isian = {
        "sasaran": iku.sasaran,
        "indikator": iku.indikator,
        "satuan": iku.satuan,
        "definisi atau rumus": iku.definisi,
        "penanggung jawab": iku.penanggung_jawab,
        "sumber data": "".join(iku.sumber_data),
    }
    galat = [f"{iku.kode}: {nama} belum diisi." for nama, teks in isian.items() if not teks.strip()]
    if not _KODE.fullmatch(iku.kode):
        galat.append(f"Kode “{iku.kode}” tidak dapat dipakai. Pakai huruf, angka, titik, atau tanda hubung: IKU-01.")
    if not 0 <= iku.desimal <= MAKS_DESIMAL or not 0 <= iku.desimal_lembar <= MAKS_DESIMAL:
        galat.append(f"{iku.kode}: jumlah desimal harus 0 sampai {MAKS_DESIMAL}.")
    if iku.lanjutan_dari == iku.kode:
        galat.append(f"{iku.kode}: IKU tidak dapat menjadi lanjutan dari dirinya sendiri.")
    return tuple(galat)


def _check_cara_isi(iku: Iku) -> tuple[str, ...]:
    galat = []
    if iku.cara_isi is CaraIsi.RASIO and iku.faktor is None:
        galat.append(f"{iku.kode}: faktor rasio belum diisi. Untuk persentase tulis 100.")
    if iku.faktor is not None:
        galat += _check_angka(iku.kode, "faktor", iku.faktor, MAKS_DESIMAL)
        if iku.faktor.is_zero():
            galat.append(f"{iku.kode}: faktor rasio tidak boleh 0.")
    if iku.cara_isi is CaraIsi.RASIO and iku.agregasi is Agregasi.KUMULATIF:
        galat.append(f"{iku.kode}: rasio tidak dapat dijumlahkan. Pilih agregasi rata-rata atau nilai akhir.")
    if iku.cara_isi is not CaraIsi.LANGSUNG and not (iku.lembar_per or "").strip():
        galat.append(f"{iku.kode}: baris lembar pengumpulan belum ditentukan, misalnya desa.")
    if any(not nama.strip() for nama in iku.baris_lembar):
        galat.append(f"{iku.kode}: ada nama baris lembar yang kosong. Tulis satu nama pada setiap baris.")
    kembar = find_double(iku.baris_lembar)
    if kembar:
        galat.append(f"{iku.kode}: nama baris lembar “{kembar}” ditulis lebih dari satu kali. Hapus salah satu.")
    galat += [
        f"{iku.kode}: nama baris lembar “{nama}” akan ikut terhitung. Hapus; jumlah dihitung program."
        for nama in filter(is_total, iku.baris_lembar)
    ]
    return tuple(galat)


def _check_huruf(iku: Iku) -> tuple[str, ...]:
    if not iku.is_nilai_huruf:
        salah = iku.peta is not None
        return (f"{iku.kode}: peta nilai hanya untuk satuan {SATUAN_HURUF}. Hapus petanya.",) if salah else ()
    galat = []
    peta = iku.peta or {}
    if not peta:
        galat.append(f"{iku.kode}: satuan nilai huruf memerlukan peta nilai, misalnya D=1 sampai AA=7.")
    skor = list(peta.values())
    if any(nilai < 1 for nilai in skor) or len(set(skor)) != len(skor) or any(not huruf.strip() for huruf in peta):
        galat.append(f"{iku.kode}: setiap nilai huruf dalam peta harus punya skor sendiri, mulai dari 1.")
    urut = [peta[huruf] for huruf in URUTAN_HURUF if huruf in peta]
    if sorted(urut, reverse=True) != urut:
        galat.append(f"{iku.kode}: skor peta harus menurun menurut urutan {' '.join(URUTAN_HURUF)}.")
    if iku.agregasi not in (Agregasi.NILAI_AKHIR, Agregasi.TIDAK_KUMULATIF):
        galat.append(
            f"{iku.kode}: nilai huruf tidak dapat dijumlahkan atau dirata-ratakan. Pilih agregasi "
            f"{LABEL_AGREGASI[Agregasi.NILAI_AKHIR]} atau {LABEL_AGREGASI[Agregasi.TIDAK_KUMULATIF]}."
        )
    if iku.cara_isi is not CaraIsi.LANGSUNG:
        galat.append(f"{iku.kode}: nilai huruf hanya dapat diisi langsung.")
    return tuple(galat)


def _check_target(iku: Iku) -> tuple[str, ...]:
    if len(iku.target) != len(ROMAWI):
        return (f"{iku.kode}: target harus ditentukan untuk empat tribulan.",)
    bernama = [(f"target Tribulan {ROMAWI[i]}", target) for i, target in enumerate(iku.target)]
    bernama.append(("target tahunan", iku.target_tahunan))
    for nama, lain in (("standar nasional", iku.standar_nasional), ("target akhir Renstra", iku.target_akhir_renstra)):
        bernama += [] if lain is None else [(nama, lain)]
    return tuple(kalimat for nama, target in bernama for kalimat in _check_one(iku, nama, target))


def _check_one(iku: Iku, nama: str, target: Target) -> tuple[str, ...]:
    if not target.is_diukur:
        return ()
    if iku.is_nilai_huruf or target.jenis is JenisTarget.HURUF:
        return _check_target_huruf(iku, nama, target)
    ujung = (target.bawah, target.atas) if target.jenis is JenisTarget.RENTANG else (target.bawah,)
    angka = [nilai for nilai in ujung if nilai is not None]
    if len(angka) < len(ujung):
        return (f"{iku.kode}: {nama} belum diisi.",)
    galat = [kalimat for nilai in angka for kalimat in _check_angka(iku.kode, nama, nilai, iku.desimal)]
    if not galat and len(angka) > 1 and angka[0] >= angka[1]:
        galat.append(f"{iku.kode}: batas bawah {nama} harus lebih kecil dari batas atasnya.")
    return tuple(galat)


def _check_target_huruf(iku: Iku, nama: str, target: Target) -> tuple[str, ...]:
    if not iku.is_nilai_huruf:
        return (f"{iku.kode}: {nama} harus berupa angka sesuai satuannya.",)
    if target.jenis is not JenisTarget.HURUF:
        return (f"{iku.kode}: {nama} harus berupa nilai huruf, misalnya BB.",)
    if target.huruf not in (iku.peta or {}):
        return (f"{iku.kode}: {nama} “{target.huruf or ''}” tidak ada dalam peta nilai.",)
    return ()


def _check_angka(kode: str, nama: str, nilai: Decimal, desimal: int) -> list[str]:
    try:
        require_angka(nilai, nama, f"{kode}: {nama}")
    except AngkaInvalidError as galat:
        return [str(galat)]
    if count_desimal(nilai) > desimal:
        return [f"{kode}: {nama} memakai lebih dari {desimal} angka di belakang koma. Bulatkan sesuai desimal IKU."]
    return []


def _warn_target(iku: Iku) -> tuple[str, ...]:
    terjadwal = tuple(target for target in iku.target if target.is_diukur)
    if not terjadwal:
        return (f"{iku.kode}: tidak ada tribulan yang dijadwalkan untuk diukur.",)
    tahunan = format_target(iku.target_tahunan, iku.desimal)
    if iku.agregasi is Agregasi.KUMULATIF:
        angka = tuple(
            AngkaTribulan(Periode(2000, i + 1), "", iku.kode, target, KeadaanRealisasi.TERUKUR)
            for i, target in enumerate(iku.target)
            if target.is_diukur
        )
        jumlah = format_target(join_target(iku, angka, is_rata=False), iku.desimal)
        if jumlah != tahunan:
            return (f"{iku.kode}: jumlah target tribulan {jumlah} tidak sama dengan target tahunan {tahunan}.",)
    if iku.agregasi is Agregasi.NILAI_AKHIR:
        akhir = format_target(iku.target[-1], iku.desimal)
        if akhir != tahunan:
            return (f"{iku.kode}: target Tribulan IV {akhir} tidak sama dengan target tahunan {tahunan}.",)
    return ()


def _check_program(program: Program, dokumen: DokumenIku) -> list[str]:
    galat = []
    nama = program.nama.strip() or "Program tanpa nama"
    if not program.nama.strip():
        galat.append("Nama program belum diisi.")
    if [lain.nama.strip() for lain in dokumen.program_list].count(program.nama.strip()) > 1:
        galat.append(f"{nama}: nama program dipakai lebih dari satu kali.")
    if is_total(program.nama):
        galat.append(f"{nama}: baris jumlah akan terhitung sebagai program. Hapus; jumlah dihitung program.")
    if program.pagu is not None:
        galat += _check_angka(nama, "pagu", program.pagu, MAKS_DESIMAL)
    if len(program.target_serapan) != len(ROMAWI):
        galat.append(f"{nama}: target serapan harus ditentukan untuk empat tribulan (boleh kosong).")
    for nilai in program.target_serapan:
        galat += [] if nilai is None else _check_angka(nama, "target serapan", nilai, MAKS_DESIMAL)
    kode_list = {iku.kode for iku in dokumen.iku_list}
    galat += [f"{nama}: IKU {kode} tidak ada dalam dokumen ini." for kode in program.iku if kode not in kode_list]
    return galat


def _warn_serapan(program: Program) -> list[str]:
    """Warn of a target serapan s.d. tribulan that cannot be meant: above 100 %, or below an earlier one."""
    peringatan, tertinggi, asal = [], Decimal(0), ""
    for romawi, nilai in zip(ROMAWI, program.target_serapan, strict=True):
        if nilai is None:
            continue
        teks = f"{program.nama}: target serapan s.d. Tribulan {romawi} {_persen(nilai)}"
        if nilai > SERAPAN_PENUH:
            peringatan.append(f"{teks} lebih dari 100 %. Periksa lagi.")
        if nilai < tertinggi:
            peringatan.append(f"{teks} lebih rendah daripada Tribulan {asal} ({_persen(tertinggi)}). Periksa lagi.")
        else:
            tertinggi, asal = nilai, romawi
    return peringatan


def _persen(nilai: Decimal) -> str:
    return f"{format_angka(nilai, count_desimal(nilai))} %"
