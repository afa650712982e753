"""`glossary add` and `glossary edit`: one row of a project's glossary file, checked before it is written."""

import difflib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from afst_i18n.config import OWN_FILE, Config
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Finding, Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Term
from afst_i18n.files import replace_bytes
from afst_i18n.termbase.columns import COLUMNS, to_cells
from afst_i18n.termbase.lint import lint
from afst_i18n.termbase.load import make_glossary, parse_csv
from afst_i18n.workflows.glossary_file import GlossaryFile, open_file
from afst_i18n.workflows.glossary_layers import Layer, read_layers, versions

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_LISTS: Final = frozenset(
    name
    for name in COLUMNS
    if name.endswith(("_variants", "_abbreviations", "_forms"))
    or name.startswith(("forbidden_", "confusable_", "scope"))
)


@dataclass(frozen=True, slots=True)
class Change:
    """A row to be written: the file, its bytes before and after, the columns that change as (old, new).

    `copied` is the layer from which a term was taken over whole, because the file did not have it.
    `notes` are things that a person should know and that do not stand in the way.
    """

    path: Path
    before: bytes
    after: bytes
    fields: Mapping[str, tuple[str, str]]
    copied: Layer | None = None
    notes: tuple[str, ...] = ()

    def diff(self) -> str:
        """The change of the file as a unified diff."""
        before, after = (data.decode().splitlines(keepends=True) for data in (self.before, self.after))
        name = self.path.as_posix()
        return "".join(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"))

    def write(self, *, on_wait: Callable[[str], None] | None = None) -> None:
        """Write the file whole or not at all; a `ConflictError` where it was saved meanwhile."""
        replace_bytes(self.path, self.after, read=self.before or None, on_wait=on_wait)


def add(config: Config, term_id: str, settings: Sequence[str], *, file: Path | None = None) -> Change:
    """A new term, as a row at the end of the project's file; a `UsageError` where the id is taken."""
    layers = read_layers(config, begun=False)
    if taken := next((layer.terms[term_id] for layer in layers if term_id in layer.terms), None):
        hint = Message.of("use afst-i18n glossary edit {term_id}, or another id", term_id=term_id)
        raise UsageError(
            Message.of("the id '{term_id}' is taken", term_id=term_id), hint=hint, place=taken.place
        )
    opened = _open(file or _project_file(config, ""))
    if term_id in opened.rows:
        place = Place(str(opened.path), opened.rows[term_id].start + 1)
        raise UsageError(
            Message.of("the id '{term_id}' is taken", term_id=term_id),
            hint=Message.of("use afst-i18n glossary edit"),
            place=place,
        )
    empty = dict.fromkeys(COLUMNS, "") | {"id": term_id}
    return _change(opened, layers, empty, _assigned(empty, settings))


def edit(config: Config, term_id: str, settings: Sequence[str], *, file: Path | None = None) -> Change:
    """Other values for some fields of a term.

    The row that changes is the project's own. Where only a layer below has the term, its row is
    copied into the project's file first: a layer overrides terms whole, never half.
    """
    layers = read_layers(config, begun=False)
    if file is None:
        holding = versions(layers, term_id)[-1]
        own = holding.layer.name == "project"
        file = Path(holding.term.place.path) if own else _project_file(config, holding.term.domain)
    opened = _open(file)
    if row := opened.rows.get(term_id):
        return _change(opened, layers, row.cells, _assigned(row.cells, settings))
    holding = versions(layers, term_id)[-1]
    cells = to_cells(holding.term)
    return _change(opened, layers, cells, _assigned(cells, settings), copied=holding.layer)


def _assigned(cells: Mapping[str, str], settings: Sequence[str]) -> dict[str, str]:
    """The cells after ``field=value`` (replaced) and ``field+=value`` (one more in a list)."""
    new = {column: cells.get(column, "") for column in COLUMNS}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            raise UsageError(
                Message.of("'{setting}' is not a setting", setting=setting),
                hint=Message.of("write --set field=value"),
            )
        more, name = name.endswith("+"), name.removesuffix("+").strip()
        if name not in COLUMNS or name == "id":
            close = get_close_matches(name, COLUMNS[1:], n=1)
            known = (
                Message.of("did you mean {name}?", name=close[0])
                if close
                else Message.of("use one of {formats}", formats=", ".join(COLUMNS[1:]))
            )
            message = (
                Message.of("the id never changes")
                if name == "id"
                else Message.of("'{name}' is not a field", name=name)
            )
            raise UsageError(message, hint=Message.of("add a new term instead") if name == "id" else known)
        if more and name not in _LISTS:
            raise UsageError(
                Message.of("{name} holds one value", name=name),
                hint=Message.of("write --set {name}=value", name=name),
            )
        new[name] = f"{new[name]}|{value.strip()}" if more and new[name] else value.strip()
    return new


def _project_file(config: Config, domain: str) -> Path:
    """The file of the strongest configured layer; in a folder, the one that is named for the domain."""
    if not config.glossary:
        hint = Message.of(
            'use --file our-terms.csv, and set glossary = ["our-terms.csv"] in {own_file}', own_file=OWN_FILE
        )
        raise UsageError(Message.of("the project has no glossary of its own"), hint=hint)
    path = config.path(config.glossary[-1])
    if path.suffix.lower() == ".csv" or path.is_file():
        return path
    # A folder, or what shall be one.
    if not domain:
        hint = Message.of("name the file, for example --file {value}", value=path / "ranks.csv")
        raise UsageError(Message.of("is a folder"), hint=hint, place=Place(str(path)))
    return path / f"{domain}.csv"


def _open(path: Path) -> GlossaryFile:
    """The file to change. What an installation brought is not the project's: an update would undo it."""
    # In a checkout the shipped files lie outside the package, and are there to be edited.
    if _whole(path).is_relative_to(_PACKAGE):
        hint = Message.of("use --file with a file of your project: it overrides the shipped term")
        raise UsageError(Message.of("belongs to the installed program"), hint=hint, place=Place(str(path)))
    if path.suffix.lower() != ".csv":
        raise UsageError(
            Message.of("is not a .csv file"),
            hint=Message.of("name it, for example, our-terms.csv"),
            place=Place(str(path)),
        )
    return open_file(path)


def _whole(path: Path) -> Path:
    """The path without links; one in a circle of links as it is, which reading it then says."""
    return Path(os.path.realpath(path))


def _change(
    opened: GlossaryFile,
    layers: Sequence[Layer],
    old: Mapping[str, str],
    new: Mapping[str, str],
    *,
    copied: Layer | None = None,
) -> Change:
    """The change, after the new file has been read as strictly as any other and checked with the rest."""
    after = opened.with_row(new)
    term = next(term for term in parse_csv(after, path=str(opened.path)) if term.id == new["id"])
    fields = {
        name: (old.get(name, ""), new[name])
        for name in COLUMNS
        if name != "id" and old.get(name, "") != new[name]
    }
    notes = [*_judged(term, layers), *_placed(term, opened.path, layers)]
    before = opened.data if opened.path.exists() else b""
    return Change(opened.path, before, after, fields, copied, tuple(notes))


def _judged(term: Term, layers: Sequence[Layer]) -> list[str]:
    """New findings of lint: an error stops the change, a warning is told."""
    terms: dict[str, Term] = {}
    for layer in layers:
        terms |= layer.terms
    known = {_said(finding) for finding in lint(make_glossary(terms.values()))}
    found = [f for f in lint(make_glossary((terms | {term.id: term}).values())) if _said(f) not in known]
    for finding in found:
        if finding.severity is Severity.ERROR:
            hint = Message.of("{hint}; nothing was written", hint=finding.hint)
            message = Message.joined(": ", [finding.term, finding.message])
            raise UsageError(message, hint=hint, place=finding.place)
    return [
        Message.joined("", [f.term, ": ", f.message, "; ", f.hint])
        for f in found
        if f.severity is Severity.WARNING
    ]


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.term, finding.message


def _placed(term: Term, path: Path, layers: Sequence[Layer]) -> list[str]:
    """What may surprise about the file: nobody reads it, or a stronger layer hides it."""
    notes = []
    here = [n for n, layer in enumerate(layers) if _whole(path).is_relative_to(_whole(layer.path))]
    if not here:
        notes.append(
            Message.of(
                'no layer of the glossary: set glossary = ["{value}"] in {OWN_FILE}',
                value=path.as_posix(),
                OWN_FILE=OWN_FILE,
            )
        )
    elif any(term.id in layer.terms for layer in layers[here[-1] + 1 :]):
        notes.append(Message.of("a stronger layer has the term too, and still holds"))
    return [Message.joined(": ", [str(path), note]) for note in notes]
