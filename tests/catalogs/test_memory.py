import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.catalogs import Memory, Unit, parse_tmx, render_tmx, units_of
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.document import Dialect
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import ENGLISH, SPANISH

TALKS = "The staff talks ended in Guadalajara on Monday after two days of meetings."
PLAIN = Dialect.PLAIN


def near(memory: Memory, text: str, *, threshold: int = 80, marked: bool = False) -> tuple[str, int] | None:
    found = memory.near(text, dialect=PLAIN, marked=marked, threshold=threshold)
    return (found.unit.target, found.score) if found else None


def test_what_is_approved_is_remembered_and_nothing_else() -> None:
    entries = (
        Entry("Draft.", "Borrador.", fuzzy=True),
        Entry("Open", "Abrir", context="menu"),
        Entry("file", "archivo", plural="files", plural_targets=("archivo", "archivos")),
        Entry("Old.", "Viejo.", obsolete=True),
        Entry("Now.", "Ahora."),
        Entry("Later.", ""),
    )
    catalog = Catalog("x.po", {"X-Afst-Document": "a/50%25.md"}, entries)
    assert list(units_of(catalog)) == [
        Unit("Now.", "Ahora.", "a/50%.md", PLAIN),
        Unit("Old.", "Viejo.", "a/50%.md", PLAIN),
    ]


def test_the_most_approved_translation_comes_first_and_the_others_are_told() -> None:
    memory = Memory(
        [Unit("A.", "una", "1"), Unit("A.", "otra", "2"), Unit("A.", "otra", "3"), Unit("B.", "be", "1")]
    )
    found = memory.exact("A.", dialect=PLAIN, marked=False)
    assert found is not None
    assert (found.unit.target, found.score) == ("otra", 100)
    assert [other.target for other in found.others] == ["una"]
    assert list(memory.conflicts()) == ["A."]
    assert memory.exact("C.", dialect=PLAIN, marked=False) is None


def test_marks_mean_the_same_only_in_the_same_dialect() -> None:
    memory = Memory([Unit("<1>A</1> b", "<1>A</1> be", "x.docx", Dialect.RUNS), Unit("c", "ce", "x.tmx")])
    assert memory.exact("<1>A</1> b", dialect=Dialect.MARKDOWN, marked=True) is None
    assert memory.exact("<1>A</1> b", dialect=Dialect.RUNS, marked=True) is not None
    assert memory.exact("c", dialect=Dialect.RUNS, marked=False) is not None


def test_a_similar_text_has_a_score_and_has_to_reach_the_threshold() -> None:
    memory = Memory([Unit(TALKS, "pláticas", "a"), Unit(TALKS.replace("two", "three"), "tres", "b")])
    assert near(memory, TALKS.replace("Monday", "Friday")) == ("pláticas", 95)
    assert near(memory, TALKS.replace("Monday", "Friday"), threshold=96) is None
    assert near(memory, "Something else entirely.") is None


def test_rare_words_find_a_text_among_many_that_are_alike() -> None:
    text = "The crews of wing {0} met the governor of town{0} today."
    units = [Unit(text.format(number), str(number), "x") for number in range(3_000)]
    memory = Memory(units)
    assert near(memory, "The crews of wing 77 met the governor of town77 yesterday.") == ("77", 94)


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: text == text.strip() and not set(text) & {*map(chr, range(32)), "\ufffe", "\uffff"}
)


@given(st.lists(st.builds(Unit, texts, texts, texts), unique=True))
def test_tmx_gives_back_what_was_written(units: list[Unit]) -> None:
    data = render_tmx(units, source=ENGLISH, target=SPANISH)
    assert ET.fromstring(data).tag == "tmx"
    assert parse_tmx(data, path="x.tmx", source=ENGLISH, target=SPANISH) == units
    turned = [Unit(unit.target, unit.source, unit.origin) for unit in units]
    assert parse_tmx(data, path="x.tmx", source=SPANISH, target=ENGLISH) == turned


def test_tmx_of_other_programs_is_read() -> None:
    data = b"""<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.1"><header srclang="ES-MX"/><body>
<tu><prop type="x">no</prop>
 <tuv lang="ES-MX"><seg>El <bpt i="1">&lt;b></bpt>ala<ept i="1">&lt;/b></ept> vol\xc3\xb3.</seg></tuv>
 <tuv xml:lang="en_us"><seg>The <hi>wing</hi> flew.<ph>{x}</ph></seg></tuv>
 <tuv xml:lang="fr"><seg>L'aile.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone.</seg></tuv></tu>
</body></tmx>"""
    assert parse_tmx(data, path="x.tmx", source=ENGLISH, target=SPANISH) == [
        Unit("The wing flew.", "El ala voló.", "x.tmx")
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<tmx><body>", "x.tmx:1: is not XML"),
        (b"<tbx/>", "x.tmx:1: is not TMX: its root is 'tbx'"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "declares the entity 'a'"),
        (
            b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>',
            "declares the entity 'a'",
        ),
        (b'<?xml version="1.0" encoding="FOO"?><tmx/>', "x.tmx"),
        (b"<tmx>" + b"<a>" * 70 + b"</a>" * 70 + b"</tmx>", "deep"),
        (b"", "is not XML"),
    ],
    ids=["cut", "root", "entity", "external", "encoding", "deep", "empty"],
)
def test_what_is_not_tmx_or_not_safe_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_tmx(data, path="x.tmx", source=ENGLISH, target=SPANISH)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)
