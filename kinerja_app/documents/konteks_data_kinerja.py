"""Context of Data Kinerja, the output of step 1: all that the Tim recorded for each IKU and program."""

from collections import Counter
from collections.abc import Iterable

from kinerja_app.documents.konteks import (
    baris_kepala,
    find_berlaku,
    format_hari,
    frame,
    kaki_lampiran,
    kepala_siklus,
    tanda_tangan,
)
from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.analisa_anggaran import efisiensi_of
from kinerja_app.domain.cetak import KOSONG, LABEL_KEADAAN, format_nilai, format_satuan, format_target
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.efisiensi import Efisiensi
from kinerja_app.domain.entri import Bukti, Entri, EntriProgram
from kinerja_app.domain.iku import Iku, KeadaanRealisasi, Program
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.lembar import describe_lapor
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.siklus import Siklus

_PANJANG_SIDIK = 12  # enough of a SHA-256 to find the file by


def konteks_data_kinerja(siklus: Siklus, pengukuran: Pengukuran, profil: ProfilKantor, *, is_demo: bool) -> Konteks:
    """Return the context of `data_kinerja.docx`; `pengukuran` is that of the siklus."""
    judul = JUDUL_DOKUMEN["data_kinerja"]
    kaki = kaki_lampiran(2, judul, siklus)
    nomor = {iku.kode: urut for urut, iku in enumerate(siklus.iku_list, start=1)}
    kelompok: dict[str, list[Nilai]] = {}
    for iku in siklus.iku_list:
        kelompok.setdefault(iku.sasaran, []).append(baris_iku(siklus, iku, nomor[iku.kode]))
    serah = find_berlaku(siklus, Aksi.SAMPAIKAN)
    penutup = "Data kinerja ini belum disampaikan kepada Sekretaris."
    pembuka = ""
    if serah is not None:
        saat = format_saat(serah.pada)
        penutup = f"Data kinerja ini disampaikan kepada Sekretaris pada {saat} untuk ditelaah keabsahannya."
        pembuka = f"{profil.tempat}, {format_hari(serah.pada)}"
    return {
        **frame(profil, judul.upper(), siklus.kunci.label.upper(), kaki, is_demo=is_demo),
        "kepala": baris_kepala(kepala_siklus(siklus)),
        "sasaran": [{"nama": nama, "baris": baris} for nama, baris in kelompok.items()],
        "catatan": _catatan(siklus),
        "program": [
            baris_program(program, siklus.entri_program[program.nama], serapan, urut)
            for urut, (program, serapan) in enumerate(
                zip(siklus.dokumen_iku.program_list, efisiensi_of(siklus, pengukuran), strict=True), start=1
            )
        ],
        "penutup": [penutup],
        "tanda_tangan": {
            "kiri": tanda_tangan("", None),
            "kanan": tanda_tangan(pembuka, serah.oleh if serah else None),
        },
    }


def baris_iku(siklus: Siklus, iku: Iku, urut: int) -> Konteks:
    """Return the row of one IKU as it is printed; `urut` is its number."""
    entri = siklus.entri[iku.kode]
    rumus = (iku.definisi, entri.rumus, describe_lapor(iku, entri))
    return {
        "no": str(urut),
        "kode": iku.kode,
        "indikator": iku.indikator,
        "satuan": format_satuan(iku),
        "target": format_target(iku.target_pada(siklus.periode), iku.desimal),
        "realisasi": format_nilai(entri.realisasi if entri.huruf is None else entri.huruf, iku.desimal),
        "keadaan": LABEL_KEADAAN[entri.keadaan],
        "rumus": _lines(rumus),
        "sumber": entri.sumber or KOSONG,
        "penjelasan": entri.penjelasan or KOSONG,
        "bukti": _lines(_describe_bukti(bukti) for bukti in entri.bukti_berlaku),
        "diisi": _diisi(entri),
    }


def _describe_bukti(bukti: Bukti) -> str:
    keterangan = f" – {bukti.keterangan}" if bukti.keterangan and bukti.keterangan != bukti.nama else ""
    sidik = f" ({bukti.sha256[:_PANJANG_SIDIK]})" if bukti.sha256 else " (rujukan, tanpa berkas)"
    return f"{bukti.nama}{keterangan}{sidik}"


def _diisi(entri: Entri | EntriProgram) -> str:
    if entri.oleh is None or entri.pada is None:
        return KOSONG
    return f"{entri.oleh.nama}, {format_hari(entri.pada)}"


def baris_program(program: Program, entri: EntriProgram, efisiensi: Efisiensi, urut: int) -> Konteks:
    """Return the row of one program as it is printed; `urut` is its number."""
    return {
        "no": str(urut),
        "nama": program.nama,
        "pagu": format_nilai(program.pagu, 0),
        "realisasi": format_nilai(entri.realisasi, 0),
        "realisasi_sd": format_nilai(efisiensi.realisasi_sd, 0),
        "serapan_sd": format_nilai(efisiensi.serapan_sd, 2),
        "target_serapan": format_nilai(efisiensi.target_serapan, 2),
        "diisi": _diisi(entri),
    }


def _catatan(siklus: Siklus) -> str:
    jumlah = Counter(entri.keadaan for entri in siklus.entri.values())
    keadaan = ", ".join(f"{jumlah[k]} {LABEL_KEADAAN[k]}" for k in KeadaanRealisasi if jumlah[k])
    return (
        f"Keadaan {len(siklus.iku_list)} IKU: {keadaan}. Realisasi adalah angka tribulan ini saja. Kode di belakang"
        f" nama bukti dukung adalah {_PANJANG_SIDIK} huruf pertama sidik SHA-256 berkasnya. Tanda – berarti"
        " tidak ada isian."
    )


def _lines(baris: Iterable[str]) -> str:
    return "\n".join(teks for teks in baris if teks) or KOSONG
