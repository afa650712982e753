"""Gettext catalogs: read, write, merge. polib stays behind this wall."""
