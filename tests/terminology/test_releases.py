"""What drafts of real releases got wrong around terms of the shipped glossary, in other sentences."""

import pytest

from afst_i18n.core.draft import Candidate
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.terminology.enforce import enforce
from afst_i18n.terminology.load import load_glossary
from afst_i18n.terminology.match import Matcher

GLOSSARY = load_glossary()
MATCHERS = {language.code: Matcher(GLOSSARY, language) for language in (ENGLISH, SPANISH)}


def enforced(
    source: str,
    output: str,
    *,
    language: Language = ENGLISH,
    alignment: tuple[tuple[Span, Span], ...] = (),
    names: tuple[str, ...] = (),
) -> str:
    return enforce(
        source,
        MATCHERS[language.code].matches(source),
        [Candidate(output, 0.0, alignment)],
        source_language=language,
        target_language=language.other,
        names=names,
    ).text


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        (
            "The Office of Defense Cooperation (ODC) opened.",
            "La Oficina de Cooperación de Defensa abrió.",
            "La Oficina de Cooperación para la Defensa (ODC) abrió.",
        ),
        (
            "The Federal Emergency Management Agency (FEMA) paid.",
            "La Agencia Federal para el Manejo de Emergencias (FEMA) pagó.",
            "La Agencia Federal para el Manejo de Emergencias (FEMA) pagó.",
        ),
        (
            "The Federal Emergency Management Agency paid; FEMA left.",
            "La Agencia Federal para el Manejo de Emergencias pagó y se fue.",
            "La Agencia Federal para el Manejo de Emergencias pagó y se fue.",
        ),
    ],
)
def test_an_acronym_in_brackets_behind_its_long_form_is_not_lost(
    source: str, output: str, right: str
) -> None:
    assert enforced(source, output) == right


def test_a_variant_of_a_plural_gives_its_place_and_takes_the_article_of_a_plural() -> None:
    output = "Voló con la Fuerzas Aéreas Norte."
    assert enforced("She flew with Air Forces Northern.", output) == "Voló con las Fuerzas Aéreas del Norte."


@pytest.mark.parametrize("pronoun", ["ellos", "ellas"])
def test_a_rank_after_entre_ellos_takes_its_article(pronoun: str) -> None:
    output = f"Llegaron pilotos, entre {pronoun} coronel Ana Ruiz."
    source = "Pilots came, among them Col. Ana Ruiz."
    assert enforced(source, output, names=("Ana Ruiz",)).startswith(f"Llegaron pilotos, entre {pronoun} la ")


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        (
            "El almirante secretario de Marina llegó.",
            "The Secretary of the Navy Admiral arrived.",
            "The Secretary of the Navy, an admiral, arrived.",
        ),
        (
            "El general secretario de la Defensa Nacional habló.",
            "The Secretary of National Defense General spoke.",
            "The Secretary of National Defense, a general, spoke.",
        ),
    ],
)
def test_a_rank_is_no_part_of_a_post_in_english(source: str, output: str, right: str) -> None:
    assert enforced(source, output, language=SPANISH) == right


def test_a_preposition_aligned_to_a_term_stays() -> None:
    source, output = "plans on space domain awareness", "planes sobre la concientización espacial"
    where = Span(output.index("sobre"), len(output))
    words = [Span(source.index(word), source.index(word) + len(word)) for word in ("space", "domain")]
    text = enforced(source, output, alignment=tuple((word, where) for word in words))
    assert text == "planes sobre la conciencia del dominio espacial"
