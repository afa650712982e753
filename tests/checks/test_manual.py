from pathlib import Path

from afst_i18n.checks.manual import manual

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
COMMAND = "python -c \"from afst_i18n.checks.manual import manual; print(manual(), end='')\" > docs/rules.md"


def test_the_manual_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), f"run: {COMMAND}"
