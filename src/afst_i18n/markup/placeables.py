"""What may move in a translation but never change: addresses, variables, footnote marks, markup."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from afst_i18n.core.document import Dialect, Placeable
from afst_i18n.core.place import Span
from afst_i18n.markup.commonmark import markup
from afst_i18n.markup.marks import mark_placeables

# Every repetition is bounded, or starts only where a run starts: a line of a million equal
# characters costs a million steps, not their square.
_HOST = r"(?:[A-Za-z0-9-]{1,63}\.){1,8}"
# Python's {user.name!r:>10}, layout and all, and the {city} of everybody.
_ARGUMENT = r"\$?\{[A-Za-z_0-9][\w.:!\[\]-]{0,80}(?:(?<=:)[<>=^+,%# ][\w.,%<>=^+#-]{0,20})?\}"
_TOP = "mil|gov|gob|com|org|net|edu|int|mx"
_PATTERNS = (
    (
        "variable",
        rf"\{{\{{[^{{}}]{{1,200}}\}}\}}|\{{%[^{{}}]{{1,200}}%\}}|\{{#[^{{}}]{{1,200}}#\}}|{_ARGUMENT}|\{{\}}",
    ),
    (
        "variable",
        r"(?<![\w%])%(?:\d\$|\(\w{1,80}\))?[-+#0]?\d{0,3}(?:\.\d{1,2})?(?:hh?|ll?|[jzt])?[sdifgxXuc](?!\w)",
    ),
    ("footnote", r"\[\^[^\]\s]{1,80}\]"),
    ("url", r"(?<!\w)(?i:https?|ftp)://[^\s<>\"“”«»]+|(?<!\w)(?:mailto|tel):[^\s<>\"“”«»]+"),
    ("url", rf"(?<![\w.+%-])[\w.+%-]{{1,64}}@{_HOST}[A-Za-z]{{2,24}}(?![\w-])"),
    ("url", rf"(?<![\w@./-])www\.{_HOST}[A-Za-z]{{2,24}}(?:/[^\s<>\"“”«»]*)?"),
    ("url", rf"(?<![\w@./-]){_HOST}(?:{_TOP})(?![\w-])(?:/[^\s<>\"“”«»]*)?"),
    ("url", r"(?<![\w@./])@[A-Za-z]\w{1,30}(?!\w)"),
)
# What sites write into Markdown: wiki links, attribute lists, formulas, the names of emoji, remarks. A
# formula has a sign of one, or nothing but single letters: between two amounts in dollars stand words.
_FORMULA = (
    r"(?=[^$\n]{0,200}[\\^_={])[^$\n]{1,300}"
    r"|(?=[^$\n]{0,40}[A-Za-z])(?:[A-Za-z](?![A-Za-z])|[\d.,+*/<>()' -]){1,40}"
)
_IDIOMS = (
    ("link", r"!?\[\[[^\[\]|\n]{1,300}\|(?!\d{1,5}(?:x\d{1,5})?\]\])|(?<=[^\]\\])\]\](?!\()"),
    ("image", r"!\[\[[^\[\]\n]{1,300}\]\]"),
    ("url", r"\[\[[^\[\]|\n]{1,300}\]\](?!\()"),
    ("attributes", r"\{[ \t]{0,3}(?:[:#.][^{}\n]{1,200}|[\w-]{1,40}=[^{}\n]{1,200}|/\*[^\n]{0,500}?\*/)\}"),
    (
        "code",
        rf"\$\$[^$\n]{{1,500}}\$\$|(?<![\w\\$])\$(?=\S)(?:{_FORMULA})(?<=\S)\$(?![\w$])",
    ),
    ("code", r"\\\((?=[^\n]{0,200}[\\^_={].{0,200}\\\)|[ \t]?\w[ \t]?\\\))[^\n]{1,300}?\\\)"),
    ("code", r"%%[^%\n]{1,500}%%"),
    ("code", r"(?<![\w:])::?[a-z][a-z0-9_+-]{1,30}:(?![\w:])"),
    # What is cited or referred to: \\cite{doe}, @fig:map. (A bare @doe is found as a name of the net.)
    (
        "code",
        r"\\(?:[a-zA-Z]{0,8}cite[a-z]{0,8}|[a-zA-Z]{0,8}ref|label|index|gls)\*?(?:\[[^\]\n]{0,80}\]){0,2}\{[^{}\n]{1,200}\}",
    ),
    ("url", r"@(?:fig|tbl|tab|sec|eq|lst|thm)[:-][\w:-]{0,60}\w"),
    # Raised and lowered figures, H~2~O and km^2^ as pieces of their own; behind a word the mark of a note.
    (
        "code",
        r"(?<!\w)(?:[A-Za-z]{1,2}|\d{1,9})(?:[~^](?=[\d+−-]{1,6}[~^])[\d+−-]{1,6}[~^][A-Za-z]{0,2}){1,4}(?!\w)",
    ),
    ("footnote", r"(?<=[^\W\d_]{3})\^\d{1,3}\^(?!\w)"),
)
# Words that are marked, inserted or typed on a keyboard: ==words==, ^^words^^, ++words++, ++ctrl+alt+del++.
# In braces those of editors: {++added++}, {--gone--}, {>>a remark<<}.
_PAIR = re.compile(
    r"\{(?P<open>\+\+|--|==|>>)(?P<said>(?:(?!(?:\+\+|--|==|<<)\})[^\n]){1,300})(?P<close>\+\+|--|==|<<)\}|"
    r"(?<![\w=+^])(?P<mark>==|\+\+|\^\^)(?=[^\s=+^])(?P<words>(?:(?!(?P=mark))[^\n]){1,300})(?<=[^\s=+^])(?P=mark)"
    r"(?![\w=+^])"
)
_KEYS = re.compile(r"[a-z0-9-]+(?:\+[a-z0-9-]+)*")


def _joined(patterns: Sequence[tuple[str, str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}_{i}>{pattern})" for i, (kind, pattern) in enumerate(patterns)))


_FOUND, _FOUND_IN_MARKDOWN = _joined(_PATTERNS), _joined((*_IDIOMS, *_PATTERNS))
# Something that each of them holds. All begin with a sign, so that the search leaps from sign to sign.
_HINT = re.compile(rf"\{{|%(?<!\w.)|@|\[\^|\.(?:{_TOP})(?![\w-])|\.(?<=www.)|:(?://|(?<=mailto:)|(?<=tel:))")
_HINT_IN_MARKDOWN = re.compile(rf"{_HINT.pattern}|\[\[|\$|:[a-z]|\\\(|\\[A-Za-z]{{3}}|[~^]\d")
_SEARCH = {True: (_FOUND_IN_MARKDOWN, _HINT_IN_MARKDOWN), False: (_FOUND, _HINT)}
_LOOKS_LIKE_MARKS = re.compile(r"(?<!\*)\*\*(?!\*)|</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{1,200})?/?>")
# Elements of HTML whose words are no prose, and those that an author has marked so.
_KEPT_ELEMENT = re.compile(
    r"<(?P<name>(?=(?:kbd|code|samp|var|tt)[\s>]|[^>]*\stranslate=[\"']?no\b|[^>]*\sclass=[^>]*\bnotranslate\b)"
    r"[a-z][a-z0-9]*)\b[^>]*(?<!/)>",
    re.IGNORECASE,
)
_TAG_NAME = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_ROLE_NAME = re.compile(r"\{[A-Za-z][\w:.-]*\}")
_ROLE_LINK = re.compile(r"\{[a-z][\w-]*\}`(?P<words>[^`<>\s](?:[^`<>]*[^`<>\s])?)[ ]*<[^`<>]+>`")
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_STOPS = frozenset(".,;:!?'’…*_~")
_LETTER = re.compile(r"[^\W\d_]")


def find_placeables(text: str, dialect: Dialect) -> tuple[Placeable, ...]:
    """The placeables of one segment's text, sorted and apart.

    A catalog keeps only the text of a message, so they can always be found again from it alone;
    what a format finds and what a check finds is the same. A dot or bracket that closes the
    sentence is not part of an address.

    >>> text = "Write to pa@af.mil (see https://af.mil/talks_(2024)), {name}."
    >>> [p.span.of(text) for p in find_placeables(text, Dialect.PLAIN)]
    ['pa@af.mil', 'https://af.mil/talks_(2024)', '{name}']
    """
    marks = _marks(text, dialect)
    # A backslash or entity in an address or variable belongs to it; other markup ends it.
    walls = [p for p in marks if p.kind != "escape"]
    pattern, hint = _SEARCH[dialect is Dialect.MARKDOWN]
    plain = _without_halves(text, _plain(text, walls, pattern)) if hint.search(text) else []
    if not plain:
        return marks
    merged: list[Placeable] = []
    for placeable in sorted([*marks, *plain], key=lambda p: p.span):
        if merged and merged[-1].span.overlaps(placeable.span):
            merged.append(_union(merged.pop(), placeable))
        elif merged and dialect is Dialect.MARKDOWN and _is_role(text, merged[-1], placeable):
            merged += _role(text, Span(merged.pop().span.start, placeable.span.end))
        else:
            merged.append(placeable)
    return tuple(merged)


def _is_role(text: str, name: Placeable, code: Placeable) -> bool:
    """Whether the two are a role of MyST: ``{ref}`the list <list>```."""
    return (
        code.kind == "code"
        and name.kind == "variable"
        and name.span.end == code.span.start
        and _ROLE_NAME.fullmatch(name.span.of(text)) is not None
    )


def _role(text: str, span: Span) -> Iterator[Placeable]:
    """A role is a link where it has words and a target, else one piece of code."""
    match = _ROLE_LINK.fullmatch(text, span.start, span.end)
    if not match:
        yield Placeable(span, "code")
        return
    yield Placeable(Span(span.start, match.start("words")), "link")
    yield Placeable(Span(match.end("words"), span.end), "link")


def _marks(text: str, dialect: Dialect) -> tuple[Placeable, ...]:
    if dialect is Dialect.MARKDOWN:
        return _with_pairs(text, _with_kept_elements(text, markup(text)))
    if dialect is Dialect.RUNS:
        return mark_placeables(text)
    # Plain text has no marks, and what looks like one is kept as it is: nobody has said that it is not.
    found = [Placeable(Span(*mark.span()), "mark") for mark in _LOOKS_LIKE_MARKS.finditer(text)]
    stars = [mark for mark in found if mark.span.of(text) == "**"]
    return tuple(mark for mark in found if mark not in stars or len(stars) % 2 == 0)


def _with_kept_elements(text: str, marks: tuple[Placeable, ...]) -> tuple[Placeable, ...]:
    """The marks, but each element of HTML whose words must stay as one piece, with its words."""
    ends = _end_tags(text, marks)
    kept: list[Placeable] = []
    behind = 0
    for number, mark in enumerate(marks):
        if number < behind:
            continue
        end = ends.get(number, number) if _KEPT_ELEMENT.match(mark.span.of(text)) else number
        kept.append(Placeable(Span(mark.span.start, marks[end].span.end), "code") if end > number else mark)
        behind = end + 1
    return tuple(kept)


def _with_pairs(text: str, marks: tuple[Placeable, ...]) -> tuple[Placeable, ...]:
    """The marks and the pairs that only sites know, where nothing of CommonMark stands in the way."""
    found: list[Placeable] = []
    matches = list(_PAIR.finditer(text))
    taken = {offset for mark in marks if matches for offset in range(mark.span.start, mark.span.end)}
    for match in matches:
        words = "said" if match["open"] else "words"
        opened, closed = Span(match.start(), match.start(words)), Span(match.end(words), match.end())
        if any(one in taken for one in (opened.start, opened.end - 1, closed.start, closed.end - 1)):
            continue
        if match["mark"] == "++" and _KEYS.fullmatch(match["words"]):
            found.append(Placeable(Span(opened.start, closed.end), "code"))
        else:
            found += [Placeable(opened, "emphasis"), Placeable(closed, "emphasis")]
    return tuple(sorted((*marks, *found), key=lambda one: one.span)) if found else marks


def _end_tags(text: str, marks: Sequence[Placeable]) -> dict[int, int]:
    """For each tag that begins an element the number of the one that ends it."""
    ends: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        tag = _TAG_NAME.match(mark.span.of(text)) if mark.kind == "html" else None
        if tag and tag["end"]:
            if open_tags := waiting.get(tag["name"].lower()):
                ends[open_tags.pop()] = number
        elif tag:
            waiting.setdefault(tag["name"].lower(), []).append(number)
    return ends


def _union(first: Placeable, second: Placeable) -> Placeable:
    kind = second.kind if first.kind == "escape" else first.kind
    return Placeable(Span(first.span.start, max(first.span.end, second.span.end)), kind)


def _plain(text: str, walls: list[Placeable], pattern: re.Pattern[str]) -> Iterator[Placeable]:
    """Addresses, variables and footnote marks between the `walls`."""
    start = 0
    for end, beyond in [*((p.span.start, p.span.end) for p in walls), (len(text), len(text))]:
        for match in pattern.finditer(text, start, end):
            kind = (match.lastgroup or "").split("_")[0]
            size = _without_stops(match.group()) if kind == "url" else len(match.group())
            if size:
                yield Placeable(Span(match.start(), match.start() + size), kind)
        start = beyond


def _without_halves(text: str, found: Iterable[Placeable]) -> list[Placeable]:
    """Without the halves of wiki links that have no other half: two brackets are two brackets."""
    kept: list[Placeable] = []
    opened = -1
    for placeable in found:
        if placeable.kind != "link":
            kept.append(placeable)
        elif text.startswith(("[[", "![["), placeable.span.start):
            if opened >= 0:
                del kept[opened]
            opened = len(kept)
            kept.append(placeable)
        elif opened >= 0:
            kept.append(placeable)
            opened = -1
    if opened >= 0:
        del kept[opened]
    return kept


def _without_stops(address: str) -> int:
    """The length of an address without the sentence's punctuation after it."""
    size, depth = len(address), Counter(address)
    while size:
        last = address[size - 1]
        if last in _CLOSERS and depth[last] > depth[_CLOSERS[last]]:
            depth[last] -= 1
        elif last not in _STOPS:
            break
        size -= 1
    return size


def placeables_in(placeables: Sequence[Placeable], span: Span) -> tuple[Placeable, ...]:
    """The placeables inside `span` of their text, in offsets from its start: those of a sentence."""
    inside = (p for p in placeables if span.start <= p.span.start and p.span.end <= span.end)
    return tuple(Placeable(p.span.shift(-span.start), p.kind) for p in inside)


def has_words(text: str, placeables: Sequence[Placeable]) -> bool:
    """Whether a letter stands outside the placeables: without one there is nothing to translate.

    >>> has_words("12 – 14", ()), has_words("`A-1`, 2024", find_placeables("`A-1`, 2024", Dialect.MARKDOWN))
    (False, False)
    """
    start = 0
    for placeable in placeables:
        if _LETTER.search(text, start, placeable.span.start):
            return True
        start = placeable.span.end
    return bool(_LETTER.search(text, start))


def compare_placeables(
    source: str, target: str, dialect: Dialect, *, without: Collection[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The placeables that `target` lost and those it invented, each in the order of its text.

    Escapes are left out: which characters need one depends on the words around them. So are the kinds that
    are named in `without`.

    >>> compare_placeables("**Call** {name}", "**Llame** a {nombre}", Dialect.MARKDOWN)
    (('{name}',), ('{nombre}',))
    """
    without = {"escape", *without}
    before, after = (_texts(text, dialect, without) for text in (source, target))
    return _missing(before, after), _missing(after, before)


def _texts(text: str, dialect: Dialect, without: Collection[str]) -> list[str]:
    return [p.span.of(text) for p in find_placeables(text, dialect) if p.kind not in without]


def _missing(these: list[str], those: list[str]) -> tuple[str, ...]:
    left, missing = Counter(those), []
    for text in these:
        left[text] -= 1
        if left[text] < 0:
            missing.append(text)
    return tuple(missing)
