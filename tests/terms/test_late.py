"""Forms are made when a text first begins like them; nothing is found otherwise than if all were made."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as some

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.term import Designations, Term
from afst_i18n.language.tokens import fold
from afst_i18n.pipeline.guards import words_and_compounds
from afst_i18n.termbase.forms import beginnings, forms
from afst_i18n.termbase.load import load_glossary
from afst_i18n.terms.phrases import phrase_keys
from afst_i18n.terms.targets import TermWords
from afst_i18n.terms.trie import LateTrie

BOTH = pytest.mark.parametrize("language", [ENGLISH, SPANISH], ids=str)


def starts(texts: Iterable[str], language: Language) -> set[tuple[str, ...]]:
    plain = str.maketrans("áéíóú", "aeiou")
    each = [*map(fold, texts), *(phrase_keys(text, language.code) for text in texts)]
    return {tuple(key[:2].translate(plain) for key in keys[:3]) for keys in each}


@BOTH
def test_each_form_of_a_shipped_term_begins_like_a_text_it_waits_under(language: Language) -> None:
    for term in load_glossary():
        texts = [form.text for form in forms(term, language)]
        assert starts(texts, language) <= starts(beginnings(term, language), language), term.id


def made_up(word: str, part_of_speech: str) -> Term:
    side = Designations(word, abbreviations=(word.upper(),))
    return Term("x.y", side, side, part_of_speech=part_of_speech, gender="c")


@BOTH
@pytest.mark.parametrize("part_of_speech", ["noun", "adjective"])
def test_the_rules_keep_the_beginning_of_every_short_word(language: Language, part_of_speech: str) -> None:
    """Short words are those whose endings begin early: what holds for three letters holds for more."""
    letters = "aeoiubdlnrsxyzmfñáéíóú4"
    for length in (1, 2, 3):
        for word in map("".join, product(letters, repeat=length)):
            term = made_up(f"{word} de base" if length == 2 else word, part_of_speech)
            texts = [form.text for form in forms(term, language)]
            assert starts(texts, language) <= starts(beginnings(term, language), language), texts


PHRASES = some.lists(
    some.lists(some.sampled_from(["aba", "abo", "ábá", "be", "b", "be-"]), min_size=1, max_size=4)
)


@given(PHRASES, PHRASES)
def test_a_late_trie_finds_every_phrase(phrases: list[list[str]], texts: list[list[str]]) -> None:
    def make(numbers: Sequence[int]) -> Iterator[tuple[list[str], int]]:
        return ((phrases[number], number) for number in numbers)

    late: LateTrie[int, int] = LateTrie(make)
    for number, words in enumerate(phrases):
        late.wait(number, [words])
    for text in texts:
        late.prepare(text)
        for start in range(len(text)):
            longest_first = range(len(text), start, -1)
            found = [
                (end, [n for n, words in enumerate(phrases) if words == text[start:end]])
                for end in longest_first
            ]
            assert list(late.at(text, start)) == [(end, numbers) for end, numbers in found if numbers]


def test_two_threads_that_look_for_one_phrase_both_find_it() -> None:
    def slowly(items: Sequence[int]) -> Iterator[tuple[list[str], int]]:
        for item in items:
            sum(range(300_000))
            yield ["wing"], item

    late: LateTrie[int, int] = LateTrie(slowly)
    for item in range(20):
        late.wait(item, [["wing"]])
    found: list[int] = []

    def look() -> None:
        late.prepare(["wing"])
        found.append(sum(len(values) for _, values in late.at(["wing"], 0)))

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [20] * 4


@BOTH
def test_the_words_of_terms_are_those_of_their_forms(language: Language) -> None:
    glossary = load_glossary()
    texts = [form.text for term in glossary for form in forms(term, language)]
    words = {word.lower() for text in texts for word in words_and_compounds(text)}
    known = TermWords(glossary, language, words_and_compounds)
    assert all(word in known for word in words)
    assert not any(f"{word}zz" in known for word in words)
    assert ("ejércita" in known, None in known) == (False, False)
