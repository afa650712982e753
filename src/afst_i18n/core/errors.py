"""One family of errors. An error says that the world is wrong; that a translation is wrong is a finding.

No exit codes here: `cli` turns a `UsageError` into 2 and a `WorldError` into 3.
"""

from afst_i18n.core.place import Place


class AfstError(Exception):
    """What went wrong in one sentence, where, and the way out."""

    def __init__(self, message: str, *, hint: str = "", place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.place = place

    def __str__(self) -> str:
        """One line: ``file:line: message; hint``.

        >>> str(UsageError("'x' is not a status", hint="use admitted", place=Place("a.csv", 4)))
        "a.csv:4: 'x' is not a status; use admitted"
        """
        where = f"{self.place}: " if self.place else ""
        way_out = f"; {self.hint}" if self.hint else ""
        return f"{where}{self.message}{way_out}"


class UsageError(AfstError):
    """The user asked for something that cannot be: a wrong option, configuration or glossary row."""


class WorldError(AfstError):
    """The world is not as the command needs it: a missing file, a broken archive, a full disk."""


class ConflictError(WorldError):
    """Somebody else has saved a file between our reading it and our writing it; nothing was written."""
