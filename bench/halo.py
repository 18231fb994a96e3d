"""The least that a page with log-in costs: Flask, flask-login, waitress, and "hello"."""

import logging
import sys

import waitress
from flask import Flask
from flask_login import LoginManager, UserMixin, login_required, login_user

app = Flask(__name__)
app.secret_key = "bench"  # noqa: S105 - nothing is kept here
manager = LoginManager(app)


class Satu(UserMixin):
    id = "satu"


manager.user_loader(lambda _nama: Satu())


@app.get("/masuk")
def masuk() -> str:
    login_user(Satu())
    return "masuk"


@app.get("/")
@login_required
def halo() -> str:
    return "hello"


if __name__ == "__main__":
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # else a line for each request that waits
    waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=8, _quiet=True)
