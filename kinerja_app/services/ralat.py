"""Ralat: asking for the correction of a sealed siklus, and opening its next revisi once it is granted."""

from datetime import datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.analisa_naskah import name_telaah
from kinerja_app.domain.pembukaan import open_ralat
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.periode import KunciSiklus
from kinerja_app.domain.register import next_revisi
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.daftar_arsip import summarise_arsip
from kinerja_app.services.home import Home


def request_ralat(home: Home, kunci: KunciSiklus, alasan: str, oleh: Orang, pada: datetime) -> None:
    """Ask for a ralat (Kasubag or Tim, with a reason) of the latest sealed revisi."""
    with home.lock.held():
        with home.register.edit() as register:
            register.ajukan_ralat(kunci, home.list_utuh(), alasan, oleh, pada)
        home.trace(Aksi.AJUKAN_RALAT.value, f"siklus/{kunci}", oleh, pada, {"alasan": alasan.strip()})


def decide_ralat(
    home: Home, kunci: KunciSiklus, aksi: Aksi, alasan: str, oleh: Orang, pada: datetime
) -> KunciSiklus | None:
    """Grant or refuse a ralat (Sekretaris); granted, the next revisi opens at step 1 and its key is returned.

    The new siklus is stored before the decision that points to it.
    """
    with home.lock.held():
        siklus_list = home.list_utuh()
        register = home.register.get()
        pengajuan = register.decide_ralat(kunci, siklus_list, aksi, alasan, oleh, pada)
        baru = None
        if aksi is Aksi.SETUJUI_RALAT:
            baru = _find_opened(home, kunci)
            if baru is None:
                baru = open_ralat(home.siklus.get(kunci), next_revisi(kunci.periode, siklus_list), pengajuan, pada)
                home.create_siklus(baru)
        with home.register.edit() as tersimpan:
            tersimpan.decide_ralat(kunci, siklus_list, aksi, alasan, oleh, pada)
        home.trace(aksi.value, f"siklus/{kunci}", oleh, pada, {"alasan": alasan.strip()})
    return baru.kunci if baru else None


def name_diralat(home: Home, siklus: Siklus) -> str:
    """Return what the Telaah that a ralat corrects is called, by its nomor even where that was given after the seal.

    "" for a siklus that corrects none.
    """
    if siklus.ralat_dari is None:
        return ""
    asal = KunciSiklus.parse(siklus.ralat_dari)
    ringkasan = home.siklus.summaries(summarise_arsip, home.config.ringkasan).get(asal)
    if ringkasan is None:  # its file is damaged, which every list tells
        return name_telaah(asal)
    return name_telaah(asal, home.tambahan.get().nomor_of(asal, ringkasan.nomor), ringkasan.tanggal)


def _find_opened(home: Home, kunci: KunciSiklus) -> Siklus | None:
    """Return the ralat that a crash left behind: opened, but its request not yet marked as granted."""
    for ada in home.list_ringkasan():
        if ada.is_ralat and ada.is_berjalan and ada.kunci.periode == kunci.periode:
            return home.siklus.get(ada.kunci)
    return None
