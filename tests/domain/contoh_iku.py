"""IKU and figures for tests of the domain, with only what a test names differing from a plain one."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from kinerja_app.domain.iku import (
    Agregasi,
    AngkaTribulan,
    CaraIsi,
    Iku,
    KeadaanRealisasi,
    Polaritas,
    RumusMinimasi,
    Target,
)
from kinerja_app.domain.periode import Periode

DATA = Path(__file__).parent.parent / "data"
PETA = {"D": 1, "C": 2, "CC": 3, "B": 4, "BB": 5, "A": 6, "AA": 7}


def load(nama: str) -> Any:
    return json.loads((DATA / nama).read_text(encoding="utf-8"))


def t(*ujung: str) -> Target:
    """Return the target of one figure, or of the two ends of a range, or "-" for none, or a letter."""
    if ujung == ("-",):
        return Target.of_tidak_diukur()
    if ujung[0][0].isalpha():
        return Target.of_huruf(ujung[0])
    nilai = [Decimal(teks) for teks in ujung]
    return Target.of_rentang(*nilai) if len(nilai) == 2 else Target.of_angka(nilai[0])


def make_iku(**lain: Any) -> Iku:
    bawaan: dict[str, Any] = {
        "kode": "IKU-01",
        "sasaran": "Sasaran satu",
        "indikator": "Persentase poskamling aktif",
        "satuan": "Persen",
        "desimal": 2,
        "definisi": "a ÷ b × 100",
        "polaritas": Polaritas.MAKSIMASI,
        "rumus_minimasi": RumusMinimasi.SELISIH,
        "agregasi": Agregasi.NILAI_AKHIR,
        "cara_isi": CaraIsi.LANGSUNG,
        "penanggung_jawab": "Seksi Ketenteraman dan Ketertiban Umum",
        "sumber_data": ("SOP Pengumpulan Data Kinerja ttg Keaktifan Siskamling",),
        "target_tahunan": t("80"),
        "target": (t("80"), t("80"), t("80"), t("80")),
    }
    return Iku(**{**bawaan, **lain})


def make_iku_huruf(**lain: Any) -> Iku:
    bawaan: dict[str, Any] = {
        "satuan": "nilai_huruf",
        "peta": PETA,
        "target_tahunan": t("BB"),
        "target": (t("-"), t("-"), t("-"), t("BB")),
    }
    return make_iku(**{**bawaan, **lain})


def make_angka(periode: str, target: str | Target, realisasi: str | None, **lain: Any) -> AngkaTribulan:
    """Return a TERUKUR figure, or the state that `realisasi` names; None is BELUM_DIISI."""
    sasaran = t(target) if isinstance(target, str) else target
    keadaan, nilai, huruf = KeadaanRealisasi.TERUKUR, None, None
    if realisasi is None:
        keadaan = KeadaanRealisasi.BELUM_DIISI
    elif realisasi in PETA:
        huruf = realisasi
    elif realisasi[0].isalpha():
        keadaan = KeadaanRealisasi[realisasi]
    else:
        nilai = Decimal(realisasi)
    bawaan: dict[str, Any] = {
        "periode": Periode.parse(periode),
        "asal": f"{periode}-R0",
        "kode": "IKU-01",
        "target": sasaran,
        "keadaan": keadaan,
        "realisasi": nilai,
        "huruf": huruf,
    }
    return AngkaTribulan(**{**bawaan, **lain})
