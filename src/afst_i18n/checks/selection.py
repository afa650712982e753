"""All rules, and which of them a run asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Final

from afst_i18n.checks.rule import Rule
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Severity

# In the order of their codes: T terms, N numbers and names, P placeables, S segments,
# Y typography, C catalogs.
_MODULES: Final = (
    "source_copied",
    "length_ratio",
    "repeated_words",
    "mixed_language",
    "untranslated",
    "fuzzy_left",
    "stale",
    "header",
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (import_module(f"afst_i18n.checks.{module}").RULE for module in _MODULES),
        key=lambda rule: rule.code,
    )
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run and how severe each is.

    `select` and `ignore` hold codes or their beginnings; the longer of two that fit wins, and an
    empty `select` means all. `severity` overrides by code.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A `UsageError` where a code fits no rule: a misspelt ignore would weaken nothing, silently."""
        for code in (*self.select, *self.ignore, *self.severity):
            if not any(rule.code.startswith(code) for rule in RULES):
                codes = ", ".join(rule.code for rule in RULES)
                raise UsageError(
                    f"'{code}' is not a rule code or the beginning of one", hint=f"rules: {codes}"
                )

    def __contains__(self, rule: Rule) -> bool:
        chosen = max(
            (len(c) for c in self.select if rule.code.startswith(c)), default=-1 if self.select else 0
        )
        dropped = max((len(c) for c in self.ignore if rule.code.startswith(c)), default=-1)
        return chosen > dropped

    def severity_of(self, rule: Rule) -> Severity:
        """The severity that findings of the rule get."""
        return self.severity.get(rule.code, rule.severity)
