import pytest

from afst_i18n.core.document import Dialect
from afst_i18n.core.place import Span
from afst_i18n.markup.placeables import compare_placeables, find_placeables, has_words, placeables_in


def found(text: str, dialect: Dialect = Dialect.PLAIN) -> list[tuple[str, str]]:
    return [(p.kind, p.span.of(text)) for p in find_placeables(text, dialect)]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("See https://www.af.mil/news/, please.", "url", ["https://www.af.mil/news/"]),
        ("(see http://a.mx/b_(c))", "url", ["http://a.mx/b_(c)"]),
        ("¿Ya vio https://a.mx/b?c=d&e=1?", "url", ["https://a.mx/b?c=d&e=1"]),
        ("Visite www.gob.mx/sedena.", "url", ["www.gob.mx/sedena"]),
        ("Visite gob.mx/sedena o norad.mil", "url", ["gob.mx/sedena", "norad.mil"]),
        ("Escriba a prensa.fam@sedena.gob.mx; gracias", "url", ["prensa.fam@sedena.gob.mx"]),
        ("Siga a @USAFNorth.", "url", ["@USAFNorth"]),
        ("Hola {name}, {{ count }} ${total} %s %(who)s %1$s %.2f", "variable",
         ["{name}", "{{ count }}", "${total}", "%s", "%(who)s", "%1$s", "%.2f"]),
        ("A note[^1] and[^long-one].", "footnote", ["[^1]", "[^long-one]"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("dialect", Dialect)
def test_found(text: str, kind: str, expected: list[str], dialect: Dialect) -> None:
    assert [p for p in found(text, dialect) if p[0] == kind] == [(kind, word) for word in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Air Force and EE. UU. met at 9 a.m. on Dec. 10.",
        "Un 35% se destinó a equipo; 100 % seguro",
        "Training ended.The crews left.",
        "[the talks] and {braces with words in them}",
        "F-35A, C-130J, DN-III-E, 1,234.5 km/h, 50/50",
        "It costs $5 @ noon",
    ],
)
def test_plain_words_are_not_placeables(text: str) -> None:
    assert found(text) == []


def test_markup_is_found_only_in_markdown() -> None:
    assert found("*bold* `code`") == []
    assert found("**bold** <b>face</b>") == [
        ("mark", "**"),
        ("mark", "**"),
        ("mark", "<b>"),
        ("mark", "</b>"),
    ]
    assert found("2 ** 3 < 4 > 1") == []
    assert found("**bold** `{code}`", Dialect.MARKDOWN) == [
        ("emphasis", "**"), ("emphasis", "**"), ("code", "`{code}`"),
    ]  # fmt: skip


def test_an_address_keeps_its_escapes_and_ends_at_markup() -> None:
    assert found(r"*https://a.mx/b\_c_d*", Dialect.MARKDOWN) == [
        ("emphasis", "*"), ("url", r"https://a.mx/b\_c_d"), ("emphasis", "*"),
    ]  # fmt: skip


def test_an_escaped_variable_is_one_placeable() -> None:
    assert found(r"\{name} \\{name}", Dialect.MARKDOWN) == [
        ("variable", r"\{name}"), ("escape", r"\\"), ("variable", "{name}"),
    ]  # fmt: skip


def test_words_are_letters_outside_placeables() -> None:
    for text, expected in (("{name} – 12", False), ("`code`", False), ("{name} a", True), ("", False)):
        assert has_words(text, find_placeables(text, Dialect.MARKDOWN)) is expected


def test_lost_and_invented() -> None:
    source, target = "**Call** {name} {name} at `x` \\*", "Llame a {name} en `y`"
    assert compare_placeables(source, target, Dialect.MARKDOWN) == (("**", "**", "{name}", "`x`"), ("`y`",))
    assert compare_placeables(source, "**Llame** `x` {name} {name}", Dialect.MARKDOWN) == ((), ())


def test_the_placeables_of_a_sentence_count_from_its_start() -> None:
    text = "Go {a}. See {b} and {c}."
    inside = placeables_in(find_placeables(text, Dialect.PLAIN), Span(8, 15))
    assert [p.span.of(text[8:15]) for p in inside] == ["{b}"]


def test_a_role_is_one_piece_of_code_or_a_link_with_words() -> None:
    text = "See {ref}`the list <list-of-crews>`, {doc}`intro` and {name} `code`."
    assert found(text, Dialect.MARKDOWN) == [
        ("link", "{ref}`"), ("link", " <list-of-crews>`"), ("code", "{doc}`intro`"),
        ("variable", "{name}"), ("code", "`code`"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As $n$ grows, $x + y$ and $2n$.", ["$n$", "$x + y$", "$2n$"]),
        ("It costs $5 and $6, US$7 or C$8 (A$), $5-$6 million.", []),
        (r"See \(x\) and \(y = a\) too.", [r"\(x\)", r"\(y = a\)"]),
        ("The %%hidden words%% end, 50 %% of it.", ["%%hidden words%%"]),
        (
            'Press <kbd>Ctrl</kbd> on <span class="a notranslate">AF <span>x</span> y</span>.',
            ["<kbd>Ctrl</kbd>", '<span class="a notranslate">AF <span>x</span> y</span>'],
        ),
        ('<i translate="no">Wing</i> and <code>open', ['<i translate="no">Wing</i>']),
    ],
)
def test_what_is_no_prose_in_markdown_is_one_piece(text: str, expected: list[str]) -> None:
    assert [words for kind, words in found(text, Dialect.MARKDOWN) if kind == "code"] == expected


def test_a_button_has_attributes_and_a_picture_a_label() -> None:
    text = "[Go](a.md){ .wide } ![[a.png|The ramp]] ![[b.png|300x20]]"
    assert [words for _, words in found(text, Dialect.MARKDOWN)] == [
        "[", "](a.md)", "{ .wide }", "![[a.png|", "]]", "![[b.png|300x20]]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("==new words== ^^in^^ ++put in++", ["==", "==", "^^", "^^", "++", "++"]),
        ("Press ++ctrl+alt+del++ or ++enter++.", ["++ctrl+alt+del++", "++enter++"]),
        ("[==x==](a.md) ==**b** c==", ["[", "==", "==", "](a.md)", "==", "**", "**", "=="]),
        ("`==x==`", ["`==x==`"]),
        ("H~2~O, CO~2~, 12 km^2^, 10^6^", ["H~2~O", "CO~2~", "km^2^", "10^6^"]),
        ("the crew^1^ rested", ["^1^"]),
        ("{==a b==}{>>why<<} {++in++} {--out--}", ["{==", "==}", "{>>", "<<}", "{++", "++}", "{--", "--}"]),
        (
            r"as \citep[see]{doe} in @fig:map, @tbl-two and \ref{a}.",
            [r"\citep[see]{doe}", "@fig:map", "@tbl-two", r"\ref{a}"],
        ),
        ("a == b, c == d; C++ and D++; ++i; 1 ++ 2 ++ 3; about ~5~6; == Title ==", []),
    ],
)
def test_what_sites_add_inside_of_a_sentence_is_found(text: str, expected: list[str]) -> None:
    assert [word for _, word in found(text, Dialect.MARKDOWN)] == expected
