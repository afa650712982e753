"""Measures what the check misses: ``python benchmarks/seeded.py [--shared FOLDER] [--more TSV...]``.

Faults of twelve kinds are put into right translations (flores-dev, tico19-dev and releases-dev, English to
Spanish) by fixed rules and a fixed seed: a rank for another, a lost quotation mark, a clause left out. Where
these have too few of a kind, the rest comes from the files of ``--more``, with English and Spanish in two
columns. A fault is found where the check says something that it does not say about the right text. Recall
counts errors, errors with warnings, and both with infos; the last lines tell what is said about right pairs.
``--misses`` prints what is not found.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from afst_i18n.checks import Selection, check_catalog
from afst_i18n.checks.readings import readings
from afst_i18n.checks.rule import Whole
from afst_i18n.checks.units import Reader
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.termbase.load import load_glossary
from afst_i18n.terms.renderings import inflected
from afst_i18n.workflows.check import witness_for

ROOT: Final = Path(__file__).parent.parent
SHARED: Final = ROOT.parent / "shared"
Pair = tuple[str, str]
Faulty = Iterator[str]

RANKS = {
    "coronel": "teniente coronel",
    "teniente coronel": "coronel",
    "mayor": "comandante",
    "capitán": "mayor",
    "general de ala": "general de grupo",
    "general de brigada": "general de división",
    "mayor general": "general de brigada",
    "teniente general": "mayor general",
    "contralmirante": "vicealmirante",
    "vicealmirante": "contralmirante",
    "sargento": "sargento primero",
    "sargento segundo": "sargento primero",
    "teniente": "subteniente",
    "almirante": "vicealmirante",
    "capitán de navío": "capitán de fragata",
    "cabo": "sargento",
    "general": "coronel",
}
_LADDERS = (
    "primera segunda tercera cuarta quinta sexta séptima octava novena décima undécima",
    "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo undécimo",
)
ORDINALS = {word: other for ladder in _LADDERS for word, other in pairwise(ladder.split())}
FRACTIONS = {
    "la mitad": "un tercio",
    "un tercio": "la mitad",
    "una tercera parte": "la mitad",
    "dos tercios": "tres cuartos",
    "un cuarto": "un tercio",
    "una cuarta parte": "un tercio",
    "tres cuartas partes": "dos terceras partes",
    "una quinta parte": "una cuarta parte",
    "medio millón": "un cuarto de millón",
    "un décimo": "un quinto",
}
UNITS = {
    "kilómetros cuadrados": "kilómetros",
    "millas cuadradas": "millas",
    "pies cuadrados": "pies",
    "metros cuadrados": "metros",
    "kilómetros": "millas",
    "millas náuticas": "millas",
    "millas": "kilómetros",
    "metros": "pies",
    "pies": "metros",
    "km": "m",
    "kilogramos": "libras",
    "libras": "kilogramos",
    "toneladas": "libras",
    "pulgadas": "centímetros",
    "centímetros": "pulgadas",
    "nudos": "kilómetros por hora",
    "galones": "litros",
    "litros": "galones",
    "acres": "hectáreas",
    "hectáreas": "acres",
    "dólares": "pesos",
    "pesos": "dólares",
    "%": " millones",
}
TIMES = {
    "de la tarde": "de la mañana",
    "de la mañana": "de la tarde",
    "de la noche": "de la mañana",
    "p. m.": "a. m.",
    "a. m.": "p. m.",
    "p.m.": "a.m.",
    "a.m.": "p.m.",
    "p. m": "a. m",
    "mediodía": "medianoche",
    "medianoche": "mediodía",
}
BODIES = {
    "Fuerza Aérea Mexicana": "Fuerza Aérea de EE. UU.",
    "Fuerza Aérea de Estados Unidos": "Fuerza Aérea Mexicana",
    "Fuerza Aérea de EE.\u00a0UU.": "Fuerza Aérea Mexicana",
    "Guardia Nacional Aérea": "Guardia Nacional de México",
    "Departamento de Defensa": "Secretaría de la Defensa Nacional",
    "Departamento de Estado": "Secretaría de Relaciones Exteriores",
    "Secretaría de la Defensa Nacional": "Departamento de Defensa",
    "Secretaría de Marina": "Departamento de la Armada",
    "Armada de México": "Armada de Estados Unidos",
    "Ejército de Estados Unidos": "Ejército Mexicano",
    "Ejército Mexicano": "Ejército de Estados Unidos",
    "Marina de Estados Unidos": "Armada de México",
    "Guardia Costera": "Armada de México",
    "Guardia Costera de Estados Unidos": "Secretaría de Marina",
    "Secretaría de Relaciones Exteriores": "Departamento de Estado",
    "Infantería de Marina de Estados Unidos": "Infantería de Marina de México",
}
_ORDINAL = re.compile(
    r"(?i)\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|\d+(?:st|nd|rd|th))\b"
)
LONGEST: Final = 400
SURNAMES = ("Ortega", "Duarte", "Salinas", "Whitman", "Brandt")


def swapped(table: dict[str, str]) -> Callable[[Pair], Faulty]:
    """A fault that puts one entry of a table for another."""
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")(?!\w)"
    )

    def faulty(pair: Pair) -> Faulty:
        for found in pattern.finditer(pair[1]):
            yield pair[1][: found.start()] + table[found[0]] + pair[1][found.end() :]

    return faulty


def ranks() -> Callable[[Pair], Faulty]:
    """Another rank for one of the source."""
    reader = Reader(load_glossary(), ENGLISH)

    def faulty(pair: Pair) -> Faulty:
        (unit,) = reader.units(readings([Entry(*pair)]))
        for match, hit in zip(unit.matches, unit.hits, strict=True):
            said = hit.span.of(pair[1]).lower() if hit and match.term.is_rank else ""
            if hit and said in RANKS:
                yield pair[1][: hit.span.start] + RANKS[said] + pair[1][hit.span.end :]

    return faulty


def ordinals(pair: Pair) -> Faulty:
    """Another ordinal, where the source has one as well."""
    if _ORDINAL.search(pair[0]):
        yield from swapped(ORDINALS)(pair)


def fractions(pair: Pair) -> Faulty:
    """Another fraction, where the source has one."""
    if re.search(r"(?i)\b(?:half|third|thirds|quarter|quarters|fifth|one-\w+|two-\w+|tenth)\b", pair[0]):
        yield from swapped(FRACTIONS)(pair)


def units(pair: Pair) -> Faulty:
    """Another unit after a number."""
    pattern = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
    for found in re.finditer(rf"(?<=\d)([ \u00a0]?)({pattern})(?!\w)", pair[1]):
        yield pair[1][: found.start(2)] + UNITS[found[2]] + pair[1][found.end() :]


def times(pair: Pair) -> Faulty:
    """Another half of the day, or another hour."""
    for found in re.finditer(r"\b([0-2]?\d):([0-5]\d)\b", pair[1]):
        hour = (int(found[1]) + 1) % 24
        yield f"{pair[1][: found.start()]}{hour:0{len(found[1])}d}:{found[2]}{pair[1][found.end() :]}"
    if re.search(r"\d ?[ap]\.? ?m|\b(?:noon|midnight)\b|\d:\d\d", pair[0]):
        for wrong in swapped(TIMES)(pair):
            start = next(
                (n for n, (one, two) in enumerate(zip(pair[1], wrong, strict=False)) if one != two), 0
            )
            # The half of the day belongs to an hour; *ayer por la noche* is none.
            if re.search(r"\d[\d.: ]*(?:horas )?(?:de la |)\S*$|\bm\S*$", pair[1][:start]):
                yield wrong


def names(pair: Pair) -> Faulty:
    """Another surname for one that the source has too."""
    for found in re.finditer(r"\b[A-ZÁÉÍÓÚ][a-záéíóúñ]+ ([A-Z][a-záéíóúñ]{3,})\b", pair[1]):
        if found[0] in pair[0] and pair[0].count(found[1]) == 1:
            other = SURNAMES[len(found[1]) % len(SURNAMES)]
            yield pair[1][: found.start(1)] + other + pair[1][found.end(1) :]


def quotes(pair: Pair) -> Faulty:
    """A lost quotation mark."""
    if len(re.findall(r'["“”]', pair[0])) % 2 == 0:
        for found in re.finditer(r'["“”«»]', pair[1]):
            yield pair[1][: found.start()] + pair[1][found.end() :]


def clauses(pair: Pair) -> Faulty:
    """A clause between commas, or a sentence, that is left out."""
    for found in re.finditer(r", (?:[^\s,.;]+ ){5,}[^\s,.;]+(?=[,.])", pair[1]):
        yield pair[1][: found.start()] + pair[1][found.end() :]
    for found in re.finditer(r"(?<=[.!?] )[A-ZÁÉÍÓÚ¿¡][^.!?]{25,}[.!?](?: |$)", pair[1]):
        yield (pair[1][: found.start()] + pair[1][found.end() :]).strip()


_PLAIN = r"[^\s,.;:!?()\[\]“”\"«»—]+"
_ENUMERATION = re.compile(
    rf"{_PLAIN}((?:, {_PLAIN}(?: {_PLAIN}){{0,3}})+),? (?:and|or|nor|&|y|e|o|u|ni) (?={_PLAIN})"
)


def items(pair: Pair) -> Faulty:
    """An item that is left out of an enumeration, which both texts have with as many items."""
    source, target = (list(_ENUMERATION.finditer(text)) for text in pair)
    if [found[1].count(",") for found in source] == [found[1].count(",") for found in target]:
        for enumeration in target:
            for item in re.finditer(", [^,]+", enumeration[1]):
                start = enumeration.start(1)
                yield pair[1][: start + item.start()] + pair[1][start + item.end() :]


def unknown(pair: Pair) -> Faulty:
    """Two letters of a word changed over."""
    import simplemma

    for found in re.finditer(r"(?<![\w-])[a-záéíóúñ]{7,}(?![\w-])", pair[1]):
        word = found[0]
        middle = len(word) // 2
        wrong = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
        if wrong != word and simplemma.is_known(word, lang="es") and not simplemma.is_known(wrong, lang="es"):
            yield pair[1][: found.start()] + wrong + pair[1][found.end() :]


def forbidden() -> Callable[[Pair], Faulty]:
    """A rendering that the glossary forbids, for the right one."""
    reader = Reader(load_glossary(), ENGLISH)

    def faulty(pair: Pair) -> Faulty:
        (unit,) = reader.units(readings([Entry(*pair)]))
        for match, hit in zip(unit.matches, unit.hits, strict=True):
            for wrong in match.term.es.forbidden if hit else ():
                assert hit is not None
                forms = inflected(match.term, wrong, SPANISH)
                text = forms[-1] if hit.form.plural and len(forms) > 1 else wrong
                yield pair[1][: hit.span.start] + text + pair[1][hit.span.end :]

    return faulty


KINDS: Final[dict[str, Callable[[], Callable[[Pair], Faulty]]]] = {
    "ranks": ranks,
    "ordinals": lambda: ordinals,
    "fractions": lambda: fractions,
    "units": lambda: units,
    "times": lambda: times,
    "names": lambda: names,
    "quotes": lambda: quotes,
    "lost clause": lambda: clauses,
    "lost list item": lambda: items,
    "unknown word": lambda: unknown,
    "forbidden term": forbidden,
    "wrong body": lambda: swapped(BODIES),
}


def rows(files: list[Path]) -> list[Pair]:
    """The pairs of files with English and Spanish in two columns, but the very long ones."""
    lines = [line.split("\t") for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    found = ((line[0], line[1]) for line in lines if len(line) > 1 and line[0] and line[1])
    return list(dict.fromkeys(pair for pair in found if len(pair[0]) < LONGEST))


def pairs(shared: Path) -> list[Pair]:
    """English sources and Spanish human translations of the development sets."""
    found: list[Pair] = []
    for folder, source, target in (
        ("flores-dev", "src.en", "ref.es"),
        ("tico19-dev", "src.en", "ref.es"),
        ("releases-dev", "src.en-es", "ref.en-es"),
        ("releases-dev", "ref.es-en", "src.es-en"),
    ):
        sides = [
            (shared / "eval" / folder / name).read_text(encoding="utf-8").splitlines()
            for name in (source, target)
        ]
        found += zip(*sides, strict=True)
    return found


def said(pairs: list[Pair]) -> list[Counter[tuple[str, str, str]]]:
    """What is said about each pair, each a document of its own: code, severity and message."""
    witness = witness_for(ENGLISH)
    reader = Reader(load_glossary(), ENGLISH)
    selection = Selection(ignore=("C", "Y503", "T105", "T106"))
    told = []
    for pair in pairs:
        whole = Whole(Catalog("seeded.po", {}, (Entry(*pair, line=1),)), SPANISH)
        findings = check_catalog(whole, reader, selection, witness)
        told.append(Counter((f.code, str(f.severity), f.message) for f in findings))
    return told


def loud(told: Counter[tuple[str, str, str]]) -> Counter[tuple[str, str, str]]:
    """The errors and warnings."""
    return Counter({key: number for key, number in told.items() if key[1] != Severity.INFO})


def seeded(pairs: list[Pair], kind: str, number: int) -> list[tuple[Pair, Pair]]:
    """So many faults of a kind, each with its right pair; as few as can be of one pair."""
    random.seed(kind)
    faults = KINDS[kind]()
    order = random.sample(pairs, len(pairs))
    found: list[tuple[int, Pair, Pair]] = []
    for pair in order:
        variants = [(pair, (pair[0], wrong)) for wrong in faults(pair) if wrong != pair[1]]
        random.shuffle(variants)
        found += [(depth, *variant) for depth, variant in enumerate(variants)]
    found.sort(key=lambda item: item[0])
    return [(right, wrong) for _, right, wrong in found[:number]]


def main() -> None:
    """Prints recall by kind, and what is said about right pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--more", nargs="+", type=Path, default=[])
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--kind", choices=KINDS)
    options = parser.parse_args()
    every, more = pairs(options.shared), rows(options.more)
    for kind in [options.kind] if options.kind else KINDS:
        faults = seeded(every, kind, options.each)
        faults += seeded(more, kind, options.each - len(faults))
        before, after = said([right for right, _ in faults]), said([wrong for _, wrong in faults])
        new = [now - then for then, now in zip(before, after, strict=True)]
        errors = sum(any(severity == "error" for _, severity, _ in found) for found in new)
        warned = sum(any(severity != Severity.INFO for _, severity, _ in found) for found in new)
        noted = sum(bool(found) for found in new)
        codes = Counter(code for found in new for code, _, _ in found)
        print(
            f"{kind:<15} {len(faults):>3} faults: errors {errors:>3}, with warnings {warned:>3}, "
            f"with infos {noted:>3}  {dict(codes)}"
        )
        for (right, wrong), found in zip(faults, new, strict=True) if options.misses else ():
            if not found:
                print(f"    {wrong[0]}\n    {right[1]}\n    {wrong[1]}\n")
    random.seed(1)
    clean = random.sample(every, 200)
    told = [(pair, loud(found)) for pair, found in zip(clean, said(clean), strict=True) if loud(found)]
    print(f"200 right pairs: {sum(sum(found.values()) for _, found in told)} findings")
    for pair, found in told:
        print(f"    {dict(found)}\n      {pair[0]}\n      {pair[1]}")


if __name__ == "__main__":
    main()
