r"""Keaslian: the kode periksa, sixteen characters that stand for every figure, text and signer of a Telaah.

It is fixed when the documents are made (SOP step 5) and printed in the Telaah; who has only the paper can compare the
figures behind the code, and who has only siklus.json can recompute the code with this page at hand:

1. Take these seven from the siklus, and nothing else:
   - `periode` ("2026-TB3"), `revisi` (a number), `tanggal` of the letter ("2026-10-12");
   - `aturan`: `pita` (pairs of predikat and lower bound, highest first), `cap` ("" for none), `sumber`, `jump_persen`;
   - `rows`, an object of five lists:
     `iku`: per IKU, in the order of the Dokumen IKU, its kode, sasaran, indikator, satuan, polaritas, rumus_minimasi,
     agregasi, its state (`keadaan`), target, realisasi, how the realisasi came about (`rumus`), capaian, predikat;
     target_sd, realisasi_sd, capaian_sd, the number `k` of tribulan joined, target_tahunan, kemajuan; for `renstra`
     and `standar_nasional` target, realisasi and capaian, as far as there are any; realisasi_lalu (year -> figure);
     `rata_rata`: per sasaran and last for the office (sasaran "") the mean, its predikat, `n` and `n_iku`;
     `program`: nama, pagu, realisasi (this tribulan, rupiah), realisasi_sd, serapan_sd, target_serapan,
     capaian_serapan, rata_capaian, efisiensi; `angka_lalu` and `serapan_lalu`: the earlier figures as frozen;
   - `prose`: `telaah` (name of a section -> its text, empty ones left out), `sumber` and `penjelasan` (kode -> text
     of step 1, empty ones left out), `tindak_lanjut` (those of earlier tribulan first: asal, uraian,
     penanggung_jawab, tenggat, status, keterangan);
   - `signers`: `penanda_tangan` and `camat`, each nama, nip, pangkat, jabatan; empty where there is none.
2. Figures are texts. What the tables of the Telaah print is written as they print it ("95,63", "80,00–90,00", "–");
   rules, rupiah, percentages of programs and frozen earlier figures are plain decimals ("91", "15000000", "44.5").
   A figure that is not there is "". States and choices are the words stored in siklus.json ("terukur").
3. Bring every text to Unicode NFC with line ends "\n", and write one JSON: keys sorted, no spaces, UTF-8.
4. The first 80 bits of its SHA-256, five at a time, in the digits of Crockford's base32.

Times, versi, riwayat, evidence and the nomor (often given only when the letter is signed) do not go in.
"""

import hashlib
import json
import unicodedata
from decimal import Decimal
from typing import TypeAlias

from kinerja_app.domain.analisa_anggaran import efisiensi_of
from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.capaian import Capaian
from kinerja_app.domain.cetak import format_target
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.hasil import measure
from kinerja_app.domain.iku import AngkaTribulan, Target
from kinerja_app.domain.pengguna import Pelaku
from kinerja_app.domain.pengukuran import Banding, BarisPengukuran, Pengukuran
from kinerja_app.domain.rata_rata import RataRata
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import TindakLanjut, clean_teks

Isi: TypeAlias = "str | int | list[Isi] | dict[str, Isi]"

DIGIT = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: without I, L, O, U
PANJANG = 16
_BIT = 5
_KELOMPOK = 4
_SALAH_BACA = str.maketrans("OIL", "011")
_PEMISAH = frozenset(" -\t\r\n\u00a0\u2010\u2011\u2012\u2013\u2014\u2212")


class KodeInvalidError(InputInvalidError):
    """What was typed cannot be a kode periksa; the sentence says what one looks like."""

    def __init__(self, pesan: str) -> None:
        super().__init__("kode", pesan)


def compute_kode(siklus: Siklus) -> str:
    """Return the kode periksa of a siklus as it stands: 16 characters, ungrouped."""
    teks = json.dumps(_normalise(list_isi(siklus)), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    angka = int.from_bytes(hashlib.sha256(teks.encode()).digest()) >> (256 - PANJANG * _BIT)
    return "".join(DIGIT[angka >> (_BIT * letak) & (2**_BIT - 1)] for letak in reversed(range(PANJANG)))


def is_berubah(siklus: Siklus) -> bool:
    """Tell whether a siklus no longer gives the kode that was fixed with its documents (SOP step 5)."""
    kode = siklus.dokumen.kode_periksa
    return bool(kode) and compute_kode(siklus) != kode


def format_kode(kode: str) -> str:
    """Return a kode as it is printed: "7K3M-0Q4T-9WXZ-1ABC"."""
    return "-".join(kode[letak : letak + _KELOMPOK] for letak in range(0, len(kode), _KELOMPOK))


def parse_kode(teks: str) -> str:
    """Read a typed kode forgivingly: any case, spaces and dashes anywhere, O for 0, I or L for 1.

    Anything else raises KodeInvalidError.
    """
    polos = "".join(huruf for huruf in teks if huruf not in _PEMISAH)
    if not polos:
        raise KodeInvalidError("Ketik kode periksa yang tercetak di kaki halaman Telaah.")
    kode = polos.upper().translate(_SALAH_BACA) if polos.isascii() else polos
    asing = next((huruf for huruf in kode if huruf not in DIGIT), "")
    if asing:
        raise KodeInvalidError(
            f"Tanda “{asing}” tidak dipakai dalam kode periksa. Ketik hanya huruf dan angka yang tercetak."
        )
    if len(kode) != PANJANG:
        raise KodeInvalidError(
            f"Kode periksa terdiri dari {PANJANG} huruf dan angka; yang diketik {len(kode)}."
            " Periksa apakah ada yang terlewat atau berlebih."
        )
    return kode


def address_of(kode: str, alamat: str) -> str:
    """Return what the QR says: the page that checks this kode, or the printed kode where no address is known."""
    return f"{alamat}/keaslian?kode={kode}" if alamat else format_kode(kode)


def list_isi(siklus: Siklus) -> dict[str, Isi]:
    """Return the seven parts that the kode stands for, as the head of this file defines them."""
    dokumen = siklus.dokumen
    return {
        "periode": str(siklus.periode),
        "revisi": siklus.kunci.revisi,
        "tanggal": dokumen.tanggal.isoformat() if dokumen.tanggal else "",
        "aturan": _aturan(siklus.dokumen_iku.aturan),
        "rows": _rows(siklus, measure(siklus)),
        "prose": _prose(siklus),
        "signers": {"penanda_tangan": _signer(dokumen.penanda_tangan), "camat": _signer(dokumen.camat)},
    }


def _aturan(aturan: AturanPengukuran) -> Isi:
    return {
        "pita": [[pita.predikat, _plain(pita.batas_bawah)] for pita in aturan.pita],
        "cap": _plain(aturan.cap),
        "sumber": aturan.sumber,
        "jump_persen": _plain(aturan.jump_persen),
    }


def _rows(siklus: Siklus, pengukuran: Pengukuran) -> Isi:
    rata: list[Isi] = [_rata_rata(satu.sasaran, satu.rata_rata) for satu in pengukuran.sasaran]
    return {
        "iku": [_iku(baris, siklus.entri[baris.iku.kode].rumus) for baris in pengukuran.baris],
        "rata_rata": [*rata, _rata_rata("", pengukuran.kantor)],
        "program": _program(siklus, pengukuran),
        "angka_lalu": [_angka_lalu(angka) for angka in siklus.angka_lalu],
        "serapan_lalu": [
            [str(satu.periode), satu.asal, satu.nama, _plain(satu.realisasi)] for satu in siklus.serapan_lalu
        ],
    }


def _iku(baris: BarisPengukuran, rumus: str) -> Isi:
    iku = baris.iku
    return {
        "kode": iku.kode, "sasaran": iku.sasaran, "indikator": iku.indikator, "satuan": iku.satuan,
        "polaritas": iku.polaritas.value, "rumus_minimasi": iku.rumus_minimasi.value, "agregasi": iku.agregasi.value,
        "keadaan": baris.keadaan.value, "target": baris.target, "realisasi": baris.realisasi, "rumus": rumus,
        "capaian": _persen(baris.capaian), "predikat": baris.predikat or "",
        "target_sd": baris.target_sd, "realisasi_sd": baris.realisasi_sd, "capaian_sd": _persen(baris.sd.capaian),
        "k": baris.sd.k, "target_tahunan": format_target(iku.target_tahunan, iku.desimal),
        "kemajuan": _persen(baris.kemajuan.capaian),
        "renstra": _banding(baris.renstra), "standar_nasional": _banding(baris.standar_nasional),
        "realisasi_lalu": dict[str, Isi](iku.realisasi_lalu or {}),
    }  # fmt: skip


def _banding(banding: Banding | None) -> Isi:
    return [banding.target, banding.realisasi, _persen(banding.capaian)] if banding else []


def _persen(capaian: Capaian | None) -> str:
    return "" if capaian is None or capaian.nilai is None else format_angka(capaian.nilai, 2)


def _rata_rata(sasaran: str, rata: RataRata) -> Isi:
    nilai = "" if rata.nilai is None else format_angka(rata.nilai, 2)
    return {"sasaran": sasaran, "nilai": nilai, "predikat": rata.predikat or "", "n": rata.n, "n_iku": rata.n_iku}


def _program(siklus: Siklus, pengukuran: Pengukuran) -> list[Isi]:
    semua = zip(siklus.dokumen_iku.program_list, efisiensi_of(siklus, pengukuran), strict=True)
    return [
        {
            "nama": program.nama, "pagu": _plain(program.pagu),
            "realisasi": _plain(siklus.entri_program[program.nama].realisasi),
            "realisasi_sd": _plain(satu.realisasi_sd), "serapan_sd": _plain(satu.serapan_sd),
            "target_serapan": _plain(satu.target_serapan), "capaian_serapan": _plain(satu.capaian_serapan),
            "rata_capaian": _plain(satu.rata_capaian), "efisiensi": _plain(satu.nilai),
        }
        for program, satu in semua
    ]  # fmt: skip


def _angka_lalu(angka: AngkaTribulan) -> Isi:
    return {
        "periode": str(angka.periode), "asal": angka.asal, "kode": angka.kode, "keadaan": angka.keadaan.value,
        "target": _target(angka.target), "realisasi": _plain(angka.realisasi), "huruf": angka.huruf or "",
        "jumlah_a": _plain(angka.jumlah_a), "jumlah_b": _plain(angka.jumlah_b),
    }  # fmt: skip


def _target(target: Target) -> Isi:
    return [target.jenis.value, _plain(target.bawah), _plain(target.atas), target.huruf or ""]


def _prose(siklus: Siklus) -> Isi:
    return {
        "telaah": {nama: teks for nama, bagian in siklus.telaah.items() if (teks := clean_teks(bagian.teks))},
        "sumber": {kode: entri.sumber for kode, entri in siklus.entri.items() if entri.sumber},
        "penjelasan": {kode: entri.penjelasan for kode, entri in siklus.entri.items() if entri.penjelasan},
        "tindak_lanjut": [_tindak_lanjut(satu) for satu in siklus.saran.lalu + siklus.saran.baru],
    }


def _tindak_lanjut(satu: TindakLanjut) -> Isi:
    return {
        "asal": satu.asal, "uraian": satu.uraian, "penanggung_jawab": satu.penanggung_jawab,
        "tenggat": satu.tenggat.isoformat(), "status": satu.status.value, "keterangan": satu.keterangan,
    }  # fmt: skip


def _signer(pelaku: Pelaku | None) -> Isi:
    if pelaku is None:
        return {}
    return {"nama": pelaku.nama, "nip": pelaku.nip, "pangkat": pelaku.pangkat, "jabatan": pelaku.jabatan}


def _plain(nilai: Decimal | None) -> str:
    """Return a figure without the zeros that change nothing: "44.5" for 44.50, "" for none."""
    return "" if nilai is None else format(nilai.normalize() + 0, "f")


def _normalise(isi: Isi) -> Isi:
    """Return the same with every text in NFC and its line ends made one."""
    if isinstance(isi, str):
        return unicodedata.normalize("NFC", isi.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(isi, list):
        return [_normalise(satu) for satu in isi]
    if isinstance(isi, dict):
        return {unicodedata.normalize("NFC", nama): _normalise(satu) for nama, satu in isi.items()}
    return isi
