"""Context of the Ceklist Kelengkapan Data Kinerja, the output of step 2."""

from kinerja_app.documents.konteks import (
    baris_kepala,
    find_berlaku,
    format_hari,
    frame,
    kaki_lampiran,
    kepala_siklus,
    list_pengembalian,
    tanda_tangan,
)
from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.ceklist import TEKS_JAWABAN
from kinerja_app.domain.cetak import KOSONG
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.iku import Iku
from kinerja_app.domain.kalimat import quote, spell_bilangan
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.keabsahan import ceklist_of
from kinerja_app.domain.lembar import describe_lapor
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.siklus import Siklus

_SPASI_TETAP = "\u00a0"


def konteks_ceklist(siklus: Siklus, profil: ProfilKantor, *, is_demo: bool) -> Konteks:
    """Return the context of `ceklist.docx`: the answers per IKU, the Sekretaris' statement, both frozen names."""
    judul = JUDUL_DOKUMEN["ceklist"]
    serah, sah = find_berlaku(siklus, Aksi.SAMPAIKAN), find_berlaku(siklus, Aksi.NYATAKAN_SAH)
    pembuka = f"{profil.tempat}, {format_hari(sah.pada)}" if sah else ""
    kaki = kaki_lampiran(3, judul, siklus)
    nomor_alasan = _number_alasan(siklus)
    return {
        **frame(profil, judul.upper(), siklus.kunci.label.upper(), kaki, is_demo=is_demo),
        "kepala": baris_kepala(kepala_siklus(siklus)),
        "ceklist": [_baris(siklus, iku, urut, nomor_alasan) for urut, iku in enumerate(siklus.iku_list, start=1)],
        "catatan": _catatan(nomor_alasan),
        "pernyataan": _pernyataan(siklus),
        "tanda_tangan": {
            "kiri": tanda_tangan("Yang menyampaikan,", serah.oleh if serah else None),
            "kanan": tanda_tangan(pembuka, sah.oleh if sah else None),
        },
    }


def _number_alasan(siklus: Siklus) -> dict[str, int]:
    """Number the reasons of "tidak berlaku" in the order in which the table meets them."""
    semua = (sebab for iku in siklus.iku_list for _, _, sebab in ceklist_of(siklus, iku.kode) if sebab)
    return {sebab: nomor for nomor, sebab in enumerate(dict.fromkeys(semua), start=1)}


def _baris(siklus: Siklus, iku: Iku, urut: int, nomor_alasan: dict[str, int]) -> Konteks:
    jawaban: Konteks = {
        butir.value: TEKS_JAWABAN[nilai].capitalize() + (f"{_SPASI_TETAP}({nomor_alasan[sebab]})" if sebab else "")
        for butir, nilai, sebab in ceklist_of(siklus, iku.kode)
    }
    catatan = (siklus.ceklist[iku.kode].catatan, describe_lapor(iku, siklus.entri[iku.kode]))
    return {
        "no": str(urut),
        "kode": iku.kode,
        "indikator": iku.indikator,
        "jawaban": jawaban,
        "catatan": "\n".join(teks for teks in catatan if teks) or KOSONG,
    }


def _catatan(nomor_alasan: dict[str, int]) -> str:
    tanda = "Tanda – berarti tidak ada catatan."
    if not nomor_alasan:
        return tanda
    alasan = "; ".join(f"({nomor}) {sebab}" for sebab, nomor in nomor_alasan.items())
    return f"Alasan tidak berlaku: {alasan}. {tanda}"


def _pernyataan(siklus: Siklus) -> list[Nilai]:
    kembali = list_pengembalian(siklus)
    kalimat: list[Nilai] = []
    if kembali:
        rincian = "; ".join(f"{format_saat(baris.pada)} dengan alasan {quote(baris.alasan)}" for baris in kembali)
        kalimat.append(f"Data kinerja pernah dikembalikan {spell_bilangan(len(kembali))} kali: {rincian}.")
    sah = find_berlaku(siklus, Aksi.NYATAKAN_SAH)
    if sah is None:
        kalimat.append("Data kinerja ini belum dinyatakan sah.")
    else:
        kalimat.append(
            f"Berdasarkan ceklist di atas, data kinerja {siklus.kunci.label} dinyatakan sah oleh {sah.oleh.jabatan}"
            f" ({sah.oleh.nama}) pada {format_saat(sah.pada)}."
        )
    return kalimat
