"""Named things, loaded on demand: a built-in table, then the entry points of installed packages."""

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, TypeVar

from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message

T = TypeVar("T")


@cache
def _installed(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=group)}


@dataclass(frozen=True, slots=True)
class Registry(Generic[T]):
    """Maps names to objects by ``module:attribute``; `group` is the entry point group.

    Installed is not enabled: an extension is loaded only when its name is asked for, and it
    cannot take the place of a built-in one.
    """

    noun: str
    group: str
    built_in: dict[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        """All names, the built-in ones first."""
        return [*self.built_in, *(n for n in sorted(_installed(self.group)) if n not in self.built_in)]

    def get(self, name: str) -> T:
        """The object of that name; a `UsageError` lists the names where there is none."""
        if name in self.built_in:
            module, attribute = self.built_in[name].split(":")
            found: T = getattr(import_module(module), attribute)
            return found
        if name in (installed := _installed(self.group)):
            loaded: T = installed[name].load()
            return loaded
        names = ", ".join(self.names())
        raise UsageError(
            Message.of("'{name}' is not a {noun}", name=name, noun=self.noun),
            hint=Message.of("use one of {names}", names=names)
            if names
            else Message.of("install a package that brings it"),
        )
