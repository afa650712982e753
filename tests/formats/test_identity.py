"""One law for every format: what is not translated keeps every byte, and what is written anew is read again.

Each format has a strategy for documents of what its programs write, and what people do to it.
"""

import io
from collections.abc import Callable
from email.policy import SMTP, default
from itertools import chain
from typing import NamedTuple

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from afst_i18n.core.language import SPANISH
from afst_i18n.core.protocols import Format
from afst_i18n.formats import html, mail, markdown, subtitles, text
from afst_i18n.formats.package import docx, odt, pptx, xlsx
from tests.formats.test_docx import BOLD, BOX, ITALIC, UNDERLINED
from tests.formats.test_html import SOURCES as HTML_SOURCES
from tests.formats.test_mail import TEXTS
from tests.formats.test_mail import mail as made_mail
from tests.formats.test_markdown import SOURCES as MARKDOWN_SOURCES
from tests.formats.test_odt import span, with_text
from tests.formats.test_subtitles import CUES, source
from tests.formats.test_text import SOURCES as TEXT_SOURCES
from tests.formats.word_documents import packed, paragraph, parts, run, with_body

WORDS = st.sampled_from(["The ", "air base", " ", "wing", ", ", "12", "x &lt;1&gt; y", "\\", "\u00a0é "])


def several(pieces: st.SearchStrategy[str], most: int = 12) -> st.SearchStrategy[str]:
    return st.lists(pieces, max_size=most).map("".join)


# -- Word

WORD_LOOKS = st.sampled_from(
    ["", BOLD, ITALIC, BOLD + ITALIC, UNDERLINED, '<w:lang w:val="en-US"/>', "<w:noProof/>"]
)
WORD_PIECES = st.one_of(
    st.builds(run, WORDS, WORD_LOOKS),
    st.sampled_from(
        [
            "<w:r><w:tab/></w:r>",
            "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>",
            '<w:bookmarkStart w:id="1" w:name="m"/>',
            '<w:bookmarkEnd w:id="1"/>',
            "<w:proofErr/>",
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>",
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            f"<w:hyperlink w:anchor='m'>{run('link', BOLD)}{run(' here')}</w:hyperlink>",
            f"<w:ins w:id='9'>{run('new', ITALIC)}</w:ins>",
            "<w:del w:id='9'><w:r><w:delText>old</w:delText></w:r></w:del>",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            BOX.format(paragraph(run("In "), run("the box", BOLD))),
        ]
    ),
)
WORD_PARAGRAPHS = st.lists(WORD_PIECES, max_size=12).map(lambda runs: paragraph(*runs))
WORD_TABLES = st.lists(WORD_PARAGRAPHS, min_size=1, max_size=3).map(
    lambda cells: f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"
)
WORD = several(WORD_PARAGRAPHS | WORD_TABLES, 6).map(with_body)

# -- OpenDocument

ODT_PIECES = st.sampled_from(
    [
        "The ", "air base", " ", "12  wings, ", "&lt;1&gt;",
        span("B", "air "), span("B2", "base"), span("I", " x "), span("N", "plain "), span("U", "  "),
        span("B", f"b{span('I', 'both')}"), "<text:s text:c='3'/>", "<text:tab/>", "<text:line-break/>",
        f"<text:a xlink:href='y'>{span('I', 'link')} here</text:a>",
        '<text:bookmark-start text:name="m"/>', '<text:bookmark-end text:name="m"/>',
        "<text:page-number>2</text:page-number>", "<text:soft-page-break/>",
        "<draw:frame><draw:text-box><text:p>In <text:tab/>box</text:p></draw:text-box></draw:frame>",
    ]
)  # fmt: skip
ODT = several(several(ODT_PIECES).map(lambda xml: f"<text:p>{xml}</text:p>"), 5).map(with_text)

# -- PowerPoint

DRAWING_LOOKS = st.sampled_from(
    [
        "", "<a:rPr/>", '<a:rPr lang="en-US" dirty="0"/>', '<a:rPr b="1"/>', '<a:rPr i="1" sz="1800"/>',
        '<a:rPr u="sng"/>', '<a:rPr><a:hlinkClick r:id="rId7"/></a:rPr>', '<a:rPr b="0"/>',
    ]
)  # fmt: skip
DRAWING_PIECES = st.one_of(
    st.builds(lambda look, words: f"<a:r>{look}<a:t>{words}</a:t></a:r>", DRAWING_LOOKS, WORDS),
    st.sampled_from(
        [
            "<a:br/>",
            "<a:r><a:t>a\tb</a:t></a:r>",
            '<a:fld id="{1}" type="slidenum"><a:t>2</a:t></a:fld>',
            '<a:fld id="{2}" type="datetime"><a:t>May 2</a:t></a:fld>',
        ]
    ),
)
DRAWING_PARAGRAPHS = st.builds(
    lambda xml, end: f"<a:p>{xml}{end}</a:p>",
    several(DRAWING_PIECES, 8),
    st.sampled_from(["", '<a:endParaRPr lang="en-US"/>']),
)


def _slide() -> dict[str, bytes]:
    slides = Presentation()
    slides.slides.add_slide(slides.slide_layouts[1]).placeholders[1].text_frame.text = "HERE"
    stream = io.BytesIO()
    slides.save(stream)
    return parts(stream.getvalue())


SLIDE = _slide()


def with_slide(xml: str) -> bytes:
    """A presentation of one slide whose text is `xml`."""
    name = "ppt/slides/slide1.xml"
    head, _, rest = SLIDE[name].decode().partition("<a:p><a:r><a:t>HERE</a:t></a:r></a:p>")
    assert rest
    return packed({**SLIDE, name: f"{head}{xml}{rest}".encode()})


SLIDES = several(DRAWING_PARAGRAPHS, 5).map(with_slide)

# -- Excel

CELL_LOOKS = st.sampled_from(["", "<rPr><b/></rPr>", "<rPr><i/><sz val='14'/></rPr>", "<rPr><u/></rPr>"])
CELL_RUNS = st.builds(
    lambda look, words: f'<r>{look}<t xml:space="preserve">{words}</t></r>',
    CELL_LOOKS,
    WORDS | st.just("a\nb"),
)
STRINGS = st.one_of(
    WORDS.map(lambda words: f"<t>{words}</t>"),
    several(CELL_RUNS, 6),
    several(CELL_RUNS, 6).map(lambda runs: f'{runs}<rPh sb="0" eb="1"><t>yomi</t></rPh>'),
)


def _workbook(strings: int) -> dict[str, bytes]:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Crews")
        for number in range(strings):
            sheet.write(number, 0, f"string {number}")
            sheet.write(number, 2, f"string {(number * 2) % strings}")
        sheet.write_formula("E1", '=IF(A1="wing",1,0)')
    return parts(stream.getvalue())


WORKBOOKS = [_workbook(number) for number in range(5)]


def with_strings(strings: list[str]) -> bytes:
    """A workbook whose cells show these strings."""
    name = "xl/sharedStrings.xml"
    content = WORKBOOKS[len(strings)]
    head, _, _ = content.get(name, b"").decode().partition("<si>")
    items = "".join(f"<si>{one}</si>" for one in strings)
    return packed({**content, name: f"{head}{items}</sst>".encode()} if strings else content)


CELLS = st.lists(STRINGS, max_size=4).map(with_strings)

# -- texts


def _written_mail(body: str, cte: str, with_html: bool, crlf: bool) -> bytes:
    page = "<p>The <b>crew</b> rests.</p>" if with_html else ""
    message = made_mail(f"{body}End.\n", cte=cte, html=page)
    if page:
        message.set_boundary("==parts")
    return message.as_bytes(policy=SMTP if crlf else default)


def _written_cues(form: Format) -> st.SearchStrategy[bytes]:
    newlines = st.sampled_from(["\n", "\r\n", "\r"])
    return st.builds(lambda cues, newline: source(form, cues, newline).encode(), CUES, newlines)


MAILS = st.builds(
    _written_mail,
    TEXTS,
    st.sampled_from(["quoted-printable", "base64", "8bit"]),
    st.booleans(),
    st.booleans(),
)


class Kind(NamedTuple):
    form: Format
    documents: st.SearchStrategy[bytes]


def _encoded(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    return texts.map(str.encode)


PACKAGES = [
    Kind(docx.FORMAT, WORD),
    Kind(odt.FORMAT, ODT),
    Kind(pptx.FORMAT, SLIDES),
    Kind(xlsx.FORMAT, CELLS),
]
TEXT_KINDS = [
    Kind(html.FORMAT, _encoded(HTML_SOURCES)),
    Kind(markdown.FORMAT, _encoded(MARKDOWN_SOURCES)),
    Kind(text.FORMAT, _encoded(TEXT_SOURCES)),
    Kind(subtitles.SRT, _written_cues(subtitles.SRT)),
    Kind(subtitles.VTT, _written_cues(subtitles.VTT)),
    Kind(mail.FORMAT, MAILS),
]
LAW = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def named(kind: Kind) -> str:
    return kind.form.name


def of_kind(kind: Kind, law: Callable[[Kind, bytes], None]) -> None:
    """Try a law with documents of a kind."""

    @LAW
    @given(kind.documents)
    def holds(data: bytes) -> None:
        law(kind, data)

    holds()


@pytest.mark.parametrize("kind", TEXT_KINDS, ids=named)
def test_what_is_not_translated_keeps_its_bytes(kind: Kind) -> None:
    of_kind(kind, _copied)


def _copied(kind: Kind, data: bytes) -> None:
    document = kind.form.parse(data, path=f"a.{kind.form.name}", encoding="utf-8")
    same = [segment.text for segment in document.segments]
    for texts in ((), [None] * len(same), same):
        assert kind.form.serialize(document, texts) == data


@pytest.mark.parametrize("kind", PACKAGES, ids=named)
def test_and_what_is_written_anew_is_read_as_the_same_text_with_the_same_marks(kind: Kind) -> None:
    of_kind(kind, _rewritten)


def _rewritten(kind: Kind, data: bytes) -> None:
    """The same but for its capitals reads as the same text with the same marks, which stand for the same
    things; and a language is marked only where words have changed."""
    _copied(kind, data)
    document = kind.form.parse(data, path=f"a.{kind.form.name}", encoding="utf-8")
    same = [segment.text for segment in document.segments]
    assert kind.form.serialize(document, same, language=SPANISH) == data
    changed = [text.swapcase() for text in same]
    written = kind.form.serialize(document, changed, language=SPANISH)
    again = kind.form.parse(written, path=f"a.{kind.form.name}", encoding="utf-8")
    assert [segment.text for segment in again.segments] == changed
    assert [segment.notes for segment in again.segments] == [segment.notes for segment in document.segments]
    before, after = parts(data), parts(written)
    assert list(before) == list(after)
    if not any(map(str.isalpha, chain.from_iterable(same))):
        assert before == after
