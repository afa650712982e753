"""How the spans of an OpenDocument text look: what of their styles a reader can see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from afst_i18n.core.message import Message
from afst_i18n.formats.package.names import attribute, child, name_of, short

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Properties that no reader of English or Spanish sees: language, revisions, other scripts.
_UNSEEN: Final = ("rsid", "language", "country", "script", "rfc-language-tag", "-asian", "-complex")
_INKED: Final = ("underline", "line-through", "background", "border", "overline")
_NAMES: Final = {
    ("fo:font-weight", "bold"): Message.of("bold"),
    ("fo:font-style", "italic"): Message.of("italic"),
    ("fo:font-variant", "small-caps"): Message.of("small capitals"),
    ("fo:text-transform", "uppercase"): Message.of("capitals"),
}


@dataclass(frozen=True, slots=True)
class _Style:
    seen: tuple[tuple[str, str], ...] = ()
    parent: str = ""


@dataclass(slots=True)
class Styles:
    """The text styles of a document, those of both parts that may define them."""

    _known: dict[str, _Style] = field(default_factory=dict)

    def add(self, root: Element) -> None:
        """Take in the text styles of a part."""
        for style in root.iter():
            if name_of(style) == "style:style" and attribute(style, "style:family") == "text":
                properties = child(style, "style:text-properties")
                seen = tuple(sorted(_seen(properties))) if properties is not None else ()
                name = attribute(style, "style:name") or ""
                self._known[name] = _Style(seen, attribute(style, "style:parent-style-name") or "")

    def look(self, names: Sequence[str]) -> tuple[str, str, bool]:
        """Key, name and whether it shows on blanks, for spans of these styles, the outermost first."""
        seen: dict[str, str] = {}
        parents = []
        for name in names:
            style = self._known.get(name)
            # A style of the user's own says more than its properties; one that the program made does not.
            own = name if style is None or (not style.seen and not style.parent) else style.parent
            if own and (own not in self._known or self._known[own].seen):
                parents.append(own)
                seen |= dict(self._known[own].seen) if own in self._known else {}
            seen |= dict(style.seen) if style else {}
        if not seen and not any(parent not in self._known for parent in parents):
            return "", "", False
        key = f"{'|'.join(parents)}:{sorted(seen.items())}"
        inked = any(mark in name for name in seen for mark in _INKED)
        return key, _named(seen.items(), parents), inked


def _seen(properties: Element) -> Iterable[tuple[str, str]]:
    for key, value in properties.attrib.items():
        if not any(unseen in key.rpartition("}")[2] for unseen in _UNSEEN):
            yield short(key), value


def _named(seen: Iterable[tuple[str, str]], parents: Sequence[str]) -> str:
    names = [parent.replace("_20_", " ") for parent in parents]
    for key, value in seen:
        if (key, value) in _NAMES:
            names.append(_NAMES[key, value])
        elif key == "style:text-underline-style" and value != "none":
            names.append(Message.of("underlined"))
        elif key == "style:text-line-through-style" and value != "none":
            names.append(Message.of("struck out"))
        elif key == "style:text-position":
            raised = value.startswith(("super", "3"))
            names.append(Message.of("superscript") if raised else Message.of("subscript"))
        elif key == "fo:color":
            names.append(Message.of("colour {value}", value=value))
    return Message.joined(", ", names) if names else Message.of("another look")
