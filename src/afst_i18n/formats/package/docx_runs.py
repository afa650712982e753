"""Runs of a Word document, made of items: the way back from `docx_paragraph`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from afst_i18n.formats.inline import Close, Item, Look, Open, Thing, Words
from afst_i18n.formats.package.docx_looks import UNSEEN
from afst_i18n.formats.package.names import child, name_of, tag_like
from afst_i18n.xml_safety import UNWRITABLE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Unit(NamedTuple):
    """A child of a run with its run, or another child of the paragraph with None."""

    run: Element | None
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Shell:
    """An element around words: a copy without what is in it; `inner` is where that goes."""

    element: Element
    inner: Element


@dataclass(frozen=True, slots=True, eq=False)
class Brackets:
    """Units before and behind words: a bookmark's ends, a field's beginning and end."""

    first: list[Unit]
    last: list[Unit]


def fill_paragraph(paragraph: Element, items: Iterable[Item]) -> None:
    """Put items into a paragraph in the place of all that it held but its properties."""
    for one in list(paragraph):
        if name_of(one) != "w:pPr":
            paragraph.remove(one)
    parents = [paragraph]
    for item in items:
        if isinstance(item, Words):
            parents[-1].append(_run(paragraph, item))
        elif isinstance(item, Thing):
            _append(parents[-1], item.element)
        elif isinstance(item, Open) and isinstance(shell := item.around.element, Shell):
            parents[-1].append(shell.element)
            parents.append(shell.inner)
        elif isinstance(item, Open):
            _append(parents[-1], _brackets(item).first)
        elif isinstance(item.around.element, Shell):
            parents.pop()
        else:
            _append(parents[-1], _brackets(item).last)


def _brackets(item: Open | Close) -> Brackets:
    brackets = item.around.element
    assert isinstance(brackets, Brackets)
    return brackets


def _append(parent: Element, units: object) -> None:
    assert isinstance(units, list)
    for unit in units:
        if unit.run is None:
            unit.element.tail = None
            parent.append(unit.element)
            continue
        run = unit.run.makeelement(unit.run.tag, dict(unit.run.attrib))
        if (properties := child(unit.run, "w:rPr")) is not None:
            run.append(deepcopy(properties))
        run.append(unit.element)
        parent.append(run)


def _run(paragraph: Element, words: Words) -> Element:
    """A run of a look; a translator's tabs and ends of line become the elements for them."""
    run = paragraph.makeelement(tag_like(paragraph, "r"))
    if (properties := _properties(words.look)) is not None:
        run.append(properties)
    for piece in re.split(r"(\t|\r?\n)", UNWRITABLE.sub("", words.text)):
        if piece == "\t":
            run.append(paragraph.makeelement(tag_like(paragraph, "tab")))
        elif piece.endswith("\n"):
            run.append(paragraph.makeelement(tag_like(paragraph, "br")))
        elif piece:
            text = paragraph.makeelement(tag_like(paragraph, "t"))
            text.text = piece
            if piece != piece.strip() or "  " in piece:
                text.set(_SPACE, "preserve")
            run.append(text)
    return run


def _properties(look: Look) -> Element | None:
    """A copy of the look's properties without the language of the words that were there."""
    if look.element is None:
        return None
    properties: Element = deepcopy(look.element)
    for one in list(properties):
        if name_of(one) in UNSEEN - {"w:bCs", "w:iCs", "w:szCs", "w:kern"}:
            properties.remove(one)
    return properties if len(properties) else None
