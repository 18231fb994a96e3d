"""Pertukaran: the open JSON of one siklus, for the kabupaten's own system; `docs/skema-siklus.json` describes it.

It says what the Telaah prints and nothing of how the office works: no account, time of work, evidence, or private
address. Every key is always there, null where there is nothing. Figures are texts with a point ("95.63"), so that no
reader rounds them; counts are numbers. A change that an old reader would misread raises VERSI_FORMAT.
"""

import json
from decimal import Decimal
from typing import TypeAlias

from kinerja_app.domain.agregasi import SampaiDengan, nilai_of
from kinerja_app.domain.alur import Tahap
from kinerja_app.domain.analisa_anggaran import efisiensi_of
from kinerja_app.domain.angka import round_half_up
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.capaian import Capaian
from kinerja_app.domain.cetak import format_satuan
from kinerja_app.domain.efisiensi import Efisiensi
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import Iku, Program, Target
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.keaslian import format_kode
from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.pengukuran import BarisPengukuran
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.rata_rata import RataRata
from kinerja_app.domain.siklus import Siklus

FORMAT, VERSI_FORMAT = "kinerja-siklus", 1
SKEMA = "skema-siklus.json"

Isi: TypeAlias = "str | int | bool | list[Isi] | dict[str, Isi] | None"


def write_pertukaran(
    siklus: Siklus, profil: ProfilKantor, nomor: str, diganti_oleh: KunciSiklus | None, *, is_demo: bool
) -> bytes:
    """Return the open JSON of a siklus: what is sealed, or as it stands while it is not.

    `nomor` is that of the Telaah (it may be given after the seal), `diganti_oleh` the ralat sealed since.
    """
    dokumen, pengukuran, kunci = siklus.dokumen, measure(siklus), siklus.kunci
    is_selesai = siklus.tahap is Tahap.SELESAI
    program = zip(siklus.dokumen_iku.program_list, efisiensi_of(siklus, pengukuran), strict=True)
    isi: Isi = {
        "format": FORMAT, "versi_format": VERSI_FORMAT, "contoh": is_demo,
        "kantor": {"pemerintah": profil.pemerintah, "nama": profil.nama},
        "kunci": str(kunci), "periode": str(kunci.periode), "revisi": kunci.revisi,
        "status": _status(siklus.tahap, diganti_oleh), "tahap": siklus.tahap.value,
        "diganti_oleh": str(diganti_oleh) if diganti_oleh else None, "ralat_dari": siklus.ralat_dari,
        "nomor": nomor or None, "tanggal": dokumen.tanggal.isoformat() if dokumen.tanggal else None,
        "kode_periksa": format_kode(dokumen.kode_periksa) or None,
        "disegel_pada": siklus.riwayat[-1].pada.isoformat() if is_selesai else None, "segel": siklus.segel or None,
        "penanda_tangan": _pejabat(dokumen.penanda_tangan), "camat": _pejabat(dokumen.camat),
        "dokumen_iku": {
            "tahun": siklus.dokumen_iku.tahun, "versi": siklus.dokumen_iku.versi_dokumen,
            "ditetapkan": siklus.dokumen_iku.ditetapkan.isoformat(),
        },
        "aturan": _aturan(siklus.dokumen_iku.aturan),
        "iku": [_iku(siklus, baris) for baris in pengukuran.baris],
        "rata_rata_sasaran": [{"sasaran": s.sasaran, **_rata_rata(s.rata_rata)} for s in pengukuran.sasaran],
        "rata_rata": _rata_rata(pengukuran.kantor),
        "program": [_program(siklus, satu, efisiensi) for satu, efisiensi in program],
    }  # fmt: skip
    return json.dumps(isi, ensure_ascii=False, indent=2).encode() + b"\n"


def _status(tahap: Tahap, diganti_oleh: KunciSiklus | None) -> str:
    if tahap is Tahap.SELESAI:
        return "diganti" if diganti_oleh else "berlaku"
    return "dibatalkan" if tahap is Tahap.DIBATALKAN else "belum_final"


def _pejabat(pelaku: Pelaku | None) -> Isi:
    if pelaku is None:
        return None
    return {"nama": pelaku.nama, "nip": pelaku.nip or None, "pangkat": pelaku.pangkat or None,
            "jabatan": pelaku.jabatan}  # fmt: skip


def _aturan(aturan: AturanPengukuran) -> Isi:
    return {
        "sumber": aturan.sumber, "batas_kontribusi": _angka(aturan.cap),
        "predikat": [{"nama": pita.predikat, "batas_bawah": _angka(pita.batas_bawah)} for pita in aturan.pita],
    }  # fmt: skip


def _iku(siklus: Siklus, baris: BarisPengukuran) -> Isi:
    iku, entri = baris.iku, siklus.entri[baris.iku.kode]
    return {
        "kode": iku.kode, "sasaran": iku.sasaran, "indikator": iku.indikator, "satuan": format_satuan(iku),
        "polaritas": iku.polaritas.value, "rumus_minimasi": iku.rumus_minimasi.value, "agregasi": iku.agregasi.value,
        "target": _target(baris.angka.target, iku.desimal),
        **_realisasi(iku, nilai_of(iku, baris.angka)),
        "keadaan": baris.keadaan.value, "alasan": baris.capaian.alasan or None, "penjelasan": entri.penjelasan or None,
        "capaian": _persen(baris.capaian), "predikat": baris.predikat,
        "sampai_dengan": _sampai_dengan(iku, baris.sd),
        "target_tahunan": _target(iku.target_tahunan, iku.desimal), "kemajuan": _persen(baris.kemajuan.capaian),
        "uraian_kemajuan": baris.kemajuan.teks,
    }  # fmt: skip


def _sampai_dengan(iku: Iku, sd: SampaiDengan) -> Isi:
    return {
        "tribulan": [str(periode) for periode in sd.tribulan], "target": _target(sd.target, iku.desimal),
        **_realisasi(iku, sd.realisasi), "capaian": _persen(sd.capaian),
    }  # fmt: skip


def _target(target: Target | None, desimal: int) -> Isi:
    """Return a target as a range, a single figure having two equal ends; a letter grade, or null."""
    if target is None or not target.is_diukur:
        return None
    atas = target.bawah if target.atas is None else target.atas
    return {"bawah": _angka(target.bawah, desimal), "atas": _angka(atas, desimal), "huruf": target.huruf}


def _realisasi(iku: Iku, nilai: Decimal | str | None) -> dict[str, Isi]:
    if isinstance(nilai, str):
        return {"realisasi": None, "huruf": nilai}
    return {"realisasi": _angka(nilai, iku.desimal), "huruf": None}


def _persen(capaian: Capaian | None) -> Isi:
    return None if capaian is None else _angka(capaian.nilai)


def _rata_rata(rata: RataRata) -> dict[str, Isi]:
    return {"capaian": _angka(rata.nilai), "predikat": rata.predikat, "n": rata.n, "dari": rata.n_iku}


def _program(siklus: Siklus, program: Program, efisiensi: Efisiensi) -> Isi:
    return {
        "nama": program.nama, "iku": list[Isi](program.iku), "pagu": _angka(program.pagu),
        "realisasi": _angka(siklus.entri_program[program.nama].realisasi),
        "realisasi_sd": _angka(efisiensi.realisasi_sd), "serapan_sd": _angka(efisiensi.serapan_sd),
        "target_serapan": _angka(efisiensi.target_serapan), "efisiensi": _angka(efisiensi.nilai),
        "alasan": efisiensi.alasan or None,
    }  # fmt: skip


def _angka(nilai: Decimal | None, desimal: int | None = None) -> Isi:
    """Return a figure as it is, or with so many decimals as its IKU has."""
    if nilai is None:
        return None
    return format(nilai if desimal is None else round_half_up(nilai, desimal), "f")
