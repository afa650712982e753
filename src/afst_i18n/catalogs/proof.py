"""A second reading of what is about to be written, by another reader than ours.

The danger: a fault in our own writer would be read back by our own reader without a word, and a
reviewer's work would be gone when Poedit opens the file. So polib, which shares no line with us, must
find in the bytes what we meant, before they take the old file's place.
"""

from collections.abc import Iterator

from afst_i18n.core.catalog import Catalog
from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

_Read = tuple[str | None, str, str, bool, bool]


def prove(data: bytes, catalog: Catalog) -> None:
    """A `WorldError` where polib reads other messages, translations or marks than the catalog has."""
    import polib

    read: list[_Read] = [
        (
            entry.msgctxt,
            entry.msgid,
            entry.msgstr or entry.msgstr_plural.get(0, ""),
            entry.fuzzy,
            bool(entry.obsolete),
        )
        for entry in polib.pofile(data.decode(), wrapwidth=0)
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
            yield entry.context, entry.source, entry.target, fuzzy, entry.obsolete


def _refused(catalog: Catalog, what: str) -> WorldError:
    hint = Message.of("this is a fault of ours: please report it with the document")
    message = Message.of("was not written, because a second reader sees another text: {what}", what=what)
    return WorldError(message, hint=hint, place=Place(catalog.path))
