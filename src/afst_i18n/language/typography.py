"""Typography of the target: quotation marks, dashes, opening marks, stops, non-breaking blanks.

One table of rules serves the check and the fixer: a rule yields issues, each with its replacement, and
`typeset` is nothing but all replacements made in the order of the table, until none is left. A rule
speaks only where it is certain: marks that do not pair, a question whose beginning is unclear and a
month that may be a street's name are left alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from afst_i18n.core.language import SPANISH, Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import MONTH_NAMES, capital_days
from afst_i18n.language.sentences import CLOSING, OPENING, Splitter

NBSP: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Profile:
    """A house style; the default is institutional Mexican usage.

    `quotes` and `inner_quotes` are pairs; `united_states` is the Spanish abbreviation, written with
    plain blanks; `dateline` stands between a dateline's place and the text.
    """

    quotes: tuple[str, str] = ("“", "”")
    inner_quotes: tuple[str, str] = ("‘", "’")
    dash: str = "—"
    dateline: str = ".—"
    united_states: str = "EE. UU."
    non_breaking: bool = True


# The styles of Spanish that a configuration may name.
PROFILES: Final = {"rae": Profile(), "institucional": Profile(united_states="E.U.A.")}


class Issue(NamedTuple):
    """A place in the text, what is wrong there in a sentence, and what should stand instead."""

    span: Span
    message: str
    replacement: str


_ROUNDS: Final = 10
Rule = Callable[[str, Profile], Iterator[Issue]]


def typeset(text: str, language: Language, profile: Profile) -> str:
    """`text` as the profile wants it; doing it twice is doing it once.

    >>> typeset('Dijo: "Fue un éxito." Regresó a EE.UU..', SPANISH, Profile(non_breaking=False))
    'Dijo: “Fue un éxito”. Regresó a EE. UU.'
    """
    # What one rule writes may be another's business ("..”" is two things): again until all is quiet.
    for _ in range(_ROUNDS):
        before = text
        for rule in _RULES[language.code]:
            text = _replaced(text, rule(text, profile))
        if text == before:
            break
    return text


def _replaced(text: str, found: Iterator[Issue]) -> str:
    pieces, end = [], 0
    for issue in found:
        pieces += [text[end : issue.span.start], issue.replacement]
        end = issue.span.end
    return "".join(pieces) + text[end:]


def issues(text: str, language: Language, profile: Profile) -> Iterator[Issue]:
    """What `typeset` would change, rule by rule; none where it would change nothing.

    >>> [issue.message for issue in issues("Regresó a EE.UU.", SPANISH, Profile())]
    ["'EE.UU.' should be written 'EE. UU.'"]
    """
    for rule in _RULES[language.code]:
        yield from rule(text, profile)


def ending(text: str) -> str:
    """The mark that ends a text, closing quotation marks and brackets aside: ``.``, ``?``, ``!``, ``…``,
    ``:``, ``;`` or none; ``~`` for the dot of an abbreviation, which may end a sentence or not.

    >>> ending("“Go!” "), ending("a heading"), ending("in the U.S.")
    ('!', '', '~')
    """
    bare = text.rstrip(CLOSING + " \t\n\u00a0")
    if bare.endswith(("...", "…")):
        return "…"
    if bare.endswith(".") and _ABBREVIATION.search(bare):
        return "~"
    return bare[-1:] if bare[-1:] in ".?!:;" else ""


def same_ending(source: str, target: str) -> bool:
    """Whether the texts end alike; an abbreviation's dot is like a stop and like none."""
    one, two = ending(source), ending(target)
    return one == two or ({one, two} <= {"~", ".", ""} and "~" in (one, two))


_ABBREVIATION: Final = re.compile(r"(?:(?<!\w)\w|\bEE\.\s?UU|\bFF\.\s?AA|\betc|\b(?:[^\W\d_]\.)+[^\W\d_])\.$")


def _pattern(
    pattern: str, message: str, replace: Callable[[re.Match[str], Profile], str], *, sign: str = ""
) -> Rule:
    """A rule for every match of `pattern` whose replacement differs; `message` may name both.

    `sign` is what every match holds: most texts do not, and need not be searched.
    """
    compiled = re.compile(pattern)

    def rule(text: str, profile: Profile) -> Iterator[Issue]:
        for match in compiled.finditer(text) if sign in text else ():
            new = replace(match, profile)
            if new != match[0]:
                yield Issue(
                    Span(*match.span()), message.format(old=match[0], new=new.replace(NBSP, " ")), new
                )

    return rule


_QUOTES: Final = re.compile(r"[\"“”„«»]")


def _quotes(text: str, profile: Profile) -> Iterator[Issue]:
    """The profile's quotation marks, the inner ones inside others; nothing where the marks do not pair.

    A quotation of several paragraphs may open a text that does not close it, or have opened before it.
    """
    depth = 0
    found: list[tuple[re.Match[str], str]] = []
    for match in _QUOTES.finditer(text):
        before = text[match.start() - 1 : match.start()]
        opens = match[0] in "“„«" or (
            match[0] == '"' and (not before or before.isspace() or before in OPENING)
        )
        goes_on = not (opens or depth or found or before.isdigit())
        depth += 1 if opens else 0 if goes_on else -1
        level = depth if opens or goes_on else depth + 1
        if level < 1 and not goes_on:
            return
        level = max(level, 1)
        found.append((match, (profile.quotes if level == 1 else profile.inner_quotes)[0 if opens else 1]))
    left_open = depth > 0 and found[0][0].start() == 0
    for match, new in found:
        if (depth == 0 or left_open) and match[0] != new:
            yield Issue(Span(*match.span()), f"the quotation mark {match[0]} should be {new}", new)


_SINGLE: Final = re.compile(r"(?<![\w’'])([‘'])(?=\S)[^‘’'\n]*[^\s‘’']([’'])(?![\w’'])")


def _single_quotes(text: str, profile: Profile) -> Iterator[Issue]:
    """The inner marks where there are no outer ones: a quotation begins with the outer."""
    if _QUOTES.search(text):
        return
    for match in _SINGLE.finditer(text):
        for group, new in zip((1, 2), profile.quotes, strict=True):
            message = Message.of("the quotation mark {match} should be {new}", match=match[group], new=new)
            yield Issue(Span(*match.span(group)), message, new)


@cache
def _splitter() -> Splitter:
    return Splitter(SPANISH)


_SHORT_WORD: Final = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ]\w{0,4}\.\s*$")


def _opening_marks(text: str, profile: Profile) -> Iterator[Issue]:
    """¿ and ¡ before the only question or exclamation of a sentence, after what introduces it.

    Silent after what may be a rank's abbreviation, which only the glossary knows: Gral. Vega vendrá?
    """
    if "?" not in text and "!" not in text:
        return
    offset, after_rank = 0, False
    for sentence in _splitter().split(text):
        for closing, mark in (("?", "¿"), ("!", "¡")):
            found = [m.start() for m in re.finditer(rf"\{closing}(?=[\s\"“”«»)’]|$)", sentence)]
            if after_rank or len(found) != 1 or mark in sentence or sentence.count(closing) > 1:
                continue
            said = sentence[: found[0]]
            start = max([0, *(m.end() for m in re.finditer(r"[“«\"(—]|[:;]\s", said))])
            start += len(said[start:]) - len(said[start:].lstrip(OPENING + " "))
            if any(letter.isalpha() for letter in said[start:]):
                message = Message.of(
                    "the sentence ends with {closing} and does not begin with {mark}",
                    closing=closing,
                    mark=mark,
                )
                first = sentence[start]
                yield Issue(Span(offset + start, offset + start + 1), message, mark + first)
        offset += len(sentence)
        after_rank = _SHORT_WORD.search(sentence) is not None


def _blank(profile: Profile) -> str:
    return NBSP if profile.non_breaking else " "


def _united_states(match: re.Match[str], profile: Profile) -> str:
    return profile.united_states.replace(" ", _blank(profile))


def _stop_outside(match: re.Match[str], profile: Profile) -> str:
    """The stop of an abbreviation stays inside: “a EE. UU.”"""
    if match["stop"] == "." and _ABBREVIATION.search(match.string[: match.end("stop")]):
        return match[0]
    return f"{match['close']}{match['after'] or match['stop']}"


_MONTH: Final = "|".join(name.capitalize() for name in MONTH_NAMES["es"])
_DAY: Final = capital_days("es")

# Not the dashes of --option.
_HYPHENS: Final = r"--(?:(?<=\s--)(?=\s)|(?<=[^\W_]--)(?=[^\W_])|(?<=[\w.,”»)]--)(?=\s))"

_BOTH: Final = (
    _pattern(r"(?<=\S)[ \t]{2,}(?=\S)", "there is more than one blank", lambda m, p: " "),
    _pattern(r"(?<=[\w)”»])[ \u00a0]+(?=[,;](?:\s|$))", "there is a blank before the mark", lambda m, p: ""),
    _quotes,
)
# A stop is doubled only after all rules that may write one.
_DOUBLED: Final = _pattern(r"(?<![.…])\.\.(?![.\w])", "the stop is doubled", lambda m, p: ".", sign="..")

_RULES: Final[dict[str, tuple[Rule, ...]]] = {
    "es": (
        *_BOTH,
        _single_quotes,
        _pattern(r"[¿¡]\s+", "there is a blank after the opening mark", lambda m, p: m[0][0]),
        _pattern(
            r"(?<![\w.])(?:EE\.?[ \u00a0]?UU\.?|E\.[ \u00a0]?U\.[ \u00a0]?A\.|EUA\b)(?!\w)",
            "'{old}' should be written '{new}'",
            _united_states,
        ),
        _pattern(
            r"(?<![\w.])FF\.?[ \u00a0]?AA\.?(?!\w)",
            "'{old}' should be written '{new}'",
            lambda m, p: f"FF.{_blank(p)}AA.",
            sign="FF",
        ),
        _pattern(
            r"(?<=\d)[ \u00a0](?=%)", "the blank before % should not break", lambda m, p: _blank(p), sign="%"
        ),
        _pattern(
            r"(?<=[^\s.,…?!])(?P<stop>[.,])(?P<close>[”»])(?P<after>[.,]?)",
            "the {old} should follow the closing quotation mark",
            _stop_outside,
        ),
        _pattern(
            r"^(?P<place>[A-ZÁÉÍÓÚÑÜ][A-ZÁÉÍÓÚÑÜ ,]{2,}[A-ZÁÉÍÓÚÑÜ])\.?\s*(?:--+|[–—])\s*(?=[^\W_])",
            "the dateline should be written '{new}'",
            lambda m, p: f"{m['place']}{p.dateline} ",
        ),
        _pattern(_HYPHENS, "two hyphens are no dash", lambda m, p: p.dash, sign="--"),
        _pattern(
            r"(?<=[\w”»),])[ ]?—[ ]?(?P<inside>[^\s—.?!](?:[^—.?!]*[^\s—.?!])?)[ ]?—[ ]?(?=\w)",
            "a blank stands outside each of the two dashes and none inside",
            lambda m, p: f" {p.dash}{m['inside']}{p.dash} ",
            sign="—",
        ),
        _opening_marks,
        _pattern(
            rf"(?=[A-Z])(?:(?<=\d de )(?:{_MONTH})(?=\sdel? \d{{4}})"
            rf"|(?<=\b(?:el|al) \d\d de )(?:{_MONTH})\b(?! [A-Z])"
            rf"|(?<=\b(?:el|al) \d de )(?:{_MONTH})\b(?! [A-Z]))",
            "months are written small",
            lambda m, p: m[0].lower(),
            sign=" de ",
        ),
        _pattern(
            rf"(?=[A-Z])(?:(?<=\b[Ee]l )(?:{_DAY})\b|(?<=\b[Ll]os )(?:{_DAY})s?\b)(?! [A-ZÁÉÍÓÚ])",
            "days of the week are written small",
            lambda m, p: m[0].lower(),
        ),
        _DOUBLED,
    ),
    "en": (
        *_BOTH,
        _pattern(r"(?<=[^\W\d_])'(?=[^\W\d_])", "the apostrophe should be ’", lambda m, p: "’", sign="'"),
        _pattern(
            r"(?<=[\w)])(?P<close>”)(?P<stop>[.,])(?![.\w])",
            "the {old} should stand before the closing quotation mark",
            lambda m, p: m["stop"] + m["close"],
            sign="”",
        ),
        _pattern(_HYPHENS, "two hyphens are no dash", lambda m, p: p.dash, sign="--"),
        _DOUBLED,
    ),
}
