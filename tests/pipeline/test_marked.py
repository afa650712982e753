"""Numbered marks on the road: engines that align and engines that cannot."""

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings

from afst_i18n import Translator
from afst_i18n.core.document import Dialect
from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.place import Span
from afst_i18n.engines.pseudo import PseudoEngine
from afst_i18n.formats.package.docx import FORMAT as DOCX
from afst_i18n.markup.marks import is_nested, marks_of
from afst_i18n.pipeline.marked import GUESSED
from tests.formats.test_identity import WORD
from tests.formats.word_documents import parts

SOURCE = "The <1>crews</1> of 12 ships rested at <2>Puerto Vega</2><3/>."


class Copy:
    """An engine that copies, and knows of no alignment."""

    signature = "copy 1"
    obeys_terms = False
    placeholders = ("｟0｠", "｟1｠", "｟2｠")

    def translate(
        self,
        requests: Sequence[Request],
        *,
        hypotheses: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[Candidate]]:
        return [[Candidate(request.text, 0.0)] for request in requests]


def draft(source: str, *, engine: object) -> str:
    translator = Translator("en", "es", glossary=None, engine=engine)  # type: ignore[arg-type]
    return translator.translate(source, dialect=Dialect.RUNS).text


def test_what_is_copied_keeps_its_marks_where_they_were() -> None:
    assert draft(SOURCE, engine=Copy()) == SOURCE


def test_an_engine_that_aligns_is_asked() -> None:
    text = draft("The <1>fast crews</1> of the ships rested.", engine=PseudoEngine())
    assert text == "[Thé <1>fást çréws</1> óf thé shíps réstéd.]"


def test_what_was_guessed_is_said_to_the_translator() -> None:
    class Other(Copy):
        def translate(
            self,
            requests: Sequence[Request],
            *,
            hypotheses: int = 1,
            on_progress: Callable[[int], None] | None = None,
        ) -> list[list[Candidate]]:
            return [[Candidate("Los equipos descansaron ayer.", 0.0)] for _ in requests]

    translator = Translator("en", "es", glossary=None, engine=Other())
    found = translator.translate("The <1>crews</1> rested.", dialect="runs")
    assert [mark.number for mark in marks_of(found.text)] == [1, 1]
    assert found.notes == (f"<1>{GUESSED}",)


@pytest.mark.parametrize(
    "source",
    [
        "The <1>wing</1> general spoke to the <2>air force</2><3/>.",
        "<1>Maj. Gen. Vega</1> visited the <2>air <3>base</3></2> on <4>Monday</4>. He left<5/>.",
        "Call <1>555-0142</1> or write to <2>pa@base.example</2>.<3/>",
    ],
)
def test_the_built_in_packs_lose_no_mark_and_terms_are_found_across_marks(source: str) -> None:
    found = Translator("en", "es").translate(source, dialect="runs")
    assert sorted(map(str, marks_of(found.text))) == sorted(map(str, marks_of(source)))
    assert is_nested(marks_of(found.text))
    assert all(term.realised for term in found.terms)


def test_a_term_with_a_mark_in_it_is_a_term_and_its_span_counts_the_marks() -> None:
    found = Translator("en", "es").translate("The <1>wing</1> general spoke to the crews.", dialect="runs")
    spans = [term.span.of(found.text) for term in found.terms if term.span]
    assert "general de <1>ala" in spans or "general de <1>ala</1>" in spans, found.text


class CopyWordByWord(Copy):
    """An engine that copies, and knows it."""

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[Span, Span], ...]]:
        words = [[[Span(*w.span()) for w in re.finditer(r"\S+", text)] for text in pair] for pair in pairs]
        return [tuple(zip(source, target, strict=False)) for source, target in words]


@pytest.fixture(scope="module")
def copying() -> Translator:
    return Translator("en", "es", glossary=None, engine=CopyWordByWord())


@given(WORD)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_word_document_that_an_engine_copies_is_the_same_part_by_part(
    copying: Translator, data: bytes
) -> None:
    """The whole road, marks hidden and put back: what comes out is what went in, or what stands in the
    paragraphs that the road sets in order (blanks, quotation marks) has the same marks."""
    document = DOCX.parse(data, path="a.docx", encoding="")
    drafts = copying.drafts(document.segments)
    built = DOCX.serialize(document, [draft.text for draft in drafts])
    before, after = parts(data), parts(built)
    if all(draft.text == draft.source for draft in drafts):
        assert built == data
    assert {name for name in before if before[name] != after[name]} <= {"word/document.xml"}
    for segment, draft in zip(document.segments, drafts, strict=True):
        assert sorted(map(str, marks_of(draft.text))) == sorted(map(str, marks_of(segment.text)))
        assert is_nested(marks_of(draft.text))
