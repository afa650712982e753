"""Inline marks: dialects, placeables, masking, and marks placed in a translation that was made without them."""
