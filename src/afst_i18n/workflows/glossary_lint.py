"""`glossary lint`: what does not fit together in the glossary that holds, as a report."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from afst_i18n.config import Config
from afst_i18n.core.finding import Finding, Report
from afst_i18n.core.message import Message
from afst_i18n.termbase.lint import lint
from afst_i18n.workflows.glossary_layers import combine, read_layers, relative


def lint_glossary(config: Config, files: Sequence[Path] = ()) -> Report:
    """The findings on all layers together, `files` laid over them.

    Reported is what whoever runs it can mend: the files where some are named, else the project's own
    layers where it has some. Their conflicts with the other layers are: a project's term can make a
    shipped one unreachable.
    """
    layers = read_layers(config, files)
    glossary = combine(layers)
    findings = [_from_here(finding) for finding in lint(glossary)]
    theirs = layers[-len(files) :] if files else [layer for layer in layers if layer.name != "shipped"]
    if not theirs:
        return Report(tuple(findings), len(glossary), {"glossary": glossary.digest[:12]})
    own = {term.id for layer in theirs for term in layer.terms.values()}
    kept = tuple(finding for finding in findings if finding.term in own)
    return Report(kept, len(own), {"glossary": glossary.digest[:12]})


def _from_here(finding: Finding) -> Finding:
    """The finding with its term named, and a path that starts in the current folder where it can."""
    place = relative(finding.place) if finding.place else None
    return replace(finding, message=Message.joined(": ", [finding.term, finding.message]), place=place)
