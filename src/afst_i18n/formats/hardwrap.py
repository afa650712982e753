"""Which lines of a plain text belong to one paragraph.

The danger is on both sides. Lines that were wrapped at a column must be joined, or an engine sees
half sentences; lines that stand for themselves must not, or a release with one paragraph a line
becomes one paragraph. The rule, in order:

1. A blank line parts. So do a list mark, a rule (``-----``), columns (tabs or wide gaps), a change
   of indentation after the second line, and a line in capitals beside one that is not.
2. A file is wrapped at a width only if it says so: by a line that surely stops in mid-sentence,
   for the next goes on in lower case, or it ends in a word like "the". From that line's length,
   and from what the next word would have made of it, comes an interval of widths; the width that
   most intervals share is the file's. A paragraph of several such lines has its own width. No such
   line: no line is joined.
3. A line that had no room for the next word is joined with it. Only where a sentence or a label
   ended does a line that begins like a label (``Phone:``), a dateline or a number stand alone.
4. A shorter line is joined only if it surely stops in mid-sentence and is not much shorter than
   the width: people wrap by hand, too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from afst_i18n.formats.skeleton import Line

_WIDEST = 120  # nobody wraps text beyond it; longer lines are paragraphs
_NARROW = 40  # below it verses and addresses live: only a sentence that goes on is joined
_NARROWEST = 20
_OWN_WIDTH = 3  # so many lines must tell before a paragraph has its own width

INDENT = re.compile(r"(?:[ \t]*>)*\s*")
BULLET = re.compile(r"[-*+•·‣◦▪●○–—]\s+(?=\S)")
NUMBER = re.compile(r"(?:\d{1,3}[.)]|\(?[A-Za-z]\)|\(\d{1,3}\))\s+(?=\S)")
_LABEL = re.compile(r"[^\W\d_a-zà-ÿ][\w.-]*(?: [\w./-]+){0,3}:(?:\s|$)")
_DATELINE = re.compile(r"([^\W\d_]{3}.{0,60}?)\s?(?:--|[—–])\s")
_COLUMNS = re.compile(r"\S(?:\t| {4})")
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
# A line that ends in one of these ends in mid-sentence, whatever the next begins with.
UNFINISHED = frozenset(
    "a an and as at by for from in of on or that the to with "
    "al como con de del e el en la las los o para por que se su sus u un una y".split()
)
_OPENERS = "\"'“‘«([¿¡"


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph; blank lines are left out."""
    blocks = list(_blocks(lines))
    width = _width(blocks)
    for block in blocks:
        own = _width([block], least=_OWN_WIDTH) or width
        group = block[:1]
        for line in block[1:]:
            if _joins(group, line, own):
                group.append(line)
            else:
                yield group
                group = [line]
        yield group


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if INDENT.sub("", line.text, count=1):
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _width(blocks: Sequence[Sequence[Line]], *, least: int = 1) -> int:
    r"""The width that most of the lines which stop in mid-sentence can have been wrapped at, or 0.

    >>> texts = ["The delegations met for two days and agreed on", "plans that both sides will carry out"]
    >>> _width([[Line(0, text, "\n", 1) for text in texts]])
    46
    """
    steps = [0] * (2 * _WIDEST + 2)
    for block in blocks:
        for before, after in pairwise(block):
            length = _length(before)
            if _NARROWEST <= length <= _WIDEST and _goes_on(before, after) and not _apart(before, after):
                steps[length] += 1
                steps[min(length + 1 + _first_word(after), 2 * _WIDEST)] -= 1
    votes = list(accumulate(steps))
    most = max(votes)
    # Of the widths that serve equally well the smallest: a line full at the true width is full at it.
    return votes.index(most) if most >= least else 0


def _joins(group: Sequence[Line], after: Line, width: int) -> bool:
    before = group[-1]
    if not width or _apart(before, after) or not _same_indent(group, after):
        return False
    length, goes_on = _length(before), _goes_on(before, after)
    full = length + 1 + _first_word(after) > width
    closed = _END.search(before.text.rstrip()) is not None or _begins_anew(group[0])
    if _begins_anew(after) and (closed or not full):
        return False
    # A word longer than the width, an address mostly, stands on a line that is too long.
    within = length <= width + width // 10 or " " not in _core(before)
    if full and within and (width >= _NARROW or goes_on):
        return True
    return goes_on and width * 6 // 10 <= length <= _WIDEST


def _apart(before: Line, after: Line) -> bool:
    """Whether the lines are separate items whatever their width."""
    texts = (_core(before), _core(after))
    if BULLET.match(texts[1]) or before.text.count(">", 0, 8) != after.text.count(">", 0, 8):
        return True
    if any(_COLUMNS.search(text) or not any(map(str.isalnum, text)) for text in texts):
        return True
    return texts[0].isupper() != texts[1].isupper() and any(" " in t and t.isupper() for t in texts)


def _same_indent(group: Sequence[Line], after: Line) -> bool:
    """Whether `after` is as far in as the lines before it; the first line may differ from all others,
    but a line further in than the end of a sentence opens a paragraph."""
    depth, before = _indent(after), _indent(group[-1])
    if len(group) > 1:
        return depth == before
    first = _core(group[0])
    marked = BULLET.match(first) or NUMBER.match(first)
    return depth <= before or bool(marked) or not _END.search(first)


def _begins_anew(line: Line) -> bool:
    text = _core(line)
    dateline = _DATELINE.match(text)
    place = dateline[1].split(",")[0] if dateline else ""
    return bool(NUMBER.match(text) or _LABEL.match(text) or place.isupper())


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a sentence surely goes on from one line to the next: in lower case, or after an article,
    preposition or conjunction."""
    if _END.search(before.text.rstrip()):
        return False
    return _core(after).lstrip(_OPENERS)[:1].islower() or before.text.split()[-1] in UNFINISHED


def _core(line: Line) -> str:
    return INDENT.sub("", line.text, count=1).rstrip()


def _indent(line: Line) -> int:
    match = INDENT.match(line.text)
    return len(match.group().expandtabs()) if match else 0


def _length(line: Line) -> int:
    return len(line.text.rstrip())


def _first_word(line: Line) -> int:
    return len(_core(line).split(maxsplit=1)[0])
