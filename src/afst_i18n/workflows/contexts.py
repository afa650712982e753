"""One paragraph in two places of a document that needs two translations: messages with a context.

The danger is an approved translation that moves to another place in silence. So a place is known by what
stands before it, which moves with it, and not by its number; the first one has no context, so that what was
approved before somebody asked for two translations stays approved there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from afst_i18n.core.catalog import Entry
from afst_i18n.core.document import Document

_LONGEST: Final = 60
"""Characters of the text before that a context shows."""


def with_contexts(document: Document, entries: Iterable[Entry]) -> Document:
    """The document with a context for each segment whose text stands in it once more, and for those that
    have one of their own in the catalog with these `entries`.

    A context that the catalog knows goes to the place that it names; where what stands before a place has
    changed, to the next place in order that has none.
    """
    known: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.plural is None:
            known[entry.source].append(entry)
    named = list(_named(document))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, segment in enumerate(document.segments):
        places[segment.text].append(number)
    segments = list(document.segments)
    for text, numbers in places.items():
        wanted = [named[number] for number in numbers]
        for number, context in zip(numbers, _given(wanted, known[text]), strict=True):
            segments[number] = replace(segments[number], context=context)
    return replace(document, segments=tuple(segments))


def _given(wanted: Sequence[str], known: Sequence[Entry]) -> list[str | None]:
    """The context of each place of one text, in the order of the document."""
    waiting = {entry.context: entry for entry in known}
    given: dict[int, str | None] = {}
    for number, name in enumerate(wanted):
        if name in waiting:
            given[number] = name
            del waiting[name]
    left = [context for context, entry in waiting.items() if not entry.obsolete]
    for number, name in enumerate(wanted):
        if number not in given:
            new = None if None not in given.values() and None not in left else name
            given[number] = left.pop(0) if left else new
    return [given[number] for number in range(len(wanted))]


def _named(document: Document) -> Iterator[str]:
    """What the place of each segment is called; no two of one text are called the same."""
    seen: Counter[tuple[str, str]] = Counter()
    texts = ["", *(segment.text for segment in document.segments)]
    for before, text in pairwise(texts):
        shown = before if len(before) <= _LONGEST else f"{before[:_LONGEST].rstrip()}…"
        name = f"after: {shown}" if shown else "at the beginning"
        seen[name, text] += 1
        yield name if seen[name, text] == 1 else f"{name} ({seen[name, text]})"
