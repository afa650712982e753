"""A rank and a post in one Spanish title: *el general secretario* is in English two things said apart."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.english import indefinite
from afst_i18n.terminology.grammar.placed import Placed, capitalised, starts_sentence, word_before

_DETERMINERS: Final = frozenset("the a an his her its their our this that".split())
_NAMED: Final = re.compile(r",? (?=(?:[^\W\d_a-z]\w+ )[^\W\d_a-z])")


def rank_apart(post: Placed, rank: str, *, title: str) -> Placed:
    """The `rank`, which stands directly before the post, behind it; as a `title` where a name follows.

    >>> rank_apart(Placed("Admiral Secretary of the Navy spoke", Span(8, 29)), "Admiral", title="Adm.").text
    'The Secretary of the Navy, an admiral, spoke'
    >>> text = "the general Secretary of the Navy, Ana Ruiz Soto, spoke"
    >>> rank_apart(Placed(text, Span(12, 33)), "general", title="Gen.").text
    'the Secretary of the Navy, Gen. Ana Ruiz Soto, spoke'
    """
    start = post.span.start - len(rank) - 1
    if start < 0 or post.text[start : post.span.start] != f"{rank} ":
        return post
    opens = starts_sentence(post.text, start)
    word = word_before(post.text, start)
    determined = word is not None and word.text.lower() in _DETERMINERS
    named = _NAMED.match(post.text, post.span.end)
    if named:
        post = post.put(Span(*named.span()), f", {title} ")
    else:
        closing = "" if re.match(r"[.,;:!?)»”]|\Z", post.text[post.span.end :]) else ","
        officer = rank.lower()
        said = f", {indefinite(officer)} {officer}{closing}"
        post = post.put(Span(post.span.end, post.span.end), said)
    article = "" if determined else capitalised("the ") if opens else "the "
    return post.put(Span(start, post.span.start), article)
