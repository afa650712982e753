"""Documents in and out: one module a format, always `parse` and `serialize`."""
