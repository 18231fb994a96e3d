"""Kinerja: performance measurement of a kantor kecamatan, by its SOP, from the first figure to the archive."""

from typing import TYPE_CHECKING

from kinerja_app.config import PACKAGE, Config

if TYPE_CHECKING:
    from flask import Flask


def create_app(config: Config) -> "Flask":
    """Join the parts for one home; the one place that knows them all.

    Nothing is repaired here: whoever serves calls `services.pemulihan.recover` before.
    """
    # Imported here, so that importing kinerja_app.domain does not load Flask.
    from flask import Flask  # noqa: PLC0415

    from kinerja_app import web  # noqa: PLC0415
    from kinerja_app.services.home import open_home  # noqa: PLC0415

    app = Flask(
        "kinerja_app",
        template_folder=str(config.templates),
        static_folder=str(PACKAGE / "web" / "static"),
        static_url_path="/static",
    )
    web.install(app, config, open_home(config))
    return app
