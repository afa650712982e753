"""Word documents for tests: made by python-docx, and parts that it cannot make written by hand."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from docx import Document
from docx.document import Document as Word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def made(write: Callable[[Word], object]) -> bytes:
    """The document that python-docx makes."""
    document = Document()
    document.core_properties.title = ""
    write(document)
    return saved(document)


def saved(document: Word) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return stream.getvalue()


@cache
def _empty() -> Mapping[str, bytes]:
    """The parts of an empty document without its hundreds of styles, which would be read each time."""
    content = parts(made(lambda document: None))
    language = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    content["word/styles.xml"] = f"<w:styles {NAMESPACES}>{language}</w:styles>".encode()
    content["word/numbering.xml"] = f"<w:numbering {NAMESPACES}/>".encode()
    return content


def with_body(xml: str, *, relations: str = "", extra: Mapping[str, str] | None = None) -> bytes:
    """A document whose body is `xml`; `relations` go to the body's, `extra` are more parts."""
    content = dict(_empty())
    body = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}><w:body>{xml}'
    content["word/document.xml"] = f"{body}<w:sectPr/></w:body></w:document>".encode()
    rels = content["word/_rels/document.xml.rels"].decode()
    content["word/_rels/document.xml.rels"] = rels.replace(
        "</Relationships>", f"{relations}</Relationships>"
    ).encode()
    for name, text in (extra or {}).items():
        content[name] = text.encode()
    return packed(content)


def relation(number: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{number}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def body_of(data: bytes) -> str:
    """The XML inside the body of a document."""
    found = re.search(rb"<w:body>(.*)<w:sectPr", parts(data)["word/document.xml"], re.DOTALL)
    assert found
    return found[1].decode()
