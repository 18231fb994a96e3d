"""Placeholders of the Ceklist (konteks_ceklist.py), with their meaning, and what must be printed."""

from kinerja_app.documents.arti.umum import KERANGKA, KERANGKA_WAJIB, make_tanda_tangan
from kinerja_app.domain.ceklist import TEKS_BUTIR

_JAWABAN = {f"ceklist[].jawaban.{butir.value}": f"jawaban atas butir “{teks}”" for butir, teks in TEKS_BUTIR.items()}
ARTI: dict[str, str] = {
    **KERANGKA,
    "ceklist[].no": "nomor urut IKU",
    "ceklist[].kode": "kode IKU",
    "ceklist[].indikator": "indikator kinerja utama",
    **_JAWABAN,
    "ceklist[].catatan": "catatan Sekretaris, dan berapa desa yang melapor",
    "catatan": "keterangan di bawah tabel, dengan alasan butir yang tidak berlaku",
    "pernyataan[]": "pernyataan Sekretaris bahwa data sah, dan pengembalian sebelumnya",
    **make_tanda_tangan("kiri", "anggota Tim yang menyampaikan"),
    **make_tanda_tangan("kanan", "Sekretaris yang menyatakan sah"),
}
# SOP step 2: every butir for every IKU, why some do not apply, and the statement with both names.
WAJIB = KERANGKA_WAJIB | {
    "ceklist[].indikator", *_JAWABAN, "catatan", "pernyataan[]", "tanda_tangan.kiri.jabatan", "tanda_tangan.kiri.nama",
    "tanda_tangan.kanan.jabatan", "tanda_tangan.kanan.nama",
}  # fmt: skip
