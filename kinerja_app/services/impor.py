"""Excel of a siklus at step 1: the workbook to fill in, what an uploaded one would change, and taking it over."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from kinerja_app.documents.excel.galat import ExcelInvalidError
from kinerja_app.documents.excel.siklus_baca import BacaIsian, BacaSiklus, read_siklus
from kinerja_app.documents.excel.siklus_tulis import write_siklus
from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.angka import count_desimal, format_angka, round_half_up
from kinerja_app.domain.baris_lembar import complete_lembar, list_fixed
from kinerja_app.domain.cetak import KOSONG, LABEL_KEADAAN, format_nilai
from kinerja_app.domain.elaborasi import evaluate_isian, print_pembulatan, record_entri, record_program
from kinerja_app.domain.entri import Bukti, Entri, EntriProgram, Isian
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError, VersiMismatchError
from kinerja_app.domain.iku import BarisLembar, Iku
from kinerja_app.domain.pembulatan import list_pembulatan_rupiah
from kinerja_app.domain.pengguna import Orang, Pelaku
from kinerja_app.domain.pengumpulan import is_collected
from kinerja_app.domain.peringatan import Peringatan, preview_peringatan
from kinerja_app.domain.periode import KunciSiklus, format_saat
from kinerja_app.domain.siklus import Siklus
from kinerja_app.services.home import Home


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One field that a workbook changes, as the preview shows it: of which IKU or program, from what, to what."""

    objek: str
    bidang: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What taking over a workbook does: every changed field, and how many IKU and programs stay as they are.

    `peringatan` are the warnings that the changed IKU will carry, as if they had been typed; they block nothing.
    """

    nama: str
    sha256: str
    ubahan: tuple[Ubahan, ...]
    peringatan: tuple[Peringatan, ...]
    objek: tuple[str, ...]
    tetap: int


@dataclass(frozen=True, slots=True)
class Rencana:
    """The changes of a workbook that was found good: kode → entry, program → rupiah, each with the versi it knew.

    `entri` are the same entries by the rules of measuring, as they will be stored.
    """

    isian: dict[str, tuple[Isian, int]]
    entri: dict[str, Entri]
    anggaran: dict[str, tuple[Decimal | None, int]]
    ubahan: tuple[Ubahan, ...]
    tetap: int


def export_siklus(home: Home, kunci: KunciSiklus, oleh: Orang, pada: datetime) -> bytes:
    """Return the .xlsx of a siklus at step 1 (Tim), filled with what is stored."""
    siklus = home.siklus.get(kunci)
    siklus.guard(Aksi.ISI_DATA, oleh)
    kantor = home.kantor.get().profil.nama
    return write_siklus(siklus, kantor, pada, is_demo=home.config.is_demo)


def preview_impor(home: Home, kunci: KunciSiklus, nama: str, isi: bytes, oleh: Orang) -> Pratinjau:
    """Say what an uploaded workbook would change (Tim, step 1); the siklus stays as it is.

    Once it was found good the file is kept for the confirmation, as this person's only upload. Raises
    BerkasInvalidError or ExcelInvalidError (every fault by cell), and VersiMismatchError that names what others saved
    meanwhile.
    """
    siklus = home.siklus.get(kunci)
    siklus.guard(Aksi.ISI_DATA, oleh)
    rencana = plan_impor(siklus, nama, isi)
    sha256 = home.unggahan.put(oleh.id, isi) if rencana.ubahan else ""
    return _preview(nama, sha256, siklus, rencana)


def apply_impor(home: Home, kunci: KunciSiklus, nama: str, sha256: str, oleh: Orang, pada: datetime) -> Pratinjau:
    """Take over a previewed workbook, all or nothing, and keep it as evidence of every IKU it changed.

    It is read once more under the lock, so that nothing saved since the preview is lost; raises as the preview does,
    and DataNotFoundError where the file is not there. Once it is evidence the upload goes; confirming it once more
    finds the evidence and changes nothing.
    """
    with home.edit_siklus(kunci) as siklus:
        pelaku = siklus.guard(Aksi.ISI_DATA, oleh)[1]
        isi = _read_unggahan(home, sha256, oleh)
        rencana = plan_impor(siklus, nama, isi)
        if rencana.isian:
            home.bukti.put(isi)
        for kode, (isian, versi) in rencana.isian.items():
            bukti = _make_bukti(siklus, kode, nama, sha256, len(isi), pelaku, pada)
            record_entri(siklus, kode, isian, bukti, versi, oleh, pada)
        for program, (realisasi, versi) in rencana.anggaran.items():
            record_program(siklus, program, realisasi, versi, oleh, pada)
    if rencana.isian:
        home.unggahan.drop(oleh.id, sha256)
    return _preview(nama, sha256, siklus, rencana)


def _read_unggahan(home: Home, sha256: str, oleh: Orang) -> bytes:
    """Return this person's upload, else the evidence it has become; DataNotFoundError."""
    try:
        return home.unggahan.read(oleh.id, sha256)
    except DataNotFoundError:
        return home.bukti.read(sha256)


def _preview(nama: str, sha256: str, siklus: Siklus, rencana: Rencana) -> Pratinjau:
    objek = (*rencana.isian, *rencana.anggaran)
    peringatan = preview_peringatan(
        siklus, rencana.entri, {nama: rupiah for nama, (rupiah, _) in rencana.anggaran.items()}
    )
    return Pratinjau(nama, sha256, rencana.ubahan, peringatan, objek, rencana.tetap)


def _make_bukti(
    siklus: Siklus, kode: str, nama: str, sha256: str, ukuran: int, pelaku: Pelaku, pada: datetime
) -> tuple[Bukti, ...]:
    """Return the workbook as evidence of one IKU, unless the very file is there already."""
    ada = siklus.entri[kode].bukti
    if any(bukti.sha256 == sha256 for bukti in siklus.entri[kode].bukti_berlaku):
        return ()
    return (Bukti(f"{kode}-{len(ada) + 1}", nama, sha256, ukuran, "Diimpor dari Excel", pelaku, pada),)


def plan_impor(siklus: Siklus, nama: str, isi: bytes) -> Rencana:
    """Read the workbook and hold it against the siklus; raise all faults at once, then what is stale."""
    baca = read_siklus(siklus, nama, isi)
    isian, entri, ubahan = _plan_isian(siklus, baca)
    anggaran = {
        program: (satu.realisasi, satu.versi)
        for program, satu in baca.anggaran.items()
        if satu.is_diubah and _whole(satu.realisasi) != siklus.entri_program[program].realisasi
    }
    for program, (realisasi, _) in anggaran.items():
        lama = siklus.entri_program[program]
        ubahan.append(Ubahan(program, "Realisasi anggaran", _rupiah(lama.realisasi), _rupiah(realisasi)))
        ubahan += [Ubahan(program, "Pembulatan", KOSONG, satu.kalimat) for satu in list_pembulatan_rupiah(realisasi)]
    tetap = len(baca.isian) + len(baca.anggaran) - len(isian) - len(anggaran)
    rencana = Rencana(isian, entri, anggaran, tuple(ubahan), tetap)
    _check_basi(siklus, rencana)
    return rencana


def _plan_isian(
    siklus: Siklus, baca: BacaSiklus
) -> tuple[dict[str, tuple[Isian, int]], dict[str, Entri], list[Ubahan]]:
    hasil: dict[str, tuple[Isian, int]] = {}
    entri: dict[str, Entri] = {}
    ubahan: list[Ubahan] = []
    galat: list[str] = []
    for kode, satu in baca.isian.items():
        iku, lama = siklus.iku_by_kode(kode), siklus.entri[kode]
        if not satu.is_diubah:
            continue
        try:
            isian = _complete(siklus, iku, satu, lama)
            baru = evaluate_isian(iku, iku.target_pada(siklus.periode), isian)
        except InputInvalidError as sebab:
            galat.append(f"{satu.tempat}: {sebab}")
            continue
        if replace(baru, bukti=lama.bukti).content() != lama.content():
            hasil[kode], entri[kode] = (isian, satu.versi), baru
            ubahan += _describe(iku, lama, baru)
    if galat:
        raise ExcelInvalidError(tuple(galat))
    return hasil, entri, ubahan


def _complete(siklus: Siklus, iku: Iku, satu: BacaIsian, lama: Entri) -> Isian:
    """Return the entry with all rows of its lembar.

    A lembar that is not due stays. Silent rows that the IKU has beyond those that must report, in a table that it
    shares, look like rows of the others alone; they stay as long as the workbook names them.
    """
    if not is_collected(siklus, iku):
        return replace(satu.isian, lembar=lama.lembar)
    dinamai = {nama.casefold() for nama in satu.nama_baris} - {baris.nama.casefold() for baris in satu.isian.lembar}
    diam = tuple(BarisLembar(baris.nama, None) for baris in lama.lembar if baris.nama.casefold() in dinamai)
    urutan = {baris.nama.casefold(): nomor for nomor, baris in enumerate(lama.lembar)}
    rows = sorted(
        (*satu.isian.lembar, *diam), key=lambda baris: urutan.get(baris.nama.casefold(), len(urutan))
    )  # as they were, new ones last
    return replace(satu.isian, lembar=complete_lembar(list_fixed(iku, siklus.desa), tuple(rows)))


def _check_basi(siklus: Siklus, rencana: Rencana) -> None:
    """Refuse the workbook where somebody else saved what it changes; the message names each, by whom and when."""
    semua: list[tuple[str, str, Entri | EntriProgram]] = [
        (f"entri:{kode}", kode, siklus.entri[kode])
        for kode, (_, versi) in rencana.isian.items()
        if versi != siklus.entri[kode].versi
    ]
    semua += [
        (f"program:{nama}", nama, siklus.entri_program[nama])
        for nama, (_, versi) in rencana.anggaran.items()
        if versi != siklus.entri_program[nama].versi
    ]
    if not semua:
        return
    kalimat = " ".join(
        f"{nama} sudah diubah oleh {entri.oleh.nama if entri.oleh else 'orang lain'}"
        f"{f' ({format_saat(entri.pada)})' if entri.pada else ''} sejak format diunduh."
        for _, nama, entri in semua
    )
    raise VersiMismatchError(
        semua[0][0], semua[0][2].versi,
        f"{kalimat} Tidak ada yang diterapkan. Unduh format Excel yang baru, pindahkan isian Anda, lalu unggah lagi.",
    )  # fmt: skip


def _describe(iku: Iku, lama: Entri, baru: Entri) -> list[Ubahan]:
    """Return the fields of one IKU that change, as they are printed."""
    pasangan = [
        ("Keadaan", LABEL_KEADAAN[lama.keadaan], LABEL_KEADAAN[baru.keadaan]),
        (
            "Realisasi",
            format_nilai(lama.huruf or lama.realisasi, iku.desimal),
            format_nilai(baru.huruf or baru.realisasi, iku.desimal),
        ),
        ("Rumus", lama.rumus or KOSONG, baru.rumus or KOSONG),
        *_describe_lembar(iku, lama.lembar, baru.lembar),
        ("Sumber data", lama.sumber or KOSONG, baru.sumber or KOSONG),
        ("Penjelasan", lama.penjelasan or KOSONG, baru.penjelasan or KOSONG),
    ]
    if baru.pembulatan:
        pasangan.append(("Pembulatan", KOSONG, print_pembulatan(baru)))
    return [Ubahan(iku.kode, bidang, dari, ke) for bidang, dari, ke in pasangan if dari != ke]


def _describe_lembar(
    iku: Iku, lama: tuple[BarisLembar, ...], baru: tuple[BarisLembar, ...]
) -> list[tuple[str, str, str]]:
    """Return the rows of a lembar that differ, those that went and came, too: one line each, old and new."""
    dulu, kini = ({baris.nama: _print_baris(iku, baris) for baris in lembar} for lembar in (lama, baru))
    beda = [nama for nama in dict.fromkeys((*dulu, *kini)) if dulu.get(nama) != kini.get(nama)]
    if not beda:
        return []
    dari, ke = (
        "\n".join(f"{nama}: {sisi.get(nama, lain)}" for nama in beda)
        for sisi, lain in ((dulu, "belum ada"), (kini, "dihapus"))
    )
    return [("Lembar pengumpulan", dari, ke)]


def _print_baris(iku: Iku, baris: BarisLembar) -> str:
    """Print a row of a lembar: "8 dari 10 (catatan)", "belum melapor"."""
    angka = [
        format_angka(nilai, max(iku.desimal_lembar, count_desimal(nilai)))
        for nilai in (baris.a, baris.b)
        if nilai is not None
    ]
    teks = " dari ".join(angka) or "belum melapor"
    return f"{teks} ({baris.keterangan})" if baris.keterangan else teks


def _whole(nilai: Decimal | None) -> Decimal | None:
    return None if nilai is None else round_half_up(nilai, 0)


def _rupiah(nilai: Decimal | None) -> str:
    return KOSONG if nilai is None else f"Rp {format_angka(nilai, 0)}"
