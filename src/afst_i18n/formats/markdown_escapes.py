r"""Keeping a translation from becoming another block.

"1. Brigada Aérea" at the start of a paragraph is a list to Markdown, "# 5" a heading, "a | b" in a
cell two cells. One backslash before the character that makes it so keeps the text what it was;
inline marks are left alone, because they are the translator's to write.

>>> as_paragraph_line("1. Brigada", first=True), as_cell("a | b", first=False), as_heading("Sesión #")
('1\\. Brigada', 'a \\| b', 'Sesión \\#')
"""

import re

from afst_i18n.formats.markdown_idioms import opens_idiom
from afst_i18n.markup.commonmark import links

_HTML_BLOCKS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|"
    "div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|"
    "li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|pre|script|search|section|source|style|"
    "summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|track|ul"
)
# What opens a block, or turns the line before into one, up to the character that a backslash disarms.
_STARTS = re.compile(
    r"(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))"
    r"|(?:#{1,6}|[-+*])(?=[ \t]|$)|>|`{3,}(?=[^`]*$)|~{3}"
    r"|(?P<rule>[_*+])(?=(?:[ \t]*(?P=rule)){2,}[ \t]*$)|=(?==*[ \t]*$)|[-:|](?=[-:| \t]*$)"
    rf"|</?(?:{_HTML_BLOCKS})(?=[\s/>]|$)|<[!?]"
    r"|\[\^[^\]\s]+\]:",
    re.IGNORECASE,
)
# What can open a block only where a paragraph begins.
_FIRST = re.compile(
    r"\[[^\]]*\]:|\[![\w-]+\][+-]?(?:[ \t]|$)|</?[a-z][a-z0-9-]*(?:\s[^>]*)?/?>\s*$", re.IGNORECASE
)
_BAR = re.compile(r"(?<!\\)\|")


def may_start_line(text: str) -> bool:
    """Whether a line may begin with `text` and need no backslash; a percent sign begins a remark of MyST."""
    return not (text.startswith("%") or _STARTS.match(text) or opens_idiom(text))


def is_lone_tag(line: str) -> bool:
    """Whether `line` is one HTML tag, which as a paragraph's first line would make it an HTML block."""
    return line.startswith("<") and _FIRST.match(line) is not None


def as_paragraph_line(line: str, *, first: bool) -> str:
    """`line` as a line of a paragraph, its first one or a further one."""
    if match := _STARTS.match(line):
        at = match.end("number") if match["number"] else 0
        return f"{line[:at]}\\{line[at:]}"
    return f"\\{line}" if opens_idiom(line) or (first and _FIRST.match(line)) else line


def as_heading(text: str) -> str:
    """`text` as a heading after ``#`` marks: number signs at its end would be taken for marks."""
    return re.sub(r"(^|[ \t])(#+)$", r"\1\\\2", text)


def as_underlined(line: str) -> str:
    """`line` above the underline of a heading: where its bars part no cells, not even a backslash
    keeps the two from being a table of one column."""
    return line if _BAR.search(line, 1, len(line) - 1) else line.replace("|", "&#124;")


def as_cell(text: str, *, first: bool) -> str:
    """`text` as a table cell, in which a bar would begin the next one; `first` where the cell begins
    the line, with no bar before it: where it is the only one, even a bar after a backslash ends the table."""
    text = as_paragraph_line(text, first=True).replace("\\|", "|").replace("|", "&#124;") if first else text
    text = _BAR.sub(r"\\|", text)
    return f"{text} " if text.endswith("\\") else text


def as_box_title(text: str, before: str) -> str:
    """`text` as the title of an admonition, where `before` stands before it on its line: what would end
    the title, or make an argument of it, is written as an entity."""
    if before.endswith('"'):
        return text.replace('"', "&quot;")
    if before.endswith("["):
        return text.replace("]", "&#93;")
    if ":::" in before:
        return re.sub(r"[{}]|^[:\[]", lambda match: f"&#{ord(match.group())};", text)
    return text


def as_alt(text: str) -> str:
    """`text` as the alt text of an image; where it would not be one, all its marks become letters."""
    image = links(f"![{text}](x)", ())
    if image and image[0].kind == "image" and image[0].label.end == len(text) + 2:
        return text
    return re.sub(r"(?<!\\)[\\\[\]`<&*_]", r"\\\g<0>", text)
