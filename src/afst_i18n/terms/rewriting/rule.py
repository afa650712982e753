"""A rewriting rule as a value, and the files that hold all of them in the order in which they run."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

STAGES: Final = ("term", "text")
OPERATION: Final = "operation:"


@dataclass(frozen=True, slots=True)
class Rule:
    """What is changed, where, and by what right.

    A rule of stage ``term`` is a named operation on the words around one realised term; `applies` says
    around which: ``any``, ``noun``, ``title`` (a rank or post before a name), ``untitled`` (all others). A
    rule of stage ``text`` sees the whole sentence: `when` is a pattern over the target and `do` what is
    written there, a template of the pattern's groups; or again an operation. `said` must be found in the
    source, with ``{group}`` standing for what the target's group holds.

    `source` is the authority. Each of `examples` is ``before => after``, or a text that stays as it is; a
    term stands in brackets behind its gender and number (``f s | el [base]``), a source before ``||``.
    `known_failures` are examples of what the rule should do and does not.
    """

    id: str
    stage: str
    do: str
    source: str
    examples: tuple[str, ...]
    when: str = ""
    said: str = ""
    applies: str = "any"
    known_failures: tuple[str, ...] = ()

    @property
    def operation(self) -> str:
        """The name of its operation; empty where `do` is a template."""
        return self.do.removeprefix(OPERATION) if self.do.startswith(OPERATION) else ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """`when`, compiled."""
        return _compiled(self.when)


# Python's own cache is soon full of patterns made of names, and each rule is asked about each sentence.
_compiled: Final = cache(re.compile)


@cache
def rules_for(language: str) -> tuple[Rule, ...]:
    """The rules for drafts in a language, in the order in which they run.

    The order is a chain of needs: a number may change an article, a new article may contract, and the
    conjunction looks at the word that stands behind it in the end.
    """
    data = tomllib.loads((files(__package__) / f"{language}.toml").read_text("utf-8"))
    return tuple(map(_rule, data["rule"]))


def _rule(table: Mapping[str, Any]) -> Rule:
    cells: dict[str, Any] = {k: tuple(cell) if isinstance(cell, list) else cell for k, cell in table.items()}
    return Rule(**cells)
