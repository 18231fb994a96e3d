"""What every answer leaves in the audit trail: a refusal, or a file that was handed out; one line for one act.

It stands after all views, so that none can forget it. Not noted are pages that do not exist, forms whose figures or
texts have to be corrected, and, of people who are not logged in, all but too many failed log-ins.
"""

from typing import Any

from flask import Flask, Response, g, request, template_rendered
from werkzeug.http import parse_options_header

from kinerja_app.domain.pengguna import Orang
from kinerja_app.services.pencatatan import DITOLAK, UNGGAHAN_DITOLAK, trace_berkas, trace_penolakan
from kinerja_app.web import sesi
from kinerja_app.web.gate import SCRIPT_ENDPOINTS
from kinerja_app.web.konteks import get_home, get_pada, known_kantor

TERLALU_SERING = 429
# What to say where nothing more exact is known.
SEBAB = {
    400: "Formulir kedaluwarsa atau berasal dari sesi lain.",
    403: "Peran itu tidak berwenang.",
    409: "Isian itu sudah diubah orang lain, atau tahapnya sudah berpindah.",
    413: "Unggahan lebih besar daripada batasnya.",
    TERLALU_SERING: "Terlalu banyak percobaan masuk.",
}
# Pictures within a page of ours.
BAGIAN_HALAMAN = frozenset({"pratinjau.gambar", "lambang.lihat", "sehat.qr"})


def install(app: Flask) -> None:
    """Look at every answer, and at the faults that pages show."""
    app.after_request(_note)
    template_rendered.connect(_remember_galat, app)


def set_sebab(kalimat: str) -> None:
    """Keep the sentence by which this request was refused."""
    g.sebab = kalimat


def _remember_galat(_app: Flask, context: dict[str, Any], **_: object) -> None:
    if galat := context.get("galat"):
        set_sebab(galat[0][1])


def _note(jawaban: Response) -> Response:
    oleh, status = _who(), jawaban.status_code
    if oleh is None:
        if status == TERLALU_SERING:
            _note_penolakan(None, status)
    elif status in SEBAB and request.endpoint not in SCRIPT_ENDPOINTS:
        _note_penolakan(oleh, status)
    elif status == 422 and (berkas := [satu.filename for satu in request.files.values() if satu.filename]):
        _note_penolakan(oleh, status, ", ".join(berkas))
    elif status in (200, 206) and request.method == "GET" and request.endpoint not in BAGIAN_HALAMAN:
        _note_berkas(oleh, jawaban)
    return jawaban


def _who() -> Orang | None:
    """Return who is logged in; the gate has not asked yet where a form came without its token."""
    oleh: Orang | None = g.get("oleh")
    if oleh is None and known_kantor() is not None and (akun := sesi.current_akun()) is not None:
        return akun.oleh
    return oleh


def _note_penolakan(oleh: Orang | None, status: int, berkas: str = "") -> None:
    rincian = {
        "metode": request.method,
        "status": str(status),
        "berkas": berkas,
        "sebab": g.get("sebab") or SEBAB[status],
    }
    aksi = UNGGAHAN_DITOLAK if berkas else DITOLAK
    trace_penolakan(get_home(), aksi, request.path, oleh, get_pada(), rincian)


def _note_berkas(oleh: Orang, jawaban: Response) -> None:
    cara, isi = parse_options_header(jawaban.headers.get("Content-Disposition"))
    if cara in ("attachment", "inline"):
        nama = isi.get("filename", "")
        trace_berkas(get_home(), request.path, nama, oleh, get_pada(), is_dilihat=cara == "inline")
