"""The two languages of the house."""

from dataclasses import dataclass
from typing import Final

from afst_i18n.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its ISO 639-1 code and the CLDR locale whose usage we write."""

    code: str
    locale: str
    name: str

    @property
    def other(self) -> "Language":
        """The other language of the pair."""
        return ENGLISH if self.code == "es" else SPANISH

    def __str__(self) -> str:
        return self.code

    def __hash__(self) -> int:
        # Languages are keys of many caches, and a code says it all.
        return hash(self.code)


ENGLISH: Final = Language("en", "en_US", "English")
SPANISH: Final = Language("es", "es_MX", "Spanish")


def parse_language(tag: str) -> Language:
    """The language that a tag such as ``es``, ``es_MX``, ``es-419`` or ``EN`` names.

    >>> parse_language("es-MX").locale
    'es_MX'
    """
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    for language in (ENGLISH, SPANISH):
        if language.code == code:
            return language
    raise UsageError(f"'{tag}' is not a language we translate", hint="use en or es")
