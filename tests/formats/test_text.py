from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.formats.text import FORMAT

ENDS = ("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\x0c", " \n", "\t\n", "\u2028", "\x85", "")
LINES = st.text("aé .,:;-—•>1)\t\xa0\ufeffXÑ", max_size=90)
SOURCES = st.lists(st.tuples(LINES, st.sampled_from(ENDS)).map("".join), max_size=12).map("".join)


# Each case is a text, a line of four equals signs, and the paragraphs it holds, one a line.
CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def parse(text: str) -> list[str]:
    return [segment.text for segment in FORMAT.parse(text.encode(), path="a.txt", encoding="utf-8").segments]


def translate(text: str, *translations: str | None) -> str:
    document = FORMAT.parse(text.encode(), path="a.txt", encoding="utf-8")
    return FORMAT.serialize(document, translations).decode()


@given(st.binary(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"]))
@settings(max_examples=400, deadline=None)
def test_whatever_can_be_read_is_written_back(data: bytes, encoding: str) -> None:
    try:
        document = FORMAT.parse(data, path="a.txt", encoding=encoding)
    except WorldError:
        return
    assert FORMAT.serialize(document) == data


@given(SOURCES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]))
@settings(max_examples=300, deadline=None)
def test_text_keeps_its_bytes_and_its_words(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    document = FORMAT.parse(data, path="a.txt", encoding=encoding)
    assert FORMAT.serialize(document, [segment.text for segment in document.segments]) == data
    for segment in document.segments:
        assert segment.text.splitlines() == [segment.text]
    position, source = 0, "".join(text.replace(">", "").split())
    for segment in document.segments:
        words = "".join(segment.text.replace(">", "").split())
        position = source.index(words, position) + len(words)


@given(SOURCES, st.data())
@settings(max_examples=300, deadline=None)
def test_a_translation_takes_only_the_place_of_its_segment(text: str, data: st.DataObject) -> None:
    document = FORMAT.parse(text.encode(), path="a.txt", encoding="utf-8")
    if not document.segments:
        return
    chosen = data.draw(st.integers(0, len(document.segments) - 1))
    texts = ["Ω" if i == chosen else None for i in range(len(document.segments))]
    before, after = FORMAT.serialize(document, texts).decode().split("Ω")
    assert text.startswith(before)
    assert text.endswith(after)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_which_lines_are_joined(case: Path) -> None:
    text, paragraphs = case.read_text(encoding="utf-8").split("====\n")
    assert parse(text) == paragraphs.splitlines()
    assert parse(text.replace("\n", "\r\n")) == paragraphs.splitlines()


def test_there_are_cases() -> None:
    assert len(CASES) > 5


def test_list_marks_stay_in_the_skeleton() -> None:
    text = "- Training\n• Bases\n  a) Norte\n  (2) Sur\n— Cierre\n"
    document = FORMAT.parse(text.encode(), path="a.txt", encoding="utf-8")
    assert {s.kind for s in document.segments} == {"list-item"}
    assert [s.text for s in document.segments] == ["Training", "Bases", "Norte", "Sur", "Cierre"]
    assert translate(text, "Uno", None, None, None, "Fin") == "- Uno\n• Bases\n  a) Norte\n  (2) Sur\n— Fin\n"


def test_a_wrapped_paragraph_is_wrapped_again_as_it_was() -> None:
    text = "\t * The delegations met for two long days at the base\r\n\t   and agreed.  \r\n"
    result = translate(text, "Las delegaciones se reunieron durante dos largas jornadas y acordaron.")
    assert result == (
        "\t * Las delegaciones se reunieron durante dos largas\r\n\t   jornadas y acordaron.  \r\n"
    )


def test_a_paragraph_on_one_line_stays_on_one_line() -> None:
    assert translate("  Short.\f\n", "Un texto\nde dos renglones") == "  Un texto de dos renglones\f\n"


def test_blank_translations_keep_the_source() -> None:
    assert translate("One\n\nTwo\n", "", None) == "One\n\nTwo\n"


def test_a_number_of_texts_that_is_not_the_segments_is_refused() -> None:
    with pytest.raises(ValueError, match="1 texts for 2 segments"):
        translate("One\n\nTwo\n", "Uno")


def test_what_has_no_words_is_no_segment() -> None:
    assert parse("-----\n\n12 – 14\n\nhttps://www.example.mil/a\n\n-30-\n") == []


def test_lines_are_counted_as_editors_count_them() -> None:
    data = b"One\r\n\r\n\x0cTwo\r\rThree"
    document = FORMAT.parse(data, path="a.txt", encoding="utf-8")
    assert [(s.line, s.text) for s in document.segments] == [(1, "One"), (3, "Two"), (5, "Three")]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_a_translation_is_written_in_the_encoding_of_its_source(codec: str) -> None:
    document = FORMAT.parse("One\n".encode(codec), path="a.txt", encoding=codec)
    assert FORMAT.serialize(document, ["Año"]) == "Año\n".encode(codec)


def test_a_big_endian_file_stays_big_endian() -> None:
    data = b"\xfe\xff" + "One\n".encode("utf-16-be")
    document = FORMAT.parse(data, path="a.txt", encoding="utf-16")
    assert FORMAT.serialize(document, ["Dos"]) == b"\xfe\xff" + "Dos\n".encode("utf-16-be")


def test_bad_input_is_one_clear_line() -> None:
    with pytest.raises(WorldError, match=r"a\.txt:2: is not utf-8 .*--encoding"):
        FORMAT.parse(b"ok\nse\xf1or\n", path="a.txt", encoding="utf-8")
    with pytest.raises(WorldError, match="UTF-16, not UTF-8; use --encoding utf-16"):
        FORMAT.parse("One".encode("utf-16"), path="a.txt", encoding="utf-8")
    with pytest.raises(UsageError, match="'klingon' is not a text encoding"):
        FORMAT.parse(b"ok", path="a.txt", encoding="klingon")
    with pytest.raises(UsageError, match="'rot13' is not a text encoding"):
        FORMAT.parse(b"ok", path="a.txt", encoding="rot13")
    with pytest.raises(WorldError, match=r"a\.txt:3: a paragraph of 1,000,001 characters"):
        FORMAT.parse(b"ok\n\n" + b"a" * 1_000_001, path="a.txt", encoding="utf-8")


def test_a_character_that_the_encoding_lacks_is_said() -> None:
    document = FORMAT.parse("Señal\n".encode("cp1252"), path="a.txt", encoding="cp1252")
    with pytest.raises(WorldError, match=r"a\.txt:1: the translation holds '→', which cp1252 cannot write"):
        FORMAT.serialize(document, ["→"])
