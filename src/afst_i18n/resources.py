"""Where the data that ships with us lies: inside the installed package, or in the checkout."""

from importlib.resources import files
from pathlib import Path


def shipped(name: str) -> Path:
    """The folder ``glossary`` or ``models`` that came with this installation.

    The wheel carries it under ``afst_i18n/data``; an editable install runs from the checkout,
    where it stands at the top.
    """
    package = Path(str(files("afst_i18n")))
    inside = package / "data" / name
    return inside if inside.is_dir() else package.parents[1] / name
