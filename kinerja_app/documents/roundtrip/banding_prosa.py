"""Comparison of everything but the tables of figures: what was worded anew, added, removed or moved."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kinerja_app.documents.roundtrip.angka import list_angka
from kinerja_app.documents.roundtrip.kalimat import ISI, Kalimat
from kinerja_app.domain.dokumen_resmi import BedaAngka

BEDA_TERBANYAK = 200
_SERUPA = 0.5
_PASANGAN_TERBANYAK = 40_000  # beyond it sentences are listed alone: pairing them would take long
_KATA_TERBANYAK = 200  # of a sentence, for pairing and for the words that differ
_KUTIPAN = 400
_JUDUL_TERPANJANG = 80
_SEBERKAS_TERBANYAK = 10  # sentences of one place shown together on either side; more of them stand one by one
_KATA = re.compile(r"⟨[^⟩]*⟩|[^\s⟨]+")
_TANDA = re.compile(r"⟨[^⟩]*⟩")


@dataclass(frozen=True, slots=True)
class _Sisa:
    """A sentence that is gone, new or elsewhere, and the heading it stands below.

    `celah` is the same for what stands, on either side, between the same two unchanged sentences; -1 is no such place.
    """

    kalimat: Kalimat
    judul: str
    celah: int = -1

    @property
    def tempat(self) -> str:
        """Where it stands, of the body below which heading."""
        if self.kalimat.tempat != ISI or not self.judul:
            return self.kalimat.tempat
        judul = self.judul if len(self.judul) <= _JUDUL_TERPANJANG else f"{self.judul[:_JUDUL_TERPANJANG].rstrip()} …"
        return f"{ISI}, di bawah “{judul}”"


def compare_prosa(lama: Sequence[Kalimat], baru: Sequence[Kalimat]) -> tuple[BedaAngka, ...]:
    """Return every sentence that is gone, new or moved, beside the one it became or was.

    A free sentence may come, move and be worded anew; that one vanished is told, with what is new in its place. More
    than BEDA_TERBANYAK are returned unpaired: such a file is no edit of the generated one.
    """
    sisa_lama, sisa_baru = _list_sisa(lama, baru)
    terjaga = max(sum(not satu.kalimat.is_bebas for satu in sisi) for sisi in (sisa_lama, sisa_baru))
    is_suntingan = terjaga <= BEDA_TERBANYAK
    pasangan = _pair(sisa_lama, sisa_baru, is_berpasangan=is_suntingan)
    seberkas = _gather(pasangan) if is_suntingan else {}
    hasil, terpakai = list[BedaAngka](), set[int]()
    for satu, dua in pasangan:
        celah = (satu or dua or _Sisa(Kalimat("", ""), "")).celah if satu is None or dua is None else -1
        if celah in seberkas:
            if celah not in terpakai:
                terpakai.add(celah)
                hasil.append(_describe_seberkas(*seberkas[celah]))
        elif dua is None or not all(sisi is None or sisi.kalimat.is_bebas for sisi in (satu, dua)):
            hasil.append(_describe(satu, dua))
    return tuple(hasil)


def _list_sisa(lama: Sequence[Kalimat], baru: Sequence[Kalimat]) -> tuple[list[_Sisa], list[_Sisa]]:
    """Return what of either side has no equal in the same order; of free sentences the order does not matter."""
    semua = _place(lama), _place(baru)
    cocok = SequenceMatcher(None, lama, baru, autojunk=False).get_opcodes()
    for nomor, (jenis, a1, a2, b1, b2) in enumerate(cocok):
        if jenis != "equal":
            for sisi, awal, akhir in zip(semua, (a1, b1), (a2, b2), strict=True):
                sisi[awal:akhir] = [replace(satu, celah=nomor) for satu in sisi[awal:akhir]]
    satu, dua = ([s for s in sisi if not s.kalimat.is_bebas] for sisi in semua)
    sisa_lama, sisa_baru = list[_Sisa](), list[_Sisa]()
    cocok = SequenceMatcher(None, [s.kalimat for s in satu], [s.kalimat for s in dua], autojunk=False).get_opcodes()
    for jenis, a1, a2, b1, b2 in cocok:
        if jenis != "equal":
            sisa_lama += satu[a1:a2]
            sisa_baru += dua[b1:b2]
    bebas_lama, bebas_baru = ([s for s in sisi if s.kalimat.is_bebas and s.celah >= 0] for sisi in semua)
    sisa_lama += _subtract(bebas_lama, bebas_baru)
    sisa_baru += _subtract(bebas_baru, bebas_lama)
    return sisa_lama, sisa_baru


def _place(sisi: Sequence[Kalimat]) -> list[_Sisa]:
    hasil, judul = list[_Sisa](), ""
    for satu in sisi:
        hasil.append(_Sisa(satu, judul))
        if satu.is_judul and satu.tempat == ISI:
            judul = _TANDA.sub("", satu.teks).strip() or judul
    return hasil


def _subtract(sisi: Sequence[_Sisa], lain: Sequence[_Sisa]) -> list[_Sisa]:
    """Return what one side has more often than the other."""
    lebih = Counter(s.kalimat for s in sisi) - Counter(s.kalimat for s in lain)
    hasil = list[_Sisa]()
    for satu in sisi:
        if lebih[satu.kalimat] > 0:
            lebih[satu.kalimat] -= 1
            hasil.append(satu)
    return hasil


def _pair(
    lama: Sequence[_Sisa], baru: Sequence[_Sisa], *, is_berpasangan: bool
) -> list[tuple[_Sisa | None, _Sisa | None]]:
    """Put each sentence beside the one that it became, the most alike first; others stay alone."""
    alike: list[tuple[float, int, int]] = []
    if is_berpasangan and len(lama) * len(baru) <= _PASANGAN_TERBANYAK:
        kata_lama, kata_baru = ([Counter(_split(satu.kalimat)) for satu in sisi] for sisi in (lama, baru))
        for i, satu in enumerate(kata_lama):
            for j, dua in enumerate(kata_baru):
                mirip = 2 * (satu & dua).total() / ((satu.total() + dua.total()) or 1)
                if mirip >= _SERUPA:
                    alike.append((-mirip, i, j))
    pasangan, terpakai = dict[int, int](), set[int]()
    for _, i, j in sorted(alike):
        if i not in pasangan and j not in terpakai:
            pasangan[i] = j
            terpakai.add(j)
    hasil: list[tuple[_Sisa | None, _Sisa | None]] = [
        (satu, baru[pasangan[i]] if i in pasangan else None) for i, satu in enumerate(lama)
    ]
    return [*hasil, *((None, satu) for j, satu in enumerate(baru) if j not in terpakai)]


def _gather(pasangan: Sequence[tuple[_Sisa | None, _Sisa | None]]) -> dict[int, tuple[list[_Sisa], list[_Sisa]]]:
    """Return what stayed alone on both sides of one place, by place: which became which cannot be told."""
    tempat: dict[int, tuple[list[_Sisa], list[_Sisa]]] = {}
    for satu, dua in pasangan:
        if satu is None or dua is None:
            for nomor, sisi in enumerate((satu, dua)):
                if sisi is not None and sisi.celah >= 0:
                    tempat.setdefault(sisi.celah, ([], []))[nomor].append(sisi)
    return {
        celah: dua_sisi
        for celah, dua_sisi in tempat.items()
        if all(1 <= len(sisi) <= _SEBERKAS_TERBANYAK for sisi in dua_sisi)
    }


def _describe(lama: _Sisa | None, baru: _Sisa | None) -> BedaAngka:
    """Put both sentences side by side, with the words that differ; a sentence alone stands with its numbers."""
    if lama and baru:
        satu, dua = lama.kalimat, baru.kalimat
        if satu.teks == dua.teks:
            tempat = dua.tempat if dua.tempat == satu.tempat else f"{satu.tempat} → {dua.tempat}"
            asal, tujuan = (f"di bawah “{_cut(sisi.judul)}”" if sisi.judul else "" for sisi in (lama, baru))
            return BedaAngka(f"{tempat} (pindah tempat)", asal, tujuan, _cut(satu.teks), _cut(dua.teks))
        tempat = lama.tempat if dua.tempat == satu.tempat else f"{lama.tempat} → {baru.tempat}"
        kata_lama, kata_baru = list_kata_beda(satu.teks, dua.teks)
        return BedaAngka(tempat, kata_lama, kata_baru, _cut(satu.teks, kata_lama), _cut(dua.teks, kata_baru))
    sendiri = lama or baru or _Sisa(Kalimat("", ""), "")
    angka, kutipan = _list_angka([sendiri]), _cut(sendiri.kalimat.teks)
    if lama:
        return BedaAngka(sendiri.tempat, angka, "", kutipan, "")
    return BedaAngka(sendiri.tempat, "", angka, "", kutipan)


def _describe_seberkas(lama: Sequence[_Sisa], baru: Sequence[_Sisa]) -> BedaAngka:
    """Put what is gone from one place beside what is new there, each with its numbers."""
    teks_lama, teks_baru = (" ".join(_cut(satu.kalimat.teks) for satu in sisi) for sisi in (lama, baru))
    tempat = f"{lama[0].tempat} (yang hilang / yang baru di tempat itu)"
    return BedaAngka(tempat, _list_angka(lama), _list_angka(baru), teks_lama, teks_baru)


def _list_angka(sisi: Sequence[_Sisa]) -> str:
    return _cut(", ".join(angka for satu in sisi for angka in list_angka(satu.kalimat.teks)))


def list_kata_beda(lama: str, baru: str) -> tuple[str, str]:
    """Return the words in which two texts differ, of either side, stretches joined by " … "."""
    satu, dua = _KATA.findall(lama)[:_KATA_TERBANYAK], _KATA.findall(baru)[:_KATA_TERBANYAK]
    beda = [
        (" ".join(satu[a1:a2]), " ".join(dua[b1:b2]))
        for jenis, a1, a2, b1, b2 in SequenceMatcher(None, satu, dua, autojunk=False).get_opcodes()
        if jenis != "equal"
    ]
    sisi_lama, sisi_baru = (" … ".join(filter(None, sisi)) for sisi in (zip(*beda, strict=True) if beda else ((), ())))
    return _cut(sisi_lama), _cut(sisi_baru)


def _split(kalimat: Kalimat) -> list[str]:
    """Return the words by which sentences are paired: neither a capital nor a comma makes another word."""
    kata = _KATA.findall(kalimat.teks.casefold())[:_KATA_TERBANYAK]
    return [satu.strip('.,;:!?“”"()') or satu for satu in kata]


def _cut(teks: str, sekitar: str = "") -> str:
    """Return a text, a very long one as a stretch around the first of the words that differ."""
    if len(teks) <= _KUTIPAN:
        return teks
    pusat = max(0, teks.find(sekitar.partition(" … ")[0]))
    mulai = max(0, min(pusat - _KUTIPAN // 2, len(teks) - _KUTIPAN))
    return f"{'… ' if mulai else ''}{teks[mulai : mulai + _KUTIPAN]}{' …' if mulai + _KUTIPAN < len(teks) else ''}"
