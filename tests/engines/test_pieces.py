"""Vocabularies: spans of pieces in a text that the normaliser changes, and byte pairs of older packages."""

from itertools import pairwise
from pathlib import Path

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Span
from afst_i18n.engines.pieces import BytePairs, target_spans, vocabularies
from afst_i18n.packs import find_pack


@pytest.mark.parametrize("text", ["a  b — ½ mile", "Gen. Smith's ﬁne\u00a0base", "x", "200 °C, ñandú"])
def test_spans_cover_the_words_that_their_pieces_are_made_of(text: str) -> None:
    source, _ = vocabularies(find_pack(ENGLISH, SPANISH))
    pieces = source.encode(text)
    spans = source.source_spans(text, pieces)
    assert len(spans) == len(pieces)
    assert all(before.start <= after.start for before, after in pairwise(spans))
    for piece, span in zip(pieces, spans, strict=True):
        if (word := piece.strip("▁")) and word.isascii() and word.isalpha() and "ﬁ" not in span.of(text):
            assert word in span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "El general visitó la base_1.",
        "Nguyễn y Юрий 😀 llegaron a las 12:30.",
        "｟0｠ de la ｟1｠ base",
        "a",
    ],
)
def test_target_spans_are_what_each_piece_adds_to_the_text(text: str) -> None:
    _, target = vocabularies(find_pack(ENGLISH, SPANISH))
    pieces = target.encode(text)
    decoded = target.decode(pieces)
    ends = [len(target.decode(pieces[: i + 1])) for i in range(len(pieces))]
    spans = target_spans(target, pieces, decoded)
    assert spans == [Span(start, end) for start, end in pairwise([0, *ends])]


def test_byte_pairs_give_the_text_back(tmp_path: Path) -> None:
    codes = tmp_path / "bpe.model"
    codes.write_text("#version: 0.2\nt h\nth e</w>\na i\nai r</w>\n", encoding="utf-8")
    vocabulary = BytePairs(codes, source="en", target="es")
    pieces = vocabulary.encode("the air base, Col. Smith (ret.).")
    assert pieces[:3] == ["the", "air", "b@@"]
    assert vocabulary.decode(pieces) == "the air base, Col. Smith (ret.)."
    assert vocabulary.encode(" ") == []
