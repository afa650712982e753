import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.core.document import Dialect
from afst_i18n.markup.masking import fragments, mask, unmask
from afst_i18n.markup.placeables import find_placeables

SYMBOLS = tuple(f"｟{digit}｠" for digit in range(10))
PIECES = (
    *(
        "**",
        "*",
        "[",
        "](x)",
        "![",
        "`code`",
        "<b>",
        "</b>",
        "<br>",
        "{name}",
        "[^1]",
        "https://a.mx/b",
        "\\*",
        "~~",
    ),
    *("word", "palabra", "é", " ", " ", "  ", ".", ",", "(", ")", "“", "”", "-", "1"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def masked_round(text: str, translated: str) -> str | None:
    masked = mask(text, find_placeables(text, Dialect.MARKDOWN), SYMBOLS)
    assert masked is not None
    return unmask(masked, translated)


@given(TEXTS, st.sampled_from(Dialect))
@settings(max_examples=400, deadline=None)
def test_what_is_masked_and_not_changed_comes_back(text: str, dialect: Dialect) -> None:
    masked = mask(text, find_placeables(text, dialect), SYMBOLS)
    if masked is not None:
        assert unmask(masked, masked.text) == text


@given(TEXTS, st.sampled_from(Dialect))
@settings(max_examples=400, deadline=None)
def test_fragments_give_the_text_back(text: str, dialect: Dialect) -> None:
    pieces = fragments(text, find_placeables(text, dialect))
    assert "".join(map(str, pieces)) == text
    for piece in pieces:
        assert piece.opaque or piece.text == piece.text.strip() != ""


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_no_placeable_is_shown_to_the_engine(text: str) -> None:
    masked = mask(text, find_placeables(text, Dialect.MARKDOWN), SYMBOLS)
    if masked is not None:
        assert [
            p for p in find_placeables(text, Dialect.MARKDOWN) if p.kind == "code" and "`" in masked.text
        ] == []
        assert all(masked.text.count(slot.symbol) == 1 for slot in masked.slots)


@pytest.mark.parametrize(
    ("text", "translated", "expected"),
    [
        ("See [the base](x.md).", "Vea ｟0｠ la base ｟1｠.", "Vea [la base](x.md)."),
        ("See [the base](x.md).", "Vea｟0｠la base｟1｠.", "Vea [la base](x.md)."),
        ("Run `x` now.", "Ejecute｟0｠ahora.", "Ejecute `x` ahora."),
        ("Run `x`.", "Ejecute ｟0｠ .", "Ejecute `x`."),
        ("The (`x`) one", "El ( ｟0｠ ) uno", "El (`x`) uno"),
        ("A **big** plane", "Un avión ｟0｠grande｟1｠", "Un avión **grande**"),
        ("A **big** plane", "Un avión ｟0｠ grande ｟1｠ .", "Un avión **grande** ."),
        ("**[All](x)**", "Todo", "**[Todo](x)**"),
        ("**Note:** all", "Nota:｟0｠ todo", "**Nota:** todo"),
        ("one<br>two", "uno ｟0｠ dos", "uno<br>dos"),
        ("The talks[^1] ended", "Las pláticas ｟0｠ terminaron", "Las pláticas[^1] terminaron"),
        ("{a} met {b}", "｟1｠ se reunió con ｟0｠", "{b} se reunió con {a}"),
    ],
)
def test_blanks_beside_placeables(text: str, translated: str, expected: str) -> None:
    assert masked_round(text, translated) == expected


@pytest.mark.parametrize(
    ("text", "translated"),
    [
        ("Run `x` now.", "Ejecute ahora."),
        ("Run `x` now.", "Ejecute ｟0｠ ｟0｠ ahora."),
        ("Run `x` now.", "Ejecute ｟0｠ ｟1｠ ahora."),
        ("See [the base](x) now", "Vea ｟1｠la base｟0｠"),
        ("a *b* c `d` e **f** g", "a ｟0｠b ｟2｠ c ｟3｠f｟1｠ e｟4｠ g"),
    ],
)
def test_a_symbol_lost_doubled_invented_or_out_of_order_is_refused(text: str, translated: str) -> None:
    assert masked_round(text, translated) is None


def test_too_few_symbols_or_a_symbol_in_the_text_cannot_be_masked() -> None:
    text = "Run `x` now."
    assert mask(text, find_placeables(text, Dialect.MARKDOWN), ()) is None
    assert mask("a ｟0｠ b", (), SYMBOLS) is None


def test_a_text_without_placeables_is_itself() -> None:
    masked = mask(" Words. ", (), ())
    assert masked is not None
    assert masked.text == "Words."
    assert unmask(masked, "Palabras.") == " Palabras. "
