"""One tribulan of the sample office on its way through the SOP, by the very services that the web uses."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.baris_lembar import list_fixed
from kinerja_app.domain.ceklist import ButirCeklist, Jawaban
from kinerja_app.domain.entri import Isian
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import BarisLembar, CaraIsi, Iku, KeadaanRealisasi
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.keabsahan import ceklist_of
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import WIB, KunciSiklus, Periode
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import Bagian, StatusTindakLanjut
from kinerja_app.services import dokumen, langkah, pembukaan, pendokumentasian
from kinerja_app.services import lembar as lembar_service
from kinerja_app.services.demo_angka import BENIH, Angka, make_anggaran
from kinerja_app.services.demo_berkas import make_pdf
from kinerja_app.services.demo_data import orang_of
from kinerja_app.services.demo_impor import import_isian
from kinerja_app.services.demo_lembar import TIDAK_MELAPOR, make_rows
from kinerja_app.services.home import Home
from kinerja_app.services.langkah import BuktiBaru

PAGI, TUTUP = time(8, 0), time(15, 30)
MENIT = {
    Aksi.SAMPAIKAN: (11, 20), Aksi.NYATAKAN_SAH: (22, 36), Aksi.SERAHKAN: (48, 75),
    Aksi.SETUJUI: (9, 19), Aksi.SELESAI_KETIK: (10, 18), Aksi.ARSIPKAN: (3, 7),
}  # fmt: skip
PENJELASAN_DIAM = "Teks contoh: dua desa belum mengirim rekap sampai tanggal pengukuran."
_K = KeadaanRealisasi


@dataclass(frozen=True, slots=True)
class Kejadian:
    """What sets one tribulan apart, by kode: whose data came back, had no figure, or lacked two desa.

    `is_diimpor`: step 1 was filled in with Excel. `hari_mulai`: weekdays before work begins; after 5 the reports of the
    desa have come, after 9 the calendar says late.
    """

    kembali_data: str = ""
    kembali_telaah: bool = False
    tidak_tersedia: str = ""
    tidak_melapor: str = ""
    is_diimpor: bool = False
    hari_mulai: int = 5


KEJADIAN = {
    Periode(2025, 1): Kejadian(kembali_data="IKU-04"),
    Periode(2025, 2): Kejadian(tidak_tersedia="IKU-08"),
    Periode(2025, 3): Kejadian(kembali_telaah=True, hari_mulai=9),
    Periode(2026, 1): Kejadian(tidak_melapor="IKU-04", is_diimpor=True),
    Periode(2026, 2): Kejadian(kembali_data="IKU-08"),
}


class JamKerja:
    """The clock of the sample office: it runs on weekdays within office hours."""

    def __init__(self, hari: date) -> None:
        self._saat = datetime.combine(hari, PAGI, WIB)

    def after(self, menit: int) -> datetime:
        """Let `menit` minutes pass and return the time; what would come after hours comes the next morning."""
        saat = self._saat + timedelta(minutes=menit)
        if saat.time() > TUTUP:
            return self.next_day()
        self._saat = saat
        return saat

    def next_day(self) -> datetime:
        """Go to the next weekday's morning and return the time."""
        self._saat = datetime.combine(_weekday_after(self._saat.date(), 1), PAGI, WIB)
        return self._saat


class Perjalanan:
    """One siklus and the persons who work on it, step by step; `realisasi` maps kode to figure or letter."""

    def __init__(self, home: Home, kantor: Kantor, periode: Periode, realisasi: dict[str, Angka]) -> None:
        self._home = home
        self._kantor = kantor
        self._periode = periode
        self._realisasi = realisasi
        self._kunci = KunciSiklus(periode, 0)
        self._kejadian = KEJADIAN.get(periode, Kejadian())
        self._acak = Random(f"{BENIH} {periode}")  # noqa: S311 -- minutes of a sample, no secret
        self._jam = JamKerja(_weekday_after(periode.akhir, self._kejadian.hari_mulai + 1))

    def walk(self) -> None:
        """Open the tribulan and take it through all six steps into the archive."""
        self.open()
        self.fill(len(self._realisasi))
        self._hand_over("tim1", Aksi.SAMPAIKAN)
        self._answer()
        self._write()
        self._finish_telaah()
        self._type_and_archive()

    def open(self) -> None:
        """Open the tribulan (Tim Contoh 1)."""
        pembukaan.open_tribulan(self._home, self._periode, self._orang("tim1"), self._jam.after(5))

    def fill(self, jumlah: int) -> None:
        """Step 1: enter the first `jumlah` scheduled IKU with evidence, and the programs when it is all of them."""
        siklus = self._siklus()
        anggaran = {program.nama: make_anggaran(program, self._periode) for program in siklus.dokumen_iku.program_list}
        if self._kejadian.is_diimpor:
            isian = {kode: self._make_isian(siklus.iku_by_kode(kode)) for kode in self._realisasi}
            diunduh, diunggah = self._jam.after(5), self._jam.after(45)
            import_isian(self._home, self._kunci, isian, anggaran, self._orang("tim1"), diunduh, diunggah)
        for nomor, kode in enumerate(list(self._realisasi)[:jumlah]):
            self._save_entri(siklus.iku_by_kode(kode), "tim1" if nomor % 2 == 0 else "tim2")
        if jumlah == len(self._realisasi) and not self._kejadian.is_diimpor:
            rupiah = {nama: (satu, 0) for nama, satu in anggaran.items()}
            langkah.save_anggaran(self._home, self._kunci, rupiah, self._orang("tim2"), self._jam.after(3))

    def _save_entri(self, iku: Iku, akun: str, penjelasan: str = "") -> None:
        """Save what is stated about an IKU, with evidence of its figure."""
        isian, entri = self._make_isian(iku, penjelasan), self._siklus().entri[iku.kode]
        bukti = self._make_bukti(iku, is_lagi=bool(entri.bukti)) if isian.keadaan is _K.TERUKUR else ()
        langkah.save_entri(
            self._home, self._kunci, iku.kode, isian, bukti, entri.versi, self._orang(akun),
            self._jam.after(self._acak.randint(1, 2)),
        )  # fmt: skip

    def _make_isian(self, iku: Iku, penjelasan: str = "") -> Isian:
        angka: Angka | None = self._realisasi[iku.kode]
        keadaan = _K.TERUKUR
        if iku.kode == self._kejadian.tidak_tersedia:
            keadaan, angka = _K.TIDAK_TERSEDIA, None
            penjelasan = "Teks contoh: laporan belum diterima sampai tanggal pengukuran."
        lembar: tuple[BarisLembar, ...] = ()
        if iku.cara_isi is not CaraIsi.LANGSUNG and isinstance(angka, Decimal):
            lembar = self._make_lembar(iku, angka)
            penjelasan = penjelasan or (PENJELASAN_DIAM if any(row.a is None for row in lembar) else "")
            angka = None
        return Isian(
            keadaan, angka if isinstance(angka, Decimal) else None, angka if isinstance(angka, str) else None,
            lembar, iku.sumber_data[0], penjelasan,
        )  # fmt: skip

    def fill_lembar(self, kode: str, jumlah: int) -> None:
        """Step 1: take over the lembar of one IKU of which only the first `jumlah` rows have reported."""
        siklus, angka = self._siklus(), self._realisasi[kode]
        if isinstance(angka, Decimal):
            rows = self._make_lembar(siklus.iku_by_kode(kode), angka)[:jumlah]
            isian = {kode: (rows, siklus.entri[kode].versi)}
            lembar_service.save_lembar(self._home, self._kunci, isian, self._orang("tim2"), self._jam.after(4))

    def _make_lembar(self, iku: Iku, angka: Decimal) -> tuple[BarisLembar, ...]:
        diam = TIDAK_MELAPOR if iku.kode == self._kejadian.tidak_melapor else ()
        return make_rows(iku, angka, list_fixed(iku, self._kantor.profil.desa), self._periode, diam)

    def _make_bukti(self, iku: Iku, *, is_lagi: bool) -> tuple[BuktiBaru, ...]:
        """Return a file and a reference, as the Tim attaches them; after a return a file that completes the first."""
        lagi = "Dilengkapi. " if is_lagi else ""
        pdf = make_pdf((f"Bukti dukung {iku.kode}", iku.indikator, self._periode.label, f"{lagi}Bukan dokumen resmi."))
        nama = f"bukti-{iku.kode.lower()}-{self._periode}{'-lengkap' if is_lagi else ''}.pdf"
        berkas = BuktiBaru(nama, pdf, "Contoh berkas bukti")
        register = f"Buku register {iku.penanggung_jawab}, {self._periode.label} (contoh)"
        return (berkas,) if is_lagi else (berkas, BuktiBaru(register, None, "Contoh rujukan"))

    def _answer(self) -> None:
        """Step 2: the Sekretaris fills the ceklist, sends it back where the story says so, and declares it sah."""
        self._jam.next_day()
        kembali = self._kejadian.kembali_data
        if kembali:
            catatan = "Contoh catatan: bukti dukung belum lengkap."
            self._save_ceklist(kembali, {ButirCeklist.BUKTI: Jawaban.PERLU_PERBAIKAN}, catatan)
            alasan = f"Contoh alasan: bukti dukung {kembali} belum lengkap."
            self._move("sekretaris", Aksi.KEMBALIKAN, alasan)
            penjelasan = "Teks contoh: bukti dukung dilengkapi sesudah dikembalikan Sekretaris."
            self._save_entri(self._siklus().iku_by_kode(kembali), "tim1", penjelasan)
            self._hand_over("tim1", Aksi.SAMPAIKAN)
        for iku in self._siklus().iku_list:
            self._save_ceklist(iku.kode, {}, "")
        self._hand_over("sekretaris", Aksi.NYATAKAN_SAH)

    def _save_ceklist(self, kode: str, lain: dict[ButirCeklist, Jawaban], catatan: str) -> None:
        siklus = self._siklus()
        jawaban = {
            butir: lain.get(butir, Jawaban.SESUAI)
            for butir, nilai, _ in ceklist_of(siklus, kode)
            if nilai is not Jawaban.TIDAK_BERLAKU
        }
        langkah.save_ceklist(
            self._home, self._kunci, kode, jawaban, catatan, siklus.ceklist[kode].versi, self._orang("sekretaris"),
            self._jam.after(self._acak.randint(1, 3)),
        )  # fmt: skip

    def _write(self) -> None:
        """Step 3: the Tim takes the draft from the figures, adds what no figure tells, and agrees on what to do."""
        self._jam.next_day()
        langkah.offer_draft(self._home, self._kunci, self._orang("tim1"), self._jam.after(5))
        self._save_teks("tim1", _texts_of(self._siklus()))
        self._save_saran()
        self._hand_over("tim1", Aksi.SERAHKAN)

    def _save_teks(self, akun: str, teks: dict[str, str]) -> None:
        """Save these texts, and accept every draft as it stands."""
        tersimpan = self._siklus().telaah
        semua = {nama: bagian.teks for nama, bagian in tersimpan.items()} | teks
        isian = {nama: (isi, tersimpan.get(nama, Bagian()).versi) for nama, isi in semua.items()}
        langkah.save_telaah(
            self._home, self._kunci, isian, self._orang(akun), self._jam.after(35), tetap=frozenset(isian)
        )

    def _save_saran(self) -> None:
        siklus = self._siklus()
        lalu = str(KunciSiklus(self._periode.previous(), 0))
        berjalan = (StatusTindakLanjut.BERJALAN, "Teks contoh: sebagian sudah dilaksanakan.")
        selesai = (StatusTindakLanjut.SELESAI, "Teks contoh: sudah dilaksanakan.")
        status = {butir.id: berjalan if butir.asal == lalu else selesai for butir in siklus.saran.lalu}
        tenggat = self._periode.next().akhir
        baru = tuple(
            (f"Teks contoh: rapat tindak lanjut {iku.kode} dengan pelaksana.", iku.penanggung_jawab, tenggat)
            for iku in _missed(siklus)[:2]
        )
        langkah.save_saran(
            self._home, self._kunci, status, baru, siklus.saran.versi, self._orang("tim2"), self._jam.after(10)
        )

    def _finish_telaah(self) -> None:
        """Step 4: the Sekretaris accepts the Telaah, once after having sent it back."""
        self._jam.next_day()
        if self._kejadian.kembali_telaah:
            alasan = "Contoh alasan: solusi pada bagian penyebab belum menyebut pelaksananya."
            self._move("sekretaris", Aksi.KEMBALIKAN, alasan)
            teks = self._siklus().telaah["penyebab"].teks
            self._save_teks("tim2", {"penyebab": f"{teks} Pelaksana solusi: seksi penanggung jawab setiap IKU."})
            self._hand_over("tim2", Aksi.SERAHKAN)
            self._jam.next_day()
        self._hand_over("sekretaris", Aksi.SETUJUI)

    def _type_and_archive(self) -> None:
        """Steps 5 and 6: the Kasubag numbers, makes and archives the documents (without the slow PDF copy)."""
        pada = self._jam.next_day()
        nomor = f"070/{10 * self._periode.tribulan + 1}/35.07.11/{pada.year}"
        kasubag = self._orang("kasubag")
        jumlah = len(self._siklus().riwayat)
        pada = self._jam.after(25)
        dokumen.make_dokumen(self._home, self._kunci, nomor, pada.date(), jumlah, kasubag, pada)
        self._hand_over("kasubag", Aksi.SELESAI_KETIK)
        pendokumentasian.archive_siklus(
            self._home, self._kunci, kasubag, self._jam.after(20), versi=self._siklus().versi,
            menit_kerja=self._acak.randint(*MENIT[Aksi.ARSIPKAN]), with_pdf=False,
        )  # fmt: skip

    def _hand_over(self, akun: str, aksi: Aksi) -> None:
        self._move(akun, aksi, "", self._acak.randint(*MENIT[aksi]))

    def _move(self, akun: str, aksi: Aksi, alasan: str, menit: int | None = None) -> None:
        langkah.move(
            self._home, self._kunci, aksi, self._orang(akun), self._jam.after(self._acak.randint(10, 30)),
            versi=self._siklus().versi, alasan=alasan, menit_kerja=menit,
        )  # fmt: skip

    def _siklus(self) -> Siklus:
        return self._home.siklus.get(self._kunci)

    def _orang(self, akun: str) -> Orang:
        return orang_of(self._kantor, akun, self._periode.akhir)


def _missed(siklus: Siklus) -> tuple[Iku, ...]:
    return tuple(baris.iku for baris in measure(siklus).belum_mencapai)


def _texts_of(siklus: Siklus) -> dict[str, str]:
    """Return the two texts that no figure tells, plainly as samples."""
    kurang = ", ".join(iku.kode for iku in _missed(siklus)) or "tidak ada"
    return {
        "penyebab": (
            f"Teks contoh: IKU yang belum mencapai target: {kurang}. Di sini Tim menulis penyebab keberhasilan atau"
            " kegagalan setiap IKU beserta solusinya, misalnya jadwal pengumpulan laporan dan pelayanan keliling."
        ),
        "program": (
            "Teks contoh: di sini Tim menulis program atau kegiatan yang menunjang atau menghambat pencapaian,"
            " menurut daftar program pada Dokumen IKU."
        ),
    }


def _weekday_after(hari: date, jumlah: int) -> date:
    """Return the day that lies `jumlah` weekdays after `hari`."""
    while jumlah:
        hari += timedelta(days=1)
        jumlah -= hari.weekday() < 5
    return hari
