"""Hiding placeables from an engine and putting them back; or translating around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afst_i18n.core.document import Placeable
from afst_i18n.core.place import Span

# What holds no words of its own: at either end of a text it needs no engine to find its place.
_BARE = frozenset({"emphasis", "link", "image", "html", "footnote", "break", "mark"})
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Slot:
    """One masked place: its symbol, the placeables that stood there, and what was beside them.

    `left` and `right` are the characters next to it in the source, empty at the text's ends.
    `opens` says that it belongs to what follows, as the first half of a pair does, `closes` that
    it belongs to what stands before it, as the last half and a footnote's mark do.
    """

    symbol: str
    text: str
    left: str
    right: str
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Masked:
    """A text for an engine: its placeables are `slots` now, or `before` and `after` it.

    `pairs` are indices of slots that hold the two halves of a pair.
    """

    text: str
    slots: tuple[Slot, ...]
    before: str
    after: str
    pairs: tuple[tuple[int, int], ...]
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a text: `opaque` is kept as it is; else `text` is translated between its blanks."""

    text: str
    before: str = ""
    after: str = ""
    opaque: bool = False

    def __str__(self) -> str:
        return f"{self.before}{self.text}{self.after}"


def mask(text: str, placeables: Sequence[Placeable], symbols: Sequence[str]) -> Masked | None:
    """`text` with symbols in the place of its placeables; None where that cannot be.

    It cannot where there are fewer symbols than places, or where the text itself holds a symbol.
    Placeables that touch share a symbol, and marks at the ends wait outside: the fewer symbols a
    sentence holds, the fewer are lost.

    >>> from afst_i18n.core.document import Dialect
    >>> from afst_i18n.markup.placeables import find_placeables
    >>> text = "**See [the base](x.md).**"
    >>> masked = mask(text, find_placeables(text, Dialect.MARKDOWN), ["<0>", "<1>"])
    >>> masked.text, masked.before, masked.after
    ('See <0>the base<1>.', '**', '**')
    >>> unmask(masked, "Vea <0> la base <1>.")
    '**Vea [la base](x.md).**'
    """
    start, end, inner = _trimmed(text, placeables)
    groups = _touching(inner)
    if len(groups) > len(symbols) or any(symbol in text for symbol in symbols):
        return None
    pairs = _pairs(text, inner)
    home = {p: i for i, group in enumerate(groups) for p in group}
    joined = tuple((home[a], home[b]) for a, b in pairs if home[a] != home[b])
    opening, closing = _inner_sides(text, inner, pairs)
    slots, pieces, position = [], [], start
    for symbol, group in zip(symbols, groups, strict=False):
        span = Span(group[0].span.start, group[-1].span.end)
        left, right = text[max(start, span.start - 1) : span.start], text[span.end : min(end, span.end + 1)]
        slots.append(Slot(symbol, span.of(text), left, right, group[-1] in opening, group[0] in closing))
        pieces += [text[position : span.start], symbol]
        position = span.end
    masked = "".join([*pieces, text[position:end]])
    return Masked(masked, tuple(slots), text[:start], text[end:], joined, tuple(symbols))


def unmask(masked: Masked, translated: str) -> str | None:
    """The translation with its placeables; None where a symbol was lost, doubled or invented, or
    where the halves of pairs came back in the wrong order or crossed.

    Engines are careless about the blanks beside a symbol. Inside a pair they are as in the source;
    beside a word there is one where the source had one; elsewhere the engine's choice stands.
    """
    used = {slot.symbol for slot in masked.slots}
    if any(translated.count(symbol) != (symbol in used) for symbol in masked.symbols):
        return None
    places = [translated.index(slot.symbol) for slot in masked.slots]
    if not _nested([(places[a], places[b]) for a, b in masked.pairs]):
        return None
    order = sorted(range(len(places)), key=places.__getitem__)
    texts, position = [], 0
    for index in order:
        texts.append(translated[position : places[index]])
        position = places[index] + len(masked.slots[index].symbol)
    texts.append(translated[position:])
    return masked.before + _restored(texts, [masked.slots[i] for i in order]) + masked.after


def fragments(text: str, placeables: Sequence[Placeable]) -> list[Fragment]:
    """The pieces of a text that is translated around its placeables; joined they give it back.

    >>> marks = [Placeable(Span(4, 6), "emphasis"), Placeable(Span(14, 16), "emphasis")]
    >>> [str(f) for f in fragments("See **the base**.", marks) if not f.opaque]
    ['See ', 'the base']
    """
    pieces, position = [], 0
    for placeable in placeables:
        pieces += _words(text[position : placeable.span.start])
        pieces.append(Fragment(placeable.span.of(text), opaque=True))
        position = placeable.span.end
    return [*pieces, *_words(text[position:])]


def _words(text: str) -> list[Fragment]:
    if not _LETTER.search(text):
        return [Fragment(text, opaque=True)] if text else []
    core = text.strip()
    start = text.index(core)
    return [Fragment(core, before=text[:start], after=text[start + len(core) :])]


def _trimmed(text: str, placeables: Sequence[Placeable]) -> tuple[int, int, list[Placeable]]:
    """The text's part between the marks and blanks at its ends, and the placeables inside it."""
    inner, start, end = list(placeables), 0, len(text)
    while inner and inner[0].kind in _BARE and not text[start : inner[0].span.start].strip():
        start = inner.pop(0).span.end
    while inner and inner[-1].kind in _BARE and not text[inner[-1].span.end : end].strip():
        end = inner.pop().span.start
    core = text[start:end]
    start += len(core) - len(core.lstrip())
    return start, max(start, start + len(core.strip())), inner


def _touching(placeables: Sequence[Placeable]) -> list[list[Placeable]]:
    groups: list[list[Placeable]] = []
    for placeable in placeables:
        if groups and groups[-1][-1].span.end == placeable.span.start:
            groups[-1].append(placeable)
        else:
            groups.append([placeable])
    return groups


def _pairs(text: str, placeables: Sequence[Placeable]) -> list[tuple[Placeable, Placeable]]:
    """Emphasis marks, the two halves of a link or image, and HTML tags with their end tags."""
    waiting: list[tuple[str, Placeable]] = []
    pairs = []
    for placeable in placeables:
        opens, closes = _halves(placeable, text)
        match = next((i for i in reversed(range(len(waiting))) if waiting[i][0] == closes), None)
        if closes and match is not None:
            pairs.append((waiting[match][1], placeable))
            del waiting[match:]
        elif opens:
            waiting.append((opens, placeable))
    return pairs


def _inner_sides(
    text: str, placeables: Sequence[Placeable], pairs: Sequence[tuple[Placeable, Placeable]]
) -> tuple[set[Placeable], set[Placeable]]:
    """The placeables that belong to what follows, and those that belong to what stands before.

    A link's half does so even where a sentence holds only that half.
    """
    opening, closing = {a for a, _ in pairs}, {b for _, b in pairs}
    for placeable in placeables:
        last_half = text.startswith("]", placeable.span.start)
        if placeable.kind == "break" or (placeable.kind in ("link", "image") and not last_half):
            opening.add(placeable)
        if placeable.kind in ("break", "footnote") or (placeable.kind in ("link", "image") and last_half):
            closing.add(placeable)
    return opening, closing


def _halves(placeable: Placeable, text: str) -> tuple[str, str]:
    """What the placeable may open and what it may close, as keys that are equal for a pair."""
    read = placeable.span.of(text)
    if placeable.kind == "emphasis":
        return read, read
    if placeable.kind in ("link", "image"):
        return ("", placeable.kind) if read.startswith("]") else (placeable.kind, "")
    if placeable.kind == "mark":
        number = read.strip("</>")
        return ("", "") if read.endswith("/>") else ("", number) if read[1] == "/" else (number, "")
    if placeable.kind == "html" and (tag := _TAG.match(read)):
        return ("", tag[2].lower()) if tag[1] else (tag[2].lower(), "")
    return "", ""


def _nested(pairs: list[tuple[int, int]]) -> bool:
    """Whether each pair is in order and none crosses another."""
    ends: list[int] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        if start > end or (ends and end > ends[-1]):
            return False
        ends.append(end)
    return True


def _restored(texts: list[str], slots: list[Slot]) -> str:
    """The texts with the slots between them, blanks put right on both sides of each slot."""
    pieces = list(texts)
    for i, slot in enumerate(slots):
        pieces[i] = _beside(pieces[i][::-1], slot.left, inside=slot.closes)[::-1]
        pieces[i + 1] = _beside(pieces[i + 1], slot.right, inside=slot.opens)
    return "".join(part for pair in zip(pieces, [*(s.text for s in slots), ""], strict=True) for part in pair)


def _beside(text: str, neighbour: str, *, inside: bool) -> str:
    """`text`, which begins beside a slot, where the source had `neighbour` beside it."""
    bare = text.lstrip(" ")
    glued = bool(neighbour.strip())
    if glued and (inside or bare[:1] == neighbour):
        return bare
    if not inside and bare == text and bare[:1].isalnum() and not neighbour.isalnum():
        return f" {bare}"
    return text
