"""Which word became which: eflomal in both directions, then grow-diag.

The links do three jobs: they teach one attention head to be an alignment, they find the spans that
are annotated as terms or hidden behind placeholders, and they say where a placeholder's twin goes.

Words are runs of letters and digits, every other visible character is a word of its own:

>>> words("Gen. Laura's 25-year plan")
[(0, 3), (3, 4), (5, 10), (10, 11), (11, 12), (13, 15), (15, 16), (16, 20), (21, 25)]
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+|[^\w\s]")
Link = tuple[int, int]


def words(text: str) -> list[tuple[int, int]]:
    """Where each word begins and ends, in characters."""
    return [match.span() for match in _WORD.finditer(text)]


def symmetrical(forward: set[Link], backward: set[Link]) -> set[Link]:
    """grow-diag: what both directions say, grown by neighbours that one of them says.

    >>> sorted(symmetrical({(0, 0), (1, 1), (1, 2)}, {(0, 0), (1, 1)}))
    [(0, 0), (1, 1), (1, 2)]
    """
    links = forward & backward
    either = forward | backward
    left = {i for i, _ in links}
    right = {j for _, j in links}
    grown = True
    while grown:
        grown = False
        for i, j in sorted(either - links):
            near = any((i + a, j + b) in links for a in (-1, 0, 1) for b in (-1, 0, 1))
            if near and (i not in left or j not in right):
                links.add((i, j))
                left.add(i)
                right.add(j)
                grown = True
    return links


def align(pairs: Sequence[tuple[str, str]], out: Path, *, speed: float = 0.5) -> None:
    """Write one line of `i-j` links (English word, Spanish word) for each pair.

    Words are lower-cased and cut to their first twelve characters: an aligner needs to know the
    word, not its ending.
    """
    import eflomal  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        files = [Path(folder) / name for name in ("en", "es", "forward", "backward")]
        for side in (0, 1):
            with files[side].open("w", encoding="utf-8") as target:
                target.writelines(_tokens(pair[side]) + "\n" for pair in pairs)
        with files[0].open(encoding="utf-8") as source, files[1].open(encoding="utf-8") as target:
            eflomal.Aligner(model=3, rel_iterations=speed).align(
                source, target, links_filename_fwd=str(files[2]), links_filename_rev=str(files[3]), quiet=True
            )
        with out.open("w", encoding="utf-8") as result, files[2].open() as one, files[3].open() as other:
            for forward, backward in zip(one, other, strict=True):
                links = symmetrical(parse(forward), parse(backward))
                result.write(" ".join(f"{i}-{j}" for i, j in sorted(links)) + "\n")


def parse(line: str) -> set[Link]:
    """The links of one line of `i-j`."""
    return {(int(i), int(j)) for i, _, j in (link.partition("-") for link in line.split())}


def _tokens(text: str) -> str:
    return " ".join(text[start:end].lower()[:12] for start, end in words(text)) or "."


def read(file: Path) -> Iterable[list[Link]]:
    """The links of a file written by `align`, one list a pair."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield sorted(parse(line))
