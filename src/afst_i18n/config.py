"""The configuration: `[tool.afst-i18n]` of pyproject.toml, or afst-i18n.toml, found upwards from a folder.

Every key has a default, so no file is needed. An unknown key is an error: a misspelt setting that
is silently ignored would weaken a check without anybody noticing.
"""

import json
import os
import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import decode, read_bytes

OWN_FILE: Final = "afst-i18n.toml"

Unreviewed = Literal["draft", "stale", "source", "fail"]
ProfileName = Literal["rae", "institucional"]
PdfAs = Literal["md", "docx"]
Duplicates = Literal["merge", "msgctxt"]


class _Table(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A TOML table whose keys are all known."""


class Sources(_Table, frozen=True):
    """`[sources]`: for each language the glob patterns of the documents written in it."""

    en: tuple[str, ...] = ()
    es: tuple[str, ...] = ()


class CheckConfig(_Table, frozen=True):
    """`[check]`: which rules run, how severe each is, and from which severity on the run fails.

    `checklist` are CSV files of what a translation must not hold, `rules` the names of rules that installed
    packages bring.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    fail_on: Severity = Severity.ERROR
    baseline: str = ""
    checklist: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class MarkdownConfig(_Table, frozen=True):
    """`[markdown]`: the keys of front matter that are text for readers."""

    front_matter: tuple[str, ...] = ("title", "description")


class PdfConfig(_Table, frozen=True):
    """`[pdf]`: what a PDF, which can only be read, is built as."""

    build_as: PdfAs = "md"


class SubtitlesConfig(_Table, frozen=True):
    """`[subtitles]`: what a viewer can read: characters of a line, lines of a cue, characters a second."""

    line_length: Annotated[int, msgspec.Meta(ge=10, le=1000)] = 42
    lines: Annotated[int, msgspec.Meta(ge=1, le=10)] = 2
    reading_speed: Annotated[float, msgspec.Meta(ge=1, le=1000)] = 17.0


class MemoryConfig(_Table, frozen=True):
    """`[memory]`: what is done with text that was approved before, in this project or in TMX `files`.

    `exact` is what the translation of the very same text becomes: a ``draft`` to be looked at, ``approved``,
    or ``off``. `near` is how many percent of a text have to be the same before its translation is offered,
    as fuzzy; 100 means never. `near_as` says where: as the ``translation``, to be corrected, or in a
    ``note`` beside the machine's draft.
    """

    files: tuple[str, ...] = ("memory/*.tmx",)
    exact: Literal["draft", "approved", "off"] = "draft"
    near: Annotated[int, msgspec.Meta(ge=50, le=100)] = 85
    near_as: Literal["translation", "note"] = "translation"


class Config(_Table, frozen=True):
    """All settings. Paths are as written, relative to `root`, the folder that the file lies in.

    `glossary` are layers over the shipped
    glossary, the last one strongest. `output` is the folder of built documents (empty: beside
    each source). `engine` is the name of what drafts. `profile` is the style of Spanish: ``rae``
    writes ranks in lower case, ``institucional`` capitalises them as the Mexican ministries do. `duplicates`
    says what a paragraph becomes that stands in a document twice: one message, or one with a context for each
    place, which may have a translation of its own.
    """

    root: Path = Path()
    sources: Sources = Sources()
    locales: str = "locales"
    output: str = ""
    glossary: tuple[str, ...] = ()
    engine: str = "argos"
    profile: ProfileName = "rae"
    unreviewed: Unreviewed = "draft"
    duplicates: Duplicates = "merge"
    check: CheckConfig = CheckConfig()
    markdown: MarkdownConfig = MarkdownConfig()
    pdf: PdfConfig = PdfConfig()
    subtitles: SubtitlesConfig = SubtitlesConfig()
    memory: MemoryConfig = MemoryConfig()

    def path(self, written: str) -> Path:
        """A path of the configuration, seen from the current folder."""
        return self.root / written


def find_config(start: Path) -> Config:
    """The configuration that holds in folder `start`: the nearest one upwards, else the defaults.

    Where both files stand in one folder, afst-i18n.toml wins.
    """
    for folder in (start, *start.absolute().parents):
        for path in (folder / OWN_FILE, folder / "pyproject.toml"):
            # A link that leads nowhere is told: without its settings, less would be checked.
            there = os.path.lexists(path) and not path.is_dir()
            if there and (table := _table(path)) is not None:
                return _convert(table, path)
    return Config(root=start)


def pyproject_with_settings(folder: Path) -> Path | None:
    """The pyproject.toml of a folder where it holds settings of ours, which afst-i18n.toml would hide."""
    path = folder / "pyproject.toml"
    return path if path.is_file() and _table(path) is not None else None


def load_config(path: Path) -> Config:
    """The configuration in one file; a `UsageError` names the file, the key and the way out."""
    return _convert(_table(path) or {}, path)


def _table(path: Path) -> dict[str, Any] | None:
    try:
        document = tomllib.loads(
            decode(read_bytes(path), "utf-8", path=str(path), hint=Message.of("save it as UTF-8"))
        )
    except tomllib.TOMLDecodeError as error:
        raise UsageError(Message.of("is not TOML: {error}", error=error), place=Place(str(path))) from None
    except (RecursionError, ValueError):  # brackets without end, a number of a thousand digits
        hint = Message.of("write plain settings, as afst-i18n init does")
        raise UsageError(
            Message.of("is TOML that nobody wrote by hand"), hint=hint, place=Place(str(path))
        ) from None
    if path.name != "pyproject.toml":
        return document
    tool = document.get("tool", {})
    if not isinstance(tool, dict):
        hint = Message.of("write [tool.NAME] before the settings of each tool")
        raise UsageError(Message.of("tool is not a table"), hint=hint, place=Place(str(path)))
    own = tool.get("afst-i18n")
    if own is not None and not isinstance(own, dict):
        hint = Message.of("write the settings below [tool.afst-i18n]")
        raise UsageError(Message.of("tool.afst-i18n is not a table"), hint=hint, place=Place(str(path)))
    return own


def _convert(table: dict[str, Any], path: Path) -> Config:
    if "\\u0000" in json.dumps(table, default=str):
        hint = Message.of("remove it")
        raise UsageError(
            Message.of("a setting holds a NUL, which no path has"), hint=hint, place=Place(str(path))
        )
    if "root" in table:
        raise UsageError(
            Message.of("'root' is not a setting"),
            hint=Message.of("paths start at the file's folder"),
            place=Place(str(path)),
        )
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        way_out = _nearest(str(error)) or Message.of("afst-i18n init writes all settings with an explanation")
        raise UsageError(
            _wrong(str(error)),
            hint=way_out,
            place=Place(str(path)),
        ) from None
    return msgspec.structs.replace(config, root=path.parent)


_EXPECTED: Final = re.compile(r"Expected `(\w+)`(?:, got `(\w+)`| (>=|<=) ([\d.]+))")


def _wrong(error: str) -> Message:
    """What msgspec says of a setting, for whoever wrote it."""
    said, _, place = error.partition(" - at `$.")
    key = place.rstrip("`")
    if found := _EXPECTED.fullmatch(said):
        wanted, got, sign, bound = found.groups()
        kinds = {
            "str": Message.of("a text in quotation marks"),
            "array": Message.of("a list in square brackets"),
            "object": Message.of("a table"),
            "int": Message.of("a whole number"),
            "float": Message.of("a number"),
        }
        if not sign:
            named = {"got": kinds.get(got, got), "wanted": kinds.get(wanted, wanted)}
            return Message.of("{key} is {got}, and has to be {wanted}", key=key, **named)
        return Message.of("{key} has to be {sign} {bound}", key=key, sign=sign, bound=bound)
    if found := re.fullmatch(r"Invalid enum value '(.*)'", said, re.DOTALL):
        return Message.of("{key}: '{value}' is no choice", key=key, value=found[1])
    if found := re.fullmatch(r"Object contains unknown field `(.*)`", said, re.DOTALL):
        return Message.of("'{setting}' is not a setting", setting=".".join(filter(None, (key, found[1]))))
    return Message.of("the configuration is wrong: {error}", error=error)


def _nearest(error: str) -> str:
    """The setting that was likely meant where one is unknown; empty where nothing is near."""
    unknown = re.search(r"unknown field `([^`]+)`", error)
    tables = (
        Config,
        Sources,
        CheckConfig,
        MarkdownConfig,
        PdfConfig,
        SubtitlesConfig,
        MemoryConfig,
    )
    known = {field.encode_name for table in tables for field in msgspec.structs.fields(table)} - {"root"}
    near = get_close_matches(unknown[1], sorted(known), n=1) if unknown else []
    return Message.of("did you mean '{near}'?", near=near[0]) if near else ""


def sources(config: Config, language: Language) -> list[Path]:
    """The files that the configuration names for a language, sorted.

    What a pattern with wildcards finds beside its sources and is named as their translation, ``talks.es.md``,
    is none. A `UsageError` where it names none; a `WorldError` where a pattern finds nothing, because a
    moved folder must not turn a check into one of no files.
    """
    patterns: tuple[str, ...] = getattr(config.sources, language.code)
    if not patterns:
        hint = Message.of(
            'name files, or set {language} = ["..."] in [tool.afst-i18n.sources] (see afst-i18n init)',
            language=language,
        )
        raise UsageError(
            Message.of("no file is named and no {name} sources are configured", name=language.name), hint=hint
        )
    found: set[Path] = set()
    for pattern in patterns:
        files = matching(config, pattern, key=f"sources.{language.code}")
        if re.search(r"[*?\[]", pattern):
            files = [path for path in files if not path.stem.endswith(f".{language.other}")]
        if not files:
            hint = Message.of("correct sources in the configuration")
            raise WorldError(
                Message.of("no file matches '{pattern}'", pattern=pattern),
                hint=hint,
                place=_written_in(config),
            )
        found.update(files)
    return sorted(found)


def matching(config: Config, pattern: str, *, key: str) -> list[Path]:
    """The files that a pattern of the configuration means, sorted; a `UsageError` names its `key` where it
    is no pattern."""
    once = re.sub(r"(?:\*\*/)+", "**/", pattern)  # each ** more walks every folder again
    try:
        return sorted(path for path in config.root.glob(once) if path.is_file())
    # The last two are what pathlib stumbles over where a pattern names no file: ".", "./".
    except (NotImplementedError, ValueError, RuntimeError, OSError, AttributeError, IndexError) as error:
        message = Message.of(
            "{key}: '{pattern}' is not a pattern ({error})", key=key, pattern=pattern, error=error
        )
        hint = Message.of("write a path that starts at the configuration's folder, such as releases/*.md")
        raise UsageError(message, hint=hint, place=_written_in(config)) from None


def _written_in(config: Config) -> Place:
    """The file that the settings stand in."""
    own = config.root / OWN_FILE
    return Place(str(own if own.is_file() else config.root / "pyproject.toml"))
