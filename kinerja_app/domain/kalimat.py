"""Kalimat: the small parts that every generated Indonesian sentence is built from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from kinerja_app.domain.angka import format_angka
from kinerja_app.domain.aturan import AturanPengukuran
from kinerja_app.domain.capaian import SERATUS, Capaian
from kinerja_app.domain.iku import Iku, KeadaanRealisasi
from kinerja_app.domain.periode import Periode

_BILANGAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_NAMA_TERBANYAK = 5  # a sentence with more names than that is not read any more
_YANG = {  # what is said of so many IKU in a state: it is the data that are missing, not the IKU
    KeadaanRealisasi.TERUKUR: "terukur",
    KeadaanRealisasi.TIDAK_DIUKUR: "menurut jadwal tidak diukur",
    KeadaanRealisasi.TIDAK_TERSEDIA: "datanya tidak tersedia",
    KeadaanRealisasi.TIDAK_DAPAT_DIHITUNG: "capaiannya tidak dapat dihitung",
    KeadaanRealisasi.BELUM_DIISI: "realisasinya belum diisi",
}
_TANPA_KATA = ("nilai", "indeks", "skor", "angka", "predikat")  # satuan that no sentence says after a figure


def to_kalimat(teks: str) -> str:
    """Return the text as one sentence: single spaces, a capital at its start, a full stop at its end."""
    rapi = _tidy(teks)
    return f"{rapi[:1].upper()}{rapi[1:]}" + ("" if rapi.endswith(".") else ".")


def join_kata(kata: Sequence[str]) -> str:
    """Join as prose does: "A", "A dan B", "A, B, dan C"."""
    if len(kata) <= 2:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def quote(teks: str) -> str:
    """Return what a person wrote as a citation on one line, without its own full stop."""
    return f"“{_tidy(teks).removesuffix('.')}”"


def name_iku(iku: Iku) -> str:
    """Return how a sentence names an IKU: IKU “Persentase poskamling aktif”."""
    return f"IKU {quote(iku.indikator)}"


def list_iku(iku_list: Sequence[Iku]) -> str:
    """Name several IKU: “A”, “B”, dan “C”; many by their kode: berkode IKU-01, IKU-02, dan IKU-07."""
    if is_terlalu_banyak(iku_list):
        return f"berkode {join_kata([iku.kode for iku in iku_list])}"
    return join_kata([quote(iku.indikator) for iku in iku_list])


def is_terlalu_banyak(isi: Sequence[object]) -> bool:
    """Whether a sentence that names them all in full would be a page long."""
    return len(isi) > _NAMA_TERBANYAK


def describe_jumlah(benda: str, himpunan: str, jumlah: Mapping[str, int]) -> str:
    """Say how many of a set did what: "Dari 4 IKU yang diukur, 1 IKU naik dan 3 IKU turun".

    `jumlah` maps what is said of them to how many; where all are alike they are not counted twice, and where there
    is only one it is called so.
    """
    ada = {sebutan: n for sebutan, n in jumlah.items() if n}
    total = sum(ada.values())
    if len(ada) == 1:
        return f"{name_semua(total, f'{benda} {himpunan}')} {next(iter(ada))}"
    return f"Dari {total} {benda} {himpunan}, {join_kata([f'{n} {benda} {sebutan}' for sebutan, n in ada.items()])}"


def name_semua(n: int, benda: str) -> str:
    """Name all of a set at the beginning of a sentence: "Satu-satunya IKU", "Kedua IKU", "Seluruh 3 IKU"."""
    awal = {1: "Satu-satunya", 2: "Kedua"}.get(n, f"Seluruh {n}")
    return f"{awal} {benda}"


def list_keadaan(keadaan: Iterable[tuple[KeadaanRealisasi, int]], bilangan: Callable[[int], str] = str) -> list[str]:
    """Count IKU by their state: ["5 IKU yang terukur", "1 IKU yang datanya tidak tersedia"]; `bilangan` prints n."""
    return [f"{bilangan(n)} IKU yang {_YANG[satu]}" for satu, n in keadaan if n]


def say_capaian(nilai_list: Sequence[Decimal]) -> str:
    """Say what all these capaian do to the target; those that reach it may do both: "mencapai atau melampaui"."""
    return " atau ".join(sorted({verb_capaian(nilai) for nilai in nilai_list}, reverse=True))


def describe_aturan(aturan: AturanPengukuran) -> list[str]:
    """State how a capaian counts in a mean, where there is a cap, and from where on which predikat is given."""
    cap = "" if aturan.cap is None else format_persen(aturan.cap)
    batas = [f"Capaian tiap IKU dihitung paling tinggi {cap} dalam rata-rata, tetapi dicetak seutuhnya"] if cap else []
    pita = join_kata([f"{p.predikat} mulai {format_angka(p.batas_bawah, 2)} persen" for p in aturan.pita])
    return [*batas, f"Predikat mengikuti {aturan.sumber} (batas bawah inklusif): {pita}"]


def verb_capaian(nilai: Decimal) -> str:
    """Return what a capaian does to the target: "mencapai" at exactly 100."""
    return "mencapai" if nilai == SERATUS else "melampaui" if nilai > SERATUS else "belum mencapai"


def list_angka_terakhir(periode: Periode, pasangan: Iterable[tuple[Iku, Periode | None]]) -> list[str]:
    """Say of which IKU the figure that is judged in `periode` is older; each stands beside its last tribulan."""
    per_tribulan: dict[Periode, list[Iku]] = {}
    for iku, terakhir in pasangan:
        if terakhir is not None and terakhir < periode:
            per_tribulan.setdefault(terakhir, []).append(iku)
    return [
        f"Karena tidak terukur pada {periode.label}, IKU {list_iku(iku_list)} memakai angka terakhir, yaitu angka s.d."
        f" {terakhir.label}"
        for terakhir, iku_list in sorted(per_tribulan.items())
    ]


def describe_cakupan(n: int, n_iku: int) -> str:
    """Say how many IKU stand behind a mean: "mencakup 3 dari 4 IKU", "mencakup seluruh 4 IKU"."""
    if n < n_iku:
        return f"mencakup {n} dari {n_iku} IKU"
    return "mencakup kedua IKU" if n == 2 else f"mencakup {'seluruh ' * (n > 1)}{n} IKU"


def spell_bilangan(n: int) -> str:
    """Return a count for official places, with letters up to ten: "4 (empat)", "12"."""
    return f"{n} ({_BILANGAN[n]})" if n < len(_BILANGAN) else str(n)


def with_satuan(iku: Iku, teks: str) -> str:
    """Put the satuan behind a printed figure as prose does: "76,50 persen", "3 temuan", "BB", "82,75"."""
    return f"{teks} {_kata_satuan(iku)}".rstrip()


def format_selisih(iku: Iku, selisih: Decimal) -> str:
    """Return the size of a difference of realisasi: "3,50 poin persen", "1,40 menit"."""
    besar = format_angka(abs(selisih), iku.desimal)
    return f"{besar} poin persen" if iku.is_persen else with_satuan(iku, besar)


def format_poin_persen(selisih: Decimal) -> str:
    """Return the size of a difference of capaian: "0,76 poin persen"."""
    return f"{format_angka(abs(selisih), 2)} poin persen"


def format_persen(nilai: Decimal) -> str:
    """Return a capaian in prose: "95,63 persen"."""
    return f"{format_angka(nilai, 2)} persen"


def format_capaian(capaian: Capaian) -> str:
    """Return a capaian in prose, or the state that stands in its place: "95,63 persen", "tidak dapat dihitung"."""
    return capaian.teks if capaian.nilai is None else format_persen(capaian.nilai)


def _kata_satuan(iku: Iku) -> str:
    if iku.is_nilai_huruf:
        return ""
    if iku.is_persen:
        return "persen"
    kata = iku.satuan.partition("(")[0].split()
    if not kata or kata[0].casefold() in _TANPA_KATA:
        return ""
    return " ".join(k.lower() if k.istitle() and len(k) > 2 else k for k in kata)


def _tidy(teks: str) -> str:
    return " ".join(teks.split())
