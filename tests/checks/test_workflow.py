"""From files to a report: catalogs found, read, compared with their documents and with an older revision."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from afst_i18n.checks import Selection
from afst_i18n.config import Config, find_config
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.finding import Report, Severity
from afst_i18n.core.term import Glossary
from afst_i18n.workflows.check import Inspection, check, check_pair
from afst_i18n.workflows.fix import fix, write
from tests.formats.word_documents import paragraph, run, with_body

HEAD = """\
msgid ""
msgstr ""
"Language: es_MX\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def catalog(name: str, *messages: tuple[str, str]) -> Path:
    path = Path("locales/es/LC_MESSAGES") / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(
        f'\n#: {name}.txt:{n}\nmsgid "{s}"\nmsgstr "{t}"\n' for n, (s, t) in enumerate(messages, 1)
    )
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def inspect(
    *paths: Path, since: str | None = None, select: Sequence[str] = (), root: Path = Path()
) -> Inspection:
    config = Config(root=root)
    return Inspection(config, Glossary((), ""), Selection(tuple(select)), paths, since)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


LOOP = ("The crews flew.", "Las tripulaciones volaron volaron.")
SOUND = ("The talks ended.", "Las pláticas concluyeron.")


def test_all_catalogs_of_the_project_in_order() -> None:
    catalog("b", LOOP)
    catalog("a", SOUND, LOOP)
    report = check(inspect())
    assert [(f.place.path, f.code) for f in report.findings if f.place] == [
        ("locales/es/LC_MESSAGES/a.po", "S404"),
        ("locales/es/LC_MESSAGES/b.po", "S404"),
    ]
    assert report.checked == 3


def test_the_place_is_that_of_the_words() -> None:
    path = catalog("a", LOOP)
    (finding,) = check(inspect()).findings
    assert finding.place is not None
    line = path.read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    assert line[finding.place.column - 1 :] == 'volaron volaron."'
    assert str(finding.related) == "a.txt:1"


def test_a_broken_catalog_is_a_finding_and_hides_no_other() -> None:
    catalog("a", LOOP)
    broken = catalog("b", SOUND)
    broken.write_text(broken.read_text()[:-2])
    report = check(inspect())
    assert codes(report) == ["S404", "C604"]
    assert report.findings[1].place is not None
    assert report.findings[1].place.line > 1


def test_a_missing_catalog_is_an_error() -> None:
    with pytest.raises(WorldError, match="no such file"):
        check(inspect(Path("lost.po")))


def test_no_catalog_is_an_error() -> None:
    Path("locales").mkdir()
    with pytest.raises(WorldError, match="no catalog"):
        check(inspect())


def test_text_that_the_document_has_and_the_catalog_lacks() -> None:
    catalog("a", SOUND)
    Path("a.txt").write_text("The talks ended.\n\nEverybody went home.\n")
    (finding,) = check(inspect()).findings
    assert (finding.code, str(finding.related)) == ("C602", "a.txt:3")
    assert "Everybody went home." in finding.message


def test_a_document_that_was_read_as_another_format_lacks_nothing() -> None:
    catalog("a", SOUND)
    Path("a.txt").write_text("From: Ana\nTo: Juan\nSubject: Hi\n\nThe talks ended.\n")
    path = Path("locales/es/LC_MESSAGES/a.po")
    as_text = path.read_text()
    path.write_text(as_text.replace('msgstr ""\n', 'msgstr ""\n"X-Afst-Dialect: runs\\n"\n', 1))
    assert "C602" not in {finding.code for finding in check(inspect()).findings}
    path.write_text(as_text.replace('msgstr ""\n', 'msgstr ""\n"X-Afst-Dialect: plain\\n"\n', 1))
    assert "C602" in {finding.code for finding in check(inspect()).findings}


def test_a_changed_text_whose_old_translation_stands() -> None:
    catalog("a", SOUND)
    Path("a.txt").write_text("The talks ended well.\n")
    (finding,) = check(inspect()).findings
    assert (finding.code, str(finding.related)) == ("C602", "a.txt:1")
    assert "now says 'The talks ended well.'" in finding.message
    assert finding.text == "Las pláticas concluyeron."


def test_paths_start_at_the_current_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog("a", LOOP)
    Path("sub").mkdir()
    monkeypatch.chdir("sub")
    (finding,) = check(inspect(root=project)).findings
    assert finding.place is not None
    assert finding.place.path == "../locales/es/LC_MESSAGES/a.po"
    assert finding.related is not None
    assert finding.related.path == "../a.txt"


def git(*arguments: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    subprocess.run(["git", *name, *arguments], check=True, capture_output=True)


def test_only_messages_changed_since_a_revision() -> None:
    catalog("a", LOOP, SOUND)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    assert codes(check(inspect(since="main"))) == []
    catalog("a", LOOP, SOUND, ("He asked.", "Él preguntó preguntó."))
    catalog("new", LOOP)
    assert codes(check(inspect(since="main"))) == ["S404", "S404"]
    with pytest.raises(UsageError, match="is not a revision"):
        check(inspect(since="nowhere"))
    with pytest.raises(UsageError, match="is not a revision"):
        check(inspect(since="--output=x"))


def test_a_revision_without_a_repository() -> None:
    catalog("a", LOOP)
    with pytest.raises(WorldError, match="git repository"):
        check(inspect(since="main"))


def test_a_pair_of_documents() -> None:
    source, target = Path("a.en.txt"), Path("a.es.txt")
    source.write_text("The crews flew for 38 hours over the sea.\n\nThey were tired.\n")
    target.write_text("Las tripulaciones volaron 83 horas sobre el mar.\n\nEstaban cansadas.\n")
    (finding,) = check_pair(source, target, inspect()).findings
    assert (finding.code, str(finding.place), str(finding.related)) == ("N201", "a.es.txt:1", "a.en.txt:1")


def test_a_pair_of_word_documents_names_the_place_in_both() -> None:
    def document(*texts: str) -> bytes:
        cell = f"<w:tbl><w:tr><w:tc>{paragraph(run(texts[-1]))}</w:tc></w:tr></w:tbl>"
        return with_body("".join(paragraph(run(text)) for text in texts[:-1]) + cell)

    source, target = Path("a.docx"), Path("b.docx")
    source.write_bytes(document(*["They were tired."] * 10, "The crews flew for 38 hours.", "12 crews"))
    target.write_bytes(
        document(
            *["Las tripulaciones estaban cansadas de volar."] * 10, "Volaron durante 83 horas.", "13 personas"
        )
    )
    findings = [one for one in check_pair(source, target, inspect()).findings if one.code == "N201"]
    assert [(str(one.place), str(one.related)) for one in findings] == [
        ("b.docx:paragraph-11", "a.docx:paragraph-11"),
        ("b.docx:table-1/row-1/cell-1", "a.docx:table-1/row-1/cell-1"),
    ]
    target.write_bytes(document("Estaban cansadas.", "Volaron."))
    with pytest.raises(UsageError, match="has 2 segments") as caught:
        check_pair(source, target, inspect())
    assert caught.value.hint == "they part at table-1/row-1/cell-1: a cell for the paragraph at paragraph-2"


def test_a_pair_whose_segments_do_not_pair() -> None:
    source, target = Path("a.en.md"), Path("a.es.md")
    source.write_text("# The flight\n\nThey flew.\n\nThey slept.\n")
    target.write_text("# El vuelo\n\n- Volaron.\n")
    with pytest.raises(UsageError, match=r"has 2 segments, and a.en.md has 3") as caught:
        check_pair(source, target, inspect())
    assert caught.value.hint == "they part at line 3: a list-item for the paragraph at line 3"


def test_fixing_shows_and_then_writes() -> None:
    path = catalog("a", SOUND, ("Really?", "De veras?"))
    before = path.read_bytes()
    (change,) = fix(inspect())
    assert '+msgstr "¿De veras?"' in change.diff()
    assert path.read_bytes() == before
    write([change])
    assert path.read_bytes() == before.replace(b'"De veras', '"¿De veras'.encode())
    assert fix(inspect()) == []


def test_the_configuration_of_the_current_folder_holds() -> None:
    Path("afst-i18n.toml").write_text('locales = "po"\n')
    catalog("a", LOOP)
    Path("locales").rename("po")
    assert codes(check(Inspection(find_config(Path()), Glossary((), ""), Selection()))) == ["S404"]


def test_what_the_header_does_not_fit_is_said_once() -> None:
    path = catalog("a")
    forms = "".join(
        f'\nmsgid "{n} crew"\nmsgid_plural "{n} crews"\nmsgstr[0] "{n}"\nmsgstr[1] "a"\nmsgstr[2] "b"\n'
        for n in ("One", "No", "Each")
    )
    path.write_text(HEAD + forms, encoding="utf-8")
    found = check(inspect(select=["C603"])).findings
    assert [f.message for f in found] == [
        "the message has 3 plural forms, and the header says nplurals=2 (and 2 more in this file)"
    ]


def test_quotation_marks_of_the_source_are_an_info_and_hide_no_others() -> None:
    catalog("a", ("«No» it says.", "Dice «No»."))
    (own,) = check(inspect(select=["Y503"])).findings
    assert own.severity is Severity.INFO
    catalog("a", ("«No» it says.", "Dice «No»."), ("“No” it says.", "Dice «No»."))
    (both,) = check(inspect(select=["Y503"])).findings
    assert (both.severity, both.message) == (
        Severity.WARNING,
        "the quotation mark « should be “ (and 3 more in this file)",
    )
