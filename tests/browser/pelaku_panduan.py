"""Somebody who does literally what the Buku panduan says, sentence by sentence, and knows nothing else.

A sentence is read from left to right. Its last verb says what is done with the next name of the screen (bold) or the
next thing to type (code); a name without a verb must be seen. "Pada baris X" and "pada bagian X" narrow the place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from kinerja_app.domain.panduan import Blok, Potong, Rupa

_KALIMAT = re.compile(r"(?:(?<=[.:;])|(?<=[.:;]”))\s+")
_KATA = re.compile(r"\b(tekan|buka|unduh|isi|pilih|centang|muncul|baris|kolom|bagian|ulangi)\b", re.IGNORECASE)
_KUTIP = re.compile("“([^”]+)”")
_BILA = "bila daftar belum tampak"
# The ids of the fields whose label, as it is seen, is (or begins with) a name; within the group of that legend.
_BIDANG = """([nama, bagian, awal]) => {
  const rapi = (satu) => {
    const salinan = satu.cloneNode(true);
    salinan.querySelectorAll('.govuk-visually-hidden').forEach((x) => x.remove());
    return salinan.textContent.replace(/\\s+/g, ' ').trim();
  };
  const akar = bagian ? [...document.querySelectorAll('main fieldset')]
    .find((satu) => rapi(satu.querySelector('legend')) === bagian) : document.querySelector('main');
  return [...akar.querySelectorAll('label')]
    .filter((satu) => (awal ? rapi(satu).startsWith(nama) : rapi(satu) === nama)).map((satu) => satu.htmlFor);
}"""


@dataclass
class _Kalimat:
    """What is known so far of the sentence that is being followed; `urutan` counts the rows of a column."""

    semua: str
    kata: str = ""
    nama: str = ""
    baris: str = ""
    bagian: str = ""
    urutan: int = 0


class Pelaku:
    """Follows one sentence after the other on a page; `alamat` is where the server really is."""

    def __init__(self, page: Page, alamat: str) -> None:
        self.page, self._alamat = page, alamat

    def do(self, blok: Blok) -> None:
        """Do a step, again and again where it says so."""
        kalimat_list = list(_split(blok.potong))
        for kalimat in kalimat_list:
            teks = "".join(satu.teks for satu in kalimat)
            if teks.startswith("Ulangi langkah ini"):
                judul = next(satu.teks for satu in kalimat if satu.rupa is Rupa.LAYAR)
                while self.page.locator("h1").inner_text() != judul:
                    self._obey(kalimat_list[0])
            else:
                self._obey(kalimat)

    def _obey(self, kalimat: list[Potong]) -> None:
        ini = _Kalimat("".join(satu.teks for satu in kalimat))
        for satu in kalimat:
            if satu.rupa is Rupa.BIASA:
                self._hear(ini, satu.teks)
            elif satu.rupa is Rupa.KETIK:
                self._type(ini, satu.teks)
            else:
                self._meet(ini, satu.teks)

    def _hear(self, ini: _Kalimat, teks: str) -> None:
        ini.kata = ([ini.kata] + [cocok[1].lower() for cocok in _KATA.finditer(teks)])[-1]
        for kutip in _KUTIP.findall(teks) if ini.kata == "muncul" else ():
            expect(self.page.locator("main")).to_contain_text(kutip)

    def _type(self, ini: _Kalimat, teks: str) -> None:
        if teks.startswith("http"):
            self.page.goto(self._alamat)
        elif ini.kata == "kolom":
            self._cell(ini.urutan, ini.nama).fill(teks)
            ini.urutan += 1
        elif ini.kata == "isi":
            bidang = self._cell(ini.baris, ini.nama) if ini.baris else self._field(ini.nama, ini.bagian)
            bidang.fill(teks)

    def _meet(self, ini: _Kalimat, nama: str) -> None:
        """Do what the last verb says with something that the screen calls so."""
        if ini.kata in ("baris", "bagian"):
            setattr(ini, ini.kata, nama)
        elif ini.kata in ("isi", "kolom"):
            ini.nama = nama
        elif ini.kata in _LAKU:
            _LAKU[ini.kata](self, ini, nama)
        else:
            ini.nama = nama
            expect(self.page.get_by_text(nama).first).to_be_visible()

    def _arrive(self, _ini: _Kalimat, judul: str) -> None:
        expect(self.page.locator("h1")).to_have_text(judul)

    def _download(self, _ini: _Kalimat, nama: str) -> None:
        with self.page.expect_download():
            self._named(nama).click()

    def _tick(self, _ini: _Kalimat, nama: str) -> None:
        for kotak in self._ids(nama, "", is_awal=True):
            self.page.check(f"[id='{kotak}']")

    def _press(self, ini: _Kalimat, nama: str) -> None:
        target = self._named(nama)
        if _BILA not in ini.semua or target.count():
            with self.page.expect_navigation():
                target.click()

    def _choose(self, ini: _Kalimat, pilihan: str) -> None:
        """Choose in every list of the name that stood before; without one tick every answer of that name."""
        for bidang in self._ids(ini.nama or pilihan, ini.bagian):
            if ini.nama:
                self.page.select_option(f"[id='{bidang}']", label=pilihan)
            else:
                self.page.check(f"[id='{bidang}']")

    def _named(self, nama: str) -> Locator:
        """The link or button of that name, of the page itself before that of the menu."""
        pola = re.compile(rf"^\s*{re.escape(nama)}\s*$")
        for akar in ("main", "body"):
            found = self.page.locator(akar).locator("a, button").filter(has_text=pola, visible=True)
            if found.count():
                break
        return found.first

    def _field(self, nama: str, bagian: str) -> Locator:
        bidang, *lain = self._ids(nama, bagian)
        assert not lain, f"“{nama}” stands more than once on {self.page.url}"
        return self.page.locator(f"[id='{bidang}']")

    def _ids(self, nama: str, bagian: str, *, is_awal: bool = False) -> list[str]:
        found: list[str] = self.page.evaluate(_BIDANG, [nama, bagian, is_awal])
        assert found, f"no field “{nama}” on {self.page.url}"
        return found

    def _cell(self, baris: str | int, kolom: str) -> Locator:
        """The field where a row (by its name, or counted from 0) and a column of the table meet."""
        tabel = self.page.locator("main table").filter(has=self.page.locator("input")).first
        kepala = [" ".join(satu.split()) for satu in tabel.locator("thead th").all_inner_texts()]
        tr = tabel.locator("tbody tr")
        if isinstance(baris, str):
            tr = tr.filter(has=self.page.locator("th", has_text=re.compile(rf"^\s*{re.escape(baris)}\s*$")))
            baris = 0
        return tr.nth(baris).locator("th, td").nth(kepala.index(kolom)).locator("input[type=text]")


_LAKU = {
    "tekan": Pelaku._press,
    "buka": Pelaku._press,
    "unduh": Pelaku._download,
    "muncul": Pelaku._arrive,
    "pilih": Pelaku._choose,
    "centang": Pelaku._tick,
}


def _split(potong: tuple[Potong, ...]) -> Iterator[list[Potong]]:
    """Sentences, each with its names and what is typed."""
    kalimat: list[Potong] = []
    for satu in potong:
        awal, *lain = _KALIMAT.split(satu.teks) if satu.rupa is Rupa.BIASA else [satu.teks]
        kalimat.append(Potong(awal, satu.rupa))
        for teks in lain:
            yield kalimat
            kalimat = [Potong(teks)]
    yield kalimat
