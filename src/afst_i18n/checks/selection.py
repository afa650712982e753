"""All rules, and which of them a run asks for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from typing import Final

from afst_i18n.checks.rule import Rule
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.registry import Registry
from afst_i18n.termbase.lint import RULES as LINT_RULES

# In the order of their codes: T terms, N numbers and names, P placeables, S segments,
# Y typography, C catalogs.
_MODULES: Final = (
    "required_term_missing",
    "forbidden_rendering",
    "do_not_translate_changed",
    "admitted_not_preferred",
    "inconsistent_term",
    "abbreviation_before_gloss",
    "number_changed",
    "date_changed",
    "unit_changed",
    "name_changed",
    "placeable_lost",
    "placeable_invented",
    "newline_changed",
    "marks_crossed",
    "untranslated",
    "source_copied",
    "length_ratio",
    "repeated_words",
    "mixed_language",
    "unknown_word",
    "text_lost",
    "unreadable",
    "broken_characters",
    "final_punctuation",
    "opening_marks",
    "typography",
    "quotes_unbalanced",
    "fuzzy_left",
    "stale",
    "header",
    "malformed",
    "unused_suppression",
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (import_module(f"afst_i18n.checks.{module}").RULE for module in _MODULES),
        key=lambda rule: rule.code,
    )
)

# The glossary's own lint is chosen by the same options; its rules are named by their pages.
CODES: Final = (*(rule.code for rule in RULES), *((rule.__doc__ or "")[:4] for rule in LINT_RULES))


def near_codes(code: str) -> str:
    """A hint for a code that is none: the nearest ones, by their code or their name, else all."""
    names = {rule.name: rule.code for rule in RULES}
    near = get_close_matches(code.upper(), CODES, n=2, cutoff=0.7)
    near += [names[name] for name in get_close_matches(code.lower(), names, n=1, cutoff=0.7)]
    if near:
        return Message.of("did you mean {near}?", near=", ".join(dict.fromkeys(near)))
    return Message.of("rules: {codes}", codes=", ".join(CODES))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run and how severe each is.

    `select` and `ignore` hold codes or their beginnings; the longer of two that fit wins, and an
    empty `select` means all. `severity` overrides by code or beginning. `extras` are rules beside the
    built-in ones: of a checklist, or of installed packages.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    extras: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        """A `UsageError` where a code fits no rule: a misspelt ignore would weaken nothing, silently."""
        for code in (*self.select, *self.ignore, *self.severity):
            codes = (*CODES, *(rule.code for rule in self.extras))
            if not code or not any(known.startswith(code) for known in codes):
                message = Message.of("'{code}' is not a rule code or the beginning of one", code=code)
                raise UsageError(message, hint=near_codes(code))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules that may run: the built-in ones and the extras, by their codes."""
        return tuple(sorted((*RULES, *self.extras), key=lambda rule: rule.code))

    def __contains__(self, code: str) -> bool:
        chosen = max((len(c) for c in self.select if code.startswith(c)), default=-1 if self.select else 0)
        dropped = max((len(c) for c in self.ignore if code.startswith(c)), default=-1)
        return chosen > dropped

    def severity_of(self, code: str, default: Severity) -> Severity:
        """The severity that findings of a code get; the longest of several beginnings decides."""
        fitting = [c for c in self.severity if code.startswith(c)]
        return self.severity[max(fitting, key=len)] if fitting else default


EXTENSIONS: Final[Registry[Rule]] = Registry("rule", "afst_i18n.checks")
"""Rules of installed packages, by the names of their entry points."""


def extension_rules(names: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of installed packages that are asked for by name; a `UsageError` where one has the code of
    another rule, or a code that is none."""
    rules = tuple(EXTENSIONS.get(name) for name in names)
    taken = {rule.code for rule in RULES}
    for rule in rules:
        if rule.code in taken or not re.fullmatch(r"[A-Z]\d{3}", rule.code):
            hint = Message.of("give the rule a letter and three figures that no other rule has, such as X101")
            raise UsageError(
                Message.of("'{code}' cannot be the code of an extension's rule", code=rule.code), hint=hint
            )
        taken.add(rule.code)
    return rules
