"""`afst-i18n glossary import`, `export` and `propose`: glossary files made of something else."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, count, styled
from afst_i18n.cli.glossary_look import layers_option, of_domains, open_layers
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Term

_FORMATS = "csv, tbx, deepl, omegat, weblate or xliff"


def write_output(files: Mapping[str, bytes], output: Path | None, *, force: bool) -> None:
    """The file to `output`, or to stdout. Several, by name, go into a folder, their paths printed."""
    from afst_i18n.files import write_bytes

    if output is None:
        Console.data(b"".join(files.values()))
        return
    paths = [output / name if output.suffix == "" else output for name in files]
    for path in paths:
        if path.exists() and not force:
            raise UsageError(
                Message.of("is there already"),
                hint=Message.of("use --force to replace it"),
                place=Place(str(path)),
            )
    for path, data in zip(paths, files.values(), strict=True):
        write_bytes(path, data)
        Console.result(str(path))


def _csv(terms: Sequence[Term], output: Path | None) -> dict[str, bytes]:
    """Our own format: one file, or one a domain where the output is a folder (its name has no dot).

    A file's name is the domain of its terms, and ranks are treated as ranks only in ranks.csv.
    """
    from afst_i18n.termbase.save import render_csv

    if output is None or output.suffix:
        return {"": render_csv(terms)}
    domains = dict.fromkeys(term.domain for term in terms)
    return {
        f"{domain or 'terms'}.csv": render_csv([term for term in terms if term.domain == domain])
        for domain in domains
    }


def output_options(function: options.F) -> options.F:
    """`--output` and `--force`."""
    function = click.option("--force", is_flag=True, help="Replace an output file that is there.")(function)
    return click.option(
        "-o",
        "--output",
        type=options.FILE,
        help="File, or folder (a name without a dot) for one CSV a domain.  [default: stdout]",
    )(function)


@click.command(
    "import",
    short_help="Turn another program's glossary into one of ours.",
    epilog="""\b
Examples:
  afst-i18n glossary import terms.xlsx -o our-terms.csv       two columns, English and Spanish
  afst-i18n glossary import client.tbx -o our-terms.csv
  afst-i18n glossary import afst.tbx -o glossary              one file a domain
  afst-i18n glossary import deepl-glossary.tsv -o our-terms.csv
  afst-i18n glossary import omegat/glossary.txt --from es --format omegat
""",
)
@click.argument("file", type=options.FILE)
@click.option("--format", "format_name", help=f"One of {_FORMATS}.  [default: by file name]")
@click.option(
    "--from",
    "source",
    type=options.LanguageType(),
    default="en",
    show_default=True,
    help="Language of the first column, in a file that does not say.",
)
@output_options
@options.quiet
def import_terms(
    *, file: Path, format_name: str | None, source: Language, output: Path | None, force: bool, quiet: bool
) -> None:
    """Read FILE (a sheet of two columns in .csv, .tsv, .xlsx or .ods, TBX 2 or 3, DeepL, OmegaT, Weblate CSV,
    XLIFF 2) and write a CSV of ours.

    Where a sheet gives no ids, they are made of the words; gender and number are guessed by the endings.
    Entries that give no term are named with file and line. A malformed file is refused whole.
    """
    from afst_i18n.workflows.glossary_exchange import read_foreign

    imported = read_foreign(file, format_name=format_name, source=source)
    for entry in imported.left_out:
        Console.always(Message.of("{place}: left out: {reason}", place=entry.place, reason=entry.reason))
    write_output(_csv(imported.terms, output), output, force=force)
    console = Console(quiet=quiet)
    console.say(
        Message.of(
            "{count}, {count2} left out",
            count=count(len(imported.terms), "term"),
            count2=count(len(imported.left_out), "entry", "entries"),
        )
    )
    unknown = sum(not term.gender and term.part_of_speech == "noun" for term in imported.terms)
    if unknown:
        console.say(
            Message.of(
                "the gender of {count} is not known: write m or f in the column gender",
                count=count(unknown, "term"),
            )
        )
    if output:
        console.say(
            styled(Message.of("Next:"), dim=True),
            Message.of(" afst-i18n glossary lint {output}", output=output),
        )


@click.command(
    "export",
    short_help="Write the glossary for another program.",
    epilog="""\b
Examples:
  afst-i18n glossary export -o afst.tbx                      everything
  afst-i18n glossary export -o deepl.tsv --to es             pairs for DeepL
  afst-i18n glossary export --format omegat --to en > glossary/afst.txt
  afst-i18n glossary export -o weblate.csv --format weblate --domain ranks
""",
)
@click.option("--format", "format_name", help=f"One of {_FORMATS}.  [default: by file name, else csv]")
@click.option(
    "--to",
    "target",
    type=options.LanguageType(),
    default="es",
    show_default=True,
    help="Language of the second column, in a format of pairs.",
)
@click.option("--domain", "domains", multiple=True, help="Only terms of this file (ranks); repeatable.")
@layers_option
@output_options
@options.quiet
def export_terms(
    *,
    format_name: str | None,
    target: Language,
    domains: tuple[str, ...],
    extra: tuple[Path, ...],
    output: Path | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write all terms that hold, or those of some domains.

    CSV and TBX hold everything. DeepL, OmegaT, Weblate and XLIFF hold pairs: terms that depend on their
    context, grammar and wrong renderings stay behind.
    """
    from afst_i18n.workflows.glossary_exchange import format_of, render_foreign
    from afst_i18n.workflows.glossary_layers import combine

    terms = of_domains(combine(open_layers(extra)), domains)
    name = format_name or (format_of(output) if output and output.suffix else "csv")
    source = SPANISH if target == ENGLISH else ENGLISH
    if name == "csv":
        files = _csv(terms, output)
    else:
        files = {f"glossary.{name}": render_foreign(terms, format_name=name, source=source)}
    write_output(files, output, force=force)
    Console(quiet=quiet).say(Message.of("{count} as {name}", count=count(len(terms), "term"), name=name))


@click.command(
    short_help="Learn terms from reviewed catalogs.",
    epilog="""\b
Examples:
  afst-i18n glossary propose                                      all catalogs of the project
  afst-i18n glossary propose locales/es/LC_MESSAGES/talks.po
  afst-i18n glossary propose --least 5 -o proposed.csv            to read, correct and keep
""",
)
@click.argument("catalogs", nargs=-1, metavar="[CATALOG]...", type=options.FILE)
@click.option(
    "--least",
    default=3,
    show_default=True,
    type=click.IntRange(2),
    help="How many translations must agree.",
)
@layers_option
@output_options
@options.quiet
def propose(
    *,
    catalogs: tuple[Path, ...],
    least: int,
    extra: tuple[Path, ...],
    output: Path | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write a glossary CSV of what reviewers' translations suggest, for a person to approve.

    Proposed are renderings that reviewers use where the glossary asks for others, phrases outside the
    glossary that are rendered in several ways, and phrases that are left as they are. The note of each
    row has the counts and an example. Nothing is learned from drafts that nobody has approved, but for
    the words that they leave in the source language.
    """
    from afst_i18n.config import find_config
    from afst_i18n.workflows.glossary_catalogs import open_catalogs
    from afst_i18n.workflows.glossary_layers import combine
    from afst_i18n.workflows.glossary_propose import propose_terms

    glossary = combine(open_layers(extra))
    terms = propose_terms(open_catalogs(find_config(Path()), catalogs), glossary, least=least)
    write_output(_csv(terms, output), output, force=force)
    Console(quiet=quiet).say(Message.of("{count} proposed", count=count(len(terms), "entry", "entries")))
