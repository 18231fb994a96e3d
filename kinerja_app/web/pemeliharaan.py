"""Pemeliharaan: the one page that every address shows while a backup is being restored and nobody can be served."""

from flask import Flask, Response, make_response, render_template

from kinerja_app.config import PACKAGE, Config
from kinerja_app.web import gate, headers

# Seconds after which browsers ask again by themselves.
COBA_LAGI = "20"


def create_app(config: Config) -> Flask:
    """Return an app that opens nothing of the home and answers its own names with 503 and what to do."""
    static = PACKAGE / "web" / "static"
    app = Flask("pemeliharaan", template_folder=str(config.templates), static_folder=str(static))
    app.config["TRUSTED_HOSTS"] = list(config.trusted_hosts)
    app.before_request(gate.refuse_host)
    headers.install(app, static)

    def show(alamat: str = "") -> Response:  # noqa: ARG001 -- the same for every address
        jawaban = make_response(render_template("galat/dipulihkan.html"), 503)
        jawaban.headers.update({"Retry-After": COBA_LAGI, "Refresh": COBA_LAGI})
        return jawaban

    for alamat in ("/", "/<path:alamat>"):
        app.add_url_rule(alamat, "show", show, methods=["GET", "POST"])
    return app
