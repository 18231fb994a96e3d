"""Removing an official who was entered by mistake: one whom nothing refers to."""

from kinerja_app.domain.errors import DataExistsError
from kinerja_app.domain.kantor import Kantor
from kinerja_app.domain.pengguna import Pejabat


def drop_pejabat(kantor: Kantor, pejabat_id: str) -> Pejabat:
    """Take an official off the list and return him; one with a span or an account raises DataExistsError.

    Spans are never deleted, so one without has signed nothing. An unknown id raises DataNotFoundError.
    """
    pejabat = kantor.pejabat_by_id(pejabat_id)
    sebab = why_dipakai(kantor, pejabat_id)
    if sebab:
        raise DataExistsError(f"{pejabat.nama} tidak dapat dihapus: {sebab}.")
    kantor.pejabat = tuple(satu for satu in kantor.pejabat if satu.id != pejabat_id)
    kantor.versi += 1
    return pejabat


def why_dipakai(kantor: Kantor, pejabat_id: str) -> str:
    """Say what refers to an official, or "" where he can be removed."""
    if any(tugas.pejabat_id == pejabat_id for tugas in kantor.penugasan):
        return "pernah ditugaskan, dan penugasan tidak pernah dihapus"
    akun = next((satu.nama_pengguna for satu in kantor.pengguna if satu.pejabat_id == pejabat_id), "")
    return f"akun {akun} memakainya" if akun else ""
