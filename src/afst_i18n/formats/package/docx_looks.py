"""How a run of a Word document looks: what of its properties a reader can see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from afst_i18n.core.message import Message
from afst_i18n.formats.inline import Look
from afst_i18n.formats.package.names import attribute, child, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Properties that no reader of English or Spanish sees: language, proofing, tracking, other scripts.
UNSEEN: Final = frozenset(
    f"w:{name}"
    for name in "lang noProof rPrChange ins del moveFrom moveTo bCs iCs szCs rtl cs kern webHidden "
    "snapToGrid specVanish eastAsianLayout fitText".split()
)
_UNSEEN_FONTS: Final = frozenset({"w:eastAsia", "w:cs", "w:hint", "w:eastAsiaTheme", "w:cstheme"})
_INKED: Final = frozenset(
    {"w:u", "w:strike", "w:dstrike", "w:highlight", "w:shd", "w:bdr", "w:rStyle", "w:effect"}
)
_NAMES: Final = {
    "w:b": Message.of("bold"), "w:i": Message.of("italic"), "w:u": Message.of("underlined"),
    "w:strike": Message.of("struck out"), "w:caps": Message.of("capitals"),
    "w:smallCaps": Message.of("small capitals"), "w:highlight": Message.of("highlighted"),
    "w:vanish": Message.of("hidden"),
}  # fmt: skip
_OFF: Final = frozenset({"0", "false", "off", "none"})
_SYMBOL_FONTS: Final = re.compile(r"symbol|wingdings|webdings|dingbats", re.IGNORECASE)
# Word raises the letters of 12th; another language has other letters, or none.
_ORDINALS: Final = re.compile(r"\.?(?:st|nd|rd|th|er|ra|do|da|to|ta|os?|as?|ª|º)", re.IGNORECASE)


def look_of(properties: Element | None) -> Look:
    """The look that a run's ``w:rPr`` gives."""
    if properties is None:
        return Look()
    seen = sorted(_seen(one) for one in properties if name_of(one) and name_of(one) not in UNSEEN)
    key = ";".join(filter(None, seen))
    inked = any(name_of(one) in _INKED for one in properties)
    return Look(key, _named(properties), inked, properties) if key else Look(element=properties)


def _seen(prop: Element) -> str:
    """One property as text; empty where it says nothing that can be seen."""
    name = name_of(prop)
    values = sorted((key.rpartition("}")[2], value) for key, value in prop.attrib.items())
    if name == "w:rFonts":
        values = [(f, v) for f, v in values if f"w:{f}" not in _UNSEEN_FONTS]
        if not values:
            return ""
    return f"{name}{values}" + "".join(_seen(one) for one in prop if name_of(one))


def _named(properties: Element) -> str:
    """What a person would call the look: bold, italic."""
    names: list[str] = []
    for prop in properties:
        name, value = name_of(prop), attribute(prop, "w:val")
        if name in _NAMES and value not in _OFF:
            names.append(_NAMES[name])
        elif name == "w:vertAlign" and value not in (None, "baseline"):
            names.append(value or "")
        elif name == "w:color" and value not in (None, "auto"):
            names.append(Message.of("colour {value}", value=value))
        elif name == "w:rStyle":
            names.append(Message.of("style {value}", value=value))
    return Message.joined(", ", names) if names else Message.of("another look")


def is_symbolic(properties: Element | None) -> bool:
    """Whether the run's letters are signs of a symbol font and say nothing."""
    fonts = child(properties, "w:rFonts") if properties is not None else None
    name = attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi") if fonts is not None else None
    return bool(name and _SYMBOL_FONTS.search(name))


def is_hidden(properties: Element | None) -> bool:
    """Whether the run is not shown nor printed."""
    vanish = child(properties, "w:vanish") if properties is not None else None
    return vanish is not None and attribute(vanish, "w:val") not in _OFF


def is_raised_ordinal(text: str, properties: Element | None, before: str) -> bool:
    """Whether a run is the raised letters behind a figure: 12th."""
    return is_raised(properties) and bool(_ORDINALS.fullmatch(text.strip())) and before[-1:].isdigit()


def is_raised(properties: Element | None) -> bool:
    """Whether the run is a superscript."""
    raised = child(properties, "w:vertAlign") if properties is not None else None
    return raised is not None and attribute(raised, "w:val") == "superscript"
