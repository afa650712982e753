"""The command `afst-i18n`: its subcommands, loaded when asked for, and its exit codes.

0 clean; 1 findings at or above the gate; 2 wrong use; 3 the world is wrong; 130 interrupted.
"""

import errno
import gc
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

import click

from afst_i18n import __version__
from afst_i18n.cli.console import Console, printable
from afst_i18n.cli.groups import Group
from afst_i18n.core.errors import AfstError, UsageError
from afst_i18n.core.message import Message
from afst_i18n.messages import LANGUAGES, speaking, told

_COMMANDS: Final = {
    "translate": "afst_i18n.cli.translate:translate",
    "build": "afst_i18n.cli.build:build",
    "check": "afst_i18n.cli.check:check",
    "review": "afst_i18n.cli.review:review",
    "status": "afst_i18n.cli.status:status",
    "rule": "afst_i18n.cli.rule:rule",
    "explain": "afst_i18n.cli.explain:explain",
    "glossary": "afst_i18n.cli.glossary:glossary",
    "xliff": "afst_i18n.cli.xliff:xliff",
    "memory": "afst_i18n.cli.memory:memory",
    "serve": "afst_i18n.cli.serve:serve",
    "cache": "afst_i18n.cli.cache:cache",
    "models": "afst_i18n.cli.models:models",
    "init": "afst_i18n.cli.init:init",
}

# Some lines of a terminal: what is typed, and what stands in a file, can be much longer.
_LONGEST_LINE: Final = 1_000
_HALF: Final = 400
# New objects, and collections of the younger ones, between two of Python's looks for circles.
_COLLECTED: Final = (200_000, 30, 30)


class _WrongUse(click.ClickException):
    """A `UsageError`, said in one line."""

    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ANN401  click's own signature
        Console.always(Message.of("Error: {message}", message=self.message))


class _WrongWorld(_WrongUse):
    """A `WorldError`, or a fault of ours, said in one line."""

    exit_code = 3


class _LazyGroup(Group):
    """A group that imports a subcommand's module only when that subcommand is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def find_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:  # noqa: ANN401
        arguments = list(sys.argv[1:] if args is None else args)
        _open_streams()
        # A run makes no garbage that goes round in circles, and much that stays: to look for the one among
        # the other every 700 objects takes a tenth of our own time.
        gc.set_threshold(*_COLLECTED)
        # Before anything is parsed, so that a fault of the arguments is told in the language as well.
        with speaking(_asked_language(arguments)):
            return super().main(arguments, *rest, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:  # noqa: ANN401
        with _spoken(debug=False):
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        with _spoken(debug=ctx.params["debug"]):
            result = super().invoke(ctx)
            # What is still in the buffer can fail to be written, too: here it is told like any other fault.
            sys.stdout.flush()
            return result


def _open_streams() -> None:
    """Where a shell has closed a stream (``>&-``), Python has none: nobody reads it, and nothing is read."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  open to the end


def _asked_language(arguments: Sequence[str]) -> str | None:
    """What --lang says before the command's name."""
    for before, argument in zip(["", *arguments], arguments, strict=False):
        name, _, value = argument.partition("=")
        if before == "--lang" or (name == "--lang" and value):
            found = argument if before == "--lang" else value
            return found if found in LANGUAGES else None
        if not argument.startswith("-"):
            break
    return None


@contextmanager
def _spoken(*, debug: bool) -> Iterator[None]:
    """Whatever goes wrong inside, said in one line, with the exit code that belongs to it."""
    try:
        yield
    except click.UsageError as error:
        # It repeats what was typed, and a shell types file names.
        raise click.UsageError(printable(_line(error.format_message())), error.ctx) from None
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except AfstError as error:
        kind = _WrongUse if isinstance(error, UsageError) else _WrongWorld
        raise kind(_line(told(error))) from None
    except KeyboardInterrupt:
        # Every file is written whole or not at all, so this is true wherever the key was hit.
        Console.always(Message.of("\nInterrupted: every file is as it was, or complete."))
        raise click.exceptions.Exit(130) from None
    except BrokenPipeError:
        # Whoever was reading has seen enough, and knows it.
        _forget_stdout()
        raise click.exceptions.Exit(3) from None
    except Exception as error:  # the last one: no fault may pass for findings, whose code is 1
        if debug:
            traceback.print_exc()
        raise _WrongWorld(_fault(error)) from None


def _line(text: str) -> str:
    """What is said of an error, on one line whatever it quotes, its beginning and its way out in sight."""
    text = text.replace("\n", "\\n")
    return text if len(text) <= _LONGEST_LINE else f"{text[:_HALF]} … {text[-_HALF:]}"


def _fault(error: Exception) -> str:
    """One line about what nobody foresaw."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC and error.filename is None:
        _forget_stdout()
        return Message.of(
            "the output cannot be written ({strerror}); check the disk that it goes to",
            strerror=error.strerror,
        )
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return Message.of(
            "{where}{strerror}; check the path, its permissions and the free space",
            where=where,
            strerror=error.strerror,
        )
    if isinstance(error, MemoryError):
        return Message.of("not enough memory; give fewer or smaller documents")
    words = " ".join(str(error).split())[:200]
    return Message.of(
        "a fault of afst-i18n, not yours: {name}: {words}; "
        "please report it with the output of afst-i18n --debug and the same arguments",
        name=type(error).__name__,
        words=words,
    )


def _forget_stdout() -> None:
    """Python flushes once more when it ends, and would complain there again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  afst-i18n translate release.txt --to es   draft a Spanish catalog, glossary enforced
  afst-i18n build release.txt --to es       render the reviewed document
  afst-i18n check                           check all catalogs against the glossary
  afst-i18n glossary find "wing gen"        look a term up in both languages
""",
)
@click.version_option(__version__, prog_name="afst-i18n", message="%(prog)s %(version)s")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language to speak.  [default: from LC_ALL or LANG]"
)
@click.option("--debug", is_flag=True, help="Show the traceback of a fault of the program.")
def main(*, lang: str | None, debug: bool) -> None:
    """Translate releases between English and Mexican Spanish offline, with an enforced glossary.

    Drafts go to gettext catalogs, a person reviews them in Poedit, `build` renders the reviewed
    document and `check` keeps it true to the glossary.
    """
    del debug, lang  # `_LazyGroup` has read them
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another alphabet shows what it cannot as an escape, and nothing fails.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
