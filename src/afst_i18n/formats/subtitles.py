r"""Subtitles: SubRip (``.srt``) and WebVTT (``.vtt``).

A sentence runs over several cues, and whoever translates cue by cue translates halves of sentences. So a
segment is a sentence with all its cues; what comes back is cut for the same cues (`cue_layout`). Numbers,
times, positions, notes and styles are never touched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import pairwise
from typing import Final

from afst_i18n.core.document import Dialect, Document, Kept, Segment
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.core.protocols import Format
from afst_i18n.formats.cue_layout import Limits, lines_of, share
from afst_i18n.formats.directives import MARKED, applied
from afst_i18n.formats.hardwrap import UNFINISHED
from afst_i18n.formats.inline import Inline, Item, Look, Thing, Words, read_inline, write_inline
from afst_i18n.formats.skeleton import Block, Line, decode, encode, keep, one_line, split_lines
from afst_i18n.markup.marks import repair_marks, without_marks
from afst_i18n.markup.placeables import has_words

LARGEST: Final = 10_000_000
"""Characters of the largest document we read: a day of talk has half a million."""

_BOUNDARY = re.compile(r"\r\n?|\n")
_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_TAG = re.compile(
    r"<ruby[^<>]*>[^\r\n]{0,500}?</ruby>|</?(?:[ibus]|font|c|v|lang|ruby|rt)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"[a-z]+", re.IGNORECASE)
_LEAD = re.compile(r"(?:\{\\[^{}]*\}|<v(?:[.\s][^<>]*)?>|\s)*", re.IGNORECASE)
_TRAIL = re.compile(r"(?:</v>|\s)*\Z", re.IGNORECASE)
_VOICE = re.compile(r"<v(?=[.\s>])", re.IGNORECASE)
_SPEAKER = re.compile(r"\s*(?:<[^<>]*>)?(?:[-–—]|>>)\s*(?=\S)")
_ENDED = re.compile(r"[.!?…♪\])][\"'”’»)\]]*(?:<[^<>]*>)*\s*\Z")
_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_LOOKS = {
    "i": Message.of("italic"), "b": Message.of("bold"), "u": Message.of("underlined"),
    "s": Message.of("struck out"), "font": Message.of("font"), "c": Message.of("class"),
}  # fmt: skip
_LONGEST_PAUSE: Final = 2.5  # seconds; after a longer one another sentence begins
_MOST_CUES: Final = 6
# Tags inside tags; what is deeper is kept as a thing of its own.
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Part:
    """What one voice says in one cue: where its words stand (`lines` of them), and from when to when."""

    start: int
    end: int
    line: int
    lines: int
    newline: str
    begins: float
    ends: float
    opens: bool
    """Whether a sentence must begin here: somebody else speaks."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A segment's parts, and its text with marks."""

    parts: tuple[Part, ...]
    inline: Inline


@dataclass(frozen=True, slots=True)
class _Subtitles:
    text: str
    codec: str
    sentences: tuple[_Sentence, ...]


@dataclass(frozen=True, slots=True)
class SubtitleFormat:
    """Hands out the sentences of the cues; `limits` is what a viewer can read."""

    name: str
    suffixes: tuple[str, ...]
    limits: Limits = field(default_factory=Limits)

    @property
    def writes(self) -> tuple[str, ...]:
        """The same."""
        return self.suffixes

    def parse(self, data: bytes, *, path: str, encoding: str) -> Document:
        r"""The document in `data`.

        >>> first = b"1\n00:00:01,000 --> 00:00:03,000\nThe <i>crew</i>\n\n"
        >>> data = first + b"2\n00:00:03,000 --> 00:00:05,000\nrests.\n"
        >>> [segment.text for segment in SRT.parse(data, path="a.srt", encoding="utf-8").segments]
        ['The <1>crew</1> rests.']
        """
        text, codec = decode(data, encoding, path=path)
        if len(text) > LARGEST:
            message = Message.of(
                "has {number:,} characters; the largest subtitles we read have {largest:,}",
                number=len(text),
                largest=LARGEST,
            )
            raise WorldError(message, hint=Message.of("split them into parts"), place=Place(path))
        lines = list(split_lines(text, _BOUNDARY))
        reasons: dict[int, str] = dict.fromkeys(range(len(lines)), "syntax")
        parts = list(_parts(lines, reasons))
        if not parts:
            hint = Message.of("each cue has a line such as 00:00:01,000 --> 00:00:04,000")
            raise WorldError(Message.of("holds no cue"), hint=hint, place=Place(path))
        sentences, segments, places = [], [], []
        for group in _sentences(parts, text):
            sentence = _Sentence(tuple(group), read_inline(_items(group, text, entities=self.name == "vtt")))
            words = has_words(sentence.inline.text, sentence.inline.placeables)
            if words:
                sentences.append(sentence)
                segments.append(self._segment(sentence))
            places += [(Block(part.start, part.end, part.line, "cue"), words) for part in group]
        spans = [Span(one.parts[0].start, one.parts[-1].end) for one in sentences]
        wanted = applied(text, list(zip(segments, spans, strict=True)))
        marked = [
            Kept(was.text, was.line, MARKED) for was, now in zip(segments, wanted, strict=True) if not now
        ]
        left = [(now, one) for now, one in zip(wanted, sentences, strict=True) if now]
        subtitles = _Subtitles(text, codec, tuple(sentence for _, sentence in left))
        kept = (*keep(text, lines, places, reasons), *marked)
        return Document(path, self.name, tuple(segment for segment, _ in left), subtitles, kept)

    def _segment(self, sentence: _Sentence) -> Segment:
        first, last = sentence.parts[0], sentence.parts[-1]
        room = sum(self._room(part) for part in sentence.parts)
        note = Message.of(
            "{begin} to {end}: at most {room} characters",
            begin=_clock(first.begins),
            end=_clock(last.ends),
            room=room,
        )
        inline = sentence.inline
        return Segment(
            inline.text, first.line, "cue", inline.placeables, Dialect.RUNS, notes=(note, *inline.notes)
        )

    def _room(self, part: Part) -> int:
        return self.limits.characters(part.ends - part.begins)

    def serialize(
        self, document: Document, texts: Sequence[str | None] = (), *, language: Language | None = None
    ) -> bytes:
        """The document's bytes with `texts` in the cues of its segments, each cut for its own."""
        subtitles = document.skeleton
        assert isinstance(subtitles, _Subtitles), "a document goes out by the format it came in by"
        edits: list[tuple[int, int, str]] = []
        for sentence, segment, text in zip(subtitles.sentences, document.segments, texts, strict=False):
            if text is not None and text != segment.text and text.strip():
                edits += self._cut(sentence, one_line(text))
        pieces, position = [], 0
        for start, end, written in sorted(edits):
            pieces += [subtitles.text[position:start], written]
            position = end
        return encode("".join([*pieces, subtitles.text[position:]]), subtitles.codec, Place(document.path))

    def _cut(self, sentence: _Sentence, text: str) -> Iterator[tuple[int, int, str]]:
        """What stands in each part of a sentence that is translated by `text`."""
        repaired, _ = repair_marks(sentence.inline.text, text)
        words = _words(write_inline(sentence.inline, repaired))
        plain = [without_marks(_plain(word)) for word in words]
        weights = [max(1, part.end - part.start) for part in sentence.parts]
        counts = share(plain, weights, [self._room(part) for part in sentence.parts])
        position = 0
        for part, count in zip(sentence.parts, counts, strict=True):
            own = slice(position, position + count)
            position += count
            lines, first = [], own.start
            for length in lines_of(plain[own], source_lines=part.lines, limits=self.limits):
                lines.append(words[first : first + length])
                first += length
            written = _written(lines, part.newline, entities=self.name == "vtt")
            # A cue without text is none: what stands before it would lose its end.
            yield part.start, part.end, written or "…"


def _clock(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60) % 60:02}:{seconds % 60:04.1f}"


def _parts(lines: Sequence[Line], reasons: dict[int, str]) -> Iterator[Part]:
    """The parts of all cues; lines of text that are no cue's are notes and styles."""
    index = 0
    while index < len(lines):
        match = _TIMING.match(lines[index].text)
        index += 1
        if not match:
            continue
        start = index
        while index < len(lines) and lines[index].text.strip() and not _TIMING.match(lines[index].text):
            index += 1
        # Where the empty line is missing, the number of the next cue is no word of this one.
        numbered = (
            index < len(lines) and lines[index].text.strip() and lines[index - 1].text.strip().isdigit()
        )
        yield from _voices(lines[start : index - 1 if numbered else index], *_seconds(match))


def _seconds(match: re.Match[str]) -> tuple[float, float]:
    begins, ends = (
        int(h or 0) * 3600 + int(m) * 60 + int(s) + int(ms.ljust(3, "0")) / 1000
        for h, m, s, ms in (match.groups()[:4], match.groups()[4:])
    )
    return begins, max(begins, ends)


def _voices(lines: Sequence[Line], begins: float, ends: float) -> Iterator[Part]:
    """The parts of one cue: one, or where lines begin with dashes one a dash, and one for each voice that a
    tag names; the time of each is by its length."""
    groups: list[list[Line]] = []
    for line in (piece for whole in lines for piece in _parted(whole)):
        if not groups or _SPEAKER.match(line.text) or _VOICE.match(line.text):
            groups.append([])
        groups[-1].append(line)
    whole = sum(len(line.text) for line in lines) or 1
    for group in groups:
        first, last = group[0], group[-1]
        dash = _SPEAKER.match(first.text)
        lead = _LEAD.match(first.text, dash.end() if dash else 0)
        trail = _TRAIL.search(last.text)
        start = first.start + (lead.end() if lead else 0)
        end = last.start + (trail.start() if trail else len(last.text))
        own = (ends - begins) * sum(len(line.text) for line in group) / whole
        if start < end:
            opens = dash is not None or (lead is not None and "<v" in lead.group().lower())
            yield Part(
                start, end, first.number, len(group), first.newline or "\n", begins, begins + own, opens
            )
        begins += own


def _parted(line: Line) -> Iterator[Line]:
    """The line cut before each tag that names a voice."""
    cuts = [match.start() for match in _VOICE.finditer(line.text) if match.start()]
    for start, end in pairwise([0, *cuts, len(line.text)]):
        yield Line(line.start + start, line.text[start:end], line.newline, line.number)


def _sentences(parts: Sequence[Part], text: str) -> Iterator[list[Part]]:
    """The parts of each sentence: it goes on in the next cue unless it ended, or too long a pause follows."""
    group: list[Part] = []
    for part in parts:
        if group and (len(group) == _MOST_CUES or part.opens or not _goes_on(group[-1], part, text)):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _goes_on(before: Part, after: Part, text: str) -> bool:
    words = text[before.start : before.end]
    if _ENDED.search(words) or after.begins - before.ends > _LONGEST_PAUSE or text[after.start] in "[(♪#":
        return False
    bare = _TAG.sub("", text[after.start : after.end]).lstrip("\"'“‘«¿¡ ")
    last = _TAG.sub("", words).split()
    return (
        bare[:1].islower()
        or words.rstrip().endswith((",", ";", ":", "-", "–", "—"))
        or bool(last and (last[-1].lower() in UNFINISHED or bare.startswith(("I ", "I'", "I’"))))
    )


def _items(parts: Sequence[Part], text: str, *, entities: bool) -> Iterator[Item]:
    """The words of the parts with their looks; a tag ends with its cue, whether it is closed or not."""
    for number, part in enumerate(parts):
        if number:
            yield Words(" ")
        open_tags: list[str] = []
        position = part.start
        for match in _TAG.finditer(text, part.start, part.end):
            if position < match.start():
                yield _run(text[position : match.start()], open_tags, entities=entities)
            position = match.end()
            tag = match.group()
            if tag.endswith("</ruby>"):
                yield Thing(tag, "object", " ".join(_MARKUP.sub(" ", tag).split()))
            elif tag.startswith("</"):
                _close(open_tags, tag)
            elif tag[1].isalpha() and len(open_tags) < _DEEPEST:
                open_tags.append(tag)
            else:
                yield Thing(tag, "object", Message.of("position") if tag[0] == "{" else Message.of("time"))
        if position < part.end:
            yield _run(text[position : part.end], open_tags, entities=entities)


def _run(raw: str, tags: Sequence[str], *, entities: bool) -> Words:
    names = dict.fromkeys(_LOOKS.get(_tag_name(tag), _tag_name(tag)) for tag in tags)
    name = Message.joined(", ", names) if names else ""
    words = (unescape(raw) if entities else raw).translate(_LINE_ENDS)
    return Words(re.sub(r"[ \t]*\n[ \t\n]*", " ", words), Look("".join(tags), name, element=tuple(tags)))


def _tag_name(tag: str) -> str:
    match = _NAME.search(tag)
    return match.group().lower() if match else ""


def _close(tags: list[str], tag: str) -> None:
    for index in reversed(range(len(tags))):
        if _tag_name(tags[index]) == _tag_name(tag):
            del tags[index]
            return


def _words(items: Iterator[Item]) -> list[list[Item]]:
    """The items cut at the blanks between words."""
    words: list[list[Item]] = [[]]
    for item in items:
        if not isinstance(item, Words):
            words[-1].append(item)
            continue
        for number, piece in enumerate(item.text.split(" ")):
            if number:
                words.append([])
            if piece:
                words[-1].append(Words(piece, item.look))
    return [word for word in words if word]


def _plain(word: Sequence[Item]) -> str:
    return "".join(item.text for item in word if isinstance(item, Words))


def _written(lines: Sequence[Sequence[Sequence[Item]]], newline: str, *, entities: bool) -> str:
    """The text of a cue: a tag is closed where its look ends, and at the cue's end."""
    pieces: list[str] = []
    tags: tuple[str, ...] = ()
    flat = list(_with_blanks(lines, newline))
    for number, (blank, item) in enumerate(flat):
        # A position or time has no look: what was open before it and not behind it ends before it.
        words = next((one for _, one in flat[number:] if isinstance(one, Words)), None)
        look = words.look if words else Look()
        if isinstance(item, Words):
            text = escape(item.text, quote=False) if entities else item.text
            pieces += [_changed(tags, look), blank, _opened(tags, look), text]
            tags = _tags(look)
        elif isinstance(item, Thing):
            closed = _changed(tags, look)
            pieces += [closed, blank, str(item.element)]
            tags = () if closed else tags
    return "".join([*pieces, _changed(tags, Look())])


def _with_blanks(lines: Sequence[Sequence[Sequence[Item]]], newline: str) -> Iterator[tuple[str, Item]]:
    """The items of all words, each with the blank or end of line before it."""
    for row, line in enumerate(lines):
        for number, word in enumerate(line):
            blank = " " if number else newline if row else ""
            for item in word:
                yield blank, item
                blank = ""


def _tags(look: Look) -> tuple[str, ...]:
    tags = look.element
    return tags if isinstance(tags, tuple) else ()


def _changed(tags: Sequence[str], look: Look) -> str:
    """The end tags of a look that another one follows."""
    return "" if tags == _tags(look) else "".join(f"</{_tag_name(tag)}>" for tag in reversed(tags))


def _opened(tags: Sequence[str], look: Look) -> str:
    return "" if tags == _tags(look) else "".join(_tags(look))


SRT: Format = SubtitleFormat("srt", (".srt",))
VTT: Format = SubtitleFormat("vtt", (".vtt",))
