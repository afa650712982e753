"""Format strings as gettext compares them: c-format, python-format and python-brace-format.

A message that xgettext marks ``#, c-format`` is an argument of printf: a translation with another directive
makes the program print nonsense or crash, and ``msgfmt -c`` refuses it. The rules are gettext's own. A
source that is no valid format string itself is not compared; a form for single numbers may leave arguments
out (*one file* for *%d files*); arguments may be numbered in the translation (``%2$s``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from afst_i18n.core.message import Message

Arguments = dict[str, str]
"""The type of each argument by its name, or by its number from 1."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What is wrong with a translation's directives: the message, and whether one `lost` is the matter.

    `accepted`: msgfmt lets pass an argument of str.format that only a plural form for single
    numbers has; Python stops at it.
    """

    message: str
    lost: bool = True
    accepted: bool = False


class DirectiveError(ValueError):
    """A text that is no valid format string; the message says why."""


_C: Final = re.compile(
    r"%(?:(?P<number>\d+)\$)?[-+ #0']*"
    r"(?P<width>\*(?:(?P<width_number>\d+)\$)?|\d+)?(?:\.(?P<precision>\*(?:(?P<precision_number>\d+)\$)?|\d*))?"
    r"(?:<(?P<macro>PRI[diouxX](?:8|16|32|64|LEAST\d+|FAST\d+|MAX|PTR))>"
    r"|(?P<size>hh?|ll?|[LqjzZt])?(?P<type>[diouxXeEfFgGaAcCsSpnm%]))"
)
_C_TRANSLATED: Final = re.compile(_C.pattern.replace("#0'", "#0'I"))
_SIZES: Final = {"q": "ll", "L": "ll", "Z": "z", "MAX": "j"}
_PYTHON: Final = re.compile(
    r"%(?:\((?P<name>[^()]*(?:\([^()]*\)[^()]*)*)\))?[-+ #0]*"
    r"(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?[hlL]?(?P<type>[diouxXeEfFgGcrs%])"
)
_NAME: Final = r"(?:\d+|[A-Za-z_]\w*)(?:\.[A-Za-z_]\w*|\[[^\]{}]+\])*"
_BRACE: Final = re.compile(
    rf"\{{{_NAME}(?::(?:\{{{_NAME}\}}"
    r"|(?:.?[<>=^])?[-+ ]?#?0?\d*(?:\.\d+)?[bcdoxXneEfFgG%]?))?\}"
)


def c_arguments(text: str, *, translated: bool = False) -> Arguments:
    """The arguments of a printf format string by number; a `DirectiveError` where it is none.

    Only a text that is `translated` may ask for the digits of its language (``%Id``).

    >>> c_arguments("%2$s has %1$ld")
    {'1': 'l integer', '2': 'string'}
    """
    found: Arguments = {}
    numbered: bool | None = None
    free = 0
    for match in _directives(_C_TRANSLATED if translated else _C, text):
        for number, kind in _c_parts(match):
            if numbered is not None and numbered != bool(number):
                raise DirectiveError(Message.of("numbered and unnumbered directives are mixed"))
            numbered = bool(number)
            free += 1
            _add(found, str(int(number)) if number else str(free), kind)
    highest = max(map(int, found), default=0)
    if "0" in found:
        raise DirectiveError(Message.of("arguments are numbered from 1"))
    for n in range(1, highest):
        if str(n) not in found:
            raise DirectiveError(
                Message.of("it has argument {highest} and not argument {n}", highest=highest, n=n)
            )
    return {str(n): found[str(n)] for n in range(1, highest + 1)}


def _c_parts(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """The number and type of each argument that a directive takes: width and precision may be arguments."""
    for part in ("width", "precision"):
        if (match[part] or "").startswith("*"):
            yield match[f"{part}_number"] or "", "integer"
    kind = _c_type(match)
    if kind:
        yield match["number"] or "", kind


def _c_type(match: re.Match[str]) -> str:
    if macro := match["macro"]:
        return f"{_SIZES.get(macro[4:], macro[4:])} {'integer' if macro[3] in 'di' else 'unsigned'}"
    size = _SIZES.get(match["size"] or "", match["size"] or "")
    kind = match["type"]
    if kind in "%m":
        return ""
    if kind in "cCsS":
        wide = kind in "CS" or size in ("l", "ll")
        return f"{'wide ' if wide else ''}{'character' if kind in 'cC' else 'string'}"
    if kind in "diouxX":
        return f"{size} {'integer' if kind in 'di' else 'unsigned'}".strip()
    if kind == "p":
        return "pointer"
    if kind == "n":
        return f"{size} count".strip()
    return "long double" if size == "ll" else "double"


def python_arguments(text: str) -> Arguments:
    """The arguments of a %-format string, by name or by number; a `DirectiveError` where it is none.

    >>> python_arguments("%(name)s: 5%%")
    {'name': 'string'}
    """
    found: Arguments = {}
    free = 0
    for match in _directives(_PYTHON, text):
        kind = _python_type(match["type"])
        parts = ["integer" for part in ("width", "precision") if match[part] == "*"]
        if match["name"] is None and match["type"] != "%":
            parts.append(kind)
        for part in parts:
            free += 1
            _add(found, str(free), part)
        if match["name"] is not None:
            _add(found, f"({match['name']})", kind)
    if free and len(found) > free:
        raise DirectiveError(Message.of("directives with and without a name are mixed"))
    return {name.strip("()") if not free else name: kind for name, kind in found.items()}


def _python_type(letter: str) -> str:
    if letter in "diouxX":
        return "integer"
    if letter in "eEfFgG":
        return "number"
    return {"c": "character", "%": "any"}.get(letter, "string")


def brace_arguments(text: str) -> Arguments:
    """The arguments of a str.format string, each by all that stands in its braces; a `DirectiveError` where
    it is none.

    >>> brace_arguments("{name} {0.size:>5} {{}}")
    {'name': '', '0.size:>5': ''}
    """
    return {match[0][1:-1]: "" for match in _directives(_BRACE, text)}


def _directives(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The directives of a text, from its first to its last sign of one."""
    sign, escaped = ("{", "{{") if pattern is _BRACE else ("%", "")
    read = 0
    while (start := text.find(sign, read)) >= 0:
        if escaped and text.startswith(escaped, start):
            read = start + 2
            continue
        match = pattern.match(text, start)
        if match is None:
            raise DirectiveError(Message.of("'{value}' begins no directive", value=text[start : start + 4]))
        yield match
        read = match.end()


def _add(found: Arguments, name: str, kind: str) -> None:
    if found.setdefault(name, kind) != kind:
        raise DirectiveError(Message.of("one argument is used in two ways"))


_KINDS: Final = ("c-format", "python-format", "python-brace-format")


def format_of(flags: Sequence[str]) -> str:
    """The kind of format string that a message's flags say it is, of those known here; empty for none.

    >>> format_of(["fuzzy", "possible-c-format"])
    'c-format'
    """
    for kind in _KINDS:
        marks = [flag for flag in flags if flag in (kind, f"possible-{kind}", f"no-{kind}")]
        if marks and not marks[-1].startswith("no-"):
            return kind
    return ""


def mismatch(source: str, target: str, kind: str, *, strict: bool = True) -> Mismatch | None:
    """How the directives of `target` differ from the source's; None where gettext accepts them.

    `strict` is False for a plural form that few numbers take: it may leave arguments out.
    """
    try:
        wanted = _arguments(source, kind, translated=False)
    except DirectiveError:
        return None  # no format string, whatever the flag says
    try:
        found = _arguments(target, kind, translated=True)
    except DirectiveError as error:
        return Mismatch(
            Message.of(
                "the translation is no {kind} string as the source is: {error}", kind=kind, error=error
            )
        )
    if kind == "c-format":
        return _ordered(wanted, found, strict=strict)
    differing = _named(wanted, found, strict=strict)
    if differing and kind == "python-brace-format" and not strict:
        return replace(differing, accepted=True)
    return differing


def _arguments(text: str, kind: str, *, translated: bool) -> Arguments:
    if kind == "c-format":
        return c_arguments(text, translated=translated)
    return python_arguments(text) if kind == "python-format" else brace_arguments(text)


def _ordered(wanted: Arguments, found: Arguments, *, strict: bool) -> Mismatch | None:
    for number, (one, two) in enumerate(zip_longest(wanted.values(), found.values()), 1):
        if one is None:
            return Mismatch(
                Message.of("the translation has a directive more, of type {two}", two=two), lost=False
            )
        if two is None and strict:
            return Mismatch(
                Message.of("the directive of argument {number} ({one}) is missing", number=number, one=one)
            )
        if two is not None and one != two:
            return Mismatch(
                Message.of(
                    "argument {number} is of type {one} in the source and {two} in the translation",
                    number=number,
                    one=one,
                    two=two,
                )
            )
    return None


def _named(wanted: Arguments, found: Arguments, *, strict: bool) -> Mismatch | None:
    if wanted and found and wanted.keys().isdisjoint(found) and _numbers(wanted) != _numbers(found):
        return Mismatch(Message.of("one text names its arguments, and the other does not"))
    for name, kind in found.items():
        if name not in wanted:
            return Mismatch(Message.of("the argument {name} is not in the source", name=name), lost=False)
        if kind != wanted[name] and (strict or "any" not in (kind, wanted[name])):
            return Mismatch(
                Message.of(
                    "argument {name} is of type {value} in the source and {kind} here",
                    name=name,
                    value=wanted[name],
                    kind=kind,
                )
            )
    lost = next((name for name in wanted if name not in found), None)
    return (
        Mismatch(Message.of("the argument {lost} is missing", lost=lost))
        if lost is not None and strict
        else None
    )


def _numbers(arguments: Arguments) -> bool:
    return all(name.isdigit() for name in arguments)
