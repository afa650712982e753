"""The engine on the packs that ship with us: what it keeps, whatever the model says."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.core.draft import Candidate, Constraint, Request
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.pack import Pack, TermMarkup
from afst_i18n.core.place import Span
from afst_i18n.engines import ENGINES
from afst_i18n.engines.argos import ArgosEngine
from afst_i18n.engines.loops import is_degenerate
from afst_i18n.packs import find_pack

ENGLISH_LINES = [
    "The colonel visited the air base on Tuesday.",
    "Members of both air forces trained together for ten days.",
    "Good morning.",
    "The exercise began in March and will end in May, the general said; more than 300 people took part.",
    "Nurses, engineers and pilots shared what they know about helping people after a hurricane.",
]
SPANISH_LINES = [
    "El coronel visitó la base aérea el martes.",
    "Los pilotos de ambos países entrenaron juntos durante diez días.",
    "Buenos días.",
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find_pack(ENGLISH, SPANISH)


@pytest.fixture(scope="module")
def engine(pack: Pack) -> ArgosEngine:
    return ArgosEngine(pack)


def texts(found: list[list[Candidate]]) -> list[str]:
    return [candidates[0].text for candidates in found]


def test_translates_into_spanish(engine: ArgosEngine) -> None:
    first = texts(engine.translate([Request(ENGLISH_LINES[0])]))[0]
    assert {"coronel", "base", "martes"} <= set(first.lower().strip(".").split())


def test_translates_into_english() -> None:
    engine = ENGINES.get("argos")(find_pack(SPANISH, ENGLISH))
    found = texts(engine.translate([Request(line) for line in SPANISH_LINES]))
    assert {"colonel", "visited", "tuesday"} <= set(found[0].lower().strip(".").split())
    assert not any(map(is_degenerate, SPANISH_LINES, found))


def test_a_text_comes_out_the_same_in_any_company_and_on_any_number_of_cores(pack: Pack) -> None:
    # The built-in packs bring a shortlist, so each line is a batch of its own: alignments are the same, too.
    def said(found: list[list[Candidate]]) -> list[list[Candidate]]:
        return [[replace(one, score=round(one.score, 4)) for one in candidates] for candidates in found]

    two = ArgosEngine(pack, threads=2)
    together = said(two.translate([Request(line) for line in ENGLISH_LINES], hypotheses=2))
    alone = ArgosEngine(pack, threads=1)
    assert said([alone.translate([Request(line)], hypotheses=2)[0] for line in ENGLISH_LINES]) == together
    backwards = [Request(line) for line in reversed(ENGLISH_LINES * 40)]
    assert said(alone.translate(backwards, hypotheses=2))[-len(ENGLISH_LINES) :] == together[::-1]


def test_candidates_are_different_sorted_and_no_more_than_asked_for(engine: ArgosEngine) -> None:
    for hypotheses in (1, 3, 6):
        for candidates in engine.translate([Request(line) for line in ENGLISH_LINES], hypotheses=hypotheses):
            assert 1 <= len(candidates) <= hypotheses
            assert len({candidate.text for candidate in candidates}) == len(candidates)
            assert all(better.score >= worse.score for better, worse in pairwise(candidates))
            assert all(candidate.score <= 0 for candidate in candidates)


@given(st.lists(st.text(st.characters(exclude_categories=("L", "Cs"))), max_size=5))
def test_what_has_no_letter_comes_back_as_it_was(engine: ArgosEngine, lines: list[str]) -> None:
    assert texts(engine.translate([Request(line) for line in lines])) == lines


@settings(max_examples=10, deadline=None)
@given(st.text(" \n\t\u00a0", max_size=3), st.text(" \n\t\u00a0", max_size=3))
def test_white_space_around_a_text_is_kept(engine: ArgosEngine, before: str, after: str) -> None:
    bare = texts(engine.translate([Request(ENGLISH_LINES[2])]))[0]
    assert texts(engine.translate([Request(before + ENGLISH_LINES[2] + after)])) == [before + bare + after]


def test_nothing_of_a_sentence_that_is_too_long_is_lost(engine: ArgosEngine) -> None:
    text = ", ".join(line.rstrip(".") for line in ENGLISH_LINES * 12) + "."
    assert len(text.split()) > 512
    alone = [candidates[0].text for candidates in engine.translate([Request(line) for line in ENGLISH_LINES])]
    for candidate in engine.translate([Request(text)], hypotheses=2)[0]:
        assert candidate.text.count("martes") >= 11
        assert len(candidate.text.split()) > 11 * sum(len(line.split()) for line in alone)
        assert "  " not in candidate.text


def test_an_endless_word_comes_back_as_it_was(engine: ArgosEngine) -> None:
    code = "x7Q" * 5000
    assert texts(engine.translate([Request(code)])) == [code]


def test_progress_counts_every_request_once(engine: ArgosEngine) -> None:
    lines = ["", *ENGLISH_LINES * 30, "---", ", ".join(ENGLISH_LINES * 10)]
    told: list[int] = []
    engine.translate([Request(line) for line in lines], on_progress=told.append)
    assert sum(told) == len(lines)
    assert len(told) > 1


def test_placeholders_come_through_as_a_rule_and_a_pack_may_name_its_own(pack: Pack) -> None:
    assert ArgosEngine(replace(pack, placeholders=("<1>",))).placeholders == ("<1>",)
    frames = {"en": "The crew met {} on Monday.", "es": "La tripulación vio a {} el lunes."}
    for one in (pack, find_pack(SPANISH, ENGLISH)):
        engine = ArgosEngine(one)
        lines = [frames[one.source.code].format(symbol) for symbol in engine.placeholders]
        found = texts(engine.translate([Request(line) for line in lines]))
        kept = [symbol in text for symbol, text in zip(engine.placeholders, found, strict=True)]
        assert sum(kept) >= len(kept) - 1


def test_terms_are_not_given_to_a_model_that_was_not_trained_for_them(pack: Pack) -> None:
    engine = ArgosEngine(replace(pack, term_markup=None))
    assert not engine.obeys_terms
    line = ENGLISH_LINES[0]
    wish = Constraint(Span(4, 11), "zapatero")
    assert engine.translate([Request(line, (wish,))]) == engine.translate([Request(line)])


def test_the_built_in_packs_obey(engine: ArgosEngine) -> None:
    assert engine.obeys_terms
    wish = Constraint(Span(4, 11), "zapatero")
    assert "zapatero" in engine.translate([Request(ENGLISH_LINES[0], (wish,))])[0][0].text


def test_a_text_that_holds_the_symbols_itself_keeps_them(pack: Pack) -> None:
    engine = ArgosEngine(replace(pack, term_markup=TermMarkup("(", ",", ")")))
    line = "The general (retired) spoke."
    wish = Constraint(Span(4, 11), "zapatero")
    assert engine.translate([Request(line, (wish,))]) == ArgosEngine(pack).translate([Request(line)])


def test_term_markup_reaches_the_model_and_never_the_output(pack: Pack) -> None:
    # No model was trained with these symbols, which is the hard case: it may copy them.
    markup = TermMarkup("<<", "||", ">>")
    engine = ArgosEngine(replace(pack, term_markup=markup))
    assert engine.obeys_terms
    line = ENGLISH_LINES[0]
    requests = [Request(line, (Constraint(Span(4, 11), "zapatero"), Constraint(Span(24, 32), "plaza")))]
    found = engine.translate(requests, hypotheses=4)[0]
    assert any("zapatero" in candidate.text for candidate in found)
    for candidate in found:
        assert candidate.text.strip()
        assert not any(symbol in candidate.text for symbol in markup)


def test_alignment_gives_spans_of_whole_words_in_both_texts(pack: Pack) -> None:
    engine = ArgosEngine(replace(pack, alignment=False), alignment=True)
    lines = [*ENGLISH_LINES, f"  {', '.join(ENGLISH_LINES * 3)}"]
    for line, candidates in zip(lines, engine.translate([Request(line) for line in lines]), strict=True):
        text, pairs = candidates[0].text, candidates[0].alignment
        assert len(pairs) >= len(text.split())
        assert all(before.end <= after.start for (_, before), (_, after) in pairwise(pairs))
        for source, target in pairs:
            assert source.of(line).strip() == source.of(line) != ""
            assert target.of(text).strip() == target.of(text) != ""


def test_without_a_declared_alignment_none_is_given(pack: Pack) -> None:
    engine = ArgosEngine(replace(pack, alignment=False))
    assert engine.translate([Request(ENGLISH_LINES[0])])[0][0].alignment == ()


def test_the_signature_names_the_pack_and_what_runs_it(engine: ArgosEngine, pack: Pack) -> None:
    assert pack.digest in engine.signature
    assert "ctranslate2" in engine.signature
    assert ArgosEngine(pack, beam=1).signature != engine.signature


def test_no_pack_and_a_broken_one_are_said(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs a pack"):
        ArgosEngine(None)
    vocabulary = tmp_path / "sentencepiece.model"
    broken = replace(pack, folder=tmp_path)
    vocabulary.write_bytes(b"no pieces")
    with pytest.raises(WorldError, match="SentencePiece"):
        ArgosEngine(broken).translate([Request("Hello there.")])
    vocabulary.write_bytes((pack.folder / vocabulary.name).read_bytes())
    with pytest.raises(WorldError, match="CTranslate2"):
        ArgosEngine(broken).translate([Request("Hello there.")])


FINISHED = [
    ("The 12th Wing opened a new air base on Monday.", "El lunes el Ala 12 inauguró una nueva base aérea."),
    ("Good morning.", "Buenos días."),
    ("The crews of both countries trained together.", "Las tripulaciones de ambos países entrenaron juntas."),
]


def linked(pair: tuple[str, str], links: tuple[tuple[Span, Span], ...]) -> set[tuple[str, str]]:
    return {(here.of(pair[0]), there.of(pair[1])) for here, there in links}


def test_what_a_person_wrote_is_aligned_word_by_word(engine: ArgosEngine) -> None:
    first, second, third = map(linked, FINISHED, engine.align(FINISHED))
    assert {("air", "aérea"), ("base", "base"), ("opened", "inauguró")} <= first
    assert ("morning", "días") in second
    assert {("crews", "tripulaciones"), ("trained", "entrenaron"), ("countries", "países")} <= third


def test_alignment_does_not_depend_on_the_company(engine: ArgosEngine) -> None:
    assert engine.align(FINISHED) == [engine.align([pair])[0] for pair in FINISHED]


def test_a_score_does_not_depend_on_the_company(engine: ArgosEngine) -> None:
    assert engine.score(FINISHED) == [engine.score([pair])[0] for pair in FINISHED]
    assert engine.score([("", "x"), ("The base.", "")]) == [(), ()]


def test_nothing_is_aligned_where_there_are_no_words_or_too_many(engine: ArgosEngine) -> None:
    endless = "the base " * 400
    assert engine.align([("", "x"), ("The base.", ""), (endless, endless)]) == [(), (), ()]
    assert engine.align([]) == []


def test_a_pack_that_declares_no_alignment_gives_none(pack: Pack) -> None:
    assert ArgosEngine(replace(pack, alignment=False)).align(FINISHED) == [(), (), ()]
