"""Progress of follow-ups in the sample office: some carried out, some under way, the oldest open one overdue."""

from datetime import datetime, time, timedelta

from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.periode import WIB
from kinerja_app.domain.telaah import StatusTindakLanjut
from kinerja_app.services import pemantauan
from kinerja_app.services.demo_berkas import make_pdf
from kinerja_app.services.demo_data import orang_of
from kinerja_app.services.home import Home
from kinerja_app.services.langkah import BuktiBaru

HARI_SESUDAH = 3  # the first report comes three days after the last sealing
RUJUKAN = "Contoh: undangan rapat nomor 005/12/35.07.11"


def report_contoh(home: Home, kantor: Kantor) -> None:
    """Report on the follow-ups that the sealed tribulan left open, by the service that the web uses."""
    terbuka = [satu for satu in pemantauan.list_semua(home) if not satu.is_selesai]
    terakhir = home.siklus.get(terbuka[-1].kunci).riwayat[-1].pada.date()
    saat = datetime.combine(terakhir + timedelta(days=HARI_SESUDAH), time(9, 0), WIB)
    tim, kasubag = (orang_of(kantor, akun, saat.date()) for akun in ("tim2", "kasubag"))
    undangan = (BuktiBaru(RUJUKAN, None),)
    for nomor, satu in enumerate(terbuka[1:3], start=1):
        teks = "Teks contoh: rapat sudah dijadwalkan dan undangannya terkirim."
        pada = saat + timedelta(minutes=10 * nomor)
        pemantauan.report(home, satu.butir.id, StatusTindakLanjut.BERJALAN, teks, undangan, satu.versi, tim, pada)
    if len(terbuka) > 2:
        satu = pemantauan.get_pantauan(home, terbuka[2].butir.id)
        notula = (BuktiBaru("notula-rapat.pdf", make_pdf(("Contoh notula rapat tindak lanjut",))),)
        teks = "Teks contoh: rapat terlaksana, notulanya terlampir."
        pada = saat + timedelta(days=4)
        pemantauan.report(home, satu.butir.id, StatusTindakLanjut.SELESAI, teks, notula, satu.versi, kasubag, pada)
