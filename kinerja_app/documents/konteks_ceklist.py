"""Context of the Ceklist Kelengkapan Data Kinerja, the output of step 2."""

from kinerja_app.documents.konteks import (
    baris_kepala,
    bilangan,
    find_berlaku,
    frame,
    kepala_siklus,
    list_pengembalian,
    tanda_tangan,
    tanggal_wib,
    waktu,
)
from kinerja_app.documents.konteks_data_kinerja import describe_lembar
from kinerja_app.documents.render import Konteks, Nilai
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.ceklist import TEKS_BUTIR, TEKS_JAWABAN, ButirCeklist, Jawaban
from kinerja_app.domain.cetak import KOSONG
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.iku import Iku
from kinerja_app.domain.kantor import ProfilKantor
from kinerja_app.domain.keabsahan import ceklist_of
from kinerja_app.domain.siklus import Siklus

_Alasan = dict[ButirCeklist, str]  # butir without an object, with the reason


def konteks_ceklist(siklus: Siklus, profil: ProfilKantor, *, is_demo: bool) -> Konteks:
    """Return the context of `ceklist.docx`: the answers per IKU, the Sekretaris' statement, both frozen names."""
    judul = JUDUL_DOKUMEN["ceklist"]
    alasan = {iku.kode: _alasan_of(siklus, iku) for iku in siklus.iku_list}
    umum = _shared(tuple(alasan.values()))
    serah, sah = find_berlaku(siklus, Aksi.SAMPAIKAN), find_berlaku(siklus, Aksi.NYATAKAN_SAH)
    pembuka = f"{profil.tempat}, {tanggal_wib(sah.pada)}" if sah else ""
    kaki = f"{judul} {siklus.kunci.label}"
    return {
        **frame(profil, judul.upper(), siklus.kunci.label.upper(), kaki, is_demo=is_demo),
        "kepala": baris_kepala(kepala_siklus(siklus)),
        "ceklist": [
            _baris(siklus, iku, urut, {butir: sebab for butir, sebab in alasan[iku.kode].items() if butir not in umum})
            for urut, iku in enumerate(siklus.iku_list, start=1)
        ],
        "catatan": _catatan(umum),
        "pernyataan": _pernyataan(siklus),
        "tanda_tangan": {
            "kiri": tanda_tangan("Yang menyampaikan,", serah.oleh if serah else None),
            "kanan": tanda_tangan(pembuka, sah.oleh if sah else None),
        },
    }


def _alasan_of(siklus: Siklus, iku: Iku) -> _Alasan:
    return {
        butir: sebab for butir, nilai, sebab in ceklist_of(siklus, iku.kode) if nilai is Jawaban.TIDAK_BERLAKU
    }


def _shared(semua: tuple[_Alasan, ...]) -> _Alasan:
    """What applies to no IKU for one and the same reason is said once, below the table."""
    if not semua:
        return {}
    return {butir: sebab for butir, sebab in semua[0].items() if all(satu.get(butir) == sebab for satu in semua)}


def _baris(siklus: Siklus, iku: Iku, urut: int, alasan: _Alasan) -> Konteks:
    jawaban: Konteks = {
        butir.value: TEKS_JAWABAN[nilai].capitalize() for butir, nilai, _ in ceklist_of(siklus, iku.kode)
    }
    by_sebab: dict[str, list[str]] = {}
    for butir, sebab in alasan.items():
        by_sebab.setdefault(sebab, []).append(TEKS_BUTIR[butir])
    catatan = [siklus.ceklist[iku.kode].catatan, describe_lembar(iku, siklus.entri[iku.kode])]
    catatan += [f"Tidak berlaku karena {sebab}: {'; '.join(butir)}." for sebab, butir in by_sebab.items()]
    return {
        "no": str(urut),
        "kode": iku.kode,
        "indikator": iku.indikator,
        "jawaban": jawaban,
        "catatan": "\n".join(teks for teks in catatan if teks) or KOSONG,
    }


def _catatan(umum: _Alasan) -> str:
    kalimat = [
        f"Butir “{TEKS_BUTIR[butir]}” tidak berlaku untuk semua IKU karena {sebab}." for butir, sebab in umum.items()
    ]
    return " ".join([*kalimat, "Tanda – berarti tidak ada catatan."])


def _pernyataan(siklus: Siklus) -> list[Nilai]:
    kembali = list_pengembalian(siklus)
    kalimat: list[Nilai] = []
    if kembali:
        rincian = "; ".join(f"{waktu(baris.pada)} dengan alasan “{baris.alasan}”" for baris in kembali)
        kalimat.append(f"Data kinerja pernah dikembalikan {bilangan(len(kembali))} kali: {rincian}.")
    sah = find_berlaku(siklus, Aksi.NYATAKAN_SAH)
    if sah is None:
        kalimat.append("Data kinerja ini belum dinyatakan sah.")
    else:
        kalimat.append(
            f"Berdasarkan ceklist di atas, data kinerja {siklus.kunci.label} dinyatakan sah oleh {sah.oleh.jabatan}"
            f" ({sah.oleh.nama}) pada {waktu(sah.pada)}."
        )
    return kalimat
