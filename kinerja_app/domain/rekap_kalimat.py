"""Kalimat of a Rekap: the summary on top, what a reader must know of its sources, and how it was worked out."""

from collections import Counter
from collections.abc import Callable

from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.capaian import is_mencapai
from kinerja_app.domain.iku import Agregasi
from kinerja_app.domain.kalimat import (
    describe_aturan,
    format_persen,
    join_kata,
    list_keadaan,
    spell_bilangan,
    to_kalimat,
)
from kinerja_app.domain.pengukuran import Banding
from kinerja_app.domain.periode import format_tanggal
from kinerja_app.domain.perubahan import Penilaian
from kinerja_app.domain.rekap import Rekap
from kinerja_app.domain.rekap_iku import BarisRekap
from kinerja_app.domain.rekap_sumber import KeadaanTribulan
from kinerja_app.domain.tahunan import BELUM_LENGKAP

SEMENTARA = "SEMENTARA, BELUM LENGKAP"
_K = KeadaanTribulan
_CARA = {
    Agregasi.KUMULATIF: "jumlah realisasi tribulan",
    Agregasi.RATA_RATA: "rata-rata tribulan",
    Agregasi.NILAI_AKHIR: "angka tribulan terakhir yang dijadwalkan",
    Agregasi.TIDAK_KUMULATIF: "rata-rata capaian tribulan, karena tiap tribulan berdiri sendiri",
}


def judul_tahun(rekap: Rekap) -> str:
    """Return "Tahun 2026", marked while the year is not complete: "Tahun 2026 (SEMENTARA, BELUM LENGKAP)"."""
    return f"Tahun {rekap.tahun}" if rekap.is_lengkap else f"Tahun {rekap.tahun} ({SEMENTARA})"


def ringkasan(rekap: Rekap) -> tuple[str, ...]:
    """The year in a few sentences, from its figures alone."""
    kalimat = [
        _keadaan_tahun(rekap),
        *_rata_rata(rekap),
        *_tercapai(rekap),
        *_tanpa_angka(rekap),
        *_ralat(rekap),
        *_tahun_lalu(rekap),
        *_banding(rekap, "target akhir Renstra", lambda baris: baris.renstra),
        *_banding(rekap, "standar nasional", lambda baris: baris.standar_nasional),
        *_anggaran(rekap),
    ]
    return tuple(to_kalimat(teks) for teks in kalimat)


def list_catatan(rekap: Rekap) -> tuple[str, ...]:
    """What the year changed: versions, IKU and programs that went, foreign figures; nothing is left out silently.

    What is to be said of a single tribulan stands in `SumberTribulan.catatan`.
    """
    kalimat = []
    for versi in rekap.versi[1:]:
        alasan = f": {versi.alasan}" if versi.alasan else ""
        sejak = format_tanggal(versi.ditetapkan)
        kalimat.append(f"Dokumen IKU versi {versi.versi_dokumen} ditetapkan {sejak}{alasan}")
    kalimat += [f"{baris.iku.kode} “{baris.iku.indikator}” {baris.keterangan}" for baris in rekap.keluar]
    if rekap.asing:
        per_kode: dict[str, list[str]] = {}
        for satu, nama in rekap.asing:
            per_kode.setdefault(satu, []).append(nama)
        kode = join_kata([f"{satu} ({join_kata(nama)})" for satu, nama in per_kode.items()])
        kalimat.append(f"Angka {kode} tidak ikut dihitung karena kodenya tidak ada dalam Dokumen IKU tahun ini")
    kalimat += [
        f"Program “{nama}” tidak lagi dimuat dalam Dokumen IKU terakhir; realisasinya Rp{format_angka(rupiah, 0)}"
        for nama, rupiah in rekap.anggaran.lepas
    ]
    return tuple(to_kalimat(teks) for teks in kalimat)


def cara_menghitung(rekap: Rekap) -> tuple[str, ...]:
    """How the annual figures came about, one statement each; only what really occurs."""
    dokumen = rekap.dokumen
    versi = f"versi {dokumen.versi_dokumen} (ditetapkan {format_tanggal(dokumen.ditetapkan)})"
    pernyataan = [f"Target tahunan diambil dari Dokumen IKU Tahun {rekap.tahun} {versi}"]
    for agregasi, cara in _CARA.items():
        kode = [baris.iku.kode for baris in rekap.baris if baris.iku.agregasi is agregasi]
        if kode:
            pernyataan.append(f"Angka setahun {join_kata(kode)} adalah {cara}")
    pernyataan.append(
        "Capaian tiap IKU dihitung menurut rumus polaritasnya terhadap target tahunan; rata-rata adalah rata-rata"
        " sederhana dari IKU yang capaian setahunnya ada, dihitung atas IKU, bukan atas sasaran"
    )
    pernyataan += describe_aturan(dokumen.aturan)
    pernyataan.append(
        f"“{BELUM_LENGKAP}” berarti angka tribulan yang diperlukan belum atau tidak ada; yang kurang disebut pada"
        " keterangan IKU itu"
    )
    return tuple(to_kalimat(teks) for teks in pernyataan)


def _keadaan_tahun(rekap: Rekap) -> str:
    if not rekap.is_lengkap:
        tribulan = [satu.periode.nama for satu in rekap.sumber if not satu.is_terisi]
        belum = join_kata(tribulan) if len(tribulan) < len(rekap.sumber) else "keempat tribulan"
        return f"Rekap ini sementara dan belum lengkap karena {belum} Tahun {rekap.tahun} belum diarsipkan"
    jumlah = Counter(satu.keadaan for satu in rekap.sumber)
    sumber = {
        _K.DIARSIPKAN: "tribulan yang diarsipkan", _K.DATA_AWAL: "tribulan dari data awal",
    }  # fmt: skip
    asal = join_kata([f"{spell_bilangan(jumlah[k])} {sebutan}" for k, sebutan in sumber.items() if jumlah[k]])
    tidak = [satu.periode.nama for satu in rekap.sumber if satu.keadaan is _K.TIDAK_DILAKSANAKAN]
    sisa = f"{join_kata(tidak)} tidak dilaksanakan" if tidak else ""
    return "; ".join(t for t in (f"Rekap Tahun {rekap.tahun} memuat {asal}" if asal else "", sisa) if t)


def _rata_rata(rekap: Rekap) -> list[str]:
    kantor, sementara = rekap.kantor, "" if rekap.is_lengkap else " sementara"
    if kantor.nilai is None:
        sebab = "belum satu pun capaian setahun IKU dapat dihitung"
        kalimat = [f"Rata-rata capaian Tahun {rekap.tahun} belum ada karena {sebab}"]
    else:
        n, n_iku = kantor.rata.n, kantor.rata.n_iku
        dasar = kantor.rata.teks_n if n < n_iku else f"seluruh {n} IKU" if n > 1 else "1 IKU"
        isi = f"{format_persen(kantor.nilai)} ({kantor.rata.predikat}), berdasarkan {dasar}"
        kalimat = [f"Rata-rata capaian{sementara} Tahun {rekap.tahun} sebesar {isi}"]
    lain = list_keadaan(kantor.rata.keadaan)
    lain += [f"{kantor.belum_lengkap} IKU yang angkanya {BELUM_LENGKAP}"] if kantor.belum_lengkap else []
    return [*kalimat, f"Yang tidak ikut dihitung adalah {join_kata(lain)}"] if lain else kalimat


def _tercapai(rekap: Rekap) -> list[str]:
    ada = [baris for baris in rekap.baris if baris.mencapai is not None]
    belum = [f"{baris.iku.kode} ({baris.tahunan.teks} persen)" for baris in ada if baris.mencapai is False]
    subjek = f"Dari {len(ada)} IKU yang capaian setahunnya ada"
    if not ada:
        return []
    if not belum:
        return [f"{subjek}, semuanya mencapai target tahunan"]
    if len(belum) == len(ada):
        return [f"{subjek}, belum satu pun mencapai target tahunan: {join_kata(belum)}"]
    return [(f"{subjek}, {len(ada) - len(belum)} mencapai target tahunan dan {len(belum)} belum, yaitu "
            f"{join_kata(belum)}")]  # fmt: skip


def _tanpa_angka(rekap: Rekap) -> list[str]:
    """Name what will stay without an annual figure: it lacks more than a tribulan that is still to come."""
    per_sebab: dict[str, list[str]] = {}
    for baris in rekap.baris:
        sebab = [teks for teks in baris.kurang if teks not in rekap.kurang]
        if sebab:
            per_sebab.setdefault(join_kata(sebab), []).append(baris.iku.kode)
    return [f"Angka setahun {join_kata(kode)} {BELUM_LENGKAP}: {sebab}" for sebab, kode in per_sebab.items()]


def _ralat(rekap: Rekap) -> list[str]:
    """Name what counts by a ralat, and what was measured with the figures before it."""
    kalimat = []
    for satu in rekap.sumber:
        if satu.ralat_alasan and satu.kunci is not None:
            kalimat.append(f"Angka {satu.periode.nama} diambil dari ralatnya (Revisi {satu.kunci.revisi})")
        if satu.sebelum_ralat:
            ralat = join_kata([kunci.periode.label for kunci in satu.sebelum_ralat])
            kalimat.append(f"{satu.periode.nama} masih memakai angka sebelum ralat {ralat}, jadi perlu ditinjau")
    return kalimat


def _tahun_lalu(rekap: Rekap) -> list[str]:
    """Count better, worse and unchanged against the year before."""
    ada = [baris.perubahan for baris in rekap.baris if baris.perubahan is not None]
    if not ada:
        return []
    jumlah = [f"{n} IKU {satu.value}" for satu in Penilaian if (n := sum(p.penilaian is satu for p in ada))]
    tanpa = sum(p.penilaian is None for p in ada)
    jumlah += [f"{tanpa} IKU tidak dapat dinilai arahnya"] if tanpa else []
    return [f"Dibandingkan dengan Tahun {rekap.tahun - 1}, {join_kata(jumlah)}"]


def _banding(rekap: Rekap, sebutan: str, banding_of: Callable[[BarisRekap], Banding | None]) -> list[str]:
    """Say how many annual figures reach a target of another kind, and which."""
    nilai = {
        baris.iku.kode: is_mencapai(banding.capaian)
        for baris in rekap.baris
        if (banding := banding_of(baris)) is not None and banding.capaian.nilai is not None
    }
    sudah = [kode for kode, tercapai in nilai.items() if tercapai]
    if not nilai:
        return []
    if len(nilai) == 1:
        return [(f"Yang dapat dibandingkan dengan {sebutan} hanya {next(iter(nilai))}, dan IKU itu "
                f"{'sudah' if sudah else 'belum'} mencapainya")]  # fmt: skip
    hasil = f"{len(sudah)} sudah mencapainya, yaitu {join_kata(sudah)}" if sudah else "belum satu pun mencapainya"
    hasil = "semuanya sudah mencapainya" if len(sudah) == len(nilai) else hasil
    return [f"Dari {len(nilai)} IKU yang dapat dibandingkan dengan {sebutan}, {hasil}"]


def _anggaran(rekap: Rekap) -> list[str]:
    anggaran = rekap.anggaran
    jumlah, sampai = anggaran.jumlah, anggaran.sampai.label_pendek
    if not anggaran.baris:
        return ["Efisiensi belum dapat dinilai karena Dokumen IKU tidak memuat program"]
    kalimat = []
    if jumlah.realisasi is not None and jumlah.pagu is not None and jumlah.serapan is not None:
        rupiah = f"Rp{format_angka(jumlah.realisasi, 0)} dari pagu Rp{format_angka(jumlah.pagu, 0)}"
        kalimat.append(f"Realisasi anggaran s.d. {sampai} sebesar {rupiah}, yaitu {format_persen(jumlah.serapan)}")
    nilai = [baris.efisiensi.is_efisien for baris in anggaran.baris]
    sebutan = {True: "efisien", False: "belum efisien", None: "belum dapat dinilai"}
    hasil = join_kata([f"{nilai.count(satu)} {teks}" for satu, teks in sebutan.items() if satu in nilai])
    return [*kalimat, f"Dari {len(nilai)} program penunjang, {hasil}"]
