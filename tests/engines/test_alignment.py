"""Attention to word pairs: pieces of a word count together."""

from afst_i18n.core.place import Span
from afst_i18n.engines.alignment import align_words


def test_the_pieces_of_a_word_vote_together() -> None:
    pairs = align_words(
        "the pilots",
        "los pilotos",
        source_pieces=[Span(0, 3), Span(3, 8), Span(8, 10)],
        target_pieces=[Span(0, 3), Span(3, 7), Span(7, 11)],
        # "pil" looks hardest at "the", but the whole word looks at both pieces of "pilots".
        attention=[[0.8, 0.1, 0.1], [0.4, 0.3, 0.3], [0.1, 0.5, 0.4]],
    )
    assert pairs == ((Span(0, 3), Span(0, 3)), (Span(4, 10), Span(4, 11)))


def test_punctuation_is_a_word_of_its_own_and_hyphens_join() -> None:
    pairs = align_words(
        "C-130.",
        "C-130.",
        source_pieces=[Span(0, 5), Span(5, 6)],
        target_pieces=[Span(0, 5), Span(5, 6)],
        attention=[[0.9, 0.1], [0.2, 0.8]],
    )
    assert pairs == ((Span(0, 5), Span(0, 5)), (Span(5, 6), Span(5, 6)))


def test_without_source_spans_there_is_no_alignment() -> None:
    assert align_words("a", "b", source_pieces=[], target_pieces=[Span(0, 1)], attention=[[1.0]]) == ()
