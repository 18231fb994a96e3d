"""Tables of the Rekap as rows of text: per sasaran, per tribulan, comparisons, budgets, sources, formulas."""

from collections.abc import Callable

from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.domain.cetak import KOSONG, format_nilai, format_poin, format_satuan, format_target
from kinerja_app.domain.iku import Iku, Target
from kinerja_app.domain.kalimat import to_kalimat
from kinerja_app.domain.pengukuran import Banding
from kinerja_app.domain.rekap import RataRataTahunan, Rekap
from kinerja_app.domain.rekap_anggaran import BarisAnggaran
from kinerja_app.domain.rekap_banding import TAHUN_PEMBANDING, PerubahanTahun
from kinerja_app.domain.rekap_iku import BarisRekap, SelTribulan, describe_banding
from kinerja_app.domain.rekap_rumus import list_rumus
from kinerja_app.domain.rekap_sumber import SumberTribulan

SPASI_TETAP = "\u00a0"  # keeps "TB I" on one line of a narrow column


def list_kelompok(rekap: Rekap) -> list[Nilai]:
    """One table for each sasaran, its mean last."""
    return [
        {
            "nomor": str(urut),
            "nama": satu.sasaran,
            "baris": [baris_setahun(baris, nomor) for nomor, baris in enumerate(satu.baris, start=1)],
            "rata_rata": rata_rata(satu.rata_rata),
        }
        for urut, satu in enumerate(rekap.kelompok, start=1)
    ]


def baris_setahun(baris: BarisRekap, urut: int) -> Konteks:
    """One IKU in the table of its sasaran."""
    return {
        "no": str(urut),
        "kode": baris.iku.kode,
        "iku": baris.iku.indikator,
        "satuan": format_satuan(baris.iku),
        "target": baris.target,
        "realisasi": baris.teks_realisasi,
        "capaian": baris.tahunan.teks,
        "predikat": baris.teks_predikat,
        "keterangan": "\n".join(map(to_kalimat, baris.keterangan)) or KOSONG,
    }


def rata_rata(rata: RataRataTahunan) -> Konteks:
    """A mean, with what is not in it."""
    return {
        "label": f"Rata-rata ({rata.rata.teks_n})",
        "n": rata.rata.teks_n,
        "capaian": rata.rata.teks,
        "predikat": rata.teks_predikat,
        "lain": rata.teks_keadaan or KOSONG,
        "tidak_ikut": f"Tidak ikut dihitung: {rata.teks_keadaan}" if rata.teks_keadaan else KOSONG,
    }


def list_rata_rata(rekap: Rekap) -> list[Nilai]:
    """The mean of each sasaran."""
    return [
        {"no": str(urut), "sasaran": satu.sasaran} | rata_rata(satu.rata_rata)
        for urut, satu in enumerate(rekap.kelompok, start=1)
    ]


def kepala_tribulan(rekap: Rekap) -> Konteks:
    """The names of the four tribulan for column heads; one that counts by a ralat says which revisi."""
    return {f"tb{satu.periode.tribulan}": _kepala(satu) for satu in rekap.sumber}


def _kepala(sumber: SumberTribulan) -> str:
    nama = sumber.nama.replace(" ", SPASI_TETAP)
    if sumber.ralat_alasan and sumber.kunci is not None:
        return f"{nama} (ralat{SPASI_TETAP}R{sumber.kunci.revisi})"
    return nama


def list_tribulan(rekap: Rekap) -> list[Nilai]:
    """Every IKU with its twelve figures; those that left during the year stand last."""
    ada = [_baris_tribulan(baris.iku, baris.tribulan) for baris in rekap.baris]
    keluar = [_baris_tribulan(baris.iku, baris.tribulan, " (dikeluarkan)") for baris in rekap.keluar]
    return [{"no": str(urut)} | baris for urut, baris in enumerate([*ada, *keluar], start=1)]


def _baris_tribulan(iku: Iku, tribulan: tuple[SelTribulan, ...], tambahan: str = "") -> Konteks:
    isi: Konteks = {"kode": iku.kode, "iku": iku.indikator + tambahan}
    for sel in tribulan:
        isi[f"tb{sel.sumber.periode.tribulan}"] = {
            "target": sel.target, "realisasi": sel.realisasi, "capaian": sel.teks,
        }  # fmt: skip
    return isi


def kepala_tahun(rekap: Rekap) -> Konteks:
    """The earlier years and this one for column heads: lalu1 is the oldest."""
    lalu = {f"lalu{n}": str(rekap.tahun - TAHUN_PEMBANDING - 1 + n) for n in range(1, TAHUN_PEMBANDING + 1)}
    return {**lalu, "ini": str(rekap.tahun)}


def list_tahun_lalu(rekap: Rekap) -> list[Nilai]:
    """The annual figures of earlier years beside this one; empty where no IKU has any."""
    if not rekap.tahun_pembanding:
        return []
    return [{"no": str(n)} | _baris_tahun(rekap.tahun, baris) for n, baris in enumerate(rekap.baris, start=1)]


def _baris_tahun(tahun: int, baris: BarisRekap) -> Konteks:
    isi: Konteks = {"kode": baris.iku.kode, "iku": baris.iku.indikator, "satuan": format_satuan(baris.iku)}
    for n in range(1, TAHUN_PEMBANDING + 1):
        angka = baris.lalu_of(tahun - TAHUN_PEMBANDING - 1 + n)
        isi[f"lalu{n}"] = angka.teks if angka else KOSONG
    return isi | {"ini": baris.teks_realisasi} | _perubahan_tahun(baris.iku, baris.perubahan)


def _perubahan_tahun(iku: Iku, perubahan: PerubahanTahun | None) -> Konteks:
    """The change against the year before: in the satuan, in poin persen, and whether it is for the better."""
    if perubahan is None:
        return {"selisih": KOSONG, "poin": KOSONG, "penilaian": KOSONG}
    return {
        "selisih": perubahan.teks_selisih(iku.desimal),
        "poin": perubahan.teks_poin,
        "penilaian": perubahan.teks_penilaian,
    }


def list_banding(
    rekap: Rekap, target_of: Callable[[Iku], Target | None], banding_of: Callable[[BarisRekap], Banding | None]
) -> tuple[list[Nilai], str]:
    """The IKU that have a target of another kind, and a sentence on those that have none."""
    ada = [baris for baris in rekap.baris if (target := target_of(baris.iku)) is not None and target.is_diukur]
    tanpa = len(rekap.baris) - len(ada)
    hasil: list[Nilai] = []
    for urut, baris in enumerate(ada, start=1):
        banding, iku = banding_of(baris), baris.iku
        hasil.append(
            {
                "no": str(urut),
                "kode": iku.kode,
                "iku": iku.indikator,
                "satuan": format_satuan(iku),
                "realisasi": banding.realisasi if banding else KOSONG,
                "target": format_target(target_of(iku), iku.desimal),
                "capaian": banding.capaian.teks if banding else KOSONG,
                "hasil": describe_banding(banding),
            }
        )
    return hasil, f"Untuk {tanpa} IKU lainnya tidak ada data pembanding." if ada and tanpa else ""


def list_anggaran(rekap: Rekap) -> list[Nilai]:
    """Every program with serapan and efisiensi."""
    return [{"no": str(urut)} | _baris_anggaran(satu) for urut, satu in enumerate(rekap.anggaran.baris, start=1)]


def _baris_anggaran(baris: BarisAnggaran) -> Konteks:
    efisiensi = baris.efisiensi
    return {
        "nama": baris.program.nama,
        "pagu": format_nilai(baris.program.pagu, 0),
        "realisasi": format_nilai(efisiensi.realisasi_sd, 0),
        "serapan": format_nilai(efisiensi.serapan_sd, 2),
        "target_serapan": format_nilai(efisiensi.target_serapan, 2),
        "capaian_serapan": format_nilai(efisiensi.capaian_serapan, 2),
        "rata_capaian": format_nilai(efisiensi.rata_capaian, 2),
        "efisiensi": KOSONG if efisiensi.nilai is None else format_poin(efisiensi.nilai),
        "penilaian": baris.penilaian,
    }


def jumlah_anggaran(rekap: Rekap) -> Konteks:
    """The last row of the budgets."""
    jumlah = rekap.anggaran.jumlah
    return {
        "pagu": format_nilai(jumlah.pagu, 0),
        "realisasi": format_nilai(jumlah.realisasi, 0),
        "serapan": format_nilai(jumlah.serapan, 2),
    }


def list_sumber(rekap: Rekap) -> list[Nilai]:
    """Where the figures of each tribulan come from."""
    return [
        {
            "tribulan": satu.periode.label,
            "keadaan": satu.keadaan.value,
            "asal": satu.asal if satu.kunci else KOSONG,
            "versi": str(satu.versi_dokumen) if satu.versi_dokumen else KOSONG,
            "catatan": "\n".join(map(to_kalimat, satu.catatan)) or KOSONG,
        }
        for satu in rekap.sumber
    ]


def list_rumus_baris(rekap: Rekap) -> list[Nilai]:
    """Rows of the annex: how each figure came about."""
    return [
        {"no": str(urut), "nama": nama, "rumus": "\n".join(lines)}
        for urut, (nama, lines) in enumerate(list_rumus(rekap), start=1)
    ]
