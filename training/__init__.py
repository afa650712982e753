"""The recipe that makes the built-in packs, from text to `.argosmodel`; the product never imports it.

Each stage is a module named after what it makes, and each can be run alone: ``python -m training --help``.
"""
