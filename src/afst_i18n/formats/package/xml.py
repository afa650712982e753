"""XML parts of a document: no document types, no entities, no network; written as they were declared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.xml_safety import hardened_parser

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_TAGS: Final = 1_500_000
"""Tags of the largest part that we parse: an element takes some 200 bytes of memory, however short it is."""
# Where a document type stands, if there is one.
_HEAD: Final = 1024
_DECLARATION: Final = re.compile(rb"^\s*<\?xml[^>]*\?>\s*")


def parse_xml(data: bytes, *, part: str, path: str) -> Element:
    """The root element of a part; a `WorldError` names the part where it is not plain XML."""
    from lxml import etree

    tags = data.count(b"<")
    if tags > MOST_TAGS:
        message = Message.of(
            "{part} has {tags:,} tags; the most we read has {most_tags:,}",
            part=part,
            tags=tags,
            most_tags=MOST_TAGS,
        )
        raise WorldError(message, hint=Message.of("split the document"), place=Place(path))
    try:
        root = etree.fromstring(data, hardened_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        hint = Message.of("open it in a word processor and save it anew")
        if b"<!DOCTYPE" in data[:_HEAD]:
            raise _typed(part, path) from None
        reason = str(error).splitlines()[0].split(",")[0].split(" (")[0] if str(error) else "empty"
        raise WorldError(
            Message.of("{part} is not XML ({reason})", part=part, reason=reason), hint=hint, place=Place(path)
        ) from None
    if root.getroottree().docinfo.doctype:
        raise _typed(part, path)
    return root


def _typed(part: str, path: str) -> WorldError:
    hint = Message.of("no word processor writes one: ask whoever sent it")
    return WorldError(Message.of("{part} declares a document type", part=part), hint=hint, place=Place(path))


def render_xml(root: Element, original: bytes) -> bytes:
    """The part's bytes, with the declaration that the original had."""
    from lxml import etree

    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    declared = _DECLARATION.match(original)
    body: bytes = etree.tostring(root.getroottree(), encoding=encoding, xml_declaration=False)
    return (declared[0] if declared else b"") + body
