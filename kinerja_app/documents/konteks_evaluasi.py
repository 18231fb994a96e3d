"""Context of the Evaluasi Pelaksanaan SOP: the figures of the year, and the forms that the evaluators fill in."""

from collections.abc import Iterable

from kinerja_app.documents.konteks import (
    baris_kepala,
    format_hari,
    frame,
    tanda_tangan,
    tanda_tangan_kosong,
)
from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.domain.alur import NAMA_TAHAP, TAHAP_SOP
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.evaluasi_sop import BarisEvaluasi, EvaluasiSop, Pengembalian, RingkasanWaktu
from kinerja_app.domain.kalimat_evaluasi import (
    CATATAN_SIKLUS,
    CATATAN_WAKTU,
    describe_libur,
    list_pertanyaan,
    write_catatan,
    write_ringkasan,
)
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.sop import Sop
from kinerja_app.domain.waktu import format_menit

DASAR = "Peraturan Menteri PANRB Nomor 35 Tahun 2012"
PENGANTAR_PEMANTAUAN = (
    f"Formulir pemantauan menurut {DASAR}. Kolom catatan sudah memuat angka dari catatan program; penilaian, tindakan,"
    " dan paraf diisi penilai."
)
PENGANTAR_EVALUASI = (
    f"Pertanyaan evaluasi menurut {DASAR}. Yang tercatat dalam program dijawab dengan angka; penilaian dan tindakan"
    " diisi penilai."
)
TANPA_PENGEMBALIAN = "Tidak ada pekerjaan yang dikembalikan."
PENILAIAN_PENERAPAN = "[    ] berjalan\n[    ] tidak berjalan"
PENILAIAN = "[    ] ya\n[    ] tidak"


def konteks_evaluasi(
    evaluasi: EvaluasiSop, sop: Sop, profil: ProfilKantor, sekretaris: Pelaku | None, jejak: tuple[int, str], *,
    is_demo: bool,
) -> Konteks:  # fmt: skip
    """Return the context of `evaluasi_sop.docx`.

    `sekretaris` is who signs on the day of its making, None where nobody holds the post: then the place stays open.
    `jejak` is the head of the audit trail: how many lines, the hash of the last.
    """
    judul = JUDUL_DOKUMEN["evaluasi_sop"]
    kembali = [_baris_kembali(satu) for satu in evaluasi.pengembalian]
    return {
        **frame(
            profil, judul.upper(), f"{sop.nama.upper()} TAHUN {evaluasi.tahun}",
            f"Evaluasi SOP {sop.nama} Tahun {evaluasi.tahun}", is_demo=is_demo,
        ),
        "kepala": baris_kepala(
            {
                "SOP": f"{sop.nama}, Nomor {sop.nomor}",
                "Revisi": f"{sop.tanggal_revisi}, berlaku sejak {sop.tanggal_efektif}",
                "Tahun pengukuran": str(evaluasi.tahun),
                "Keadaan per": format_saat(evaluasi.pada),
                "Jam kantor": evaluasi.jam_kantor.teks,
                "Hari libur": describe_libur(evaluasi),
            }
        ),
        "ringkasan": list(write_ringkasan(evaluasi)),
        "tahap": [_baris_ringkasan(satu) for satu in evaluasi.tahap],
        "jumlah": _baris_ringkasan(evaluasi.jumlah),
        "catatan_waktu": CATATAN_WAKTU,
        "siklus": _list_siklus(evaluasi.reguler),
        "catatan_siklus": CATATAN_SIKLUS,
        "tersendiri": _list_siklus(evaluasi.tersendiri),
        "pengembalian": kembali,
        "tanpa_pengembalian": [] if kembali else [TANPA_PENGEMBALIAN],
        "pengantar_pemantauan": PENGANTAR_PEMANTAUAN,
        "pemantauan": _list_pemantauan(evaluasi),
        "pengantar_evaluasi": PENGANTAR_EVALUASI,
        "evaluasi": [
            {"no": str(nomor), "teks": satu.teks, "jawaban": satu.jawaban, "penilaian": PENILAIAN}
            for nomor, satu in enumerate(list_pertanyaan(evaluasi), start=1)
        ],
        "tanda_tangan": {"kiri": tanda_tangan("", None), "kanan": _sign(evaluasi, profil, sekretaris)},
        "jejak": f"Kepala jejak audit saat dokumen ini dibuat: baris {jejak[0]}, SHA-256 {jejak[1]}",
    }  # fmt: skip


def _list_pemantauan(evaluasi: EvaluasiSop) -> list[Nilai]:
    """Return the lines of the monitoring form: the figures are ours, the judgement is the evaluators'."""
    return [
        {
            "no": str(sop.nomor), "prosedur": sop.kegiatan, "penilaian": PENILAIAN_PENERAPAN,
            "catatan": write_catatan(ringkasan),
        }
        for sop, ringkasan in zip(TAHAP_SOP, evaluasi.tahap, strict=True)
    ]  # fmt: skip


def _sign(evaluasi: EvaluasiSop, profil: ProfilKantor, sekretaris: Pelaku | None) -> Konteks:
    pembuka = f"{profil.tempat}, {format_hari(evaluasi.pada)}"
    if sekretaris is None:
        return tanda_tangan_kosong(pembuka, "Sekretaris")
    return tanda_tangan(pembuka, sekretaris)


def _baris_ringkasan(satu: RingkasanWaktu) -> Konteks:
    return {
        "nama": satu.label,
        "menit_baku": str(satu.menit_baku),
        "n": satu.teks_n,
        "jumlah": satu.teks_jumlah,
        "rata_rata": satu.teks_rata_rata,
        "terlambat": satu.teks_terlambat,
        "tunggu": satu.teks_tunggu,
        "berlalu": satu.teks_berlalu,
        "pengembalian": satu.teks_pengembalian,
    }


def _list_siklus(baris: Iterable[BarisEvaluasi]) -> list[Nilai]:
    return [
        {
            "nama": satu.kunci.label,
            **{f"tahap_{nomor}": teks for nomor, teks in enumerate(satu.teks_tahap, start=1)},
            "jumlah": satu.teks_jumlah,
            "tunggu": format_menit(satu.waktu.menit_tunggu),
            "berlalu": format_menit(satu.waktu.menit_berlalu),
            "pengembalian": str(len(satu.pengembalian)),
            "keterangan": satu.teks_keterangan,
        }
        for satu in baris
    ]


def _baris_kembali(satu: Pengembalian) -> Nilai:
    return {
        "nama": satu.nama,
        "tanggal": format_hari(satu.pada),
        "dari": NAMA_TAHAP[satu.dari],
        "ke": NAMA_TAHAP[satu.ke],
        "oleh": f"{satu.oleh.nama}, {satu.oleh.jabatan}",
        "alasan": satu.alasan,
    }
