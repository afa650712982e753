"""The floors and rooms of docs/architecture.md, read off every import."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import afst_i18n

ROOT = Path(afst_i18n.__file__).parent
FLOORS = {
    "core": 1,
    "language": 2,
    "markup": 2,
    "files": 2,
    "messages": 2,
    "patterns": 2,
    "resources": 2,
    "xml_safety": 2,
    "catalogs": 3,
    "config": 3,
    "engines": 3,
    "formats": 3,
    "mining": 3,
    "packs": 3,
    "quantities": 3,
    "reporters": 3,
    "termbase": 3,
    "terms": 4,
    "checks": 5,
    "pipeline": 5,
    "workflows": 6,
    "cli": 7,
    "__init__": 7,
    "__main__": 8,
}
# The one named door: a .po is a document too.
DOORS = {("formats", "catalogs")}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
HEAVY = {"ctranslate2", "sentencepiece", "argostranslate", "lxml", "numpy"}
MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import hides its room"
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def identity(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_an_import_goes_down_or_stays_in_its_room(path: Path) -> None:
    here = room(path)
    for name, line in imports(ast.parse(path.read_bytes())):
        if not name.startswith("afst_i18n.") or name == "afst_i18n.__version__":
            continue
        there = name.split(".")[1]
        if there == here or (here, there) in DOORS:
            continue
        assert FLOORS[there] < FLOORS[here], f"{identity(path)}:{line}: {here} imports {there}"


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_only_the_download_may_reach_the_network(path: Path) -> None:
    if identity(path) == "packs/download.py":
        return
    for name, line in imports(ast.parse(path.read_bytes())):
        parts = name.split(".")
        assert parts[0] not in NETWORK or parts[:2] == ["urllib", "parse"], (
            f"{identity(path)}:{line}: imports {name}"
        )


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    if room(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "exit", "quit", "sys.exit", "os._exit"}, (
                f"{identity(path)}:{node.lineno}"
            )


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_heavy_libraries_are_imported_inside_functions(path: Path) -> None:
    for node in ast.parse(path.read_bytes()).body:
        for name, line in imports(node) if isinstance(node, ast.Import | ast.ImportFrom) else ():
            assert name.split(".")[0] not in HEAVY, f"{identity(path)}:{line}: imports {name} at load"


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_argos_code_that_reaches_for_the_network_stays_unloaded(path: Path) -> None:
    for name, line in imports(ast.parse(path.read_bytes())):
        assert not name.startswith(("argostranslate.translate", "argostranslate.sbd")), (
            f"{identity(path)}:{line}"
        )
