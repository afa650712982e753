"""A document that is a zip archive: its parts, read with suspicion and written with care.

The danger: archives that unpack to terabytes, entries that name places outside, encrypted or cut off
files. Nothing is ever unpacked to disk, sizes are looked at first, and a part is read only when asked for.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

LARGEST_PART: Final = 16_000_000
"""Bytes of the largest part that we parse. A novel of 500 pages has 10 million."""
LARGEST: Final = 1_000_000_000
"""Bytes of all parts together, unpacked."""
_MOST_PARTS: Final = 20_000
# Honest XML shrinks to a tenth, repetitive XML to a fiftieth; what shrinks more and is large is a bomb.
_RATIO: Final = 200
_LARGE: Final = 10_000_000
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Archive:
    """The bytes of a zip archive that has passed the door; `names` are those of its parts, in order."""

    data: bytes
    path: str
    names: tuple[str, ...]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a part; a `WorldError` where it is too large to parse or damaged."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            size = archive.getinfo(name).file_size
            if size > LARGEST_PART:
                message = Message.of(
                    "{name} has {size:,} bytes; the largest we read has {largest_part:,}",
                    name=name,
                    size=size,
                    largest_part=LARGEST_PART,
                )
                raise WorldError(message, hint=Message.of("split the document"), place=Place(self.path))
            try:
                return archive.read(name)
            except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
                raise _damaged(self.path, f"{name}: {error}") from None
            except Exception as error:  # zlib.error and its like have no common parent
                raise _damaged(self.path, f"{name}: {error}") from None

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The archive's bytes with some parts exchanged; all others keep their bytes, dates and order."""
        if not parts:
            return self.data
        written = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.data)) as source,
            zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for info in source.infolist():
                if info.filename in parts:
                    target.writestr(info, parts[info.filename], info.compress_type)
                    continue
                try:
                    with source.open(info) as old, target.open(info, "w") as new:
                        while chunk := old.read(_CHUNK):
                            new.write(chunk)
                except Exception as error:
                    raise _damaged(self.path, f"{info.filename}: {error}") from None
        return written.getvalue()


def open_archive(data: bytes, *, path: str) -> Archive:
    """The archive in a file's bytes; a `WorldError` says what else it is, or why we do not touch it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise _damaged(path, str(error)) from None
    for info in infos:
        if reason := _suspicious(info):
            message = Message.of(
                "holds an entry that {reason}: {orig_filename!r}",
                reason=reason,
                orig_filename=info.orig_filename[:80],
            )
            hint = Message.of("open it in a word processor and save it anew")
            raise WorldError(message, hint=hint, place=Place(path))
    names = tuple(info.filename for info in infos)
    if len(set(names)) < len(names):
        raise _damaged(path, Message.of("holds two parts of one name"))
    total = sum(info.file_size for info in infos)
    if total > LARGEST or len(infos) > _MOST_PARTS:
        message = Message.of(
            "unpacks to {total:,} bytes in {number:,} parts, which no document needs",
            total=total,
            number=len(infos),
        )
        raise WorldError(message, hint=Message.of("ask whoever sent it for another copy"), place=Place(path))
    return Archive(data, path, names)


def _suspicious(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    pieces = name.replace("\\", "/").split("/")
    if ".." in pieces or name[:1] in ("/", "\\") or name[1:2] == ":" or "\0" in name:
        return Message.of("leaves the document's folder")
    if info.flag_bits & 0x1:
        return Message.of("is encrypted")
    if info.file_size > _LARGE and info.file_size > _RATIO * max(1, info.compress_size):
        return Message.of(
            "unpacks from {compress_size:,} to {file_size:,} bytes",
            compress_size=info.compress_size,
            file_size=info.file_size,
        )
    return ""


def _damaged(path: str, why: str) -> WorldError:
    hint = Message.of("open it in a word processor and save it anew, or ask for another copy")
    return WorldError(Message.of("is damaged ({why})", why=why), hint=hint, place=Place(path))
