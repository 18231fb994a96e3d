"""Context of the Telaah Pengukuran Kinerja: the letter around its tables, which stand in tabel_telaah."""

from collections.abc import Mapping, Sequence

from kinerja_app.documents.konteks import (
    Surat,
    baris_kepala,
    bilangan,
    find_berlaku,
    frame,
    list_pengembalian,
    nama_kantor,
    paragraf,
    rentang,
    tanda_tangan,
    tanda_tangan_kosong,
    tanggal,
    tanggal_wib,
)
from kinerja_app.documents.konteks_data_kinerja import describe_lembar
from kinerja_app.documents.praanggapan import list_praanggapan
from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.documents.tabel_telaah import (
    catatan_pengukuran,
    catatan_sd,
    list_rumus,
    list_tindak_lanjut,
    rata_rata,
    tabel_pengukuran,
    tabel_sasaran,
    tabel_sd,
)
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.ceklist import ButirCeklist
from kinerja_app.domain.cetak import LABEL_KEADAAN
from kinerja_app.domain.iku import KeadaanRealisasi
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.periode import ROMAWI, KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import Bagian, bagian_iku

TIDAK_ADA_PEMBANDING = "Tidak ada data pembanding."
ANGGARAN_KOSONG = "Belum dapat dinilai karena data anggaran belum diisi."
BELUM_DITULIS = "Belum ditulis oleh Tim Akuntabilitas Kinerja."
PENUTUP = "Demikian telaah ini disusun sebagai bahan pertimbangan dan tindak lanjut dalam Pemantauan."
PENGANTAR_RUMUS = (
    "Angka yang tercetak dalam Telaah ini dihitung sebagai berikut. Lampiran 2 (Data Kinerja) dan Lampiran 3 (Ceklist"
    " Kelengkapan Data Kinerja) merupakan berkas tersendiri."
)
_JUMLAH_LAMPIRAN = 3  # formulas (inside the Telaah), Data Kinerja, Ceklist


def konteks_telaah(
    siklus: Siklus,
    pengukuran: Pengukuran,
    analisis: Mapping[str, Sequence[str]],
    profil: ProfilKantor,
    surat: Surat,
    *,
    is_demo: bool,
) -> Konteks:
    """Return the context of `telaah.docx`.

    `pengukuran` is that of the siklus; `analisis` holds the generated sentences under "target", "sebelumnya",
    "renstra", "nasional" and "efisiensi" (a missing or empty one prints that there is nothing to compare with).
    """
    nomor = surat.nomor or blank_nomor(profil, surat)
    return {
        **frame(profil, profil.judul_telaah, siklus.kunci.label.upper(), f"Nomor: {nomor}", is_demo=is_demo),
        "kepala": baris_kepala(_kepala(siklus, profil, surat, nomor)),
        "periode": siklus.periode.label,
        "persoalan": _persoalan(siklus, profil),
        "praanggapan": list_praanggapan(siklus.dokumen_iku, pengukuran),
        "fakta": _fakta(siklus, pengukuran),
        "pengukuran": tabel_pengukuran(pengukuran),
        "rata_rata": rata_rata(pengukuran),
        "catatan_pengukuran": catatan_pengukuran(pengukuran),
        "sasaran": tabel_sasaran(pengukuran),
        "sd": tabel_sd(pengukuran),
        "catatan_sd": catatan_sd(pengukuran),
        "analisis": _analisis(siklus, analisis),
        "analisis_iku": [
            {"judul": f"{iku.kode} {iku.indikator}", "isi": _tulisan(siklus, bagian_iku(iku.kode))}
            for iku in siklus.iku_list
        ],
        "kesimpulan": _kesimpulan(siklus, pengukuran),
        "tidak_ada_capaian": _tidak_ada_capaian(siklus, pengukuran),
        "saran": _saran(siklus),
        "tindak_lanjut": list_tindak_lanjut(siklus.saran),
        "penutup": PENUTUP,
        "tanda_tangan": _tanda_tangan(profil, surat),
        "pengantar_rumus": PENGANTAR_RUMUS,
        "rumus": list_rumus(siklus, pengukuran),
    }


def blank_nomor(profil: ProfilKantor, surat: Surat) -> str:
    """Return the number of a letter that has none yet: the office's pattern with room to write."""
    return profil.pola_nomor.replace("{tahun}", str(surat.tanggal.year))


def mean_sentence(pengukuran: Pengukuran) -> str:
    """Return the sentence of the Kesimpulan about mean and targets missed."""
    nama = f"Tribulan {ROMAWI[pengukuran.periode.tribulan - 1]}"
    kantor = pengukuran.kantor
    if kantor.nilai is None:
        return f"Rata-rata capaian {nama} tidak ada karena tidak ada IKU yang terukur."
    hasil = f"sebesar {kantor.teks} persen ({kantor.predikat})"
    kalimat = f"Rata-rata capaian {nama} {hasil} dari {kantor.n} IKU yang diukur."
    kurang = len(pengukuran.belum_mencapai)
    if not kurang:
        return f"{kalimat} Semua IKU yang diukur mencapai target."
    return f"{kalimat} {kurang} IKU belum mencapai target dan memerlukan tindak lanjut."


def _kepala(siklus: Siklus, profil: ProfilKantor, surat: Surat, nomor: str) -> dict[str, str]:
    return {
        "Kepada": profil.kepada,
        "Dari": surat.penanda_tangan.jabatan,
        "Tanggal": tanggal(surat.tanggal),
        "Nomor": nomor,
        "Sifat": profil.sifat or "Biasa",
        "Lampiran": f"{bilangan(_JUMLAH_LAMPIRAN)} berkas",
        "Hal": f"Pengukuran Kinerja {siklus.kunci.label}",
    }


def _persoalan(siklus: Siklus, profil: ProfilKantor) -> list[Nilai]:
    kalimat = (
        f"Sesuai SOP Pengukuran Kinerja Nomor {siklus.sop.nomor}, kinerja {nama_kantor(profil)} diukur setiap tribulan."
        f" Telaah ini mengukur {bilangan(len(siklus.iku_list))} Indikator Kinerja Utama (IKU) untuk periode"
        f" {rentang(siklus.periode)}."
    )
    if siklus.ralat_dari is None:
        return [kalimat]
    lama = KunciSiklus.parse(siklus.ralat_dari)
    ganti = f"Telaah ini merupakan ralat dan menggantikan Telaah {lama.label} dengan alasan: {siklus.ralat_alasan}"
    return [kalimat, ganti if ganti.endswith(".") else f"{ganti}."]


def _fakta(siklus: Siklus, pengukuran: Pengukuran) -> list[Nilai]:
    lampiran = (
        f"Ceklist Kelengkapan Data Kinerja (Lampiran 3) memuat {bilangan(len(ButirCeklist))} butir untuk tiap IKU; data"
        " tiap IKU tercantum dalam Data Kinerja (Lampiran 2)."
    )
    fakta: list[Nilai] = [f"{_keabsahan(siklus)} {lampiran}"]
    for iku in siklus.iku_list:
        lapor = describe_lembar(iku, siklus.entri[iku.kode])
        if "belum melapor" in lapor:
            penjelasan = siklus.entri[iku.kode].penjelasan
            fakta.append(f"{iku.kode}: {lapor}." + (f" Penjelasan: {penjelasan}" if penjelasan else ""))
    fakta.append(f"{_hitung_keadaan(pengukuran)} Hasil pengukuran tercantum dalam Tabel 1 sampai dengan Tabel 3.")
    return fakta


def _keabsahan(siklus: Siklus) -> str:
    sah = find_berlaku(siklus, Aksi.NYATAKAN_SAH)
    if sah is None:
        return "Data belum dinyatakan sah oleh Sekretaris."
    kalimat = f"Data dinyatakan sah oleh {sah.oleh.jabatan} ({sah.oleh.nama}) pada {tanggal_wib(sah.pada)}"
    kembali = list_pengembalian(siklus)
    if not kembali:
        return f"{kalimat} tanpa pengembalian."
    alasan = "; ".join(f"“{baris.alasan}”" for baris in kembali)
    return f"{kalimat} setelah {bilangan(len(kembali))} kali dikembalikan (alasan: {alasan})."


def _hitung_keadaan(pengukuran: Pengukuran) -> str:
    kantor = pengukuran.kantor
    jumlah = [f"{bilangan(kantor.n)} IKU terukur"]
    jumlah += [f"{bilangan(banyak)} IKU {LABEL_KEADAAN[keadaan]}" for keadaan, banyak in kantor.keadaan]
    return f"Dari {bilangan(kantor.n_iku)} IKU, {_join(jumlah)}."


def _join(bagian: Sequence[str]) -> str:
    if len(bagian) < 3:
        return " dan ".join(bagian)
    return f"{', '.join(bagian[:-1])}, dan {bagian[-1]}"


def _analisis(siklus: Siklus, kalimat: Mapping[str, Sequence[str]]) -> Konteks:
    def of(nama: str, kosong: str = TIDAK_ADA_PEMBANDING) -> list[Nilai]:
        return [*kalimat.get(nama, ())] or [kosong]

    return {
        "umum": paragraf(siklus.telaah.get("umum", Bagian()).teks),
        "target": of("target"),
        "sebelumnya": of("sebelumnya"),
        "renstra": of("renstra"),
        "nasional": of("nasional"),
        "penyebab": _tulisan(siklus, "penyebab"),
        "efisiensi": of("efisiensi", ANGGARAN_KOSONG),
        "program": _tulisan(siklus, "program"),
    }


def _tulisan(siklus: Siklus, nama: str) -> list[Nilai]:
    return paragraf(siklus.telaah.get(nama, Bagian()).teks) or [BELUM_DITULIS]


def _kesimpulan(siklus: Siklus, pengukuran: Pengukuran) -> list[Nilai]:
    """The Tim's text, then mean and missed targets, unless the text says that very sentence already."""
    tulisan = paragraf(siklus.telaah.get("kesimpulan", Bagian()).teks)
    hasil = mean_sentence(pengukuran)
    if not any(isinstance(teks, str) and hasil in teks for teks in tulisan):
        tulisan.append(hasil)
    if _tidak_ada_capaian(siklus, pengukuran):
        tulisan.append("IKU berikut dijadwalkan diukur tetapi tidak mempunyai capaian:")
    return tulisan


def _tidak_ada_capaian(siklus: Siklus, pengukuran: Pengukuran) -> list[Nilai]:
    dicari = (KeadaanRealisasi.TIDAK_TERSEDIA, KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG)
    return [
        f"{baris.iku.kode} {baris.iku.indikator}: {LABEL_KEADAAN[baris.keadaan]}. Alasan:"
        f" {siklus.entri[baris.iku.kode].penjelasan or baris.capaian.alasan}"
        for baris in pengukuran.baris
        if baris.keadaan in dicari
    ]


def _saran(siklus: Siklus) -> list[Nilai]:
    lalu, baru = len(siklus.saran.lalu), len(siklus.saran.baru)
    if not lalu and not baru:
        return ["Tidak ada tindak lanjut yang disarankan."]
    kalimat = []
    if lalu:
        kalimat.append(f"Tindak lanjut dari tribulan sebelumnya sebanyak {bilangan(lalu)} butir disebut lebih dahulu.")
    if baru:
        kalimat.append(f"Tindak lanjut yang disarankan pada tribulan ini sebanyak {bilangan(baru)} butir.")
    return [" ".join(kalimat)]


def _tanda_tangan(profil: ProfilKantor, surat: Surat) -> Konteks:
    kiri = tanda_tangan("", None)
    if profil.is_mengetahui_camat and surat.camat is not None:
        kiri = tanda_tangan("Mengetahui,", surat.camat)
    elif profil.is_mengetahui_camat:
        kiri = tanda_tangan_kosong("Mengetahui,", profil.kepada)
    return {"kiri": kiri, "kanan": tanda_tangan(f"{profil.tempat}, {tanggal(surat.tanggal)}", surat.penanda_tangan)}
