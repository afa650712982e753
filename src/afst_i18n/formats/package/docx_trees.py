"""Where elements of a Word document stand: in which paragraph, box, copy of a box or defaults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from afst_i18n.formats.package.names import attribute, child, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CORE_PROPERTIES: Final = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"


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


def copies_of(box: Element) -> Iterator[Element]:
    """The text boxes that say the same as one in a choice, in the fallbacks beside it: in a group of shapes
    those that stand at its place, where there are as many."""
    choice = _ancestor(box, "mc:Choice")
    if choice is None:
        return
    place, of = _boxes(choice).index(box), len(_boxes(choice))
    for fallback in (one for one in choice.getparent() if name_of(one) == "mc:Fallback"):
        copies = _boxes(fallback)
        yield from copies[place : place + 1] if len(copies) == of else copies


def _boxes(element: Element) -> list[Element]:
    return [one for one in element.iter() if name_of(one) == "w:txbxContent"]


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
            # Both have to come before what stands beside them; a language is the last that we know of.
            parent.insert(0, inner) if name in ("docDefaults", "rPrDefault") else parent.append(inner)
        parent = inner
    parent.set(f"{styles.tag.rpartition('}')[0]}}}val", tag)


def unbind_controls(paragraph: Element) -> None:
    """Untie the content controls around and in a paragraph from data that Word would write into them again.

    Those tied to the document's own properties stay: its title is translated there too.
    """
    around = paragraph.iterancestors()
    for control in (one for one in (*around, *paragraph.iter()) if name_of(one) == "w:sdt"):
        properties = child(control, "w:sdtPr")
        if properties is None:
            continue
        binding = child(properties, "w:dataBinding")
        if binding is not None and attribute(binding, "w:storeItemID") != _CORE_PROPERTIES:
            properties.remove(binding)
