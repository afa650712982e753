"""Enforcement with the shipped glossary on what the engine says, in sentences that drafts got wrong."""

import pytest

from afst_i18n.checks.readings import readings
from afst_i18n.checks.required_term_missing import required_term_missing
from afst_i18n.checks.units import Reader
from afst_i18n.core.catalog import Entry
from afst_i18n.core.draft import Candidate
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.names import find_names
from afst_i18n.termbase.load import load_glossary
from afst_i18n.terms.enforce import enforce
from afst_i18n.terms.match import Matcher

GLOSSARY = load_glossary()
MATCHERS = {language.code: Matcher(GLOSSARY, language) for language in (ENGLISH, SPANISH)}


def enforced(
    source: str,
    output: str,
    *names: str,
    language: Language = SPANISH,
    alignment: tuple[tuple[Span, Span], ...] = (),
) -> str:
    return enforce(
        source,
        MATCHERS[language.code].matches(source),
        [Candidate(output, 0.0, alignment)],
        target_language=language.other,
        names=names,
    ).text


@pytest.mark.parametrize(
    ("source", "output", "name", "right"),
    [
        (
            "La coronel piloto aviador Ana Ruiz habló.",
            "Col. Ana Ruiz pilot spoke.",
            "Ana Ruiz",
            "Col. Ana Ruiz, a pilot, spoke.",
        ),
        (
            "La coronel piloto aviador Ana Ruiz habló.",
            "The colonel pilot Ana Ruiz spoke.",
            "Ana Ruiz",
            "Col. Ana Ruiz, a pilot, spoke.",
        ),
        (
            "Llegó el general de ala P.A. D.E.M.A. Hugo Paz.",
            "Wing Gen. P.A. D.E.M.A. Hugo Paz arrived.",
            "Hugo Paz",
            "Wing Gen. Hugo Paz, a pilot and air staff-college graduate, arrived.",
        ),
        (
            "Llegó el mayor médico cirujano Hugo Paz.",
            "Maj. physician surgeon Hugo Paz arrived.",
            "Hugo Paz",
            "Maj. Hugo Paz, a physician, arrived.",
        ),
        (
            "El mayor piloto aviador Hugo Paz, comandante del escuadrón, habló.",
            "Maj. pilot Hugo Paz, squadron commander, spoke.",
            "Hugo Paz",
            "Maj. Hugo Paz, a pilot and squadron commander, spoke.",
        ),
        (
            "El coronel de infantería Hugo Paz habló.",
            "Infantry colonel Hugo Paz spoke.",
            "Hugo Paz",
            "Infantry Col. Hugo Paz spoke.",
        ),
        (
            "El mayor piloto aviador Hugo Paz habló.",
            "Maj. Hugo Paz, a pilot, spoke.",
            "Hugo Paz",
            "Maj. Hugo Paz, a pilot, spoke.",
        ),
        ("El piloto aviador Hugo Paz habló.", "Pilot Hugo Paz spoke.", "Hugo Paz", "Pilot Hugo Paz spoke."),
    ],
)
def test_a_branch_stands_behind_the_name(source: str, output: str, name: str, right: str) -> None:
    assert enforced(source, output, name) == right
    assert enforced(source, right, name) == right


@pytest.mark.parametrize(
    ("source", "rank"),
    [
        ("Llegó el mayor médico cirujano Hugo Paz.", "rank.us.major.es-en"),
        ("Llegó el Gral. Bgda. D.E.M. Hugo Paz.", "rank.mx.brigade-general"),
        ("Llegó el mayor de infantería Hugo Paz.", "rank.us.major.es-en"),
    ],
)
def test_a_rank_is_one_before_a_branch_too(source: str, rank: str) -> None:
    match = next(match for match in MATCHERS["es"].matches(source) if match.term.id == rank)
    assert match.before_name


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("El general de ala P.A. D.E.M.A. Hugo Paz vino.", "general de ala", "Hugo Paz"),
        ("El coronel de caballería Hugo Paz vino.", "coronel", "Hugo Paz"),
        ("El coronel de la Fuente vino.", "coronel", None),
        ("Gen. J.R. Smith spoke.", "Gen.", "Smith"),
    ],
)
def test_letters_and_arms_are_no_names(text: str, title: str, name: str | None) -> None:
    language = ENGLISH if title == "Gen." else SPANISH
    found = [found.text for found in find_names(text, language=language, titles=[title])]
    assert found == ([name] if name else [])


def test_a_translation_may_leave_the_branch_out() -> None:
    entries = [Entry("El coronel piloto aviador Paz habló.", "Col. Paz spoke.")]
    (unit,) = Reader(GLOSSARY, SPANISH).units(readings(entries))
    assert len(unit.matches) == 2
    assert list(required_term_missing(unit)) == []


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        (
            "El escuadrón aéreo 101 voló.",
            "The 101 air squadron flew.",
            "The 101st Air Squadron flew.",
        ),
        ("El Escuadrón Aéreo 107 voló.", "The Air Squadron 107 flew.", "Air Squadron 107 flew."),
        ("Los 12 escuadrones aéreos volaron.", "The 12 air squadrons flew.", "The 12 air squadrons flew."),
        ("La 3.ª Zona Militar cerró.", "The 3rd military zone closed.", "The 3rd Military Zone closed."),
        (
            "Llegó el Estado Mayor Conjunto.",
            "The Joint staff arrived.",
            "The Joint Staff arrived.",
        ),
        ("Llegó la Base Aérea.", "The air base arrived.", "The air base arrived."),
        (
            "El 45/o. Batallón de Infantería salió.",
            "The 45th infantry battalion left.",
            "The 45th Infantry Battalion left.",
        ),
        ("La Décima Región Naval ayudó.", "The Décima Naval Region helped.", "The 10th Naval Region helped."),
    ],
)
def test_a_unit_in_english_has_the_capitals_of_a_name(source: str, output: str, right: str) -> None:
    assert enforced(source, output) == right
    assert enforced(source, right) == right


def test_a_word_aligned_to_the_stop_belongs_to_the_term_before_it() -> None:
    source, output = "He toured the carrier.", "Recorrió el avión portador de aeronaves."
    pairs = [("carrier", "avión"), ("carrier", "portador"), (".", "de"), (".", "aeronaves"), (".", ".")]
    places = [(source.index(a), output.index(b)) for a, b in pairs]
    alignment = tuple(
        (Span(i, i + len(a)), Span(j, j + len(b))) for (a, b), (i, j) in zip(pairs, places, strict=True)
    )
    term = next(term for term in GLOSSARY if term.id == "unit.aircraft-carrier")
    match = Match(term, Span(source.index("carrier"), source.index(".")))
    candidate = Candidate(output, 0.0, alignment)
    found = enforce(source, [match], [candidate], target_language=SPANISH)
    assert found.text == "Recorrió el portaaviones."


def test_a_name_may_have_its_words_in_the_order_of_the_language() -> None:
    output = "The DN-III-E Plan worked."
    assert enforced("Funcionó el Plan DN-III-E.", output) == output


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        (
            "Crews of the 136th Airlift Wing left.",
            "Las tripulaciones del 136 Ala de Transporte Aéreo de 136 salieron.",
            "Las tripulaciones de la 136.ª Ala de Transporte Aéreo salieron.",
        ),
        (
            "The 42nd Airlift Wing's commander spoke.",
            "El comandante del Ala de Transporte Aéreo habló.",
            "El comandante de la 42.ª Ala de Transporte Aéreo habló.",
        ),
        (
            "The 4th Infantry Regiment marched.",
            "El 4.º regimiento de infantería marchó.",
            "El 4.º Regimiento de Infantería marchó.",
        ),
        (
            "Fifteen, or 15 Coast Guard crews, left.",
            "Quince tripulaciones de la Guardia Costera salieron.",
            "Quince tripulaciones de la Guardia Costera salieron.",
        ),
        (
            "The 2nd Infantry Regiment marched.",
            "El Segundo Regimiento de Infantería marchó.",
            "El Segundo Regimiento de Infantería marchó.",
        ),
        (
            "The 23rd Infantry Battalion left 23 trucks.",
            "El 23 Batallón de Infantería dejó 23 camiones.",
            "El 23.er Batallón de Infantería dejó 23 camiones.",
        ),
        (
            "The 1st Battalion, 126th Aviation Regiment left.",
            "El 1 de Batallón, 126.º regimiento de Aviación salió.",
            "El 1.er Batallón, 126.º Regimiento de Aviación salió.",
        ),
        ("The 7th Fleet sailed.", "La 7.ª flota zarpó.", "La 7.ª Flota zarpó."),
        ("He had 2 fleets.", "Tenía 2 flotas.", "Tenía 2 flotas."),
        (
            "The 23rd Infantry Battalion left.",
            "El Batallón de Infantería 23 salió.",
            "El Batallón de Infantería 23 salió.",
        ),
    ],
)
def test_a_unit_in_spanish_has_its_ordinal_once(source: str, output: str, right: str) -> None:
    assert enforced(source, output, language=ENGLISH) == right
    assert enforced(source, right, language=ENGLISH) == right


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        (
            "The air attachés of both embassies left.",
            "El agregado aéreo de ambas embajadas salieron.",
            "Los agregados aéreos de ambas embajadas salieron.",
        ),
        (
            "The air attachés of both embassies left.",
            "El agregado aéreo de ambas embajadas salió.",
            "El agregado aéreo de ambas embajadas salió.",
        ),
        (
            "An officer toured the aircraft carrier.",
            "Un oficial recorrió el portaaviones.",
            "Un oficial recorrió el portaaviones.",
        ),
    ],
)
def test_several_are_several_where_the_verb_says_so(source: str, output: str, right: str) -> None:
    assert enforced(source, output, language=ENGLISH) == right


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        ("La Fuerza Aérea desplegó un avión.", "Air Force flew.", "The Air Force flew."),
        ("La Fuerza Aérea de México", "Air Force of Mexico", "Air Force of Mexico"),
        ("El Comando Norte llegó.", "Northern Command arrived.", "Northern Command arrived."),
        ("Inauguró la FAMEX.", "He opened the FAMEX.", "He opened FAMEX."),
        ("Habló el comandante del NORAD.", "The NORAD commander spoke.", "The NORAD commander spoke."),
        ("La FAA lo dijo.", "It was the FAA.", "It was the FAA."),
    ],
)
def test_articles_of_bodies_in_english(source: str, output: str, right: str) -> None:
    assert enforced(source, output) == right
    assert enforced(source, right) == right


@pytest.mark.parametrize(
    ("source", "output", "name", "right"),
    [
        (
            "Airman 1st Class Mia Chen flew.",
            "La aviador de primera clase Mia Chen, de la Airman, voló.",
            "Mia Chen",
            "La aviador de primera clase Mia Chen voló.",
        ),
        (
            "She was the first female fighter pilot.",
            "Fue la primera piloto de combate femenino.",
            "",
            "Fue la primera piloto de combate.",
        ),
        ("It is at West Point.", "Está en el West Point.", "", "Está en West Point."),
    ],
)
def test_what_the_engine_said_besides_is_dropped(source: str, output: str, name: str, right: str) -> None:
    assert enforced(source, output, *filter(None, [name]), language=ENGLISH) == right


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        (
            "Volaron los pilotos del Escuadrón Aéreo 401.",
            "The Air Squadron flew.",
            "The 401st Air Squadron flew.",
        ),
        ("El 105 Escuadrón Aéreo voló.", "The 105 air squadron flew.", "The 105th Air Squadron flew."),
        (
            "Fue en la Base Aérea Militar No. 1.",
            "It was at No. Military Air Base No. 1.",
            "It was at Military Air Base No. 1.",
        ),
        ("El escuadrón 201 voló.", "The 201 squadron flew.", "The 201st Squadron flew."),
        (
            "El jefe de la Base Aérea Militar No. 18 habló.",
            "The head of the No. 18 Military Air Base spoke.",
            "The head of Military Air Base No. 18 spoke.",
        ),
        (
            "La visita a la Quinta Región Aérea acabó.",
            "The visit to the Quinta Air Region ended.",
            "The visit to the Fifth Air Region ended.",
        ),
        (
            "El Estado Mayor Conjunto de la Defensa Nacional votó.",
            "The Joint staff of National Defense voted.",
            "The Joint Staff of National Defense voted.",
        ),
        (
            "El jefe de Estado Mayor, coronel Paz, habló.",
            "Chief of staff, Col. Paz, spoke.",
            "The chief of staff, Col. Paz, spoke.",
        ),
    ],
)
def test_numbers_and_posts_in_english(source: str, output: str, right: str) -> None:
    assert enforced(source, output, "Paz") == right


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        (
            "Ana Vega, a C-130J pilot, left.",
            "Ana Vega, piloto C-130J, salió.",
            "Ana Vega, piloto de C-130J, salió.",
        ),
        (
            "NORTHCOM's commander left.",
            "El comandante de la NORTHCOM salió.",
            "El comandante del NORTHCOM salió.",
        ),
        (
            "He flew with NORAD, SEDENA and the FAA.",
            "Voló con NORAD, SEDENA y la FAA.",
            "Voló con el NORAD, la SEDENA y la FAA.",
        ),
        (
            "They trained during Exercise UNITAS.",
            "Se adiestraron durante el ejercicio de UNITAS.",
            "Se adiestraron durante el ejercicio UNITAS.",
        ),
        (
            "They saw an exercise in Mexico.",
            "Vieron un ejercicio de México.",
            "Vieron un ejercicio de México.",
        ),
        ("Flight engineers met.", "Ingenieras de vuelo se reunieron.", "Ingenieros de vuelo se reunieron."),
        (
            "A flight of four F-16s left.",
            "Un vuelo de cuatro F-16 salió.",
            "Una escuadrilla de cuatro F-16 salió.",
        ),
        (
            "The U.S.-Mexico talks ended.",
            "Las pláticas estadounidense-México acabaron.",
            "Las pláticas entre Estados Unidos y México acabaron.",
        ),
    ],
)
def test_codes_acronyms_and_compounds_in_spanish(source: str, output: str, right: str) -> None:
    assert enforced(source, output, language=ENGLISH) == right
    assert enforced(source, right, language=ENGLISH) == right


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        ("The general's remarks", "las observaciones de la general", "las observaciones del general"),
        (
            "The general praised her crew.",
            "La general elogió a su tripulación.",
            "La general elogió a su tripulación.",
        ),
        ("Gen. Fry left.", "La general Fry salió.", "La general Fry salió."),
        ("It is aboard the destroyer.", "Está a bordo del del destructor.", "Está a bordo del destructor."),
    ],
)
def test_a_rank_is_a_mans_where_no_woman_is_spoken_of(source: str, output: str, right: str) -> None:
    assert enforced(source, output, "Fry", language=ENGLISH).lower() == right.lower()


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        ("Murió el general retirado Paz.", "Gen. Paz died.", "Retired Gen. Paz died."),
        (
            "Murió ayer el general retirado Paz.",
            "Yesterday Gen. Paz died.",
            "Yesterday retired Gen. Paz died.",
        ),
        ("Murió el general retirado Paz.", "Gen. (Ret.) Paz died.", "Gen. (Ret.) Paz died."),
    ],
)
def test_a_retired_officer_stays_retired(source: str, output: str, right: str) -> None:
    assert enforced(source, output, "Paz") == right


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        ("Pilots and engineers came.", "Vinieron pilotos y ingenieros.", "Vinieron pilotos e ingenieros."),
        ("She was promoted to major.", "Fue promovida al mayor.", "Fue promovida a mayor."),
        ("She met with Col. Fry.", "Se reunió al coronel Fry.", "Se reunió con el coronel Fry."),
        (
            "Americans elected a president.",
            "Estadounidenses eligió a un presidente.",
            "Los estadounidenses eligieron a un presidente.",
        ),
        ("It opens at 5 p.m.", "Abre al 5 de la tarde.", "Abre a las 5 de la tarde."),
        ("Call before 5 p.m.", "Llame antes del 5 de la tarde.", "Llame antes de las 5 de la tarde."),
    ],
)
def test_small_words_around_ranks_and_elsewhere(source: str, output: str, right: str) -> None:
    assert enforced(source, output, "Fry", language=ENGLISH) == right


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Rear Adm. (lower half) June Park spoke.", "June Park"),
        ("El general retirado Bravo habló.", "Bravo"),
        ("El secretario Raúl Mota habló.", "Raúl Mota"),
        ("El coronel Médico Cirujano Raúl Mota habló.", "Raúl Mota"),
    ],
)
def test_the_names_of_officers_whatever_stands_before_them(source: str, said: str) -> None:
    language = ENGLISH if "spoke" in source else SPANISH
    titles = [text for term in GLOSSARY for text in (term.side(language).preferred, "Rear Adm.")]
    found = find_names(source, language=language, titles=titles)
    assert [name.text for name in found] == [said]


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        (
            "Air Forces Northern (AFNORTH) is an air component.",
            "Fuerzas Aéreas del Norte (AFNORTH) es un componente aéreo.",
            "Las Fuerzas Aéreas del Norte (AFNORTH) son un componente aéreo.",
        ),
        ("Air Forces Northern", "Fuerzas Aéreas del Norte", "Fuerzas Aéreas del Norte"),
        (
            "U.S., Mexican air forces train",
            "Estados Unidos, las fuerzas aéreas de Estados Unidos y México se adiestran",
            "Las fuerzas aéreas de Estados Unidos y México se adiestran",
        ),
        (
            "The 79th Rescue Squadron left.",
            "La 79.ª Escuadrón de Rescate salió.",
            "El 79.º Escuadrón de Rescate salió.",
        ),
        (
            "NORAD and the FAA share data.",
            "NORAD y la FAA comparten datos.",
            "El NORAD y la FAA comparten datos.",
        ),
        ("NORAD scrambles fighters", "NORAD despega cazas", "NORAD despega cazas"),
    ],
)
def test_bodies_that_open_a_sentence_in_spanish(source: str, output: str, right: str) -> None:
    assert enforced(source, output, language=ENGLISH) == right


def test_a_woman_commands_the_squadron_named_before_her_post() -> None:
    source = "“We fly,” said Lt. Col. Hannah Mills, the 48th Rescue Squadron commander."
    output = "“Volamos”, dijo la teniente coronel Hannah Mills, el comandante del 48.º Escuadrón de Rescate."
    right = "“Volamos”, dijo la teniente coronel Hannah Mills, la comandante del 48.º Escuadrón de Rescate."
    assert enforced(source, output, "Hannah Mills", language=ENGLISH) == right


def test_what_is_said_of_an_officer_is_one_list() -> None:
    source = "El coronel piloto aviador diplomado de Estado Mayor Hugo Paz, comandante del ala, habló."
    output = "Col. Hugo Paz, wing commander, he spoke."
    right = "Col. Hugo Paz, a pilot, staff-college graduate and wing commander, spoke."
    assert enforced(source, output, "Hugo Paz") == right


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
    assert enforced(source, output, language=ENGLISH) == right


def test_a_variant_of_a_plural_gives_its_place_and_takes_the_article_of_a_plural() -> None:
    output = "Voló con la Fuerzas Aéreas Norte."
    text = enforced("She flew with Air Forces Northern.", output, language=ENGLISH)
    assert text == "Voló con las Fuerzas Aéreas del Norte."


@pytest.mark.parametrize("pronoun", ["ellos", "ellas"])
def test_a_rank_after_entre_ellos_takes_its_article(pronoun: str) -> None:
    output = f"Llegaron pilotos, entre {pronoun} coronel Ana Ruiz."
    source = "Pilots came, among them Col. Ana Ruiz."
    assert enforced(source, output, "Ana Ruiz", language=ENGLISH).startswith(
        f"Llegaron pilotos, entre {pronoun} la "
    )


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
    assert enforced(source, output) == right


def test_a_preposition_aligned_to_a_term_stays() -> None:
    source, output = "plans on space domain awareness", "planes sobre la concientización espacial"
    where = Span(output.index("sobre"), len(output))
    words = [Span(source.index(word), source.index(word) + len(word)) for word in ("space", "domain")]
    text = enforced(source, output, language=ENGLISH, alignment=tuple((word, where) for word in words))
    assert text == "planes sobre la conciencia del dominio espacial"


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        ("Voló a Albuquerque ayer.", "He flew to Albuquerquerque.", "He flew to Albuquerque."),
        ("Cruzó por Bordentown.", "He crossed Bordertown.", "He crossed Bordentown."),
        ("Vino con Nikolakopoulos.", "He came with Nikolakopou.", "He came with Nikolakopoulos."),
        ("Salió del mar Caspio.", "He left the Caspian Sea.", "He left the Caspian Sea."),
        ("Vio Disneylandia.", "He saw Disneyland.", "He saw Disneyland."),
        ("Voló a los Balcanes.", "He flew to the Balkans.", "He flew to the Balkans."),
        ("Vio a Tutankamón.", "He saw Tutankamon.", "He saw Tutankamon."),
        ("Habló de Interoperabilidad.", "He spoke of Interoperability.", "He spoke of Interoperability."),
    ],
)
def test_a_misspelt_name_is_spelt_as_in_the_source_and_a_translated_one_stays(
    source: str, output: str, right: str
) -> None:
    assert enforced(source, output) == right


@pytest.mark.parametrize(
    "text",
    [
        "El tren llegó a Ciudad del Cabo.",
        "Su ejército y marina eran débiles.",
        "La Marina Real era fuerte.",
        "La tormenta cruzó el archipiélago de Cabo Verde.",
    ],
)
def test_capes_and_navies_are_no_ranks(text: str) -> None:
    assert not [match for match in MATCHERS["es"].matches(text) if match.term.is_rank]
    assert not find_names(text, language=SPANISH, titles=("cabo", "marina"))


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        ("El vicealmirante asistió.", "The Vice Adm. attended.", "The vice admiral attended."),
        ("Los vicealmirantes llegaron.", "The Vice Adm. arrived.", "The vice admirals arrived."),
        ("El vicealmirante Ruiz llegó.", "Vice Adm. Ruiz arrived.", "Vice Adm. Ruiz arrived."),
    ],
)
def test_a_rank_without_a_name_is_written_out(source: str, output: str, right: str) -> None:
    assert enforced(source, output, language=SPANISH) == right


@pytest.mark.parametrize(
    ("source", "output"),
    [
        (
            "Ms. Paz became the Under Secretary of the Air Force.",
            "La señora Paz fue la subsecretaria de la Fuerza Aérea.",
        ),
        ("The United Nations acted.", "Las Naciones Unidas actuaron."),
        ("Their Council of Indigenous Ambassadors met.", "Su Consejo de Embajadores Indígenas se reunió."),
        ("The General Assembly met the Secretary-General.", "La Asamblea General recibió al secretario."),
        (
            "It flew for intelligence, surveillance, and reconnaissance.",
            "Voló para la inteligencia, la vigilancia y el reconocimiento.",
        ),
        ("The American Jobs Act passed.", "Se aprobó la Ley American Jobs."),
        ("It lets nobody into its ranks.", "No deja entrar a nadie en sus filas."),
        ("The agents who patrol it and must partner spoke.", "Hablaron los agentes que la patrullan."),
        ("He went to Whidbey General.", "Fue a Whidbey General."),
        ("The United Nations Multidimensional Mission left.", "La Misión Multidimensional se fue."),
        (
            "The Marine Band and the Soldier Ride moved him.",
            "La Marine Band y el Soldier Ride lo emocionaron.",
        ),
        (
            "Mr President, Commissioner, I thank Mr Corrie.",
            "Señor Presidente, comisario, agradezco al señor Corrie.",
        ),
        ("The police officers spoke.", "Los agentes de la policía hablaron."),
        ("The Dominican Naval Base opened.", "La Base Naval Dominicana abrió."),
        ("He leads right-wing extremists.", "Dirige a extremistas de derecha."),
        ("The kindergarten is in operation.", "El jardín de niños está en funcionamiento."),
        ("Mexico attaches great importance to it.", "México le da gran importancia."),
    ],
)
def test_what_is_right_in_spanish_stays(source: str, output: str) -> None:
    assert enforced(source, output, language=ENGLISH) == output


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("El ministro ruso de la Defensa habló.", "The Russian defense minister spoke."),
        ("Vieron este conjunto histórico.", "They saw this historic set."),
        ("La procesión del Señor de la Columna pasó.", "The procession of the Lord of the Column passed."),
        ("Ahí mexicanos en Chicago cantaban.", "Mexicans in Chicago were singing there."),
        ("Defendemos los derechos humanos y civiles.", "We defend human and civil rights."),
        ("Canadá firmó el Convenio de Ginebra.", "Canada signed the Geneva Convention."),
        ("El Departamento de Estado habló.", "The State Department spoke."),
        ("Vuela en América del Norte y del Sur.", "It flies in North and South America."),
        ("Los militares lo saben.", "The military know it."),
        ("La Infantería de Marina combatió.", "The Marine Corps fought."),
        ("Presentan una declaración conjunta.", "They file a joint return."),
        ("El ejercicio del presupuesto terminó.", "The spending of the budget ended."),
        ("Habló la Secretaría de la Defensa.", "The Defense Secretariat spoke."),
        ("Cambiaron las reglas de operación.", "The operating rules changed."),
    ],
)
def test_what_is_right_in_english_stays(source: str, output: str) -> None:
    assert enforced(source, output, language=SPANISH) == output


def test_a_term_is_as_many_as_the_number_before_it() -> None:
    source, output = "It is one of five tanker bases.", "Es una de las bases de cinco tanques."
    word, noun = Span(source.index("tanker"), source.index(" bases")), Span(26, 36)
    pairs = ((word, Span(output.index("tanques"), len(output) - 1)), (noun, Span(15, 20)))
    assert (
        enforced(source, output, language=ENGLISH, alignment=pairs)
        == "Es una de las bases de cinco aviones cisterna."
    )


def test_a_womans_post_has_her_form_where_the_engine_wrote_her_article() -> None:
    source = "Ms. Paz was the Under Secretary of the Air Force."
    output = "La señora Paz fue la subsecretario de la Fuerza Aérea."
    assert enforced(source, output, language=ENGLISH) == output.replace("secretario", "secretaria")


def test_an_adjective_before_a_replacement_agrees_with_it() -> None:
    source, output = (
        "He thanked our brave first responders.",
        "Agradeció a nuestros valientes primeros respondedores.",
    )
    pairs = ((Span(source.index("first"), len(source) - 1), Span(output.index("primeros"), len(output) - 1)),)
    right = "Agradeció a nuestro valiente personal de primera respuesta."
    assert enforced(source, output, language=ENGLISH, alignment=pairs) == right


@pytest.mark.parametrize(
    ("source", "said", "output", "written", "right"),
    [
        (
            "It unites American research centers.",
            "American",
            "Une a centros de investigación americanos.",
            "americanos",
            "Une a centros de investigación estadounidenses.",
        ),
        (
            "It takes interagency expertise.",
            "interagency",
            "Requiere experiencia de la interagencia.",
            "interagencia",
            "Requiere experiencia interinstitucional.",
        ),
    ],
)
def test_an_adjective_takes_the_place_of_what_qualified_the_noun(
    source: str, said: str, output: str, written: str, right: str
) -> None:
    here, there = source.index(said), output.index(written)
    pairs = ((Span(here, here + len(said)), Span(there, there + len(written))),)
    assert enforced(source, output, language=ENGLISH, alignment=pairs) == right


def test_no_replacement_takes_a_not_with_it() -> None:
    source = "The law of armed conflict does not authorize it."
    output = "La Ley de Conflicto armado no autoriza eso."
    pairs = ((Span(4, 25), Span(3, 26)), (Span(26, 34), Span(27, 29)), (Span(4, 25), Span(27, 29)))
    assert " no autoriza eso." in enforced(source, output, language=ENGLISH, alignment=pairs)


@pytest.mark.parametrize(
    ("source", "output", "right"),
    [
        ("Mr. Ruiz, I thank you.", "Señor Ruiz, se lo agradezco.", "Señor Ruiz, se lo agradezco."),
        ("Col. Ruiz, a pilot, left.", "Coronel Ruiz, piloto, salió.", "El coronel Ruiz, piloto, salió."),
    ],
)
def test_who_is_spoken_to_has_no_article(source: str, output: str, right: str) -> None:
    assert enforced(source, output, "Ruiz", language=ENGLISH) == right
