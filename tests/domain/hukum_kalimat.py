"""The laws that every generated sentence obeys, whatever the siklus: only its figures, and well formed."""

import re
from decimal import Decimal

from kinerja_app.domain.alur import Aksi, Tahap
from kinerja_app.domain.analisa_anggaran import efisiensi_of
from kinerja_app.domain.analisa_sasaran import Pembanding, list_banding
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.kalimat import spell_bilangan
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.perubahan import Arah, Penilaian
from kinerja_app.domain.siklus import Siklus

# What is no figure of the measurement: citations, names of IKU and their kode, dates, tribulan, years.
_DIKUTIP = re.compile(
    r"“[^”]*”|IKU-\d+"
    r"|\d+ (?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember) \d{4}"
    r"|Tribulan [IV]+ Tahun \d{4}|Tahun \d{4}"
)
_ANGKA = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")
# A count is right only as the whole phrase that says what was counted, never because some figure is the same number.
HITUNGAN = re.compile(
    r"\d+(?=(?: \(\w+\))? (?:IKU|program|tribulan|kali|mencapai target|belum)\b"
    r"| dari \d+ (?:IKU|tribulan|\w+ melapor)| \w+ melapor)"
)
_KEMBALI = (Aksi.KEMBALIKAN, Aksi.KEMBALIKAN_DATA)
_NOL = ("Target tribulan ini 0", "realisasi juga 0", "realisasi lebih dari 0", "targetnya 0", "jumlah pembaginya 0")
_YANG = {
    KeadaanRealisasi.TERUKUR: "terukur",
    KeadaanRealisasi.TIDAK_DIUKUR: "menurut jadwal tidak diukur",
    KeadaanRealisasi.TIDAK_TERSEDIA: "datanya tidak tersedia",
    KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG: "capaiannya tidak dapat dihitung",
    KeadaanRealisasi.BELUM_DIISI: "realisasinya belum diisi",
}


def list_angka_asing(teks: str, siklus: Siklus, pengukuran: Pengukuran) -> list[str]:
    """Return the numbers of a text that the siklus does not carry."""
    for baris in pengukuran.baris:  # a sentence that is about one IKU begins with its bare name
        teks = teks.replace(" ".join(baris.iku.indikator.split()), "")
    for program in siklus.dokumen_iku.program_list:
        teks = teks.replace(program.nama, "")
    teks = _DIKUTIP.sub("", teks)
    for frasa in sorted(_list_hitungan(siklus, pengukuran), key=len, reverse=True):
        teks = re.sub(rf"(?<!\d){re.escape(frasa)}(?!\w)", "", teks)
    dikenal = _list_dikenal(pengukuran)
    hitungan = {satu.start() for satu in HITUNGAN.finditer(teks)}
    return [a.group() for a in _ANGKA.finditer(teks) if a.start() in hitungan or a.group() not in dikenal]


def list_cacat_kalimat(teks: str) -> list[str]:
    """Say what is wrong with the form of a text: its spaces, its end, the beginnings of its sentences."""
    cacat = [kata for kata in ("  ", "None", " ,", " .", "..", "()") if kata in teks]
    if not teks.endswith("."):
        cacat.append("tanpa titik")
    kutipan_kosong = re.sub(r"“[^”]*”", "“”", teks).replace("s.d. ", "s.d.")
    return cacat + [
        f"huruf kecil: {kalimat}" for kalimat in re.split(r"\. ", kutipan_kosong) if not kalimat[0].isupper()
    ]


def _list_hitungan(siklus: Siklus, pengukuran: Pengukuran) -> set[str]:
    """Every count that is a fact of the siklus, in the words of a sentence that says what was counted."""
    n, tercapai = pengukuran.kantor.n, len(pengukuran.mencapai)
    terukur = [baris for baris in pengukuran.baris if baris.capaian.nilai is not None]
    frasa = {*_NOL, f"Dari {n} IKU yang diukur", f"Capaian {n} IKU yang terukur sama"}
    frasa |= {f"Seluruh {n} IKU yang diukur"} if n in (tercapai, n - tercapai) else set()
    frasa |= {f"{tercapai} mencapai target", f"dan {n - tercapai} belum"}
    for rata in (pengukuran.kantor, *(sasaran.rata_rata for sasaran in pengukuran.sasaran)):
        frasa |= {f"mencakup {rata.n} dari {rata.n_iku} IKU"}
        frasa |= {f"mencakup seluruh {rata.n} IKU", f"mencakup {rata.n} IKU"} if rata.n == rata.n_iku else set()
    for keadaan, yang in _YANG.items():
        banyak = sum(baris.keadaan is keadaan for baris in pengukuran.baris)
        frasa |= {f"{banyak} IKU yang {yang}", f"{spell_bilangan(banyak)} IKU yang {yang}"}
    ubah = [baris.perubahan for baris in terukur if baris.perubahan is not None]
    frasa |= {f"{sum(satu.arah is arah for satu in ubah)} IKU {arah.value}" for arah in Arah}
    frasa |= {f"{sum(satu.penilaian is nilai for satu in ubah)} IKU {nilai.value}" for nilai in Penilaian}
    for rata in (pengukuran.perubahan, pengukuran.perubahan_tahun_lalu):
        if rata is not None:
            besar = format_angka(rata.rata_kini if rata.arah is Arah.TETAP else abs(rata.selisih), 2)
            frasa.add(f"{rata.k} IKU yang sama {rata.arah.value} {besar}")
    for baris in (satu for satu in pengukuran.baris if satu.sd.k):
        jadwal = {n for n in range(1, siklus.periode.tribulan + 1) if baris.iku.target[n - 1].is_diukur}
        n = len(jadwal | {periode.tribulan for periode in baris.sd.tribulan})
        frasa.add(f"{'baru' if baris.sd.k < n else 'mencakup'} {baris.sd.k} dari {n} tribulan")
    kembali = sum(b.aksi in _KEMBALI and b.ke is Tahap.ELABORASI for b in siklus.riwayat)
    frasa.add(f"setelah {spell_bilangan(kembali)} kali dikembalikan")
    for entri in siklus.entri.values():
        lapor = sum(baris.a is not None for baris in entri.lembar)
        frasa |= {
            f"{lapor} dari {len(entri.lembar)} desa melapor",
            f"tidak satu pun dari {len(entri.lembar)} desa melapor",
        }
    return frasa | _list_hitungan_banding(pengukuran) | _list_hitungan_program(siklus, pengukuran)


def _list_hitungan_banding(pengukuran: Pengukuran) -> set[str]:
    frasa = set()
    for jenis in Pembanding:
        banding = list_banding(pengukuran, jenis)
        capaian = [satu.capaian for satu in banding if satu.capaian is not None]
        sudah = sum(nilai >= 100 for nilai in capaian)
        frasa |= {
            f"Dari {len(banding)} IKU yang mempunyai {jenis}",
            f"Seluruh {len(banding)} IKU yang mempunyai {jenis}",
            f"{sudah} IKU sudah mencapainya",
            f"{len(capaian) - sudah} IKU belum mencapainya",
            f"{len(banding) - len(capaian)} IKU tidak dapat dibandingkan",
            f"Untuk {len(pengukuran.baris) - len(banding)} IKU lainnya",
        }
    return frasa


def _list_hitungan_program(siklus: Siklus, pengukuran: Pengukuran) -> set[str]:
    semua = [satu.is_efisien for satu in efisiensi_of(siklus, pengukuran)]
    sebutan = {True: "efisien", False: "belum efisien", None: "belum dapat dinilai"}
    frasa = {f"{semua.count(nilai)} program {teks}" for nilai, teks in sebutan.items()}
    return frasa | {f"{awal} {len(semua)} program dalam Dokumen IKU" for awal in ("Dari", "Seluruh")}


def _list_dikenal(pengukuran: Pengukuran) -> set[str]:
    """Every figure that the siklus carries, as printed."""
    dikenal = {pengukuran.kantor.teks, *(sasaran.rata_rata.teks for sasaran in pengukuran.sasaran)}
    for baris in pengukuran.baris:
        target = baris.angka.target
        dikenal |= {*baris.target.split("–"), baris.realisasi, baris.capaian.teks}
        dikenal |= {*baris.target_sd.split("–"), baris.realisasi_sd, baris.sd.teks_capaian}
        for ujung in (target.bawah, target.atas):
            if baris.angka.realisasi is not None and ujung is not None:
                dikenal.add(format_angka(abs(baris.angka.realisasi - ujung), baris.iku.desimal))
        for ubah in (baris.perubahan, baris.perubahan_tahun_lalu):
            if ubah is not None:
                dikenal |= {ubah.realisasi_lalu, format_angka(ubah.capaian_lalu, 2), format_angka(abs(ubah.selisih), 2)}
                dikenal.add(format_angka(abs(ubah.selisih_realisasi or Decimal(0)), baris.iku.desimal))
    dikenal |= {baris.teks for jenis in Pembanding for baris in list_banding(pengukuran, jenis)}
    for rata in (pengukuran.perubahan, pengukuran.perubahan_tahun_lalu):
        if rata is not None:
            dikenal |= {format_angka(abs(n), 2) for n in (rata.rata_lalu, rata.rata_kini, rata.selisih)}
    return dikenal
