"""A post before an officer's rank and name, set apart by commas for the engine.

American releases write *NORTHCOM commander Gen. Gregory Guillot spoke*. Small models read one long title in
it (*el comandante general de la NORTHCOM, Gregory Guillot*) and leave out half; between commas it is an
apposition, as Spanish has it: *el comandante del NORTHCOM, el general Gregory Guillot, habló*.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.lexicon import any_of
from afst_i18n.language.names import Name

# Behind these a noun phrase begins; behind any other word the post may be the head of a longer one.
_OPENS: Final = re.compile(rf"\b(?:{any_of('en/phrase_openers')}) $")
_GOES_ON: Final = re.compile(r" [^\W\d_]")


def set_apart(text: str, matches: Sequence[Match], names: Sequence[Name]) -> Iterator[Edit]:
    """The commas, and the article, that an English text is asked with around an officer whose post stands
    before the rank."""
    ends = {name.span.start: name.span.end for name in names}
    for post, rank in pairwise(matches):
        name_end = ends.get(rank.span.end + 1)
        if post.term.domain != "positions" or not rank.term.is_rank or name_end is None:
            continue
        owner = re.match(r"['’]", text[name_end:])
        if text[post.span.end : rank.span.start] == " " and not owner:
            if article := _article(text[: post.span.start]):
                yield Edit(Span(post.span.start, post.span.start), article)
            yield Edit(Span(post.span.end, post.span.end), ",")
            if _GOES_ON.match(text, name_end):
                yield Edit(Span(name_end, name_end), ",")


def _article(before: str) -> str:
    """The article of a post, where the text goes without; empty where it has one, or something else."""
    if not re.search(r"\w", before):
        return "The "
    return "the " if _OPENS.search(before) else ""
