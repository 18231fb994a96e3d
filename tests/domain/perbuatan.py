"""What each aksi of the table of moves does to a siklus or to the register, done the way the services do it."""

from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache

from kinerja_app.domain.adopsi import Pembaruan, adopt_dokumen_iku
from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.dokumen_resmi import BedaAngka
from kinerja_app.domain.elaborasi import record_entri
from kinerja_app.domain.iku import Target
from kinerja_app.domain.keabsahan import record_ceklist
from kinerja_app.domain.pengetikan import record_naskah
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.penulisan import record_bagian
from kinerja_app.domain.register import Register
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tambahan import AKSI_TAMBAHAN, DaftarTambahan
from kinerja_app.domain.telaah import Bagian
from tests import factories as f

NANTI = f.PADA + timedelta(days=2)
KODE = "IKU-01"
BEDA = BedaAngka("Isi", "95,63", "95,36", "Rata-rata 95,63 persen.", "Rata-rata 95,36 persen.")
# The pairs that two different persons must do, each with a step where both are possible.
PASANGAN = [
    (Tahap.ELABORASI, Aksi.SAMPAIKAN, Aksi.NYATAKAN_SAH),
    (Tahap.ANALISA, Aksi.SERAHKAN, Aksi.SETUJUI),
    (Tahap.ELABORASI, Aksi.AJUKAN_BATAL, Aksi.SETUJUI_BATAL),
    (Tahap.PENDOKUMENTASIAN, Aksi.AJUKAN_BATAL, Aksi.SETUJUI_BATAL),
    (Tahap.SELESAI, Aksi.AJUKAN_RALAT, Aksi.SETUJUI_RALAT),
    (Tahap.PENGETIKAN, Aksi.UNGGAH_NASKAH, Aksi.SAHKAN_NASKAH),
]


@dataclass
class Keadaan:
    """A siklus, and the register and the list of additions beside it."""

    siklus: Siklus
    register: Register = field(default_factory=Register)
    tambahan: DaftarTambahan = field(default_factory=DaftarTambahan)


def do(ini: Keadaan, aksi: Aksi, oleh: Orang, *, alasan: str = f.ALASAN, pada: datetime = NANTI) -> None:
    """Do one aksi as a person; whatever is refused raises."""
    siklus, register = ini.siklus, ini.register
    match aksi:
        case Aksi.ISI_DATA:
            isian = replace(f.isian_contoh(siklus.iku_by_kode(KODE)), realisasi=Decimal("81.00"))
            record_entri(siklus, KODE, isian, (), siklus.entri[KODE].versi, oleh, pada)
        case Aksi.ADOPSI_DOKUMEN_IKU:
            dokumen = newer(siklus.dokumen_iku)
            adopt_dokumen_iku(siklus, Pembaruan(dokumen, siklus.angka_lalu, siklus.serapan_lalu), oleh, pada)
        case Aksi.ISI_CEKLIST:
            record_ceklist(siklus, KODE, {}, "Sedang diperiksa.", siklus.ceklist[KODE].versi, oleh, pada)
        case Aksi.TULIS_TELAAH:
            versi = siklus.telaah.get("umum", Bagian()).versi
            record_bagian(siklus, "umum", "Capaian kantor baik.", versi, oleh, pada)
        case Aksi.BUAT_DOKUMEN:
            f.fill_dokumen(siklus, pada, oleh)
        case Aksi.UNGGAH_NASKAH:
            record_naskah(siklus, "telaah.docx", "ab" * 32, 21_000, (BEDA,), oleh, pada)
        case Aksi.AJUKAN_RALAT:
            register.ajukan_ralat(siklus.kunci, f.ringkasan_of(siklus), alasan, oleh, pada)
        case Aksi.BERI_NOMOR | Aksi.UNGGAH_PINDAIAN | Aksi.TULIS_ARAHAN:
            jenis = next(jenis for jenis, satu in AKSI_TAMBAHAN.items() if satu is aksi)
            ini.tambahan.add(ini.tambahan.prepare(siklus, jenis, "070/7/2026", "", alasan, oleh, pada))
        case Aksi.SETUJUI_RALAT | Aksi.TOLAK_RALAT:
            register.decide_ralat(siklus.kunci, f.ringkasan_of(siklus), aksi, alasan, oleh, pada)
        case _:
            f.move(siklus, aksi, oleh, pada, alasan=alasan)


def newer(dokumen):
    """The next version of a Dokumen IKU, where only the target of IKU-01 for TB2 rose to 83."""
    satu, *lain = dokumen.iku_list
    tinggi = replace(satu, target=(satu.target[0], Target.of_angka(Decimal(83)), *satu.target[2:]))
    return replace(dokumen, versi_dokumen=dokumen.versi_dokumen + 1, iku_list=(tinggi, *lain))


def ready(tahap: Tahap, aksi: Aksi) -> Keadaan:
    """A siklus at `tahap` where nothing but step and role could refuse the aksi.

    Its work is complete; a cancellation, a text or a ralat waits where the aksi decides on one, each asked for by a
    person of their own.
    """
    return deepcopy(_ready(tahap, aksi))


@cache
def _ready(tahap: Tahap, aksi: Aksi) -> Keadaan:
    ini = Keadaan(f.siklus_at(tahap, n_iku=2))
    isi = {
        Tahap.ELABORASI: f.fill_data, Tahap.TELAAH_KEABSAHAN: f.fill_ceklist, Tahap.ANALISA: f.fill_telaah,
        Tahap.PENGETIKAN: f.fill_dokumen,
    }.get(tahap)  # fmt: skip
    if isi is not None and aksi is not Aksi.TARIK_KEMBALI:
        isi(ini.siklus, NANTI)
    if aksi in (Aksi.SETUJUI_BATAL, Aksi.TOLAK_BATAL) and ini.siklus.is_berjalan:
        do(ini, Aksi.AJUKAN_BATAL, f.orang_tim(2))
    if aksi in (Aksi.SAHKAN_NASKAH, Aksi.TOLAK_NASKAH) and tahap is Tahap.PENGETIKAN:
        do(ini, Aksi.UNGGAH_NASKAH, f.orang_kasubag())
    if aksi in (Aksi.SETUJUI_RALAT, Aksi.TOLAK_RALAT) and tahap is Tahap.SELESAI:
        do(ini, Aksi.AJUKAN_RALAT, f.orang_kasubag())
    return ini


def semua_peran(pejabat_id: str):
    """One person who holds every role of the table of moves."""
    nama = f.pelaku_of(pejabat_id)
    return f.orang_of(replace(f.pelaku_of("tim-1"), id=nama.id, nama=nama.nama), f.pelaku_of("sekretaris"),
                      f.pelaku_of("kasubag"), f.pelaku_of("camat"))  # fmt: skip
