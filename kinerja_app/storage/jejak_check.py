"""What is wrong with an audit trail: edits, losses, insertions, a changed order, a cut tail."""

from dataclasses import dataclass, field

from kinerja_app.domain.temuan import Temuan
from kinerja_app.storage.jejak_baris import AWAL, BarisJejak, Kepala, parse_line

TEMPAT = "jejak.jsonl"
KOSONG = Kepala(0, AWAL)
KEPALA_HILANG = "jejak_kepala_hilang"


@dataclass
class _Walk:
    """Where the check stands: the last line in order, the numbers met, and what was found."""

    dasar: Kepala
    nomor: int
    hash: str | None
    met: set[int] = field(default_factory=set)
    temuan: list[Temuan] = field(default_factory=list)

    def has_met(self, nomor: int) -> bool:
        """Tell whether a line of that number stands above."""
        return nomor in self.met or 1 <= nomor <= self.dasar.jumlah

    def report(self, jenis: str, posisi: int, keterangan: str) -> None:
        """Note a finding at a line of the file (counted from 1)."""
        self.temuan.append(Temuan(jenis, f"{TEMPAT} baris {posisi}", f"Jejak audit baris {posisi} {keterangan}"))


def check_lines(lines: list[bytes], torn: bytes, kepala: Kepala | None, dasar: Kepala = KOSONG) -> tuple[Temuan, ...]:
    """Recompute the chain over all complete lines and compare it with the recorded head; no finding: all is well.

    `torn` is what stands after the last newline. One chained line more than the head says is no finding: a crash
    between line and head leaves it so. `dasar` ends a part above `lines` that is known to be whole.
    """
    walk = _Walk(dasar, dasar.jumlah, dasar.hash)
    hashes: dict[int, set[str]] = {dasar.jumlah: {dasar.hash}} if dasar.jumlah else {}
    for posisi, line in enumerate(lines, dasar.jumlah + 1):
        baris = parse_line(line)
        if baris is not None and baris.is_intact:
            _step(walk, posisi, baris)
            hashes.setdefault(baris.nomor, set()).add(baris.hash)
        else:
            walk.report("jejak_diubah", posisi, "diubah: isinya tidak cocok lagi dengan sidik jarinya.")
            walk.nomor, walk.hash = (baris.nomor if baris is not None else walk.nomor + 1), None
            walk.met.add(walk.nomor)
    _report_missing(walk)
    _compare_head(walk, hashes, kepala, dasar.jumlah + len(lines))
    if torn:
        walk.report(
            "jejak_baris_terputus", dasar.jumlah + len(lines) + 1,
            "terputus di tengah (server mati saat menulis); baris itu dibuang saat pencatatan berikutnya.",
        )  # fmt: skip
    return tuple(walk.temuan)


def _step(walk: _Walk, posisi: int, baris: BarisJejak) -> None:
    """Compare an intact line with the one before it."""
    if walk.has_met(baris.nomor):
        walk.report("jejak_disisipkan", posisi, f"disisipkan: nomor {baris.nomor} sudah ada di atasnya.")
        return
    walk.met.add(baris.nomor)
    if baris.nomor < walk.nomor:
        walk.report("jejak_urutan_diubah", posisi, f"(nomor {baris.nomor}) tidak pada urutannya.")
        return
    if baris.nomor == walk.nomor + 1 and walk.hash not in (None, baris.sebelum):
        walk.report(
            "jejak_rantai_putus", posisi,
            f"(nomor {baris.nomor}) tidak menyambung ke baris sebelumnya: salah satunya diganti.",
        )  # fmt: skip
    walk.nomor, walk.hash = baris.nomor, baris.hash


def _report_missing(walk: _Walk) -> None:
    """Name the numbers below the highest one that no line carries, run by run."""
    last = max(walk.met, default=0)
    missing = sorted(set(range(walk.dasar.jumlah + 1, last + 1)) - walk.met)
    runs: list[tuple[int, int]] = []
    for nomor in missing:
        if runs and runs[-1][1] == nomor - 1:
            runs[-1] = (runs[-1][0], nomor)
        else:
            runs.append((nomor, nomor))
    for awal, akhir in runs:
        span = f"{awal}" if awal == akhir else f"{awal} sampai {akhir}"
        walk.temuan.append(Temuan("jejak_dihapus", TEMPAT, f"Jejak audit nomor {span} dihapus."))


def _compare_head(walk: _Walk, hashes: dict[int, set[str]], kepala: Kepala | None, count: int) -> None:
    last = max(walk.met, default=walk.dasar.jumlah)
    if kepala is None:
        if count:
            pesan = "Catatan kepala jejak audit hilang atau rusak, sehingga ekor yang dipotong tidak dapat diketahui."
            walk.temuan.append(Temuan("jejak_kepala_hilang", "kepala.json", pesan))
    elif last < kepala.jumlah:
        pesan = f"Ekor jejak audit dipotong: tercatat {kepala.jumlah} baris, yang ada hanya sampai nomor {last}."
        walk.temuan.append(Temuan("jejak_terpotong", TEMPAT, pesan))
    elif kepala.jumlah in hashes and kepala.hash not in hashes[kepala.jumlah]:
        pesan = f"Jejak audit nomor {kepala.jumlah} bukan lagi baris yang tercatat sebagai kepala: ditulis ulang."
        walk.temuan.append(Temuan("jejak_ditulis_ulang", TEMPAT, pesan))
