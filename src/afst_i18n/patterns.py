r"""Regular expressions that people write in glossaries and checklists, with a bound on what they cost.

The danger: ``((\w+\s?)+)+!`` takes half a minute at eighteen letters and doubles with each letter more,
and the standard library cannot stop it. The module `regex` reads the same language and can.
"""

from functools import lru_cache
from typing import Final

import regex

from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

_LONGEST: Final = 2_000
# A search takes microseconds; what takes this long does not end. Nothing that a run gives depends on
# it but whether there is an error.
_SECONDS: Final = 2.0

Pattern = regex.Pattern[str]


@lru_cache(maxsize=4096)
def compile_pattern(written: str) -> Pattern:
    r"""The pattern; a `ValueError` says why it is none.

    >>> compile_pattern("a{1,99999999999999999999}")
    Traceback (most recent call last):
    ValueError: 'a{1,99999999999999999999}' is not a regular expression (repeat count too big at position 2)
    """
    if len(written) > _LONGEST:
        raise ValueError(
            Message.of(
                "a regular expression of {value:,} characters; {LONGEST:,} is the most",
                value=len(written),
                LONGEST=_LONGEST,
            )
        )
    try:
        return regex.compile(written)
    except regex.error as error:
        raise ValueError(
            Message.of("'{written}' is not a regular expression ({error})", written=written, error=error)
        ) from None
    except (OverflowError, MemoryError):
        raise ValueError(
            Message.of("'{written}' is not a regular expression (a repetition is too large)", written=written)
        ) from None
    except RecursionError:
        raise ValueError(
            Message.of("'{value}…' is not a regular expression (nested too deep)", value=written[:40])
        ) from None


# What recurses without end fills the memory before the time is over.
ENDLESS: Final = (TimeoutError, MemoryError)


def searches(pattern: Pattern, text: str) -> bool:
    """Whether the pattern is found in the text; one of `ENDLESS` where finding out takes too much."""
    return pattern.search(text, timeout=_SECONDS) is not None


def matches(pattern: Pattern, text: str, start: int) -> bool:
    """Whether the pattern is found at `start` of the text; one of `ENDLESS` where that takes too much."""
    return pattern.match(text, start, timeout=_SECONDS) is not None


def is_empty(pattern: Pattern) -> bool:
    """Whether the pattern means no text at all; one of `ENDLESS` where finding out takes too much."""
    return pattern.fullmatch("", timeout=_SECONDS) is not None


def occurrences(pattern: Pattern, text: str) -> list[regex.Match[str]]:
    """Where the pattern is found in the text; one of `ENDLESS` where finding out takes too much."""
    return list(pattern.finditer(text, timeout=_SECONDS))


def endless(written: str, place: Place | None = None) -> UsageError:
    """What is said of a pattern that took too long, as its author wrote it."""
    hint = Message.of("write it without a repetition inside a repetition")
    message = Message.of("the regular expression '{pattern}' does not end", pattern=written)
    return UsageError(message, hint=hint, place=place)
