"""Catalogs of kinds that once came out wrong: what is found in each, and that nothing else is."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def entry(source: str, target: str, *, before: str = "") -> str:
    quoted = [
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for text in (source, target)
    ]
    return f'{HEADER}{before}msgid "{quoted[0]}"\nmsgstr "{quoted[1]}"\n'


def found(path: Path, *options: str) -> list[str]:
    """The codes of all findings, as `check` says them."""
    said = CliRunner().invoke(main, ["check", str(path), "--show", "info", *options]).output
    return [words.split()[1] for line in said.splitlines() if (words := _told(line))]


def _told(line: str) -> str:
    for severity in ("error ", "warning ", "info "):
        if f": {severity}" in line:
            return line[line.index(f": {severity}") + 2 :]
    return ""


WRONG = [
    ("The ship left.", "El barco zarp\ufffd.", "S407"),
    ("The ship left.", "El barco zarpÃ³.", "S407"),
    ("The crews landed 🚀 safely.", "Las tripulaciones aterrizaron bien.", "P301"),
    ("The talks ended on Monday.", "Las pláticas concluyeron.", "N202"),
    ("It flew in March.", "Voló.", "N202"),
    ("Signed on 2006-04-08.", "Firmado el 09/05/2006.", "N202"),
    ("Call 800-555-0173 today.", "Llame hoy al 800 555 0174.", "N201"),
    ("He said, “We are ready,” and left.", "Dijo: Estamos listos”, y se fue.", "Y504"),
    ("Chief Of Staff Visits Air Base In Texas", "El jefe del Estado Mayor Visits Air Base In Texas", "T102"),
    ("Gen. Valle spoke.", "Habló el general Vale.", "N204"),
    ("Mr. Peña left early.", "El se?or Peña se fue temprano.", "S407"),
    ("On Friday, May 3, it opened.", "El 3 de mayo abrió.", "N202"),
    ("In March they left.", "Se fueron en mayo.", "N202"),
    ("The temperature fell to -5 °C.", "La temperatura bajó a 5 °C.", "N201"),
    ("The 3rd Battalion stayed.", "Se quedó el 4.º Batallón.", "N201"),
    ("The **air** base stayed open.", "La base **de aire** permaneció abierta.", "T101"),
    ("The crews and their families rested.", "Las tripulaciones y sus famliias descansaron.", "S406"),
    ("Princeton University paid.", "Pagó la Princeton Ortega.", "N204"),
    ("Most of them saw Mantouvalos after the vote.", "La mayoría vio a Kryszewski tras la votación.", "N204"),
]
RIGHT = [
    ("Zero crews rested.", "Descansaron 0 tripulaciones."),
    ("No crews rested.", "Descansaron 0 tripulaciones."),
    ("Use the 3way merge.", "Use la fusión de 3 vías."),
    ("A 7bit file of 16KB.", "Un archivo de 7 bits y de 16 KB."),
    ("Signed on 2006-04-08.", "Firmado el 08/04/2006."),
    ("Signed on 04/08/2006.", "Firmado el 8 de abril de 2006."),
    ("Call 800-555-0173 today.", "Llame hoy al 800 555 0173."),
    ("CONFLICT in the file", "CONFLICTO en el archivo"),
    ("OPERATOR of the file", "OPERADOR del archivo"),
    ("General Index", "Índice general"),
    ("Wing General Opens School In Mérida", "General de ala inaugura escuela en Mérida"),
    ("What?!", "¿¡Qué!?"),
    ("What?!", "¡¿Qué?!"),
    ("translator-credits", "Juan Pérez <juan@example.org>, 2011"),
    ("Run /bin/echo $? to see it.", "Ejecute /bin/echo $? para verlo."),
    ("The crew-cut man left.", "El hombre de pelo corto salió."),
    ("However, Star Alliance covers everything.", "Sin embargo, Star Alliance lo cubre todo."),
    ("The New York Times wrote it.", "Lo escribió The New York Times."),
    ("He was 5' 10\" tall.", "Medía 5' 10\"."),
    ("She read that on May 5", "Lo leyó el 5 de mayo"),
    ("The crews landed 🚀 safely.", "Las tripulaciones aterrizaron bien 🚀."),
    ("--log <file> starts it.", "--log <archivo> lo inicia."),
    ("It rests on Saturday.", "Descansa el sa\u0301bado."),
    ("It cost £2.8bn.", "Costó 2,800 millones de libras."),
    ("He was born in the 1800s.", "Nació en el siglo XIX."),
    ("The temperature fell to -5 °C.", "La temperatura bajó a 5 grados bajo cero."),
    ("Major Upgrade Released", "Se publica una actualización importante"),
    ("Capt. (Navy) Iván Soto arrived.", "Llegó el capitán de navío Iván Soto."),
    ("Gen. Ruiz met Col. Vega; Ruiz said so.", "El general Ruiz vio al coronel Vega; así lo dijo Ruiz."),
    ("Is it open?Yes", "¿Está abierto?Sí"),
    ("— The Secretariat of the Navy agreed.", "— La Secretaría de Marina estuvo de acuerdo."),
]


@pytest.mark.parametrize(("source", "target", "code"), WRONG)
def test_what_is_wrong_is_found(source: str, target: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(entry(source, target), encoding="utf-8")
    assert found(path) == [code]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_what_is_right_is_left_alone(source: str, target: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(entry(source, target), encoding="utf-8")
    assert found(path) == []


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("The wing&nbsp;general left.", "El ala&nbsp;general se fue.", "T102"),
        ("The **air** base closed.", "La base **air** cerró.", "T101"),
    ],
)
def test_a_term_may_have_marks_inside(source: str, target: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(entry(source, target, before="#: x.md:1\n"), encoding="utf-8")
    assert found(path) == [code]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Write ``':'`` to end it.", "Escriba ``':'`` para terminar."),
        ('Run `echo "hi"` now.', 'Ejecute `echo "hi"` ahora.'),
        ('Use key="value" here.', 'Use key="value" aquí.'),
        ("name   rank\nVega   col.", "nombre   grado\nVega   cor."),
    ],
)
def test_code_and_columns_are_not_repaired(source: str, target: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(entry(source, target), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(path), "--no-glossary", "--fix", "--diff"])
    assert (done.exit_code, done.output) == (0, "")


def plural(singular: str, more: str) -> str:
    return (
        f'{HEADER}msgid "%d crew flew 2 sorties."\nmsgid_plural "%d crews flew 2 sorties."\n'
        f'msgstr[0] "{singular}"\nmsgstr[1] "{more}"\n'
    )


def test_each_plural_form_is_checked_beside_its_own_source(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(
        plural("%d tripulación voló 2 salidas.", "%d tripulaciones volaron 3 salidas."), encoding="utf-8"
    )
    assert found(path) == ["N201"]
    assert "a.po:10:37" in CliRunner().invoke(main, ["check", str(path)]).output
    path.write_text(
        plural("Una tripulación voló 2 salidas.", "%d tripulaciones volaron 2 salidas."), encoding="utf-8"
    )
    assert found(path) == []


def test_a_word_for_everyday_things_asks_for_evidence(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(entry("After hours of operation it stops.", "Tras horas de funcionar se para."), "utf-8")
    assert CliRunner().invoke(main, ["check", str(path)]).exit_code == 0
    path.write_text(
        entry("Col. Vega praised the operation.", "El coronel Vega elogió la labor."), encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["check", str(path)])
    assert (done.exit_code, "error T101" in done.output) == (1, True)


def test_house_style_and_drafts_are_said_once_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    drafts = "".join(f'#, fuzzy\nmsgid "He said “{n}.”"\nmsgstr "Dijo \\"{n}\\"."\n\n' for n in "abc")
    path.write_text(HEADER + drafts, encoding="utf-8")
    assert found(path) == ["C601", "Y503"]
    assert "and 5 more in this file" in CliRunner().invoke(main, ["check", str(path)]).output


def test_annotations_are_ten_of_a_severity_and_start_at_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    folder = tmp_path / "sub"
    folder.mkdir()
    entries = "".join(
        f'msgid "It flew {n} hours."\nmsgstr "Voló {n + 100} horas."\n\n' for n in range(20, 33)
    )
    (folder / "a.po").write_text(HEADER + entries, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    lines = CliRunner().invoke(main, ["check", "a.po", "--format", "github"]).output.splitlines()
    assert sum(line.startswith("::error file=sub/a.po,") for line in lines) == 10
    assert lines[-1].startswith("3 more of severity error")


def test_one_bad_file_in_a_folder_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(entry("It flew 38 hours.", "Voló 83 horas."), encoding="utf-8")
    (tmp_path / "b.po").symlink_to("nowhere.po")
    (tmp_path / "c.po").mkdir()
    assert found(tmp_path) == ["N201", "C604"]


def test_the_form_of_the_millions_says_the_plural(tmp_path: Path) -> None:
    rule = "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;"
    forms = ["Eliminar 1 página", "Eliminar %(counter)s de páginas", "Eliminar %(counter)s páginas"]
    text = HEADER.replace("nplurals=2; plural=(n != 1);", rule)
    text += '#, python-format\nmsgid "Delete 1 page"\nmsgid_plural "Delete %(counter)s pages"\n'
    text += "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    path = tmp_path / "es.po"
    path.write_text(text, encoding="utf-8")
    assert found(path) == []
