"""She for the woman of the sentence before: only where she alone was named."""

import pytest

from afst_i18n.core.language import SPANISH
from afst_i18n.core.place import Span
from afst_i18n.language.names import find_names
from afst_i18n.pipeline.plan import Sentence
from afst_i18n.pipeline.pronouns import speak_of_her
from afst_i18n.termbase.load import load_glossary
from afst_i18n.terms.enforced import Enforced
from afst_i18n.terms.match import Matcher

GLOSSARY = load_glossary()
RANKS = [term.es.preferred for term in GLOSSARY if term.domain == "ranks"]


def sentence(source: str, english: str) -> Sentence:
    names = find_names(source, language=SPANISH, titles=RANKS)
    spans: list[Span] = [name.span for name in names]
    matches = Matcher(GLOSSARY, SPANISH).matches(source, names=spans)
    return Sentence(source, "", "", matches, names, prose=True, enforced=Enforced(english, (), ()))


ANA = ("La coronel Ana Paz llegó.", "Col. Ana Paz arrived.")
LUIS = ("El coronel Luis Paz llegó.", "Col. Luis Paz arrived.")


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ([ANA, ("Dijo que volará.", "He said that he will fly.")], "She said that she will fly."),
        ([ANA, ("Voló hoy.", "He flew today."), ("Vio a su jefe.", "He saw his boss.")], "She saw her boss."),
        ([ANA, ("Él dijo que sí.", "He said yes.")], "He said yes."),
        (
            [
                ("La coronel Ana Paz, jefa de planes, llegó.", "Col. Ana Paz, chief of plans, arrived."),
                ("Dijo que sí.", "He said yes."),
            ],
            "She said yes.",
        ),
        ([ANA, ("El piloto voló.", "The pilot flew his plane.")], "The pilot flew his plane."),
        ([ANA, ("El piloto voló.", "The pilot flew."), ("Dijo que sí.", "He said yes.")], "He said yes."),
        ([LUIS, ("Dijo que sí.", "He said yes.")], "He said yes."),
        ([ANA, LUIS, ("Dijo que sí.", "He said yes.")], "He said yes."),
        ([("Llegó.", "He arrived."), ("Dijo que sí.", "He said yes.")], "He said yes."),
        (
            [
                ("La coronel Ana Paz vio al mayor Luis Cruz.", "Col. Ana Paz saw Maj. Luis Cruz."),
                ("Dijo que sí.", "He said yes."),
            ],
            "He said yes.",
        ),
    ],
)
def test_the_last_sentence(said: list[tuple[str, str]], english: str) -> None:
    sentences = [sentence(*pair) for pair in said]
    speak_of_her(sentences)
    assert sentences[-1].result == english
