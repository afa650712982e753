"""Noun phrases of both languages: with article, number, adjective, rank and name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afst_i18n.language.grammar.determiners import article, stressed_a
from training.drills.words import FOLDER

if TYPE_CHECKING:
    import random

    from training.drills.words import Adjective, Noun, Words

_MEN = (FOLDER / "men.txt").read_text(encoding="utf-8").split()
_SURNAMES = (FOLDER / "surnames.txt").read_text(encoding="utf-8").split()
_SERVICES = (
    ("Army", "del Ejército"),
    ("Navy", "de la Armada"),
    ("Air Force", "de la Fuerza Aérea"),
    ("Marine Corps", "del Cuerpo de Infantería de Marina"),
    ("Coast Guard", "de la Guardia Costera"),
    ("National Guard", "de la Guardia Nacional"),
)
# English for a man and a woman, the same in Spanish.
_CIVIL = (("Mr.", "Ms.", "el señor", "la señora"), ("Dr.", "Dr.", "el doctor", "la doctora"))
# Commands whose acronym is said as a name, without article: de AFNORTH, but de la FAA.
_SAID_AS_NAME = ("NORTH", "SOUTH", "COM")
# English, then Spanish masculine and feminine.
_COUNTED = (
    ("two", "dos", "dos"),
    ("three", "tres", "tres"),
    ("five", "cinco", "cinco"),
    ("several", "varios", "varias"),
    ("many", "muchos", "muchas"),
    ("other", "otros", "otras"),
    ("some", "algunos", "algunas"),
    ("both", "ambos", "ambas"),
    ("all", "todos los", "todas las"),
    ("these", "estos", "estas"),
)
# Not before a diphthong that begins with the consonant i: y hierro, y iones.
_SOUND_I = re.compile(r"(?:h?[ií](?![aeoáéó])|y(?![aeiouáéíóú]))", re.IGNORECASE)


def and_before(following: str) -> str:
    """*y*, or *e* before the sound i.

    >>> and_before("inteligencia"), and_before("hierro")
    ('e', 'y')
    """
    return "e" if _SOUND_I.match(following) else "y"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase with what agrees with it.

    `plural` is Spanish's number; English has the other for *progress*. `apposed`: it closes with an
    apposition, so that a comma follows.
    """

    english: str
    spanish: str
    gender: str
    plural: bool
    apposed: bool = False
    singular_english: bool = False

    @property
    def plural_english(self) -> bool:
        """Whether an English verb is in the plural."""
        return self.plural and not self.singular_english

    def after(self, preposition: str) -> str:
        """The Spanish after a preposition; *a el* and *de el* are one word."""
        if not preposition:
            return self.spanish
        if preposition in ("a", "de") and self.spanish.startswith("el "):
            return f"{preposition}l {self.spanish[3:]}"
        return f"{preposition} {self.spanish}"


class Phrases:
    """Draws noun phrases; the same chance gives the same ones."""

    def __init__(self, words: Words, women: list[str], chance: random.Random) -> None:
        self.words, self.women, self.chance = words, women, chance

    def noun(self, kind: str) -> Noun:
        """A noun of a kind, as often from the glossary as from the table."""
        wide = self.words.nouns.get(f"glossary {kind}", [])
        return self.chance.choice(wide if wide and self.chance.random() < 0.5 else self.words.nouns[kind])

    def common(self, kind: str, *, bare: bool = False) -> Phrase:
        """A common noun with a determiner and now and then an adjective or a complement."""
        chance = self.chance
        noun = self.noun(kind)
        plural = not noun.spanish[0] or (not noun.mass and chance.random() < 0.3)
        gender, forms = noun.gender, noun.spanish
        if noun.feminine and chance.random() < 0.3:
            gender, forms = "f", noun.feminine
        english, spanish = noun.english[plural], forms[plural]
        adjectives = [a for a in self.words.adjectives if kind in a.kinds]
        short = spanish.count(" ") < 2 or " de " not in spanish
        if adjectives and short and chance.random() < 0.3:
            english, spanish = self._described(chance.choice(adjectives), english, spanish, gender, plural)
        if bare:
            return Phrase(english, spanish, gender, plural)
        english, spanish = self._determined(english, spanish, gender, plural, mass=noun.mass)
        if kind in "tepu" and chance.random() < 0.12:
            whole = self.body() if chance.random() < 0.5 else self.common(chance.choice("uef"))
            if " of " not in english and " de " not in spanish:
                english, spanish = f"{english} of {whole.english}", f"{spanish} {whole.after('de')}"
        return Phrase(english, spanish, gender, plural, singular_english=noun.singular_english)

    def _described(
        self, adjective: Adjective, english: str, spanish: str, gender: str, plural: bool
    ) -> tuple[str, str]:
        form = adjective.spanish[(gender == "f") + 2 * plural]
        spanish = f"{form} {spanish}" if adjective.before else f"{spanish} {form}"
        return f"{adjective.english} {english}", spanish

    def _determined(
        self, english: str, spanish: str, gender: str, plural: bool, *, mass: bool
    ) -> tuple[str, str]:
        chance = self.chance
        first = spanish.split(maxsplit=1)[0]
        definite = f"{article(gender, plural=plural, before=first)} {spanish}"
        feminine = gender == "f" and not stressed_a(first)
        if chance.random() < 0.06:
            whole = self.body()
            if " of " not in whole.english and " de " not in spanish and "(" not in whole.english:
                return f"{whole.english}’s {english}", f"{definite} {whole.after('de')}"
        kind = chance.random()
        if mass and not plural:
            return (f"its {english}", f"su {spanish}") if kind < 0.1 else (english, definite)
        if kind < 0.5:
            return f"the {english}", definite
        if kind < 0.6:
            return f"their {english}", f"{'sus' if plural else 'su'} {spanish}"
        if mass:
            return english, definite
        if plural:
            if kind < 0.75:
                return english, spanish
            count = chance.choice(_COUNTED)
            return f"{count[0]} {english}", f"{count[1 + (gender == 'f')]} {spanish}"
        if kind < 0.7:
            return f"this {english}", f"{'esta' if feminine else 'este'} {spanish}"
        one = "an" if english[0] in "aeiouAEIO" and not english.startswith("unit") else "a"
        return f"{one} {english}", f"{'una' if feminine else 'un'} {spanish}"

    def body(self) -> Phrase:
        """An organisation by its name."""
        english, spanish, gender, acronym = self.chance.choice(self.words.bodies)
        determiner = "" if english[0].isdigit() or english.split()[0] in ("First", "Air") else "the "
        first = spanish.split()[0]
        gloss = f" ({acronym})" if acronym and self.chance.random() < 0.2 else ""
        return Phrase(
            determiner + english + gloss,
            f"{article(gender, plural=False, before=first)} {spanish}{gloss}",
            gender,
            plural=False,
        )

    def acronym(self) -> Phrase:
        """An organisation by its acronym, as it stands before a post: *AFNORTH*."""
        if self.chance.random() < 0.3:
            return Phrase("AFNORTH", "AFNORTH", "m", plural=False)
        _, _, gender, acronym = self.chance.choice([body for body in self.words.bodies if body[3]])
        bare = acronym.endswith(_SAID_AS_NAME)
        spanish = acronym if bare else f"{article(gender, plural=False, before=acronym)} {acronym}"
        return Phrase(acronym, spanish, gender, plural=False)

    def post(self, feminine: bool | None = None) -> tuple[str, str, str]:
        """A post without determiner: English, Spanish, gender."""
        noun = self.chance.choice(self.words.posts)
        female = self.chance.random() < 0.4 if feminine is None else feminine
        spanish = noun.feminine[0] if female and noun.feminine else noun.spanish[0]
        return noun.english[0], spanish, "f" if female else "m"

    def officer(self) -> Phrase:
        """A rank and a name, now and then with the service or the post."""
        chance = self.chance
        rank = chance.choice(self.words.ranks)
        female = chance.random() < 0.45
        surname = chance.choice(_SURNAMES)
        given = chance.choice(self.women if female else _MEN)
        kind = chance.random()
        # A surname alone does not tell a woman, so that the rank stays masculine.
        name = f"{given} {surname}" if kind < 0.75 else surname
        if kind >= 0.75:
            female = False
        elif kind > 0.65:
            name = f"{given} {surname} {chance.choice(_SURNAMES)}"
        form = rank.spanish[female]
        title = chance.choice(rank.titles)
        english, spanish = f"{title} {name}", f"{'la' if female else 'el'} {form} {name}"
        if rank.naval or chance.random() < 0.12:
            at_sea = [_SERVICES[1], _SERVICES[4]]
            # A captain or lieutenant at sea is another rank, which has an entry of its own.
            service = chance.choice(at_sea if rank.naval else [s for s in _SERVICES if s not in at_sea])
            return Phrase(
                f"{service[0]} {english}",
                f"{spanish}, {service[1]}",
                "mf"[female],
                plural=False,
                apposed=True,
            )
        if chance.random() < 0.3:
            said, dicho = self._apposition(female=female)
            return Phrase(
                f"{english}, {said}", f"{spanish}, {dicho}", "mf"[female], plural=False, apposed=True
            )
        return Phrase(english, spanish, "mf"[female], plural=False)

    def _apposition(self, *, female: bool) -> tuple[str, str]:
        """What follows a name: a post, of an organisation or before it, or a calling."""
        chance = self.chance
        if chance.random() < 0.2:
            noun = self.noun("p")
            form = noun.feminine[0] if female and noun.feminine else noun.spanish[0]
            if not noun.mass:
                return f"{'an' if noun.english[0][0] in 'aeiou' else 'a'} {noun.english[0]}", form
        post, spanish, _ = self.post(female)
        kind = chance.random()
        if kind < 0.45:
            owner = self.acronym()
            if " of " not in post and chance.random() < 0.7:
                post = " ".join(
                    w if w in ("and", "to", "in") else w[:1].upper() + w[1:] for w in post.split()
                )
            return f"{owner.english} {post}", f"{spanish} {owner.after('de')}"
        whole = self.body() if chance.random() < 0.6 else self.common("u")
        if " of " in post or " of " in whole.english:
            return post, spanish
        if kind < 0.6:
            return f"{whole.english}’s {post}", f"{spanish} {whole.after('de')}"
        return f"{post} of {whole.english}", f"{spanish} {whole.after('de')}"

    def civilian(self) -> Phrase:
        """Mr., Ms. or Dr. with a name, half of the time with a post."""
        title = self.chance.choice(_CIVIL)
        named = self.chance.random() < 0.7
        # Dr. Graham does not tell a woman.
        female = self.chance.random() < 0.5 and (named or title[0] != title[1])
        given = f"{self.chance.choice(self.women if female else _MEN)} " if named else ""
        name = given + self.chance.choice(_SURNAMES)
        english, spanish = f"{title[female]} {name}", f"{title[2 + female]} {name}"
        if self.chance.random() < 0.5:
            said, dicho = self._apposition(female=female)
            return Phrase(
                f"{english}, {said}", f"{spanish}, {dicho}", "mf"[female], plural=False, apposed=True
            )
        return Phrase(english, spanish, "mf"[female], plural=False)

    def officers(self) -> Phrase:
        """Two surnames that share a rank in the plural."""
        rank = self.chance.choice(
            [rank for rank in self.words.ranks if rank.plural_titles and not rank.naval]
        )
        one, other = self.chance.sample(_SURNAMES, 2)
        return Phrase(
            f"{rank.plural_titles[0]} {one} and {other}",
            f"los {rank.plural} {one} {and_before(other)} {other}",
            "m",
            plural=True,
        )

    def surname(self) -> Phrase:
        """A bare surname, as at second mention."""
        name = self.chance.choice(_SURNAMES)
        return Phrase(name, name, "m", plural=False)

    def holder(self) -> Phrase:
        """Somebody by the post: *the deputy commander of the squadron*."""
        english, spanish, gender = self.post()
        if " of " not in english and self.chance.random() < 0.4:
            whole = self.body() if self.chance.random() < 0.6 else self.common("u")
            if self.chance.random() < 0.3 and " of " not in whole.english:
                english = f"{whole.english}’s {english}"
                determiner = ""
            else:
                english, determiner = f"{english} of {whole.english}", "the "
            spanish = f"{spanish} {whole.after('de')}"
        else:
            determiner = "the "
        return Phrase(
            determiner + english,
            f"{article(gender, plural=False, before=spanish.split()[0])} {spanish}",
            gender,
            plural=False,
        )

    def people(self) -> Phrase:
        """Whoever may do something."""
        kind = self.chance.random()
        if kind < 0.32:
            return self.officer()
        if kind < 0.36:
            return self.civilian()
        if kind < 0.42:
            return self.officers()
        if kind < 0.5:
            return self.surname()
        if kind < 0.62:
            return self.holder()
        if kind < 0.72:
            return self.body()
        return self.common("p" if kind < 0.88 else "u")

    def pair(self, one: Phrase, other: Phrase) -> Phrase:
        """Two phrases joined by *and*."""
        comma = "," if one.apposed else ""
        joint = and_before(other.spanish)
        gender = "f" if one.gender == other.gender == "f" else "m"
        english_comma = "," if one.apposed and ", " in one.english else ""
        return Phrase(
            f"{one.english}{english_comma} and {other.english}",
            f"{one.spanish}{comma} {joint} {other.spanish}",
            gender,
            plural=True,
            apposed=other.apposed,
        )
