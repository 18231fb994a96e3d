"""Analisa: the draft texts of the Telaah, written from the figures of the siklus (SOP step 3)."""

from kinerja_app.domain.analisa_iku import list_kalimat_iku, list_tanpa_bersama
from kinerja_app.domain.kalimat import (
    describe_cakupan,
    format_persen,
    join_kata,
    list_iku,
    quote,
    say_capaian,
    to_kalimat,
)
from kinerja_app.domain.pengukuran import BarisPengukuran, Pengukuran
from kinerja_app.domain.perubahan import Penilaian
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import bagian_iku


def draft_telaah(siklus: Siklus, pengukuran: Pengukuran) -> dict[str, str]:
    """Return the program's draft per section of `penulisan.list_bagian`.

    "penyebab" and "program" are left out: no number tells them, so the Tim must write them.
    """
    tanpa = list_tanpa_bersama(siklus, pengukuran)
    per_iku = {
        bagian_iku(baris.iku.kode): " ".join(list_kalimat_iku(siklus, baris, tanpa)) for baris in pengukuran.baris
    }
    return per_iku | {"umum": _join(_umum(pengukuran)), "kesimpulan": _join(_kesimpulan(pengukuran))}


def _join(kalimat: list[str]) -> str:
    return " ".join(to_kalimat(teks) for teks in kalimat)


def _umum(pengukuran: Pengukuran) -> list[str]:
    """The whole at a glance: highest and lowest capaian, how many moved which way, and the mean per sasaran."""
    terukur = sorted(
        ((baris.capaian.nilai, baris) for baris in pengukuran.baris if baris.capaian.nilai is not None),
        key=lambda pasangan: pasangan[0],
    )
    if not terukur:
        return [f"Tidak ada IKU yang terukur pada {pengukuran.periode.label}"]
    kalimat = []
    (terendah, _), (tertinggi, _) = terukur[0], terukur[-1]
    if len(terukur) == 1:
        kalimat.append(f"Satu-satunya IKU yang terukur adalah {list_iku([terukur[0][1].iku])} dengan capaian"
                       f" {format_persen(tertinggi)}")  # fmt: skip
    elif terendah == tertinggi:
        kalimat.append(f"Capaian {len(terukur)} IKU yang terukur sama, yaitu {format_persen(tertinggi)}")
    for sebutan, nilai in (("tertinggi", tertinggi), ("terendah", terendah)):
        if terendah != tertinggi:
            pemilik = list_iku([baris.iku for capaian, baris in terukur if capaian == nilai])
            kalimat.append(f"Capaian {sebutan} adalah {format_persen(nilai)}, yaitu pada IKU {pemilik}")
    kalimat += _arah([baris for _, baris in terukur])
    for sasaran in pengukuran.sasaran if len(pengukuran.sasaran) > 1 else ():
        rata = sasaran.rata_rata
        if rata.nilai is None:
            kalimat.append(f"Pada sasaran {quote(sasaran.sasaran)} tidak ada IKU yang terukur")
        else:
            isi = f"{format_persen(rata.nilai)} ({rata.predikat}), {describe_cakupan(rata.n, rata.n_iku)}"
            kalimat.append(f"Rata-rata capaian sasaran {quote(sasaran.sasaran)} sebesar {isi}")
    return kalimat


def _arah(terukur: list[BarisPengukuran]) -> list[str]:
    """Count better, worse and unchanged against each IKU's last measured tribulan."""
    penilaian = [baris.perubahan.penilaian for baris in terukur if baris.perubahan is not None]
    jumlah = [f"{n} IKU {sebutan}" for sebutan, n in ((satu.value, penilaian.count(satu)) for satu in Penilaian) if n]
    if not jumlah:
        return []
    return [f"Dibandingkan dengan tribulan terukur sebelumnya, {join_kata(jumlah)}"]


def _kesimpulan(pengukuran: Pengukuran) -> list[str]:
    """What follows from the figures; mean and missing data are printed by the program itself."""
    belum = [baris.iku for baris in pengukuran.belum_mencapai]
    if not pengukuran.kantor.n:
        return [f"Belum ada capaian yang dapat disimpulkan pada {pengukuran.periode.label}"]
    if not belum:
        subjek = "Semua" if pengukuran.kantor.n > 1 else "Satu-satunya"
        verba = say_capaian([baris.capaian.nilai for baris in pengukuran.mencapai if baris.capaian.nilai is not None])
        return [f"{subjek} IKU yang diukur {verba} target pada {pengukuran.periode.label}"]
    if 1 < len(belum) == pengukuran.kantor.n:
        return ["Karena belum mencapai target, semua IKU yang diukur memerlukan tindak lanjut"]
    return [f"Karena belum mencapai target, IKU {list_iku(belum)} memerlukan tindak lanjut"]
