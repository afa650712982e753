"""Catalogs as XLIFF 2.1, for agencies whose tools read nothing else, and what they send back.

A message is a unit, a plural form one of its own. Marks and placeables are inline elements that those
tools protect: ``<pc>`` and ``<ph>`` with the number of a mark, or ``<ph>`` with the text as original data.
Each unit carries a digest of the translation that it went out with: what a person has written in the catalog
since then is not overwritten by what comes back.
"""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from afst_i18n.core.catalog import Catalog, Entry, State
from afst_i18n.core.document import Dialect
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import Language, parse_language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.markup.marks import Mark, is_nested, marks_of, read_marks, write_marks
from afst_i18n.markup.placeables import find_placeables
from afst_i18n.xml_safety import UNWRITABLE, hardened_parser

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"
_NUMBER: Final = re.compile("[0-9]{1,9}")
_CODE: Final = re.compile("[0-9A-Fa-f]{1,8}")
_STATES: Final = {State.UNTRANSLATED: "initial", State.DRAFT: "translated", State.APPROVED: "final"}
_FINISHED: Final = frozenset(("reviewed", "final"))


@dataclass(frozen=True, slots=True)
class Returned:
    """A unit that came back: which message and plural form it is, its translation, whether the agency calls
    it finished, and the digest of the translation that it went out with. `line` is where it stands."""

    unit: str
    text: str
    finished: bool
    digest: str
    line: int


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """The units of one catalog; `original` is the path that it had."""

    original: str
    target: Language
    units: tuple[Returned, ...]


def digest(text: str) -> str:
    """What tells two translations apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def forms(entry: Entry) -> list[tuple[str, str, str]]:
    """The unit's name, source and translation of a message, or of each of its plural forms."""
    key = hashlib.sha256(f"{entry.context or ''}\x04{entry.source}".encode()).hexdigest()[:16]
    if entry.plural is None:
        return [(f"u{key}", entry.source, entry.target)]
    return [
        (f"u{key}-{number}", entry.plural if number else entry.source, target)
        for number, target in enumerate(entry.plural_targets or (entry.target,))
    ]


def render_xliff(catalogs: Iterable[tuple[str, Catalog]], source: Language, target: Language) -> bytes:
    """An XLIFF file of catalogs, each with the path that it is known by; obsolete messages stay behind."""
    codes = (source.tag, target.tag)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xliff xmlns="{}" version="2.1" srcLang="{}" trgLang="{}">'.format(NAMESPACE, *codes),
    ]
    for number, (path, catalog) in enumerate(catalogs, 1):
        lines.append(f'<file id="f{number}" original={quoteattr(path)}>')
        lines += (unit for entry in catalog.entries if not entry.obsolete for unit in _units(entry))
        lines.append("</file>")
    return "\n".join([*lines, "</xliff>", ""]).encode()


def _units(entry: Entry) -> Iterator[str]:
    for name, source, target in forms(entry):
        notes = [("location", " ".join(map(str, entry.references)))] if entry.references else []
        notes += [("context", entry.context)] if entry.context else []
        notes += [("developer", note) for note in entry.notes]
        notes += [("translator", note) for note in entry.comments]
        notes += [("afst-digest", digest(target))]
        written = "".join(f'<note category="{category}">{_text(note)}</note>' for category, note in notes)
        data: dict[str, str] = {}
        inner = [_inline(source, entry.dialect, data)]
        if target:
            inner.append(_inline(target, entry.dialect, data))
        kept = "".join(f'<data id="{one}">{_words(text)}</data>' for one, text in data.items())
        tags = "".join(
            f"<{tag}>{text}</{tag}>" for tag, text in zip(("source", "target"), inner, strict=False)
        )
        original = f"<originalData>{kept}</originalData>" if kept else ""
        segment = f'<segment id="s1" state="{_STATES[entry.state]}">{tags}</segment>'
        yield (
            f'<unit id="{name}" type="afst:{entry.dialect}" xml:space="preserve">'
            f"<notes>{written}</notes>{original}{segment}</unit>"
        )


def _text(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", escape(text))


def _words(text: str) -> str:
    """Text inside a source or target, where what XML has no character for is an element."""
    return UNWRITABLE.sub(
        lambda match: f'<cp hex="{ord(match[0]):04X}"/>', escape(text).replace("\r", "&#13;")
    )


def _inline(text: str, dialect: Dialect, data: dict[str, str]) -> str:
    if dialect is Dialect.RUNS:
        nested = is_nested(marks_of(text))
        return "".join(
            _mark(part, nested=nested) if isinstance(part, Mark) else _words(part)
            for part in read_marks(text)
        )
    pieces, position = [], 0
    free = dict(data)
    for placeable in find_placeables(text, dialect):
        own = placeable.span.of(text)
        name = next((one for one, kept in free.items() if kept == own), "") or f"d{len(data) + 1}"
        free.pop(name, None)
        data[name] = own
        pieces += [_words(text[position : placeable.span.start]), f'<ph id="{name[1:]}" dataRef="{name}"/>']
        position = placeable.span.end
    return "".join([*pieces, _words(text[position:])])


def _mark(mark: Mark, *, nested: bool) -> str:
    if not mark.opens and not mark.closes:
        return f'<ph id="{mark.number}"/>'
    if nested:
        return f'<pc id="{mark.number}">' if mark.opens else "</pc>"
    return f'<sc id="{mark.number}"/>' if mark.opens else f'<ec startRef="{mark.number}"/>'


def read_xliff(data: bytes, *, path: str) -> list[ReturnedFile]:
    """The files of an XLIFF 2 document; a `UsageError` with its line where it is none, or is not safe."""
    root = _root(data, path)
    if root.tag != f"{{{NAMESPACE}}}xliff":
        message = Message.of("is not XLIFF 2")
        raise UsageError(message, hint=Message.of("export it as XLIFF 2.0 or 2.1"), place=Place(path, 1))
    try:
        target = parse_language(root.get("trgLang", ""))
    except UsageError as error:
        raise UsageError(
            Message.of("trgLang: {message}", message=error.message), hint=error.hint, place=Place(path, 1)
        ) from None
    return [
        ReturnedFile(one.get("original", ""), target, tuple(map(_returned, one.iter(f"{{{NAMESPACE}}}unit"))))
        for one in root.iter(f"{{{NAMESPACE}}}file")
    ]


def _root(data: bytes, path: str) -> "_Element":
    from lxml import etree

    try:
        root = etree.fromstring(data, hardened_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise UsageError(
            Message.of("is not XML"), hint=Message.of("export the file again"), place=Place(path, line)
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UsageError(
            Message.of("has a document type"), hint=Message.of("export it without one"), place=Place(path, 1)
        )
    return root


def _returned(unit: "_Element") -> Returned:
    found = unit.iter(f"{{{NAMESPACE}}}data")
    data = {one.get("id", ""): "".join(map(str, _read(one, {}))) for one in found}
    segments = list(unit.iter(f"{{{NAMESPACE}}}segment", f"{{{NAMESPACE}}}ignorable"))
    parts: list[str | Mark] = []
    for one in segments:
        content = one.find(f"{{{NAMESPACE}}}target")
        if content is None and one.tag.endswith("ignorable"):
            content = one.find(f"{{{NAMESPACE}}}source")
        parts += _read(content, data) if content is not None else ()
    states = {one.get("state", "initial") for one in segments if one.tag.endswith("segment")}
    note = next((n.text for n in unit.iter(f"{{{NAMESPACE}}}note") if n.get("category") == "afst-digest"), "")
    text = write_marks(parts) if unit.get("type") == "afst:runs" else "".join(map(str, parts))
    return Returned(unit.get("id", ""), text, states <= _FINISHED, note or "", int(unit.sourceline or 0))


def _read(element: "_Element", data: Mapping[str, str]) -> Iterator[str | Mark]:
    """The words and marks of a source or target; what is only a tool's annotation is left out."""
    yield element.text or ""
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        number = child.get("id") or child.get("startRef") or ""
        if name == "cp":
            yield _character(child.get("hex", ""))
        elif name in ("ph", "sc", "ec") and child.get("dataRef") in data:
            yield data[child.get("dataRef", "")]
        elif name in ("ph", "sc", "ec", "pc") and _NUMBER.fullmatch(number):
            yield Mark(int(number), opens=name in ("sc", "pc"), closes=name == "ec")
            if name == "pc":
                yield from _read(child, data)
                yield Mark(int(number), closes=True)
        elif name in ("mrk", "pc"):
            yield from _read(child, data)
        yield child.tail or ""


def _character(code: str) -> str:
    """The character of a hexadecimal code, which XML itself cannot hold; U+FFFD where it is none."""
    number = int(code, 16) if _CODE.fullmatch(code) else 0xFFFD
    return "\ufffd" if 0xD800 <= number < 0xE000 or number > sys.maxunicode else chr(number)
