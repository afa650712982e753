"""Putting the right rendering of a term in the place of a wrong one, where that is certain.

The danger is grammar: another noun may want another article, another adjective, another verb. The
grammar rules of `language` mend what stands beside the term, and that is good enough for a draft;
in a person's text only a swap that leaves every other word as it is counts as certain.
"""

from afst_i18n.checks.rule import Edit, Unit
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.grammar.insertion import insert
from afst_i18n.terms.renderings import rendering
from afst_i18n.terms.verify import realise


def certain_swap(match: Match, span: Span, unit: Unit) -> Edit | None:
    """The edit, or None where the rendering is only confusable, more than the words would have to
    change, or the term would still not stand."""
    text, language = unit.bared_target.text, unit.target
    said = span.of(text)
    if said.casefold() not in (wrong.casefold() for wrong in match.term.side(language).forbidden):
        return None
    placed = insert(text, span, rendering(match, language), language=language.code).text
    before, after = text[: span.start], text[span.end :]
    if not (placed.startswith(before) and placed.endswith(after)):
        return None
    right = placed[len(before) : len(placed) - len(after)]
    if language.code == "en" and said.istitle() and not right.istitle():
        return None  # a title before a name has capitals that the glossary's word has not
    if realise((match,), placed, language, source=unit.source_text)[0] is None:
        return None
    return Edit(span, right)
