"""The documents below a folder."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from afst_i18n.core.language import Language

_NEVER = frozenset(("node_modules", "__pycache__", "site-packages"))


@dataclass(frozen=True, slots=True)
class Walk:
    """Which files of a folder are documents: those of known `suffixes` that `include` names (empty: all)
    and `exclude` does not. A pattern is matched with the file's path below the folder, with its name, and
    with the names of the folders on the way: ``drafts``, ``*.md``, ``2026-*/release.md``.

    Hidden files and folders, those of programs, `without` (catalogs, built documents), and files named as
    translations, ``talks.es.md``, are left out.
    """

    suffixes: Collection[str]
    target: Language
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    without: Collection[Path] = ()

    def documents(self, folder: Path) -> list[Path]:
        """The documents below `folder`, sorted."""
        return sorted(path for path in self._files(folder) if self._is_document(path, folder))

    def _files(self, folder: Path) -> Iterator[Path]:
        for parent, folders, files in os.walk(folder):
            here = Path(parent)
            folders[:] = [name for name in folders if self._is_entered(here / name, folder)]
            yield from (here / name for name in files)

    def _is_entered(self, path: Path, folder: Path) -> bool:
        own = path.name.startswith(".") or path.name in _NEVER or (path / "pyvenv.cfg").is_file()
        return not own and path.absolute() not in self.without and not _matches(path, folder, self.exclude)

    def _is_document(self, path: Path, folder: Path) -> bool:
        return (
            path.suffix.lower() in self.suffixes
            and not path.name.startswith((".", "~$"))
            and not path.stem.endswith(f".{self.target}")
            and (not self.include or _matches(path, folder, self.include))
            and not _matches(path, folder, self.exclude)
            and path.is_file()
        )


def _matches(path: Path, folder: Path, patterns: Sequence[str]) -> bool:
    below = path.relative_to(folder)
    for pattern in patterns:
        wanted = pattern.strip("/").removeprefix("./").removesuffix("/**")
        if fnmatchcase(below.as_posix(), wanted) or any(fnmatchcase(part, wanted) for part in below.parts):
            return True
        if wanted.startswith("**/") and fnmatchcase(below.as_posix(), wanted[3:]):
            return True
    return False
