import pytest

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.term import Condition, Designations, Term
from afst_i18n.termbase.exchange import FORMATS, exchange
from afst_i18n.termbase.imported import new_id
from afst_i18n.termbase.load import load_glossary

TERMS = (
    Term("a", Designations("wing", ("air wing",)), Designations("ala", ("ala aérea",)), note="a\tnote"),
    Term("b", Designations("major", context=(Condition("alone"),)), Designations("mayor")),
    Term("c", Designations('the "Eagle"'), Designations("águila"), direction="es-en"),
)


def written(name: str) -> list[str]:
    return exchange(name).write(TERMS, ENGLISH).decode().splitlines()


def test_deepl_has_two_columns_and_each_source_once() -> None:
    assert written("deepl") == ["wing\tala", "air wing\tala"]


def test_omegat_has_every_target_and_a_comment() -> None:
    assert written("omegat")[:2] == ["wing\tala\ta note", "wing\tala aérea\ta note"]


def test_a_translator_gets_the_advice_in_the_own_language() -> None:
    term = next(term for term in load_glossary().terms if term.id == "eq.uss-name")
    into = {
        source: exchange("omegat").write([term], source).decode().splitlines()[0].split("\t")[2]
        for source in (ENGLISH, SPANISH)
    }
    assert into[ENGLISH] == "El prefijo y el nombre de un buque se quedan como están."
    assert into[SPANISH] == "Prefix and name of a ship stay as they are."


def test_every_shipped_note_is_there_in_both_languages() -> None:
    assert not [term.id for term in load_glossary().terms if bool(term.note) != bool(term.note_es)]


def test_weblate_has_a_header() -> None:
    assert written("weblate")[0].split(",")[1:3] == ["source", "target"]
    assert len(written("weblate")) == 3


@pytest.mark.parametrize("name", ["csv", "tbx"])
def test_our_formats_lose_nothing(name: str) -> None:
    terms = load_glossary().terms
    read = exchange(name).read(exchange(name).write(terms, ENGLISH), ENGLISH, "ranks.csv").terms
    assert [term.en for term in read] == [term.en for term in terms]
    assert [(term.note, term.note_es) for term in read] == [(term.note, term.note_es) for term in terms]


@pytest.mark.parametrize("name", ["deepl", "omegat", "weblate", "xliff"])
@pytest.mark.parametrize("source", [ENGLISH, SPANISH])
def test_pairs_written_are_pairs_read(name: str, source: object) -> None:
    language = ENGLISH if source is ENGLISH else SPANISH
    one = exchange(name).write(load_glossary().terms, language)
    read = exchange(name).read(one, language, "x")
    assert read.left_out == ()
    assert len(read.terms) > 400
    assert exchange(name).write(read.terms, language) == one


def test_bad_lines_are_left_out_and_said() -> None:
    read = exchange("omegat").read(b"# remark\nwing\tala\nbroken\n\twing\n", ENGLISH, "x.txt")
    assert [term.es.preferred for term in read.terms] == ["ala"]
    assert [str(left.place) for left in read.left_out] == ["x.txt:3", "x.txt:4"]


def test_wrong_files_and_names_are_refused() -> None:
    with pytest.raises(UsageError, match="has no columns source and target"):
        exchange("weblate").read(b"a,b\n", ENGLISH, "x.csv")
    with pytest.raises(WorldError):
        exchange("deepl").read("ma\u00f1ana\tx".encode("cp1252"), ENGLISH, "x.tsv")
    with pytest.raises(UsageError, match="'xls' is not a glossary format"):
        exchange("xls")
    assert set(FORMATS) == {"csv", "tbx", "deepl", "omegat", "weblate", "xliff"}


def test_ids_are_new() -> None:
    taken = {"import.ala": 1}
    assert [new_id("Ala", taken), new_id("ala", taken), new_id("—", taken)] == [
        "import.ala-2",
        "import.ala-3",
        "import.term",
    ]
