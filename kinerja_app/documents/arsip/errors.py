"""Expected faults of the archive; what is missing or exists already is told by the domain's own errors."""

from kinerja_app.domain.errors import KinerjaError


class ArsipNameError(KinerjaError):
    """A file name cannot stand in a bag on every system, or points outside of it."""


class ArsipBuildError(KinerjaError):
    """The bag could not be made; nothing of it is left in the archive."""


class ArsipDamagedError(KinerjaError):
    """A sealed file is not what was sealed, so it is not handed out."""
