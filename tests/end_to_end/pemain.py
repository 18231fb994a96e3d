"""A person at a screen, as the story of the whole run needs one; here over HTTP, in tests/browser in Chromium."""

import io
import re
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import urljoin

import lxml.html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

# A text, the ticked boxes of a group, or files (name, bytes).
Nilai = str | tuple[str, ...] | list[tuple[str, bytes]]


class Pemain(Protocol):
    """Whoever plays a role: opens pages, follows links, fills the form with that button, reads, downloads."""

    def buka(self, url: str) -> None: ...

    def ketuk(self, teks: str) -> None: ...

    def isi(self, tombol: str, nilai: Mapping[str, Nilai] | None = None) -> None: ...

    def unduh(self, teks: str) -> bytes: ...

    @property
    def teks(self) -> str: ...

    @property
    def alamat(self) -> str: ...

    @property
    def pilihan(self) -> dict[str, str]: ...

    @property
    def area_kosong(self) -> list[str]: ...


def normal(teks: str) -> str:
    """The words of a page with single spaces, and none before a full stop."""
    return re.sub(r" (?=[.,;:)])", "", " ".join(teks.split()))


class PemainHttp:
    """Posts exactly what the form on the page would post, CSRF token, versi and all."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self._alamat = "/"
        self._pohon = lxml.html.fromstring("<main id='isi'></main>")

    def buka(self, url: str) -> None:
        """Open an address and follow redirects; anything but a page is a fault of the test."""
        self._take(self._client.get(url, follow_redirects=True, buffered=True))

    def ketuk(self, teks: str) -> None:
        self.buka(self._href(teks))

    def unduh(self, teks: str) -> bytes:
        response = self._client.get(self._href(teks), buffered=True)
        assert response.status_code == 200, teks
        assert response.headers["Content-Disposition"].startswith("attachment")
        return response.data

    def isi(self, tombol: str, nilai: Mapping[str, Nilai] | None = None) -> None:
        button = self._one(f".//main//button[not(@aria-hidden)][normalize-space(text())='{tombol}']", tombol)
        form = next(button.iterancestors("form"))
        data = self._posted(form)
        for nama, satu in (nilai or {}).items():
            self._check_offered(form, nama, satu)
            data[nama] = _as_posted(satu)
        if button.get("name"):
            data[button.get("name")] = button.get("value", "")
        tujuan = urljoin(self._alamat, button.get("formaction") or form.get("action") or self._alamat)
        self._take(self._client.post(tujuan, data=data, follow_redirects=True, buffered=True))

    @property
    def teks(self) -> str:
        return normal(" ".join(self._pohon.get_element_by_id("isi").itertext()))

    @property
    def alamat(self) -> str:
        return self._alamat

    @property
    def pilihan(self) -> dict[str, str]:
        """The radio groups of the page with their chosen value."""
        found = self._pohon.xpath(".//main//input[@type='radio']")
        terpilih = {satu.get("name"): satu.get("value") for satu in found if satu.get("checked") is not None}
        return {satu.get("name"): terpilih.get(satu.get("name"), "") for satu in found}

    @property
    def area_kosong(self) -> list[str]:
        """The names of the text areas without a text."""
        return [satu.get("name") for satu in self._pohon.xpath(".//main//textarea") if not (satu.text or "").strip()]

    def _take(self, response: TestResponse) -> None:
        self._alamat = response.request.path
        self._pohon = lxml.html.fromstring(response.text)
        assert response.status_code == 200, (response.status_code, self._alamat, self.teks)
        ringkasan = self._pohon.xpath("//*[contains(@class, 'govuk-error-summary__title')]/text()")
        assert "Ada masalah" not in ringkasan, self.teks

    def _href(self, teks: str) -> str:
        return str(self._one(f".//main//a[normalize-space(text())='{teks}']", teks).get("href"))

    def _one(self, xpath: str, teks: str) -> lxml.html.HtmlElement:
        found = self._pohon.xpath(xpath)
        assert found, (teks, self._alamat, self.teks)
        return found[0]

    @staticmethod
    def _posted(form: lxml.html.HtmlElement) -> dict[str, object]:
        data: dict[str, object] = {}
        for satu in form.xpath(".//input[@name]|.//textarea[@name]|.//select[@name]"):
            jenis, nama = satu.get("type", ""), satu.get("name")
            if jenis == "file" or (jenis in ("radio", "checkbox") and satu.get("checked") is None):
                continue
            if satu.tag == "select":
                terpilih = satu.xpath(".//option[@selected]/@value") or satu.xpath(".//option[1]/@value")
                data[nama] = terpilih[0] if terpilih else ""
            elif satu.tag == "textarea":
                data[nama] = (satu.text or "").removeprefix("\n")
            else:
                data[nama] = satu.get("value", "")
        return data

    @staticmethod
    def _check_offered(form: lxml.html.HtmlElement, nama: str, nilai: Nilai) -> None:
        """A person can only fill what the page offers."""
        fields = [satu for satu in form.xpath(".//*[@name]") if satu.get("name") == nama]
        assert fields, (nama, "is not on the form", form.get("action"))
        opsi = [satu.get("value") for satu in fields if satu.get("type") in ("radio", "checkbox")]
        opsi += [satu.get("value") for field in fields if field.tag == "select" for satu in field.iter("option")]
        if opsi:
            assert all(satu in opsi for satu in ([nilai] if isinstance(nilai, str) else nilai)), (nama, nilai, opsi)


def _as_posted(nilai: Nilai) -> object:
    if isinstance(nilai, list):
        return [(io.BytesIO(isi), nama) for nama, isi in nilai]
    return list(nilai) if isinstance(nilai, tuple) else nilai
