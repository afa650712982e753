"""`afst-i18n explain`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console
from afst_i18n.core.document import Dialect
from afst_i18n.core.language import Language

if TYPE_CHECKING:
    from afst_i18n.workflows.explain import Explanation


@click.command(
    short_help="Show how each term of a sentence came out, and why.",
    epilog="""\b
Examples:
  afst-i18n explain "Wing Gen. Laura Ortiz chaired the staff talks." --to es
  afst-i18n explain "El operativo inició a las 6:00." --to en --json
""",
)
@click.argument("text")
@options.direction
@options.glossaries
@options.no_cache
@click.option(
    "--dialect",
    type=click.Choice([*Dialect]),
    default=Dialect.PLAIN,
    show_default=True,
    help="How inline marks are written in TEXT.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def explain(
    *,
    text: str,
    source: Language | None,
    target: Language,
    layers: tuple[Path, ...],
    no_glossary: bool,
    no_cache: bool,
    dialect: str,
    as_json: bool,
) -> None:
    """Translate TEXT; show where each term matched, which step realised it, and the candidates."""
    from afst_i18n.config import find_config
    from afst_i18n.workflows.explain import explain as run

    source, target = options.pair(source, target)
    config = find_config(Path())
    found = run(
        text,
        source,
        target,
        config,
        layers=layers,
        use_glossary=not no_glossary,
        cache=not no_cache,
        dialect=dialect,
    )
    if as_json:
        Console.result(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in _lines(found):
            Console.result(line)


def _lines(found: "Explanation") -> list[str]:
    lines = [found.draft.text, ""]
    for term in found.draft.terms:
        written = f"'{term.span.of(found.draft.text)}'" if term.span else "NOT REALISED"
        lines += [
            f"{term.match.span.of(found.draft.source)}  ->  {written}",
            f"    wanted {term.wanted}   step {term.step}   form {term.match.form}   {term.match.term.id}",
        ]
    lines += [f"rule {rule}" for rule in found.draft.rules]
    lines += [f"{finding.code}  {finding.message}; {finding.hint}" for finding in found.draft.findings]
    for attempt in found.attempts:
        wishes = ", ".join(
            f"{c.span.of(attempt.request.text)} = {c.target}" for c in attempt.request.constraints
        )
        lines += ["", f"asked: {attempt.request.text}" + (f"  [{wishes}]" if wishes else "")]
        lines += [f"  {candidate.score:7.3f}  {candidate.text}" for candidate in attempt.candidates]
    return [*lines, "", *(f"{name.lower()}: {value}" for name, value in found.signature.items())]
