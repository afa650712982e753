"""How well the glossary is obeyed, and what it costs: `python benchmarks/terminology.py --shared ../shared`.

All goes the road that users go: a `Translator` with a glossary. Two tables for each direction, one row for
each ladder: the share of terms realised (as a form, and as the very words), chrF against the references and
against the output without a glossary, words a second, and which step realised how many terms.

* TICO-19 with its own dictionary, each term bound to the line where it is attested;
* FLORES with pseudo-terms: words that the references have and the output without a glossary has not, found
  between words that both have. Every one of them needs the ladder.

Then the trap sentences and the releases with the shipped glossary: source, output, and what can be counted
without a person: terms not realised, listed wrong renderings in the output. The rest is for a person to read.
"""

import argparse
import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from unittest.mock import patch

from sacrebleu.metrics.chrf import CHRF

from afst_i18n.core.document import Segment
from afst_i18n.core.draft import Candidate, Constraint, Draft, Request
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.core.protocols import Engine
from afst_i18n.core.term import Condition, Designations, Glossary, Term
from afst_i18n.engines import ENGINES
from afst_i18n.formats import format_for
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.packs.installed import find_pack
from afst_i18n.pipeline import road
from afst_i18n.pipeline.asking import Asked, plain
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.mending import mended
from afst_i18n.pipeline.plan import Sentence
from afst_i18n.terms import enforce
from afst_i18n.terms.renderings import rendering
from afst_i18n.workflows.translator import Translator

_WORDS = re.compile(r"\w+(?:-\w+)*")


LADDERS = ("engine", "n-best", "n-best, replacement", "the road", "no replacement", "all terms at once")


class Road(Translator):
    """The road of every user, with another ladder where `ladder` says so."""

    ladder = "the road"

    def drafts(
        self, segments: Sequence[Segment], *, on_progress: Callable[[int, int], None] | None = None
    ) -> list[Draft]:
        """The drafts that come up the ladder."""
        with climbing(self.ladder):
            return super().drafts(segments, on_progress=on_progress)


@contextmanager
def climbing(ladder: str) -> Iterator[None]:
    """The road with some stages left out, or with others in their place."""
    with ExitStack() as changed:

        def put(module: object, name: str, value: object) -> None:
            changed.enter_context(patch.object(module, name, value))

        if ladder != "the road":
            out = {road.reconsider, *([] if ladder == "no replacement" else [road.constrain])}
            put(road, "STAGES", tuple(stage for stage in road.STAGES if stage not in out))
        if ladder in ("engine", "n-best", "no replacement"):
            put(enforce, "replace_wrong", lambda task, state, candidate: state)
            put(enforce, "prefer", lambda task, state: state)
        if ladder == "engine":
            put(road, "mended", lambda kit, sentence, found: mended(kit, sentence, found[:1]))
        if ladder == "all terms at once":
            put(road, "plain", told)
        yield


def told(kit: Kit, sentence: Sentence) -> Asked:
    """A sentence with all its terms in line."""
    question, _ = plain(kit, sentence)
    wishes = (Constraint(match.span, rendering(match, kit.target).form) for match in sentence.matches)
    return question, question.request(wishes)


@dataclass(frozen=True)
class Texts:
    """What a table is made of: the texts, their translations, the glossary."""

    name: str
    source: Language
    texts: Sequence[str]
    references: Sequence[str]
    glossary: Glossary


def main() -> None:
    """Print all tables, or those asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of evaluation data")
    parser.add_argument("--every", type=int, default=1, help="only every n-th line of TICO-19 and FLORES")
    parser.add_argument("--from", dest="source", choices=("en", "es"), help="one direction only")
    parser.add_argument("--only", choices=("tico", "flores", "traps", "releases"), help="one part only")
    options = parser.parse_args()
    for source in (ENGLISH, SPANISH):
        if options.source in (None, source.code):
            run(source, options.shared, options.every, options.only)


def run(source: Language, shared: Path, every: int, only: str | None) -> None:
    """All parts in one direction, on one engine."""
    engine = ENGINES.get("argos")(find_pack(source, source.other))
    if only in (None, "tico"):
        table(tico(shared / "eval" / "tico19-dev", source, every), engine)
    if only in (None, "flores"):
        table(flores(shared / "eval" / "flores-dev", source, every, engine), engine)
    if only in (None, "traps"):
        traps(shared / "terms" / "traps-dev.tsv", source, engine)
    if only in (None, "releases"):
        releases(shared, source, engine)


def table(data: Texts, engine: Engine) -> None:
    """One row for each ladder."""
    say(f"\n{data.name} {data.source} -> {data.source.other}, {len(data.texts)} lines, {engine.signature}")
    say(f"{'':20}{'as a form':>10}{'surface':>10}{'chrF':>8}{'to plain':>10}{'words/s':>9}   steps")
    outputs = translated(data, engine, "no glossary")[0]
    plain, chrf = [draft.text for draft in outputs], CHRF()
    for ladder in ("no glossary", *LADDERS):
        drafts, speed = translated(data, engine, ladder)
        form, surface = shares(data, [draft.text for draft in drafts], engine)
        texts = [draft.text for draft in drafts]
        to_reference, to_plain = (chrf.corpus_score(texts, [some]).score for some in (data.references, plain))
        steps = Counter(term.step for draft in drafts for term in draft.terms)
        say(
            f"{ladder:20}{form:10.1f}{surface:10.1f}{to_reference:8.2f}{to_plain:10.1f}{speed:9.0f}"
            f"   {dict(steps.most_common())}"
        )
    say(chrf.get_signature())


def translated(data: Texts, engine: Engine, ladder: str) -> tuple[list[Draft], float]:
    """The drafts of a ladder, and the words of the source a second."""
    glossary = None if ladder == "no glossary" else data.glossary
    road = Road(data.source, data.source.other, glossary=glossary, engine=engine)
    road.ladder = ladder
    begun = time.perf_counter()
    drafts = road.translate_batch(data.texts)
    return drafts, len(" ".join(data.texts).split()) / (time.perf_counter() - begun)


def shares(data: Texts, outputs: Sequence[str], engine: Engine) -> tuple[float, float]:
    """Per cent of terms realised as a form, and of those whose wanted words stand there letter by letter."""
    road = Translator(data.source, data.source.other, glossary=data.glossary, engine=engine)
    found = [
        (realisation, output)
        for text, output in zip(data.texts, outputs, strict=True)
        for realisation in road.realisations(Segment(text, 1), output)
    ]
    form = sum(each.realised for each, _ in found)
    surface = sum(each.wanted.casefold() in output.casefold() for each, output in found)
    return 100 * form / max(1, len(found)), 100 * surface / max(1, len(found))


def tico(folder: Path, source: Language, every: int) -> Texts:
    """TICO-19 and the terms of its dictionary that the references attest."""
    texts, references = read(folder, source)
    path = folder / ("terms.tsv" if source is ENGLISH else "terms.es-en.tsv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    terms = (
        entry(f"{n}", row["source"], row["target"].split("|"), texts[int(row["line"]) - 1], source)
        for n, row in enumerate(rows)
        if row["attested"] == "1" and int(row["line"]) % every == 0
    )
    return Texts(
        "TICO-19", source, texts[every - 1 :: every], references[every - 1 :: every], glossary(terms)
    )


def flores(folder: Path, source: Language, every: int, engine: Engine) -> Texts:
    """FLORES and pseudo-terms: what the references call otherwise than the output without a glossary."""
    texts, references = (lines[every - 1 :: every] for lines in read(folder, source))
    plain = engine.translate([Request(text) for text in texts], hypotheses=1)
    terms = (
        entry(f"{n}.{span.start}", span.of(text), [wanted], text, source)
        for n, (text, found, reference) in enumerate(zip(texts, plain, references, strict=True))
        for span, wanted in mined(text, found[0], reference)
    )
    return Texts("FLORES", source, texts, references, glossary(terms))


def mined(text: str, candidate: Candidate, reference: str) -> Iterator[tuple[Span, str]]:
    """At most two stretches of a source text, with words for them that only the reference has."""
    here, there = (list(_WORDS.finditer(words)) for words in (candidate.text, reference))
    one, other = ([word[0].casefold() for word in some] for some in (here, there))
    blocks = (block for block in SequenceMatcher(None, one, other).get_opcodes() if block[0] == "replace")
    number = 0
    for _, start, end, begin, stop in blocks:
        wanted = reference[there[begin].start() : there[stop - 1].end()]
        written = Span(here[start].start(), here[end - 1].end())
        source = aligned(text, candidate, written)
        phrases = (source.of(text), wanted, written.of(candidate.text)) if source else ()
        if source and number < 2 and all(map(is_phrase, phrases)) and stop - begin > 1:
            yield source, wanted
            number += 1


def aligned(text: str, candidate: Candidate, written: Span) -> Span | None:
    """The words of the source that a stretch of the output speaks of; None where others speak of them too."""
    spans = [here for here, there in candidate.alignment if there.overlaps(written)]
    if not spans:
        return None
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    others = (there for here, there in candidate.alignment if here.overlaps(whole))
    return whole if all(there.overlaps(written) for there in others) else None


def is_phrase(words: str) -> bool:
    """Whether a stretch is two to four small words, with words of content at its ends, as terms are."""
    parts = words.split()
    content = all(len(part) > 3 for part in (parts[0], parts[-1]))
    return len(parts) < 5 and content and bool(re.fullmatch(r"[^\W\dA-Z_]+(?: [^\W\dA-Z_]+)*", words))


def read(folder: Path, source: Language) -> tuple[list[str], list[str]]:
    """Source texts and references."""
    texts, references = (
        (folder / name).read_text(encoding="utf-8").splitlines()
        for name in (f"src.{source}", f"ref.{source.other}")
    )
    return texts, references


def entry(name: str, term: str, targets: Sequence[str], text: str, source: Language) -> Term:
    """A dictionary's pair as a term that matches in one line alone."""
    line = Condition("segment", rf"\A{re.escape(text.strip())}\Z")
    own = Designations(term, context=(line,))
    other = Designations(targets[0], tuple(targets[1:]))
    en, es = (own, other) if source is ENGLISH else (other, own)
    return Term(f"{source}.{name}", en, es, gender=gender_of(es.preferred.split()[0]))


def glossary(terms: Iterable[Term]) -> Glossary:
    """A glossary of terms that no file holds."""
    return Glossary(tuple(terms), "benchmark")


def traps(path: Path, source: Language, engine: Engine) -> None:
    """Each trap sentence with its output and the listed right and wrong renderings."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = [row for row in reader if row["direction"].startswith(source.code)]
    road = Translator(source, source.other, engine=engine)
    drafts = road.translate_batch([spoken(row["source"]) for row in rows])
    wrong = missing = 0
    for row, draft in zip(rows, drafts, strict=True):
        say(f"\n{row['n']}. {row['title']}\n   source   {draft.source}\n   output   {draft.text}")
        say(f"   right    {row['correct']}\n   wrong    {row['wrong']}")
        found = [words for words in renderings(row["wrong"]) if stands(words, draft.text, row["correct"])]
        wrong += bool(found)
        missing += sum(not term.realised for term in draft.terms)
        complain(draft)
        for words in found:
            say(f"   LISTED   {words}")
    say(f"\n{len(rows)} traps {source} -> {source.other}, {road.signature}")
    say(f"terms not realised {missing}, sentences with a listed wrong rendering {wrong}; read the rest")


def stands(wrong: str, text: str, correct: str) -> bool:
    """Whether a wrong rendering is in a text; its capitals count where they alone make it wrong."""
    if wrong.casefold() in correct.casefold():
        return wrong in text
    return wrong.casefold() in text.casefold()


def spoken(cell: str) -> str:
    """The sentence of a cell, without what is said about it in brackets."""
    return re.sub(r"\s*\[[^]]*\]", "", cell)


def renderings(cell: str) -> list[str]:
    """The alternatives of a cell, without dots of omission and remarks."""
    return [
        words
        for part in re.split(r" / ", cell)
        if len(words := re.sub(r"^EN: |…|\([^)]*\)", "", part).strip(" .")) > 2
    ]


def releases(shared: Path, source: Language, engine: Engine) -> None:
    """The real release and our sample, paragraph by paragraph."""
    ours = Path(__file__).parents[1] / "releases"
    theirs = shared / "release" / f"afst-2024.{source}.txt"
    paths = (*([theirs] if theirs.exists() else ()), *sorted(ours.glob(f"*.{source}.*")))
    road = Translator(source, source.other, engine=engine)
    for path in paths:
        document = format_for(path, None).parse(path.read_bytes(), path=str(path), encoding="utf-8")
        drafts = road.drafts(document.segments)
        say(f"\n{path.name}, {road.signature}")
        for draft in drafts:
            say(f"\n   source   {draft.source}\n   output   {draft.text}")
            complain(draft)
        terms = [term for draft in drafts for term in draft.terms]
        steps = Counter(term.step for term in terms)
        say(f"\n{path.name}: glossary hits {len(terms)}, {dict(steps.most_common())}")


def complain(draft: Draft) -> None:
    """The terms that the engine did not write, and what could not be enforced."""
    for term in draft.terms:
        if term.step not in ("engine", "glossary"):
            say(f"   {term.step:12} {term.match.span.of(draft.source)} -> {term.wanted}")
    for finding in draft.findings:
        say(f"   {finding.code}         {finding.message}")


def say(line: object) -> None:
    """One line of output."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
