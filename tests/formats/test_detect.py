"""What a file is by its content, and what is said where its name says something else."""

import io
import zipfile
from pathlib import Path

import pytest

from afst_i18n.core.errors import AfstError, UsageError, WorldError
from afst_i18n.formats import format_for
from afst_i18n.formats.detect import detect
from tests.formats.word_documents import packed


def package(*names: str, mimetype: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


DOCX = package("[Content_Types].xml", "word/document.xml")
ODT = package("content.xml", mimetype="application/vnd.oasis.opendocument.text")
MAIL = b"From: Ana <a@af.mil>\nTo: Juan\nSubject: Talks\nDate: Monday\n\nThe crew.\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (DOCX, "docx"),
        (ODT, "odt"),
        (package("a.txt"), ""),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n", ""),
        (b"a\0b", ""),
        (b"\xef\xbb\xbf<!-- x -->\n<!DOCTYPE html><p>", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"WEBVTT\n", "vtt"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHi\r\n", "srt"),
        (b'# note\nmsgid ""\nmsgstr ""\n', "po"),
        (b'<?xml version="1.0"?><xliff version="2.1">', "xliff"),
        (MAIL, "mail"),
        (b"Return-Path: <a@b.mil>\nX: y\n\nz", "mail"),
        (b"---\ntitle: Talks\n---\n", "markdown"),
        (b"Talks\n\nSee [it](a.md)\n", "markdown"),
        (b"Note: all\nTo: you\n\nTalks\n", "text"),
        (b"", "text"),
    ],
)
def test_detect(data: bytes, name: str) -> None:
    assert detect(data) == name


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("a.xyz", DOCX, "docx"),
        ("a", b"# Talks\n", "markdown"),
        ("stdin", b"Talks\n", "text"),
        ("a.page", b"<!doctype html>", "html"),
        ("a.md", b"<html>", "markdown"),
        ("a.txt", MAIL, "text"),
    ],
)
def test_what_has_no_known_name_is_known_by_its_content(path: str, data: bytes, name: str) -> None:
    assert format_for(Path(path), None, data).name == name


@pytest.mark.parametrize(
    ("path", "data", "error", "said"),
    [
        ("a.txt", DOCX, UsageError, "is a Word document by its content; rename it, or say --format docx"),
        ("a.odt", DOCX, UsageError, "is called .odt, but is a Word document"),
        ("a.docx", b"Talks\n", UsageError, "is called .docx, but is plain text by its content"),
        ("a.txt", b"<!DOCTYPE html>", UsageError, "is called .txt, but is HTML"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WorldError, "encrypted Office document; save it"),
        ("a.doc", b"{\\rtf1", WorldError, "is Rich Text; save it as .docx"),
        ("a.xyz", b"Talks\n", UsageError, "has the suffix '.xyz', so its format is not known"),
    ],
)  # fmt: skip
def test_a_wrong_name_ends_in_one_line(path: str, data: bytes, error: type[AfstError], said: str) -> None:
    with pytest.raises(error) as caught:
        format_for(Path(path), None, data)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_name_that_is_given_is_believed() -> None:
    assert format_for(Path("a.txt"), "text", DOCX).name == "text"


def test_an_archive_is_what_its_own_parts_say_whatever_it_holds() -> None:
    document = packed({"word/document.xml": b"<a/>"})
    assert detect(document) == "docx"
    assert detect(packed({"ppt/presentation.xml": b"<a/>", "ppt/embeddings/a.docx": document})) == "pptx"
    assert detect(packed({"xl/workbook.xml": b"<a/>"})) == "xlsx"
    assert detect(packed({"notes.txt": b"about word/ and xl/"})) == ""
    assert detect(document[:-30]) == ""
