"""A sentence for people: English as it stands, and what it was made of, so that it can be said otherwise."""

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
        message.template, message.values = template, values
        return message

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (self.template, self.values)


def _made_again(template: str, values: dict[str, Any]) -> Message:
    return Message.of(template, **values)
