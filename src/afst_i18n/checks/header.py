"""C603: a catalog header that leaves readers guessing."""

from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import parse_language

_NEEDED: Final = ("Language", "Content-Type", "Plural-Forms")


def header(whole: Whole) -> Iterator[Problem]:
    """The header lacks a field that Poedit and msgfmt need, or names another language than the folder.

    Bad:
        header: Language=fr
    Good:
        The talks ended. => Las pláticas concluyeron.
    """
    if whole.error:
        return
    fields = whole.catalog.header
    for name in _NEEDED:
        if not fields.get(name, "").strip():
            yield Problem(f"the header has no {name}", "run afst-i18n translate again, or set it in Poedit")
    language = fields.get("Language", "").strip()
    try:
        wrong = bool(language) and parse_language(language) != whole.target
    except UsageError:
        wrong = True
    if wrong:
        yield Problem(f"the header says Language: {language}", f"set it to {whole.target.locale}")


RULE = Rule("C603", "header", Severity.ERROR, whole=header)
