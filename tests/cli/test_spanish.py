"""What the program says to somebody in a Mexican office; what programs read stays English."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main
from tests.review.project import rewrite, write_project


@pytest.fixture(autouse=True)
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    return write_project(tmp_path)


def say(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def test_errors_name_file_and_way_out() -> None:
    assert say("translate", "nada.md", "--to", "es", code=3) == (
        "Error: nada.md: no existe el archivo; revise la ruta\n"
    )
    assert "no es un archivo de cambios" in say("review", "--apply", "talks.md", code=2)
    assert "--from y --to son ambos español" in say(
        "translate", "talks.md", "--to", "es", "--from", "es", code=2
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("translate", "talks.md", "--to", "es", "--shard", "9/3"), "'9/3' no es una parte como 2/8"),
        (("translate", "talks.md", "--to", "fr"), "'fr' no es un idioma que traduzcamos; use en o es"),
        (("check", "--severity", "x"), "'x' no es CÓDIGO=NIVEL"),
    ],
)
def test_what_is_wrong_with_an_option(arguments: tuple[str, ...], said: str) -> None:
    assert f"Valor no válido para '{arguments[-2]}': {said}" in say(*arguments, code=2)


def test_findings_and_their_sum() -> None:
    output = say("check", code=1)
    assert "error N201 '140' quedó como '104'" in output
    assert "sugerencia: coteje con el original" in output
    assert "errores" in output.splitlines()[-1]
    assert output.splitlines()[-1].endswith("se comprobaron 4 mensajes")


def test_status() -> None:
    output = say("status")
    assert "1 de 5 párrafos aprobados (20 %); por revisar: 22 palabras" in output
    assert "borradores dudosos:" in output


def test_conflicts_of_a_review(catalog: Path) -> None:
    say("review", "-o", "talks.docx", "-q")
    rewrite(catalog, 3, "Otra cosa.", fuzzy=False)
    from docx import Document

    document = Document("talks.docx")
    document.tables[0].rows[4].cells[2].text = "Una tercera."
    document.save("talks.docx")
    output = say("review", "--apply", "talks.docx", code=1)
    assert "cambió desde que se hizo la página: no se escribió" in output


def test_what_programs_read_stays_english() -> None:
    found = json.loads(say("check", "--format", "json", code=1))
    messages = {finding["message"] for finding in found["findings"]}
    assert "'140' became '104'" in messages
    assert json.loads(say("status", "--format", "json"))["documents"][0]["paragraphs"]["machine"] == 3
    assert "became" in say("check", "--format", "sarif", code=1)
