"""polib reads from our bytes what we meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.catalogs.proof import prove
from afst_i18n.catalogs.write import render_catalog
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.errors import WorldError

HEADER = {"Language": "es_MX", "Content-Type": "text/plain; charset=UTF-8"}
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\0\r"),
    max_size=200,
)
entries = st.builds(
    Entry,
    texts.filter(bool),
    texts,
    fuzzy=st.booleans(),
    context=st.none() | texts.filter(bool),
    previous=st.none() | texts,
    obsolete=st.booleans(),
    notes=st.lists(texts.filter(str.strip).map(lambda text: " ".join(text.split())), max_size=2).map(tuple),
)


@given(st.lists(entries, max_size=6, unique_by=lambda entry: entry.key))
def test_any_catalog_is_read_by_polib_as_it_was_meant(some: list[Entry]) -> None:
    some.sort(key=lambda entry: entry.obsolete)
    catalog = Catalog("a.po", HEADER, tuple(some))
    prove(render_catalog(catalog), catalog)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hola", "Ola"), ("#, fuzzy\n", ""), ('msgid "b"\nmsgstr "B"\n', "")],
    ids=["another text", "a lost mark", "a lost message"],
)
def test_bytes_that_say_something_else_are_refused(old: str, new: str) -> None:
    catalog = Catalog("a.po", HEADER, (Entry("a", "Hola", fuzzy=True), Entry("b", "B")))
    data = render_catalog(catalog).decode()
    assert old in data
    with pytest.raises(WorldError, match="was not written"):
        prove(data.replace(old, new).encode(), catalog)
