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
            "tabs.tsv": "".join(f"{en}\t{es}\n" for en, es in ROWS),
        }[path.name]
        path.write_bytes(text.encode())


@pytest.mark.parametrize(
    "name", ["office.xlsx", "office.ods", "semicolons.csv", "deepl.csv", "old-mac.csv", "tabs.tsv"]
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
