"""Reading files and writing them whole or not at all."""

import os
import tempfile
from pathlib import Path

from afst_i18n.core.errors import WorldError
from afst_i18n.core.place import Place


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


def decode(data: bytes, encoding: str, *, path: str) -> str:
    """The text in `data`. A `WorldError` says at which line it is not `encoding`, or that it is binary."""
    if b"\0" in data[:8192] and not encoding.lower().startswith("utf-16"):
        raise WorldError("is a binary file, not text", hint="give a text or Markdown file", place=Place(path))
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not {encoding} (byte 0x{data[error.start]:02x})"
        hint = "say which encoding it is, for example --encoding cp1252"
        raise WorldError(message, hint=hint, place=Place(path, line)) from None


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all, and say whether its bytes changed.

    The bytes go to a temporary file in the same folder, which then takes the name: whoever reads,
    and whoever interrupts, sees the old file or the new one. Missing folders are made. A file that
    already holds these bytes is left alone, so that a second run changes no time stamp.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        # A symbolic link keeps pointing at its file: the file is what gets replaced.
        target = path.resolve()
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(mode)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        hint = "check the folder's permissions and free space"
        raise WorldError(f"cannot be written ({error.strerror})", hint=hint, place=Place(str(path))) from None
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
