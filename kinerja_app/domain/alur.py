"""The one table of moves: which role may do what at which step of the SOP Pengukuran Kinerja.

Lay the printed SOP beside `TAHAP_SOP` and `TRANSISI`. Buttons on the screens and guards in `Siklus` read this
table and nothing else.
"""

from dataclasses import dataclass
from enum import StrEnum

from kinerja_app.domain.errors import PeranMismatchError, TahapMismatchError
from kinerja_app.domain.pengguna import NAMA_PERAN, Orang, Pelaku, Peran


class Tahap(StrEnum):
    """The six steps of the SOP in order, and the two ends."""

    ELABORASI = "elaborasi"
    TELAAH_KEABSAHAN = "telaah_keabsahan"
    ANALISA = "analisa"
    PENYEMPURNAAN = "penyempurnaan"
    PENGETIKAN = "pengetikan"
    PENDOKUMENTASIAN = "pendokumentasian"
    SELESAI = "selesai"
    DIBATALKAN = "dibatalkan"


class Aksi(StrEnum):
    """What a person does to a siklus: the moves, the work within a step, and what is added once it is sealed."""

    SAMPAIKAN = "sampaikan"
    NYATAKAN_SAH = "nyatakan_sah"
    SERAHKAN = "serahkan"
    SETUJUI = "setujui"
    SELESAI_KETIK = "selesai_ketik"
    ARSIPKAN = "arsipkan"
    KEMBALIKAN = "kembalikan"
    KEMBALIKAN_DATA = "kembalikan_data"
    TARIK_KEMBALI = "tarik_kembali"
    AJUKAN_BATAL = "ajukan_batal"
    SETUJUI_BATAL = "setujui_batal"
    TOLAK_BATAL = "tolak_batal"
    AJUKAN_RALAT = "ajukan_ralat"
    SETUJUI_RALAT = "setujui_ralat"
    TOLAK_RALAT = "tolak_ralat"
    SAHKAN_NASKAH = "sahkan_naskah"
    TOLAK_NASKAH = "tolak_naskah"
    BUKA_SIKLUS = "buka_siklus"
    ISI_DATA = "isi_data"
    ADOPSI_DOKUMEN_IKU = "adopsi_dokumen_iku"
    ISI_CEKLIST = "isi_ceklist"
    TULIS_TELAAH = "tulis_telaah"
    BUAT_DOKUMEN = "buat_dokumen"
    UNGGAH_NASKAH = "unggah_naskah"
    BERI_NOMOR = "beri_nomor"
    UNGGAH_PINDAIAN = "unggah_pindaian"
    TULIS_ARAHAN = "tulis_arahan"


@dataclass(frozen=True, slots=True)
class TahapSop:
    """One line of the printed SOP: number, step, who acts, what it gets and gives, standard minutes."""

    nomor: int
    tahap: Tahap
    nama: str
    peran: Peran
    kegiatan: str
    kelengkapan: str
    menit: int
    output: str


TAHAP_SOP: tuple[TahapSop, ...] = (
    TahapSop(
        1, Tahap.ELABORASI, "Elaborasi data kinerja", Peran.TIM,
        "Elaborasi data kinerja berdasarkan hasil pengumpulan data kinerja masing-masing menurut IKU.",
        "Data Kinerja berdasarkan tiap IKU", 15, "Data Kinerja berdasarkan tiap IKU",
    ),
    TahapSop(
        2, Tahap.TELAAH_KEABSAHAN, "Telaah keabsahan", Peran.SEKRETARIS,
        "Penyampaian data kepada sekretaris utk ditelaah keabsahan indikator yang bersangkutan sesuai dengan IKU",
        "Ceklist kelengkapan Data Kinerja", 30, "Hasil telaah berupa kelengkapan ceklist",
    ),
    TahapSop(
        3, Tahap.ANALISA, "Analisa pengukuran", Peran.TIM,
        "Analisa untuk pengukuran data kinerja dari data yg telah ditelaah oleh sekretaris.",
        "Hasil telaah berupa kelengkapan ceklist", 60, "Telaah Pengukuran Kinerja",
    ),
    TahapSop(
        4, Tahap.PENYEMPURNAAN, "Penyempurnaan hasil analisa", Peran.SEKRETARIS,
        "Penyempurnaan hasil analisa diserahkan kepada sekretaris.",
        "Telaah Pengukuran Kinerja", 15, "Telaah Pengukuran Kinerja",
    ),
    TahapSop(
        5, Tahap.PENGETIKAN, "Pengetikan", Peran.KASUBAG_EVAPOR,
        "Hasil penyempurnaan diketik oleh Kasubag Evapor",
        "Telaah Pengukuran Kinerja", 15, "Telaah Pengukuran Kinerja",
    ),
    TahapSop(
        6, Tahap.PENDOKUMENTASIAN, "Pendokumentasian", Peran.KASUBAG_EVAPOR,
        "Pendokumentasian dan penyimpanan hasil oleh Kasubag Evapor. Sebagai bahan tindak lanjut dalam Pemantauan.",
        "Data kinerja tentang Musrenbangcam", 5, "Data kinerja tentang Musrenbangcam",
    ),
)  # fmt: skip

NAMA_TAHAP: dict[Tahap, str] = {baris.tahap: baris.nama for baris in TAHAP_SOP} | {
    Tahap.SELESAI: "Selesai",
    Tahap.DIBATALKAN: "Dibatalkan",
}


def sop_of(tahap: Tahap) -> TahapSop | None:
    """Return the SOP's line for a step, or None for the two ends."""
    return next((baris for baris in TAHAP_SOP if baris.tahap is tahap), None)


@dataclass(frozen=True, slots=True)
class Transisi:
    """One allowed action: from `dari` to `ke` by one of `peran`.

    `is_beralasan` demands a written reason; `beda_dari` names the action whose doer must be another person;
    `hanya_pelaku` names the action whose doer alone may do this one; `label` is the button's text.
    """

    aksi: Aksi
    dari: Tahap
    ke: Tahap
    peran: tuple[Peran, ...]
    label: str
    is_beralasan: bool = False
    beda_dari: Aksi | None = None
    hanya_pelaku: Aksi | None = None


_T, _A = Tahap, Aksi
_TIM, _SEK, _KAS, _CAM = (Peran.TIM,), (Peran.SEKRETARIS,), (Peran.KASUBAG_EVAPOR,), (Peran.CAMAT,)
_BERJALAN = tuple(baris.tahap for baris in TAHAP_SOP)

TRANSISI: tuple[Transisi, ...] = (
    # forward
    Transisi(_A.SAMPAIKAN, _T.ELABORASI, _T.TELAAH_KEABSAHAN, _TIM, "Sampaikan ke Sekretaris"),
    Transisi(_A.NYATAKAN_SAH, _T.TELAAH_KEABSAHAN, _T.ANALISA, _SEK, "Nyatakan sah", beda_dari=_A.SAMPAIKAN),
    Transisi(_A.SERAHKAN, _T.ANALISA, _T.PENYEMPURNAAN, _TIM, "Serahkan ke Sekretaris"),
    Transisi(_A.SETUJUI, _T.PENYEMPURNAAN, _T.PENGETIKAN, _SEK, "Setujui Telaah", beda_dari=_A.SERAHKAN),
    Transisi(_A.SELESAI_KETIK, _T.PENGETIKAN, _T.PENDOKUMENTASIAN, _KAS, "Selesai mengetik"),
    Transisi(_A.ARSIPKAN, _T.PENDOKUMENTASIAN, _T.SELESAI, _KAS, "Arsipkan"),
    # back, with a reason
    Transisi(_A.KEMBALIKAN, _T.TELAAH_KEABSAHAN, _T.ELABORASI, _SEK, "Kembalikan ke Tim", True),
    Transisi(_A.KEMBALIKAN, _T.PENYEMPURNAAN, _T.ANALISA, _SEK, "Kembalikan ke Tim", True),
    Transisi(_A.KEMBALIKAN, _T.PENGETIKAN, _T.PENYEMPURNAAN, _KAS, "Kembalikan ke Sekretaris", True),
    Transisi(_A.KEMBALIKAN, _T.PENDOKUMENTASIAN, _T.PENGETIKAN, _KAS, "Kembali ke pengetikan", True),
    Transisi(_A.KEMBALIKAN_DATA, _T.ANALISA, _T.ELABORASI, _TIM, "Perbaiki data (ke tahap 1)", True),
    Transisi(_A.KEMBALIKAN_DATA, _T.PENYEMPURNAAN, _T.ELABORASI, _SEK, "Kembalikan data (ke tahap 1)", True),
    Transisi(
        _A.TARIK_KEMBALI, _T.TELAAH_KEABSAHAN, _T.ELABORASI, _TIM, "Tarik kembali", True, hanya_pelaku=_A.SAMPAIKAN
    ),
    Transisi(_A.TARIK_KEMBALI, _T.PENYEMPURNAAN, _T.ANALISA, _TIM, "Tarik kembali", True, hanya_pelaku=_A.SERAHKAN),
    # cancel
    *(Transisi(_A.AJUKAN_BATAL, tahap, tahap, _TIM, "Ajukan pembatalan", True) for tahap in _BERJALAN),
    *(
        Transisi(_A.SETUJUI_BATAL, tahap, _T.DIBATALKAN, _SEK, "Setujui pembatalan", beda_dari=_A.AJUKAN_BATAL)
        for tahap in _BERJALAN
    ),
    *(Transisi(_A.TOLAK_BATAL, tahap, tahap, _SEK, "Tolak pembatalan", True) for tahap in _BERJALAN),
    # ralat of a sealed siklus: it stays as it is, the next revisi opens at step 1
    Transisi(_A.AJUKAN_RALAT, _T.SELESAI, _T.SELESAI, (*_KAS, *_TIM), "Ajukan ralat", True),
    Transisi(_A.SETUJUI_RALAT, _T.SELESAI, _T.SELESAI, _SEK, "Setujui ralat", beda_dari=_A.AJUKAN_RALAT),
    Transisi(_A.TOLAK_RALAT, _T.SELESAI, _T.SELESAI, _SEK, "Tolak ralat", True),
    # additions to a sealed siklus: it stays as it is, each is a bag of its own
    Transisi(_A.BERI_NOMOR, _T.SELESAI, _T.SELESAI, _KAS, "Beri nomor"),
    Transisi(_A.UNGGAH_PINDAIAN, _T.SELESAI, _T.SELESAI, _KAS, "Unggah pindaian"),
    Transisi(_A.TULIS_ARAHAN, _T.SELESAI, _T.SELESAI, _CAM, "Tulis arahan"),
    # text of an uploaded Word file
    Transisi(_A.SAHKAN_NASKAH, _T.PENGETIKAN, _T.PENGETIKAN, _SEK, "Sahkan naskah", beda_dari=_A.UNGGAH_NASKAH),
    Transisi(_A.TOLAK_NASKAH, _T.PENGETIKAN, _T.PENGETIKAN, _SEK, "Kembalikan naskah", True),
    # work within a step
    Transisi(_A.ISI_DATA, _T.ELABORASI, _T.ELABORASI, _TIM, "Simpan"),
    Transisi(_A.ADOPSI_DOKUMEN_IKU, _T.ELABORASI, _T.ELABORASI, _TIM, "Pakai Dokumen IKU terbaru"),
    Transisi(_A.ISI_CEKLIST, _T.TELAAH_KEABSAHAN, _T.TELAAH_KEABSAHAN, _SEK, "Simpan"),
    Transisi(_A.TULIS_TELAAH, _T.ANALISA, _T.ANALISA, _TIM, "Simpan"),
    Transisi(_A.BUAT_DOKUMEN, _T.PENGETIKAN, _T.PENGETIKAN, _KAS, "Buat dokumen Word"),
    Transisi(_A.UNGGAH_NASKAH, _T.PENGETIKAN, _T.PENGETIKAN, _KAS, "Unggah naskah"),
)


def find_transisi(tahap: Tahap, aksi: Aksi, oleh: Orang) -> tuple[Transisi, Pelaku]:
    """Return the row for this action and the person in the role that allows it.

    Raises TahapMismatchError when the action does not belong to the step, PeranMismatchError when the person
    holds none of the roles; both say where the siklus stands and who has it.
    """
    baris_list = [baris for baris in TRANSISI if baris.aksi is aksi and baris.dari is tahap]
    if not baris_list:
        raise TahapMismatchError(f"Langkah ini tidak dapat dilakukan sekarang: {describe_tahap(tahap)}")
    for baris in baris_list:
        pelaku = oleh.acting_as(baris.peran)
        if pelaku is not None:
            return baris, pelaku
    yang_boleh = " atau ".join(NAMA_PERAN[peran] for baris in baris_list for peran in baris.peran)
    raise PeranMismatchError(f"Langkah ini hanya dapat dilakukan oleh {yang_boleh}. {describe_tahap(tahap)}")


def describe_tahap(tahap: Tahap) -> str:
    """Say in one sentence where a siklus stands and who has it."""
    if tahap is Tahap.SELESAI:
        return "Siklus ini sudah selesai dan diarsipkan."
    if tahap is Tahap.DIBATALKAN:
        return "Siklus ini dibatalkan."
    baris = next(baris for baris in TAHAP_SOP if baris.tahap is tahap)
    return f"Siklus berada pada tahap {baris.nomor} ({baris.nama}) dan sedang di tangan {NAMA_PERAN[baris.peran]}."
