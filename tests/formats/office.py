"""Documents as LibreOffice makes them, from a light notation: see tests/cases/word.

``**bold**``, ``_italic_``, ``[words](address)``, ``^[a footnote]``; a line that begins with ``#`` is a
heading, with ``-`` a list item, with ``|`` a table's row; ``header:``, ``footer:``, ``title:`` and
``box:`` (a text box) say what they are. A blank line ends nothing: every line is a paragraph.
"""

import re
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")

_INLINE = re.compile(r"\*\*(.+?)\*\*|(?<!\w)_(.+?)_(?!\w)|\[([^\]]+)\]\(([^)]+)\)|\^\[([^\]]+)\]")
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("meta", "meta"),
    ]
)  # fmt: skip
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{{title}}</dc:title></office:meta>
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="F" style:family="graphic"><style:graphic-properties fo:border="0.5pt solid #000000"/>
</style:style>
<style:page-layout style:name="P"><style:page-layout-properties fo:margin="2cm"/><style:header-style/>
<style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">
<style:header><text:p>{{header}}</text:p></style:header><style:footer><text:p>{{footer}}</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{{body}}</office:text></office:body></office:document>"""


def flat_odt(notation: str) -> str:
    """The document as flat OpenDocument XML."""
    single = {"title": "", "header": "", "footer": ""}
    blocks: list[str] = []
    rows: list[str] = []
    notes = 0
    for line in (*filter(None, notation.splitlines()), ""):
        if rows and not line.startswith("|"):
            columns = rows[0].count("<table:table-cell>")
            blocks.append(
                f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>'
                f"{''.join(rows)}</table:table>"
            )
            rows = []
        word, _, rest = line.partition(": ")
        if word in single:
            single[word] = escape(rest)
        elif word == "box":
            box = f"<draw:text-box><text:p>{_inline(rest, 90)}</text:p></draw:text-box>"
            placed = 'draw:style-name="F" text:anchor-type="paragraph" svg:width="8cm"'
            blocks.append(f"<text:p><draw:frame {placed}>{box}</draw:frame></text:p>")
        elif line.startswith("# "):
            blocks.append(f'<text:h text:outline-level="1">{_inline(line[2:], notes)}</text:h>')
        elif line.startswith("- "):
            item = f"<text:list-item><text:p>{_inline(line[2:], notes)}</text:p></text:list-item>"
            blocks.append(f"<text:list>{item}</text:list>")
        elif line.startswith("|"):
            cells = (f"<table:table-cell><text:p>{_inline(cell.strip(), 90)}</text:p></table:table-cell>"
                     for cell in line.strip("|").split("|"))  # fmt: skip
            rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        elif line:
            blocks.append(f"<text:p>{_inline(line, notes)}</text:p>")
        notes += line.count("^[")
    return _HEAD.format(body="".join(blocks), **single)


def _inline(text: str, notes: int) -> str:
    def marked(match: re.Match[str]) -> str:
        nonlocal notes
        bold, italic, words, address, note = match.groups()
        if bold:
            return f'<text:span text:style-name="B">{escape(bold)}</text:span>'
        if italic:
            return f'<text:span text:style-name="I">{escape(italic)}</text:span>'
        if words:
            return f'<text:a xlink:type="simple" xlink:href="{escape(address)}">{escape(words)}</text:a>'
        notes += 1
        body = f"<text:note-body><text:p>{escape(note)}</text:p></text:note-body>"
        return (
            f'<text:note text:id="n{notes}" text:note-class="footnote"><text:note-citation>{notes}'
            f"</text:note-citation>{body}</text:note>"
        )

    pieces, end = [], 0
    for match in _INLINE.finditer(text):
        pieces += [escape(text[end : match.start()]), marked(match)]
        end = match.end()
    return "".join([*pieces, escape(text[end:])])


def convert(path: Path, suffix: str, folder: Path) -> Path:
    """The file that LibreOffice makes of another; its own profile, so that runs do not meet."""
    profile = folder / "profile"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", suffix,
         "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{path.stem}.{suffix}"


def make(notation: str, name: str, suffix: str, folder: Path) -> Path:
    """A document of LibreOffice's from the notation, with that suffix."""
    flat = folder / f"{name}.fodt"
    flat.write_text(flat_odt(notation), encoding="utf-8")
    return convert(flat, suffix, folder)
