"""Suppressions: a translator's comment that keeps the check silent about one thing, with its reason.

In the catalog: ``# afst: ignore=T101 the general public, no general``. Several codes are separated
by commas. A reason is asked for because the next reader cannot guess it.
"""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Suppression
from afst_i18n.core.catalog import Entry

_COMMENT: Final = re.compile(r"^\W*afst:\s*ignore\s*=\s*(?P<codes>[\w]+(?:\s*,\s*\w+)*)?(?P<reason>.*)$")


def suppressions(entry: Entry) -> Iterator[Suppression]:
    """The suppressions in the entry's comments; one whose `code` is empty names none.

    >>> entry = Entry("a", comments=("afst: ignore=T101,N201 as the minister said it",))
    >>> [order.code for order in suppressions(entry)]
    ['T101', 'N201']
    """
    for line in entry.comments:
        if found := _COMMENT.match(line):
            for code in (found["codes"] or "").split(","):
                yield Suppression(entry, code.strip(), found["reason"].strip(" :-–—"))
