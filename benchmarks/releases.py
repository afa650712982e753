"""What a change does to the drafts of the development releases: `python benchmarks/releases.py`.

For each direction, with the glossary and without: BLEU and chrF as `../shared/eval/score.py` counts them, and
the segments whose numbers, dates, times, amounts or measures are not those of the source. With `--snapshot`
the drafts of an earlier run, which `--save` writes, are read, and every segment that has changed is shown
with its reference and its chrF then and now. `--cases` runs `../shared/cases/sentences.tsv`.

    python benchmarks/releases.py --save /var/tmp/before
    python benchmarks/releases.py --snapshot /var/tmp/before --cases
    python benchmarks/releases.py --set flores-dev --every 10 --from en
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from afst_i18n.core.draft import Draft
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.engines import ENGINES
from afst_i18n.packs.installed import find_pack
from afst_i18n.quantities.differences import compare
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.workflows.translator import Translator


@dataclass(frozen=True)
class Texts:
    """Source segments of one direction, and one good translation of each."""

    name: str
    source: Language
    sources: Sequence[str]
    references: Sequence[str]


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of evaluation data")
    parser.add_argument("--set", default="releases-dev", help="folder under eval/")
    parser.add_argument("--every", type=int, default=1, help="only every n-th segment")
    parser.add_argument("--from", dest="source", choices=("en", "es"), help="one direction only")
    parser.add_argument("--glossary", choices=("with", "without", "both"), default="both")
    parser.add_argument("--save", type=Path, help="folder to write the drafts to")
    parser.add_argument("--snapshot", type=Path, help="folder of drafts to compare with")
    parser.add_argument("--quantities", action="store_true", help="show the segments whose quantities differ")
    parser.add_argument("--cases", action="store_true", help="run cases/sentences.tsv too")
    options = parser.parse_args()
    for source in (ENGLISH, SPANISH):
        if options.source in (None, source.code):
            run(source, options)


def run(source: Language, options: argparse.Namespace) -> None:
    """All of one direction, on one engine."""
    engine = ENGINES.get("argos")(find_pack(source, source.other))
    data = read(options.shared / "eval" / options.set, source, options.every)
    for way in ("with", "without") if options.glossary == "both" else (options.glossary,):
        road = Translator(source, source.other, glossary=... if way == "with" else None, engine=engine)
        drafts = road.translate_batch(data.sources)
        file = f"{data.name}.{source}-{source.other}.{way}.txt"
        say(f"\n{data.name} {source}-{source.other} {way} glossary: {figures(drafts, data.references)}")
        report_quantities(drafts, source, show=options.quantities)
        if options.snapshot and (options.snapshot / file).exists():
            report_changes(drafts, data.references, lines(options.snapshot / file))
        if options.save:
            options.save.mkdir(parents=True, exist_ok=True)
            (options.save / file).write_text("".join(f"{d.text}\n" for d in drafts), encoding="utf-8")
        if options.cases and way == "with":
            report_cases(road, options.shared / "cases" / "sentences.tsv")


def read(folder: Path, source: Language, every: int) -> Texts:
    """The segments of a set; a set may be other texts in each direction."""
    target, both = source.other.code, f"{source}-{source.other}"
    apart = (folder / f"src.{both}").exists()
    sources, references = (
        lines(folder / name)[every - 1 :: every]
        for name in ((f"src.{both}", f"ref.{both}") if apart else (f"src.{source}", f"ref.{target}"))
    )
    return Texts(folder.name, source, sources, references)


def figures(drafts: Sequence[Draft], references: Sequence[str]) -> str:
    """BLEU and chrF, no-break blanks counted as blanks."""
    plain, wanted = [even(draft.text) for draft in drafts], [even(text) for text in references]
    bleu, chrf = (metric.corpus_score(plain, [wanted]).score for metric in (BLEU(), CHRF()))
    return f"BLEU {bleu:.2f}  chrF {chrf:.2f}"


def report_quantities(drafts: Sequence[Draft], source: Language, *, show: bool) -> None:
    """How many segments say another quantity than their source, and of how many nothing is said of it."""
    wrong = [(draft, found) for draft in drafts if (found := differing(draft, source))]
    silent = [draft for draft, _ in wrong if all(doubt.guard != "quantity" for doubt in draft.doubts)]
    say(f"   quantities: {len(wrong)} segments differ, {len(silent)} of them without saying so")
    counts = Counter(doubt.guard for draft in drafts for doubt in draft.doubts)
    doubtful = sum(bool(draft.doubts) for draft in drafts)
    say(f"   doubtful: {doubtful} of {len(drafts)} segments, {dict(counts.most_common())}")
    for draft in drafts if show else ():
        for doubt in draft.doubts:
            say(f"   {doubt.guard:12} {doubt.message}")
    for draft, found in wrong if show else ():
        say(f"   {'; '.join(found)}\n      source   {draft.source}\n      draft    {draft.text}")


def differing(draft: Draft, source: Language) -> list[str]:
    """The quantities that differ, as they stand in source and draft."""
    said, found = find_quantities(draft.source, source), find_quantities(draft.text, source.other)
    return [
        f"{one.source.span.of(draft.source) if one.source else '-'}"
        f" / {one.target.span.of(draft.text) if one.target else '-'}"
        for one in compare(said, found)
    ]


def report_changes(drafts: Sequence[Draft], references: Sequence[str], before: Sequence[str]) -> None:
    """Every segment that has changed, and whether it came nearer to its reference."""
    chrf, nearer, farther = CHRF(), 0, 0
    for number, (draft, reference, old) in enumerate(zip(drafts, references, before, strict=True), 1):
        if draft.text == old:
            continue
        was, now = (chrf.sentence_score(even(text), [even(reference)]).score for text in (old, draft.text))
        nearer, farther = nearer + (now > was), farther + (now < was)
        say(f"\n   {number}. {was:.1f} -> {now:.1f}\n      source   {draft.source}")
        say(f"      before   {old}\n      now      {draft.text}\n      good     {reference}")
    say(f"\n   changed: {nearer} nearer to the reference, {farther} farther from it")


def report_cases(road: Translator, path: Path) -> None:
    """The sentences of a table of cases that are still wrong."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = [row for row in reader if row["direction"].startswith(road.source.code)]
    wrong = [row for row in rows if not right(road.translate_batch([row["source"]])[0].text, row)]
    say(f"   cases: {len(rows) - len(wrong)} of {len(rows)} right")
    for row in wrong:
        draft = road.translate_batch([row["source"]])[0]
        say(f"   {row['id']} {column(row)}  {row['kind']}\n      source   {draft.source}")
        say(f"      draft    {draft.text}")
        for finding in draft.findings:
            say(f"      {finding.code}     {finding.message}")


def right(text: str, row: dict[str, str]) -> bool:
    """Whether what must stand there does (``=pattern``), and what must not does not (``!pattern``)."""
    wanted = column(row)
    found = re.search(wanted[1:], even(text)) is not None
    return found if wanted[0] == "=" else not found


def column(row: dict[str, str]) -> str:
    """What is asked of a case's translation."""
    return next(value for name, value in row.items() if name.startswith("must"))


def lines(path: Path) -> list[str]:
    """The lines of a file; only a newline parts them."""
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def even(text: str) -> str:
    """The text with plain blanks."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def say(line: str) -> None:
    """One line of output."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
