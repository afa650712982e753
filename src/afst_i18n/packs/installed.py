"""Which packs are on this machine, and which one serves a direction."""

import atexit
import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.pack import Origin, Pack
from afst_i18n.core.place import Place
from afst_i18n.packs import archive
from afst_i18n.packs.folders import argos_folder, user_folder
from afst_i18n.packs.metadata import read_pack
from afst_i18n.resources import shipped

_HOUR: Final = 3600.0


def find_pack(source: Language, target: Language) -> Pack:
    """The pack for a direction: the user's own, else Argos Translate's, else the built-in one.

    What the user installed wins whatever its version: who goes back to an older package has a reason.
    """
    for packs in (_installed, _argos, _built_in):
        for pack in packs():
            if (pack.source, pack.target) == (source, target):
                return pack
    message = Message.of("no pack translates from {name} to {name2}", name=source.name, name2=target.name)
    raise WorldError(message, hint=Message.of("get one and run: afst-i18n models install FILE.argosmodel"))


def list_packs() -> tuple[Pack, ...]:
    """All packs, those that win for their direction first."""
    return (*_installed(), *_argos(), *_built_in())


def install(path: Path, *, verify: Callable[[Pack], None]) -> Pack:
    """Install a `.argosmodel` for the user and return it; it replaces one for the same direction.

    `verify` is given the unpacked pack and raises where it does not translate: there are published
    packages that answer everything with one syllable, again and again. Until it has
    returned, nothing that was installed before is touched.
    """
    digest = archive.digest_of(path)
    root = user_folder() / "installed"
    try:
        folder = _unpacked(path, root / digest, verify=verify)
        pack = read_pack(folder, digest=digest, origin=Origin.INSTALLED)
        for other in _readable():
            if (other.source, other.target) == (pack.source, pack.target) and other.digest != digest:
                _discard(other.folder)
    except OSError as error:
        hint = Message.of("set AFST_I18N_PACKS to a folder that you may write to")
        raise WorldError(
            Message.of("cannot be written ({strerror})", strerror=error.strerror),
            hint=hint,
            place=Place(str(root)),
        ) from None
    return pack


def remove(source: Language, target: Language) -> str:
    """Remove the user's pack for a direction and say what it was; others are not ours to remove.

    Where there is none, but packs that cannot be read any more, those go: nobody can say which
    direction they were for, and they stand in the way of every translation.
    """
    for pack in _readable():
        if (pack.source, pack.target) == (source, target):
            _discard(pack.folder)
            return str(pack)
    readable = {pack.folder for pack in _readable()}
    damaged = [folder for folder in _folders(_installed_folder) if folder not in readable]
    for folder in damaged:
        _discard(folder)
    if damaged:
        return Message.of(
            "what cannot be read: {value}", value=", ".join(folder.name[:12] for folder in damaged)
        )
    message = Message.of(
        "you have installed no pack from {name} to {name2}", name=source.name, name2=target.name
    )
    raise UsageError(message, hint=Message.of("see: afst-i18n models list"))


def _installed() -> Iterator[Pack]:
    """The user's packs; the digest of its archive is the name of a pack's folder.

    A damaged one is an error: to translate with another pack in silence would be nobody's decision.
    """
    for folder in _folders(_installed_folder):
        try:
            yield read_pack(folder, digest=folder.name, origin=Origin.INSTALLED)
        except WorldError as error:
            hint = Message.of("remove it with afst-i18n models remove --to es (or en), then install it again")
            raise WorldError(error.message, hint=hint, place=error.place) from None


def _readable() -> Iterator[Pack]:
    """The user's packs that are whole."""
    for folder in _folders(_installed_folder):
        with suppress(WorldError):
            yield read_pack(folder, digest=folder.name, origin=Origin.INSTALLED)


def _installed_folder() -> Path:
    return user_folder() / "installed"


def _argos() -> Iterator[Pack]:
    """What Argos Translate's own package manager installed; read only, other languages left out."""
    for folder in _folders(argos_folder):
        try:
            pack = read_pack(folder, digest="", origin=Origin.ARGOS)
        except WorldError:  # another language, a sentence splitter, or a folder of something else
            continue
        if (folder / "model" / "model.bin").is_file():
            yield read_pack(pack.folder, digest=_digest_of_folder(folder), origin=Origin.ARGOS)


def _built_in() -> Iterator[Pack]:
    for path in sorted(shipped("models").glob("*.argosmodel")):
        digest = archive.digest_of(path)
        yield read_pack(_built_in_folder(path, digest), digest=digest, origin=Origin.BUILT_IN)


def _folders(root: Callable[[], Path]) -> list[Path]:
    """The packages' folders in `root`, in order; none where it is missing or not ours to read."""
    try:
        return sorted(
            f for f in root().iterdir() if not f.name.startswith(".") and (f / "metadata.json").is_file()
        )
    except OSError:
        return []


def _built_in_folder(path: Path, digest: str) -> Path:
    """Where a shipped archive lies unpacked: in the user's folder, from its first use on.

    A home that cannot be written to costs a temporary folder and half a second a run, not an error.
    """
    try:
        return _unpacked(path, user_folder() / "built-in" / digest)
    except OSError:
        return _unpacked(path, _temporary_folder() / digest)


@cache
def _temporary_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="afst-i18n-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _unpacked(path: Path, folder: Path, *, verify: Callable[[Pack], None] = lambda pack: None) -> Path:
    """`folder`, holding the files of the archive; made in one step, so that nobody sees half of it."""
    _tidy(folder.parent)
    sizes = archive.sizes(path)
    if _complete(folder, sizes):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=".unpacking-", dir=folder.parent, ignore_cleanup_errors=True
    ) as name:
        fresh = Path(name) / folder.name
        archive.unpack(path, fresh)
        verify(read_pack(fresh, digest=folder.name, origin=Origin.INSTALLED))
        try:
            fresh.rename(folder)
        except OSError:
            # The place is taken: by a process that was quicker, whose files are as good as ours and
            # perhaps in use already, or by a damaged copy.
            if not _complete(folder, sizes):
                _discard(folder)
                fresh.rename(folder)
    return folder


def _complete(folder: Path, sizes: dict[str, int]) -> bool:
    """Whether every file is there in its size: somebody may have tidied up."""
    try:
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except OSError:
        return False


def _tidy(root: Path) -> None:
    """Delete what a process that was killed left here. Whoever is younger than an hour may be at work."""
    for left in (*root.glob(".unpacking-*"), *root.glob(".removed-*")):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _HOUR:
                shutil.rmtree(left, ignore_errors=True)


def _discard(folder: Path) -> None:
    """Delete a folder; it first leaves its place in one step, so that a reader sees all of it or nothing."""
    place = tempfile.TemporaryDirectory(prefix=".removed-", dir=folder.parent, ignore_cleanup_errors=True)
    with place as name:
        folder.rename(Path(name) / folder.name)


def _digest_of_folder(folder: Path) -> str:
    """The sha256 of the unpacked files and their names, in order of name."""
    digest = hashlib.sha256()
    for file in sorted(f for f in folder.rglob("*") if f.is_file()):
        digest.update(f"{file.relative_to(folder).as_posix()}\0{archive.digest_of(file)}\n".encode())
    return digest.hexdigest()
