"""Lampiran 1 of the Telaah: how each figure of its tables and each mean of its sentences came about."""

from kinerja_app.documents.render import Nilai
from kinerja_app.domain.analisa_anggaran import explain_efisiensi
from kinerja_app.domain.analisa_sasaran import Pembanding, list_banding
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.capaian import Capaian
from kinerja_app.domain.cetak import KOSONG, format_poin
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran
from kinerja_app.domain.perkembangan import list_perkembangan
from kinerja_app.domain.perubahan import Perubahan, PerubahanRataRata
from kinerja_app.domain.siklus import Siklus

_TANPA_RATA_RATA = "Tidak ada IKU yang terukur."
_IKU_YANG_SAMA = (
    "Hanya IKU yang mempunyai capaian pada kedua tribulan yang dirata-ratakan, sehingga hasilnya dapat berbeda dari"
    " tabel perkembangan."
)


def list_rumus(siklus: Siklus, pengukuran: Pengukuran) -> list[Nilai]:
    """Rows of Lampiran 1, per IKU, then means, those of earlier tribulan and of the same IKU, and programs."""
    banding = {jenis: _explain_banding(pengukuran, jenis) for jenis in Pembanding}
    isi = []
    for baris in pengukuran.baris:
        lines = _list_tribulan(siklus, baris) + _list_sd(baris) + _list_perubahan(baris)
        lines += [f"Terhadap {jenis}: {banding[jenis][baris.iku.kode]}" for jenis in Pembanding
                  if baris.iku.kode in banding[jenis]]  # fmt: skip
        isi.append((f"{baris.iku.kode} {baris.iku.indikator}", "\n".join(lines)))
    isi += [
        (f"Rata-rata sasaran: {satu.sasaran}", satu.rata_rata.rumus or _TANPA_RATA_RATA) for satu in pengukuran.sasaran
    ]
    isi.append(("Rata-rata kantor", pengukuran.kantor.rumus or _TANPA_RATA_RATA))
    isi += [
        (f"Rata-rata {titik.periode.label} pada tabel perkembangan", titik.rata_rata.rumus or _TANPA_RATA_RATA)
        for titik in list_perkembangan(siklus, pengukuran)[:-1]
        if titik.rata_rata.n_iku
    ]
    sejak = dict.fromkeys(ubah for ubah in (pengukuran.perubahan, pengukuran.perubahan_tahun_lalu) if ubah)
    isi += [_explain_sejak(pengukuran, ubah) for ubah in sejak]
    isi += [(f"Efisiensi {nama}", "\n".join(lines)) for nama, lines in explain_efisiensi(siklus, pengukuran)]
    return [{"no": str(urut), "nama": nama, "rumus": rumus} for urut, (nama, rumus) in enumerate(isi, start=1)]


def _list_tribulan(siklus: Siklus, baris: BarisPengukuran) -> list[str]:
    entri = siklus.entri[baris.iku.kode]
    cara = entri.rumus or (f"{baris.realisasi} (diisi langsung)" if baris.realisasi != KOSONG else KOSONG)
    return [f"Realisasi: {cara}", f"Capaian tribulan: {_rumus(baris.capaian)}"]


def _list_sd(baris: BarisPengukuran) -> list[str]:
    """A kemajuan that says in words what is used of a limit is not explained as a percent that nobody prints."""
    lines = []
    if baris.sd.capaian is not None:
        lines.append(f"Target s.d. tribulan: {baris.sd.rumus_target}")
        lines.append(f"Realisasi s.d. tribulan: {baris.sd.rumus}")
        lines.append(f"Capaian s.d. tribulan: {_rumus(baris.sd.capaian)}")
    if baris.kemajuan.capaian is not None:
        lines.append(f"Kemajuan tahunan: {_rumus_tercetak(baris.kemajuan.capaian, baris.kemajuan.teks)}")
    return lines


def _list_perubahan(baris: BarisPengukuran) -> list[str]:
    lines = []
    if baris.perubahan is not None:
        lines.append(f"Perubahan sejak terakhir diukur {_rumus_perubahan(baris.perubahan)}")
    if baris.perubahan_tahun_lalu is not None:
        lines.append(f"Perubahan sejak tahun lalu {_rumus_perubahan(baris.perubahan_tahun_lalu)}")
    return lines


def _rumus_perubahan(ubah: Perubahan) -> str:
    kini, lalu = format_angka(ubah.capaian_kini, 2), format_angka(ubah.capaian_lalu, 2)
    return f"({ubah.periode.label_pendek}): {kini} − {lalu} = {format_poin(ubah.selisih)}"


def _explain_sejak(pengukuran: Pengukuran, ubah: PerubahanRataRata) -> tuple[str, str]:
    lines = [f"{ubah.periode.label}: {ubah.rumus_lalu}", f"{pengukuran.periode.label}: {ubah.rumus_kini}"]
    if ubah.selisih:  # else the sentence says that it stayed
        kini, lalu = format_angka(ubah.rata_kini, 2), format_angka(ubah.rata_lalu, 2)
        lines.append(f"Perubahan: {kini} − {lalu} = {format_poin(ubah.selisih)}")
    return f"Rata-rata {ubah.teks_k} sejak {ubah.periode.label}", "\n".join([*lines, _IKU_YANG_SAMA])


def _explain_banding(pengukuran: Pengukuran, pembanding: Pembanding) -> dict[str, str]:
    """Return by kode the formula of the rows of that table, or the words that stand there."""
    hasil = {}
    for satu in list_banding(pengukuran, pembanding):
        baris = pengukuran.baris_by_kode(satu.iku.kode)
        banding = baris and (baris.renstra if pembanding is Pembanding.RENSTRA else baris.standar_nasional)
        hasil[satu.iku.kode] = _rumus_tercetak(banding.capaian, satu.teks) if banding else satu.teks
    return hasil


def _rumus_tercetak(capaian: Capaian, tercetak: str) -> str:
    """The formula of a capaian that is printed as such; what is printed instead of it stands for itself."""
    return _rumus(capaian) if tercetak == capaian.teks else tercetak


def _rumus(capaian: Capaian) -> str:
    return capaian.rumus or capaian.alasan or KOSONG
