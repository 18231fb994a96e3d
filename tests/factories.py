"""Sample office, persons, Dokumen IKU and siklus for every test; built by the domain's own functions only."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.aturan import ATURAN_BAWAAN
from kinerja_app.domain.ceklist import Jawaban
from kinerja_app.domain.dokumen_resmi import DOKUMEN_SIKLUS, DokumenResmi
from kinerja_app.domain.elaborasi import record_entri, record_program
from kinerja_app.domain.entri import Bukti, Entri, Isian
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
from kinerja_app.domain.kantor import PROFIL_BAWAAN, Kantor
from kinerja_app.domain.keabsahan import ceklist_of, record_ceklist
from kinerja_app.domain.lembar_bawaan import LembarBawaan
from kinerja_app.domain.moves import MAJU, advance
from kinerja_app.domain.pembukaan import open_siklus
from kinerja_app.domain.pengetikan import record_dokumen
from kinerja_app.domain.pengguna import Kedudukan, Orang, Pejabat, Pelaku, Pengguna, Penugasan, Peran
from kinerja_app.domain.penulisan import list_bagian, record_bagian, record_saran
from kinerja_app.domain.periode import KunciSiklus, Periode
from kinerja_app.domain.register import RingkasanSiklus
from kinerja_app.domain.siklus import SerapanLalu, Siklus, SopRujukan
from kinerja_app.domain.telaah import Bagian, StatusTindakLanjut, TindakLanjut

WIB = timezone(timedelta(hours=7), "WIB")
PERIODE = Periode(2026, 2)
KUNCI = KunciSiklus(PERIODE, 0)
PADA = datetime(2026, 7, 1, 8, 0, tzinfo=WIB)
SOP = SopRujukan("070 / / 35.07.11/2019", "01 Agustus 2019")
ALASAN = "Angka IKU-04 keliru, mohon diperiksa lagi."
# The ceklist's standard minutes of the SOP, so that a whole siklus adds up to 140.
MENIT = {
    Aksi.SAMPAIKAN: 15, Aksi.NYATAKAN_SAH: 30, Aksi.SERAHKAN: 60,
    Aksi.SETUJUI: 15, Aksi.SELESAI_KETIK: 15, Aksi.ARSIPKAN: 5,
}  # fmt: skip
DESA = (
    "Arjosari", "Arjowilangun", "Kaliasri", "Kalipare", "Kalirejo",
    "Putukrejo", "Sukowilangun", "Sumberpetung", "Tumpakrejo",
)  # fmt: skip

_PEJABAT: dict[str, tuple[Peran, Pejabat, str]] = {
    "camat": (Peran.CAMAT, Pejabat("camat", "Camat Contoh", "197001011995031001", "Pembina"), "Camat Kalipare"),
    "sekretaris": (
        Peran.SEKRETARIS,
        Pejabat("sekretaris", "Sekretaris Contoh", "197502022000031002", "Penata Tingkat I"),
        "Sekretaris Kecamatan",
    ),
    "kasubag": (
        Peran.KASUBAG_EVAPOR,
        Pejabat("kasubag", "Kasubag Contoh", "198003032005012003", "Penata"),
        "Kepala Subbagian Evaluasi dan Pelaporan",
    ),
} | {
    f"tim-{n}": (
        Peran.TIM,
        Pejabat(f"tim-{n}", f"Tim Contoh {n}", f"19850404201001100{n}", "Penata Muda"),
        "Anggota Tim Akuntabilitas Kinerja",
    )
    for n in (1, 2, 3)
}


def pelaku_of(pejabat_id: str) -> Pelaku:
    """One official of the sample office in his own role, frozen."""
    peran, pejabat, jabatan = _PEJABAT[pejabat_id]
    return Pelaku(pejabat.id, pejabat.nama, pejabat.nip, pejabat.pangkat, jabatan, peran)


def orang_of(*sebagai: Pelaku) -> Orang:
    """A person who holds all the given roles; the first one names the person."""
    satu = sebagai[0]
    return Orang(satu.id, satu.nama, tuple(replace(p, id=satu.id, nama=satu.nama) for p in sebagai))


def orang_tim(n: int = 1) -> Orang:
    """Member 1, 2 or 3 of the Tim."""
    return orang_of(pelaku_of(f"tim-{n}"))


def orang_sekretaris() -> Orang:
    return orang_of(pelaku_of("sekretaris"))


def orang_kasubag() -> Orang:
    return orang_of(pelaku_of("kasubag"))


def orang_camat() -> Orang:
    return orang_of(pelaku_of("camat"))


def orang_admin() -> Orang:
    return orang_of(Pelaku("akun:admin", "Admin Contoh", "", "", "Admin", Peran.ADMIN))


def orang_tanpa_peran() -> Orang:
    """Somebody who may log in and holds no role today."""
    return Orang("tamu", "Tamu Contoh", ())


def orang_kasubag_plt_sekretaris() -> Orang:
    """The Kasubag who also stands in as Plt. Sekretaris."""
    plt = replace(pelaku_of("sekretaris"), jabatan="Plt. Sekretaris Kecamatan")
    return orang_of(pelaku_of("kasubag"), plt)


def kantor_contoh() -> Kantor:
    """Kecamatan Kalipare: Camat, Sekretaris, Kasubag, three of the Tim since 2024, an account each, and an ADMIN."""
    kantor = Kantor(0, replace(PROFIL_BAWAAN, alamat="Jalan Raya Kalipare 1", kode_pos="65166"))
    kantor.add_pengguna(pengguna_contoh("admin", "Admin Contoh", None, is_admin=True))
    for peran, pejabat, jabatan in _PEJABAT.values():
        kantor.save_pejabat(pejabat)
        kantor.add_penugasan(Penugasan(pejabat.id, peran, jabatan, Kedudukan.DEFINITIF, date(2024, 1, 1), None))
        kantor.add_pengguna(pengguna_contoh(pejabat.id, pejabat.nama, pejabat.id))
    return kantor


def pengguna_contoh(nama_pengguna: str, nama: str, pejabat_id: str | None, *, is_admin: bool = False) -> Pengguna:
    """An active account; its password hash is not one that opens."""
    return Pengguna(
        nama_pengguna=nama_pengguna, nama=nama, sandi="!", token=f"token-{nama_pengguna}", is_admin=is_admin,
        is_aktif=True, wajib_ganti_sandi=False, pejabat_id=pejabat_id, dibuat=PADA,
    )  # fmt: skip


def iku_contoh(kode: str = "IKU-01", *target: str, **lain: object) -> Iku:
    """An IKU typed `langsung`, MAKSIMASI, NILAI_AKHIR; `target` are four figures or "-" (one stands for all four)."""
    angka = target if len(target) > 1 else (target or ("80",)) * 4
    sasaran = tuple(Target.of_tidak_diukur() if t == "-" else Target.of_angka(Decimal(t)) for t in angka)
    tahunan = next((t for t in reversed(sasaran) if t.is_diukur), sasaran[-1])
    iku = Iku(
        kode=kode, sasaran="Meningkatnya kualitas pelayanan publik kecamatan", indikator=f"Indikator {kode}",
        satuan="Nilai", desimal=2, definisi="Nilai rata-rata tertimbang unsur pelayanan",
        polaritas=Polaritas.MAKSIMASI, rumus_minimasi=RumusMinimasi.SELISIH, agregasi=Agregasi.NILAI_AKHIR,
        cara_isi=CaraIsi.LANGSUNG, penanggung_jawab="Seksi Pelayanan Umum",
        sumber_data=("SOP Pengumpulan Data Kinerja ttg Adm Kependudukan",), target_tahunan=tahunan, target=sasaran,
    )  # fmt: skip
    return replace(iku, **lain)  # type: ignore[arg-type]


def with_lembar(bawaan: LembarBawaan, iku: Iku) -> Iku:
    """The IKU with that lembar, as the form of a draft takes it over; its other sources stay behind this one."""
    lain = tuple(sumber for sumber in iku.sumber_data if sumber != bawaan.sumber)
    return replace(
        iku, sumber_data=(bawaan.sumber, *lain), cara_isi=bawaan.cara_isi, faktor=bawaan.faktor,
        lembar_per=bawaan.lembar_per, label_a=bawaan.label_a, label_b=bawaan.label_b, baris_lembar=bawaan.baris_lembar,
    )  # fmt: skip


def dokumen_iku_contoh(n_iku: int = 4, *, tahun: int = 2026, versi_dokumen: int = 1) -> DokumenIku:
    """A Dokumen IKU with two programs.

    In TB2: IKU-01 plain, IKU-02 MINIMASI + KUMULATIF, IKU-03 TIDAK_DIUKUR, IKU-04 KUMULATIF; then IKU-05 rasio and
    IKU-06 jumlah over nine desa, IKU-07 a letter grade measured in TB4 only; from IKU-08 on plain ones.
    """
    persen = {"satuan": "Persen", "lembar_per": "desa"}
    kejadian = {"satuan": "Kejadian", "desimal": 0, "polaritas": Polaritas.MINIMASI, "agregasi": Agregasi.KUMULATIF}
    enam_belas = {"target_tahunan": Target.of_angka(Decimal(16))}
    bernama = (
        iku_contoh("IKU-01", "82.00", "82.00", "83.00", "84.00", indikator="Indeks Kepuasan Masyarakat"),
        iku_contoh("IKU-02", "4", "4", "4", "4", indikator="Jumlah gangguan trantibum", **kejadian, **enam_belas),
        iku_contoh(
            "IKU-03", "90.00", "-", "-", "-", indikator="Persentase kehadiran undangan dalam Musrenbangcam",
            satuan="Persen", agregasi=Agregasi.TIDAK_KUMULATIF,
        ),
        iku_contoh(
            "IKU-04", "1200", "1200", "1200", "1200", indikator="Jumlah dokumen kependudukan yang difasilitasi",
            satuan="Dokumen", desimal=0, agregasi=Agregasi.KUMULATIF, target_tahunan=Target.of_angka(Decimal(4800)),
        ),
        iku_contoh(
            "IKU-05", "78.00", "80.00", "82.00", "85.00", indikator="Persentase poskamling aktif",
            cara_isi=CaraIsi.RASIO, faktor=Decimal(100), **persen,
        ),
        iku_contoh(
            "IKU-06", "4", "4", "4", "4", indikator="Jumlah pengaduan warga", cara_isi=CaraIsi.JUMLAH,
            lembar_per="desa", **kejadian, **enam_belas,
        ),
        _iku_huruf(),
    )  # fmt: skip
    lagi = tuple(iku_contoh(f"IKU-{n:02}", "82.00", "82.00", "83.00", "84.00") for n in range(8, n_iku + 1))
    iku_list = (bernama + lagi)[:n_iku]
    kode = tuple(iku.kode for iku in iku_list)
    serapan = tuple(map(Decimal, ("20", "45", "70", "95")))
    return DokumenIku(
        tahun=tahun, versi_dokumen=versi_dokumen, ditetapkan=date(tahun, 1, 5), alasan="", iku_list=iku_list,
        program_list=(
            Program("Program Penyelenggaraan Pelayanan Publik", Decimal(180_000_000), serapan, kode[::2]),
            Program("Program Koordinasi Ketenteraman", Decimal(60_000_000), serapan, kode[1::2]),
        ),
        aturan=ATURAN_BAWAAN,
    )  # fmt: skip


def _iku_huruf() -> Iku:
    peta = {"D": 1, "C": 2, "CC": 3, "B": 4, "BB": 5, "A": 6, "AA": 7}
    tidak = Target.of_tidak_diukur()
    bb = Target.of_huruf("BB")
    return replace(
        iku_contoh("IKU-07", indikator="Predikat SAKIP kecamatan", satuan="nilai_huruf", peta=peta),
        target=(tidak, tidak, tidak, bb), target_tahunan=bb,
    )  # fmt: skip


def angka_lalu_contoh(dokumen: DokumenIku, periode: Periode = PERIODE) -> tuple[AngkaTribulan, ...]:
    """The tribulan before `periode` in the same year, where every scheduled IKU just reached its target."""
    lalu = periode.previous()
    return tuple(
        AngkaTribulan(
            lalu, f"{lalu}-R0", iku.kode, iku.target_pada(lalu), KeadaanRealisasi.TERUKUR, iku.target_pada(lalu).bawah
        )
        for iku in dokumen.iku_list
        if lalu.tahun == periode.tahun and iku.target_pada(lalu).bawah is not None
    )


def tindak_lanjut_contoh(periode: Periode = PERIODE) -> TindakLanjut:
    """A follow-up that the tribulan before `periode` agreed on."""
    asal = f"{periode.previous()}-R0"
    return TindakLanjut(f"{asal}-1", asal, "Jemput bola perekaman KTP-el", "Seksi Pemerintahan", periode.akhir)


def pada_of(periode: Periode) -> datetime:
    """When a siklus of that tribulan opens here: the morning after its last day."""
    return datetime.combine(periode.next().mulai, PADA.timetz())


def siklus_baru(
    periode: Periode = PERIODE, *, n_iku: int = 4, dokumen: DokumenIku | None = None, pada: datetime | None = None
) -> Siklus:
    """A siklus just opened by Tim Contoh 1, with figures of the tribulan before and one open follow-up."""
    dokumen = dokumen or dokumen_iku_contoh(n_iku, tahun=periode.tahun)
    lalu = periode.previous()
    serapan = tuple(
        SerapanLalu(lalu, f"{lalu}-R0", program.nama, Decimal(12_000_000))
        for program in dokumen.program_list
        if lalu.tahun == periode.tahun
    )
    return open_siklus(
        KunciSiklus(periode, 0), SOP, dokumen, angka_lalu_contoh(dokumen, periode), serapan,
        (tindak_lanjut_contoh(periode),), orang_tim(1), pada or pada_of(periode),
    )  # fmt: skip


def isian_contoh(iku: Iku, periode: Periode = PERIODE) -> Isian:
    """What the Tim types: IKU-01 83,50; IKU-02 3; IKU-04 1150 (below target); a lembar of nine desa; else T."""
    realisasi = {"IKU-01": Decimal("83.50"), "IKU-02": Decimal(3), "IKU-04": Decimal(1150)}.get(iku.kode)
    target = iku.target_pada(periode)
    lembar: tuple[BarisLembar, ...] = ()
    if iku.cara_isi is CaraIsi.RASIO:
        lembar = tuple(BarisLembar(desa, Decimal(8), Decimal(10)) for desa in DESA)
    elif iku.cara_isi is not CaraIsi.LANGSUNG:
        lembar = tuple(BarisLembar(desa, Decimal(nomor % 2)) for nomor, desa in enumerate(DESA))
    langsung = target.is_diukur and not lembar
    return Isian(
        KeadaanRealisasi.TERUKUR, (realisasi or target.bawah) if langsung else None,
        target.huruf if langsung else None, lembar, "Register kecamatan", "Sesuai rencana kerja.",
    )  # fmt: skip


def bukti_contoh(kode: str, oleh: Pelaku | None = None, pada: datetime = PADA) -> Bukti:
    """A reference in words, so that no file is needed."""
    keterangan = "Map bukti nomor 12, lemari 3"
    return Bukti(f"{kode}-1", f"Register {kode}", None, None, keterangan, oleh or pelaku_of("tim-1"), pada)


def fill_data(siklus: Siklus, pada: datetime = PADA) -> None:
    """Step 1: save every scheduled IKU with evidence, and every program, as Tim Contoh 1."""
    for iku in siklus.iku_list:
        if iku.target_pada(siklus.periode).is_diukur:
            isian, versi = isian_contoh(iku, siklus.periode), siklus.entri[iku.kode].versi
            bukti = () if siklus.entri[iku.kode].bukti else (bukti_contoh(iku.kode, pada=pada),)
            record_entri(siklus, iku.kode, isian, bukti, versi, orang_tim(1), pada)
    for nama, entri in tuple(siklus.entri_program.items()):
        record_program(siklus, nama, Decimal(15_000_000), entri.versi, orang_tim(1), pada)


def fill_ceklist(siklus: Siklus, pada: datetime = PADA, kode_list: tuple[str, ...] | None = None) -> None:
    """Step 2: the Sekretaris answers `sesuai` to every butir that applies."""
    for kode in kode_list or tuple(iku.kode for iku in siklus.iku_list):
        jawaban = {
            butir: Jawaban.SESUAI for butir, nilai, _ in ceklist_of(siklus, kode) if nilai is not Jawaban.TIDAK_BERLAKU
        }
        record_ceklist(siklus, kode, jawaban, "", siklus.ceklist[kode].versi, orang_sekretaris(), pada)


def fill_telaah(siklus: Siklus, pada: datetime = PADA) -> None:
    """Step 3: Tim Contoh 1 writes every text, notes progress on old follow-ups, and agrees on a new one."""
    for nama, judul in list_bagian(siklus).items():
        versi = siklus.telaah.get(nama, Bagian()).versi
        record_bagian(siklus, nama, f"Uraian {judul}.\nBaris kedua.", versi, orang_tim(1), pada)
    status = {butir.id: (StatusTindakLanjut.BERJALAN, "Tiga desa sudah.") for butir in siklus.saran.lalu}
    tenggat = siklus.periode.next().akhir
    baru = (("Menambah hari pelayanan keliling", "Seksi Pelayanan Umum", tenggat),)
    record_saran(siklus, status, baru, siklus.saran.versi, orang_tim(1), pada)


def fill_dokumen(siklus: Siklus, pada: datetime = PADA, oleh: Orang | None = None) -> None:
    """Step 5: the Kasubag (or `oleh`) records number, date and the files."""
    berkas = tuple(
        DokumenResmi(
            jenis,
            f"{jenis}-{siklus.kunci}.{'xlsx' if jenis.endswith('excel') else 'docx'}",
            f"{nomor}" * 64,
            20_000,
            "bawaan",
        )
        for nomor, jenis in enumerate(DOKUMEN_SIKLUS, start=1)
    )
    record_dokumen(
        siklus, "070/12/35.07.11/2026", pada.date(), berkas, pelaku_of("sekretaris"), pelaku_of("camat"),
        oleh or orang_kasubag(), pada,
    )  # fmt: skip


_LANGKAH = (
    (Tahap.ELABORASI, fill_data, Aksi.SAMPAIKAN, orang_tim),
    (Tahap.TELAAH_KEABSAHAN, fill_ceklist, Aksi.NYATAKAN_SAH, orang_sekretaris),
    (Tahap.ANALISA, fill_telaah, Aksi.SERAHKAN, orang_tim),
    (Tahap.PENYEMPURNAAN, None, Aksi.SETUJUI, orang_sekretaris),
    (Tahap.PENGETIKAN, fill_dokumen, Aksi.SELESAI_KETIK, orang_kasubag),
    (Tahap.PENDOKUMENTASIAN, None, Aksi.ARSIPKAN, orang_kasubag),
)


def move(
    siklus: Siklus, aksi: Aksi, oleh: Orang, pada: datetime = PADA, *, alasan: str = ALASAN, versi: int | None = None
) -> None:
    """`advance` with the siklus' present versi, a good reason, and the standard minutes of the step."""
    menit = MENIT.get(aksi) if aksi in MAJU else None
    versi = siklus.versi if versi is None else versi
    advance(siklus, aksi, oleh, pada, versi=versi, alasan=alasan, menit_kerja=menit)


def walk(siklus: Siklus, tahap: Tahap, pada: datetime | None = None) -> Siklus:
    """Do the work of each step and hand on, an hour a step, until the siklus stands at `tahap`; returns it."""
    pada = pada or pada_of(siklus.periode)
    for nomor, (dari, isi, aksi, siapa) in enumerate(_LANGKAH):
        if siklus.tahap is tahap:
            return siklus
        if siklus.tahap is dari:
            mulai = pada + timedelta(hours=nomor)
            if isi is not None:
                isi(siklus, mulai + timedelta(minutes=10))
            move(siklus, aksi, siapa(), mulai + timedelta(minutes=50))
    if siklus.tahap is Tahap.SELESAI and not siklus.segel:
        siklus.segel = "5e" * 32
    return siklus


def siklus_at(tahap: Tahap, periode: Periode = PERIODE, *, n_iku: int = 4, dokumen: DokumenIku | None = None) -> Siklus:
    """A siklus that reached `tahap` by the real moves, every earlier step complete, the present one untouched.

    DIBATALKAN was asked for by Tim Contoh 1 at step 1 and granted by the Sekretaris.
    """
    siklus = siklus_baru(periode, n_iku=n_iku, dokumen=dokumen)
    if tahap is not Tahap.DIBATALKAN:
        return walk(siklus, tahap)
    pada = pada_of(siklus.periode)
    fill_data(siklus, pada)
    move(siklus, Aksi.AJUKAN_BATAL, orang_tim(1), pada)
    move(siklus, Aksi.SETUJUI_BATAL, orang_sekretaris(), pada)
    return siklus


def ringkasan_of(*siklus_list: Siklus) -> tuple[RingkasanSiklus, ...]:
    """The summaries that the register's rules ask for."""
    return tuple(
        RingkasanSiklus(
            siklus.kunci, siklus.tahap, siklus.ralat_dari is not None, siklus.dokumen.nomor,
            siklus.riwayat[0].pada, siklus.riwayat[-1].pada,
        )
        for siklus in siklus_list
    )  # fmt: skip


def isi_of(siklus: Siklus) -> tuple[dict[str, Entri], dict[str, Decimal | None]]:
    """What step 1 ends in, to compare ways that lead to it: who, when, how often and the evidence are left out."""
    return (
        {kode: replace(e, versi=0, bukti=(), oleh=None, pada=None) for kode, e in siklus.entri.items()},
        {nama: program.realisasi for nama, program in siklus.entri_program.items()},
    )
