"""Serving an app for a browser: real waitress on a free port, in a thread that can be stopped."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from waitress import create_server, wasyncore


@contextmanager
def serve(app: Flask, threads: int = 4) -> Iterator[str]:
    """Yield the address; afterwards every socket is closed and the thread gone."""
    server = create_server(app, host="127.0.0.1", port=0, threads=threads)
    berhenti = threading.Event()

    def loop() -> None:
        while not berhenti.is_set():
            wasyncore.loop(timeout=0.2, map=server._map, count=1)
        server.task_dispatcher.shutdown()
        wasyncore.close_all(server._map)

    thread = threading.Thread(target=loop, name="waitress")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        berhenti.set()
        thread.join(timeout=10)
