r"""What sites add to CommonMark: lines and blocks that their generators read, and we must keep.

None of it is an error to CommonMark, and so it would be read as prose: ``:::`` joined to the words
after it, the inside of ``!!!`` taken for code, a formula translated. Each rule below is a block rule
of markdown-it, so that it holds inside lists and quotations and never inside code:

- a *frame* is a line that is kept as it is: ``:::note`` and ``:::``, a Hugo or Jekyll shortcode alone
  on its line, a kramdown attribute list, a table of contents, a raw command of LaTeX;
- a *fence* is a block kept from its first mark to its last: ``$$``, ``%%``, an equation of LaTeX, a
  shortcode around code, a grid table;
- a *box* is a line whose further lines are indented: ``!!! note``, ``??? tip``, ``=== "Tab"``. What
  stands in it is Markdown;
- a *directive* of MyST is a box between fences, `````{note}``, where its name says that prose is in it.

The title of a box or frame is text: ``!!! note "Read first"``, ``:::tip[Read first]``.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock

    Rule = Callable[[StateBlock, int, int, bool], bool]

TITLE: Final = "title"
"""The token that holds the title of a box or frame; its markup is what stands before the title."""

# After these words the rest of a ``:::`` line is a title; after others it is an argument: a file, a class.
_KINDS = (
    "admonition|abstract|attention|bug|caution|danger|details|error|example|failure|hint|important|info|note|"
    "question|quote|seealso|success|summary|tip|todo|warning"
)
_ATTRIBUTES = r"\{[ \t]*(?:[:#.][^{}\n]*|[\w-]+=[^{}\n]*|-)\}"
_FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r":{3,}(?![^\s:{\[a-z_+-])[^\n]*",
        r"::[a-z][\w-]*(?:\[[^\]\n]*\])?(?:\{[^}\n]*\})?",
        r"(?:(?:\{\{[<%](?:(?![>%]\}\}).)*[>%]\}\}|\{%(?:(?!%\}).)*%\})\s*)+",
        rf"(?:{_ATTRIBUTES}\s*)+",
        r"(?:@?\[\[?_?toc_?\]?\]|\$\{toc\})",
        r"\\(?:newpage|pagebreak|clearpage|tableofcontents|maketitle|appendix|listof[a-z]+|(?:vspace|begin|end)\{[^\n]*)",
        r"-{1,2}8<-{1,2}[^\n]*|\{![^\n]*!\}|!{1,2}include(?:-markdown|raw)?[ \t(\"][^\n]*",
        r"\([a-z][\w:-]*\)=",
        r"\+\+\+(?:[ \t][^\n]*)?",
        r"import\s[\w{}*,$\s]+\sfrom\s+['\"][^'\"\n]+['\"];?",
    )
)
_FRAME_START = re.compile(r"[:{@\[$\\!(+-]|import\s", re.IGNORECASE)
_FRAME_TITLES = (
    re.compile(r":{3,}[ \t]*[a-z][\w-]*\[(?P<title>[^\]\n]+)\]", re.IGNORECASE),
    re.compile(
        rf":{{3,}}[ \t]*(?:\{{(?:{_KINDS})\}}|(?:{_KINDS}))[ \t]+(?P<title>[^\s{{:\[][^{{}}\n]*)",
        re.IGNORECASE,
    ),
)
# Directives of MyST that hold Markdown; any other, such as ``{code-block}`` and ``{math}``, is code. Those of
# the first line have a title.
_TITLED = f"{_KINDS}|topic|sidebar|rubric|table|list-table|dropdown|tab-item|card|grid-item-card"
_UNTITLED = (
    "aside|margin|figure|epigraph|highlights|pull-quote|container|div|tab-set|grid|grid-item|card-carousel|"
    "versionadded|versionchanged|deprecated|exercise|solution|figure-md"
)
_DIRECTIVE = re.compile(
    rf"(?P<fence>`{{3,}}|~{{3,}})\{{(?:(?P<titled>{_TITLED})|{_UNTITLED})\}}[ \t]*(?P<title>[^`\n]*)",
    re.IGNORECASE,
)
_SHOWN_OPTION = re.compile(r"[ \t]*:(?:alt|caption|header):[ \t]+(?P<value>\S.*)", re.IGNORECASE)
_OPTION = re.compile(r"[ \t]*:[a-z][\w-]*:(?:[ \t].*)?$", re.IGNORECASE)
_BOX = re.compile(
    r"(?:!!!|\?\?\?\+?)[ \t]+(?:[\w-]+(?:[ \t]+(?!\")[\w-]+)*)?(?:[ \t]*\"(?P<title>[^\n]*)\")?[ \t]*$"
    r"|===[!+]{0,2}[ \t]+\"(?P<tab>[^\n]*)\"[ \t]*$"
)
_GRID = re.compile(r"\+(?:[-=:]{2,}\+)+[ \t]*$")
_FENCES = (("$$", "$$"), ("%%", "%%"))
# Marks with a name, and what ends each: equations of LaTeX, and shortcodes of Jekyll and Hugo around code.
_NAMED_FENCES = (
    (
        re.compile(
            r"\\begin\{(?P<name>(?:equation|align|alignat|gather|multline|eqnarray|flalign|math|displaymath"
            r"|tikzpicture|verbatim|lstlisting|minted)\*?)\}"
        ),
        "\\end{{{}}}",
    ),
    (re.compile(r"\{%-?\s*(?P<name>comment|highlight|math|mermaid)\b[^%]*%\}"), "{{% end{} %}}"),
    (re.compile(r"\{\{<\s*(?P<name>highlight|mermaid|math|katex|chem)\b[^>]*>\}\}"), "{{{{< /{} >}}}}"),
    (re.compile(r"\{\{%\s*(?P<name>highlight|mermaid|math|katex|chem)\b[^%]*%\}\}"), "{{{{% /{} %}}}}"),
)
_BRACKETS = ("\\[", "\\]")
_IS_FORMULA = re.compile(r"\\[A-Za-z]|[=^]")
# What only MyST has: roles, targets, and directives that no other dialect takes for the name of a language.
_MYST = re.compile(
    rf"\{{[a-z][\w:-]*\}}`[^`\n]|^\([a-z][\w:-]*\)=[ \t]*$"
    r"|^[ \t]*(?:`{3,}|~{3,}|:{3,})"
    rf"\{{(?:{_TITLED}|{_UNTITLED}|toctree|code-(?:block|cell)|eval-rst)\}}",
    re.MULTILINE,
)
_SHORTCODE = re.compile(r"\{\{[<%]|\{%")
_SHORTCODE_END = re.compile(r"[>%]\}\}|%\}")
_ESM = re.compile(r"(?:import|export)\s")
_TAIL = re.compile(rf"[ \t]+(?:{_ATTRIBUTES}|\{{/\*[^\n]*?\*/\}}|\^[\w-]+)[ \t]*$")

# What a wrapped line may not begin with, because it would be read as one of the above.
_STARTS = re.compile(
    r":{2,}|[:~](?=[ \t])|!!!|\?\?\?|===[!+]{0,2}(?=[ \t]+\")|\$\$|%%|\*\[[^\]]*\]:|\+\+\+|--?8<"
    r"|\+(?=[-=:]{2,}\+)"
)


# Lines that a formula or a shortcode, and those that a tag may take: every start without an end is a search.
_FARTHEST = 200
_FARTHEST_TAG = 30


def register(blocks: "MarkdownIt", *, mdx: bool) -> None:
    """Teach the parser of blocks the idioms, and those of MDX where the document is such a one."""
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    # Notes stand where they stand, and their marks in the text are placeables already.
    footnote_plugin(blocks, inline=False, move_to_end=False)
    deflist_plugin(blocks)
    alt: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    blocks.block.ruler.before("fence", "idiom_fence", _fence, alt)
    blocks.block.ruler.before("fence", "idiom_directive", _directive, alt)
    blocks.block.ruler.before("fence", "idiom_remark", _remark, alt)
    blocks.block.ruler.before("hr", "idiom_box", _box, alt)
    blocks.block.ruler.before("hr", "idiom_frame", _frame, alt)
    if mdx:
        blocks.block.ruler.before("idiom_fence", "idiom_mdx", _mdx, alt)
        blocks.disable("html_block")


def is_frame(line: str) -> bool:
    """Whether a line alone is kept as it is.

    >>> [is_frame(line) for line in (":::", "{{< video x >}}", "{: .wide}", "See {{< video x >}}.")]
    [True, True, True, False]
    """
    line = line.strip()
    return bool(_FRAME_START.match(line)) and any(pattern.fullmatch(line) for pattern in _FRAMES)


def opens_idiom(text: str) -> bool:
    """Whether a line that begins with `text` could be read as one of the idioms."""
    return _STARTS.match(text) is not None or is_frame(text)


def without_tail(text: str) -> str:
    """`text` without the attributes that stand at its end: they are the block's, no words of it.

    >>> without_tail("Crews rested {#crews}"), without_tail("See {name}")
    ('Crews rested', 'See {name}')
    """
    while match := _TAIL.search(text):
        text = text[: match.start()]
    return text


def _line(state: "StateBlock", line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _is_code(state: "StateBlock", line: int) -> bool:
    return bool(state.is_code_block(line))


def _kept(state: "StateBlock", start: int, end: int, reason: str) -> bool:
    """Take the lines as a block that holds no text, for a reason of `Kept`."""
    token = state.push("frame", "", 0)
    token.map, token.info = [start, end], reason
    state.line = end
    return True


def _push_title(state: "StateBlock", line: int, before: str, title: str) -> None:
    token = state.push("title_open", "p", 1)
    token.markup = before
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = title.strip(), [line, line + 1], []
    state.push("title_close", "p", -1)


def _frame(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    if _is_code(state, start) or not _FRAME_START.match(line):
        return False
    if not is_frame(line):
        stop = _shortcode_end(state, start, end)
        if not stop:
            return False
        return silent or _kept(state, start, stop, "syntax")
    if silent:
        return True
    _kept(state, start, start + 1, "syntax")
    for pattern in _FRAME_TITLES:
        if match := pattern.match(line):
            _push_title(state, start, line[: match.start("title")], match["title"])
            break
    if line.startswith(":::"):
        state.line = _options(state, start + 1, end)
    return True


def _shortcode_end(state: "StateBlock", start: int, end: int) -> int:
    """The line after a shortcode that opens line `start` and goes over several, else 0."""
    if not _SHORTCODE.match(_line(state, start)) or _SHORTCODE_END.search(_line(state, start)):
        return 0
    for line in _searched(state, "shortcode", start, end):
        text = _line(state, line)
        if not text.strip():
            return 0
        if match := _SHORTCODE_END.search(text):
            return 0 if text[match.end() :].strip() else line + 1
    return 0


def _searched(
    state: "StateBlock", what: str, start: int, end: int, farthest: int = _FARTHEST
) -> Iterator[int]:
    """The lines after `start` in which the end of a thing may stand. Where none stood, none is looked for
    again: without that, as many starts without an end would be as many searches."""
    searched: dict[str, int] = state.env.setdefault("searched", {})
    line = max(start + 1, searched.get(what, 0))
    while line < min(end, start + farthest):
        yield line
        line += 1
        searched[what] = line


def _fence(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    first = _line(state, start).rstrip()
    if _is_code(state, start):
        return False
    if _GRID.match(first):
        return silent or _kept(state, start, _blank_line(state, start, end), "unsafe")
    for marks in _marks_of_fence(first):
        if stop := _fence_end(state, *marks, start, end):
            return silent or _kept(state, start, stop, "code")
    return False


def _fence_end(state: "StateBlock", opening: str, closing: str, start: int, end: int) -> int:
    """The line after a fence, 0 where it has no end, or is no formula but words in brackets."""
    first = _line(state, start).rstrip()
    if len(first) >= len(opening) + len(closing) and first.endswith(closing):
        stop = start + 1
    else:
        for line in _searched(state, closing, start, end):
            if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
                return 0
            if _line(state, line).rstrip().endswith(closing):
                stop = line + 1
                break
        else:
            return 0
    inner = state.src[state.bMarks[start] + state.tShift[start] + len(opening) : state.eMarks[stop - 1]]
    return stop if opening != _BRACKETS[0] or _IS_FORMULA.search(inner[: -len(closing)]) else 0


def _marks_of_fence(line: str) -> Iterator[tuple[str, str]]:
    """The marks of the fences that a line may open: what it begins with, and what ends the last line."""
    yield from (marks for marks in _FENCES if line.startswith(marks[0]))
    for pattern, closing in _NAMED_FENCES:
        if match := pattern.match(line):
            yield match[0], closing.format(match["name"])
    if line.startswith(_BRACKETS[0]):
        yield _BRACKETS


def _remark(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """A line of MyST that only authors read; elsewhere a line may well begin with a percent sign."""
    if not _line(state, start).startswith("%") or _is_code(state, start):
        return False
    if "myst" not in state.env:
        state.env["myst"] = _MYST.search(state.src) is not None
    if not state.env["myst"]:
        return False
    return silent or _kept(state, start, start + 1, "syntax")


def _directive(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    match = _DIRECTIVE.match(_line(state, start))
    if not match or _is_code(state, start):
        return False
    close = _closing_fence(state, match["fence"], start, end)
    if not close:
        return False
    if silent:
        return True
    token = state.push("box_open", "div", 1)
    token.map = [start, close + 1]
    if match["titled"] and match["title"].strip():
        _push_title(state, start, match[0][: match.start("title")], match["title"])
    first = _options(state, _behind_yaml(state, start + 1, close), close)
    before = state.lineMax, state.parentType
    state.lineMax, state.parentType = close, "box"
    state.md.block.tokenize(state, first, close)
    state.lineMax, state.parentType = before
    _kept(state, close, close + 1, "syntax")
    state.push("box_close", "div", -1)
    return True


def _closing_fence(state: "StateBlock", fence: str, start: int, end: int) -> int:
    """The line that ends a fence, 0 where none does."""
    for line in _searched(state, fence, start, end, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return 0
        text = _line(state, line).strip()
        if text.startswith(fence) and not text.strip(fence[0]):
            return line
    return 0


def _behind_yaml(state: "StateBlock", first: int, close: int) -> int:
    """Keep the options that a directive has between two lines of dashes; gives the line behind them."""
    if first < close and _line(state, first).strip() == "---":
        ends = (number for number in range(first + 1, close) if _line(state, number).strip() == "---")
        if last := next(ends, 0):
            _kept(state, first, last + 1, "syntax")
            return last + 1
    return first


def _options(state: "StateBlock", first: int, close: int) -> int:
    """Keep the options of a directive but for those that readers see; gives the line behind them."""
    line = first
    while line < close and _OPTION.match(_line(state, line)):
        _kept(state, line, line + 1, "syntax")
        if match := _SHOWN_OPTION.match(_line(state, line)):
            _push_title(state, line, _line(state, line)[: match.start("value")], match["value"])
        line += 1
    return line


def _blank_line(state: "StateBlock", start: int, end: int) -> int:
    return next((line for line in range(start, end) if state.isEmpty(line)), end)


def _box(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    if line[:3] not in ("!!!", "???", "===") or _is_code(state, start) or not (match := _BOX.match(line)):
        return False
    if silent:
        return True
    inner = state.blkIndent + 4
    after = start + 1
    while after < end and (state.isEmpty(after) or state.sCount[after] >= inner):
        after += 1
    token = state.push("box_open", "div", 1)
    token.map = [start, after]
    group = "title" if match["title"] else "tab"
    if match[group]:
        _push_title(state, start, line[: match.start(group)], match[group])
    before = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = inner, after, "box"
    state.md.block.tokenize(state, start + 1, after)
    state.blkIndent, state.lineMax, state.parentType = before
    state.push("box_close", "div", -1)
    state.line = after
    return True


def _mdx(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """``import`` and ``export``, a component's tag, and an expression or comment in braces."""
    line = _line(state, start)
    if _ESM.match(line) and not state.sCount[start]:
        return silent or _kept(state, start, _blank_line(state, start, end), "code")
    if line[:1] not in ("<", "{"):
        return False
    first, last = start, min(end, state.lineMax, start + _FARTHEST_TAG) - 1
    text = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[last]]
    size = _tag_end(text) if line[0] == "<" else _braces_end(text)
    if not size or text[size:].split("\n", 1)[0].strip():
        return False
    return silent or _kept(state, start, start + text.count("\n", 0, size) + 1, "html")


def _tag_end(text: str) -> int:
    """The length of the tag that `text` begins with, 0 where it is none; attributes may hold braces."""
    if not re.match(r"</?(?:[A-Za-z]|>)", text):
        return 0
    position = 1
    while position < len(text) and text[position] != ">":
        if text[position] == "{":
            size = _braces_end(text[position:])
        elif text[position] in "\"'":
            size = text.find(text[position], position + 1) + 1 - position
        else:
            size = 1
        if size <= 0:
            return 0
        position += size
    return position + 1 if position < len(text) else 0


def _braces_end(text: str) -> int:
    """The length of the expression in braces that `text` begins with, 0 where it does not end."""
    depth = 0
    for position, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if not depth:
            return position + 1
    return 0
