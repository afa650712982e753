"""Which glossary holds: the shipped one, the project's over it, the command line's over both."""

from collections.abc import Sequence
from pathlib import Path

from afst_i18n.config import Config
from afst_i18n.core.term import Glossary
from afst_i18n.resources import shipped
from afst_i18n.terminology.load import load_glossary


def layers_of(config: Config, layers: Sequence[Path] = ()) -> list[Path]:
    """The files and folders of the layers, the weakest first."""
    return [shipped("glossary"), *(config.path(path) for path in config.glossary), *layers]


def glossary_of(config: Config, layers: Sequence[Path] = (), *, use: bool = True) -> Glossary:
    """The glossary that a run enforces and checks; an empty one where it is not to be used."""
    return load_glossary(*layers_of(config, layers)) if use else Glossary((), "")
