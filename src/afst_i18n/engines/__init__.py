"""Strings and constraints in, candidates with scores out; an engine never sees a document."""
