"""SOP step 3: the Tim writes the texts of the Telaah and agrees on tindak lanjut."""

from dataclasses import replace
from datetime import date, datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.siklus import Siklus, check_versi
from kinerja_app.domain.telaah import (
    BAGIAN_UMUM,
    TEKS_STATUS,
    Bagian,
    Saran,
    StatusTindakLanjut,
    TindakLanjut,
    bagian_iku,
)


def list_bagian(siklus: Siklus) -> dict[str, str]:
    """Return the text sections of this siklus with their titles: one per IKU, then those of the whole."""
    per_iku = {bagian_iku(iku.kode): f"Analisis {iku.kode}: {iku.indikator}" for iku in siklus.iku_list}
    return per_iku | BAGIAN_UMUM


def record_bagian(siklus: Siklus, nama: str, teks: str, versi: int, oleh: Orang, pada: datetime) -> None:
    """Save one text as a person's own; from then on no draft replaces it."""
    transisi, pelaku = siklus.guard(Aksi.TULIS_TELAAH, oleh)
    if nama not in list_bagian(siklus):
        raise DataNotFoundError(f"Bagian Telaah “{nama}” tidak dikenal.")
    lama = siklus.telaah.get(nama, Bagian())
    check_versi(f"telaah:{nama}", versi, lama.versi, lama.oleh)
    bersih = teks.replace("\r\n", "\n").strip()
    siklus.telaah[nama] = Bagian(lama.versi + 1, bersih, False, pelaku, pada)
    siklus.start_clock(pada)
    siklus.log(transisi, pelaku, pada, objek=nama, rincian={"teks": bersih})


def offer_draf(siklus: Siklus, draf: dict[str, str], oleh: Orang, pada: datetime) -> int:
    """Put the program's draft into every section that no person has written; return how many were filled.

    A section with a person's text, even an emptied one, is left as it is (design: a person's text is never
    overwritten).
    """
    transisi, pelaku = siklus.guard(Aksi.TULIS_TELAAH, oleh)
    terisi = []
    for nama in list_bagian(siklus):
        lama = siklus.telaah.get(nama, Bagian())
        if nama in draf and lama.is_draf and lama.teks != draf[nama]:
            siklus.telaah[nama] = Bagian(lama.versi + 1, draf[nama], True, None, pada)
            terisi.append(nama)
    if terisi:
        siklus.start_clock(pada)
        siklus.log(transisi, pelaku, pada, objek="draf", rincian={"bagian": ", ".join(terisi)})
    return len(terisi)


def record_saran(
    siklus: Siklus,
    status_lalu: dict[str, tuple[StatusTindakLanjut, str]],
    baru: tuple[tuple[str, str, date], ...],
    versi: int,
    oleh: Orang,
    pada: datetime,
) -> None:
    """Save section VI: status and remark of each earlier follow-up, and the new ones (uraian, who, by when).

    An earlier follow-up cannot be dropped; one that is not named keeps its status, an unknown id raises
    DataNotFoundError. Every new one needs all three parts.
    """
    transisi, pelaku = siklus.guard(Aksi.TULIS_TELAAH, oleh)
    lama = siklus.saran
    check_versi("telaah:saran", versi, lama.versi, lama.oleh)
    asing = status_lalu.keys() - {butir.id for butir in lama.lalu}
    if asing:
        raise DataNotFoundError(f"Tindak lanjut {', '.join(sorted(asing))} tidak ada dalam siklus {siklus.kunci}.")
    lalu = []
    for butir in lama.lalu:
        status, keterangan = status_lalu.get(butir.id, (butir.status, butir.keterangan))
        lalu.append(replace(butir, status=status, keterangan=keterangan.strip()))
    daftar = []
    for nomor, (uraian, penanggung_jawab, tenggat) in enumerate(baru, start=1):
        if not uraian.strip() or not penanggung_jawab.strip():
            raise InputInvalidError(f"uraian-{nomor}", f"Tindak lanjut nomor {nomor}: isi uraian dan penanggung jawab.")
        kunci = str(siklus.kunci)
        daftar.append(TindakLanjut(f"{kunci}-{nomor}", kunci, uraian.strip(), penanggung_jawab.strip(), tenggat))
    siklus.saran = Saran(lama.versi + 1, tuple(lalu), tuple(daftar), pelaku, pada)
    siklus.start_clock(pada)
    rincian = {butir.id: TEKS_STATUS[butir.status] for butir in lalu} | {butir.id: butir.uraian for butir in daftar}
    siklus.log(transisi, pelaku, pada, objek="saran", rincian=rincian)


def list_kekurangan_telaah(siklus: Siklus, missed: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what the Telaah still lacks before hand-over, as (field, sentence).

    `missed` names the IKU that did not reach their target: with any, at least one follow-up is demanded.
    """
    kekurangan = [
        (f"telaah-{nama}", f"Bagian “{judul}” masih kosong.")
        for nama, judul in list_bagian(siklus).items()
        if not siklus.telaah.get(nama, Bagian()).teks
    ]
    kekurangan += [
        (f"telaah-{nama}", f"Bagian “{judul}” masih draf program: periksa, lalu simpan.")
        for nama, judul in list_bagian(siklus).items()
        if (bagian := siklus.telaah.get(nama, Bagian())).teks and bagian.is_draf
    ]
    if missed and not siklus.saran.open_items():
        kekurangan.append(
            ("telaah-saran", f"Belum ada tindak lanjut, padahal {', '.join(missed)} belum mencapai target.")
        )
    return tuple(kekurangan)
