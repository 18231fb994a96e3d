"""What the server refuses before the program sees it: in the words and the style of the program all the same."""

from http import HTTPStatus

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

_TERLALU_BESAR = (
    "Berkas terlalu besar",
    "Belum ada yang disimpan. Tekan tombol kembali pada peramban, perkecil atau bagi berkasnya, lalu unggah lagi.",
)
_LAIN = (
    "Permintaan tidak dapat dibaca",
    "Belum ada yang disimpan. Tekan tombol kembali pada peramban, muat ulang halamannya, lalu coba sekali lagi.",
)

_HALAMAN = """<!DOCTYPE html>
<html lang="id" class="govuk-template"><head><meta charset="utf-8"><title>{judul} - Kinerja</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/vendor/govuk-frontend/govuk-frontend.min.css">
<link rel="stylesheet" href="/static/kinerja.css"></head>
<body class="govuk-template__body"><div class="govuk-width-container"><main class="govuk-main-wrapper">
<h1 class="govuk-heading-l">{judul}</h1><p class="govuk-body">{pesan}</p>
<p class="govuk-body"><a class="govuk-link" href="/">Kembali ke Beranda</a></p></main></div></body></html>
"""


class _Penolakan(ErrorTask):
    def execute(self) -> None:
        """Answer what waitress refuses: too large, or no HTTP."""
        galat = self.request.error  # type: ignore[attr-defined]  # its stubs take it for an error
        judul, pesan = _TERLALU_BESAR if galat.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else _LAIN
        isi = _HALAMAN.format(judul=judul, pesan=pesan).encode()
        self.status = f"{galat.code} {galat.reason}"
        self.response_headers = [("Content-Type", "text/html; charset=utf-8")]
        self.set_close_on_finish()
        self.content_length = len(isi)
        self.write(isi)


class Kanal(HTTPChannel):
    """A connection whose refusals read so."""

    error_task_class = _Penolakan
