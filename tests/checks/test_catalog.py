"""What is true of a run over a catalog, whatever its rules."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from afst_i18n.checks import RULES, Selection, check_catalog
from afst_i18n.checks.observation import LARGE, observe, observe_in_parallel
from afst_i18n.checks.readings import distinct, readings
from afst_i18n.checks.rule import Problem, Rule, Unit, Whole
from afst_i18n.checks.units import Reader, translated
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.finding import Finding, Severity
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Place
from afst_i18n.core.term import Glossary
from afst_i18n.termbase.load import load_glossary

SOUND = {
    "Language": "es",
    "Content-Type": "text/plain; charset=UTF-8",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def whole(*entries: Entry) -> Whole:
    return Whole(Catalog("a.po", SOUND, entries), SPANISH)


READER = Reader(Glossary((), ""), ENGLISH)


def check(of: Whole, selection: Selection | None = None) -> list[Finding]:
    return list(check_catalog(of, READER, selection or Selection()))


def codes(of: Whole, selection: Selection | None = None) -> list[str]:
    return sorted(finding.code for finding in check(of, selection))


LOOP = Entry("The crews flew.", "Las tripulaciones volaron volaron.", line=7, references=(Place("a.md", 3),))
OTHERS: list[dict[str, Any]] = [
    {"context": "b"},
    {"line": 4},
    {"flags": ("c-format",)},
    {"notes": ("keep: a",)},
]
LOST = Entry("38 crews flew.", "Volaron las tripulaciones.", line=11)


def test_what_comes_from_another_process_is_in_the_same_language() -> None:
    assert pickle.loads(pickle.dumps(READER.source)) is ENGLISH


def test_a_finding_names_both_places_and_marks_the_words() -> None:
    (finding,) = check(whole(LOOP))
    assert (finding.place, finding.related) == (Place("a.po", 7), Place("a.md", 3))
    assert finding.span is not None
    assert finding.span.of(finding.text) == "volaron volaron"


def test_a_fingerprint_survives_other_lines_and_other_words() -> None:
    moved = replace(LOOP, line=90, target="Ayer las tripulaciones volaron volaron.")
    (one,), (two,) = (check(whole(entry)) for entry in (LOOP, moved))
    assert one.fingerprint == two.fingerprint
    (other,) = check(whole(replace(LOOP, source="The planes flew.")))
    assert other.fingerprint != one.fingerprint


def test_a_reason_suppresses_and_silence_does_not() -> None:
    assert codes(whole(replace(LOOP, comments=("afst: ignore=S404 a chant",)))) == []
    assert codes(whole(replace(LOOP, comments=("afst: ignore=S404",)))) == ["C605", "S404"]


def test_several_codes_and_each_is_judged_for_itself() -> None:
    assert codes(whole(replace(LOOP, comments=("afst: ignore=S404,Y501 a chant",)))) == ["C605"]


def test_what_did_not_run_may_still_be_needed() -> None:
    entry = replace(LOOP, comments=("afst: ignore=S404 a chant",))
    assert codes(whole(entry), Selection(ignore=("S404",))) == []


def test_a_suppression_cannot_suppress_its_own_verdict() -> None:
    assert codes(whole(replace(LOST, target="Volaron 38.", comments=("afst: ignore=C605 why not",)))) == [
        "C605"
    ]


def test_only_what_changed_is_checked() -> None:
    both = replace(whole(LOOP, LOST), changed=frozenset({LOST.key}))
    assert codes(both) == ["N201"]
    assert codes(replace(both, changed=frozenset())) == []


def test_obsolete_messages_are_nobodys_business() -> None:
    assert codes(whole(replace(LOOP, obsolete=True))) == []


def test_several_processes_find_what_one_finds() -> None:
    rank = Entry("Gen. Valle and Gen. Campos spoke.", "Hablaron los generales Valle y Campos.", line=1)
    later = Entry("Then Campos smiled.", "Luego Campo sonrió.", line=2)
    many = [
        replace(LOOP, source=f"The crews flew {number} hours.", line=number) for number in range(3, LARGE)
    ]
    entries = readings(translated([*many, later, rank]))
    reader = Reader(load_glossary(), ENGLISH)
    rules = [rule for rule in RULES if rule.unit or rule.gather]
    alone = list(observe(reader.units(entries), rules, {}))
    assert list(observe_in_parallel(entries, reader, rules, {})) == alone
    # The person whom the last message introduces is known in the one before.
    assert "N204" in {
        code for seen in alone if entries[seen.number].entry == later for code, _ in seen.problems
    }


def test_what_is_said_in_several_contexts_is_found_in_each() -> None:
    def seen(unit: Unit) -> Iterator[Problem]:
        """What an installed package may look at."""
        yield Problem(f"seen in {unit.entry.context}")

    places = [replace(LOOP, context=f"part {n}", line=n, references=()) for n in range(1, 4)]
    found = check(whole(places[0], LOST, *places[1:]))
    assert [(f.code, f.place.line) for f in found if f.place and f.code == "S404"] == [
        ("S404", 1),
        ("S404", 2),
        ("S404", 3),
    ]
    own = Rule("X101", "seen", Severity.INFO, unit=seen)
    told = [f.message for f in check(whole(*places), Selection(("X",), extras=(own,)))]
    assert told == ["seen in part 1", "seen in part 2", "seen in part 3"]
    names = replace(LOOP, context="NAME OF TRANSLATORS", line=9)
    assert [f.place.line for f in check(whole(places[0], names)) if f.place and f.code == "S404"] == [1]


def test_a_draft_is_not_taken_for_the_approved_message_beside_it() -> None:
    ended = Entry("One.\n", "Uno.", context="a", line=1)
    assert codes(whole(replace(ended, fuzzy=True, context="b"), ended)).count("P303") == 1
    assert [len(distinct(readings([ended, replace(ended, **other)]))[0]) for other in OTHERS] == [1, 1, 2, 2]


def test_a_person_called_who_is_asked_for_nowhere_else() -> None:
    reader = Reader(load_glossary(), ENGLISH)
    known = (
        Entry("Dr. Who left.", "El Dr. Who se fue.", line=1),
        Entry("Dr. Vega left.", "El Dr. Vega se fue."),
    )
    asks = Entry("Who helped?", "¿Quién ayudó?", line=2), Entry("Vega helped.", "Vaga ayudó.", line=3)
    found = check_catalog(whole(*known, *asks), reader, Selection(("N204",)))
    assert [finding.place.line for finding in found if finding.place] == [3]
