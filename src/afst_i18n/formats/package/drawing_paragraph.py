"""A paragraph of DrawingML, the text of presentations: its runs as items in a line, and items as runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from afst_i18n.core.message import Message
from afst_i18n.formats.inline import Item, Look, Thing, Words, field_of, link_to
from afst_i18n.formats.package.names import attribute, child, name_of, tag_like
from afst_i18n.xml_safety import UNWRITABLE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What no reader sees: language, proofing, bookmarks, the fonts of other scripts.
_UNSEEN: Final = frozenset("lang altLang dirty err noProof smtClean smtId kumimoji bmk".split())
_UNSEEN_PARTS: Final = frozenset({"a:ea", "a:cs", "a:rtl", "a:extLst"})
_NAMES: Final = {"b": Message.of("bold"), "i": Message.of("italic")}
_OFF: Final = frozenset({"0", "false", "none", "noStrike"})


@dataclass(frozen=True, slots=True)
class DrawingReader:
    """Reads paragraphs of one part; `targets` are its links' addresses by relationship."""

    targets: Mapping[str, str]
    keep: Callable[[str, str], None]

    def read(self, paragraph: Element) -> list[Item]:
        """The items of a paragraph, in the order of the text."""
        return [item for element in paragraph for item in self._items(element)]

    def _items(self, element: Element) -> Iterator[Item]:
        name = name_of(element)
        if name == "a:r":
            look = self._look(child(element, "a:rPr"))
            written = child(element, "a:t")
            text = (written.text or "") if written is not None else ""
            for piece in re.split(r"(\t)", text):
                if piece:
                    yield Thing("\t", "tab", Message.of("tab")) if piece == "\t" else Words(piece, look)
        elif name == "a:br":
            yield Thing(element, "break", Message.of("line break"))
        elif name == "a:fld":
            written = child(element, "a:t")
            text = (written.text or "") if written is not None else ""
            if any(map(str.isalpha, text)):
                self.keep(text, "fields")
            yield Thing(element, "field", field_of(element.get("type") or "", text))
        elif name and not name.endswith("Pr"):
            yield Thing(element, "object", Message.of("formula"))

    def _look(self, properties: Element | None) -> Look:
        if properties is None:
            return Look()
        seen = sorted((key, value) for key, value in properties.attrib.items() if key not in _UNSEEN)
        parts = [_canonical(one) for one in properties if name_of(one) and name_of(one) not in _UNSEEN_PARTS]
        if not seen and not parts:
            return Look(element=properties)
        inked = any(key in ("u", "strike") and value not in _OFF for key, value in seen)
        return Look(f"{seen}{parts}", self._named(properties), inked, properties)

    def _named(self, properties: Element) -> str:
        names = [_NAMES[key] for key in _NAMES if properties.get(key, "0") not in _OFF]
        if properties.get("u", "none") not in _OFF:
            names.append(Message.of("underlined"))
        link = child(properties, "a:hlinkClick")
        if link is not None:
            names.append(link_to(self.targets.get(attribute(link, "r:id") or "", "")))
        return Message.joined(", ", names) if names else Message.of("another look")


def _canonical(element: Element) -> str:
    inner = "".join(_canonical(one) for one in element if name_of(one))
    return f"{name_of(element)}{sorted(element.attrib.items())}({inner})"


def fill_drawing_paragraph(paragraph: Element, items: Iterable[Item], *, language: str) -> None:
    """Put items into a paragraph in the place of its runs, marked as written in a language unless empty."""
    end = child(paragraph, "a:endParaRPr")
    for one in list(paragraph):
        if name_of(one) != "a:pPr":
            paragraph.remove(one)
    for item in items:
        if isinstance(item, Words):
            for piece in re.split(r"(\r?\n)", UNWRITABLE.sub("", item.text)):
                if piece.endswith("\n"):
                    paragraph.append(paragraph.makeelement(tag_like(paragraph, "br")))
                elif piece:
                    paragraph.append(_run(paragraph, piece, item.look, language))
        elif isinstance(item, Thing) and item.element == "\t":
            paragraph.append(_run(paragraph, "\t", Look(), language))
        elif isinstance(item, Thing):
            paragraph.append(item.element)
    if end is not None:
        paragraph.append(end)


def _run(paragraph: Element, text: str, look: Look, language: str) -> Element:
    run = paragraph.makeelement(tag_like(paragraph, "r"))
    if look.element is not None:
        properties: Element = deepcopy(look.element)
        run.append(properties)
    else:
        properties = paragraph.makeelement(tag_like(paragraph, "rPr"))
        if language:
            run.append(properties)
    if language:
        properties.set("lang", language)
    written = paragraph.makeelement(tag_like(paragraph, "t"))
    written.text = text
    run.append(written)
    return run
