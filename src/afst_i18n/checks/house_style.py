"""What the rules about typography share: the issues of a unit's translation, outside its placeables."""

from collections.abc import Iterator

from afst_i18n.checks.prose import FILLER
from afst_i18n.checks.rule import Unit
from afst_i18n.text.typography import Issue, Profile, issues

_PROFILE = Profile()


def house_style(unit: Unit) -> Iterator[Issue]:
    """What `typeset` would change in the translation; nothing that touches a placeable."""
    for issue in issues(unit.target_text, unit.target, _PROFILE):
        if FILLER not in issue.span.of(unit.target_text) + issue.replacement:
            yield issue


def opens(issue: Issue) -> bool:
    """Whether the issue is an opening mark that is not there: it is put before what stands there."""
    return issue.replacement[:1] in ("¿", "¡") and len(issue.replacement) > len(issue.span)
