"""IKU from version to version and from year to year: what keeps a kode, and which kode continues an older one."""

from collections.abc import Callable
from dataclasses import replace

from kinerja_app.domain.iku import DokumenIku, Iku


def find_terdahulu(kode: str, terdahulu: tuple[DokumenIku, ...]) -> Iku | None:
    """Return the newest earlier IKU of that kode; `terdahulu` are earlier versions and years, the newest first."""
    return next((iku for dokumen in terdahulu for iku in dokumen.iku_list if iku.kode == kode), None)


def check_terdahulu(dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (errors, warnings) of a Dokumen IKU against earlier versions and years, the newest first.

    A kode keeps its measure for good, even after it was retired, because figures are joined and compared by kode;
    another measure is a new kode, "lanjutan dari" the old one (design section 3).
    """
    galat: list[str] = []
    peringatan: list[str] = []
    for iku in dokumen.iku_list:
        lama = find_terdahulu(iku.kode, terdahulu)
        galat += check_perubahan(lama, iku) if lama is not None else ()
        if iku.lanjutan_dari and terdahulu and not (lama and lama.lanjutan_dari == iku.lanjutan_dari):
            salah, perhatian = _check_lanjutan(iku, iku.lanjutan_dari, dokumen, terdahulu)
            galat += salah
            peringatan += perhatian
    return tuple(galat), (*peringatan, *_warn_tanpa_lanjutan(dokumen, terdahulu))


def list_terputus(lama: DokumenIku, baru: DokumenIku, iku: Iku, *, hanya_sama: bool = False) -> tuple[str, ...]:
    """Return the kode of `lama` that a new IKU of `baru` may continue without saying so.

    They are gone from `baru`, continued by no other IKU, and of the same indikator where any is (`hanya_sama`: else
    none).
    """
    kini = {satu.kode for satu in baru.iku_list} | {satu.lanjutan_dari for satu in baru.iku_list}
    if iku.lanjutan_dari or any(satu.kode == iku.kode for satu in lama.iku_list):
        return ()
    keluar = [satu for satu in lama.iku_list if satu.kode not in kini]
    sama = [satu for satu in keluar if _fold(satu.indikator) == _fold(iku.indikator)]
    return tuple(satu.kode for satu in (sama if sama or hanya_sama else keluar))


def _fold(teks: str) -> str:
    return " ".join(teks.casefold().split())


def _warn_tanpa_lanjutan(dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...]) -> list[str]:
    """Ask about kode that came while others of the version before went (another kode only?)."""
    if not terdahulu:
        return []
    baru = (iku for iku in dokumen.iku_list if find_terdahulu(iku.kode, terdahulu) is None)
    semua = ((iku.kode, " atau ".join(list_terputus(terdahulu[0], dokumen, iku))) for iku in baru)
    return [
        f"{kode}: {lama} tidak ada lagi dalam dokumen ini. Bila IKU ini lanjutan dari {lama}, isi “lanjutan dari kode”."
        for kode, lama in semua
        if lama
    ]


def check_perubahan(lama: Iku, baru: Iku) -> tuple[str, ...]:
    """Return why `baru` may not keep the kode of `lama`; targets and wording may change, the measure may not."""
    berubah = list_beda_ukuran(lama, baru)
    return tuple(
        f"{baru.kode}: {nama} tidak dapat diubah. Beri kode baru dengan keterangan lanjutan dari {baru.kode}."
        for nama in berubah
    )


def list_beda_ukuran(lama: Iku, baru: Iku) -> tuple[str, ...]:
    """Return what of the measure differs, so that capaian already printed would read otherwise."""
    sifat: tuple[tuple[str, Callable[[Iku], object]], ...] = (
        ("polaritas", lambda iku: iku.polaritas),
        ("agregasi", lambda iku: iku.agregasi),
        ("satuan", lambda iku: iku.satuan.strip().casefold()),
        ("rumus minimasi", lambda iku: iku.rumus_minimasi),
        ("peta nilai huruf", lambda iku: iku.peta),
        ("faktor rasio", lambda iku: iku.faktor),
    )
    berubah = [nama for nama, ambil in sifat if ambil(lama) != ambil(baru)]
    if baru.desimal < lama.desimal:
        berubah.append("desimal")
    return tuple(berubah)


def list_dapat_dilanjutkan(dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...]) -> tuple[Iku, ...]:
    """Return the IKU of earlier versions and years that this document has no longer, each as it was last."""
    ada = {iku.kode for iku in dokumen.iku_list}
    lama: dict[str, Iku] = {}
    for satu in terdahulu:
        for iku in satu.iku_list:
            lama.setdefault(iku.kode, iku)
    return tuple(iku for kode, iku in lama.items() if kode not in ada)


def _check_lanjutan(
    iku: Iku, kode_lama: str, dokumen: DokumenIku, terdahulu: tuple[DokumenIku, ...]
) -> tuple[list[str], list[str]]:
    """Hold a newly stated "lanjutan dari" against what there was."""
    lama = find_terdahulu(kode_lama, terdahulu)
    if lama is None:
        if kode_lama == iku.kode:
            return [], []  # said by check_iku
        salah = f"{iku.kode}: kode lanjutan “{kode_lama}” tidak ada dalam Dokumen IKU terdahulu."
        return [f"{salah} Tulis kode lama seperti tertulis di sana, atau kosongkan."], []
    peringatan = []
    if any(lain.kode == kode_lama for lain in dokumen.iku_list):
        peringatan.append(
            f"{iku.kode}: {kode_lama} yang dilanjutkan masih ada dalam dokumen ini. Keluarkan bila sudah digantikan."
        )
    if not list_beda_ukuran(lama, replace(iku, kode=kode_lama)):
        peringatan.append(
            f"{iku.kode}: cara mengukurnya sama dengan {kode_lama}. Pakai kode {kode_lama} bila angkanya hendak "
            "dibandingkan dengan yang lama."
        )
    return [], peringatan
