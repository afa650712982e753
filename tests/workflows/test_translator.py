"""The road from text to draft, with the built-in packs: nothing here is replaced by a stand-in."""

import pytest

from afst_i18n import Translator, load_glossary
from afst_i18n.core.errors import UsageError
from afst_i18n.core.term import Glossary

TEXTS = [
    "The Mexican Air Force thanked the crews of the Air National Guard.",
    "See the [schedule](https://a.example/b_c) and run `make all` before {date}.",
    "",
    "F-35A Lightning II",
    "The base is open.  It closes at noon. ",
]


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(source="en", target="es")


def test_one_draft_for_each_text_in_order(translator: Translator) -> None:
    drafts = translator.translate_batch(TEXTS)
    assert [draft.source for draft in drafts] == TEXTS
    assert drafts[2].text == ""
    assert drafts[3].text == "F-35A Lightning II"


def test_a_batch_gives_what_each_text_alone_gives(translator: Translator) -> None:
    together = translator.translate_batch(TEXTS)
    assert together == [translator.translate_batch([text])[0] for text in TEXTS]


def test_terms_are_found_verified_and_located(translator: Translator) -> None:
    draft = translator.translate_batch(TEXTS[:1])[0]
    found = {term.match.term.id: term for term in draft.terms}
    force = found["org.mx.mexican-air-force"]
    assert force.match.span.of(draft.source) == "Mexican Air Force"
    assert force.span is not None
    assert force.span.of(draft.text) == "Fuerza Aérea Mexicana"


def test_what_is_no_text_comes_through_unchanged(translator: Translator) -> None:
    draft = translator.translate_batch(TEXTS[1:2])[0]
    for piece in ("https://a.example/b_c", "{date}"):
        assert draft.text.count(piece) == 1


def test_a_term_alone_is_its_rendering_and_no_engine_is_asked(translator: Translator) -> None:
    draft = translator.translate_batch(["Air National Guard"])[0]
    assert draft.text == "Guardia Nacional Aérea"
    assert draft.terms[0].step == "glossary"


def test_without_a_glossary_no_term_is_matched() -> None:
    draft = Translator("en", "es", glossary=None).translate_batch(TEXTS[:1])[0]
    assert draft.text
    assert not draft.terms
    assert not draft.findings


def test_a_glossary_of_ones_own_takes_the_place_of_the_shipped_one() -> None:
    terms = tuple(term for term in load_glossary() if term.id == "org.mx.mexican-air-force")
    drafts = Translator("en", "es", glossary=Glossary(terms, "x")).translate_batch(TEXTS[:1])
    assert [term.match.term.id for term in drafts[0].terms] == ["org.mx.mexican-air-force"]


def test_the_other_direction() -> None:
    draft = Translator("es", "en").translate_batch(["La Fuerza Aérea Mexicana agradeció a los pilotos."])[0]
    assert "Mexican Air Force" in draft.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Más informes al teléfono 55 5555 0142.", "55 5555 0142"),
        ("Llame al +52 55 5555 0142 antes del lunes.", "+52 55 5555 0142"),
        ("Llame al 818 555 0199 o al (55) 5555 0177.", "818 555 0199"),
    ],
)
def test_a_telephone_number_stays_as_it_is(text: str, number: str) -> None:
    said = Translator("es", "en").translate_batch([text])[0].text
    assert number in said
    assert said.count("+") == text.count("+")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="fr"):
        Translator("en", "fr")


def test_one_text_is_no_list_of_texts(translator: Translator) -> None:
    assert translator.translate(TEXTS[0]) == translator.translate_batch(TEXTS[:1])[0]
    with pytest.raises(TypeError, match="several texts"):
        translator.translate_batch("hello")


def test_the_dialect_is_told_and_plain_text_keeps_what_looks_like_a_mark(translator: Translator) -> None:
    text = "The **air base** and the <b>wing</b> closed."
    for dialect in ("plain", "markdown"):
        draft = translator.translate(text, dialect=dialect).text
        assert [draft.count(mark) for mark in ("**", "<b>", "</b>")] == [2, 1, 1]
    with pytest.raises(UsageError, match="no dialect"):
        translator.translate(text, dialect="html")
