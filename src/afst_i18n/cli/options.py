"""Options that several commands share."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import Language, parse_language
from afst_i18n.core.message import Message
from afst_i18n.files import is_charset
from afst_i18n.messages import spoken, told

if TYPE_CHECKING:
    from afst_i18n.config import PdfAs
    from afst_i18n.workflows.documents import Job, Shard

F = TypeVar("F", bound=Callable[..., Any])


class LanguageType(click.ParamType):  # type: ignore[type-arg]  # generic in new versions alone
    """A language tag."""

    name = "en|es"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """As it is typed; click would show capitals."""
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Language:  # noqa: ANN401
        """The language named; click says the error with the option's name."""
        if isinstance(value, Language):
            return value
        try:
            return parse_language(value)
        except UsageError as error:
            self.fail(told(error), param, ctx)


class ShardType(click.ParamType):  # type: ignore[type-arg]  # generic in new versions alone
    """One machine's part of the documents: 2/8."""

    name = "N/OF"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Shard":  # noqa: ANN401
        """The part that is named."""
        from afst_i18n.workflows.documents import Shard

        if isinstance(value, Shard):
            return value
        found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", value)
        if not found or not 1 <= int(found[1]) <= int(found[2]):
            self.fail(spoken(Message.of("'{value}' is not a part such as 2/8", value=value)), param, ctx)
        return Shard(int(found[1]), int(found[2]))


FILE = click.Path(path_type=Path)


def files(function: F) -> F:
    """Any number of documents; their existence is checked when they are read, with one kind of message."""
    return click.argument("files", nargs=-1, metavar="[FILE]...", type=FILE)(function)


def walk(function: F) -> F:
    """`--include` and `--exclude`."""
    function = click.option(
        "--exclude",
        multiple=True,
        metavar="GLOB",
        help="Leave these out of a folder: drafts, *.txt; repeatable.",
    )(function)
    return click.option(
        "--include", multiple=True, metavar="GLOB", help="Of a folder take only these: *.md; repeatable."
    )(function)


def direction(function: F) -> F:
    """`--to` and `--from`."""
    function = click.option(
        "--from",
        "source",
        type=LanguageType(),
        help="Language of the documents.  [default: the other language]",
    )(function)
    return click.option("--to", "target", type=LanguageType(), required=True, help="Language to write.")(
        function
    )


def document(function: F) -> F:
    """`--format` and `--encoding`."""
    function = click.option(
        "--encoding", default="utf-8", show_default=True, help="Encoding of the documents."
    )(function)
    return click.option("--format", "format_name", help="Format of the documents.  [default: by file name]")(
        function
    )


def glossaries(function: F) -> F:
    """`--glossary` and `--no-glossary`."""
    function = click.option("--no-glossary", is_flag=True, help="Work without any glossary.")(function)
    return click.option(
        "--glossary",
        "layers",
        multiple=True,
        type=FILE,
        help="CSV file or folder laid over the shipped and the configured glossary; repeatable.",
    )(function)


def locales(function: F) -> F:
    """`--locales`."""
    return click.option("--locales", type=FILE, help="Folder of the catalogs.  [default: locales]")(function)


def no_cache(function: F) -> F:
    """`--no-cache`."""
    return click.option(
        "--no-cache", is_flag=True, help="Ask the model again, and keep none of its answers on disk."
    )(function)


def page_language(function: F) -> F:
    """`--lang`, of a page."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["en", "es"]),
        help="Language of the page.  [default: from LC_ALL or LANG]",
    )(function)


def quiet(function: F) -> F:
    """`--quiet`."""
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors and results.")(function)


def pair(source: Language | None, target: Language) -> tuple[Language, Language]:
    """Source and target; a `UsageError` where they are the same."""
    if source == target:
        raise UsageError(
            Message.of("--from and --to are both {name}", name=target.name),
            hint=Message.of("use --from {other}", other=target.other),
        )
    return source or target.other, target


def job(
    files: tuple[Path, ...],
    source: Language | None,
    target: Language,
    *,
    locales: Path | None,
    format_name: str | None,
    encoding: str,
    shard: "Shard | None" = None,
    include: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
    on_skip: Callable[[str], None] | None = None,
    pdf_as: "PdfAs | None" = None,
) -> "Job":
    """What the shared options ask for, with the configuration that holds in the current folder."""
    from afst_i18n.config import find_config
    from afst_i18n.workflows.documents import STDIN, Job

    source, target = pair(source, target)
    config = find_config(Path())
    from_stdin = Path("-") in files
    return Job(
        config,
        source,
        target,
        tuple(STDIN if path == Path("-") else path for path in files),
        format_name,
        known_encoding(encoding),
        locales,
        shard,
        include,
        exclude,
        stdin=sys.stdin.buffer.read() if from_stdin else None,
        on_skip=on_skip,
        pdf_as=pdf_as,
    )


def known_encoding(name: str) -> str:
    """The name of an encoding, where there is such a one."""
    if not is_charset(name):
        hint = Message.of("use a name such as utf-8, cp1252 or latin-1")
        raise UsageError(Message.of("'{name}' is not an encoding", name=name), hint=hint)
    return name
