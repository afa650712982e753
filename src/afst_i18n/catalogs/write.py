"""A catalog as bytes, in the one shape that gettext's own tools write."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from afst_i18n.catalogs.drafted import DRAFTS, field_of
from afst_i18n.catalogs.wrap import PAGE_WIDTH, quoted
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.place import Place

# White space ends a reference, so that of a file name is written as in a URL. gettext 0.22 has marks of
# its own for it (U+2068, U+2069), which older msgcat and Poedit tear apart, and polib never knew.
_UNSAFE: Final = re.compile("[ \t\r\n]|%(?=20|09|0D|0A|25)")


def render_catalog(catalog: Catalog) -> bytes:
    """The file's bytes: UTF-8, and such that ``msgcat`` would write the same bytes again.

    So nothing but the entries that really changed differs after Poedit or msgmerge has saved the
    file.
    """
    blocks = ["\n".join(_header(catalog)), *("\n".join(_entry(entry)) for entry in catalog.entries)]
    return ("\n\n".join(blocks) + "\n").encode()


def _header(catalog: Catalog) -> Iterator[str]:
    yield from _comments("#", catalog.comments)
    yield from quoted("msgid", "")
    drafts = field_of(catalog.entries)
    fields = {**catalog.header, DRAFTS: drafts} if drafts else catalog.header
    text = "".join(f"{name}: {value}".rstrip(" ") + "\n" for name, value in fields.items())
    yield from quoted("msgstr", text.replace(":\n", ": \n"))


def _entry(entry: Entry) -> Iterator[str]:
    yield from _comments("#", entry.comments)
    yield from _comments("#.", entry.notes)
    yield from _references(entry.references)
    # gettext allows no fuzzy message without a translation.
    if flags := [*(["fuzzy"] if entry.fuzzy and entry.target else []), *entry.flags]:
        yield f"#, {', '.join(flags)}"
    wrapped = "no-wrap" not in entry.flags
    mark = "#~| " if entry.obsolete else "#| "
    for keyword, text in (
        ("msgctxt", entry.previous_context),
        ("msgid", entry.previous),
        ("msgid_plural", entry.previous_plural),
    ):
        if text is not None:
            yield from quoted(keyword, text, prefix=mark, wrapped=wrapped)
    mark = "#~ " if entry.obsolete else ""
    for keyword, text in _strings(entry):
        yield from quoted(keyword, text, prefix=mark, wrapped=wrapped)


def _strings(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.context is not None:
        yield "msgctxt", entry.context
    yield "msgid", entry.source
    if entry.plural is None:
        yield "msgstr", entry.target
        return
    yield "msgid_plural", entry.plural
    for number, text in enumerate(entry.plural_targets):
        yield f"msgstr[{number}]", text


def _comments(mark: str, comments: Sequence[str]) -> Iterator[str]:
    for comment in comments:
        for line in comment.split("\n"):
            yield f"{mark} {line}" if line else mark


def _references(references: Sequence[Place]) -> Iterator[str]:
    line = "#:"
    for place in dict.fromkeys(references):
        path = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", place.path)
        where = place.anchor or place.line
        reference = f" {path}:{where}" if where else f" {path}"
        # gettext counts bytes here, not columns.
        if len(line) > 2 and len((line + reference).encode()) > PAGE_WIDTH:
            yield line
            line = "#:"
        line += reference
    if len(line) > 2:
        yield line
