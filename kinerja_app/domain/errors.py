"""Named faults that the program expects; the message of each is what the user reads (Indonesian)."""


class KinerjaError(Exception):
    """Base of every expected fault. `str(error)` says in Indonesian what is wrong and what to do."""


class TahapMismatchError(KinerjaError):
    """The action does not belong to the step where the siklus stands now."""


class PeranMismatchError(KinerjaError):
    """The person holds none of the roles that may do this."""


class OrangSamaError(KinerjaError):
    """The SOP wants two different persons for this pair of actions."""


class VersiMismatchError(KinerjaError):
    """What is being saved was changed by someone else since it was shown.

    `bagian` names the entry ("entri:IKU-05", "ceklist:IKU-05", "telaah:penyebab", "siklus");
    `tersimpan` is the versi now stored.
    """

    def __init__(self, bagian: str, tersimpan: int, pesan: str) -> None:
        super().__init__(pesan)
        self.bagian = bagian
        self.tersimpan = tersimpan


class BelumLengkapError(KinerjaError):
    """A hand-over is refused; `kekurangan` lists everything that is missing, as (place, sentence)."""

    def __init__(self, kekurangan: tuple[tuple[str, str], ...]) -> None:
        super().__init__("Belum dapat diserahkan: " + " ".join(kalimat for _, kalimat in kekurangan))
        self.kekurangan = kekurangan


class InputInvalidError(KinerjaError):
    """A typed value cannot be used; `bidang` names the field, the message the remedy."""

    def __init__(self, bidang: str, pesan: str) -> None:
        super().__init__(pesan)
        self.bidang = bidang


class DataNotFoundError(KinerjaError):
    """What was asked for (siklus, IKU, berkas, pengguna) does not exist."""


class DataExistsError(KinerjaError):
    """What was to be created is there already."""


class PeriodeClosedError(KinerjaError):
    """The tribulan cannot be opened (now); the message says why."""


class StorageFullError(KinerjaError):
    """The disk refused the write (full, read-only, no permission); the stored data are as they were before."""


class StorageBusyError(KinerjaError):
    """The store-wide lock was not had in time."""


class SkemaUnknownError(KinerjaError):
    """A stored document is of a newer or unknown schema, or holds keys this program would lose."""
