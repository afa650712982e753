from dataclasses import replace
from pathlib import Path

import pytest

from afst_i18n.catalogs import (
    Snapshot,
    header_for,
    parse_catalog,
    read_catalog,
    render_catalog,
    update_catalog,
)
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.errors import ConflictError, WorldError
from afst_i18n.core.language import ENGLISH, SPANISH

HEADER = header_for(source=ENGLISH, target=SPANISH, title="talks")


def with_entry(catalog: Catalog | None, source: str, target: str) -> Catalog:
    before = catalog or Catalog("x.po", HEADER, ())
    return replace(before, entries=(*before.entries, Entry(source, target)))


def pairs(path: Path) -> dict[str, str]:
    return {entry.source: entry.target for entry in read_catalog(path).entries}


def test_a_catalog_is_made_and_changed(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    assert Snapshot.of(path) == Snapshot(None, None)
    update_catalog(path, lambda catalog: with_entry(catalog, "One", "Uno"))
    known = Snapshot.of(path)
    update_catalog(path, lambda catalog: with_entry(catalog, "Two", "Dos"), known=known)
    assert pairs(path) == {"One": "Uno", "Two": "Dos"}


def test_what_was_saved_meanwhile_is_what_gets_changed(tmp_path: Path) -> None:
    path, calls = tmp_path / "x.po", 0
    update_catalog(path, lambda catalog: with_entry(catalog, "One", "Uno"))
    known = Snapshot.of(path)
    path.write_bytes(render_catalog(with_entry(known.catalog, "Before", "Antes")))

    def change(catalog: Catalog | None) -> Catalog:
        nonlocal calls
        calls += 1
        if calls == 1:  # a person saves right after we have read
            path.write_bytes(render_catalog(with_entry(catalog, "Approved", "Aprobado")))
        return with_entry(catalog, "Two", "Dos")

    update_catalog(path, change, known=known)
    assert calls == 2
    assert pairs(path) == {"One": "Uno", "Before": "Antes", "Approved": "Aprobado", "Two": "Dos"}


def test_who_never_stops_saving_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.po"

    def change(catalog: Catalog | None) -> Catalog:
        path.write_bytes(render_catalog(with_entry(catalog, f"{len(pairs(path)) if catalog else 0}", "x")))
        return with_entry(catalog, "Ours", "Nuestro")

    with pytest.raises(ConflictError, match="meanwhile"):
        update_catalog(path, change)
    assert "Ours" not in pairs(path)


def test_what_is_saved_meanwhile_and_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    update_catalog(path, lambda catalog: with_entry(catalog, "One", "Uno"))
    known = Snapshot.of(path)
    path.write_bytes(broken := path.read_bytes() + b'msgid "half')
    with pytest.raises(WorldError, match="closing quote"):
        update_catalog(path, lambda catalog: with_entry(catalog, "Two", "Dos"), known=known)
    assert path.read_bytes() == broken


def test_nothing_to_change_needs_no_right_to_write(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    update_catalog(path, lambda catalog: with_entry(catalog, "One", "Uno"))
    before = path.stat().st_mtime_ns
    update_catalog(path, lambda catalog: catalog or parse_catalog(b"", path=""))
    assert path.stat().st_mtime_ns == before
