"""How well the glossary is obeyed, and what it costs: `python benchmarks/terminology.py --shared ../shared`.

Prints, for TICO-19 with its own dictionary in both directions, the share of terms realised by each rung of
the ladder (as a form, and as the very words), and chrF against the references with and without the glossary:
a rung that lowers chrF is a rung too many. Then the trap sentences and the real release with the shipped
glossary: source, output, and what could not be enforced. Every number carries its signature.
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from afst_i18n.core.draft import Candidate, Draft, Request
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.core.protocols import Engine
from afst_i18n.core.term import Designations, Match, Term
from afst_i18n.engines import ENGINES
from afst_i18n.packs.installed import find_pack
from afst_i18n.terminology.enforce import constrained_request, enforce
from afst_i18n.terminology.grammar.nouns import gender_of
from afst_i18n.terminology.renderings import rendering
from afst_i18n.terminology.usual import usual_renderings, usual_requests
from afst_i18n.terminology.verify import realise
from afst_i18n.workflows.translator import Translator

HYPOTHESES = 4


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="the folder of evaluation data"
    )
    parser.add_argument("--lines", type=int, help="only the first lines of TICO-19")
    options = parser.parse_args()
    for source in (ENGLISH, SPANISH):
        tico(options.shared / "eval" / "tico19-dev", source, options.lines)
    traps(options.shared / "terms" / "traps-dev.tsv")
    release(options.shared / "release" / "afst-2024.en.txt")


def tico(folder: Path, source: Language, lines: int | None) -> None:
    """The table of one direction of TICO-19."""
    target = source.other
    texts, references = (
        (folder / name).read_text(encoding="utf-8").splitlines()[:lines]
        for name in (f"src.{source}", f"ref.{target}")
    )
    matches = dictionary(folder, source, texts)
    engine = ENGINES.get("argos")(find_pack(source, target))
    plain = engine.translate([Request(text) for text in texts], hypotheses=HYPOTHESES)
    learned = usual(engine, matches, source)
    ways = {"n-best": (plain, {}), "replacement": (one(plain), learned), "both": (plain, learned)}
    if engine.obeys_terms:
        obeyed = constrained(engine, texts, matches, target)
        ways |= {"constraint": (one(obeyed), {}), "constraint, both": (obeyed, learned)}
    chrf = CHRF()
    say(f"\nTICO-19 dev {source} -> {target}, {len(texts)} lines, {engine.signature}")
    say(f"{'':18}{'as a form':>10}{'surface':>10}{'chrF':>8}   steps")
    outputs, steps = [each[0].text for each in plain], Counter[str]()
    for name in ("no glossary", *ways):
        if name in ways:
            found, renderings = ways[name]
            results = [
                enforce(
                    *each,
                    source_language=source,
                    target_language=target,
                    renderings=renderings,
                )
                for each in zip(texts, matches, found, strict=True)
            ]
            outputs = [result.text for result in results]
            steps = Counter(each.step for result in results for each in result.realisations)
        form, surface = shares(matches, outputs, target)
        score = chrf.corpus_score(outputs, [references]).score
        say(f"{name:18}{form:10.1f}{surface:10.1f}{score:8.2f}   {dict(steps.most_common())}")
    say(chrf.get_signature())


def one(candidates: Sequence[list[Candidate]]) -> list[list[Candidate]]:
    """The engine's best candidate alone."""
    return [each[:1] for each in candidates]


def usual(
    engine: Engine, matches: Sequence[Sequence[Match]], source: Language
) -> Mapping[str, Sequence[str]]:
    """What the engine makes of each of the terms alone."""
    terms = list({match.term.id: match.term for some in matches for match in some}.values())
    answers = engine.translate(usual_requests(terms, source_language=source), hypotheses=HYPOTHESES)
    return usual_renderings(terms, answers, target_language=source.other)


def constrained(
    engine: Engine, texts: Sequence[str], matches: Sequence[Sequence[Match]], target: Language
) -> list[list[Candidate]]:
    """The candidates of an engine that is told the terms."""
    requests = [
        constrained_request(text, some, target_language=target)
        for text, some in zip(texts, matches, strict=True)
    ]
    return engine.translate(requests, hypotheses=HYPOTHESES)


def shares(
    matches: Sequence[Sequence[Match]], outputs: Sequence[str], target: Language
) -> tuple[float, float]:
    """Per cent of terms realised as a form, and of those whose wanted words stand there letter by letter."""
    total = form = surface = 0
    for some, text in zip(matches, outputs, strict=True):
        total += len(some)
        form += sum(hit is not None for hit in realise(some, text, target))
        surface += sum(rendering(match, target).form.casefold() in text.casefold() for match in some)
    return 100 * form / total, 100 * surface / total


def dictionary(folder: Path, source: Language, texts: Sequence[str]) -> list[list[Match]]:
    """TICO-19's attested terms as matches, for each line."""
    path = folder / ("terms.tsv" if source is ENGLISH else "terms.es-en.tsv")
    found: list[list[Match]] = [[] for _ in texts]
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            line = int(row["line"]) - 1
            if row["attested"] == "1" and line < len(texts):
                found[line] += occurrences(row["source"], row["target"].split("|"), texts[line], source)
    return [list(apart(some)) for some in found]


def occurrences(term: str, targets: Sequence[str], text: str, source: Language) -> list[Match]:
    """Where a dictionary term stands in a line."""
    own, other = Designations(term), Designations(targets[0], tuple(targets[1:]))
    en, es = (own, other) if source is ENGLISH else (other, own)
    entry = Term(f"tico.{term}", en, es, gender=gender_of(es.preferred.split()[0]))
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE)
    return [Match(entry, Span(*each.span())) for each in pattern.finditer(text)]


def apart(matches: Sequence[Match]) -> list[Match]:
    """The longest matches that do not overlap, in order."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: -len(match.span)):
        if not any(match.span.overlaps(other.span) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.span)


def traps(path: Path) -> None:
    """Each trap sentence with its output and the listed right and wrong renderings."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    for source in (ENGLISH, SPANISH):
        own = [row for row in rows if row["direction"].startswith(source.code)]
        for row, draft in zip(
            own, Translator(source, source.other).translate_batch([r["source"] for r in own]), strict=True
        ):
            say(f"\n{row['n']}. {row['title']}\n   source   {row['source']}\n   output   {draft.text}")
            say(f"   right    {row['correct']}\n   wrong    {row['wrong']}")
            complain(draft)


def release(path: Path) -> None:
    """The real release, paragraph by paragraph."""
    texts = path.read_text(encoding="utf-8").splitlines()
    drafts = Translator().translate_batch([text for text in texts if text.strip()])
    for draft in drafts:
        say(f"\n{draft.text}")
        complain(draft)
    terms = [term for draft in drafts for term in draft.terms]
    say(f"\nglossary hits {len(terms)}, realised {sum(term.realised for term in terms)}")


def complain(draft: Draft) -> None:
    """What could not be enforced."""
    for finding in draft.findings:
        say(f"   {finding.code}     {finding.message}")


def say(line: object) -> None:
    """One line of output."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
