"""Reading files and writing them whole or not at all."""

import errno
import io
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from afst_i18n.core.errors import ConflictError, WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

# More than any document, catalog, glossary or memory has.
_MOST_BYTES: Final = 500_000_000
_PIECE: Final = 1 << 24
_WINDOWS: Final = sys.platform == "win32"


def read_bytes(path: Path) -> bytes:
    """All bytes of a file; a `WorldError` where it is missing, a directory or not ours to read."""
    try:
        if path.is_fifo() and not _is_device(path):
            # Nobody may ever write into it, and then we would wait for ever.
            raise WorldError(
                Message.of("is a pipe, not a file"),
                hint=Message.of("name - and pipe it in"),
                place=Place(str(path)),
            )
        with path.open("rb") as stream:
            data = _read(stream)
    except FileNotFoundError:
        raise WorldError(
            Message.of("no such file"), hint=Message.of("check the path"), place=Place(str(path))
        ) from None
    except IsADirectoryError:
        raise WorldError(
            Message.of("is a directory"), hint=Message.of("name the files in it"), place=Place(str(path))
        ) from None
    except OSError as error:
        raise WorldError(
            Message.of("cannot be read ({strerror})", strerror=error.strerror), place=Place(str(path))
        ) from None
    if data is None:
        raise WorldError(
            Message.of("has more than {most:,} bytes", most=_MOST_BYTES),
            hint=Message.of("part it into smaller files"),
            place=Place(str(path)),
        )
    return data


def _read(stream: BinaryIO) -> bytes | None:
    """All that is in a stream; None where it is too much. A device such as /dev/zero has no end."""
    if os.fstat(stream.fileno()).st_size > _MOST_BYTES:
        return None
    pieces, left = [], _MOST_BYTES
    while left >= 0 and (piece := stream.read(_PIECE)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces) if left >= 0 else None


def decode(data: bytes, encoding: str, *, path: str, hint: str = "") -> str:
    """The text in `data`. A `WorldError` says at which line it is not `encoding`, or that it is binary.

    `hint` is the way out where the bytes are not of the encoding; by default it names --encoding.
    """
    if b"\0" in data[:8192] and not encoding.lower().startswith("utf-16"):
        raise WorldError(
            Message.of("is a binary file, not text"),
            hint=Message.of("give a text or Markdown file"),
            place=Place(path),
        )
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Message.of(
            "is not {encoding} (byte 0x{data:02x})", encoding=encoding, data=data[error.start]
        )
        hint = hint or Message.of("say which encoding it is, for example --encoding cp1252")
        raise WorldError(message, hint=hint, place=Place(path, line)) from None
    except UnicodeError:  # a codec for something else, such as the names of hosts
        hint = hint or Message.of("say which encoding it is, for example --encoding utf-8")
        raise WorldError(
            Message.of("is not {encoding}", encoding=encoding), hint=hint, place=Place(path, 1)
        ) from None


def is_charset(name: str) -> bool:
    """Whether Python knows a character set of that name; *hex* and *undefined* are none."""
    text = "a" * 70  # no label of a domain is so long
    try:
        return text.encode(name).decode(name) == text
    except (LookupError, ValueError):
        return False


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
        if path.is_file() and path.read_bytes() == data:
            _discard(_beside(path))
            return False
        with locked(path) as draft:
            draft.put(data)
    return True


def replace_bytes(
    path: Path, data: bytes, *, read: bytes | None, on_wait: Callable[[str], None] | None = None
) -> bool:
    """Write a file as `write_bytes` does, but only over the bytes that were `read`; None: over no file.

    The danger: a person works in Poedit while we do, and saves between our reading and our writing.
    A `ConflictError` where the file is not as it was read any more; then nothing is written. Where
    another run is writing the file, `on_wait` is told which in a sentence, and this one waits.
    """
    with _said(path), locked(path, on_wait=on_wait) as draft:
        now = path.read_bytes() if path.exists() else None
        if now not in (read, data):
            hint = Message.of("nothing was written; run the command again")
            raise ConflictError(
                Message.of("was saved by another program meanwhile"), hint=hint, place=Place(str(path))
            )
        if now != data:
            draft.put(data)
    return now != data


def archive_of(parts: Mapping[str, bytes], *, date: tuple[int, int, int] = (1980, 1, 1)) -> bytes:
    """The bytes of a zip archive with these parts, the same on any day and machine.

    The date is the earliest that an archive can hold.
    """
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (*date, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return written.getvalue()


def move(path: Path, new: Path) -> None:
    """Give a file another name that no file has; a `ConflictError` where one has."""
    with _said(new), locked(new):
        if new.exists():
            hint = Message.of("nothing was moved; run the command again")
            raise ConflictError(
                Message.of("has been made by another program"), hint=hint, place=Place(str(new))
            )
        path.rename(new)


@dataclass(slots=True)
class Draft:
    """The temporary file beside a file that is being written, and the open handle on it."""

    path: Path
    target: Path
    handle: int

    def put(self, data: bytes) -> None:
        """Write the bytes and take the file's place, all at once; not the place of a file that its owner has
        made read-only, which the permissions of its folder alone would allow."""
        if self.target.exists() and not os.access(self.target, os.W_OK):
            raise PermissionError(errno.EACCES, Message.of("the file is read-only"))
        mode = self.target.stat().st_mode & 0o777 if self.target.exists() else 0o666 & ~_umask()
        os.ftruncate(self.handle, 0)
        with os.fdopen(self.handle, "r+b", closefd=False) as stream:
            stream.seek(0)
            stream.write(data)
            stream.flush()
            os.fsync(self.handle)
        self.path.chmod(mode)
        if _WINDOWS:  # where an open file cannot be renamed
            self.close()
        self.path.replace(self.target)

    def close(self) -> None:
        """Let others have the file."""
        if self.handle >= 0:
            os.close(self.handle)
        self.handle = -1


@contextmanager
def locked(path: Path, *, on_wait: Callable[[str], None] | None = None) -> Iterator[Draft]:
    """Keep other runs of this program from writing a file, and give the draft of its new bytes.

    The lock is on the temporary file itself, ``.NAME.afst-tmp``, so that nothing is left of it once it
    has taken the file's place. Until then it says who holds it: another run tells `on_wait`, and waits.
    What a killed run left is no longer locked, and taken over.
    """

    def wait(holder: str) -> None:
        if on_wait:
            known = holder if holder.startswith("process ") else Message.of("another run")
            on_wait(Message.of("{path}: waiting for {known}, which is writing it", path=path, known=known))

    temporary = _beside(path)
    temporary.parent.mkdir(parents=True, exist_ok=True)
    handle = _open_locked(temporary, wait)
    draft = Draft(temporary, _resolved(path), handle)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, f"process {os.getpid()} on {platform.node()}".encode())
        yield draft
    finally:
        if draft.handle >= 0 and _is_at(draft.handle, temporary) and not _WINDOWS:
            temporary.unlink()
        draft.close()
        if _WINDOWS:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """The temporary file of a file. A symbolic link stays one: what it points at gets replaced."""
    target = _resolved(path)
    return target.with_name(f".{target.name}.afst-tmp")


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError:  # as Python calls a circle of links
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None


def _open_locked(path: Path, on_wait: Callable[[str], None] | None = None) -> int:
    """A small file of ours, made where there is none, open and locked.

    What was renamed or removed while we waited for its lock is not the file at this path any more.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        if not _lock(handle, wait=False):
            if on_wait:
                on_wait(os.read(handle, 200).decode(errors="replace"))
            _lock(handle, wait=True)
        os.lseek(handle, 0, os.SEEK_SET)
        if _is_at(handle, path):
            return handle
        os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    """Whether an open file is still the one at a path."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _discard(temporary: Path) -> None:
    """Remove what a killed run left beside a file that is as it should be."""
    with suppress(FileNotFoundError):
        handle = os.open(temporary, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            if _lock(handle, wait=False) and _is_at(handle, temporary):
                temporary.unlink()
        finally:
            os.close(handle)


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
        hint = Message.of("check its permissions, those of its folder, and free space")
        raise WorldError(
            Message.of("cannot be written ({strerror})", strerror=error.strerror),
            hint=hint,
            place=Place(str(path)),
        ) from None


def _is_stream(path: Path) -> bool:
    """Whether the path is a pipe, a device or another thing that bytes go through: /dev/stdout, a FIFO."""
    if _is_device(path):
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def _is_device(path: Path) -> bool:
    return path.absolute().parts[1:2] in (("dev",), ("proc",))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
