"""A page as a browser understands it: its text, its ids, and what each of its forms would post."""

import re
from urllib.parse import unquote, urlsplit

import lxml.html
from werkzeug.test import TestResponse

from tests.web.peramban import Peramban

NASTY = '<img src=x onerror=alert(1)> R&D "kutip" {{ 7*7 }}'


class Halaman:
    """One answer of the program, parsed."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.lokasi = response.location
        self.mentah = response.text
        self.pohon = lxml.html.fromstring(self.mentah or "<p></p>")

    @property
    def teks(self) -> str:
        """The words of <main>, white space made single."""
        potongan = " ".join(self.pohon.get_element_by_id("isi").itertext())
        return re.sub(r" (?=[.,;:)])|(?<=\() ", "", " ".join(potongan.split()))

    @property
    def judul(self) -> str:
        return self.pohon.findtext(".//title") or ""

    @property
    def ids(self) -> set[str]:
        return set(self.pohon.xpath("//@id"))

    @property
    def ringkasan(self) -> list[tuple[str, str]]:
        """The error summary, or the list of what is missing: (href or "", sentence)."""
        butir = self.pohon.xpath("//*[contains(@class, 'govuk-error-summary__list')]/li")
        return [((satu.xpath(".//a/@href") or [""])[0], satu.text_content().strip()) for satu in butir]

    @property
    def tombol(self) -> list[str]:
        """The texts of all buttons and button-like links of <main>."""
        kelas = "//main//*[contains(concat(' ', @class, ' '), ' govuk-button ')]"
        return [" ".join(satu.text_content().split()) for satu in self.pohon.xpath(kelas)]

    def isian(self, tujuan: str) -> dict[str, str]:
        """What the form with that action posts, without its buttons."""
        form = next(satu for satu in self.pohon.xpath("//form") if satu.get("action") == tujuan)
        hasil: dict[str, str] = {}
        for satu in form.xpath(".//input[@name]|.//textarea[@name]|.//select[@name]"):
            jenis = satu.get("type", "")
            if jenis == "file" or (jenis in ("radio", "checkbox") and satu.get("checked") is None):
                continue
            hasil[satu.get("name")] = _value_of(satu)
        return hasil

    def has_form(self, tujuan: str) -> bool:
        return any(satu.get("action") == tujuan for satu in self.pohon.xpath("//form"))

    def galat_di(self, bidang: str) -> str:
        """The sentence printed at a field."""
        found = self.pohon.xpath(f"//*[@id='{bidang}-error']")
        return " ".join(found[0].text_content().split()) if found else ""


def _value_of(satu: lxml.html.HtmlElement) -> str:
    if satu.tag == "select":
        terpilih = satu.xpath(".//option[@selected]/@value") or satu.xpath(".//option[1]/@value")
        return str(terpilih[0]) if terpilih else ""
    if satu.tag == "textarea":
        teks = (satu.text or "").replace("\r\n", "\n").replace("\r", "\n")
        return teks.removeprefix("\n")
    return str(satu.get("value", "on" if satu.get("type") == "checkbox" else ""))


def buka(peramban: Peramban, url: str) -> Halaman:
    return Halaman(peramban.get(url))


def kirim(peramban: Peramban, url: str, data: dict[str, object] | None = None) -> Halaman:
    return Halaman(peramban.post(url, data))


def isi_lalu_kirim(peramban: Peramban, url: str, **ubah: object) -> Halaman:
    """Open a page, change some of its form's fields, and send it where the page stands."""
    data = buka(peramban, url).isian(url)
    data.pop("csrf_token", None)
    return kirim(peramban, url, data | ubah)


def check_ringkasan(peramban: Peramban, halaman: Halaman) -> None:
    """Every line of the summary leads to a field: on this page, or on the page that it names."""
    assert halaman.ringkasan
    for href, kalimat in halaman.ringkasan:
        if not href:
            continue  # a sentence about the whole form
        if href.startswith("#"):
            assert href[1:] in halaman.ids, (href, kalimat)
            continue
        alamat = urlsplit(href)
        lain = buka(peramban, alamat.path)
        assert lain.status == 200, (href, kalimat)
        if alamat.fragment:
            assert unquote(alamat.fragment) in lain.ids, (href, kalimat)


def check_galat(peramban: Peramban, halaman: Halaman, **galat: str) -> None:
    """A form that was refused: 422, told in the title, in the summary and at each field, in these words."""
    assert halaman.status == 422
    assert halaman.judul.startswith("Galat: ")
    check_ringkasan(peramban, halaman)
    for bidang, kalimat in galat.items():
        nama = bidang.replace("__", "-")
        assert kalimat in halaman.galat_di(nama), (nama, halaman.galat_di(nama), halaman.ringkasan)
        assert f"#{nama}" in [href for href, _ in halaman.ringkasan]
