"""Reading files and writing them whole or not at all."""

import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from afst_i18n.core.errors import ConflictError, WorldError
from afst_i18n.core.place import Place

_WINDOWS: Final = sys.platform == "win32"


def read_bytes(path: Path) -> bytes:
    """All bytes of a file; a `WorldError` where it is missing, a directory or not ours to read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise WorldError("no such file", hint="check the path", place=Place(str(path))) from None
    except IsADirectoryError:
        raise WorldError("is a directory", hint="name the files in it", place=Place(str(path))) from None
    except OSError as error:
        raise WorldError(f"cannot be read ({error.strerror})", place=Place(str(path))) from None


def decode(data: bytes, encoding: str, *, path: str, hint: str = "") -> str:
    """The text in `data`. A `WorldError` says at which line it is not `encoding`, or that it is binary.

    `hint` is the way out where the bytes are not of the encoding; by default it names --encoding.
    """
    if b"\0" in data[:8192] and not encoding.lower().startswith("utf-16"):
        raise WorldError("is a binary file, not text", hint="give a text or Markdown file", place=Place(path))
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not {encoding} (byte 0x{data[error.start]:02x})"
        hint = hint or "say which encoding it is, for example --encoding cp1252"
        raise WorldError(message, hint=hint, place=Place(path, line)) from None


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all, and say whether its bytes changed.

    The bytes go to a temporary file in the same folder, which then takes the name: whoever reads,
    and whoever interrupts, sees the old file or the new one. Missing folders are made. A file that
    already holds these bytes is left alone, so that a second run changes no time stamp. Into a pipe or
    a device, which no file can take the place of, the bytes are written.
    """
    with _said(path):
        if _is_stream(path):
            with path.open("wb") as stream:
                stream.write(data)
            return True
        # A symbolic link keeps pointing at its file: the file is what gets replaced.
        target = path.resolve()
        temporary = target.with_name(f".{target.name}.afst-tmp")
        if path.is_file() and path.read_bytes() == data:
            _discard(temporary)
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle = _open_locked(temporary)
        try:
            with os.fdopen(handle, "r+b") as stream:
                stream.truncate()
                stream.write(data)
                stream.flush()
                os.fsync(handle)
                temporary.chmod(mode)
                if not _WINDOWS:
                    temporary.replace(target)
            if _WINDOWS:  # where an open file cannot be renamed
                temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return True


def replace_bytes(path: Path, data: bytes, *, read: bytes | None) -> bool:
    """Write a file as `write_bytes` does, but only over the bytes that were `read`; None: over no file.

    The danger: a person works in Poedit while we do, and saves between our reading and our writing.
    A `ConflictError` where the file is not as it was read any more; then nothing is written.
    """
    with _said(path):
        now = path.read_bytes() if path.exists() else None
    if now not in (read, data):
        hint = "nothing was written; run the command again"
        raise ConflictError("was saved by another program meanwhile", hint=hint, place=Place(str(path)))
    return write_bytes(path, data)


def move(path: Path, new: Path) -> None:
    """Give a file another name that no file has; a `ConflictError` where one has."""
    with _said(new):
        try:
            # Unlike a renaming it replaces nothing, and unlike a copy it is there at once.
            new.hardlink_to(path)
        except FileExistsError:
            hint = "nothing was moved; run the command again"
            raise ConflictError(
                "has been made by another program", hint=hint, place=Place(str(new))
            ) from None
        except OSError:  # a file system without links
            path.rename(new)
        else:
            path.unlink()


@contextmanager
def locked(path: Path, *, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Keep other runs of this program from writing a file, from its reading to its writing.

    The lock is a file beside it, ``.NAME.lock``, which tells who holds it and is removed at the end. Where
    another run holds it, `on_wait` is told in a sentence which, and this one waits. What a killed run has
    left behind is no longer locked.
    """

    def wait(holder: str) -> None:
        if on_wait:
            on_wait(f"{path}: waiting for {holder or 'another run'}, which is writing it")

    with _said(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.resolve().with_name(f".{path.resolve().name}.lock")
        handle = _open_locked(lock, wait)
        os.ftruncate(handle, 0)
        os.write(handle, f"process {os.getpid()} on {platform.node()}".encode())
    try:
        yield
    finally:
        _remove(lock, handle)


def _open_locked(path: Path, on_wait: Callable[[str], None] | None = None) -> int:
    """A small file of ours, made where there is none, open and locked.

    What a killed run left behind is taken over. What was renamed or removed while we waited for its lock
    is not the file at this path any more.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        if not _lock(handle, wait=False):
            if on_wait:
                on_wait(os.read(handle, 200).decode(errors="replace"))
            _lock(handle, wait=True)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), path.lstat()):
                return handle
        os.close(handle)


def _discard(temporary: Path) -> None:
    """Remove what a killed run left of a file that is as it should be."""
    if temporary.exists():
        _remove(temporary, _open_locked(temporary))


def _remove(path: Path, handle: int) -> None:
    """Remove a file of ours while nobody else can have it."""
    if not _WINDOWS:
        path.unlink(missing_ok=True)
    os.close(handle)
    if _WINDOWS:  # where an open file cannot be removed
        with suppress(OSError):
            path.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, wait: bool) -> bool:
        """Lock an open file, or say that another program has it; beyond its end, where nobody reads."""
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        try:
            while True:
                try:
                    msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                    return True
                except OSError:  # LK_LOCK gives up after ten seconds
                    if not wait:
                        return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int, *, wait: bool) -> bool:
        """Lock an open file, or say that another program has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What the system says while a file is being written, as an error of ours."""
    try:
        yield
    except OSError as error:
        hint = "check the folder's permissions and free space"
        raise WorldError(f"cannot be written ({error.strerror})", hint=hint, place=Place(str(path))) from None


def _is_stream(path: Path) -> bool:
    """Whether the path is a pipe, a device or another thing that bytes go through: /dev/stdout, a FIFO."""
    if path.absolute().parts[1:2] in (("dev",), ("proc",)):
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
