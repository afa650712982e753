"""Reading a `.argosmodel`: a zip with one folder, which holds metadata.json, a model and vocabularies."""

import errno
import hashlib
import lzma
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

# The biggest official package unpacks to about 300 MB; these leave room and still stop a zip bomb.
MOST_BYTES: Final = 2 * 1024**3
MOST_MEMBERS: Final = 10_000

REQUIRED: Final = ("metadata.json", "model/model.bin")
TOKENIZERS: Final = ("sentencepiece.model", "bpe.model")

# All that zipfile and its decompressors raise on bad bytes (RuntimeError: an unknown method or a password).
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OverflowError,
    RuntimeError,
    ValueError,
    IndexError,  # a member without a name
)


def digest_of(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with _readable(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sizes(path: Path) -> dict[str, int]:
    """The files in an archive, without its top folder, and their unpacked sizes.

    A `WorldError` where it is no zip, or holds what no package needs: paths that leave the folder,
    links, encryption, two files of one name, more than `MOST_BYTES`. Nothing is unpacked.
    """
    with _readable(path), zipfile.ZipFile(path) as archive:
        return {str(name): info.file_size for name, info in _members(archive, path)}


def unpack(path: Path, into: Path) -> None:
    """Write an archive's files below `into` without its top folder; checksums are verified.

    On an error some files may be there: unpack into a folder that you throw away.
    """
    with _readable(path), zipfile.ZipFile(path) as archive:
        for name, info in _members(archive, path):
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True)
            # Python stops reading a member at its declared size, so a lying header cannot fill the disk.
            with archive.open(info) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)


def _members(archive: zipfile.ZipFile, path: Path) -> Iterator[tuple[PurePosixPath, zipfile.ZipInfo]]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise _broken(path, Message.of("is far too big for a package"))
    names = [_safe_name(info, path) for info in infos]
    if len({name.parts[0] for name in names}) != 1 or any(len(name.parts) < 2 for name in names):
        raise _broken(path, Message.of("is not an Argos package: it must hold exactly one folder"))
    inner = [PurePosixPath(*name.parts[1:]) for name in names]
    if len({str(name).casefold() for name in inner}) != len(inner):
        raise _broken(path, Message.of("holds two files of the same name"))
    folders = {str(folder).casefold() for name in inner for folder in name.parents}
    if any(str(name).casefold() in folders for name in inner):
        raise _broken(path, Message.of("holds a file and a folder of the same name"))
    _require({str(name) for name in inner}, path)
    yield from zip(inner, infos, strict=True)


def _safe_name(info: zipfile.ZipInfo, path: Path) -> PurePosixPath:
    name = PurePosixPath(info.filename)
    # A backslash or a colon is a folder or a drive on Windows; no package has one in a name.
    if name.is_absolute() or ".." in name.parts or any(sign in info.filename for sign in "\\:"):
        raise _broken(
            path, Message.of("holds a path that leaves its folder ({filename!r})", filename=info.filename)
        )
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise _broken(path, Message.of("holds a link or device ({filename!r})", filename=info.filename))
    if info.flag_bits & 0x1:
        raise _broken(path, Message.of("is encrypted"))
    return name


def _require(names: set[str], path: Path) -> None:
    missing = [name for name in REQUIRED if name not in names]
    if not any(name in names for name in TOKENIZERS):
        missing.append(TOKENIZERS[0])
    if missing:
        raise _broken(path, Message.of("is not an Argos package: {value} missing", value=", ".join(missing)))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turns what can go wrong while reading `path` into one sentence."""
    if path.is_fifo():  # nobody may ever write into it
        hint = Message.of("name a .argosmodel file that you may read")
        raise WorldError(Message.of("is a pipe, not a file"), hint=hint, place=Place(str(path)))
    try:
        yield
    except _DAMAGE as error:
        raise _broken(path, Message.of("is a damaged archive ({error})", error=error)) from None
    except OSError as error:
        # A damaged offset makes an impossible seek, a damaged bzip2 stream an error without a number.
        if error.errno in (None, errno.EINVAL):
            raise _broken(path, Message.of("is a damaged archive")) from None
        # What went wrong where we write is the caller's.
        if error.filename != str(path):
            raise
        hint = Message.of("name a .argosmodel file that you may read")
        raise WorldError(
            Message.of("cannot be read ({strerror})", strerror=error.strerror),
            hint=hint,
            place=Place(str(path)),
        ) from None


def _broken(path: Path, message: str) -> WorldError:
    return WorldError(
        message, hint=Message.of("download it again or ask who made it"), place=Place(str(path))
    )
