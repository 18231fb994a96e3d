"""Context of the Formulir Pengukuran Kinerja, the annex form of PermenPANRB 53/2014 for one tribulan."""

from decimal import Decimal

from kinerja_app.documents.konteks import Surat, baris_kepala, frame, kaki_lampiran, nama_kantor, tanda_tangan_surat
from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.documents.tabel_telaah import rata_rata
from kinerja_app.domain.analisa_anggaran import efisiensi_of
from kinerja_app.domain.angka import exact_context, round_half_up
from kinerja_app.domain.cetak import KOSONG, format_nilai, format_satuan
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.periode import ROMAWI
from kinerja_app.domain.siklus import Siklus

CATATAN = (
    "Keterangan: target dan realisasi adalah angka tribulan ini saja; kolom (6) adalah capaian menurut rumus tiap IKU,"
    " yang tercantum dalam Lampiran 1 Telaah. Tanda – berarti tidak ada angka."
)
CATATAN_PROGRAM = (
    "Keterangan: anggaran adalah pagu setahun, realisasi adalah jumlah s.d. tribulan ini, dan kolom (4) adalah"
    " realisasi dibagi anggaran dikali 100. Jumlah tercetak hanya bila angka semua program ada."
)


def konteks_formulir(
    siklus: Siklus, pengukuran: Pengukuran, profil: ProfilKantor, surat: Surat, *, is_demo: bool
) -> Konteks:
    """Return the context of `formulir_pengukuran.docx`; `pengukuran` is that of the siklus."""
    judul = JUDUL_DOKUMEN["formulir_pengukuran"]
    kelompok: dict[str, list[Nilai]] = {}
    for baris in pengukuran.baris:
        kelompok.setdefault(baris.iku.sasaran, []).append(
            {
                "indikator": baris.iku.indikator,
                "satuan": format_satuan(baris.iku),
                "target": baris.target,
                "realisasi": baris.realisasi,
                "capaian": baris.capaian.teks,
            }
        )
    program, jumlah = _program(siklus, pengukuran)
    return {
        **frame(profil, judul.upper(), siklus.kunci.label.upper(), kaki_lampiran(4, judul, siklus), is_demo=is_demo),
        "kepala": baris_kepala(
            {
                "Unit organisasi": nama_kantor(profil),
                "Tahun anggaran": str(siklus.periode.tahun),
                "Tribulan": ROMAWI[siklus.periode.tribulan - 1],
            }
        ),
        "sasaran": [{"nama": nama, "baris": baris} for nama, baris in kelompok.items()],
        "rata_rata": rata_rata(pengukuran),
        "catatan": CATATAN,
        "program": program,
        "jumlah": jumlah,
        "catatan_program": CATATAN_PROGRAM,
        "tanda_tangan": tanda_tangan_surat(profil, surat),
    }


def _program(siklus: Siklus, pengukuran: Pengukuran) -> tuple[list[Nilai], Konteks]:
    """Return the rows of the lower block and their sum; a sum with a figure missing would be a wrong one."""
    semua = list(zip(siklus.dokumen_iku.program_list, efisiensi_of(siklus, pengukuran), strict=True))
    rows: list[Nilai] = [
        {
            "program": program.nama,
            "anggaran": format_nilai(program.pagu, 0),
            "realisasi": format_nilai(satu.realisasi_sd, 0),
            "persen": format_nilai(satu.serapan_sd, 2),
        }
        for program, satu in semua
    ]
    pagu, realisasi = _sum([program.pagu for program, _ in semua]), _sum([satu.realisasi_sd for _, satu in semua])
    persen = KOSONG
    if pagu and realisasi is not None:
        with exact_context():
            persen = format_nilai(round_half_up(realisasi * 100 / pagu, 2), 2)
    return rows, {
        "label": "Jumlah", "anggaran": format_nilai(pagu, 0), "realisasi": format_nilai(realisasi, 0), "persen": persen,
    }  # fmt: skip


def _sum(angka: list[Decimal | None]) -> Decimal | None:
    ada = [satu for satu in angka if satu is not None]
    if not ada or len(ada) < len(angka):
        return None
    with exact_context():
        return sum(ada, Decimal(0))
