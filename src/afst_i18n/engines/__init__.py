"""Strings and constraints in, candidates with scores out; an engine never sees a document."""

from typing import Final, Protocol

from afst_i18n.core.message import Message
from afst_i18n.core.pack import Pack
from afst_i18n.core.protocols import Engine
from afst_i18n.core.registry import Registry


class EngineClass(Protocol):
    """What the registry holds: called with the pack that it translates with, it is ready to work.

    One that `needs_pack` cannot do without; the others are called with None.
    """

    @property
    def needs_pack(self) -> bool:
        """Whether it translates with a pack."""

    def __call__(self, pack: Pack | None, /, *, threads: int | None = None) -> Engine:
        """The engine, ready to work on so many cores, or on all of them."""


ENGINES: Final[Registry[EngineClass]] = Registry(
    noun=Message.of("translation engine"),
    group="afst_i18n.engines",
    built_in={
        "argos": "afst_i18n.engines.argos:ArgosEngine",
        "pseudo": "afst_i18n.engines.pseudo:PseudoEngine",
    },
)
