"""Glossaries of other programs: what each can hold is written, and read back as terms.

CSV and TBX hold everything. The rest hold pairs: only terms that serve the direction are written,
and grammar, conditions and forbidden renderings stay behind.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Status, Term
from afst_i18n.files import decode
from afst_i18n.termbase.columns import as_text, from_text
from afst_i18n.termbase.imported import Imported, LeftOut, Pair, group, tidy
from afst_i18n.termbase.load import parse_terms
from afst_i18n.termbase.save import render_csv
from afst_i18n.termbase.sheets import csv_rows
from afst_i18n.termbase.tbx import read_tbx, render_tbx
from afst_i18n.termbase.xliff import read_xliff, render_xliff

# Weblate's own CSV header; it also takes files with fewer of these columns.
_WEBLATE: Final = ("location", "source", "target", "ID", "fuzzy", "context", "translator_comments")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A format: bytes of terms for one direction, and terms of bytes whose first language is given."""

    write: Callable[[Iterable[Term], Language], bytes]
    read: Callable[[bytes, Language, str], Imported]
    suffix: str


def exchange(name: str) -> Exchange:
    """The format of that name; a `UsageError` lists the names where there is none."""
    if name not in FORMATS:
        raise UsageError(
            Message.of("'{name}' is not a glossary format", name=name),
            hint=Message.of("use one of {formats}", formats=", ".join(FORMATS)),
        )
    return FORMATS[name]


def _deepl(terms: Iterable[Term], source: Language) -> bytes:
    """Two columns between tabs, no header; DeepL refuses a source that stands twice."""
    pairs: dict[str, str] = {}
    for text, target, _ in _pairs(terms, source):
        pairs.setdefault(text, target)
    return _table(([text, target] for text, target in pairs.items()), delimiter="\t")


def _omegat(terms: Iterable[Term], source: Language) -> bytes:
    """Three columns between tabs: source, target, comment. Every target of a source is accepted there."""
    pairs = _pairs(terms, source, admitted=True)
    return _table(([text, target, _note(term, source)] for text, target, term in pairs), delimiter="\t")


def _weblate(terms: Iterable[Term], source: Language) -> bytes:
    rows = [
        ["", text, target, "", "", "", _note(term, source)] for text, target, term in _pairs(terms, source)
    ]
    return _table([list(_WEBLATE), *rows], delimiter=",")


def _pairs(
    terms: Iterable[Term], source: Language, *, admitted: bool = False
) -> Iterator[tuple[str, str, Term]]:
    """Source and target of every designation of every term that serves the direction, and the term.

    A term that depends on what stands around it is left out: those programs would apply it anywhere.
    """
    for term in terms:
        side, other = term.side(source), term.side(source.other)
        if not term.serves(source) or side.context or term.status is Status.DEPRECATED:
            continue
        targets = (other.preferred, *other.variants) if admitted else (other.preferred,)
        for text in dict.fromkeys((side.preferred, *side.variants, *side.abbreviations)):
            for target in targets:
                yield text, target, term


def _note(term: Term, source: Language) -> str:
    """The advice for a translator from that language, on one line."""
    return " ".join(term.advice(source.other.code).split())


def _table(rows: Iterable[list[str]], *, delimiter: str) -> bytes:
    stream = io.StringIO(newline="")
    if delimiter == "\t":
        # These programs know no quotation marks: a mark is a character of the term.
        stream.writelines("\t".join(row) + "\n" for row in rows)
    else:
        csv.writer(stream, lineterminator="\n").writerows([as_text(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _read_tabs(data: bytes, source: Language, path: str) -> Imported:
    """Lines of source, target and perhaps a comment; `#` begins a line of OmegaT's that is a remark."""
    lines = enumerate(decode(data, "utf-8-sig", path=path).splitlines(), 1)
    cells = ((n, line.split("\t")) for n, line in lines if line.strip() and not line.startswith("#"))
    rows = ((n, found[0], "".join(found[1:2]), " ".join(found[2:])) for n, found in cells)
    return _imported(rows, source, path, Message.of("has no source and target between tabs"))


def _read_weblate(data: bytes, source: Language, path: str) -> Imported:
    lines = csv_rows(decode(data, "utf-8-sig", path=path).splitlines(keepends=True), ",", path)
    names = next(lines, (1, []))[1]
    if not {"source", "target"} <= set(names):
        hint = Message.of("export it from Weblate as CSV with a header")
        raise UsageError(Message.of("has no columns source and target"), hint=hint, place=Place(path, 1))
    cells = ((n, dict(zip(names, map(from_text, row), strict=False))) for n, row in lines)
    rows = (
        (n, row.get("source", ""), row.get("target", ""), row.get("translator_comments", ""))
        for n, row in cells
    )
    return _imported(rows, source, path, Message.of("has no source or no target"))


def _imported(
    rows: Iterable[tuple[int, str, str, str]], source: Language, path: str, reason: Message
) -> Imported:
    """The terms of rows of line, text, translation and note; `reason` is why one has no term."""
    pairs: list[Pair] = []
    left_out: list[LeftOut] = []
    for line, text, target, note in rows:
        place = Place(path, line)
        if tidy(text) and tidy(target):
            pairs.append(Pair.of(tidy(text), tidy(target), source, place, note=note.strip()))
        else:
            left_out.append(LeftOut(place, reason))
    return Imported(tuple(group(pairs, source)), tuple(left_out))


FORMATS: Final = {
    "csv": Exchange(
        lambda terms, _: render_csv(terms),
        lambda data, source, path: Imported(tuple(parse_terms(data, path=path, source=source))),
        ".csv",
    ),
    "tbx": Exchange(
        lambda terms, _: render_tbx(terms), lambda data, _, path: read_tbx(data, path=path), ".tbx"
    ),
    "deepl": Exchange(_deepl, _read_tabs, ".tsv"),
    "omegat": Exchange(_omegat, _read_tabs, ".txt"),
    "weblate": Exchange(_weblate, _read_weblate, ".csv"),
    "xliff": Exchange(
        lambda terms, source: render_xliff(_pairs(terms, source, admitted=True), source),
        lambda data, _, path: read_xliff(data, path=path),
        ".xlf",
    ),
}
