"""The labelled cases are in sentences.txt; benchmarks/sentences.py compares other splitters on them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.language.sentences import Splitter, bounded

FOLDER = Path(__file__).parent
# The dotted words of the glossary's designations.
ABBREVIATIONS = (FOLDER / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
SPLITTERS = {language.code: Splitter(language, ABBREVIATIONS) for language in (ENGLISH, SPANISH)}


def cases() -> list[tuple[str, list[str]]]:
    language, found = "", []
    for line in (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((language, line.split(" | ")))
    return found


KNOWN_FAILURES = [
    # A word that is no function word after a rank: only meaning tells it from a name.
    ("en", ["The form asks for rank, for example Sgt. or Lt.", "Write it in capitals."]),
    ("en", ["He moved to Washington, D.C.", "Weber stayed in Tucson."]),
    # One sentence, and the capital is a name.
    ("en", ["“We are ready!” Ortiz said."]),
    ("en", ["“Well ... I think so,” he said."]),
]


@pytest.mark.parametrize(("language", "sentences"), cases(), ids=lambda value: str(value)[:60])
def test_cases(language: str, sentences: list[str]) -> None:
    pieces = SPLITTERS[language].split(" ".join(sentences))
    assert [piece.strip() for piece in pieces] == sentences


@pytest.mark.parametrize(("language", "sentences"), KNOWN_FAILURES)
@pytest.mark.xfail(strict=True, reason="known failure")
def test_known_failures(language: str, sentences: list[str]) -> None:
    pieces = SPLITTERS[language].split(" ".join(sentences))
    assert [piece.strip() for piece in pieces] == sentences


def test_numbers() -> None:
    """What benchmarks/sentences.py printed on 2026-11-23, as texts split exactly:

    ==================  =======  =======  ==============  ==============
    splitter            en (78)  es (70)  pairs en (498)  pairs es (498)
    ==================  =======  =======  ==============  ==============
    ours                     78       70             395             394
    sentencex 1.0.32         64       40             394             394
      masked                 73       63             394             396
    yasbd-lib 1.0.4          66       53             392             395
      masked                 76       67             394             398
    pysbd 0.3.4              62       41             392             387
      masked                 74       63             393             391
    ==================  =======  =======  ==============  ==============

    The cases were written together with the rules, so ours is an upper bound; the pairs are neighbouring
    lines of FLORES-200 dev, which the rules had not seen but for three misses. All splitters fail on the
    same fifth of the pairs, because a line holds two sentences already; most of what is left are
    quotations, which yasbd keeps whole. pysbd takes 14 times as long for 4 times the text.
    """
    found = cases()
    right = [
        [piece.strip() for piece in SPLITTERS[code].split(" ".join(wanted))] == wanted
        for code, wanted in found
    ]
    assert (sum(right), len(found)) == (148, 148)
    assert sum(len(sentences) for _, sentences in found) > 250


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
@given(text=st.text() | st.text(alphabet="aAU.S EeI!?…”) «\n\u00a0", max_size=60))
def test_joined_sentences_give_the_text_back(language: Language, text: str) -> None:
    pieces = SPLITTERS[language.code].split(text)
    assert "".join(pieces) == text
    assert all(pieces)


def test_the_glossary_feeds_the_splitter() -> None:
    text = "El Gpral. Vega llegó."
    assert len(Splitter(SPANISH).split(text)) == 2
    assert len(Splitter(SPANISH, ["Gpral."]).split(text)) == 1


def test_a_run_of_stops_is_no_trap() -> None:
    text = "a" + "." * 200_000 + "b" * 200_000
    assert Splitter(ENGLISH).split(text) == [text]


@given(
    words=st.lists(st.sampled_from(["base", "air,", "a;", "b" * 400, "c" * 2000]), max_size=800),
    kept=st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 40)), max_size=20),
)
def test_a_sentence_without_an_end_is_cut_between_words(
    words: list[str], kept: list[tuple[int, int]]
) -> None:
    text = " ".join(words)
    spans = [Span(start, start + length) for start, length in kept]
    parts = list(bounded([text], spans))
    assert "".join(parts) == text
    ends = {len("".join(parts[:number])) for number in range(1, len(parts))}
    assert all(text[end - 1] == " " for end in ends)
    assert not any(span.start < end < span.end for span in spans for end in ends)
    starts = [len("".join(parts[:number])) for number in range(len(parts))]
    for start, part in zip(starts, parts, strict=True):
        places = {start + at + 1 for at, sign in enumerate(part[:1500]) if sign == " " and at}
        free = [end for end in places if not any(span.start < end < span.end for span in spans)]
        assert len(part) <= 1500 or not free


def test_a_sentence_of_a_hundred_terms_is_cut() -> None:
    text = "U.S. " * 100 + "talks"
    terms = [Span(5 * number, 5 * number + 4) for number in range(100)]
    assert [len(part) for part in bounded([text], terms)] == [300, 205]
    assert list(bounded([text], terms[:60])) == [text]


def test_a_sentence_is_cut_where_a_clause_ends() -> None:
    text = "one word, " * 100 + "another word " * 60
    first, second = bounded([text], [])
    assert (first, second) == ("one word, " * 100, "another word " * 60)
    assert list(bounded(["Short. ", "Shorter."], [])) == ["Short. ", "Shorter."]
