"""What is learned from the engine's answers, and what is not worth learning."""

from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.term import Designations, Term
from afst_i18n.terminology.usual import usual_renderings, usual_requests

OUTBREAK = Term("outbreak", Designations("outbreak"), Designations("brote"))


def test_the_term_alone_is_asked() -> None:
    assert usual_requests([OUTBREAK], source_language=ENGLISH) == [Request("outbreak")]


def test_articles_signs_right_and_short_answers_are_left_out() -> None:
    answers = ["La irrupción.", "brote", "Brotes", "la", "estallido súbito", "irrupción", "yo el"]
    found = usual_renderings(
        [OUTBREAK], [[Candidate(text, 0.0) for text in answers]], target_language=SPANISH
    )
    assert found == {"outbreak": ("estallido súbito", "irrupción")}
