"""Review for people who have no translation program: a page, a table, and the way back into the catalogs."""
