"""Subtitles: sentences whole, times untouched, lines that can be read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.core.document import Document
from afst_i18n.core.errors import WorldError
from afst_i18n.core.protocols import Format
from afst_i18n.formats.cue_layout import Limits, lines_of, share
from afst_i18n.formats.subtitles import SRT, VTT, SubtitleFormat

TIMING = re.compile(r".*-->.*")
LINES = (
    *("The crew", "of the air base", "rests.", "Did you fly?", "- Yes.", "<i>wing general</i>", "<i>left"),
    *("[MUSIC]", "{\\an8}Look,", "♪ la la ♪", "12", "<v Ana>Hello there", "<font color=red>a b</font> c"),
    *("é & <b", ">> So", "...", "I", "NOTE x", "<00:00:02.000>now", "\u2028", "\x85x", "<1>y"),
)  # fmt: skip
CUES = st.lists(
    st.tuples(st.lists(st.sampled_from(LINES), max_size=3), st.integers(0, 9000), st.integers(0, 5000)),
    max_size=8,
)
FORMATS = pytest.mark.parametrize("form", [SRT, VTT], ids=lambda form: form.name)


def source(form: Format, cues: list[tuple[list[str], int, int]], newline: str = "\n") -> str:
    lines, now = ["WEBVTT", ""] if form.name == "vtt" else [], 0
    for number, (texts, length, pause) in enumerate([*cues, (["End of it."], 900, 0)], 1):
        begins, ends = now, now + length
        lines += [str(number), f"{clock(form, begins)} --> {clock(form, ends)}", *texts, ""]
        now = ends + pause
    return newline.join(lines)


def clock(form: Format, time: int) -> str:
    mark = "." if form.name == "vtt" else ","
    return f"00:{time // 60_000:02}:{time // 1000 % 60:02}{mark}{time % 1000:03}"


def parse(form: Format, text: str) -> Document:
    return form.parse(text.encode(), path=f"a.{form.name}", encoding="utf-8")


def texts(text: str) -> list[str]:
    return [segment.text for segment in parse(SRT, text).segments]


@FORMATS
@given(cues=CUES, word=st.sampled_from(["palabra", "a", "extraordinariamente"]), count=st.integers(1, 12))
@settings(max_examples=300)
def test_a_translation_leaves_numbers_times_and_empty_lines(
    form: Format, cues: list[tuple[list[str], int, int]], word: str, count: int
) -> None:
    text = source(form, cues)
    document = parse(form, text)
    result = form.serialize(document, [" ".join([word] * count) for _ in document.segments]).decode()
    assert TIMING.findall(result) == TIMING.findall(text)
    assert result.count("\n\n") == text.count("\n\n")
    assert len(re.findall(rf"\b{word}\b", result)) >= count * len(document.segments)


@given(
    st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=30),
    st.lists(st.integers(1, 80), min_size=1, max_size=6),
)
@settings(max_examples=300)
def test_every_word_is_shared_out_and_no_cue_stays_empty(words: list[str], weights: list[int]) -> None:
    counts = share(words, weights, [40] * len(weights))
    assert sum(counts) == len(words)
    assert len(words) < len(weights) or all(counts)


@given(st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=20), st.integers(1, 3))
@settings(max_examples=300)
def test_no_line_is_too_long_where_the_words_fit(words: list[str], source_lines: int) -> None:
    counts, lines, start = lines_of(words, source_lines=source_lines, limits=Limits()), [], 0
    for count in counts:
        lines.append(" ".join(words[start : start + count]))
        start += count
    assert start == len(words)
    assert max(map(len, lines)) <= 42


SENTENCE = """\
1
00:00:01,000 --> 00:00:03,500
The <i>wing general</i> arrived at the air base

2
00:00:03,500 --> 00:00:06,000 X1:10 X2:20
on Friday morning to meet
the crews of two countries.
"""


def test_a_sentence_over_two_cues_is_one_segment_and_is_cut_again() -> None:
    document = parse(SRT, SENTENCE)
    (segment,) = document.segments
    assert segment.text == (
        "The <1>wing general</1> arrived at the air base on Friday morning "
        "to meet the crews of two countries."
    )
    assert segment.notes[0] == "00:00:01.0 to 00:00:06.0: at most 84 characters"
    spanish = (
        "El <1>general de ala</1> llegó a la base aérea el viernes "
        "por la mañana para ver a las tripulaciones."
    )
    assert (
        SRT.serialize(document, [spanish]).decode()
        == """\
1
00:00:01,000 --> 00:00:03,500
El <i>general de ala</i> llegó
a la base aérea el viernes

2
00:00:03,500 --> 00:00:06,000 X1:10 X2:20
por la mañana para ver
a las tripulaciones.
"""
    )


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (["One crew.", "Two crews."], ["One crew.", "Two crews."]),
        (["The crew", "rests"], ["The crew rests"]),
        (["The crew,", "They said"], ["The crew, They said"]),
        (["Title card", "They said"], ["Title card", "They said"]),
        (["They met the", "Air Force"], ["They met the Air Force"]),
        (["- Ready?\n- Yes,\nsir."], ["Ready?", "Yes, sir."]),
        (["{\\an8}<i>Look</i>", "at it now"], ["<1>Look</1> at it now"]),
        (["<i>All of\nit.</i>"], ["All of it."]),
        (["[MUSIC]", "12"], ["[MUSIC]"]),
    ],
)
def test_where_a_sentence_ends(cues: list[str], expected: list[str]) -> None:
    blocks = [f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n" for n, cue in enumerate(cues, 1)]
    assert texts("\n".join(blocks)) == expected


def test_a_long_pause_ends_a_sentence() -> None:
    assert texts(
        "1\n00:00:01,000 --> 00:00:02,000\nThe crew\n\n2\n00:00:09,000 --> 00:00:10,000\nrests\n"
    ) == [
        "The crew",
        "rests",
    ]


def test_vtt_keeps_its_head_notes_styles_settings_and_voices() -> None:
    text = (
        "WEBVTT - Title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE not shown\n\nintro\n"
        "00:01.000 --> 00:03.000 line:0 position:20%\n<v Ana>Rock &amp; roll\n"
    )
    document = parse(VTT, text)
    assert [segment.text for segment in document.segments] == ["Rock & roll"]
    assert VTT.serialize(document, ["Rocas & rollos"]).decode() == text.replace(
        "Rock &amp; roll", "Rocas &amp; rollos"
    )


def test_each_voice_of_a_cue_has_a_text_of_its_own() -> None:
    head = "WEBVTT\n\n00:01.000 --> 00:04.000\n"
    document = parse(VTT, f"{head}<v Ana>The crew rests</v> <v.loud Juan>and I fly.</v>\n<v Eva>Two.</v>\n")
    assert [segment.text for segment in document.segments] == ["The crew rests", "and I fly.", "Two."]
    built = VTT.serialize(document, ["Descansan", "y yo vuelo.", "Dos."]).decode()
    assert built == f"{head}<v Ana>Descansan</v> <v.loud Juan>y yo vuelo.</v>\n<v Eva>Dos.</v>\n"


def test_a_word_with_its_reading_is_one_piece() -> None:
    head = "WEBVTT\n\n00:01.000 --> 00:04.000\n"
    document = parse(VTT, f"{head}The <ruby>WWW<rt>Web</rt></ruby> crews rest.\n")
    assert [segment.text for segment in document.segments] == ["The <1/> crews rest."]
    built = VTT.serialize(document, ["Descansan las de <1/>."]).decode()
    assert built == f"{head}Descansan las de <ruby>WWW<rt>Web</rt></ruby>.\n"


def test_the_number_of_a_cue_is_no_word_of_the_one_before() -> None:
    cues = "1\n00:00:01,000 --> 00:00:02,000\n12 crews\nrest.\n2\n00:00:02,000 --> 00:00:03,000\nTwo.\n"
    assert texts(cues) == ["12 crews rest.", "Two."]


@pytest.mark.parametrize("tag", ["<i>x ", "<ruby>x ", "<v a>x "])
def test_ten_thousand_tags_that_nothing_ends(tag: str) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\n" + tag * 10_000 + "\n"
    assert VTT.serialize(parse(VTT, text)) == text.encode()


def test_a_cue_that_gets_no_word_still_has_text() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nThe crew\n\n2\n00:00:02,000 --> 00:00:03,000\nrests\n"
    assert SRT.serialize(parse(SRT, text), ["Descansan"]).decode() == text.replace(
        "The crew", "Descansan"
    ).replace("rests", "…")


def test_the_limits_can_be_set() -> None:
    form = SubtitleFormat("srt", (".srt",), Limits(20, 2, 10.0))
    document = form.parse(SENTENCE.encode(), path="a.srt", encoding="utf-8")
    assert document.segments[0].notes[0].endswith("at most 50 characters")
    built = form.serialize(document, ["La tripulación voló once días y once noches sobre la ciudad"]).decode()
    assert all(len(line) <= 20 for line in built.splitlines() if "-->" not in line)


def test_a_file_without_cues_is_refused() -> None:
    with pytest.raises(WorldError, match=r"a\.srt: holds no cue"):
        parse(SRT, "Just words\n")


def test_a_cue_of_twenty_thousand_words() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n" + "word " * 20_000 + "\n"
    built = SRT.serialize(parse(SRT, text), ["palabra " * 20_000]).decode().splitlines()
    assert max(map(len, built)) <= 42
    assert sum(line.count("palabra") for line in built) == 20_000


def test_a_look_ends_before_a_position_that_follows_it() -> None:
    text = "1\n00:00:01,000 --> 00:00:05,000\n<b>Bold</b> {\\i1}words{\\i0} <i>and {\\b1}more</i>.\n"
    document = parse(SRT, text)
    (segment,) = document.segments
    assert segment.text == "<1>Bold</1> <2/>words<3/> <4>and</4> <5/><6>more</6>."
    built = SRT.serialize(document, [segment.text.replace("words", "palabras")]).decode()
    assert "<b>Bold</b> {\\i1}palabras{\\i0} <i>and {\\b1}more</i>." in built


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_end_of_a_line_is_one_blank(newline: str) -> None:
    text = newline.join(["1", "00:00:01,000 --> 00:00:05,000", "<i>The crew</i>", "rested.", ""])
    assert texts(text) == ["<1>The crew</1> rested."]
