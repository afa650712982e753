"""Rows on stdout: aligned for a person at a terminal, complete and parted by tabs for a program."""

import shutil
import sys
from collections.abc import Sequence

import click


def echo_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print the rows. On a terminal columns are aligned and what does not fit is cut with an ellipsis,
    but not the first column: ids are there to be copied. In a pipe nothing is cut."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    widths = [first, *fit(others, terminal_width() - first - 2)]
    for row in rows:
        cells = [_cut(cell, width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join([click.style(cells[0], dim=True), *cells[1:]]).rstrip())


def terminal_width() -> int:
    """How many columns there are to write in."""
    return shutil.get_terminal_size((100, 24)).columns


def fit(widths: Sequence[int], total: int) -> list[int]:
    """Column widths that fit in a line of `total` with two blanks between: the widest give way first.

    >>> fit([10, 40, 60], 84)
    [10, 35, 35]
    """
    fitted, room = list(widths), total - 2 * (len(widths) - 1)
    # Narrow columns take what they need; the rest share what is left.
    for left, index in enumerate(sorted(range(len(widths)), key=widths.__getitem__)):
        share = max(room // (len(widths) - left), 8)
        fitted[index] = min(widths[index], share)
        room -= fitted[index]
    return fitted


def _cut(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
