"""Words that the model left or invented."""

import pytest

from afst_i18n import Translator
from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Span
from afst_i18n.core.term import Designations, Glossary, Match, Term
from afst_i18n.engines.pseudo import PseudoEngine
from afst_i18n.language.words import occurrences
from afst_i18n.pipeline.finishing import LOOKED_UP
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.mending import doubted, mended
from afst_i18n.pipeline.plan import Attempt, Sentence
from afst_i18n.pipeline.road import Run, look_up

INTO_SPANISH = Kit(ENGLISH, SPANISH, Glossary((), ""), PseudoEngine(), "rae")


def draft(source: str, answer: str, *links: tuple[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What becomes of an answer whose words came of those of the source, and what was looked up."""
    pairs = [(place(one, source), place(other, answer)) for one, other in links]
    found = looked_up_in(source, Candidate(answer, -0.5, pairs)).enforced
    assert found is not None
    return found.text, found.looked_up


def looked_up_in(source: str, answer: Candidate, *matches: Match) -> Sentence:
    """The sentence after the stage, when the engine has answered so."""
    sentence = Sentence(source, "", "", matches, (), prose=True)
    sentence.attempts.append(Attempt(Request(source), (answer,)))
    sentence.enforced = mended(INTO_SPANISH, sentence, [answer])
    sentence.doubts = doubted(INTO_SPANISH, sentence, sentence.enforced)
    look_up(INTO_SPANISH, Run((), waiting=[sentence]))
    return sentence


def place(word: str, text: str) -> Span:
    return next(occurrences(word, text))


def test_an_invented_word_gives_way_to_the_dictionarys_and_its_determiner_agrees() -> None:
    source = "The road and the pebble were seen."
    assert draft(source, "Se vieron el camino y la pebla.", ("pebble", "pebla")) == (
        "Se vieron el camino y el guijarro.",
        (("pebble", "guijarro"),),
    )


def test_a_word_that_was_left_is_translated_with_its_capital() -> None:
    text, looked_up = draft("Germs spread.", "Germs se propagan.", ("Germs", "Germs"))
    assert text == "Gérmenes se propagan."
    assert looked_up == (("Germs", "gérmenes"),)


def test_a_word_that_never_stood_for_the_rare_one_gives_way_too() -> None:
    source, answer = "Her accordion was old.", "Su conformidad era vieja."
    text, looked_up = draft(source, answer, ("accordion", "conformidad"), ("old", "vieja"))
    assert text == "Su acordeón era vieja."
    assert looked_up == (("accordion", "acordeón"),)


def test_a_word_of_a_term_stays_whatever_the_attention_says() -> None:
    vaccine = Term("vaccine", Designations("vaccine"), Designations("vacuna"), gender="f")
    source, answer = "An accordion, a vaccine.", "Una cosa, una vacuna."
    link = place("accordion", source), place("vacuna", answer)
    match = Match(vaccine, place("vaccine", source))
    sentence = looked_up_in(source, Candidate(answer, -0.5, [link]), match)
    assert sentence.enforced is not None
    assert sentence.enforced.text == answer


@pytest.mark.parametrize(
    ("source", "answer", "links"),
    [
        # a form of the right word, a frequent word, two words, a word that may be right elsewhere
        ("Her accordions were old.", "Sus acordeones eran viejos.", [("accordions", "acordeones")]),
        ("The house was old.", "La conformidad era vieja.", [("house", "conformidad")]),
        ("An accordion.", "Una conformidad aérea.", [("accordion", "conformidad"), ("accordion", "aérea")]),
        ("An accordion in accord.", "Una conformidad, en conformidad.", [("accordion", "conformidad")]),
        ("The syrup is sweet.", "La simpla es dulce.", []),  # the attention says nothing
        ("The sweet syrup.", "La simpla.", [("syrup", "simpla"), ("sweet", "simpla")]),  # or two things
        ("The zorblatt is sweet.", "La simpla es dulce.", [("zorblatt", "simpla")]),  # no such word
        ("The syrup is sweet.", "El jarabe es dulce.", [("syrup", "jarabe")]),  # nothing is amiss
    ],
)
def test_everything_else_stays(source: str, answer: str, links: list[tuple[str, str]]) -> None:
    assert draft(source, answer, *links) == (answer, ())


def test_a_word_that_was_looked_up_is_no_doubt_any_more_but_is_told() -> None:
    link = place("syrup", "The syrup."), place("simpla", "La simpla.")
    assert looked_up_in("The syrup.", Candidate("La simpla.", -0.5, [link])).doubts == ()
    drafts = Translator("es", "en").translate_batch(
        [f"Se revisó {text}." for text in ("el polen", "la bronquitis", "la laringe", "el espejismo")]
    )
    told = [note for draft in drafts for note in draft.notes]
    assert told
    assert all(str(note).endswith(str(LOOKED_UP)) for note in told)


def test_what_is_said_against_the_word_stays() -> None:
    kit = Kit(SPANISH, ENGLISH, Glossary((), ""), PseudoEngine(), "rae")
    source, text = "Subió su pago no tributable.", "Their non-curtailable pay rose."
    answer = Candidate(text, -0.5, [(place("tributable", source), place("non-curtailable", text))])
    sentence = Sentence(source, "", "", (), (), prose=True)
    sentence.attempts.append(Attempt(Request(source), (answer,)))
    sentence.enforced = mended(kit, sentence, [answer])
    sentence.doubts = doubted(kit, sentence, sentence.enforced)
    look_up(kit, Run((), waiting=[sentence]))
    assert sentence.enforced.text == "Their non-taxable pay rose."
