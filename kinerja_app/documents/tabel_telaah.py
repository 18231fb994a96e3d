"""Tables of the Telaah as rows of text: measurement, means, figures s.d. tribulan, tindak lanjut."""

from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.domain.cetak import KOSONG, format_satuan, format_target
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.periode import KunciSiklus, format_tanggal
from kinerja_app.domain.telaah import TEKS_STATUS, Saran, TindakLanjut

_KETERANGAN_KEADAAN = {
    KeadaanRealisasi.TIDAK_DIUKUR: "“tidak diukur” berarti menurut jadwal tidak diukur pada tribulan ini",
    KeadaanRealisasi.TIDAK_TERSEDIA: "“tidak tersedia” berarti datanya tidak diperoleh; alasannya ada di Kesimpulan",
    KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG: "“tidak dapat dihitung” berarti rumusnya tidak menghasilkan angka",
    KeadaanRealisasi.BELUM_DIISI: "“belum diisi” berarti realisasi belum diisi",
}

_KETERANGAN_SD = (
    "Keterangan: capaian s.d. membandingkan realisasi dan target dari tribulan yang sama sejak awal tahun menurut cara"
    " gabung tiap IKU; cakupan menyebut tribulan yang terukur dari yang dijadwalkan, atau tribulan asal nilai akhir;"
    " kemajuan tahunan membandingkan realisasi s.d. dengan target tahunan, tanpa predikat. Tanda –"
    " berarti belum ada angka yang terukur, atau IKU berdiri sendiri tiap tribulan."
)


def tabel_pengukuran(pengukuran: Pengukuran) -> list[Nilai]:
    """Rows of Tabel 1, in the order of the Dokumen IKU."""
    return [
        {
            "no": str(urut),
            "iku": baris.iku.indikator,
            "satuan": format_satuan(baris.iku),
            "target": baris.target,
            "realisasi": baris.realisasi,
            "capaian": baris.capaian.teks,
            "predikat": baris.teks_predikat,
        }
        for urut, baris in enumerate(pengukuran.baris, start=1)
    ]


def rata_rata(pengukuran: Pengukuran) -> Konteks:
    """The last row of Tabel 1: the mean of the office."""
    kantor = pengukuran.kantor
    return {"label": f"Rata-rata ({kantor.teks_n})", "capaian": kantor.teks, "predikat": kantor.predikat or KOSONG}


def catatan_pengukuran(pengukuran: Pengukuran) -> str:
    """What the words and the mean below Tabel 1 mean."""
    kantor = pengukuran.kantor
    bagian = [_KETERANGAN_KEADAAN[keadaan] for keadaan, _ in kantor.keadaan]
    if kantor.rumus:
        bagian.insert(0, f"rata-rata = {kantor.rumus}")
    return f"Keterangan: {'; '.join([*bagian, 'rumus tiap angka ada di Lampiran 1'])}."


def tabel_sasaran(pengukuran: Pengukuran) -> list[Nilai]:
    """Rows of Tabel 2: the mean of each sasaran."""
    return [
        {
            "no": str(urut),
            "sasaran": satu.sasaran,
            "n": satu.rata_rata.teks_n,
            "rata_rata": satu.rata_rata.teks,
            "predikat": satu.rata_rata.predikat or KOSONG,
        }
        for urut, satu in enumerate(pengukuran.sasaran, start=1)
    ]


def tabel_sd(pengukuran: Pengukuran) -> list[Nilai]:
    """Rows of Tabel 3: figures s.d. tribulan and progress towards the year."""
    return [
        {
            "no": str(urut),
            "iku": baris.iku.indikator,
            "target_sd": baris.target_sd,
            "realisasi_sd": baris.realisasi_sd,
            "capaian_sd": baris.sd.teks_capaian,
            "tribulan": baris.teks_cakupan,
            "target_tahunan": format_target(baris.iku.target_tahunan, baris.iku.desimal),
            "kemajuan": baris.kemajuan.teks,
        }
        for urut, baris in enumerate(pengukuran.baris, start=1)
    ]


def catatan_sd(pengukuran: Pengukuran) -> str:
    """What is special about figures of Tabel 3."""
    bagian = [_KETERANGAN_SD]
    bagian += [f"{baris.iku.kode}: {baris.sd.catatan}" for baris in pengukuran.baris if baris.sd.catatan]
    return " ".join(bagian)


def list_tindak_lanjut(saran: Saran) -> list[Nilai]:
    """Rows of Tabel 4: those of earlier tribulan first, then the new ones."""
    lalu = [_baris_tindak_lanjut(satu, f"dari {_asal(satu)}") for satu in saran.lalu]
    baru = [_baris_tindak_lanjut(satu, "") for satu in saran.baru]
    semua = lalu + baru
    return [{"no": str(urut)} | baris for urut, baris in enumerate(semua, start=1)]


def _baris_tindak_lanjut(satu: TindakLanjut, asal: str) -> Konteks:
    status = TEKS_STATUS[satu.status] + (f" ({asal})" if asal else "")
    return {
        "uraian": satu.uraian,
        "penanggung_jawab": satu.penanggung_jawab,
        "tenggat": format_tanggal(satu.tenggat),
        "status": f"{status}: {satu.keterangan}" if satu.keterangan else status,
    }


def _asal(satu: TindakLanjut) -> str:
    return KunciSiklus.parse(satu.asal).periode.label_pendek
