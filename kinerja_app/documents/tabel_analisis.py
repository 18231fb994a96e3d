"""Tables of section IV of the Telaah as rows of text: earlier periods, trend, other targets, programs."""

from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.domain.analisa_anggaran import efisiensi_of, is_anggaran_kosong
from kinerja_app.domain.analisa_iku import state_tahun_lalu
from kinerja_app.domain.analisa_sasaran import Pembanding, list_banding
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.cetak import KOSONG, LABEL_KEADAAN, format_nilai, format_poin
from kinerja_app.domain.efisiensi import BELUM_DAPAT_DINILAI
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran
from kinerja_app.domain.periode import Periode
from kinerja_app.domain.perkembangan import Titik
from kinerja_app.domain.perubahan import Perubahan
from kinerja_app.domain.rekap_banding import print_tertulis
from kinerja_app.domain.siklus import Siklus


def tabel_sebelumnya(siklus: Siklus, pengukuran: Pengukuran) -> list[Nilai]:
    """Rows of analysis 2: each capaian beside that of earlier tribulan, and the realisasi of earlier years."""
    return [
        {
            "no": str(urut),
            "iku": baris.iku.indikator,
            "capaian": baris.capaian.teks,
            "terakhir": _capaian_lalu(baris.perubahan),
            "perubahan": _selisih(baris.perubahan),
            "tahun_lalu": _capaian_tahun_lalu(siklus, baris),
            "perubahan_tahun_lalu": _selisih(baris.perubahan_tahun_lalu),
            "tahunan": _tahunan(baris),
        }
        for urut, baris in enumerate(pengukuran.baris, start=1)
    ]


def _capaian_lalu(perubahan: Perubahan | None) -> str:
    if perubahan is None:
        return KOSONG
    return f"{format_angka(perubahan.capaian_lalu, 2)}\n({perubahan.periode.label_pendek})"


def _selisih(perubahan: Perubahan | None) -> str:
    return KOSONG if perubahan is None else format_poin(perubahan.selisih)


def _capaian_tahun_lalu(siklus: Siklus, baris: BarisPengukuran) -> str:
    """Without a capaian now there is no change, but the state of a year ago is a fact of its own."""
    if baris.perubahan_tahun_lalu is not None:
        return format_angka(baris.perubahan_tahun_lalu.capaian_lalu, 2)
    return KOSONG if baris.capaian.nilai is None else LABEL_KEADAAN[state_tahun_lalu(siklus, baris.iku)]


def _tahunan(baris: BarisPengukuran) -> str:
    lalu = sorted((baris.iku.realisasi_lalu or {}).items())
    return "\n".join(f"{tahun}: {print_tertulis(baris.iku, angka)}" for tahun, angka in lalu) or KOSONG


def catatan_sebelumnya(periode: Periode) -> str:
    """What the columns of the table of analysis 2 mean."""
    tahun_lalu = Periode(periode.tahun - 1, periode.tribulan).label
    return (
        "Keterangan: perubahan adalah selisih capaian dalam poin persen; “terakhir diukur” adalah tribulan terukur"
        f" terakhir sebelum {periode.label}; “tahun lalu” adalah {tahun_lalu}. Tanda – berarti tidak ada pembanding."
    )


def tabel_perkembangan(perkembangan: tuple[Titik, ...]) -> list[Nilai]:
    """Rows beside the trend chart: the mean of each tribulan; none where there is only this one."""
    if len(perkembangan) < 2:
        return []
    return [
        {
            "tribulan": titik.periode.label,
            "n": titik.rata_rata.teks_n if titik.rata_rata.n_iku else KOSONG,
            "rata_rata": titik.rata_rata.teks,
            "predikat": titik.rata_rata.predikat or KOSONG,
        }
        for titik in perkembangan
    ]


def tabel_banding(pengukuran: Pengukuran, pembanding: Pembanding) -> list[Nilai]:
    """Rows of analyses 3 and 4: the IKU that have such a target."""
    return [
        {
            "no": str(urut),
            "iku": baris.iku.indikator,
            "realisasi": baris.realisasi,
            "target": baris.target,
            "capaian": baris.teks,
        }
        for urut, baris in enumerate(list_banding(pengukuran, pembanding), start=1)
    ]


def tabel_efisiensi(siklus: Siklus, pengukuran: Pengukuran) -> list[Nilai]:
    """Rows of analysis 6: what each program spent and reached; none while no budget figure is filled in."""
    if is_anggaran_kosong(siklus):
        return []
    return [
        {
            "no": str(urut),
            "program": satu.nama,
            "realisasi_sd": format_nilai(satu.realisasi_sd, 0),
            "serapan": format_nilai(satu.serapan_sd, 2),
            "target_serapan": format_nilai(satu.target_serapan, 2),
            "capaian": format_nilai(satu.rata_capaian, 2),
            "efisiensi": satu.teks,
        }
        for urut, satu in enumerate(efisiensi_of(siklus, pengukuran), start=1)
    ]


CATATAN_PERKEMBANGAN = (
    "Keterangan: rata-rata tiap tribulan dihitung dari IKU dalam Dokumen IKU tahun ini yang mempunyai angka pada"
    " tribulan itu, sehingga dapat berbeda dari rata-rata yang tercetak pada Telaah terdahulu. Tanda – berarti tidak"
    " ada angka."
)

CATATAN_EFISIENSI = (
    "Keterangan: efisiensi = rata-rata capaian s.d. tribulan IKU program − (serapan ÷ target serapan × 100), dalam poin"
    f" persen; lebih dari 0 berarti efisien. “{BELUM_DAPAT_DINILAI}” berarti ada angka yang belum ada."
)

JUDUL_TABEL = {
    "pengukuran": "Hasil pengukuran {periode}",
    "sasaran": "Rata-rata capaian {periode} menurut sasaran",
    "sd": "Capaian s.d. {periode} dan kemajuan tahunan",
    "sebelumnya": "Capaian dibandingkan dengan periode sebelumnya",
    "perkembangan": "Perkembangan rata-rata capaian",
    "renstra": "Realisasi dibandingkan dengan target akhir Renstra",
    "nasional": "Realisasi dibandingkan dengan standar nasional",
    "efisiensi": "Capaian dan serapan anggaran program s.d. {periode}",
    "tindak_lanjut": "Tindak lanjut",
}
"""Titles of the tables of the Telaah, in the order in which they are printed."""


def number_tabel(tabel: dict[str, list[Nilai]], periode: Periode) -> Konteks:
    """Return the caption of every table, "Tabel 2. …"; a table without rows is not printed and has no number."""
    ada = [nama for nama in JUDUL_TABEL if tabel[nama]]
    nomor = {nama: urut for urut, nama in enumerate(ada, start=1)}
    return {
        nama: f"Tabel {nomor[nama]}. {judul.format(periode=periode.label)}" if nama in nomor else ""
        for nama, judul in JUDUL_TABEL.items()
    }
