"""T105: one term, two renderings in one document."""

from collections import defaultdict
from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.finding import Severity
