"""The command line: the only place that prints and exits."""

from afst_i18n.cli.app import main

__all__ = ["main"]
