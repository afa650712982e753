"""Which documents a run is about, and where their catalogs and translations lie."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from afst_i18n.config import Config, PdfAs, sources
from afst_i18n.core.document import LONGEST_SEGMENT, Document
from afst_i18n.core.errors import AfstError, UsageError, WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.protocols import Format
from afst_i18n.files import read_bytes
from afst_i18n.formats import format_for, known_suffixes
from afst_i18n.formats.cue_layout import Limits
from afst_i18n.formats.markdown import MarkdownFormat
from afst_i18n.formats.pdf import PdfFormat
from afst_i18n.formats.subtitles import SubtitleFormat
from afst_i18n.language.detect import detect_language
from afst_i18n.workflows.walk import Walk

STDIN: Final = Path("stdin")
"""What the document is called that comes from standard input."""

# A folder walked for documents also has catalogs in it: those are worked on only where they are named.
_CATALOGS: Final = frozenset((".po", ".pot", ".xlf", ".xliff"))


@dataclass(frozen=True, slots=True)
class Shard:
    """Every `count`-th document, from the `number`-th on: one machine's part of an archive."""

    number: int
    count: int

    def of(self, paths: Sequence[Path]) -> list[Path]:
        """Its part of the documents, in the order of their paths, whatever order they came in.

        >>> Shard(2, 2).of([Path("b.md"), Path("c.md"), Path("a.md")])
        [PosixPath('b.md')]
        """
        return sorted(paths)[self.number - 1 :: self.count]


@dataclass(frozen=True)
class Job:
    """What one run is about: which documents, from which language to which, and where things lie."""

    config: Config
    source: Language
    target: Language
    files: tuple[Path, ...] = ()
    format_name: str | None = None
    encoding: str = "utf-8"
    locales: Path | None = None
    shard: Shard | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    stdin: bytes | None = None
    on_skip: Callable[[str], None] | None = None
    pdf_as: PdfAs | None = None

    @cached_property
    def all_paths(self) -> list[Path]:
        """The files named and those below the folders named, else the configured sources; looked for once."""
        if not self.files:
            return sources(self.config, self.source)
        walk = self._walk
        return [each for path in self.files for each in (walk.documents(path) if path.is_dir() else [path])]

    @property
    def _walk(self) -> Walk:
        without = {self.catalog_folder.parent.parent.absolute()}
        without |= {self.config.path(self.config.output).absolute()} if self.config.output else set()
        return Walk(known_suffixes() - _CATALOGS, self.target, self.include, self.exclude, without)

    @property
    def paths(self) -> list[Path]:
        """Those of them that this run works on."""
        return self.shard.of(self.all_paths) if self.shard else self.all_paths

    def data_of(self, document: Path) -> bytes:
        """The bytes of a document."""
        return self.stdin if self.stdin is not None and document == STDIN else read_bytes(document)

    def format_of(self, document: Path, data: bytes = b"", *, name: str | None = None) -> Format:
        """The document's format, with what the configuration says about it; `name` is known from before."""
        form = configured(format_for(document, name or self.format_name, data), self.config)
        if isinstance(form, PdfFormat):
            return replace(form, writes=(f".{self.pdf_as or self.config.pdf.build_as}",))
        return form

    @property
    def catalog_folder(self) -> Path:
        """``locales/es/LC_MESSAGES``; `belonging` says which catalog in it is which document's."""
        return self.folder_of(self.target)

    def folder_of(self, language: Language) -> Path:
        """The folder of the catalogs with translations into a language."""
        locales = self.locales or self.config.path(self.config.locales)
        return locales / language.code / "LC_MESSAGES"

    def output_path(self, document: Path, folder: Path | None, *, form: Format) -> Path:
        """``<name>.es.md`` in `folder`, else in the configured one, else beside the document."""
        configured = self.config.path(self.config.output) if self.config.output else document.parent
        writes = form.writes if document.suffix.lower() in form.suffixes or not document.suffix else ()
        suffix = document.suffix if document.suffix.lower() in writes or not writes else writes[0]
        return (folder or configured) / f"{self.name(document)}.{self.target}{suffix}"

    def reference(self, document: Path) -> str:
        """How catalogs name the document: from the configuration's folder where it lies in it."""
        path, root = document.absolute(), self.config.root.absolute()
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else document.as_posix()

    def identity(self, document: Path) -> str:
        """The document's path as its catalog's header has it: from the project's folder, also to outside it.

        A catalog folder elsewhere has a project of its own around it, wherever the command is run.
        """
        try:
            return Path(os.path.relpath(document, self._project)).as_posix()
        except ValueError:  # another drive
            return _normal(document).as_posix()

    def located(self, identity: str) -> Path:
        """Where the document of an identity is, or was."""
        return self._project / identity

    @property
    def _project(self) -> Path:
        root = _normal(self.config.root)
        locales = _normal(self.locales) if self.locales else root
        return root if locales.is_relative_to(root) else locales.parent

    def name(self, document: Path) -> str:
        """The document's name: its file name less its suffix and less its language.

        ``talks.en.md`` and ``talks.md`` are both ``talks``.
        """
        return document.stem.removesuffix(f".{self.source}")


def _normal(path: Path) -> Path:
    """The whole path, without ``..``; a link keeps its name."""
    return Path(os.path.normpath(path.absolute()))


def configured(form: Format, config: Config) -> Format:
    """The format with what the configuration says about it."""
    if isinstance(form, MarkdownFormat):
        return replace(form, front_matter=config.markdown.front_matter)
    if isinstance(form, SubtitleFormat):
        own = config.subtitles
        return replace(form, limits=Limits(own.line_length, own.lines, own.reading_speed))
    return form


def open_documents(job: Job) -> list[Document]:
    """All documents of a job, parsed, and their language verified; one that is named twice is one.

    All are opened before any work is done: an error in the tenth must not cost nine translations.
    """
    paths = {_normal(path): path for path in job.paths}
    named = {_normal(path) for path in job.files}
    documents = []
    for whole, path in paths.items():
        try:
            document = _parsed(path, job)
        except AfstError as error:
            if whole not in named and job.files:
                error.hint = f"{error.hint}; or --exclude {path.name}".removeprefix("; ")
            raise
        if not (unfit := _unfit(document, job)):
            documents.append(document)
        elif whole in named or not job.files:
            raise unfit
        elif job.on_skip:
            job.on_skip(Message.of("{path}: {message}: left out", path=document.path, message=unfit.message))
    if not documents:
        hint = Message.of("name a file, or look at --include and --exclude")
        raise WorldError(
            Message.of("holds no document to translate"), hint=hint, place=Place(str(job.files[0]))
        )
    return documents


def open_document(path: Path, job: Job) -> Document:
    """One document; errors name the file and the way out."""
    document = _parsed(path, job)
    if unfit := _unfit(document, job):
        raise unfit
    return document


def _parsed(path: Path, job: Job) -> Document:
    try:
        job.identity(path).encode()  # as it stands in the catalog
    except UnicodeEncodeError:
        hint = Message.of("rename it")
        raise WorldError(
            Message.of("has a name that is not UTF-8"), hint=hint, place=Place(str(path))
        ) from None
    data = job.data_of(path)
    document = job.format_of(path, data).parse(data, path=str(path), encoding=job.encoding)
    for segment in document.segments:
        if len(segment.text) > LONGEST_SEGMENT:
            message = Message.of(
                "a paragraph of {number:,} characters; {longest_segment:,} is the most",
                number=len(segment.text),
                longest_segment=LONGEST_SEGMENT,
            )
            raise WorldError(
                message, hint=Message.of("part it with an empty line"), place=document.place(segment)
            )
    return document


def _unfit(document: Document, job: Job) -> AfstError | None:
    """Why a document that can be read is none to translate."""
    if not document.segments:
        return WorldError(
            Message.of("holds nothing to translate"),
            hint=Message.of("is it the right file?"),
            place=Place(document.path),
        )
    try:
        verify_language([segment.text for segment in document.segments], job, path=document.path)
    except UsageError as error:
        return error
    return None


def verify_language(texts: Sequence[str], job: Job, *, path: str) -> None:
    """A `UsageError` where the texts are plainly in the target language; undecided texts pass."""
    if detect_language("\n".join(texts)) == job.target:
        hint = Message.of("use --to {source}, or name another file", source=job.source)
        raise UsageError(
            Message.of("is written in {name}, not in {name2}", name=job.target.name, name2=job.source.name),
            hint=hint,
            place=Place(path),
        )
