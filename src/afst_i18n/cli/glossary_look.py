"""`afst-i18n glossary list`, `find` and `show`: looking, changing nothing."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from afst_i18n.cli import options
from afst_i18n.cli.columns import echo_rows, terminal_width
from afst_i18n.cli.console import Console, styled
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.message import Message
from afst_i18n.core.term import Glossary, Term
from afst_i18n.messages import spoken

if TYPE_CHECKING:
    from afst_i18n.workflows.glossary_layers import Layer, Version


def layers_option(function: options.F) -> options.F:
    """`--glossary`."""
    return click.option(
        "--glossary",
        "extra",
        multiple=True,
        type=options.FILE,
        help="CSV file or folder laid over the shipped and the configured glossary; repeatable.",
    )(function)


def open_layers(extra: tuple[Path, ...]) -> "list[Layer]":
    """The layers that hold in the current folder."""
    from afst_i18n.config import find_config
    from afst_i18n.workflows.glossary_layers import read_layers

    return read_layers(find_config(Path()), extra)


@click.command(
    "list",
    short_help="All terms, or those of some domains.",
    epilog="""\b
Examples:
  afst-i18n glossary list
  afst-i18n glossary list --domain ranks --domain positions
  afst-i18n glossary list | cut -f2,3
""",
)
@click.option("--domain", "domains", multiple=True, help="Only terms of this file (ranks); repeatable.")
@layers_option
def list_terms(*, domains: tuple[str, ...], extra: tuple[Path, ...]) -> None:
    """Print id, English and Spanish of each term, in the order of the files; tabs between them in a pipe."""
    from afst_i18n.workflows.glossary_layers import combine

    echo_rows([row(term) for term in of_domains(combine(open_layers(extra)), domains)])


def of_domains(glossary: Glossary, domains: tuple[str, ...]) -> list[Term]:
    """The terms of these domains, all where none is named."""
    known = list(dict.fromkeys(term.domain for term in glossary))
    for domain in domains:
        if domain not in known:
            raise UsageError(
                Message.of("'{domain}' is not a domain", domain=domain),
                hint=Message.of("use one of {known}", known=", ".join(known)),
            )
    return [term for term in glossary if not domains or term.domain in domains]


def row(term: Term) -> tuple[str, str, str]:
    """A term in three columns."""
    return term.id, term.en.preferred, term.es.preferred


@click.command(
    short_help="Look words up in both languages.",
    epilog="""\b
Examples:
  afst-i18n glossary find wing general
  afst-i18n glossary find "estado mayor"
  afst-i18n glossary find comander                 misspelt words are found as well
""",
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "-n", "--limit", default=10, show_default=True, type=click.IntRange(1), help="How many to print."
)
@layers_option
def find(*, words: tuple[str, ...], limit: int, extra: tuple[Path, ...]) -> None:
    """Print the terms that look most like WORDS in either language, the best first.

    Designations, variants, abbreviations, inflected forms and ids are searched; capitals and accents
    do not count. What was found stands at the end where it is not the term itself.
    """
    from afst_i18n.termbase.find import find_terms
    from afst_i18n.workflows.glossary_layers import combine

    query = " ".join(words)
    hits = find_terms(combine(open_layers(extra)), query, limit=limit)
    if not hits:
        Console.always(Message.of("nothing looks like '{query}'", query=query))
        return
    echo_rows([(*row(hit.term), "" if hit.text in row(hit.term) else f"({hit.text})") for hit in hits])


@click.command(
    short_help="All that is known of one term.",
    epilog="""\b
Examples:
  afst-i18n glossary show rank.mx.wing-general
  afst-i18n glossary show rank.mx.wing-general --glossary our-terms.csv
""",
)
@click.argument("term_id", metavar="ID")
@layers_option
def show(*, term_id: str, extra: tuple[Path, ...]) -> None:
    """Print every field of the term ID, the forms by which it is recognised in each language, and the
    layers that have it: the last one holds, whole."""
    from afst_i18n.workflows.glossary_layers import versions

    found = versions(open_layers(extra), term_id)
    term = found[-1].term
    _say_fields(term)
    for language in (ENGLISH, SPANISH):
        _say_forms(term, language)
    _say_layers(found)


@click.command(
    short_help="What the glossary holds, in numbers.",
    epilog="""\b
Examples:
  afst-i18n glossary stats
  afst-i18n glossary stats --glossary our-terms.csv
""",
)
@layers_option
def stats(*, extra: tuple[Path, ...]) -> None:
    """Print how many terms, designations and recognised forms there are, and what they are about."""
    from afst_i18n.termbase.stats import count
    from afst_i18n.workflows.glossary_layers import combine

    found = count(combine(open_layers(extra)))
    for name, label in _STATS.items():
        value = getattr(found, name)
        if isinstance(value, int):
            said = f"{value:,}"
        else:
            said = ", ".join(
                f"{key or '(none)'}\N{NO-BREAK SPACE}{number:,}" for key, number in value.items()
            )
        _field(spoken(label), said)


_STATS: Final = {
    "terms": Message.of("terms"),
    "domains": Message.of("domains"),
    "statuses": Message.of("statuses"),
    "parts_of_speech": Message.of("parts of speech"),
    "scopes": Message.of("scopes"),
    "designations": Message.of("designations"),
    "forms": Message.of("forms"),
    "forbidden": Message.of("forbidden"),
    "conditional": Message.of("conditional"),
    "untranslated_names": Message.of("untranslated names"),
    "without_authority": Message.of("without authority"),
}


def _say_fields(term: Term) -> None:
    from afst_i18n.termbase.columns import to_cells

    cells = to_cells(term)
    Console.result(styled(term.id, bold=True), f"  ({term.domain})")
    for name, value in cells.items():
        if value and name != "id":
            _field(name, value.replace("|", " | ") if not name.startswith("context") else value)
    empty = ", ".join(name for name, value in cells.items() if not value)
    _field(spoken(Message.of("(empty)")), empty, dim=True)


def _say_forms(term: Term, language: Language) -> None:
    from afst_i18n.termbase.forms import forms

    Console.result("")
    Console.result(styled(Message.of("Recognised in {name}", name=language.name), bold=True))
    if not term.serves(language):
        Console.result(
            Message.of(
                "  not matched in {name} texts: the direction is {direction}",
                name=language.name,
                direction=term.direction,
            )
        )
    by_label: dict[str, list[str]] = {}
    for form in forms(term, language):
        by_label.setdefault(form.label, []).append(form.text)
    for label, texts in by_label.items():
        _field(label, " | ".join(texts))


def _say_layers(found: "list[Version]") -> None:
    from afst_i18n.workflows.glossary_layers import relative

    Console.result("")
    Console.result(styled(Message.of("Layers"), bold=True))
    for version in found:
        last = version is found[-1]
        holds = styled(Message.of("holds"), fg="green") if last else Message.of("overridden")
        Console.result(f"  {version.layer.name:<20}{relative(version.term.place)}  ", holds)
        for name, old in version.changes.items():
            _field(
                "",
                Message.of("{name}: was {old!r}", name=name, old=old)
                if old
                else Message.of("{name}: was empty", name=name),
                dim=True,
            )


def _field(name: str, value: str, *, dim: bool = False) -> None:
    lines = textwrap.wrap(value, terminal_width() - 22, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines):
        said = line.replace("\N{NO-BREAK SPACE}", " ")
        Console.result(styled(f"  {name if not number else '':<20}", dim=True), styled(said, dim=dim))
