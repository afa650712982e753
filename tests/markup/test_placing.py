import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.place import Span
from afst_i18n.markup.links import Sentences
from afst_i18n.markup.marks import Mark, is_nested, marks_of, without_marks, write_marks
from afst_i18n.markup.placing import hide_marks, place_marks


def linked(source: str, target: str, links: str) -> Sentences:
    """Links as ``air-aérea base-base``, by words that stand once in their text."""
    pairs = [pair.split("-") for pair in links.split()]
    return Sentences(
        source,
        target,
        tuple(
            (Span(source.index(a), source.index(a) + len(a)), Span(target.index(b), target.index(b) + len(b)))
            for a, b in pairs
        ),
    )


def placed(source: str, target: str, links: str, *, terms: tuple[tuple[str, str], ...] = ()) -> str:
    numbers = {mark.number for mark in marks_of(source)}
    hidden = hide_marks(source, (), numbers)
    spans = [
        (
            Span(hidden.text.index(a), hidden.text.index(a) + len(a)),
            Span(target.index(b), target.index(b) + len(b)),
        )
        for a, b in terms
    ]
    return place_marks(hidden, target, [linked(hidden.text, target, links)], spans).text


@pytest.mark.parametrize(
    ("source", "target", "links", "wanted"),
    [
        # The words that were written for the marked ones, however they are ordered.
        (
            "The <1>air base</1> opens.", "La base aérea abre.",
            "air-aérea base-base", "La <1>base aérea</1> abre.",
        ),
        (
            "The <1>air</1> base opens.", "La base aérea abre.",
            "air-aérea base-base", "La base <1>aérea</1> abre.",
        ),
        # A preposition that the sentence asks for is not of the phrase; one between its words is.
        (
            "The <1>public affairs</1> office.", "La oficina de asuntos públicos.",
            "public-de affairs-asuntos public-públicos office-oficina",
            "La oficina de <1>asuntos públicos</1>.",
        ),
        (
            "Its <1>wing commander</1> left.", "Su comandante del ala salió.",
            "wing-ala commander-comandante wing-del", "Su <1>comandante del ala</1> salió.",
        ),
        # Names and figures render themselves.
        ("<1>Ana Vega</1> won 12.", "Ganó 12 Ana Vega.", "", "Ganó 12 <1>Ana Vega</1>."),
        # A part of a word is the same part of the same word, whatever else is linked to it.
        ("H<1>2</1>O is safe.", "El H2O es seguro.", "H2O-El is-es", "El H<1>2</1>O es seguro."),
        (
            "The CO<1>2</1> and H<2>2</2>O left.", "El CO2 y el H2O salieron.",
            "CO2-El H2O-el left-salieron", "El CO<1>2</1> y el H<2>2</2>O salieron.",
        ),
        # A stop belongs to the phrase where it does in the source.
        ("Now <1>he left.</1>", "Ahora se fue.", "Now-Ahora left-fue he-se", "Ahora <1>se fue.</1>"),
        ("Now <1>he left</1>.", "Ahora se fue.", "Now-Ahora left-fue he-se", "Ahora <1>se fue</1>."),
        # A thing hangs behind its word's whole phrase, and a sentence's behind its stop.
        (
            "The air base<1/> opens.", "La base aérea abre.",
            "air-aérea base-base opens-abre", "La base aérea<1/> abre.",
        ),
        (
            "It opens.<1/> They left.", "Abre. Se fueron.",
            "opens-Abre left-fueron They-Se", "Abre.<1/> Se fueron.",
        ),
        # Pairs in pairs, and pairs around things.
        (
            "See <1>the <2>air</2> base<3/></1>.", "Vea la base aérea.",
            "See-Vea the-la air-aérea base-base", "Vea <1>la base <2>aérea</2><3/></1>.",
        ),
        ("The <1><2/></1>base.", "La base.", "base-base The-La", "La<1><2/></1> base."),
    ],
)  # fmt: skip
def test_marks_go_where_their_words_went(source: str, target: str, links: str, wanted: str) -> None:
    assert placed(source, target, links) == wanted


def test_a_term_is_marked_as_a_whole_however_its_words_were_linked() -> None:
    source, target = "The <1>wing general</1> spoke.", "Habló la general de ala ayer."
    assert placed(source, target, "spoke-Habló", terms=(("wing general", "general de ala"),)) == (
        "Habló la <1>general de ala</1> ayer."
    )


def test_without_any_evidence_the_position_is_taken_and_said() -> None:
    hidden = hide_marks("one two <1>three</1> four", (), {1})
    found = place_marks(hidden, "uno dos tres cuatro", [])
    assert found.text == "uno dos <1>tres</1> cuatro"
    assert found.guessed == (Mark(1, opens=True),)


def test_pairs_that_meet_in_a_word_do_not_cross_however_its_words_were_linked() -> None:
    hidden = hide_marks("The  <1>air base</1><2>air base</2>air base", (), {1, 2})
    target = "The air baseair baseair base"
    here, there = (
        [Span(*word.span()) for word in re.finditer(r"\w+", text)] for text in (hidden.text, target)
    )
    for links in product(range(len(here)), repeat=len(there)):
        pairs = tuple((here[i], word) for i, word in zip(links, there, strict=True))
        text = place_marks(hidden, target, [Sentences(hidden.text, target, pairs)]).text
        assert is_nested(marks_of(text)), (links, text)


WORDS = st.lists(st.sampled_from("air base wing 12 the of Vega opens . ,".split()), min_size=1, max_size=12)


@st.composite
def marked_texts(draw: st.DrawFn) -> str:
    """Words, some of them run together, with nested pairs and things between them and inside of them."""
    parts: list[str | Mark] = []
    waiting: list[int] = []
    number = 0
    for word in draw(WORDS):
        for step in draw(st.lists(st.sampled_from(["open", "close", "thing"]), max_size=2)):
            if step == "close" and waiting:
                parts.append(Mark(waiting.pop(), closes=True))
            elif step != "close":
                number += 1
                parts.append(Mark(number, opens=step == "open"))
                waiting += [number] if step == "open" else []
        parts += [word, draw(st.sampled_from([" ", " ", ""]))]
    return write_marks([*parts, *(Mark(n, closes=True) for n in reversed(waiting))])


@given(marked_texts(), WORDS.map(" ".join), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11))))
def test_no_mark_is_ever_lost_or_crossed_and_no_word_changed(
    source: str, target: str, pairs: list[tuple[int, int]]
) -> None:
    hidden = hide_marks(source, (), {mark.number for mark in marks_of(source)})
    here = [Span(*word.span()) for word in re.finditer(r"\S+", hidden.text)]
    there = [Span(*word.span()) for word in re.finditer(r"\S+", target)]
    links = tuple((here[i], there[j]) for i, j in pairs if i < len(here) and j < len(there))
    found = place_marks(hidden, target, [Sentences(hidden.text, target, links)]).text
    assert without_marks(found) == target
    assert sorted(map(str, marks_of(found))) == sorted(map(str, marks_of(source)))
    assert is_nested(marks_of(found))
