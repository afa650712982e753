"""C603: a catalog header that leaves readers guessing, or that gettext would refuse."""

from collections.abc import Iterator
from typing import Final

from afst_i18n.catalogs.plurals import PluralError, PluralForms, parse_plural_forms
from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.catalog import Entry
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import Language, parse_language
from afst_i18n.core.message import Message

_NEEDED: Final = ("Language", "Content-Type", "Plural-Forms")
_COMPLETE: Final = "run afst-i18n translate again, or set it in Poedit"


def header(whole: Whole) -> Iterator[Problem]:
    """The header is not one that Poedit and msgfmt can work with.

    It is missing, names another language than the folder, or has Plural-Forms that are wrong or do not fit
    the messages. A field that is only missing, where msgfmt warns as well, is a warning.

    Bad:
        header: Language=fr
        header: Plural-Forms=nplurals=1; plural=(n != 1);
    Good:
        The talks ended. => Las pláticas concluyeron.
    """
    if whole.error:
        return
    if whole.byte_order_mark:
        yield Problem(
            Message.of("the file begins with a byte order mark"),
            Message.of("save it as UTF-8 without one (BOM)"),
        )
    fields = whole.catalog.header
    if not fields:
        yield Problem(
            Message.of("has no gettext header"), Message.of('a catalog starts with msgid "" and its header')
        )
        return
    for name in _NEEDED:
        if not fields.get(name, "").strip():
            yield Problem(
                Message.of("the header has no {name}", name=name), _COMPLETE, severity=Severity.WARNING
            )
    yield from _language(fields.get("Language", "").strip(), whole.target)
    yield from _plurals(fields.get("Plural-Forms", "").strip(), whole.catalog.entries)


def _language(said: str, target: Language) -> Iterator[Problem]:
    try:
        wrong = bool(said) and parse_language(said.split("\n", maxsplit=1)[0]) != target
    except UsageError:
        wrong = True
    if wrong:
        yield Problem(
            Message.of("the header says Language: {said}", said=said),
            Message.of("set it to {locale}", locale=target.locale),
        )


def _plurals(said: str, entries: tuple[Entry, ...]) -> Iterator[Problem]:
    """What is wrong with Plural-Forms, and with the messages that have another number of forms."""
    plural = [entry for entry in entries if entry.plural is not None and counts(entry)]
    try:
        forms = parse_plural_forms(said)
    except PluralError as error:
        yield Problem(
            Message.of("Plural-Forms: {error}", error=error),
            Message.of("for English and Spanish: nplurals=2; plural=(n != 1);"),
        )
        return
    for entry in plural:
        if forms is None:
            hint = Message.of("write Plural-Forms: nplurals=2; plural=(n != 1); into the header")
            yield Problem(
                Message.of("the message has plural forms, and the header no nplurals and plural"),
                hint,
                entry=entry,
            )
        elif len(entry.plural_targets) != forms.count:
            yield _number(entry, forms)


def _number(entry: Entry, forms: PluralForms) -> Problem:
    said, wanted = len(entry.plural_targets), forms.count
    message = (
        Message.of("the message has one plural form, and the header says nplurals={wanted}", wanted=wanted)
        if said == 1
        else Message.of(
            "the message has {said} plural forms, and the header says nplurals={wanted}",
            said=said,
            wanted=wanted,
        )
    )
    return Problem(message, Message.of("translate each form, and no other"), entry=entry)


def counts(entry: Entry) -> bool:
    """Whether msgfmt looks at the message: it is translated, no draft and not obsolete."""
    return bool(entry.target) and not entry.fuzzy and not entry.obsolete


RULE = Rule("C603", "header", Severity.ERROR, whole=header)
