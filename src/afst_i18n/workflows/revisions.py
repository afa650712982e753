"""Files as they were at a git revision."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place


def resolve(revision: str, folder: Path) -> str:
    """The commit that a revision names in the repository that `folder` lies in.

    A `UsageError` where it names none, a `WorldError` where there is no repository or no git. A name
    that begins with a hyphen is none: it would be read as an option.
    """
    if _git(folder, "rev-parse", "--is-inside-work-tree") is None:
        raise WorldError(
            Message.of("is not in a git repository"),
            hint=Message.of("--changed-since needs one"),
            place=Place(str(folder)),
        )
    named = (
        None if revision.startswith("-") else _git(folder, "rev-parse", "--verify", f"{revision}^{{commit}}")
    )
    if named is None:
        hint = Message.of("use a branch, tag or commit; a shallow clone may lack it (fetch-depth: 0)")
        raise UsageError(
            Message.of("'{revision}' is not a revision of this repository", revision=revision), hint=hint
        )
    return named.decode().strip()


def read_at(commit: str, path: Path) -> bytes | None:
    """The bytes that the file had at a commit; None where it did not exist."""
    return _git(path.parent, "show", f"{commit}:./{path.name}")


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise WorldError(
            Message.of("git is not installed"), hint=Message.of("--changed-since needs it")
        ) from None
    return done.stdout if done.returncode == 0 else None


def history(path: Path, *, limit: int) -> Iterator[bytes]:
    """The file's bytes at the latest revisions that changed it, the newest first; none without git."""
    try:
        log = _git(path.absolute().parent, "log", f"-{limit}", "--format=%H", "--", path.name)
    except WorldError:
        return
    for commit in (log or b"").decode().split():
        if (data := read_at(commit, path.absolute())) is not None:
            yield data
