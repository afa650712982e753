"""Translate with the converted model and measure what the bars ask for.

Everything is measured on what ships: CTranslate2, int8, beam 4, one thread. BLEU and chrF are
sacrebleu's defaults; names and terms are also scored by the project's own scorers from the hypothesis
files that are left in the work folder.
"""

from __future__ import annotations

import json
import random
import re
import time
from functools import cache
from typing import TYPE_CHECKING

from training import shortlist
from training.alignment import words
from training.vocabulary import CLOSE, MIDDLE, OPEN, PLACEHOLDERS, mark_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sentencepiece import SentencePieceProcessor

    from afst_i18n.terms.targets import TermWords

BEAM = 4


class Translator:
    """A converted model and its pieces, run as the product runs it."""

    def __init__(self, model: Path, pieces: SentencePieceProcessor, *, beam: int = BEAM) -> None:
        import ctranslate2

        self.pieces, self.beam = pieces, beam
        self.shortlist = (model / shortlist.FILE).exists()
        self.engine = ctranslate2.Translator(
            str(model), device="cpu", compute_type="int8", inter_threads=1, intra_threads=1
        )

    def __call__(self, lines: Sequence[str]) -> list[str]:
        """One translation a line; the mark-up symbols are never written."""
        results = self.engine.translate_batch(
            [self.pieces.encode(line, out_type=str) for line in lines],
            beam_size=self.beam,
            max_batch_size=1,  # in company a sentence gets its neighbours' candidates, too
            use_vmap=self.shortlist,
            max_decoding_length=300,
            suppress_sequences=[[OPEN], [MIDDLE], [CLOSE]],
        )
        return [self.pieces.decode(result.hypotheses[0]) for result in results]


def copied_where(translator: Translator, lines: Sequence[str]) -> dict[str, float]:
    """Of the pieces of two letters or more that are copied, how many look at their twin in the source.

    A piece counts when it stands exactly once in the source and once in the translation; the
    alignment head is right when its strongest weight is there.
    """
    sources = [translator.pieces.encode(line, out_type=str) for line in lines]
    results = translator.engine.translate_batch(
        sources, beam_size=translator.beam, max_batch_size=2048, batch_type="tokens", return_attention=True
    )
    right = total = 0
    for source, result in zip(sources, results, strict=True):
        target = result.hypotheses[0]
        for place, piece in enumerate(target):
            if len(piece) > 2 and source.count(piece) == target.count(piece) == 1:
                weights = result.attention[0][place]
                right += max(range(len(weights)), key=weights.__getitem__) == source.index(piece)
                total += 1
    return {"copied pieces": total, "aligned": round(100 * right / max(1, total), 2)}


def score(hypotheses: Sequence[str], references: Sequence[str]) -> dict[str, float | str]:
    """BLEU and chrF with sacrebleu's defaults, and the signatures."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    bleu, chrf = BLEU(), CHRF()
    return {
        "BLEU": round(bleu.corpus_score(list(hypotheses), [list(references)]).score, 2),
        "chrF": round(chrf.corpus_score(list(hypotheses), [list(references)]).score, 2),
        "signatures": f"{bleu.get_signature()} {chrf.get_signature()}",
    }


def with_terms(lines: Sequence[str], terms: Path, *, attested_only: bool = False) -> list[str]:
    """The lines with the terms of `terms` (line, source, target|other, attested) marked up, longest first.

    Acronyms match in their own letters only: "who" is not the WHO. A term whose target differs only in
    capitals keeps those of the text: a dictionary's "covid-19" does not lower COVID-19.
    """
    wanted: dict[int, dict[str, str]] = {}
    for row in terms.read_text(encoding="utf-8").splitlines()[1:]:
        line, source, target, attested = row.split("\t")
        if attested == "1" or not attested_only:
            wanted.setdefault(int(line) - 1, {})[source] = target.split("|")[0]
    out = list(lines)
    for number, pairs in wanted.items():
        longest_first = sorted(pairs, key=len, reverse=True)
        forms = "|".join(
            re.escape(term) if term.isupper() else f"(?i:{re.escape(term)})" for term in longest_first
        )
        folded = {term.lower(): target for term, target in pairs.items()}

        def marked(found: re.Match[str], folded: dict[str, str] = folded) -> str:
            target = folded[found[0].lower()]
            return mark_up(found[0], found[0] if target.lower() == found[0].lower() else target)

        out[number] = re.sub(rf"(?<!\w)(?:{forms})(?!\w)", marked, out[number])
    return out


def with_placeholders(lines: Sequence[str], seed: int = 1) -> list[tuple[str, str]]:
    """One placeholder exercise a line: its kind and the line."""
    chance = random.Random(seed)
    out = []
    for line in lines:
        spans = [span for span in words(line) if span[1] - span[0] > 2]
        kind = chance.choice(("name", "wrap", "two", "start", "end", "many"))
        start, end = chance.choice(spans) if spans else (0, len(line))
        a, b, c = (PLACEHOLDERS[i] for i in range(3))
        if kind == "name":
            text = line[:start] + a + line[end:]
        elif kind == "wrap":
            text = line[:start] + a + line[start:end] + b + line[end:]
        elif kind == "two":
            text = line[:start] + a + b + line[end:]
        elif kind == "start":
            text = f"{a} {line}"
        elif kind == "end":
            text = f"{line} {a}"
        else:
            text = line
            chosen = sorted(chance.sample(spans, min(3, len(spans))), reverse=True)
            for (begin, stop), symbol in zip(chosen, (c, b, a), strict=False):
                text = text[:begin] + symbol + text[stop:]
        out.append((kind, text))
    return out


def survival(sources: Sequence[tuple[str, str]], hypotheses: Sequence[str]) -> dict[str, float]:
    """The share of lines whose placeholders all came out exactly once and no other did, by kind."""
    good: dict[str, list[bool]] = {}
    for (kind, source), hypothesis in zip(sources, hypotheses, strict=True):
        good.setdefault(kind, []).append(
            all(source.count(symbol) == hypothesis.count(symbol) for symbol in PLACEHOLDERS)
        )
    rates = {kind: round(100 * sum(marks) / len(marks), 2) for kind, marks in sorted(good.items())}
    every = [mark for marks in good.values() for mark in marks]
    return rates | {"all": round(100 * sum(every) / len(every), 2)}


def derailed(source: str, hypothesis: str) -> str | None:
    """Why an output cannot be a translation: it is empty, or goes round in circles.

    >>> derailed("Yes.", "") , derailed("The end.", "el fin de el fin de el fin de el fin de el fin")
    ('empty', 'repetition')
    """
    if not hypothesis.strip():
        return "empty"
    if len(hypothesis) > 3 * len(source) + 40:
        return "length"
    for loop in re.finditer(r"(?=((\S+(?: \S+){0,5}?)(?: \2){3,}))", hypothesis):
        if loop[2] * 2 not in source and not re.search(rf"({re.escape(loop[2])}.*){{3}}", source):
            return "repetition" if any(c.isalpha() for c in loop[2]) else None
    return None


def unknown_share(sources: Sequence[str], hypotheses: Sequence[str], code: str) -> float:
    """How many of 1,000 words of the hypotheses, which are in language `code`, are in no dictionary, not in
    their source and not in the shipped glossary, by the program's own guard: each word once a line.

    >>> unknown_share(["They reviewed the airfield at Tula."], ["Revisaron el aerocampote de Tula."], "es")
    200.0
    """
    from afst_i18n.core.language import parse_language
    from afst_i18n.pipeline.guards import Case, words

    language, terms = parse_language(code), _glossary_words(code)
    cases = (Case(s, h, language, terms) for s, h in zip(sources, hypotheses, strict=True))
    unknown = sum(doubt.guard == "word" for case in cases for doubt in words(case))
    return round(1000 * unknown / max(1, sum(len(line.split()) for line in hypotheses)), 2)


@cache
def _glossary_words(code: str) -> TermWords:
    """The words of the shipped glossary in a language, read once for all sets that are scored."""
    from afst_i18n.core.language import parse_language
    from afst_i18n.pipeline.guards import words_and_compounds
    from afst_i18n.termbase.load import load_glossary
    from afst_i18n.terms.targets import TermWords

    return TermWords(load_glossary(), parse_language(code), words_and_compounds)


def varied_lines(pairs: Sequence[tuple[str, str]], count: int = 10_000, seed: int = 5) -> list[str]:
    """Lines of every domain alike, some of them as people write them when they do not write sentences.

    `pairs` are domain and text. Of the lines 80 % are as they were, the others in capitals, cut off, without
    the full stop, or two in one.
    """
    chance = random.Random(seed)
    by_domain: dict[str, list[str]] = {}
    for domain, text in pairs:
        by_domain.setdefault(domain, []).append(text)
    domains = sorted(by_domain)
    out = []
    while len(out) < count:
        line = chance.choice(by_domain[domains[len(out) % len(domains)]])
        kind = chance.choices(("as it is", "capitals", "cut", "open", "two"), (80, 4, 6, 6, 4))[0]
        if kind == "capitals":
            line = line.upper()
        elif kind == "cut":
            line = line[: chance.randint(1, len(line))].strip() or line
        elif kind == "open":
            line = line.rstrip(".!?")
        elif kind == "two":
            line = f"{line} {chance.choice(by_domain[domains[0]])}"
        out.append(line)
    return out


def measure(
    translator: Translator, evaluation: Path, direction: str, out: Path, *, varied: Sequence[str] = ()
) -> dict[str, object]:
    """Every number of the table, as JSON in `out`/scores.json; hypotheses beside it."""
    out.mkdir(parents=True, exist_ok=True)
    source_code, _, target_code = direction.partition("_")
    result: dict[str, object] = {"direction": direction, "beam": translator.beam}
    for name in ("flores-dev", "tico19-dev", "releases-dev"):
        folder = evaluation / name
        if not folder.exists():
            continue
        source, target = source_code, target_code
        if name == "releases-dev":  # other texts in each direction
            source = target = f"{source_code}-{target_code}"
        sources = folder.joinpath(f"src.{source}").read_text(encoding="utf-8").split("\n")[:-1]
        references = folder.joinpath(f"ref.{target}").read_text(encoding="utf-8").split("\n")[:-1]
        start = time.process_time()
        found = translator(sources)
        speed = sum(len(line.split()) for line in sources) / (time.process_time() - start)
        _write(out / f"{name}.hyp", found)
        result[name] = score(found, references) | {
            "words per CPU second": round(speed),
            "unknown words in 1,000": unknown_share(sources, found, target_code),
        }
        terms = folder / ("terms.tsv" if direction == "en_es" else "terms.es-en.tsv")
        if terms.exists():
            for label, only in (("terms", False), ("attested terms", True)):
                obedient = translator(with_terms(sources, terms, attested_only=only))
                _write(out / f"{name}.{label.split()[0]}.hyp", obedient)
                result[f"{name} with {label}"] = score(obedient, references)
        if name == "flores-dev":
            exercises = with_placeholders(sources)
            held = translator([text for _, text in exercises])
            _write(out / f"{name}.placeholders.hyp", held)
            result["placeholders"] = survival(exercises, held)
            result["alignment"] = copied_where(translator, sources)
    if varied:
        _write(out / "varied.src", varied)
        found = translator(varied)
        faults = [(why, s, h) for s, h in zip(varied, found, strict=True) if (why := derailed(s, h))]
        _write(out / "derailed.tsv", ["\t".join(fault) for fault in faults])
        result["derailed"] = {
            "lines": len(varied),
            "faults": len(faults),
            "unknown words in 1,000": unknown_share(varied, found, target_code),
        }
    out.joinpath("scores.json").write_text(json.dumps(result, indent=1, ensure_ascii=False), encoding="utf-8")
    return result


def _write(file: Path, lines: Sequence[str]) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
