"""A review as a table in a Word document, for those who may use nothing else, and what comes back of it.

Five columns: number, source, translation, remark, and a box to tick. A row knows its message by a bookmark
in its first cell, which word processors keep through moves, merges and track changes. What is read back is
what the reviewer sees with all changes accepted.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from afst_i18n.catalogs import read_catalog
from afst_i18n.core.catalog import Entry
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import read_bytes
from afst_i18n.formats.package.archive import open_archive
from afst_i18n.formats.package.xml import parse_xml
from afst_i18n.messages import spoken, translations
from afst_i18n.workflows.review.edits import FORMAT, VERSION, Edit, Edits, digest_of
from afst_i18n.workflows.review.material import Material, Paragraph, Sheet, Stage, shown_path
from afst_i18n.xml_safety import UNWRITABLE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_BOOKMARK: Final = re.compile(r"afst_([0-9a-f]{12})_([0-9a-f]{16})")
# Paragraphs of ours in the remark's cell; what a reviewer writes there has another style.
_FINDING: Final = "AfstFinding"
_TICKED: Final = re.compile(r"(?i)\s*(?:x|✓|✔|☑|☒|ok|sí|si|yes)\s*")
_WIDTHS: Final = (2.4, 8.8, 8.8, 4.6, 1.1)  # centimetres, in the order of the columns
_COLOURS: Final = {
    Stage.UNTRANSLATED: "A3171F",
    Stage.MACHINE: "5D6470",
    Stage.EDITED: "1F4FA8",
    Stage.APPROVED: "1B6B3A",
}


def render_table(material: Material, *, language: str = "en") -> bytes:
    """The document's bytes: a table for each catalog, on landscape pages, its head on every page."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    _ = translations(language).gettext
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10)
    style = document.styles.add_style(_FINDING, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(8)
    style.font.color.rgb = RGBColor(0xA3, 0x17, 0x1F)
    document.core_properties.title = _clean(", ".join(sheet.title for sheet in material.sheets))[:250]
    document.core_properties.author = "afst-i18n"
    number = 0
    for sheet in material.sheets:
        document.add_heading(_clean(sheet.title), level=1)
        document.add_paragraph(
            _("Correct the translation in its cell, write remarks beside it, tick what you approve.")
        )
        table = document.add_table(rows=1, cols=len(_WIDTHS))
        table.style = "Table Grid"
        table.autofit = False
        _pad(table)
        _head(table, [_("No."), _("Source"), _("Translation"), _("Remark"), "✓"])
        for paragraph in sheet.paragraphs:
            number += 1
            _row(table, number, sheet, paragraph, language)
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = Cm(width)  # what LibreOffice reads; Word reads the cells
        for row in table.rows:
            for cell, width in zip(row.cells, _WIDTHS, strict=True):
                cell.width = Cm(width)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _pad(table: Any) -> None:  # noqa: ANN401  python-docx has no types
    """Room between the text of a cell and its lines, in twentieths of a point."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))  # the schema's order: the margins stand before it
    properties.insert(len(properties) if look is None else properties.index(look), margins)


def _head(table: Any, names: Sequence[str]) -> None:  # noqa: ANN401  python-docx has no types
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    row = table.rows[0]
    for cell, name in zip(row.cells, names, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(repeated)


def _row(table: Any, number: int, sheet: Sheet, paragraph: Paragraph, language: str) -> None:  # noqa: ANN401
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt, RGBColor

    entry = paragraph.entry
    row = table.add_row()
    # A paragraph that parts at a page's end is not compared.
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = row.cells
    first = cells[0].paragraphs[0]
    _bookmark(first, number, f"afst_{_key(sheet.path, entry)}_{digest_of(entry)}")
    first.add_run(str(number)).bold = True
    stage = cells[0].add_paragraph().add_run(_stage(paragraph.stage, language))
    stage.font.size = Pt(8)
    stage.font.color.rgb = RGBColor.from_string(_COLOURS[paragraph.stage])
    _write(cells[1].paragraphs[0], entry.source, sheet.source.tag)
    _write(cells[2].paragraphs[0], entry.target, sheet.target.tag)
    cells[3].paragraphs[0].add_run(_clean("\n".join(entry.comments)))
    for doubt in paragraph.doubts:
        said = f"{translations(language).gettext('Doubtful')}: {doubt}"
        cells[3].add_paragraph(_clean(said), style=_FINDING)
    for finding in paragraph.findings:
        if finding.severity is not Severity.INFO:
            said = f"{finding.code}: {spoken(finding.message, language)}"
            cells[3].add_paragraph(_clean(said), style=_FINDING)
    if entry.plural is None:
        _box(cells[4].paragraphs[0], ticked=paragraph.stage is Stage.APPROVED)


def _stage(stage: Stage, language: str) -> str:
    _ = translations(language).gettext
    return {
        Stage.UNTRANSLATED: _("Not translated"),
        Stage.MACHINE: _("Machine draft"),
        Stage.EDITED: _("Edited"),
        Stage.APPROVED: _("Approved"),
    }[stage]


def _write(paragraph: Any, text: str, tag: str) -> None:  # noqa: ANN401
    """A run in its language, so that the word processor spells it by the right dictionary."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    run = paragraph.add_run(_clean(text))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    run._r.get_or_add_rPr().append(language)


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return UNWRITABLE.sub("\ufffd", text)


def _bookmark(paragraph: Any, number: int, name: str) -> None:  # noqa: ANN401
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def _box(paragraph: Any, *, ticked: bool) -> None:  # noqa: ANN401
    """A box that is ticked with a click."""
    from docx.oxml.parser import parse_xml as parse

    value, sign = ("1", "☒") if ticked else ("0", "☐")
    spaces = f'xmlns:w="{_W[1:-1]}" xmlns:w14="{_W14[1:-1]}"'
    paragraph._p.append(
        parse(
            f"<w:sdt {spaces}><w:sdtPr><w14:checkbox><w14:checked w14:val='{value}'/>"
            "<w14:checkedState w14:val='2612' w14:font='MS Gothic'/>"
            "<w14:uncheckedState w14:val='2610' w14:font='MS Gothic'/></w14:checkbox></w:sdtPr>"
            "<w:sdtContent><w:r><w:rPr>"
            "<w:rFonts w:ascii='MS Gothic' w:eastAsia='MS Gothic' w:hAnsi='MS Gothic'/>"
            f"</w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def _key(path: Path, entry: Entry) -> str:
    """What a row is known by: 12 hexadecimal digits of its catalog, context and source."""
    parts = (path.as_posix(), entry.context or "", entry.source)
    return sha256("\0".join(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it came back."""

    key: str
    made_on: str
    source: str
    target: str
    remark: str
    ticked: bool


def read_table(path: Path, catalogs: Sequence[Path]) -> Edits:
    """The edits that a reviewer made in a table of ours; rows that nobody touched give none.

    A `UsageError` where the document holds no table of ours.
    """
    archive = open_archive(read_bytes(path), path=str(path))
    part = "word/document.xml"
    if part not in archive:
        raise UsageError(
            Message.of("is not a Word document"), hint=Message.of("save it as .docx"), place=Place(str(path))
        )
    rows = list(_rows(parse_xml(archive.read(part), part=part, path=str(path))))
    if not rows:
        hint = Message.of("give the document that afst-i18n review --format docx made")
        raise UsageError(Message.of("holds no table of a review"), hint=hint, place=Place(str(path)))
    known = {
        _key(shown_path(catalog), entry): (shown_path(catalog).as_posix(), entry)
        for catalog in catalogs
        for entry in read_catalog(catalog).entries
        if not entry.obsolete
    }
    here = [known[row.key][0] for row in rows if row.key in known]
    if not here:
        hint = Message.of("run it in the folder where the table was made, or name the catalogs")
        raise UsageError(Message.of("is about no catalog that is here"), hint=hint, place=Place(str(path)))
    # A message that is gone meanwhile is nobody's any more: the first catalog tells that it lacks it.
    edits = [_edit(row, *known.get(row.key, (here[0], Entry(row.source)))) for row in rows]
    return Edits(format=FORMAT, version=VERSION, edits=tuple(edit for edit in edits if edit))


def _edit(row: _Row, catalog: str, entry: Entry) -> Edit | None:
    """What the reviewer decided; None where the row says what it said when the table was made."""
    target = row.target if "\n" in entry.target else " ".join(row.target.split("\n"))
    target = entry.target if target.strip() == _clean(entry.target).strip() else target.strip()
    seen = replace(entry, target=target, fuzzy=bool(target) and not row.ticked)
    remarks = {line for line in row.remark.splitlines() if line.strip()}
    if row.made_on == digest_of(seen) and remarks <= set(_clean("\n".join(entry.comments)).splitlines()):
        return None
    return Edit(
        catalog=catalog,
        context=entry.context,
        source=entry.source,
        target=target,
        approved=row.ticked,
        made_on=row.made_on,
        remark=row.remark,
    )


def _rows(root: "Element") -> Iterator[_Row]:
    for row in root.iter(f"{_W}tr"):
        marks = [_BOOKMARK.fullmatch(mark.get(f"{_W}name", "")) for mark in row.iter(f"{_W}bookmarkStart")]
        found = next((mark for mark in marks if mark), None)
        # A row that is deleted with changes tracked is still there.
        cells = row.findall(f"{_W}tc") + [c for s in row.findall(f"{_W}sdt") for c in s.iter(f"{_W}tc")]
        if found is None or len(cells) < 4 or row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        box = cells[4] if len(cells) > 4 else None
        ticked = box is not None and _ticked(box)
        source, target, remark = map(_text, cells[1:4])
        yield _Row(found[1], found[2], source, target, remark, ticked)


def _ticked(cell: "Element") -> bool:
    checked = next(cell.iter(f"{_W14}checked"), None)
    if checked is not None:
        return checked.get(f"{_W14}val", "1") in ("1", "true", "on")
    # Another program may have kept the sign alone, or somebody typed one.
    return _TICKED.fullmatch(_text(cell)) is not None


def _text(cell: "Element") -> str:
    """The text of a cell as it reads with all tracked changes accepted; our own findings are not its text."""
    paragraphs = []
    for paragraph in cell.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is None or style.get(f"{_W}val") != _FINDING:
            paragraphs.append("".join(_pieces(paragraph)))
    return "\n".join(paragraphs).strip("\n")


_GONE: Final = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr")}
_SIGNS: Final = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\u2011"}


def _pieces(element: "Element") -> Iterator[str]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _pieces(child)
