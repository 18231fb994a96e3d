"""Generated siklus in every situation that a document must survive, each told by a few figures and walked to step 5."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from kinerja_app.documents.konteks import Surat
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.analisa import draft_telaah
from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.elaborasi import record_entri, record_program
from kinerja_app.domain.entri import Bukti, Isian
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Agregasi, BarisLembar, CaraIsi, DokumenIku, Iku, Polaritas, Program
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pembukaan import open_ralat, open_siklus
from kinerja_app.domain.penulisan import list_bagian, record_bagian, record_saran
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import DISETUJUI, PengajuanRalat
from kinerja_app.domain.siklus import SerapanLalu, Siklus
from kinerja_app.domain.telaah import Bagian, StatusTindakLanjut, TindakLanjut
from tests.documents.siklus_kalipare import PROFIL, SURAT
from tests.domain.contoh_analisa import isian_of
from tests.domain.contoh_iku import make_angka, make_iku, make_iku_huruf, t
from tests.factories import (
    DESA,
    SOP,
    bukti_contoh,
    fill_ceklist,
    move,
    orang_sekretaris,
    orang_tim,
    pada_of,
    pelaku_of,
    walk,
)

LAYANAN, TERTIB, DESA_MAJU = (
    "Meningkatnya kualitas pelayanan publik kecamatan",
    "Terwujudnya ketenteraman dan ketertiban umum",
    "Meningkatnya kualitas tata kelola pemerintahan desa",
)
KATA_PANJANG = "Pertanggungjawabanpenyelenggaraanpemerintahandesakecamatanku"  # 60 letters without a space
PANJANG = (
    "Persentase desa yang menyusun dan menyampaikan laporan pertanggungjawaban pelaksanaan anggaran pendapatan dan"
    " belanja desa secara lengkap, benar, dan tepat waktu sesuai dengan ketentuan peraturan perundang-undangan yang"
    " berlaku di wilayah kerja kecamatan (termasuk dokumen pendukungnya)"
)
ALASAN = (
    "Bukti dukung jumlah poskamling Desa Kaliasri, Desa Kalirejo, dan Desa Sumberpetung belum dilampirkan; rekap yang"
    " ada belum ditandatangani kepala desa; dan angka pada rekap tidak sama dengan angka pada register kecamatan."
)
PARAGRAF = (
    "Pelaksanaan kegiatan pada tribulan ini dipengaruhi musim panen raya, sehingga sebagian warga baru dapat hadir di"
    " kantor desa pada sore hari. Petugas kecamatan menyesuaikan jam layanan dan mendatangi dusun yang jauh."
)
PROGRAM = "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik"
MAKSIMASI, MINIMASI, STABIL = Polaritas.MAKSIMASI, Polaritas.MINIMASI, Polaritas.STABIL
_BULAT = {"desimal": 0, "agregasi": Agregasi.KUMULATIF}


@dataclass(frozen=True)
class Baris:
    """One IKU and its figures: this tribulan, the one before, the same one last year ("" where there is none)."""

    iku: Iku
    realisasi: str | Isian
    sebelumnya: str = ""
    tahun_lalu: str = ""


@dataclass(frozen=True)
class Kasus:
    """What makes one generated siklus; see `buat`."""

    baris: tuple[Baris, ...]
    periode: Periode = field(default=Periode(2026, 2))
    pagu: tuple[str, ...] = ("180000000", "64000000")
    nama_program: str = PROGRAM
    kembali: tuple[str, ...] = ()
    teks: dict[str, str] = field(default_factory=dict)
    penjelasan: str = "Sesuai laporan seksi dan register kecamatan."
    tindak_lanjut: int = 2
    profil: ProfilKantor = PROFIL
    surat: Surat = SURAT


def iku(nomor: int, indikator: str, satuan: str, target: str, **lain: Any) -> Iku:
    """An IKU with that target in every tribulan: "80", "80-90", "BB", or "-"."""
    sasaran = t(*target.split("-")) if target != "-" else t("-")
    tahunan = t(str(4 * int(target))) if lain.get("agregasi") is Agregasi.KUMULATIF else sasaran
    kode = f"IKU-{nomor:02}"
    bawaan: dict[str, Any] = {
        "kode": kode, "indikator": indikator, "satuan": satuan, "target": (sasaran,) * 4, "target_tahunan": tahunan,
        "sasaran": LAYANAN,
    }  # fmt: skip
    return make_iku(**{**bawaan, **lain})


def dasar() -> tuple[Baris, ...]:
    """Seven IKU of every kind: better, worse, missed, exceeded, a lembar with silent desa, not scheduled, no data."""
    lembar = tuple(BarisLembar(desa, Decimal(8), Decimal(10)) for desa in DESA[:7])
    diam = tuple(BarisLembar(desa, None, None, "Laporan menyusul") for desa in DESA[7:])
    rasio = replace(isian_of("1"), realisasi=None, lembar=lembar + diam)
    persen = {"cara_isi": CaraIsi.RASIO, "faktor": Decimal(100), "lembar_per": "desa"}
    return (
        Baris(iku(1, "Indeks Kepuasan Masyarakat", "Nilai", "82", target_akhir_renstra=t("86"),
                  realisasi_lalu={"2024": "80,10", "2025": "81,55"}), "83.25", "81.40", "82.10"),
        Baris(iku(2, "Rata-rata waktu penyelesaian surat pengantar", "Menit", "15", polaritas=MINIMASI,
                  agregasi=Agregasi.RATA_RATA, standar_nasional=t("14")), "16.4", "17.6", "16"),
        Baris(iku(3, "Jumlah dokumen kependudukan yang difasilitasi", "Dokumen", "1200", **_BULAT), "1164", "1215",
              "1160"),
        Baris(iku(4, "Persentase poskamling aktif", "Persen", "80", sasaran=TERTIB, **persen), rasio, "76.5", "75.9"),
        Baris(iku(5, "Jumlah gangguan ketenteraman dan ketertiban", "Kejadian", "4", sasaran=TERTIB,
                  polaritas=MINIMASI, **_BULAT), "3", "3"),
        Baris(iku(6, "Persentase usulan Musrenbangcam yang diakomodasi", "Persen", "-", sasaran=DESA_MAJU), ""),
        Baris(iku(7, "Jumlah desa yang menyampaikan laporan keuangan tepat waktu", "Desa", "9", sasaran=DESA_MAJU,
                  desimal=0), "TIDAK_TERSEDIA", "8"),
    )  # fmt: skip


def banyak(n: int, target: str = "80", **lain: Any) -> tuple[Baris, ...]:
    """As many IKU over four sasaran, with figures below, at and above the target in turn."""
    angka = ("76.5", "80", "91.25", "40", "79.99")
    return tuple(
        Baris(
            iku(nomor, f"Persentase pelayanan bidang ke-{nomor} yang selesai tepat waktu", "Persen", target,
                sasaran=f"Meningkatnya kualitas urusan kewilayahan kelompok ke-{nomor % 4 + 1}",
                target_akhir_renstra=t("90"), **lain),
            angka[nomor % 5], angka[(nomor + 1) % 5], angka[(nomor + 2) % 5],
        )
        for nomor in range(1, n + 1)
    )  # fmt: skip


def panjang() -> tuple[Baris, ...]:
    """Names of more than 250 letters, and one word that no line can hold."""
    return tuple(
        Baris(replace(b.iku, indikator=f"{teks} {b.iku.kode}", sasaran=f"Sasaran {teks}", satuan=satuan,
                      penanggung_jawab=PANJANG, definisi=teks), b.realisasi, b.sebelumnya, b.tahun_lalu)
        for b, teks, satuan in zip(
            dasar(), (PANJANG, KATA_PANJANG) * 4, ("Persen", PANJANG, "Dokumen per desa per tribulan") * 3, strict=False
        )
    )  # fmt: skip


def _setiap(realisasi: Callable[[Baris], str]) -> tuple[Baris, ...]:
    """The seven IKU, all scheduled and typed, with a figure made from each."""
    hasil = []
    for baris in dasar():
        satu = baris.iku
        if not satu.target[0].is_diukur:
            satu = replace(satu, target=(t("75"),) * 4, target_tahunan=t("75"))
        satu = replace(satu, cara_isi=CaraIsi.LANGSUNG, faktor=None, lembar_per=None)
        hasil.append(replace(baris, iku=satu, realisasi=realisasi(replace(baris, iku=satu))))
    return tuple(hasil)


def _kali(persen_naik: int, persen_turun: int) -> Callable[[Baris], str]:
    """So many percent of the target, the other number where lower is better."""

    def hitung(baris: Baris) -> str:
        bawah = baris.iku.target[0].bawah or Decimal(0)
        persen = persen_turun if baris.iku.polaritas is MINIMASI else persen_naik
        return str(bawah * persen / 100)

    return hitung


_NOL = (
    Baris(iku(1, "Jumlah unggahan informasi publik", "Unggahan", "0", **_BULAT), "4", "2"),
    Baris(iku(2, "Jumlah temuan pemeriksaan", "Temuan", "0", polaritas=MINIMASI, **_BULAT), "0", "1"),
    Baris(iku(3, "Jumlah sengketa batas desa", "Kasus", "0", polaritas=MINIMASI, **_BULAT), "2", "0"),
    Baris(iku(4, "Selisih kas bendahara", "Rupiah", "0", polaritas=STABIL, desimal=0), "0"),
    Baris(iku(5, "Persentase poskamling aktif", "Persen", "80", sasaran=TERTIB), "0", "0"),
)
_HURUF = (
    Baris(make_iku_huruf(kode="IKU-01", indikator="Predikat SAKIP kecamatan", sasaran=LAYANAN,
                         target=(t("BB"),) * 4), "B", "CC"),
    Baris(make_iku_huruf(kode="IKU-02", indikator="Predikat zona integritas", sasaran=LAYANAN,
                         target=(t("B"),) * 4), "A", "A"),
    Baris(iku(3, "Indeks kepuasan pengguna layanan", "Indeks", "80-90"), "85", "79"),
    Baris(iku(4, "Kadar klorin air bersih desa", "mg/l", "2-5", polaritas=STABIL, sasaran=TERTIB), "5.50", "3"),
    Baris(iku(5, "Lama tanggap pengaduan", "Jam", "2-4", polaritas=MINIMASI, sasaran=TERTIB), "1", "5"),
)  # fmt: skip
# The longest figures that stay on one line at their size, and units of one long word.
RUPIAH = (
    Baris(iku(8, "Realisasi penerimaan PBB-P2", "Rupiah", "249999999999", target_akhir_renstra=t("999999999999"),
              standar_nasional=t("999999999999"), realisasi_lalu={"2025": "999.999.999.999"}, **_BULAT),
          "249888777666", "199999999999", "188888888888"),
    Baris(iku(9, "Jumlah pengaduan yang ditindaklanjuti", "Pengaduan", "1200", **_BULAT), "1164", "1215", "1160"),
    Baris(iku(10, "Jumlah layanan yang selesai tepat waktu", "Permohonan", "12000", **_BULAT), "11640", "12150"),
)  # fmt: skip
_TEKS_PANJANG = {
    nama: "\n\n".join(f"{PARAGRAF}\n- butir ke-{n} dari uraian ini" for n in range(1, 9))
    for nama in ("umum", "penyebab", "program", "kesimpulan", "iku:IKU-01", "iku:IKU-04")
}
_PLT = replace(
    pelaku_of("kasubag"), nama="Plt. Contoh, S.Sos., M.A.P.", jabatan="Plt. Sekretaris Kecamatan", pangkat="Penata"
)
_BERNAMA_PANJANG = replace(
    pelaku_of("sekretaris"), nama=f"Prof. Dr. H. {KATA_PANJANG}, S.Sos., M.Si., M.A.P.",
    jabatan=f"Sekretaris Kecamatan {PANJANG}", pangkat="Pembina Utama Muda",
)  # fmt: skip

KASUS: dict[str, Kasus] = {
    "satu IKU": Kasus(dasar()[:1], Periode(2026, 1), pagu=("180000000",)),
    "dua belas IKU": Kasus(banyak(12), Periode(2026, 4)),
    "empat puluh IKU": Kasus(banyak(40), Periode(2026, 3)),
    "nama panjang": Kasus(
        panjang(),
        nama_program=f"Program {PANJANG} {KATA_PANJANG}",
        profil=replace(PROFIL, alamat=PANJANG, sifat="Sangat Segera dan Rahasia"),
        surat=replace(SURAT, nomor=f"070/{KATA_PANJANG}/35.07.11/2026", penanda_tangan=_BERNAMA_PANJANG),
    ),
    "tidak ada yang terukur": Kasus(
        tuple(replace(b, realisasi="TIDAK_TERSEDIA" if b.iku.target[0].is_diukur else "") for b in dasar())
    ),
    "semua meleset": Kasus(_setiap(_kali(45, 180)), Periode(2026, 3)),
    "semua melampaui": Kasus(_setiap(_kali(900, 10)), Periode(2026, 3)),
    "target nol": Kasus(_NOL),
    "huruf dan rentang": Kasus(_HURUF),
    "dikembalikan dua kali": Kasus(dasar(), kembali=(ALASAN, f"{ALASAN} {PARAGRAF}")),
    "Plt. dan tanpa Camat": Kasus(dasar(), surat=replace(SURAT, penanda_tangan=_PLT, camat=None)),
    "tanpa anggaran": Kasus(dasar(), pagu=()),
    "teks panjang": Kasus(dasar(), teks=_TEKS_PANJANG, penjelasan="\n".join([PARAGRAF] * 10)),
    "tiga puluh tindak lanjut": Kasus(dasar(), tindak_lanjut=30),
    "ralat": Kasus(
        (*dasar(), *RUPIAH), pagu=("999999999999", "123456789012"), surat=replace(SURAT, nomor="070/12/35.07.11/2026")
    ),
}
SAMPEL = ("nama panjang", "empat puluh IKU", "ralat")
"""What every run takes; the rest is looked at by `make test-full`."""


def buat(nama: str) -> tuple[Siklus, Kasus]:
    """Return the siklus of that name at step 5 with texts as a Tim leaves them, and what it was made from."""
    kasus = KASUS[nama]
    siklus = _open(kasus)
    _walk(siklus, kasus, pada_of(kasus.periode))
    for revisi in (1, 2) if nama == "ralat" else ():
        siklus = _correct(siklus, revisi)
        _walk(siklus, kasus, siklus.riwayat[0].pada)
    return siklus, kasus


def _open(kasus: Kasus) -> Siklus:
    periode, lalu = kasus.periode, kasus.periode.previous()
    iku_list = tuple(baris.iku for baris in kasus.baris)
    program = tuple(
        Program(f"{kasus.nama_program} {n}", Decimal(pagu), tuple(map(Decimal, ("20", "45", "70", "95"))),
                tuple(satu.kode for satu in iku_list[n - 1 :: len(kasus.pagu)]))
        for n, pagu in enumerate(kasus.pagu, start=1)
    )  # fmt: skip
    dokumen = DokumenIku(2026, 1, date(2026, 1, 2), "", iku_list, program, ATURAN_BAWAAN)
    angka = tuple(
        make_angka(str(saat), baris.iku.target_pada(saat), nilai, kode=baris.iku.kode)
        for baris in kasus.baris
        for saat, nilai in ((lalu, baris.sebelumnya), (Periode(2025, periode.tribulan), baris.tahun_lalu))
        if nilai
    )
    serapan = tuple(
        SerapanLalu(saat, f"{saat}-R0", satu.nama, (satu.pagu or Decimal(0)) / 5)
        for satu in program
        for saat in (Periode(2026, n) for n in range(1, periode.tribulan))
    )
    tindak_lanjut = tuple(
        TindakLanjut(f"{lalu}-R0-{n}", f"{lalu}-R0", f"Pembinaan petugas ronda di desa, tahap ke-{n}",
                     "Seksi Ketenteraman dan Ketertiban Umum", periode.akhir)
        for n in range(1, kasus.tindak_lanjut // 2 + 1)
    )  # fmt: skip
    return open_siklus(
        KunciSiklus(periode, 0), SOP, dokumen, angka, serapan, tindak_lanjut, orang_tim(1), pada_of(periode), DESA
    )


def _correct(siklus: Siklus, revisi: int) -> Siklus:
    pada = siklus.riwayat[-1].pada + timedelta(days=3)
    sealed = walk(siklus, Tahap.SELESAI, pada)
    pengajuan = PengajuanRalat(
        sealed.kunci, "Register Desa Kaliasri dibaca ulang dan jumlahnya berbeda.", pelaku_of("tim-1"), pada,
        DISETUJUI, "", pelaku_of("sekretaris"), pada,
    )  # fmt: skip
    return open_ralat(sealed, KunciSiklus(siklus.periode, revisi), pengajuan, pada + timedelta(days=1))


def _walk(siklus: Siklus, kasus: Kasus, mulai: datetime) -> None:
    pada = mulai + timedelta(hours=1)
    _fill_data(siklus, kasus, pada)
    for alasan in kasus.kembali:
        move(siklus, Aksi.SAMPAIKAN, orang_tim(1), pada)
        pada += timedelta(days=1)
        move(siklus, Aksi.KEMBALIKAN, orang_sekretaris(), pada, alasan=alasan)
        _fill_data(siklus, kasus, pada)
    move(siklus, Aksi.SAMPAIKAN, orang_tim(1), pada)
    pada += timedelta(days=1)
    fill_ceklist(siklus, pada)
    move(siklus, Aksi.NYATAKAN_SAH, orang_sekretaris(), pada)
    _write(siklus, kasus, pada)
    move(siklus, Aksi.SERAHKAN, orang_tim(2), pada)
    move(siklus, Aksi.SETUJUI, orang_sekretaris(), pada)


def _fill_data(siklus: Siklus, kasus: Kasus, pada: datetime) -> None:
    for baris in kasus.baris:
        if not baris.iku.target_pada(siklus.periode).is_diukur:
            continue
        entri = siklus.entri[baris.iku.kode]
        isi = baris.realisasi if isinstance(baris.realisasi, Isian) else isian_of(baris.realisasi)
        isi = replace(isi, sumber=baris.iku.sumber_data[0], penjelasan=kasus.penjelasan)
        bukti: tuple[Bukti, ...] = () if entri.bukti else (bukti_contoh(baris.iku.kode, pada=pada),)
        record_entri(siklus, baris.iku.kode, isi, bukti, entri.versi, orang_tim(1), pada)
    for program in siklus.dokumen_iku.program_list:
        versi = siklus.entri_program[program.nama].versi
        record_program(siklus, program.nama, (program.pagu or Decimal(0)) / 4, versi, orang_tim(1), pada)


def _write(siklus: Siklus, kasus: Kasus, pada: datetime) -> None:
    """The drafts accepted as they are, beside what only a person can write."""
    teks = draft_telaah(siklus, measure(siklus)) | {"penyebab": PARAGRAF, "program": PARAGRAF} | kasus.teks
    for nama in list_bagian(siklus):
        record_bagian(siklus, nama, teks[nama], siklus.telaah.get(nama, Bagian()).versi, orang_tim(2), pada)
    status = {butir.id: (StatusTindakLanjut.BERJALAN, "enam dari sembilan desa") for butir in siklus.saran.lalu}
    baru = tuple(
        (f"Menambah hari pelayanan keliling di dusun ke-{n}", "Seksi Pelayanan Umum", siklus.periode.next().akhir)
        for n in range(1, kasus.tindak_lanjut - len(siklus.saran.lalu) + 1)
    )
    record_saran(siklus, status, baru, siklus.saran.versi, orang_tim(2), pada)
