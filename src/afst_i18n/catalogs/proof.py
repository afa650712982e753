"""A second reading of what is about to be written, by another reader than ours.

The danger: a fault in our own writer would be read back by our own reader without a word, and a
reviewer's work would be gone when Poedit opens the file. So polib, which shares no line with us, must
find in the bytes what we meant, before they take the old file's place.
"""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.core.catalog import Catalog
from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

# What polib, unlike gettext and Poedit, takes for the end of a line, and escapes that it does not know.
_SIGNS: Final = "\a\b\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_STAND_INS: Final = {ord(sign): 0xE000 + number for number, sign in enumerate(_SIGNS)}
_ESCAPES: Final = dict(zip("abvf", _SIGNS, strict=False))
_Read = tuple[str | None, str, str, bool, bool]


def prove(data: bytes, catalog: Catalog) -> None:
    """A `WorldError` where polib reads other messages, translations or marks than the catalog has."""
    import polib

    try:
        entries = polib.pofile(_plain(_unescaped(data.decode())), wrapwidth=0)
    except OSError as error:  # as polib calls a text that it cannot read
        raise _refused(catalog, str(error)) from None
    read: list[_Read] = [
        (
            None if entry.msgctxt is None else _plain(entry.msgctxt),
            _plain(entry.msgid),
            _plain(entry.msgstr or entry.msgstr_plural.get(0, "")),
            entry.fuzzy,
            bool(entry.obsolete),
        )
        for entry in entries
    ]
    # polib gives the obsolete ones last, whatever their place.
    meant = sorted(_meant(catalog), key=lambda entry: entry[4])
    for number, (one, other) in enumerate(zip(meant, sorted(read, key=lambda entry: entry[4]), strict=False)):
        if one != other:
            raise _refused(
                catalog, Message.of("message {value} ('{value2}')", value=number + 1, value2=one[1][:40])
            )
    if len(meant) != len(read):
        raise _refused(
            catalog, Message.of("{value} messages of {value2}", value=len(read), value2=len(meant))
        )


def _meant(catalog: Catalog) -> Iterator[_Read]:
    for entry in catalog.entries:
        if entry.source or entry.context is not None:
            # Nothing is fuzzy about no translation: gettext drops the mark, and so do we.
            fuzzy = entry.fuzzy and bool(entry.target)
            context = None if entry.context is None else _plain(entry.context)
            yield context, _plain(entry.source), _plain(entry.target), fuzzy, entry.obsolete


def _plain(text: str) -> str:
    """The text with other signs in the place of those that polib reads as no other program does."""
    return text.translate(_STAND_INS)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), text)


def _refused(catalog: Catalog, what: str) -> WorldError:
    hint = Message.of("this is a fault of ours: please report it with the document")
    message = Message.of("was not written, because a second reader sees another text: {what}", what=what)
    return WorldError(message, hint=hint, place=Place(catalog.path))
