"""What the stages work with: two languages, a glossary made ready for both, and an engine."""

from afst_i18n.core.language import Language
from afst_i18n.core.protocols import Engine
from afst_i18n.core.term import Glossary
from afst_i18n.pipeline.guards import words_and_compounds
from afst_i18n.pipeline.planner import Planner
from afst_i18n.terms.targets import TargetTerms, TermWords


class Kit:
    """Made once, used for all segments of all runs."""

    def __init__(
        self, source: Language, target: Language, glossary: Glossary, engine: Engine, profile: str
    ) -> None:
        self.source, self.target, self.profile = source, target, profile
        self.engine = engine
        self.planner = Planner(glossary, source, target, engine.placeholders)
        self.targets = TargetTerms(glossary, target)
        self.term_words = TermWords(glossary, target, words_and_compounds)
