"""Quantities: numbers, dates, times, units and money, found, compared, and written in the target's style."""
