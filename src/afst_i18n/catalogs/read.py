"""Reading a .po file strictly.

The danger: polib 1.2.0 reads ``msgstr "Hola general`` without its closing quote as ``Hola genera``,
tears references apart at spaces and forgets where strings stand, and a reviewer's words would be
lost at the next save without a sign. So the grammar of PO files is checked here line by line, and
whatever gettext would refuse is refused with its line. The file is never changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NoReturn

from afst_i18n.catalogs.header import DIALECT
from afst_i18n.catalogs.write import DRAFT_NOTE
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.document import Dialect
from afst_i18n.core.errors import WorldError
from afst_i18n.core.place import Place
from afst_i18n.files import decode, read_bytes

_LINE: Final = re.compile(
    r"(?P<mark>#~\|?|#\|)?[ \t]*(?P<word>[^\s\"\[]+(?:\[\d+\])?)?(?P<rest>.*)", re.DOTALL
)
_KEYWORD: Final = re.compile(r"msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?")
_STRING: Final = re.compile(
    r'[ \t]*"([^"\\]*(?:\\(?:[abfnrtv"\\]|[0-7]{1,3}+|x[0-9a-fA-F]{1,2}+)[^"\\]*)*)"[ \t]*'
)
_ESCAPE: Final = re.compile(r"\\(?:([abfnrtv\"\\])|([0-7]{1,3})|x([0-9a-fA-F]{1,2}))")
_PLAIN: Final = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
# An anchor is words and numbers behind a file's name: release.docx:table-2/row-3/cell-1.
_REFERENCE: Final = re.compile(
    r"\u2068([^\u2069]*)\u2069(?::(\d+))?"
    r"|(?:(\S+\.[^\s:/]+):([a-z]+(?:-\d+)?(?:/[a-z]+(?:-\d+)?)*)|(\S+?)(?::(\d+))?)(?=\s|$)"
)
_QUOTED: Final = re.compile("%(20|09|0D|0A|25(?=20|09|0D|0A|25))")
_CHARSET: Final = re.compile(rb"charset=([^\s\\\"]+)")


@dataclass(slots=True)
class _Draft:
    """An entry while its lines are being read: string pieces by keyword, comments by their mark."""

    comments: dict[str, list[str]] = field(default_factory=dict)
    strings: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    open: list[str] | None = None
    mark: str = ""
    obsolete: bool = False
    line: int = 0
    complete: bool = False


def read_catalog(path: Path) -> Catalog:
    """The catalog in a .po file; a `WorldError` with file and line where gettext would refuse it."""
    return parse_catalog(read_bytes(path), path=str(path))


def parse_catalog(data: bytes, *, path: str) -> Catalog:
    """The catalog in a file's bytes; `path` names it in messages."""
    reader = _Reader(path)
    entries: list[Entry] = []
    header: Entry | None = None
    seen: dict[tuple[str | None, str], int] = {}
    for entry in reader.entries(_decode(data, path)):
        if entry.key in seen:
            message = f"the message of line {seen[entry.key]} is defined again"
            raise WorldError(message, hint="delete one of the two", place=Place(path, entry.line))
        seen[entry.key] = entry.line
        if entry.key == (None, ""):
            header = entry
        else:
            entries.append(entry)
    if header is None or not header.target or header.obsolete:
        hint = 'a catalog starts with msgid "" and its header'
        raise WorldError("has no gettext header", hint=hint, place=Place(path, 1))
    fields = _header(header, path)
    ordered = sorted(_told(entries, fields.get(DIALECT), path), key=lambda entry: entry.obsolete)
    return Catalog(path, fields, tuple(ordered), header.comments)


def _told(entries: list[Entry], dialect: str | None, path: str) -> Iterator[Entry]:
    """The entries with the dialect that the header names.

    Catalogs made before it did are of text or Markdown, which their references tell apart.
    """
    if dialect is not None and dialect not in list(Dialect):
        hint = f"write one of {', '.join(Dialect)}, or run afst-i18n translate again"
        raise WorldError(f"{DIALECT}: '{dialect}' is no dialect", hint=hint, place=Place(path, 1))
    for entry in entries:
        old = Dialect.MARKDOWN if _from_markdown(entry) else Dialect.PLAIN
        told = Dialect(dialect) if dialect else old
        yield replace(entry, dialect=told) if told is not entry.dialect else entry


def _from_markdown(entry: Entry) -> bool:
    return bool(entry.references) and entry.references[0].path.lower().endswith((".md", ".markdown"))


def _decode(data: bytes, path: str) -> str:
    """The file's text, by the charset that its header names."""
    match = _CHARSET.search(data)
    charset = match[1].decode("ascii", "replace") if match else "UTF-8"
    if charset == "CHARSET":  # as xgettext leaves it in templates
        charset = "UTF-8"
    try:
        "".encode(charset)
    except LookupError:
        line = data.count(b"\n", 0, match.start()) + 1 if match else 1
        message = f"'{charset}' is not a character set"
        raise WorldError(message, hint="save the file as UTF-8", place=Place(path, line)) from None
    return decode(data, charset, path=path).removeprefix("\ufeff")


def _header(entry: Entry, path: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in entry.target.split("\n"):
        name, colon, value = line.partition(":")
        if not line.strip():
            continue
        if not colon:
            hint = "write 'Name: value'"
            raise WorldError(f"'{line}' is not a header field", hint=hint, place=Place(path, entry.line))
        fields[name.strip()] = value.strip()
    return fields


class _Reader:
    """Walks over the lines of one file; `number` is the line it stands at, for messages."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._number = 0

    def entries(self, text: str) -> Iterator[Entry]:
        draft = _Draft()
        for self._number, raw in enumerate(text.split("\n"), start=1):
            line = raw.removesuffix("\r").strip(" \t")
            if not line:
                continue
            # Most lines of a file are one string that goes on.
            if (
                line[0] == '"'
                and draft.open is not None
                and not draft.mark
                and (piece := _whole(line)) is not None
            ):
                draft.open.append(piece)
                continue
            if line[0] == "#" and line[1:2] not in ("~", "|"):
                if draft.strings:
                    yield self._close(draft)
                    draft = _Draft()
                mark = line[:2] if line[1:2] in (".", ":", ",") else "#"
                draft.comments.setdefault(mark, []).append(line[len(mark) :].removeprefix(" "))
                continue
            parts = _parts(line)
            if self._starts(parts, draft):
                yield self._close(draft)
                draft = _Draft()
            self._string(parts, draft)
        if draft.strings:
            yield self._close(draft)
        elif draft.previous:
            self._refuse("a previous msgid without a message", "delete the line")

    @staticmethod
    def _starts(parts: tuple[str, str, str], draft: _Draft) -> bool:
        """Whether a keyword line belongs to the next entry."""
        mark, word, _ = parts
        if mark in ("#|", "#~|"):
            return draft.complete
        return word in ("msgctxt", "msgid") and draft.complete

    def _string(self, parts: tuple[str, str, str], draft: _Draft) -> None:
        """Take in one line of keyword and strings, or of strings that go on."""
        mark, word, rest = parts
        previous = mark in ("#|", "#~|")
        strings = draft.previous if previous else draft.strings
        if word:
            self._keyword(word, strings, draft, mark)
        elif draft.open is None or draft.mark != mark:
            self._refuse("a string that belongs to no keyword", "put msgid or msgstr before it")
        if draft.open is None:
            return
        if (piece := _whole(rest)) is not None:  # as nearly always
            draft.open.append(piece)
        else:
            draft.open.extend(self._pieces(rest, optional=bool(word)))

    def _keyword(self, word: str, strings: dict[str, list[str]], draft: _Draft, mark: str) -> None:
        previous = mark in ("#|", "#~|")
        answer = word.startswith("msgstr")
        if not _KEYWORD.fullmatch(word) or (previous and answer):
            self._refuse(f"'{word}' is not a keyword of PO files", "use msgctxt, msgid or msgstr")
        if answer and draft.complete and not previous and "[" not in word:
            self._refuse("msgstr without a msgid", "put the msgid before it")
        if word in strings:
            self._refuse(f"a second {word} in one message", "end the message before it with its msgstr")
        if not previous:
            if (answer or word == "msgid_plural") and "msgid" not in strings:
                self._refuse(f"{word} without a msgid", "put the msgid before it")
            if strings and draft.obsolete != (mark == "#~"):
                self._refuse("only some lines of the message are marked #~", "mark all of them or none")
            draft.obsolete = mark == "#~"
            draft.complete = draft.complete or answer
            if word == "msgid":
                draft.line = self._number
        elif draft.strings:
            self._refuse("a previous msgid inside a message", "put it before the msgid")
        draft.mark = mark
        draft.open = strings[word] = []

    def _pieces(self, rest: str, *, optional: bool) -> Iterator[str]:
        position = 0
        while position < len(rest) and (match := _STRING.match(rest, position)):
            yield _unescape(match[1])
            position = match.end()
        if rest[position:].strip() or not (rest.strip() or optional):
            self._refuse(*_complaint(rest[position:].strip()))

    def _close(self, draft: _Draft) -> Entry:
        strings = {word: "".join(pieces) for word, pieces in draft.strings.items()}
        at = draft.line or self._number
        if not draft.complete:
            self._refuse(f"{next(reversed(strings))} without a msgstr", "complete the message", line=at)
        for word, pieces in draft.strings.items():
            if not pieces:
                self._refuse(f"{word} without a string", 'put "" after it', line=at)
        previous = {word: "".join(pieces) for word, pieces in draft.previous.items()}
        targets = self._targets(strings, at)
        flags = [f.strip() for line in draft.comments.get("#,", ()) for f in line.split(",") if f.strip()]
        notes, digest = _notes(draft.comments.get("#.", []))
        return Entry(
            strings["msgid"],
            targets[0],
            fuzzy="fuzzy" in flags,
            context=strings.get("msgctxt"),
            references=_places(" ".join(draft.comments["#:"])) if "#:" in draft.comments else (),
            notes=notes,
            comments=tuple(draft.comments.get("#", ())),
            flags=tuple(flag for flag in flags if flag != "fuzzy"),
            previous=previous.get("msgid"),
            draft=digest,
            obsolete=draft.obsolete,
            line=at,
            plural=strings.get("msgid_plural"),
            plural_targets=targets if "msgid_plural" in strings else (),
            previous_context=previous.get("msgctxt"),
            previous_plural=previous.get("msgid_plural"),
        )

    def _targets(self, strings: dict[str, str], line: int) -> tuple[str, ...]:
        if "msgid_plural" not in strings:
            if "msgstr" not in strings:
                self._refuse("msgstr[...] without a msgid_plural", "write msgstr", line=line)
            return (strings["msgstr"],)
        found = [word for word in strings if word.startswith("msgstr")]
        if found != [f"msgstr[{number}]" for number in range(len(found))]:
            self._refuse("plural forms out of order", "number them msgstr[0], msgstr[1], ...", line=line)
        return tuple(strings[word] for word in found)

    def _refuse(self, message: str, hint: str, *, line: int = 0) -> NoReturn:
        raise WorldError(message, hint=hint, place=Place(self._path, line or self._number))


def _parts(line: str) -> tuple[str, str, str]:
    """The mark (``#~``, ``#|``, ``#~|`` or none), the keyword or nothing, and the rest of a line."""
    if line[0] == "m":
        word, blank, rest = line.partition(" ")
        if blank and word.isalpha():  # as nearly always
            return "", word, rest
    match = _LINE.match(line)
    assert match is not None  # every part is optional
    mark, word, rest = match.groups("")
    return mark, word, rest


def _whole(text: str) -> str | None:
    """What a text that is one string in quotes says; None where it is anything else."""
    if text[:1] == '"' and "\\" not in text and text.find('"', 1) == len(text) - 1:
        return text[1:-1]  # as nearly always
    string = _STRING.fullmatch(text)
    return _unescape(string[1]) if string else None


def _complaint(text: str) -> tuple[str, str]:
    if not text.startswith('"'):
        return "text outside of quotes", "put it in quotes, or # before it"
    if re.fullmatch(r'"(?:[^"\\]|\\.)*', text):
        return "the string has no closing quote", 'put " at its end'
    return "the string has an escape that gettext does not know", r"write \\ for a backslash"


def _unescape(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        letter, octal, digits = match.groups()
        if letter:
            return _PLAIN.get(letter, letter)
        return chr(int(octal, 8) if octal else int(digits, 16))

    return _ESCAPE.sub(plain, text)


def _places(text: str) -> tuple[Place, ...]:
    places = []
    for isolated, line, document, anchor, path, number in _REFERENCE.findall(text):
        name = isolated or _QUOTED.sub(lambda match: chr(int(match[1], 16)), document or path)
        places.append(Place(name, int(line or number or 0), anchor=anchor))
    return tuple(places)


def _notes(lines: list[str]) -> tuple[tuple[str, ...], str | None]:
    """The extracted comments, and the digest of the draft that stands among them."""
    digest = None
    notes = []
    for line in lines:
        if line.startswith(DRAFT_NOTE):
            digest = line.removeprefix(DRAFT_NOTE).strip() or None
        else:
            notes.append(line)
    return tuple(notes), digest
