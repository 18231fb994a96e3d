"""A whole siklus on the sample IKU of Kecamatan Kalipare: Tribulan III 2026, all twelve IKU, told by hand."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from kinerja_app.config import Config
from kinerja_app.documents.konteks import Surat
from kinerja_app.documents.master import Master, read_bawaan
from kinerja_app.documents.pembuatan import make_ceklist, make_data_kinerja, make_formulir, make_telaah
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.analisa_banding import analisis
from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.ceklist import ButirCeklist, Jawaban
from kinerja_app.domain.elaborasi import record_entri, record_program
from kinerja_app.domain.entri import Bukti, Isian
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import (
    Agregasi,
    AngkaTribulan,
    BarisLembar,
    CaraIsi,
    DokumenIku,
    Iku,
    KeadaanRealisasi,
    Polaritas,
    Program,
    RumusMinimasi,
    Target,
)
from kinerja_app.domain.kantor import PROFIL_BAWAAN, ProfilKantor
from kinerja_app.domain.keabsahan import ceklist_of, record_ceklist
from kinerja_app.domain.pembukaan import open_siklus
from kinerja_app.domain.penulisan import record_bagian, record_saran
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.siklus import SerapanLalu, Siklus, SopRujukan
from kinerja_app.domain.telaah import BAGIAN_UMUM, StatusTindakLanjut, TindakLanjut
from tests.factories import DESA, WIB, move, orang_sekretaris, orang_tim, pelaku_of

DATA = Path(__file__).resolve().parents[1] / "data" / "iku-kalipare.json"
PERIODE = Periode(2026, 3)
MULAI = datetime(2026, 10, 1, 8, 15, tzinfo=WIB)
PADA = MULAI + timedelta(days=11)
MASTERS = Config.from_environment({}).doc_templates
ALASAN_KEMBALI = "Bukti jumlah poskamling Desa Kaliasri belum dilampirkan"
ALASAN_TIDAK_TERSEDIA = "Register pelayanan PATEN bulan Agustus rusak karena banjir dan belum disusun ulang."

PROFIL: ProfilKantor = replace(
    PROFIL_BAWAAN,
    alamat="Jalan Raya Kalipare Nomor 1 Telepon (0341) 000000",
    kontak="Surel: kecamatan.kalipare@contoh.go.id",
    kode_pos="65166",
)
SURAT = Surat("", date(2026, 10, 12), pelaku_of("sekretaris"), pelaku_of("camat"))

# kode -> realisasi in TB1 and TB2 of 2026 and in TB3 of 2025; "-" where not measured
LALU = {
    "IKU-01": ("81.40", "82.65", "82.10"),
    "IKU-02": ("98.90", "99.02", "98.55"),
    "IKU-03": ("96.80", "97.35", "96.70"),
    "IKU-04": ("1180", "1215", "1160"),
    "IKU-05": ("15.90", "15.20", "16.75"),
    "IKU-06": ("-", "-", "37.50"),
    "IKU-07": ("88.33", "-", "-"),
    "IKU-08": ("74.00", "76.50", "75.90"),
    "IKU-09": ("5", "3", "6"),
    "IKU-10": ("66.67", "77.78", "66.67"),
    "IKU-11": ("-", "-", "-"),
    "IKU-12": ("2", "1", "2"),
}
REALISASI = {"IKU-01": "83.25", "IKU-12": "1"}
# kode -> nine rows of a lembar: (a, b), or None for a desa that has not reported
LEMBAR: dict[str, tuple[tuple[str, str] | None, ...]] = {
    "IKU-02": (("3412", "3441"), ("4120", "4145"), ("2980", "3002"), ("6010", "6055"), ("2745", "2760"),
               ("3155", "3190"), ("5230", "5262"), ("1890", "1902"), ("4401", "4420")),
    "IKU-03": (("812", "830"), ("1015", "1033"), ("744", "760"), ("1560", "1602"), ("690", "705"), ("801", "822"),
               ("1322", "1350"), ("455", "470"), None),
    "IKU-06": (("2", "5"), ("3", "6"), ("1", "4"), ("3", "6"), ("1", "5"), ("2", "5"), ("3", "5"), ("1", "4"),
               ("2", "5")),
    "IKU-08": (("16", "20"), ("18", "22"), ("14", "20"), ("25", "28"), ("15", "20"), ("17", "21"), ("22", "26"),
               ("12", "18"), ("20", "25")),
    "IKU-10": (("1", "1"), ("1", "1"), ("1", "1"), ("1", "1"), ("0", "1"), ("1", "1"), ("1", "1"), ("0", "1"),
               ("1", "1")),
}  # fmt: skip
JUMLAH: dict[str, tuple[str, ...]] = {
    "IKU-04": ("120", "145", "98", "210", "88", "131", "176", "74", "122"),
    "IKU-09": ("0", "1", "0", "2", "0", "0", "1", "0", "1"),
}


def load_dokumen() -> DokumenIku:
    """The sample Dokumen IKU 2026 of the office."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    program = tuple(
        Program(p["nama"], Decimal(p["pagu"]), tuple(map(Decimal, p["target_serapan"].values())), tuple(p["iku"]))
        for p in data["program"]
    )
    iku_list = tuple(_iku(baris) for baris in data["iku"])
    return DokumenIku(2026, 1, date(2026, 1, 2), "", iku_list, program, ATURAN_BAWAAN)


def _iku(b: dict) -> Iku:
    def target(teks: str | None) -> Target | None:
        if teks is None:
            return None
        if teks == "TIDAK_DIUKUR":
            return Target.of_tidak_diukur()
        return Target.of_huruf(teks) if b["satuan"] == "nilai_huruf" else Target.of_angka(Decimal(teks))

    return Iku(
        kode=b["kode"], sasaran=b["sasaran"], indikator=b["indikator"], satuan=b["satuan"], desimal=b["desimal"],
        definisi=b["definisi"], polaritas=Polaritas(b["polaritas"].lower()), rumus_minimasi=RumusMinimasi.SELISIH,
        agregasi=Agregasi(b["agregasi"].lower()), cara_isi=CaraIsi(b["cara_isi"]),
        penanggung_jawab=b["penanggung_jawab"], sumber_data=tuple(b["sumber_data"]),
        target_tahunan=target(b["target_tahunan"]), target=tuple(map(target, b["target_tribulan"].values())),
        standar_nasional=target(b["standar_nasional"]), target_akhir_renstra=target(b["target_akhir_renstra"]),
        realisasi_lalu={"2025": b["realisasi_2025"].replace(".", ",")}, peta=b["peta"],
        faktor=Decimal(b["faktor"]) if b["faktor"] else None, lembar_per=b["lembar_per"],
    )  # fmt: skip


def _angka_lalu(dokumen: DokumenIku) -> tuple[AngkaTribulan, ...]:
    periode_list = (Periode(2026, 1), Periode(2026, 2), Periode(2025, 3))
    return tuple(
        AngkaTribulan(
            periode, f"{periode}-R0", iku.kode, iku.target[periode.tribulan - 1], KeadaanRealisasi.TERUKUR,
            Decimal(nilai),
        )
        for iku in dokumen.iku_list
        for periode, nilai in zip(periode_list, LALU[iku.kode], strict=True)
        if nilai != "-" and iku.target[periode.tribulan - 1].is_diukur
    )  # fmt: skip


def open_kalipare(dokumen: DokumenIku | None = None) -> Siklus:
    """Tribulan III 2026, just opened, with figures, budgets and a follow-up of the tribulan before."""
    dokumen = dokumen or load_dokumen()
    serapan = tuple(
        SerapanLalu(Periode(2026, n), f"2026-TB{n}-R0", p.nama, Decimal(p.pagu) * persen / 100)
        for p in dokumen.program_list
        for n, persen in ((1, 21), (2, 24))
    )
    lalu = TindakLanjut(
        "2026-TB2-R0-1", "2026-TB2-R0", "Pembinaan petugas ronda di desa dengan poskamling tidak aktif",
        "Seksi Ketenteraman dan Ketertiban Umum", date(2026, 9, 30),
    )  # fmt: skip
    return open_siklus(
        KunciSiklus(PERIODE, 0), SopRujukan("070 / / 35.07.11/2019", "01 Agustus 2019"), dokumen,
        _angka_lalu(dokumen), serapan, (lalu,), orang_tim(1), MULAI,
    )  # fmt: skip


def isian_of(iku: Iku, penjelasan: str = "Sesuai laporan seksi.") -> Isian:
    """What the Tim states about an IKU."""
    terukur, sumber = KeadaanRealisasi.TERUKUR, iku.sumber_data[0]
    if iku.kode == "IKU-05":
        return Isian(KeadaanRealisasi.TIDAK_TERSEDIA, sumber=sumber, penjelasan=ALASAN_TIDAK_TERSEDIA)
    if iku.kode in REALISASI:
        return Isian(terukur, Decimal(REALISASI[iku.kode]), sumber=sumber, penjelasan=penjelasan)
    if iku.kode in JUMLAH:
        lembar = tuple(BarisLembar(d, Decimal(a)) for d, a in zip(DESA, JUMLAH[iku.kode], strict=True))
    else:
        lembar = tuple(
            BarisLembar(d, Decimal(ab[0]), Decimal(ab[1])) if ab else BarisLembar(d, None, None, "Laporan menyusul")
            for d, ab in zip(DESA, LEMBAR[iku.kode], strict=True)
        )
    return Isian(terukur, lembar=lembar, sumber=sumber, penjelasan=penjelasan)


def fill_data(siklus: Siklus, pada: datetime, penjelasan: str = "Sesuai laporan seksi.") -> None:
    """Step 1 by Tim Contoh 1."""
    for iku in siklus.iku_list:
        if iku.target_pada(siklus.periode).is_diukur:
            ada = len(siklus.entri[iku.kode].bukti)  # a second one is another file
            sha = f"{int(iku.kode[-2:]) + 16 * ada:02x}" * 32
            bukti = Bukti(
                f"{iku.kode}-{ada + 1}", f"Rekap {iku.kode} TB III.pdf", sha, 48213, "Rekap bertanda tangan",
                pelaku_of("tim-1"), pada,
            )  # fmt: skip
            versi = siklus.entri[iku.kode].versi
            record_entri(siklus, iku.kode, isian_of(iku, penjelasan), (bukti,), versi, orang_tim(1), pada)
    for nama, entri in tuple(siklus.entri_program.items()):
        pagu = next(p.pagu for p in siklus.dokumen_iku.program_list if p.nama == nama)
        record_program(siklus, nama, Decimal(pagu) * 23 / 100, entri.versi, orang_tim(1), pada)


def fill_ceklist(siklus: Siklus, pada: datetime, tidak: str | None = None) -> None:
    """Step 2: `sesuai` throughout, but for the evidence of one IKU where `tidak` names it."""
    for iku in siklus.iku_list:
        jawaban = {
            butir: Jawaban.TIDAK if iku.kode == tidak and butir is ButirCeklist.BUKTI else Jawaban.SESUAI
            for butir, nilai, _ in ceklist_of(siklus, iku.kode)
            if nilai is not Jawaban.TIDAK_BERLAKU
        }
        catatan = "Lampirkan bukti Desa Kaliasri." if iku.kode == tidak else ""
        record_ceklist(
            siklus, iku.kode, jawaban, catatan, siklus.ceklist[iku.kode].versi, orang_sekretaris(), pada
        )  # fmt: skip


def write_telaah(siklus: Siklus, pada: datetime, teks: dict[str, str]) -> None:
    """Step 3: the given texts, and the tindak lanjut."""
    for nama, isi in teks.items():
        record_bagian(siklus, nama, isi, 0, orang_tim(2), pada)
    baru = (
        ("Menyusun ulang register pelayanan PATEN bulan Agustus", "Seksi Pelayanan Umum", date(2026, 10, 31)),
        (
            "Mengaktifkan kembali poskamling di Desa Sumberpetung, Kaliasri, dan Kalirejo bersama Satlinmas",
            "Seksi Ketenteraman dan Ketertiban Umum", date(2026, 12, 15),
        ),
    )  # fmt: skip
    status = {siklus.saran.lalu[0].id: (StatusTindakLanjut.BERJALAN, "enam dari sembilan desa sudah dibina")}
    record_saran(siklus, status, baru, siklus.saran.versi, orang_tim(2), pada)


def kalipare_at_pengetikan(teks: dict[str, str] | None = None) -> Siklus:
    """The siklus ready for typing: returned once at step 2, then declared sah, analysed and accepted."""
    siklus = open_kalipare()
    fill_data(siklus, MULAI + timedelta(hours=1))
    move(siklus, Aksi.SAMPAIKAN, orang_tim(1), MULAI + timedelta(hours=2))
    fill_ceklist(siklus, MULAI + timedelta(days=1), tidak="IKU-08")
    move(siklus, Aksi.KEMBALIKAN, orang_sekretaris(), MULAI + timedelta(days=1, hours=1), alasan=ALASAN_KEMBALI)
    fill_data(siklus, MULAI + timedelta(days=4), "Sesuai laporan seksi; bukti dilengkapi.")
    move(siklus, Aksi.SAMPAIKAN, orang_tim(1), MULAI + timedelta(days=4, hours=1))
    fill_ceklist(siklus, MULAI + timedelta(days=5))
    move(siklus, Aksi.NYATAKAN_SAH, orang_sekretaris(), MULAI + timedelta(days=5, hours=2))
    write_telaah(siklus, MULAI + timedelta(days=6), teks or teks_contoh(siklus))
    move(siklus, Aksi.SERAHKAN, orang_tim(2), MULAI + timedelta(days=6, hours=2))
    move(siklus, Aksi.SETUJUI, orang_sekretaris(), MULAI + timedelta(days=7))
    return siklus


def teks_contoh(siklus: Siklus) -> dict[str, str]:
    """Texts as a Tim writes them."""
    umum = {
        "umum": "Kinerja Tribulan III dipengaruhi musim panen dan kegiatan peringatan Hari Kemerdekaan.",
        "penyebab": "Perekaman KTP-el meningkat karena layanan jemput bola ke tiga desa.\nPoskamling belum semua aktif"
        " karena petugas ronda bekerja di luar desa.\n\nSolusi yang sudah dilakukan: jadwal ronda bergilir per RT.",
        "program": "Program Koordinasi Ketentraman dan Ketertiban Umum menunjang IKU-08 dan IKU-09.",
        "kesimpulan": "Pelayanan kependudukan berjalan baik; keamanan lingkungan masih perlu perhatian.",
    }
    assert umum.keys() == BAGIAN_UMUM.keys()
    per_iku = {f"iku:{iku.kode}": f"Uraian {iku.kode} dari Tim." for iku in siklus.iku_list}
    return per_iku | umum


def master_of(jenis) -> Master:
    """Return the shipped master of that kind."""
    return read_bawaan(MASTERS, jenis)


def make(jenis, siklus, *, profil=PROFIL, surat=SURAT, lambang=b"", is_demo=False) -> bytes:
    """Return one document of a siklus, made on the eleventh day after its opening."""
    master = replace(master_of(jenis), lambang=lambang)
    if jenis == "ceklist":
        return make_ceklist(master, siklus, profil, PADA, is_demo=is_demo)
    ukur = measure(siklus)
    if jenis == "data_kinerja":
        return make_data_kinerja(master, siklus, ukur, profil, PADA, is_demo=is_demo)
    if jenis == "formulir_pengukuran":
        return make_formulir(master, siklus, ukur, profil, surat, PADA, is_demo=is_demo)
    return make_telaah(master, siklus, ukur, analisis(siklus, ukur), profil, surat, PADA, is_demo=is_demo)
