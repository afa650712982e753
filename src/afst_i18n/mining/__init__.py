"""Terms that reviewed translations suggest."""
