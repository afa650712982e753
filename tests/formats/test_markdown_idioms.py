"""What sites write that CommonMark does not know: each idiom as its generator's manual shows it."""

import tomllib
from pathlib import Path

import pytest

from afst_i18n.config import find_config
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.formats.markdown import FORMAT, MarkdownFormat
from afst_i18n.workflows.documents import Job, open_document

Case = tuple[str, str, list[str]]

# The idiom, the document, the texts that are handed out. All else must keep its bytes.
CASES: list[Case] = [
    ("heading id", "## Crews rested {#crews-rested}\n", ["Crews rested"]),
    ("heading id and class", "# Crews #1 {#a .b key=val}\n\nTitle {.c}\n=====\n", ["Crews #1", "Title"]),
    ("kramdown ids", "## Crews\n{: #crews .wide}\n\nRested.\n{: .note}\n", ["Crews", "Rested."]),
    ("unnumbered, pandoc", "# Crews {-}\n", ["Crews"]),
    ("MDX heading id", "## Crews {/* #crews */}\n", ["Crews"]),
    ("Obsidian block id", "The crews rested. ^a1b2\n", ["The crews rested."]),
    ("Docusaurus", ":::note\nThe crews\nrested.\n:::\n", ["The crews rested."]),
    ("Docusaurus title", ":::tip[Read *this*]{#a}\n\nRested.\n\n:::\n", ["Read *this*", "Rested."]),
    (
        "nested fences",
        "::::info\n:::danger Stop\nNo.\n:::\n- a\n  :::note\n  b\n  :::\n::::\n",
        ["Stop", "No.", "a", "b"],
    ),
    ("VuePress", "::: details Show more\nText\n:::\n", ["Show more", "Text"]),
    ("pandoc div", "::: {.warning lang=en}\nText\n:::::\n", ["Text"]),
    ("MyST", ":::{figure} crew.png\n:alt: Crew\n:name: fig\nThe caption\n:::\n", ["Crew", "The caption"]),
    ("MyST fence", "```{note}\nThe crews\nrested.\n```\n", ["The crews rested."]),
    (
        "MyST fence with title and options",
        "~~~{admonition} Before you fly\n:class: tip\n\nRest.\n\n- a\n~~~\n\nOut.\n",
        ["Before you fly", "Rest.", "a", "Out."],
    ),
    ("MyST options in YAML", "```{figure} a.png\n---\nalt: Crew\n---\nThe caption\n```\n", ["The caption"]),
    (
        "MyST nested",
        "- b\n\n  ````{tab-set}\n  ```{tab-item} One\n  In it.\n  ```\n  ````\n",
        ["b", "One", "In it."],
    ),
    (
        "MyST code",
        "```{code-block} python\n:caption: No\nx = 1\n```\n\n```{math}\nx\n```\n\n```{toctree}\na\n```\n",
        [],
    ),
    ("MyST with much in it", "```{tip}\n" + "Rest.\n\n" * 300 + "```\n\nOut.\n", ["Rest."] * 300 + ["Out."]),
    ("MyST without an end", "```{note}\nThe crews rested.\n", []),
    (
        "a tag's attributes",
        'See <abbr title="Base of it">AFB</abbr> and `<i title="no">`.\n',
        ['See <abbr title="Base of it">AFB</abbr> and `<i title="no">`.', "Base of it"],
    ),
    (
        "HTML in a list",
        '- <img src="y" alt="A ship">\n- a\n\n  <div>\n  <p>More of it</p>\n  </div>\n',
        ["A ship", "a", "More of it"],
    ),
    (
        "terms of one definition",
        "Term *one*\nTerm two\n:   What they\n    are.\n: Or not.\n\nOut.\n",
        ["Term *one*", "Term two", "What they are.", "Or not.", "Out."],
    ),
    ("a tag in a cell", '| <img alt="A ship" src="x"> | b |\n|--|--|\n', ["A ship", "b"]),
    (
        "MyST admonition",
        ":::{admonition} Before you fly\n:class: tip\nRest.\n:::\n(target)=\n",
        ["Before you fly", "Rest."],
    ),
    (
        "remarks of MyST",
        "(target)=\n% Not shown\n\nThe crews\n% nor this\nrested.\n- a\n  % nor that\n",
        ["The crews", "rested.", "a"],
    ),
    ("a percent sign is none elsewhere", "It was 12\n% of them.\n", ["It was 12 % of them."]),
    ("equation", "\\begin{align*}\nx &= \\text{word}\n\ny\n\\end{align*}\n\nText\n", ["Text"]),
    ("prose in LaTeX", "\\begin{center}\nText\n\\end{center}\n", ["Text"]),
    ("brackets of LaTeX", "\\[\nx = word\n\\]\n\n\\[Photo of it\\]\n", ["\\[Photo of it\\]"]),
    (
        "code in shortcodes",
        "{% highlight py %}\nword\n\nx\n{% endhighlight %}\n{{< mermaid >}}\nx\n{{< /mermaid >}}\nText\n",
        ["Text"],
    ),
    ("a remark in Jekyll", "{% comment %}\nnot shown\n{% endcomment %}\n", []),
    ("a picture of a wiki", "![[a.png|The ramp]]\n\n![[b.png|300]]\n", ["![[a.png|The ramp]]"]),
    (
        "terms and an empty line",
        "Air base\nNaval base\n\n: Where crews live.\n",
        ["Air base", "Naval base", "Where crews live."],
    ),
    (
        "no terms",
        "The crews flew home after the talks in the city\non Monday.\n\n: A caption\n",
        ["The crews flew home after the talks in the city on Monday.", "A caption"],
    ),
    ("mkdocstrings", "::: afst.core\n    options:\n      show: true\n", []),
    (
        "MkDocs",
        '!!! note "Read first"\n\n    Rested.\n\n    - item\n\nOut.\n',
        ["Read first", "Rested.", "item", "Out."],
    ),
    (
        "MkDocs details",
        "??? tip inline end\n    One\n    two.\n???+ bug\n    Three.\n",
        ["One two.", "Three."],
    ),
    ("MkDocs nested", '!!! note\n    !!! tip "T"\n        Deep.\n    Less.\n', ["T", "Deep.", "Less."]),
    (
        "tabs",
        '=== "Unix"\n\n    Text.\n\n    ```sh\n    ls\n    ```\n=== "Windows"\n\n    More.\n',
        ["Unix", "Text.", "Windows", "More."],
    ),
    (
        "formula",
        "One.\n\n$$\nx = \\text{word}\n\ny\n$$\n\nTwo $$a+b$$ three.\n",
        ["One.", "Two $$a+b$$ three."],
    ),
    ("formula on one line", "$$ \\text{rate} = 1 $$\nText\n", ["Text"]),
    ("wiki link", "See [[Air Base|the base]] and [[Base]].\n", ["See [[Air Base|the base]] and [[Base]]."]),
    (
        "definition list",
        "Crew\n:   Those who\n    fly.\n\n    Second.\n\nPilot\n: Flies.\n",
        ["Crew", "Those who fly.", "Second.", "Pilot", "Flies."],
    ),
    (
        "Hugo",
        '{{< figure src="a.png" title="Crew" >}}\n{{% notice note %}}\nText\n{{% /notice %}}\n',
        ["Text"],
    ),
    ("Hugo over lines", '{{< figure\n  src="a.png"\n  title="Crew" >}}\nText\n', ["Text"]),
    (
        "Jekyll",
        "{% include a.html %}\n{% if page.x %}\nText {{ page.title }}.\n{% endif %}\n",
        ["Text {{ page.title }}."],
    ),
    ("snippets", '--8<-- "a.md"\n\n{!b.md!}\n\nText\n', ["Text"]),
    ("contents", "[TOC]\n\n[[_TOC_]]\n\n@[toc]\n\nText\n", ["Text"]),
    (
        "abbreviations",
        "The USAF.\n\n*[USAF]: United States Air Force\n*[FAM]: Fuerza Aérea Mexicana\n",
        ["The USAF.", "United States Air Force", "Fuerza Aérea Mexicana"],
    ),
    (
        "footnotes",
        "A.[^1]\n\n[^1]: First.\n\n    Second\n    wrapped.\n\n        code\n\n    - item\n[^2]: Other\n",
        ["A.[^1]", "First.", "Second wrapped.", "item", "Other"],
    ),
    ("Obsidian callout", "> [!info]- Read first\n> Text\n", ["Read first", "Text"]),
    ("alert", "> [!WARNING]\n> Text\n", ["Text"]),
    (
        "grid table",
        "+-----+-----+\n| a b | c d |\n+=====+=====+\n| e   | f   |\n+-----+-----+\n\nText\n",
        ["Text"],
    ),
    ("comment", "%%\nnot shown\n%%\n\nText\n", ["Text"]),
    ("LaTeX", "\\newpage\n\nText \\newpage\n", ["Text \\newpage"]),
    (
        "import in .md",
        "import Tabs from '@theme/Tabs';\nimport {A, B} from \"./c\";\n\nimport of goods from Mexico\n",
        ["import of goods from Mexico"],
    ),
    ("emoji", ":warning: Stop at 10:30:00.\n", [":warning: Stop at 10:30:00."]),
    ("task", "- [x] Rest\n- [/] Fly\n", ["Rest", "Fly"]),
    (
        "link title",
        'See [it](a.md "The agenda") and\n![x](y.png \'The "ramp"\').\n',
        ['See [it](a.md "The agenda") and ![x](y.png \'The "ramp"\').', "The agenda", 'The "ramp"'],
    ),
    ("lone image title", '![Ramp](ramp.png "At dawn")\n', ["Ramp", "At dawn"]),
    ("definition title", 'Text\n\n[a]: b.md "The agenda"\n[c]: d.md\n', ["Text", "The agenda"]),
    ("entities", "M&eacute;rida&nbsp;base &lt;b&gt; &amp; &#42;\n", ["Mérida\xa0base &lt;b&gt; &amp; &#42;"]),
    (
        "front matter",
        "---\ntitle: Crews rest # c\nlayout: post\ndescription: 'It''s \"so\"'\n---\nText\n",
        ["Crews rest", 'It\'s "so"', "Text"],
    ),
    (
        "folded",
        '---\ndescription: >-\n  Two crews\n  rested.\ntitle: "A: b\\u00e9"\n---\n',
        ["Two crews rested.", "A: bé"],
    ),
    ("plain over lines", "---\ntitle: Crews\n  rest\ntags: [a]\n---\n", ["Crews rest"]),
    (
        "paragraphs of a block",
        "---\ntitle: >\n  Two\n  crews.\n\n  Three flew.\ndescription: |  # c\n  In Mérida\n  Late\n---\n",
        ["Two crews.", "Three flew.", "In Mérida", "Late"],
    ),
    ("quoted over lines", '---\ntitle: "Two crews\n  rested" # c\n---\n', ["Two crews rested"]),
    (
        "left alone",
        "---\ntitle: &a Crews\ndescription: |\n  One\n    two\n---\n",
        [],
    ),
    (
        "TOML over lines",
        '+++\ntitle = """\nThe crews\nRested"""\ndescription = \'\'\'So\ntitle = "x"\'\'\'\n+++\n',
        ["The crews", "Rested", "So", 'title = "x"'],
    ),
    ("TOML with escapes", '+++\ntitle = """a \\\nb"""\n+++\n', []),
    (
        "TOML",
        '+++\ntitle = "Crews rest"\ndescription = \'So\'\n[extra]\ntitle = "x"\n+++\n',
        ["Crews rest", "So"],
    ),
]

MDX: list[Case] = [
    ("imports", "import A from './a'\nexport const b = {\n  c: 'word'\n}\n\nText\n", ["Text"]),
    (
        "component",
        '<Card title="x" {...props}\n  href={a > b}>\nText **bold**\n</Card>\n<Foo />\n',
        ["Text **bold**"],
    ),
    ("comment", "{/* not\nshown */}\n\nText {props.name}\n", ["Text {props.name}"]),
    ("expression", "{items.map(i => (\n  <li>{i}</li>\n))}\n\nText\n", ["Text"]),
]


def _texts(source: str, path: str) -> list[str]:
    return [s.text for s in FORMAT.parse(source.encode(), path=path, encoding="utf-8").segments]


@pytest.mark.parametrize(("name", "source", "texts"), CASES, ids=[name for name, *_ in CASES])
def test_an_idiom_hands_out_its_words_and_no_others(name: str, source: str, texts: list[str]) -> None:
    assert _texts(source, "a.md") == texts, name


@pytest.mark.parametrize(("name", "source", "texts"), MDX, ids=[name for name, *_ in MDX])
def test_mdx(name: str, source: str, texts: list[str]) -> None:
    assert _texts(source, "a.mdx") == texts, name


@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
@pytest.mark.parametrize(("name", "source", "texts"), CASES + MDX, ids=[name for name, *_ in CASES + MDX])
def test_a_translation_changes_nothing_but_the_words(
    name: str, source: str, texts: list[str], path: str
) -> None:
    document = FORMAT.parse(source.encode(), path=path, encoding="utf-8")
    shouted = [segment.text + " fin" for segment in document.segments]
    result = FORMAT.serialize(document, shouted)
    again = FORMAT.parse(result, path=path, encoding="utf-8")
    # A title that stands in another segment is changed there, too.
    assert [s.text.replace(" fin", "") for s in again.segments] == [s.text for s in document.segments], name
    assert all("fin" in s.text for s in again.segments)
    back = FORMAT.serialize(again, [s.text for s in document.segments]).decode()
    assert [s.text for s in FORMAT.parse(back.encode(), path=path, encoding="utf-8").segments] == [
        s.text for s in document.segments
    ]


def test_a_tag_at_the_beginning_of_a_paragraph_stays_one_in_mdx() -> None:
    source = "<details>\n<summary>More of it</summary>\n\nText\n\n</details>\n"
    document = FORMAT.parse(source.encode(), path="a.mdx", encoding="utf-8")
    assert [segment.text for segment in document.segments] == ["<summary>More of it</summary>", "Text"]
    built = FORMAT.serialize(document, ["<summary>Más</summary>", "Texto"]).decode()
    assert built == "<details>\n<summary>Más</summary>\n\nTexto\n\n</details>\n"


def test_a_title_inside_a_paragraph_is_translated_where_it_stands() -> None:
    source = "See [it](a.md \"The agenda\") and\nthe *other* ![x](y.png 'The ramp').\n"
    document = FORMAT.parse(source.encode(), path="a.md", encoding="utf-8")
    assert FORMAT.serialize(document, [None, "El 'orden'", "La 'rampa'"]).decode() == (
        "See [it](a.md \"El 'orden'\") and the\n*other* ![x](y.png 'La \\'rampa\\'').\n"
    )


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("title: Crews", "Nota: las tripulaciones", 'title: "Nota: las tripulaciones"'),
        ("title: Crews # c", "Tripulaciones", "title: Tripulaciones # c"),
        ('title: "Crews"', 'Las "tripulaciones"', 'title: "Las \\"tripulaciones\\""'),
        ("title: 'Crews'", "L'eau", "title: 'L''eau'"),
        ("title: Yes crews", "No", 'title: "No"'),
        ("title: Crews", "¿Descansan?", 'title: "¿Descansan?"'),
        ("title: Crews\n  rest", "Tripulaciones", "title: Tripulaciones"),
        ("title: >\n  Crews\n  rest", "Las: 'tripulaciones'", "title: >\n  Las: 'tripulaciones'"),
        ("title: 'Crews\n  rest'", "L'eau", "title: 'L''eau'"),
    ],
)
def test_a_value_of_front_matter_stays_a_value(source: str, translation: str, expected: str) -> None:
    document = FORMAT.parse(f"---\n{source}\n---\n".encode(), path="a.md", encoding="utf-8")
    assert FORMAT.serialize(document, [translation]).decode() == f"---\n{expected}\n---\n"


def test_a_string_in_three_quotes_stays_one() -> None:
    source = "+++\ntitle = \"\"\"\nCrews rest\"\"\"\ndescription = '''So'''\n+++\n"
    document = FORMAT.parse(source.encode(), path="a.md", encoding="utf-8")
    built = FORMAT.serialize(document, ['C:\\a """ es "b"', "d'''e"]).decode()
    assert tomllib.loads(built.strip("+\n")) == {"title": 'C:\\a """ es "b"', "description": "d’’’e"}


def test_a_wrapped_line_never_begins_with_a_percent_sign() -> None:
    document = FORMAT.parse(b"The crews\nrested.\n", path="a.md", encoding="utf-8")
    assert FORMAT.serialize(document, ["Las del a % fin"]).decode() == "Las del a %\nfin\n"


def test_the_configuration_names_the_keys() -> None:
    document = MarkdownFormat(front_matter=("summary",)).parse(
        b"---\ntitle: A b\nsummary: Crews rest\n---\n", path="a.md", encoding="utf-8"
    )
    assert [segment.text for segment in document.segments] == ["Crews rest"]


def test_idioms_inside_code_are_code() -> None:
    assert _texts("```\n:::note\n!!! tip\n```\n\n    :::note\n    Text\n", "a.md") == []


def test_the_configuration_reaches_the_format(tmp_path: Path) -> None:
    (tmp_path / "afst-i18n.toml").write_text('[markdown]\nfront-matter = ["summary"]\n')
    (tmp_path / "a.md").write_text("---\ntitle: A b\nsummary: Crews rest\n---\n")
    document = open_document(tmp_path / "a.md", Job(find_config(tmp_path), ENGLISH, SPANISH))
    assert [segment.text for segment in document.segments] == ["Crews rest"]
