"""Whatever is wrong with world or request: one clear line, the right exit code, no half-written file."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from afst_i18n.cli import main

TEXT = "The commander of the wing thanked the crews for the work they had done at the base.\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def one_line(result: Result, code: int, *words: str) -> None:
    assert result.exit_code == code, result.output
    lines = [line for line in result.output.splitlines() if line.startswith("Error")]
    assert len(lines) == 1, result.output
    assert "Traceback" not in result.output
    for word in words:
        assert word in lines[0], lines[0]


def binary(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04\x00\x00\x00\x00" + bytes(range(256)))


def latin(path: Path) -> None:
    path.write_bytes("El ala y la niña volaron con los pilotos de la base.\n".encode("cp1252"))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b" \n\n\t\n")


def spanish(path: Path) -> None:
    path.write_text("El comandante del ala agradeció a las tripulaciones el trabajo que hicieron.\n")


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (lambda path: None, 3, ["doc.txt", "no such file"]),
        (lambda path: path.mkdir(), 3, ["doc.txt", "holds no document"]),
        (binary, 3, ["doc.txt", "binary"]),
        (latin, 3, ["doc.txt:1", "utf-8", "--encoding"]),
        (empty, 3, ["doc.txt", "nothing to translate"]),
        (blank, 3, ["doc.txt", "nothing to translate"]),
        (spanish, 2, ["doc.txt", "written in Spanish", "--to en"]),
    ],
    ids=["missing", "directory", "binary", "wrong encoding", "empty", "blank", "wrong language"],
)
def test_a_document_that_cannot_be(
    empty_folder: Path, make: Callable[[Path], None], code: int, words: list[str]
) -> None:
    make(empty_folder / "doc.txt")
    before = files(empty_folder)
    one_line(run("translate", "doc.txt", "--to", "es"), code, *words)
    assert files(empty_folder) == before


def test_a_good_document_beside_a_bad_one_is_not_begun(empty_folder: Path) -> None:
    (empty_folder / "good.txt").write_text(TEXT)
    one_line(run("translate", "good.txt", "bad.txt", "--to", "es"), 3, "bad.txt")
    assert list(files(empty_folder)) == ["good.txt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["doc.txt", "--to", "fr"], ["fr", "en or es"]),
        (["doc.txt", "--to", "es", "--from", "es"], ["both Spanish"]),
        (["doc.txt", "--to", "es", "--encoding", "utf-9"], ["utf-9"]),
        (["doc.txt", "--to", "es", "--format", "wordstar"], ["wordstar", "text", "markdown"]),
        (["doc.xyz", "--to", "es"], [".xyz", "--format"]),
        (["--to", "es"], ["no file is named", "afst-i18n init"]),
        (["doc.txt", "--to", "es", "--glossary", "terms.csv"], ["terms.csv:2"]),
    ],
    ids=lambda value: " ".join(value)[:40],
)
def test_a_request_that_cannot_be(empty_folder: Path, arguments: list[str], words: list[str]) -> None:
    for name in ("doc.txt", "doc.xyz"):
        (empty_folder / name).write_text(TEXT)
    (empty_folder / "terms.csv").write_text("id,en,es\nx,,\n")
    before = files(empty_folder)
    one_line(run("translate", *arguments), 2, *words)
    assert files(empty_folder) == before


def test_a_broken_catalog_is_left_as_it_was(empty_folder: Path) -> None:
    (empty_folder / "doc.txt").write_text(TEXT)
    folder = empty_folder / "locales" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "doc.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: es_MX\\n"\n\nmsgid "a"\nmsgstr "Hola general\n'
    )
    before = files(empty_folder)
    one_line(run("translate", "doc.txt", "--to", "es"), 3, "doc.po:6")
    assert files(empty_folder) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(empty_folder: Path) -> None:
    (empty_folder / "doc.txt").write_text(TEXT)
    (empty_folder / "locales").mkdir(mode=0o555)
    one_line(run("translate", "doc.txt", "--to", "es"), 3, "locales")


def test_a_file_where_the_locales_folder_should_be(empty_folder: Path) -> None:
    (empty_folder / "doc.txt").write_text(TEXT)
    (empty_folder / "locales").write_text("")
    one_line(run("translate", "doc.txt", "--to", "es"), 3, "locales")


def test_build_without_a_catalog_says_what_to_run(empty_folder: Path) -> None:
    (empty_folder / "doc.txt").write_text(TEXT)
    one_line(run("build", "doc.txt", "--to", "es"), 3, "doc.po", "afst-i18n translate doc.txt --to es")


def test_a_broken_configuration(empty_folder: Path) -> None:
    (empty_folder / "afst-i18n.toml").write_text("profil = 'rae'\n")
    one_line(run("check"), 2, "afst-i18n.toml", "profil")


def test_check_without_catalogs(empty_folder: Path) -> None:
    one_line(run("check"), 3, "no catalog")


def test_init_does_not_replace_a_configuration(empty_folder: Path) -> None:
    assert run("init").exit_code == 0
    one_line(run("init"), 2, "afst-i18n.toml", "--force")
    assert run("init", "--force").exit_code == 0
