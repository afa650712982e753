"""Our own messages: the Spanish catalog is complete, and holds no message that nobody says."""

import io
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from afst_i18n.core.message import Message
from afst_i18n.messages import preferred_language, spoken

SOURCE = Path(__file__).parents[1] / "src/afst_i18n"
METHODS = [("**/templates/**.jinja", "jinja2"), ("**.py", "python")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "of": None}


def said() -> set[str]:
    """Every message in the code and the templates."""
    found = extract_from_dir(SOURCE, METHODS, keywords=KEYWORDS)
    return {m[0] if isinstance(m, tuple) else m for _, _, m, _, _ in found}


def test_the_spanish_catalog_has_exactly_what_is_said() -> None:
    data = (SOURCE / "locale/es/LC_MESSAGES/afst_i18n.po").read_bytes()
    catalog = [m for m in read_po(io.BytesIO(data)) if m.id]
    ids = {m.id[0] if isinstance(m.id, tuple) else m.id for m in catalog}
    assert ids == said()
    assert not [
        m.id for m in catalog if m.fuzzy or not (all(m.string) if isinstance(m.string, tuple) else m.string)
    ]
    assert not [error for m in catalog for error in m.check()]


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
