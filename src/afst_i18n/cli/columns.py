"""Rows on stdout: aligned for a person at a terminal, parted by tabs for a program."""

import shutil
import sys
import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from afst_i18n.cli.console import Console, styled


def echo_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print the rows. On a terminal columns are aligned and long cells wrapped, all but those of the
    first column: ids are there to be copied."""
    if not sys.stdout.isatty():
        for row in rows:
            Console.result("\t".join(row))
        return
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    widths = [first, *fit(others, terminal_width() - first - 2)]
    for row in rows:
        wrapped = [
            textwrap.wrap(cell, width) if width else [] for cell, width in zip(row, widths, strict=True)
        ]
        for pieces in zip_longest(*wrapped, fillvalue=""):
            cells = [piece.ljust(width) for piece, width in zip(pieces, widths, strict=True)]
            Console.result(styled(cells[0], dim=True), "  ".join(["", *cells[1:]]).rstrip())


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
