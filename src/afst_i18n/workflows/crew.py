"""Many machines that draft for one: a Dask cluster whose workers each hold a pack.

One task is one document: its segments go out, their drafts come back, and only the process that was asked
reads and writes catalogs. A worker that dies has its task done by another. Before the first task every
worker says which program, pack and glossary it has, and again with each answer, since workers may join
later: with another pack the same archive would be translated in two ways.

Whoever reaches a Dask scheduler can run code on its workers. Keep it on a network of your own, or set up TLS
in Dask's configuration (docs/scale.md); nothing here opens a port but a cluster on loopback.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from types import TracebackType
from typing import Any, Final

from afst_i18n import __version__
from afst_i18n.core.document import Segment
from afst_i18n.core.draft import Draft
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.term import Glossary
from afst_i18n.workflows.translator import Translator

# The plugin's name on every worker.
_PLUGIN: Final = "afst-i18n"
# How often a task may be on a worker that dies before the document is taken for the reason.
_RETRIES: Final = 3
_SECONDS_TO_CONNECT: Final = 20


@dataclass(frozen=True, slots=True)
class Orders:
    """What decides the drafts, beside the pack that each worker has installed."""

    source: Language
    target: Language
    glossary: Glossary
    profile: str
    engine: str = "argos"

    def translator(self, *, threads: int) -> Translator:
        """A translator that follows them."""
        return Translator(
            self.source,
            self.target,
            glossary=self.glossary,
            engine=self.engine,
            profile=self.profile,
            threads=threads,
        )


class Crew:
    """The workers, for one run; a context manager.

    With `address` those of a scheduler that is running, else `workers` processes on this machine. A
    `UsageError` where the extra is not installed, a `WorldError` where no scheduler answers or a worker
    would draft otherwise than this machine.
    """

    def __init__(self, orders: Orders, *, address: str = "", workers: int = 0) -> None:
        self._orders = orders
        self._address = address
        self._workers = workers
        self._stack = ExitStack()
        self._client: Any = None

    def __enter__(self) -> "Crew":
        distributed = _dask()
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        with self._stack:
            try:
                self._client = self._connected(distributed)
            except (OSError, TimeoutError, ValueError) as error:
                hint = Message.of("start one with: dask scheduler")
                raise WorldError(
                    Message.of(
                        "no scheduler answers at {address} ({error})", address=self._address, error=error
                    ),
                    hint=hint,
                ) from None
            self._client.register_plugin(_plugin(self._orders), name=_PLUGIN)
            self._verify(self._client.run(_signature))
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def drafted(self, documents: Sequence[Sequence[Segment]]) -> Iterator[tuple[int, list[Draft]]]:
        """The drafts of each document, with its number, as they come in."""
        distributed = _dask()
        number = {
            self._client.submit(_draft, tuple(segments), pure=False, retries=_RETRIES): at
            for at, segments in enumerate(documents)
        }
        for future in distributed.as_completed(list(number)):
            try:
                signature, drafts = future.result()
            except distributed.KilledWorker as error:
                hint = Message.of("look at the workers' memory")
                raise WorldError(
                    Message.of("the workers died one after another ({error})", error=error), hint=hint
                ) from None
            self._verify({"a worker": signature})
            yield number.pop(future), drafts

    def _connected(self, distributed: Any) -> Any:  # noqa: ANN401  an optional package
        if not self._address:
            cluster = self._stack.enter_context(
                distributed.LocalCluster(
                    n_workers=self._workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
                )
            )
            return self._stack.enter_context(distributed.Client(cluster))
        return self._stack.enter_context(distributed.Client(self._address, timeout=_SECONDS_TO_CONNECT))

    @cached_property
    def _own(self) -> dict[str, str]:
        """What every worker must have, made once: it takes a translator to say it."""
        return _described(self._orders.translator(threads=1))

    def _verify(self, found: Mapping[str, Mapping[str, str]]) -> None:
        if not found:
            hint = Message.of("start some with: dask worker")
            raise WorldError(
                Message.of("the scheduler at {address} has no workers", address=self._address), hint=hint
            )
        for worker, signature in found.items():
            for name, value in self._own.items():
                if signature.get(name) != value:
                    message = Message.of(
                        "{worker} has {name} {get}, and this machine {value}",
                        worker=worker,
                        name=name.lower(),
                        get=signature.get(name),
                        value=value,
                    )
                    raise WorldError(message, hint=Message.of("install the same program and pack on both"))


def _dask() -> Any:  # noqa: ANN401
    """Dask's distributed, without its half-typed interface; a `UsageError` where it is not installed."""
    try:
        return import_module("distributed")
    except ModuleNotFoundError:
        hint = Message.of("install it: pip install distributed")
        raise UsageError(Message.of("many workers need the extra 'cluster'"), hint=hint) from None


def _plugin(orders: Orders) -> Any:  # noqa: ANN401  an optional package
    class LoadedPack(_dask().WorkerPlugin):  # type: ignore[misc]
        """The pack, loaded once a worker."""

        def __init__(self) -> None:
            self.orders = orders

        def setup(self, worker: Any) -> None:  # noqa: ANN401
            """Called by Dask on every worker, and on those that join later."""
            self.translator = self.orders.translator(threads=worker.state.nthreads)

    return LoadedPack()


def _described(translator: Translator) -> dict[str, str]:
    return {"Program": __version__, **translator.signature}


def _signature(dask_worker: Any = None) -> dict[str, str]:  # noqa: ANN401
    """Run on every worker; Dask gives the worker to an argument of that name."""
    return _described(dask_worker.plugins[_PLUGIN].translator)


def _draft(segments: tuple[Segment, ...]) -> tuple[dict[str, str], list[Draft]]:
    """A task."""
    translator: Translator = _dask().get_worker().plugins[_PLUGIN].translator
    return _described(translator), translator.drafts(segments)
