"""The form of one program of the draft: name, budget, target of spending, and the IKU it serves."""

from collections.abc import Iterable
from decimal import Decimal

from kinerja_app.domain.angka import count_desimal, format_angka, parse_angka
from kinerja_app.domain.errors import InputInvalidError
from kinerja_app.domain.iku import Program
from kinerja_app.domain.periode import ROMAWI
from kinerja_app.web.forms import Formulir

DESIMAL_SERAPAN = 2
LABEL = (
    {"nama": "Nama program", "pagu": "Pagu (rupiah)"}
    | {
        f"serapan_{nomor}": f"Target serapan s.d. Tribulan {romawi} (% pagu)"
        for nomor, romawi in enumerate(ROMAWI, start=1)
    }
    | {"nama_lama": "Nama lama program"}
)


def show_program(program: Program) -> dict[str, str]:
    """Return the form's fields as stored; `iku` joins the linked kode with commas."""
    isian = {"nama": program.nama, "iku": ",".join(program.iku), "nama_lama": "\n".join(program.nama_lama)}
    isian["pagu"] = "" if program.pagu is None else format_angka(program.pagu, count_desimal(program.pagu))
    for nomor, nilai in enumerate(program.target_serapan, start=1):
        isian[f"serapan_{nomor}"] = "" if nilai is None else format_angka(nilai, DESIMAL_SERAPAN)
    return isian


def join_kode(terpilih: Iterable[str]) -> str:
    """Return the ticked kode as one field, as the page of a stale save posts them again."""
    return ",".join(kode for satu in terpilih for kode in satu.split(",") if kode)


def read_program(form: Formulir) -> Program:
    """Read the posted fields; every fault is noted in the form, then FormulirInvalidError is raised."""
    program = Program(
        nama=form.read_rapi("nama", "Isi nama program."),
        pagu=_read_angka(form, "pagu", 0),
        target_serapan=tuple(
            _read_angka(form, f"serapan_{nomor}", DESIMAL_SERAPAN) for nomor in range(1, len(ROMAWI) + 1)
        ),
        iku=tuple(kode for kode in form.raw("iku").split(",") if kode),
        nama_lama=form.read_daftar("nama_lama"),
    )
    form.check()
    return program


def locate(galat: InputInvalidError) -> str:
    """Return the field that a rule of the domain speaks of."""
    return "nama_lama" if ": nama lama “" in str(galat) else "nama"


def _read_angka(form: Formulir, bidang: str, desimal: int) -> Decimal | None:
    with form.catching():
        if form.raw(bidang).strip():
            return parse_angka(
                form.raw(bidang), desimal=desimal, persen=desimal > 0, bidang=bidang, label=LABEL[bidang]
            )
    return None
