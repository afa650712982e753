"""A report, said in one format a file. Reporters only make text; who prints or writes it is `cli`."""

from typing import Final

from afst_i18n.core.message import Message
from afst_i18n.core.protocols import Reporter
from afst_i18n.core.registry import Registry

REPORTERS: Final[Registry[Reporter]] = Registry(
    Message.of("report format"),
    "afst_i18n.reporters",
    {name: f"afst_i18n.reporters.{name}:REPORTER" for name in ("text", "json", "sarif", "junit", "github")},
)
