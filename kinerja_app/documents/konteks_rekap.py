"""Context of the Rekap tahunan: one year for the LKjIP, Bab III; its tables stand in tabel_rekap."""

from datetime import date

from kinerja_app.documents import tabel_rekap as tabel
from kinerja_app.documents.konteks import baris_kepala, frame, nama_kantor, tanda_tangan, tanda_tangan_kosong
from kinerja_app.documents.render import Konteks
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.pengguna import NAMA_PERAN, Pelaku, Peran
from kinerja_app.domain.periode import format_tanggal
from kinerja_app.domain.rekap import Rekap
from kinerja_app.domain.rekap_kalimat import SEMENTARA, cara_menghitung, list_catatan, ringkasan

TIDAK_ADA_PEMBANDING = "Tidak ada data pembanding."
PENUTUP = "Demikian rekap ini disusun sebagai bahan Laporan Kinerja Instansi Pemerintah, Bab III."
PENUTUP_SEMENTARA = (
    "Rekap ini sementara: angkanya dapat berubah sampai keempat tribulan diarsipkan, jadi belum dapat dipakai sebagai"
    " bahan akhir."
)


def konteks_rekap(
    rekap: Rekap,
    profil: ProfilKantor,
    penanda_tangan: tuple[Pelaku | None, Pelaku | None],
    tanggal: date,
    *,
    is_demo: bool,
) -> Konteks:
    """Return the context of `rekap_tahunan.docx`.

    `penanda_tangan` are who signs and the Camat on `tanggal`; a post that nobody holds is left for a signature by hand.
    """
    judul = JUDUL_DOKUMEN["rekap_tahunan"]
    tanda = "" if rekap.is_lengkap else f" ({SEMENTARA})"
    kaki = f"{judul} Tahun {rekap.tahun}{tanda}"
    renstra, tanpa_renstra = tabel.list_banding(rekap, lambda i: i.target_akhir_renstra, lambda b: b.renstra)
    nasional, tanpa_nasional = tabel.list_banding(rekap, lambda i: i.standar_nasional, lambda b: b.standar_nasional)
    return {
        **frame(profil, judul.upper(), f"TAHUN {rekap.tahun}{tanda}", kaki, is_demo=is_demo),
        "kepala": baris_kepala(_kepala(rekap, profil, tanggal)),
        "tahun": str(rekap.tahun),
        "ringkasan": list(ringkasan(rekap)),
        "sasaran": tabel.list_kelompok(rekap),
        "rata_rata": tabel.list_rata_rata(rekap),
        "kantor": tabel.rata_rata(rekap.kantor),
        "tribulan": tabel.list_tribulan(rekap),
        "kepala_tribulan": tabel.kepala_tribulan(rekap),
        "tahun_lalu": tabel.list_tahun_lalu(rekap),
        "kepala_tahun": tabel.kepala_tahun(rekap),
        "renstra": renstra,
        "catatan_renstra": tanpa_renstra,
        "nasional": nasional,
        "catatan_nasional": tanpa_nasional,
        "tidak_ada_pembanding": TIDAK_ADA_PEMBANDING,
        "anggaran": tabel.list_anggaran(rekap),
        "jumlah_anggaran": tabel.jumlah_anggaran(rekap),
        "sampai": rekap.anggaran.sampai.label_pendek.replace(" ", tabel.SPASI_TETAP),
        "sumber": tabel.list_sumber(rekap),
        "catatan": list(list_catatan(rekap)),
        "cara": list(cara_menghitung(rekap)),
        "penutup": PENUTUP if rekap.is_lengkap else PENUTUP_SEMENTARA,
        "tanda_tangan": _tanda_tangan(profil, penanda_tangan, tanggal),
        "rumus": tabel.list_rumus_baris(rekap),
    }


def _kepala(rekap: Rekap, profil: ProfilKantor, tanggal: date) -> dict[str, str]:
    dokumen = rekap.dokumen
    ditetapkan = format_tanggal(dokumen.ditetapkan)
    keadaan = "lengkap, keempat tribulan sudah ada" if rekap.is_lengkap else f"{SEMENTARA}: {', '.join(rekap.kurang)}"
    return {
        "Perangkat daerah": nama_kantor(profil),
        "Dokumen IKU": f"Tahun {rekap.tahun} versi {dokumen.versi_dokumen}, ditetapkan {ditetapkan}",
        "Keadaan": keadaan,
        "Dicetak": format_tanggal(tanggal),
    }


def _tanda_tangan(profil: ProfilKantor, penanda_tangan: tuple[Pelaku | None, Pelaku | None], tanggal: date) -> Konteks:
    """The signer at right; the Camat takes note at left where the office wants it and he does not sign himself."""
    satu, camat = penanda_tangan
    pembuka = f"{profil.tempat}, {format_tanggal(tanggal)}"
    kanan = tanda_tangan(pembuka, satu) if satu else tanda_tangan_kosong(pembuka, NAMA_PERAN[profil.penanda_tangan])
    kiri = tanda_tangan("", None)
    if profil.is_mengetahui_camat and profil.penanda_tangan is not Peran.CAMAT:
        kiri = tanda_tangan("Mengetahui,", camat) if camat else tanda_tangan_kosong("Mengetahui,", profil.kepada)
    return {"kiri": kiri, "kanan": kanan}
