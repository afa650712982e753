"""The glossary module of XLIFF 2: written for the tools of translators, read from what they send back.

An entry is a term of the source language, its translations and perhaps a definition. The module has no
place for notes, grammar, conditions and wrong renderings: they stay behind. It stands in a unit, and a
unit needs a segment, so a file of ours has an empty one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Term
from afst_i18n.termbase.imported import Imported, LeftOut, Pair, group, tidy
from afst_i18n.termbase.safe_xml import Element, parse_xml, tag

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" \
version="2.0" srcLang="{source}" trgLang="{target}">
<file id="glossary"><unit id="terms"><gls:glossary>
"""
_FOOT: Final = "</gls:glossary><segment><source/></segment></unit></file>\n</xliff>\n"
_MODULE: Final = "urn:oasis:names:tc:xliff:glossary:"


@dataclass(slots=True)
class _Entry:
    """What is said of a text: several terms may share it."""

    translations: dict[str, None] = field(default_factory=dict)
    definition: str = ""


def render_xliff(pairs: Iterable[tuple[str, str, Term]], source: Language) -> bytes:
    """An XLIFF file of source texts and their translations, each source text once."""
    entries: dict[str, _Entry] = {}
    for text, translation, term in pairs:
        entry = entries.setdefault(text, _Entry())
        entry.translations.setdefault(translation)
        entry.definition = entry.definition or term.definition
    codes = {"source": source.tag, "target": source.other.tag}
    return "".join([_HEAD.format(**codes), *map(_entry, entries, entries.values()), _FOOT]).encode()


def _entry(text: str, entry: _Entry) -> str:
    tags = [tag("gls:term", text), *(tag("gls:translation", each) for each in entry.translations)]
    if entry.definition:
        tags.append(tag("gls:definition", entry.definition))
    return f"<gls:glossEntry>{''.join(tags)}</gls:glossEntry>\n"


def read_xliff(data: bytes, *, path: str) -> Imported:
    """The terms of the glossaries in an XLIFF 2 file; entries without a translation are left out."""
    root = parse_xml(data, path=path)
    if root.name != "xliff":
        raise _refused(root, path, Message.of("is not XLIFF (it begins with <{name}>)", name=root.name))
    if not root.attributes.get("version", "").startswith("2."):
        raise _refused(root, path, Message.of("is not XLIFF 2, and earlier versions have no glossaries"))
    source = _source(root, path)
    pairs: list[Pair] = []
    left_out: list[LeftOut] = []
    definitions: dict[str, str] = {}
    for entry in root.walk("glossEntry"):
        if not entry.space.startswith(_MODULE):
            continue
        found = list(_pairs(entry, source, Place(path, entry.line)))
        if not found:
            left_out.append(LeftOut(Place(path, entry.line), Message.of("has no term and translation")))
        # Once for all: an entry may have thousands of translations.
        definition = next((element.text for element in entry.walk("definition")), "")
        for pair in found:
            definitions.setdefault(pair.side(source), definition)
        pairs += found
    terms = group(pairs, source)
    described = (replace(term, definition=definitions[term.side(source).preferred]) for term in terms)
    return Imported(tuple(described), tuple(left_out))


def _source(root: Element, path: str) -> Language:
    codes = [root.attributes.get(name, "").lower()[:2] for name in ("srcLang", "trgLang")]
    if codes[0] not in ("en", "es") or codes[1] not in ("", "es" if codes[0] == "en" else "en"):
        raise _refused(root, path, Message.of("is not between English and Spanish"))
    return ENGLISH if codes[0] == "en" else SPANISH


def _refused(root: Element, path: str, message: str) -> UsageError:
    return UsageError(
        message, hint=Message.of("give an .xlf file of version 2, en and es"), place=Place(path, root.line)
    )


def _pairs(entry: Element, source: Language, place: Place) -> Iterator[Pair]:
    text = tidy(next((term.text for term in entry.walk("term")), ""))
    for element in entry.walk("translation"):
        if text and (translation := tidy(element.text)):
            yield Pair.of(text, translation, source, place)
