"""What the server refuses before the program sees it, in the words of the program: a plain page, as it has no more."""

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


class _Penolakan(ErrorTask):
    def execute(self) -> None:
        """Answer what waitress refuses: too large, or no HTTP."""
        galat = self.request.error  # type: ignore[attr-defined]  # its stubs take it for an error
        judul, pesan = _TERLALU_BESAR if galat.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else _LAIN
        kepala = f'<!DOCTYPE html><html lang="id"><meta charset="utf-8"><title>{judul} - Kinerja</title>'
        isi = f"{kepala}<main><h1>{judul}</h1><p>{pesan}</p></main></html>\n".encode()
        self.status = f"{galat.code} {galat.reason}"
        self.response_headers = [("Content-Type", "text/html; charset=utf-8")]
        self.set_close_on_finish()
        self.content_length = len(isi)
        self.write(isi)


class Kanal(HTTPChannel):
    """A connection whose refusals read so."""

    error_task_class = _Penolakan
