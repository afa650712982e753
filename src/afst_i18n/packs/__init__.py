"""Argos packages on disk: what is installed, install, download, the built-in ones."""
