"""One rule a file: each yields findings and never repairs."""
