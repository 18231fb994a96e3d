"""Faults of a workbook: each names sheet and cell, and a reader collects them all before anything is refused."""

from dataclasses import dataclass, field

from kinerja_app.domain.errors import InputInvalidError


class ExcelInvalidError(InputInvalidError):
    """A workbook cannot be taken over; `galat` lists every sentence, each naming its place."""

    def __init__(self, galat: tuple[str, ...]) -> None:
        super().__init__("berkas", " ".join(galat))
        self.galat = galat


@dataclass(slots=True)
class CatatanGalat:
    """The faults found so far, in the order of finding; the same sentence stands once."""

    kalimat: list[str] = field(default_factory=list)

    def note(self, lembar: str, sel: str, kalimat: str) -> None:
        """Note what is wrong with a cell ("C7"), or with the sheet as a whole where `sel` is empty."""
        tempat = f"Lembar {lembar}, sel {sel}" if sel else f"Lembar {lembar}"
        teks = f"{tempat}: {kalimat}"
        if teks not in self.kalimat:
            self.kalimat.append(teks)

    def check(self) -> None:
        """Raise ExcelInvalidError when anything was noted."""
        if self.kalimat:
            raise ExcelInvalidError(tuple(self.kalimat))
