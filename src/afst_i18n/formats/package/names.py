"""The names of elements in word processors' XML as short words: ``w:p``, in any edition of the standard."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OOXML: Final = "http://schemas.openxmlformats.org/"
# Office writes "transitional" names; "strict" ones are what ISO wished for.
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_PREFIXES: Final = {
    f"{_OOXML}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OOXML}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_OOXML}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OOXML}presentationml/2006/main": "p",
    f"{_OOXML}spreadsheetml/2006/main": "x",
    f"{_STRICT}spreadsheetml/main": "x",
    f"{_STRICT}presentationml/main": "p",
    f"{_OOXML}drawingml/2006/picture": "pic",
    f"{_STRICT}drawingml/picture": "pic",
    f"{_OOXML}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_OOXML}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OOXML}package/2006/relationships": "rel",
    f"{_OOXML}package/2006/content-types": "ct",
    f"{_OOXML}package/2006/metadata/core-properties": "cp",
    f"{_OOXML}markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
for _name, _prefix in (
    ("text", "text"), ("office", "office"), ("table", "table"), ("drawing", "draw"), ("style", "style"),
    ("meta", "meta"), ("presentation", "presentation"), ("chart", "chart"), ("form", "form"),
    ("manifest", "manifest"), ("script", "script"),
):  # fmt: skip
    _PREFIXES[f"urn:oasis:names:tc:opendocument:xmlns:{_name}:1.0"] = _prefix
_PREFIXES["http://www.w3.org/1999/xlink"] = "xlink"
_PREFIXES["urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"] = "fo"
_PREFIXES["urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"] = "svg"


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """A name in Clark's notation as prefix and name; unknown namespaces have the prefix ``?``.

    >>> short("{http://purl.oclc.org/ooxml/wordprocessingml/main}p")
    'w:p'
    """
    space, brace, name = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(space, '?')}:{name}" if brace else tag


def name_of(element: Element) -> str:
    """The element's short name; empty for comments and processing instructions."""
    return short(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute by its short name; None where it is not there."""
    for key, value in element.attrib.items():
        if short(key) == name:
            return str(value)
    return None


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next((one for one in element if name_of(one) == name), None)


def tag_like(element: Element, local: str) -> str:
    """The full name of an element of the same namespace."""
    return f"{element.tag.rpartition('}')[0]}}}{local}" if "}" in element.tag else local
