"""`afst-i18n explain`."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, styled
from afst_i18n.core.document import Dialect
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message

if TYPE_CHECKING:
    from afst_i18n.workflows.explain import Explanation


@click.command(
    short_help="Show how each term of a sentence came out, and why.",
    epilog="""\b
Examples:
  afst-i18n explain "Wing Gen. Laura Ortiz chaired the staff talks." --to es
  afst-i18n explain release.md --to es | less          every segment of a file
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
    """Translate TEXT; show where each term matched, which step realised it, and the candidates.

    TEXT may be the name of a file: then each of its segments is explained.
    """
    from afst_i18n.config import find_config
    from afst_i18n.workflows.explain import explain as run

    # A text may be longer than any name: Path.is_file would raise.
    if os.path.isfile(text):  # noqa: PTH113
        _explain_file(
            Path(text),
            source,
            target,
            layers,
            use_glossary=not no_glossary,
            cache=not no_cache,
            as_json=as_json,
        )
        return
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


def _explain_file(
    path: Path,
    source: Language | None,
    target: Language,
    layers: tuple[Path, ...],
    *,
    use_glossary: bool,
    cache: bool,
    as_json: bool,
) -> None:
    from afst_i18n.workflows.explain import explain_documents

    job = options.job((path,), source, target, locales=None, format_name=None, encoding="utf-8")
    explained = explain_documents(job, layers=layers, use_glossary=use_glossary, cache=cache)
    if as_json:
        found = [{"place": str(place), **each.as_json()} for place, each in explained]
        Console.result(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for place, each in explained:
        Console.result(styled(place, bold=True))
        for line in _lines(each):
            Console.result(line)
        Console.result("")


def _lines(found: "Explanation") -> list[str]:
    lines: list[str] = [found.draft.text, ""]
    for term in found.draft.terms:
        written = f"'{term.span.of(found.draft.text)}'" if term.span else Message.of("NOT REALISED")
        lines += [
            Message.joined("", [term.match.span.of(found.draft.source), "  ->  ", written]),
            Message.of(
                "    wanted {wanted}   step {step}   form {form}   {term}",
                wanted=term.wanted,
                step=_STEPS.get(term.step, term.step),
                form=_FORMS.get(term.match.form, term.match.form),
                term=term.match.term.id,
            ),
        ]
    lines += [Message.of("rule {rule}", rule=rule) for rule in found.draft.rules]
    lines += [
        Message.joined("", [finding.code, "  ", finding.message, "; ", finding.hint])
        for finding in found.draft.findings
    ]
    lines += [*found.draft.notes, *(doubt.note for doubt in found.draft.doubts)]
    for attempt in found.attempts:
        wishes = ", ".join(
            f"{c.span.of(attempt.request.text)} = {c.target}" for c in attempt.request.constraints
        )
        asked = Message.of("asked: {text}", text=attempt.request.text)
        lines += ["", Message.joined("", [asked, f"  [{wishes}]" if wishes else ""])]
        lines += [f"  {candidate.score:7.3f}  {candidate.text}" for candidate in attempt.candidates]
    signature = (
        Message.joined(": ", [_MADE_BY.get(name, name.lower()), value])
        for name, value in found.signature.items()
    )
    return [*lines, "", *signature]


_STEPS = {
    "engine": Message.of("engine"),
    "n-best": Message.of("n-best"),
    "constraint": Message.of("constraint"),
    "replacement": Message.of("replacement"),
    "failed": Message.of("failed"),
}
# Other forms are labels that the glossary's author has given.
_FORMS = {
    "preferred": Message.of("preferred"),
    "variant": Message.of("variant"),
    "abbreviation": Message.of("abbreviation"),
}
_MADE_BY = {
    "Engine": Message.of("engine"),
    "Glossary": Message.of("glossary"),
    "Profile": Message.of("profile"),
}
