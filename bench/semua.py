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

Written by `make bench`, in one run on one machine; what is added by hand is gone after the next one.

- A figure is the median, in brackets the middle half of the times and the p95; "a second" is that of the middle round.
  "×" is the ratio to the floor or to the row that is named, and says more than the milliseconds of one machine. Of the
  sample office the brackets hold the shortest and the longest of three times, all of them counted, also the first.
- "Even with": the two medians lie closer together than the middle half of either spreads. "Faster than every peer" is
  met where Kinerja is clearly faster than each of them.
- Side by side, each once in a round, every round in an order of its own: the documents and their peers; the pages and
  hello, for one client, and again for eight (some requests of each for one page, then the next page); the stores and
  their peers; the two ways of saving with eight threads; the start and that of hello; the archive and sha256sum. The
  first round does not count, but for the longest wait.
- Apart, since each is judged by itself and some take the machine for long: the lists (after a start: by an office
  opened anew, three times), the sample office (each time in a process of its own), the preview of an import, and the
  memory. No ratio is taken between them and other rows. Verify and backup open the office anew each time.
- The clients run on the machine that they ask, and take their share of its processors.
- The shares of template and stores are of the time that the program takes to answer, asked in this process without a
  server: a clock stands around rendering, and around every public function and method of `kinerja_app.storage`. A store
  that a template reads counts for both. The bags of the archive are no store.
- Peers do the same work: their documents hold the same words; before the measuring and after it, all who store read
  back the same fields. Every save reads what it changes, in a transaction where there is one.

{mesin}. {tanggal}.

"""


def main() -> None:
    """Measure section by section, and write the page when all of them are there."""
    mesin, bagian = describe_mesin(), []
    for judul, ukur in (
        ("Documents", dokumen.measure),
        ("Pages", halaman.measure),
        ("Storage", simpanan.measure),
        ("Everything else", lambda: lainnya.measure(float(os.environ.get("MENIT", lainnya.MENIT)))),
    ):
        awal, baris = read_curian(), ukur()
        dicuri, semua = (akhir - mula for akhir, mula in zip(read_curian(), awal, strict=True))
        bagian.append(tabel(judul, baris, dicuri / semua))
        print(bagian[-1], flush=True)
    tanggal = datetime.now().astimezone().date().isoformat()
    TUJUAN.write_text(KEPALA.format(mesin=mesin, tanggal=tanggal) + "\n".join(bagian), encoding="utf-8")


if __name__ == "__main__":
    main()
