import pytest

from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.term import Designations, Term
from afst_i18n.termbase.exchange import exchange
from afst_i18n.termbase.safe_xml import parse_xml
from afst_i18n.termbase.xliff import read_xliff

TERMS = (
    Term(
        "a",
        Designations("wing", ("air wing",)),
        Designations("ala", ("ala a\u00e9rea",)),
        definition="A <unit>",
    ),
    Term("b", Designations("wing"), Designations("flanco")),
)
# As the specification shows it: attributes and inline elements of other modules stand about.
FOREIGN = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="es-MX" trgLang="en"
 xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><file id="f1"><unit id="1">
<gls:glossary>
<gls:glossEntry id="g1" ref="#m1"><gls:term source="us">ala</gls:term>
<gls:translation id="1" source="us">wing</gls:translation><gls:translation>air wing</gls:translation>
<gls:definition source="us">Una unidad</gls:definition></gls:glossEntry>
<gls:glossEntry><gls:term>sola</gls:term><gls:definition>x</gls:definition></gls:glossEntry>
</gls:glossary><segment><source><mrk id="m1" type="term">ala</mrk></source></segment></unit></file></xliff>
"""


def test_each_source_text_is_one_entry_in_the_order_of_the_module() -> None:
    root = parse_xml(exchange("xliff").write(TERMS, ENGLISH), path="x.xlf")
    assert (root.attributes["version"], root.attributes["srcLang"], root.attributes["trgLang"]) == (
        "2.0",
        "en-US",
        "es-MX",
    )
    entries = [[(part.name, part.text) for part in entry.children] for entry in root.walk("glossEntry")]
    assert entries == [
        [
            ("term", "wing"),
            *(("translation", text) for text in ("ala", "ala a\u00e9rea", "flanco")),
            ("definition", "A <unit>"),
        ],
        [
            ("term", "air wing"),
            *(("translation", text) for text in ("ala", "ala a\u00e9rea")),
            ("definition", "A <unit>"),
        ],
    ]
    assert {entry.space for entry in root.walk("glossEntry")} == {"urn:oasis:names:tc:xliff:glossary:2.0"}
    assert len(list(root.walk("segment"))) == 1


def test_definitions_come_back() -> None:
    terms = read_xliff(exchange("xliff").write(TERMS, SPANISH), path="x.xlf").terms
    assert [(term.es.preferred, term.en.preferred, term.definition) for term in terms] == [
        ("ala", "wing", "A <unit>"),
        ("ala a\u00e9rea", "wing", "A <unit>"),
        ("flanco", "wing", ""),
    ]


def test_files_of_other_programs_are_read() -> None:
    read = read_xliff(FOREIGN, path="x.xlf")
    (term,) = read.terms
    assert term.es == Designations("ala")
    assert term.en == Designations("wing", ("air wing",))
    assert term.definition == "Una unidad"
    assert [str(left.place) for left in read.left_out] == ["x.xlf:7"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<tbx/>", "x.xlf:1: is not XLIFF"),
        (b'<xliff version="1.2"/>', "x.xlf:1: is not XLIFF 2"),
        (b'<xliff version="2.0" srcLang="fr" trgLang="es"/>', "x.xlf:1: is not between"),
        (b'<xliff version="2.0" srcLang="en" trgLang="de"/>', "x.xlf:1: is not between"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', "declares a document type"),
    ],
)
def test_what_is_no_glossary_of_ours_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_xliff(data, path="x.xlf")
    assert words in str(caught.value)
