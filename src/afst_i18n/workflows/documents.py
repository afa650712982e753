"""Which documents a run is about, and where their catalogs and translations lie."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from afst_i18n.config import Config, sources
from afst_i18n.core.document import Document
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.place import Place
from afst_i18n.core.protocols import Format
from afst_i18n.files import read_bytes
from afst_i18n.formats import format_for
from afst_i18n.formats.markdown import MarkdownFormat
from afst_i18n.text.language import detect_language


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is about: which documents, from which language to which, and where things lie."""

    config: Config
    source: Language
    target: Language
    files: tuple[Path, ...] = ()
    format_name: str | None = None
    encoding: str = "utf-8"
    locales: Path | None = None

    @property
    def paths(self) -> list[Path]:
        """The files named, else the configured sources in the source language."""
        return list(self.files) or sources(self.config, self.source)

    def format_of(self, document: Path) -> Format:
        """The document's format, with what the configuration says about it."""
        form = format_for(document, self.format_name)
        if isinstance(form, MarkdownFormat):
            return replace(form, front_matter=self.config.markdown.front_matter)
        return form

    def catalog_path(self, document: Path) -> Path:
        """``locales/es/LC_MESSAGES/<name>.po``."""
        locales = self.locales or self.config.path(self.config.locales)
        return locales / self.target.code / "LC_MESSAGES" / f"{self.name(document)}.po"

    def output_path(self, document: Path, folder: Path | None) -> Path:
        """``<name>.es.md`` in `folder`, else in the configured one, else beside the document."""
        configured = self.config.path(self.config.output) if self.config.output else document.parent
        writes = format_for(document, self.format_name).writes
        suffix = document.suffix if document.suffix.lower() in writes or not writes else writes[0]
        return (folder or configured) / f"{self.name(document)}.{self.target}{suffix}"

    def reference(self, document: Path) -> str:
        """How catalogs name the document: from the configuration's folder where it lies in it."""
        path, root = document.absolute(), self.config.root.absolute()
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else document.as_posix()

    def name(self, document: Path) -> str:
        """The document's name: its file name less its suffix and less its language.

        ``talks.en.md`` and ``talks.md`` are both ``talks``.
        """
        return document.stem.removesuffix(f".{self.source}")


def open_documents(job: Job) -> list[Document]:
    """All documents of a job, parsed, their language verified and their names found to differ.

    All are opened before any work is done: an error in the tenth must not cost nine translations.
    """
    named: dict[str, Path] = {}
    documents = []
    for path in job.paths:
        earlier = named.setdefault(job.name(path), path)
        if earlier != path:
            hint = "rename one, or translate them into different --locales folders"
            raise UsageError(
                f"shares the catalog '{job.name(path)}' with {earlier}", hint=hint, place=Place(str(path))
            )
        documents.append(open_document(path, job))
    return documents


def open_document(path: Path, job: Job) -> Document:
    """One document; errors name the file and the way out."""
    document = job.format_of(path).parse(read_bytes(path), path=str(path), encoding=job.encoding)
    if not document.segments:
        raise WorldError("holds nothing to translate", hint="is it the right file?", place=Place(str(path)))
    verify_language([segment.text for segment in document.segments], job, path=str(path))
    return document


def verify_language(texts: Sequence[str], job: Job, *, path: str) -> None:
    """A `UsageError` where the texts are plainly in the target language; undecided texts pass."""
    if detect_language("\n".join(texts)) == job.target:
        hint = f"use --to {job.source}, or name another file"
        raise UsageError(
            f"is written in {job.target.name}, not in {job.source.name}", hint=hint, place=Place(path)
        )
