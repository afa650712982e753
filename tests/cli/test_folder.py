"""A folder and standard input, through the commands."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main

TEXT = "The crew of the air base rested on Friday after the long flight over the mountains.\n"


def run(*arguments: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, arguments, input=stdin)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    return tmp_path


def test_a_folder_is_translated_and_built(folder: Path) -> None:
    (folder / "docs/a.md").write_text(f"# Crews\n\n{TEXT}")
    (folder / "docs/b.html").write_text(f"<p>{TEXT}")
    (folder / "docs/sub").mkdir()
    (folder / "docs/sub/c.srt").write_text(f"1\n00:00:01,000 --> 00:00:09,000\n{TEXT}")
    (folder / "docs/spanish.txt").write_text(
        "La tripulación de la base aérea descansó el viernes por la tarde.\n"
    )
    (folder / "docs/empty.txt").write_text("\n")
    (folder / "docs/drafts").mkdir()
    (folder / "docs/drafts/d.md").write_text(TEXT)
    code, out, err = run("translate", "docs", "--to", "es", "--exclude", "drafts")
    assert (code, len(out.split())) == (0, 3)
    assert "docs/spanish.txt: is written in Spanish, not in English: left out" in err
    assert "docs/empty.txt: holds nothing to translate: left out" in err
    code, out, _ = run("build", "docs", "--to", "es", "--exclude", "drafts", "-q")
    assert code == 0
    assert sorted(out.split()) == ["docs/a.es.md", "docs/b.es.html", "docs/sub/c.es.srt"]
    assert "base aérea" in (folder / "docs/b.es.html").read_text()
    # What was built is no source, the second time.
    assert len(run("translate", "docs", "--to", "es", "--exclude", "drafts", "-q")[1].split()) == 3


def test_a_folder_without_documents(folder: Path) -> None:
    code, _, err = run("translate", "docs", "--to", "es")
    assert code == 3
    assert "docs: holds no document to translate" in err


def test_a_broken_file_in_a_folder_names_the_way_out(folder: Path) -> None:
    (folder / "docs/a.md").write_text(TEXT)
    (folder / "docs/b.docx").write_bytes(b"PK\x03\x04word/ broken")
    code, _, err = run("translate", "docs", "--to", "es")
    assert code == 3
    assert err.count("\n") == 1
    assert "--exclude b.docx" in err
    assert not (folder / "locales").exists()


def test_standard_input_goes_to_a_catalog_and_through_it_to_standard_output(folder: Path) -> None:
    source = f"# Crews\n\n{TEXT}".encode()
    code, out, _ = run("translate", "-", "--to", "es", "-q", stdin=source)
    assert (code, out) == (0, "locales/es/LC_MESSAGES/stdin.po\n")
    code, out, _ = run("build", "-", "--to", "es", "-q", stdin=source)
    assert code == 0
    assert out.startswith("# ")
    assert "base aérea" in out
    assert sorted(path.name for path in folder.iterdir()) == ["docs", "locales"]


def test_a_pipe_as_a_file_is_refused(folder: Path) -> None:
    os.mkfifo(folder / "docs/p.txt")
    code, _, err = run("translate", "docs/p.txt", "--to", "es")
    assert code == 3
    assert err.count("\n") == 1
    assert "is a pipe" in err
