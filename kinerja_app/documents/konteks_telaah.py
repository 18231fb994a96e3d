"""Context of the Telaah Pengukuran Kinerja: the letter around its tables, which stand in tabel_telaah."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kinerja_app.documents.konteks import (
    Surat,
    baris_kepala,
    frame,
    paragraf,
    tanda_tangan_surat,
)
from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.documents.tabel_analisis import (
    CATATAN_EFISIENSI,
    CATATAN_PERKEMBANGAN,
    catatan_sebelumnya,
    number_tabel,
    tabel_banding,
    tabel_efisiensi,
    tabel_perkembangan,
    tabel_sebelumnya,
)
from kinerja_app.documents.tabel_rumus import list_rumus
from kinerja_app.documents.tabel_telaah import (
    catatan_pengukuran,
    catatan_sd,
    list_tindak_lanjut,
    rata_rata,
    tabel_pengukuran,
    tabel_sasaran,
    tabel_sd,
)
from kinerja_app.domain.analisa_naskah import (
    fakta,
    kalimat_keadaan,
    kalimat_kesimpulan,
    kalimat_tanpa_capaian,
    persoalan,
    praanggapan,
)
from kinerja_app.domain.analisa_sasaran import Pembanding
from kinerja_app.domain.ceklist import ButirCeklist
from kinerja_app.domain.kalimat import join_kata, spell_bilangan
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.keaslian import format_kode
from kinerja_app.domain.pengukuran import Pengukuran
from kinerja_app.domain.periode import format_tanggal
from kinerja_app.domain.perkembangan import list_perkembangan
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import TEKS_STATUS, Bagian, StatusTindakLanjut, TindakLanjut, bagian_iku

TIDAK_ADA_PEMBANDING = "Tidak ada data pembanding."
ANGGARAN_KOSONG = "Belum dapat dinilai karena data anggaran belum diisi."
KONSEP = "KONSEP – belum berkode periksa"
BELUM_DITULIS = "Belum ditulis oleh Tim Akuntabilitas Kinerja."
PENUTUP = "Demikian telaah ini disusun sebagai bahan pertimbangan dan tindak lanjut dalam Pemantauan."
PENGANTAR_RUMUS = (
    "Angka yang tercetak dalam Telaah ini dihitung sebagai berikut. Selisih realisasi yang disebut dalam kalimat adalah"
    " hasil pengurangan kedua angka yang disebut bersamanya. Lampiran 2 (Data Kinerja), Lampiran 3 (Ceklist"
    " Kelengkapan Data Kinerja), dan Lampiran 4 (Formulir Pengukuran Kinerja) merupakan berkas tersendiri."
)
_BERKAS_LAMPIRAN = 3  # Data Kinerja, Ceklist, Formulir; Lampiran 1, the formulas, is part of the Telaah itself


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
    tabel = _tabel(siklus, pengukuran)
    return {
        **frame(profil, profil.judul_telaah, siklus.kunci.label.upper(), f"Nomor: {nomor}", is_demo=is_demo),
        "kode_periksa": f"Kode periksa: {format_kode(surat.kode)}" if surat.kode else KONSEP,
        "kepala": baris_kepala(_kepala(siklus, profil, surat, nomor)),
        "periode": siklus.periode.label,
        **tabel,
        "judul_tabel": number_tabel(tabel, siklus.periode),
        "persoalan": " ".join(persoalan(siklus, profil.nama, surat.diralat)),
        "praanggapan": list(praanggapan(siklus, pengukuran)),
        "fakta": _fakta(siklus, pengukuran),
        "rata_rata": rata_rata(pengukuran),
        "catatan_pengukuran": catatan_pengukuran(pengukuran),
        "catatan_sd": catatan_sd(pengukuran),
        "catatan_sebelumnya": catatan_sebelumnya(siklus.periode),
        "catatan_efisiensi": CATATAN_EFISIENSI,
        "catatan_perkembangan": CATATAN_PERKEMBANGAN,
        "analisis": _analisis(siklus, analisis),
        "analisis_iku": [
            {"judul": f"{iku.kode} {iku.indikator}", "isi": _tulisan(siklus, bagian_iku(iku.kode))}
            for iku in siklus.iku_list
        ],
        "kesimpulan": _kesimpulan(siklus, pengukuran),
        "tanpa_capaian": list(kalimat_tanpa_capaian(siklus, pengukuran)),
        "saran": _saran(siklus),
        "penutup": PENUTUP,
        "tanda_tangan": tanda_tangan_surat(profil, surat),
        "pengantar_rumus": PENGANTAR_RUMUS,
        "rumus": list_rumus(siklus, pengukuran),
    }


def _tabel(siklus: Siklus, pengukuran: Pengukuran) -> dict[str, list[Nilai]]:
    """Return the rows of every numbered table; JUDUL_TABEL has their titles and their order."""
    return {
        "pengukuran": tabel_pengukuran(pengukuran),
        "sasaran": tabel_sasaran(pengukuran),
        "sd": tabel_sd(pengukuran),
        "sebelumnya": tabel_sebelumnya(siklus, pengukuran),
        "perkembangan": tabel_perkembangan(list_perkembangan(siklus, pengukuran)),
        "renstra": tabel_banding(pengukuran, Pembanding.RENSTRA),
        "nasional": tabel_banding(pengukuran, Pembanding.NASIONAL),
        "efisiensi": tabel_efisiensi(siklus, pengukuran),
        "tindak_lanjut": list_tindak_lanjut(siklus.saran),
    }


def blank_nomor(profil: ProfilKantor, surat: Surat) -> str:
    """Return the number of a letter that has none yet: the office's pattern with room to write."""
    return profil.pola_nomor.replace("{tahun}", str(surat.tanggal.year))


def _kepala(siklus: Siklus, profil: ProfilKantor, surat: Surat, nomor: str) -> dict[str, str]:
    return {
        "Kepada": profil.kepada,
        "Dari": surat.penanda_tangan.jabatan,
        "Tanggal": format_tanggal(surat.tanggal),
        "Nomor": nomor,
        "Sifat": profil.sifat or "Biasa",
        "Lampiran": f"{spell_bilangan(_BERKAS_LAMPIRAN)} berkas",
        "Hal": f"Pengukuran Kinerja {siklus.kunci.label}",
    }


def _fakta(siklus: Siklus, pengukuran: Pengukuran) -> list[Nilai]:
    hasil = (
        f"{kalimat_keadaan(pengukuran)} Data tiap IKU tercantum dalam Data Kinerja"
        f" (Lampiran 2), jawaban atas {spell_bilangan(len(ButirCeklist))} butir ceklist dalam Ceklist Kelengkapan Data"
        " Kinerja (Lampiran 3), dan hasil pengukuran dalam Tabel 1 sampai dengan Tabel 3."
    )
    return [" ".join(fakta(siklus)), hasil]


def _analisis(siklus: Siklus, kalimat: Mapping[str, Sequence[str]]) -> Konteks:
    """One paragraph or a list of points under each heading; never nothing."""

    def of(nama: str, kosong: str = TIDAK_ADA_PEMBANDING) -> Konteks:
        isi = list(kalimat.get(nama, ())) or [kosong]
        return {"teks": [], "butir": isi} if len(isi) > 1 else {"teks": isi, "butir": []}

    return {
        "umum": paragraf(siklus.telaah.get("umum", Bagian()).teks),
        "target": of("target"),
        "sebelumnya": of("sebelumnya"),
        "renstra": of("renstra"),
        "nasional": of("nasional"),
        "penyebab": {"teks": _tulisan(siklus, "penyebab"), "butir": []},
        "efisiensi": of("efisiensi", ANGGARAN_KOSONG),
        "program": {"teks": _tulisan(siklus, "program"), "butir": []},
    }


def _tulisan(siklus: Siklus, nama: str) -> list[Nilai]:
    return paragraf(siklus.telaah.get(nama, Bagian()).teks) or [BELUM_DITULIS]


def _kesimpulan(siklus: Siklus, pengukuran: Pengukuran) -> list[Nilai]:
    """The mean, then what the Tim concludes, then the lead to the IKU without a capaian."""
    isi: list[Nilai] = [" ".join(kalimat_kesimpulan(pengukuran)), *_tulisan(siklus, "kesimpulan")]
    if pengukuran.kantor.keadaan:
        isi.append("IKU yang tidak mempunyai capaian pada tribulan ini:")
    return isi


def _saran(siklus: Siklus) -> str:
    lalu, baru = len(siklus.saran.lalu), len(siklus.saran.baru)
    kalimat: list[str] = []
    if lalu:
        banyak = spell_bilangan(lalu)
        kalimat.append(f"Tindak lanjut dari tribulan sebelumnya sebanyak {banyak} butir disebut lebih dahulu.")
        kalimat.append(_keadaan_lalu(siklus.saran.lalu))
    if baru:
        kalimat.append(f"Tindak lanjut yang disarankan pada tribulan ini sebanyak {spell_bilangan(baru)} butir.")
    return " ".join(kalimat) or "Tidak ada tindak lanjut yang disarankan."


def _keadaan_lalu(lalu: Sequence[TindakLanjut]) -> str:
    """Say how many earlier follow-ups stand where, those carried out first."""
    jumlah = Counter(butir.status for butir in lalu)
    if len(jumlah) == 1:
        return f"{'Semuanya' if len(lalu) > 1 else 'Tindak lanjut itu'} {TEKS_STATUS[lalu[0].status]}."
    bagian = [
        f"{spell_bilangan(jumlah[status])} butir {TEKS_STATUS[status]}"
        for status in reversed(StatusTindakLanjut)
        if jumlah[status]
    ]
    return f"Dari tindak lanjut itu, {join_kata(bagian)}."
