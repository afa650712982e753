"""What holds for every test."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# In CI the same examples every time: a change must not land or fail by chance. Elsewhere new ones are tried.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests read English, whatever the language of whoever runs them."""
    for name in ("LANGUAGE", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model's answers go to a folder of this run, and not into the home of whoever runs it."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["AFST_I18N_CACHE"] = str(folder)
    return folder
