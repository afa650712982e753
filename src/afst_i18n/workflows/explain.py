"""`explain`: how each term of a sentence came out, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from afst_i18n.config import Config
from afst_i18n.core.document import Dialect
from afst_i18n.core.draft import Draft
from afst_i18n.core.language import Language
from afst_i18n.core.place import Place
from afst_i18n.pipeline.plan import Attempt
from afst_i18n.workflows.documents import Job, open_documents
from afst_i18n.workflows.glossaries import glossary_of
from afst_i18n.workflows.translator import Translator


@dataclass(frozen=True, slots=True)
class Explanation:
    """A draft with all that led to it; `signature` says what made it."""

    draft: Draft
    attempts: tuple[Attempt, ...]
    signature: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """Plain values for `--json`: offsets count characters of `source` and `text`."""
        return {
            "version": 1,
            "source": self.draft.source,
            "text": self.draft.text,
            "terms": [
                {
                    "id": term.match.term.id,
                    "source": term.match.span.of(self.draft.source),
                    "source_span": [term.match.span.start, term.match.span.end],
                    "form": term.match.form,
                    "wanted": term.wanted,
                    "realised": term.span.of(self.draft.text) if term.span else None,
                    "target_span": [term.span.start, term.span.end] if term.span else None,
                    "step": term.step,
                }
                for term in self.draft.terms
            ],
            "rules": list(self.draft.rules),
            "notes": list(self.draft.notes),
            "doubts": [doubt.message for doubt in self.draft.doubts],
            "findings": [{"code": f.code, "message": f.message, "hint": f.hint} for f in self.draft.findings],
            "attempts": [
                {
                    "text": attempt.request.text,
                    "constraints": {
                        c.span.of(attempt.request.text): c.target for c in attempt.request.constraints
                    },
                    "candidates": [{"text": c.text, "score": round(c.score, 4)} for c in attempt.candidates],
                }
                for attempt in self.attempts
            ],
            "signature": self.signature,
        }


def explain_documents(
    job: Job, *, layers: Sequence[Path] = (), use_glossary: bool = True, cache: bool = True
) -> Iterator[tuple[Place, Explanation]]:
    """Every segment of the job's documents with its place, translated as `translate` would."""
    documents = open_documents(job)
    glossary = glossary_of(job.config, layers, use=use_glossary)
    translator = Translator(
        job.source, job.target, glossary=glossary, profile=job.config.profile, cache=cache
    )
    for document in documents:
        for segment in document.segments:
            draft, attempts = translator.explain(segment.text, dialect=segment.dialect)
            yield document.place(segment), Explanation(draft, attempts, translator.signature)


def explain(
    text: str,
    source: Language,
    target: Language,
    config: Config,
    *,
    layers: Sequence[Path] = (),
    use_glossary: bool = True,
    cache: bool = True,
    dialect: Dialect | str = Dialect.PLAIN,
) -> Explanation:
    """Translate one text as `translate` would, and tell how."""
    glossary = glossary_of(config, layers, use=use_glossary)
    translator = Translator(source, target, glossary=glossary, profile=config.profile, cache=cache)
    draft, attempts = translator.explain(text, dialect=dialect)
    return Explanation(draft, attempts, translator.signature)
