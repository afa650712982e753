"""Words a second of the term matcher, by size of the glossary: `python benchmarks/matching.py [FILE]`.

The text is a release, repeated to a million words and matched paragraph by paragraph. The
bar: under 3 s with the shipped glossary, and about the same with 50,000 entries.
"""

import resource
import sys
import time
from pathlib import Path

from afst_i18n.core.language import ENGLISH
from afst_i18n.core.term import Designations, Term
from afst_i18n.termbase.load import load_glossary, make_glossary
from afst_i18n.terms.match import Matcher

WORDS = 1_000_000


def main() -> None:
    """Print one line a glossary size."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else next(Path("releases").glob("*.en.*"))
    paragraphs = path.read_text("utf-8").splitlines()
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    paragraphs *= WORDS // words + 1
    shipped = load_glossary()
    for size in (len(shipped), 5_000, 50_000):
        extra = [invented(number) for number in range(size - len(shipped))]
        start = time.process_time()
        matcher = Matcher(make_glossary([*shipped, *extra]), ENGLISH)
        built = time.process_time()
        hits = sum(len(matcher.matches(paragraph)) for paragraph in paragraphs)
        took = time.process_time() - built
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:6} terms: built in {built - start:.2f} s; {hits} matches in {took:.2f} s; {memory} MB")


def invented(number: int) -> Term:
    """A term with words of its own, beginning as the shipped ones do, so that the trie is really walked."""
    start = ("air", "joint", "chief of", "search and", "command")[number % 5]
    name = f"{start} vex{number} corps"
    return Term(f"bench.{number}", Designations(name), Designations(f"cuerpo vex{number}"))


if __name__ == "__main__":
    main()
