"""A report, said in one format a file."""
