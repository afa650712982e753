"""C604: a catalog that gettext would refuse."""

from collections.abc import Iterator

from afst_i18n.checks.header import counts
from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.catalog import Entry
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.markup.directives import format_of, mismatch


def malformed(whole: Whole) -> Iterator[Problem]:
    """The file is not a catalog that msgfmt would compile.

    Where it cannot be read at all, nothing else in it could be checked.

    Bad:
        malformed: the string has no closing quotation mark
    Good:
        The talks ended. => Las pláticas concluyeron.
    """
    if error := whole.error:
        yield Problem(error.message, error.hint, line=error.place.line if error.place else 0)
    for entry in whole.catalog.entries:
        if entry.plural is None or not counts(entry):
            continue
        if _newlines(entry.source) != _newlines(entry.plural):
            message = Message.of("only one of msgid and msgid_plural begins or ends with a newline")
            yield Problem(message, Message.of("correct the source text, which msgfmt refuses"), entry=entry)
        if "" in entry.plural_targets and not _may_be_empty(entry, entry.plural):
            hint = Message.of("translate each plural form; msgfmt refuses this one")
            yield Problem(
                Message.of("msgstr[{index}] is empty", index=entry.plural_targets.index("")),
                hint,
                entry=entry,
            )


def _newlines(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _may_be_empty(entry: Entry, plural: str) -> bool:
    """Whether msgfmt accepts an empty plural form: the source has no newline and no argument there."""
    kind = format_of(entry.flags)
    return not any(_newlines(entry.source)) and (not kind or mismatch(plural, "", kind) is None)


RULE = Rule("C604", "malformed", Severity.ERROR, whole=malformed)
