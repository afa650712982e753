"""The two languages of the house."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message


# There are two and no more, and each is its only equal: they are keys of many caches.
@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language: its ISO 639-1 code and the CLDR locale whose usage we write."""

    code: str
    locale: str
    name: str

    @property
    def other(self) -> "Language":
        """The other language of the pair."""
        return ENGLISH if self.code == "es" else SPANISH

    @property
    def tag(self) -> str:
        """The BCP 47 tag that documents carry.

        >>> SPANISH.tag
        'es-MX'
        """
        return self.locale.replace("_", "-")

    def __str__(self) -> str:
        return self.code

    def __reduce__(self) -> tuple[Callable[[str], "Language"], tuple[str]]:
        # What comes from another process is the same language, not one like it.
        return parse_language, (self.code,)


ENGLISH: Final = Language("en", "en_US", Message.of("English"))
SPANISH: Final = Language("es", "es_MX", Message.of("Spanish"))


def parse_language(tag: str) -> Language:
    """The language that a tag such as ``es``, ``es_MX``, ``es-419`` or ``EN`` names.

    >>> parse_language("es-MX").locale
    'es_MX'
    """
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    for language in (ENGLISH, SPANISH):
        if language.code == code:
            return language
    raise UsageError(
        Message.of("'{tag}' is not a language we translate", tag=tag), hint=Message.of("use en or es")
    )
