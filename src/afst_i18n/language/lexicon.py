"""Word lists, read when first asked for."""

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list: ``en/no_persons`` is the file ``en/no_persons.txt``; ``#`` begins a remark.

    >>> "conference" in word_list("en/no_persons")
    True
    """
    return frozenset(word for row in word_rows(name) for word in row)


def any_of(name: str) -> str:
    """A pattern for the words of a list, the longest first.

    >>> any_of("en/female_titles")
    'madam|miss|mrs|ms'
    """
    return "|".join(map(re.escape, sorted(word_list(name), key=lambda word: (-len(word), word))))


def any_line(name: str) -> str:
    """A pattern for the phrases of a list, one a line, the longest first.

    >>> any_line("es/arms").startswith("materiales de guerra|")
    True
    """
    phrases = [" ".join(row) for row in word_rows(name)]
    return "|".join(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


@cache
def word_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a list line by line, where the lines of the file mean something.

    >>> word_rows("es/determiners")[0]
    ('el', 'la', 'los', 'las')
    """
    text = files(__package__).joinpath(f"{name}.txt").read_text("utf-8")
    rows = (tuple(line.partition("#")[0].split()) for line in text.splitlines())
    return tuple(row for row in rows if row)


@cache
def csv_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table: ``states`` is the file ``states.csv``, whose first line names the columns."""
    text = files(__package__).joinpath(f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
