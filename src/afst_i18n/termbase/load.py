"""Glossary files read strictly: one file or folder is a layer, a later layer overrides an earlier one."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import ENGLISH, Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Glossary, Term
from afst_i18n.files import read_bytes
from afst_i18n.language.tokens import fold
from afst_i18n.resources import shipped
from afst_i18n.termbase.columns import CellError, from_text, row_of, to_term
from afst_i18n.termbase.imported import new_id
from afst_i18n.termbase.sheets import SUFFIXES, guessed, read_sheet


def load_glossary(*paths: Path | str) -> Glossary:
    """The glossary of the given layers, or the one that ships with us where none is given.

    A layer is a CSV file or a folder of them. A row of a later layer takes the place of the earlier
    row with its id, whole: half a row of the project's over half a shipped one would be nobody's
    decision. Inside one layer an id stands once.
    """
    terms: dict[str, Term] = {}
    for number, path in enumerate(map(Path, paths or (shipped("glossary"),))):
        terms = overlay(terms, load_layer(path, below=terms, number=number).values())
    return make_glossary(terms.values())


def load_layer(
    path: Path, *, below: Mapping[str, Term] = MappingProxyType({}), number: int = 0
) -> dict[str, Term]:
    """The terms of one layer by id, in file order; `below` are those of the weaker layers together."""
    own: dict[str, Term] = {}
    for file in files_of(path):
        for term in parse_terms(read_bytes(file), path=str(file), below=below, layer=number):
            if term.id in own:
                message = Message.of(
                    "the id '{id}' stands at {place} already", id=term.id, place=own[term.id].place
                )
                raise UsageError(message, hint=Message.of("give one of the two another id"), place=term.place)
            own[term.id] = term
    return own


def overlay(below: Mapping[str, Term], layer: Iterable[Term]) -> dict[str, Term]:
    """Terms by id with a layer laid over them.

    A term that takes another's place stays in its domain: a rank is a rank, whatever the name of the
    file that overrides it.
    """
    terms = dict(below)
    for term in layer:
        replaced = terms.get(term.id, term)
        terms[term.id] = term if term.domain == replaced.domain else replace(term, domain=replaced.domain)
    return terms


def make_glossary(terms: Iterable[Term]) -> Glossary:
    """A glossary of these terms, with the digest of all that they say.

    Where a term stands is not in the digest: the same words in another file translate the same.
    """
    terms = tuple(terms)
    digest = hashlib.sha256()
    for term in terms:
        layer = (str(term.layer),) if term.layer else ()
        digest.update(("\x1f".join((term.domain, *row_of(term), *layer)) + "\x1e").encode())
    return Glossary(terms, digest.hexdigest())


def files_of(layer: Path) -> list[Path]:
    """The files of a layer, in the order in which they are read."""
    if not layer.is_dir():
        return [layer]
    found = sorted(path for path in layer.iterdir() if path.suffix.lower() in SUFFIXES)
    if not found:
        hint = Message.of("put {suffixes} files there", suffixes=", ".join(SUFFIXES))
        raise WorldError(Message.of("holds no glossary file"), hint=hint, place=Place(str(layer)))
    return found


def parse_terms(
    data: bytes,
    *,
    path: str,
    below: Mapping[str, Term] = MappingProxyType({}),
    source: Language = ENGLISH,
    layer: int = 0,
) -> Iterator[Term]:
    """The terms of one file, whose name is their domain; errors name the line of the row.

    A file without ids is an office's own list, see `sheets`: each row is made a term, and where a term
    `below` has the same English designation, the row gives it another Spanish one.
    """
    sheet = read_sheet(data, path=path, source=source)
    index = _by_english(below) if sheet.short else {}
    taken = dict.fromkeys(below, 1)
    domain = Path(path).stem
    for line, row in sheet.rows:
        place = Place(path, line)
        cells = {name: from_text(cell) for name, cell in row.items()}
        if sheet.short:
            cells = guessed({**cells, "id": new_id(cells.get("en", ""), taken, prefix="own")})
        try:
            term = to_term(cells, domain=domain, place=place, layer=layer)
        except CellError as error:
            raise UsageError(error.message, hint=error.hint, place=place) from None
        same = index.get(fold(term.en.preferred), [])
        yield from (_rendered(other, term) for other in same) if same else (term,)


def parse_csv(data: bytes, *, path: str) -> Iterator[Term]:
    """The terms of one file that gives each its id, as one has to that is to be edited term by term."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError(Message.of("is UTF-16"), hint=Message.of("save it as CSV UTF-8"), place=Place(path))
    if read_sheet(data, path=path).short:
        hint = Message.of("make it one that has: afst-i18n glossary import")
        raise UsageError(Message.of("the column id is missing"), hint=hint, place=Place(path, 1))
    return parse_terms(data, path=path)


def _by_english(terms: Mapping[str, Term]) -> dict[tuple[str, ...], list[Term]]:
    """The terms by their English designation; those that hold only in some surroundings keep to them."""
    found: dict[tuple[str, ...], list[Term]] = {}
    for term in terms.values():
        if not any(condition for condition in term.en.context if not condition.negated):
            found.setdefault(fold(term.en.preferred), []).append(term)
    return found


def _rendered(below: Term, own: Term) -> Term:
    """A term of a lower layer with the Spanish of a row: what the row does not say stays as it is."""
    right = {own.es.preferred, *own.es.variants}
    spanish = replace(
        own.es,
        forbidden=own.es.forbidden or tuple(text for text in below.es.forbidden if text not in right),
        confusable=own.es.confusable or tuple(text for text in below.es.confusable if text not in right),
    )
    return replace(
        below,
        es=below.es if own.es.preferred == below.es.preferred else spanish,
        gender=own.gender or below.gender,
        number=below.number,
        definition=own.definition or below.definition,
        note=own.note,
        note_es=own.note_es,
        authority=own.authority,
        place=own.place,
        layer=own.layer,
    )
