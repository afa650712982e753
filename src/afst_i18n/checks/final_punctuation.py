"""Y501: the translation does not end as its source does."""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.prose import FILLER
from afst_i18n.checks.rule import Edit, Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.language.typography import ending, same_ending

_FRAME: Final = re.compile(r"(?:(?<=[?!…][”»\"])|(?<=\.\.\.[”»\"]))\.$")
# A question that a heading or a label writes without its mark.
_ASKS: Final = re.compile(
    r"(?:How|What|Why|When|Where|Who|Whose|Which|Can|Could|Do|Does|Did|Is|Are|Should|Will|Would|Have|Has)\b"
)
# Fig. %s: the dot is none of a sentence.
_ABBREVIATED: Final = re.compile(rf"(?<!\S)\w{{1,5}}\. {FILLER}+$")
# A source of so many words is a sentence whose stop was forgotten, and no heading.
_SENTENCE: Final = 6
_NAMES: Final = {
    ".": Message.of("a full stop"),
    "?": Message.of("a question mark"),
    "!": Message.of("an exclamation mark"),
    "…": Message.of("an ellipsis"),
    ":": Message.of("a colon"),
    ";": Message.of("a semicolon"),
    "": Message.of("no mark"),
    "~": Message.of("an abbreviation"),
}


def final_punctuation(unit: Unit) -> Iterator[Problem]:
    """The translation ends with another mark than its source, or with none.

    An abbreviation's dot may stand for the sentence's. Quotation marks and brackets do not count:
    Spanish puts the stop outside them. The stop that a whole sentence of the source lacks may be there.

    Bad:
        The talks ended. => Las pláticas concluyeron
        Who is there? => ¿Quién es.
    Good:
        “The talks ended.” => “Las pláticas concluyeron”.
        He left the U.S. => Se fue de Estados Unidos.
        He asked, “Who is there?” => Preguntó: “¿Quién es?”.
        A heading => Un encabezado
        How do I sign in => ¿Cómo inicio sesión?
    """
    if unit.source_text[-2:-1] != "." != unit.target_text[-2:-1] and {
        unit.source_text[-1:],
        unit.target_text[-1:],
    } == {"."}:
        return  # as nearly always; an abbreviation's dot is no other ending
    source, target = (_said(text) for text in (unit.source_text, unit.target_text))
    if source.endswith(".") and _ABBREVIATED.search(unit.source_text) and unit.entry.source[-1:] != ">":
        return
    if not target or same_ending(source, target) or _alike(source, target):
        return
    had, has = ending(source), ending(target)
    if not had and has == "?" and "¿" in target and _ASKS.match(source):
        return
    # What stands at the end may be closed by a mark: only after a plain word is the place certain.
    certain = had == "." and target[-1].isalpha()
    end = Span(len(target) - 1, len(target))
    yield Problem(
        Message.of(
            "the source ends with {names}, the translation with {names2}",
            names=_NAMES[had],
            names2=_NAMES[has],
        ),
        Message.of("end it as the source does"),
        end,
        edit=Edit(Span(len(target), len(target)), ".") if certain else None,
    )


def _alike(source: str, target: str) -> bool:
    """Whether the endings say the same: ?! and !? are one mark, and a whole sentence may get its stop."""
    marks = [set(re.sub(r".*?([?!]*)$", r"\1", text, flags=re.DOTALL)) for text in (source, target)]
    if marks[0] and marks[0] == marks[1]:
        return True
    return ending(source) == "" and ending(target) == "." and len(source.split()) >= _SENTENCE


def _said(text: str) -> str:
    """The text up to its last word or mark; a stop after a quoted question is the sentence's own."""
    return _FRAME.sub("", text.rstrip(FILLER + " "))


RULE = Rule("Y501", "final-punctuation", Severity.WARNING, unit=final_punctuation)
