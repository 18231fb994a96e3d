"""A small archive to test with: three bags in a chain, and the records that know them."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from kinerja_app.documents.arsip.arsip import Arsip
from kinerja_app.documents.arsip.bag import BagInfo
from kinerja_app.documents.arsip.nama import KunciArsip
from kinerja_app.documents.arsip.recovery import RekamanSiklus
from kinerja_app.domain.periode import KunciSiklus

WIB = timezone(timedelta(hours=7))
PADA = datetime(2026, 10, 5, 9, 30, tzinfo=WIB)
TB1 = KunciArsip(KunciSiklus.parse("2026-TB1-R0"))
TB2 = KunciArsip(KunciSiklus.parse("2026-TB2-R0"))
RALAT = KunciArsip(KunciSiklus.parse("2026-TB2-R1"))
TB3 = KunciArsip(KunciSiklus.parse("2026-TB3-R0"))

PAYLOAD = {
    "siklus.json": b'{"kunci": "2026-TB1-R0", "tahap": "selesai"}',
    "telaah.docx": b"PK\x03\x04 telaah " * 50,
    "ceklist.docx": b"PK\x03\x04 ceklist " * 20,
    "kosong.txt": b"",
    "bukti/IKU-01/1 Daftar hadir (Musrenbang).pdf": b"%PDF-1.7 hadir",
    "bukti/IKU-05/foto.jpg": b"\xff\xd8\xff\xe0 foto",
}


def siklus_sebelum(kunci: KunciArsip) -> str:
    """The SHA-256 of the siklus document as it stood before this bag was sealed."""
    return hashlib.sha256(f"sebelum {kunci}".encode()).hexdigest()


def info(kunci: KunciArsip, **ganti: str) -> BagInfo:
    isi = {
        "kantor": "Kecamatan Kalipare",
        "periode": str(kunci.siklus.periode),
        "revisi": kunci.siklus.revisi,
        "nomor": "070/12/35.07.11/2026",
        "sealed_at": PADA,
        "sealed_by": "Kasubag Contoh, NIP 198001012005011001",
        "siklus_sebelum_sha256": siklus_sebelum(kunci),
        "jejak_jumlah": 41,
        "jejak_kepala": "ab" * 32,
    }
    return BagInfo(**(isi | ganti))


def forge(bag: Path, nama: str, isi: bytes) -> None:
    """Replace a file of a bag and make both manifests fit it, as somebody with an editor does."""
    (bag / nama).chmod(0o644)
    (bag / nama).write_bytes(isi)
    for daftar, satu in (("manifest-sha256.txt", nama), ("tagmanifest-sha256.txt", "manifest-sha256.txt")):
        baru = f"{hashlib.sha256((bag / satu).read_bytes()).hexdigest()}  {satu}"
        lines = [baru if line.endswith(f" {satu}") else line for line in (bag / daftar).read_text().splitlines()]
        (bag / daftar).chmod(0o644)
        (bag / daftar).write_text("\n".join(lines) + "\n")


@dataclass
class Rumah:
    """A home folder with its archive, and in `catatan` what the siklus records know: bag -> seal."""

    folder: Path
    catatan: dict[KunciArsip, str] = field(default_factory=dict)

    @property
    def arsip(self) -> Arsip:
        instance = self.folder / "instance"
        return Arsip(self.archive, instance / "rantai", instance / "karantina")

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def rantai(self) -> Path:
        return self.folder / "instance" / "rantai" / "rantai.jsonl"

    @property
    def karantina(self) -> list[Path]:
        return sorted((self.folder / "instance" / "karantina").glob("*"))

    def bag(self, kunci: KunciArsip) -> Path:
        return self.archive / kunci.folder

    def seal(self, kunci: KunciArsip, *, is_recorded: bool = True, **ganti: bytes) -> str:
        """Seal the sample payload; `is_recorded=False` is the crash before the siklus was saved."""
        segel = self.arsip.seal(kunci, PAYLOAD | ganti, info(kunci))
        if is_recorded:
            self.catatan[kunci] = segel
        return segel

    def rekaman(self, *waiting: KunciArsip) -> Callable[[KunciArsip], RekamanSiklus]:
        """What the stores answer the recovery; `waiting` are siklus at step 6, unchanged since."""

        def find(kunci: KunciArsip) -> RekamanSiklus:
            if kunci in self.catatan:
                return RekamanSiklus("lain", is_sealed=True)
            return RekamanSiklus(siklus_sebelum(kunci) if kunci in waiting else "", is_sealed=False)

        return find

    def temuan(self) -> list[tuple[str, str]]:
        """What verify finds: (jenis, tempat)."""
        return [(t.jenis, t.tempat) for t in self.arsip.verify(self.catatan.items()).temuan]

    def copy_to(self, folder: Path) -> "Rumah":
        shutil.copytree(self.folder, folder, symlinks=True)
        return Rumah(folder, dict(self.catatan))
