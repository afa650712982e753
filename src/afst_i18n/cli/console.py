"""The one place that prints: results on stdout, what a person should know on stderr.

File names, terms and translations come from anywhere. Whatever in them a terminal or a runner's log
would obey is made visible here, so that no command has to think of it: see `printable`.
"""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

import click

from afst_i18n.core.message import Message
from afst_i18n.messages import spoken

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

# C0 without tab and line feed, DEL and C1; marks that reorder text; line ends that only some programs know.
_OBEYED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# A byte of a file name that is not UTF-8.
_UNDECODED: Final = re.compile("[\ud800-\udfff]")
# Commands of GitHub's runner: the new kind opens a line, the old one stands anywhere.
_COMMAND: Final = re.compile(r"^([ \t]*)(?=::)|(?<=##)(?=\[)", re.MULTILINE)


def printable(text: str) -> str:
    r"""The text with every character that a terminal would obey written out, and the rest as it is.

    Escape sequences recolour, retitle and even retype; marks that reorder text make one file look like
    another. In a job of GitHub Actions a backslash also keeps the runner from taking text for a command.

    >>> printable("wing\x1b[31m general \u202egro.live")
    'wing\\x1b[31m general \\u202egro.live'
    >>> printable("ni\udcf1o.po")
    'ni\ufffdo.po'
    """
    text = visible(text)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        text = _COMMAND.sub(r"\1" + r"\\", text)
    return text


def visible(text: str) -> str:
    """As `printable`, but for lines that are meant as commands for a runner."""
    text = _UNDECODED.sub("\ufffd", text)
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


@dataclass(frozen=True, slots=True)
class Styled:
    """Words that a terminal shows in a style; a pipe gets the words alone."""

    text: str
    style: dict[str, Any]


def styled(text: object, **style: Any) -> Styled:  # noqa: ANN401  click's own styles
    """Words in a style of `click.style`: bold, dim, fg."""
    return Styled(text if isinstance(text, str) else str(text), style)


def count(number: int, noun: str, nouns: str = "") -> Message:
    """A number and its noun: 1 entry, 2 entries. tools/messages.py reads the nouns off the calls."""
    plural = nouns or f"{noun}s"
    said = Message.of(noun if number == 1 else plural)
    return Message.of("{number:,} {noun}", number=number, noun=said)


def realised(terms: int, of: int) -> Message:
    """How many of the glossary's terms are realised."""
    if of == 1:
        return Message.of("{realised} of 1 glossary term realised", realised=terms)
    return Message.of("{realised} of {terms} glossary terms realised", realised=terms, terms=of)


class Console:
    """Speaks to the person at the terminal; results go to stdout."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet

    def say(self, *parts: str | Styled) -> None:
        """A line on stderr, unless quiet."""
        if not self.quiet:
            _print(parts, sys.stderr)

    @staticmethod
    def always(*parts: str | Styled) -> None:
        """A line on stderr, quiet or not: what nobody may miss."""
        _print(parts, sys.stderr)

    @staticmethod
    def result(*parts: str | Styled) -> None:
        """A line on stdout."""
        _print(parts, sys.stdout)

    @staticmethod
    def text(text: str) -> None:
        """Whole lines on stdout."""
        if text:
            _print((text.removesuffix("\n"),), sys.stdout)

    @staticmethod
    def data(data: str | bytes) -> None:
        """A file's content on stdout: to the byte in a pipe, made visible on a terminal."""
        if sys.stdout.isatty():
            data = printable(data.decode(errors="replace") if isinstance(data, bytes) else data)
        click.echo(data, nl=False)

    @contextmanager
    def progress(self, label: str) -> Iterator[Callable[[int, int], None]]:
        """Gives a function ``report(words done, words in all)``; draws a bar only on a terminal.

        The bar appears with the first report: what is wrong with the files is told before it.
        """
        if self.quiet or not sys.stderr.isatty():
            yield lambda done, total: None
            return
        with ExitStack() as drawn:
            bar: ProgressBar[str] | None = None

            def report(done: int, total: int) -> None:
                nonlocal bar
                if not total:
                    return
                if bar is None:
                    bar = drawn.enter_context(_bar(printable(spoken(label)), total))
                rate = done / max(time.time() - bar.start, 0.1)
                said = Message.of(
                    "{done:,} of {total:,} words, {rate:,.0f} words/s", done=done, total=total, rate=rate
                )
                bar.update(done - bar.pos, spoken(said))

            yield report


def _bar(label: str, total: int) -> "ProgressBar[str]":
    return click.progressbar(
        length=total,
        label=label,
        file=sys.stderr,
        show_percent=False,
        item_show_func=lambda said: said,
        width=24,
    )


def _print(parts: tuple[str | Styled, ...], stream: IO[str]) -> None:
    # Ours are the only escapes on the line: each part is made printable before it is styled.
    said = [
        click.style(printable(spoken(part.text)), **part.style)
        if isinstance(part, Styled)
        else printable(spoken(part))
        for part in parts
    ]
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    colour = False if plain else None
    click.echo("".join(said), file=stream, color=colour)
