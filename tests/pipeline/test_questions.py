"""What an engine is asked and how its answers are read, with answers that engines give."""

from afst_i18n.core.draft import Candidate, Constraint
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Span
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.pipeline.questions import Question, question
from afst_i18n.pipeline.signs import find_signs
from afst_i18n.quantities.asked import asked_edits
from afst_i18n.quantities.numbers import find_quantities

SYMBOLS = ("<0>", "<1>", "<2>")


def held(text: str) -> Question:
    holds = [(span, None) for span in find_signs(text)]
    quantities = [(quantity.span, quantity) for quantity in find_quantities(text, ENGLISH)]
    return question(text, asked_edits(text, ENGLISH), [*holds, *quantities], SYMBOLS)


def read(asked: Question, answer: str) -> str:
    return asked.read(Candidate(answer, 0.0), SPANISH, gender_of).text


def test_what_is_held_comes_back_in_the_style_of_the_target() -> None:
    asked = held("It left on Oct. 11 with 1,234.5 tons.")
    assert asked.asked.text == "It left on <2> with <1>."
    assert read(asked, "Salió en <2> con <1>.") == "Salió el 11 de octubre con 1,234.5 toneladas."


def test_a_sign_is_copied() -> None:
    asked = held("Юрий landed 🛩️.")
    assert read(asked, "<2> aterrizó <1>.") == "Юрий aterrizó 🛩️."


def test_a_symbol_that_is_lost_or_doubled_leaves_no_trace() -> None:
    asked = held("It left Oct. 11.")
    assert read(asked, "Salió.") == "Salió."
    assert read(asked, "Salió <2> <2>.").count("octubre") == 1


def test_a_symbol_of_the_sentence_itself_is_not_used() -> None:
    asked = question("See <2> on Oct. 11.", [], [(Span(11, 18), None)], SYMBOLS)
    assert asked.asked.text == "See <2> on <1>."


def test_wishes_and_alignment_lead_through_the_edits() -> None:
    text = "On Oct. 5 the air base closed."
    asked = question(text, asked_edits(text, ENGLISH), [], SYMBOLS)
    request = asked.request([Constraint(Span(14, 22), "base aérea"), Constraint(Span(3, 9), "x")])
    assert [(wish.span.of(request.text), wish.target) for wish in request.constraints] == [
        ("air base", "base aérea")
    ]
    answer = Candidate("La base aérea cerró", 0.0, ((Span(21, 25), Span(3, 7)),))
    assert asked.read(answer, SPANISH, gender_of).alignment == ((Span(18, 22), Span(3, 7)),)
