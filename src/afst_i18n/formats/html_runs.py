"""What of an HTML document is translated: runs of inline content, and attributes that are read.

A run is all that stands between two tags of blocks. Which element is a block, which must not be touched
and which ends without an end tag is HTML's own business and stands in the tables below.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.formats.directives import MARKED
from afst_i18n.formats.html_tokens import VOID, Attribute, Token, tokens

SRCDOC: Final = "srcdoc"
CDATA: Final = "CDATA"
"""Names of what is kept and holds words: a page in an attribute, a section of XML."""

_CDATA: Final = "<![CDATA["
DRAWN: Final = "drawn"
"""Why words of a run are not part of it: they are values, in a drawing."""

INLINE: Final = frozenset(
    "a abbr acronym area b bdi bdo big br button cite code data del dfn em font i img input ins kbd label "
    "map mark math meter nobr object output param picture progress q rb rp rt rtc ruby s samp small "
    "source span strike strong sub sup svg time tt u var wbr".split()
)
_KEPT = frozenset("code kbd math pre samp script style textarea tt var xmp iframe noembed noframes".split())
# A drawing stays as it is but for the words in it, each by itself: it has no lines that could be wrapped.
_DRAWING = "drawing"
_DRAWN = frozenset("title desc text tspan textpath".split())
# Besides the web's own class those by which mail programs mark what is no part of the new mail.
_KEPT_CLASSES = frozenset(
    "notranslate gmail_quote gmail_signature gmail_attr moz-cite-prefix moz-signature yahoo_quoted".split()
)
# What begins the mail that is answered, in mails of Outlook: all behind it is part of that.
_ANSWERED = frozenset(("divrplyfwdmsg", "appendonsend", "olk_src_body_section"))
# What ends a mail where no class or name tells: the two dashes and a blank, or a head as Outlook writes it.
_MAIL_ENDS = re.compile(
    r"\s*--(?:(?:[ \xa0]|&nbsp;|&#160;)\s*(?=<)|\s*<br\b)"
    r"|\s*(?:From|De):(?:\s|&nbsp;|<|$)(?=(?s:.){0,600}?\b(?:Sent|Date|Enviado|Enviado el|Fecha):)",
    re.IGNORECASE,
)
_CLOSES = {  # a start tag that ends an open element of these names
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
}
READ: Final = frozenset("alt title placeholder aria-label aria-description label summary".split())
_META = re.compile(r"(?:(?:og|twitter):)?(?:title|description)|(?:og|twitter):image:alt", re.IGNORECASE)
_BUTTONS = frozenset(("submit", "button", "reset"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of a run; `kept` is the reason why it must not be translated, empty where it may be."""

    token: Token
    kept: str


@dataclass(frozen=True, slots=True)
class Run:
    """The inline content between two blocks, and the block it stands in (empty: none)."""

    pieces: tuple[Piece, ...]
    block: str

    def span(self, text: str) -> Span:
        """Where it stands, without the blanks at its edges."""
        start, end = self.pieces[0].token.span.start, self.pieces[-1].token.span.end
        raw = text[start:end]
        left = len(raw) - len(raw.lstrip(" \t\n\r\f"))
        return Span(start + left, max(start + left, start + len(raw.rstrip(" \t\n\r\f"))))


@dataclass(frozen=True, slots=True)
class Value:
    """An attribute whose value is read by people, and the element it belongs to."""

    attribute: Attribute
    element: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a document is made of, in the order of its text. `languages` are the values that name its
    language, `root` is the place after ``<html`` where such a value is missing, -1 where none is."""

    runs: tuple[Run, ...]
    values: tuple[Value, ...]
    kept: tuple[Token, ...]
    languages: tuple[Attribute, ...]
    root: int


@dataclass(slots=True)
class _Reader:
    """Walks over the tokens and remembers which elements are open."""

    text: str
    language: str = ""
    open: list[tuple[str, str]] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    pieces: list[Piece] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    kept: list[Token] = field(default_factory=list)
    languages: list[Attribute] = field(default_factory=list)
    root: int = -1
    mail: bool = False
    answered: bool = False
    began_kept: bool = False

    def _drawn(self, token: Token) -> bool:
        """Note words of a drawing that people read."""
        if self.keeps != _DRAWING or not self.open or self.open[-1][0] not in _DRAWN:
            return False
        raw = token.span.of(self.text)
        start = token.span.start + len(raw) - len(raw.lstrip())
        span = Span(start, max(start, token.span.start + len(raw.rstrip())))
        self.values.append(Value(Attribute("", span, '"'), "svg"))
        return True

    @property
    def keeps(self) -> str:
        return MARKED if self.answered else self.open[-1][1] if self.open else ""

    def read(self, token: Token) -> None:
        """Take the next token."""
        if self.mail and token.kind == "text" and self._ends_mail(token):
            self.flush()
            self.answered = True
        if not self.pieces:
            self.began_kept = bool(self.keeps)
        if token.kind == "raw":
            self._raw(token)
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(token)
        elif is_cdata(token, self.text):
            # Text to readers of XML, a remark to browsers: nobody can tell which this document is for.
            inner = Span(
                token.span.start + len(_CDATA), max(token.span.start + len(_CDATA), token.span.end - 3)
            )
            self.kept.append(Token("raw", inner, CDATA))
            self.pieces += [Piece(token, self.keeps)] if self.pieces else []
        elif token.kind == "text" or self.pieces:
            drawn = token.kind == "text" and self._drawn(token)
            self.pieces.append(Piece(token, DRAWN if drawn else self.keeps))

    def _ends_mail(self, token: Token) -> bool:
        """Whether a signature begins, or the head of the mail that is answered: where a line begins."""
        if self.answered or not _MAIL_ENDS.match(self.text, token.span.start):
            return False
        for before in (piece.token for piece in reversed(self.pieces)):
            if before.kind == "text" and not before.span.of(self.text).strip():
                continue
            if before.kind != "start" or before.name == "br":
                return before.name == "br"
        return True

    def _raw(self, token: Token) -> None:
        if token.name == "title" and not self.keeps:
            self.runs.append(Run((Piece(token, ""),), "title"))
        elif self.pieces:
            self.pieces.append(Piece(token, DRAWN if self._drawn(token) else "code"))
        else:
            self.kept.append(token)

    def _start(self, token: Token) -> None:
        attributes = token.attributes(self.text)
        drawn = self.keeps == _DRAWING
        inline = (
            drawn
            or _is_inline(token.name)
            or (token.name in VOID and bool(self.pieces) and token.name != "hr")
        )
        if not inline:
            self.flush()
            self._close((*_CLOSES.get(token.name, ()), "p"))
        keeps = self._keeps(token, attributes)
        if inline:
            self.pieces.append(Piece(token, keeps))
        # What an element is called is no part of what stands in it.
        if not keeps or (keeps != MARKED and not self.keeps):
            self.values += (Value(a, token.name) for a in _read(token, attributes, self.text))
        # A page in an attribute is another document: it is named as kept.
        self.kept += (Token("text", a.value, SRCDOC) for a in attributes if a.name == SRCDOC)
        if token.name not in VOID and not (token.closed and inline):
            self.open.append((token.name, keeps))
            self.names[token.name] += 1

    def _end(self, token: Token) -> None:
        inline = _is_inline(token.name) or self.keeps == _DRAWING
        if not inline:
            self.flush()
        # An end tag is part of what it ends, and ends what was left open in it.
        keeps = self.keeps
        if self.names[token.name]:
            while (ended := self._pop())[0] != token.name:
                pass
            keeps = ended[1]
        if inline:
            self.pieces.append(Piece(token, keeps))

    def _pop(self) -> tuple[str, str]:
        name, keeps = self.open.pop()
        self.names[name] -= 1
        return name, keeps

    def _close(self, names: Sequence[str]) -> None:
        """End what a start tag ends; a table or list in between is a wall."""
        while self.open and any(self.names[name] for name in names):
            if self.open[-1][0] not in names and not _is_inline(self.open[-1][0]):
                break
            self._pop()

    def flush(self) -> None:
        """End the run; end tags before its first word end what stands before it."""
        while self.pieces and self._ends_something(self.pieces[0].token):
            del self.pieces[0]
        first = next((i for i, piece in enumerate(self.pieces) if not piece.kept), len(self.pieces))
        if self.began_kept and first:
            self.runs.append(Run(tuple(self.pieces[:first]), ""))
            del self.pieces[:first]
        if self.pieces:
            block = next((name for name, _ in reversed(self.open) if not _is_inline(name)), "")
            self.runs.append(Run(tuple(self.pieces), block))
            self.pieces = []

    def _ends_something(self, token: Token) -> bool:
        return token.kind == "end" or (token.kind == "text" and not token.span.of(self.text).strip())

    def _keeps(self, token: Token, attributes: Sequence[Attribute]) -> str:
        """Why the content of the element must not be translated; and what the attributes say of languages."""
        keeps = self.keeps or ("code" if token.name in _KEPT else _DRAWING if token.name == "svg" else "")
        for attribute in attributes:
            value = attribute.value.of(self.text).strip().lower()
            self.answered = self.answered or (attribute.name == "id" and value in _ANSWERED)
            if attribute.name == "translate":
                keeps = {"yes": "", "no": MARKED}.get(value, keeps)
            elif _says_keep(token.name, attribute.name, value) or (
                attribute.name in ("lang", "xml:lang") and value and self._is_foreign(attribute, value, token)
            ):
                keeps = keeps or MARKED
        keeps = MARKED if self.answered else keeps
        if token.name == "html" and not self.language and self.root < 0:
            self.root = token.span.start + len("<html")
        return keeps

    def _is_foreign(self, attribute: Attribute, value: str, token: Token) -> bool:
        """Whether an element in that language is a quotation in another one than the document's."""
        language = re.split("[-_]", value)[0]
        if token.name in ("html", "body") or not self.language:
            self.language = self.language or language
        if language != self.language:
            return True
        self.languages.append(attribute)
        return False


def read_content(text: str, *, mail: bool = False) -> Content:
    """The runs and attributes of `text`; in that of a `mail` what stands behind its end is kept.

    >>> text = '<p>The <b>crew</b> rests.<p title=Note translate=no>Aquí'
    >>> ["".join(piece.token.span.of(text) for piece in run.pieces) for run in read_content(text).runs]
    ['The <b>crew</b> rests.', 'Aquí']
    """
    reader = _Reader(text, mail=mail)
    for token in tokens(text):
        reader.read(token)
    reader.flush()
    return Content(
        tuple(reader.runs), tuple(reader.values), tuple(reader.kept), tuple(reader.languages), reader.root
    )


def is_cdata(token: Token, text: str) -> bool:
    """Whether a token is a section of XML whose words are no markup."""
    return token.kind == "other" and text.startswith(_CDATA, token.span.start)


def _is_inline(name: str) -> bool:
    """Whether an element stands in a line. Those of Office's, ``o:p``, are HTML to nobody, and so they do."""
    return name in INLINE or ":" in name


def _says_keep(element: str, name: str, value: str) -> bool:
    if name == "class":
        return not _KEPT_CLASSES.isdisjoint(value.split())
    return name == "type" and value == "cite" and element == "blockquote"


def _read(token: Token, attributes: Iterable[Attribute], text: str) -> Iterator[Attribute]:
    """The attributes of a tag that people read."""
    known = {attribute.name: attribute.value.of(text).strip() for attribute in attributes}
    is_button = token.name == "input" and known.get("type", "").lower() in _BUTTONS
    is_meta = token.name == "meta" and _META.fullmatch(known.get("name") or known.get("property") or "")
    for attribute in attributes:
        if (
            (attribute.name in READ and token.name != "link")
            or (attribute.name == "value" and is_button)
            or (attribute.name == "content" and is_meta)
        ):
            yield attribute


def locales(text: str) -> Iterator[Attribute]:
    """The ``content`` of the meta elements that name the document's language and locale."""
    for token in tokens(text):
        if token.name != "meta":
            continue
        attributes = token.attributes(text)
        known = {attribute.name: attribute.value.of(text).strip().lower() for attribute in attributes}
        if known.get("property") == "og:locale" or known.get("http-equiv") == "content-language":
            yield from (attribute for attribute in attributes if attribute.name == "content")
