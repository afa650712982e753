"""Formats and engines of other packages: installed beside ours, found by their entry points."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main
from afst_i18n.core import registry

MODULE = '''
from dataclasses import dataclass

from afst_i18n.core.document import Document, Segment
from afst_i18n.core.draft import Candidate


@dataclass(frozen=True)
class Wire:
    """A line a message, in capitals."""

    name: str = "wire"
    suffixes: tuple = (".wire",)
    writes: tuple = (".wire",)

    def parse(self, data, *, path, encoding):
        lines = data.decode(encoding).splitlines()
        return Document(path, self.name, tuple(Segment(line, n) for n, line in enumerate(lines, 1)), None)

    def serialize(self, document, texts=(), *, language=None):
        pairs = zip(document.segments, texts or [None] * len(document.segments))
        return "".join(f"{text or s.text}\\n" for s, text in pairs).encode()


class Reversed:
    needs_pack = False
    signature = "reversed 1"
    obeys_terms = False
    placeholders = ()

    def __init__(self, pack, *, threads=None):
        assert pack is None

    def translate(self, requests, *, hypotheses=1, on_progress=None):
        return [[Candidate(" ".join(reversed(r.text.split())), 0.0)] for r in requests]


FORMAT = Wire()
'''
POINTS = """\
[afst_i18n.formats]
wire = afst_demo:FORMAT

[afst_i18n.engines]
reversed = afst_demo:Reversed
"""


@pytest.fixture(autouse=True)
def extension(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    site = tmp_path / "site"
    info = site / "afst_demo-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "afst_demo.py").write_text(MODULE)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: afst-demo\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(str(site))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    registry._installed.cache_clear()
    yield
    registry._installed.cache_clear()
    sys.modules.pop("afst_demo", None)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def test_a_format_and_an_engine_of_another_package_do_the_work() -> None:
    Path("a.wire").write_text("Nobody answered that question.\n")
    code, out = run("translate", "a.wire", "--to", "es", "--engine", "reversed", "--no-glossary", "-q")
    assert (code, out) == (0, "locales/es/LC_MESSAGES/a.po\n")
    assert "X-Afst-Engine: reversed 1" in Path("locales/es/LC_MESSAGES/a.po").read_text()
    code, _ = run("build", "a.wire", "--to", "es", "-q")
    assert code == 0
    words = Path("a.es.wire").read_text().lower().split()
    assert words[0] == "question."
    assert sorted(words) == ["answered", "nobody", "question.", "that"]


def test_the_configuration_may_name_the_engine() -> None:
    Path("afst-i18n.toml").write_text('engine = "pseudo"\n')
    Path("a.txt").write_text("Nobody answered.\n")
    assert run("translate", "a.txt", "--to", "es", "-q")[0] == 0
    assert "áñswéréd" in Path("locales/es/LC_MESSAGES/a.po").read_text()


def test_an_engine_that_is_not_there_lists_those_that_are() -> None:
    Path("a.txt").write_text("Nobody answered.\n")
    code, out = run("translate", "a.txt", "--to", "es", "--engine", "deep")
    assert code == 2
    assert "'deep' is not a translation engine; use one of argos, pseudo, reversed" in out
