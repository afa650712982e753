"""The header of a catalog: complete, so that Poedit and msgfmt have nothing to ask."""

import os
import time
from collections.abc import Mapping
from typing import Final

from afst_i18n import __version__
from afst_i18n.core.document import Dialect
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message

# What a person or another tool may set; our value only fills a gap.
_THEIRS: Final = frozenset(
    {
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
        "Language",
        "Plural-Forms",
    }
)
DIALECT: Final = "X-Afst-Dialect"
"""How the inline marks are written in the catalog's texts; see `core.document.Dialect`."""
DOCUMENT: Final = "X-Afst-Document"
"""The document's path, from the project's folder, written as in a URL where a header cannot hold it."""
FORMER: Final = "X-Afst-Former-Name"
"""The name that documents shared this catalog by before each had its own: what rests in it as obsolete may
be another's."""
# One and many, in English as in Spanish; gettext knows nothing of the third form that CLDR has for millions.
_PLURAL_FORMS: Final = "nplurals=2; plural=(n != 1);"
_DATES: Final = ("POT-Creation-Date", "PO-Revision-Date")


def header_for(
    *,
    source: Language,
    target: Language,
    title: str,
    dialect: Dialect = Dialect.PLAIN,
    document: str = "",
    signature: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """All header fields of a catalog that is made now.

    `title` names the document, `dialect` how its inline marks are written; `document` is its path in
    the project as `identity.as_field` writes it. `signature` says what made the drafts (``Engine``,
    ``Pack``, ``Glossary``), written as ``X-Afst-Engine`` and so on. The dates honour SOURCE_DATE_EPOCH.
    """
    now = revision_date()
    fields = {
        "Project-Id-Version": title,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Last-Translator": "afst-i18n",
        "Language-Team": target.name,
        "Language": target.locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURAL_FORMS,
        "X-Generator": f"afst-i18n {__version__}",
        "X-Source-Language": source.locale,
        DIALECT: dialect.value,
        **({DOCUMENT: document} if document else {}),
        **{f"X-Afst-{name}": value for name, value in (signature or {}).items()},
    }
    # A field is a line, whatever a file or a pack is called.
    return {name: " ".join(value.splitlines()) for name, value in fields.items()}


def revision_date() -> str:
    """Now, or the time that reproducible builds set, as a header has it."""
    return time.strftime("%Y-%m-%d %H:%M+0000", _time())


def _time() -> time.struct_time:
    """Now, or the time that reproducible builds set."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if not named:
        return time.gmtime()
    try:
        return time.gmtime(int(named))
    except (ValueError, OverflowError, OSError):
        hint = Message.of("set it to seconds since 1970, or not at all")
        raise UsageError(
            Message.of("SOURCE_DATE_EPOCH is {named!r}, no time", named=named[:40]), hint=hint
        ) from None


def merge_header(
    old: Mapping[str, str],
    new: Mapping[str, str],
    *,
    sources_changed: bool,
    entries_changed: bool,
    finished: bool,
) -> dict[str, str]:
    """The old header with our fields renewed; a run that changes nothing else changes no byte of it.

    Fields that a person set are kept, and so are those of other tools, all in their old order. The
    dates move only when the content did, and ``X-Generator``, which Poedit writes too, only then. In a
    `finished` catalog no draft is left, and what would make one today says nothing about it.
    """
    merged = dict(old)
    ours = {
        name: value
        for name, value in new.items()
        if not (name in _THEIRS and old.get(name))
        and not (name in (*_DATES, "X-Generator") and old.get(name))
        and not (finished and name.startswith("X-Afst-") and name != DOCUMENT and name in old)
    }
    merged.update(ours)
    changed = entries_changed or any(old.get(name) != value for name, value in ours.items())
    if changed:
        for name in ("PO-Revision-Date", "X-Generator"):
            merged[name] = new.get(name, merged.get(name, ""))
    if sources_changed:
        merged["POT-Creation-Date"] = new.get("POT-Creation-Date", merged.get("POT-Creation-Date", ""))
    return merged
