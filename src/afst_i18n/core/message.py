"""A sentence for people: English as it stands, and what it was made of, so that it can be said otherwise."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Self


class Message(str):
    """English text that remembers its `template` and the `values` in it.

    Programs read it as the plain string that it is; whoever speaks to a person looks the template up in
    that person's language and fills it anew.

    >>> Message.of("'{word}' is missing", word="siete")
    "'siete' is missing"
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    @classmethod
    def of(cls, template: str, /, **values: Any) -> Self:  # noqa: ANN401  whatever `format` takes
        """The message of a template, its braces filled."""
        message = cls(template.format(**values) if values else template)
        # What is no figure is kept as it was said: an error or a path may not travel between processes.
        message.template = template
        message.values = {name: _kept(value) for name, value in values.items()}
        return message

    @classmethod
    def joined(cls, separator: str, parts: Iterable[str]) -> Self:
        """Several messages as one, each said in its language.

        >>> Message.joined(", ", [Message.of("one"), "two"])
        'one, two'
        """
        named = {f"part{number}": part for number, part in enumerate(parts)}
        return cls.of(separator.join(f"{{{name}}}" for name in named), **named)

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (self.template, self.values)


def _kept(value: object) -> object:
    if isinstance(value, BaseException) and len(value.args) == 1 and isinstance(value.args[0], Message):
        return value.args[0]
    return value if isinstance(value, str | int | float | Decimal) else str(value)


def _made_again(template: str, values: dict[str, Any]) -> Message:
    return Message.of(template, **values)
