"""What an engine is asked for a sentence, and how its answers are read.

Some of a sentence is asked in another form (`text.asked`), and some is held back: a symbol of the
engine's stands for it, and it is put in where the symbol comes out. Signs that no pack can spell are
always held; a quantity is held when the engine got it wrong. With the packs 0.5 a quantity in a form
that they know is exact in 60 of 60 sentences, and so is a symbol; but around a symbol the sentence is
worse (*llegó aquí a* for *llegó aquí el*), so that the form is changed first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from afst_i18n.core.draft import Candidate, Constraint, Request
from afst_i18n.core.edits import Edit, Edited, edit
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.engines.alignment import Later
from afst_i18n.quantities.placed import place_quantity
from afst_i18n.quantities.quantity import Quantity
from afst_i18n.quantities.written import GenderOf, Target

_NO_SPAN: Final = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Held:
    """A place of a sentence that the engine sees as `symbol`: a quantity, or text to copy."""

    symbol: str
    span: Span
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence as an engine is asked it; `asked` leads back to its text."""

    text: str
    asked: Edited
    held: tuple[Held, ...] = ()

    def request(self, wishes: Iterable[Constraint] = ()) -> Request:
        """The request, with wishes about the sentence; what was edited there speaks for itself."""
        moved = (
            Constraint(self.asked.after(wish.span), wish.target)
            for wish in sorted(wishes, key=lambda wish: wish.span)
            if not any(old.overlaps(wish.span) for old, _ in self.asked.changes)
        )
        return Request(self.asked.text, tuple(moved))

    def read(self, candidate: Candidate, language: Language, gender_of: GenderOf) -> Candidate:
        """An answer with what was held in its place, and its alignment in terms of the sentence.

        A symbol that was lost leaves its text out; one that came twice is read once.
        """
        if not self.asked.changes:
            return candidate
        back = edit(candidate.text, self._restored(candidate.text, language, gender_of))
        alignment = Later(
            lambda: tuple(
                (self.asked.before(source), back.after(target)) for source, target in candidate.alignment
            )
        )
        return replace(candidate, text=back.text, alignment=alignment)

    def _restored(self, text: str, language: Language, gender_of: GenderOf) -> Iterator[Edit]:
        for held in self.held:
            first, *others = _places(text, held.symbol) or [_NO_SPAN]
            if first:
                if held.quantity is None:
                    yield Edit(first, held.span.of(self.text))
                else:
                    target = Target(text, language, gender_of)
                    yield place_quantity(held.quantity, self.text, first, target)
            yield from (Edit(other, "") for other in others)


def question(
    text: str, edits: Iterable[Edit], holds: Sequence[tuple[Span, Quantity | None]], symbols: Sequence[str]
) -> Question:
    """The question about a sentence: `edits` made, `holds` held as far as there are free `symbols`."""
    free = [symbol for symbol in reversed(symbols) if symbol not in text]
    held = tuple(Held(symbol, span, quantity) for symbol, (span, quantity) in zip(free, holds, strict=False))
    others = [one for one in edits if not any(one.span.overlaps(each.span) for each in held)]
    return Question(text, edit(text, [*others, *(Edit(each.span, each.symbol) for each in held)]), held)


def _places(text: str, symbol: str) -> list[Span]:
    places, start = [], text.find(symbol)
    while start >= 0:
        places.append(Span(start, start + len(symbol)))
        start = text.find(symbol, start + len(symbol))
    return places
