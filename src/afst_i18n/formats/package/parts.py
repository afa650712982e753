"""Which parts a Word document has, by the relationships that tie them to each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from afst_i18n.formats.package.archive import Archive
from afst_i18n.formats.package.names import attribute
from afst_i18n.formats.package.xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ORDER: Final = ("header", "footer", "footnotes", "endnotes", "comments")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: `kind` ends its type (``hyperlink``), `target` is a part or an address."""

    id: str
    kind: str
    target: str
    external: bool


def relations(archive: Archive, part: str) -> list[Relation]:
    """The relationships of a part, or of the whole package for an empty name; targets are parts' names."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in archive:
        return []
    found = []
    for element in parse_xml(archive.read(rels), part=rels, path=archive.path):
        if not isinstance(element.tag, str):
            continue
        target = element.get("Target") or ""
        external = element.get("TargetMode") == "External"
        kind = (element.get("Type") or "").rpartition("/")[2]
        if not external and kind != "hyperlink":
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        found.append(Relation(element.get("Id") or "", kind, target, external))
    return found


def main_part(archive: Archive) -> str | None:
    """The part with the document's text; None where the archive is no document of Office's."""
    for relation in relations(archive, ""):
        if relation.kind == "officeDocument" and relation.target in archive:
            return relation.target
    return None


def stories(archive: Archive, main: str, body: Element) -> Iterator[tuple[str, str]]:
    """The other parts with text, headers and footers in the order of the sections, as (kind, part)."""
    found = [one for one in relations(archive, main) if one.kind in _ORDER and one.target in archive]
    order: dict[str, int] = {}
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag.endswith(("}headerReference", "}footerReference")):
            order.setdefault(attribute(element, "r:id") or "", len(order))
    found.sort(key=lambda one: (_ORDER.index(one.kind), order.get(one.id, len(order)), _natural(one.target)))
    yield from dict.fromkeys((one.kind, one.target) for one in found)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"(\d+)", name)]
