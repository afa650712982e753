"""Word lists, read when first asked for."""

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list: ``en/no_persons`` is the file ``en/no_persons.txt``; ``#`` begins a remark.

    >>> "conference" in word_list("en/no_persons")
    True
    """
    text = files(__package__).joinpath(f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())
