"""Comparison of everything but the tables of figures: what was worded anew, added, removed or moved."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kinerja_app.documents.roundtrip.angka import list_angka
from kinerja_app.documents.roundtrip.kalimat import ISI, Kalimat
from kinerja_app.domain.dokumen_resmi import BedaAngka

BEDA_TERBANYAK = 200
_SERUPA = 0.5
_PASANGAN_TERBANYAK = 40_000  # beyond it sentences are listed alone: pairing them would take long
_KATA_TERBANYAK = 200  # of a sentence, for pairing and for the words that differ
_KUTIPAN = 400
_KATA = re.compile(r"⟨[^⟩]*⟩|[^\s⟨]+")


@dataclass(frozen=True, slots=True)
class _Sisa:
    """A sentence that is gone, new or elsewhere, and the heading it stands below."""

    kalimat: Kalimat
    judul: str


def compare_prosa(lama: Sequence[Kalimat], baru: Sequence[Kalimat]) -> tuple[BedaAngka, ...]:
    """Return every sentence that is gone, new or moved, beside the one it became or was.

    A free sentence may come, move and be worded anew; that one vanished is told. More than BEDA_TERBANYAK are returned
    unpaired: such a file is no edit of the generated one.
    """
    sisa_lama, sisa_baru = _list_sisa(lama, baru)
    terjaga = max(sum(not satu.kalimat.is_bebas for satu in sisi) for sisi in (sisa_lama, sisa_baru))
    return tuple(
        _describe(satu, dua)
        for satu, dua in _pair(sisa_lama, sisa_baru, is_berpasangan=terjaga <= BEDA_TERBANYAK)
        if dua is None or not all(sisi is None or sisi.kalimat.is_bebas for sisi in (satu, dua))
    )


def _list_sisa(lama: Sequence[Kalimat], baru: Sequence[Kalimat]) -> tuple[list[_Sisa], list[_Sisa]]:
    """Return what of either side has no equal in the same order; of free sentences the order does not matter."""
    satu, dua = _list_terikat(lama), _list_terikat(baru)
    sisa_lama, sisa_baru = list[_Sisa](), list[_Sisa]()
    cocok = SequenceMatcher(None, [s.kalimat for s in satu], [s.kalimat for s in dua], autojunk=False)
    for jenis, a1, a2, b1, b2 in cocok.get_opcodes():
        if jenis != "equal":
            sisa_lama += satu[a1:a2]
            sisa_baru += dua[b1:b2]
    bebas_lama, bebas_baru = (Counter(s for s in sisi if s.is_bebas) for sisi in (lama, baru))
    sisa_lama += [_Sisa(s, "") for s in (bebas_lama - bebas_baru).elements()]
    sisa_baru += [_Sisa(s, "") for s in (bebas_baru - bebas_lama).elements()]
    return sisa_lama, sisa_baru


def _list_terikat(sisi: Sequence[Kalimat]) -> list[_Sisa]:
    hasil, judul = list[_Sisa](), ""
    for satu in sisi:
        if not satu.is_bebas:
            hasil.append(_Sisa(satu, judul))
        if satu.is_judul and satu.tempat == ISI:
            judul = satu.teks
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


def _describe(lama: _Sisa | None, baru: _Sisa | None) -> BedaAngka:
    """Put both sentences side by side, with the words that differ; a sentence alone stands with its numbers."""
    if lama and baru:
        satu, dua = lama.kalimat, baru.kalimat
        tempat = dua.tempat if dua.tempat == satu.tempat else f"{satu.tempat} → {dua.tempat}"
        if satu.teks == dua.teks:
            asal, tujuan = (f"di bawah “{_cut(sisi.judul)}”" if sisi.judul else "" for sisi in (lama, baru))
            return BedaAngka(f"{tempat} (pindah tempat)", asal, tujuan, _cut(satu.teks), _cut(dua.teks))
        kata_lama, kata_baru = list_kata_beda(satu.teks, dua.teks)
        return BedaAngka(tempat, kata_lama, kata_baru, _cut(satu.teks, kata_lama), _cut(dua.teks, kata_baru))
    sendiri = (lama or baru or _Sisa(Kalimat("", ""), "")).kalimat
    angka, kutipan = _cut(", ".join(list_angka(sendiri.teks))), _cut(sendiri.teks)
    if lama:
        return BedaAngka(sendiri.tempat, angka, "", kutipan, "")
    return BedaAngka(sendiri.tempat, "", angka, "", kutipan)


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
    return _KATA.findall(kalimat.teks)[:_KATA_TERBANYAK]


def _cut(teks: str, sekitar: str = "") -> str:
    """Return a text, a very long one as a stretch around the first of the words that differ."""
    if len(teks) <= _KUTIPAN:
        return teks
    pusat = max(0, teks.find(sekitar.partition(" … ")[0]))
    mulai = max(0, min(pusat - _KUTIPAN // 2, len(teks) - _KUTIPAN))
    return f"{'… ' if mulai else ''}{teks[mulai : mulai + _KUTIPAN]}{' …' if mulai + _KUTIPAN < len(teks) else ''}"
