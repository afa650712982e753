"""C603: a catalog header that leaves readers guessing, or that gettext would refuse."""

from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.catalog import Entry
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import Language, parse_language
from afst_i18n.text.plurals import PluralError, PluralForms, parse_plural_forms

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
        yield Problem("the file begins with a byte order mark", "save it as UTF-8 without one (BOM)")
    fields = whole.catalog.header
    if not fields:
        yield Problem("has no gettext header", 'a catalog starts with msgid "" and its header')
        return
    for name in _NEEDED:
        if not fields.get(name, "").strip():
            yield Problem(f"the header has no {name}", _COMPLETE, severity=Severity.WARNING)
    yield from _language(fields.get("Language", "").strip(), whole.target)
    yield from _plurals(fields.get("Plural-Forms", "").strip(), whole.catalog.entries)


def _language(said: str, target: Language) -> Iterator[Problem]:
    try:
        wrong = bool(said) and parse_language(said.split("\n", maxsplit=1)[0]) != target
    except UsageError:
        wrong = True
    if wrong:
        yield Problem(f"the header says Language: {said}", f"set it to {target.locale}")


def _plurals(said: str, entries: tuple[Entry, ...]) -> Iterator[Problem]:
    """What is wrong with Plural-Forms, and with the messages that have another number of forms."""
    plural = [entry for entry in entries if entry.plural is not None and counts(entry)]
    try:
        forms = parse_plural_forms(said)
    except PluralError as error:
        yield Problem(f"Plural-Forms: {error}", "for English and Spanish: nplurals=2; plural=(n != 1);")
        return
    for entry in plural:
        if forms is None:
            hint = "write Plural-Forms: nplurals=2; plural=(n != 1); into the header"
            yield Problem(
                "the message has plural forms, and the header no nplurals and plural", hint, entry=entry
            )
        elif len(entry.plural_targets) != forms.count:
            yield _number(entry, forms)


def _number(entry: Entry, forms: PluralForms) -> Problem:
    said, wanted = len(entry.plural_targets), forms.count
    message = f"the message has {said} plural form{'s' * (said != 1)}, and the header says nplurals={wanted}"
    return Problem(message, "translate each form, and no other", entry=entry)


def counts(entry: Entry) -> bool:
    """Whether msgfmt looks at the message: it is translated, no draft and not obsolete."""
    return bool(entry.target) and not entry.fuzzy and not entry.obsolete


RULE = Rule("C603", "header", Severity.ERROR, whole=header)
