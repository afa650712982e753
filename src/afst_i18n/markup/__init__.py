"""Inline marks: dialects, placeables, masking; marks placed in a translation that was made without them."""
