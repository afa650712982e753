"""The real release of December 2024, which the tool was made for. It lies beside the checkout, not in it."""

import re
from pathlib import Path

import pytest

from afst_i18n import Translator
from afst_i18n.core.draft import Draft

RELEASE = Path(__file__).parents[2] / "shared" / "release" / "afst-2024.en.txt"
PERSONS = (
    "Michael A. Valle",
    "Álvaro Miranda Martel",
    "Julio Sanchez",
    "Emersonn Cabatu",
    "Javier Miranda",
    "Alejandro Velez",
)
KEPT = ("Amalgam Eagle", "F-35A Lightning II", "FAMEX", "AFNORTH")

pytestmark = pytest.mark.skipif(not RELEASE.is_file(), reason="the real release is not beside this checkout")


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    paragraphs = [line for line in RELEASE.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Translator("en", "es").translate_batch(paragraphs)


def test_every_glossary_hit_is_realised(drafts: list[Draft]) -> None:
    missing = [
        f"{term.match.span.of(draft.source)} -> {term.wanted}"
        for draft in drafts
        for term in draft.terms
        if not term.realised
    ]
    assert len([term for draft in drafts for term in draft.terms]) > 100
    assert not missing


def test_names_and_what_is_never_translated_stand_as_they_are(drafts: list[Draft]) -> None:
    text = "\n".join(draft.text for draft in drafts)
    assert [name for name in (*PERSONS, *KEPT) if name not in text] == []


def test_no_wrong_contraction_or_article_stands(drafts: list[Draft]) -> None:
    text = "\n".join(draft.text for draft in drafts)
    wrong = re.findall(
        r"\b(?:de el|a el|la (?:ala|arma|águila|área)|el (?:base|fuerza|guardia)|los? las?)\b", text
    )
    assert wrong == []
