"""Which draft the machine had written for each message: one field of the catalog's header.

It tells a draft that nobody has touched from one that a person has edited, and one that was approved as it
stood. A translator has no use for it, and sees it nowhere: comments (``#.``) are shown beside the text, and
msgmerge takes them from the template; flags that gettext does not know are dropped by all its tools; but
fields of the header are carried along by msgmerge, Poedit and Weblate. Where the field is lost after all,
drafts count as edited by a person: nothing is lost with it.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from afst_i18n.core.catalog import Entry

DRAFTS: Final = "X-Afst-Drafts"
"""The header's field: for each message that was drafted its name, ``=`` and the draft's digest."""
FORMER_NOTE: Final = "afst: draft="
"""What opened the comment that held a draft's digest in catalogs of before."""
_PAIR: Final = re.compile(r"\b([0-9a-f]{8})=([0-9a-f]{16})\b")


def name_of(entry: Entry) -> str:
    """What a message is called in the field: 8 hexadecimal digits of its context and source.

    Two messages of one name would be taken for edited; for untouched only with the same translation.
    """
    return sha256(f"{entry.context or ''}\x04{entry.source}".encode()).hexdigest()[:8]


def field_of(entries: Iterable[Entry]) -> str:
    """The field's value for a catalog's entries; empty where the machine has written none."""
    return " ".join(f"{name_of(entry)}={entry.draft}" for entry in entries if entry.draft)


def drafts_in(value: str) -> dict[str, str]:
    """The digests in a field's value, by the name of their message."""
    return dict(_PAIR.findall(value))
