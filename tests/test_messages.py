"""Our own messages: the Spanish catalog is complete, and holds no message that nobody says."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner

import afst_i18n
from afst_i18n.checks import RULES
from afst_i18n.cli import main
from afst_i18n.core.message import Message
from afst_i18n.messages import localized, preferred_language, spoken
from tests.cli.test_help import commands
from tools.messages import said

PO = Path(afst_i18n.__file__).parent / "locale/es/LC_MESSAGES/afst_i18n.po"


def catalog() -> Catalog:
    with PO.open("rb") as stream:
        return read_po(stream, locale="es_MX")


def test_the_spanish_catalog_has_exactly_what_is_said() -> None:
    """Help, pages of rules, messages, click's own words: run tools/messages.py where it has not."""
    messages = [m for m in catalog() if m.id]
    ids = {m.id[0] if isinstance(m.id, tuple) else m.id for m in messages}
    assert ids == {m[0] if isinstance(m, tuple) else m for m in said()} - {""}
    strings = {m.id: m.string if isinstance(m.string, tuple) else (m.string,) for m in messages}
    assert not [m.id for m in messages if m.fuzzy or not all(strings[m.id])]
    assert not [error for m in messages for error in m.check()]


def test_what_is_looked_up_is_what_the_catalog_says() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalog())
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("names", list(commands()), ids=" ".join)
def test_help_is_in_spanish_where_spanish_is_asked_for(names: tuple[str, ...]) -> None:
    english, spanish = (
        CliRunner().invoke(main, ["--lang", language, *names, "--help"]).output for language in ("en", "es")
    )
    assert spanish.startswith("Uso: ")
    assert "Ejemplos:" in spanish
    same = set(english.splitlines()) & set(spanish.splitlines())
    prose = [line for line in same if len(re.findall(r"[a-z]{3,}", line)) > 3]
    assert not [line for line in prose if not re.match(r" {2,}(?:afst-i18n|AFST|curl|-)", line)]


def test_faults_of_the_command_line_are_told_in_spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    output = CliRunner().invoke(main, ["chek"]).output
    assert "Error: No existe el comando 'chek'." in output
    assert "check" in output
    assert "Falta la opción" in CliRunner().invoke(main, ["translate"]).output


def test_a_page_of_a_rule_is_in_spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    page = next(rule.page.page for rule in RULES if rule.code == "S402")
    assert "La traducción es el texto original." in localized(page, "es")
    assert "Mal:" in localized(page, "es")
    assert localized(page, "en") == page


def test_a_message_is_english_text_that_can_be_said_in_spanish() -> None:
    message = Message.of("ranks")
    assert message == "ranks"
    assert spoken(message, "es") == "grados"
    assert spoken(message, "en") == "ranks"
    assert spoken("ranks", "es") == "ranks"


def test_a_message_keeps_its_values_on_the_way_between_processes() -> None:
    import pickle

    message = pickle.loads(pickle.dumps(Message.of("'{word}' is missing", word="siete")))
    assert (message, message.values) == ("'siete' is missing", {"word": "siete"})


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "es_MX"}, "es"),
        ({"LANGUAGE": "es:en", "LANG": "en_US.UTF-8"}, "es"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == language
