import io

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.util import Inches

from afst_i18n.core.document import Document
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import SPANISH
from afst_i18n.formats.package.pptx import FORMAT
from tests.formats.word_documents import made, packed, parts


def presentation() -> Slides:
    """Two slides: a title with bold across a term and a link, a table, notes, a picture's description."""
    slides = Presentation()
    slides.core_properties.title = "The talks"
    first = slides.slides.add_slide(slides.slide_layouts[1])
    first.shapes.title.text = "Air Force Staff Talks"
    paragraph = first.placeholders[1].text_frame.paragraphs[0]
    for text, bold in (("The ", None), ("air ", True), ("base", True), (" opened", None)):
        run = paragraph.add_run()
        run.text, run.font.bold = text, bold
    paragraph.add_line_break()
    link = paragraph.add_run()
    link.text = "today"
    link.hyperlink.address = "https://base.example"
    first.notes_slide.notes_text_frame.text = "Say hello"
    second = slides.slides.add_slide(slides.slide_layouts[5])
    second.shapes.title.text = "Crews"
    table = second.shapes.add_table(1, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Rank", "Name"
    box = second.shapes.add_textbox(Inches(1), Inches(3), Inches(2), Inches(1))
    box.text_frame.text = "In a box"
    box._element.nvSpPr.cNvPr.set("descr", "A box")
    return slides


def saved(slides: Slides) -> bytes:
    stream = io.BytesIO()
    slides.save(stream)
    return stream.getvalue()


def parse(data: bytes) -> Document:
    return FORMAT.parse(data, path="talks.pptx", encoding="")


def test_every_place_with_words_has_a_segment() -> None:
    found = {segment.anchor: segment.text for segment in parse(saved(presentation())).segments}
    assert found == {
        "title": "The talks",
        "slide-1/paragraph-1": "Air Force Staff Talks",
        "slide-1/paragraph-2": "The <1>air base</1> opened<2/><3>today</3>",
        "slide-1/notes/shape-1/paragraph-1": "Say hello",
        "slide-2/paragraph-1": "Crews",
        "slide-2/table-1/row-1/cell-1": "Rank",
        "slide-2/table-1/row-1/cell-2": "Name",
        "slide-2/paragraph-2": "In a box",
        "image-1": "A box",
    }


def test_marks_stand_for_looks_and_links() -> None:
    segment = next(s for s in parse(saved(presentation())).segments if s.anchor == "slide-1/paragraph-2")
    assert segment.notes == ("<1>: bold", "<2/>: line break", "<3>: link to https://base.example")


def test_what_is_copied_keeps_its_bytes_and_what_is_new_is_read_by_others_too() -> None:
    data = saved(presentation())
    document = parse(data)
    same = [segment.text for segment in document.segments]
    assert FORMAT.serialize(document, same, language=SPANISH) == data
    changed = [text.swapcase() for text in same]
    built = FORMAT.serialize(document, changed, language=SPANISH)
    assert [segment.text for segment in parse(built).segments] == changed
    before, after = parts(data), parts(built)
    assert {name.split("/")[1] for name in before if before[name] != after[name]} == {
        "core.xml", "slides", "notesSlides",
    }  # fmt: skip
    slide = Presentation(io.BytesIO(built)).slides[0]
    runs = slide.placeholders[1].text_frame.paragraphs[0].runs
    assert [(run.text, run.font.bold) for run in runs][:2] == [("tHE ", None), ("AIR BASE", True)]
    assert runs[-1].hyperlink.address == "https://base.example"
    assert 'lang="es-MX"' in after["ppt/slides/slide1.xml"].decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"words", "is plain text"),
        (made(lambda document: None), "is a Word document"),
        (packed({"a": b"b"}), "is no presentation"),
        (packed({**parts(saved(presentation())), "ppt/vbaProject.bin": b"x"}), "holds macros"),
    ],
)
def test_bad_input_is_one_line_with_the_way_out(data: bytes, said: str) -> None:
    with pytest.raises(WorldError) as caught:
        parse(data)
    assert said in str(caught.value)
    assert caught.value.hint
