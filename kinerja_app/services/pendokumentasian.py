"""SOP step 6: seal a siklus as a bag, and hand out what is sealed."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from kinerja_app.documents import pdf
from kinerja_app.documents.arsip.bag import BagInfo, BerkasArsip
from kinerja_app.documents.arsip.nama import REKAMAN, TELAAH_BUATAN, TELAAH_PDF, TELAAH_RESMI, KunciArsip, payload_name
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.lepas_adopsi import list_bukti_lepas
from kinerja_app.domain.moves import advance
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.tambahan import latest_nomor
from kinerja_app.services.home import Home, SiklusTersegelError, hash_siklus
from kinerja_app.services.pemulihan import adopt_bags, list_diarsipkan, take_over
from kinerja_app.storage import codec
from kinerja_app.storage.siklus_store import SIKLUS

BATAS_DETIK_PDF = 60.0


def archive_siklus(
    home: Home, kunci: KunciSiklus, oleh: Orang, pada: datetime, *, versi: int, menit_kerja: int | None,
    with_pdf: bool = True,
) -> Siklus:  # fmt: skip
    """Seal a siklus (Kasubag, step 6): bag first, then the record that points to it; returns the sealed siklus.

    The PDF/A copy, where LibreOffice is installed, is made before the lock is taken; `with_pdf` False leaves it
    out (the sample office, which must be there within seconds). A bag that was sealed before,
    but whose record could not be saved (disk full, crash), is taken over instead of being made again; a bag that the
    siklus no longer waits for raises SiklusTersegelError.
    """
    salinan = _make_pdf(home, home.siklus.get(kunci), oleh, pada) if with_pdf else None
    with home.lock.held():
        adopt_bags(home, pada)
        siklus = home.siklus.get(kunci)
        if not siklus.segel and f"siklus/{kunci}" in list_diarsipkan(home.jejak.read()):
            raise SiklusTersegelError(kunci)
        return siklus if siklus.segel else _seal(home, kunci, oleh, pada, versi, menit_kerja, salinan)


def _seal(
    home: Home, kunci: KunciSiklus, oleh: Orang, pada: datetime, versi: int, menit_kerja: int | None,
    salinan: "_SalinanPdf | None",
) -> Siklus:  # fmt: skip
    """Seal the bag and store the record that points to it; the caller holds the lock."""
    with home.edit_siklus(kunci) as siklus:
        sebelum = hash_siklus(siklus)
        selesai = deepcopy(siklus)
        advance(selesai, Aksi.ARSIPKAN, oleh, pada, versi=versi, menit_kerja=menit_kerja)
        jumlah, kepala = home.jejak.head()
        info = BagInfo(
            kantor=home.kantor.get().profil.nama, periode=str(kunci.periode), revisi=kunci.revisi,
            nomor=latest_nomor((), siklus.dokumen.nomor), sealed_at=pada, sealed_by=selesai.riwayat[-1].oleh.nama,
            siklus_sebelum_sha256=sebelum, jejak_jumlah=jumlah, jejak_kepala=kepala,
            templat="; ".join(f"{berkas.jenis} {berkas.templat}" for berkas in siklus.dokumen.berkas if berkas.templat),
        )  # fmt: skip
        payload = _collect_payload(home, selesai)
        if salinan is not None and salinan.docx_sha256 == _telaah_sha256(siklus):
            payload[TELAAH_PDF] = salinan.isi
        segel = home.arsip.seal(KunciArsip(kunci), payload, info)
        take_over(siklus, selesai, segel)
    return siklus


@dataclass(frozen=True, slots=True)
class _SalinanPdf:
    docx_sha256: str
    isi: bytes


def _make_pdf(home: Home, siklus: Siklus, oleh: Orang, pada: datetime) -> _SalinanPdf | None:
    """Return the PDF/A copy of the Telaah, or None where there is no document yet or no LibreOffice."""
    siklus.guard(Aksi.ARSIPKAN, oleh)
    if not pdf.is_available() or not siklus.dokumen.berkas:
        return None
    sha256 = _telaah_sha256(siklus)
    try:
        isi = pdf.convert_to_pdf(home.dokumen.read(sha256), timeout=BATAS_DETIK_PDF)
    except pdf.PdfConversionError as galat:
        # The .docx is the official document; its copy must not hold up the archive, but its lack is on record.
        home.trace("salinan_pdf_gagal", f"siklus/{siklus.kunci}", oleh, pada, {"sebab": str(galat)})
        return None
    return _SalinanPdf(sha256, isi)


def _telaah_sha256(siklus: Siklus) -> str:
    """Return the SHA-256 of the official Telaah: the text that came back from Word, else the generated file."""
    naskah = siklus.dokumen.naskah
    if naskah is not None:
        return naskah.sha256
    return next(berkas.sha256 for berkas in siklus.dokumen.berkas if berkas.jenis == "telaah")


def _collect_payload(home: Home, selesai: Siklus) -> dict[str, bytes | Path]:
    """Return everything a bag holds, so that it is complete in itself: documents, evidence, the siklus."""
    payload: dict[str, bytes | Path] = {REKAMAN: codec.canonical_json(codec.pack(SIKLUS, str(selesai.kunci), selesai))}
    for berkas in selesai.dokumen.berkas:
        payload[berkas.nama_arsip] = home.dokumen.read(berkas.sha256)
    if selesai.dokumen.naskah is not None:
        payload[TELAAH_BUATAN] = payload[TELAAH_RESMI]
        payload[TELAAH_RESMI] = home.dokumen.read(selesai.dokumen.naskah.sha256)
    for kode, entri in selesai.entri.items():
        for nomor, bukti in enumerate(entri.bukti, start=1):
            if bukti.sha256 is not None:
                home.bukti.read(bukti.sha256)  # a damaged file must be found now, not in five years
                nama = f"bukti/{payload_name(kode)}/{nomor}-{payload_name(bukti.nama)}"
                payload[nama] = home.bukti.path(bukti.sha256)
    for lepas in list_bukti_lepas(selesai):
        home.bukti.read(lepas.sha256)
        nama = f"bukti/{payload_name(lepas.kode)}/riwayat-{lepas.nomor}-{lepas.sha256[:8]}-{payload_name(lepas.nama)}"
        payload[nama] = home.bukti.path(lepas.sha256)
    return payload


def list_berkas(home: Home, kunci: KunciSiklus) -> tuple[BerkasArsip, ...]:
    """Return the files sealed for a siklus, with size and SHA-256: the Telaah first, the evidence last."""
    berkas = home.arsip.list_files(KunciArsip(kunci))
    return tuple(sorted(berkas, key=lambda satu: ("/" in satu.nama, not satu.nama.startswith("telaah."), satu.nama)))


def read_berkas(home: Home, kunci: KunciSiklus, nama: str) -> bytes:
    """Return the exact sealed bytes of one file of an archived siklus."""
    return home.arsip.read(KunciArsip(kunci), nama)


def write_zip(home: Home, kunci: KunciSiklus, target: BinaryIO) -> str:
    """Write the whole bag of an archived siklus as a .zip into `target`; return a name for it."""
    return home.arsip.write_zip(KunciArsip(kunci), target)
