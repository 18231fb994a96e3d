"""While a backup is being restored the office's address says so, instead of not answering."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.serving import WSGIRequestHandler, make_server

from kinerja_app.config import Config
from kinerja_app.web.pemeliharaan import create_app


class _Diam(WSGIRequestHandler):
    """Answers without a line for each request: the progress bar has the window to itself."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- the name that werkzeug gives it
        """Say nothing."""


@contextmanager
def maintenance_page(config: Config) -> Iterator[None]:
    """Answer every address of the office with the page of status 503; where its port is taken, do without."""
    keluarga = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        pintu = socket.create_server((config.host.strip("[]"), config.port), family=keluarga)
    except OSError:
        yield
        return
    with pintu:
        nama, nomor = pintu.getsockname()[:2]
        server = make_server(nama, nomor, create_app(config), threaded=True, request_handler=_Diam, fd=pintu.fileno())
        benang = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        benang.start()
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            benang.join()
