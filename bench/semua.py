"""All measurements in one run, written to docs/kinerja-program.md.

Run by hand on a machine that does nothing else: `make bench`. A shorter soak for a try: `MENIT=0.2 make bench`.
"""

import os
import sys
from datetime import datetime
from pathlib import Path

AKAR = Path(__file__).parents[1]
sys.path.insert(0, str(AKAR))  # the sample siklus is that of the tests

import dokumen
import halaman
import lainnya
import simpanan
from ukur import describe_mesin, read_curian, tabel

TUJUAN = AKAR / "docs" / "kinerja-program.md"
KEPALA = """# How fast the program is

Measured in one run by `make bench`, side by side and in turn; medians, p95 in brackets. "×" is the ratio to the floor
or to the row it is compared with, and says more than the milliseconds: those belong to the machine.

{mesin}. {tanggal}. Meanwhile the host kept {curian:.0%} of the processor for others.

"""


def main() -> None:
    mesin, awal, bagian = describe_mesin(), read_curian(), []
    for judul, ukur in (
        ("Documents", dokumen.measure),
        ("Pages", halaman.measure),
        ("Storage", simpanan.measure),
        ("Everything else", lambda: lainnya.measure(float(os.environ.get("MENIT", lainnya.MENIT)))),
    ):
        bagian.append(tabel(judul, ukur()))
        print(bagian[-1], flush=True)
    dicuri, semua = (akhir - mula for akhir, mula in zip(read_curian(), awal, strict=True))
    tanggal = datetime.now().astimezone().date().isoformat()
    kepala = KEPALA.format(mesin=mesin, tanggal=tanggal, curian=dicuri / semua)
    TUJUAN.write_text(kepala + "\n".join(bagian), encoding="utf-8")


if __name__ == "__main__":
    main()
