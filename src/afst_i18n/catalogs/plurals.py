"""The Plural-Forms of a catalog's header: how many forms a message has, and which number takes which.

``nplurals=2; plural=(n != 1);`` holds a C expression over n. It is read here as gettext reads it, by
precedence climbing over the operators of C that gettext knows.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from afst_i18n.core.message import Message

_PARTS: Final = re.compile(r"nplurals=\s*(?P<count>\d+)")
_COUNT: Final = re.compile(r"nplurals=")
_EXPRESSION: Final = re.compile(r"plural=(?P<expression>[^;\n\0]*)")
_TOKEN: Final = re.compile(r"\s*(?:(\d+)|(n)|(\|\||&&|[=!<>]=|[-+*/%<>!?:()]))")
# gettext tries these numbers; a form that fewer than six of them take is one for single numbers.
_TRIED: Final = 1001
_OFTEN: Final = 5
# No language needs more: Cornish has the longest expression, of 400 characters.
_LONGEST: Final = 1_000
_DIGITS: Final = 3

_Function = Callable[[int], int]
_BINARY: Final[dict[str, tuple[int, Callable[[int, int], int]]]] = {
    "||": (1, lambda a, b: int(bool(a) or bool(b))),
    "&&": (2, lambda a, b: int(bool(a) and bool(b))),
    "==": (3, lambda a, b: int(a == b)),
    "!=": (3, lambda a, b: int(a != b)),
    "<": (4, lambda a, b: int(a < b)),
    ">": (4, lambda a, b: int(a > b)),
    "<=": (4, lambda a, b: int(a <= b)),
    ">=": (4, lambda a, b: int(a >= b)),
    "+": (5, lambda a, b: a + b),
    "-": (5, lambda a, b: a - b),
    "*": (6, lambda a, b: a * b),
    "/": (6, lambda a, b: a // b),
    "%": (6, lambda a, b: a % b),
}


class PluralError(ValueError):
    """Plural-Forms that gettext refuses; the message says why."""


@dataclass(frozen=True, slots=True)
class PluralForms:
    """How many forms each message has, for each whether many numbers take it, and which one 1 takes."""

    count: int
    often: tuple[bool, ...]
    one: int = 0


@lru_cache(maxsize=64)
def parse_plural_forms(text: str) -> PluralForms | None:
    """What the header field says; None where it lacks one of its two halves, which matters only to messages
    with plural forms; a `PluralError` where gettext would refuse it for any catalog.

    >>> parse_plural_forms("nplurals=2; plural=(n != 1);")
    PluralForms(count=2, often=(False, True), one=0)
    """
    expression = _EXPRESSION.search(text)
    if expression is None or _COUNT.search(text) is None:
        return None
    count = _PARTS.search(text)
    if count is None or len(count["count"]) > _DIGITS or int(count["count"]) < 1:
        raise PluralError(Message.of("nplurals is no number"))
    too_long = Message.of("the plural expression is longer than any language needs")
    if len(expression["expression"]) > _LONGEST:
        raise PluralError(too_long)
    try:
        function = _Parser(expression["expression"]).function()
        return PluralForms(int(count["count"]), _often(function, int(count["count"])), function(1))
    except RecursionError:
        raise PluralError(too_long) from None


def _often(function: _Function, count: int) -> tuple[bool, ...]:
    """For each form whether many numbers take it; a `PluralError` where a number takes none of them."""
    taken = [0] * count
    for number in range(_TRIED):
        try:
            form = function(number)
        except ZeroDivisionError:
            raise PluralError(
                Message.of("the expression divides by zero for n = {number}", number=number)
            ) from None
        if not 0 <= form < count:
            raise PluralError(
                Message.of(
                    "says nplurals={count}, and form {form} for n = {number}",
                    count=count,
                    form=form,
                    number=number,
                )
            )
        taken[form] += 1
    return tuple(number > _OFTEN for number in taken)


class _Parser:
    """Reads an expression by precedence climbing; `function` gives its value for a number."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._next = 0

    def function(self) -> _Function:
        """The whole expression as a function of n."""
        function = self._choice()
        if self._peek():
            raise self._error()
        return function

    def _choice(self) -> _Function:
        condition = self._binary(1)
        if self._peek() != "?":
            return condition
        self._take()
        yes = self._choice()
        if self._peek() != ":":
            raise self._error()
        self._take()
        no = self._choice()
        return lambda n: yes(n) if condition(n) else no(n)

    def _binary(self, least: int) -> _Function:
        left = self._unary()
        while (operator := self._peek()) in _BINARY and _BINARY[operator][0] >= least:
            self._take()
            precedence, apply = _BINARY[operator]
            left = _applied(apply, left, self._binary(precedence + 1), operator)
        return left

    def _unary(self) -> _Function:
        token = self._take()
        if token == "!":
            inner = self._unary()
            return lambda n: int(not inner(n))
        if token == "(":
            inner = self._choice()
            if self._take() != ")":
                raise self._error()
            return inner
        if token == "n":
            return lambda n: n
        if token.isdigit():
            return lambda n: int(token)
        raise self._error()

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._next += 1
        return token

    def _error(self) -> PluralError:
        return PluralError(Message.of("'{value}' is not a plural expression", value=self._text.strip()))


def _applied(apply: Callable[[int, int], int], left: _Function, right: _Function, operator: str) -> _Function:
    # The second half of && and || may be one that divides by zero.
    if operator == "&&":
        return lambda n: int(bool(left(n)) and bool(right(n)))
    if operator == "||":
        return lambda n: int(bool(left(n)) or bool(right(n)))
    return lambda n: apply(left(n), right(n))


def _tokens(text: str) -> Sequence[str]:
    tokens, read = [], 0
    while text[read:].strip():
        found = _TOKEN.match(text, read)
        if found is None:
            raise PluralError(Message.of("'{value}' is not a plural expression", value=text.strip()))
        tokens.append(found[found.lastindex or 0])
        read = found.end()
    return tokens
