"""Naskah: the sentences of sections I, II, III and V of the Telaah that the program states from the siklus."""

from datetime import date

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.cetak import LABEL_POLARITAS, LABEL_RUMUS_MINIMASI
from kinerja_app.domain.data_awal import DATA_AWAL
from kinerja_app.domain.iku import Iku, JenisTarget, KeadaanRealisasi, Polaritas, Target
from kinerja_app.domain.kalimat import (
    describe_aturan,
    describe_cakupan,
    format_persen,
    join_kata,
    list_iku,
    list_keadaan,
    name_iku,
    quote,
    spell_bilangan,
    to_kalimat,
)
from kinerja_app.domain.keabsahan import list_kekurangan_ceklist
from kinerja_app.domain.lembar import compute_realisasi, describe_lapor
from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran
from kinerja_app.domain.periode import NAMA_BULAN, WIB, KunciSiklus, format_tanggal
from kinerja_app.domain.riwayat import Riwayat
from kinerja_app.domain.siklus import Siklus

_K = KeadaanRealisasi
_STABIL = (
    "realisasi ÷ target × 100 bila realisasi tidak melebihi target, dan (2 × target − realisasi) ÷ target × 100,"
    " paling rendah 0, bila melebihinya"
)
_RATA_RATA = (
    "Rata-rata adalah rata-rata sederhana capaian tribulan dari IKU yang terukur; IKU yang menurut jadwal tidak diukur,"
    " yang datanya tidak tersedia, atau yang tidak dapat dihitung tidak ikut dihitung"
)
_PEMBULATAN = (
    "Realisasi dibulatkan menurut jumlah desimal IKU dan capaian dibulatkan ke dua desimal, angka 5 dibulatkan ke atas;"
    " angka yang sudah dibulatkan itulah yang dipakai selanjutnya"
)


def name_telaah(kunci: KunciSiklus, nomor: str = "", tanggal: date | None = None) -> str:
    """Return what people call a sealed Telaah: by its nomor and date, or, while it has none, by its tribulan."""
    if nomor and tanggal:
        return f"Telaah Nomor {nomor} tanggal {format_tanggal(tanggal)}"
    return f"Telaah {kunci.label}"


def persoalan(siklus: Siklus, nama_kantor: str, diralat: str = "") -> tuple[str, ...]:
    """Section I: by which SOP, how many IKU, which three months; for a ralat also of what and why.

    `diralat` is what the Telaah that it corrects is called where its nomor is known (`name_telaah`).
    """
    periode = siklus.periode
    kantor = nama_kantor.title() if nama_kantor.isupper() else nama_kantor
    mulai = f"{periode.mulai.day} {NAMA_BULAN[periode.mulai.month - 1]}"
    n = spell_bilangan(len(siklus.iku_list))
    sop = f"SOP Pengukuran Kinerja Nomor {siklus.sop.nomor} (revisi {siklus.sop.revisi})"
    masa = f"periode {mulai} s.d. {format_tanggal(periode.akhir)}"
    kalimat = [
        f"Sesuai {sop}, kinerja {kantor} diukur setiap tribulan",
        f"Telaah ini membahas {n} Indikator Kinerja Utama (IKU) untuk {masa}",
    ]
    if siklus.ralat_dari:
        diralat = diralat or name_telaah(KunciSiklus.parse(siklus.ralat_dari))
        kalimat.append(f"Telaah ini meralat {diralat} dengan alasan {quote(siklus.ralat_alasan)}")
    return tuple(to_kalimat(teks) for teks in kalimat)


def praanggapan(siklus: Siklus, pengukuran: Pengukuran) -> tuple[str, ...]:
    """Section II, one numbered statement each: targets, formulas really used, mean, predikat, units, rounding."""
    dokumen = siklus.dokumen_iku
    ditetapkan = f"ditetapkan {format_tanggal(dokumen.ditetapkan)}"
    pernyataan = [
        f"Target diambil dari Dokumen IKU Tahun {dokumen.tahun} versi {dokumen.versi_dokumen} ({ditetapkan})",
        *_data_awal(siklus),
        *_rumus(pengukuran),
        _RATA_RATA,
        *describe_aturan(dokumen.aturan),
        "Selisih antarperiode dinyatakan dalam poin persen",
        _PEMBULATAN,
    ]
    return tuple(to_kalimat(teks) for teks in pernyataan)


def _data_awal(siklus: Siklus) -> list[str]:
    tribulan = (
        ("Angka pembanding", {angka.periode for angka in siklus.angka_lalu if angka.asal == DATA_AWAL}),
        ("Realisasi anggaran", {satu.periode for satu in siklus.serapan_lalu if satu.asal == DATA_AWAL}),
    )
    return [
        f"{nama} {join_kata([p.label for p in sorted(periode)])} berasal dari data awal"
        for nama, periode in tribulan
        if periode
    ]


def _rumus(pengukuran: Pengukuran) -> list[str]:
    """State the formulas of the IKU that have a capaian here, and of no others."""
    dipakai = [baris for baris in pengukuran.baris if baris.capaian.nilai is not None or baris.sd.capaian is not None]
    per_rumus: dict[str, list[Iku]] = {}
    for baris in dipakai:
        per_rumus.setdefault(_rumus_of(baris.iku), []).append(baris.iku)
    polaritas = [iku_list[0].polaritas for iku_list in per_rumus.values()]
    pernyataan = []
    for rumus, iku_list in per_rumus.items():
        satu = iku_list[0].polaritas
        subjek = f"Capaian IKU yang {LABEL_POLARITAS[satu]}"
        if polaritas.count(satu) > 1:
            subjek += f", yaitu IKU {list_iku(iku_list)},"
        pernyataan.append(f"{subjek} dihitung {rumus}")
    return pernyataan + _rumus_khusus(dipakai, pengukuran)


def _rumus_of(iku: Iku) -> str:
    if iku.polaritas is Polaritas.STABIL:
        return _STABIL
    return (
        LABEL_RUMUS_MINIMASI[iku.rumus_minimasi] if iku.polaritas is Polaritas.MINIMASI else "realisasi ÷ target × 100"
    )


def _rumus_khusus(dipakai: list[BarisPengukuran], pengukuran: Pengukuran) -> list[str]:
    """State how ranges, targets of 0 and letter grades are reckoned, where there are any."""
    pernyataan = []
    if any(baris.angka.target.jenis is JenisTarget.RENTANG for baris in dipakai):
        pernyataan.append(
            "Untuk target berupa rentang, realisasi di dalam rentang bernilai capaian 100; di luarnya, batas rentang"
            " yang terdekat dipakai sebagai target"
        )
    nol = [baris.iku for baris in pengukuran.baris if _is_nol(baris.angka.target)]
    if any(iku.polaritas is Polaritas.MINIMASI for iku in nol):
        pernyataan.append(
            "Bila target 0, capaian IKU yang makin rendah makin baik adalah 100 pada realisasi 0 dan 0 pada realisasi"
            " lainnya"
        )
    if any(iku.polaritas is not Polaritas.MINIMASI for iku in nol):
        pernyataan.append("Bila target 0, capaian IKU selain yang makin rendah makin baik tidak dapat dihitung")
    per_peta: dict[str, list[Iku]] = {}
    for iku in (baris.iku for baris in dipakai if baris.iku.is_nilai_huruf):
        skor = sorted((iku.peta or {}).items(), key=lambda pasangan: -pasangan[1])
        per_peta.setdefault(join_kata([f"{huruf} = {n}" for huruf, n in skor]), []).append(iku)
    return pernyataan + [
        f"Nilai huruf IKU {list_iku(iku_list)} dihitung sebagai {peta}" for peta, iku_list in per_peta.items()
    ]


def _is_nol(target: Target) -> bool:
    return target.jenis is JenisTarget.ANGKA and target.bawah == 0


def fakta(siklus: Siklus) -> tuple[str, ...]:
    """Section III: who declared the data sah and when, each return with its reason, and who did not report."""
    kembali = _list_kembali(siklus)
    sah = siklus.last_riwayat(Aksi.NYATAKAN_SAH)
    mundur = max((baris.nomor for baris in siklus.riwayat if _is_mundur(baris)), default=0)
    if sah is None or sah.nomor < mundur:
        kalimat = ["Data kinerja belum dinyatakan sah oleh Sekretaris"]
    else:
        kali = f"setelah {spell_bilangan(len(kembali))} kali dikembalikan" if kembali else "tanpa pernah dikembalikan"
        kalimat = [f"Data kinerja dinyatakan sah oleh {_sebut(sah.oleh)} pada {_tanggal(sah)} {kali}"]
    for baris in kembali:
        kalimat.append(
            f"Data dikembalikan oleh {_sebut(baris.oleh)} pada {_tanggal(baris)} dengan alasan {quote(baris.alasan)}"
        )
    if not list_kekurangan_ceklist(siklus):
        kalimat.append("Semua butir ceklist yang berlaku dijawab sesuai")
    kalimat += [teks for iku in siklus.iku_list if (teks := _belum_lapor(siklus, iku))]
    return tuple(to_kalimat(teks) for teks in kalimat)


def _list_kembali(siklus: Siklus) -> list[Riwayat]:
    """Return the returns of the data; taking back one's own hand-over is none."""
    return [baris for baris in siklus.riwayat if _is_mundur(baris) and baris.aksi is not Aksi.TARIK_KEMBALI]


def _is_mundur(baris: Riwayat) -> bool:
    return baris.ke is Tahap.ELABORASI and baris.dari is not Tahap.ELABORASI


def _sebut(pelaku: Pelaku) -> str:
    return f"{pelaku.jabatan} ({pelaku.nama})"


def _tanggal(baris: Riwayat) -> str:
    return format_tanggal(baris.pada.astimezone(WIB).date())


def _belum_lapor(siklus: Siklus, iku: Iku) -> str:
    """Say "7 dari 9 desa melapor" and who did not, with what the Tim noted; empty where all did."""
    lembar = siklus.entri[iku.kode].lembar
    diam = [baris for baris in lembar if baris.a is None]
    if not diam or not describe_lapor(iku, siklus.entri[iku.kode]):
        return ""
    catatan = {baris.nama: " ".join(baris.keterangan.split()).removesuffix(".") for baris in diam}
    nama = [f"{nama} ({teks})" if teks else nama for nama, teks in catatan.items()]
    lapor = compute_realisasi(iku, lembar).teks_lapor
    if len(diam) == len(lembar):
        return f"Pada {name_iku(iku)}, tidak satu pun {lapor.removeprefix('0 ')}"
    return f"Pada {name_iku(iku)}, {lapor}; yang tidak melapor adalah {join_kata(nama)}"


def kalimat_keadaan(pengukuran: Pengukuran) -> str:
    """Section III, before Tabel 1: how many IKU are in which state."""
    kantor = pengukuran.kantor
    jumlah = list_keadaan(((_K.TERUKUR, kantor.n), *kantor.keadaan), spell_bilangan)
    return to_kalimat(f"Telaah ini memuat {join_kata(jumlah)}")


def kalimat_kesimpulan(pengukuran: Pengukuran) -> tuple[str, ...]:
    """Section V, the mean: its predikat, how many IKU stand behind it, and the count of the other states."""
    rata, label = pengukuran.kantor, pengukuran.periode.label
    lain = join_kata(list_keadaan(rata.keadaan))
    if rata.nilai is None:
        return (
            to_kalimat(f"Rata-rata capaian {label} tidak dapat dihitung karena tidak ada IKU yang terukur ({lain})"),
        )
    isi = f"{format_persen(rata.nilai)} ({rata.predikat}), {describe_cakupan(rata.n, rata.n_iku)}"
    kalimat = [f"Rata-rata capaian {label} sebesar {isi}"]
    if lain:
        kalimat.append(f"Yang tidak ikut dihitung adalah {lain}")
    return tuple(to_kalimat(teks) for teks in kalimat)


def kalimat_tanpa_capaian(siklus: Siklus, pengukuran: Pengukuran) -> tuple[str, ...]:
    """Section V, one sentence for every IKU without a capaian: its state and, from the Tim, the reason."""
    return tuple(
        to_kalimat(_tanpa_capaian(siklus, baris)) for baris in pengukuran.baris if baris.keadaan is not _K.TERUKUR
    )


def _tanpa_capaian(siklus: Siklus, baris: BarisPengukuran) -> str:
    iku, penjelasan = baris.iku, siklus.entri[baris.iku.kode].penjelasan
    if baris.keadaan is _K.TIDAK_DIUKUR:
        return f"{name_iku(iku)} menurut jadwal tidak diukur"
    if baris.keadaan is _K.BELUM_DIISI:
        return f"Realisasi {name_iku(iku)} belum diisi"
    keadaan = "Realisasi" if baris.keadaan is _K.TIDAK_TERSEDIA else "Capaian"
    akibat = "tidak tersedia" if baris.keadaan is _K.TIDAK_TERSEDIA else "tidak dapat dihitung"
    alasan = f"dengan alasan {quote(penjelasan)}" if penjelasan else "dan alasannya belum ditulis"
    return f"{keadaan} {name_iku(iku)} {akibat} {alasan}"
