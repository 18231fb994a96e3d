"""Verification of the whole archive: its bags, the chain, and the records of the office must agree."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kinerja_app.documents.arsip.bag import INFO_BEFORE, read_info, read_seal
from kinerja_app.documents.arsip.bag_check import FROM_BACKUP, check_bag, scan, stray
from kinerja_app.documents.arsip.nama import KunciArsip, printable
from kinerja_app.documents.arsip.rantai import IsiRantai, MataRantai, check_links
from kinerja_app.domain.temuan import Temuan

SEMENTARA = ".sementara"
"""Folder below the archive root where bags are built."""


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """What a verification saw: the findings (none: all is well) and how much was checked."""

    temuan: tuple[Temuan, ...]
    jumlah_arsip: int
    jumlah_berkas: int


def verify_archive(
    archive: Path,
    rantai: IsiRantai,
    expected: Mapping[KunciArsip, str],
    on_progress: Callable[[int, int], None] | None,
) -> HasilPeriksa:
    """Check list of links, every bag, their order, and that records and archive agree.

    `expected`: bag -> seal, as the records of the office say; `on_progress(bags done, bags in all)`.
    """
    bags, temuan = list_bags(archive)
    temuan += check_links(rantai)
    links = rantai.by_folder()
    berkas = 0
    for nomor, kunci in enumerate(bags, start=1):
        hasil = check_bag(archive / kunci.folder, kunci.folder)
        berkas += hasil.jumlah_berkas
        temuan += hasil.temuan
        di_rantai = list(_check_link(archive / kunci.folder, kunci.folder, links.get(kunci.folder)))
        temuan += di_rantai
        temuan += (
            satu
            for satu in _check_record(archive / kunci.folder, kunci.folder, expected.get(kunci))
            if satu.jenis not in {ada.jenis for ada in di_rantai}  # one replaced bag is one finding
        )
        if on_progress is not None:
            on_progress(nomor, len(bags))
    temuan += _find_lost({kunci.folder for kunci in bags}, set(links), {kunci.folder for kunci in expected})
    return HasilPeriksa(tuple(temuan), len(bags), berkas)


def list_bags(archive: Path) -> tuple[tuple[KunciArsip, ...], list[Temuan]]:
    """Return the bags by name, in order, and a finding for everything else in the archive folder."""
    bags: list[KunciArsip] = []
    temuan: list[Temuan] = []
    if archive.is_symlink():
        keterangan = (
            f"Folder “{printable(archive.name)}” bukan folder arsip, melainkan tautan ke folder lain, sehingga seluruh "
            "isinya dapat ditukar. Tanyakan siapa yang membuatnya."
        )
        temuan.append(Temuan("arsip_tautan", printable(archive.name), keterangan))
    for entry in scan(archive):
        nama = entry.name
        if nama == ".gitkeep" and entry.is_file(follow_symlinks=False) and not entry.stat().st_size:
            continue
        is_year = re.fullmatch(r"2[0-9]{3}", nama) is not None
        if not (is_year or nama == SEMENTARA) or not entry.is_dir(follow_symlinks=False):
            temuan.append(stray(nama))
            continue
        for sub in scan(Path(entry.path)):
            kunci = KunciArsip.parse(f"{nama}/{sub.name}")
            if kunci is not None and sub.is_dir(follow_symlinks=False):
                bags.append(kunci)
            else:
                temuan.append(stray(f"{nama}/{sub.name}") if is_year else _unfinished(f"{nama}/{sub.name}"))
    return tuple(sorted(bags)), temuan


def _check_link(bag: Path, tempat: str, mata: MataRantai | None) -> Iterator[Temuan]:
    if mata is None:
        keterangan = (
            f"Arsip {tempat} tidak tercatat di daftar rantai segel: daftar itu terpotong, atau arsip ini "
            f"ditaruh dari luar program. Bandingkan arsip dan rantai.jsonl dengan cadangan terakhir."
        )
        yield Temuan("bag_tanpa_rantai", tempat, keterangan)
        return
    if read_seal(bag) not in ("", mata.segel):
        keterangan = f"Segel arsip {tempat} berbeda dari daftar rantai segel: isinya diganti. {FROM_BACKUP}"
        yield Temuan("segel_berbeda", tempat, keterangan)
    info = read_info(bag)
    if info and info.get(INFO_BEFORE) != mata.sebelum:
        keterangan = (
            f"Arsip {tempat} menyebut segel sebelumnya yang berbeda dari daftar rantai segel: urutannya "
            f"diubah. Bandingkan arsip dan rantai.jsonl dengan cadangan terakhir."
        )
        yield Temuan("rantai_berbeda", tempat, keterangan)


def _check_record(bag: Path, tempat: str, segel: str | None) -> Iterator[Temuan]:
    if segel is None:
        keterangan = (
            f"Tidak ada siklus yang mencatat arsip {tempat}. Jalankan ulang program agar arsip yang tertunda "
            f"dipulihkan; bila tetap muncul, pulihkan data siklus itu dari cadangan terakhir yang memuatnya."
        )
        yield Temuan("bag_tanpa_siklus", tempat, keterangan)
    elif read_seal(bag) not in ("", segel):
        keterangan = f"Segel arsip {tempat} berbeda dari yang tercatat di siklusnya. {FROM_BACKUP}"
        yield Temuan("segel_berbeda", tempat, keterangan)


def _find_lost(ada: set[str], links: set[str], records: set[str]) -> Iterator[Temuan]:
    for tempat in sorted((links | records) - ada):
        keterangan = f"Arsip {printable(tempat)} pernah disegel, tetapi foldernya hilang. {FROM_BACKUP}"
        yield Temuan("bag_hilang", printable(tempat), keterangan)


def _unfinished(nama: str) -> Temuan:
    tempat = printable(nama)
    keterangan = f"“{tempat}” adalah sisa penyegelan yang terputus. Jalankan ulang program agar dirapikan."
    return Temuan("segel_terputus", tempat, keterangan)
