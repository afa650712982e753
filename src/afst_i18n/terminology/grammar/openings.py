"""A noun of action that opens a Spanish sentence has its article: *Planning it is* is *La planeación es*."""

import re
from typing import Final

_GERUND: Final = re.compile(r"[A-Z][a-z]+ing ")
# Headings say *Fortalecimiento de la seguridad* without it.
_FINITE: Final = re.compile(
    r"\b(?:es|era|fue|será|sigue|siguió|ha|había|continúa|continuó|permitió|permitirá|permite|requiere)\b"
)
_ACTION: Final = re.compile(r"([«“\"]?)([A-ZÁÉÍÓÚ][a-záéíóúñ]{3,}(?:(miento|aje)|[cs]ión)) (?=de |del )")


def open_with_article(text: str, source: str) -> str:
    """The Spanish text with the article before the noun of action that its English gerund became.

    >>> open_with_article("Fortalecimiento de la red fue vital.", "Strengthening the network was vital.")
    'El fortalecimiento de la red fue vital.'
    >>> open_with_article("Fortalecimiento de la red", "Strengthening the network")
    'Fortalecimiento de la red'
    """
    found = _ACTION.match(text) if _GERUND.match(source) and _FINITE.search(text) else None
    if found is None:
        return text
    mark, noun, masculine = found.groups()
    article = "El" if masculine else "La"
    return f"{mark}{article} {noun[0].lower()}{text[found.start(2) + 1 :]}"
