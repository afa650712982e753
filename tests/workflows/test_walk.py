"""Which files of a folder are documents."""

from pathlib import Path

import pytest

from afst_i18n.core.language import SPANISH
from afst_i18n.workflows.walk import Walk

TREE = (
    *("a.md", "a.es.md", "b.TXT", "c.html", "picture.png", ".hidden.md", "~$lock.docx"),
    *("drafts/d.md", "2026-03/release.md", "2026-04/release.md", "2026-04/notes/e.txt"),
    *("locales/es/LC_MESSAGES/x.md", ".git/f.md", "node_modules/g.md", "env/pyvenv.cfg", "env/h.md"),
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in TREE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Words")
    (tmp_path / "dangling.md").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        ([], [], "2026-03/release.md 2026-04/notes/e.txt 2026-04/release.md a.md b.TXT c.html drafts/d.md"),
        (["*.md"], [], "2026-03/release.md 2026-04/release.md a.md drafts/d.md"),
        ([], ["drafts", "2026-*"], "a.md b.TXT c.html"),
        (["2026-04/**"], ["notes/"], "2026-04/release.md"),
        (["**/e.txt", "a.*"], [], "2026-04/notes/e.txt a.md"),
        (["./drafts/d.md"], [], "drafts/d.md"),
    ],
)
def test_documents(tree: Path, include: list[str], exclude: list[str], expected: str) -> None:
    walk = Walk((".md", ".txt", ".html", ".docx"), SPANISH, include, exclude, {tree / "locales"})
    found = [path.relative_to(tree).as_posix() for path in walk.documents(tree)]
    assert found == expected.split()
