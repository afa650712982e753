"""Reading a .po file strictly.

The danger: polib 1.2.0 reads ``msgstr "Hola general`` without its closing quote as ``Hola genera``,
tears references apart at spaces and forgets where strings stand, and a reviewer's words would be
lost at the next save without a sign. So the grammar of PO files is checked here line by line, and
whatever gettext would refuse is refused with its line. The file is never changed.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NoReturn

from afst_i18n.catalogs.drafted import DRAFTS, FORMER_NOTE, drafts_in, name_of
from afst_i18n.catalogs.header import DIALECT
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.document import Dialect
from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import decode, is_charset, read_bytes

_MARK: Final = re.compile(r"#~\|?|#\|")
_WORD: Final = re.compile(r"[A-Za-z_$][\w$]*(?:[ \t]*\[[ \t]*\d+[ \t]*\])?")
_NEXT: Final = re.compile(r"msg(?:ctxt|id|id_plural|str)\b")
_KEYWORD: Final = re.compile(r"msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?")
_STRING: Final = re.compile(r'"([^"\\]*(?:\\(?:[abfnrtv"\\]|[0-7]{1,3}+|x[0-9a-fA-F]++)[^"\\]*)*)"')
# Blanks between the words and strings of a file; the form feed of old catalogs is one.
_BLANKS: Final = " \t\r\f\v"
# A backslash that no other one escapes, at the end of a line.
_ODD: Final = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_CONFLICT: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_ESCAPE: Final = re.compile(r"\\(?:([abfnrtv\"\\])|([0-7]{1,3})|x([0-9a-fA-F]+))")
_PLAIN: Final = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
# An anchor is words and numbers behind a file's name: release.docx:table-2/row-3/cell-1.
_REFERENCE: Final = re.compile(
    r"\u2068([^\u2069]*)\u2069(?::(\d{1,9}))?"
    r"|(?:(\S+\.[^\s:/]+):([a-z]+(?:-\d+)?(?:/[a-z]+(?:-\d+)?)*)|(\S+?)(?::(\d{1,9}))?)(?=\s|$)"
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


def parse_catalog(data: bytes, *, path: str, tolerant: bool = False) -> Catalog:
    """The catalog in a file's bytes; `path` names it in messages.

    A file without a header gives a catalog whose `header` is empty. The digests of drafts are with their
    entries, and not in the `header`. Bytes that are not of the file's
    character set are refused; where `tolerant`, those in comments, which msgfmt does not read, come out as
    U+FFFD: good enough to check a catalog, and not to write it.
    """
    reader = _Reader(path)
    entries: list[Entry] = []
    header: Entry | None = None
    seen: dict[tuple[str | None, str], int] = {}
    for entry in reader.entries(_decode(data, path, tolerant=tolerant)):
        if entry.key in seen:
            message = Message.of("the message of line {seen} is defined again", seen=seen[entry.key])
            raise WorldError(message, hint=Message.of("delete one of the two"), place=Place(path, entry.line))
        seen[entry.key] = entry.line
        if entry.key == (None, "") and not entry.obsolete:
            header = entry
        else:
            entries.append(entry)
    fields = _header(header) if header else {}
    entries = _drafted(entries, drafts_in(fields.pop(DRAFTS, "")))
    ordered = sorted(_told(entries, fields.get(DIALECT), path), key=lambda entry: entry.obsolete)
    return Catalog(path, fields, tuple(ordered), header.comments if header else ())


def _drafted(entries: list[Entry], drafts: dict[str, str]) -> list[Entry]:
    """The entries with the digests of their drafts, which the header holds."""
    if not drafts:
        return entries
    return [replace(entry, draft=entry.draft or drafts.get(name_of(entry))) for entry in entries]


def _told(entries: list[Entry], dialect: str | None, path: str) -> Iterator[Entry]:
    """The entries with the dialect that the header names.

    Catalogs made before it did are of text or Markdown, which their references tell apart.
    """
    if dialect is not None and dialect not in list(Dialect):
        hint = Message.of(
            "write one of {dialect}, or run afst-i18n translate again", dialect=", ".join(Dialect)
        )
        raise WorldError(
            Message.of("{dialect}: '{dialect2}' is no dialect", dialect=DIALECT, dialect2=dialect),
            hint=hint,
            place=Place(path, 1),
        )
    for entry in entries:
        old = Dialect.MARKDOWN if _from_markdown(entry) else Dialect.PLAIN
        told = Dialect(dialect) if dialect else old
        yield replace(entry, dialect=told) if told is not entry.dialect else entry


def _from_markdown(entry: Entry) -> bool:
    return bool(entry.references) and entry.references[0].path.lower().endswith((".md", ".markdown"))


def _decode(data: bytes, path: str, *, tolerant: bool) -> str:
    """The file's text, by the charset that its header names."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:2]:
        hint = Message.of("save the file as UTF-8")
        raise WorldError(Message.of("is UTF-16, not UTF-8"), hint=hint, place=Place(path, 1))
    match = _CHARSET.search(data)
    charset = match[1].decode("ascii", "replace") if match else "UTF-8"
    if charset == "CHARSET":  # as xgettext leaves it in templates
        charset = "UTF-8"
    if not is_charset(charset):
        line = data.count(b"\n", 0, match.start()) + 1 if match else 1
        message = Message.of("'{charset}' is not a character set", charset=charset)
        raise WorldError(message, hint=Message.of("save the file as UTF-8"), place=Place(path, line))
    hint = Message.of(
        "save it as {charset}, or correct charset= in the header (Content-Type)", charset=charset
    )
    try:
        text = decode(data, charset, path=path, hint=hint)
    except WorldError:
        if not tolerant or b"\0" in data:
            raise
        text = decode(_with_plain_comments(data, charset), charset, path=path, hint=hint)
    return text.removeprefix("\ufeff")


def _with_plain_comments(data: bytes, charset: str) -> bytes:
    """The bytes with those of comments that are not of the character set replaced."""

    def plain(match: re.Match[bytes]) -> bytes:
        return match[0].decode(charset, "replace").encode(charset, "replace")

    return re.sub(rb"(?m)^[ \t]*#[^~|\n][^\n]*", plain, data)


def _header(entry: Entry) -> dict[str, str]:
    """The fields of a header. A line that begins with a blank goes on with the field before it; a line that
    is no field at all, which gettext passes over, is kept as a name without a value."""
    fields: dict[str, str] = {}
    name = ""
    for line in entry.target.split("\n"):
        if name and line[:1] in (" ", "\t") and line.strip():
            fields[name] += f"\n{line}"
        elif line.strip():
            name, _, value = line.partition(":")
            name = name.strip()
            fields[name] = value.strip()
    return fields


class _Reader:
    """Walks over the lines of one file; `number` is the line it stands at, for messages."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._number = 0
        self._draft = _Draft()
        self._done: list[Entry] = []

    def entries(self, text: str) -> Iterator[Entry]:
        """The messages in the order of the file."""
        for line in self._lines(text):
            # Most lines of a file are one string that goes on.
            draft = self._draft
            if (
                line[0] == '"'
                and draft.open is not None
                and not draft.mark
                and (piece := _whole(line)) is not None
            ):
                draft.open.append(piece)
            elif line[0] == "#" and line[1:2] not in ("~", "|"):
                self._comment(line)
            else:
                self._tokens(line)
            if self._done:
                yield from self._done
                self._done.clear()
        if self._draft.strings:
            self._close()
            yield from self._done
        elif self._draft.previous:
            self._refuse(Message.of("a previous msgid without a message"), Message.of("delete the line"))

    def _lines(self, text: str) -> Iterator[str]:
        """The lines that say something, without the blanks around them.

        A backslash at the end of a line joins the next one to it.
        """
        joined = ""
        for self._number, raw in enumerate(text.split("\n"), start=1):
            line = raw.strip(_BLANKS)
            if not line and not joined:
                continue
            if line[-1:] == "\\" and line[0] != "#" and _ODD.search(line):
                joined += raw.removesuffix("\r")[:-1]
                continue
            yield (joined + raw).strip(_BLANKS) if joined else line
            joined = ""
        if joined:
            yield joined

    def _comment(self, line: str) -> None:
        """A comment begins the next message."""
        if self._draft.strings:
            self._close()
        elif self._draft.previous:
            self._refuse(
                Message.of("a comment between the previous and the new msgid"), Message.of("put it before #|")
            )
        mark = line[:2] if line[1:2] in (".", ":", ",") else "#"
        self._draft.comments.setdefault(mark, []).append(line[len(mark) :].removeprefix(" "))

    def _tokens(self, line: str) -> None:
        """Take in a line of keywords and strings."""
        found = _MARK.match(line)
        mark = found[0] if found else ""
        rest = line[len(mark) :].lstrip(_BLANKS)
        if mark and (not rest or rest[0] == "#"):
            if rest:
                self._comment(rest)  # of an obsolete message
            return
        while rest:
            if word := _WORD.match(rest):
                self._begin(word[0].replace(" ", "").replace("\t", ""), mark)
                rest = rest[word.end() :].lstrip(_BLANKS)
                if not rest:
                    return
            elif self._draft.open is None or self._draft.mark != mark:
                self._refuse(*_stray(rest))
            rest = self._strings(rest, keyword=word is not None)

    def _begin(self, word: str, mark: str) -> None:
        """A keyword: of the next message where the one at hand is complete."""
        draft = self._draft
        starts = word in ("msgctxt", "msgid") if mark not in ("#|", "#~|") else True
        if draft.complete and starts:
            self._close()
        self._keyword(word, self._draft.previous if "|" in mark else self._draft.strings, self._draft, mark)

    def _strings(self, rest: str, *, keyword: bool) -> str:
        """Take in the strings that `rest` begins with; out comes what stands behind them."""
        pieces = self._draft.open
        assert pieces is not None  # a keyword has opened it
        if (piece := _whole(rest)) is not None:  # as nearly always
            pieces.append(piece)
            return ""
        read = 0
        while match := _STRING.match(rest, read):
            pieces.append(_unescape(match[1]))
            read = len(rest) - len(rest[match.end() :].lstrip(_BLANKS))
        left = rest[read:]
        if left and not (read and _NEXT.match(left)):
            self._refuse(*_complaint(left))
        return left

    def _keyword(self, word: str, strings: dict[str, list[str]], draft: _Draft, mark: str) -> None:
        previous = mark in ("#|", "#~|")
        answer = word.startswith("msgstr")
        if not _KEYWORD.fullmatch(word) or (previous and answer):
            self._refuse(
                Message.of("'{word}' is not a keyword of PO files", word=word),
                Message.of("use msgctxt, msgid or msgstr"),
            )
        if answer and draft.complete and not previous and "[" not in word:
            self._refuse(Message.of("msgstr without a msgid"), Message.of("put the msgid before it"))
        if word in strings:
            self._refuse(
                Message.of("a second {word} in one message", word=word),
                Message.of("end the message before it with its msgstr"),
            )
        if not previous:
            if (answer or word == "msgid_plural") and "msgid" not in strings:
                self._refuse(
                    Message.of("{word} without a msgid", word=word), Message.of("put the msgid before it")
                )
            if strings and draft.obsolete != (mark == "#~"):
                self._refuse(
                    Message.of("only some lines of the message are marked #~"),
                    Message.of("mark all of them or none"),
                )
            draft.obsolete = mark == "#~"
            draft.complete = draft.complete or answer
            if word == "msgid":
                draft.line = self._number
        elif draft.strings:
            self._refuse(
                Message.of("a previous msgid inside a message"), Message.of("put it before the msgid")
            )
        draft.mark = mark
        draft.open = strings[word] = []

    def _close(self) -> None:
        """The message at hand is done, and another begins."""
        self._done.append(self._entry(self._draft))
        self._draft = _Draft()

    def _entry(self, draft: _Draft) -> Entry:
        strings = {word: "".join(pieces) for word, pieces in draft.strings.items()}
        at = draft.line or self._number
        if not draft.complete:
            self._refuse(
                Message.of("{value} without a msgstr", value=next(reversed(strings))),
                Message.of("complete the message"),
                line=at,
            )
        for word, pieces in draft.strings.items():
            if not pieces:
                self._refuse(
                    Message.of("{word} without a string", word=word), Message.of('put "" after it'), line=at
                )
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
                self._refuse(
                    Message.of("msgstr[...] without a msgid_plural"), Message.of("write msgstr"), line=line
                )
            return (strings["msgstr"],)
        found = [word for word in strings if word.startswith("msgstr")]
        if found != [f"msgstr[{number}]" for number in range(len(found))]:
            self._refuse(
                Message.of("plural forms out of order"),
                Message.of("number them msgstr[0], msgstr[1], ..."),
                line=line,
            )
        return tuple(strings[word] for word in found)

    def _refuse(self, message: str, hint: str, *, line: int = 0) -> NoReturn:
        raise WorldError(message, hint=hint, place=Place(self._path, line or self._number))


def _whole(text: str) -> str | None:
    """What a text that is one string in quotes says; None where it is anything else."""
    if text[:1] == '"' and "\\" not in text and text.find('"', 1) == len(text) - 1:
        return text[1:-1]  # as nearly always
    string = _STRING.fullmatch(text)
    return _unescape(string[1]) if string else None


def _stray(text: str) -> tuple[str, str]:
    """What is wrong with text where a keyword should stand, and the way out."""
    if text.startswith('"'):
        return Message.of("a string that belongs to no keyword"), Message.of("put msgid or msgstr before it")
    return _complaint(text)


def _complaint(text: str) -> tuple[str, str]:
    if text.startswith(_CONFLICT):
        return Message.of("the mark of a merge conflict"), Message.of(
            "resolve the conflict, then delete its marks"
        )
    if not text.startswith('"'):
        return Message.of("text outside of quotes"), Message.of("put it in quotes, or # before it")
    if re.fullmatch(r'"(?:[^"\\]|\\.)*', text):
        return Message.of("the string has no closing quote"), Message.of('put " at its end')
    return Message.of("the string has an escape that gettext does not know"), Message.of(
        r"write \\ for a backslash"
    )


def _unescape(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        letter, octal, digits = match.groups()
        if letter:
            return _PLAIN.get(letter, letter)
        return chr((int(octal, 8) if octal else int(digits, 16)) & 0xFF)

    return _ESCAPE.sub(plain, text)


def _places(text: str) -> tuple[Place, ...]:
    places = []
    for isolated, line, document, anchor, path, number in _REFERENCE.findall(text):
        name = isolated or _QUOTED.sub(lambda match: chr(int(match[1], 16)), document or path)
        places.append(Place(name, int(line or number or 0), anchor=anchor))
    return tuple(places)


def _notes(lines: list[str]) -> tuple[tuple[str, ...], str | None]:
    """The extracted comments, and the digest of the draft that stood among them once."""
    digest = None
    notes = []
    for line in lines:
        if line.startswith(FORMER_NOTE):
            digest = line.removeprefix(FORMER_NOTE).strip() or None
        else:
            notes.append(line)
    return tuple(notes), digest
