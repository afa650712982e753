"""A glossary as an office keeps it, two columns and no more, in every kind of file that it may be in."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n import load_glossary
from afst_i18n.cli import main

ROWS = (("staff ride", "recorrido de Estado Mayor"), ("rally point", "punto de reunión"))


def write(path: Path) -> None:
    """The two terms in the kind of file that the name tells."""
    if path.suffix == ".xlsx":
        from openpyxl import Workbook

        book = Workbook()
        for row in (("Inglés", "Español"), *ROWS):
            book.worksheets[0].append(row)
        book.save(path)
    elif path.suffix == ".ods":
        from odfdo import Document, Table

        document, table = Document("spreadsheet"), Table("terms")
        table.set_values([list(row) for row in ROWS])
        document.body.clear()
        document.body.append(table)
        document.save(path)
    else:
        text = {
            "semicolons.csv": "en;es\n" + "".join(f"{en};{es}\n" for en, es in ROWS),
            "deepl.csv": "".join(f"{en},{es},EN,ES\n" for en, es in ROWS),
            "old-mac.csv": "en,es\r" + "".join(f"{en},{es}\r" for en, es in ROWS),
            "excel.csv": "Inglés;Español\n" + "".join(f"{en};{es}\n" for en, es in ROWS),
            "tabs.tsv": "".join(f"{en}\t{es}\n" for en, es in ROWS),
        }[path.name]
        path.write_bytes(text.encode("cp1252" if path.name == "excel.csv" else "utf-8"))


@pytest.mark.parametrize(
    "name",
    ["office.xlsx", "office.ods", "semicolons.csv", "deepl.csv", "old-mac.csv", "tabs.tsv", "excel.csv"],
)
def test_two_columns_are_imported_and_laid_over(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path(name))
    result = CliRunner().invoke(main, ["glossary", "import", name, "-o", "imported.csv"])
    assert result.exit_code == 0, result.output
    for path in (Path("imported.csv"), Path(name)):
        terms = {term.en.preferred: term for term in load_glossary(path).terms}
        assert [terms[en].es.preferred for en, _ in ROWS] == [es for _, es in ROWS], path


def test_lint_sees_a_sheet_as_translate_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row for the English of a shipped term gives it another Spanish: no second term, and no conflict."""
    monkeypatch.chdir(tmp_path)
    Path("ours.csv").write_text("en;es\nnight vision goggles;visores nocturnos\n", encoding="utf-8")
    linted = CliRunner().invoke(main, ["glossary", "lint", "ours.csv"])
    assert linted.exit_code == 0, linted.output
    assert "G101" not in linted.output
    assert "G102" not in linted.output
    assert "1 term: " in linted.output
