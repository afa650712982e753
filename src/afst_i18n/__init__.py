"""Offline English-Spanish translation with an enforced glossary and gettext catalogs for review."""

__version__ = "0.1.0"
