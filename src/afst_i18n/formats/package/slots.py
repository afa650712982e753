"""Where a package's segments stand and how a translation gets there; what docx and odt share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from afst_i18n.core.document import Dialect, Kept, Segment
from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.formats.directives import MARKED, Directive, as_directed
from afst_i18n.formats.inline import Inline, Item, read_inline, write_inline
from afst_i18n.formats.package.names import name_of
from afst_i18n.markup.marks import repair_marks, without_marks, write_marks
from afst_i18n.markup.placeables import find_placeables, has_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Fill = Callable[[str], None]
MOST_SEGMENTS: Final = 60_000
"""Paragraphs of the largest document that we read: 20,000 take 80 MB and some seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A segment, the part that it stands in, and what puts a text in its place (and its twins')."""

    segment: Segment
    part: str
    fills: list[Fill]

    def fill(self, text: str) -> None:
        """Put a translation in; its marks are repaired where they are not those of the source."""
        repaired, _ = repair_marks(self.segment.text, text)
        for one in self.fills:
            one(repaired)


@dataclass(slots=True)
class Slots:
    """The slots of a document while its parts are walked, and what is kept as it is."""

    path: str
    found: list[Slot] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    _directives: list[Directive] = field(default_factory=list)

    def direct(self, directives: Iterable[Directive], first: int, behind: int) -> None:
        """Note what an author says of the slots from `first` to the one before `behind`."""
        for one in directives:
            if one.kind in ("skip start", "keep"):
                self._directives.append(replace(one, end=2 * first))
            elif one.kind == "skip end":
                self._directives.append(replace(one, end=2 * behind))
            else:
                self._directives += [replace(one, end=2 * number) for number in range(first, behind)]

    def obey(self) -> None:
        """Take out the slots that their author does not want translated, and put notes to the others."""
        if not self._directives:
            return
        # A directive for slot 3 stands at 6, where the slot begins; it ends at 7.
        pairs = [(slot.segment, Span(2 * i, 2 * i + 1)) for i, slot in enumerate(self.found)]
        found: list[Slot] = []
        for slot, wanted in zip(self.found, as_directed(self._directives, pairs), strict=True):
            if wanted:
                found.append(replace(slot, segment=wanted))
            else:
                self.keep(without_marks(slot.segment.text), MARKED, anchor=slot.segment.anchor)
        self.found = found

    def fill(self, texts: Sequence[str | None]) -> set[str]:
        """Put the texts in the places of the segments, and say which parts this changed.

        What is None, blank or equal to the source changes nothing.
        """
        changed = set()
        for slot, text in zip(self.found, texts, strict=False):
            if text is not None and text.strip() and text != slot.segment.text:
                slot.fill(text)
                changed.add(slot.part)
        return changed

    def add_paragraph(
        self,
        items: Iterable[Item],
        fill: Callable[[Iterable[Item]], None],
        *,
        part: str,
        anchor: str,
        kind: str,
    ) -> Slot | None:
        """A paragraph's slot; None where it holds no words."""
        if len(self.found) >= MOST_SEGMENTS:
            message = Message.of("has more than {most_segments:,} paragraphs", most_segments=MOST_SEGMENTS)
            raise WorldError(message, hint=Message.of("split the document"), place=Place(self.path))
        inline = read_inline(items)
        if not has_words(inline.text, inline.placeables):
            self.keep(without_marks(inline.text), Message.of("no words"), anchor=anchor)
            return None
        segment = Segment(
            inline.text,
            kind=kind,
            placeables=inline.placeables,
            dialect=Dialect.RUNS,
            anchor=anchor,
            notes=inline.notes,
        )
        slot = Slot(segment, part, [_filling(inline, fill)])
        self.found.append(slot)
        return slot

    def add_properties(self, tree: Element, *, part: str) -> None:
        """The slots of a document's title and subject, in the part with its properties."""
        for element in tree.iter():
            label = name_of(element).removeprefix("dc:")
            if label in ("title", "subject") and element.text and not len(element):
                self.add_text(element.text, _setting_text(element), part=part, anchor=label, kind="title")

    def add_text(self, text: str, fill: Fill, *, part: str, anchor: str, kind: str) -> Slot | None:
        """The slot of a text without looks: a title, a picture's description."""
        marked = write_marks([" ".join(text.split())])
        placeables = find_placeables(marked, Dialect.RUNS)
        if not has_words(marked, placeables):
            return None
        segment = Segment(marked, 0, kind, placeables, Dialect.RUNS, anchor)
        slot = Slot(segment, part, [lambda translated: fill(without_marks(translated))])
        self.found.append(slot)
        return slot

    def keep(self, text: str, reason: str, *, anchor: str) -> None:
        """Note words that stay as they are."""
        if re.search(r"\w", text):
            self.kept.append(Kept(text, 0, reason, anchor))


def _setting_text(element: Element) -> Fill:
    def fill(text: str) -> None:
        element.text = text

    return fill


def _filling(inline: Inline, fill: Callable[[Iterable[Item]], None]) -> Fill:
    return lambda text: fill(write_inline(inline, text))
