"""From a segment to its plan: masked, taken apart at datelines and sentences, with terms and names found."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from afst_i18n.core.document import Placeable, Segment
from afst_i18n.core.edits import clear_of
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span, Spans
from afst_i18n.core.term import TITLE_DOMAINS, Glossary, Match
from afst_i18n.language.boilerplate import find_boilerplate
from afst_i18n.language.datelines import DATELINE_DASH, Dateline, find_dateline
from afst_i18n.language.headlines import capitalised, is_shouted, is_title, sentence_case
from afst_i18n.language.known import is_word
from afst_i18n.language.names import Name, NameKind, find_names
from afst_i18n.language.sentences import Splitter, bounded
from afst_i18n.language.states import state_name
from afst_i18n.markup.masking import fragments, mask
from afst_i18n.pipeline.abbreviations import in_full
from afst_i18n.pipeline.captions import in_the_picture
from afst_i18n.pipeline.doublets import said_once
from afst_i18n.pipeline.plan import Plan, Sentence, within
from afst_i18n.pipeline.posts import set_apart
from afst_i18n.pipeline.rewording import degrees, moved, reworded
from afst_i18n.pipeline.signs import find_signs
from afst_i18n.quantities.asked import asked_edits
from afst_i18n.quantities.tenures import find_tenure
from afst_i18n.termbase.forms import forms
from afst_i18n.terms.match import Matcher, outside_terms

# A year and a telephone number are the same in both languages, and a sentence that lost one is wrong however
# well it reads.
_SAME: Final = re.compile(
    r"(?<![\w.,/-])(?:(?:19|20)\d\d(?![\w/-]|[.,]\d)"
    r"|(?:(?:\(\d{2,3}\) |\d{2,3}[ .-])\d{3,4}[ .-]|\d{3}-)\d{4}(?![\w/-]|[.,]\d))"
)

_BLANK: Final = re.compile(r"\s")
# What opens an item of a list is no word of it.
_LIST_MARK: Final = re.compile(r"(?:[-–—•·▪◦●■►✓*]|\(?(?:[a-z]|\d{1,2})\))\s+(?=\S)")
# Parts a byline or the head of a release: Story by Sgt. Mota | Public Affairs.
_BAR: Final = re.compile(r"(?<=\S)\s+\|\s+(?=\S)")
# Capitals before a colon: KNOW BEFORE YOU GO: The gates open at 8.
_SHOUT: Final = re.compile(r"((?:[A-ZÁÉÍÓÚÜÑ’']{1,20} ){2,8}[A-ZÁÉÍÓÚÜÑ]{2,20})(:\s+)(?=\S)")


class Planner:
    """Makes the plans of segments; `placeholders` are the symbols that stand for what is masked."""

    def __init__(
        self, glossary: Glossary, source: Language, target: Language, placeholders: Sequence[str]
    ) -> None:
        self.source, self.target, self.placeholders = source, target, placeholders
        self._matcher = Matcher(glossary, source)
        # Each text is asked about again: for its names, where a sentence begins, in its finished translation.
        self._matched = lru_cache(maxsize=4096)(self._matcher.matches)
        abbreviations = chain.from_iterable(term.side(source).abbreviations for term in glossary)
        self._splitter = Splitter(source, abbreviations)
        self._titles = tuple(
            form.text for term in glossary if term.domain in TITLE_DOMAINS for form in forms(term, source)
        )

    def matches(self, segment: Segment) -> tuple[Match, ...]:
        """The terms in a segment's text; what stands inside a placeable is none."""
        found = self._matched(segment.text)
        return tuple(match for match in found if not _hidden(match.span, segment.placeables))

    def plan(self, segment: Segment) -> Plan:
        """The plan of a segment. What other segments say has no part in it: the same text, the same draft."""
        masked = mask(segment.text, segment.placeables, self.placeholders)
        if masked is None:
            return self.fragmented(segment)
        return Plan(self._sentences(masked.text), masked)

    def fragmented(self, segment: Segment) -> Plan:
        """The way without a mask: each run of words between placeables is translated alone."""
        plan = Plan()
        for fragment in fragments(segment.text, segment.placeables):
            if fragment.opaque:
                plan.parts.append(str(fragment))
            else:
                plan.parts += [fragment.before, *self._sentences(fragment.text), fragment.after]
        return plan

    def _names(self, text: str) -> list[Name]:
        """The names in a text."""
        found = find_names(text, language=self.source, titles=self._titles)
        return outside_terms(found, self._matched(text)) if found else []

    def _sentences(self, text: str) -> list[str | Sentence]:
        """The sentences of a text, what stands before them taken apart: list marks, labels, halves of a line.

        One after the other, for a text may have thousands of them.
        """
        parts: list[str | Sentence] = []
        while True:
            if mark := _LIST_MARK.match(text):
                parts.append(mark[0])
                text = text[mark.end() :]
            elif opening := find_boilerplate(text, self.target) or find_tenure(text, self.target):
                rest = text[opening.end :]
                text = rest.lstrip()
                parts += [opening.text, rest[: len(rest) - len(text)]]
                if not text:
                    return parts
            elif bar := _BAR.search(text):
                parts += [*self._sentences(text[: bar.start()]), bar[0]]
                text = text[bar.end() :]
            elif (shout := _SHOUT.match(text)) and not self._is_headline(text, find_dateline(text)):
                parts += [*self._headline(shout[1]), shout[2]]
                text = text[shout.end() :]
            else:
                return [*parts, *self._line(text)]

    def _is_headline(self, text: str, dateline: Dateline | None) -> bool:
        # A dash may part two halves of a headline; a state or date before it tells a dateline.
        dated = dateline is not None and len(dateline.pieces) > 1
        return (is_shouted(text) and not dated) or is_title(text, self.source)

    def _line(self, text: str) -> list[str | Sentence]:
        """The sentences of a headline, or of a text with its dateline set as the target language sets it."""
        dateline = find_dateline(text)
        if self._is_headline(text, dateline):
            return self._headline(text)
        if dateline is None:
            return self._split(text, 0)
        parts: list[str | Sentence] = []
        for number, piece in enumerate(dateline.pieces):
            written = piece.partition(" (")[0]  # an agency or a date stands in brackets: Ill. (AFNS)
            state = state_name(written, self.target, source=self.source) if number else None
            rest = piece.removeprefix(written) if state else piece
            # Capitals that no term knows are a town's name, which a model takes for a shout.
            alone = rest.isupper() and not self._matched(rest)
            parts += [", ", state or "", *([rest] if alone or not rest else self._split(rest, 0))]
        body = self._headline(text[dateline.end :]) if is_shouted(text) else self._split(text, dateline.end)
        last, dash = next(part for part in reversed(parts) if part), DATELINE_DASH[self.target.code]
        if isinstance(last, str) and last.endswith("."):  # Washington, D.C.
            dash = dash.removeprefix(".")
        return [*parts[1:], dash, *body]

    def _headline(self, text: str) -> list[str | Sentence]:
        """The sentences of a headline, asked as prose; what was all capitals will be so again."""
        shouted = text.isupper()
        kept = {name.span: name.text for name in self._names(text) if not shouted and self._is_named(name)}
        for match in self._matched(text):
            words = match.span.of(text)
            known = (form.text for form in forms(match.term, self.source))
            kept[match.span] = next((form for form in known if form.upper() == words.upper()), words)
        parts = self._split(sentence_case(text, self.source, kept=kept), 0)
        for part in parts:
            if isinstance(part, Sentence):
                part.shouted = shouted
        return parts

    def _is_named(self, name: Name) -> bool:
        """Whether a name in a headline is one: there every word has a capital (Pilots Train With Arizona)."""
        words = (word.lower() for word in name.text.split())
        return not any(
            word not in capitalised(self.source.code) and is_word(word, self.source) for word in words
        )

    def _split(self, text: str, start: int) -> list[str | Sentence]:
        """The sentences of a text from `start` on, with the terms and names in them.

        Both are looked for in the whole text, because a condition may look at all of it and a
        surname is known by its rank elsewhere; the splitter never cuts inside one. A line that ends inside a
        sentence, and any other blank, is a space to the engine.
        """
        written, text = text, _BLANK.sub(" ", text)
        names = [
            name
            for name in self._names(text)
            if name.kind is not NameKind.ACRONYM  # many are customarily translated
        ]
        known = tuple(name.span for name in names if name.kind is NameKind.PERSON)
        matches = self._matcher.matches(text, names=known) if known else self._matched(text)
        persons = tuple(names)
        same = [Name(Span(*found.span()), NameKind.CODE, found[0]) for found in _SAME.finditer(text)]
        telephones = [name for name in same if len(name.text) > 4]
        names += same
        taken = Spans(match.span for match in matches)
        names = [name for name in names if not taken.touch(name.span)]
        parts: list[str | Sentence] = []
        kept = [*(match.span for match in matches), *(name.span for name in names)]
        sentences = self._splitter.split(text[start:])
        pieces = list(bounded(sentences, [span.shift(-start) for span in kept]))
        for piece in pieces:
            core = piece.strip()
            gap = piece.index(core)
            span = Span(start + gap, start + gap + len(core))
            here = within(matches, span)
            fixed = [match.span for match in here]
            fixed += [name.span for name in within([*persons, *telephones], span)]
            own = within(names, span)
            edits = asked_edits(core, self.source, kept=fixed)
            edits += clear_of(in_full(core, self.source), fixed)
            if self.source.code == "en":
                edits += set_apart(core, here, own)
                edits += [*in_the_picture(core), *moved(core), *degrees(core)]
                edits += clear_of(reworded(core), fixed)
            else:
                edits += said_once(core)
            sentence = Sentence(
                core,
                before=written[start : span.start],
                after=written[span.end : start + len(piece)],
                matches=here,
                names=own,
                prose=len(pieces) > 1,
                edits=tuple(edits),
                signs=tuple(find_signs(core)),
            )
            parts.append(sentence if core else written[start : start + len(piece)])
            start += len(piece)
        return parts


def _hidden(span: Span, placeables: Sequence[Placeable]) -> bool:
    return any(span.overlaps(placeable.span) for placeable in placeables)
