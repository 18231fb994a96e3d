"""Sentences of the evaluasi SOP, from its figures alone; what the records do not hold is left to the evaluators."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja_app.domain.alur import TAHAP_SOP
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.evaluasi_sop import EvaluasiSop, Golongan, KeadaanTribulan, RingkasanWaktu
from kinerja_app.domain.kalimat import join_kata, quote, to_kalimat
from kinerja_app.domain.periode import KunciSiklus, format_tanggal

CATATAN_WAKTU = (
    "Keterangan: jumlah dan rata-rata hanya dari siklus reguler yang sudah selesai; kolom dikembalikan dari semua"
    " siklus reguler. Hanya menit kerja yang dinyatakan pelaksana dibandingkan dengan mutu baku. Menunggu: sejak"
    " diterima sampai mulai dikerjakan; berlalu: sejak diterima sampai diserahkan; keduanya dalam jam kantor tanpa hari"
    " libur, dan waktu istirahat tidak dikurangkan. Tanda * melebihi mutu baku, tanda – belum ada angka."
)
CATATAN_SIKLUS = (
    f"Keterangan: mutu baku tahap 1 sampai 6 adalah {join_kata([str(sop.menit) for sop in TAHAP_SOP])} menit, jumlah"
    f" {sum(sop.menit for sop in TAHAP_SOP)} menit. Menit kerja adalah jumlah semua kunjungan pada tahap itu."
    " Waktu siklus yang masih berjalan dihitung sampai saat ini."
)
ARTI_LENGKAP = "yaitu sudah diarsipkan dan setiap IKU terukur atau menurut jadwal tidak diukur"
CATATAN_TEMPO = (
    "Keterangan: jatuh tempo dibekukan saat siklus dibuka. Tahap yang dikembalikan dinilai menurut penyerahan terakhir."
    " Ralat tidak punya jatuh tempo; tribulan yang tidak dilaksanakan, belum dibuka, atau berlalu sebelum Kinerja"
    " dipakai tidak terhitung tepat waktu."
    " Lengkap dinilai pada revisi terakhir yang diarsipkan."
)
DIISI_PENILAI = "Tidak tercatat dalam program; diisi oleh penilai."


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """A question of the evaluation, and what the records answer (DIISI_PENILAI where they do not)."""

    teks: str
    jawaban: str


def write_ringkasan(evaluasi: EvaluasiSop) -> tuple[str, ...]:
    """Return the sentences that open the evaluation, one fact each."""
    if not evaluasi.reguler:
        waktu: tuple[str, ...] = (f"Belum ada siklus Tahun {evaluasi.tahun} yang dapat dievaluasi waktunya.",)
    else:
        menit = (*_write_menit(evaluasi), *_write_tanpa_menit(evaluasi))
        waktu = (*menit, *_write_tunggu(evaluasi), _write_kembali(evaluasi))
    return (*_write_pelaksanaan(evaluasi), *_write_tempo(evaluasi), *waktu, *_write_tersendiri(evaluasi))


def write_catatan(ringkasan: RingkasanWaktu) -> str:
    """Return what the records say about one step, for the monitoring form."""
    if not ringkasan.n:
        menit = f"Belum ada menit kerja dari siklus yang selesai ({ringkasan.teks_n} siklus)."
    else:
        lebih = f"melebihi dalam {ringkasan.terlambat} siklus" if ringkasan.terlambat else "tidak pernah melebihi"
        menit = (
            f"Selesai dalam {ringkasan.teks_n} siklus; rata-rata {_menit(ringkasan.rata_rata)}, mutu baku"
            f" {ringkasan.menit_baku} menit, {lebih}."
        )
    kembali = f"Dikembalikan {ringkasan.pengembalian} kali." if ringkasan.pengembalian else "Tidak pernah dikembalikan."
    return f"{menit} {kembali}" if ringkasan.n_siklus else menit


def list_pertanyaan(evaluasi: EvaluasiSop) -> tuple[Pertanyaan, ...]:
    """Return what an evaluation of a SOP asks (PermenPANRB 35/2012), answered as far as the records reach."""
    return (
        Pertanyaan("Apakah SOP mudah dipahami dan mudah dilaksanakan?", DIISI_PENILAI),
        Pertanyaan("Apakah SOP lengkap dan tidak ada langkah yang kurang?", _answer_langkah(evaluasi)),
        Pertanyaan("Apakah SOP masih mutakhir?", _answer_mutakhir(evaluasi)),
        Pertanyaan("Apakah waktu pada mutu baku terpenuhi?", " ".join(_write_menit(evaluasi))),
        Pertanyaan("Apakah SOP dilaksanakan berkala setiap tribulan?", " ".join(_write_pelaksanaan(evaluasi))),
        Pertanyaan("Apakah setiap pelaksana menguasai dan mengikuti prosedur?", DIISI_PENILAI),
    )


def describe_libur(evaluasi: EvaluasiSop) -> str:
    """Say which holidays were taken off: how many, or that none is recorded."""
    libur = evaluasi.libur
    if not libur:
        return f"belum ada yang dicatat sejak 1 Januari {evaluasi.tahun}"
    awal, akhir = format_tanggal(libur[0].tanggal), format_tanggal(libur[-1].tanggal)
    return f"{len(libur)} hari, {awal}" + (f" s.d. {akhir}" if akhir != awal else "")


def _write_pelaksanaan(evaluasi: EvaluasiSop) -> tuple[str, ...]:
    """One sentence about what is done, and one for each other state."""
    per_keadaan: dict[KeadaanTribulan, list[str]] = {keadaan: [] for keadaan in KeadaanTribulan}
    for satu in evaluasi.tribulan:
        nama = satu.nama
        if satu.keadaan is KeadaanTribulan.BERJALAN:
            nama = f"{nama} masih berjalan pada {satu.keterangan}"
        elif satu.keadaan is KeadaanTribulan.TIDAK_DILAKSANAKAN:
            nama = f"{nama} tidak dilaksanakan: {quote(satu.keterangan)}"
        per_keadaan[satu.keadaan].append(nama)
    selesai = per_keadaan.pop(KeadaanTribulan.SELESAI)
    lain = []
    for keadaan, tribulan in per_keadaan.items():
        if keadaan in (KeadaanTribulan.BERJALAN, KeadaanTribulan.TIDAK_DILAKSANAKAN):
            lain += [to_kalimat(satu) for satu in tribulan]
        elif tribulan:
            lain.append(f"{join_kata(tribulan)} {keadaan.value}.")
    jumlah = f"{len(selesai)} dari {len(evaluasi.tribulan)} tribulan Tahun {evaluasi.tahun} selesai diukur menurut SOP."
    return (jumlah, *lain)


def _write_tempo(evaluasi: EvaluasiSop) -> tuple[str, ...]:
    """Say how much was in time by the calendar, and how much is complete; nothing where nothing is judged."""
    semua, jumlah = evaluasi.tribulan, f"dari {len(evaluasi.tribulan)} tribulan Tahun {evaluasi.tahun}"
    kalimat = []
    if any(satu.tempo for satu in semua):
        arsip = [(satu.nama, satu.tempo[-1]) for satu in semua if satu.tempo]
        lambat = [f"{nama} {tempo.teks_terlambat}" for nama, tempo in arsip if tempo.is_terlambat]
        tepat = f"{sum(satu.is_tepat for satu in semua)} {jumlah} diarsipkan tepat waktu menurut kalender pengukuran"
        if belum := [satu.nama for satu in semua if evaluasi.pada.date() <= satu.periode.akhir]:
            tepat += f" ({join_kata(belum)} belum berakhir)"
        kalimat.append(f"{tepat}; {join_kata(lambat)}." if lambat else f"{tepat}.")
        dinilai = sum(len(satu.dinilai) for satu in semua)
        tepat = f"{sum(satu.tepat for satu in semua)} tepat waktu"
        kalimat.append(f"Dari {dinilai} tahap yang sudah diserahkan atau lewat jatuh tempo, {tepat}.")
    if tanpa := [satu.nama for satu in semua if satu.is_tanpa_tempo]:
        kalimat.append(f"{join_kata(tanpa)} tidak punya jatuh tempo karena dibuka sebelum kalender pengukuran dipakai.")
    if any(satu.kurang is not None for satu in semua):
        kurang = [f"{satu.nama} {satu.teks_lengkap}" for satu in semua if satu.kurang]
        lengkap = f"{sum(satu.kurang == () for satu in semua)} {jumlah} lengkap, {ARTI_LENGKAP}"
        kalimat.append(f"{lengkap}; {join_kata(kurang)}." if kurang else f"{lengkap}.")
    return tuple(kalimat)


def _write_menit(evaluasi: EvaluasiSop) -> tuple[str, ...]:
    jumlah = evaluasi.jumlah
    if jumlah.rata_rata is None:
        return (f"Rata-rata menit kerja belum ada karena belum ada siklus yang selesai ({jumlah.teks_n} siklus).",)
    rata_rata = (
        f"Menit kerja yang dinyatakan pelaksana rata-rata {_menit(jumlah.rata_rata)} setiap siklus"
        f" ({jumlah.teks_n} siklus), {_compare(jumlah.rata_rata, jumlah.menit_baku)}."
    )
    return rata_rata, _write_terlambat(evaluasi), _write_tahap_lebih(evaluasi.tahap)


def _write_tanpa_menit(evaluasi: EvaluasiSop) -> tuple[str, ...]:
    jumlah = evaluasi.jumlah.tanpa_menit
    if not jumlah:
        return ()
    kunjungan = f"{jumlah} kunjungan tahap yang berakhir dengan pengembalian atau penarikan"
    return (f"{kunjungan} tidak mencatat menit kerja, sehingga tidak ikut dijumlahkan.",)


def _write_terlambat(evaluasi: EvaluasiSop) -> str:
    jumlah = evaluasi.jumlah
    tepat = f"{jumlah.n - jumlah.terlambat} dari {jumlah.n} siklus yang selesai memenuhi mutu baku"
    tepat += f" {jumlah.menit_baku} menit"
    lebih = [
        f"{_name(baris.kunci)} ({baris.waktu.menit_kerja} menit)"
        for baris in evaluasi.reguler
        if baris.is_selesai and baris.waktu.is_terlambat
    ]
    return f"{tepat}; yang melebihi: {join_kata(lebih)}." if lebih else f"{tepat}."


def _write_tahap_lebih(tahap: Sequence[RingkasanWaktu]) -> str:
    lebih = [
        f"tahap {satu.nomor} ({satu.nama}, {_menit(satu.rata_rata)} terhadap {satu.menit_baku} menit)"
        for satu in tahap
        if satu.is_terlambat
    ]
    if not lebih:
        return "Tidak ada tahap yang rata-rata menit kerjanya melebihi mutu baku."
    return f"Rata-rata menit kerja melebihi mutu baku pada {join_kata(lebih)}."


def _write_tunggu(evaluasi: EvaluasiSop) -> tuple[str, ...]:
    jumlah = evaluasi.jumlah
    if not jumlah.n:
        return ()
    tunggu = f"Dalam jam kantor, pekerjaan menunggu rata-rata {jumlah.teks_tunggu}"
    return (f"{tunggu} dan satu siklus berlangsung rata-rata {jumlah.teks_berlalu} ({jumlah.teks_n} siklus).",)


def _write_kembali(evaluasi: EvaluasiSop) -> str:
    kena = sum(bool(baris.pengembalian) for baris in evaluasi.reguler)
    if not kena:
        return f"Tidak ada pekerjaan yang dikembalikan dalam {len(evaluasi.reguler)} siklus."
    kali = evaluasi.jumlah.pengembalian
    return f"Pekerjaan dikembalikan {kali} kali dalam {kena} dari {len(evaluasi.reguler)} siklus."


def _write_tersendiri(evaluasi: EvaluasiSop) -> tuple[str, ...]:
    golongan = [baris.golongan for baris in evaluasi.tersendiri]
    nama = {Golongan.RALAT: "siklus ralat", Golongan.DIBATALKAN: "siklus yang dibatalkan"}
    kata = [f"{golongan.count(satu)} {teks}" for satu, teks in nama.items() if satu in golongan]
    return (f"{join_kata(kata)} ditampilkan tersendiri dan tidak ikut dihitung.",) if kata else ()


def _answer_langkah(evaluasi: EvaluasiSop) -> str:
    if not evaluasi.reguler:
        return DIISI_PENILAI
    return f"{_write_kembali(evaluasi)} Kelengkapan SOP sendiri dinilai oleh penilai."


def _answer_mutakhir(evaluasi: EvaluasiSop) -> str:
    if not evaluasi.sop:
        return DIISI_PENILAI
    sop = join_kata([f"SOP Nomor {satu.nomor} revisi {satu.revisi}" for satu in evaluasi.sop])
    return f"Yang dipakai: {sop}. Kemutakhirannya dinilai oleh penilai."


def _compare(rata_rata: Decimal, menit_baku: int) -> str:
    selisih = rata_rata - menit_baku
    if not selisih:
        return f"sama dengan mutu baku {menit_baku} menit"
    return f"{_menit(abs(selisih))} di {'atas' if selisih > 0 else 'bawah'} mutu baku {menit_baku} menit"


def _menit(nilai: Decimal | None) -> str:
    """Print minutes in a sentence, without a decimal that says nothing: "131,3 menit", "140 menit"."""
    if nilai is None:
        return "– menit"
    return f"{format_angka(nilai, 0 if nilai == nilai.to_integral_value() else 1)} menit"


def _name(kunci: KunciSiklus) -> str:
    return kunci.label.replace(f" Tahun {kunci.periode.tahun}", "")
