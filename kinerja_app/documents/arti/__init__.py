"""What each placeholder of each kind of document means, and which of them a master must print.

A path spells how a master reaches a text: "kop.nama" is {{ kop.nama }}, "pengukuran[].capaian" is {{ baris.capaian }}
inside a loop over `pengukuran`. A new kind of document adds its file and its row here.
"""

from dataclasses import dataclass

from kinerja_app.documents.arti import (
    ceklist,
    data_kinerja,
    evaluasi_sop,
    formulir_pengukuran,
    rekap_tahunan,
    telaah,
)

ARTI: dict[str, dict[str, str]] = {
    "data_kinerja": data_kinerja.ARTI,
    "ceklist": ceklist.ARTI,
    "telaah": telaah.ARTI,
    "formulir_pengukuran": formulir_pengukuran.ARTI,
    "rekap_tahunan": rekap_tahunan.ARTI,
    "evaluasi_sop": evaluasi_sop.ARTI,
}
WAJIB: dict[str, frozenset[str]] = {
    "data_kinerja": data_kinerja.WAJIB,
    "ceklist": ceklist.WAJIB,
    "telaah": telaah.WAJIB,
    "formulir_pengukuran": formulir_pengukuran.WAJIB,
    "rekap_tahunan": rekap_tahunan.WAJIB,
    "evaluasi_sop": evaluasi_sop.WAJIB,
}


@dataclass(frozen=True, slots=True)
class Tulisan:
    """How a master writes a path: the loops around it, outermost first, and the placeholder inside them.

    `ulang` is ("for baris in pengukuran",) and `isian` "{{ baris.capaian }}".
    """

    ulang: tuple[str, ...]
    isian: str

    def __str__(self) -> str:
        """Return it for a sentence."""
        return self.isian + "".join(f" di dalam “{satu}”" for satu in self.ulang[-1:])


def write_jalur(jenis: str, jalur: str) -> Tulisan:
    """Return how a path of a kind is written with the names that the shipped masters use for the items of a list.

    "kelompok" is an item that holds a list itself, "baris" any other row, "teks" an item that is a text.
    """
    daftar, _, nama = jalur.rpartition("[]")
    if not daftar:
        return Tulisan((), f"{{{{ {jalur} }}}}")
    luar, ada, dalam = daftar.partition("[]")
    if ada:
        butir = "baris" if nama else "teks"
        return Tulisan((f"for kelompok in {luar}", f"for {butir} in kelompok{dalam}"), f"{{{{ {butir}{nama} }}}}")
    is_induk = any(lain.startswith(f"{luar}[]") and lain.count("[]") > 1 for lain in ARTI[jenis])
    butir = "kelompok" if is_induk else "baris" if nama else "teks"
    return Tulisan((f"for {butir} in {luar}",), f"{{{{ {butir}{nama} }}}}")
