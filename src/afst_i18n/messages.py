"""What people read, in their language: gettext catalogs of our own messages.

English is the text itself. A translation is looked up when a sentence is spoken and never at import, so
that `--lang` and a test may choose it; what programs read (JSON, SARIF) stays English.
"""

import gettext
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import Final

from afst_i18n.core.errors import AfstError
from afst_i18n.core.message import Message

DOMAIN: Final = "afst_i18n"
LANGUAGES: Final = ("en", "es")
_LOCALES: Final = Path(__file__).parent / "locale"


def preferred_language() -> str:
    """``es`` where the environment asks for Spanish, else ``en``; the first variable that is set decides."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "es" if value.lower().startswith("es") else "en"
    return "en"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The messages in one of `LANGUAGES`; in English every message is its own translation."""
    path = _LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Whatever is said inside, by click too, is said in a language; None is what the environment prefers.

    gettext, which click asks, knows its language from the environment alone.
    """
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    os.environ["LANGUAGE"] = language or preferred_language()
    gettext.bindtextdomain(DOMAIN, str(_LOCALES))
    gettext.textdomain(DOMAIN)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def spoken(text: str, language: str | None = None) -> str:
    """A sentence in a language of ours, the preferred one by default.

    What is no `Message`, or has no translation, stays as it is.
    """
    language = language or preferred_language()
    if language == "en" or not isinstance(text, Message):
        return text
    found = translations(language).gettext(text.template)
    # A value may be a message itself: a noun, or a reason.
    values = {name: spoken(v, language) if isinstance(v, str) else v for name, v in text.values.items()}
    return found.format(**values) if values else found


def told(error: AfstError, language: str | None = None) -> str:
    """The line of an error in a language of ours: ``file:line: message; hint``."""
    where = f"{error.place}: " if error.place else ""
    way_out = f"; {spoken(error.hint, language)}" if error.hint else ""
    return f"{where}{spoken(error.message, language)}{way_out}"


def after(opening: Message, note: str) -> str | None:
    """What a note says after an opening of ours, in whichever language it was written; None where it opens
    otherwise.

    >>> after(Message.of("check: "), "check: 'siete' is missing")
    "'siete' is missing"
    """
    for said in (spoken(opening, language) for language in LANGUAGES):
        if note.startswith(said):
            return note[len(said) :]
    return None


def says(note: str, template: str) -> bool:
    """Whether a note is a message of ours with this template, in whichever language it was written.

    >>> says("falta '60'", "'{word}' is missing"), says("falta poco", "'{word}' is missing")
    (True, False)
    """
    return any(_made_of(template, language).fullmatch(note) for language in LANGUAGES)


@cache
def _made_of(template: str, language: str) -> re.Pattern[str]:
    parts = re.split(r"\{[^{}]*\}", translations(language).gettext(template))
    return re.compile(".+".join(map(re.escape, parts)), re.DOTALL)


def ends_with(note: str, ending: Message) -> bool:
    """Whether a note ends with words of ours, in whichever language it was written."""
    return note.endswith(tuple(spoken(ending, language) for language in LANGUAGES))


_EXAMPLE: Final = re.compile(r"^( {2,}\S.*?)( {2,})(\S.*)$")
_VERBATIM: Final = "\b"


def units(text: str) -> Iterator[str]:
    """The messages in a help text or a page: its paragraphs, each on one line, examples left out.

    In paragraphs that are printed as they are (click marks them) only headings and the descriptions behind
    commands are messages.
    """
    for paragraph in cleandoc(text).split("\n\n"):
        if paragraph.startswith(_VERBATIM):
            for line in paragraph.split("\n")[1:]:
                if unit := _unit(line):
                    yield unit
        elif not re.match(r" *(?:Bad|Good):", paragraph):
            yield " ".join(paragraph.split())


def localized(text: str, language: str | None = None) -> str:
    """A help text or a page in a language of ours, its paragraphs and examples in place."""
    language = language or preferred_language()
    if language == "en" or not text:
        return text
    say = translations(language).gettext
    said = []
    for paragraph in cleandoc(text).split("\n\n"):
        if paragraph.startswith(_VERBATIM):
            lines = paragraph.split("\n")
            said.append("\n".join([lines[0], *(_line(line, say) for line in lines[1:])]))
        elif re.match(r" *(?:Bad|Good):", paragraph):
            said.append(paragraph.replace("Bad:", say("Bad:")).replace("Good:", say("Good:")))
        else:
            said.append(say(" ".join(paragraph.split())))
    return "\n\n".join(said)


def _unit(line: str) -> str:
    """What of a line of examples is a message: a description, or the whole line where it is no command."""
    if example := _EXAMPLE.match(line):
        return example[3]
    return "" if line.startswith("  ") else line


def _line(line: str, say: Callable[[str], str]) -> str:
    unit = _unit(line)
    return line[: len(line) - len(unit)] + say(unit) if unit else line
