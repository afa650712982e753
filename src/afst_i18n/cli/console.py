"""What a person sees on stderr: a progress bar on a terminal, plain lines elsewhere, nothing when quiet."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


def count(number: int, noun: str, nouns: str = "") -> str:
    """A number and its noun: 1 entry, 2 entries."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


class Console:
    """Speaks to the person at the terminal; results go to stdout by `result`."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet

    def say(self, text: str) -> None:
        """A line on stderr, unless quiet. `text` may hold rich mark-up, which only a terminal sees."""
        if self.quiet:
            return
        from rich.console import Console as Rich

        Rich(stderr=True, highlight=False, soft_wrap=True).print(text)

    @staticmethod
    def always(text: str) -> None:
        """A plain line on stderr, quiet or not: what nobody may miss."""
        click.echo(text, err=True)

    @staticmethod
    def result(text: str) -> None:
        """A line on stdout."""
        click.echo(text)

    @contextmanager
    def progress(self, label: str) -> Iterator[Callable[[int, int, int], None]]:
        """Gives a function ``report(done, total, words)``; draws a bar only on a terminal."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda done, total, words: None
            return
        from rich.console import Console as Rich
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("segments  {task.fields[words]:,} words  {task.fields[rate]:,.0f} words/s"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Rich(stderr=True), transient=True) as bar:
            task = bar.add_task(label, total=None, words=0, rate=0.0)

            def report(done: int, total: int, words: int) -> None:
                elapsed = bar.tasks[0].elapsed or 0.0
                rate = words / elapsed if elapsed else 0.0
                bar.update(task, completed=done, total=total, words=words, rate=rate)

            yield report
