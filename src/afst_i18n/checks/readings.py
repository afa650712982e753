"""What the rules about units read: each message, and of a message with plural forms each form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from afst_i18n.catalogs.plurals import PluralError, PluralForms, parse_plural_forms
from afst_i18n.checks.rule import is_credits
from afst_i18n.core.catalog import Entry

# Where the header says nothing that can be used: English and Spanish have these two.
_USUAL: Final = PluralForms(2, (False, True))


class Reading(NamedTuple):
    """One translation as the rules see it.

    `entry` holds the source and target that belong together, `message` is the entry as the catalog has it
    and `form` the number of the plural form. See `Unit` for `loose` and `directives`.
    """

    entry: Entry
    message: Entry
    form: int = 0
    loose: bool = False
    directives: bool = True


def readings(entries: Iterable[Entry], header: Mapping[str, str] | None = None) -> list[Reading]:
    """The readings of the entries in their order; `header` says which form goes with which number."""
    entries = list(entries)
    forms = _forms(header or {})
    # Where xgettext has marked the format strings, what it has not marked is none.
    directives = not any(flag.endswith("-format") for entry in entries for flag in entry.flags)
    found: list[Reading] = []
    for entry in entries:
        if entry.plural is None:
            found.append(Reading(entry, entry, directives=directives))
            continue
        for form, target in enumerate(entry.plural_targets):
            few = form < len(forms.often) and not forms.often[form]
            # The form of the millions, which Spanish has, is as rare, and says the plural.
            single = few and form == forms.one
            source = entry.source if single or not entry.plural else entry.plural
            if target:
                alone = replace(entry, source=source, target=target, plural_targets=())
                found.append(Reading(alone, entry, form, few, directives))
    return found


def distinct(readings: Sequence[Reading]) -> tuple[list[Reading], list[int]]:
    """The readings that no earlier one is like, and for each reading the number of the one among them.

    A large catalog says many a thing in several contexts; what a rule finds in one of them it finds in all.
    """
    numbers: dict[tuple[object, ...], int] = {}
    found: list[Reading] = []
    which: list[int] = []
    for reading in readings:
        entry = reading.entry
        key = (
            *(entry.source, entry.target, entry.plural, entry.notes, entry.flags, entry.fuzzy),
            *(entry.dialect, is_credits(entry), reading.loose, reading.directives),
        )
        number = numbers.setdefault(key, len(found))
        if number == len(found):
            found.append(reading)
        which.append(number)
    return found, which


def _forms(header: Mapping[str, str]) -> PluralForms:
    try:
        return parse_plural_forms(header.get("Plural-Forms", "")) or _USUAL
    except PluralError:
        return _USUAL
