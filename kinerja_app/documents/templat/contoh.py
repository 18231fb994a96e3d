"""A fixed sample siklus for trial documents: many IKU with long names, every state, every form of target.

Built by the domain's own functions, so that a master is tried on what a siklus can really hold.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from kinerja_app.documents.konteks import Surat
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.ceklist import Jawaban
from kinerja_app.domain.elaborasi import record_entri, record_program
from kinerja_app.domain.entri import Bukti, Isian, empty_entri
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
from kinerja_app.domain.moves import advance
from kinerja_app.domain.pembukaan import open_siklus
from kinerja_app.domain.pengguna import Orang, Pelaku, Peran
from kinerja_app.domain.penulisan import list_bagian, record_bagian, record_saran
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.domain.siklus import SerapanLalu, Siklus, SopRujukan
from kinerja_app.domain.telaah import Bagian, StatusTindakLanjut, TindakLanjut

PERIODE = Periode(2026, 3)
PADA = datetime(2026, 10, 12, 9, 0, tzinfo=WIB)
PROFIL: ProfilKantor = replace(
    PROFIL_BAWAAN, alamat="Jalan Contoh Nomor 1 Telepon (0341) 000000", kontak="Surel: kecamatan@contoh.go.id",
    kode_pos="65166",
)  # fmt: skip
_MULAI = datetime(2026, 10, 1, 8, 0, tzinfo=WIB)
_DESA = tuple(f"Desa Contoh {nomor}" for nomor in range(1, 10))
_BELUM = "IKU-24"
_PETA = {"D": 1, "C": 2, "CC": 3, "B": 4, "BB": 5, "A": 6, "AA": 7}


def _pelaku(siapa: str, nama: str, jabatan: str, peran: Peran) -> Pelaku:
    return Pelaku(siapa, nama, "197502022000031002", "Penata Tingkat I (III/d)", jabatan, peran)


_TIM = _pelaku(
    "tim", "Siti Nur Azizah Rahmawati Wijayakusuma, S.STP., M.Si.", "Anggota Tim Akuntabilitas Kinerja", Peran.TIM
)
_SEKRETARIS = _pelaku(
    "sekretaris", "Drs. H. Muhammad Abdurrahman Kusumawardana, M.AP.", "Plt. Sekretaris Kecamatan", Peran.SEKRETARIS
)
_CAMAT = _pelaku("camat", "Ir. Bambang Suryanegara, M.M.", "Camat Kalipare", Peran.CAMAT)
_ORANG_TIM = Orang(_TIM.id, _TIM.nama, (_TIM,))
_ORANG_SEKRETARIS = Orang(_SEKRETARIS.id, _SEKRETARIS.nama, (_SEKRETARIS,))
SURAT = Surat("070/123/35.07.11/2026", date(2026, 10, 12), _SEKRETARIS, _CAMAT, "7K3M0Q4T9WXZ1ABC")


def make_siklus() -> Siklus:
    """Return the sample siklus with one IKU left unfilled: no real Telaah has one, but a draft to look at may."""
    siklus = make_siklus_lengkap()
    siklus.entri[_BELUM] = empty_entri(siklus.iku_by_kode(_BELUM), PERIODE.tribulan, _DESA)
    return siklus


def make_siklus_lengkap() -> Siklus:
    """Return Tribulan III 2026 of the sample, accepted at step 4 after one return."""
    dokumen = _make_dokumen()
    lalu = TindakLanjut(
        "2026-TB2-R0-1", "2026-TB2-R0", "Pembinaan petugas di desa yang laporannya selalu datang terlambat",
        "Seksi Ketenteraman dan Ketertiban Umum", date(2026, 9, 30),
    )  # fmt: skip
    serapan = tuple(
        SerapanLalu(Periode(2026, 2), "2026-TB2-R0", satu.nama, satu.pagu * 40 / 100)
        for satu in dokumen.program_list
        if satu.pagu is not None
    )
    siklus = open_siklus(
        KunciSiklus(PERIODE, 0), SopRujukan("070 / / 35.07.11/2019", "01 Agustus 2019"), dokumen, _list_lalu(dokumen),
        serapan, (lalu,), _ORANG_TIM, _MULAI, _DESA,
    )  # fmt: skip
    _fill(siklus, "Sesuai laporan seksi & rekap <bertanda tangan>.")
    _advance(siklus, Aksi.SAMPAIKAN, 2)
    _advance(siklus, Aksi.KEMBALIKAN, 26, "Bukti dukung Desa Contoh 3 belum dilampirkan.")
    _advance(siklus, Aksi.SAMPAIKAN, 50)
    _answer(siklus)
    _advance(siklus, Aksi.NYATAKAN_SAH, 74)
    _write(siklus)
    _advance(siklus, Aksi.SERAHKAN, 98)
    _advance(siklus, Aksi.SETUJUI, 122)
    return siklus


def _make_dokumen() -> DokumenIku:
    angka, tidak = _angka, Target.of_tidak_diukur()
    bb = Target.of_huruf("BB")
    jumlah = {"cara_isi": CaraIsi.JUMLAH, "agregasi": Agregasi.KUMULATIF, "desimal": 0, "lembar_per": "desa"}
    rasio = {"cara_isi": CaraIsi.RASIO, "faktor": Decimal(100), "lembar_per": "desa", "satuan": "Persen"}
    iku_list = (
        _iku(1, angka("83"), standar_nasional=angka("85"), realisasi_lalu={"2025": "82,10"}),
        _iku(2, angka("95"), **rasio, target_akhir_renstra=angka("99")),
        _iku(3, angka("1200"), **jumlah, satuan="Dokumen", target_tahunan=angka("4800")),
        _iku(4, angka("15"), polaritas=Polaritas.MINIMASI, satuan="Menit"),
        _iku(5, Target.of_rentang(Decimal(80), Decimal(90)), polaritas=Polaritas.STABIL),
        _iku(6, bb, satuan="nilai_huruf", peta=_PETA, agregasi=Agregasi.NILAI_AKHIR),
        _iku(7, tidak), _iku(8, angka("0")), _iku(9, angka("70")),
        _iku(10, angka("4"), **jumlah, polaritas=Polaritas.MINIMASI, satuan="Kejadian", target_tahunan=angka("16")),
        _iku(11, angka("3.5"), cara_isi=CaraIsi.RATA_RATA, lembar_per="desa", agregasi=Agregasi.RATA_RATA),
        _iku(12, angka("60"), polaritas=Polaritas.MINIMASI, rumus_minimasi=RumusMinimasi.T_PER_R),
        *(_iku(nomor, angka(str(50 + nomor)), agregasi=Agregasi.TIDAK_KUMULATIF) for nomor in range(13, 25)),
    )  # fmt: skip
    kode = tuple(iku.kode for iku in iku_list)
    serapan = tuple(map(Decimal, ("20", "45", "70", "95")))
    program = (
        Program("Program Penyelenggaraan Pemerintahan dan Pelayanan Publik di Wilayah Kecamatan Contoh",
                Decimal(1_180_000_000), serapan, kode[::2]),
        Program("Program Koordinasi Ketenteraman dan Ketertiban Umum", Decimal(60_000_000), serapan, kode[1::2]),
        Program("Program Pemberdayaan Masyarakat Desa dan Kelurahan", None, (None,) * 4, ()),
    )  # fmt: skip
    return DokumenIku(2026, 2, date(2026, 1, 5), "Perubahan target", iku_list, program, ATURAN_BAWAAN)


def _angka(teks: str) -> Target:
    return Target.of_angka(Decimal(teks))


def _iku(nomor: int, target: Target, **lain: object) -> Iku:
    sasaran = (
        "Meningkatnya kualitas pelayanan publik kecamatan yang cepat, tepat, transparan, dan akuntabel",
        "Meningkatnya ketenteraman & ketertiban umum",
        "Meningkatnya akuntabilitas kinerja kecamatan",
    )
    iku = Iku(
        kode=f"IKU-{nomor:02}", sasaran=sasaran[(nomor - 1) // 9],
        indikator=f"Indikator contoh nomor {nomor} dengan nama yang sengaja dibuat panjang, memuat & dan <tanda>, agar"
        " baris tabel menjadi beberapa baris" if nomor % 3 == 2 else f"Indikator contoh nomor {nomor}",
        satuan="Nilai", desimal=2, definisi="Jumlah yang memenuhi syarat ÷ jumlah seluruhnya × 100",
        polaritas=Polaritas.MAKSIMASI, rumus_minimasi=RumusMinimasi.SELISIH, agregasi=Agregasi.NILAI_AKHIR,
        cara_isi=CaraIsi.LANGSUNG, penanggung_jawab="Seksi Pelayanan Umum", sumber_data=("Register kecamatan",),
        target_tahunan=target, target=(target,) * 4,
    )  # fmt: skip
    return replace(iku, **lain)  # type: ignore[arg-type]


def _list_lalu(dokumen: DokumenIku) -> tuple[AngkaTribulan, ...]:
    return tuple(
        AngkaTribulan(
            periode, f"{periode}-R0", iku.kode, iku.target_pada(periode), KeadaanRealisasi.TERUKUR,
            iku.target_pada(periode).bawah, iku.target_pada(periode).huruf,
        )
        for iku in dokumen.iku_list[:12]
        for periode in (Periode(2025, 3), Periode(2026, 1), Periode(2026, 2))
        if iku.target_pada(periode).is_diukur and iku.cara_isi is CaraIsi.LANGSUNG
    )  # fmt: skip


def _fill(siklus: Siklus, penjelasan: str) -> None:
    for urut, iku in enumerate(siklus.iku_list):
        if iku.target_pada(PERIODE).is_diukur:
            bukti = Bukti(
                f"{iku.kode}-1", f"Rekap {iku.kode} Tribulan III bertanda tangan.pdf", f"{urut:02x}" * 32, 48_213,
                "Rekap bertanda tangan", _TIM, _MULAI,
            )  # fmt: skip
            isian = _isian(iku, urut, penjelasan)
            record_entri(siklus, iku.kode, isian, (bukti,), siklus.entri[iku.kode].versi, _ORANG_TIM, _MULAI)
    for program in siklus.dokumen_iku.program_list:
        if program.pagu is not None:
            record_program(siklus, program.nama, program.pagu * 23 / 100, 0, _ORANG_TIM, _MULAI)


def _isian(iku: Iku, urut: int, penjelasan: str) -> Isian:
    """The figure goes above, at, and below the target in turn; the eighth IKU has T = 0, the ninth no data."""
    isian = Isian(KeadaanRealisasi.TERUKUR, sumber=iku.sumber_data[0], penjelasan=penjelasan)
    if iku.kode == "IKU-09":
        return replace(isian, keadaan=KeadaanRealisasi.TIDAK_TERSEDIA, penjelasan="Register rusak karena banjir.")
    if iku.cara_isi is not CaraIsi.LANGSUNG:
        b = Decimal(10) if iku.cara_isi is CaraIsi.RASIO else None
        baris = tuple(BarisLembar(desa, Decimal(2 + nomor), b) for nomor, desa in enumerate(_DESA[:-1]))
        return replace(isian, lembar=(*baris, BarisLembar(_DESA[-1], None, None, "laporan menyusul")))
    target = iku.target_pada(PERIODE)
    if target.huruf is not None:
        return replace(isian, huruf="B")
    return replace(isian, realisasi=(target.bawah or Decimal(0)) * (90 + 10 * (urut % 4)) / 100)


def _answer(siklus: Siklus) -> None:
    for iku in siklus.iku_list:
        jawaban = {
            butir: Jawaban.SESUAI
            for butir, nilai, _ in ceklist_of(siklus, iku.kode)
            if nilai is not Jawaban.TIDAK_BERLAKU
        }
        catatan = "Diperiksa dengan register." if iku.kode == "IKU-01" else ""
        record_ceklist(siklus, iku.kode, jawaban, catatan, siklus.ceklist[iku.kode].versi, _ORANG_SEKRETARIS, PADA)


def _write(siklus: Siklus) -> None:
    for nama, judul in list_bagian(siklus).items():
        teks = f"Uraian contoh untuk {judul}: “kutipan”, R&D, a < b.\nBaris kedua.\n\nParagraf kedua."
        record_bagian(siklus, nama, teks, siklus.telaah.get(nama, Bagian()).versi, _ORANG_TIM, PADA)
    status = {siklus.saran.lalu[0].id: (StatusTindakLanjut.BERJALAN, "enam dari sembilan desa sudah dibina")}
    baru = tuple(
        (f"Tindak lanjut contoh nomor {nomor} yang uraiannya cukup panjang untuk dua baris tabel", pihak, tenggat)
        for nomor, pihak, tenggat in (
            (1, "Seksi Pelayanan Umum", date(2026, 10, 31)), (2, "Seksi Pemerintahan", date(2026, 12, 15)),
        )
    )  # fmt: skip
    record_saran(siklus, status, baru, siklus.saran.versi, _ORANG_TIM, PADA)


def _advance(siklus: Siklus, aksi: Aksi, jam: int, alasan: str = "") -> None:
    oleh = _ORANG_TIM if aksi in (Aksi.SAMPAIKAN, Aksi.SERAHKAN) else _ORANG_SEKRETARIS
    menit = None if aksi is Aksi.KEMBALIKAN else 15
    pada = _MULAI + timedelta(hours=jam)
    advance(siklus, aksi, oleh, pada, versi=siklus.versi, alasan=alasan, menit_kerja=menit)
