"""TBX, ISO 30042: versions 2 and 3 (DCA and DCT) are read, version 3 DCT TBX-Basic is written.

What TBX-Basic has a data category for stands there, so that any program shows it: designations as
term sections with their administrative status (a forbidden rendering is a deprecated term), part of
speech, gender, definition, source, subject field. What it has none for (conditions, case rule, forms)
stands in notes that begin with a word of ours; a program that drops them drops only these.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final
from xml.sax.saxutils import quoteattr

from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Term
from afst_i18n.termbase.columns import COLUMNS, CellError, to_cells, to_term
from afst_i18n.termbase.imported import Imported, LeftOut, new_id, tidy
from afst_i18n.termbase.safe_xml import Element, parse_xml, tag

_OURS: Final = "afst-i18n "
_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" \
xmlns:basic="http://www.tbxinfo.net/ns/basic" type="TBX-Basic" style="dct" xml:lang="en">
<tbxHeader><fileDesc><sourceDesc><p>afst-i18n glossary</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""
_FOOT: Final = "</body></text>\n</tbx>\n"
_CODES: Final = ("en", "es")
# TBX-Basic has no proper nouns: ours says so in a note. Files of other programs have them.
_SPEECH: Final = {
    "noun": "noun",
    "proper-noun": "noun",
    "verb": "verb",
    "adjective": "adjective",
    "adverb": "adverb",
    "phrase": "other",
}
_GENDER: Final = {"m": "masculine", "f": "feminine", "c": "other"}
# Categories whose value is a cell as it is.
_PLAIN: Final = {"definition": "definition", "source": "authority", "subjectField": "domain"}
# Cells that TBX-Basic has no place for; the others are told by the elements themselves.
_NOTED: Final = (
    *(f"{code}_forms" for code in _CODES),
    *(f"context_{code}" for code in _CODES),
    *(
        "part_of_speech",
        "gender",
        "number",
        "do_not_translate",
        "case",
        "direction",
        "scope",
        "status",
        "sense",
        "note_es",
    ),
)


def render_tbx(terms: Iterable[Term]) -> bytes:
    """A TBX-Basic file of these terms: what `read_tbx` reads back is what was given."""
    return "".join([_HEAD, *(line for term in terms for line in _concept(term)), _FOOT]).encode()


def _concept(term: Term) -> Iterator[str]:
    cells = to_cells(term) | {"domain": term.domain}
    yield f"<conceptEntry id={quoteattr(_xml_id(term.id))}>\n"
    for category, column in _PLAIN.items():
        if cells[column]:
            space = "min" if category == "subjectField" else "basic"
            yield f"{tag(f'{space}:{category}', cells[column])}\n"
    if term.note:
        yield f"{tag('note', term.note)}\n"
    for column in ("id", *_NOTED):
        yield f"{tag('note', f'{_OURS}{column}={cells[column]}')}\n" if cells[column] else ""
    for language in (ENGLISH, SPANISH):
        yield f"<langSec xml:lang={quoteattr(language.locale.replace('_', '-'))}>\n"
        yield from _sections(term, language)
        yield "</langSec>\n"
    yield "</conceptEntry>\n"


def _sections(term: Term, language: Language) -> Iterator[str]:
    side, own = term.side(language), str(term.status)
    yield _section(term, language, side.preferred, own, "fullForm")
    for status, kind, texts in (
        ("admitted", "variant", side.variants),
        ("admitted", "abbreviation", side.abbreviations),
        ("deprecated", "", side.forbidden),
        ("deprecated", "confusable", side.confusable),
    ):
        yield from (_section(term, language, text, status, kind) for text in texts)


def _section(term: Term, language: Language, text: str, status: str, kind: str) -> str:
    lines = [tag("term", text), tag("min:administrativeStatus", f"{status}Term-admn-sts")]
    lines.append(tag("min:partOfSpeech", _SPEECH[term.part_of_speech]))
    if language is SPANISH and term.gender and kind:
        lines.append(tag("basic:grammaticalGender", _GENDER[term.gender]))
    if kind == "confusable":
        lines.append(tag("note", f"{_OURS}confusable"))
    elif kind:
        lines.append(tag("basic:termType", kind))
    return f"<termSec>{''.join(lines)}</termSec>\n"


def _xml_id(term_id: str) -> str:
    """An XML id; ours stands in a note, because XML allows fewer signs."""
    return re.sub(r"[^\w.-]", "_", term_id if re.match(r"[^\W\d]", term_id) else f"t.{term_id}")


def read_tbx(data: bytes, *, path: str) -> Imported:
    """The terms of a TBX file of any version and style; entries without both languages are left out."""
    root = parse_xml(data, path=path)
    if root.name not in ("tbx", "martif"):
        hint = Message.of("give a .tbx file of version 2 or 3")
        raise UsageError(
            Message.of("is not TBX (it begins with <{name}>)", name=root.name),
            hint=hint,
            place=Place(path, root.line),
        )
    terms: list[Term] = []
    left_out: list[LeftOut] = []
    taken: dict[str, int] = {}
    for entry in root.walk("conceptEntry", "termEntry"):
        place = Place(path, entry.line)
        read = _term(entry, place, taken)
        if isinstance(read, Term):
            terms.append(read)
            taken.setdefault(read.id, 1)
        else:
            left_out.append(LeftOut(place, read))
    return Imported(tuple(terms), tuple(left_out))


def _term(entry: Element, place: Place, taken: dict[str, int]) -> Term | str:
    """The term of an entry, or why there is none."""
    cells = dict.fromkeys(COLUMNS, "")
    noted, note = _notes(entry)
    sections = {code: list(_designations(entry, code)) for code in _CODES}
    for code, found in sections.items():
        if not any(section.usable for section in found):
            return Message.of(
                "has no term in {language}", language=(ENGLISH if code == "en" else SPANISH).name
            )
        cells |= _side(found, code, first="status" in noted)
    cells |= {column: _described(entry, column) for column in ("definition", "authority")}
    chosen = next(section for section in sections["es"] if section.usable)
    cells |= {"note": note, "part_of_speech": chosen.part_of_speech, "gender": chosen.gender}
    if noted:
        # An empty cell is not written: beside our notes no gender means none.
        cells |= {"gender": ""} | noted
    identity = cells["id"] or tidy(entry.attributes.get("id", "")).replace(" ", "-")
    cells["id"] = identity if identity and identity not in taken else new_id(cells["en"], taken)
    try:
        term = to_term(cells)
    except CellError as error:
        raise UsageError(error.message, hint=error.hint, place=place) from None
    return replace(term, domain=_category(entry, "subjectField"), place=place)


def _described(entry: Element, column: str) -> str:
    """A category of the concept; many files define it once in each language instead."""
    category = {ours: name for name, ours in _PLAIN.items()}[column]
    places = [entry, *entry.walk("langSec", "langSet")]
    return next((found for place in places if (found := _category(place, category))), "")


class _Section:
    """A term section: the text and what is said of it."""

    def __init__(self, section: Element) -> None:
        self.text = tidy(next((term.text for term in section.walk("term")), ""))
        self.status = _category(section, "administrativeStatus") or _category(
            section, "normativeAuthorization"
        )
        self.type = _category(section, "termType")
        self.confusable = any(note.text == f"{_OURS}confusable" for note in section.walk("note"))
        speech = _category(section, "partOfSpeech")
        names = {"proper noun": "proper-noun", "properNoun": "proper-noun"}
        names |= {name: ours for ours, name in _SPEECH.items() if ours != "proper-noun"}
        self.part_of_speech = names.get(speech, "noun")
        genders = {name: ours for ours, name in _GENDER.items()}
        self.gender = genders.get(_category(section, "grammaticalGender"), "")

    @property
    def wrong(self) -> bool:
        return self.status.startswith(("deprecated", "superseded", "forbidden", "obsolete"))

    @property
    def usable(self) -> bool:
        return bool(self.text) and not self.confusable and (not self.wrong or self.type == "fullForm")


def _designations(entry: Element, code: str) -> Iterator[_Section]:
    for language in entry.walk("langSec", "langSet"):
        if language.attributes.get("lang", "").lower().replace("_", "-").split("-")[0] == code:
            yield from map(_Section, language.walk("termSec", "tig", "ntig"))


def _side(sections: list[_Section], code: str, *, first: bool) -> dict[str, str]:
    """The cells of one language; `first`: a file of ours, whose first section is the preferred term."""
    usable = [section for section in sections if section.usable]
    preferred = next((s for s in usable if s.status.startswith("preferred") and not first), usable[0])
    kinds: dict[str, list[str]] = {"variants": [], "abbreviations": [], "forbidden": [], "confusable": []}
    for section in sections:
        if section is preferred or not section.text:
            continue
        if section.confusable:
            kinds["confusable"].append(section.text)
        elif section.wrong:
            kinds["forbidden"].append(section.text)
        else:
            short = section.type in ("abbreviation", "acronym", "initialism")
            kinds["abbreviations" if short else "variants"].append(section.text)
    return {code: preferred.text} | {
        (f"{kind}_{code}" if kind in ("forbidden", "confusable") else f"{code}_{kind}"): "|".join(texts)
        for kind, texts in kinds.items()
    }


def _notes(entry: Element) -> tuple[dict[str, str], str]:
    """Our own cells among the notes of an entry, and the other notes as one."""
    noted: dict[str, str] = {}
    others: list[str] = []
    for child in entry.children:
        texts = [note.text for note in ([child] if child.name == "note" else child.walk("note"))]
        if child.name in ("langSec", "langSet"):
            continue
        for text in texts:
            column, _, value = text.removeprefix(_OURS).partition("=")
            if text.startswith(_OURS) and column in ("id", *_NOTED):
                noted[column] = value
            else:
                others.append(text)
    return noted, "\n".join(others)


def _category(element: Element, category: str) -> str:
    """The value of a data category on this level: an element of that name (DCT), or a type (DCA, v2)."""
    for child in element.children:
        if child.name in ("langSec", "langSet", "termSec", "tig", "ntig"):
            continue
        if category in (child.name, child.attributes.get("type")):
            return child.text
        if found := _category(child, category):
            return found
    return ""
