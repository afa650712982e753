"""The model card that lies in a pack: what it is, what it scores, how its mark-up is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from training.packing import NAMES
from training.vocabulary import PLACEHOLDERS, mark_up

if TYPE_CHECKING:
    from collections.abc import Mapping

CARD = """# {source} to {target}

A small neural model for drafts that a person reviews: news, press releases and speeches between English
and Mexican Spanish. Transformer, 6 encoder and 2 decoder layers, 256 wide, one SentencePiece vocabulary of
24,000 pieces for both languages, CTranslate2 int8.

- Terms: a source term may be followed by the translation that is wanted, `{term}`; see
  `term_markup` in metadata.json (start + source + separator + target + end; the spaces belong
  to the symbols).
- Placeholders: `{first}` to `{last}` are copied to where they belong.
- Alignment: `return_attention=True` returns the head that was trained on word alignments.

Text that holds one of these symbols must be masked first.

Training: {steps} steps, {tokens:.1f} million target pieces, {hours:.1f} hours on one processor core,
from {start}. Licence of the weights: CC BY-SA 4.0. Texts, their licences and
the attributions: licenses/ATTRIBUTION.md.

## Scores (int8, beam {beam}, development sets only)

{scores}

Known failures: rare words may be spelt wrongly; long sentences may lose a clause; idioms are translated word
by word; gender of persons follows the more frequent form. Numbers, names and terms should be checked after
translation, as the program does.
"""


STUDENTS = "the Bergamot students"


def card(
    direction: str,
    scores: Mapping[str, Any],
    progress: tuple[int, int, int, int, float],
    *,
    start: str = STUDENTS,
) -> str:
    """The card as Markdown, from scores.json, the progress that the state keeps and where the run started."""
    source, _, target = direction.partition("_")
    return CARD.format(
        source=NAMES[source],
        target=NAMES[target],
        term=mark_up("wing general", "general de ala"),
        first=PLACEHOLDERS[0],
        last=PLACEHOLDERS[-1],
        steps=progress[0],
        tokens=progress[3] / 1e6,
        hours=progress[4] / 3600,
        start=start,
        beam=scores.get("beam", "?"),
        scores="\n".join(_lines(scores)),
    )


def _lines(scores: Mapping[str, Any]) -> list[str]:
    found = ["| set | BLEU | chrF |", "|---|---|---|"]
    signatures = ""
    for name, value in scores.items():
        if isinstance(value, dict) and "BLEU" in value:
            found.append(f"| {name} | {value['BLEU']} | {value['chrF']} |")
            signatures = str(value["signatures"])
    if "placeholders" in scores:
        found += ["", f"Lines whose placeholders all survive: {scores['placeholders']['all']} %."]
    if "alignment" in scores:
        found += ["", f"Copied pieces whose alignment is right: {scores['alignment']['aligned']} %."]
    if "derailed" in scores:
        faults = scores["derailed"]
        found += ["", f"Empty or circling output on {faults['lines']} varied lines: {faults['faults']}."]
    return [*found, "", signatures]
