"""Bukti dukung once attached: found by its id, and replaced only by a successor with a written reason (SOP step 1)."""

from dataclasses import replace
from datetime import datetime

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.entri import Bukti, Entri
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.pengguna import Orang, check_alasan
from kinerja_app.domain.periode import format_saat
from kinerja_app.domain.siklus import Siklus, check_versi


def join_bukti(entri: Entri) -> str:
    """Return the names of the evidence in force, as the riwayat prints them."""
    return ", ".join(bukti.nama for bukti in entri.bukti_berlaku)


def identify_bukti(bukti: Bukti) -> tuple[str, str | None, str]:
    """Return what makes two pieces of evidence the same one, sent twice."""
    return bukti.nama, bukti.sha256, bukti.keterangan


def refuse_double(kode: str, berlaku: tuple[Bukti, ...], baru: tuple[Bukti, ...]) -> None:
    """Refuse what is in force as evidence of this IKU already; one replaced may come back.

    A file is the same under whatever name, a reference in whatever letters and spaces. Raises InputInvalidError that
    names the one that is there.
    """
    ada = {_identify_isi(bukti): bukti for bukti in berlaku}
    for bukti in baru:
        lama = ada.get(_identify_isi(bukti))
        if lama is not None and not bukti.sha256:
            raise InputInvalidError(
                "rujukan",
                f"Rujukan “{bukti.nama}” sudah menjadi bukti dukung {kode}, dicatat oleh {lama.oleh.nama} pada "
                f"{format_saat(lama.pada)}. Tulis rujukan yang lain, atau kosongkan.",
            )
        if lama is not None and lama in baru:
            raise InputInvalidError(
                "bukti", f"Berkas “{bukti.nama}” sama isinya dengan “{lama.nama}”. Lampirkan salah satu saja."
            )
        if lama is not None:
            raise InputInvalidError(
                "bukti",
                f"Berkas “{bukti.nama}” sudah menjadi bukti dukung {kode}: “{lama.nama}”, dilampirkan oleh "
                f"{lama.oleh.nama} pada {format_saat(lama.pada)}. Pilih berkas lain, atau kosongkan pilihan berkasnya.",
            )
        ada[_identify_isi(bukti)] = bukti


def _identify_isi(bukti: Bukti) -> str:
    return bukti.sha256 or " ".join(bukti.nama.casefold().split())


def find_bukti(siklus: Siklus, kode: str, bukti_id: str) -> Bukti:
    """Return a piece of evidence, in force or replaced; raises DataNotFoundError."""
    entri = siklus.entri.get(kode)
    for bukti in entri.bukti if entri else ():
        if bukti.id == bukti_id:
            return bukti
    raise DataNotFoundError("Bukti dukung itu tidak ada. Pilih dari daftar bukti dukung IKU.")


def find_bukti_berlaku(siklus: Siklus, kode: str, bukti_id: str) -> Bukti:
    """Return a piece of evidence that may be replaced; one that was replaced raises DataNotFoundError, too."""
    bukti = find_bukti(siklus, kode, bukti_id)
    if bukti.diganti_oleh:
        raise DataNotFoundError(f"Bukti dukung “{bukti.nama}” sudah diganti. Gantilah penggantinya.")
    return bukti


def replace_bukti(
    siklus: Siklus, kode: str, bukti_id: str, pengganti: Bukti, alasan: str, versi: int, oleh: Orang, pada: datetime
) -> Entri:
    """Put a successor in the place of one piece of evidence (Tim, step 1); returns the stored entry.

    The old one stays on record with `alasan` (10 characters or more). The Sekretaris' answers on the IKU are void,
    since what he judged has changed. Sent twice, nothing more is recorded. Raises VersiMismatchError,
    DataNotFoundError or InputInvalidError, and then changes nothing.
    """
    transisi, pelaku = siklus.guard(Aksi.ISI_DATA, oleh)
    lama = siklus.entri[siklus.iku_by_kode(kode).kode]
    if _is_replaced_so(siklus, kode, bukti_id, pengganti, alasan):
        return lama
    check_versi(f"entri:{kode}", versi, lama.versi, lama.oleh)
    diganti = find_bukti_berlaku(siklus, kode, bukti_id)
    bersih = check_alasan(alasan)
    is_rujukan_sama = pengganti.sha256 is None and pengganti.nama == diganti.nama
    if pengganti.sha256 == diganti.sha256 and (pengganti.sha256 is not None or is_rujukan_sama):
        raise InputInvalidError(
            "bukti", f"Bukti pengganti sama dengan yang diganti, “{diganti.nama}”. Pilih bukti yang lain."
        )
    refuse_double(kode, lama.bukti_berlaku, (pengganti,))
    lalu = replace(diganti, diganti_oleh=pengganti.id, alasan_ganti=bersih)
    bukti = (*(lalu if satu is diganti else satu for satu in lama.bukti), pengganti)
    baru = replace(lama, versi=lama.versi + 1, bukti=bukti, oleh=pelaku, pada=pada)
    siklus.entri[kode] = baru
    siklus.ceklist[kode] = BarisCeklist(versi=siklus.ceklist[kode].versi + 1)
    siklus.start_clock(pada)
    rincian = {"bukti": f"{diganti.nama} → {pengganti.nama}"}
    siklus.log(transisi, pelaku, pada, alasan=bersih, objek=kode, rincian=rincian)
    return baru


def _is_replaced_so(siklus: Siklus, kode: str, bukti_id: str, pengganti: Bukti, alasan: str) -> bool:
    """Tell whether a piece was replaced already by this very successor, for this very reason."""
    diganti = find_bukti(siklus, kode, bukti_id)
    if not diganti.diganti_oleh or diganti.alasan_ganti != check_alasan(alasan):
        return False
    return identify_bukti(find_bukti(siklus, kode, diganti.diganti_oleh)) == identify_bukti(pengganti)
