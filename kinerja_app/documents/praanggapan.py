"""Section II of the Telaah: by which targets, formulas and rules its figures were made; only what was used."""

from decimal import Decimal

from kinerja_app.documents.konteks import tanggal
from kinerja_app.documents.render import Nilai
from kinerja_app.domain.angka import count_desimal, format_angka
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.cetak import LABEL_POLARITAS, LABEL_RUMUS_MINIMASI
from kinerja_app.domain.iku import DokumenIku, Iku, JenisTarget, Polaritas, RumusMinimasi, Target
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran

_MAKSIMASI = "realisasi ÷ target × 100"
_STABIL = (
    "realisasi ÷ target × 100 di bawah target dan (2 × target − realisasi) ÷ target × 100 di atas target,"
    " paling rendah 0"
)
_RENTANG = (
    "Untuk target berupa rentang, capaian di dalam rentang adalah 100; di bawah rentang dipakai batas bawahnya sebagai"
    " target, di atas rentang batas atasnya."
)
_TARGET_NOL = "Untuk target 0 pada IKU yang makin rendah makin baik, capaian 100 bila realisasi 0, selain itu 0."
_RATA_RATA = (
    "Rata-rata adalah rata-rata sederhana capaian tribulan dari IKU yang terukur, per sasaran dan untuk kantor (atas"
    " IKU, bukan atas sasaran); IKU yang menurut jadwal tidak diukur, yang datanya tidak tersedia, atau yang capaiannya"
    " tidak dapat dihitung tidak ikut dihitung dan disebut jumlahnya."
)
_SAMPAI_DENGAN = (
    "Capaian s.d. tribulan membandingkan realisasi dan target dari tribulan yang sama sejak awal tahun menurut cara"
    " gabung tiap IKU; kemajuan tahunan membandingkan realisasi s.d. tribulan dengan target tahunan, tanpa predikat."
)
_PEMBULATAN = (
    "Realisasi dibulatkan menurut jumlah desimal tiap IKU dan capaian dibulatkan dua desimal, keduanya setengah ke"
    " atas; angka yang tercetak itulah yang dipakai dalam hitungan selanjutnya."
)


def list_praanggapan(dokumen: DokumenIku, pengukuran: Pengukuran) -> list[Nilai]:
    """Return the numbered sentences of section II."""
    aturan = pengukuran.aturan
    dihitung = tuple(baris for baris in pengukuran.baris if _is_computed(baris))
    versi = f"Tahun {dokumen.tahun} versi {dokumen.versi_dokumen} (ditetapkan {tanggal(dokumen.ditetapkan)})"
    return [
        f"Target diambil dari Dokumen IKU {versi}.",
        *_formulas(dihitung),
        *_special_targets(dihitung),
        _mean(aturan),
        _SAMPAI_DENGAN,
        f"Predikat mengikuti {aturan.sumber} (batas bawah inklusif): {_bands(aturan)}.",
        "Selisih capaian antarperiode dinyatakan dalam poin persen.",
        _PEMBULATAN,
    ]


def _is_computed(baris: BarisPengukuran) -> bool:
    return baris.capaian.nilai is not None or baris.sd.capaian is not None


def _formulas(dihitung: tuple[BarisPengukuran, ...]) -> list[Nilai]:
    """One sentence with the formula of every polaritas that has a capaian; none where nothing was measured."""
    dipakai = [_formula(jenis, rumus) for jenis in Polaritas for rumus in RumusMinimasi if _has(dihitung, jenis, rumus)]
    if not dipakai:
        return ["Pada tribulan ini tidak ada capaian yang dihitung."]
    return [f"Capaian IKU {'; '.join(dict.fromkeys(dipakai))}."]


def _has(dihitung: tuple[BarisPengukuran, ...], jenis: Polaritas, rumus: RumusMinimasi) -> bool:
    return any(baris.iku.polaritas is jenis and baris.iku.rumus_minimasi is rumus for baris in dihitung)


def _formula(jenis: Polaritas, rumus: RumusMinimasi) -> str:
    cara = {Polaritas.MAKSIMASI: _MAKSIMASI, Polaritas.STABIL: _STABIL}.get(jenis, LABEL_RUMUS_MINIMASI[rumus])
    return f"yang {LABEL_POLARITAS[jenis]} dihitung {cara}"


def _special_targets(dihitung: tuple[BarisPengukuran, ...]) -> list[Nilai]:
    """Ranges, zero targets and letter grades, where they occur."""
    targets = [(baris.iku, target) for baris in dihitung for target in _targets(baris)]
    kalimat: list[Nilai] = []
    if any(target.jenis is JenisTarget.RENTANG for _, target in targets):
        kalimat.append(_RENTANG)
    if any(iku.polaritas is Polaritas.MINIMASI and target.bawah == 0 for iku, target in targets):
        kalimat.append(_TARGET_NOL)
    huruf = (baris.iku for baris in dihitung if baris.iku.is_nilai_huruf)
    kalimat += [f"Nilai huruf {iku.kode} dihitung menurut urutannya: {_peta(iku)}." for iku in huruf]
    return kalimat


def _targets(baris: BarisPengukuran) -> tuple[Target, ...]:
    return tuple(target for target in (baris.angka.target, baris.sd.target) if target is not None)


def _peta(iku: Iku) -> str:
    return ", ".join(f"{huruf} = {skor}" for huruf, skor in sorted((iku.peta or {}).items(), key=lambda isi: isi[1]))


def _mean(aturan: AturanPengukuran) -> str:
    if aturan.cap is None:
        return _RATA_RATA
    return f"{_RATA_RATA} Dalam rata-rata, capaian tiap IKU dihitung paling tinggi {_plain(aturan.cap)}."


def _bands(aturan: AturanPengukuran) -> str:
    """Print the bands: "91 ke atas Sangat Tinggi, 76 sampai di bawah 91 Tinggi, …, di bawah 51 Sangat Rendah"."""
    bagian: list[str] = []
    for nomor, pita in enumerate(aturan.pita):
        bawah = _plain(pita.batas_bawah)
        if nomor == 0:
            bagian.append(f"{bawah} ke atas {pita.predikat}")
            continue
        atas = _plain(aturan.pita[nomor - 1].batas_bawah)
        daerah = f"di bawah {atas}" if pita.batas_bawah == 0 else f"{bawah} sampai di bawah {atas}"
        bagian.append(f"{daerah} {pita.predikat}")
    return ", ".join(bagian)


def _plain(nilai: Decimal) -> str:
    return format_angka(nilai, count_desimal(nilai))
