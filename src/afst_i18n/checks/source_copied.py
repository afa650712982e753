"""S402: the source text stands in the translation's place."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.language.detect import detect_language


def source_copied(unit: Unit) -> Iterator[Problem]:
    """The translation is the source text.

    Names, codes and words that both languages write alike are rightly the same, so the text must
    be long enough to be known as the source language.

    Bad:
        The crews flew for eleven days. => The crews flew for eleven days.
    Good:
        The crews flew for eleven days. => Las tripulaciones volaron durante once días.
        F-35A Lightning II => F-35A Lightning II
        No comment => No comment
    """
    if copied(unit):
        yield Problem(Message.of("the source text was copied"), Message.of("translate it"))


def copied(unit: Unit) -> bool:
    """Whether the translation is the source text, and not one that is alike in both languages."""
    if unit.entry.source.strip() != unit.entry.target.strip():
        return False
    return detect_language(unit.source_text, least=2) == unit.source


RULE = Rule("S402", "source-copied", Severity.ERROR, unit=source_copied)
