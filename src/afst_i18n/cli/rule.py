"""`afst-i18n rule`."""

from inspect import cleandoc

import click

from afst_i18n.cli.console import Console
from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.messages import localized


@click.command(
    short_help="Explain a rule of the check, or list them all.",
    epilog="""\b
Examples:
  afst-i18n rule           all codes, with their severity and name
  afst-i18n rule T101      what it finds, with examples of right and wrong
""",
)
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """Print the page of a rule: what it finds, and examples of right and wrong. Without CODE: all rules."""
    from afst_i18n.checks import RULES
    from afst_i18n.checks.house_rules import house_rule
    from afst_i18n.checks.selection import near_codes
    from afst_i18n.reporters.text import NOUNS
    from afst_i18n.termbase.lint import RULES as LINT_RULES

    if code is None:
        for each in RULES:
            Console.result(f"{each.code}  {each.severity:<8} {each.name}")
        return
    for lint in LINT_RULES:
        lint_page = cleandoc(lint.__doc__ or "")
        if lint_page.startswith(f"{code.upper()}:"):
            Console.text(lint_page)
            return
    known = (*RULES, house_rule(()))
    found = [each for each in known if code.lower() in (each.code.lower(), each.name)]
    if not found:
        raise UsageError(Message.of("'{code}' is no rule of the check", code=code), hint=near_codes(code))
    page = found[0].page
    Console.result(Message.joined("", [f"{page.code} {page.name} (", NOUNS[page.severity][0], ")\n"]))
    Console.text(localized(page.page))
