import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.errors import UsageError
from afst_i18n.core.term import Case, Condition, Designations, Status, Term
from afst_i18n.termbase.columns import PARTS_OF_SPEECH
from afst_i18n.termbase.load import load_glossary
from afst_i18n.termbase.safe_xml import parse_xml
from afst_i18n.termbase.tbx import read_tbx, render_tbx

V2 = b"""<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1">
 <descrip type="subjectField">ranks</descrip>
 <langSet xml:lang="en">
  <descripGrp><descrip type="definition">A <hi>senior</hi> officer</descrip></descripGrp>
  <tig><term>colonel</term><termNote type="partOfSpeech">noun</termNote></tig>
  <ntig><termGrp><term>Col.</term><termNote type="termType">abbreviation</termNote></termGrp></ntig>
 </langSet>
 <langSet xml:lang="es-MX">
  <tig><term>columna</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  <tig><term>coronel</term><termNote type="grammaticalGender">masculine</termNote></tig>
 </langSet>
</termEntry>
<termEntry id="c2"><langSet xml:lang="en"><tig><term>alone</term></tig></langSet></termEntry>
</body></text></martif>
"""
DCA = (
    V2.replace(b'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n', b"")
    .replace(
        b'<martif type="TBX-Basic">', b'<tbx type="TBX-Basic" style="dca" xmlns="urn:iso:std:iso:30042:ed-2">'
    )
    .replace(b"</martif>", b"</tbx>")
    .replace(b"martifHeader", b"tbxHeader")
    .replace(b"termEntry", b"conceptEntry")
    .replace(b"langSet", b"langSec")
    .replace(b"ntig>", b"termSec>")
    .replace(b"tig>", b"termSec>")
    .replace(b"<termGrp>", b"")
    .replace(b"</termGrp>", b"")
)


@pytest.mark.parametrize("data", [V2, DCA], ids=["v2", "v3 DCA"])
def test_files_of_other_programs_are_read(data: bytes) -> None:
    read = read_tbx(data, path="x.tbx")
    (term,) = read.terms
    assert (term.id, term.domain, term.gender, term.definition) == ("c1", "ranks", "m", "A senior officer")
    assert term.en == Designations("colonel", abbreviations=("Col.",))
    assert term.es == Designations("coronel", forbidden=("columna",))
    assert [left.reason for left in read.left_out] == ["has no term in Spanish"]


def test_the_shipped_glossary_survives() -> None:
    terms = load_glossary().terms
    assert read_tbx(render_tbx(terms), path="x.tbx").terms == terms


def test_what_is_written_is_tbx_basic_dct() -> None:
    root = parse_xml(render_tbx(load_glossary().terms[:3]), path="x.tbx")
    assert (root.name, root.space) == ("tbx", "urn:iso:std:iso:30042:ed-2")
    assert (root.attributes["type"], root.attributes["style"]) == ("TBX-Basic", "dct")
    assert not list(root.walk("termNote", "descrip", "admin"))


# What the RELAX NG and Schematron rules of TBX-Basic 1.1 (modules Min and Basic) allow of what we write:
# the levels of each data category, and its values where they are a closed list.
LEVELS = {
    "subjectField": {"conceptEntry"},
    "definition": {"conceptEntry", "langSec"},
    "source": {"conceptEntry", "langSec", "termSec"},
    "note": {"conceptEntry", "langSec", "termSec"},
    "administrativeStatus": {"termSec"},
    "partOfSpeech": {"termSec"},
    "grammaticalGender": {"termSec"},
    "termType": {"termSec"},
}
VALUES = {
    "administrativeStatus": {
        f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated", "superseded")
    },
    "partOfSpeech": {"adjective", "adverb", "noun", "verb", "other"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
}


def test_every_category_stands_where_tbx_basic_allows_it_and_has_a_value_of_its_list() -> None:
    root = parse_xml(render_tbx(load_glossary().terms), path="x.tbx")
    concepts = list(root.walk("conceptEntry"))
    languages = [section for concept in concepts for section in concept.walk("langSec")]
    terms = [section for language in languages for section in language.walk("termSec")]
    for level in (*concepts, *languages, *terms):
        inside = {"conceptEntry": "langSec", "langSec": "termSec"}.get(level.name)
        for child in level.children:
            if child.name not in (inside, "term"):
                assert level.name in LEVELS[child.name]
                assert child.text in VALUES.get(child.name, {child.text})
    assert all([child.name for child in section.children].index("term") == 0 for section in terms)
    assert len({concept.attributes["id"] for concept in concepts}) == len(concepts)


def test_a_proper_noun_of_another_program_is_one() -> None:
    one = V2.replace(b'"partOfSpeech">noun', b'"partOfSpeech">properNoun').replace(
        b"<tig><term>coronel</term>",
        b'<tig><term>coronel</term><termNote type="partOfSpeech">properNoun</termNote>',
    )
    assert read_tbx(one, path="x.tbx").terms[0].part_of_speech == "proper-noun"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><tbx>&a;</tbx>', ":1: declares a document type"),
        (b'<!DOCTYPE tbx SYSTEM "http://example.org/TBX.dtd"><tbx/>', ":1: declares a document type"),
        (b'<!DOCTYPE tbx SYSTEM "../TBX.dtd"><tbx/>', ":1: declares a document type"),
        (b'<!DOCTYPE tbx PUBLIC "x" "TBX.dtd"><tbx/>', ":1: declares a document type"),
        (b"<tbx>&a;</tbx>", ":1: is not XML"),
        (b"<tbx>\n<a></b></tbx>", ":2: is not XML"),
        (b"", "is not XML"),
        (b"<html/>", "is not TBX (it begins with <html>)"),
        (b"<a>" * 70 + b"</a>" * 70, "deep"),
    ],
)
def test_unsafe_and_broken_files_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_tbx(data, path="x.tbx")
    assert words in str(caught.value)


def test_a_control_character_is_refused() -> None:
    with pytest.raises(UsageError, match="control character"):
        render_tbx([Term("t", Designations("a\x01"), Designations("b"))])


words = st.text(
    st.characters(categories=("L", "M", "N", "P", "S"), exclude_characters="|:;,"), min_size=1, max_size=6
)
texts = st.lists(words, min_size=1, max_size=3).map(" ".join)
lists = st.lists(texts, max_size=3).map(tuple)
free = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20).map(
    str.strip
)
sides = st.builds(
    Designations,
    texts,
    lists,
    lists,
    st.lists(st.tuples(st.sampled_from(["pl", "f"]), texts), max_size=2).map(tuple),
    lists,
    lists,
    st.sampled_from([(), (Condition("before", r"<&\s+$", negated=True), Condition("alone"))]),
)
terms = st.builds(
    Term,
    words,
    sides,
    sides,
    part_of_speech=st.sampled_from(PARTS_OF_SPEECH),
    gender=st.sampled_from(["m", "f", "c", ""]),
    number=st.sampled_from("sp"),
    do_not_translate=st.booleans(),
    case=st.sampled_from(Case),
    direction=st.sampled_from(["", "en-es", "es-en"]),
    scope=lists,
    status=st.sampled_from(Status),
    definition=free,
    note=free,
    authority=free,
    domain=st.sampled_from(["ranks", ""]),
)


@given(st.lists(terms, max_size=3, unique_by=lambda term: term.id))
def test_read_after_write_gives_the_terms_back(given_terms: list[Term]) -> None:
    assert read_tbx(render_tbx(given_terms), path="x.tbx").terms == tuple(given_terms)
