"""The sentences of the drills, each in English and Spanish at once.

>>> from random import Random
>>> drills = Drills(Random(0))
>>> english, spanish = drills.sentence()
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from afst_i18n.language.lexicon import word_list
from training.drills.phrases import Phrase, Phrases
from training.drills.words import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from training.drills.words import Verb

_MONTHS = (
    ("January", "enero"),
    ("February", "febrero"),
    ("March", "marzo"),
    ("April", "abril"),
    ("May", "mayo"),
    ("June", "junio"),
    ("July", "julio"),
    ("August", "agosto"),
    ("September", "septiembre"),
    ("October", "octubre"),
    ("November", "noviembre"),
    ("December", "diciembre"),
)
# What an event does: English past, Spanish singular and plural.
_HAPPENS = (
    ("began", "comenzó", "comenzaron"),
    ("started", "inició", "iniciaron"),
    ("opened", "inició", "iniciaron"),
    ("ended", "concluyó", "concluyeron"),
    ("took place", "se realizó", "se realizaron"),
    ("was held", "se realizó", "se realizaron"),
    ("continued", "continuó", "continuaron"),
    ("concluded", "concluyó", "concluyeron"),
    ("marked a major step forward", "marcó un gran paso adelante", "marcaron un gran paso adelante"),
    ("was a success", "fue un éxito", "fueron un éxito"),
    ("was a unique opportunity", "fue una oportunidad única", "fueron una oportunidad única"),
)
# What a thing is.
_QUALITIES = ("important", "successful", "difficult", "vital", "critical", "effective", "modern", "key")
# How speech is told: English, Spanish singular and plural.
_SAID = (
    ("said", "dijo", "dijeron"),
    ("said", "señaló", "señalaron"),
    ("added", "agregó", "agregaron"),
    ("explained", "explicó", "explicaron"),
    ("noted", "señaló", "señalaron"),
)
_GOALS = (
    ("met to {}", "se reunió para {}", "se reunieron para {}"),
    ("worked tirelessly to {}", "trabajó incansablemente para {}", "trabajaron incansablemente para {}"),
    ("agreed to {}", "acordó {}", "acordaron {}"),
    ("came to {}", "vino a {}", "vinieron a {}"),
    ("hopes to {}", "espera {}", "esperan {}"),
    ("is ready to {}", "está en condiciones de {}", "están en condiciones de {}"),
    ("committed to {}", "se comprometió a {}", "se comprometieron a {}"),
)
# What a sentence about several people opens with.
_OPENINGS = (
    ("", ""),
    ("", ""),
    ("Meanwhile, ", "Mientras tanto, "),
    ("On Thursday, ", "El jueves, "),
    ("Leaders like ", "Líderes como "),
    ("During the visit, ", "Durante la visita, "),
)


def _sentence(english: str, spanish: str, end: str = ".") -> tuple[str, str]:
    """Both with a capital and a stop that is not doubled."""
    return (
        english[0].upper() + english[1:] + ("" if english.endswith(".") and end == "." else end),
        spanish[0].upper() + spanish[1:] + end,
    )


class Drills:
    """Draws sentences; the same chance gives the same ones."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = load()
        # In the order of the alphabet, so that the same chance draws the same names.
        women = sorted(name.title() for name in word_list("female_names"))
        self.phrases = Phrases(self.words, women, chance)
        self._kinds: tuple[tuple[Callable[[], tuple[str, str]], int], ...] = (
            (self._action, 44),
            (self._passive, 8),
            (self._event, 8),
            (self._quality, 4),
            (self._post, 4),
            (self._goal, 8),
            (self._relative, 5),
            (self._officers, 8),
            (self._speech, 6),
            (self._heading, 8),
            (self._task, 5),
        )

    def sentence(self) -> tuple[str, str]:
        """One pair: English, Spanish."""
        makers, weights = zip(*self._kinds, strict=True)
        make: Callable[[], tuple[str, str]] = self.chance.choices(makers, weights)[0]
        return make()

    def _verb(self, wanted: Callable[[Verb], bool]) -> Verb:
        return self.chance.choice([verb for verb in self.words.verbs if wanted(verb)])

    def _object(self, verb: Verb) -> tuple[Phrase, str, str]:
        """An object, and how both languages say it after its verb."""
        kind = self.chance.choice(verb.objects)
        if kind == "p":
            thing = self.chance.choice(
                [self.phrases.officer, self.phrases.holder, lambda: self.phrases.common("p")]
            )()
        elif kind == "u" and self.chance.random() < 0.3:
            thing = self.phrases.body()
        else:
            thing = self.phrases.common(kind)
            if self.chance.random() < 0.12 and kind in "tqf":
                thing = self.phrases.pair(thing, self.phrases.common(kind))
        personal = "a" if kind == "p" or (kind == "u" and "p" in verb.objects) else ""
        english = f"{verb.english_preposition} {thing.english}".strip()
        return thing, english, thing.after(verb.spanish_preposition or personal)

    def _subject(self) -> Phrase:
        if self.chance.random() < 0.12:
            return self.phrases.pair(self.phrases.people(), self.phrases.people())
        return self.phrases.people()

    def _predicate(self, verb: Verb, subject: Phrase) -> tuple[str, str]:
        """The verb in some tense."""
        many = subject.plural
        kind = self.chance.random()
        if kind < 0.7:
            return verb.past, verb.preterites[many]
        if kind < 0.78:
            return (verb.base if subject.plural_english else verb.present), verb.presents[many]
        if kind < 0.85:
            return f"will {verb.base}", verb.future[many]
        if kind < 0.92:
            has = "han" if many else "ha"
            return (
                f"{'have' if subject.plural_english else 'has'} {verb.participle}",
                f"{verb.reflexive}{has} {verb.spanish_participle}",
            )
        return f"did not {verb.base}", f"no {verb.preterites[many]}"

    def _adverbial(self, chance: float = 0.4) -> tuple[str, str]:
        """A place or a time with a blank before it, or nothing."""
        if self.chance.random() > chance:
            return "", ""
        if self.chance.random() < 0.3:
            english, spanish = self._date()
        else:
            english, spanish = self.chance.choice(self.words.adverbials)
        return f" {english}", f" {spanish}"

    def _date(self) -> tuple[str, str]:
        month, mes = self.chance.choice(_MONTHS)
        day = self.chance.randint(1, 27)
        kind = self.chance.random()
        if kind < 0.5:
            return f"on {month} {day}", f"el {day} de {mes}"
        if kind < 0.75:
            year = self.chance.randint(1998, 2029)
            return f"on {month} {day}, {year}", f"el {day} de {mes} de {year}"
        return f"{month} {day}-{day + 1}", f"el {day} y {day + 1} de {mes}"

    def _apposed(self, subject: Phrase) -> tuple[str, str]:
        """The subject as it stands before its verb: an apposition is closed by a comma."""
        english = subject.english + ("," if subject.apposed and ", " in subject.english else "")
        return english, subject.spanish + ("," if subject.apposed else "")

    def _action(self) -> tuple[str, str]:
        """Who did what, where or when."""
        subject = self._subject()
        verb = self._verb(lambda verb: verb.objects != "-" or self.chance.random() < 0.5)
        done, hecho = self._predicate(verb, subject)
        thing, cosa, apposed = "", "", False
        if verb.objects != "-":
            what, thing, cosa = self._object(verb)
            apposed = what.apposed
        when, cuando = ("", "") if apposed else self._adverbial()
        english, spanish = self._apposed(subject)
        return _sentence(
            f"{english} {done} {thing}".strip() + when, f"{spanish} {hecho} {cosa}".strip() + cuando
        )

    def _passive(self) -> tuple[str, str]:
        """What was done, and by whom."""
        verb = self._verb(lambda verb: verb.passive and verb.objects not in ("-", "p"))
        kind = self.chance.choice([kind for kind in verb.objects if kind != "-"])
        thing = self.phrases.common(kind)
        participle = verb.spanish_participle[:-1] + {"m": "o", "f": "a"}[thing.gender] + "s" * thing.plural
        english = f"{thing.english} {'were' if thing.plural_english else 'was'} {verb.participle}"
        spanish = f"{thing.spanish} {'fueron' if thing.plural else 'fue'} {participle}"
        if self.chance.random() < 0.5:
            agent = self.phrases.people()
            english, spanish = f"{english} by {agent.english}", f"{spanish} por {agent.spanish}"
        else:
            when, cuando = self._adverbial(0.6)
            english, spanish = english + when, spanish + cuando
        return _sentence(english, spanish)

    def _event(self) -> tuple[str, str]:
        """What an event did, and where it was held."""
        event = self.phrases.common("e")
        english, spanish = event.english, event.spanish
        if self.chance.random() < 0.35:
            date, fecha = self._date()
            held = self.chance.choice(["realizad", "celebrad"]) + {"m": "o", "f": "a"}[event.gender]
            english = f"{english}, held {date},"
            spanish = f"{spanish}, {held}{'s' * event.plural} {fecha},"
        did, *hizo = self.chance.choice(_HAPPENS)
        if event.plural_english and did.startswith("was "):
            did = f"were {did[4:]}"
        when, cuando = self._adverbial(0.5)
        return _sentence(f"{english} {did}{when}", f"{spanish} {hizo[event.plural]}{cuando}")

    def _quality(self) -> tuple[str, str]:
        """What a thing or an event was like."""
        kind = self.chance.choice("te")
        thing = self.phrases.common(kind)
        known = [word for word in self.words.adjectives if word.english in _QUALITIES and kind in word.kinds]
        quality = self.chance.choice(known)
        form = quality.spanish[(thing.gender == "f") + 2 * thing.plural]
        past = self.chance.random() < 0.5
        was = (("is", "are"), ("was", "were"))[past][thing.plural_english]
        era = (("es", "son"), ("fue", "fueron"))[past][thing.plural]
        return _sentence(f"{thing.english} {was} {quality.english}", f"{thing.spanish} {era} {form}")

    def _post(self) -> tuple[str, str]:
        """Who holds which post."""
        who = self.phrases.officer()
        post, puesto, gender = self.phrases.post(who.gender == "f")
        whole = self.phrases.body() if self.chance.random() < 0.5 else self.phrases.common("u")
        if " of " not in post:
            post, puesto = f"{post} of {whole.english}", f"{puesto} {whole.after('de')}"
        english, spanish = self._apposed(who)
        the = "la" if gender == "f" else "el"
        return _sentence(f"{english} is the {post}", f"{spanish} es {the} {puesto}")

    def _infinitive(self, *, goal: bool = False) -> tuple[str, str]:
        """A verb without its subject, with an object and now and then a place or time."""
        verb = self._verb(lambda verb: verb.objects != "-" and not (goal and verb.reflexive))
        what, thing, cosa = self._object(verb)
        when, cuando = ("", "") if what.apposed else self._adverbial(0.25)
        return f"{verb.base} {thing}{when}", f"{verb.infinitive} {cosa}{cuando}"

    def _goal(self) -> tuple[str, str]:
        """What somebody set out to do."""
        subject = self._subject()
        did, hizo, hicieron = self.chance.choice(_GOALS)
        if subject.plural:
            did = did.replace("hopes", "hope").replace("is ready", "are ready")
        what, algo = self._infinitive(goal=True)
        english, spanish = self._apposed(subject)
        return _sentence(
            f"{english} {did.format(what)}",
            f"{spanish} {(hicieron if subject.plural else hizo).format(algo)}",
        )

    def _officers(self) -> tuple[str, str]:
        """Two people with rank or title and post, who did something together."""
        both = [self.phrases.civilian if self.chance.random() < 0.3 else self.phrases.officer for _ in "ab"]
        pair = self.phrases.pair(both[0](), both[1]())
        english, spanish = self._apposed(pair)
        opening, apertura = self.chance.choice(_OPENINGS)
        if self.chance.random() < 0.5:
            verb = self._verb(lambda verb: verb.objects != "-")
            _, thing, cosa = self._object(verb)
            return _sentence(
                f"{opening}{english} {verb.past} {thing}",
                f"{apertura}{spanish} {verb.preterites[True]} {cosa}",
            )
        did, _, hicieron = self.chance.choice(_GOALS)
        what, algo = self._infinitive(goal=True)
        did = did.replace("hopes", "hope").replace("is ready", "are ready")
        return _sentence(
            f"{opening}{english} {did.format(what)}", f"{apertura}{spanish} {hicieron.format(algo)}"
        )

    def _relative(self) -> tuple[str, str]:
        """Somebody who did one thing did another."""
        who = self.phrases.common("p")
        one, other = (self._verb(lambda verb: verb.objects != "-") for _ in range(2))
        first, thing, cosa = self._object(one)
        _, what, algo = self._object(other)
        comma = "," if first.apposed else ""
        hizo, luego = one.preterites[who.plural], other.preterites[who.plural]
        return _sentence(
            f"{who.english} who {one.past} {thing}{comma} {other.past} {what}",
            f"{who.spanish} que {hizo} {cosa}{comma} {luego} {algo}",
        )

    def _speech(self) -> tuple[str, str]:
        """Direct speech, or what somebody said."""
        english, spanish = self.chance.choice([self._action, self._quality, self._event])()
        who = self.phrases.people()
        said, *dijo = self.chance.choice(_SAID)
        verb = dijo[who.plural]
        first, primera = english.removesuffix("."), spanish.removesuffix(".")
        if self.chance.random() < 0.7:
            return _sentence(f"“{first},” {said} {who.english}", f"“{primera}”, {verb} {who.spanish}")
        return _sentence(f"{first}, {who.english} {said}", f"{primera}, {verb} {who.spanish}")

    def _heading(self) -> tuple[str, str]:
        """Nouns without a verb, as in headings and lists; no stop."""
        kind = self.chance.choice("tteqvuf")
        one = self.phrases.common(kind, bare=True)
        if self.chance.random() < 0.5:
            one = self.phrases.pair(one, self.phrases.common(kind, bare=True))
        if self.chance.random() < 0.3:
            return _sentence(one.english, one.spanish, end="")
        return one.english, one.spanish

    def _task(self) -> tuple[str, str]:
        """An item of a plan: what is to be done."""
        return _sentence(*self._infinitive())


def drills(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """So many different pairs."""
    made = Drills(random.Random(seed))
    seen: set[str] = set()
    while len(seen) < count:
        english, spanish = made.sentence()
        if english not in seen:
            seen.add(english)
            yield english, spanish
