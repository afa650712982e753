"""A run that would find nothing to do is known by what it would read, and told again.

To find out that there is nothing to do takes the glossary, its matches in every text and dictionaries of two
languages: more than a second, for a run that changes no byte. But what it would do and say is decided by
what it reads: the documents, the catalogs, the glossary's files, the pack, the settings and our own program.
So when a run ends, what the next one would say is kept with the model's answers, under the digest of all
that; where the digest is another one, everything is done as ever.

The danger is to keep what somebody changed while the run was at work. So the digest is made before it and
after it, and only the catalogs may differ, which must hold what the run has written.
"""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

import afst_i18n
from afst_i18n.core.errors import AfstError
from afst_i18n.core.message import Message
from afst_i18n.engines import ENGINES
from afst_i18n.engines.answers import answers_path, keep_text, kept_text
from afst_i18n.files import read_bytes
from afst_i18n.termbase.load import files_of
from afst_i18n.workflows.documents import Job
from afst_i18n.workflows.engine import engine_named
from afst_i18n.workflows.glossaries import Override, layers_of
from afst_i18n.workflows.translated import Translated


@dataclass(frozen=True, slots=True)
class Told:
    """What a run has to say: of its documents, of the glossary's layers, of what it left out."""

    documents: tuple[Translated, ...]
    overrides: tuple[Override, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that decides a run, by name, each with its digest."""

    job: Job
    layers: Sequence[Path]
    use_glossary: bool
    engine: str
    path: Path
    digests: Mapping[str, str]

    @classmethod
    def of(cls, job: Job, layers: Sequence[Path], *, use_glossary: bool, engine: str) -> "Inputs | None":
        """As they are now; None where something cannot be read, which the run itself says better, or where
        nothing is to be kept.

        Engines of other packages are not asked: nobody knows what decides their drafts.
        """
        path = answers_path()
        if path is None or engine not in ENGINES.built_in:
            return None
        try:
            digests = dict(_inputs(job, layers, use_glossary=use_glossary, engine=engine))
        except (AfstError, OSError):
            return None
        return cls(job, layers, use_glossary, engine, path, digests)

    def told(self) -> Told | None:
        """What a run with these inputs said, which had nothing to do; None where there was none."""
        text = kept_text(self.path, self._key)
        return _unpacked(text) if text else None

    def keep(self, told: Told, written: Mapping[Path, str]) -> None:
        """Keep what the next run will have to say, unless anything but the catalogs `written`, given with
        their digests, has changed since."""
        now = Inputs.of(self.job, self.layers, use_glossary=self.use_glossary, engine=self.engine)
        expected = {**self.digests, **{_catalog(path): digest for path, digest in written.items()}}
        if now and now.digests == expected:
            keep_text(self.path, now._key, _packed(told))

    @property
    def _key(self) -> str:
        return "\n".join(f"{name}\0{digest}" for name, digest in sorted(self.digests.items()))


def digest_of(data: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def _inputs(
    job: Job, layers: Sequence[Path], *, use_glossary: bool, engine: str
) -> Iterator[tuple[str, str]]:
    yield "program", _program()
    yield "engine", engine_named(engine, job.source, job.target).signature
    # Where a path of the command line leads depends on the folder that it was given in.
    settings = replace(job, on_skip=None, stdin=None)
    yield "settings", digest_of(f"{Path.cwd()} {use_glossary} {settings!r}".encode(errors="surrogateescape"))
    yield "documents", digest_of(repr([job.identity(path) for path in job.all_paths]).encode())
    for path in job.paths:
        yield f"document {path}", digest_of(job.data_of(path))
    for path in sorted(job.catalog_folder.glob("*.po")):
        yield _catalog(path), digest_of(read_bytes(path))
    files = [files_of(layer) for layer in layers_of(job.config, layers)] if use_glossary else []
    yield "layers", digest_of(repr(files).encode())  # a later one is stronger
    for path in chain.from_iterable(files):
        yield f"glossary {path}", digest_of(read_bytes(path))


def _catalog(path: Path) -> str:
    return f"catalog {path}"


@cache
def _program() -> str:
    """The digest of the program: its version, the state of its files, for they are edited between two
    versions, and which packages stand beside it."""
    package = Path(afst_i18n.__file__).parent
    states = [afst_i18n.__version__, sys.version]
    for parent, folders, files in os.walk(package):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for path in sorted(Path(parent, name) for name in files):
            state = path.stat()
            states.append(f"{path} {state.st_size} {state.st_mtime_ns}")
    for folder in filter(Path.is_dir, map(Path, sys.path)):
        states += sorted(path.name for path in folder.iterdir() if path.suffix in (".dist-info", ".egg-info"))
    return digest_of("\n".join(states).encode(errors="surrogateescape"))


def _packed(told: Told) -> str:
    record = msgspec.to_builtins(told, enc_hook=str)
    record["skipped"] = [_message_packed(text) for text in told.skipped]
    for document, packed in zip(told.documents, record["documents"], strict=True):
        packed["remarks"] = [_message_packed(text) for text in document.remarks]
    return msgspec.json.encode(record).decode()


def _unpacked(text: str) -> Told | None:
    """None where it is none of ours: it is not worth an error."""
    try:
        record = msgspec.json.decode(text)
        skipped = tuple(map(_message, record.pop("skipped")))
        remarks = [tuple(map(_message, packed.pop("remarks"))) for packed in record["documents"]]
        told = msgspec.convert(record, Told, dec_hook=lambda kind, value: kind(value))
    except (msgspec.MsgspecError, AttributeError, KeyError, TypeError, ValueError):
        return None
    documents = [
        replace(document, remarks=said) for document, said in zip(told.documents, remarks, strict=True)
    ]
    return replace(told, documents=tuple(documents), skipped=skipped)


def _message_packed(value: object) -> object:
    """A message with what it was made of, so that it can be said in another language."""
    if isinstance(value, Message):
        return [value.template, {name: _message_packed(part) for name, part in value.values.items()}]
    return str(value) if isinstance(value, Decimal) else value


def _message(packed: Any) -> Any:  # noqa: ANN401  text, a number, or a message
    if isinstance(packed, list):
        template, values = packed
        return Message.of(template, **{name: _message(value) for name, value in values.items()})
    return packed
