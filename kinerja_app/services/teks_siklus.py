"""The words of a siklus, each with the place where it stands: what a search looks through and says it found."""

from collections.abc import Iterable
from dataclasses import dataclass

from kinerja_app.domain.alur import NAMA_TAHAP
from kinerja_app.domain.dokumen_resmi import JUDUL_DOKUMEN
from kinerja_app.domain.siklus import Siklus
from kinerja_app.domain.telaah import BAGIAN_UMUM

# So many letters stand before and after the word that was found.
SEKITAR = 60
# What is said of a text of the Telaah that was polished in Word since: the official one may word it otherwise.
SEBELUM_DISUNTING = " (teks sebelum disunting di Word)"


@dataclass(frozen=True, slots=True)
class Petikan:
    """A word that was found: the place ("Penjelasan IKU-03") and the words around it."""

    tempat: str
    teks: str


def list_teks(siklus: Siklus) -> tuple[tuple[str, str], ...]:
    """Return (place, text): what Data Kinerja and Ceklist print in words, the texts of the Telaah, the people."""
    dokumen, kunci = siklus.dokumen, siklus.kunci
    bagian = [("Siklus", teks) for teks in (str(kunci), kunci.label, kunci.periode.label_pendek)]
    bagian.append(("Nomor Telaah", dokumen.nomor))
    for iku in siklus.iku_list:
        bagian += [("IKU", f"{iku.kode} {iku.indikator}"), (f"Sasaran {iku.kode}", iku.sasaran)]
    sebelum = SEBELUM_DISUNTING if dokumen.is_disunting else ""
    for nama, isi in siklus.telaah.items():
        judul = BAGIAN_UMUM.get(nama, f"Analisis {nama.removeprefix('iku:')}")
        bagian.append((f"{judul}{sebelum}", isi.teks))
    for butir in siklus.saran.lalu + siklus.saran.baru:
        bagian += [("Tindak lanjut", butir.uraian), ("Penanggung jawab tindak lanjut", butir.penanggung_jawab)]
    bagian += [("Penanda tangan", satu.nama) for satu in (dokumen.penanda_tangan, dokumen.camat) if satu is not None]
    bagian += [("Dokumen", JUDUL_DOKUMEN[berkas.jenis]) for berkas in dokumen.berkas]
    for kode, entri in siklus.entri.items():
        bagian += [(f"Sumber data {kode}", entri.sumber), (f"Penjelasan {kode}", entri.penjelasan)]
        bagian += [(f"Lembar {kode}", teks) for baris in entri.lembar for teks in (baris.nama, baris.keterangan)]
        bagian += [(f"Bukti dukung {kode}", teks) for satu in entri.bukti for teks in (satu.nama, satu.keterangan)]
    for nama, program in siklus.entri_program.items():
        bagian += [("Program", nama), (f"Penjelasan anggaran {nama}", program.penjelasan)]
    bagian += [(f"Catatan ceklist {kode}", baris.catatan) for kode, baris in siklus.ceklist.items()]
    for satu in siklus.riwayat:
        bagian += [(f"Riwayat, tahap {NAMA_TAHAP[satu.ke]}", teks) for teks in (satu.oleh.nama, satu.alasan)]
    return tuple((tempat, teks) for tempat, teks in dict.fromkeys(bagian) if teks)


def quote(bagian: Iterable[tuple[str, str]], kata: Iterable[str], jumlah: int) -> tuple[Petikan, ...]:
    """Return the first places, each once, where one of the casefolded words stands, and what is around it there."""
    petikan: dict[str, Petikan] = {}
    dicari = tuple(kata)
    for tempat, teks in bagian:
        rapi = " ".join(teks.split())
        awal = min((letak for satu in dicari if (letak := rapi.casefold().find(satu)) >= 0), default=-1)
        if awal >= 0 and tempat not in petikan:
            petikan[tempat] = Petikan(tempat, _cut(rapi, awal))
            if len(petikan) == jumlah:
                break
    return tuple(petikan.values())


def _cut(teks: str, letak: int) -> str:
    dari, sampai = max(0, letak - SEKITAR), letak + SEKITAR
    return f"{'…' if dari else ''}{teks[dari:sampai].strip()}{'…' if sampai < len(teks) else ''}"
