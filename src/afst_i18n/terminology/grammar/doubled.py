"""Words said twice: what stood beside the old rendering and the new one says again."""

import re
from collections.abc import Collection
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.agreement import is_adjective
from afst_i18n.terminology.grammar.placed import Placed, word_after, word_before

_JOINT: Final = r"(?:,| y| e| o| u| and| or)"
_SMALL: Final = frozenset("a al de del el en la las lo los of the in".split())
_OF: Final = r"(?: de(?: las?| los)?| del| of)?"
# A name that opens the text, and a comma.
_OPENING: Final = re.compile(r"\A([A-ZÁÉÍÓÚÑ]\w+(?: [A-ZÁÉÍÓÚÑ]\w+)*), \Z")
_WORD: Final = r"[a-záéíóúñ]{4,}"
_SHARING: Final = rf"(?:(?P<joined>[ye] (?:(?:el|la|los|las) )?{_WORD})|(?P<adjectives>{_WORD}(?: {_WORD})?))"


def undouble(placed: Placed) -> Placed:
    """Without the words before the designation that it begins with, and those after it that it ends with.

    *los programas [programas de adiestramiento]*, *beneficios de [beneficios a largo plazo] a largo plazo*;
    also without the whole of it, or its end, said again: *[Primera Fuerza Aérea], Fuerza Aérea, que*. A
    single short word may stand twice (*de [De la Cruz]*).
    """
    if echo := _echo(placed):
        return undouble(placed.put(echo, ""))
    placed = _without_capitals_again(_gathered(placed))
    words = placed.term.split()
    if words[-1].isdigit() and (where := _beside(placed, rf"[.,]? {words[-1]}(?!\w|[.,]\d)")):
        # Of an aligned "Militar N. 1" the model's own figure is left: [... Militar No. 1]. 1
        return undouble(placed.put(where, ""))
    codes = "|".join(re.escape(word) for word in words if re.search(r"\d", word) and len(word) > 2)
    if codes and (where := _beside(placed, rf" (?:{codes})(?![\w-])")):
        return undouble(placed.put(where, ""))  # the F-35A Lightning II F-35A
    if len(words) > 1 and words[-2] == "No." and (where := _beside(placed, r"(?<!\w)No\.(?: \d+)? \Z")):
        return undouble(placed.put(where, ""))  # at No. [Military Air Base No. 1]
    opening = _OPENING.search(placed.text[: placed.span.start])
    if opening and re.search(rf"\b{opening[1]}\b", placed.term):
        return undouble(
            placed.put(Span(*opening.span()), "")
        )  # Estados Unidos, [las ... de Estados Unidos y ...]
    own = "|".join(word.lower() for word in words if re.fullmatch(r"[A-Z][^\W\d_]{3,}", word))
    where = _beside(placed, rf"(?<!\w)(?:{own}) \Z") if own else None
    if where and where.of(placed.text).islower():
        return undouble(placed.put(where, ""))  # the base [Military Air Base]
    for count in range(len(words), 0, -1):
        first, last = (" ".join(some) for some in (words[:count], words[-count:]))
        patterns = [(rf"(?<!\w){re.escape(first)}{_OF} \Z", first), (rf" {re.escape(last)}(?!\w)", last)]
        if count == len(words):
            patterns.append((rf"{_JOINT} {re.escape(last)}(?!\w)", last))
        elif count > 1:
            patterns.append((rf", {re.escape(last)}(?=[,.;:)]|\Z)", last))
        for pattern, repeated in patterns:
            where = _beside(placed, pattern) if re.search(r"[^\W\d_]{4}", repeated) else None
            # Estados de [Estados Unidos] says two things, unless both are written alike.
            if where and (repeated[0].islower() or repeated in where.of(placed.text)):
                return undouble(placed.put(where, ""))
    return placed


def _gathered(placed: Placed) -> Placed:
    """The head noun once, where the engine spread one phrase over two.

    *capacidades conjuntas de [capacidades aéreas]* is *[capacidades aéreas] conjuntas*, and *seguridad y
    logística de [seguridad de bases]* is *[seguridad de bases] y logística*.
    """
    head = re.escape(placed.term.split()[0])
    before = placed.text[: placed.span.start]
    found = re.search(rf"(?<!\w){head} {_SHARING} (?:de|del|de las?|de los) \Z", before, re.IGNORECASE)
    if not found or len(placed.term.split()) == 1 or not re.fullmatch(r"[^\W\d_]{4,}", head):
        return placed
    joined, adjectives = found["joined"], (found["adjectives"] or "").split()
    if not joined and not all(map(is_adjective, adjectives)):
        return placed
    end = placed.span.end
    placed = placed.put(Span(end, end), f" {joined or found['adjectives']}")
    return placed.put(Span(found.start(), placed.span.start), "")


def _without_capitals_again(placed: Placed) -> Placed:
    """Without the capitalised words of the source's title that the engine said once more behind commas.

    *[especialista en asuntos] de AFNORTH, AFNORTH, Especialista voló*: the last comma closes the apposition.
    """
    owner = re.match(r" de ([A-Z]{3,})(?!\w)", placed.text[placed.span.end :])
    words = {word.capitalize() for word in re.findall(r"[^\W\d_]{4,}", placed.term)}
    again = "|".join(map(re.escape, sorted({*words, *([owner[1]] if owner else [])})))
    if not again or not placed.term.islower():
        return placed
    start = placed.span.end + (owner.end() if owner else 0)
    found = re.compile(rf"(?:, (?:{again})(?: (?:{again}))*(?=[,.;:)]| [a-z]|\Z))+").match(placed.text, start)
    if not found:
        return placed
    return placed.put(Span(*found.span()), "," if placed.text[found.end() :].startswith(" ") else "")


def _echo(placed: Placed) -> Span | None:
    """What follows the designation and says no more than it: two or more of its own words, in any order,
    or one that ends the clause.

    *[Cooperación en Seguridad del Teatro] de Cooperación en la Seguridad de los Teatros y* says it twice.
    """
    stems = {word[:5] for word in re.findall(r"[^\W\d_]{4,}", placed.term.casefold())}
    position = end = placed.span.end
    said = 0
    while word := word_after(placed.text, position):
        small = word.text.casefold() in _SMALL
        if not small and word.text.casefold()[:5] not in stems:
            break
        position = word.span.end
        if not small:
            end, said = position, said + 1
    last = placed.text[placed.span.end : end].split()[-1:]
    closed = last and last[0] in placed.term.split() and re.match(r"[.,;:)]|\Z", placed.text[end:])
    return Span(placed.span.end, end) if said > 1 or closed else None


def _beside(placed: Placed, pattern: str) -> Span | None:
    """Where a pattern is found directly before the designation, if it ends there, or directly after it."""
    found = re.compile(pattern, re.IGNORECASE)
    if pattern.endswith(" \\Z"):
        here = found.search(placed.text, max(0, placed.span.start - 200), placed.span.start)
    else:
        here = found.match(placed.text, placed.span.end)
    return Span(*here.span()) if here else None


def drop_owner(placed: Placed, words: Collection[str], name: str) -> Placed:
    """Without a word of the source language's rank that the engine took for the body of the officer `name`.

    >>> drop_owner(Placed("la aviador Chen, de la Airman, voló", Span(3, 10)), {"airman"}, "Chen").text
    'la aviador Chen voló'
    """
    found = re.compile(rf" {re.escape(name)}(, (?:de la|del?|of the|of) (\w+)(?:,|(?=[.;:)]|\Z)))").match(
        placed.text, placed.span.end
    )
    return placed.put(Span(*found.span(1)), "") if found and found[2].casefold() in words else placed


def drop_leftovers(placed: Placed, words: Collection[str], *, kept: Collection[Span] = ()) -> Placed:
    """Without the words of the other language's designation that were left beside this one.

    `words` in small letters are those that the target language's designation does not share; `kept` are
    places where other terms stand.

    >>> drop_leftovers(Placed("un Air Capabilities especialista", Span(20, 32)), {"air", "capabilities"}).text
    'un especialista'
    """
    # Sgt. La [sargento] Ruiz
    cut = re.search(
        r"(?<!\w)(?:([^\W\d_]+)\. )(?:(?:el|la) )?\Z", placed.text[: placed.span.start], re.IGNORECASE
    )
    if cut and cut[1].casefold() in words:
        placed = placed.put(Span(cut.start(), cut.end(1) + 2), "")
    while word := word_before(placed.text, placed.span.start):
        if word.text.lower() not in words or any(map(word.span.overlaps, kept)):
            break
        placed = placed.put(Span(word.span.start, placed.span.start), "")
    while word := word_after(placed.text, placed.span.end):
        if word.text.lower() not in words or any(map(word.span.overlaps, kept)):
            break
        placed = placed.put(Span(placed.span.end, word.span.end), "")
    return placed
