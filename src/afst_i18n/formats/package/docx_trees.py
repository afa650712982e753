"""Where elements of a Word document stand: in which paragraph, box, copy of a box or defaults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from afst_i18n.formats.package.names import child, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def own_elements(paragraph: Element, name: str) -> Iterator[Element]:
    """The elements of a name in a paragraph that are in no paragraph inside it."""
    for element in paragraph.iter():
        if name_of(element) == name:
            parent = element.getparent()
            while parent is not None and name_of(parent) != "w:p":
                parent = parent.getparent()
            if parent is paragraph:
                yield element


def _ancestor(element: Element, name: str) -> Element | None:
    parent = element.getparent()
    while parent is not None and name_of(parent) not in (name, "w:p"):
        parent = parent.getparent()
    return parent if parent is not None and name_of(parent) == name else None


def choice_beside(box: Element) -> Element | None:
    """For what stands in a fallback, the choice beside it."""
    fallback = _ancestor(box, "mc:Fallback")
    return child(fallback.getparent(), "mc:Choice") if fallback is not None else None


def has_box(element: Element) -> bool:
    """Whether a text box is in an element."""
    return any(name_of(one) == "w:txbxContent" for one in element.iter())


def fallbacks_beside(box: Element) -> Iterator[Element]:
    """For what stands in a choice, the fallbacks beside it."""
    choice = _ancestor(box, "mc:Choice")
    if choice is not None:
        yield from (one for one in choice.getparent() if name_of(one) == "mc:Fallback")


def in_defaults(element: Element) -> bool:
    """Whether an element of the styles is one of the document's defaults."""
    parent = element.getparent()
    while parent is not None and name_of(parent) != "w:docDefaults":
        parent = parent.getparent()
    return parent is not None


def add_language(styles: Element, tag: str) -> None:
    """Write a language into the defaults of a document that has none."""
    parent = styles
    for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
        space = styles.tag.rpartition("}")[0]
        inner = child(parent, f"w:{name}")
        if inner is None:
            inner = parent.makeelement(f"{space}}}{name}")
            parent.insert(0, inner) if name == "docDefaults" else parent.append(inner)
        parent = inner
    parent.set(f"{styles.tag.rpartition('}')[0]}}}val", tag)
