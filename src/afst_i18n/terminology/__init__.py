"""Glossaries: load and save, lint, inflect, match, enforce, verify."""
