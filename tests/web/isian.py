"""What the tests of step 1 share: addresses, the fields of the form, and the stored entry."""

from tests.factories import KUNCI
from tests.web.halaman import Halaman, buka, kirim

DASAR = f"/siklus/{KUNCI}"


def url_of(kode: str) -> str:
    return f"{DASAR}/data/{kode}"


def entri_of(home, kode: str, kunci=KUNCI):
    return home.siklus.get(kunci).entri[kode]


def isi(kode: str, **ubah: str) -> dict[str, object]:
    return {
        "versi": "0", "keadaan": "terukur", "realisasi": "83,5", "sumber": "Register", "penjelasan": "", "rujukan": "",
    } | ubah  # fmt: skip


def dengan_iku(dokumen, *iku):
    bidang = {nama: getattr(dokumen, nama) for nama in dokumen.__dataclass_fields__}
    return bidang | {"iku_list": iku, "program_list": ()}


def isi_baris(url: str, tim, *rows: tuple[str, str, str, str]) -> Halaman:
    data: dict[str, object] = {"versi": buka(tim, url).isian(url)["versi"], "keadaan": "terukur", "sumber": "Desa"}
    for nomor, row in enumerate(rows, start=1):
        data |= dict(zip((f"nama-{nomor}", f"a-{nomor}", f"b-{nomor}", f"keterangan-{nomor}"), row, strict=True))
    return kirim(tim, url, data)
