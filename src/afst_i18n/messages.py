"""What people read, in their language: gettext catalogs of our own messages.

English is the text itself. A translation is looked up when a sentence is spoken and never at import, so
that `--lang` and a test may choose it; what programs read (JSON, SARIF) stays English.
"""

import gettext
import os
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from afst_i18n.core.message import Message

DOMAIN: Final = "afst_i18n"
LANGUAGES: Final = ("en", "es")
_LOCALES: Final = Path(__file__).parent / "locale"


def preferred_language() -> str:
    """``es`` where the environment asks for Spanish, else ``en``; the first variable that is set decides."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "es" if value.lower().startswith("es") else "en"
    return "en"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The messages in one of `LANGUAGES`; in English every message is its own translation."""
    path = _LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = path.with_suffix(".mo")
    # A wheel carries the compiled file; in a checkout the text may have been edited since.
    if compiled.is_file() and compiled.stat().st_mtime >= path.stat().st_mtime:
        return gettext.GNUTranslations(BytesIO(compiled.read_bytes()))
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    data = BytesIO()
    with path.open("rb") as stream:
        write_mo(data, read_po(stream))
    return gettext.GNUTranslations(BytesIO(data.getvalue()))


def spoken(text: str, language: str) -> str:
    """A sentence in a language of ours; what is no `Message`, or has no translation, stays as it is."""
    if language == "en" or not isinstance(text, Message):
        return text
    found = translations(language).gettext(text.template)
    # A value may be a message itself: a noun, or a reason.
    values = {name: spoken(v, language) if isinstance(v, str) else v for name, v in text.values.items()}
    return found.format(**values) if values else found
