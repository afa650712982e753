"""Rules that rewrite a draft, as data, and the one runner that applies, verifies, rolls back and records."""
